package io.tickwire.ticks.history.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickwire.schemas.market.DepthLevel;
import io.tickwire.schemas.market.Tick;
import io.tickwire.schemas.market.TickFlag;
import io.tickwire.ticks.Ticks;
import io.tickwire.ticks.history.batch.Refused;
import io.tickwire.ticks.history.batch.RowBatch;
import io.tickwire.ticks.history.batch.Tally;
import io.tickwire.ticks.history.row.HistoryTable;
import io.tickwire.ticks.history.store.Claim;
import io.tickwire.ticks.history.store.HistoryUnavailable;
import io.tickwire.ticks.history.store.TakenOver;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PostgresHistoryIT {
    private static final int PARTITION = TestBatches.PARTITION;

    private final TestDatabase database = new TestDatabase();
    private final HistoryDatabase prepared = database.history();
    private final PostgresHistory history = PostgresHistory.of(prepared, HistoryTable.TICKS);
    private final List<Refused> deadLetters = new ArrayList<>();

    @AfterEach
    void close() {
        prepared.close();
    }

    @Test
    void everyColumnComesBackAsItWasSent() {
        Tick tick = full();
        store(claim(), tick, Ticks.bare(11536, 2).build());

        assertThat(database.one("SELECT instrument, trade_date, time, exchange_time, broker_time, received_at,"
                        + " published_at, last_trade_time FROM ticks WHERE topic_offset = 0"))
                .isEqualTo(
                        "NSECM:2885|2026-11-20|2026-11-20 04:30:00+00|2026-11-20 04:30:00+00|2026-11-20 04:30:00.25+00|"
                                + "2026-11-20 04:30:00.001+00|2026-11-20 04:30:00.00115+00|2026-11-20 04:29:59+00");
        assertThat(database.one("SELECT last_price, last_quantity, volume, average_price, bid_price, bid_quantity,"
                        + " bid_orders, ask_price, ask_quantity, ask_orders, total_buy_quantity, total_sell_quantity,"
                        + " open, high, low, previous_close, open_interest, turnover, percent_change"
                        + " FROM ticks WHERE topic_offset = 0"))
                .isEqualTo("2853.5000|7|123456|2851.2525|-0.0001|10|2|2853.5500|20|3|100|90|0.0000|2900.0000|2800.0000|"
                        + "2840.0000|42|99999999999999.9999|1.25");
        assertThat(database.one("SELECT bid_prices, bid_quantities, bid_level_orders, ask_prices, ask_quantities,"
                        + " ask_level_orders, implied_volatility, delta, gamma, theta, vega, flags, connection_id,"
                        + " connection_sequence, broker_sequence, topic_partition, source, content"
                        + " FROM ticks WHERE topic_offset = 0"))
                .isEqualTo("{2853.4500,2853.4000}|{10,20}|{2,NULL}|{}|{}|{}|0.25|0.5|0.01|-1.5|2.5|{SNAPSHOT,PARTIAL}|"
                        + "sim-ü|1|1|3|SIMULATOR|QUOTE");
        assertThat(database.one(
                        "SELECT last_price, bids_absent, flags, exchange_time FROM (SELECT *, bid_prices IS NULL"
                                + " AS bids_absent FROM ticks) t WHERE topic_offset = 1"))
                .isEqualTo("null|t|{}|null");
    }

    @Test
    void rowsAndOffsetMoveTogether() {
        Claim claim = claim();

        Map<Integer, Tally> tallies = store(claim, Ticks.quote(2885, 1), Ticks.quote(2885, 2));

        assertThat(tallies).isEqualTo(Map.of(PARTITION, new Tally(2, 0)));
        assertThat(read().nextOffset()).isEqualTo(2);
        assertThat(read().stored()).isEqualTo(new Tally(2, 0));
        assertThat(rows()).isEqualTo(2);
    }

    @Test
    void theSameBatchCannotBeStoredTwice() {
        Claim claim = claim();
        store(claim, Ticks.quote(2885, 1));

        assertThatThrownBy(() -> store(claim, Ticks.quote(2885, 1))).isInstanceOf(TakenOver.class);

        assertThat(rows()).isEqualTo(1);
    }

    @Test
    void aZombieWithAnOldEpochWritesNothing() {
        Claim zombie = claim();
        Claim owner = claim();
        assertThat(owner.epoch()).isEqualTo(zombie.epoch() + 1);

        assertThatThrownBy(() -> store(zombie, Ticks.quote(2885, 1)))
                .isInstanceOf(TakenOver.class)
                .hasMessageContaining("another writer has taken it over");
        assertThat(rows()).isZero();

        store(owner, Ticks.quote(2885, 1));
        assertThat(rows()).isEqualTo(1);
    }

    @Test
    void rowsThatTheServerRefusesAreQuarantinedAndAllOthersStored() {
        database.run("ALTER TABLE ticks ADD CONSTRAINT unlucky CHECK (last_quantity <> 13)");
        Tick[] ticks = new Tick[1_000];
        for (int i = 0; i < ticks.length; i++) {
            long quantity = i == 0 || i == 500 || i == 501 || i == 999 ? 13 : 1;
            ticks[i] = Ticks.at(i).setLastQuantity(quantity).build();
        }

        Map<Integer, Tally> tallies = store(claim(), ticks);

        assertThat(tallies).isEqualTo(Map.of(PARTITION, new Tally(996, 4)));
        assertThat(rows()).isEqualTo(996);
        assertThat(database.rows("SELECT topic_offset, convert_from(record_value, 'UTF8'), reason LIKE '%unlucky%'"
                        + " FROM history_quarantine ORDER BY 1"))
                .containsExactly("0|value 0|t", "500|value 500|t", "501|value 501|t", "999|value 999|t");
        assertThat(deadLetters).extracting(bad -> bad.record().offset()).containsExactly(0L, 500L, 501L, 999L);
        assertThat(database.one("SELECT missing, complete FROM v_completeness")).isEqualTo("0|t");
    }

    @Test
    void aMissingPartitionIsNotTheRowsFault() {
        database.run("DROP TABLE ticks_default");
        database.run("DROP TABLE ticks_20261120");
        Claim claim = claim();

        assertThatThrownBy(() -> store(claim, Ticks.quote(2885, 1)))
                .isInstanceOf(HistoryUnavailable.class)
                .hasMessageContaining("no partition of relation");

        assertThat(database.count("SELECT count(*) FROM history_quarantine")).isZero();
    }

    @Test
    void nothingIsStoredWhenTheDeadLettersCannotBePublished() {
        Claim claim = claim();
        RowBatch batch = TestBatches.of(claim, Ticks.quote(2885, 1));
        batch.refuse(TestBatches.received("md.ticks.v1", 1), claim.epoch(), claim.nextOffset(), 0, "planned");

        assertThatThrownBy(() -> history.store(batch, refused -> {
                    throw new HistoryUnavailable("planned", null);
                }))
                .isInstanceOf(HistoryUnavailable.class);

        assertThat(rows()).isZero();
        assertThat(read().nextOffset()).isZero();
    }

    private static Tick full() {
        List<DepthLevel> bids = List.of(new DepthLevel(28_534_500L, 10L, 2), new DepthLevel(28_534_000L, 20L, null));
        return Ticks.at(1)
                .setConnectionId("sim-ü")
                .setBrokerTime(Ticks.TEN_O_CLOCK + 250_000)
                .setLastTradeTime(Ticks.TEN_O_CLOCK - 1_000_000)
                .setLastPrice(28_535_000L)
                .setLastQuantity(7L)
                .setVolume(123_456L)
                .setAveragePrice(28_512_525L)
                .setBidPrice(-1L)
                .setBidQuantity(10L)
                .setBidOrders(2)
                .setAskPrice(28_535_500L)
                .setAskQuantity(20L)
                .setAskOrders(3)
                .setTotalBuyQuantity(100L)
                .setTotalSellQuantity(90L)
                .setOpen(0L)
                .setHigh(29_000_000L)
                .setLow(28_000_000L)
                .setPreviousClose(28_400_000L)
                .setOpenInterest(42L)
                .setTurnover(999_999_999_999_999_999L)
                .setPercentChange(1.25)
                .setBids(bids)
                .setAsks(List.of())
                .setImpliedVolatility(0.25)
                .setDelta(0.5)
                .setGamma(0.01)
                .setTheta(-1.5)
                .setVega(2.5)
                .setFlags(List.of(TickFlag.SNAPSHOT, TickFlag.PARTIAL))
                .build();
    }

    private Claim claim() {
        return one(history.claim(Map.of(PARTITION, 0L), "topic id"));
    }

    private Claim read() {
        return one(history.read(java.util.Set.of(PARTITION)));
    }

    private static Claim one(Map<Integer, Claim> claims) {
        return Objects.requireNonNull(claims.get(PARTITION));
    }

    private Map<Integer, Tally> store(Claim claim, Tick... ticks) {
        return history.store(TestBatches.of(claim, ticks), deadLetters::addAll);
    }

    private long rows() {
        return database.count("SELECT count(*) FROM ticks");
    }
}
