package io.tickwire.cli.inspect;

import io.tickwire.service.lifecycle.DependencyMissing;
import io.tickwire.standalone.directory.DirectoryVersion;
import io.tickwire.standalone.port.PortCheck;
import io.tickwire.standalone.port.Ports;
import io.tickwire.standalone.status.PartStatus;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Whether a system can be where it should be: its data directory and its ports. */
final class PlaceChecks {
    private final Path data;
    private final Ports ports;

    PlaceChecks(Path data, Ports ports) {
        this.data = data;
        this.ports = ports;
    }

    List<Finding> run(List<PartStatus> parts) {
        return List.of(directory(), ports(parts));
    }

    private Finding directory() {
        try {
            return Finding.ok("data directory", DirectoryVersion.describe(data));
        } catch (DependencyMissing unusable) {
            return Finding.problem("data directory", unusable.what(), unusable.remedy());
        } catch (IOException unreadable) {
            return Finding.problem(
                    "data directory", data + " cannot be read: " + unreadable, "mend its permissions, or use --data");
        }
    }

    /** A port that is taken is a problem only while no service of ours runs here. */
    private Finding ports(List<PartStatus> parts) {
        if (Running.here(parts)) {
            return Finding.ok("ports", "held by the running system");
        }
        List<String> taken = ports.named().entrySet().stream()
                .flatMap(port -> PortCheck.taken(port).stream())
                .toList();
        return taken.isEmpty()
                ? Finding.ok("ports", "free: " + ports.named().values())
                : Finding.problem(
                        "ports",
                        String.join("; ", taken),
                        "stop what holds them, or use others: ./tickwire up --port-base 10000");
    }
}
