package io.tickwire.cli.inspect;

import com.fasterxml.jackson.databind.JsonNode;
import io.tickwire.cli.connect.CliFailure;
import io.tickwire.cli.connect.Connection;
import io.tickwire.cli.connect.OrderGatewayHttp;
import io.tickwire.cli.order.resolve.OrderRow;
import io.tickwire.schemas.TopicCreator;
import io.tickwire.service.config.SettingsException;
import io.tickwire.service.database.Database;
import io.tickwire.standalone.contract.DatabaseOwners;
import io.tickwire.standalone.contract.RegisteredSchemas;
import io.tickwire.standalone.status.PartStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;

/** How a running system is: topics, schemas, tables and services. Nothing is looked at when none runs. */
final class SystemChecks {
    private final Connection connection;
    private final Supplier<OrderGatewayHttp> orders;

    /** @param orders the way to the order-gateway, opened only where one runs */
    SystemChecks(Connection connection, Supplier<OrderGatewayHttp> orders) {
        this.connection = connection;
        this.orders = orders;
    }

    List<Finding> run(List<PartStatus> parts) {
        if (parts.stream().allMatch(part -> part.state() == PartStatus.State.ABSENT)) {
            return List.of(Finding.skipped("system", "nothing runs here; ./tickwire up starts it"));
        }
        List<Finding> findings = new ArrayList<>();
        findings.add(looked("topics", "./tickwire topics apply", this::topicDifferences));
        findings.add(looked("schemas", "./tickwire schemas apply", this::schemaDifferences));
        findings.add(looked("tables", "./tickwire db migrate", this::pendingMigrations));
        Running.services(parts).forEach(part -> findings.add(service(part)));
        parts.stream()
                .filter(part -> part.name().equals("order-gateway") && part.state() != PartStatus.State.ABSENT)
                .forEach(part -> findings.add(orders()));
        return findings;
    }

    /** Orders that wait for a person, with the command by which he decides. */
    private Finding orders() {
        try {
            OrderGatewayHttp.Answer answer = orders.get().get("/api/v1/commands?state=operator");
            return answer.status() == 200
                    ? waiting(answer.body().path("commands"))
                    : Finding.skipped("orders", answer.failure().what());
        } catch (CliFailure | SettingsException unasked) {
            return Finding.skipped("orders", String.valueOf(unasked.getMessage()));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Finding.skipped("orders", "interrupted");
        }
    }

    static Finding waiting(JsonNode rows) {
        if (rows.isEmpty()) {
            return Finding.ok("orders", "none waits for a person");
        }
        JsonNode first = rows.get(0);
        return Finding.problem(
                "orders",
                rows.size() + " wait for a person, since " + first.path("since").asText() + ": "
                        + first.path("text").asText(),
                "look for it at the broker's terminal, then " + OrderRow.remedy(first));
    }

    private static Finding looked(String name, String remedy, Callable<List<String>> look) {
        try {
            List<String> differences = look.call();
            return differences.isEmpty()
                    ? Finding.ok(name, "as this version needs them")
                    : Finding.problem(name, String.join("; ", differences), remedy);
        } catch (CliFailure absent) {
            return Finding.problem(name, absent.what(), absent.remedy());
        } catch (SettingsException wrong) {
            return Finding.problem(name, String.valueOf(wrong.getMessage()), "correct the settings in the environment");
        } catch (Exception failure) {
            return Finding.problem(name, "could not be looked at: " + failure, "see the log of that part");
        }
    }

    private List<String> topicDifferences() throws Exception {
        try (Admin admin = connection.admin()) {
            return new TopicCreator(admin, 1).drift();
        }
    }

    private List<String> schemaDifferences() {
        connection.requireRegistry();
        return new RegisteredSchemas(connection.registryUrl()).missing();
    }

    private List<String> pendingMigrations() {
        try (Database database = connection.database()) {
            return DatabaseOwners.pending(database.dataSource());
        }
    }

    private static Finding service(PartStatus part) {
        return switch (part.state()) {
            case READY -> Finding.ok(part.name(), "ready at " + part.address());
            case NOT_READY -> Finding.problem(part.name(), part.detail(), remedy(part));
            case ABSENT -> Finding.problem(part.name(), "nothing answers at " + part.address(), "start it");
        };
    }

    /** By what the gateways say of keys the broker does not take (their check {@code session}). */
    static String remedy(PartStatus part) {
        return part.detail().contains("refuses our keys")
                ? "correct TICKWIRE_XTS_MARKET_API_KEY and TICKWIRE_XTS_MARKET_API_SECRET, or have the broker enable them, then"
                        + " ./tickwire login --api market-data --force --yes;"
                        + " http://" + part.address() + "/api/v1/websocket/status says under alarm since when"
                : "http://" + part.address() + "/health/ready says more; its log is in the data directory under logs";
    }
}
