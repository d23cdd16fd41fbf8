package io.tickwire.cli.up;

import io.tickwire.standalone.directory.Secrets;
import io.tickwire.standalone.port.Ports;
import java.nio.file.Path;
import java.util.List;

/** What a person may try next, with the addresses of this very system. */
final class Hints {
    private Hints() {}

    static List<String> of(Ports ports, Path data) {
        return List.of(
                "  kafka " + ports.bootstrapServers() + "  registry " + ports.registryUrl() + "  simulator "
                        + Ports.http(ports.simulator()),
                "  ingest-gateway " + Ports.http(ports.ingest()) + "  tick-processor " + Ports.http(ports.ticks())
                        + "  order-gateway " + Ports.http(ports.orders()),
                "  sql: PGPASSFILE=" + data.resolve(Secrets.PGPASS) + " psql -h " + Ports.HOST + " -p "
                        + ports.database() + " -U tickwire tickwire",
                "  logs: " + data.resolve("logs"));
    }
}
