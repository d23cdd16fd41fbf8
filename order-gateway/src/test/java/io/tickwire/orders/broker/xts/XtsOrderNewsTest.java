package io.tickwire.orders.broker.xts;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.orders.broker.BookRow;
import io.tickwire.orders.broker.OrderNews;
import io.tickwire.orders.broker.OrderNews.ConversionTold;
import io.tickwire.orders.broker.OrderNews.OrderTold;
import io.tickwire.orders.broker.OrderNews.PositionTold;
import io.tickwire.orders.broker.OrderNews.TradeTold;
import io.tickwire.orders.broker.OrderNews.Unreadable;
import io.tickwire.orders.broker.OrderStatus;
import io.tickwire.orders.broker.TradeRow;
import io.tickwire.orders.command.Product;
import io.tickwire.orders.command.Side;
import io.tickwire.schemas.InstrumentKey;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Frames as captured (XTS reference 5), and what becomes of broken ones. */
class XtsOrderNewsTest {
    private static final String TRADE = """
            {"LoginID":"DEALER1","ClientID":"PRO001","AppOrderID":1110027235,"GeneratedBy":"TWSAPI",
             "ExchangeOrderID":"1000000019047473","ExchangeSegment":"NSECM","ExchangeInstrumentID":335,"OrderSide":"Sell",
             "OrderType":"Market","ProductType":"MIS","TimeInForce":"DAY","OrderPrice":0,"OrderQuantity":3,
             "OrderStatus":"Filled","OrderAverageTradedPrice":"2,853.50","LeavesQuantity":0,"CumulativeQuantity":3,
             "OrderUniqueIdentifier":"9NcLerkS","LastTradedPrice":2853.5,"LastTradedQuantity":3,
             "LastExecutionTransactTime":"2024-12-27T11:22:47","ExecutionID":"2177829","ExecutionReportIndex":4,
             "OrderAverageTradedPriceAPI":2853.5,"OrderSideAPI":"SELL","MessageCode":9005}
            """;

    private static final String ORDER = """
            {"LoginID":"CLIENT01","ClientID":"CLIENT01","AppOrderID":1110037830,"OrderReferenceID":"","GeneratedBy":"TWSAPI",
             "ExchangeOrderID":"","OrderCategoryType":"NORMAL","ExchangeSegment":"NSECM","ExchangeInstrumentID":2885,
             "OrderSide":"Buy","OrderType":"Limit","ProductType":"NRML","TimeInForce":"DAY","OrderPrice":1280.5,
             "OrderQuantity":10,"OrderStopPrice":0,"OrderStatus":"New","OrderAverageTradedPrice":"",
             "OrderAverageTradedPriceAPI":"NaN","LeavesQuantity":10,"CumulativeQuantity":0,
             "LastUpdateDateTime":"2025-01-30T10:15:00.123456","CancelRejectReason":"",
             "OrderUniqueIdentifier":"TABC","MessageCode":9004,"SequenceNumber":0}
            """;

    private static final String POSITION = """
            {"LoginID":"DEALER1","AccountID":"PRO001","TradingSymbol":"JUBLFOOD","ExchangeSegment":"NSECM",
             "ExchangeInstrumentID":"18096","ProductType":"MIS","Multiplier":"1","Marketlot":"1","BuyAveragePrice":"710.2",
             "SellAveragePrice":"715.175","LongPosition":"26","ShortPosition":"26","NetPosition":"0","BuyValue":"18465.2",
             "SellValue":"18594.55","NetValue":"129.34999999999854","UnrealizedMTM":"0.00","RealizedMTM":"0.00","MTM":"0.00",
             "BEP":"0.00","IsDayWiseNetWise":"DayWise","StatisticsLevel":"ParentLevel","childPositions":{},
             "MessageCode":9002,"SequenceNumber":0}
            """;

    private static final String CONVERSION = """
            {"LoginID":"CLIENT01","ClientID":"CLIENT01",
             "UniqueKey":"CLIENT01:Client:CLIENT01:NRML:NONE:NSECM:2885:ParentLevel","Success":true,"ErrorMessage":"",
             "OriginalProduct":"MIS","TargetProduct":"NRML","OriginalQty":10,"TargetQty":10,"EntityType":"Client",
             "ExchangeSegment":"NSECM","ExchangeInstrumentId":0,"NetValue":-2587.5,"Status":"PositionConverted",
             "OrderSide":"Buy","MessageCode":9007}
            """;

    @Test
    void aTradeTellsTheExecutionAndItsOrderAfterIt() {
        TradeTold told = (TradeTold) read("trade", TRADE);
        BookRow order = told.order();
        TradeRow trade = told.trade();
        assertThat(told.client()).isEqualTo("PRO001");
        assertThat(order.clientOrderId()).isEqualTo("9NcLerkS");
        assertThat(order.brokerOrderId()).isEqualTo("1110027235");
        assertThat(order.status()).isEqualTo(OrderStatus.FILLED);
        assertThat(order.cumulative()).isEqualTo(3);
        assertThat(order.averagePrice()).isEqualTo(28_535_000L);
        assertThat(order.side()).isEqualTo(Side.SELL);
        assertThat(trade.executionId()).isEqualTo("2177829");
        assertThat(trade.quantity()).isEqualTo(3);
        assertThat(trade.price()).isEqualTo(28_535_000L);
    }

    @Test
    void anOrderWithoutAFillHasNoAverageWhateverItsSpelling() {
        for (String average : List.of("\"NaN\"", "NaN", "\"\"", "null")) {
            String frame = ORDER.replace("\"NaN\"", average);
            OrderTold told = (OrderTold) read("order", frame);
            assertThat(told.order().averagePrice()).as(frame).isNull();
            assertThat(told.order().status()).isEqualTo(OrderStatus.OPEN);
            assertThat(told.order().product()).isEqualTo(Product.NRML);
            assertThat(told.order().exchangeOrderId()).isNull();
        }
    }

    @Test
    void numbersMayBeTextWithCommasAndNamesMisspelt() {
        String frame = ORDER.replace("\"OrderQuantity\":10", "\"OrderQuantity\":\"1,000\"")
                .replace("\"ExchangeInstrumentID\":2885", "\"ExchangeInstrumentId\":\"2885\"")
                .replace("\"ClientID\"", "\"ClientId\"");
        OrderTold told = (OrderTold) read("order", frame);
        assertThat(told.order().quantity()).isEqualTo(1_000);
        assertThat(told.order().instrument()).isEqualTo(InstrumentKey.parse("NSECM:2885"));
        assertThat(told.client()).isEqualTo("CLIENT01");
    }

    @Test
    void aPositionSaysWhichViewItIs() {
        PositionTold day = (PositionTold) read("position", POSITION);
        assertThat(day.client()).isEqualTo("PRO001");
        assertThat(day.net()).isFalse();
        assertThat(day.position().net()).isZero();
        assertThat(day.position().instrument()).isEqualTo(InstrumentKey.parse("NSECM:18096"));
        assertThat(day.position().buyAverage()).isEqualTo(7_102_000L);
        assertThat(((PositionTold) read("position", POSITION.replace("DayWise\"", "NetWise\""))).net())
                .isTrue();
    }

    @Test
    void aConversionNamesItsInstrumentInItsKeyOnly() {
        assertThat(read("tradeConversion", CONVERSION))
                .isEqualTo(new ConversionTold("CLIENT01", InstrumentKey.parse("NSECM:2885")));
        assertThat(read("tradeConversion", CONVERSION.replace("NSECM:2885:", "")))
                .isInstanceOf(Unreadable.class);
    }

    @Test
    void payloadsMayBeTextsListsOrObjects() {
        assertThat(XtsOrderNews.of("order", List.of(ORDER, ORDER))).hasSize(2).hasOnlyElementsOfType(OrderTold.class);
        assertThat(XtsOrderNews.of("order", List.of("[" + ORDER + "," + ORDER + "]")))
                .hasSize(2)
                .hasOnlyElementsOfType(OrderTold.class);
        Object json = new Object() {
            @Override
            public String toString() {
                return ORDER;
            }
        };
        assertThat(XtsOrderNews.of("order", List.of(json))).hasOnlyElementsOfType(OrderTold.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "null", "7", "\"text\"", "{", "{}", "[]", "[{}]", "[null]", "<html>token=secret</html>"})
    void whatIsNoRowSaysSoAndNeverQuotesItself(String frame) {
        for (String event : List.of("order", "trade", "position", "tradeConversion")) {
            assertThat(XtsOrderNews.of(event, List.of(frame))).singleElement().satisfies(news -> {
                assertThat(news).isInstanceOf(Unreadable.class);
                assertThat(news.toString()).doesNotContain("secret");
            });
        }
        assertThat(XtsOrderNews.of("order", List.of())).singleElement().isInstanceOf(Unreadable.class);
        assertThat(XtsOrderNews.of("order", List.of(new byte[] {1})))
                .singleElement()
                .isInstanceOf(Unreadable.class);
        assertThat(XtsOrderNews.of("order", List.of("[".repeat(100_000))))
                .singleElement()
                .isInstanceOf(Unreadable.class);
    }

    @Test
    void aRowThatContradictsItselfIsUnreadable() {
        for (String broken : List.of(
                TRADE.replace("\"LastTradedQuantity\":3", "\"LastTradedQuantity\":4"),
                TRADE.replace("\"CumulativeQuantity\":3", "\"CumulativeQuantity\":5"),
                TRADE.replace("\"CumulativeQuantity\":3", "\"CumulativeQuantity\":-1"),
                TRADE.replace("\"CumulativeQuantity\":3,", ""),
                TRADE.replace("\"OrderSide\":\"Sell\"", "\"OrderSide\":\"Sideways\""),
                TRADE.replace("\"NSECM\"", "\"MOON\""))) {
            assertThat(read("trade", broken)).as(broken).isInstanceOf(Unreadable.class);
        }
        assertThat(read("position", POSITION.replace("\"NetPosition\":\"0\",", "")))
                .isInstanceOf(Unreadable.class);
    }

    /** Cut anywhere, a frame is read whole or not at all, and reading it never fails. */
    @Test
    void noCutFrameIsTakenForAWholeOne() {
        for (String frame : List.of(ORDER.strip(), TRADE.strip(), POSITION.strip())) {
            String event =
                    frame.equals(POSITION.strip()) ? "position" : frame.equals(ORDER.strip()) ? "order" : "trade";
            for (int length = 0; length < frame.length(); length++) {
                assertThat(read(event, frame.substring(0, length))).isInstanceOf(Unreadable.class);
            }
            for (String field : Arrays.asList(frame.split(","))) {
                assertThat(read(event, frame.replace(field, "\"x\":[]"))).isNotNull();
            }
        }
    }

    private static OrderNews read(String event, String frame) {
        return XtsOrderNews.of(event, List.of(frame)).get(0);
    }
}
