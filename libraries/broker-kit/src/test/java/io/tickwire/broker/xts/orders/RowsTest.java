package io.tickwire.broker.xts.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tickwire.broker.xts.wire.XtsOrderStatus;
import io.tickwire.broker.xts.wire.XtsOrderType;
import io.tickwire.broker.xts.wire.XtsProduct;
import io.tickwire.broker.xts.wire.XtsSide;
import io.tickwire.broker.xts.wire.XtsTimeInForce;
import io.tickwire.broker.xts.wire.XtsUnreadable;
import io.tickwire.schemas.InstrumentKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowsTest {
    static final String ORDER = """
            {"LoginID":"DEALER1","ClientID":"PRO001","AppOrderID":1110037830,"OrderReferenceID":"","GeneratedBy":"TWSAPI",
             "ExchangeOrderID":"","OrderCategoryType":"NORMAL","ExchangeSegment":"NSECM","ExchangeInstrumentID":23650,
             "OrderSide":"Sell","OrderType":"StopMarket","ProductType":"MIS","TimeInForce":"DAY","OrderPrice":0,
             "OrderQuantity":46,"OrderStopPrice":2148.35,"OrderStatus":"PendingNew","OrderAverageTradedPrice":"",
             "LeavesQuantity":46,"CumulativeQuantity":0,"OrderDisclosedQuantity":0,
             "OrderGeneratedDateTime":"2025-01-01T10:00:15.237162",
             "ExchangeTransactTime":"2025-01-01T10:00:15.237162+05:30","LastUpdateDateTime":"2025-01-01T10:00:15.237162",
             "OrderExpiryDate":"1980-01-01T00:00:00","CancelRejectReason":"","OrderUniqueIdentifier":"zaooZdki",
             "OrderLegStatus":"SingleOrderLeg","IsSpread":false,"BoLegDetails":0,"BoEntryOrderId":"",
             "OrderAverageTradedPriceAPI":"NaN","OrderSideAPI":"SELL","MessageCode":9004,"MessageVersion":4,
             "SequenceNumber":1578799396766893,"TradingSymbol":"MUTHOOTFIN"}""";
    static final String TRADE = """
            {"LoginID":"DEALER1","ClientID":"PRO001","AppOrderID":1110027235,"GeneratedBy":"TWSAPI",
             "ExchangeOrderID":"1000000019047473","ExchangeSegment":"NSECM","ExchangeInstrumentID":335,"OrderSide":"Sell",
             "OrderType":"Market","ProductType":"MIS","TimeInForce":"DAY","OrderPrice":0,"OrderQuantity":3,
             "OrderStatus":"Filled","OrderAverageTradedPrice":"2,853.50","LeavesQuantity":0,"CumulativeQuantity":3,
             "OrderUniqueIdentifier":"9NcLerkS","LastTradedPrice":2853.5,"LastTradedQuantity":3,
             "LastExecutionTransactTime":"2024-12-27T11:22:47","ExecutionID":"2177829","ExecutionReportIndex":4,
             "OrderAverageTradedPriceAPI":2853.5,"OrderSideAPI":"SELL","MessageCode":9005}""";
    static final String POSITION = """
            {"AccountID":"CLIENT01","TradingSymbol":"NIFTY 31DEC2020 CE 13900","ExchangeSegment":"NSEFO",
             "ExchangeInstrumentId":"41376","ProductType":"MIS","Marketlot":"75","Multiplier":"1","BuyAveragePrice":"0.00",
             "SellAveragePrice":"82.70","OpenBuyQuantity":"0","OpenSellQuantity":"75","Quantity":"-75","BuyAmount":"0.00",
             "SellAmount":"6,202.50","NetAmount":"6,202.50","UnrealizedMTM":"1,485.00","RealizedMTM":"0.00",
             "MTM":"1,485.00","BEP":"82.70","MessageCode":9002}""";
    private static final String SOCKET_POSITION = """
            {"LoginID":"DEALER1","AccountID":"PRO001","TradingSymbol":"JUBLFOOD","ExchangeSegment":"NSECM",
             "ExchangeInstrumentID":"18096","ProductType":"MIS","Multiplier":"1","Marketlot":"1","BuyAveragePrice":"710.2",
             "SellAveragePrice":"715.175","LongPosition":"26","ShortPosition":"26","NetPosition":"0","BuyValue":"18465.2",
             "SellValue":"18594.55","NetValue":"129.34999999999854","UnrealizedMTM":"0.00","RealizedMTM":"0.00"}""";
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void readsARealOrderRow() {
        OrderRow row = OrderRow.read(json(ORDER));
        assertThat(row.appOrderId()).isEqualTo(1110037830L);
        assertThat(row.uniqueId()).isEqualTo("zaooZdki");
        assertThat(row.exchangeOrderId()).isNull();
        assertThat(row.loginId()).isEqualTo("DEALER1");
        assertThat(row.clientId()).isEqualTo("PRO001");
        assertThat(row.instrument()).isEqualTo(InstrumentKey.parse("NSECM:23650"));
        assertThat(row.side()).isEqualTo(XtsSide.SELL);
        assertThat(row.type()).isEqualTo(XtsOrderType.STOP_MARKET);
        assertThat(row.product()).isEqualTo(XtsProduct.MIS);
        assertThat(row.timeInForce()).isEqualTo(XtsTimeInForce.DAY);
        assertThat(row.quantity()).isEqualTo(46);
        assertThat(row.cumulativeQuantity()).isZero();
        assertThat(row.limitPrice()).isZero();
        assertThat(row.stopPrice()).isEqualTo(21483500L);
        assertThat(row.averagePrice()).isNull();
        assertThat(row.status()).isEqualTo(XtsOrderStatus.PENDING_NEW);
        assertThat(row.reason()).isNull();
        assertThat(row.generatedAt()).isEqualTo(1_735_705_815_237_162L);
        assertThat(row.exchangeTime()).isEqualTo(row.generatedAt());
        assertThat(row.sequence()).isEqualTo(1578799396766893L);
        assertThat(row.disclosedQuantity()).isZero();
        assertThat(row.bracketLeg()).isZero();
        assertThat(row.entryOrderId()).isNull();
    }

    @Test
    void readsWhatAnOrderIsToABracket() {
        OrderRow exit = OrderRow.read(json(ORDER.replace(
                "\"BoLegDetails\":0,\"BoEntryOrderId\":\"\"", "\"BoLegDetails\":3,\"BoEntryOrderId\":\"7\"")));
        assertThat(exit.bracketLeg()).isEqualTo(3);
        assertThat(exit.entryOrderId()).isEqualTo(7);
    }

    @Test
    void readsARealTradeRow() {
        TradeRow row = TradeRow.read(json(TRADE));
        assertThat(row.executionId()).isEqualTo("2177829");
        assertThat(row.lastQuantity()).isEqualTo(3);
        assertThat(row.lastPrice()).isEqualTo(28535000L);
        assertThat(row.tradedAt()).isEqualTo(1_735_278_767_000_000L);
        assertThat(row.order().averagePrice()).isEqualTo(28535000L);
        assertThat(row.order().status()).isEqualTo(XtsOrderStatus.FILLED);
        assertThat(row.order().exchangeOrderId()).isEqualTo("1000000019047473");
    }

    @Test
    void readsARealPositionWithNumbersAsText() {
        PositionRow row = PositionRow.read(json(POSITION));
        assertThat(row.instrument()).isEqualTo(InstrumentKey.parse("NSEFO:41376"));
        assertThat(row.quantity()).isEqualTo(-75);
        assertThat(row.marketLot()).isEqualTo(75);
        assertThat(row.sellQuantity()).isEqualTo(75);
        assertThat(row.sellAverage()).isEqualTo(827000);
        assertThat(row.sellAmount()).isEqualTo(62025000);
        assertThat(row.mtm()).isEqualTo(14850000);
    }

    @Test
    void readsThePositionOfASocketEvent() {
        PositionRow row = PositionRow.read(json(SOCKET_POSITION));
        assertThat(row.quantity()).isZero();
        assertThat(row.buyQuantity()).isEqualTo(26);
        assertThat(row.buyAmount()).isEqualTo(184652000);
        assertThat(row.mtm()).isNull();
    }

    @Test
    void countsWhatIsOpenFromFillsNotFromLeaves() {
        ObjectNode cancelled = json(ORDER);
        cancelled.put("OrderQuantity", 225).put("CumulativeQuantity", 75).put("LeavesQuantity", 150);
        assertThat(OrderRow.read(cancelled.deepCopy().put("OrderStatus", "Cancelled"))
                        .openQuantity())
                .isZero();
        assertThat(OrderRow.read(cancelled.deepCopy().put("OrderStatus", "PartiallyFilled"))
                        .openQuantity())
                .isEqualTo(150);
        assertThat(OrderRow.read(cancelled.deepCopy().put("OrderStatus", "Teleported"))
                        .openQuantity())
                .as("an unknown status is open")
                .isEqualTo(150);
    }

    @Test
    void acceptsNumbersAsTextAndTextAsNumbers() {
        ObjectNode row = json(ORDER);
        row.put("AppOrderID", "2190766863.0")
                .put("OrderQuantity", "1,800")
                .put("OrderStatus", 49)
                .put("ExchangeSegment", 2);
        OrderRow read = OrderRow.read(row);
        assertThat(read.appOrderId()).isEqualTo(2190766863L);
        assertThat(read.quantity()).isEqualTo(1800);
        assertThat(read.status()).isEqualTo(XtsOrderStatus.PARTIALLY_FILLED);
        assertThat(read.instrument()).isEqualTo(InstrumentKey.parse("NSEFO:23650"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AppOrderID",
                "OrderStatus",
                "OrderQuantity",
                "CumulativeQuantity",
                "ExchangeSegment",
                "ExchangeInstrumentID"
            })
    void refusesAnOrderRowWithoutWhatIdentifiesOrSizesIt(String field) {
        ObjectNode row = json(ORDER);
        row.remove(field);
        assertThatThrownBy(() -> OrderRow.read(row))
                .isInstanceOf(XtsUnreadable.class)
                .hasMessageContaining(field);
        row.put(field, "");
        assertThatThrownBy(() -> OrderRow.read(row)).isInstanceOf(XtsUnreadable.class);
    }

    @Test
    void refusesAnOrderFilledBeyondItsQuantity() {
        ObjectNode row = json(ORDER).put("CumulativeQuantity", 47);
        assertThatThrownBy(() -> OrderRow.read(row)).isInstanceOf(XtsUnreadable.class);
    }

    @Test
    void refusesAPositionWithoutQuantityInsteadOfCallingItFlat() {
        ObjectNode row = json(POSITION);
        row.put("Quantity", "");
        assertThatThrownBy(() -> PositionRow.read(row)).isInstanceOf(XtsUnreadable.class);
    }

    @Test
    void readsHoldingsInBothShapes() {
        String row = "\"HoldingQuantity\":\"1,200\",\"UsedQuantity\":0,\"BuyAvgPrice\":\"1,309.60\","
                + "\"ExchangeNSEInstrumentId\":2885,\"ExchangeBSEInstrumentId\":0";
        HoldingRow reliance = new HoldingRow("INE002A01018", 1200, 0L, 13_096_000L, 2885L, null);
        assertThat(InteractiveReplies.holdings(
                        json("{\"RMSHoldings\":{\"Holdings\":{\"INE002A01018\":{" + row + "}}}}")))
                .containsExactly(reliance);
        assertThat(InteractiveReplies.holdings(json("{\"RMSHoldingList\":[{\"ISIN\":\"INE002A01018\"," + row + "}]}")))
                .containsExactly(reliance);
        assertThat(InteractiveReplies.holdings(json("{\"RMSHoldings\":{\"Holdings\":{}}}")))
                .isEmpty();
        for (String unclear : new String[] {
            "{}", "{\"RMSHoldings\":{}}", "{\"RMSHoldings\":{\"Holdings\":{\"INE002A01018\":{\"BuyAvgPrice\":1}}}}"
        }) {
            assertThatThrownBy(() -> InteractiveReplies.holdings(json(unclear))).isInstanceOf(XtsUnreadable.class);
        }
    }

    @Test
    void readsTheBalanceOverEverythingAmongOthers() {
        BalanceRow balance = BalanceRow.read(json("""
                {"BalanceList":[
                 {"limitHeader":"CASH|NSE|MTF","limitObject":{"RMSSubLimits":{"cashAvailable":"1.00"},"AccountID":"C"}},
                 {"limitHeader":"ALL|ALL|ALL","limitObject":{"RMSSubLimits":{"cashAvailable":"10,00,000.50","collateral":0,
                  "marginUtilized":"2,500.25","netMarginAvailable":"9,97,500.25","MTM":"-12.5","UnrealizedMTM":"NaN",
                  "RealizedMTM":"NaN"},"AccountID":"CLIENT01"}}]}"""));
        assertThat(balance)
                .isEqualTo(new BalanceRow(
                        "CLIENT01", 10_000_005_000L, 0L, 25_002_500L, 9_975_002_500L, null, null, -125_000L));
        for (String unclear :
                new String[] {"{}", "{\"BalanceList\":[]}", "{\"BalanceList\":[{\"limitHeader\":\"ALL|ALL|ALL\"}]}"}) {
            assertThatThrownBy(() -> BalanceRow.read(json(unclear))).isInstanceOf(XtsUnreadable.class);
        }
    }

    @Test
    void refusesWhatIsNoRow() throws JsonProcessingException {
        JsonNode text = JSON.readTree("\"order\"");
        assertThatThrownBy(() -> OrderRow.read(text)).isInstanceOf(XtsUnreadable.class);
    }

    static ObjectNode json(String text) {
        try {
            return (ObjectNode) JSON.readTree(text);
        } catch (JsonProcessingException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
