package io.tickwire.broker.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.broker.BrokerDatabase;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PostgresLoginSlotsIT {
    private static final Set<String> SOME = Set.of("NSECM:2885/QUOTE", "NSECM:1594/QUOTE");

    @Test
    void knowsWhoElseUsesTheLogin() throws SQLException {
        try (BrokerDatabase database = new BrokerDatabase()) {
            LoginSlots one = slot(database, "demo", "xts-1");
            LoginSlots other = slot(database, "demo", "xts-2");
            one.join();
            slot(database, "peer", "xts-3").join();
            assertThat(one.areOthers()).isFalse();

            other.join();
            other.join();
            assertThat(one.areOthers()).isTrue();
            other.leave();
            assertThat(one.areOthers()).isFalse();

            other.join();
            database.execute("UPDATE login_slots SET told_at = now() - interval '15 minutes 1 second'");
            assertThat(one.areOthers()).isFalse();
        }
    }

    @Test
    void tellsTheOthersWhatWasBegunAndNotBroughtToItsEnd() throws SQLException {
        try (BrokerDatabase database = new BrokerDatabase()) {
            LoginSlots one = slot(database, "demo", "xts-1");
            LoginSlots other = slot(database, "demo", "xts-2");
            UUID left = UUID.randomUUID();
            UUID done = UUID.randomUUID();
            one.begin(left, SOME);
            one.begin(done, SOME);
            one.over(done);
            assertThat(other.leftByOthers(Duration.ofSeconds(30)))
                    .as("it may still be under way")
                    .isEmpty();

            database.execute("UPDATE interruptions SET began_at = now() - interval '40 seconds'");
            assertThat(other.leftByOthers(Duration.ofSeconds(30)))
                    .singleElement()
                    .satisfies(each -> {
                        assertThat(each.id()).isEqualTo(left);
                        assertThat(each.channels()).isEqualTo(SOME);
                        assertThat(each.age()).isGreaterThanOrEqualTo(Duration.ofSeconds(40));
                    });
            assertThat(one.leftByOthers(Duration.ofSeconds(30))).isEmpty();
            assertThat(slot(database, "peer", "xts-2").leftByOthers(Duration.ofSeconds(30)))
                    .isEmpty();

            database.execute("UPDATE interruptions SET began_at = now() - interval '1 day 1 second'");
            other.join();
            assertThat(database.text("SELECT count(*) FROM interruptions")).isEqualTo("0");
        }
    }

    private static LoginSlots slot(BrokerDatabase database, String account, String slot) {
        return new PostgresLoginSlots(database.database(), "XTS", account, slot);
    }
}
