package io.tickwire.ingest.tick;

import io.tickwire.schemas.InstrumentKey;
import io.tickwire.schemas.market.ExchangeSegment;
import io.tickwire.schemas.market.Tick;
import io.tickwire.schemas.market.TickContent;
import io.tickwire.schemas.market.TickFlag;
import io.tickwire.service.time.Micros;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a reader should know before believing a tick. Doubts are flags: nothing is changed, nothing dropped. It remembers the
 * newest times of each instrument and content, so it belongs to one thread.
 *
 * <ul>
 *   <li>ZERO_PRICE: a price is zero or below where none can be (shares, and what has a band that begins at zero or above);
 *       or a message about nothing but a price has none. A side of the book or a day's figure that is merely absent is no doubt.
 *   <li>CROSSED: the best bid is above the best ask. In a call auction that is ordinary; elsewhere it is not.
 *   <li>OUT_OF_BAND: the last price, the best bid or the best ask lies outside what the exchange allows today.
 *   <li>STALE: its exchange time or last trade is older than of a tick published before, or the day's volume is smaller. A bad
 *       time is no measure of others.
 * </ul>
 */
public final class TickChecks {
    private static final ZoneId IST = ZoneId.of("Asia/Kolkata");

    /** Far more than a session can subscribe to. */
    private static final int MOST = 200_000;

    private static final Set<ExchangeSegment> SHARES =
            EnumSet.of(ExchangeSegment.NSECM, ExchangeSegment.BSECM, ExchangeSegment.MSECM, ExchangeSegment.SLBM);
    private static final Set<TickContent> ONE_PRICE = EnumSet.of(TickContent.LAST_PRICE, TickContent.INDEX);

    /** The flags that say a tick is doubtful, those of its clocks included. */
    public static final Set<TickFlag> KINDS =
            Set.of(TickFlag.ZERO_PRICE, TickFlag.CROSSED, TickFlag.OUT_OF_BAND, TickFlag.STALE, TickFlag.BAD_TIME);

    private record Key(InstrumentKey instrument, TickContent content) {}

    /** UTC microseconds, and the volume of a trade date; the lowest number while none is known. */
    private record Newest(long exchange, long trade, long volume, LocalDate day) {
        static final Newest NONE = new Newest(Long.MIN_VALUE, Long.MIN_VALUE, Long.MIN_VALUE, LocalDate.MIN);
    }

    private final PriceBands bands;
    private final Map<Key, Newest> newest = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Newest> eldest) {
            return size() > MOST;
        }
    };

    public TickChecks(PriceBands bands) {
        this.bands = bands;
    }

    /** Adds its doubts to the tick's flags. */
    public void flag(Tick tick) {
        Set<TickFlag> doubts = EnumSet.noneOf(TickFlag.class);
        InstrumentKey instrument = InstrumentKey.of(tick.getInstrument());
        Long received = tick.getReceivedAt();
        PriceBand band =
                received == null ? null : bands.of(instrument, received).orElse(null);
        if (isZero(tick, instrument, band)) {
            doubts.add(TickFlag.ZERO_PRICE);
        }
        if (isCrossed(tick)) {
            doubts.add(TickFlag.CROSSED);
        }
        if (band != null && isOutside(tick, band)) {
            doubts.add(TickFlag.OUT_OF_BAND);
        }
        if (!tick.getFlags().contains(TickFlag.BAD_TIME) && isStale(tick, new Key(instrument, tick.getContent()))) {
            doubts.add(TickFlag.STALE);
        }
        if (!doubts.isEmpty()) {
            List<TickFlag> flags = new ArrayList<>(tick.getFlags());
            flags.addAll(doubts);
            tick.setFlags(flags);
        }
    }

    private static boolean isZero(Tick tick, InstrumentKey instrument, @Nullable PriceBand band) {
        if (ONE_PRICE.contains(tick.getContent())
                && tick.getLastPrice() == null
                && !tick.getFlags().contains(TickFlag.PARTIAL)) {
            return true;
        }
        boolean positive = SHARES.contains(instrument.segment()) || (band != null && band.isPositive());
        return positive && prices(tick).anyMatch(price -> price != null && price <= 0);
    }

    private static Stream<@Nullable Long> prices(Tick tick) {
        return Stream.of(
                tick.getLastPrice(),
                tick.getBidPrice(),
                tick.getAskPrice(),
                tick.getOpen(),
                tick.getHigh(),
                tick.getLow(),
                tick.getPreviousClose(),
                tick.getAveragePrice());
    }

    private static boolean isCrossed(Tick tick) {
        Long bid = tick.getBidPrice();
        Long ask = tick.getAskPrice();
        return bid != null && ask != null && bid > ask;
    }

    private static boolean isOutside(Tick tick, PriceBand band) {
        Long last = tick.getLastPrice();
        Long bid = tick.getBidPrice();
        Long ask = tick.getAskPrice();
        return (last != null && !band.allowsTrade(last))
                || (bid != null && !band.allowsOrder(bid))
                || (ask != null && !band.allowsOrder(ask));
    }

    private boolean isStale(Tick tick, Key key) {
        Newest before = newest.getOrDefault(key, Newest.NONE);
        long exchange = believed(tick.getExchangeTime(), tick);
        long trade = believed(tick.getLastTradeTime(), tick);
        LocalDate day = day(tick);
        boolean past = day.isBefore(before.day()) || day.equals(LocalDate.MIN);
        long volume = past || tick.getVolume() == null ? Long.MIN_VALUE : tick.getVolume();
        long most = day.isAfter(before.day()) ? Long.MIN_VALUE : before.volume();
        newest.put(
                key,
                new Newest(
                        Math.max(before.exchange(), exchange),
                        Math.max(before.trade(), trade),
                        Math.max(most, volume),
                        past ? before.day() : day));
        return isOlder(exchange, before.exchange()) || isOlder(trade, before.trade()) || isOlder(volume, most);
    }

    /**
     * The trade date its volume is of, by the newest of its own clocks: the volume begins anew with each, and an image fetched
     * before the market opens still has that of the day before. The earliest date when it has no clock.
     */
    private static LocalDate day(Tick tick) {
        long newest = Stream.of(tick.getExchangeTime(), tick.getBrokerTime(), tick.getLastTradeTime())
                .mapToLong(time -> believed(time, tick))
                .max()
                .orElse(Long.MIN_VALUE);
        return newest == Long.MIN_VALUE
                ? LocalDate.MIN
                : Micros.toInstant(newest).atZone(IST).toLocalDate();
    }

    private static boolean isOlder(long time, long than) {
        return time != Long.MIN_VALUE && time < than;
    }

    /** A clock that runs ahead of ours must not make what follows look old: it counts as the moment of receipt. */
    private static long believed(@Nullable Long time, Tick tick) {
        Long received = tick.getReceivedAt();
        if (time == null) {
            return Long.MIN_VALUE;
        }
        return received == null ? time : Math.min(time, received);
    }
}
