package io.tickwire.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.schemas.market.FeedEventType;
import io.tickwire.simulator.SimulatorSettings;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A token that is renewed before its end, while a witness hears what there is to hear. */
@Timeout(120)
class PlannedRenewalIT {
    @Test
    void movesOverToTheRenewedTokenAndLosesNothingOutsideItsGap() throws Exception {
        try (FaultScene scene =
                new FaultScene(SimulatorSettings.builder(), Map.of("TICKWIRE_FEED_TOKEN_CHECK", "200ms"))) {
            scene.world.store("UPDATE broker_tokens SET issued_at = now() - interval '23 hours 30 minutes',"
                    + " expires_at = now() + interval '30 minutes'");

            scene.awaitEvent(FeedEventType.TOKEN_RENEWED, 0);
            scene.recovered();

            LossAccount account = scene.account();
            assertThat(account.heard()).isPositive();
            assertThat(account.gaps()).isNotEmpty();
            assertThat(scene.logins()).as("the first, and the renewal").isEqualTo(2);
            assertThat(scene.world.events(FeedEventType.TOKEN_RENEWED)).hasSize(1);
            assertThat(scene.world.events(FeedEventType.TOKEN_REFUSED))
                    .as("the feed moved before it was thrown out")
                    .isEmpty();
            assertThat(scene.world
                            .status(scene.gateway)
                            .path("token")
                            .path("generation")
                            .asInt())
                    .isEqualTo(2);
        }
    }
}
