package io.tickwire.service.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JsonTest {
    private record Sample(Instant at, Duration took, LocalDate day, BigDecimal price, Optional<String> note, long id) {}

    @Test
    void timesAreIsoTextAndDecimalsPlain() {
        Sample sample = new Sample(
                Instant.parse("2026-11-21T03:45:00.5Z"),
                Duration.ofMillis(1500),
                LocalDate.of(2026, 11, 21),
                new BigDecimal("1E+3"),
                Optional.empty(),
                Long.MAX_VALUE);

        assertThat(Json.text(sample))
                .isEqualTo("{\"at\":\"2026-11-21T03:45:00.500Z\",\"took\":\"PT1.5S\",\"day\":\"2026-11-21\","
                        + "\"price\":1000,\"note\":null,\"id\":9223372036854775807}");
        assertThat(Json.bytes(null)).asString().isEqualTo("null");
    }

    @Test
    void decimalsAreReadExactly() {
        assertThat(Json.read("{\"p\":0.1}".getBytes(StandardCharsets.UTF_8))
                        .get("p")
                        .decimalValue())
                .isEqualTo(new BigDecimal("0.1"));
    }

    @Test
    void refusesWhatIsNoJsonOrMoreThanOne() {
        assertThatThrownBy(() -> Json.read("{".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("is not JSON");
        assertThatThrownBy(() -> Json.read("{} {}".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Json.text(new Object())).isInstanceOf(IllegalArgumentException.class);
    }
}
