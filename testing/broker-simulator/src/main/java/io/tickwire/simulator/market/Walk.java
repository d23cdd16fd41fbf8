package io.tickwire.simulator.market;

import io.tickwire.simulator.instrument.Contract;
import io.tickwire.simulator.instrument.Price;
import io.tickwire.simulator.instrument.Trading;

/**
 * The market of one contract: a random walk of its book in whole ticks, kept inside the circuit band and drawn back
 * towards yesterday's close the further it strays. Prices are fixed-point. Deterministic for a seed and a number of
 * steps; confined to the event loop.
 */
public final class Walk {
    private static final int[] MOVES = {0, 0, 0, 0, 0, 0, 1, -1, 1, -1, 1, -1, 2, -2, 0, 0};

    final BookSide bids = new BookSide();
    final BookSide asks = new BookSide();
    long lastQuantity;
    long volume;
    long valueTraded;
    long open;
    long high;
    long low;
    long totalBuy;
    long totalSell;
    long openInterest;
    long sequence;
    long tradedAt;
    long updatedAt;
    private final Candles candles = new Candles();
    private final Contract contract;
    private final Trading rules;
    private final Draws draws;
    private long bid;
    private long last;
    private boolean held;

    Walk(Contract contract, long seed, long exchangeSeconds, long sequence) {
        this.contract = contract;
        this.rules = contract.trading();
        this.draws = new Draws(seed * 31 + contract.segment().number() * 1_000_003L + contract.id());
        this.bid = clampBid(rules.basePrice() + (draws.below(9) - 4) * rules.tick());
        this.last = bid;
        this.open = last;
        this.high = last;
        this.low = last;
        this.openInterest = contract.hasOpenInterest() ? rules.lot() * (1_000 + draws.below(50_000)) : 0;
        this.tradedAt = exchangeSeconds;
        trade(contract.isIndex() ? 0 : rules.lot() * (100 + draws.below(10_000)));
        this.lastQuantity = contract.isIndex() ? 0 : rules.lot();
        quote(exchangeSeconds, sequence);
    }

    /** One update of the market: usually a trade, always a fresh book. */
    void step(long exchangeSeconds, long nextSequence) {
        long draw = draws.next();
        if (!held) {
            bid = clampBid(bid + move(draw) * rules.tick());
        }
        if (contract.isIndex()) {
            printAt(bid, 0, exchangeSeconds);
        } else if ((draw >>> 8 & 3) != 0) {
            long lots = 1 + draws.below(rules.lot() == 1 ? 300 : 8);
            printAt((draw >>> 10 & 1) == 0 ? bid : ask(), lots * rules.lot(), exchangeSeconds);
        }
        if (contract.hasOpenInterest() && (draw >>> 12 & 3) == 0) {
            openInterest = Math.max(0, openInterest + rules.lot() * (draws.below(21) - 10));
        }
        quote(exchangeSeconds, nextSequence);
    }

    /** Towards the base when more than half way to the band, three times out of four. */
    private long move(long draw) {
        long strayed = bid - rules.basePrice();
        boolean far = 2 * Math.abs(strayed) > Math.max(rules.tick(), rules.bandHigh() - rules.basePrice());
        int move = MOVES[(int) (draw & 15)];
        return far && (draw >>> 4 & 3) != 0 ? -Long.signum(strayed) * Math.abs(move) : move;
    }

    private long clampBid(long wanted) {
        long highest = contract.isIndex() ? rules.bandHigh() : rules.bandHigh() - rules.tick();
        return Math.max(rules.bandLow(), Math.min(highest, wanted));
    }

    private void printAt(long price, long quantity, long exchangeSeconds) {
        last = price;
        high = Math.max(high, price);
        low = Math.min(low, price);
        tradedAt = exchangeSeconds;
        trade(quantity);
    }

    private void trade(long quantity) {
        lastQuantity = quantity;
        volume += quantity;
        valueTraded += quantity * last;
    }

    private void quote(long exchangeSeconds, long nextSequence) {
        sequence = nextSequence;
        updatedAt = exchangeSeconds;
        if (!contract.isIndex()) {
            long tick = rules.tick();
            bids.fill(draws, bid, -tick, rules.bandLow(), rules.bandHigh(), rules.lot());
            asks.fill(draws, ask(), tick, rules.bandLow(), rules.bandHigh(), rules.lot());
            totalBuy = bids.totalSize() * 20;
            totalSell = asks.totalSize() * 20;
        }
        candles.update(exchangeSeconds, last, volume, openInterest);
    }

    /** Puts the bid and the last price here, inside the band, and keeps them there until released. */
    void hold(long price) {
        held = true;
        bid = clampBid(Price.floorTo(price, rules.tick()));
        printAt(bid, contract.isIndex() ? 0 : rules.lot(), updatedAt);
        quote(updatedAt, sequence + 1);
    }

    void release() {
        held = false;
    }

    public Contract contract() {
        return contract;
    }

    public long bestBid() {
        return bid;
    }

    /** What a buyer pays now; an index has none and gives its value. */
    public long bestAsk() {
        return contract.isIndex() ? last : ask();
    }

    public long lastPrice() {
        return last;
    }

    public BookSide bids() {
        return bids;
    }

    public BookSide asks() {
        return asks;
    }

    public long lastQuantity() {
        return lastQuantity;
    }

    public long totalBuy() {
        return totalBuy;
    }

    public long totalSell() {
        return totalSell;
    }

    public long volume() {
        return volume;
    }

    public long open() {
        return open;
    }

    public long high() {
        return high;
    }

    public long low() {
        return low;
    }

    public long openInterest() {
        return openInterest;
    }

    /** Unique and growing over the whole market. */
    public long sequence() {
        return sequence;
    }

    /** Of the last trade, on the exchange clock. */
    public long tradedAt() {
        return tradedAt;
    }

    /** Of the last change of anything, on the exchange clock. */
    public long updatedAt() {
        return updatedAt;
    }

    public Candles candles() {
        return candles;
    }

    /** The highest of a made-up year, in which today counts. */
    public long yearlyHigh() {
        return Math.max(high, Price.floorTo(rules.basePrice() * 112 / 100, Price.PAISA));
    }

    public long yearlyLow() {
        return Math.min(low, Price.floorTo(rules.basePrice() * 83 / 100, Price.PAISA));
    }

    /** Yesterday's. */
    public long close() {
        return rules.basePrice();
    }

    private long ask() {
        return bid + rules.tick();
    }

    /** The volume weighted price in whole paise, the last price before any trade. */
    public long averagePrice() {
        return volume == 0 ? last : Price.floorTo(valueTraded / volume, Price.PAISA);
    }

    /** Against yesterday's close, as a fixed-point percentage with two decimals. */
    public long percentChange() {
        long close = rules.basePrice();
        return close == 0 ? 0 : (last - close) * 10_000 / close * Price.PAISA;
    }
}
