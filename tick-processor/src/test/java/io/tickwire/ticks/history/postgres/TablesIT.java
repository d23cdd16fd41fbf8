package io.tickwire.ticks.history.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickwire.schemas.market.ExchangeSegment;
import io.tickwire.schemas.market.FeedEvent;
import io.tickwire.schemas.market.FeedEventType;
import io.tickwire.schemas.market.Gap;
import io.tickwire.schemas.market.GapCause;
import io.tickwire.schemas.market.Instrument;
import io.tickwire.schemas.market.Source;
import io.tickwire.schemas.market.Tick;
import io.tickwire.schemas.orders.OrderEvent;
import io.tickwire.schemas.orders.OrderEventType;
import io.tickwire.schemas.orders.OrderSide;
import io.tickwire.ticks.Ticks;
import io.tickwire.ticks.history.row.HistoryTable;
import io.tickwire.ticks.history.store.Claim;
import io.tickwire.ticks.history.store.HistoryUnavailable;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TablesIT {
    private final TestDatabase database = new TestDatabase();
    private final HistoryDatabase prepared = database.history();

    @AfterEach
    void close() {
        prepared.close();
    }

    @Test
    void partitionsReachFromAWeekAgoToAWeekAhead() {
        List<String> leaves = database.rows("SELECT inhrelid::regclass::text FROM pg_inherits"
                + " WHERE inhparent = 'ticks'::regclass AND inhrelid::regclass::text <> 'ticks_default' ORDER BY 1");

        assertThat(leaves).hasSize(15).startsWith("ticks_20261113").endsWith("ticks_20261127");
    }

    @Test
    void rowsOfADayWithoutPartitionMoveOverWhenItIsMade() {
        long monthLater = Ticks.TEN_O_CLOCK + 30L * 86_400_000_000L;
        storeTicks(
                Ticks.at(1)
                        .setExchangeTime(monthLater)
                        .setReceivedAt(monthLater)
                        .build(),
                Ticks.quote(2885, 2));
        assertThat(prepared.strays()).isEqualTo(1);

        int made = new DayPartitions(prepared).ensure(LocalDate.of(2026, 12, 20), 2);
        int again = new DayPartitions(prepared).ensure(LocalDate.of(2026, 12, 20), 2);

        assertThat(made).isEqualTo(2);
        assertThat(again).isZero();
        assertThat(prepared.strays()).isZero();
        assertThat(database.count("SELECT count(*) FROM ticks_20261220")).isEqualTo(1);
        assertThat(database.count("SELECT count(*) FROM ticks")).isEqualTo(2);
        assertThat(database.count("SELECT count(*) FROM pg_indexes WHERE tablename = 'ticks_20261220'"))
                .isEqualTo(3);
    }

    @Test
    void aTickWithoutAUsableExchangeTimeLiesOnTheDayItWasReceived() {
        storeTicks(Ticks.bare(2885, 1)
                .setExchangeTime(-5L)
                .setFlags(List.of(io.tickwire.schemas.market.TickFlag.BAD_TIME))
                .setReceivedAt(Ticks.TEN_O_CLOCK)
                .build());

        assertThat(database.one("SELECT trade_date, time, exchange_time FROM ticks"))
                .isEqualTo("2026-11-20|2026-11-20 04:30:00+00|1969-12-31 23:59:59.999995+00");
    }

    @Test
    void aGapIsOneRowFromItsOpeningToItsClosing() {
        PostgresHistory history = PostgresHistory.of(prepared, HistoryTable.FEED_EVENTS);
        store(
                history,
                HistoryTable.FEED_EVENTS,
                event("1", gap("a", null)),
                event("2", gap("b", null)),
                event("3", null));
        assertThat(database.rows("SELECT gap_id, cause, still_open, instrument FROM v_gaps ORDER BY 1"))
                .containsExactly("a|SOCKET_LOST|t|NSECM:2885", "b|SOCKET_LOST|t|NSECM:2885");

        store(history, HistoryTable.FEED_EVENTS, event("4", gap("a", 5_000_000L)), event("1", gap("a", null)));

        assertThat(database.rows("SELECT gap_id, still_open, duration, lost_messages FROM v_gaps WHERE gap_id = 'a'"))
                .containsExactly("a|f|00:00:05|12");
        store(history, HistoryTable.FEED_EVENTS, event("1", gap("a", null)));
        Gap longer = gap("b", 5_000_000L);
        longer.setOpenedAt(longer.getOpenedAt() - 2_000_000);
        store(history, HistoryTable.FEED_EVENTS, event("5", longer));
        assertThat(database.one("SELECT duration FROM v_gaps WHERE gap_id = 'b'"))
                .as("its closing told that it had begun earlier")
                .isEqualTo("00:00:07");
        assertThat(database.one("SELECT still_open FROM v_gaps WHERE gap_id = 'a'"))
                .as("a repeated opening does not open it again")
                .isEqualTo("f");
        assertThat(database.count("SELECT count(*) FROM feed_events")).isEqualTo(7);
    }

    @Test
    void orderEventsPublishedTwiceAppearOnce() {
        PostgresHistory history = PostgresHistory.of(prepared, HistoryTable.ORDER_EVENTS);
        store(history, HistoryTable.ORDER_EVENTS, order("e1", 1), order("e2", 2), order("e2", 2));

        assertThat(database.count("SELECT count(*) FROM order_events")).isEqualTo(3);
        assertThat(database.rows("SELECT command_id, sequence, type, side, average_price, paper FROM v_order_events"))
                .containsExactly("c1|1|ORDER_FILLED|BUY|2853.5000|t", "c1|2|ORDER_FILLED|BUY|2853.5000|t");
    }

    @Test
    void completenessIsTrueUntilARowIsMissingOrDoubled() {
        storeTicks(Ticks.quote(2885, 1), Ticks.quote(2885, 2), Ticks.quote(2885, 3), Ticks.quote(2885, 4));
        assertThat(completeness()).isEqualTo("md.ticks.v1|3|4|0|t");

        database.run("DELETE FROM ticks WHERE topic_offset = 3");
        assertThat(completeness()).isEqualTo("md.ticks.v1|3|3|1|f");
        database.run("INSERT INTO ticks SELECT * FROM ticks WHERE topic_offset = 1");
        assertThat(completeness()).as("a double beside a hole").isEqualTo("md.ticks.v1|3|4|0|f");
    }

    @Test
    void theNewestTickOfEachInstrumentIsFound() {
        storeTicks(
                Ticks.quote(2885, 1),
                Ticks.quote(11536, 2),
                Ticks.at(3).setOpenInterest(77L).build(),
                Ticks.quote(2885, 4_000));

        assertThat(database.rows("SELECT instrument, last_price, open_interest FROM v_latest"))
                .containsExactly("NSECM:11536|2850.1000|null", "NSECM:2885|2850.0000|77");
        assertThat(database.rows("SELECT segment, instrument_id, spread FROM v_ticks WHERE topic_offset = 0"))
                .containsExactly("NSECM|2885|0.1000");
    }

    @Test
    void analystsReadTheViewsAndNothingElse() throws SQLException {
        storeTicks(Ticks.quote(2885, 1));
        try (Connection connection = database.connect();
                Statement analyst = connection.createStatement()) {
            analyst.execute("SET ROLE analyst");
            for (String view : List.of("v_ticks", "v_latest", "v_gaps", "v_completeness", "v_order_events")) {
                assertThat(analyst.execute("SELECT * FROM " + view)).isTrue();
            }
            assertThatThrownBy(() -> analyst.execute("SELECT * FROM ticks")).hasMessageContaining("permission denied");
            assertThatThrownBy(() -> analyst.execute("DELETE FROM v_ticks")).hasMessageContaining("permission denied");
        }
    }

    @Test
    void migratingAgainChangesNothing() {
        try (HistoryDatabase second = database.history()) {
            assertThat(new DayPartitions(second).ensure(LocalDate.of(2026, 11, 20), 1))
                    .isZero();
        }
    }

    @Test
    void aDatabaseThatIsNotThereIsToldWithItsRemedy() {
        String nowhere = "jdbc:postgresql://127.0.0.1:1/nothing";

        assertThatThrownBy(() -> database.history(nowhere))
                .isInstanceOf(HistoryUnavailable.class)
                .hasMessageContaining("127.0.0.1:1")
                .hasMessageContaining("start PostgreSQL there");
    }

    private String completeness() {
        return database.one("SELECT topic, partition, rows, missing, complete FROM v_completeness");
    }

    private void storeTicks(Tick... ticks) {
        store(PostgresHistory.of(prepared, HistoryTable.TICKS), HistoryTable.TICKS, ticks);
    }

    @SafeVarargs
    private static <V extends SpecificRecord> void store(PostgresHistory history, HistoryTable<V> table, V... values) {
        Map<Integer, Claim> claims = history.claim(Map.of(TestBatches.PARTITION, 0L), "id");
        Claim claim = Objects.requireNonNull(claims.get(TestBatches.PARTITION));
        history.store(TestBatches.of(table, claim, List.of(values)), refused -> {});
    }

    private static FeedEvent event(String id, @Nullable Gap gap) {
        return FeedEvent.newBuilder()
                .setEventId(id)
                .setSlot("xts-1")
                .setType(gap == null ? FeedEventType.SESSION_OPENED : FeedEventType.GAP_OPENED)
                .setOccurredAt(Ticks.TEN_O_CLOCK)
                .setSource(Source.XTS)
                .setGap(gap)
                .build();
    }

    private static Gap gap(String id, @Nullable Long openForMicros) {
        return Gap.newBuilder()
                .setGapId(id)
                .setSlot("xts-1")
                .setInstrument(new Instrument(ExchangeSegment.NSECM, 2885L))
                .setCause(GapCause.SOCKET_LOST)
                .setOpenedAt(Ticks.TEN_O_CLOCK)
                .setClosedAt(openForMicros == null ? null : Ticks.TEN_O_CLOCK + openForMicros)
                .setLostMessages(openForMicros == null ? null : 12L)
                .build();
    }

    private static OrderEvent order(String id, int sequence) {
        return OrderEvent.newBuilder()
                .setEventId(id)
                .setCommandId("c1")
                .setSequence(sequence)
                .setAccount("demo")
                .setStrategyId("tests")
                .setCommandType("SmartOrder")
                .setOccurredAt(Ticks.TEN_O_CLOCK)
                .setType(OrderEventType.ORDER_FILLED)
                .setTerminal(false)
                .setSide(OrderSide.BUY)
                .setAveragePrice(28_535_000L)
                .setPaper(true)
                .build();
    }
}
