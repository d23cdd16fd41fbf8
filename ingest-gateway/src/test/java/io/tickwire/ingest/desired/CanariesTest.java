package io.tickwire.ingest.desired;

import static io.tickwire.schemas.market.SubscriptionMode.DEPTH;
import static io.tickwire.schemas.market.SubscriptionMode.QUOTE;
import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.schemas.InstrumentKey;
import io.tickwire.schemas.market.SubscriptionMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CanariesTest {
    private static final InstrumentKey NIFTY = InstrumentKey.parse("NSECM:26000");
    private static final InstrumentKey OTHER = InstrumentKey.parse("NSECM:467");

    private final List<Map<InstrumentKey, Set<SubscriptionMode>>> told = new ArrayList<>();
    private final Canaries canaries = new Canaries(Map.of(NIFTY, Set.of(QUOTE)), told::add);

    @Test
    void areWantedAlthoughNobodyWantsAnything() {
        canaries.want(Map.of());
        canaries.want(Map.of());
        assertThat(told).containsExactly(Map.of(NIFTY, Set.of(QUOTE)), Map.of());
    }

    @Test
    void areAmongTheFirstWishes() {
        canaries.want(Map.of(OTHER, Set.of(DEPTH)));
        assertThat(told).containsExactly(Map.of(NIFTY, Set.of(QUOTE), OTHER, Set.of(DEPTH)));
    }

    @Test
    void stayWhenTheWishForThemEnds() {
        canaries.want(Map.of(NIFTY, Set.of(), OTHER, Set.of()));
        assertThat(told).last().isEqualTo(Map.of(NIFTY, Set.of(QUOTE), OTHER, Set.of()));
    }

    @Test
    void areWantedInFurtherModesByWhoWantsMore() {
        canaries.want(Map.of(NIFTY, Set.of(DEPTH)));
        assertThat(told).last().isEqualTo(Map.of(NIFTY, Set.of(QUOTE, DEPTH)));
    }

    @Test
    void areNobodysUnlessNamed() {
        List<Map<InstrumentKey, Set<SubscriptionMode>>> none = new ArrayList<>();
        new Canaries(Map.of(), none::add).want(Map.of(OTHER, Set.of(DEPTH)));
        assertThat(none).containsExactly(Map.of(OTHER, Set.of(DEPTH)));
    }
}
