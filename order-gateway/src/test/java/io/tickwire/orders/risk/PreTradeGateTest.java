package io.tickwire.orders.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.orders.broker.PositionRow;
import io.tickwire.orders.command.Pricing;
import io.tickwire.orders.command.Product;
import io.tickwire.orders.command.Reason;
import io.tickwire.orders.command.Side;
import io.tickwire.orders.command.Validity;
import io.tickwire.orders.execute.BrokerView;
import io.tickwire.orders.execute.Leg;
import io.tickwire.orders.execute.LegState;
import io.tickwire.orders.execute.LegTerms;
import io.tickwire.orders.ledger.Change;
import io.tickwire.orders.ledger.Recovered;
import io.tickwire.orders.plan.Exposure;
import io.tickwire.orders.price.Price;
import io.tickwire.orders.risk.RiskLimits.Day;
import io.tickwire.orders.risk.RiskLimits.Pace;
import io.tickwire.orders.risk.RiskLimits.PriceNeed;
import io.tickwire.orders.risk.RiskLimits.PriceRule;
import io.tickwire.orders.risk.RiskLimits.Size;
import io.tickwire.orders.risk.RiskVerdict.Deny;
import io.tickwire.orders.risk.RiskVerdict.Permit;
import io.tickwire.orders.risk.RiskVerdict.Prove;
import io.tickwire.orders.risk.RiskVerdict.Wait;
import io.tickwire.orders.trading.ScopeState;
import io.tickwire.orders.trading.TradingMode;
import io.tickwire.orders.trading.TradingStates;
import io.tickwire.orders.trading.TradingWish;
import io.tickwire.schemas.InstrumentKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PreTradeGateTest {
    private static final long SECOND = 1_000_000L;
    private static final long RUPEE = 10_000L;
    private static final InstrumentKey RELIANCE = InstrumentKey.parse("NSECM:2885");
    private static final Exposure FLAT = new Exposure(0, 0, 0, 0);
    private static final RiskLimits NONE = RiskLimits.NONE;

    private long now = 1_795_149_000L * SECOND;
    private @Nullable Price price;
    private int orders;
    private PreTradeGate gate = gate(NONE);

    private PreTradeGate gate(RiskLimits limits) {
        PreTradeGate made = new PreTradeGate("demo", limits, instrument -> price);
        made.learn(new RiskNews.Trading(TradingStates.UNRESTRICTED), now);
        return made;
    }

    @Test
    void nothingPassesBeforeTheTradingStatesAreKnown() {
        PreTradeGate closed = new PreTradeGate("demo", NONE, instrument -> null);
        assertThat(closed.verdict(buy(1), null, now)).isEqualTo(new Wait(Long.MAX_VALUE));
        closed.learn(new RiskNews.Trading(TradingStates.UNREAD), now);
        assertThat(closed.verdict(buy(1), null, now)).isEqualTo(new Wait(Long.MAX_VALUE));
        closed.learn(new RiskNews.Trading(TradingStates.UNRESTRICTED), now);
        assertThat(closed.verdict(buy(1), null, now)).isEqualTo(new Permit(false));
    }

    @Test
    void nothingAtAllPassesWhileHaltedNotEvenAnExit() {
        tell("demo", TradingMode.HALTED);
        Exposure held = new Exposure(100, 0, 0, 0);
        assertThat(reason(gate.verdict(sell(100), held, now))).isEqualTo(Reason.TRADING_HALTED);
        assertThat(gate.forbids(RELIANCE)).isNotNull();
        assertThat(text(gate.verdict(buy(1), null, now)))
                .isEqualTo("trading is HALTED for demo (ops: test); ./tickwire resume --scope demo lets it go on");
        tell("demo", TradingMode.ACTIVE);
        assertThat(gate.verdict(buy(1), null, now)).isEqualTo(new Permit(false));
    }

    @ParameterizedTest
    @CsvSource({"100, SELL, 100, true", "100, SELL, 101, false", "100, BUY, 1, false", "0, SELL, 1, false"})
    void onlyWhatProvablyLowersExposurePassesWhileReducing(long held, Side side, long units, boolean passes) {
        tell("demo", TradingMode.REDUCING);
        assertThat(gate.forbids(RELIANCE)).isNull();
        LegTerms order = order(side, units, Pricing.MARKET);
        assertThat(gate.verdict(order, null, now)).isEqualTo(new Prove());
        RiskVerdict verdict = gate.verdict(order, new Exposure(held, 0, 0, 0), now);
        assertThat(verdict instanceof Permit permit && permit.reduces()).isEqualTo(passes);
        assertThat(passes || reason(verdict) == Reason.REDUCE_ONLY).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"100, 0, true", "101, 0, false", "101, 101, true", "101, 100, false"})
    void anOrderMayHaveSoManyUnitsAndAnExitMore(long units, long held, boolean passes) {
        gate = gate(size(new Size(100, 0, 0, 0)));
        checkSell(units, held, passes, "101 units are more than one order may have: 100 (TICKWIRE_RISK_ORDER_UNITS)");
    }

    @ParameterizedTest
    @CsvSource({"10, true", "11, false"})
    void anOrderMayCostSoMuch(long units, boolean passes) {
        gate = gate(size(new Size(0, 1_000 * RUPEE, 0, 0)));
        LegTerms order = order(Side.BUY, units, Pricing.limit(100 * RUPEE));
        check(
                order,
                passes,
                "an order of 1100 rupees is more than one order may cost: 1000 rupees (TICKWIRE_RISK_ORDER_NOTIONAL)");
        price = new Price(100 * RUPEE, now - SECOND * 100);
        check(buy(units), passes, "1100 rupees is more");
        price = null;
        check(buy(units), true, "");
    }

    @Test
    void costsThatNoNumberHoldsAreTooMuch() {
        gate = gate(size(new Size(0, 1_000 * RUPEE, 0, 0)));
        check(
                order(Side.BUY, 1_000_000_000L, Pricing.limit(Long.MAX_VALUE / 2)),
                false,
                "TICKWIRE_RISK_ORDER_NOTIONAL");
    }

    @Test
    void soManyOrdersMayBeOpenAndUnknownOnesAreOpen() {
        gate = gate(size(new Size(0, 0, 0, 2)));
        LegTerms one = sent(buy(1));
        check(buy(1), true, "");
        moved(one, new LegState.Unknown(1, now));
        LegTerms two = sent(buy(2));
        moved(two, new LegState.Working(view("2", 0)));
        check(buy(1), false, "2 orders are open; there may be at most 2 (TICKWIRE_RISK_OPEN_ORDERS)");
        moved(two, new LegState.Cancelled(view("2", 0)));
        check(buy(1), true, "");
    }

    @ParameterizedTest
    @CsvSource({
        "BUY, 0, 0, 0, 100, true",
        "BUY, 0, 0, 0, 101, false",
        "BUY, 50, 30, 0, 20, true",
        "BUY, 50, 30, 0, 21, false",
        "BUY, 50, 30, 99, 21, false",
        "SELL, -50, 0, 30, 20, true",
        "SELL, -50, 0, 30, 21, false",
        "SELL, 200, 0, 0, 200, true",
        "BUY, -500, 0, 0, 500, true"
    })
    void aPositionMayBecomeSoLargeWithAllThatWorksOnItsSide(
            Side side, long held, long buying, long selling, long units, boolean passes) {
        gate = gate(size(new Size(0, 0, 100, 0)));
        LegTerms order = order(side, units, Pricing.MARKET);
        assertThat(gate.verdict(order, null, now)).isEqualTo(new Prove());
        RiskVerdict verdict = gate.verdict(order, new Exposure(held, buying, selling, 0), now);
        assertThat(verdict instanceof Permit).isEqualTo(passes);
        assertThat(passes || text(verdict).contains("at most 100 (TICKWIRE_RISK_POSITION_UNITS)"))
                .isTrue();
    }

    @Test
    void soManyOrdersLeaveInAnySecondAndTheRestWaits() {
        gate = gate(pace(new Pace(10, 30, 0, 0, SECOND)));
        long first = now;
        for (int count = 0; count < 7; count++) {
            assertThat(gate.verdict(buy(1), null, now)).isInstanceOf(Permit.class);
            answered(sent(buy(1)));
            now += 10_000;
        }
        assertThat(gate.verdict(buy(1), null, now)).isEqualTo(new Wait(first + SECOND));
        assertThat(gate.verdict(sell(1), new Exposure(1, 0, 0, 0), now)).isEqualTo(new Permit(true));
        for (int count = 0; count < 3; count++) {
            answered(sent(sell(1)));
        }
        assertThat(gate.verdict(sell(1), new Exposure(1, 0, 0, 0), now)).isEqualTo(new Wait(first + SECOND));
        now = first + SECOND;
        assertThat(gate.verdict(sell(1), new Exposure(1, 0, 0, 0), now)).isInstanceOf(Permit.class);
    }

    @Test
    void anOrderOnItsWayCountsUntilAWindowAfterItCameBack() {
        gate = gate(pace(new Pace(1, 0, 0, 0, SECOND)));
        LegTerms one = sent(buy(1));
        now += 30 * SECOND;
        assertThat(gate.verdict(buy(1), null, now)).isEqualTo(new Wait(Long.MAX_VALUE));
        answered(one);
        assertThat(gate.verdict(buy(1), null, now)).isEqualTo(new Wait(now + SECOND));
    }

    @Test
    void soManyOrdersLeaveInAnyMinute() {
        gate = gate(pace(new Pace(0, 0, 2, 0, SECOND)));
        answered(sent(buy(1)));
        check(buy(1), true, "");
        now += 30 * SECOND;
        answered(sent(buy(1)));
        RiskVerdict third = gate.verdict(buy(1), FLAT, now);
        assertThat(reason(third)).isEqualTo(Reason.RATE_LIMITED);
        assertThat(text(third))
                .isEqualTo(
                        "2 orders were sent within a minute; there may be at most 2 (TICKWIRE_RISK_ORDERS_PER_MINUTE)");
        now += 30 * SECOND;
        check(buy(1), true, "");
    }

    @Test
    void theSameOrderMayBeRepeatedSoOften() {
        gate = gate(pace(new Pace(0, 0, 0, 2, 10 * SECOND)));
        answered(sent(buy(5)));
        answered(sent(buy(5)));
        check(
                buy(5),
                false,
                "2 orders like it (instrument, side, quantity) were sent within 10 s; there may be at most 2");
        check(buy(6), true, "");
        check(sell(5), true, "");
        now += 10 * SECOND;
        check(buy(5), true, "");
    }

    @Test
    void aDayHasSoManyOrdersAndTheNextBeginsAnew() {
        gate = gate(day(new Day(2, 0, 0)));
        answered(sent(buy(1)));
        LegTerms second = sent(buy(2));
        check(buy(3), false, "2 orders were sent today; there may be at most 2 (TICKWIRE_RISK_ORDERS_PER_DAY)");
        check(second, true, "");
        answered(second);
        now += 24 * 3_600 * SECOND;
        check(buy(3), true, "");
    }

    @Test
    void theOrdersOfADayMayCostSoMuchAndOnlyWhatFilledOrMayFillCosts() {
        gate = gate(day(new Day(0, 1_000 * RUPEE, 0)));
        LegTerms one = sent(order(Side.BUY, 6, Pricing.limit(100 * RUPEE)));
        LegTerms next = order(Side.BUY, 5, Pricing.limit(100 * RUPEE));
        check(next, false, "with it the orders of today cost 1100 rupees; they may cost at most 1000 rupees");
        moved(one, new LegState.Cancelled(new BrokerView("1", null, 5, 100 * RUPEE, 6L)));
        check(next, true, "");
        moved(one, new LegState.Cancelled(new BrokerView("1", null, 5, 101 * RUPEE, 6L)));
        check(next, false, "1005 rupees");
    }

    @ParameterizedTest
    @CsvSource({"-999, true", "-1000, false", ", false"})
    void noOrderOpensAnythingAfterTooLargeALoss(@Nullable Long rupees, boolean passes) {
        gate = gate(day(new Day(0, 0, 1_000 * RUPEE)));
        gate.learn(
                new RiskNews.Positions(List.of(result(1_000L), result(rupees == null ? null : rupees - 1_000))), now);
        check(buy(1), passes, "TICKWIRE_RISK_DAILY_LOSS");
        assertThat(gate.verdict(sell(1), new Exposure(1, 0, 0, 0), now)).isEqualTo(new Permit(true));
        TradingWish wish = gate.wish(now);
        assertThat(wish == null).isEqualTo(passes || rupees == null);
        assertThat(wish == null || wish.mode() == TradingMode.REDUCING).isTrue();
        assertThat(gate.positionsWanted()).isEqualTo(now + 10 * SECOND);
    }

    @ParameterizedTest
    @CsvSource({"MARKET, 2000, true", "MARKET, 2001, false", "ALL, 2001, false", "NONE, 2001, true"})
    void aMarketOrderNeedsAFreshPrice(PriceNeed need, long age, boolean passes) {
        gate = gate(price(new PriceRule(0, 2 * SECOND, need)));
        price = new Price(100 * RUPEE, now - age * 1_000);
        RiskVerdict verdict = gate.verdict(buy(1), FLAT, now);
        assertThat(verdict instanceof Permit).isEqualTo(passes);
        assertThat(passes || reason(verdict) == Reason.STALE_PRICE).isTrue();
        boolean limit = gate.verdict(order(Side.BUY, 1, Pricing.limit(1)), FLAT, now) instanceof Permit;
        assertThat(limit).as("a limit order needs one only when all do").isEqualTo(passes || need == PriceNeed.MARKET);
        assertThat(gate.verdict(sell(1), new Exposure(1, 0, 0, 0), now)).isEqualTo(new Permit(true));
    }

    @Test
    void aPriceNobodyKnowsIsNoFreshPrice() {
        gate = gate(price(new PriceRule(0, 2 * SECOND, PriceNeed.MARKET)));
        assertThat(text(gate.verdict(buy(1), FLAT, now)))
                .startsWith("no price of NSECM:2885 is known; it may not be older than 2 s (TICKWIRE_RISK_PRICE_AGE");
    }

    @ParameterizedTest
    @CsvSource({"105, true", "106, false", "95, true", "94, false"})
    void aLimitPriceMayBeSoFarFromTheMarket(long rupees, boolean passes) {
        gate = gate(price(new PriceRule(500, 2 * SECOND, PriceNeed.MARKET)));
        price = new Price(100 * RUPEE, now);
        LegTerms order = order(Side.BUY, 1, Pricing.limit(rupees * RUPEE));
        RiskVerdict verdict = gate.verdict(order, FLAT, now);
        assertThat(verdict instanceof Permit).isEqualTo(passes);
        assertThat(passes
                        || text(verdict)
                                .equals("its limit price " + rupees
                                        + " rupees is further from the newest price 100 rupees"
                                        + " than 5 % (TICKWIRE_RISK_PRICE_COLLAR)"))
                .isTrue();
        price = new Price(100 * RUPEE, now - 3 * SECOND);
        assertThat(gate.verdict(order, FLAT, now))
                .as("an old price is no measure")
                .isInstanceOf(Permit.class);
    }

    @Test
    void tooManyUnknownOutcomesHaltTheAccountOnceUntilSomebodySpeaks() {
        gate = gate(new RiskLimits(NONE.size(), NONE.pace(), NONE.day(), NONE.price(), 2, 0));
        unknown(buy(1));
        assertThat(gate.wish(now)).isNull();
        unknown(buy(2));
        assertThat(gate.wish(now)).satisfies(wish -> {
            assertThat(wish.mode()).isEqualTo(TradingMode.HALTED);
            assertThat(wish.reason()).contains("TICKWIRE_RISK_OPEN_UNKNOWN");
        });
        assertThat(gate.wish(now)).isNull();
        assertThat(reason(gate.verdict(buy(3), null, now))).isEqualTo(Reason.TRADING_HALTED);
        now += SECOND;
        tell("demo", TradingMode.HALTED);
        assertThat(gate.wish(now)).isNull();
        now += SECOND;
        tell("demo", TradingMode.ACTIVE);
        assertThat(gate.wish(now)).as("whoever resumed knew of these").isNull();
        assertThat(gate.verdict(buy(3), null, now)).isInstanceOf(Permit.class);
        now += SECOND;
        unknown(buy(4));
        assertThat(gate.wish(now)).isNotNull();
    }

    @Test
    void tooManyRejectionsWithinAMinuteHaltTheAccount() {
        gate = gate(new RiskLimits(NONE.size(), NONE.pace(), NONE.day(), NONE.price(), 0, 2));
        rejected(buy(1));
        now += 61 * SECOND;
        rejected(buy(2));
        assertThat(gate.wish(now)).isNull();
        now += 59 * SECOND;
        rejected(buy(3));
        assertThat(gate.wish(now)).isNotNull();
    }

    @Test
    void aNewOwnerCountsWhatTheLedgerHolds() {
        LegTerms one = buy(1);
        LegTerms two = buy(2);
        Recovered.Today today = new Recovered.Today(
                List.of(
                        new Recovered.Attempted(one.clientOrderId(), 1, now - 59 * SECOND),
                        new Recovered.Attempted(two.clientOrderId(), 1, null)),
                List.of());
        Recovered recovered = new Recovered(List.of(), legs(one, two), List.of(), today);
        gate = gate(pace(new Pace(0, 0, 2, 0, SECOND)));
        gate.learn(new RiskNews.Began(recovered), now);
        check(buy(3), false, "2 orders were sent within a minute");
        now += SECOND;
        check(buy(3), true, "");
    }

    private static List<Recovered.OwnedLeg> legs(LegTerms... orders) {
        List<Recovered.OwnedLeg> legs = new ArrayList<>();
        for (LegTerms order : orders) {
            Leg leg = new Leg(order, new LegState.Filled(view(order.clientOrderId(), 1)), false);
            legs.add(new Recovered.OwnedLeg(
                    new io.tickwire.orders.event.Subject("c", "demo", null, "t", "PlaceOrder", null, null, null, null),
                    leg));
        }
        return legs;
    }

    private void checkSell(long units, long held, boolean passes, String text) {
        RiskVerdict verdict = gate.verdict(sell(units), new Exposure(held, 0, 0, 0), now);
        assertThat(verdict instanceof Permit).isEqualTo(passes);
        assertThat(passes || text(verdict).equals(text)).isTrue();
    }

    private void check(LegTerms order, boolean passes, String text) {
        RiskVerdict unproven = gate.verdict(order, null, now);
        assertThat(unproven).isEqualTo(passes ? new Permit(false) : new Prove());
        RiskVerdict proven = gate.verdict(order, FLAT, now);
        if (!passes) {
            assertThat(text(proven)).contains(text);
        }
    }

    private void tell(String scope, TradingMode mode) {
        ScopeState state = new ScopeState(scope, mode, "test", "ops", now);
        gate.learn(new RiskNews.Trading(new TradingStates(true, Map.of(scope, state))), now);
    }

    private LegTerms sent(LegTerms order) {
        moved(order, new LegState.Sending(1, 1, now));
        gate.learn(new RiskNews.Attempted(new Change.Attempt(order.clientOrderId(), 1, 1, now)), now);
        return order;
    }

    private void answered(LegTerms order) {
        gate.learn(new RiskNews.Answered(new Change.Answered(order.clientOrderId(), 1, "accepted", now)), now);
        moved(order, new LegState.Filled(view(order.clientOrderId(), 1)));
    }

    private void unknown(LegTerms order) {
        moved(sent(order), new LegState.Unknown(1, now));
    }

    private void rejected(LegTerms order) {
        moved(sent(order), new LegState.Rejected(BrokerView.NONE, Reason.BROKER_REJECTED, "no"));
    }

    private void moved(LegTerms order, LegState state) {
        gate.learn(new RiskNews.Moved(new Leg(order, state, false)), now);
    }

    private LegTerms buy(long units) {
        return order(Side.BUY, units, Pricing.MARKET);
    }

    private LegTerms sell(long units) {
        return order(Side.SELL, units, Pricing.MARKET);
    }

    private LegTerms order(Side side, long units, Pricing pricing) {
        String id = "T" + ++orders;
        return new LegTerms(
                id, 1, id, null, RELIANCE, Product.MIS, side, units, pricing, Validity.DAY, 0, now + SECOND, now, null);
    }

    private static BrokerView view(String number, long cumulative) {
        return new BrokerView(number, null, cumulative, null, null);
    }

    private static PositionRow result(@Nullable Long rupees) {
        Long mtm = rupees == null ? null : (Long) (rupees * RUPEE);
        return new PositionRow(RELIANCE, "RELIANCE-EQ", Product.MIS, 0, null, null, null, null, mtm);
    }

    private static RiskLimits size(Size size) {
        return new RiskLimits(size, NONE.pace(), NONE.day(), NONE.price(), 0, 0);
    }

    private static RiskLimits pace(Pace pace) {
        return new RiskLimits(NONE.size(), pace, NONE.day(), NONE.price(), 0, 0);
    }

    private static RiskLimits day(Day day) {
        return new RiskLimits(NONE.size(), NONE.pace(), day, NONE.price(), 0, 0);
    }

    private static RiskLimits price(PriceRule rule) {
        return new RiskLimits(NONE.size(), NONE.pace(), NONE.day(), rule, 0, 0);
    }

    private static @Nullable Reason reason(RiskVerdict verdict) {
        return verdict instanceof Deny denied ? denied.reason() : null;
    }

    private static String text(RiskVerdict verdict) {
        return verdict instanceof Deny denied ? denied.text() : verdict.toString();
    }
}
