package io.tickwire.orders.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.orders.broker.BookRow;
import io.tickwire.orders.broker.BrokerOutcome.Accepted;
import io.tickwire.orders.broker.BrokerOutcome.Kind;
import io.tickwire.orders.broker.BrokerOutcome.NotSent;
import io.tickwire.orders.broker.BrokerOutcome.Refused;
import io.tickwire.orders.broker.BrokerOutcome.Unknown;
import io.tickwire.orders.broker.OrderStatus;
import io.tickwire.orders.broker.OrderValues;
import io.tickwire.orders.broker.Part;
import io.tickwire.orders.command.Changes;
import io.tickwire.orders.command.ModifyBracketOrder;
import io.tickwire.orders.command.ModifyOrder;
import io.tickwire.orders.command.OrderName;
import io.tickwire.orders.command.PlaceOrder;
import io.tickwire.orders.command.Pricing;
import io.tickwire.orders.command.Product;
import io.tickwire.orders.command.Reason;
import io.tickwire.orders.command.Side;
import io.tickwire.orders.command.Validity;
import io.tickwire.orders.event.FactType;
import io.tickwire.orders.execute.LegTerms;
import io.tickwire.orders.plan.Exposure;
import io.tickwire.orders.request.BrokerRequest;
import io.tickwire.orders.risk.OrderRevision;
import io.tickwire.orders.risk.RiskGate;
import io.tickwire.orders.risk.RiskVerdict;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ModificationsTest extends RequestBench {
    private static final Pricing AT_1250 = Pricing.limit(12_500_000L);

    @BeforeEach
    void open() {
        book.add(order("7", OrderStatus.OPEN, AT_1260, 10, 0));
        ready();
    }

    @Test
    void sendsAllValuesOfTheOrderAsABookReadSinceShowsThem() {
        assertThat(asks(stored(price("m", "7", 12_500_000L))))
                .as("the book is older than the command")
                .isEmpty();
        now++;
        assertThat(asks(readBook())).singleElement().satisfies(ask -> {
            BrokerRequest.Modify modify = (BrokerRequest.Modify) ask.request();
            assertThat(modify.change().brokerOrderId()).isEqualTo("7");
            assertThat(modify.change().values()).isEqualTo(new OrderValues(AT_1250, 10, Validity.DAY, 0));
        });
        assertThat(written("m"))
                .singleElement()
                .satisfies(asked -> assertThat(asked.reply()).isNull());
    }

    @Test
    void isDoneWhenTheBookShowsTheValuesNotWhenTheBrokerTakesThem() {
        sent("m");
        answered("m", new Accepted("7"));
        look(1);
        assertThat(types("m")).doesNotContain(FactType.ORDER_MODIFIED);
        show(order("7", OrderStatus.OPEN, AT_1250, 10, 0));
        look(1);
        assertThat(types("m")).containsExactly(FactType.ORDER_MODIFIED, FactType.COMMAND_COMPLETED);
    }

    @Test
    void valuesThatAreStillBeingReplacedProveNothing() {
        sent("m");
        answered("m", new Accepted("7"));
        show(changing(AT_1250));
        look(1);
        assertThat(types("m")).isEmpty();
    }

    @Test
    void anUnknownAnswerIsDecidedByTheBook() {
        sent("m");
        answered("m", new Unknown("timeout"));
        show(order("7", OrderStatus.OPEN, AT_1250, 10, 0));
        look(1);
        assertThat(types("m"))
                .containsExactly(FactType.OUTCOME_UNKNOWN, FactType.ORDER_MODIFIED, FactType.COMMAND_COMPLETED);
    }

    @Test
    void sendsTheSameValuesAgainWhileALaterBookShowsTheOldOnes() {
        sent("m");
        answered("m", new Unknown("timeout"));
        assertThat(asks(look(1))).as("too soon").isEmpty();
        assertThat(asks(look(3))).singleElement().satisfies(ask -> {
            assertThat(ask.attempt()).isEqualTo(2);
            assertThat(((BrokerRequest.Modify) ask.request()).change().values().pricing())
                    .isEqualTo(AT_1250);
        });
        answered("m", new Unknown("timeout"));
        pass(40);
        assertThat(asks(look(1))).as("its time is over").isEmpty();
        look(400);
        assertThat(reason("m")).isEqualTo(Reason.UNCONFIRMED);
    }

    @Test
    void aRefusalEndsItInTheBrokersWordsOnceALaterBookAgrees() {
        sent("m");
        answered("m", new Refused(Kind.REJECTED, "e-rms-1", "RMS says no"));
        look(1);
        assertThat(types("m")).isEmpty();
        look(3);
        assertThat(reason("m")).isEqualTo(Reason.BROKER_REJECTED);
        assertThat(text("m")).contains("RMS says no");
    }

    @Test
    void whatTheExchangeTookBackAfterTheBrokerTookItHasFailed() {
        sent("m");
        answered("m", new Accepted("7"));
        show(row("", "7", Product.MIS, Side.BUY, OrderStatus.OPEN, AT_1260, 10, 0, "price band", false, Part.SINGLE));
        look(3);
        assertThat(reason("m")).isEqualTo(Reason.BROKER_REJECTED);
        assertThat(text("m")).contains("price band");
    }

    @Test
    void anOrderThatEndsFirstIsNotOpen() {
        sent("m");
        answered("m", new Refused(Kind.NOT_FOUND, "e-orders-0001", "Order is not in an open state"));
        show(order("7", OrderStatus.FILLED, AT_1260, 10, 10));
        look(1);
        assertThat(reason("m")).isEqualTo(Reason.ORDER_NOT_OPEN);
    }

    @Test
    void oneThatWasChangedAndThenFilledWasChanged() {
        sent("m");
        answered("m", new Unknown("timeout"));
        show(order("7", OrderStatus.FILLED, AT_1250, 10, 10));
        look(1);
        assertThat(types("m")).endsWith(FactType.ORDER_MODIFIED, FactType.COMMAND_COMPLETED);
    }

    @Test
    void whatProvablyDidNotLeaveIsSentAgainUntilItsTimeIsOver() {
        sent("m");
        answered("m", new NotSent("no connection"));
        assertThat(asks(look(4))).hasSize(1);
        answered("m", new Refused(Kind.RATE_LIMITED, "e-apirl-0004", "too many"));
        assertThat(asks(look(40))).isEmpty();
        assertThat(reason("m")).isEqualTo(Reason.EXPIRED);
        assertThat(text("m")).contains("too many");
    }

    @Test
    void aNewerChangeOfTheOrderWaitsForTheOlder() {
        sent("m");
        stored(price("n", "7", 12_400_000L));
        assertThat(asks(look(1))).isEmpty();
        answered("m", new Accepted("7"));
        show(order("7", OrderStatus.OPEN, AT_1250, 10, 0));
        assertThat(asks(look(1)))
                .as("lists may still show what was before the older change")
                .isEmpty();
        assertThat(asks(look(3)))
                .singleElement()
                .satisfies(ask -> assertThat(
                                ((BrokerRequest.Modify) ask.request()).change().values())
                        .isEqualTo(new OrderValues(Pricing.limit(12_400_000L), 10, Validity.DAY, 0)));
    }

    @Test
    void aNewerChangeWaitsUntilNoCopyOfAnUnknownOneCanArrive() {
        sent("m");
        answered("m", new Unknown("timeout"));
        show(order("7", OrderStatus.OPEN, AT_1250, 10, 0));
        look(1);
        assertThat(types("m")).endsWith(FactType.COMMAND_COMPLETED);
        stored(new ModifyOrder(patient("n"), OrderName.atBroker("7"), quantity(20)));
        assertThat(asks(look(60))).isEmpty();
        assertThat(asks(look(60))).hasSize(1);
    }

    @Test
    void soDoesOneAfterACrash() {
        sent("m");
        stored(new ModifyOrder(patient("n"), OrderName.atBroker("7"), quantity(20)));
        show(order("7", OrderStatus.OPEN, AT_1250, 10, 0));
        now += 5 * SECOND;
        assertThat(asks(takeOver())).isEmpty();
        look(3);
        assertThat(types("m")).endsWith(FactType.COMMAND_COMPLETED);
        assertThat(asks(look(60))).isEmpty();
        assertThat(asks(look(60))).hasSize(1);
    }

    @Test
    void goesOnAfterACrashWithTheValuesThatWereWrittenDown() {
        sent("m");
        now += SECOND;
        takeOver();
        assertThat(asks(look(5))).singleElement().satisfies(ask -> {
            assertThat(ask.attempt()).isEqualTo(2);
            assertThat(((BrokerRequest.Modify) ask.request()).change().values().pricing())
                    .isEqualTo(AT_1250);
        });
    }

    @Test
    void nothingIsSentWhenTheValuesAreThereAlready() {
        stored(price("m", "7", 12_600_000L));
        assertThat(asks(look(1))).isEmpty();
        assertThat(types("m")).containsExactly(FactType.COMMAND_COMPLETED);
    }

    @Test
    void waitsUntilTheOrderOfACommandIsAtTheBroker() {
        stored(new PlaceOrder(header("p"), RELIANCE, Product.MIS, Side.BUY, 10, AT_1260, Validity.DAY, 0));
        stored(new ModifyOrder(header("m"), OrderName.ofCommand("p"), quantity(20)));
        on(new DeskInput.PlaceReturned(id("p"), 1, new Unknown("timeout")));
        assertThat(asks(look(1))).isEmpty();
        book.add(row(id("p"), "8", Product.MIS, Side.BUY, OrderStatus.OPEN, AT_1260, 10, 0, "", false, Part.SINGLE));
        assertThat(asks(look(1))).hasSize(1);
        answered("m", new Accepted("8"));
        book.set(1, row(id("p"), "8", Product.MIS, Side.BUY, OrderStatus.OPEN, AT_1260, 20, 0, "", false, Part.SINGLE));
        look(1);
        assertThat(told("m").get(1).order())
                .satisfies(report -> assertThat(report.quantity())
                        .as("the order follows its new quantity")
                        .isEqualTo(20));
    }

    @Test
    void refusesWhatCannotBe() {
        stored(new ModifyOrder(header("gone"), OrderName.atBroker("99"), quantity(20)));
        stored(new ModifyOrder(header("nobody"), OrderName.ofCommand("nobody's"), quantity(20)));
        stored(new ModifyBracketOrder(header("plain"), "7", quantity(20)));
        stored(new ModifyOrder(
                header("unpriced"),
                OrderName.atBroker("7"),
                new Changes(null, Pricing.Kind.STOP_LIMIT, null, null, null)));
        look(1);
        assertThat(reason("gone")).isEqualTo(Reason.ORDER_NOT_FOUND);
        assertThat(reason("nobody")).isEqualTo(Reason.ORDER_NOT_FOUND);
        look(1);
        assertThat(reason("plain")).isEqualTo(Reason.ORDER_NOT_FOUND);
        look(1);
        assertThat(reason("unpriced")).isEqualTo(Reason.PRICE_INVALID);
        show(order("7", OrderStatus.PARTIALLY_FILLED, AT_1260, 10, 5));
        pass(1);
        stored(new ModifyOrder(header("little"), OrderName.atBroker("7"), quantity(5)));
        look(1);
        assertThat(reason("little")).isEqualTo(Reason.QUANTITY_INVALID);
        show(order("7", OrderStatus.CANCELLED, AT_1260, 10, 5));
        pass(1);
        stored(price("late", "7", 12_500_000L));
        look(1);
        assertThat(reason("late")).isEqualTo(Reason.ORDER_NOT_OPEN);
    }

    @Test
    void anOrderShownWithAWordNobodyKnowsIsLeftAlone() {
        BookRow odd = book.get(0);
        show(new BookRow(
                odd.clientOrderId(),
                odd.brokerOrderId(),
                null,
                odd.instrument(),
                odd.symbol(),
                odd.product(),
                odd.side(),
                odd.pricing(),
                odd.quantity(),
                0,
                null,
                odd.status(),
                "",
                null,
                null,
                false,
                Part.SINGLE));
        stored(price("m", "7", 12_500_000L));
        assertThat(asks(look(1))).isEmpty();
        assertThat(reason("m")).isEqualTo(Reason.ORDER_TYPE_NOT_ALLOWED);
    }

    @Test
    void whatALimitForbidsIsNotSent() {
        risk = new RiskGate() {
            @Override
            public RiskVerdict verdict(LegTerms order, Exposure exposure, long when) {
                return new RiskVerdict.Permit(false);
            }

            @Override
            public RiskVerdict.Deny change(OrderRevision revision, long when) {
                return new RiskVerdict.Deny(Reason.LIMIT_EXCEEDED, "too much");
            }
        };
        takeOver();
        stored(new ModifyOrder(header("m"), OrderName.atBroker("7"), quantity(20)));
        assertThat(asks(look(1))).isEmpty();
        assertThat(reason("m")).isEqualTo(Reason.LIMIT_EXCEEDED);
        assertThat(text("m")).isEqualTo("too much");
        stored(price("same", "7", 12_600_000L));
        look(1);
        assertThat(types("same")).as("nothing would change").containsExactly(FactType.COMMAND_COMPLETED);
    }

    private void sent(String command) {
        stored(price(command, "7", 12_500_000L));
        assertThat(asks(look(1))).hasSize(1);
    }

    private void show(BookRow row) {
        book.set(0, row);
    }

    private static BookRow changing(Pricing pricing) {
        return row("", "7", Product.MIS, Side.BUY, OrderStatus.OPEN, pricing, 10, 0, "", true, Part.SINGLE);
    }

    private ModifyOrder price(String id, String number, long limit) {
        return new ModifyOrder(header(id), OrderName.atBroker(number), new Changes(null, null, limit, null, null));
    }

    private io.tickwire.orders.command.CommandHeader patient(String id) {
        return new io.tickwire.orders.command.CommandHeader(id, "demo", null, "test", now, now + 600 * SECOND);
    }

    private static Changes quantity(long quantity) {
        return new Changes(quantity, null, null, null, null);
    }
}
