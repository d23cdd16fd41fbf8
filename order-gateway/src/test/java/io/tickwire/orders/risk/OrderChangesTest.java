package io.tickwire.orders.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.orders.broker.BookRow;
import io.tickwire.orders.broker.OrderStatus;
import io.tickwire.orders.broker.OrderValues;
import io.tickwire.orders.broker.Part;
import io.tickwire.orders.command.Pricing;
import io.tickwire.orders.command.Product;
import io.tickwire.orders.command.Reason;
import io.tickwire.orders.command.Side;
import io.tickwire.orders.command.Validity;
import io.tickwire.orders.price.Price;
import io.tickwire.orders.risk.RiskLimits.Day;
import io.tickwire.orders.risk.RiskLimits.PriceNeed;
import io.tickwire.orders.risk.RiskLimits.PriceRule;
import io.tickwire.orders.risk.RiskLimits.Size;
import io.tickwire.orders.risk.RiskVerdict.Deny;
import io.tickwire.orders.trading.ScopeState;
import io.tickwire.orders.trading.TradingMode;
import io.tickwire.orders.trading.TradingStates;
import io.tickwire.schemas.InstrumentKey;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A change is no way around what a new order must keep to. The order is 10 units at 100 rupees. */
class OrderChangesTest {
    private static final long RUPEE = 10_000L;
    private static final long NOW = 1_795_149_000_000_000L;
    private static final InstrumentKey RELIANCE = InstrumentKey.parse("NSECM:2885");
    private static final RiskLimits NONE = RiskLimits.NONE;

    private @Nullable Price price;

    @Test
    void nothingIsChangedWhileHalted() {
        PreTradeGate gate = gate(NONE, TradingMode.HALTED);
        assertThat(reason(gate, 10, 99)).isEqualTo(Reason.TRADING_HALTED);
        assertThat(reason(gate, exit(), 10, 99)).isEqualTo(Reason.TRADING_HALTED);
    }

    @Test
    void whileReducingNoOrderBecomesLarger() {
        PreTradeGate gate = gate(NONE, TradingMode.REDUCING);
        assertThat(reason(gate, 11, 100)).isEqualTo(Reason.REDUCE_ONLY);
        assertThat(reason(gate, 10, 101)).isNull();
        assertThat(reason(gate, 9, 100)).isNull();
    }

    @Test
    void noOrderGrowsBeyondWhatAnOrderMayHaveOrCost() {
        RiskLimits limits =
                new RiskLimits(new Size(15, 1_200 * RUPEE, 0, 0), NONE.pace(), NONE.day(), NONE.price(), 0, 0);
        PreTradeGate gate = gate(limits, TradingMode.ACTIVE);
        assertThat(reason(gate, 12, 100)).isNull();
        assertThat(reason(gate, 13, 100)).isEqualTo(Reason.LIMIT_EXCEEDED);
        assertThat(reason(gate, 16, 10)).isEqualTo(Reason.LIMIT_EXCEEDED);
        assertThat(reason(gate, 10, 121)).as("dearer without being larger").isEqualTo(Reason.LIMIT_EXCEEDED);
    }

    @Test
    void whatIsTooLargeAlreadyMayBecomeSmaller() {
        RiskLimits limits = new RiskLimits(new Size(5, 1, 0, 0), NONE.pace(), NONE.day(), NONE.price(), 0, 0);
        assertThat(reason(gate(limits, TradingMode.ACTIVE), 9, 100)).isNull();
    }

    @Test
    void aLimitedPositionLetsNoOrderGrowBecauseWhatIsHeldIsNotProven() {
        RiskLimits limits = new RiskLimits(new Size(0, 0, 100, 0), NONE.pace(), NONE.day(), NONE.price(), 0, 0);
        PreTradeGate gate = gate(limits, TradingMode.ACTIVE);
        assertThat(reason(gate, 11, 100)).isEqualTo(Reason.LIMIT_EXCEEDED);
        assertThat(reason(gate, 10, 99)).isNull();
    }

    @Test
    void theDayCostsNoMoreByAChange() {
        RiskLimits limits = new RiskLimits(NONE.size(), NONE.pace(), new Day(0, 1_100 * RUPEE, 0), NONE.price(), 0, 0);
        PreTradeGate gate = gate(limits, TradingMode.ACTIVE);
        assertThat(reason(gate, 11, 100)).isNull();
        assertThat(reason(gate, 12, 100)).isEqualTo(Reason.LIMIT_EXCEEDED);
    }

    @Test
    void aNewPriceMustFitTheMarket() {
        RiskLimits limits = new RiskLimits(
                NONE.size(), NONE.pace(), NONE.day(), new PriceRule(500, 2_000_000L, PriceNeed.MARKET), 0, 0);
        PreTradeGate gate = gate(limits, TradingMode.ACTIVE);
        price = new Price(200 * RUPEE, NOW);
        assertThat(reason(gate, 10, 150)).isEqualTo(Reason.PRICE_COLLAR);
        assertThat(reason(gate, 10, 195)).isNull();
        assertThat(reason(gate, 9, 100)).as("its price stays what it is").isNull();
        assertThat(reason(gate, exit(), 10, 150))
                .as("where an exit waits is not where the market is")
                .isNull();
        price = null;
        assertThat(reason(gate, row(Part.SINGLE), new OrderValues(Pricing.MARKET, 10, Validity.DAY, 0)))
                .isEqualTo(Reason.STALE_PRICE);
    }

    private PreTradeGate gate(RiskLimits limits, TradingMode mode) {
        PreTradeGate gate = new PreTradeGate("demo", limits, instrument -> price);
        ScopeState state = new ScopeState("demo", mode, "test", "ops", NOW);
        gate.learn(new RiskNews.Trading(new TradingStates(true, Map.of("demo", state))), NOW);
        return gate;
    }

    private @Nullable Reason reason(PreTradeGate gate, long quantity, long rupees) {
        return reason(gate, row(Part.SINGLE), quantity, rupees);
    }

    private static @Nullable Reason reason(PreTradeGate gate, BookRow row, long quantity, long rupees) {
        return reason(gate, row, new OrderValues(Pricing.limit(rupees * RUPEE), quantity, Validity.DAY, 0));
    }

    private static @Nullable Reason reason(PreTradeGate gate, BookRow row, OrderValues wanted) {
        Deny denied = gate.change(new OrderRevision(row, wanted), NOW);
        return denied == null ? null : denied.reason();
    }

    private static BookRow exit() {
        return row(new Part(Part.Role.TARGET, null));
    }

    private static BookRow row(Part part) {
        Pricing pricing = Pricing.limit(100 * RUPEE);
        return new BookRow(
                "",
                "7",
                null,
                RELIANCE,
                "RELIANCE-EQ",
                Product.MIS,
                Side.BUY,
                pricing,
                10,
                0,
                null,
                OrderStatus.OPEN,
                "",
                null,
                new OrderValues(pricing, 10, Validity.DAY, 0),
                false,
                part);
    }
}
