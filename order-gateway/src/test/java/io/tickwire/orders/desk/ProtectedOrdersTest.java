package io.tickwire.orders.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.orders.broker.BrokerOutcome.Accepted;
import io.tickwire.orders.broker.BrokerOutcome.Kind;
import io.tickwire.orders.broker.BrokerOutcome.Refused;
import io.tickwire.orders.broker.BrokerOutcome.Unknown;
import io.tickwire.orders.broker.OrderStatus;
import io.tickwire.orders.broker.Part;
import io.tickwire.orders.command.ExitBracketOrder;
import io.tickwire.orders.command.ExitCoverOrder;
import io.tickwire.orders.command.PlaceBracketOrder;
import io.tickwire.orders.command.PlaceCoverOrder;
import io.tickwire.orders.command.Pricing;
import io.tickwire.orders.command.Product;
import io.tickwire.orders.command.Protection;
import io.tickwire.orders.command.Reason;
import io.tickwire.orders.command.Side;
import io.tickwire.orders.event.FactType;
import io.tickwire.orders.request.BrokerRequest;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Bracket and cover orders: placed like any order, left by a command, their exits never taken for the entry. */
class ProtectedOrdersTest extends RequestBench {
    private static final Pricing STOP = new Pricing(Pricing.Kind.STOP_MARKET, null, 12_000_000L);
    private static final Pricing TARGET = Pricing.limit(13_000_000L);

    @BeforeEach
    void open() {
        ready();
    }

    @Test
    void placesAnEntryWithItsProtectionAndIsDoneWhenThatIsFilled() {
        DeskAction.Place place = placed(bracket("b"));
        assertThat(place.order().product()).isEqualTo(Product.BO);
        assertThat(place.order().protection()).isEqualTo(new Protection.Bracket(400_000, 600_000, null));
        on(new DeskInput.PlaceReturned(id("b"), 1, new Accepted("7")));
        entry("b", Product.BO, OrderStatus.FILLED, 10);
        exit("b", "8", Part.Role.TARGET, OrderStatus.OPEN, TARGET, 0);
        exit("b", "9", Part.Role.STOP, OrderStatus.OPEN, STOP, 0);
        List<DeskAction> actions = look(1);
        assertThat(types("b")).endsWith(FactType.ORDER_FILLED, FactType.COMMAND_COMPLETED);
        assertThat(actions)
                .as("exits under its identifier are no doubled order")
                .noneMatch(DeskAction.Alarm.class::isInstance);
    }

    @Test
    void neverTakesTheExitForTheEntry() {
        placed(cover("c"));
        on(new DeskInput.PlaceReturned(id("c"), 1, new Unknown("timeout")));
        exit("c", "8", Part.Role.STOP, OrderStatus.OPEN, STOP, 0);
        look(1);
        assertThat(types("c")).endsWith(FactType.OUTCOME_UNKNOWN);
        entry("c", Product.CO, OrderStatus.OPEN, 0);
        look(1);
        assertThat(types("c")).endsWith(FactType.OUTCOME_RESOLVED, FactType.ORDER_WORKING);
        assertThat(text("c"))
                .as("who wants to leave it needs the exit's number")
                .contains("8");
    }

    @Test
    void tellsTheExitOfACoverOrderWhenTheBrokerNamesIt() {
        placed(cover("c"));
        on(new DeskInput.PlaceReturned(id("c"), 1, new Accepted("7", "8")));
        assertThat(types("c")).endsWith(FactType.ORDER_ACCEPTED);
        assertThat(text("c")).contains("8");
    }

    @Test
    void knowsAnExitByItsSideWhereTheBrokerDoesNotSay() {
        placed(cover("c"));
        on(new DeskInput.PlaceReturned(id("c"), 1, new Unknown("timeout")));
        book.add(row(id("c"), "8", Product.CO, Side.SELL, OrderStatus.FILLED, STOP, 10, 10, "", false, Part.SINGLE));
        look(1);
        assertThat(types("c")).endsWith(FactType.OUTCOME_UNKNOWN);
    }

    @Test
    void leavesABracketUntilItsExitIsFilled() {
        bracketFilled();
        stored(new ExitBracketOrder(header("x"), "7"));
        assertThat(asks(look(1)))
                .singleElement()
                .satisfies(ask -> assertThat(ask.request()).isEqualTo(new BrokerRequest.ExitBracket("7")));
        answered("x", new Unknown("timeout"));
        assertThat(asks(look(4))).as("said again").hasSize(1);
        answered("x", new Accepted("7"));
        look(1);
        assertThat(types("x")).isEmpty();
        exit(1, "8", Part.Role.TARGET, OrderStatus.CANCELLED, TARGET, 0);
        exit(2, "9", Part.Role.STOP, OrderStatus.FILLED, Pricing.MARKET, 10);
        look(1);
        assertThat(types("x")).containsExactly(FactType.COMMAND_COMPLETED);
    }

    @Test
    void saysSoWhenAPositionIsLeftWithoutProtection() {
        bracketFilled();
        exit(1, "8", Part.Role.TARGET, OrderStatus.CANCELLED, TARGET, 0);
        exit(2, "9", Part.Role.STOP, OrderStatus.REJECTED, STOP, 4);
        stored(new ExitBracketOrder(header("x"), "7"));
        look(1);
        assertThat(reason("x")).isEqualTo(Reason.ORDER_NOT_OPEN);
        assertThat(text("x")).contains("6 units were not exited");
    }

    @Test
    void waitsForTheExitsOfAnEntryThatFilled() {
        entry("b", Product.BO, OrderStatus.FILLED, 10);
        stored(new ExitBracketOrder(header("x"), "7"));
        assertThat(asks(look(1))).hasSize(1);
        assertThat(types("x")).isEmpty();
    }

    @Test
    void aCoverOrderIsLeftByItsExit() {
        entry("c", Product.CO, OrderStatus.CANCELLED, 0);
        exit("c", "8", Part.Role.STOP, OrderStatus.OPEN, STOP, 0);
        stored(new ExitCoverOrder(header("entry"), "7"));
        look(1);
        assertThat(reason("entry")).isEqualTo(Reason.ORDER_NOT_FOUND);
        assertThat(text("entry")).contains("that is order 8");
        pass(1);
        stored(new ExitCoverOrder(header("x"), "8"));
        assertThat(asks(look(1)))
                .singleElement()
                .satisfies(ask -> assertThat(ask.request()).isEqualTo(new BrokerRequest.ExitCover("8")));
        answered("x", new Accepted("8"));
        exit(1, "8", Part.Role.STOP, OrderStatus.CANCELLED, STOP, 0);
        look(1);
        assertThat(types("x")).containsExactly(FactType.COMMAND_COMPLETED);
    }

    @Test
    void aRefusalToLeaveIsToldOnceALaterBookAgrees() {
        bracketFilled();
        stored(new ExitBracketOrder(header("x"), "7"));
        look(1);
        answered("x", new Refused(Kind.REJECTED, "e-1", "not now"));
        look(3);
        assertThat(reason("x")).isEqualTo(Reason.BROKER_REJECTED);
    }

    @Test
    void oneNobodyListsIsNotFoundAndOneThatNeverEndsIsUnconfirmed() {
        stored(new ExitBracketOrder(header("gone"), "99"));
        look(3);
        assertThat(reason("gone")).isEqualTo(Reason.ORDER_NOT_FOUND);
        bracketFilled();
        stored(new ExitBracketOrder(header("x"), "7"));
        look(1);
        answered("x", new Unknown("timeout"));
        look(400);
        assertThat(reason("x")).isEqualTo(Reason.UNCONFIRMED);
    }

    private void bracketFilled() {
        entry("b", Product.BO, OrderStatus.FILLED, 10);
        exit("b", "8", Part.Role.TARGET, OrderStatus.OPEN, TARGET, 0);
        exit("b", "9", Part.Role.STOP, OrderStatus.OPEN, STOP, 0);
    }

    private DeskAction.Place placed(io.tickwire.orders.command.Command command) {
        return stored(command).stream()
                .filter(DeskAction.Place.class::isInstance)
                .map(DeskAction.Place.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private void entry(String command, Product product, OrderStatus status, long filled) {
        Part part = new Part(Part.Role.ENTRY, "7");
        book.add(row(id(command), "7", product, Side.BUY, status, AT_1260, 10, filled, "", false, part));
    }

    private void exit(String command, String number, Part.Role role, OrderStatus status, Pricing pricing, long filled) {
        Product product = book.isEmpty() ? Product.CO : book.get(0).product();
        Part part = new Part(role, "7");
        book.add(row(id(command), number, product, Side.SELL, status, pricing, 10, filled, "", false, part));
    }

    private void exit(int index, String number, Part.Role role, OrderStatus status, Pricing pricing, long filled) {
        Part part = new Part(role, "7");
        Product product = book.get(0).product();
        book.set(
                index,
                row(
                        book.get(0).clientOrderId(),
                        number,
                        product,
                        Side.SELL,
                        status,
                        pricing,
                        10,
                        filled,
                        "",
                        false,
                        part));
    }

    private PlaceBracketOrder bracket(String id) {
        return new PlaceBracketOrder(
                header(id), RELIANCE, Side.BUY, 10, 12_600_000L, new Protection.Bracket(400_000, 600_000, null));
    }

    private PlaceCoverOrder cover(String id) {
        return new PlaceCoverOrder(header(id), RELIANCE, Side.BUY, 10, AT_1260, new Protection.Cover(12_000_000L));
    }
}
