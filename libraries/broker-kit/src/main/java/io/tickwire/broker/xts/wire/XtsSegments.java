package io.tickwire.broker.xts.wire;

import io.tickwire.schemas.market.ExchangeSegment;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** XTS numbers and names of exchange segments (XTS reference 3.3): market data speaks numbers, orders speak names. */
public final class XtsSegments {
    private static final Map<ExchangeSegment, Integer> NUMBERS = new EnumMap<>(ExchangeSegment.class);
    private static final Map<Integer, ExchangeSegment> BY_NUMBER = new HashMap<>();
    private static final Map<String, ExchangeSegment> BY_NAME = new HashMap<>();

    static {
        add(1, ExchangeSegment.NSECM);
        add(2, ExchangeSegment.NSEFO);
        add(3, ExchangeSegment.NSECD);
        add(4, ExchangeSegment.NSECO);
        add(5, ExchangeSegment.SLBM);
        add(7, ExchangeSegment.NIFSC);
        add(11, ExchangeSegment.BSECM);
        add(12, ExchangeSegment.BSEFO);
        add(13, ExchangeSegment.BSECD);
        add(14, ExchangeSegment.BSECO);
        add(21, ExchangeSegment.NCDEX);
        add(41, ExchangeSegment.MSECM);
        add(42, ExchangeSegment.MSEFO);
        add(43, ExchangeSegment.MSECD);
        add(51, ExchangeSegment.MCXFO);
        BY_NAME.put("MSEICM", ExchangeSegment.MSECM);
    }

    private XtsSegments() {}

    public static Optional<ExchangeSegment> of(int number) {
        return Optional.ofNullable(BY_NUMBER.get(number));
    }

    /** @param nameOrNumber {@code NSECM} in any case, or the number as text: both occur in order rows */
    public static Optional<ExchangeSegment> of(String nameOrNumber) {
        return Optional.ofNullable(BY_NAME.get(nameOrNumber.trim().toUpperCase(Locale.ROOT)));
    }

    /** @throws IllegalArgumentException for UNKNOWN, which no broker has a number for */
    public static int number(ExchangeSegment segment) {
        Integer number = NUMBERS.get(segment);
        if (number == null) {
            throw new IllegalArgumentException("XTS has no number for segment " + segment);
        }
        return number;
    }

    public static String name(ExchangeSegment segment) {
        number(segment);
        return segment.name();
    }

    private static void add(int number, ExchangeSegment segment) {
        NUMBERS.put(segment, number);
        BY_NUMBER.put(number, segment);
        BY_NAME.put(segment.name(), segment);
        BY_NAME.put(Integer.toString(number), segment);
    }
}
