package io.tickwire.orders.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.orders.broker.Answer;
import io.tickwire.orders.broker.BookRow;
import io.tickwire.orders.broker.BrokerOutcome;
import io.tickwire.orders.broker.PositionRow;
import io.tickwire.orders.command.Command;
import io.tickwire.orders.command.CommandHeader;
import io.tickwire.orders.command.Contract;
import io.tickwire.orders.command.PlaceOrder;
import io.tickwire.orders.command.Pricing;
import io.tickwire.orders.command.Product;
import io.tickwire.orders.command.Reason;
import io.tickwire.orders.command.Side;
import io.tickwire.orders.command.SmartOrder;
import io.tickwire.orders.command.Validity;
import io.tickwire.orders.desk.DeskAction;
import io.tickwire.orders.desk.DeskInput;
import io.tickwire.orders.desk.DeskRules;
import io.tickwire.orders.event.Fact;
import io.tickwire.orders.event.FactType;
import io.tickwire.orders.event.Subject;
import io.tickwire.orders.execute.BrokerView;
import io.tickwire.orders.execute.ClientOrderIds;
import io.tickwire.orders.execute.Leg;
import io.tickwire.orders.execute.LegState;
import io.tickwire.orders.execute.LegTerms;
import io.tickwire.orders.ledger.Change;
import io.tickwire.orders.ledger.Change.Move;
import io.tickwire.orders.ledger.Change.Progress;
import io.tickwire.orders.ledger.Recovered;
import io.tickwire.orders.ledger.StoredCommand;
import io.tickwire.orders.risk.RiskGate;
import io.tickwire.schemas.InstrumentKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Clients beside each other: who hears what, who waits for whom, and who is not ours. */
class DesksTest {
    private static final long SECOND = 1_000_000L;
    private static final String HERS = "CLIENT01";
    private static final String HIS = "CLIENT02";
    private static final Contract RELIANCE = new Contract(InstrumentKey.parse("NSECM:2885"), "RELIANCE-EQ", 1, null);

    private final List<Change> written = new ArrayList<>();
    private final Map<String, Calls> calls = new HashMap<>();
    private long now = 1_795_149_000L * SECOND;

    @Test
    void eachClientHasADeskOfItsOwnFromItsFirstCommandOn() {
        Desks desks = begun(null, Recovered.NOTHING);
        assertThat(calls).containsOnlyKeys("");
        desks.take(List.of(smart("hers", HERS, 100), smart("his", HIS, 100)), now);
        assertThat(calls).containsOnlyKeys("", HERS, HIS);
        assertThat(places(HERS)).isEmpty();
    }

    @Test
    void aClientsPositionsAndOrdersAreNobodyElses() {
        Desks desks = begun(null, Recovered.NOTHING);
        List<StoredCommand> both = List.of(smart("hers", HERS, 100), smart("his", HIS, 100));
        desks.take(both, now);
        listed(desks, HERS, 0);
        listed(desks, HIS, 60);
        now += 2 * SECOND;
        desks.wake(true, now);
        listed(desks, HERS, 0);
        listed(desks, HIS, 60);
        assertThat(places(HERS)).singleElement().satisfies(place -> {
            assertThat(place.order().quantity()).isEqualTo(100);
            assertThat(place.order().clientId()).isEqualTo(HERS);
        });
        assertThat(places(HIS)).singleElement().satisfies(place -> {
            assertThat(place.order().quantity()).isEqualTo(40);
            assertThat(place.order().clientId()).isEqualTo(HIS);
        });
    }

    @Test
    void aClientWhoseListsCannotBeReadKeepsNoOtherWaiting() {
        Desks desks = begun(null, Recovered.NOTHING);
        desks.take(List.of(place("hers", HERS), place("his", HIS)), now);
        unread(desks, HERS, new Answer.Failed<>("timeout"), new Answer.Failed<>("timeout"));
        listed(desks, HIS, 0);
        assertThat(places(HIS)).hasSize(1);
        assertThat(places(HERS)).isEmpty();
        now += 61 * SECOND;
        desks.wake(false, now);
        assertThat(ends("hers"))
                .singleElement()
                .satisfies(end -> assertThat(end.type()).isEqualTo(FactType.COMMAND_FAILED));
    }

    @Test
    void anUnknownOutcomeBlocksItsClientAlone() {
        Desks desks = begun(null, Recovered.NOTHING);
        desks.take(List.of(place("hers", HERS), place("his", HIS)), now);
        listed(desks, HERS, 0);
        desks.on(HERS, new DeskInput.PlaceReturned(id("hers"), 1, new BrokerOutcome.Unknown("timeout")), now);
        desks.take(List.of(place("more", HERS)), now);
        assertThat(places(HERS)).hasSize(1);
        listed(desks, HIS, 0);
        assertThat(places(HIS)).hasSize(1);
    }

    @Test
    void aClientWhoIsNotOursIsDeniedAndNothingIsSent() {
        Desks desks = begun(null, Recovered.NOTHING);
        StoredCommand command = place("strange", "CLIENT09");
        desks.take(List.of(command), now);
        desks.take(List.of(command), now);
        unread(desks, "CLIENT09", new Answer.NotOurs<>("not mapped"), new Answer.NotOurs<>("not mapped"));
        assertThat(ends("strange")).singleElement().satisfies(end -> {
            assertThat(end.type()).isEqualTo(FactType.COMMAND_DENIED);
            assertThat(end.reason()).isEqualTo(Reason.CLIENT_UNKNOWN);
            assertThat(end.text()).isEqualTo("not mapped");
        });
        assertThat(written)
                .last()
                .satisfies(change -> assertThat(change.moves()).containsExactly(new Move("strange", Progress.DONE)));
        assertThat(places("CLIENT09")).isEmpty();
    }

    @Test
    void aRefusedClientIsAskedForAgainOnlyAfterAWhile() {
        Desks desks = begun(null, Recovered.NOTHING);
        desks.take(List.of(place("one", "CLIENT09")), now);
        unread(desks, "CLIENT09", new Answer.NotOurs<>("not mapped"), new Answer.Failed<>("timeout"));
        int asked = calls("CLIENT09").actions.size();
        now += 5 * SECOND;
        desks.wake(true, now);
        desks.take(List.of(place("two", "CLIENT09")), now);
        assertThat(ends("two")).hasSize(1);
        assertThat(calls("CLIENT09").actions).hasSize(asked);
        now += 6 * SECOND;
        desks.wake(false, now);
        assertThat(calls("CLIENT09").closed).isTrue();
        desks.take(List.of(place("three", "CLIENT09")), now);
        listed(desks, "CLIENT09", 0);
        assertThat(places("CLIENT09")).hasSize(1);
    }

    @Test
    void aClientTakenAwayKeepsItsOpenOrdersLookedAfter() {
        Desks desks = begun(null, Recovered.NOTHING);
        desks.take(List.of(place("one", HERS)), now);
        listed(desks, HERS, 0);
        desks.on(HERS, new DeskInput.PlaceReturned(id("one"), 1, new BrokerOutcome.Unknown("timeout")), now);
        unread(desks, HERS, new Answer.NotOurs<>("not mapped"), new Answer.NotOurs<>("not mapped"));
        desks.take(List.of(place("two", HERS)), now);
        assertThat(ends("two"))
                .singleElement()
                .satisfies(end -> assertThat(end.reason()).isEqualTo(Reason.CLIENT_UNKNOWN));
        assertThat(ends("one")).isEmpty();
        assertThat(calls(HERS).actions).anyMatch(DeskAction.Alarm.class::isInstance);
        now += 60 * SECOND;
        desks.wake(false, now);
        assertThat(desks.view().unknown()).isEqualTo(1);
        assertThat(calls(HERS).closed).isFalse();
    }

    @Test
    void looksAtTheBooksOfEveryRecoveredClientBeforeItsDeskSends() {
        StoredCommand command = place("hers", HERS);
        Leg unknown = new Leg(terms(command.command(), id("hers"), now), new LegState.Sending(1, 6, now), false);
        Recovered recovered = new Recovered(
                List.of(command), List.of(new Recovered.OwnedLeg(Subject.of(command.command()), unknown)));
        Desks desks = begun(null, recovered);
        assertThat(calls).containsOnlyKeys("", HERS);
        assertThat(calls(HERS).actions)
                .hasOnlyElementsOfTypes(DeskAction.ReadBook.class, DeskAction.ReadPositions.class);
        desks.take(List.of(place("more", HERS)), now);
        assertThat(places(HERS)).isEmpty();
        assertThat(desks.view().unknown()).isEqualTo(1);
    }

    @Test
    void oneWhoseOrdersAreAllOverBeginsWithItsNextCommandAndStillKnowsThem() {
        StoredCommand over = place("over", HERS);
        Leg filled = new Leg(
                terms(over.command(), id("over"), now),
                new LegState.Rejected(BrokerView.NONE, Reason.BROKER_REJECTED, "no"),
                false);
        Desks desks = begun(
                null, new Recovered(List.of(), List.of(new Recovered.OwnedLeg(Subject.of(over.command()), filled))));
        assertThat(calls).containsOnlyKeys("");
        desks.take(List.of(over), now);
        listed(desks, HERS, 0);
        assertThat(places(HERS)).as("its order is known, and over").isEmpty();
    }

    @Test
    void aCommandThatNamesNobodyIsForTheHomeClient() {
        Desks desks = begun(HERS, Recovered.NOTHING);
        assertThat(calls).containsOnlyKeys(HERS);
        desks.take(List.of(place("one", null), place("two", HERS)), now);
        listed(desks, HERS, 0);
        assertThat(calls).containsOnlyKeys(HERS);
        assertThat(places(HERS)).as("one desk, one lane").hasSize(1);
    }

    @Test
    void isReconciledAsSoonAsOneDeskIsAndSaysSoOfAllWhoAreRefused() {
        Desks desks = begun(null, Recovered.NOTHING);
        assertThat(desks.view().reconciled()).isFalse();
        unread(desks, null, new Answer.NotOurs<>("name the client"), new Answer.NotOurs<>("name the client"));
        assertThat(desks.view().reconciled()).isTrue();
        desks.take(List.of(place("one", HERS)), now);
        assertThat(desks.view().reconciled()).as("a newcomer changes nothing").isTrue();
    }

    @Test
    void afterItIsShutADeskThatBeginsSendsNothingEither() {
        Desks desks = begun(null, Recovered.NOTHING);
        desks.shut();
        desks.take(List.of(place("one", HERS)), now);
        assertThat(calls(HERS).shut).isTrue();
        assertThat(calls(null).shut).isTrue();
    }

    private Desks begun(@Nullable String home, Recovered recovered) {
        Desks desks = new Desks(
                new Desks.Parts(
                        7,
                        DeskRules.DEFAULT,
                        new ClientOrderIds("test"),
                        key -> null,
                        this::commit,
                        home,
                        () -> RiskGate.OPEN,
                        client -> {
                            Calls made = new Calls();
                            calls.put(client == null ? "" : client, made);
                            return made;
                        }),
                recovered);
        desks.start(now);
        return desks;
    }

    private void commit(long epoch, Change change) {
        assertThat(epoch).isEqualTo(7);
        written.add(change);
    }

    private Calls calls(@Nullable String client) {
        Calls made = calls.get(client == null ? "" : client);
        assertThat(made).isNotNull();
        return made;
    }

    private void listed(Desks desks, @Nullable String client, long position) {
        PositionRow row =
                new PositionRow(RELIANCE.key(), "RELIANCE-EQ", Product.MIS, position, null, null, null, null, null);
        desks.on(
                client,
                new DeskInput.BookReturned(now, now, new Answer.Rows<>(List.of()), new Answer.Rows<>(List.of())),
                now);
        desks.on(client, new DeskInput.PositionsReturned(now, now, new Answer.Rows<>(List.of(row))), now);
    }

    private void unread(Desks desks, @Nullable String client, Answer<BookRow> book, Answer<PositionRow> positions) {
        desks.on(client, new DeskInput.BookReturned(now, now, book, null), now);
        desks.on(client, new DeskInput.PositionsReturned(now, now, positions), now);
    }

    private List<DeskAction.Place> places(String client) {
        return calls(client).actions.stream()
                .filter(DeskAction.Place.class::isInstance)
                .map(DeskAction.Place.class::cast)
                .toList();
    }

    private List<Fact> ends(String command) {
        return written.stream()
                .flatMap(change -> change.facts().stream())
                .filter(fact -> fact.terminal() && fact.subject().commandId().equals(command))
                .toList();
    }

    private static String id(String command) {
        return new ClientOrderIds("test").of("dealer", command, 1);
    }

    private StoredCommand place(String id, @Nullable String client) {
        return new StoredCommand(
                new PlaceOrder(
                        header(id, client), RELIANCE, Product.MIS, Side.BUY, 10, Pricing.MARKET, Validity.DAY, 0),
                now);
    }

    private StoredCommand smart(String id, String client, long target) {
        Command command =
                new SmartOrder(header(id, client), RELIANCE, Product.MIS, target, Pricing.MARKET, Validity.DAY);
        return new StoredCommand(command, now);
    }

    private CommandHeader header(String id, @Nullable String client) {
        return new CommandHeader(id, "dealer", client, "test", now, now + 60 * SECOND);
    }

    private static LegTerms terms(Command command, String id, long now) {
        return new LegTerms(
                command.id(),
                1,
                id,
                command.header().clientId(),
                RELIANCE.key(),
                Product.MIS,
                Side.BUY,
                10,
                Pricing.MARKET,
                Validity.DAY,
                0,
                command.header().notAfter(),
                now,
                null);
    }

    /** What a desk wanted done. */
    private static final class Calls implements DeskCalls {
        final List<DeskAction> actions = new ArrayList<>();
        boolean shut;
        boolean closed;

        @Override
        public void perform(DeskAction action) {
            actions.add(action);
        }

        @Override
        public int sending() {
            return 0;
        }

        @Override
        public void shut() {
            shut = true;
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
