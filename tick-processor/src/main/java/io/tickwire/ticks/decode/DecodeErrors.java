package io.tickwire.ticks.decode;

import java.io.InterruptedIOException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javax.net.ssl.SSLException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

/**
 * Tells a bad record from a registry that does not answer. The registry's client reports what the registry refused as a
 * Kafka error of its own kind (authentication, throttling, time-out) and a broken line as the cause of a serialization
 * error; a schema id that the registry does not know may be either (see {@link UnknownSchemas}); everything else is the
 * record's fault.
 */
public final class DecodeErrors {
    private static final List<Class<? extends Throwable>> NETWORK = List.of(
            SocketException.class, UnknownHostException.class, InterruptedIOException.class, SSLException.class);

    private DecodeErrors() {}

    /** True when the same record may well be decoded later. */
    public static boolean isTransient(Throwable error) {
        return chain(error).stream().anyMatch(DecodeErrors::isRegistryTrouble);
    }

    /** True when the registry answered that it has no such schema. */
    public static boolean isUnknownSchema(Throwable error) {
        return chain(error).stream().anyMatch(DecodeErrors::isNotFound);
    }

    /** The messages of the error and its causes, for a person. */
    public static String reason(Throwable error) {
        return chain(error).stream().map(Throwable::toString).distinct().collect(Collectors.joining("; caused by "));
    }

    private static boolean isRegistryTrouble(Throwable link) {
        return NETWORK.stream().anyMatch(kind -> kind.isInstance(link))
                || (link instanceof KafkaException && isOtherThanSerialization(link));
    }

    /** By name, since the registry's client is named in settings and may be another one; its codes begin with the status. */
    private static boolean isNotFound(Throwable link) {
        return link.getClass().getSimpleName().equals("RestClientException")
                && String.valueOf(link.getMessage()).contains("error code: 404");
    }

    private static boolean isOtherThanSerialization(Throwable link) {
        return !(link instanceof SerializationException) && link.getClass() != KafkaException.class;
    }

    private static List<Throwable> chain(Throwable error) {
        List<Throwable> chain = new ArrayList<>();
        for (@Nullable Throwable link = error; link != null && !chain.contains(link); link = link.getCause()) {
            chain.add(link);
        }
        return chain;
    }
}
