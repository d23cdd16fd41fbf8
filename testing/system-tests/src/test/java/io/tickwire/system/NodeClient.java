package io.tickwire.system;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The Node program of {@code testing/clients/node}, with clients from npm that nobody here wrote. */
final class NodeClient {
    private static final Path HOME = Path.of("../clients/node").toAbsolutePath().normalize();
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final Pattern NPM_CODE = Pattern.compile("npm (?:error|ERR!) code (\\w+)");

    /** What npm says when the network is at fault; anything else is a fault of ours. */
    private static final Set<String> UNREACHABLE = Set.of(
            "EAI_AGAIN",
            "ENOTFOUND",
            "ECONNREFUSED",
            "ECONNRESET",
            "EHOSTUNREACH",
            "ENETUNREACH",
            "ETIMEDOUT",
            "ERR_SOCKET_TIMEOUT",
            "FETCH_ERROR");

    private NodeClient() {}

    /**
     * Installs the program's packages.
     *
     * @return why it cannot be run on this machine; empty when it can
     * @throws IllegalStateException npm was there, reached its registry, and failed all the same
     */
    static Optional<String> install() throws IOException, InterruptedException {
        Program program = new Program(HOME, Map.of(), LIMIT);
        for (String needed : new String[] {"node", "npm"}) {
            if (isAbsent(program, needed)) {
                return Optional.of("there is no " + needed + " on this machine");
            }
        }
        return obstacle(program.run("npm", "ci", "--prefer-offline", "--no-audit", "--no-fund"));
    }

    static Program.Ended consume(RunningSystem system, int ticks) throws IOException, InterruptedException {
        Map<String, String> addresses = Map.of(
                "TICKWIRE_KAFKA_BOOTSTRAP_SERVERS", system.ports().bootstrapServers(),
                "TICKWIRE_SCHEMA_REGISTRY_URL", system.ports().registryUrl().toString());
        return new Program(HOME, addresses, LIMIT).run("node", "consume-ticks.mjs", Integer.toString(ticks));
    }

    static Optional<String> obstacle(Program.Ended installed) {
        if (installed.code() == 0) {
            return Optional.empty();
        }
        Matcher code = NPM_CODE.matcher(installed.output());
        if (code.find() && UNREACHABLE.contains(code.group(1))) {
            return Optional.of("npm's registry cannot be reached from here: " + code.group(1));
        }
        throw new IllegalStateException("npm ci ended with " + installed.code() + ": " + installed.output());
    }

    private static boolean isAbsent(Program program, String name) throws InterruptedException {
        try {
            return program.run(name, "--version").code() != 0;
        } catch (IOException absent) {
            return true;
        }
    }
}
