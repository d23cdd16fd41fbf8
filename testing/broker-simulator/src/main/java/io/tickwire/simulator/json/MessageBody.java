package io.tickwire.simulator.json;

import io.tickwire.simulator.market.BookSide;
import io.tickwire.simulator.market.Candle;
import io.tickwire.simulator.market.Walk;
import io.tickwire.simulator.message.MessageCode;
import java.nio.charset.StandardCharsets;

/** Field for field what the broker sends, misspelt names included (XTS reference 2.6). */
final class MessageBody {
    private static final Name MESSAGE_CODE = Name.of("MessageCode");
    private static final Name MESSAGE_VERSION = Name.of("MessageVersion");
    private static final Name APPLICATION_TYPE = Name.of("ApplicationType");
    private static final Name TOKEN_ID = Name.of("TokenID");
    private static final Name SEGMENT = Name.of("ExchangeSegment");
    private static final Name INSTRUMENT = Name.of("ExchangeInstrumentID");
    private static final Name EXCHANGE_TIME = Name.of("ExchangeTimeStamp");
    private static final Name TOUCHLINE = Name.of("Touchline");
    private static final Name BID_INFO = Name.of("BidInfo");
    private static final Name ASK_INFO = Name.of("AskInfo");
    private static final Name BIDS = Name.of("Bids");
    private static final Name ASKS = Name.of("Asks");
    private static final Name SIZE = Name.of("Size");
    private static final Name PRICE = Name.of("Price");
    private static final Name TOTAL_ORDERS = Name.of("TotalOrders");
    private static final Name BUY_BACK_MARKET_MAKER = Name.of("BuyBackMarketMaker");
    private static final Name LAST_PRICE = Name.of("LastTradedPrice");
    private static final Name LAST_QUANTITY = Name.of("LastTradedQunatity");
    private static final Name TOTAL_BUY = Name.of("TotalBuyQuantity");
    private static final Name TOTAL_SELL = Name.of("TotalSellQuantity");
    private static final Name VOLUME = Name.of("TotalTradedQuantity");
    private static final Name AVERAGE_PRICE = Name.of("AverageTradedPrice");
    private static final Name LAST_TRADED_TIME = Name.of("LastTradedTime");
    private static final Name LAST_UPDATE_TIME = Name.of("LastUpdateTime");
    private static final Name PERCENT_CHANGE = Name.of("PercentChange");
    private static final Name OPEN = Name.of("Open");
    private static final Name HIGH = Name.of("High");
    private static final Name LOW = Name.of("Low");
    private static final Name CLOSE = Name.of("Close");
    private static final Name TOTAL_VALUE = Name.of("TotalValueTraded");
    private static final Name BUY_BACK_TOTAL_BUY = Name.of("BuyBackTotalBuy");
    private static final Name BUY_BACK_TOTAL_SELL = Name.of("BuyBackTotalSell");
    private static final Name BOOK_TYPE = Name.of("BookType");
    private static final Name MARKET_TYPE = Name.of("XMarketType");
    private static final Name XTS_MARKET_TYPE = Name.of("XTSMarketType");
    private static final Name SEQUENCE = Name.of("SequenceNumber");
    private static final Name OPEN_INTEREST = Name.of("OpenInterest");
    private static final Name INDEX_NAME = Name.of("IndexName");
    private static final Name INDEX_VALUE = Name.of("IndexValue");
    private static final Name OPENING_INDEX = Name.of("OpeningIndex");
    private static final Name CLOSING_INDEX = Name.of("ClosingIndex");
    private static final Name HIGH_INDEX = Name.of("HighIndexValue");
    private static final Name LOW_INDEX = Name.of("LowIndexValue");
    private static final Name YEARLY_HIGH = Name.of("YearlyHigh");
    private static final Name YEARLY_LOW = Name.of("YearlyLow");
    private static final Name UP_MOVES = Name.of("NoOfUpmoves");
    private static final Name DOWN_MOVES = Name.of("NoOfDownmoves");
    private static final Name CAPITALISATION = Name.of("MarketCapitalisation");
    private static final Name BAR_TIME = Name.of("BarTime");
    private static final Name BAR_VOLUME = Name.of("BarVolume");
    private static final Name SUM_OF_VALUE = Name.of("SumOfQtyInToPrice");
    private static final byte[] NULL = "null".getBytes(StandardCharsets.US_ASCII);

    private final boolean flatTouchline;

    MessageBody(boolean flatTouchline) {
        this.flatTouchline = flatTouchline;
    }

    void write(FrameBuffer out, Walk walk, MessageCode code) {
        out.raw('{').field(MESSAGE_CODE, code.number());
        switch (code) {
            case TOUCHLINE -> touchline(out, walk);
            case DEPTH -> depth(out, walk);
            case INDEX -> index(out, walk);
            case CANDLE -> candle(out, walk);
            case OPEN_INTEREST -> openInterest(out, walk);
            case LAST_PRICE -> lastPrice(out, walk);
        }
        out.raw('}');
    }

    private void touchline(FrameBuffer out, Walk walk) {
        if (flatTouchline) {
            instrument(out, walk);
            prices(out, walk);
            level(out.name(ASK_INFO), walk.asks(), 0);
            level(out.name(BID_INFO), walk.bids(), 0);
            out.field(MARKET_TYPE, 1).field(BOOK_TYPE, 1);
        } else {
            stamped(out, walk);
            nestedTouchline(out, walk);
            trailer(out, walk);
        }
    }

    private static void depth(FrameBuffer out, Walk walk) {
        stamped(out, walk);
        levels(out.name(BIDS), walk.bids());
        levels(out.name(ASKS), walk.asks());
        nestedTouchline(out, walk);
        trailer(out, walk);
    }

    private static void nestedTouchline(FrameBuffer out, Walk walk) {
        out.name(TOUCHLINE).raw('{');
        level(out.name(BID_INFO), walk.bids(), 0);
        level(out.name(ASK_INFO), walk.asks(), 0);
        prices(out, walk);
        out.field(BUY_BACK_TOTAL_BUY, 0).field(BUY_BACK_TOTAL_SELL, 0).raw('}');
    }

    private static void index(FrameBuffer out, Walk walk) {
        stamped(out, walk);
        out.text(INDEX_NAME, walk.contract().displayName()).price(INDEX_VALUE, walk.lastPrice());
        out.price(OPENING_INDEX, walk.open()).price(CLOSING_INDEX, walk.close());
        out.price(HIGH_INDEX, walk.high()).price(LOW_INDEX, walk.low());
        out.price(PERCENT_CHANGE, walk.percentChange());
        out.price(YEARLY_HIGH, walk.yearlyHigh()).price(YEARLY_LOW, walk.yearlyLow());
        out.field(UP_MOVES, 0).field(DOWN_MOVES, 0).field(CAPITALISATION, 0);
    }

    private static void candle(FrameBuffer out, Walk walk) {
        Candle candle = walk.candles().latest();
        out.field(MESSAGE_VERSION, 1).field(APPLICATION_TYPE, 0).field(TOKEN_ID, 0);
        instrument(out, walk);
        out.field(BAR_TIME, candle.barTime()).field(BAR_VOLUME, candle.volume());
        out.price(HIGH, candle.high()).price(LOW, candle.low());
        out.price(OPEN, candle.open()).price(CLOSE, candle.close());
        out.field(OPEN_INTEREST, candle.openInterest()).field(SUM_OF_VALUE, 0);
    }

    private static void openInterest(FrameBuffer out, Walk walk) {
        stamped(out, walk);
        out.field(XTS_MARKET_TYPE, 1).field(OPEN_INTEREST, walk.openInterest());
    }

    private static void lastPrice(FrameBuffer out, Walk walk) {
        headed(out, walk);
        out.field(BOOK_TYPE, 1).field(MARKET_TYPE, 1).price(LAST_PRICE, walk.lastPrice());
        out.field(LAST_QUANTITY, walk.lastQuantity()).field(LAST_UPDATE_TIME, walk.updatedAt());
    }

    private static void headed(FrameBuffer out, Walk walk) {
        out.field(MESSAGE_VERSION, 4).field(APPLICATION_TYPE, 0).field(TOKEN_ID, 0);
        instrument(out, walk);
    }

    private static void stamped(FrameBuffer out, Walk walk) {
        headed(out, walk);
        out.field(EXCHANGE_TIME, walk.updatedAt());
    }

    private static void instrument(FrameBuffer out, Walk walk) {
        out.field(SEGMENT, walk.contract().segment().number())
                .field(INSTRUMENT, walk.contract().id());
    }

    private static void trailer(FrameBuffer out, Walk walk) {
        out.field(BOOK_TYPE, 1).field(MARKET_TYPE, 1).field(SEQUENCE, walk.sequence());
    }

    private static void prices(FrameBuffer out, Walk walk) {
        out.price(LAST_PRICE, walk.lastPrice()).field(LAST_QUANTITY, walk.lastQuantity());
        out.field(TOTAL_BUY, walk.totalBuy())
                .field(TOTAL_SELL, walk.totalSell())
                .field(VOLUME, walk.volume());
        out.price(AVERAGE_PRICE, walk.averagePrice());
        out.field(LAST_TRADED_TIME, walk.tradedAt()).field(LAST_UPDATE_TIME, walk.updatedAt());
        out.price(PERCENT_CHANGE, walk.percentChange());
        out.price(OPEN, walk.open()).price(HIGH, walk.high()).price(LOW, walk.low());
        out.price(CLOSE, walk.close());
        out.name(TOTAL_VALUE).raw(NULL);
    }

    private static void levels(FrameBuffer out, BookSide side) {
        out.raw('[');
        for (int level = 0; level < BookSide.LEVELS; level++) {
            if (level > 0) {
                out.raw(',');
            }
            level(out, side, level);
        }
        out.raw(']');
    }

    private static void level(FrameBuffer out, BookSide side, int level) {
        out.raw('{').field(SIZE, side.size(level)).price(PRICE, side.price(level));
        out.field(TOTAL_ORDERS, side.orders(level))
                .field(BUY_BACK_MARKET_MAKER, 0)
                .raw('}');
    }
}
