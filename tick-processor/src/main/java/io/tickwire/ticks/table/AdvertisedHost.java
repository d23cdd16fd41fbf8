package io.tickwire.ticks.table;

import io.tickwire.service.config.Settings;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * The host under which other instances reach this one. It also tells instances apart: two of one name and port each take
 * the other's instruments for their own and answer that they do not exist.
 */
final class AdvertisedHost {
    private static final String KEY = "TICKWIRE_HTTP_ADVERTISED_HOST";
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127\\..*|\\[?::1]?");
    private static final Pattern ANY = Pattern.compile("0\\.0\\.0\\.0|\\[?::]?");
    private static final String REMEDY = "set it to the name or address under which the other instances reach this one";

    private AdvertisedHost() {}

    /**
     * @param bind address on which this process answers; on the loopback address nobody else can reach it anyway
     * @param machine this machine's name, asked when none is given; empty when it has none
     */
    static String from(Settings settings, String bind, Supplier<Optional<String>> machine) {
        boolean alone = LOOPBACK.matcher(bind).matches();
        Optional<String> given = settings.optionalText(KEY);
        if (given.isEmpty()) {
            return alone ? "127.0.0.1" : ofMachine(settings, machine);
        }
        String host = given.get();
        if (ANY.matcher(host).matches() || (!alone && LOOPBACK.matcher(host).matches())) {
            settings.problem(
                    KEY,
                    "is " + host + ", which every machine takes for itself, while TICKWIRE_HTTP_BIND is " + bind + ": "
                            + REMEDY);
        }
        return host;
    }

    static Optional<String> ofThisMachine() {
        try {
            return Optional.of(InetAddress.getLocalHost().getHostName());
        } catch (UnknownHostException nameless) {
            return Optional.empty();
        }
    }

    private static String ofMachine(Settings settings, Supplier<Optional<String>> machine) {
        Optional<String> name =
                machine.get().filter(found -> !LOOPBACK.matcher(found).matches());
        if (name.isEmpty()) {
            settings.problem(KEY, "is missing, and this machine has no name of its own: " + REMEDY);
        }
        return name.orElse("127.0.0.1");
    }
}
