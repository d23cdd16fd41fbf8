package io.tickwire.broker.instrument.store;

import io.tickwire.broker.instrument.InstrumentDefinition;
import io.tickwire.broker.instrument.InstrumentType;
import io.tickwire.broker.instrument.OptionType;
import io.tickwire.schemas.InstrumentKey;
import io.tickwire.schemas.market.ExchangeSegment;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** One definition as a line of PostgreSQL's COPY text, and back from a row. */
final class InstrumentColumns {
    /** In the order of the table, without the times. */
    static final String NAMES = "segment, instrument_id, type, name, description, series, display_name, lot_size,"
            + " tick_size, freeze_quantity, price_band_high, price_band_low, multiplier, isin, underlying,"
            + " underlying_key, expiry, strike, option_type";

    private static final String NULL = "\\N";

    private InstrumentColumns() {}

    static void copyLine(InstrumentDefinition definition, StringBuilder line) {
        InstrumentKey underlyingKey = definition.underlyingKey();
        line.append(definition.key().segment().name())
                .append('\t')
                .append(definition.key().id());
        text(line, definition.type().name());
        text(line, definition.name());
        text(line, definition.description());
        text(line, definition.series());
        text(line, definition.displayName());
        value(line, definition.lotSize());
        value(line, definition.tickSize());
        value(line, definition.freezeQuantity());
        value(line, definition.priceBandHigh());
        value(line, definition.priceBandLow());
        value(line, definition.multiplier());
        text(line, definition.isin());
        text(line, definition.underlying());
        text(line, underlyingKey == null ? null : underlyingKey.text());
        value(line, definition.expiry());
        value(line, definition.strike());
        value(line, definition.optionType());
        line.append('\n');
    }

    static InstrumentDefinition read(ResultSet row) throws SQLException {
        Date expiry = row.getDate("expiry");
        String option = row.getString("option_type");
        String underlyingKey = row.getString("underlying_key");
        return new InstrumentDefinition(
                new InstrumentKey(ExchangeSegment.valueOf(row.getString("segment")), row.getLong("instrument_id")),
                InstrumentType.valueOf(row.getString("type")),
                row.getString("name"),
                row.getString("description"),
                row.getString("series"),
                row.getString("display_name"),
                row.getLong("lot_size"),
                row.getLong("tick_size"),
                whole(row, "freeze_quantity"),
                whole(row, "price_band_high"),
                whole(row, "price_band_low"),
                row.getLong("multiplier"),
                row.getString("isin"),
                row.getString("underlying"),
                underlyingKey == null ? null : InstrumentKey.parse(underlyingKey),
                expiry == null ? null : row.getObject("expiry", LocalDate.class),
                whole(row, "strike"),
                option == null ? null : OptionType.valueOf(option));
    }

    private static @Nullable Long whole(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : (Long) value;
    }

    private static void value(StringBuilder line, @Nullable Object value) {
        line.append('\t').append(value == null ? NULL : value);
    }

    private static void text(StringBuilder line, @Nullable String text) {
        line.append('\t');
        if (text == null) {
            line.append(NULL);
            return;
        }
        for (int i = 0; i < text.length(); i++) {
            escaped(line, text.charAt(i));
        }
    }

    private static void escaped(StringBuilder line, char c) {
        switch (c) {
            case '\\':
                line.append("\\\\");
                break;
            case '\t':
                line.append("\\t");
                break;
            case '\n':
                line.append("\\n");
                break;
            case '\r':
                line.append("\\r");
                break;
            default:
                line.append(c);
        }
    }
}
