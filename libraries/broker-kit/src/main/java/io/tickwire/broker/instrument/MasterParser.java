package io.tickwire.broker.instrument;

import io.tickwire.broker.instrument.MasterRow.Unusable;
import io.tickwire.schemas.InstrumentKey;
import io.tickwire.schemas.market.ExchangeSegment;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The master's text to definitions (XTS reference 3.5). Rows differ in layout: each is split by its own InstrumentType,
 * 22 columns for securities and indices, 21 for futures and spreads, 23 for options; more at the end are ignored, fewer
 * mean the row was cut. Pure.
 */
public final class MasterParser {
    private static final int SECURITY_COLUMNS = 22;
    private static final int FUTURE_COLUMNS = 21;
    private static final int OPTION_COLUMNS = 23;
    private static final int TYPE = 2;

    /** Futures and options: the columns about the underlying. */
    private static final int UNDERLYING_ID = 14;

    private static final int UNDERLYING = 15;

    private static final Pattern LONG_ID = Pattern.compile("\\d{13,14}");
    private static final Map<String, ExchangeSegment> SEGMENTS = Map.of(
            "1", ExchangeSegment.NSECM,
            "2", ExchangeSegment.NSEFO,
            "3", ExchangeSegment.NSECD,
            "11", ExchangeSegment.BSECM,
            "12", ExchangeSegment.BSEFO,
            "51", ExchangeSegment.MCXFO);
    private static final int LONG_ID_TAIL = 8;
    private static final int EXPIRY_DIGITS = 4;
    private static final int EXPIRY = 16;
    private static final int STRIKE = 17;
    private static final int OPTION_TYPE = 18;
    private static final int ISIN = 15;

    private final List<InstrumentDefinition> definitions = new ArrayList<>();
    private final List<Integer> lines = new ArrayList<>();
    private final List<RejectedRow> rejected = new ArrayList<>();

    private MasterParser() {}

    /** Reads the text of a master; blank lines are skipped, a key that occurs with two meanings is rejected in both. */
    public static ParsedMaster parse(String text) {
        MasterParser parser = new MasterParser();
        int number = 0;
        for (String line : text.split("\r?\n")) {
            number++;
            if (!line.isBlank()) {
                parser.read(number, line);
            }
        }
        return parser.unambiguous();
    }

    private void read(int number, String line) {
        try {
            if (line.chars().anyMatch(Character::isISOControl)) {
                throw new Unusable("control character in the row");
            }
            definitions.add(definition(new MasterRow(Arrays.asList(line.split("\\|", -1)))));
            lines.add(number);
        } catch (Unusable unusable) {
            rejected.add(new RejectedRow(number, String.valueOf(unusable.getMessage()), line));
        }
    }

    /** One id must mean one instrument: rows that repeat it word for word are one, rows that differ are none. */
    private ParsedMaster unambiguous() {
        Map<InstrumentKey, Integer> first = new HashMap<>(definitions.size() * 2);
        Set<InstrumentKey> torn = new HashSet<>();
        for (int i = 0; i < definitions.size(); i++) {
            Integer earlier = first.putIfAbsent(definitions.get(i).key(), i);
            if (earlier != null && !definitions.get(earlier).equals(definitions.get(i))) {
                torn.add(definitions.get(i).key());
            }
        }
        List<InstrumentDefinition> good = new ArrayList<>(definitions.size());
        for (int i = 0; i < definitions.size(); i++) {
            InstrumentKey key = definitions.get(i).key();
            if (torn.contains(key)) {
                reject(i, "the id " + key + " occurs with different meanings");
            } else if (first.getOrDefault(key, i) < i) {
                reject(i, "the row for " + key + " occurs twice");
            } else {
                good.add(definitions.get(i));
            }
        }
        return new ParsedMaster(good, rejected);
    }

    private void reject(int index, String reason) {
        InstrumentDefinition definition = definitions.get(index);
        String row = definition.key().segment() + "|" + definition.key().id() + "|" + definition.description();
        rejected.add(new RejectedRow(lines.get(index), reason, row));
    }

    private static InstrumentDefinition definition(MasterRow row) {
        InstrumentType type =
                row.size() <= TYPE ? null : InstrumentType.of(row.text(TYPE)).orElse(null);
        if (type == null) {
            throw new Unusable("no known InstrumentType in column 3");
        }
        int needed =
                type == InstrumentType.OPTION ? OPTION_COLUMNS : type.expires() ? FUTURE_COLUMNS : SECURITY_COLUMNS;
        if (row.size() < needed) {
            throw new Unusable(type + " row has " + row.size() + " columns, needs " + needed);
        }
        return definition(row, type);
    }

    private static InstrumentDefinition definition(MasterRow row, InstrumentType type) {
        boolean option = type == InstrumentType.OPTION;
        int displayName = option ? 19 : type.expires() ? 17 : 14;
        InstrumentDefinition definition = new InstrumentDefinition(
                key(row),
                type,
                row.requiredText(3, "Name"),
                row.requiredText(4, "Description"),
                row.text(5),
                row.text(displayName),
                row.whole(12, "LotSize"),
                row.price(11, "TickSize"),
                freezeQuantity(row),
                bands(row) ? row.bound(8, "PriceBand.High", RoundingMode.FLOOR) : null,
                bands(row) ? row.bound(9, "PriceBand.Low", RoundingMode.CEILING) : null,
                row.whole(13, "Multiplier"),
                type.expires() ? null : row.optionalText(ISIN),
                type.expires() ? row.optionalText(UNDERLYING) : null,
                type.expires() ? underlying(row) : null,
                type.expires() ? expiry(row) : null,
                option ? row.price(STRIKE, "StrikePrice") : null,
                option ? optionType(row) : null);
        return sound(definition);
    }

    private static InstrumentKey key(MasterRow row) {
        long id = row.whole(1, "ExchangeInstrumentID");
        try {
            return new InstrumentKey(InstrumentKey.segment(row.text(0)), id);
        } catch (IllegalArgumentException unknown) {
            throw new Unusable(String.valueOf(unknown.getMessage()));
        }
    }

    /**
     * The long id of the underlying: its segment, four digits of its expiry, eight of its id (XTS reference 3.5). An index
     * has -1; what cannot be read is no reason to reject a contract.
     */
    private static @Nullable InstrumentKey underlying(MasterRow row) {
        String digits = row.text(UNDERLYING_ID);
        if (!LONG_ID.matcher(digits).matches()) {
            return null;
        }
        int id = digits.length() - LONG_ID_TAIL;
        long instrument = Long.parseLong(digits.substring(id));
        ExchangeSegment segment = SEGMENTS.get(digits.substring(0, id - EXPIRY_DIGITS));
        return segment == null ? null : new InstrumentKey(segment, instrument);
    }

    /** Zero stands for "none" here. */
    private static @Nullable Long freezeQuantity(MasterRow row) {
        long quantity = row.whole(10, "FreezeQty");
        return quantity == 0 ? null : (Long) quantity;
    }

    /** An instrument without bands has both at zero; a spread's run from below zero to above. */
    private static boolean bands(MasterRow row) {
        return row.bound(8, "PriceBand.High", RoundingMode.FLOOR) != 0
                || row.bound(9, "PriceBand.Low", RoundingMode.CEILING) != 0;
    }

    private static LocalDate expiry(MasterRow row) {
        return row.date(EXPIRY, "ContractExpiration");
    }

    private static OptionType optionType(MasterRow row) {
        switch (row.text(OPTION_TYPE)) {
            case "3":
                return OptionType.CALL;
            case "4":
                return OptionType.PUT;
            default:
                throw new Unusable("OptionType '" + row.text(OPTION_TYPE) + "' is neither 3 (call) nor 4 (put)");
        }
    }

    /** What every order's arithmetic relies on. */
    private static InstrumentDefinition sound(InstrumentDefinition definition) {
        boolean index = definition.type() == InstrumentType.SPOT;
        if (definition.lotSize() < (index ? 0 : 1)) {
            throw new Unusable("LotSize " + definition.lotSize() + " is not positive");
        }
        if (definition.tickSize() < (index ? 0 : 1)) {
            throw new Unusable("TickSize is not positive");
        }
        if (definition.freezeQuantity() != null && definition.freezeQuantity() < 0) {
            throw new Unusable("FreezeQty is negative");
        }
        Long high = definition.priceBandHigh();
        Long low = definition.priceBandLow();
        if (high != null && low != null && high < low) {
            throw new Unusable("PriceBand.High is below PriceBand.Low");
        }
        return definition;
    }
}
