package io.tickwire.orders.intake;

import io.tickwire.schemas.Topics;
import io.tickwire.schemas.orders.OrderCommand;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/** Tells poison, which goes to the dead letters, from a registry that is away, which must be waited for. */
final class CommandDecoder {
    /** Magic byte, four bytes of schema id, then the record, whose first field is the command id. */
    private static final int HEADER = 5;

    private static final int UUID_LENGTH = 36;
    private static final Pattern UUID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    /** In a message of the registry client: the id will never be found, waiting does not help. */
    private static final Pattern NO_SUCH_SCHEMA = Pattern.compile("error code: 404\\d\\d");

    private final Deserializer<OrderCommand> deserializer;

    CommandDecoder(Deserializer<OrderCommand> deserializer) {
        this.deserializer = deserializer;
    }

    Decoded decode(byte @Nullable [] value) {
        if (value == null) {
            return new Decoded.Poison("a command cannot be a tombstone", null);
        }
        try {
            return new Decoded.Readable(deserializer.deserialize(Topics.ORDER_COMMANDS.name(), value));
        } catch (RuntimeException unreadable) {
            return transientFailure(unreadable)
                    ? new Decoded.NotNow(causes(unreadable))
                    : new Decoded.Poison(causes(unreadable), commandId(value));
        }
    }

    private static boolean transientFailure(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            boolean away = cause instanceof IOException && !(cause instanceof EOFException);
            boolean refused = cause.getClass().getSimpleName().equals("RestClientException")
                    && !NO_SUCH_SCHEMA
                            .matcher(String.valueOf(cause.getMessage()))
                            .find();
            if (away || refused) {
                return true;
            }
        }
        return false;
    }

    private static String causes(Throwable failure) {
        StringBuilder text = new StringBuilder(String.valueOf(failure.getMessage()));
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            text.append(" <- ")
                    .append(cause.getClass().getSimpleName())
                    .append(": ")
                    .append(cause.getMessage());
        }
        return text.toString();
    }

    /** The first field, when it looks like one: enough to answer the sender. */
    private static @Nullable String commandId(byte[] value) {
        int length = HEADER < value.length ? value[HEADER] / 2 : 0;
        if (length != UUID_LENGTH || value.length < HEADER + 1 + UUID_LENGTH) {
            return null;
        }
        String text = new String(value, HEADER + 1, UUID_LENGTH, StandardCharsets.ISO_8859_1);
        return UUID.matcher(text).matches() ? text : null;
    }
}
