package io.tickwire.schemas.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickwire.schemas.InstrumentKey;
import io.tickwire.schemas.market.Subscription;
import io.tickwire.schemas.market.SubscriptionMode;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WishTest {
    private static final InstrumentKey RELIANCE = InstrumentKey.parse("NSECM:2885");
    private final Wish quote = wish("ann", SubscriptionMode.QUOTE);
    private final Wish depth = wish("bob", SubscriptionMode.DEPTH);

    @Test
    void keepsTheModesOthersAskedFor() {
        Subscription both = depth.added(RELIANCE, quote.added(RELIANCE, null));
        assertThat(both.getModes()).containsExactly(SubscriptionMode.QUOTE, SubscriptionMode.DEPTH);
        assertThat(both.getRequestedBy()).isEqualTo("bob");
        assertThat(both.getInstrument()).isEqualTo(RELIANCE.toAvro());
    }

    @Test
    void writesNothingNewForWhatIsWantedAlready() {
        Subscription before = quote.added(RELIANCE, null);
        assertThat(wish("bob", SubscriptionMode.QUOTE).added(RELIANCE, before)).isSameAs(before);
    }

    @Test
    void takesAwayOnlyItsOwnModes() {
        Subscription both = depth.added(RELIANCE, quote.added(RELIANCE, null));
        assertThat(modes(depth.removed(RELIANCE, both))).containsExactly(SubscriptionMode.QUOTE);
        assertThat(wish("cy", SubscriptionMode.INDEX).removed(RELIANCE, both)).isSameAs(both);
    }

    @Test
    void endsTheSubscriptionWithItsLastMode() {
        assertThat(quote.removed(RELIANCE, quote.added(RELIANCE, null))).isNull();
        assertThat(quote.removed(RELIANCE, null)).isNull();
    }

    @Test
    void asksForSomethingKnown() {
        assertThatThrownBy(() -> wish("ann")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> wish("ann", SubscriptionMode.UNKNOWN)).isInstanceOf(IllegalArgumentException.class);
    }

    private static List<SubscriptionMode> modes(@Nullable Subscription subscription) {
        return subscription == null ? List.of() : subscription.getModes();
    }

    private static Wish wish(String by, SubscriptionMode... modes) {
        return new Wish(Set.of(modes), by, 1_795_253_400_000_000L, null);
    }
}
