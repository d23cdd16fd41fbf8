package io.tickwire.orders.query;

import io.tickwire.broker.instrument.InstrumentDefinition;
import io.tickwire.broker.instrument.Instruments;
import io.tickwire.broker.instrument.Lookup;
import io.tickwire.orders.broker.Answer;
import io.tickwire.orders.broker.Balance;
import io.tickwire.orders.broker.BookRow;
import io.tickwire.orders.broker.BrokerSession;
import io.tickwire.orders.broker.Holding;
import io.tickwire.orders.broker.PositionRow;
import io.tickwire.orders.broker.TradeRow;
import io.tickwire.orders.command.ClientCode;
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
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The account, or a client of it, as the broker shows it now. An empty list is an empty list; a broker that does not answer
 * is an error with its cause, never "flat".
 */
public final class BrokerRoutes {
    private final String account;
    private final @Nullable String home;
    private final Supplier<Optional<BrokerSession>> broker;
    private final Supplier<String> whyNone;
    private final Supplier<Instruments> instruments;
    private final SharedReads<PositionRow> positions;
    private final SharedReads<BookRow> orders;
    private final SharedReads<TradeRow> trades;
    private final SharedReads<Holding> holdings;
    private final SharedReads<Balance> balances;

    /**
     * @param home the client that is meant when none is named; null for the login's own account
     * @param broker the broker while this instance acts for the account
     * @param whyNone said when it does not
     */
    public BrokerRoutes(
            String account,
            @Nullable String home,
            Supplier<Optional<BrokerSession>> broker,
            Supplier<String> whyNone,
            Supplier<Instruments> instruments,
            InstantSource clock,
            Nanos nanos) {
        this.account = account;
        this.home = home;
        this.broker = broker;
        this.whyNone = whyNone;
        this.instruments = instruments;
        this.positions = new SharedReads<>(clock, nanos);
        this.orders = new SharedReads<>(clock, nanos);
        this.trades = new SharedReads<>(clock, nanos);
        this.holdings = new SharedReads<>(clock, nanos);
        this.balances = new SharedReads<>(clock, nanos);
    }

    public void addTo(RoleRoutes api) {
        api.get("/api/v1/positions", request -> list(request, "positions", this::positions, BrokerJson::position));
        api.get("/api/v1/orders", request -> list(request, "orders", this::orders, BrokerJson::order));
        api.get("/api/v1/trades", request -> list(request, "trades", this::trades, BrokerJson::trade));
        api.get("/api/v1/holdings", request -> list(request, "holdings", this::holdings, BrokerJson::holding));
        api.get("/api/v1/balance", this::balance);
        api.get("/api/v1/open-position", this::openPosition);
    }

    private SharedReads.Dated<PositionRow> positions(BrokerSession session, @Nullable String client) {
        return positions.read(session, client, () -> session.client(client).positions());
    }

    private SharedReads.Dated<BookRow> orders(BrokerSession session, @Nullable String client) {
        return orders.read(session, client, () -> session.client(client).orderBook());
    }

    private SharedReads.Dated<TradeRow> trades(BrokerSession session, @Nullable String client) {
        return trades.read(session, client, () -> session.client(client).trades());
    }

    private SharedReads.Dated<Holding> holdings(BrokerSession session, @Nullable String client) {
        return holdings.read(session, client, () -> session.funds(client).holdings());
    }

    private SharedReads.Dated<Balance> balances(BrokerSession session, @Nullable String client) {
        return balances.read(session, client, () -> session.funds(client).balance());
    }

    private Reply balance(Request request) {
        return withRows(
                request,
                this::balances,
                (rows, body) -> rows.forEach(balance -> body.putAll(BrokerJson.balance(balance))));
    }

    private <T> Reply list(
            Request request, String name, Read<T> read, BiFunction<T, Instruments, Map<String, Object>> json) {
        return withRows(request, read, (rows, body) -> {
            Instruments known = instruments.get();
            body.put(name, rows.stream().map(row -> json.apply(row, known)).toList());
        });
    }

    private Reply openPosition(Request request) {
        InstrumentKey instrument = instrument(request);
        Product product = product(request);
        return withRows(request, this::positions, (rows, body) -> {
            body.putAll(BrokerJson.instrument(instrument, "", instruments.get()));
            body.put("product", product.name());
            body.put("quantity", net(rows, instrument, product));
        });
    }

    private static long net(List<PositionRow> rows, InstrumentKey instrument, Product product) {
        return rows.stream()
                .filter(row -> row.instrument().equals(instrument) && row.product() == product)
                .mapToLong(PositionRow::net)
                .sum();
    }

    private <T> Reply withRows(Request request, Read<T> read, BiConsumer<List<T>, Map<String, Object>> fill) {
        String client = client(request);
        Optional<BrokerSession> asked = broker.get();
        if (asked.isEmpty()) {
            return Reply.error(503, "no broker to ask: " + whyNone.get(), "ask the instance that acts for " + account);
        }
        SharedReads.Dated<T> dated = read.of(asked.get(), client);
        if (dated.answer() instanceof Answer.Rows<T> rows) {
            Map<String, Object> body = head(client, dated.asOf());
            fill.accept(rows.rows(), body);
            return Reply.ok(body);
        }
        return dated.answer() instanceof Answer.NotOurs<T> notOurs
                ? Reply.error(422, notOurs.cause(), "name one of the login's clients as clientId")
                : unanswered((Answer.Failed<T>) dated.answer());
    }

    private static Reply unanswered(Answer.Failed<?> failed) {
        return Reply.error(
                502, "the broker did not answer: " + failed.cause(), "try again; nothing is known meanwhile");
    }

    private @Nullable String client(Request request) {
        String client = request.query1("clientId").orElse(home);
        if (client != null && !ClientCode.wellFormed(client)) {
            throw new BadRequest("'" + client + "' is no client code", "for example CLIENT01, or *****");
        }
        return client;
    }

    private Map<String, Object> head(@Nullable String client, Instant asOf) {
        Map<String, Object> head = new LinkedHashMap<>();
        head.put("account", account);
        if (client != null) {
            head.put("clientId", client);
        }
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

    /** A list of a client, null for the login's own account. */
    private interface Read<T> {
        SharedReads.Dated<T> of(BrokerSession session, @Nullable String client);
    }
}
