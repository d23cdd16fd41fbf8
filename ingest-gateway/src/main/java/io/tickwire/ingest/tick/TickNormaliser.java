package io.tickwire.ingest.tick;

import io.tickwire.ingest.tick.BrokerMessage.Depth;
import io.tickwire.ingest.tick.BrokerMessage.IndexValue;
import io.tickwire.ingest.tick.BrokerMessage.LastPrice;
import io.tickwire.ingest.tick.BrokerMessage.OpenInterest;
import io.tickwire.ingest.tick.BrokerMessage.Touchline;
import io.tickwire.ingest.tick.BrokerMessage.Update;
import io.tickwire.schemas.market.DepthLevel;
import io.tickwire.schemas.market.Source;
import io.tickwire.schemas.market.Tick;
import io.tickwire.schemas.market.TickContent;
import io.tickwire.schemas.market.TickFlag;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One broker message, one tick: the same for every broker, absent fields null, doubts flagged and never dropped. */
public final class TickNormaliser {
    private static final long PLAUSIBLE_SKEW =
            TimeUnit.NANOSECONDS.toMicros(Duration.ofMinutes(5).toNanos());

    private final Source source;

    public TickNormaliser(Source source) {
        this.source = source;
    }

    public Tick normalise(Update message, Arrival arrival) {
        Tick tick = stamped(message.stamp(), arrival);
        if (message instanceof Touchline touchline) {
            tick.setContent(TickContent.QUOTE);
            fill(tick, touchline.quote());
        } else if (message instanceof Depth depth) {
            tick.setContent(TickContent.DEPTH);
            fill(tick, depth.quote());
            tick.setBids(levels(depth.bids()));
            tick.setAsks(levels(depth.asks()));
        } else if (message instanceof LastPrice last) {
            tick.setContent(TickContent.LAST_PRICE);
            tick.setLastPrice(last.price());
            tick.setLastQuantity(last.quantity());
        } else if (message instanceof OpenInterest interest) {
            tick.setContent(TickContent.OPEN_INTEREST);
            tick.setOpenInterest(interest.openInterest());
        } else if (message instanceof IndexValue index) {
            fill(tick, index);
        }
        return tick;
    }

    private Tick stamped(Stamp stamp, Arrival arrival) {
        Tick tick = new Tick();
        tick.setInstrument(stamp.instrument().toAvro());
        tick.setSource(source);
        tick.setContent(TickContent.UNKNOWN);
        tick.setConnectionId(arrival.connectionId());
        tick.setConnectionSequence(arrival.sequence());
        tick.setBrokerSequence(stamp.sequence());
        tick.setExchangeTime(stamp.exchangeTime());
        tick.setBrokerTime(stamp.brokerTime());
        tick.setReceivedAt(arrival.receivedAt());
        tick.setPublishedAt(arrival.publishedAt());
        tick.setFlags(flags(stamp, arrival));
        return tick;
    }

    private static void fill(Tick tick, Quote quote) {
        tick.setLastPrice(quote.lastPrice());
        tick.setLastQuantity(quote.lastQuantity());
        tick.setLastTradeTime(quote.lastTradeTime());
        tick.setVolume(quote.volume());
        tick.setAveragePrice(quote.averagePrice());
        fillBest(tick, quote.bid(), quote.ask());
        tick.setTotalBuyQuantity(quote.totalBuyQuantity());
        tick.setTotalSellQuantity(quote.totalSellQuantity());
        tick.setOpen(quote.open());
        tick.setHigh(quote.high());
        tick.setLow(quote.low());
        tick.setPreviousClose(quote.previousClose());
        tick.setTurnover(quote.turnover());
        tick.setPercentChange(quote.percentChange());
    }

    private static void fillBest(Tick tick, @Nullable Level bid, @Nullable Level ask) {
        if (bid != null) {
            tick.setBidPrice(bid.price());
            tick.setBidQuantity(bid.quantity());
            tick.setBidOrders(bid.orders());
        }
        if (ask != null) {
            tick.setAskPrice(ask.price());
            tick.setAskQuantity(ask.quantity());
            tick.setAskOrders(ask.orders());
        }
    }

    private static void fill(Tick tick, IndexValue index) {
        tick.setContent(TickContent.INDEX);
        tick.setLastPrice(index.value());
        tick.setOpen(index.open());
        tick.setHigh(index.high());
        tick.setLow(index.low());
        tick.setPreviousClose(index.previousClose());
        tick.setPercentChange(index.percentChange());
    }

    private static List<DepthLevel> levels(List<Level> levels) {
        return levels.stream()
                .map(level -> new DepthLevel(level.price(), level.quantity(), level.orders()))
                .toList();
    }

    private static List<TickFlag> flags(Stamp stamp, Arrival arrival) {
        boolean badTime = stamp.unreadableTime() || implausible(stamp.exchangeTime(), arrival);
        if (!arrival.snapshot() && !stamp.partial() && !badTime) {
            return List.of();
        }
        List<TickFlag> flags = new ArrayList<>(2);
        if (arrival.snapshot()) {
            flags.add(TickFlag.SNAPSHOT);
        }
        if (stamp.partial()) {
            flags.add(TickFlag.PARTIAL);
        }
        if (badTime) {
            flags.add(TickFlag.BAD_TIME);
        }
        return flags;
    }

    /** A snapshot may well be old (a market that is closed); nothing may come from the future. */
    private static boolean implausible(@Nullable Long exchangeTime, Arrival arrival) {
        if (exchangeTime == null) {
            return false;
        }
        long ahead = exchangeTime - arrival.receivedAt();
        return ahead > PLAUSIBLE_SKEW || (ahead < -PLAUSIBLE_SKEW && !arrival.snapshot());
    }
}
