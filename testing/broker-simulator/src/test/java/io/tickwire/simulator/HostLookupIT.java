package io.tickwire.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.simulator.TestClient.Answer;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A cluster's way in (XTS reference 1.4). */
class HostLookupIT {
    private final BrokerSimulator broker = BrokerSimulator.start(
            SimulatorSettings.builder().ticksPerSecond(0).withoutRateLimits().build());
    private final TestClient client = new TestClient(broker.baseUrl());

    @AfterEach
    void stop() {
        broker.close();
    }

    @Test
    void leadsToAHostAndGivesAKeyForTheLogin() {
        Answer found = client.post(
                "/hostlookup", "{\"accesspassword\":\"2021HostLookUpAccess\",\"version\":\"interactive_1.0.1\"}");
        assertThat(found.json().path("type").asText()).isEqualTo("success");
        String connection = found.result().path("connectionString").asText();
        assertThat(connection).isEqualTo(broker.baseUrl() + "/1interactive");

        String root = URI.create(connection).getPath();
        Answer login = client.post(
                root + "/user/session", login(found.result().path("uniqueKey").asText()));
        assertThat(login.code()).isEqualTo("s-user-0001");
    }

    @Test
    void refusesAWrongPasswordAndAKeyOfItsOwnMaking() {
        assertThat(client.post("/hostlookup", "{\"AccessPassword\":\"guess\"}").status())
                .isEqualTo(400);
        assertThat(client.post("/interactive/user/session", login("made-up")).status())
                .isEqualTo(401);
        assertThat(client.post("/interactive/user/session", login("")).code()).isEqualTo("s-user-0001");
    }

    private static String login(String uniqueKey) {
        return "{\"appKey\":\"demo-interactive-key\",\"secretKey\":\"demo-interactive-secret\",\"source\":\"WEBAPI\","
                + "\"uniqueKey\":\"" + uniqueKey + "\"}";
    }
}
