package io.tickwire.standalone.port;

import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/** Ports for a system under test. */
public final class FreePorts {
    private FreePorts() {}

    /** Somewhere above what a developer's own system uses. */
    public static Ports find() {
        return IntStream.generate(() -> ThreadLocalRandom.current().nextInt(12_000, 20_000))
                .limit(50)
                .mapToObj(Ports::shifted)
                .filter(ports -> ports.named().entrySet().stream()
                        .allMatch(port -> PortCheck.taken(port).isEmpty()))
                .findFirst()
                .orElseThrow();
    }
}
