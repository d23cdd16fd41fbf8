package io.tickwire.schemas;

import io.tickwire.schemas.Topic.TopicSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
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
        List<String> created = createMissing();
        mendConfigs();
        awaitLeaders();
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
        configDrift(existing.keySet()).forEach((topic, wrong) -> differences.add(topic + ": " + wrong + " differ"));
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

    private void mendConfigs() throws ExecutionException, InterruptedException {
        Map<String, TopicSpec> specs = new TreeMap<>();
        Topics.all().forEach(spec -> specs.put(spec.name(), spec));
        Map<ConfigResource, Collection<AlterConfigOp>> changes = new java.util.HashMap<>();
        configDrift(existing().keySet()).forEach((topic, names) -> {
            Map<String, String> wanted = specs.get(topic).configs();
            changes.put(
                    resource(topic),
                    names.stream()
                            .map(name -> new AlterConfigOp(
                                    new ConfigEntry(name, wanted.get(name)), AlterConfigOp.OpType.SET))
                            .toList());
        });
        admin.incrementalAlterConfigs(changes).all().get();
    }

    private Map<String, List<String>> configDrift(Set<String> existing)
            throws ExecutionException, InterruptedException {
        List<TopicSpec> present =
                Topics.all().stream().filter(s -> existing.contains(s.name())).toList();
        Map<ConfigResource, Config> configs = admin.describeConfigs(
                        present.stream().map(s -> resource(s.name())).toList())
                .all()
                .get();
        Map<String, List<String>> drift = new TreeMap<>();
        for (TopicSpec spec : present) {
            Config actual = configs.get(resource(spec.name()));
            List<String> wrong = spec.configs().entrySet().stream()
                    .filter(wanted -> !wanted.getValue().equals(actual.get(wanted.getKey()).value()))
                    .map(Map.Entry::getKey)
                    .sorted()
                    .toList();
            if (!wrong.isEmpty()) {
                drift.put(spec.name(), wrong);
            }
        }
        return drift;
    }

    private void awaitLeaders() throws ExecutionException, InterruptedException {
        List<TopicPartition> partitions = Topics.all().stream()
                .flatMap(spec -> java.util.stream.IntStream.range(0, spec.partitions())
                        .mapToObj(number -> new TopicPartition(spec.name(), number)))
                .toList();
        Map<TopicPartition, OffsetSpec> ends = new java.util.HashMap<>();
        partitions.forEach(partition -> ends.put(partition, OffsetSpec.latest()));
        // only the leader answers this, and the client asks again until there is one
        try {
            admin.listOffsets(ends).all().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (java.util.concurrent.TimeoutException late) {
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

    private static ConfigResource resource(String topic) {
        return new ConfigResource(ConfigResource.Type.TOPIC, topic);
    }
}
