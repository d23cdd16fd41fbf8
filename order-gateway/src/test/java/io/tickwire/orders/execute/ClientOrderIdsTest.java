package io.tickwire.orders.execute;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ClientOrderIdsTest {
    private final ClientOrderIds ids = new ClientOrderIds("tickwire");

    @Test
    void fitsTheBrokerAndStaysTheSameForEver() {
        String id = ids.of("demo", "6f1c2a9e-6c0e-4d2c-9d2e-0b9c7a1d2e3f", 1);
        assertThat(id).isEqualTo("TYDFYNW37QH659X1S010").hasSize(ClientOrderIds.LENGTH);
        assertThat(id).matches("[0-9A-Z]{20}");
    }

    @Test
    void differsByEnvironmentAccountCommandAndLeg() {
        Set<String> seen = new HashSet<>();
        for (String environment : new String[] {"a", "b"}) {
            for (String account : new String[] {"x", "y"}) {
                for (int command = 0; command < 1_000; command++) {
                    for (int leg = 1; leg <= 40; leg += 13) {
                        seen.add(new ClientOrderIds(environment).of(account, "command-" + command, leg));
                    }
                }
            }
        }
        assertThat(seen).hasSize(2 * 2 * 1_000 * 4);
    }
}
