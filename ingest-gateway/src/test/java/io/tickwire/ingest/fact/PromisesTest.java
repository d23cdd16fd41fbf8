package io.tickwire.ingest.fact;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.ingest.broker.ConnectionName;
import io.tickwire.ingest.gap.Accounted;
import io.tickwire.schemas.market.Tick;
import io.tickwire.schemas.market.TickFlag;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class PromisesTest {
    private static final long NOON = TimeUnit.DAYS.toMicros(20_000);
    private static final long MINUTE = TimeUnit.MINUTES.toMicros(1);

    private final Promises promises = new Promises("xts-1");

    @Test
    void theLatestOfAllCountsAlsoWhenANewerTickSaysLess() {
        promises.add(tick(1, 1, NOON), new RecordHeaders());
        promises.add(tick(1, 2, NOON + MINUTE), since(NOON - 20 * MINUTE));

        assertThat(promises.until()).hasValue(Accounted.usual(NOON));
    }

    @Test
    void nothingIsPromisedByAClockThatWasSetBackSince() {
        promises.add(tick(1, 900, NOON + 3 * MINUTE), new RecordHeaders());
        promises.add(tick(1, 800, NOON + 5 * MINUTE), new RecordHeaders());

        assertThat(promises.until())
                .as("not what the partition says that has been quiet since")
                .hasValue(Accounted.usual(NOON + 3 * MINUTE));
    }

    @Test
    void theNumbersOfAConnectionBeginAnewWithEach() {
        promises.add(tick(9, 900, NOON + 5 * MINUTE), new RecordHeaders());
        promises.add(tick(10, 1, NOON), new RecordHeaders());

        assertThat(promises.until()).hasValue(Accounted.usual(NOON));
    }

    @Test
    void anImageFetchedByACallPromisesNothingOfAConnectionThatIsSilent() {
        Tick image = tick(1, 2, NOON + 2 * MINUTE);
        image.setFlags(List.of(TickFlag.SNAPSHOT));
        promises.add(tick(1, 1, NOON), new RecordHeaders());
        promises.add(image, new RecordHeaders());

        assertThat(promises.until()).hasValue(Accounted.usual(NOON));
    }

    @Test
    void withoutATickOfTheSlotNothingIsPromised() {
        Tick theirs = tick(1, 1, NOON);
        theirs.setConnectionId(ConnectionName.of("xts-10", NOON, 1).text());
        promises.add(theirs, new RecordHeaders());

        assertThat(promises.until()).isEmpty();
    }

    private static Headers since(long micros) {
        return new RecordHeaders()
                .add(CompleteUntil.HEADER, Long.toString(micros).getBytes(US_ASCII));
    }

    private static Tick tick(long epoch, long sequence, long receivedAt) {
        Tick tick = new Tick();
        tick.setConnectionId(ConnectionName.of("xts-1", NOON, epoch).text());
        tick.setConnectionSequence(sequence);
        tick.setReceivedAt(receivedAt);
        tick.setFlags(List.of());
        return tick;
    }
}
