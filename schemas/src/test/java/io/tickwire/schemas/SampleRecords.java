package io.tickwire.schemas;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/**
 * One full example of every record, every field given and every value derived from the field's place, so that swapped
 * fields show. For a union of records there is one example per branch.
 */
final class SampleRecords {
    private long counter = 1;

    private SampleRecords() {}

    /** Examples of a topic's value by name, one for each record the value may hold. */
    static Map<String, SpecificRecord> of(Topic<?> topic) {
        Map<String, SpecificRecord> samples = new TreeMap<>();
        Schema schema = topic.schema();
        int branches = schema.getFields().stream()
                .mapToInt(field -> records(field.schema()).size())
                .max()
                .orElse(1);
        for (int branch = 0; branch < Math.max(1, branches); branch++) {
            SpecificRecord sample = (SpecificRecord) new SampleRecords().value(schema, branch);
            samples.put(name(schema, branch), sample);
        }
        return samples;
    }

    private static String name(Schema schema, int branch) {
        return schema.getFields().stream()
                .map(field -> records(field.schema()))
                .filter(records -> records.size() > 1)
                .map(records -> schema.getName() + "-" + records.get(branch).getName())
                .findFirst()
                .orElse(schema.getName());
    }

    private static List<Schema> records(Schema schema) {
        return schema.isUnion()
                ? schema.getTypes().stream()
                        .filter(type -> type.getType() == Schema.Type.RECORD)
                        .toList()
                : List.of();
    }

    private Object value(Schema schema, int branch) {
        return switch (schema.getType()) {
            case RECORD -> record(schema, branch);
            case UNION -> union(schema, branch);
            case ARRAY ->
                new GenericData.Array<>(
                        schema, List.of(value(schema.getElementType(), 0), value(schema.getElementType(), 0)));
            case ENUM -> enumValue(schema);
            case STRING -> "text " + counter++;
            case LONG -> 1_000_000_007L * counter++;
            case INT -> (int) (1_009 * counter++);
            case DOUBLE -> counter++ + 0.25;
            case BOOLEAN -> true;
            default -> throw new IllegalStateException("no sample for " + schema);
        };
    }

    private SpecificRecord record(Schema schema, int branch) {
        SpecificRecord made = (SpecificRecord) SpecificData.get().newRecord(null, schema);
        schema.getFields().forEach(field -> made.put(field.pos(), value(field.schema(), branch)));
        return made;
    }

    private Object union(Schema schema, int branch) {
        List<Schema> given = schema.getTypes().stream()
                .filter(type -> type.getType() != Schema.Type.NULL)
                .toList();
        return value(given.get(Math.min(branch, given.size() - 1)), 0);
    }

    /** The last symbol: one that says more than UNKNOWN, which comes first. */
    private static Object enumValue(Schema schema) {
        List<String> symbols = schema.getEnumSymbols();
        return SpecificData.get().createEnum(symbols.get(symbols.size() - 1), schema);
    }
}
