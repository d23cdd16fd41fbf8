package io.tickwire.ingest.broker.xts.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.broker.xts.XtsSettings;
import io.tickwire.ingest.broker.Frame;
import io.tickwire.ingest.broker.Payload;
import io.tickwire.ingest.tick.BrokerMessage;
import io.tickwire.ingest.tick.BrokerMessage.Depth;
import io.tickwire.ingest.tick.BrokerMessage.Ignored;
import io.tickwire.ingest.tick.BrokerMessage.Malformed;
import io.tickwire.ingest.tick.BrokerMessage.OpenInterest;
import io.tickwire.ingest.tick.BrokerMessage.Touchline;
import io.tickwire.ingest.tick.Level;
import io.tickwire.ingest.tick.Quote;
import io.tickwire.schemas.InstrumentKey;
import io.tickwire.service.time.Micros;
import java.time.Instant;
import java.util.Arrays;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class XtsBinaryTest {
    private static final long RECEIVED = Micros.of(Instant.parse("2025-01-06T06:45:50Z"));
    private static final long TRADED = Micros.of(Instant.parse("2025-01-06T06:45:49Z"));

    private final XtsDecoder decoder = new XtsDecoder(XtsSettings.BroadcastMode.FULL);

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void readsATouchlineOfEitherWidth(boolean wide) {
        byte[] payload = Packets.touchline(1, 467, wide);
        assertThat(payload).hasSize(wide ? 204 : 180);
        for (byte[] packet :
                new byte[][] {Packets.plain(1501, 1, 467, payload), Packets.compressed(1501, 1, 467, payload)}) {
            assertThat(decode(packet)).isInstanceOfSatisfying(Touchline.class, touchline -> {
                assertThat(touchline.stamp().instrument()).isEqualTo(InstrumentKey.parse("NSECM:467"));
                assertThat(touchline.stamp().sequence()).isEqualTo(1_590_018_768_596_832L);
                assertThat(touchline.stamp().exchangeTime()).isEqualTo(TRADED);
                assertThat(touchline.stamp().brokerTime()).isEqualTo(TRADED + 1_000_000);
                assertThat(touchline.quote())
                        .isEqualTo(quote(new Level(6_101_500, 119, 3), new Level(6_103_000, 15, 1)));
            });
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void readsADepthOfEitherWidthWithoutItsEmptyRows(boolean wide) {
        byte[] payload = Packets.depth(1, 467, wide);
        assertThat(payload).hasSize(wide ? 432 : 368);
        assertThat(decode(Packets.compressed(1502, 1, 467, payload))).isInstanceOfSatisfying(Depth.class, depth -> {
            assertThat(depth.bids())
                    .hasSize(4)
                    .startsWith(new Level(6_101_500, 100, 0))
                    .endsWith(new Level(6_100_000, 400, 3));
            assertThat(depth.asks()).hasSize(4).startsWith(new Level(6_103_000, 100, 0));
            assertThat(depth.quote()).isEqualTo(quote(new Level(6_101_500, 100, 1), new Level(6_103_000, 100, 1)));
        });
    }

    @Test
    void readsOpenInterestOfTheInstrumentNotOfItsUnderlying() {
        assertThat(decode(Packets.plain(1510, 2, 49_543, Packets.openInterest(2, 49_543, 1_234))))
                .isInstanceOfSatisfying(
                        OpenInterest.class,
                        read -> assertThat(read.openInterest()).isEqualTo(1_234));
    }

    @Test
    void passesOverWhatIsNoTickAndKeepsWhatHasNoKnownLayout() {
        byte[] payload = Packets.touchline(1, 467, true);
        assertThat(decode(Packets.plain(1105, 1, 467, payload))).isInstanceOf(Ignored.class);
        assertThat(reason(Packets.plain(1512, 1, 467, payload))).contains("1512");
    }

    @Test
    void believesNoPacketThatContradictsItself() {
        byte[] payload = Packets.touchline(1, 467, true);
        assertThat(reason(Packets.plain(1501, 1, 468, payload)))
                .contains("1:468")
                .contains("1:467");
        assertThat(reason(Packets.plain(1501, 1, 467, Arrays.copyOf(payload, 203))))
                .contains("203 bytes");
        assertThat(reason(Packets.compressed(1501, 1, 467, payload, 10))).contains("10 bytes");
        assertThat(reason(Packets.compressed(1501, 1, 467, payload, 60_000))).contains("60000 bytes");
        assertThat(reason(Packets.compressed(1501, 1, 467, new byte[65_000_00], 204)))
                .contains("204 bytes");
        assertThat(reason(new byte[] {0, 1, 2})).contains("shorter than its header");
        assertThat(reason(new byte[100])).contains("100 bytes");
    }

    @Test
    void survivesEveryCutAndEveryFlippedBit() {
        byte[] packet = Packets.compressed(1502, 1, 467, Packets.depth(1, 467, true));
        byte[] plain = Packets.plain(1502, 1, 467, Packets.depth(1, 467, false));
        for (byte[] whole : new byte[][] {packet, plain}) {
            for (int cut = 0; cut < whole.length; cut++) {
                assertThat(decode(Arrays.copyOf(whole, cut))).isInstanceOf(Malformed.class);
            }
            for (int bit = 0; bit < whole.length * 8; bit++) {
                byte[] flipped = whole.clone();
                flipped[bit / 8] ^= (byte) (1 << bit % 8);
                XtsPackets.split(flipped)
                        .forEach(part -> assertThat(decode(part)).isNotNull());
            }
        }
    }

    @Test
    void losesNoByteOfAnAttachmentItCannotSplit() {
        byte[] good = Packets.plain(1510, 2, 7, Packets.openInterest(2, 7, 1));
        byte[] rest = {9, 9, 9};
        assertThat(XtsPackets.split(Packets.joined(good, rest))).containsExactly(good, rest);
        assertThat(XtsPackets.split(Packets.joined(new byte[] {4}, good, good))).containsExactly(good, good);
        assertThat(XtsPackets.split(new byte[0])).hasSize(1);
    }

    private static Quote quote(Level bid, Level ask) {
        return new Quote(
                6_103_000L,
                1L,
                TRADED,
                1_983_015L,
                6_128_100L,
                bid,
                ask,
                363_004L,
                3_000_000_000L,
                6_270_000L,
                6_270_000L,
                6_051_500L,
                6_230_000L,
                null,
                -2.03);
    }

    private String reason(byte[] packet) {
        return assertThat(decode(packet))
                .asInstanceOf(InstanceOfAssertFactories.type(Malformed.class))
                .actual()
                .reason();
    }

    private BrokerMessage decode(byte[] packet) {
        return decoder.decode(new Frame(1, "xts-binary-packet", Payload.of(packet), RECEIVED, 0, false));
    }
}
