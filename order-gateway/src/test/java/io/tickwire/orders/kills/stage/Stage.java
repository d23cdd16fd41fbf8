package io.tickwire.orders.kills.stage;

import static org.awaitility.Awaitility.await;

import io.tickwire.orders.Groundwork;
import io.tickwire.orders.marks.MarkedClients;
import io.tickwire.schemas.Topics;
import io.tickwire.testing.Servers;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.clients.admin.MemberToRemove;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RemoveMembersFromConsumerGroupOptions;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** What all lanes share: the servers, a database, and the broker in a process of its own. */
public final class Stage implements AutoCloseable {
    private static final int SHARES = 32;
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration LISTS_LAG = Duration.ofMillis(500);

    private final String database = Servers.freshDatabase();
    private final SimulatorProcess broker = new SimulatorProcess();
    private final Admin admin =
            Admin.create(Map.of("bootstrap.servers", Servers.kafka().bootstrapServers()));
    private final List<Long> shares;

    public Stage() throws Exception {
        Groundwork.topicsAndSchemas();
        Groundwork.instruments(database, broker.base());
        letLoginsAge();
        broker.listOrdersLate(LISTS_LAG);
        shares = broker.instruments("NSECM:", SHARES).stream()
                .map(key -> Long.valueOf(key.substring("NSECM:".length())))
                .filter(id -> id != 2885)
                .toList();
    }

    /** Take-overs come every few seconds here, which no custody would allow: each login lies minutes back at once. */
    private void letLoginsAge() throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        database, Servers.database().user(), Servers.database().password());
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE FUNCTION aged() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
                    + " NEW.attempted_at := NEW.attempted_at - interval '5 minutes'; RETURN NEW; END $$");
            statement.execute(
                    "CREATE TRIGGER aged BEFORE INSERT ON broker_logins FOR EACH ROW EXECUTE FUNCTION aged()");
        }
    }

    public String database() {
        return database;
    }

    public SimulatorProcess broker() {
        return broker;
    }

    public List<Long> shares() {
        return shares;
    }

    public Map<String, String> settings(String account, String login) {
        Map<String, String> settings = new HashMap<>();
        settings.put("TICKWIRE_ORDERS_MODE", "live");
        settings.put("TICKWIRE_ORDERS_ACCOUNT", account);
        settings.put("TICKWIRE_ORDERS_LEASE", "1500ms");
        settings.put("TICKWIRE_ORDERS_LEASE_MARGIN", "500ms");
        settings.put("TICKWIRE_ORDERS_READ_INTERVAL", "200ms");
        settings.put("TICKWIRE_ORDERS_POSITION_SETTLE", "1s");
        settings.put("TICKWIRE_ORDERS_UNKNOWN_SETTLE", "2s");
        settings.put("TICKWIRE_ORDERS_UNKNOWN_DEADLINE", "60s");
        // nobody publishes prices here, and unknown outcomes are the rule
        settings.put("TICKWIRE_RISK_PRICE_REQUIRED", "none");
        for (String limit :
                List.of("OPEN_UNKNOWN", "REPEATS", "OPEN_ORDERS", "ORDERS_PER_SECOND", "ORDERS_PER_MINUTE")) {
            settings.put("TICKWIRE_RISK_" + limit, "0");
        }
        settings.put("TICKWIRE_XTS_INTERACTIVE_API_KEY", login + "-interactive-key");
        settings.put("TICKWIRE_XTS_INTERACTIVE_API_SECRET", login + "-interactive-secret");
        settings.put("TICKWIRE_XTS_READS_PER_SECOND", "50");
        settings.put("TICKWIRE_XTS_ORDERS_PER_SECOND", "50");
        settings.put("TICKWIRE_HTTP_RETRIES", "0");
        settings.put("TICKWIRE_HTTP_PORT", "0");
        settings.put("TICKWIRE_KAFKA_BOOTSTRAP_SERVERS", Servers.kafka().bootstrapServers());
        settings.put("TICKWIRE_KAFKA_HEARTBEAT_INTERVAL_MS", "300");
        settings.put("TICKWIRE_KAFKA_INTERCEPTOR_CLASSES", MarkedClients.class.getName());
        settings.put("TICKWIRE_SCHEMA_REGISTRY_URL", Servers.registry().url().toString());
        settings.put("TICKWIRE_DB_URL", database);
        settings.put("TICKWIRE_DB_USER", Servers.database().user());
        settings.put("TICKWIRE_DB_PASSWORD", Servers.database().password());
        settings.put("TICKWIRE_TOKEN_KEY", Base64.getEncoder().encodeToString(new byte[32]));
        return settings;
    }

    /** As the end of its session would, but without waiting for it: somebody else gets its partitions. */
    public void forgetMember(String account, String instance) throws Exception {
        try {
            admin.removeMembersFromConsumerGroup(
                            group(account),
                            new RemoveMembersFromConsumerGroupOptions(Set.of(new MemberToRemove(instance))))
                    .all()
                    .get();
        } catch (ExecutionException notAMember) {
            // it died before it joined
        }
    }

    /** The group has never read anything; whoever is still taken for a member is none. */
    public void forgetGroup(String account) {
        await().atMost(PATIENCE)
                .ignoreExceptionsInstanceOf(ExecutionException.class)
                .until(() -> {
                    if (!members(account).isEmpty()) {
                        admin.removeMembersFromConsumerGroup(
                                        group(account), new RemoveMembersFromConsumerGroupOptions())
                                .all()
                                .get();
                    }
                    admin.deleteConsumerGroups(Set.of(group(account))).all().get();
                    return true;
                });
    }

    private Collection<MemberDescription> members(String account) throws Exception {
        return admin.describeConsumerGroups(Set.of(group(account)))
                .all()
                .get()
                .get(group(account))
                .members();
    }

    public boolean hasReadAll(String account) throws Exception {
        Map<TopicPartition, OffsetAndMetadata> read = admin.listConsumerGroupOffsets(group(account))
                .partitionsToOffsetAndMetadata()
                .get();
        for (int number = 0; number < Topics.ORDER_COMMANDS.partitions(); number++) {
            TopicPartition partition = new TopicPartition(Topics.ORDER_COMMANDS.name(), number);
            ListOffsetsResultInfo end = admin.listOffsets(Map.of(partition, OffsetSpec.latest()))
                    .partitionResult(partition)
                    .get();
            OffsetAndMetadata done = read.get(partition);
            if (end.offset() > (done == null ? 0 : done.offset())) {
                return false;
            }
        }
        return true;
    }

    private static String group(String account) {
        return "tickwire-orders-" + account;
    }

    @Override
    public void close() throws Exception {
        admin.close();
        broker.close();
    }
}
