package io.tickwire.standalone.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickwire.schemas.InstrumentKey;
import io.tickwire.schemas.market.Subscription;
import io.tickwire.schemas.market.SubscriptionMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SubscriptionChangeTest {
    private static final String OURS = "up";
    private static final List<InstrumentKey> CANDIDATES = keys(1, 2, 3, 4, 5);

    @Test
    void takesTheBestCandidatesWhenNothingIsDesired() {
        SubscriptionChange change = SubscriptionChange.toReach(3, Map.of(), CANDIDATES, OURS);
        assertThat(change.add()).isEqualTo(keys(1, 2, 3));
        assertThat(change.remove()).isEmpty();
    }

    @Test
    void changesNothingWhenTheNumberIsRight() {
        SubscriptionChange change = SubscriptionChange.toReach(2, desired(OURS, 2, 5), CANDIDATES, OURS);
        assertThat(change.add()).isEmpty();
        assertThat(change.remove()).isEmpty();
    }

    @Test
    void keepsWhatAPersonAskedForBeforeItsOwn() {
        Map<InstrumentKey, Subscription> desired = desired(OURS, 1, 2);
        desired.putAll(desired("asha", 99));
        SubscriptionChange change = SubscriptionChange.toReach(2, desired, CANDIDATES, OURS);
        assertThat(change.add()).isEmpty();
        assertThat(change.remove()).isEqualTo(keys(2));
    }

    @Test
    void addsWhatIsMissingToTheNumber() {
        SubscriptionChange change = SubscriptionChange.toReach(4, desired("asha", 99), CANDIDATES, OURS);
        assertThat(change.add()).isEqualTo(keys(1, 2, 3));
    }

    @Test
    void reachesExactlyTheNumberFromAnyStart() {
        IntStream.rangeClosed(1, 5).forEach(wanted -> {
            Map<InstrumentKey, Subscription> desired = desired("asha", 3, 98);
            desired.putAll(desired(OURS, 4, 97));
            SubscriptionChange change = SubscriptionChange.toReach(wanted, desired, CANDIDATES, OURS);
            assertThat(desired.size() + change.add().size() - change.remove().size())
                    .isEqualTo(wanted);
        });
    }

    @Test
    void refusesMoreThanThereAre() {
        assertThatThrownBy(() -> SubscriptionChange.toReach(6, Map.of(), CANDIDATES, OURS))
                .hasMessage("6 instruments are wanted, but only 5 can be subscribed");
    }

    private static Map<InstrumentKey, Subscription> desired(String by, int... ids) {
        Map<InstrumentKey, Subscription> desired = new LinkedHashMap<>();
        keys(ids)
                .forEach(key -> desired.put(
                        key, new Subscription(key.toAvro(), List.of(SubscriptionMode.QUOTE), by, 1L, null)));
        return desired;
    }

    private static List<InstrumentKey> keys(int... ids) {
        return IntStream.of(ids)
                .mapToObj(id -> InstrumentKey.parse("NSECM:" + id))
                .toList();
    }
}
