package io.tickwire.orders.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.orders.broker.Answer;
import io.tickwire.orders.broker.BookRow;
import io.tickwire.orders.broker.BrokerOutcome;
import io.tickwire.orders.broker.OrderStatus;
import io.tickwire.orders.broker.PositionRow;
import io.tickwire.orders.command.CancelOrder;
import io.tickwire.orders.command.Command;
import io.tickwire.orders.command.CommandHeader;
import io.tickwire.orders.command.Contract;
import io.tickwire.orders.command.OrderName;
import io.tickwire.orders.command.PlaceOrder;
import io.tickwire.orders.command.Pricing;
import io.tickwire.orders.command.Product;
import io.tickwire.orders.command.Side;
import io.tickwire.orders.command.SmartOrder;
import io.tickwire.orders.command.Validity;
import io.tickwire.orders.event.Fact;
import io.tickwire.orders.event.FactType;
import io.tickwire.orders.execute.ClientOrderIds;
import io.tickwire.orders.ledger.Change;
import io.tickwire.orders.ledger.Recovered;
import io.tickwire.orders.ledger.StoredCommand;
import io.tickwire.schemas.InstrumentKey;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A desk with a ledger and a broker in the hands of the test. */
abstract class DeskBench {
    static final long SECOND = 1_000_000L;
    static final Contract RELIANCE = new Contract(InstrumentKey.parse("NSECM:2885"), "RELIANCE-EQ", 1, null);
    static final Contract SMALL = new Contract(InstrumentKey.parse("NSEFO:35001"), "BANKNIFTY-CE", 15, 30L);
    static final Contract INFOSYS = new Contract(InstrumentKey.parse("NSECM:1594"), "INFY-EQ", 1, null);

    final List<Fact> facts = new ArrayList<>();
    final List<Change> written = new ArrayList<>();
    final OrderDesk desk = new OrderDesk(
            7, DeskRules.DEFAULT, new ClientOrderIds("test"), DeskBench::contract, this::commit, Recovered.NOTHING);
    final List<BookRow> book = new ArrayList<>();
    long position;
    Product product = Product.MIS;
    long now = 1_795_149_000L * SECOND;

    static @Nullable Contract contract(InstrumentKey key) {
        return List.of(RELIANCE, INFOSYS, SMALL).stream()
                .filter(contract -> contract.key().equals(key))
                .findFirst()
                .orElse(null);
    }

    void commit(long epoch, Change change) {
        assertThat(epoch).isEqualTo(7);
        written.add(change);
        facts.addAll(change.facts());
    }

    void ready() {
        on(new DeskInput.Started());
        readBook();
        readPositions();
        assertThat(desk.reconciled()).isTrue();
        pass(1);
    }

    List<DeskAction> pass(long seconds) {
        now += seconds * SECOND;
        return on(new DeskInput.Woken());
    }

    /** A limit order as the book shows it: open, nothing filled. */
    void working(String command) {
        stored(place(command, RELIANCE, 10));
        placed(command, new BrokerOutcome.Accepted(command));
        book.add(row(command, 10, OrderStatus.OPEN, 0));
        pass(2);
        readBook();
        assertThat(types(command)).endsWith(FactType.ORDER_WORKING);
    }

    /** No list shows anything for longer than the deadline. */
    void vanish() {
        book.clear();
        for (int minute = 0; minute <= 6; minute++) {
            pass(60);
            readBook();
        }
    }

    void stayUnlistedOverNight() {
        book.clear();
        pass(86_400);
        for (int read = 0; read < 3; read++) {
            pass(61);
            readBook();
        }
    }

    /** An order with an unknown outcome whose cancellation is wanted, and which no list ever shows. */
    void giveUp(String command, String cancel) {
        stored(place(command, RELIANCE, 10));
        placed(command, new BrokerOutcome.Unknown("timeout"));
        stored(cancel(cancel, command));
        pass(125);
        for (int read = 0; read < 3; read++) {
            readBook();
            pass(2);
        }
    }

    List<String> evidence() {
        return written.stream()
                .flatMap(change -> change.evidence().stream())
                .map(proof -> proof.from() + " -> " + proof.to())
                .toList();
    }

    List<DeskAction> on(DeskInput input) {
        return desk.on(input, now);
    }

    List<DeskAction> stored(Command command) {
        return on(new DeskInput.Stored(List.of(new StoredCommand(command, now))));
    }

    List<DeskAction> placed(String command, BrokerOutcome outcome) {
        return on(new DeskInput.PlaceReturned(id(command), 1, outcome));
    }

    List<DeskAction> readBook() {
        return on(new DeskInput.BookReturned(
                now, now, new Answer.Rows<>(List.copyOf(book)), new Answer.Rows<>(List.of())));
    }

    List<DeskAction> readPositions() {
        PositionRow row =
                new PositionRow(RELIANCE.key(), "RELIANCE-EQ", product, position, null, null, null, null, null);
        return on(new DeskInput.PositionsReturned(now, now, new Answer.Rows<>(List.of(row))));
    }

    static List<DeskAction.Place> places(List<DeskAction> actions) {
        return actions.stream()
                .filter(DeskAction.Place.class::isInstance)
                .map(DeskAction.Place.class::cast)
                .toList();
    }

    static List<DeskAction.Cancel> cancels(List<DeskAction> actions) {
        return actions.stream()
                .filter(DeskAction.Cancel.class::isInstance)
                .map(DeskAction.Cancel.class::cast)
                .toList();
    }

    static List<DeskAction> reads(List<DeskAction> actions) {
        return actions.stream().filter(DeskAction.ReadBook.class::isInstance).toList();
    }

    List<FactType> types(String command) {
        return facts.stream()
                .filter(fact -> fact.subject().commandId().equals(command))
                .map(Fact::type)
                .toList();
    }

    /** How the cancellation of a command's order for a cancel command is called towards the broker's calls. */
    static String wanted(String cancel, String command) {
        return cancel + "/" + id(command);
    }

    static String id(String command) {
        return id(command, 1);
    }

    static String id(String command, int number) {
        return new ClientOrderIds("test").of("demo", command, number);
    }

    static BookRow row(String command, long quantity, OrderStatus status, long filled) {
        return new BookRow(
                id(command),
                command,
                null,
                RELIANCE.key(),
                "RELIANCE-EQ",
                Product.MIS,
                Side.BUY,
                Pricing.MARKET,
                quantity,
                filled,
                filled == 0 ? null : (Long) 13_095_000L,
                status,
                "",
                null);
    }

    static BookRow foreign(long quantity, OrderStatus status, long filled) {
        return foreign("900", quantity, status, filled);
    }

    static BookRow foreign(String brokerOrderId, long quantity, OrderStatus status, long filled) {
        String clientOrderId = brokerOrderId.equals("900") ? "" : "ANOTHER";
        return foreign(clientOrderId, brokerOrderId, quantity, status, filled);
    }

    static BookRow foreign(String clientOrderId, String brokerOrderId, long quantity, OrderStatus status, long filled) {
        return new BookRow(
                clientOrderId,
                brokerOrderId,
                null,
                RELIANCE.key(),
                "RELIANCE-EQ",
                Product.MIS,
                Side.BUY,
                Pricing.limit(13_000_000L),
                quantity,
                filled,
                null,
                status,
                "",
                null);
    }

    CommandHeader header(String id) {
        return new CommandHeader(id, "demo", null, "test", now, now + 120 * SECOND);
    }

    PlaceOrder place(String id, Contract contract, long quantity) {
        return new PlaceOrder(header(id), contract, Product.MIS, Side.BUY, quantity, Pricing.MARKET, Validity.DAY, 0);
    }

    SmartOrder smart(String id, long target) {
        return new SmartOrder(header(id), RELIANCE, Product.MIS, target, Pricing.MARKET, Validity.DAY);
    }

    CancelOrder cancel(String id, String target) {
        return new CancelOrder(header(id), OrderName.ofCommand(target));
    }
}
