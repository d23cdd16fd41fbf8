package io.tickwire.service.config;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** How the name of a pass-through setting becomes somebody else's: {@code ..._MAX_BLOCK_MS} is {@code max.block.ms}. */
final class PassThrough {
    /** Kafka has settings of its own that end in {@code .file}; only these are taken as files that hold a secret. */
    private static final Pattern SECRET_FILE =
            Pattern.compile("(.*(?:PASSWORD|SECRET|JAAS_CONFIG|USER_INFO|TOKEN))_FILE");

    private PassThrough() {}

    static String foreignName(String prefix, String name) {
        return name.substring(prefix.length()).toLowerCase(Locale.ROOT).replace('_', '.');
    }

    /** The setting whose secret the file named by this one holds. */
    static Optional<String> secretInFile(String name) {
        var matcher = SECRET_FILE.matcher(name);
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
