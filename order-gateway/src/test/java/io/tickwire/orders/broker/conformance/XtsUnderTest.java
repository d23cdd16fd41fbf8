package io.tickwire.orders.broker.conformance;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tickwire.broker.token.Purpose;
import io.tickwire.broker.xts.XtsSettings;
import io.tickwire.broker.xts.orders.XtsInteractiveApi;
import io.tickwire.broker.xts.rest.XtsRest;
import io.tickwire.orders.broker.Answer;
import io.tickwire.orders.broker.BrokerOrders;
import io.tickwire.orders.broker.OrderRequest;
import io.tickwire.orders.broker.xts.XtsSession;
import io.tickwire.orders.command.Pricing;
import io.tickwire.orders.command.Product;
import io.tickwire.orders.command.Protection;
import io.tickwire.orders.command.Side;
import io.tickwire.orders.command.Validity;
import io.tickwire.schemas.FixedPoint;
import io.tickwire.schemas.InstrumentKey;
import io.tickwire.service.config.Settings;
import io.tickwire.simulator.BrokerSimulator;
import io.tickwire.simulator.SimulatorSettings;
import io.tickwire.simulator.faults.Fault;
import io.tickwire.simulator.faults.Fault.Kind;
import io.tickwire.simulator.instrument.Price;
import io.tickwire.simulator.login.Api;
import io.tickwire.testing.FaultProxy;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The package {@code broker.xts} before the broker simulator, with a proxy between them that breaks connections. */
final class XtsUnderTest implements BrokerUnderTest {
    private static final InstrumentKey RELIANCE = InstrumentKey.parse("NSECM:2885");
    private static final String ORDERS = "/orders";
    private static final String CONVERT = "/portfolio/positions/convert";
    private static final Duration MOMENT = Duration.ofMillis(500);
    private static final Duration GENEROUS = Duration.ofSeconds(20);

    private final BrokerSimulator broker = BrokerSimulator.start(
            SimulatorSettings.builder().ticksPerSecond(0).withoutRateLimits().build());
    private final FaultProxy proxy;
    private final List<XtsRest> open = new ArrayList<>();
    private final LoginsOfOne demo;
    private final BrokerOrders orders;
    private final LoginsOfOne dealer;
    private int numbers;
    private boolean broken;

    XtsUnderTest() throws IOException {
        // else the market walks, and in a slow run an order that should rest is filled
        broker.admin().hold(RELIANCE.text(), Price.of("1300"));
        proxy = FaultProxy.before(broker.baseUrl().getPort());
        demo = new LoginsOfOne("demo", api("demo", GENEROUS));
        orders = XtsSession.open(demo.api(), demo, () -> true, false).client(null);
        dealer = new LoginsOfOne("dealer", api("dealer", GENEROUS));
    }

    private XtsInteractiveApi api(String account, Duration timeout) {
        XtsSettings settings = XtsSettings.from(
                Settings.of(Map.of(
                        "TICKWIRE_XTS_BASE_URL",
                        proxy.httpUri().toString(),
                        "TICKWIRE_XTS_INTERACTIVE_API_KEY",
                        account + "-interactive-key",
                        "TICKWIRE_XTS_INTERACTIVE_API_SECRET",
                        account + "-interactive-secret",
                        "TICKWIRE_XTS_READS_PER_SECOND",
                        "1000",
                        "TICKWIRE_XTS_ORDERS_PER_SECOND",
                        "1000",
                        "TICKWIRE_HTTP_TIMEOUT",
                        timeout.toMillis() + "ms",
                        "TICKWIRE_HTTP_RETRIES",
                        "0")),
                Purpose.INTERACTIVE);
        XtsRest rest = XtsRest.open(settings, new SimpleMeterRegistry());
        open.add(rest);
        return new XtsInteractiveApi(rest, settings);
    }

    @Override
    public BrokerOrders orders() {
        return orders;
    }

    @Override
    public BrokerOrders impatient() {
        return XtsSession.open(api("demo", MOMENT), demo, () -> true, false).client(null);
    }

    @Override
    public BrokerOrders fresh() {
        return XtsSession.open(api("demo", GENEROUS), demo, () -> true, false).client(null);
    }

    @Override
    public BrokerOrders untouched() {
        LoginsOfOne peer = new LoginsOfOne("peer", api("peer", GENEROUS));
        return XtsSession.open(peer.api(), peer, () -> true, false).client(null);
    }

    @Override
    public BrokerOrders client(String clientId) {
        return XtsSession.open(dealer.api(), dealer, () -> true, false).client(clientId);
    }

    @Override
    public String foreignClient() {
        return "PEER";
    }

    @Override
    public BrokerOrders takenOver(BooleanSupplier held) {
        broken = true; // the session that was in use before is over
        return XtsSession.open(demo.api(), demo, held, true).client(null);
    }

    @Override
    public OrderRequest market(Side side, long quantity) {
        return order(Product.MIS, side, quantity, Pricing.MARKET, null);
    }

    @Override
    public OrderRequest resting(long quantity) {
        return order(Product.MIS, Side.BUY, quantity, Pricing.limit(FixedPoint.of("1260.00")), null);
    }

    @Override
    public OrderRequest bracket(long quantity) {
        Protection exits = new Protection.Bracket(FixedPoint.of("40"), FixedPoint.of("60"), null);
        return order(Product.BO, Side.BUY, quantity, Pricing.limit(FixedPoint.of("1310.00")), exits);
    }

    @Override
    public OrderRequest cover(long quantity) {
        return order(Product.CO, Side.BUY, quantity, Pricing.MARKET, new Protection.Cover(FixedPoint.of("1200.00")));
    }

    private synchronized OrderRequest order(
            Product product, Side side, long quantity, Pricing pricing, @Nullable Protection exits) {
        String id = String.format("OR%018d", ++numbers);
        return new OrderRequest(id, null, RELIANCE, product, side, quantity, pricing, Validity.DAY, 0, exits);
    }

    @Override
    public void next(Mishap mishap) {
        for (Fault fault : faults(mishap)) {
            broker.admin().inject(fault.times(1));
        }
    }

    private static List<Fault> faults(Mishap mishap) {
        return switch (mishap) {
            case REFUSES -> List.of(Fault.of(Kind.REFUSE).text("Market orders are not allowed"));
            case REFUSES_WITH_SUCCESS_STATUS ->
                List.of(Fault.of(Kind.GARBAGE_BODY)
                        .on("POST", ORDERS)
                        .text("{\"type\":\"error\",\"code\":\"e-orders-0002\",\"description\":\"Market orders are not"
                                + " allowed\",\"result\":{}}"));
            case RATE_LIMITED -> List.of(Fault.of(Kind.RATE_LIMITED).on("POST", ORDERS));
            case REJECTS_AFTERWARDS -> List.of(Fault.of(Kind.REJECT_ORDER).text("RMS : Margin Exceeds"));
            case SILENT -> List.of(Fault.of(Kind.TIMEOUT).on("POST", ORDERS));
            case SILENT_BUT_DONE -> List.of(Fault.of(Kind.RUN_THEN_TIMEOUT));
            case RESET -> List.of(Fault.of(Kind.RESET).on("POST", ORDERS));
            case RESET_BUT_DONE -> List.of(Fault.of(Kind.RUN_THEN_RESET));
            case SERVER_ERROR -> List.of(Fault.of(Kind.SERVER_ERROR).on("POST", ORDERS));
            case SERVER_ERROR_BUT_DONE -> List.of(Fault.of(Kind.RUN_THEN_SERVER_ERROR));
            case PAGE -> List.of(Fault.of(Kind.NOT_FOUND_PAGE).on("POST", ORDERS));
            case GARBAGE_BUT_DONE -> List.of(Fault.of(Kind.RUN_THEN_GARBAGE));
            case DONE_LATE -> List.of(Fault.of(Kind.RUN_LATE).delayed(Duration.ofSeconds(1)));
            case FILLS_ON_CANCEL -> List.of(Fault.of(Kind.FILL_ON_CANCEL));
            case CANCEL_RESET_BUT_DONE -> List.of(Fault.of(Kind.RUN_THEN_RESET).on("DELETE", ORDERS));
            case CHANGE_REJECTED -> List.of(Fault.of(Kind.REJECT_MODIFY).text("price band"));
            case CHANGE_RESET -> List.of(Fault.of(Kind.RESET).on("PUT", ORDERS));
            case CHANGE_RESET_BUT_DONE -> List.of(Fault.of(Kind.RUN_THEN_RESET).on("PUT", ORDERS));
            case BRACKET_RESET_BUT_DONE -> List.of(Fault.of(Kind.RUN_THEN_RESET).on("POST", "/orders/bracket"));
            case CONVERSION_RESET -> List.of(Fault.of(Kind.RESET).on("PUT", CONVERT));
            case CONVERSION_RESET_BUT_DONE ->
                List.of(Fault.of(Kind.RUN_THEN_RESET).on("PUT", CONVERT));
            case PARTIAL_FILL -> List.of(Fault.of(Kind.PARTIAL_FILL));
            case HIDDEN -> List.of(Fault.of(Kind.HIDE_ORDER).delayed(Duration.ofSeconds(1)));
            case PENDING -> List.of(Fault.of(Kind.SLOW_ORDER).delayed(Duration.ofSeconds(1)));
            case LISTS_FAIL -> lists(Fault.of(Kind.SERVER_ERROR));
            case LISTS_PAGE -> lists(Fault.of(Kind.NOT_FOUND_PAGE));
            case LISTS_CUT -> lists(Fault.of(Kind.GARBAGE_BODY));
            case LISTS_ODD_ROW -> oddRows();
            case POSITIONS_AS_TEXT ->
                List.of(Fault.of(Kind.GARBAGE_BODY)
                        .on("GET", "/positions")
                        .text(success(
                                "{\"positionList\":[{\"ExchangeSegment\":\"NSECM\",\"ExchangeInstrumentId\":\"2885\","
                                        + "\"ProductType\":\"MIS\",\"TradingSymbol\":\"RELIANCE\",\"Quantity\":\"1,250\","
                                        + "\"BuyAveragePrice\":\"1,300.50\",\"SellAveragePrice\":\"0.00\"}]}")));
        };
    }

    private static List<Fault> lists(Fault fault) {
        return List.of(
                fault.on("GET", "/interactive/orders"),
                fault.on("GET", "/orders/trades"),
                fault.on("GET", "/positions"));
    }

    private static List<Fault> oddRows() {
        Fault odd = Fault.of(Kind.GARBAGE_BODY);
        return List.of(
                odd.on("GET", "/interactive/orders").text(success("[{\"AppOrderID\":\"?\"}]")),
                odd.on("GET", "/orders/trades").text(success("[{\"AppOrderID\":\"?\"}]")),
                odd.on("GET", "/positions").text(success("{\"positionList\":[{\"Quantity\":\"many\"}]}")));
    }

    private static String success(String result) {
        return "{\"type\":\"success\",\"code\":\"s-0001\",\"description\":\"Success\",\"result\":" + result + "}";
    }

    @Override
    public void unlisten() throws IOException {
        broken = true;
        proxy.unlisten();
    }

    @Override
    public void refuseConnections() {
        broken = true;
        proxy.refuse();
    }

    @Override
    public void cutAfterSent(long bytes) {
        broken = true;
        proxy.cutAfterSent(bytes);
        proxy.dropAll();
    }

    @Override
    public void cutAfterReceived(long bytes) {
        broken = true;
        proxy.cutAfterReceived(bytes);
        proxy.dropAll();
    }

    @Override
    public void heal() {
        proxy.heal();
        broker.admin().clearAll();
        if (broken) {
            broken = false;
            proxy.dropAll();
            useLivingConnections(orders);
        }
    }

    /** The client notices lost connections and sessions by and by; when two reads in a row go well it has noticed all. */
    private static void useLivingConnections(BrokerOrders client) {
        Looks.soon().until(() -> Stream.generate(client::positions).limit(2).allMatch(Answer.Rows.class::isInstance));
    }

    @Override
    public void endSession() {
        broker.admin().killToken("demo", Api.INTERACTIVE);
    }

    @Override
    public void loginElsewhere() {
        broker.admin().logOut("demo", Api.INTERACTIVE);
    }

    @Override
    public long arrived(String clientOrderId) {
        return broker.counters().orderAttempts().of(clientOrderId);
    }

    @Override
    public long accepted(String clientOrderId) {
        return broker.admin().acceptedOrders(Optional.of(clientOrderId)).size();
    }

    @Override
    public int connections() {
        return proxy.accepted();
    }

    @Override
    public void close() throws IOException {
        open.forEach(XtsRest::close);
        proxy.close();
        broker.close();
    }
}
