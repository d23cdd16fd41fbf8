package io.tickwire.service.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class StopBudgetTest {
    private final StopBudget budget = new StopBudget(Duration.ofSeconds(40), 4);

    @Test
    void keepsAShareForEveryPartStillToStop() {
        assertThat(budget.allowance(Duration.ZERO, 3)).isEqualTo(Duration.ofSeconds(25));
        assertThat(budget.allowance(Duration.ofSeconds(25), 2)).isEqualTo(Duration.ofSeconds(5));
        assertThat(budget.allowance(Duration.ofSeconds(35), 0)).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void theLastMayUseAllThatIsLeft() {
        assertThat(budget.allowance(Duration.ofSeconds(1), 0)).isEqualTo(Duration.ofSeconds(39));
    }

    @Test
    void isNeverNegative() {
        assertThat(budget.allowance(Duration.ofSeconds(90), 0)).isZero();
        assertThat(new StopBudget(Duration.ofSeconds(-1), 0).allowance(Duration.ZERO, 0))
                .isZero();
    }
}
