package io.tickwire.orders.drive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tickwire.orders.broker.Answer;
import io.tickwire.orders.broker.BookRow;
import io.tickwire.orders.broker.BrokerOrders;
import io.tickwire.orders.broker.BrokerOutcome;
import io.tickwire.orders.broker.Conversion;
import io.tickwire.orders.broker.OrderChange;
import io.tickwire.orders.broker.OrderRequest;
import io.tickwire.orders.broker.OrderValues;
import io.tickwire.orders.broker.PositionRow;
import io.tickwire.orders.broker.SendPermit;
import io.tickwire.orders.broker.TradeRow;
import io.tickwire.orders.command.Pricing;
import io.tickwire.orders.command.Product;
import io.tickwire.orders.command.Side;
import io.tickwire.orders.command.Validity;
import io.tickwire.orders.desk.DeskAction;
import io.tickwire.orders.desk.DeskInput;
import io.tickwire.orders.request.BrokerRequest;
import io.tickwire.orders.request.Holding;
import io.tickwire.orders.risk.RiskGate;
import io.tickwire.orders.trading.ScopeState;
import io.tickwire.orders.trading.TradingMode;
import io.tickwire.orders.trading.TradingStates;
import io.tickwire.orders.trading.TradingWish;
import io.tickwire.schemas.InstrumentKey;
import io.tickwire.service.time.Micros;
import io.tickwire.testing.FakeTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BrokerCallsTest {
    private static final OrderRequest ORDER = new OrderRequest(
            "T1",
            null,
            InstrumentKey.parse("NSECM:2885"),
            Product.MIS,
            Side.BUY,
            1,
            Pricing.MARKET,
            Validity.DAY,
            0,
            null);

    private final FakeTime time = FakeTime.inMarketHours();
    private final DeskClock clock = new DeskClock(time, time::nanos);
    private final BlockingQueue<DeskInput> inbox = new LinkedBlockingQueue<>();
    private final Broker broker = new Broker();
    private final List<TradingWish> wishes = new ArrayList<>();
    private final TradingWatch trading = new TradingWatch("demo", () -> RiskGate.OPEN, wishes::add);
    private final BrokerCalls calls = new BrokerCalls(broker, () -> true, trading, 1, clock, inbox::add, outcome -> {});

    @BeforeEach
    void allow() {
        trading.heard(TradingStates.UNRESTRICTED);
    }

    @AfterEach
    void close() {
        calls.close();
    }

    @Test
    void writesNothingAfterItsTimeNorAfterItCountsAsWritten() throws Exception {
        long now = clock.now();
        assertThat(placed(now + 10_000_000, now + 30_000_000)).isInstanceOf(BrokerOutcome.Accepted.class);
        time.advance(Duration.ofSeconds(11));
        assertThat(placed(now + 10_000_000, now + 30_000_000)).isInstanceOf(BrokerOutcome.NotSent.class);
        assertThat(placed(now + 90_000_000, now + 10_000_000)).isInstanceOf(BrokerOutcome.NotSent.class);
    }

    @Test
    void aMachineClockThatWasSetEndsCommandsButNotTheTimeToWrite() throws Exception {
        time.stepWall(Duration.ofSeconds(60));
        long wall = Micros.now(time);
        assertThat(placed(wall + 10_000_000, clock.now() + 30_000_000)).isInstanceOf(BrokerOutcome.Accepted.class);
        assertThat(placed(wall - 10_000_000, clock.now() + 30_000_000)).isInstanceOf(BrokerOutcome.NotSent.class);
        assertThat(clock.diverged()).isTrue();
        assertThat(clock.begunAnew().diverged()).isFalse();
    }

    @Test
    void writesNothingOnceAHaltIsKnownAndOnlyExitsWhileReducing() throws Exception {
        assertThat(placed(false)).isInstanceOf(BrokerOutcome.Accepted.class);
        tell(TradingMode.REDUCING);
        assertThat(placed(false)).isInstanceOf(BrokerOutcome.NotSent.class);
        assertThat(placed(true)).isInstanceOf(BrokerOutcome.Accepted.class);
        tell(TradingMode.HALTED);
        assertThat(placed(true)).isInstanceOf(BrokerOutcome.NotSent.class);
        calls.perform(new DeskAction.Cancel("stop", "1", "T1"));
        assertThat(((DeskInput.CancelReturned) next()).outcome()).isInstanceOf(BrokerOutcome.Accepted.class);
        tell(TradingMode.ACTIVE);
        assertThat(placed(false)).isInstanceOf(BrokerOutcome.Accepted.class);
        trading.heard(TradingStates.UNREAD);
        assertThat(placed(false)).isInstanceOf(BrokerOutcome.NotSent.class);
    }

    @Test
    void whatTheDeskForbidsItselfCountsBeforeItIsOnTheTopic() throws Exception {
        TradingWish wish = new TradingWish(TradingMode.HALTED, "too many unknown outcomes");
        calls.perform(new DeskAction.Restrict(wish));
        assertThat(wishes).containsExactly(wish);
        assertThat(placed(true)).isInstanceOf(BrokerOutcome.NotSent.class);
        trading.heard(TradingStates.UNRESTRICTED);
        assertThat(placed(true)).as("nobody has spoken about the account").isInstanceOf(BrokerOutcome.NotSent.class);
        tell(TradingMode.HALTED);
        tell(TradingMode.ACTIVE);
        assertThat(placed(false)).isInstanceOf(BrokerOutcome.Accepted.class);
    }

    private void tell(TradingMode mode) {
        ScopeState state = new ScopeState("demo", mode, "test", "ops", 1);
        trading.heard(new TradingStates(true, Map.of("demo", state)));
    }

    private BrokerOutcome placed(boolean reduces) throws InterruptedException {
        calls.perform(new DeskAction.Place(ORDER, 1, clock.now() + 9_000_000, clock.now() + 9_000_000, reduces));
        return ((DeskInput.PlaceReturned) next()).outcome();
    }

    @Test
    void answersEachActionAlsoWhenMemoryRunsOut() throws Exception {
        broker.broken = new OutOfMemoryError("a big book");
        assertThat(placed(clock.now() + 1_000_000, clock.now() + 1_000_000)).isInstanceOf(BrokerOutcome.Unknown.class);
        await().untilAsserted(() -> assertThat(calls.sending()).isZero());
        calls.perform(new DeskAction.ReadBook(true));
        assertThat(((DeskInput.BookReturned) next()).book()).isInstanceOf(Answer.Failed.class);
        calls.perform(new DeskAction.ReadPositions());
        assertThat(((DeskInput.PositionsReturned) next()).positions()).isInstanceOf(Answer.Failed.class);
        calls.perform(new DeskAction.Cancel("stop", "1", "T1"));
        assertThat(((DeskInput.CancelReturned) next()).outcome()).isInstanceOf(BrokerOutcome.Unknown.class);
    }

    @Test
    void aRequestThatMustNotBeSaidTwiceIsNotWrittenAfterItsTime() throws Exception {
        OrderValues values = new OrderValues(Pricing.MARKET, 1, Validity.DAY, 0);
        BrokerRequest modify = new BrokerRequest.Modify(new OrderChange("1", "T1", Product.MIS, values));
        Conversion conversion = new Conversion(ORDER.instrument(), Product.MIS, Product.NRML, 1, false);
        BrokerRequest convert = new BrokerRequest.Convert(conversion, new Holding(1, 0, new Holding.Fills(1, 0)));
        for (BrokerRequest request : List.of(modify, convert)) {
            long now = clock.now();
            assertThat(asked(request, now + 10_000_000)).isInstanceOf(BrokerOutcome.Accepted.class);
            assertThat(asked(request, now - 1)).isInstanceOf(BrokerOutcome.NotSent.class);
        }
        assertThat(asked(new BrokerRequest.ExitCover("8"), clock.now())).isInstanceOf(BrokerOutcome.Refused.class);
        await().untilAsserted(() -> assertThat(calls.sending()).isZero());
    }

    @Test
    void changesAndConvertsNothingOnceAHaltIsKnownButStillLeavesCovers() throws Exception {
        BrokerRequest convert = new BrokerRequest.Convert(
                new Conversion(ORDER.instrument(), Product.MIS, Product.NRML, 1, false),
                new Holding(1, 0, new Holding.Fills(1, 0)));
        long later = clock.now() + 10_000_000;
        assertThat(asked(convert, later)).isInstanceOf(BrokerOutcome.Accepted.class);
        tell(TradingMode.HALTED);
        assertThat(asked(convert, later)).isInstanceOf(BrokerOutcome.NotSent.class);
        OrderValues values = new OrderValues(Pricing.MARKET, 1, Validity.DAY, 0);
        OrderChange change = new OrderChange("1", "T1", Product.MIS, values);
        assertThat(asked(new BrokerRequest.Modify(change), later)).isInstanceOf(BrokerOutcome.NotSent.class);
        assertThat(asked(new BrokerRequest.ExitCover("8"), later)).isInstanceOf(BrokerOutcome.Refused.class);
    }

    private BrokerOutcome asked(BrokerRequest request, long notAfter) throws InterruptedException {
        calls.perform(new DeskAction.Ask("c", 1, request, notAfter, notAfter));
        return ((DeskInput.RequestReturned) next()).outcome();
    }

    private BrokerOutcome placed(long notAfter, long writeBy) throws InterruptedException {
        calls.perform(new DeskAction.Place(ORDER, 1, notAfter, writeBy, false));
        return ((DeskInput.PlaceReturned) next()).outcome();
    }

    private DeskInput next() throws InterruptedException {
        DeskInput input = inbox.poll(20, TimeUnit.SECONDS);
        assertThat(input).isNotNull();
        return input;
    }

    /** Does what it is asked for, if it is permitted; or breaks. */
    private static final class Broker implements BrokerOrders {
        volatile Error broken;

        @Override
        public BrokerOutcome place(OrderRequest order, SendPermit permit) {
            breakIfTold();
            String refusal = permit.refusal();
            return refusal == null ? new BrokerOutcome.Accepted("1") : new BrokerOutcome.NotSent(refusal);
        }

        @Override
        public BrokerOutcome modify(OrderChange change, SendPermit permit) {
            String refusal = permit.refusal();
            return refusal == null ? new BrokerOutcome.Accepted("1") : new BrokerOutcome.NotSent(refusal);
        }

        @Override
        public BrokerOutcome convert(Conversion conversion, SendPermit permit) {
            String refusal = permit.refusal();
            return refusal == null ? new BrokerOutcome.Accepted("") : new BrokerOutcome.NotSent(refusal);
        }

        @Override
        public BrokerOutcome cancel(String brokerOrderId, String clientOrderId) {
            breakIfTold();
            return new BrokerOutcome.Accepted(brokerOrderId);
        }

        @Override
        public Answer<BookRow> orderBook() {
            breakIfTold();
            return new Answer.Rows<>(List.of());
        }

        @Override
        public Answer<TradeRow> trades() {
            breakIfTold();
            return new Answer.Rows<>(List.of());
        }

        @Override
        public Answer<PositionRow> positions() {
            breakIfTold();
            return new Answer.Rows<>(List.of());
        }

        private void breakIfTold() {
            if (broken != null) {
                throw broken;
            }
        }
    }
}
