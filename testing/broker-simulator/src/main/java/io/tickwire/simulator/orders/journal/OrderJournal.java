package io.tickwire.simulator.orders.journal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tickwire.simulator.instrument.Contract;
import io.tickwire.simulator.master.Catalogue;
import io.tickwire.simulator.orders.Conversion;
import io.tickwire.simulator.orders.Order;
import io.tickwire.simulator.orders.OrderListener;
import io.tickwire.simulator.orders.Trade;
import io.tickwire.simulator.orders.engine.OrderEngine;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Orders and trades as JSON lines, appended as they happen and never rewritten. A line is complete in the operating
 * system before a client can see what it records, so a killed process loses nothing it has answered for.
 */
public final class OrderJournal implements OrderListener, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OrderJournal.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ZoneId INDIA = ZoneId.of("Asia/Kolkata");

    private final Path file;
    private final OutputStream lines;

    private OrderJournal(Path file, OutputStream lines) {
        this.file = file;
        this.lines = lines;
    }

    /** @throws UncheckedIOException when the directory cannot be written */
    public static OrderJournal open(Path directory) {
        Path file = directory.resolve("orders.jsonl");
        try {
            Files.createDirectories(directory);
            endTornLine(file);
            return new OrderJournal(
                    file, Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND));
        } catch (IOException unusable) {
            throw new UncheckedIOException(
                    "cannot keep orders in " + directory + "; choose a writable directory", unusable);
        }
    }

    /** A process killed in the middle of a line must not spoil the first line of the next. */
    private static void endTornLine(Path file) throws IOException {
        if (Files.exists(file)) {
            byte[] text = Files.readAllBytes(file);
            if (text.length > 0 && text[text.length - 1] != '\n') {
                Files.writeString(file, "\n", StandardOpenOption.APPEND);
            }
        }
    }

    /** Hands the engine today's orders and all trades, earlier days' included, which positions are carried from. */
    public void replayInto(OrderEngine engine, Catalogue catalogue, LocalDate today) {
        Map<Long, List<Order>> histories = new LinkedHashMap<>();
        List<Trade> trades = new ArrayList<>();
        List<Conversion> conversions = new ArrayList<>();
        for (JsonNode line : read()) {
            contract(line.path("order"), catalogue).ifPresent(contract -> {
                if (line.path("event").asText().equals("conversion")) {
                    conversions.add(OrderJson.conversion(line, contract));
                    return;
                }
                Order order = OrderJson.order(line.path("order"), contract);
                if (line.path("event").asText().equals("trade")) {
                    trades.add(OrderJson.trade(line, order));
                }
                if (LocalDate.ofInstant(order.generatedAt(), INDIA).equals(today)) {
                    histories
                            .computeIfAbsent(order.appOrderId(), unused -> new ArrayList<>())
                            .add(order);
                }
            });
        }
        engine.restore(List.copyOf(histories.values()), trades, conversions);
    }

    /** Contracts that have expired since are no longer there. */
    private static Optional<Contract> contract(JsonNode order, Catalogue catalogue) {
        return catalogue.find(OrderJson.segment(order), order.path("instrument").asLong());
    }

    private List<JsonNode> read() {
        List<JsonNode> events = new ArrayList<>();
        try {
            for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
                parse(line).ifPresent(events::add);
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read " + file, unreadable);
        }
        return events;
    }

    private Optional<JsonNode> parse(String line) {
        try {
            return Optional.of(JSON.readTree(line));
        } catch (JsonProcessingException torn) {
            LOG.atWarn()
                    .setMessage("skipping a line cut short in the order journal")
                    .addKeyValue("file", file)
                    .log();
            return Optional.empty();
        }
    }

    @Override
    public void changed(Order order) {
        append(OrderJson.change(order));
    }

    @Override
    public void traded(Trade trade) {
        append(OrderJson.traded(trade));
    }

    @Override
    public void converted(Conversion conversion) {
        append(OrderJson.converted(conversion));
    }

    private void append(JsonNode event) {
        try {
            lines.write((JSON.writeValueAsString(event) + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException full) {
            throw new UncheckedIOException("cannot write " + file, full);
        }
    }

    @Override
    public void close() {
        try {
            lines.close();
        } catch (IOException broken) {
            throw new UncheckedIOException("cannot close " + file, broken);
        }
    }
}
