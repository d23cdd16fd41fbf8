package io.tickwire.service.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.service.health.Health.Kind;
import org.junit.jupiter.api.Test;

class HealthTest {
    private final Health health = new Health();

    @Test
    void isWellWhenNothingIsAsked() {
        assertThat(health.report(Kind.LIVENESS).ok()).isTrue();
        assertThat(health.report(Kind.READINESS).checks()).isEmpty();
    }

    @Test
    void oneFailedCheckIsEnoughAndAllAreListedByName() {
        health.readiness("kafka", () -> Check.passed("3 brokers"));
        health.readiness("broker", () -> Check.failed("no login"));

        Health.Report report = health.report(Kind.READINESS);

        assertThat(report.ok()).isFalse();
        assertThat(report.checks().keySet()).containsExactly("broker", "kafka");
        assertThat(health.report(Kind.LIVENESS).ok()).isTrue();
    }

    @Test
    void aCheckThatThrowsHasFailedAndHidesNoOther() {
        health.liveness("loop", () -> {
            throw new IllegalStateException("broken");
        });
        health.liveness("other", () -> Check.passed("fine"));

        Health.Report report = health.report(Kind.LIVENESS);

        assertThat(report.ok()).isFalse();
        assertThat(report.checks().get("loop"))
                .extracting(Check::detail)
                .asString()
                .contains("broken");
        assertThat(report.checks()).containsKey("other");
    }

    @Test
    void isNotReadyButAliveWhileItDrains() {
        health.draining();

        assertThat(health.report(Kind.READINESS).ok()).isFalse();
        assertThat(health.report(Kind.LIVENESS).ok()).isTrue();
    }
}
