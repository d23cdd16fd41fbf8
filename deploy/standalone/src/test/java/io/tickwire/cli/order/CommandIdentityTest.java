package io.tickwire.cli.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.schemas.orders.CancelOrder;
import io.tickwire.schemas.orders.OrderCommand;
import org.junit.jupiter.api.Test;

class CommandIdentityTest {
    @Test
    void isTheSameCommandWhateverTheTime() {
        assertThat(CommandIdentity.contradicts(cancel("a", "1", 5), cancel("a", "1", 9)))
                .isFalse();
    }

    @Test
    void isNotTheSameCommandWithAnotherContent() {
        assertThat(CommandIdentity.contradicts(cancel("a", "1", 5), cancel("a", "2", 5)))
                .isTrue();
    }

    @Test
    void saysNothingAboutAnotherCommand() {
        assertThat(CommandIdentity.contradicts(cancel("a", "1", 5), cancel("b", "2", 5)))
                .isFalse();
    }

    private static OrderCommand cancel(String id, String order, long time) {
        return new OrderCommand(id, "demo", null, "test", time, time + 1, new CancelOrder(order, null));
    }
}
