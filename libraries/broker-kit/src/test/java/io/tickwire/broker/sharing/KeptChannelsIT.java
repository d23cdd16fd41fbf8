package io.tickwire.broker.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.broker.BrokerDatabase;
import java.sql.SQLException;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KeptChannelsIT {
    @Test
    void tellsTheOtherSlotsOfTheSameLogin() throws SQLException {
        try (BrokerDatabase database = new BrokerDatabase()) {
            KeptChannels one = new KeptChannels(database.database(), "XTS", "demo", "xts-1");
            KeptChannels other = new KeptChannels(database.database(), "XTS", "demo", "xts-2");
            KeptChannels stranger = new KeptChannels(database.database(), "XTS", "peer", "xts-3");

            one.tell(Set.of("NSECM:26000/QUOTE", "NSECM:26000/INDEX"));
            one.tell(Set.of("NSECM:26000/QUOTE", "BSECM:1/QUOTE"));

            assertThat(other.ofOthers()).containsExactlyInAnyOrder("NSECM:26000/QUOTE", "BSECM:1/QUOTE");
            assertThat(one.ofOthers()).isEmpty();
            assertThat(stranger.ofOthers()).isEmpty();
            one.tell(Set.of());
            assertThat(other.ofOthers()).isEmpty();
        }
    }

    @Test
    void forgetsASlotThatIsGone() throws SQLException {
        try (BrokerDatabase database = new BrokerDatabase()) {
            new KeptChannels(database.database(), "XTS", "demo", "xts-1").tell(Set.of("NSECM:26000/QUOTE"));
            database.execute("UPDATE kept_channels SET told_at = now() - interval '15 minutes 1 second'");

            assertThat(new KeptChannels(database.database(), "XTS", "demo", "xts-2").ofOthers())
                    .isEmpty();
        }
    }
}
