package io.tickwire.broker.instrument.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.broker.BrokerDatabase;
import io.tickwire.broker.instrument.InstrumentDefinition;
import io.tickwire.broker.instrument.Instruments;
import io.tickwire.broker.instrument.MasterParser;
import io.tickwire.broker.instrument.ParsedMaster;
import io.tickwire.broker.instrument.RejectedRow;
import io.tickwire.schemas.InstrumentKey;
import io.tickwire.schemas.market.ExchangeSegment;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class InstrumentStoreIT {
    private static final Instant MONDAY = Instant.parse("2026-11-23T03:00:00Z");
    private static final Instant TUESDAY = MONDAY.plus(Duration.ofDays(1));
    private static final Instant WEDNESDAY = MONDAY.plus(Duration.ofDays(2));
    private static final String PHYSICAL_ROWS =
            "SELECT string_agg(xmin::text || ctid::text, ',' ORDER BY instrument_id)"
                    + " FROM instruments WHERE instrument_id BETWEEN 20 AND 90";
    private BrokerDatabase database;
    private InstrumentStore store;

    @BeforeEach
    void open() {
        database = new BrokerDatabase();
        store = new InstrumentStore(database.database());
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void givesBackWhatItTook() throws SQLException {
        String odd = option(7, "2026-11-24").replace("CONTRACT7", "ODD\\N \\. \u20b9\"'");
        String index =
                equity(2).replace("NSECM", "BSECM").replace("|8|", "|16|").replace("|INE2|", "||");
        ParsedMaster master = MasterParser.parse(String.join("\n", equity(1), odd, index));
        assertThat(master.rejected()).isEmpty();
        assertThat(master.definitions()).hasSize(3);
        for (ExchangeSegment segment : List.of(ExchangeSegment.NSECM, ExchangeSegment.NSEFO, ExchangeSegment.BSECM)) {
            assertThat(store.load(segment, master, MONDAY).applied()).isTrue();
        }
        assertThat(store.readAll().all()).containsExactlyInAnyOrderElementsOf(master.definitions());
    }

    @Test
    void leavesUnchangedRowsAloneAndKeepsOldVersions() throws SQLException {
        loadEquities(rows(0, 100, InstrumentStoreIT::equity), MONDAY);
        String untouched = database.text(PHYSICAL_ROWS);

        LoadReport report = loadEquities(rows(0, 103, i -> i == 10 ? "" : i < 5 ? dearer(i) : equity(i)), TUESDAY);

        assertThat(report).isEqualTo(new LoadReport(ExchangeSegment.NSECM, true, "applied", 102, 3, 5, 1, 94, 0, 0));
        assertThat(database.text(PHYSICAL_ROWS)).isEqualTo(untouched);
        assertThat(store.readAll().byKey(key(3)).orElseThrow().priceBandHigh()).isEqualTo(15005000L);
        assertThat(store.readAll().byKey(key(10))).isEmpty();
        assertThat(database.text("SELECT string_agg(price_band_high || ' ' || valid_from::date || ' '"
                        + " || coalesce(valid_to::date::text, 'now') || ' ' || known_at::date, ', ' ORDER BY valid_from)"
                        + " FROM instruments WHERE instrument_id = 3"))
                .isEqualTo("14404000 2026-11-23 2026-11-24 2026-11-23, 15005000 2026-11-24 now 2026-11-24");
    }

    @Test
    void loadsTheSameMasterAgainWithoutWritingARow() throws SQLException {
        ParsedMaster master = rows(0, 50, InstrumentStoreIT::equity);
        loadEquities(master, MONDAY);
        assertThat(loadEquities(master, TUESDAY).unchanged()).isEqualTo(50);
        assertThat(database.text("SELECT count(*) FROM instruments")).isEqualTo("50");
    }

    @Test
    void keepsTheLastGoodMasterWhenTheNewOneIsTruncated() throws SQLException {
        loadEquities(rows(0, 100, InstrumentStoreIT::equity), MONDAY);
        LoadReport report = loadEquities(rows(0, 89, InstrumentStoreIT::equity), TUESDAY);
        assertThat(report.applied()).isFalse();
        assertThat(report.reason()).contains("11 of 100 instruments that have not expired are missing");
        assertThat(store.readAll().size()).isEqualTo(100);
        assertThat(database.text("SELECT applied || ' ' || reason FROM instrument_loads ORDER BY id DESC"))
                .startsWith("false 11 of 100");
        assertThat(loadEquities(rows(0, 90, InstrumentStoreIT::equity), TUESDAY).applied())
                .isTrue();
    }

    @Test
    void letsAnOperatorInsist() throws SQLException {
        loadEquities(rows(0, 100, InstrumentStoreIT::equity), MONDAY);
        ParsedMaster third = rows(0, 30, InstrumentStoreIT::equity);
        assertThat(store.loadUnchecked(ExchangeSegment.NSECM, third, TUESDAY).applied())
                .isTrue();
        assertThat(store.readAll().size()).isEqualTo(30);
        ParsedMaster nothing = new ParsedMaster(List.of(), List.of());
        assertThat(store.loadUnchecked(ExchangeSegment.NSECM, nothing, WEDNESDAY)
                        .applied())
                .isFalse();
    }

    @Test
    void keepsTheLastGoodMasterWhenTheNewOneIsMostlyUnusable() throws SQLException {
        loadEquities(rows(0, 100, InstrumentStoreIT::equity), MONDAY);
        List<RejectedRow> cut = IntStream.range(0, 50)
                .mapToObj(i -> new RejectedRow(i, "cut", "NSECM|1"))
                .toList();
        ParsedMaster half =
                new ParsedMaster(rows(0, 100, InstrumentStoreIT::equity).definitions(), cut);
        assertThat(loadEquities(half, TUESDAY).reason()).contains("50 of 150 rows are unusable");
        assertThat(store.readAll().size()).isEqualTo(100);
    }

    @Test
    void letsExpiredContractsGoWithoutObjection() throws SQLException {
        IntFunction<String> weekly = i -> option(i, i < 60 ? "2026-11-23" : "2026-11-24");
        store.load(ExchangeSegment.NSEFO, rows(0, 100, weekly), MONDAY);
        LoadReport report = store.load(ExchangeSegment.NSEFO, rows(60, 100, weekly), TUESDAY);
        assertThat(report.applied()).isTrue();
        assertThat(report.closed()).isEqualTo(60);
    }

    @Test
    void saysWhenAnIdNowNamesSomethingElse() throws SQLException {
        loadEquities(rows(0, 50, InstrumentStoreIT::equity), MONDAY);
        LoadReport report = loadEquities(
                rows(0, 50, i -> i == 7 ? equity(7).replace("NAME7", "OTHER") : i == 8 ? dearer(8) : equity(i)),
                TUESDAY);
        assertThat(report.changed()).isEqualTo(2);
        assertThat(report.reassigned()).isEqualTo(1);
        assertThat(store.readAll().byKey(key(7)).orElseThrow().name()).isEqualTo("OTHER");
        assertThat(store.readAsOf(MONDAY.plusSeconds(60))
                        .byKey(key(7))
                        .orElseThrow()
                        .name())
                .as("what was traded under the id on Monday")
                .isEqualTo("NAME7");
        assertThat(store.readAsOf(MONDAY.minusSeconds(1)).size()).isZero();
        assertThat(store.unknown(Set.of(key(7), key(77), InstrumentKey.parse("NSEFO:1"))))
                .as("of a segment without a master nothing is known to be missing")
                .containsExactly(key(77));
    }

    @Test
    void ignoresAMasterOlderThanTheOneLoaded() throws SQLException {
        loadEquities(rows(0, 50, InstrumentStoreIT::equity), TUESDAY);
        ParsedMaster other = rows(0, 51, InstrumentStoreIT::equity);
        assertThat(loadEquities(other, MONDAY).applied()).isFalse();
        assertThat(loadEquities(other, TUESDAY).applied()).isFalse();
        assertThat(store.readAll().size()).isEqualTo(50);
    }

    @Test
    void touchesOneSegmentAtATime() throws SQLException {
        loadEquities(rows(0, 30, InstrumentStoreIT::equity), MONDAY);
        store.load(ExchangeSegment.BSECM, rows(0, 30, i -> equity(i).replace("NSECM", "BSECM")), MONDAY);
        assertThat(store.readAll().size()).isEqualTo(60);
        assertThat(store.readAll().byKey(InstrumentKey.parse("BSECM:5"))).isPresent();
    }

    @Test
    void showsReadersTheOldMasterOrTheNewOneNeverAMixture() throws Exception {
        loadEquities(rows(0, 2_000, InstrumentStoreIT::equity), MONDAY);
        CompletableFuture<LoadReport> load = later(rows(0, 2_000, InstrumentStoreIT::dearer), TUESDAY);
        do {
            assertThat(store.readAll().all().stream()
                            .map(InstrumentDefinition::priceBandHigh)
                            .distinct())
                    .hasSize(1);
        } while (!load.isDone());
        assertThat(load.get(1, TimeUnit.SECONDS).changed()).isEqualTo(2_000);
    }

    @Test
    void letsLoadsOfOneSegmentQueue() throws Exception {
        ParsedMaster master = rows(0, 500, InstrumentStoreIT::equity);
        List<CompletableFuture<LoadReport>> loads = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            loads.add(later(master, MONDAY));
        }
        int applied = 0;
        for (CompletableFuture<LoadReport> load : loads) {
            applied += load.get(60, TimeUnit.SECONDS).applied() ? 1 : 0;
        }
        assertThat(applied).isEqualTo(1);
        assertThat(store.readAll().size()).isEqualTo(500);
    }

    @Test
    void showsAnalystsPricesInRupees() throws SQLException {
        loadEquities(rows(2885, 2886, InstrumentStoreIT::equity), MONDAY);
        assertThat(database.text("SELECT instrument || ' ' || tick_size::numeric(9, 2) || ' '"
                        + " || price_band_high::numeric(9, 2) FROM instruments_now"))
                .isEqualTo("NSECM:2885 0.10 1440.40");
    }

    @Test
    void takesAHundredThousandRowsInSeconds() throws SQLException {
        int count = 115_000;
        long start = System.nanoTime();
        ParsedMaster master = rows(0, count, i -> option(i, "2026-11-24"));
        long parsed = System.nanoTime();
        LoadReport first = store.load(ExchangeSegment.NSEFO, master, MONDAY);
        long loaded = System.nanoTime();
        LoadReport second = store.load(ExchangeSegment.NSEFO, master, MONDAY.plusSeconds(60));
        long compared = System.nanoTime();
        Instruments all = store.readAll();
        long read = System.nanoTime();
        ParsedMaster moved = rows(0, count, i -> option(i, "2026-11-24").replace("|76.45|", "|77.45|"));
        long again = System.nanoTime();
        LoadReport third = store.load(ExchangeSegment.NSEFO, moved, TUESDAY);
        long replaced = System.nanoTime();
        System.out.printf(
                "%d rows: made and parsed %d ms, loaded %d ms, compared %d ms, read %d ms, all replaced %d ms%n",
                count,
                (parsed - start) / 1_000_000,
                (loaded - parsed) / 1_000_000,
                (compared - loaded) / 1_000_000,
                (read - compared) / 1_000_000,
                (replaced - again) / 1_000_000);
        assertThat(first.added()).isEqualTo(count);
        assertThat(second.unchanged()).isEqualTo(count);
        assertThat(all.size()).isEqualTo(count);
        assertThat(third.changed()).isEqualTo(count);
        assertThat(Duration.ofNanos(loaded - parsed)).isLessThan(Duration.ofSeconds(15));
    }

    private LoadReport loadEquities(ParsedMaster master, Instant knownAt) throws SQLException {
        return store.load(ExchangeSegment.NSECM, master, knownAt);
    }

    private CompletableFuture<LoadReport> later(ParsedMaster master, Instant knownAt) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return loadEquities(master, knownAt);
            } catch (SQLException failed) {
                throw new IllegalStateException(failed);
            }
        });
    }

    private static ParsedMaster rows(int from, int to, IntFunction<String> row) {
        ParsedMaster master =
                MasterParser.parse(IntStream.range(from, to).mapToObj(row).collect(Collectors.joining("\n")));
        assertThat(master.rejected()).isEmpty();
        return master;
    }

    private static InstrumentKey key(int id) {
        return new InstrumentKey(ExchangeSegment.NSECM, id);
    }

    private static String equity(int id) {
        return "NSECM|" + id + "|8|NAME" + id + "|NAME" + id + "-EQ|EQ|NAME" + id + "-EQ|11001" + id
                + "|1440.4|1178.6|67662|0.1|1|1|NAME" + id + "|INE" + id + "|1|1|NAME" + id + " LTD-EQ|0|-1|-1";
    }

    private static String dearer(int id) {
        return equity(id).replace("|1440.4|", "|1500.5|");
    }

    private static String option(int id, String expiry) {
        return "NSEFO|" + id + "|2|NIFTY|CONTRACT" + id + "|OPTIDX|NIFTY-OPTIDX|26" + id
                + "|76.45|36.45|1801|0.05|65|1|-1|Nifty 50|" + expiry + "T14:30:00|" + id + "|3|NIFTY " + id
                + " CE|1|1|CONTRACT" + id;
    }
}
