package io.tickwire.broker.xts.rate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RateWindowTest {
    private static final long SECOND = 1_000_000_000L;

    @Test
    void letsTheFirstCallsGoAtOnceAndTheNextWhenTheOldestLeaves() {
        RateWindow window = new RateWindow(2, SECOND);
        assertThat(window.reserve(100, SECOND)).hasValue(0);
        assertThat(window.reserve(200, SECOND)).hasValue(0);
        assertThat(window.reserve(300, SECOND)).hasValue(100 + SECOND - 300);
    }

    @Test
    void takesNoPlaceForACallThatWillNotWait() {
        RateWindow window = new RateWindow(1, SECOND);
        assertThat(window.reserve(0, 0)).hasValue(0);
        assertThat(window.reserve(0, SECOND - 1)).isEmpty();
        assertThat(window.reserve(SECOND, 0)).hasValue(0);
    }

    @Test
    void worksWhereTheClockOverflows() {
        RateWindow window = new RateWindow(1, SECOND);
        assertThat(window.reserve(Long.MAX_VALUE - 5, 0)).hasValue(0);
        assertThat(window.reserve(Long.MIN_VALUE + 5, SECOND)).hasValue(SECOND - 11);
    }

    @Test
    void neverLetsMoreThanTheLimitGoInAnyWindow() {
        Random random = new Random(42);
        for (int calls = 1; calls <= 10; calls++) {
            RateWindow window = new RateWindow(calls, SECOND);
            List<Long> gone = new ArrayList<>();
            long now = 0;
            for (int i = 0; i < 1_000; i++) {
                now += random.nextInt(200_000_000);
                OptionalLong wait = window.reserve(now, 3 * SECOND);
                if (wait.isPresent()) {
                    gone.add(now + wait.getAsLong());
                }
            }
            for (int i = calls; i < gone.size(); i++) {
                assertThat(gone.get(i) - gone.get(i - calls)).isGreaterThanOrEqualTo(SECOND);
            }
        }
    }

    @Test
    void limitsOrdersTogetherAndReadsEachByItself() {
        RateLimiter limiter = new RateLimiter(2, 1);
        assertThat(limiter.reserve(RateGroup.ORDERS, "orders.place", 0, Duration.ZERO))
                .isPresent();
        assertThat(limiter.reserve(RateGroup.ORDERS, "orders.cancel", 0, Duration.ZERO))
                .isPresent();
        assertThat(limiter.reserve(RateGroup.ORDERS, "orders.place", 0, Duration.ZERO))
                .isEmpty();
        assertThat(limiter.reserve(RateGroup.READ, "orders.book", 0, Duration.ZERO))
                .isPresent();
        assertThat(limiter.reserve(RateGroup.READ, "orders.trades", 0, Duration.ZERO))
                .isPresent();
        assertThat(limiter.reserve(RateGroup.READ, "orders.book", 0, Duration.ZERO))
                .isEmpty();
    }
}
