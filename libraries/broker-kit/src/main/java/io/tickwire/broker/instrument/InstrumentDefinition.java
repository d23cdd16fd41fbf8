package io.tickwire.broker.instrument;

import io.tickwire.schemas.InstrumentKey;
import io.tickwire.schemas.market.ExchangeSegment;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the broker's master says about one instrument (XTS reference 3.5). Prices are fixed-point; absent is null.
 *
 * @param key segment and exchange instrument id
 * @param type kind of instrument
 * @param name the company or underlying, for example {@code RELIANCE}
 * @param description the trading symbol, for example {@code RELIANCE-EQ} or {@code NIFTY26JUNFUT}
 * @param series for example {@code EQ}, {@code FUTIDX}
 * @param displayName what a person reads, for example {@code NIFTY 30JUN2026}
 * @param lotSize units an order's quantity must be a multiple of; 0 for an index, which is not traded
 * @param tickSize step of prices; 0 for an index
 * @param freezeQuantity as the master says; see {@link #maxOrderQuantity()}
 * @param priceBandHigh highest price accepted today
 * @param priceBandLow lowest price accepted today; negative for spreads
 * @param multiplier units of the underlying in one unit of quantity
 * @param isin international number of a security
 * @param underlying name of the underlying of a derivative
 * @param underlyingKey the underlying itself; null for a derivative of an index or a spread, where the master names none
 * @param expiry last trading day of a derivative
 * @param strike strike price of an option
 * @param optionType right of an option
 */
public record InstrumentDefinition(
        InstrumentKey key,
        InstrumentType type,
        String name,
        String description,
        String series,
        String displayName,
        long lotSize,
        long tickSize,
        @Nullable Long freezeQuantity,
        @Nullable Long priceBandHigh,
        @Nullable Long priceBandLow,
        long multiplier,
        @Nullable String isin,
        @Nullable String underlying,
        @Nullable InstrumentKey underlyingKey,
        @Nullable LocalDate expiry,
        @Nullable Long strike,
        @Nullable OptionType optionType) {
    private static final Set<ExchangeSegment> NSE =
            EnumSet.of(ExchangeSegment.NSECM, ExchangeSegment.NSEFO, ExchangeSegment.NSECD, ExchangeSegment.NSECO);

    /** The trading symbol: the description. */
    public String symbol() {
        return description;
    }

    /** Largest quantity of one order. NSE's freeze quantity is the limit plus one, elsewhere it is the limit. */
    public OptionalLong maxOrderQuantity() {
        if (freezeQuantity == null) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(NSE.contains(key.segment()) ? freezeQuantity - 1 : freezeQuantity);
    }
}
