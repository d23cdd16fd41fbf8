package io.tickwire.orders.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickwire.orders.broker.Conversion;
import io.tickwire.orders.broker.OrderChange;
import io.tickwire.orders.broker.OrderValues;
import io.tickwire.orders.command.CancelOrder;
import io.tickwire.orders.command.Changes;
import io.tickwire.orders.command.Command;
import io.tickwire.orders.command.CommandHeader;
import io.tickwire.orders.command.Contract;
import io.tickwire.orders.command.ConvertPosition;
import io.tickwire.orders.command.ExitBracketOrder;
import io.tickwire.orders.command.ExitCoverOrder;
import io.tickwire.orders.command.ModifyBracketOrder;
import io.tickwire.orders.command.ModifyOrder;
import io.tickwire.orders.command.OrderName;
import io.tickwire.orders.command.PlaceBracketOrder;
import io.tickwire.orders.command.PlaceCoverOrder;
import io.tickwire.orders.command.PlaceOrder;
import io.tickwire.orders.command.Pricing;
import io.tickwire.orders.command.Product;
import io.tickwire.orders.command.Protection;
import io.tickwire.orders.command.Reason;
import io.tickwire.orders.command.Side;
import io.tickwire.orders.command.SmartOrder;
import io.tickwire.orders.command.Validity;
import io.tickwire.orders.event.Fact;
import io.tickwire.orders.event.FactType;
import io.tickwire.orders.event.Subject;
import io.tickwire.orders.execute.BrokerView;
import io.tickwire.orders.execute.Leg;
import io.tickwire.orders.execute.LegState;
import io.tickwire.orders.execute.LegTerms;
import io.tickwire.orders.ledger.Change.Attempt;
import io.tickwire.orders.ledger.Change.Move;
import io.tickwire.orders.ledger.Change.Progress;
import io.tickwire.orders.ledger.CommandStore.Arrival;
import io.tickwire.orders.ledger.CommandStore.Outcome;
import io.tickwire.orders.ledger.postgres.Outbox;
import io.tickwire.orders.ledger.postgres.PostgresCommandStore;
import io.tickwire.orders.ledger.postgres.PostgresLease;
import io.tickwire.orders.ledger.postgres.PostgresLedger;
import io.tickwire.orders.ledger.postgres.Recovery;
import io.tickwire.orders.request.Asked;
import io.tickwire.orders.request.BrokerRequest;
import io.tickwire.orders.request.Holding;
import io.tickwire.orders.request.Reply;
import io.tickwire.schemas.InstrumentKey;
import io.tickwire.service.config.Secret;
import io.tickwire.service.database.Database;
import io.tickwire.service.database.DatabaseSettings;
import io.tickwire.service.database.Migrations;
import io.tickwire.service.time.Micros;
import io.tickwire.testing.Servers;
import java.time.Duration;
import java.time.Instant;
import java.util.AbstractList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The ledger's promises on a real PostgreSQL. */
class PostgresLedgerIT {
    private static final Duration LIFE = Duration.ofSeconds(20);

    @SuppressWarnings("NullAway.Init")
    private static Database database;

    private final String account = "account-" + UUID.randomUUID();
    private final LedgerKey key = LedgerKey.live(account);
    private final PostgresLease leases = new PostgresLease(database, key, "one", LIFE);
    private final PostgresLedger ledger = new PostgresLedger(database, key, LIFE, Duration.ofSeconds(1));
    private final PostgresCommandStore store = new PostgresCommandStore(database, key);
    private final Recovery recovery = new Recovery(database, key);
    private final Outbox outbox = new Outbox(database, key);
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
    void keepsACommandOnceWhateverIsDelivered() {
        Command command = smart(100);
        assertThat(store.store(arrival(command, 1))).isEqualTo(Outcome.STORED);
        assertThat(store.store(arrival(command, 1))).isEqualTo(Outcome.SEEN_BEFORE);
        assertThat(store.store(arrival(command, 2))).isEqualTo(Outcome.MISMATCH);
        assertThat(store.store(arrival(command, 2))).isEqualTo(Outcome.MISMATCH);
        assertThat(outbox.waiting(10))
                .extracting(waiting -> waiting.event().fact().type())
                .containsExactly(FactType.COMMAND_ACCEPTED, FactType.DUPLICATE_REFUSED);
        assertThat(recovery.received()).extracting(StoredCommand::command).containsExactly(command);
    }

    @Test
    void saysWhenItCannotHoldTheContentItself() {
        CommandHeader header = new CommandHeader(UUID.randomUUID().toString(), account, null, "a\0b", now, now);
        CancelOrder unfit = new CancelOrder(header, OrderName.atBroker("1110037830"));
        assertThatThrownBy(() -> store.store(arrival(unfit, 1))).isInstanceOf(UnfitForLedger.class);
    }

    @Test
    void givesBackEveryKindOfCommandAsItWas() {
        List<Command> commands = List.of(
                smart(-100),
                new PlaceOrder(
                        header(),
                        contract(),
                        Product.CNC,
                        Side.SELL,
                        10,
                        new Pricing(Pricing.Kind.STOP_LIMIT, 12_800_000L, 12_810_000L),
                        Validity.IOC,
                        5),
                new CancelOrder(header(), OrderName.atBroker("1110037830")),
                new ModifyOrder(header(), OrderName.atBroker("7"), new Changes(20L, null, null, null, null)),
                new ModifyBracketOrder(header(), "7", new Changes(null, null, 12_800_000L, null, null)),
                new PlaceBracketOrder(
                        header(), contract(), Side.BUY, 10, 12_800_000L, new Protection.Bracket(1, 2, null)),
                new PlaceCoverOrder(header(), contract(), Side.BUY, 10, Pricing.MARKET, new Protection.Cover(3)),
                new ExitBracketOrder(header(), "7"),
                new ExitCoverOrder(header(), "8"),
                new ConvertPosition(header(), contract(), Product.MIS, Product.CNC, 10, true));
        commands.forEach(command -> store.store(arrival(command, 1)));
        assertThat(recovery.received()).extracting(StoredCommand::command).containsExactlyElementsOf(commands);
    }

    @Test
    void givesBackEveryStateOfAnOrderAsItWas() {
        BrokerView view = new BrokerView("1110037830", "X_30698353", 60, 28_535_000L, 200L);
        List<LegState> states = List.of(
                new LegState.Planned(),
                new LegState.Ready(2, now),
                new LegState.Sending(1, epoch, now),
                new LegState.Unknown(1, now),
                new LegState.Absent(),
                new LegState.NeedsOperator(BrokerView.NONE, "why"),
                new LegState.Acked(BrokerView.NONE, now),
                new LegState.Working(view),
                new LegState.Partial(view),
                new LegState.Filled(view),
                new LegState.Cancelled(view),
                new LegState.Rejected(view, Reason.BROKER_REJECTED, "margin"),
                new LegState.Expired(BrokerView.NONE, Reason.UNCONFIRMED, "never shown"));
        for (LegState state : states) {
            Command command = smart(100);
            store.store(arrival(command, 1));
            Leg leg = new Leg(terms(command), state, true);
            ledger.commit(epoch, change(false, command, leg));
            assertThat(recovery.recover().legs())
                    .filteredOn(owned -> owned.leg().id().equals(leg.id()))
                    .singleElement()
                    .satisfies(owned -> {
                        assertThat(owned.leg()).isEqualTo(leg);
                        assertThat(owned.subject()).isEqualTo(Subject.of(command));
                    });
        }
    }

    @Test
    void writesAllOfAChangeOrNothing() {
        Command command = smart(100);
        store.store(arrival(command, 1));
        Leg leg = Leg.planned(terms(command));
        ledger.commit(epoch, change(true, command, leg));
        assertThatThrownBy(() -> ledger.commit(epoch, change(true, command, leg)))
                .as("the same attempt twice")
                .isInstanceOf(LedgerUnavailable.class);
        assertThat(outbox.waiting(10)).hasSize(2);
    }

    @Test
    void numbersTheEventsOfACommandWithoutAGapAndPublishesInOrder() {
        Command command = smart(100);
        store.store(arrival(command, 1));
        for (int turn = 0; turn < 3; turn++) {
            Fact fact = Fact.about(Subject.of(command), FactType.ORDER_WORKING, now);
            ledger.commit(epoch, facts(List.of(fact, fact)));
        }
        List<Outgoing> waiting = outbox.waiting(100);
        assertThat(waiting).extracting(each -> each.event().sequence()).containsExactly(1, 2, 3, 4, 5, 6, 7);
        outbox.published(waiting.subList(0, 3));
        assertThat(outbox.waiting(100))
                .extracting(each -> each.event().sequence())
                .containsExactly(4, 5, 6, 7);
    }

    @Test
    void refusesASecondEnd() {
        Command command = smart(100);
        store.store(arrival(command, 1));
        Fact end = Fact.about(Subject.of(command), FactType.COMMAND_FAILED, now).ending();
        ledger.commit(epoch, facts(List.of(end)));
        assertThatThrownBy(() -> ledger.commit(epoch, facts(List.of(end)))).isInstanceOf(LedgerUnavailable.class);
    }

    @Test
    void refusesWhoeverLostTheLease() {
        leases.release(epoch);
        PostgresLease other = new PostgresLease(database, key, "two", LIFE);
        Lease taken = other.take().orElseThrow();
        assertThat(taken.epoch()).isEqualTo(epoch + 1);
        assertThat(taken.fenceNeeded()).isFalse();
        assertThatThrownBy(() -> ledger.commit(epoch, facts(List.of()))).isInstanceOf(LeaseLost.class);
        assertThatThrownBy(() -> leases.renew(epoch)).isInstanceOf(LeaseLost.class);
        assertThat(leases.held(epoch)).isFalse();
        assertThat(leases.take()).isEmpty();
    }

    @Test
    void aLeaseThatRanOutWithoutAWordNeedsAFenceUntilOneWasMade() {
        String quiet = "account-" + UUID.randomUUID();
        PostgresLease dying = new PostgresLease(database, LedgerKey.live(quiet), "dying", Duration.ofMillis(300));
        PostgresLease next = new PostgresLease(database, LedgerKey.live(quiet), "next", LIFE);
        assertThat(dying.take().orElseThrow().fenceNeeded()).isFalse();
        assertThat(next.take()).isEmpty();
        Lease taken = Awaitility.await()
                .until(next::take, java.util.Optional::isPresent)
                .orElseThrow();
        assertThat(taken.fenceNeeded()).isTrue();
        next.release(taken.epoch());
        Lease again = next.take().orElseThrow();
        assertThat(again.fenceNeeded()).as("still nobody has fenced").isTrue();
        next.fenced(again.epoch());
        next.release(again.epoch());
        assertThat(next.take().orElseThrow().fenceNeeded()).isFalse();
    }

    @Test
    void sendsNothingWhenTheLeaseIsTooCloseToItsEnd() {
        PostgresLedger wary = new PostgresLedger(database, key, LIFE, Duration.ofMinutes(1));
        Command command = smart(100);
        store.store(arrival(command, 1));
        assertThatThrownBy(() -> wary.commit(epoch, change(true, command, Leg.planned(terms(command)))))
                .isInstanceOf(LeaseLost.class);
        wary.commit(epoch, change(false, command, Leg.planned(terms(command))));
    }

    @Test
    void aGatewayThatStandsStillInATransactionKeepsNobodyFromTheLease() throws Exception {
        PostgresLedger frozen = new PostgresLedger(database, key, Duration.ofMillis(300), Duration.ofSeconds(1));
        CountDownLatch within = new CountDownLatch(1);
        CountDownLatch awake = new CountDownLatch(1);
        CompletableFuture<Void> commit =
                CompletableFuture.runAsync(() -> frozen.commit(epoch, standingStill(within, awake)));
        within.await();
        leases.release(epoch);
        assertThat(new PostgresLease(database, key, "next", LIFE).take())
                .as("long before the database gives up waiting for a lock")
                .isPresent();
        awake.countDown();
        assertThatThrownBy(commit::join).hasCauseInstanceOf(LedgerUnavailable.class);
    }

    /** A change that is half written when its writer stops for a while. */
    private static Change standingStill(CountDownLatch within, CountDownLatch awake) {
        List<Move> moves = new AbstractList<>() {
            @Override
            public Move get(int index) {
                within.countDown();
                try {
                    awake.await();
                } catch (InterruptedException stopped) {
                    Thread.currentThread().interrupt();
                }
                return new Move("nothing", Progress.OPEN);
            }

            @Override
            public int size() {
                return 1;
            }
        };
        return new Change(false, moves, List.of(), List.of(), List.of(), List.of(), List.of());
    }

    @Test
    void aFinishedCommandIsNotRecovered() {
        Command command = smart(100);
        store.store(arrival(command, 1));
        ledger.commit(
                epoch,
                new Change(
                        false,
                        List.of(new Move(command.id(), Progress.DONE)),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of()));
        assertThat(recovery.recover().open()).isEmpty();
        assertThat(recovery.received()).isEmpty();
    }

    @Test
    void givesBackWhatWasAskedAndWhetherAnybodyHeardAnAnswer() {
        Command command = smart(100);
        store.store(arrival(command, 1));
        Pricing priced = new Pricing(Pricing.Kind.STOP_LIMIT, 12_800_000L, 12_810_000L);
        OrderValues values = new OrderValues(priced, 20, Validity.DAY, 5);
        Asked change = new Asked(
                command.id(),
                1,
                new BrokerRequest.Modify(new OrderChange("1110037830", "", Product.CNC, values)),
                epoch,
                now,
                null);
        Conversion conversion = new Conversion(contract().key(), Product.MIS, Product.NRML, 40, true);
        Holding before = new Holding(-100, 0, new Holding.Fills(0, 100));
        Asked convert = new Asked(command.id(), 2, new BrokerRequest.Convert(conversion, before), epoch, now + 1, null);
        ledger.commit(epoch, asked(change, convert));
        assertThat(recovery.recover().asked()).containsExactly(change, convert);
        Asked answered = convert.answered(new Reply(Reply.Kind.REFUSED, "e-1 \0no", now + 2));
        ledger.commit(epoch, asked(answered));
        assertThat(recovery.recover().asked().get(1).reply())
                .isEqualTo(new Reply(Reply.Kind.REFUSED, "e-1 \uFFFDno", now + 2));
    }

    private static Change asked(Asked... attempts) {
        return new Change(
                true, List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(attempts));
    }

    private Change change(boolean sends, Command command, Leg leg) {
        List<Attempt> attempts = sends ? List.of(new Attempt(leg.id(), 1, epoch, now)) : List.of();
        Fact fact = Fact.about(Subject.of(command), FactType.ORDER_SUBMITTED, now);
        return new Change(
                sends,
                List.of(new Move(command.id(), Progress.OPEN)),
                List.of(leg),
                attempts,
                List.of(),
                List.of(),
                List.of(fact));
    }

    private static Change facts(List<Fact> facts) {
        return new Change(false, List.of(), List.of(), List.of(), List.of(), List.of(), facts);
    }

    private Arrival arrival(Command command, int content) {
        Fact fact = Fact.about(Subject.of(command), FactType.COMMAND_ACCEPTED, now);
        return new Arrival(
                Subject.of(command), command, new byte[] {(byte) content}, now, now + 30_000_000, now, List.of(fact));
    }

    private SmartOrder smart(long target) {
        return new SmartOrder(header(), contract(), Product.MIS, target, Pricing.MARKET, Validity.DAY);
    }

    private CommandHeader header() {
        return new CommandHeader(UUID.randomUUID().toString(), account, null, "it", now, now + 30_000_000);
    }

    private static Contract contract() {
        return new Contract(InstrumentKey.parse("NSECM:2885"), "RELIANCE-EQ", 1, 100_000L);
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
