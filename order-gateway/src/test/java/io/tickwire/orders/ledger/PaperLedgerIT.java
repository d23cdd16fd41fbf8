package io.tickwire.orders.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.orders.command.Command;
import io.tickwire.orders.command.CommandHeader;
import io.tickwire.orders.command.Contract;
import io.tickwire.orders.command.Pricing;
import io.tickwire.orders.command.Product;
import io.tickwire.orders.command.Side;
import io.tickwire.orders.command.SmartOrder;
import io.tickwire.orders.command.Validity;
import io.tickwire.orders.event.Fact;
import io.tickwire.orders.event.FactType;
import io.tickwire.orders.event.Subject;
import io.tickwire.orders.execute.Decision;
import io.tickwire.orders.execute.Leg;
import io.tickwire.orders.execute.LegState;
import io.tickwire.orders.execute.LegTerms;
import io.tickwire.orders.ledger.Change.Attempt;
import io.tickwire.orders.ledger.Change.Move;
import io.tickwire.orders.ledger.Change.Progress;
import io.tickwire.orders.ledger.CommandStore.Arrival;
import io.tickwire.orders.ledger.CommandStore.Outcome;
import io.tickwire.orders.ledger.CommandStories.Waiting;
import io.tickwire.orders.ledger.postgres.Outbox;
import io.tickwire.orders.ledger.postgres.PostgresCommandStore;
import io.tickwire.orders.ledger.postgres.PostgresDecisions;
import io.tickwire.orders.ledger.postgres.PostgresLease;
import io.tickwire.orders.ledger.postgres.PostgresLedger;
import io.tickwire.orders.ledger.postgres.PostgresStories;
import io.tickwire.orders.ledger.postgres.Recovery;
import io.tickwire.orders.request.Asked;
import io.tickwire.orders.request.BrokerRequest;
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
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What keeps paper and live apart in one ledger, whichever of the two is the other. */
class PaperLedgerIT {
    private static final Duration LIFE = Duration.ofSeconds(20);

    @SuppressWarnings("NullAway.Init")
    private static Database database;

    private final String account = "account-" + UUID.randomUUID();
    private final Mode live = new Mode(LedgerKey.live(account));
    private final Mode paper = new Mode(new LedgerKey(account, true));
    private final long now = Micros.of(Instant.now());

    /** The ledger as a gateway in one of the two modes uses it. */
    private static final class Mode {
        final LedgerKey key;
        final PostgresLease leases;
        final PostgresLedger ledger;
        final PostgresCommandStore store;
        final Recovery recovery;
        final Outbox outbox;
        final PostgresDecisions decisions;

        Mode(LedgerKey key) {
            this.key = key;
            this.leases = new PostgresLease(database, key, key.text(), LIFE);
            this.ledger = new PostgresLedger(database, key, LIFE, Duration.ofSeconds(1));
            this.store = new PostgresCommandStore(database, key);
            this.recovery = new Recovery(database, key);
            this.outbox = new Outbox(database, key);
            this.decisions = new PostgresDecisions(database, key, key.text());
        }
    }

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

    @Test
    void whatOneModeHasDoneTheOtherNeverFinds() {
        keepsToItself(paper, live);
        keepsToItself(live, paper);
    }

    private void keepsToItself(Mode one, Mode other) {
        Recovered before = other.recovery.recover();
        int waiting = other.outbox.waiting(100).size();
        long epoch = one.leases.take().orElseThrow().epoch();
        Command waits = smart();
        one.store.store(arrival(waits, 1));
        Command open = smart();
        one.store.store(arrival(open, 1));
        Leg undecided = new Leg(terms(open), new LegState.Unknown(1, now), false);
        one.ledger.commit(epoch, sent(open, undecided, epoch));
        assertThat(one.decisions.file(open.id(), null, new Decision(null, "ravi", "nothing there", now)))
                .isInstanceOf(Decisions.Filed.Kept.class);

        assertThat(one.recovery.recover().legs()).hasSize(1);
        assertThat(one.recovery.recover().asked()).hasSize(1);
        assertThat(one.recovery.recover().today().attempts()).hasSize(1);
        assertThat(one.recovery.received()).hasSize(1);
        assertThat(one.recovery.decisions()).hasSize(1);
        assertThat(other.recovery.recover()).isEqualTo(before);
        assertThat(other.recovery.received()).hasSize(before.open().size());
        assertThat(other.recovery.decisions()).hasSize(before.open().size());
        assertThat(other.outbox.waiting(100)).hasSize(waiting);
        PostgresStories stories = new PostgresStories(database);
        assertThat(stories.waiting(one.key, Waiting.UNKNOWN, 10)).hasSize(1);
        assertThat(stories.waiting(other.key, Waiting.UNKNOWN, 10))
                .hasSize(before.open().size());
        assertThat(stories.story(open.id()).orElseThrow())
                .containsEntry("account", account)
                .containsEntry("paper", one.key.paper());
        one.leases.release(epoch);
    }

    @Test
    void whatOneModeTookTheOtherNeverCarriesOut() {
        Command command = smart();
        assertThat(paper.store.store(arrival(command, 1))).isEqualTo(Outcome.STORED);
        assertThat(live.store.store(arrival(command, 1))).isEqualTo(Outcome.SEEN_BEFORE);
        assertThat(live.recovery.received()).isEmpty();
        assertThat(live.store.store(arrival(command, 2))).isEqualTo(Outcome.MISMATCH);
        Outgoing refused = live.outbox.waiting(10).get(0);
        assertThat(refused.event().fact().type()).isEqualTo(FactType.DUPLICATE_REFUSED);
        assertThat(refused.event().fact().subject().account()).isEqualTo(account);
        assertThat(refused.paper()).as("the story it belongs to is paper's").isTrue();
        assertThat(paper.outbox.waiting(10))
                .singleElement()
                .satisfies(event -> assertThat(event.paper()).isTrue());
    }

    @Test
    void onlyOneOfTheTwoActsAtATime() {
        long epoch = live.leases.take().orElseThrow().epoch();
        assertThat(paper.leases.take()).isEmpty();
        assertThat(paper.leases.heldLive()).isTrue();
        live.leases.release(epoch);
        assertThat(paper.leases.take()).isPresent();
        assertThat(live.leases.take()).isEmpty();
        assertThat(paper.leases.heldLive()).isFalse();
    }

    @Test
    void paperLeavesTheFenceThatALostLiveOwnerNeeds() {
        PostgresLease dying = new PostgresLease(database, live.key, "dying", Duration.ofMillis(300));
        assertThat(dying.take()).isPresent();
        Lease onPaper = Awaitility.await()
                .until(paper.leases::take, java.util.Optional::isPresent)
                .orElseThrow();
        paper.leases.fenced(onPaper.epoch());
        paper.leases.release(onPaper.epoch());
        assertThat(live.leases.take().orElseThrow().fenceNeeded()).isTrue();
    }

    private Change sent(Command command, Leg leg, long epoch) {
        Asked asked = new Asked(command.id(), 1, new BrokerRequest.ExitCover("1"), epoch, now, null);
        return new Change(
                true,
                List.of(new Move(command.id(), Progress.OPEN)),
                List.of(leg),
                List.of(new Attempt(leg.id(), 1, epoch, now)),
                List.of(),
                List.of(),
                List.of(Fact.about(Subject.of(command), FactType.ORDER_SUBMITTED, now)),
                List.of(),
                List.of(asked));
    }

    private Arrival arrival(Command command, int content) {
        Fact fact = Fact.about(Subject.of(command), FactType.COMMAND_ACCEPTED, now);
        return new Arrival(
                Subject.of(command), command, new byte[] {(byte) content}, now, now + 30_000_000, now, List.of(fact));
    }

    private SmartOrder smart() {
        String id = UUID.randomUUID().toString();
        CommandHeader header = new CommandHeader(id, account, null, "it", now, now + 30_000_000);
        Contract contract = new Contract(InstrumentKey.parse("NSECM:2885"), "RELIANCE-EQ", 1, 100_000L);
        return new SmartOrder(header, contract, Product.MIS, 100, Pricing.MARKET, Validity.DAY);
    }

    private LegTerms terms(Command command) {
        return new LegTerms(
                command.id(),
                1,
                "T" + command.id().replace("-", "").substring(0, 19),
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
