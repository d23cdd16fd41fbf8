package io.tickwire.cli.render;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tickwire.schemas.FixedPoint;
import io.tickwire.schemas.InstrumentKey;
import io.tickwire.schemas.market.ExchangeSegment;
import io.tickwire.schemas.market.Instrument;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * An Avro record as one line of JSON: prices as decimal numbers, times as ISO-8601 in UTC, an instrument as its key, and
 * nothing for a field that is null.
 */
public final class RecordJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private RecordJson() {}

    public static String line(SpecificRecord record) {
        return line(fields(record));
    }

    /** Any map, list or number as one line. */
    public static String line(Object json) {
        try {
            return JSON.writeValueAsString(json);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("cannot be written as JSON: " + json.getClass(), impossible);
        }
    }

    static Map<String, Object> fields(SpecificRecord record) {
        Map<String, Object> json = new LinkedHashMap<>();
        for (Schema.Field field : record.getSchema().getFields()) {
            Object value = value(field.schema(), record.get(field.pos()));
            if (value != null) {
                json.put(field.name(), value);
            }
        }
        return json;
    }

    private static @Nullable Object value(Schema schema, @Nullable Object value) {
        if (value == null) {
            return null;
        }
        if (value instanceof Instrument instrument) {
            return key(instrument);
        }
        if (value instanceof SpecificRecord record) {
            return fields(record);
        }
        if (value instanceof List<?> list) {
            Schema elements = present(schema).getElementType();
            return list.stream().map(element -> value(elements, element)).toList();
        }
        return value instanceof Long number ? number(present(schema), number) : plain(value);
    }

    private static Object key(Instrument instrument) {
        return instrument.getSegment() == ExchangeSegment.UNKNOWN
                ? "UNKNOWN:" + instrument.getExchangeInstrumentId()
                : InstrumentKey.of(instrument).text();
    }

    private static Object number(Schema schema, long value) {
        String logical = String.valueOf(schema.getObjectProp("logicalType"));
        return switch (logical) {
            case "fixed-point" -> new BigDecimal(FixedPoint.text(value));
            case "utc-micros" -> Instant.EPOCH.plus(value, ChronoUnit.MICROS).toString();
            default -> value;
        };
    }

    private static Object plain(Object value) {
        return value instanceof Number || value instanceof Boolean ? value : value.toString();
    }

    /** The schema of a nullable field's value; any other schema as it is. */
    private static Schema present(Schema schema) {
        if (schema.getType() != Schema.Type.UNION) {
            return schema;
        }
        return schema.getTypes().stream()
                .filter(option -> option.getType() != Schema.Type.NULL)
                .findFirst()
                .orElse(schema);
    }
}
