package io.tickwire.cli.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tickwire.service.json.Json;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class WaitingOrdersTest {
    @Test
    void anOrderThatWaitsForAPersonIsAProblemWithTheCommandToRun() {
        Finding finding = SystemChecks.waiting(
                rows(
                        "[{\"commandId\":\"c1\",\"leg\":2,\"since\":\"2026-11-20T04:30:00Z\",\"text\":\"nobody could be asked\"}]"));
        assertThat(finding.problem()).isTrue();
        assertThat(finding.detail()).contains("1 wait for a person", "nobody could be asked");
        assertThat(finding.remedy())
                .contains("./tickwire order resolve c1 --leg 2 --placed BROKER_ORDER_ID | --not-placed");
    }

    @Test
    void noneIsNoProblem() {
        assertThat(SystemChecks.waiting(rows("[]")).problem()).isFalse();
    }

    private static JsonNode rows(String json) {
        return Json.read(json.getBytes(StandardCharsets.UTF_8));
    }
}
