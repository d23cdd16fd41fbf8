package io.tickwire.orders.kills;

import io.tickwire.schemas.AvroSerdes;
import io.tickwire.schemas.Topics;
import io.tickwire.schemas.orders.OrderEvent;
import io.tickwire.schemas.orders.OrderEventType;
import io.tickwire.schemas.orders.OrderSide;
import io.tickwire.schemas.orders.ReasonCode;
import io.tickwire.testing.Servers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** The events of one account as a strategy reads them from the topic. */
final class EventReader implements AutoCloseable {
    private final String account;
    private final KafkaConsumer<String, byte[]> consumer;
    private final Deserializer<OrderEvent> deserializer;
    private final Map<String, TreeMap<Integer, OrderEvent>> stories = new HashMap<>();
    private final List<String> wrong = new ArrayList<>();

    EventReader(String account) {
        this.account = account;
        consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", Servers.kafka().bootstrapServers()),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        deserializer = new AvroSerdes(
                        Map.of("schema.registry.url", Servers.registry().url().toString()))
                .deserializer(Topics.ORDER_EVENTS);
        List<TopicPartition> partitions = consumer.partitionsFor(Topics.ORDER_EVENTS.name()).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    void read() {
        consumer.poll(Duration.ofMillis(100)).forEach(record -> {
            if (account.equals(record.key())) {
                hear(deserializer.deserialize(record.topic(), record.value()));
            }
        });
    }

    private void hear(OrderEvent event) {
        TreeMap<Integer, OrderEvent> story = stories.computeIfAbsent(event.getCommandId(), id -> new TreeMap<>());
        OrderEvent before = story.get(event.getSequence());
        if (before != null && !before.equals(event)) {
            wrong.add(event.getCommandId() + " has two events of number " + event.getSequence());
        }
        if (before == null && event.getSequence() != story.size() + 1) {
            wrong.add(event.getCommandId() + " goes on with number " + event.getSequence() + " after " + story.size());
        }
        if (before == null && event.getTerminal() && ended(event.getCommandId())) {
            wrong.add(event.getCommandId() + " ended twice");
        }
        story.putIfAbsent(event.getSequence(), event);
    }

    /** Numbers that skip, an event told in two ways, a second end. */
    List<String> wrong() {
        return List.copyOf(wrong);
    }

    boolean ended(String commandId) {
        return story(commandId).stream().anyMatch(OrderEvent::getTerminal);
    }

    boolean endedAs(String commandId, ReasonCode reason) {
        return story(commandId).stream().anyMatch(event -> event.getTerminal() && event.getReasonCode() == reason);
    }

    /** Whether it has its end, or waits for a person. */
    boolean settled(String commandId) {
        return ended(commandId)
                || story(commandId).stream().anyMatch(event -> event.getType() == OrderEventType.OPERATOR_NEEDED);
    }

    List<OrderEvent> story(String commandId) {
        TreeMap<Integer, OrderEvent> story = stories.get(commandId);
        return story == null ? List.of() : List.copyOf(story.values());
    }

    List<OrderEvent> all() {
        return stories.values().stream()
                .flatMap(story -> story.values().stream())
                .toList();
    }

    /** Net units bought, by exchange instrument id: the sum of all fills told of. */
    Map<Long, Long> positions() {
        Map<Long, Long> positions = new TreeMap<>();
        for (OrderEvent event : all()) {
            if (event.getLastQuantity() != null) {
                long units = event.getSide() == OrderSide.BUY ? event.getLastQuantity() : -event.getLastQuantity();
                positions.merge(event.getInstrument().getExchangeInstrumentId(), units, Long::sum);
            }
        }
        positions.values().removeIf(net -> net == 0);
        return positions;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
