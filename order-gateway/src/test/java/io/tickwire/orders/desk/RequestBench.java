package io.tickwire.orders.desk;

import io.tickwire.orders.broker.Answer;
import io.tickwire.orders.broker.BookRow;
import io.tickwire.orders.broker.BrokerOutcome;
import io.tickwire.orders.broker.OrderStatus;
import io.tickwire.orders.broker.OrderValues;
import io.tickwire.orders.broker.Part;
import io.tickwire.orders.broker.PositionRow;
import io.tickwire.orders.command.Command;
import io.tickwire.orders.command.CommandHeader;
import io.tickwire.orders.command.Contract;
import io.tickwire.orders.command.Pricing;
import io.tickwire.orders.command.Product;
import io.tickwire.orders.command.Reason;
import io.tickwire.orders.command.Side;
import io.tickwire.orders.command.Validity;
import io.tickwire.orders.event.Fact;
import io.tickwire.orders.event.FactType;
import io.tickwire.orders.execute.ClientOrderIds;
import io.tickwire.orders.ledger.Change;
import io.tickwire.orders.ledger.Recovered;
import io.tickwire.orders.ledger.StoredCommand;
import io.tickwire.orders.request.Asked;
import io.tickwire.orders.risk.RiskGate;
import io.tickwire.schemas.InstrumentKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A desk whose ledger survives it, with a broker in the hands of the test: for commands about what there is already. */
abstract class RequestBench {
    static final long SECOND = 1_000_000L;
    static final Contract RELIANCE = new Contract(InstrumentKey.parse("NSECM:2885"), "RELIANCE-EQ", 5, null);
    static final Pricing AT_1260 = Pricing.limit(12_600_000L);
    private static final DeskRules RULES = DeskRules.DEFAULT;

    final List<Fact> facts = new ArrayList<>();
    final List<BookRow> book = new ArrayList<>();
    final Map<Product, Long> positions = new LinkedHashMap<>();
    private final Map<String, StoredCommand> open = new LinkedHashMap<>();
    private final Map<String, Asked> asked = new LinkedHashMap<>();
    private final Map<String, Recovered.OwnedLeg> legs = new LinkedHashMap<>();
    long now = 1_795_149_000L * SECOND;
    /** Asked from the next take-over on. */
    RiskGate risk = RiskGate.OPEN;

    private OrderDesk desk = desk(1);
    private long epoch = 1;

    private OrderDesk desk(long newEpoch) {
        Recovered recovered = new Recovered(
                List.copyOf(open.values()),
                List.copyOf(legs.values()),
                List.copyOf(asked.values()),
                Recovered.Today.NOTHING);
        return new OrderDesk(
                newEpoch, RULES, new ClientOrderIds("test"), DeskBench::contract, this::commit, recovered, risk);
    }

    private void commit(long writer, Change change) {
        facts.addAll(change.facts());
        change.asked().forEach(attempt -> asked.put(attempt.commandId() + attempt.attempt(), attempt));
        change.legs()
                .forEach(leg -> legs.put(
                        leg.id(),
                        new Recovered.OwnedLeg(
                                io.tickwire.orders.event.Subject.of(
                                        open.get(leg.terms().commandId()).command()),
                                leg)));
        change.moves().stream()
                .filter(move -> move.progress() == Change.Progress.DONE)
                .forEach(move -> open.remove(move.commandId()));
    }

    void ready() {
        on(new DeskInput.Started());
        readBook();
        readPositions();
        pass(1);
    }

    /** The process dies; another one takes over. */
    List<DeskAction> takeOver() {
        desk = desk(++epoch);
        List<DeskAction> actions = new ArrayList<>(on(new DeskInput.Started()));
        actions.addAll(readBook());
        actions.addAll(readPositions());
        return actions;
    }

    List<DeskAction> on(DeskInput input) {
        return desk.on(input, now);
    }

    List<DeskAction> pass(long seconds) {
        now += seconds * SECOND;
        return on(new DeskInput.Woken());
    }

    List<DeskAction> stored(Command command) {
        open.put(command.id(), new StoredCommand(command, now));
        return on(new DeskInput.Stored(List.of(open.get(command.id()))));
    }

    List<DeskAction> readBook() {
        return on(new DeskInput.BookReturned(
                now, now, new Answer.Rows<>(List.copyOf(book)), new Answer.Rows<>(List.of())));
    }

    List<DeskAction> readPositions() {
        List<PositionRow> rows = positions.entrySet().stream()
                .map(held -> new PositionRow(
                        RELIANCE.key(), "RELIANCE-EQ", held.getKey(), held.getValue(), null, null, null, null, null))
                .toList();
        return on(new DeskInput.PositionsReturned(now, now, new Answer.Rows<>(rows)));
    }

    /** Time passes, then both lists are read. */
    List<DeskAction> look(long seconds) {
        List<DeskAction> actions = new ArrayList<>(pass(seconds));
        actions.addAll(readBook());
        actions.addAll(readPositions());
        return actions;
    }

    List<DeskAction> answered(String command, BrokerOutcome outcome) {
        return on(new DeskInput.RequestReturned(command, 1, outcome));
    }

    static List<DeskAction.Ask> asks(List<DeskAction> actions) {
        return actions.stream()
                .filter(DeskAction.Ask.class::isInstance)
                .map(DeskAction.Ask.class::cast)
                .toList();
    }

    List<FactType> types(String command) {
        return told(command).stream().map(Fact::type).toList();
    }

    Reason reason(String command) {
        List<Fact> told = told(command);
        Reason reason = told.get(told.size() - 1).reason();
        if (reason == null) {
            throw new AssertionError(told + " gives no reason");
        }
        return reason;
    }

    String text(String command) {
        List<Fact> told = told(command);
        return String.valueOf(told.get(told.size() - 1).text());
    }

    List<Fact> told(String command) {
        return facts.stream()
                .filter(fact -> fact.subject().commandId().equals(command))
                .toList();
    }

    List<Asked> written(String command) {
        return asked.values().stream()
                .filter(attempt -> attempt.commandId().equals(command))
                .toList();
    }

    CommandHeader header(String id) {
        return new CommandHeader(id, "demo", null, "test", now, now + 30 * SECOND);
    }

    static String id(String command) {
        return new ClientOrderIds("test").of("demo", command, 1);
    }

    /** An order somebody placed at the broker's terminal. */
    static BookRow order(String number, OrderStatus status, Pricing pricing, long quantity, long filled) {
        return row("", number, Product.MIS, Side.BUY, status, pricing, quantity, filled, "", false, Part.SINGLE);
    }

    static BookRow row(
            String clientOrderId,
            String number,
            Product product,
            Side side,
            OrderStatus status,
            Pricing pricing,
            long quantity,
            long filled,
            String text,
            boolean changing,
            Part part) {
        return new BookRow(
                clientOrderId,
                number,
                null,
                RELIANCE.key(),
                "RELIANCE-EQ",
                product,
                side,
                pricing,
                quantity,
                filled,
                null,
                status,
                text,
                null,
                new OrderValues(pricing, quantity, Validity.DAY, 0),
                changing,
                part);
    }
}
