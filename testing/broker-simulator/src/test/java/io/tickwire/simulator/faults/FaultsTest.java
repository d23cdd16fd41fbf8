package io.tickwire.simulator.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.simulator.counters.Tally;
import io.tickwire.simulator.faults.Fault.Kind;
import io.tickwire.simulator.http.Call;
import io.tickwire.simulator.wire.Disruption;
import io.tickwire.simulator.wire.Disruption.Ending;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FaultsTest {
    private final Tally struck = new Tally();
    private long nanos = 1;
    private final Faults faults = new Faults(struck, () -> nanos);

    @Test
    void strikesAsOftenAsToldAndThenNoMore() {
        faults.arm(Fault.of(Kind.SERVER_ERROR).times(2).on("GET", "/orders"));
        assertThat(strike("GET", "/interactive/orders").instead()).isNotNull();
        assertThat(strike("GET", "/interactive/portfolio/positions")).isEqualTo(Disruption.NONE);
        assertThat(strike("GET", "/interactive/orders").instead()).isNotNull();
        assertThat(strike("GET", "/interactive/orders")).isEqualTo(Disruption.NONE);
        assertThat(struck.of("SERVER_ERROR")).isEqualTo(2);
        assertThat(faults.active()).isEmpty();
    }

    @Test
    void lastsAsLongAsTold() {
        faults.arm(Fault.of(Kind.MUTE_FEED).lasting(Duration.ofSeconds(1)));
        nanos += Duration.ofSeconds(1).toNanos() - 1;
        assertThat(faults.feedIsMuted()).isTrue();
        nanos += 1;
        assertThat(faults.feedIsMuted()).isFalse();
    }

    @Test
    void clearedByIdOrAltogether() {
        int mute = faults.arm(Fault.of(Kind.MUTE_FEED));
        faults.arm(Fault.of(Kind.SLOW));
        faults.clear(mute);
        assertThat(faults.feedIsMuted()).isFalse();
        assertThat(faults.active()).hasSize(1);
        faults.clearAll();
        assertThat(faults.active()).isEmpty();
    }

    @Test
    void refusedLoginStrikesLoginsOnly() {
        faults.arm(Fault.of(Kind.REFUSE_LOGIN));
        assertThat(strike("POST", "/interactive/orders")).isEqualTo(Disruption.NONE);
        assertThat(strike("DELETE", "/interactive/user/session")).isEqualTo(Disruption.NONE);
        assertThat(strike("POST", "/apimarketdata/auth/login").instead()).isNotNull();
        assertThat(strike("POST", "/interactive/user/session").instead()).isNotNull();
    }

    @Test
    void ordersAreRunBeforeTheirAnswerIsLost() {
        faults.arm(Fault.of(Kind.RUN_THEN_RESET).times(1));
        Disruption disruption = strike("POST", "/interactive/orders");
        assertThat(disruption.instead()).isNull();
        assertThat(disruption.ending()).isEqualTo(Ending.RESET);
    }

    @Test
    void theAdminApiIsNeverStruck() {
        faults.arm(Fault.of(Kind.TIMEOUT));
        assertThat(strike("POST", "/admin/faults")).isEqualTo(Disruption.NONE);
    }

    @Test
    void aMutedInstrumentIsNotTheFeed() {
        faults.arm(Fault.of(Kind.MUTE_FEED).on("", "NSECM:2885"));
        assertThat(faults.feedIsMuted()).isFalse();
        assertThat(faults.isMuted("NSECM:2885")).isTrue();
        assertThat(faults.isMuted("NSECM:28")).isFalse();
    }

    @Test
    void ticksAreStruckOneByOneAndOnlyTheirOwn() {
        faults.arm(Fault.of(Kind.DUPLICATE_TICK).times(1).on("", "NSECM:2885"));
        assertThat(faults.strikesTick(Kind.DUPLICATE_TICK, "NSECM:26000")).isFalse();
        assertThat(faults.strikesTick(Kind.LATE_TICK, "NSECM:2885")).isFalse();
        assertThat(faults.strikesTick(Kind.DUPLICATE_TICK, "NSECM:2885")).isTrue();
        assertThat(faults.strikesTick(Kind.DUPLICATE_TICK, "NSECM:2885")).isFalse();
        assertThat(strike("GET", "/anything")).isEqualTo(Disruption.NONE);
    }

    private Disruption strike(String method, String path) {
        return faults.strike(new Call(method, path, Map.of(), "", "", "", ""));
    }
}
