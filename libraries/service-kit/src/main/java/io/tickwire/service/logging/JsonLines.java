package io.tickwire.service.logging;

import net.logstash.logback.encoder.LogstashEncoder;

/**
 * Log events as JSON lines, in UTC, wherever they go. Key-values are {@link PlainKeyValues}: the library's own way would take a
 * session apart, whose user may contain the application key.
 */
public final class JsonLines extends LogstashEncoder {
    public JsonLines() {
        setIncludeContext(false);
        setIncludeKeyValuePairs(false);
        addProvider(new PlainKeyValues());
        setTimeZone("UTC");
    }
}
