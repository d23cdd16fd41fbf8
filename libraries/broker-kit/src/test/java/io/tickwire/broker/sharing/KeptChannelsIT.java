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
            KeptChannels elsewhere = new KeptChannels(database.database(), "ANGEL", "demo", "angel-1");

            one.tell(Set.of("NSECM:26000/QUOTE", "NSECM:26000/INDEX"));
            one.tell(Set.of("NSECM:26000/QUOTE", "BSECM:1/QUOTE"));

            assertThat(other.ofOthers()).containsExactlyInAnyOrder("NSECM:26000/QUOTE", "BSECM:1/QUOTE");
            assertThat(one.ofOthers()).isEmpty();
            assertThat(stranger.ofOthers()).isEmpty();
            assertThat(elsewhere.ofOthers()).isEmpty();
            one.tell(Set.of());
            assertThat(other.ofOthers()).isEmpty();
        }
    }

    @Test
    void forgetsASlotThatIsGone() throws SQLException {
        try (BrokerDatabase database = new BrokerDatabase()) {
            new KeptChannels(database.database(), "XTS", "demo", "xts-1").tell(Set.of("NSECM:26000/QUOTE"));
            KeptChannels other = new KeptChannels(database.database(), "XTS", "demo", "xts-2");

            database.execute("UPDATE kept_channels SET told_at = now() - interval '14 minutes'");
            assertThat(other.ofOthers()).as("it may still tell again").hasSize(1);
            database.execute("UPDATE kept_channels SET told_at = now() - interval '15 minutes 1 second'");
            assertThat(other.ofOthers()).isEmpty();
        }
    }
}
