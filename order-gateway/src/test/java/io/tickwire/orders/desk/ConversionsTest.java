package io.tickwire.orders.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.orders.broker.BrokerOutcome.Accepted;
import io.tickwire.orders.broker.BrokerOutcome.Kind;
import io.tickwire.orders.broker.BrokerOutcome.NotSent;
import io.tickwire.orders.broker.BrokerOutcome.Refused;
import io.tickwire.orders.broker.BrokerOutcome.Unknown;
import io.tickwire.orders.broker.OrderStatus;
import io.tickwire.orders.command.ConvertPosition;
import io.tickwire.orders.command.Product;
import io.tickwire.orders.command.Reason;
import io.tickwire.orders.event.FactType;
import io.tickwire.orders.request.BrokerRequest;
import io.tickwire.orders.request.Holding;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConversionsTest extends RequestBench {
    @BeforeEach
    void open() {
        hold(-100, 0);
        ready();
    }

    @Test
    void writesDownWhatWasHeldBeforeItLeaves() {
        stored(convert("c", 40));
        assertThat(asks(look(1))).singleElement().satisfies(ask -> {
            BrokerRequest.Convert convert = (BrokerRequest.Convert) ask.request();
            assertThat(convert.before()).isEqualTo(new Holding(-100, 0, new Holding.Fills(0, 0)));
            assertThat(convert.conversion().quantity()).isEqualTo(40);
        });
        assertThat(written("c")).hasSize(1);
    }

    @Test
    void isDoneWhenThePositionsShowWhatTheBrokerTook() {
        sent("c");
        answered("c", new Accepted(""));
        look(1);
        assertThat(types("c")).isEmpty();
        hold(-60, -40);
        look(1);
        assertThat(types("c")).containsExactly(FactType.POSITION_CONVERTED, FactType.COMMAND_COMPLETED);
    }

    @Test
    void isNotDoneBecauseTheBrokerTookIt() {
        sent("c");
        answered("c", new Accepted(""));
        look(31);
        assertThat(reason("c")).isEqualTo(Reason.UNCONFIRMED);
    }

    @Test
    void isDoneByTheBrokersWordWhenFillsHideIt() {
        sent("c");
        answered("c", new Accepted(""));
        book.add(order("9", OrderStatus.FILLED, AT_1260, 10, 10));
        hold(-50, -40);
        look(1);
        assertThat(types("c")).containsExactly(FactType.POSITION_CONVERTED, FactType.COMMAND_COMPLETED);
    }

    @Test
    void anUnknownAnswerEndsWithWhatThePositionsShowAndABookWithoutFillsAfterIt() {
        sent("c");
        answered("c", new Unknown("timeout"));
        hold(-60, -40);
        look(1);
        assertThat(types("c")).containsExactly(FactType.OUTCOME_UNKNOWN);
        assertThat(asks(look(3))).isEmpty();
        assertThat(types("c"))
                .containsExactly(
                        FactType.OUTCOME_UNKNOWN,
                        FactType.OUTCOME_RESOLVED,
                        FactType.POSITION_CONVERTED,
                        FactType.COMMAND_COMPLETED);
    }

    @Test
    void oneThatNeverShowsIsNotCarriedOutAndNeverSentAgain() {
        sent("c");
        answered("c", new Unknown("timeout"));
        for (int read = 0; read < 50 && !types("c").contains(FactType.COMMAND_FAILED); read++) {
            assertThat(asks(look(3))).isEmpty();
        }
        assertThat(reason("c")).isEqualTo(Reason.UNCONFIRMED);
        assertThat(types("c")).doesNotContain(FactType.OPERATOR_NEEDED);
        assertThat(now).isGreaterThan(told("c").get(0).at() + 120 * SECOND);
    }

    @Test
    void fillsInBetweenMakeItUnprovable() {
        sent("c");
        answered("c", new Unknown("timeout"));
        book.add(order("9", OrderStatus.FILLED, AT_1260, 10, 10));
        hold(-50, -40);
        look(3);
        assertThat(types("c"))
                .containsExactly(FactType.OUTCOME_UNKNOWN, FactType.OPERATOR_NEEDED, FactType.COMMAND_FAILED);
        assertThat(reason("c")).isEqualTo(Reason.UNCONFIRMED);
    }

    @Test
    void aListThatHidesFillsConfirmsNothing() {
        book.add(order("9", OrderStatus.FILLED, AT_1260, 10, 10));
        look(1);
        pass(3);
        sent("c");
        answered("c", new Unknown("timeout"));
        hold(-60, -40);
        book.clear();
        look(1);
        look(3);
        assertThat(types("c")).containsExactly(FactType.OUTCOME_UNKNOWN);
        book.add(order("9", OrderStatus.FILLED, AT_1260, 10, 10));
        look(3);
        assertThat(types("c")).endsWith(FactType.COMMAND_COMPLETED);
    }

    @Test
    void aRefusalEndsIt() {
        sent("c");
        answered("c", new Refused(Kind.REJECTED, "e-params-0001", "no"));
        assertThat(reason("c")).isEqualTo(Reason.BROKER_REJECTED);
    }

    @Test
    void whatProvablyWasNotDoneMayBeSentAgainWithWhatIsHeldThen() {
        sent("c");
        answered("c", new NotSent("no connection"));
        hold(-90, 0);
        List<DeskAction.Ask> again = asks(look(4));
        assertThat(again).singleElement().satisfies(ask -> {
            assertThat(ask.attempt()).isEqualTo(2);
            assertThat(((BrokerRequest.Convert) ask.request()).before().from()).isEqualTo(-90);
        });
        answered("c", new Refused(Kind.RATE_LIMITED, "e-apirl-0004", "too many"));
        pass(40);
        assertThat(reason("c")).isEqualTo(Reason.EXPIRED);
    }

    @Test
    void aCrashBetweenIntentAndAnswerIsAnUnknownOutcome() {
        sent("c");
        now += SECOND;
        assertThat(asks(takeOver())).isEmpty();
        hold(-60, -40);
        look(1);
        assertThat(asks(look(3))).isEmpty();
        assertThat(types("c")).endsWith(FactType.POSITION_CONVERTED, FactType.COMMAND_COMPLETED);
    }

    @Test
    void aCrashAfterTheBrokerTookItIsFollowedUp() {
        sent("c");
        answered("c", new Accepted(""));
        now += SECOND;
        assertThat(asks(takeOver())).isEmpty();
        hold(-60, -40);
        look(1);
        assertThat(types("c")).containsExactly(FactType.POSITION_CONVERTED, FactType.COMMAND_COMPLETED);
    }

    @Test
    void anotherDayProvesNothing() {
        sent("c");
        answered("c", new Unknown("timeout"));
        look(86_400);
        assertThat(types("c")).contains(FactType.OPERATOR_NEEDED);
    }

    @Test
    void oneConversionOfAnInstrumentAtATime() {
        sent("c");
        stored(convert("d", 40));
        assertThat(asks(look(1))).isEmpty();
        hold(-60, -40);
        answered("c", new Accepted(""));
        look(1);
        assertThat(asks(look(3)))
                .singleElement()
                .satisfies(ask -> assertThat(((BrokerRequest.Convert) ask.request()).before())
                        .isEqualTo(new Holding(-60, -40, new Holding.Fills(0, 0))));
    }

    @Test
    void moreThanIsHeldIsDenied() {
        stored(convert("c", 140));
        assertThat(asks(look(1))).isEmpty();
        assertThat(types("c")).containsExactly(FactType.COMMAND_DENIED);
        assertThat(reason("c")).isEqualTo(Reason.QUANTITY_INVALID);
    }

    private void sent(String command) {
        stored(convert(command, 40));
        assertThat(asks(look(1))).hasSize(1);
    }

    private void hold(long mis, long nrml) {
        positions.put(Product.MIS, mis);
        positions.put(Product.NRML, nrml);
    }

    private ConvertPosition convert(String id, long quantity) {
        return new ConvertPosition(header(id), RELIANCE, Product.MIS, Product.NRML, quantity, false);
    }
}
