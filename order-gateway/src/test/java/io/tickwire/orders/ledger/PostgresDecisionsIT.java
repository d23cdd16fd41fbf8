package io.tickwire.orders.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.orders.command.CommandHeader;
import io.tickwire.orders.command.Contract;
import io.tickwire.orders.command.PlaceOrder;
import io.tickwire.orders.command.Pricing;
import io.tickwire.orders.command.Product;
import io.tickwire.orders.command.Side;
import io.tickwire.orders.command.Validity;
import io.tickwire.orders.event.Fact;
import io.tickwire.orders.event.FactType;
import io.tickwire.orders.event.Subject;
import io.tickwire.orders.execute.BrokerView;
import io.tickwire.orders.execute.Decision;
import io.tickwire.orders.execute.Leg;
import io.tickwire.orders.execute.LegState;
import io.tickwire.orders.execute.LegTerms;
import io.tickwire.orders.ledger.Change.Move;
import io.tickwire.orders.ledger.Change.Progress;
import io.tickwire.orders.ledger.Change.Settled;
import io.tickwire.orders.ledger.CommandStore.Arrival;
import io.tickwire.orders.ledger.CommandStories.Waiting;
import io.tickwire.orders.ledger.Decisions.Filed;
import io.tickwire.orders.ledger.Decisions.Settlement;
import io.tickwire.orders.ledger.Decisions.Stage;
import io.tickwire.orders.ledger.Decisions.Why;
import io.tickwire.orders.ledger.postgres.PostgresCommandStore;
import io.tickwire.orders.ledger.postgres.PostgresDecisions;
import io.tickwire.orders.ledger.postgres.PostgresLease;
import io.tickwire.orders.ledger.postgres.PostgresLedger;
import io.tickwire.orders.ledger.postgres.PostgresStories;
import io.tickwire.orders.ledger.postgres.Recovery;
import io.tickwire.schemas.InstrumentKey;
import io.tickwire.service.config.Secret;
import io.tickwire.service.database.Database;
import io.tickwire.service.database.DatabaseSettings;
import io.tickwire.service.database.Migrations;
import io.tickwire.service.time.Micros;
import io.tickwire.testing.Servers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A person's decision between the moment it is made and the moment a desk has settled it, on a real PostgreSQL. */
class PostgresDecisionsIT {
    @SuppressWarnings("NullAway.Init")
    private static Database database;

    private final String account = "account-" + UUID.randomUUID();
    private final LedgerKey key = LedgerKey.live(account);
    private final PostgresLease leases = new PostgresLease(database, key, "one", Duration.ofSeconds(60));
    private final PostgresLedger ledger =
            new PostgresLedger(database, key, Duration.ofSeconds(60), Duration.ofSeconds(1));
    private final Decisions decisions = new PostgresDecisions(database, key, "one");
    private final Recovery recovery = new Recovery(database, key);
    private final PostgresStories stories = new PostgresStories(database);
    private final long now = Micros.of(Instant.now());
    private long epoch;

    @BeforeAll
    static void open() {
        database = Database.open(new DatabaseSettings(
                Servers.freshDatabase(),
                Servers.database().user(),
                Secret.of(Servers.database().password()),
                4));
        Migrations.migrate(database.dataSource(), "orders");
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @BeforeEach
    void take() {
        epoch = leases.take().orElseThrow().epoch();
    }

    @Test
    void isKeptBeforeAnybodyActsAndOutlivesItsOwner() {
        String command = undecided();
        long id = kept(decisions.file(command, null, decided(null)));
        assertThat(decisions.settlement(id)).isEqualTo(new Settlement(Stage.WAITING, ""));

        leases.release(epoch);
        PostgresLease other = new PostgresLease(database, key, "two", Duration.ofSeconds(60));
        long next = other.take().orElseThrow().epoch();

        StoredDecision found = recovery.decisions().get(0);
        assertThat(found.id()).isEqualTo(id);
        assertThat(found.clientOrderId()).isEqualTo(orderOf(command));
        assertThat(found.decision()).isEqualTo(decided(null));
        settle(next, id, true, "EXPIRED");
        assertThat(recovery.decisions()).isEmpty();
        assertThat(decisions.settlement(id)).isEqualTo(new Settlement(Stage.TAKEN, "EXPIRED"));
    }

    @Test
    void theSameOnceMoreIsTheSameAlsoAfterItWasTaken() {
        String command = undecided();
        long id = kept(decisions.file(command, 1, decided("501")));
        assertThat(kept(decisions.file(command, null, decided("501")))).isEqualTo(id);
        assertThat(refused(decisions.file(command, null, decided(null))))
                .isEqualTo(new Filed.Refused(Why.NOT_UNDECIDED, "another decision, of ravi, waits"));
        save(command, 1, new LegState.Acked(new BrokerView("501", null, 0, null, null), now));
        settle(epoch, id, true, "ACKED");
        assertThat(kept(decisions.file(command, null, decided("501")))).isEqualTo(id);
        assertThat(refused(decisions.file(command, null, decided(null))))
                .isEqualTo(new Filed.Refused(Why.NOT_UNDECIDED, "the order needs no decision: it is ACKED"));
    }

    @Test
    void oneThatWasRefusedMayBeMadeAgain() {
        String command = undecided();
        long first = kept(decisions.file(command, null, decided(null)));
        settle(epoch, first, false, "it may still be on its way");
        assertThat(kept(decisions.file(command, null, decided(null)))).isGreaterThan(first);
    }

    @Test
    void whoDoesNotActForTheAccountKeepsNone() {
        String command = undecided();
        Decisions other = new PostgresDecisions(database, key, "two");
        assertThat(refused(other.file(command, null, decided(null))).why()).isEqualTo(Why.NOT_OWNER);
        leases.release(epoch);
        assertThat(refused(decisions.file(command, null, decided(null))).why()).isEqualTo(Why.NOT_OWNER);
        assertThat(recovery.decisions()).isEmpty();
    }

    @Test
    void saysWhichOrderIsMeantOrAsks() {
        assertThat(refused(decisions.file("nobody's", null, decided(null))).why())
                .isEqualTo(Why.NOT_FOUND);
        String command = undecided();
        save(command, 2, new LegState.Unknown(1, now));
        assertThat(refused(decisions.file(command, null, decided(null))))
                .isEqualTo(new Filed.Refused(
                        Why.AMBIGUOUS, "command " + command + " has more than one order: say which of [1, 2]"));
        assertThat(decisions.file(command, 2, decided(null)))
                .isInstanceOfSatisfying(
                        Filed.Kept.class, kept -> assertThat(kept.leg()).isEqualTo(2));
        assertThat(refused(decisions.file(command, 3, decided(null))).why()).isEqualTo(Why.NOT_FOUND);
    }

    @Test
    void listsWhatWaitsForAPersonForEvidenceAndForAnything() {
        String parked = undecided();
        save(parked, 2, new LegState.Unknown(1, now));
        assertThat(stories.waiting(key, Waiting.OPERATOR, 10)).singleElement().satisfies(row -> {
            assertThat(row)
                    .containsEntry("commandId", parked)
                    .containsEntry("leg", 1)
                    .containsEntry("clientOrderId", orderOf(parked))
                    .containsEntry("state", "NeedsOperator")
                    .containsEntry("text", "nobody could be asked");
        });
        assertThat(stories.waiting(key, Waiting.UNKNOWN, 10))
                .extracting(row -> row.get("leg"))
                .containsExactly(2);
        assertThat(stories.waiting(key, Waiting.OPEN, 10)).hasSize(2);
        assertThat(stories.waiting(key, Waiting.OPEN, 1)).hasSize(1);
        assertThat(stories.waiting(LedgerKey.live("somebody else"), Waiting.OPEN, 10))
                .isEmpty();
        decisions.file(parked, 1, decided("501"));
        assertThat(stories.story(parked).orElseThrow().get("decisions").toString())
                .contains("brokerOrderId=501", "by=ravi", "stage=WAITING");
    }

    private static long kept(Filed filed) {
        assertThat(filed).isInstanceOf(Filed.Kept.class);
        return ((Filed.Kept) filed).id();
    }

    private static Filed.Refused refused(Filed filed) {
        assertThat(filed).isInstanceOf(Filed.Refused.class);
        return (Filed.Refused) filed;
    }

    private Decision decided(@Nullable String number) {
        return new Decision(number, "ravi", "not in the terminal", now);
    }

    private void settle(long under, long id, boolean taken, String outcome) {
        ledger.commit(
                under,
                new Change(
                        false,
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(new Settled(id, taken, outcome, now)),
                        List.of()));
    }

    private String undecided() {
        CommandHeader header =
                new CommandHeader(UUID.randomUUID().toString(), account, null, "it", now, now + 30_000_000);
        Contract contract = new Contract(InstrumentKey.parse("NSECM:2885"), "RELIANCE-EQ", 1, 100_000L);
        PlaceOrder command =
                new PlaceOrder(header, contract, Product.MIS, Side.BUY, 100, Pricing.MARKET, Validity.DAY, 0);
        Subject subject = Subject.of(command);
        new PostgresCommandStore(database, key)
                .store(new Arrival(
                        subject,
                        command,
                        new byte[] {1},
                        now,
                        now + 30_000_000,
                        now,
                        List.of(Fact.about(subject, FactType.COMMAND_ACCEPTED, now))));
        save(command.id(), 1, new LegState.NeedsOperator(BrokerView.NONE, "nobody could be asked"));
        return command.id();
    }

    private void save(String command, int number, LegState state) {
        Leg leg = new Leg(terms(command, number), state, false);
        ledger.commit(
                epoch,
                new Change(
                        false,
                        List.of(new Move(command, Progress.OPEN)),
                        List.of(leg),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of()));
    }

    private static String orderOf(String command) {
        return "T" + command.replace("-", "").substring(0, 18) + 1;
    }

    private LegTerms terms(String command, int number) {
        return new LegTerms(
                command,
                number,
                "T" + command.replace("-", "").substring(0, 18) + number,
                null,
                InstrumentKey.parse("NSECM:2885"),
                Product.MIS,
                Side.BUY,
                100,
                Pricing.MARKET,
                Validity.DAY,
                0,
                now + 30_000_000,
                now,
                null);
    }
}
