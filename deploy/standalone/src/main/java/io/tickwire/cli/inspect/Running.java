package io.tickwire.cli.inspect;

import io.tickwire.standalone.status.PartStatus;
import java.util.List;

/** Whether a system runs: one of its services answers as only a service of ours does. */
final class Running {
    private static final List<String> SERVICES = List.of("ingest-gateway", "tick-processor", "order-gateway");

    private Running() {}

    static boolean here(List<PartStatus> parts) {
        return services(parts).stream().anyMatch(part -> part.state() != PartStatus.State.ABSENT);
    }

    static List<PartStatus> services(List<PartStatus> parts) {
        return parts.stream().filter(part -> SERVICES.contains(part.name())).toList();
    }
}
