package io.tickwire.cli.connect;

import io.tickwire.service.config.Secret;
import io.tickwire.service.config.Settings;
import io.tickwire.standalone.port.Ports;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which order-gateway is asked, and by whom. */
public final class GatewayOptions {
    /** The mightiest token there is: it may do whatever the others may. */
    private static final List<String> TOKENS =
            List.of("TICKWIRE_API_TOKEN_ADMIN", "TICKWIRE_API_TOKEN_TRADE", "TICKWIRE_API_TOKEN_READ");

    @Option(
            names = "--gateway",
            paramLabel = "URL",
            description = "Address of the order-gateway (default: the one of ./tickwire up).")
    private @Nullable URI gateway;

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description = "File with the token (default: TICKWIRE_API_TOKEN_ADMIN, _TRADE or _READ).")
    private @Nullable Path tokenFile;

    /** @throws CliFailure when the token cannot be read */
    public OrderGatewayHttp open(Where where) {
        URI address = gateway == null ? Ports.http(where.ports().orders()) : gateway;
        return new OrderGatewayHttp(address, tokenFile == null ? configured(where) : Optional.of(read(tokenFile)));
    }

    private static Optional<Secret> configured(Where where) {
        Settings settings = where.connection().settings();
        Optional<Secret> token = TOKENS.stream()
                .flatMap(name -> settings.optionalSecret(name).stream())
                .findFirst();
        settings.verify();
        return token;
    }

    private static Secret read(Path file) {
        try {
            return Secret.of(Files.readString(file).strip());
        } catch (IOException unreadable) {
            throw CliFailure.settings("the token cannot be read: " + unreadable, "name a file with --token-file");
        }
    }
}
