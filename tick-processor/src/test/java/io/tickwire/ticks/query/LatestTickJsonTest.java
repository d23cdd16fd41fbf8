package io.tickwire.ticks.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.schemas.market.DepthLevel;
import io.tickwire.schemas.market.Tick;
import io.tickwire.service.json.Json;
import io.tickwire.testing.GoldenFiles;
import io.tickwire.ticks.Ticks;
import io.tickwire.ticks.topology.Freshness;
import io.tickwire.ticks.topology.LatestState;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class LatestTickJsonTest {
    private static final Freshness FRESHNESS = new Freshness(Duration.ofSeconds(30));
    private static final long NOW = Ticks.TEN_O_CLOCK + 5_000_000;

    @Test
    void showsEverythingThatIsKnownAndNullForTheRest() throws IOException {
        Tick tick = Ticks.quote(2885, 1);
        tick.setLastPrice(28_500_025L);
        tick.setBids(List.of(new DepthLevel(28_500_000L, 10L, 2), new DepthLevel(28_499_500L, 20L, null)));
        tick.setAsks(List.of());

        GoldenFiles.in("latest").assertSame("full.json", pretty(LatestTickJson.full(state(tick), NOW, FRESHNESS)));
    }

    @Test
    void pricesKeepEveryDigit() {
        Tick tick = Ticks.at(1)
                .setLastPrice(999_999_999_999_999_999L)
                .setBidPrice(1L)
                .setAskPrice(28_535_000L)
                .build();

        String json = Json.text(LatestTickJson.brief(state(tick), NOW, FRESHNESS));

        assertThat(json)
                .contains("\"price\":99999999999999.9999")
                .contains("\"bid\":0.0001")
                .contains("\"ask\":2853.50");
    }

    @Test
    void ageIsThatOfTheMomentOfReading() {
        LatestState state = state(Ticks.at(0).build());

        assertThat(LatestTickJson.brief(state, NOW, FRESHNESS))
                .containsEntry("age_ms", 5_000L)
                .containsEntry("quality", "FRESH");
        assertThat(LatestTickJson.brief(state, NOW + 40_000_000, FRESHNESS))
                .containsEntry("age_ms", 45_000L)
                .containsEntry("quality", "STALE");
        assertThat(LatestTickJson.brief(state(Ticks.bare(2885, 1).build()), NOW, FRESHNESS))
                .containsEntry("age_ms", null)
                .containsEntry("quality", "UNKNOWN");
    }

    private static LatestState state(Tick tick) {
        return LatestState.first(tick, Ticks.TEN_O_CLOCK);
    }

    private static String pretty(Object json) throws IOException {
        return Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n";
    }
}
