package io.tickwire.embedded;

import io.tickwire.embedded.host.CannotStart;
import io.tickwire.embedded.host.DataDirectory;
import io.tickwire.embedded.host.Ports;
import io.tickwire.embedded.kafka.KafkaNode;
import java.nio.file.Path;

/**
 * One Kafka broker (4.3, KRaft) in this JVM, listening on the loopback address without authentication. Topics are never
 * created by themselves; everything is kept once. Started again on the same directory, it has all it had, on any port. A
 * test may have a second broker beside it, to take some partitions away and leave the others.
 */
public final class EmbeddedKafka implements AutoCloseable {
    private static final String SERVER = "Kafka";
    private static final long MEGABYTES = 500;

    private final DataDirectory directory;
    private final KafkaNode node;
    private final int port;
    private boolean open = true;

    private EmbeddedKafka(DataDirectory directory, KafkaNode node, int port) {
        this.directory = directory;
        this.node = node;
        this.port = port;
    }

    /**
     * Starts a broker and returns when it answers.
     *
     * @param directory its own; created when missing
     * @param port 0 for any free one
     * @throws CannotStart with what stands in the way and what to do
     */
    public static EmbeddedKafka start(Path directory, int port) {
        return started(directory, port, (held, chosen) -> KafkaNode.start(held, chosen, Ports.free()));
    }

    /** How a node is begun. */
    private interface Begin {
        KafkaNode node(Path directory, int port) throws Exception;
    }

    private static EmbeddedKafka started(Path directory, int port, Begin begin) {
        DataDirectory held = DataDirectory.hold(directory, SERVER, MEGABYTES);
        try {
            int chosen = Ports.choose(port, SERVER);
            return new EmbeddedKafka(held, begin.node(held.path(), chosen), chosen);
        } catch (CannotStart e) {
            held.close();
            throw e;
        } catch (Exception e) {
            held.close();
            throw new CannotStart(
                    "Kafka did not start on " + directory + ": " + e,
                    "If the directory was written by a newer Kafka or is damaged, move it away and start again",
                    e);
        }
    }

    /**
     * Starts a second broker of this one's cluster, which leads and keeps only what is assigned to it: while it is closed, that
     * is without a leader. To be closed before this one.
     *
     * @param own a directory of its own; created when missing
     * @throws CannotStart with what stands in the way and what to do
     */
    public EmbeddedKafka startBeside(Path own) {
        return started(own, 0, (held, chosen) -> KafkaNode.startBeside(node, held, chosen));
    }

    /** What a client's {@code bootstrap.servers} wants. */
    public String bootstrapServers() {
        return Ports.LOOPBACK + ":" + port;
    }

    public int port() {
        return port;
    }

    /** Stops the broker and keeps its directory. Closing twice is closing once. */
    @Override
    public synchronized void close() {
        if (open) {
            open = false;
            node.stop();
            directory.close();
        }
    }
}
