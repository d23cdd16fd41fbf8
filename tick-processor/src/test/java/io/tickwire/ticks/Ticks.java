package io.tickwire.ticks;

import io.tickwire.schemas.market.DepthLevel;
import io.tickwire.schemas.market.ExchangeSegment;
import io.tickwire.schemas.market.Instrument;
import io.tickwire.schemas.market.Source;
import io.tickwire.schemas.market.Tick;
import io.tickwire.schemas.market.TickContent;
import io.tickwire.schemas.market.TickFlag;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Ticks for tests. */
public final class Ticks {
    /** 2026-11-20 10:00:00 in India. */
    public static final long TEN_O_CLOCK = 1_795_149_000_000_000L;

    public static final String RELIANCE = "NSECM:2885";

    private Ticks() {}

    /** A tick with nothing in it but what every tick has. */
    public static Tick.Builder bare(long instrument, long sequence) {
        return Tick.newBuilder()
                .setInstrument(new Instrument(ExchangeSegment.NSECM, instrument))
                .setSource(Source.SIMULATOR)
                .setContent(TickContent.QUOTE)
                .setConnectionId("sim-1")
                .setConnectionSequence(sequence)
                .setFlags(List.of());
    }

    /** A price of this very moment. */
    public static Tick.Builder now(long instrument, long sequence) {
        long micros = Instant.now().toEpochMilli() * 1_000;
        return bare(instrument, sequence)
                .setExchangeTime(micros / 1_000_000 * 1_000_000)
                .setReceivedAt(micros)
                .setBrokerSequence(sequence)
                .setLastPrice(28_535_000L);
    }

    /** A tick received one millisecond after the last one, stamped with whole seconds as exchanges do. */
    public static Tick.Builder at(long sequence) {
        long received = TEN_O_CLOCK + sequence * 1_000;
        return bare(2885, sequence)
                .setExchangeTime(received / 1_000_000 * 1_000_000)
                .setReceivedAt(received)
                .setPublishedAt(received + 150)
                .setBrokerSequence(sequence);
    }

    /** A whole quote. */
    public static Tick quote(long instrument, long sequence) {
        long price = 28_500_000 + (sequence % 1_000) * 500;
        return at(sequence)
                .setInstrument(new Instrument(ExchangeSegment.NSECM, instrument))
                .setLastPrice(price)
                .setLastQuantity(1 + sequence % 50)
                .setLastTradeTime(TEN_O_CLOCK + sequence * 1_000)
                .setVolume(1_000_000 + sequence)
                .setAveragePrice(price - 250)
                .setBidPrice(price - 500)
                .setBidQuantity(10L)
                .setBidOrders(2)
                .setAskPrice(price + 500)
                .setAskQuantity(20L)
                .setAskOrders(3)
                .setTotalBuyQuantity(100_000L)
                .setTotalSellQuantity(90_000L)
                .setOpen(28_400_000L)
                .setHigh(29_000_000L)
                .setLow(28_300_000L)
                .setPreviousClose(28_450_000L)
                .build();
    }

    /** A tick with any part of the fields, out of few times and sequences, so that equal ones and gaps are common. */
    public static Tick random(SplittableRandom random, long number) {
        long second = TEN_O_CLOCK + random.nextInt(4) * 1_000_000L;
        Tick.Builder tick = bare(2885, number).setConnectionId("sim-" + random.nextInt(3));
        if (random.nextInt(4) > 0) {
            tick.setExchangeTime(second);
        }
        if (random.nextInt(5) > 0) {
            tick.setReceivedAt(second + random.nextInt(3) * 1_000L);
        }
        if (random.nextBoolean()) {
            tick.setBrokerSequence((long) random.nextInt(5));
        }
        return values(random, tick, number).build();
    }

    private static Tick.Builder values(SplittableRandom random, Tick.Builder tick, long number) {
        if (random.nextBoolean()) {
            tick.setLastPrice(10_000 * number).setLastQuantity(number);
        }
        if (random.nextBoolean()) {
            tick.setBidPrice(10_000 * number - 500).setAskPrice(10_000 * number + 500);
        }
        if (random.nextInt(3) == 0) {
            tick.setOpenInterest(number).setContent(TickContent.OPEN_INTEREST);
        }
        if (random.nextInt(3) == 0) {
            tick.setBids(depth(random, number)).setAsks(depth(random, number)).setContent(TickContent.DEPTH);
        }
        if (random.nextInt(4) == 0) {
            tick.setFlags(List.of(TickFlag.PARTIAL));
        }
        if (random.nextInt(8) == 0) {
            tick.setFlags(List.of(TickFlag.BAD_TIME));
        }
        return tick;
    }

    private static List<DepthLevel> depth(SplittableRandom random, long number) {
        List<DepthLevel> levels = new ArrayList<>();
        for (int level = 0; level < random.nextInt(4); level++) {
            levels.add(new DepthLevel(10_000 * number + level, number, level));
        }
        return levels;
    }
}
