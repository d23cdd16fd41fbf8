package io.tickwire.standalone.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickwire.service.lifecycle.DependencyMissing;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class PortsTest {
    @Test
    void areTheDocumentedOnesWithoutAShift() {
        Ports ports = Ports.shifted(0);
        assertThat(ports.named().values()).containsExactly(9092, 8085, 5433, 8090, 8081, 8082, 8083);
        assertThat(ports.bootstrapServers()).isEqualTo("127.0.0.1:9092");
        assertThat(ports.registryUrl()).hasToString("http://127.0.0.1:8085/apis/ccompat/v7");
        assertThat(ports.jdbcUrl()).isEqualTo("jdbc:postgresql://127.0.0.1:5433/tickwire");
    }

    @Test
    void shiftTogether() {
        assertThat(Ports.shifted(10_000).named().values())
                .containsExactly(19_092, 18_085, 15_433, 18_090, 18_081, 18_082, 18_083);
    }

    @Test
    void refuseAShiftThatLeavesTheRangeOfPorts() {
        assertThat(Ports.shifted(Ports.MAX_BASE).kafka()).isEqualTo(65_535);
        assertThatThrownBy(() -> Ports.shifted(Ports.MAX_BASE + 1)).hasMessageContaining("between 0 and");
        assertThatThrownBy(() -> Ports.shifted(-1)).hasMessageContaining("it is -1");
    }

    @Test
    void namesWhatNeedsATakenPortAndWhoHoldsIt() throws Exception {
        try (ServerSocket holder = new ServerSocket(0, 1, InetAddress.getByName(Ports.HOST))) {
            int port = holder.getLocalPort();
            Ports ports = new Ports(1, 1, 1, port, 1, 1, 1);
            assertThatThrownBy(() -> PortCheck.requireFree(new Ports(0, 0, 0, ports.simulator(), 0, 0, 0)))
                    .isInstanceOf(DependencyMissing.class)
                    .hasMessageContaining("broker-simulator")
                    .hasMessageContaining(String.valueOf(port))
                    .hasMessageContaining("--port-base");
            assertThat(PortCheck.answers(Ports.HOST, port)).isTrue();
        }
    }
}
