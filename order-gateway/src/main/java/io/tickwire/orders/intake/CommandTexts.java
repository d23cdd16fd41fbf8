package io.tickwire.orders.intake;

import io.tickwire.schemas.orders.OrderCommand;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

/**
 * Whether the texts of a command can be stored, logged and published again: no control characters, which PostgreSQL and
 * logs cannot hold, and no text so long that its answer would not fit into a record.
 */
final class CommandTexts {
    static final int LONGEST = 200;

    private CommandTexts() {}

    /** What is wrong with the first unfit text, naming its field; null when all are fit. */
    static @Nullable String unfit(OrderCommand command) {
        return unfit("", command);
    }

    static boolean fit(@Nullable CharSequence text) {
        return text == null || text.length() <= LONGEST && text.chars().noneMatch(Character::isISOControl);
    }

    private static @Nullable String unfit(String path, IndexedRecord record) {
        for (Schema.Field field : record.getSchema().getFields()) {
            String unfit = unfitValue(path + field.name(), record.get(field.pos()));
            if (unfit != null) {
                return unfit;
            }
        }
        return null;
    }

    private static @Nullable String unfitValue(String path, @Nullable Object value) {
        if (value instanceof IndexedRecord nested) {
            return unfit(path + ".", nested);
        }
        return value instanceof CharSequence text && !fit(text)
                ? path + " holds control characters or more than " + LONGEST + " characters"
                : null;
    }
}
