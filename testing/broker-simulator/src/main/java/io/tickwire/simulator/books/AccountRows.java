package io.tickwire.simulator.books;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tickwire.simulator.instrument.Price;
import io.tickwire.simulator.instrument.Terms;
import io.tickwire.simulator.orders.position.Holding;
import io.tickwire.simulator.orders.position.Position;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/** Holdings and balance, misspelt as the broker spells them (XTS reference 4.9). */
final class AccountRows {
    private static final long CASH = Price.of("1000000");
    private static final long INTRADAY_LEVERAGE = 5;
    private static final List<String> UNUSED_MARGIN = List.of(
            "AdhocMargin",
            "NotinalCash",
            "PayInAmount",
            "PayOutAmount",
            "CNCSellBenifit",
            "DirectCollateral",
            "HoldingCollateral",
            "ClientBranchAdhoc",
            "SellOptionsPremium",
            "NetOptionPremium",
            "BuyOptionsPremium",
            "TotalBranchAdhoc",
            "AdhocFOMargin",
            "AdhocCurrencyMargin",
            "AdhocCommodityMargin");

    private AccountRows() {}

    static String isin(Holding holding) {
        return holding.contract().terms() instanceof Terms.Equity equity ? equity.isin() : "";
    }

    static ObjectNode holding(Holding holding) {
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        row.put("ISIN", isin(holding)).put("HoldingType", "Client").put("HoldingQuantity", holding.quantity());
        row.put("CollateralQuantity", 0).put("UsedQuantity", holding.sold());
        row.put("IsCollateralHolding", false).put("IsBuyAvgPriceProvided", true);
        row.put("BuyAvgPrice", new BigDecimal(Price.text(holding.price())));
        return row.put("ExchangeNSEInstrumentId", holding.contract().id());
    }

    /** The one list entry that matters, under {@code ALL|ALL|ALL}. */
    static ObjectNode balance(String accountId, List<Position> positions, ToLongFunction<Position> lastPrice) {
        long used = positions.stream().mapToLong(AccountRows::margin).sum();
        long realized = positions.stream().mapToLong(Position::realized).sum();
        long unrealized = positions.stream()
                .mapToLong(position -> position.unrealized(lastPrice.applyAsLong(position)))
                .sum();
        ObjectNode limits = JsonNodeFactory.instance.objectNode();
        limits.putObject("RMSSubLimits")
                .put("cashAvailable", Price.text(CASH))
                .put("collateral", 0)
                .put("marginUtilized", Price.text(used))
                .put("netMarginAvailable", Price.text(CASH - used + realized))
                .put("MTM", Price.text(realized + unrealized))
                .put("UnrealizedMTM", Price.text(unrealized))
                .put("RealizedMTM", Price.text(realized));
        ObjectNode available = limits.putObject("marginAvailable").put("CashMarginAvailable", Price.text(CASH));
        UNUSED_MARGIN.forEach(name -> available.put(name, "0"));
        ObjectNode utilized = limits.putObject("marginUtilized").put("MarginUsed", Price.text(used));
        Stream.of("GrossExposureMarginPresent", "TotalSpanMargin", "ExposureMarginPresent")
                .forEach(name -> utilized.put(name, "NaN"));
        ObjectNode assigned = limits.putObject("limitsAssigned");
        Stream.of("CNCLimit", "TurnoverLimitPresent", "MTMLossLimitPresent").forEach(name -> assigned.put(name, "0"));
        limits.put("AccountID", accountId);
        ObjectNode entry = JsonNodeFactory.instance.objectNode().put("limitHeader", "ALL|ALL|ALL");
        entry.set("limitObject", limits);
        return entry;
    }

    private static long margin(Position position) {
        long value = Math.abs(position.quantity()) * position.entry();
        return position.product().equals("MIS") ? value / INTRADAY_LEVERAGE : value;
    }
}
