package io.tickwire.simulator.limits;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RateLimitsTest {
    private static final long SECOND = 1_000_000_000L;

    private final RateLimits limits = new RateLimits(1);

    @Test
    void tenOrdersASecondPassAndTheEleventhDoesNot() {
        for (int call = 0; call < 10; call++) {
            assertThat(limits.allow("DEMO", Limit.ORDERS, call)).isTrue();
        }
        assertThat(limits.allow("DEMO", Limit.ORDERS, SECOND - 1)).isFalse();
        assertThat(limits.allow("DEMO", Limit.ORDERS, SECOND)).isTrue();
        assertThat(limits.allow("DEMO", Limit.ORDERS, SECOND)).isFalse();
    }

    @Test
    void refusedCallsDoNotExtendTheWait() {
        Limit read = Limit.read("positions");
        assertThat(limits.allow("DEMO", read, 0)).isTrue();
        for (long at = 1; at < SECOND; at += SECOND / 10) {
            assertThat(limits.allow("DEMO", read, at)).isFalse();
        }
        assertThat(limits.allow("DEMO", read, SECOND)).isTrue();
    }

    @Test
    void usersAndKindsHaveTheirOwn() {
        assertThat(limits.allow("DEMO", Limit.read("quotes"), 0)).isTrue();
        assertThat(limits.allow("PEER", Limit.read("quotes"), 0)).isTrue();
        assertThat(limits.allow("DEMO", Limit.read("positions"), 0)).isTrue();
    }

    @Test
    void scaleMultipliesAndZeroSwitchesOff() {
        RateLimits doubled = new RateLimits(2);
        Limit read = Limit.read("quotes");
        assertThat(doubled.allow("DEMO", read, 0)).isTrue();
        assertThat(doubled.allow("DEMO", read, 0)).isTrue();
        assertThat(doubled.allow("DEMO", read, 0)).isFalse();

        RateLimits off = new RateLimits(0);
        for (int call = 0; call < 1_000; call++) {
            assertThat(off.allow("DEMO", read, 0)).isTrue();
        }
    }
}
