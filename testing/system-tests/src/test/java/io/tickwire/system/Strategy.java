package io.tickwire.system;

import io.tickwire.schemas.Topics;
import io.tickwire.schemas.market.ExchangeSegment;
import io.tickwire.schemas.orders.InstrumentSelector;
import io.tickwire.schemas.orders.OrderCommand;
import io.tickwire.schemas.orders.OrderEvent;
import io.tickwire.schemas.orders.OrderType;
import io.tickwire.schemas.orders.ProductType;
import io.tickwire.schemas.orders.SmartOrder;
import io.tickwire.schemas.orders.TimeInForce;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** A stranger's strategy: knows the schemas jar and the addresses, nothing else. */
final class Strategy {
    private static final String ACCOUNT = "demo";
    private final RunningSystem system;

    Strategy(RunningSystem system) {
        this.system = system;
    }

    /** Be at this position in RELIANCE-EQ, intraday. */
    OrderCommand target(UUID commandId, long position) {
        long now = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
        return OrderCommand.newBuilder()
                .setCommandId(commandId.toString())
                .setAccount(ACCOUNT)
                .setStrategyId("system-test")
                .setCreatedAt(now)
                .setNotAfter(now + Duration.ofSeconds(30).toNanos() / 1000)
                .setBody(SmartOrder.newBuilder()
                        .setInstrument(InstrumentSelector.newBuilder()
                                .setSegment(ExchangeSegment.NSECM)
                                .setSymbol("RELIANCE-EQ")
                                .build())
                        .setProduct(ProductType.MIS)
                        .setTargetPosition(position)
                        .setOrderType(OrderType.MARKET)
                        .setTimeInForce(TimeInForce.DAY)
                        .build())
                .build();
    }

    void publish(OrderCommand command) throws Exception {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", system.ports().bootstrapServers(), "acks", "all");
        try (KafkaProducer<String, OrderCommand> producer = new KafkaProducer<>(
                settings, new StringSerializer(), system.serdes().serializer(Topics.ORDER_COMMANDS))) {
            producer.send(new ProducerRecord<>(Topics.ORDER_COMMANDS.name(), ACCOUNT, command))
                    .get();
        }
    }

    /** Every event of the command so far, by its number. */
    List<OrderEvent> events(UUID commandId) {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", system.ports().bootstrapServers());
        try (KafkaConsumer<String, OrderEvent> consumer = new KafkaConsumer<>(
                settings, new StringDeserializer(), system.serdes().deserializer(Topics.ORDER_EVENTS))) {
            List<TopicPartition> partitions = consumer.partitionsFor(Topics.ORDER_EVENTS.name()).stream()
                    .map(each -> new TopicPartition(each.topic(), each.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<OrderEvent> events = new ArrayList<>();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(200)).forEach(each -> events.add(each.value()));
            }
            return events.stream()
                    .filter(event -> event.getCommandId().equals(commandId.toString()))
                    .sorted(Comparator.comparing(OrderEvent::getSequence))
                    .toList();
        }
    }
}
