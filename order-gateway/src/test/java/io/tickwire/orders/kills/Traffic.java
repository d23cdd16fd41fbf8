package io.tickwire.orders.kills;

import io.tickwire.schemas.AvroSerdes;
import io.tickwire.schemas.FixedPoint;
import io.tickwire.schemas.Topics;
import io.tickwire.schemas.market.ExchangeSegment;
import io.tickwire.schemas.orders.CancelOrder;
import io.tickwire.schemas.orders.InstrumentSelector;
import io.tickwire.schemas.orders.OrderCommand;
import io.tickwire.schemas.orders.OrderSide;
import io.tickwire.schemas.orders.OrderType;
import io.tickwire.schemas.orders.PlaceOrder;
import io.tickwire.schemas.orders.ProductType;
import io.tickwire.schemas.orders.SmartOrder;
import io.tickwire.schemas.orders.TimeInForce;
import io.tickwire.service.time.Micros;
import io.tickwire.testing.Servers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** What a strategy sends while gateways die: orders, targets and cancellations, chosen by a seed. */
final class Traffic implements AutoCloseable {
    private static final long RELIANCE = 2885;
    private static final Duration LIFE = Duration.ofSeconds(60);
    /** Over before a take-over is. */
    private static final Duration SHORT_LIFE = Duration.ofSeconds(2);

    private final String account;
    private final long probed;
    private final List<Long> instruments;
    private final Random random;
    private final KafkaProducer<String, byte[]> producer;
    private final Serializer<OrderCommand> serializer;
    private final List<String> sent = new ArrayList<>();
    private final List<String> resting = new ArrayList<>();
    private int turns;

    /** @param instruments exchange ids of shares of NSE: the first for probes, then one half for targets, one for orders */
    Traffic(String account, List<Long> instruments, long seed) {
        this.account = account;
        this.probed = instruments.get(0);
        this.instruments = List.copyOf(instruments.subList(1, instruments.size()));
        this.random = new Random(seed);
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", Servers.kafka().bootstrapServers()),
                new StringSerializer(),
                new ByteArraySerializer());
        this.serializer = new AvroSerdes(
                        Map.of("schema.registry.url", Servers.registry().url().toString()))
                .serializer(Topics.ORDER_COMMANDS);
    }

    /** A few commands at once: an order always, so that every step of the protocol is passed. */
    void send() throws Exception {
        turns++;
        order(turns % 2 == 0 ? LIFE : SHORT_LIFE);
        target();
        if (turns % 3 == 0) {
            resting.add(command(rest()));
        } else if (turns % 3 == 1 && !resting.isEmpty()) {
            cancel(resting.remove(random.nextInt(resting.size())));
        } else {
            order(LIFE);
        }
    }

    /** One order that opens a position, and is no exit from any; gives its command's id. */
    String probe() throws Exception {
        return command(market(probed, OrderSide.BUY, 1), LIFE);
    }

    private String order(Duration life) throws Exception {
        int half = instruments.size() / 2;
        long instrument = instruments.get(half + random.nextInt(instruments.size() - half));
        OrderSide side = random.nextBoolean() ? OrderSide.BUY : OrderSide.SELL;
        return command(market(instrument, side, 1L + random.nextInt(5)), life);
    }

    private static PlaceOrder market(long instrument, OrderSide side, long quantity) {
        return new PlaceOrder(
                share(instrument), ProductType.MIS, side, quantity, OrderType.MARKET, null, null, TimeInForce.DAY, 0L);
    }

    private void target() throws Exception {
        long instrument = instruments.get(random.nextInt(instruments.size() / 2));
        command(new SmartOrder(
                share(instrument), ProductType.MIS, random.nextInt(41) - 20L, OrderType.MARKET, null, TimeInForce.DAY));
    }

    private static PlaceOrder rest() {
        return new PlaceOrder(
                share(RELIANCE),
                ProductType.MIS,
                OrderSide.BUY,
                1L,
                OrderType.LIMIT,
                FixedPoint.of("1260.00"),
                null,
                TimeInForce.DAY,
                0L);
    }

    /** Takes back every order that was left in the market. */
    void cancelAll() throws Exception {
        for (String commandId : resting) {
            cancel(commandId);
        }
        resting.clear();
    }

    private void cancel(String commandId) throws Exception {
        command(new CancelOrder(null, commandId));
    }

    private String command(Object body) throws Exception {
        return command(body, LIFE);
    }

    private String command(Object body, Duration life) throws Exception {
        Instant now = Instant.now();
        String id = new UUID(random.nextLong(), random.nextLong()).toString();
        OrderCommand command =
                new OrderCommand(id, account, null, "kills", Micros.of(now), Micros.of(now.plus(life)), body);
        String topic = Topics.ORDER_COMMANDS.name();
        producer.send(new ProducerRecord<>(topic, account, serializer.serialize(topic, command)))
                .get(20, TimeUnit.SECONDS);
        sent.add(id);
        return id;
    }

    /** Ids of all commands sent so far. */
    List<String> sent() {
        return List.copyOf(sent);
    }

    private static InstrumentSelector share(long id) {
        return new InstrumentSelector(ExchangeSegment.NSECM, id, null);
    }

    @Override
    public void close() {
        producer.close();
    }
}
