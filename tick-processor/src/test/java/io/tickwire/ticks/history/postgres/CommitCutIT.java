package io.tickwire.ticks.history.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.service.lifecycle.DependencyMissing;
import io.tickwire.testing.FaultProxy;
import io.tickwire.testing.Servers;
import io.tickwire.ticks.Ticks;
import io.tickwire.ticks.history.row.HistoryTable;
import io.tickwire.ticks.history.store.Claim;
import io.tickwire.ticks.history.store.HistoryUnavailable;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.LongConsumer;
import org.junit.jupiter.api.Test;

/**
 * The line to the database is cut at ever later bytes of a write, until one gets through. Whatever the writer was told,
 * the offset row alone must say whether the rows are there.
 */
class CommitCutIT {
    private static final int PARTITION = TestBatches.PARTITION;

    /** Beyond the log-in, which is no part of a write. */
    private static final int FIRST_CUT = 850;

    private enum Outcome {
        ANSWERED,
        UNKNOWN_AND_NOT_STORED,
        UNKNOWN_BUT_STORED
    }

    private final TestDatabase database = new TestDatabase();

    @Test
    void theOffsetAlwaysTellsWhetherTheRowsAreThere() throws Exception {
        try (FaultProxy proxy = FaultProxy.before(Servers.database().port());
                HistoryDatabase direct = database.history()) {
            PostgresHistory sound = PostgresHistory.of(direct, HistoryTable.TICKS);

            Map<Outcome, Integer> sending = cuts(proxy, proxy::cutAfterSent, 41, sound);
            Map<Outcome, Integer> receiving = cuts(proxy, proxy::cutAfterReceived, 7, sound);

            assertThat(sending.get(Outcome.UNKNOWN_AND_NOT_STORED)).isGreaterThan(20);
            assertThat(receiving.get(Outcome.UNKNOWN_AND_NOT_STORED)).isGreaterThan(5);
            assertThat(receiving.get(Outcome.UNKNOWN_BUT_STORED))
                    .as("the answer to the commit was cut")
                    .isPositive();
            assertThat(database.one("SELECT missing, complete FROM v_completeness"))
                    .isEqualTo("0|t");
        }
    }

    private Map<Outcome, Integer> cuts(FaultProxy proxy, LongConsumer cut, int step, PostgresHistory sound) {
        Map<Outcome, Integer> seen = new EnumMap<>(Outcome.class);
        for (int at = FIRST_CUT; !seen.containsKey(Outcome.ANSWERED) && at < 20_000; at += step) {
            cut.accept(at);
            seen.merge(attempt(proxy, sound, at), 1, Integer::sum);
            proxy.heal();
        }
        return seen;
    }

    private Outcome attempt(FaultProxy proxy, PostgresHistory sound, int at) {
        Claim claim = one(sound.claim(Map.of(PARTITION, 0L), "id"));
        long before = rows();
        boolean answered = stores(through(proxy), claim);
        long stored = rows() - before;
        long moved = one(sound.read(Set.of(PARTITION))).nextOffset() - claim.nextOffset();
        assertThat(moved).as("cut at " + at).isEqualTo(stored).isIn(answered ? Set.of(3L) : Set.of(0L, 3L));
        if (answered) {
            return Outcome.ANSWERED;
        }
        return stored == 0 ? Outcome.UNKNOWN_AND_NOT_STORED : Outcome.UNKNOWN_BUT_STORED;
    }

    private boolean stores(String url, Claim claim) {
        try (HistoryDatabase cut = database.unprepared(url)) {
            cut.connect();
            PostgresHistory.of(cut, HistoryTable.TICKS)
                    .store(
                            TestBatches.of(claim, Ticks.quote(2885, 1), Ticks.quote(2885, 2), Ticks.quote(2885, 3)),
                            refused -> {});
            return true;
        } catch (HistoryUnavailable | DependencyMissing unknown) {
            return false;
        }
    }

    private String through(FaultProxy proxy) {
        return database.url().replace(":" + Servers.database().port() + "/", ":" + proxy.port() + "/");
    }

    private static Claim one(Map<Integer, Claim> claims) {
        return Objects.requireNonNull(claims.get(PARTITION));
    }

    private long rows() {
        return database.count("SELECT count(*) FROM ticks");
    }
}
