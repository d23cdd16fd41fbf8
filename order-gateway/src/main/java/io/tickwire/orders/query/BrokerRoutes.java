package io.tickwire.orders.query;

import io.tickwire.broker.instrument.InstrumentDefinition;
import io.tickwire.broker.instrument.Instruments;
import io.tickwire.broker.instrument.Lookup;
import io.tickwire.orders.broker.Answer;
import io.tickwire.orders.broker.BrokerOrders;
import io.tickwire.orders.broker.PositionRow;
import io.tickwire.orders.command.Product;
import io.tickwire.schemas.InstrumentKey;
import io.tickwire.schemas.market.ExchangeSegment;
import io.tickwire.service.http.BadRequest;
import io.tickwire.service.http.Reply;
import io.tickwire.service.http.Request;
import io.tickwire.service.http.RoleRoutes;
import io.tickwire.service.time.Nanos;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The account as the broker shows it now. An empty list is an empty list; a broker that does not answer is an error with
 * its cause, never "flat".
 */
public final class BrokerRoutes {
    private final String account;
    private final Supplier<Optional<BrokerOrders>> broker;
    private final Supplier<String> whyNone;
    private final Supplier<Instruments> instruments;
    private final SharedReads reads;

    /**
     * @param broker the broker while this instance acts for the account
     * @param whyNone said when it does not
     */
    public BrokerRoutes(
            String account,
            Supplier<Optional<BrokerOrders>> broker,
            Supplier<String> whyNone,
            Supplier<Instruments> instruments,
            InstantSource clock,
            Nanos nanos) {
        this.account = account;
        this.broker = broker;
        this.whyNone = whyNone;
        this.instruments = instruments;
        this.reads = new SharedReads(clock, nanos);
    }

    public void addTo(RoleRoutes api) {
        api.get("/api/v1/positions", request -> list(request, "positions", reads::positions, BrokerJson::position));
        api.get("/api/v1/orders", request -> list(request, "orders", reads::orders, BrokerJson::order));
        api.get("/api/v1/trades", request -> list(request, "trades", reads::trades, BrokerJson::trade));
        api.get("/api/v1/open-position", this::openPosition);
    }

    private <T> Reply list(
            Request request,
            String name,
            Function<BrokerOrders, SharedReads.Dated<T>> read,
            BiFunction<T, Instruments, Map<String, Object>> json) {
        return withRows(request, read, (rows, asOf) -> {
            Instruments known = instruments.get();
            Map<String, Object> body = head(asOf);
            body.put(name, rows.stream().map(row -> json.apply(row, known)).toList());
            return body;
        });
    }

    private Reply openPosition(Request request) {
        InstrumentKey instrument = instrument(request);
        Product product = product(request);
        return withRows(request, reads::positions, (rows, asOf) -> {
            Map<String, Object> body = head(asOf);
            body.putAll(BrokerJson.instrument(instrument, "", instruments.get()));
            body.put("product", product.name());
            body.put("quantity", net(rows, instrument, product));
            return body;
        });
    }

    private static long net(List<PositionRow> rows, InstrumentKey instrument, Product product) {
        return rows.stream()
                .filter(row -> row.instrument().equals(instrument) && row.product() == product)
                .mapToLong(PositionRow::net)
                .sum();
    }

    private <T> Reply withRows(
            Request request,
            Function<BrokerOrders, SharedReads.Dated<T>> read,
            BiFunction<List<T>, Instant, Map<String, Object>> body) {
        if (request.query1("clientId").isPresent()) {
            throw new BadRequest("clients of dealer accounts are not served yet", "leave clientId out");
        }
        Optional<BrokerOrders> asked = broker.get();
        if (asked.isEmpty()) {
            return Reply.error(503, "no broker to ask: " + whyNone.get(), "ask the instance that acts for " + account);
        }
        SharedReads.Dated<T> dated = read.apply(asked.get());
        if (dated.answer() instanceof Answer.Rows<T> rows) {
            return Reply.ok(body.apply(rows.rows(), dated.asOf()));
        }
        String cause = ((Answer.Failed<T>) dated.answer()).cause();
        return Reply.error(502, "the broker did not answer: " + cause, "try again; nothing is known meanwhile");
    }

    private Map<String, Object> head(Instant asOf) {
        Map<String, Object> head = new LinkedHashMap<>();
        head.put("account", account);
        head.put("asOf", asOf);
        return head;
    }

    private InstrumentKey instrument(Request request) {
        Optional<String> key = request.query1("instrument");
        if (key.isPresent()) {
            return parsed(() -> InstrumentKey.parse(key.get()));
        }
        ExchangeSegment segment = parsed(() -> InstrumentKey.segment(required(request, "segment")));
        String symbol = required(request, "symbol");
        Lookup lookup = instruments.get().bySymbol(segment, symbol);
        if (lookup instanceof Lookup.Found found) {
            return found.instrument().key();
        }
        throw new BadRequest("no single instrument is called " + segment + " " + symbol, candidates(lookup));
    }

    private static String candidates(Lookup lookup) {
        List<InstrumentDefinition> meant = List.of();
        if (lookup instanceof Lookup.Unknown unknown) {
            meant = unknown.candidates();
        } else if (lookup instanceof Lookup.Ambiguous ambiguous) {
            meant = ambiguous.candidates();
        }
        return meant.isEmpty()
                ? "look it up with `./tickwire instruments find`, or give instrument=SEGMENT:ID"
                : "one of "
                        + meant.stream()
                                .limit(5)
                                .map(each -> each.symbol() + " (" + each.key().text() + ")")
                                .toList();
    }

    private static Product product(Request request) {
        String name = required(request, "product").toUpperCase(Locale.ROOT);
        return Arrays.stream(Product.values())
                .filter(product -> product.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new BadRequest("there is no product " + name, "one of MIS, NRML, CNC, MTF"));
    }

    private static String required(Request request, String name) {
        return request.query1(name)
                .orElseThrow(() -> new BadRequest(
                        "query parameter " + name + " is missing",
                        "give segment, symbol and product, or instrument and product"));
    }

    private static <T> T parsed(Supplier<T> parse) {
        try {
            return parse.get();
        } catch (IllegalArgumentException malformed) {
            throw new BadRequest(String.valueOf(malformed.getMessage()), "for example NSECM:2885");
        }
    }
}
