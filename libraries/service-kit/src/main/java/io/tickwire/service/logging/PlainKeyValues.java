package io.tickwire.service.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import java.util.List;
import net.logstash.logback.composite.AbstractJsonProvider;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.KeyValuePair;
import tools.jackson.core.JsonGenerator;

/**
 * Key-values of a line as their own text, numbers and truth values as such. The encoder's own way takes every object apart,
 * and so would tell what a class leaves out of its {@code toString} because it must not be seen.
 */
final class PlainKeyValues extends AbstractJsonProvider<ILoggingEvent> {
    @Override
    public void writeTo(JsonGenerator generator, ILoggingEvent event) {
        List<KeyValuePair> pairs = event.getKeyValuePairs();
        if (pairs != null) {
            pairs.forEach(pair -> write(generator, pair.key, pair.value));
        }
    }

    private static void write(JsonGenerator generator, String key, @Nullable Object value) {
        generator.writeName(key);
        if (value == null || value instanceof Number || value instanceof Boolean) {
            generator.writePOJO(value);
        } else {
            generator.writeString(String.valueOf(value));
        }
    }
}
