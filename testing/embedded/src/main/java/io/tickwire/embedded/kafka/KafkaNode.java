package io.tickwire.embedded.kafka;

import io.tickwire.embedded.host.Ports;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * One Kafka node inside this JVM: the first is broker and controller at once, another one only a broker that the first
 * controls. Kafka 4.3 internals: nothing else here names them.
 */
public final class KafkaNode {
    /** Fixed, or a directory could not be started again: its metadata carries the id it was formatted with. */
    private static final String CLUSTER_ID = "dGlja3dpcmUtZW1iZWRkZQ";

    /** Of the node that controls. */
    private static final int FIRST = 1;

    private static final int SECOND = 2;

    private final KafkaRaftServer server;
    private final int controllerPort;

    private KafkaNode(KafkaRaftServer server, int controllerPort) {
        this.server = server;
        this.controllerPort = controllerPort;
    }

    /** Formats the directory when it is new, and returns when the broker answers. */
    public static KafkaNode start(Path directory, int port, int controllerPort) throws Exception {
        Path log = formatted(directory, FIRST);
        String listener = "CONTROLLER://" + Ports.LOOPBACK + ":" + controllerPort;
        Map<String, String> settings = settings(log, FIRST, port, "broker,controller", "," + listener, controllerPort);
        return start(settings, controllerPort);
    }

    /** A second broker of the same cluster. */
    public static KafkaNode startBeside(KafkaNode first, Path directory, int port) throws Exception {
        Path log = formatted(directory, SECOND);
        Map<String, String> settings = settings(log, SECOND, port, "broker", "", first.controllerPort);
        return start(settings, first.controllerPort);
    }

    private static KafkaNode start(Map<String, String> settings, int controllerPort) {
        KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(settings, false), Time.SYSTEM);
        startOrLeaveNothing(server);
        return new KafkaNode(server, controllerPort);
    }

    /** Hands over what it leads, writes its clean-shutdown mark, and returns when all its threads have ended. */
    public void stop() {
        server.shutdown();
        server.awaitShutdown();
    }

    /** A broker that fails would leave its controller running. */
    private static void startOrLeaveNothing(KafkaRaftServer server) {
        try {
            server.startup();
        } catch (RuntimeException | Error e) {
            server.shutdown();
            throw e;
        }
    }

    private static Path formatted(Path directory, int node) throws Exception {
        Path log = directory.resolve("log");
        Files.createDirectories(log);
        try (PrintStream silence = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
            new Formatter()
                    .setPrintStream(silence)
                    .setClusterId(CLUSTER_ID)
                    .setNodeId(node)
                    .setControllerListenerName("CONTROLLER")
                    .setMetadataLogDirectory(log.toString())
                    .addDirectory(log.toString())
                    .setReleaseVersion(MetadataVersion.LATEST_PRODUCTION)
                    .setIgnoreFormatted(true)
                    .run();
        }
        return log;
    }

    private static Map<String, String> settings(
            Path log, int node, int port, String roles, String controllerListener, int controllerPort)
            throws IOException {
        Map<String, String> settings = new TreeMap<>();
        String broker = "BROKER://" + Ports.LOOPBACK + ":" + port;
        settings.put("process.roles", roles);
        settings.put("node.id", Integer.toString(node));
        settings.put("listeners", broker + controllerListener);
        settings.put("advertised.listeners", broker);
        settings.put("listener.security.protocol.map", "BROKER:PLAINTEXT,CONTROLLER:PLAINTEXT");
        settings.put("inter.broker.listener.name", "BROKER");
        settings.put("controller.listener.names", "CONTROLLER");
        settings.put("controller.quorum.voters", FIRST + "@" + Ports.LOOPBACK + ":" + controllerPort);
        settings.put("log.dirs", log.toRealPath().toString());
        settings.put("auto.create.topics.enable", "false");
        settings.put("group.initial.rebalance.delay.ms", "0");
        settings.putAll(forOneNode());
        settings.putAll(forALaptop());
        return settings;
    }

    private static Map<String, String> forOneNode() {
        return Map.of(
                "default.replication.factor", "1",
                "min.insync.replicas", "1",
                "offsets.topic.replication.factor", "1",
                "offsets.topic.num.partitions", "5",
                "transaction.state.log.replication.factor", "1",
                "transaction.state.log.min.isr", "1",
                "transaction.state.log.num.partitions", "3",
                "share.coordinator.state.topic.replication.factor", "1",
                "share.coordinator.state.topic.min.isr", "1");
    }

    /** Small pools and buffers: the defaults are for a machine of its own (128 MB for the log cleaner alone). */
    private static Map<String, String> forALaptop() {
        return Map.of(
                "log.cleaner.dedupe.buffer.size", Integer.toString(8 * 1024 * 1024),
                "num.network.threads", "2",
                "num.io.threads", "4",
                "background.threads", "2",
                "log.index.size.max.bytes", Integer.toString(1024 * 1024),
                "controlled.shutdown.enable", "true");
    }
}
