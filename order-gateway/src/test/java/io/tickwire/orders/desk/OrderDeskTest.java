package io.tickwire.orders.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickwire.orders.broker.Answer;
import io.tickwire.orders.broker.BrokerOutcome;
import io.tickwire.orders.broker.OrderStatus;
import io.tickwire.orders.command.CommandHeader;
import io.tickwire.orders.command.PlaceOrder;
import io.tickwire.orders.command.Pricing;
import io.tickwire.orders.command.Product;
import io.tickwire.orders.command.Side;
import io.tickwire.orders.command.Validity;
import io.tickwire.orders.event.FactType;
import io.tickwire.orders.execute.ClientOrderIds;
import io.tickwire.orders.ledger.LeaseLost;
import io.tickwire.orders.ledger.Recovered;
import io.tickwire.orders.ledger.StoredCommand;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Small stories of the desk, step by step; the large ones are lived by the simulation. */
class OrderDeskTest extends DeskBench {
    @Test
    void readsTheBrokersListsBeforeItSendsAnything() {
        List<DeskAction> first = on(new DeskInput.Started());
        assertThat(first).hasSize(2).hasOnlyElementsOfTypes(DeskAction.ReadBook.class, DeskAction.ReadPositions.class);
        assertThat(places(stored(place("one", RELIANCE, 10)))).isEmpty();
        assertThat(places(readBook())).isEmpty();
        assertThat(places(readPositions())).hasSize(1);
    }

    @Test
    void writesTheIntentInTheSameTurnThatSends() {
        ready();
        written.clear();
        DeskAction.Place place = places(stored(place("one", RELIANCE, 10))).get(0);
        assertThat(written).singleElement().satisfies(change -> {
            assertThat(change.sends()).isTrue();
            assertThat(change.attempts())
                    .singleElement()
                    .satisfies(attempt -> assertThat(attempt.clientOrderId())
                            .isEqualTo(place.order().clientOrderId()));
        });
    }

    @Test
    void actsOnNothingThatWasNotWritten() {
        OrderDesk fenced = new OrderDesk(
                7,
                DeskRules.DEFAULT,
                new ClientOrderIds("test"),
                key -> null,
                (epoch, change) -> {
                    throw new LeaseLost("gone");
                },
                Recovered.NOTHING);
        fenced.on(new DeskInput.Started(), now);
        assertThatThrownBy(() -> fenced.on(
                        new DeskInput.Stored(List.of(new StoredCommand(place("one", RELIANCE, 10), now))), now))
                .isInstanceOf(LeaseLost.class);
    }

    @Test
    void sendsOneOrderOfAnInstrumentAtATimeAndOthersBesideIt() {
        ready();
        assertThat(places(stored(place("one", RELIANCE, 10)))).hasSize(1);
        assertThat(places(stored(place("two", RELIANCE, 20)))).isEmpty();
        assertThat(places(stored(place("three", INFOSYS, 30)))).hasSize(1);
        assertThat(places(placed("one", new BrokerOutcome.Accepted("1"))))
                .singleElement()
                .satisfies(next -> assertThat(next.order().quantity()).isEqualTo(20));
    }

    @Test
    void waitsBehindAnUnknownOutcomeAndSaysSo() {
        ready();
        stored(place("one", RELIANCE, 10));
        placed("one", new BrokerOutcome.Unknown("timeout"));
        assertThat(places(stored(smart("two", 100)))).isEmpty();
        assertThat(types("two")).contains(FactType.WAITING_FOR_OUTCOME);
        book.add(row("one", 10, OrderStatus.FILLED, 10));
        position = 10;
        pass(2);
        readBook();
        assertThat(types("one")).contains(FactType.OUTCOME_RESOLVED, FactType.ORDER_FILLED, FactType.COMMAND_COMPLETED);
        pass(3);
        readBook();
        assertThat(places(readPositions()))
                .singleElement()
                .satisfies(sent -> assertThat(sent.order().quantity()).isEqualTo(90));
    }

    @Test
    void aNewerTargetMakesAnOlderUnsentOnePointless() {
        ready();
        pass(2);
        stored(smart("old", 100));
        stored(smart("new", 50));
        assertThat(types("old")).endsWith(FactType.COMMAND_FAILED);
        readBook();
        assertThat(places(readPositions()))
                .singleElement()
                .satisfies(sent -> assertThat(sent.order().quantity()).isEqualTo(50));
    }

    @Test
    void aSmartOrderEndsOnlyWhenThePositionSaysSo() {
        ready();
        pass(2);
        stored(smart("one", 100));
        readBook();
        readPositions();
        placed("one", new BrokerOutcome.Accepted("1"));
        book.add(row("one", 100, OrderStatus.FILLED, 100));
        pass(2);
        readBook();
        assertThat(types("one")).endsWith(FactType.ORDER_FILLED);
        position = 40;
        readPositions();
        assertThat(types("one")).endsWith(FactType.ORDER_FILLED);
        position = 100;
        pass(2);
        readPositions();
        assertThat(types("one")).endsWith(FactType.TARGET_REACHED);
    }

    @Test
    void saysSoWhenTheTargetWasMissed() {
        ready();
        pass(2);
        stored(smart("one", 100));
        readBook();
        readPositions();
        placed("one", new BrokerOutcome.Accepted("1"));
        book.add(row("one", 100, OrderStatus.FILLED, 100));
        pass(2);
        readBook();
        position = 90;
        pass(31);
        readPositions();
        assertThat(facts.get(facts.size() - 1)).satisfies(end -> {
            assertThat(end.type()).isEqualTo(FactType.COMMAND_FAILED);
            assertThat(end.terminal()).isTrue();
            assertThat(end.position()).isEqualTo(90);
        });
    }

    @Test
    void doesNotTrustAPositionTooSoonWhenOthersMoveItToo() {
        ready();
        pass(2);
        book.add(foreign(20, OrderStatus.OPEN, 0));
        stored(smart("one", 100));
        readBook();
        pass(3);
        readPositions();
        pass(3);
        readBook();
        assertThat(types("one")).contains(FactType.ORDER_SUBMITTED);
        placed("one", new BrokerOutcome.Accepted("1"));
        book.add(row("one", 80, OrderStatus.FILLED, 80));
        book.set(0, foreign(20, OrderStatus.FILLED, 20));
        pass(1);
        readBook();
        position = 100;
        readPositions();
        assertThat(types("one")).endsWith(FactType.ORDER_FILLED);
        pass(3);
        readPositions();
        assertThat(types("one")).endsWith(FactType.TARGET_REACHED);
    }

    @Test
    void adoptsAnOrderItsLedgerHasForgotten() {
        book.add(row("one", 10, OrderStatus.OPEN, 0));
        ready();
        assertThat(places(stored(place("one", RELIANCE, 10)))).isEmpty();
        assertThat(types("one")).endsWith(FactType.ORDER_WORKING);
    }

    @Test
    void asksForTheTradesWhenTheBookDoesNotShowAnOrder() {
        ready();
        stored(place("one", RELIANCE, 10));
        placed("one", new BrokerOutcome.Accepted("one"));
        pass(2);
        assertThat(reads(readBook())).containsExactly(new DeskAction.ReadBook(true));
        book.add(row("one", 10, OrderStatus.OPEN, 0));
        readBook();
        assertThat(reads(pass(2))).containsExactly(new DeskAction.ReadBook(false));
    }

    @Test
    void anOrderThatVanishesBlocksItsInstrumentAndCallsAPerson() {
        ready();
        working("one");
        vanish();
        assertThat(types("one")).endsWith(FactType.OPERATOR_NEEDED);
        assertThat(places(stored(place("two", RELIANCE, 10)))).isEmpty();
        assertThat(evidence()).contains("WORKING -> NEEDS_OPERATOR");
    }

    @Test
    void anOrderOfYesterdayThatNoListShowsIsOver() {
        ready();
        working("one");
        stayUnlistedOverNight();
        assertThat(types("one")).endsWith(FactType.ORDER_EXPIRED, FactType.COMMAND_FAILED);
        assertThat(evidence()).contains("WORKING -> EXPIRED");
        assertThat(places(stored(place("two", RELIANCE, 10)))).hasSize(1);
    }

    @Test
    void aQuantityChangedAtTheBrokersTerminalCounts() {
        ready();
        working("one");
        book.set(0, row("one", 20, OrderStatus.PARTIALLY_FILLED, 10));
        pass(2);
        readBook();
        assertThat(types("one")).endsWith(FactType.ORDER_PARTIALLY_FILLED);
        position = 10;
        stored(smart("two", 20));
        for (int read = 0; read < 4; read++) {
            pass(3);
            readBook();
            pass(3);
            readPositions();
        }
        assertThat(types("two")).endsWith(FactType.TARGET_ALREADY_MET);
    }

    @Test
    void aListThatLagsTakesNoQuantityBack() {
        ready();
        working("one");
        book.set(0, row("one", 20, OrderStatus.PARTIALLY_FILLED, 10));
        pass(2);
        readBook();
        book.set(0, row("one", 10, OrderStatus.PARTIALLY_FILLED, 6));
        pass(2);
        readBook();
        assertThat(types("one")).doesNotContain(FactType.ORDER_FILLED);
    }

    @Test
    void provesNothingFromAProductItDoesNotKnow() {
        ready();
        pass(2);
        stored(smart("one", 100));
        readBook();
        product = Product.OTHER;
        position = 100;
        assertThat(places(readPositions())).isEmpty();
        product = Product.MIS;
        pass(2);
        readBook();
        readPositions();
        assertThat(types("one")).endsWith(FactType.TARGET_ALREADY_MET);
    }

    @Test
    void aFilledSmartOrderEndsAlsoWhileOthersFillAllTheTime() {
        ready();
        pass(2);
        book.add(foreign(1_000, OrderStatus.OPEN, 0));
        stored(smart("one", 2_000));
        readBook();
        pass(3);
        readPositions();
        pass(3);
        readBook();
        placed("one", new BrokerOutcome.Accepted("1"));
        book.add(row("one", 1_000, OrderStatus.FILLED, 1_000));
        List<DeskAction> asked = new ArrayList<>();
        for (int filled = 0; filled < 40; filled++) {
            book.set(0, foreign(1_000, OrderStatus.PARTIALLY_FILLED, filled));
            asked.addAll(pass(1));
            asked.addAll(readBook());
            if (asked.removeIf(DeskAction.ReadPositions.class::isInstance)) {
                asked.addAll(readPositions());
            }
        }
        assertThat(types("one")).endsWith(FactType.COMMAND_FAILED);
    }

    @Test
    void sendsNothingOnALaterDayThanPlanned() {
        ready();
        stored(new PlaceOrder(
                new CommandHeader("one", "demo", null, "test", now, now + 200_000 * SECOND),
                RELIANCE,
                Product.MIS,
                Side.BUY,
                10,
                Pricing.MARKET,
                Validity.DAY,
                0));
        placed("one", new BrokerOutcome.NotSent("connection refused"));
        now += 86_400 * SECOND;
        assertThat(places(on(new DeskInput.Woken()))).isEmpty();
        assertThat(types("one")).endsWith(FactType.ORDER_EXPIRED, FactType.COMMAND_FAILED);
    }

    @Test
    void lettingItWriteEndsBeforeItsCallCountsAsUnknown() {
        ready();
        DeskAction.Place place = places(stored(place("one", RELIANCE, 10))).get(0);
        assertThat(place.writeBy())
                .isEqualTo(now + DeskRules.DEFAULT.execution().callLimit() / 2);
    }

    @Test
    void aNumberTheBrokerGivesAgainIsAnotherOrder() {
        ready();
        working("one");
        book.set(0, foreign("one", 20, OrderStatus.FILLED, 20));
        pass(2);
        readBook();
        assertThat(types("one")).endsWith(FactType.ORDER_WORKING);
    }

    @Test
    void readsNothingWhileNothingIsOpen() {
        ready();
        assertThat(desk.nextDue(now)).isEqualTo(Long.MAX_VALUE);
        pass(3_600);
        assertThat(on(new DeskInput.Woken())).isEmpty();
    }

    @Test
    void readsFailingListsLessAndLessOften() {
        on(new DeskInput.Started());
        long gap = 0;
        for (int failure = 0; failure < 8; failure++) {
            on(new DeskInput.BookReturned(now, now, new Answer.Failed<>("HTTP 502"), null));
            long next = desk.nextDue(now) - now;
            assertThat(next).isGreaterThanOrEqualTo(gap).isLessThanOrEqualTo(30 * SECOND);
            gap = next;
            now += next;
            on(new DeskInput.Woken());
        }
        assertThat(desk.view().readsFail()).isTrue();
    }
}
