package io.tickwire.schemas;

import io.tickwire.schemas.Topic.TopicSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;

/**
 * Makes the topics of the catalogue on a cluster. Topics that exist keep their records; what differs from the catalogue is
 * reported by {@link #drift} and, where it is a setting, mended by {@link #apply}.
 */
public final class TopicCreator {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final Duration PAUSE = Duration.ofMillis(100);

    private final Settling settling = new Settling(PATIENCE.dividedBy(PAUSE), PAUSE);
    private final Admin admin;
    private final short replication;

    public TopicCreator(Admin admin, int replication) {
        this.admin = admin;
        this.replication = (short) replication;
    }

    /**
     * Creates what is missing, mends settings that differ, and returns once every partition answers: a producer that
     * writes at once after creation could otherwise lose its first batch (KAFKA-15591).
     *
     * @return names of the topics that were created
     */
    public List<String> apply() throws ExecutionException, InterruptedException {
        List<String> created = settling.answer(this::createMissing);
        settling.answer(this::mendConfigs);
        settling.answer(this::awaitLeaders);
        return created;
    }

    /** What is not as the catalogue says: missing topics, other partition counts, other settings. Empty when all is well. */
    public List<String> drift() throws ExecutionException, InterruptedException {
        Map<String, TopicDescription> existing = existing();
        List<String> differences = new ArrayList<>();
        for (TopicSpec spec : Topics.all()) {
            TopicDescription found = existing.get(spec.name());
            if (found == null) {
                differences.add(spec.name() + ": missing");
            } else if (found.partitions().size() != spec.partitions()) {
                differences.add(spec.name() + ": has " + found.partitions().size() + " partitions, should have "
                        + spec.partitions() + " (changing it would move keys; make a new topic version instead)");
            }
        }
        for (Difference difference : differingSettings(existing.keySet())) {
            differences.add(
                    difference.spec().name() + ": " + difference.settings().keySet() + " differ");
        }
        return differences;
    }

    private List<String> createMissing() throws ExecutionException, InterruptedException {
        Set<String> existing = existing().keySet();
        List<NewTopic> missing = Topics.all().stream()
                .filter(spec -> !existing.contains(spec.name()))
                .map(spec -> new NewTopic(spec.name(), spec.partitions(), replication).configs(spec.configs()))
                .toList();
        List<String> created = new ArrayList<>();
        for (var creation : admin.createTopics(missing).values().entrySet()) {
            try {
                creation.getValue().get();
                created.add(creation.getKey());
            } catch (ExecutionException refused) {
                // another instance was quicker: the topic is there, which is all that was wanted
                if (!(refused.getCause() instanceof TopicExistsException)) {
                    throw refused;
                }
            }
        }
        return created.stream().sorted().toList();
    }

    private boolean mendConfigs() throws ExecutionException, InterruptedException {
        Map<ConfigResource, Collection<AlterConfigOp>> changes = new HashMap<>();
        for (Difference difference : differingSettings(existing().keySet())) {
            changes.put(resource(difference.spec()), difference.mending());
        }
        admin.incrementalAlterConfigs(changes).all().get();
        return true;
    }

    private List<Difference> differingSettings(Set<String> existing) throws ExecutionException, InterruptedException {
        List<TopicSpec> present =
                Topics.all().stream().filter(s -> existing.contains(s.name())).toList();
        Map<ConfigResource, Config> configs = admin.describeConfigs(
                        present.stream().map(TopicCreator::resource).toList())
                .all()
                .get();
        return present.stream()
                .map(spec -> Difference.between(spec, configs.getOrDefault(resource(spec), new Config(List.of()))))
                .filter(difference -> !difference.settings().isEmpty())
                .toList();
    }

    private boolean awaitLeaders() throws ExecutionException, InterruptedException {
        List<TopicPartition> partitions = Topics.all().stream()
                .flatMap(spec -> IntStream.range(0, spec.partitions())
                        .mapToObj(number -> new TopicPartition(spec.name(), number)))
                .toList();
        Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
        partitions.forEach(partition -> ends.put(partition, OffsetSpec.latest()));
        // only the leader answers this, and the client asks again until there is one
        try {
            admin.listOffsets(ends).all().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException late) {
            throw new IllegalStateException(
                    "topics were created but not every partition has a leader after " + PATIENCE.toSeconds()
                            + " s; look at the brokers' logs",
                    late);
        }
    }

    private Map<String, TopicDescription> existing() throws ExecutionException, InterruptedException {
        Set<String> names = admin.listTopics().names().get();
        List<String> ours = Topics.all().stream()
                .map(TopicSpec::name)
                .filter(names::contains)
                .toList();
        return admin.describeTopics(ours).allTopicNames().get();
    }

    private static ConfigResource resource(TopicSpec spec) {
        return new ConfigResource(ConfigResource.Type.TOPIC, spec.name());
    }

    /** Settings of a topic that are not what the catalogue says, with the values they should have. */
    private record Difference(TopicSpec spec, Map<String, String> settings) {
        static Difference between(TopicSpec spec, Config actual) {
            Map<String, String> wrong = new TreeMap<>(spec.configs());
            actual.entries().forEach(entry -> wrong.remove(entry.name(), entry.value()));
            return new Difference(spec, wrong);
        }

        Collection<AlterConfigOp> mending() {
            return settings.entrySet().stream()
                    .map(wanted -> new AlterConfigOp(
                            new ConfigEntry(wanted.getKey(), wanted.getValue()), AlterConfigOp.OpType.SET))
                    .toList();
        }
    }
}
