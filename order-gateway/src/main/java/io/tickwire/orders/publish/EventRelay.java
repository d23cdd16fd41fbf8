package io.tickwire.orders.publish;

import io.micrometer.core.instrument.MeterRegistry;
import io.tickwire.orders.event.Fact;
import io.tickwire.orders.ledger.EventOutbox;
import io.tickwire.orders.ledger.Outgoing;
import io.tickwire.schemas.Topics;
import io.tickwire.schemas.orders.OrderEvent;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Serializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes the outbox. At most one event of a command is on its way at a time, so a failure in between cannot put a
 * later event before an earlier one. An event may be published twice after a crash, then with the same id and content.
 */
public final class EventRelay {
    private static final Logger LOG = LoggerFactory.getLogger(EventRelay.class);
    private static final int BATCH = 500;

    private final EventOutbox outbox;
    private final Producer<String, byte[]> producer;
    private final Serializer<OrderEvent> serializer;
    private final MeterRegistry metrics;

    public EventRelay(
            EventOutbox outbox,
            Producer<String, byte[]> producer,
            Serializer<OrderEvent> serializer,
            MeterRegistry metrics) {
        this.outbox = outbox;
        this.producer = producer;
        this.serializer = serializer;
        this.metrics = metrics;
    }

    private record Sent(Outgoing event, Future<?> acknowledgement) {}

    /**
     * One round.
     *
     * @return how many events were published; 0 when none waits
     * @throws io.tickwire.orders.ledger.LedgerUnavailable when the outbox cannot be read or marked
     */
    public int round() throws InterruptedException {
        List<Sent> sent = send(outbox.waiting(BATCH));
        producer.flush();
        List<Outgoing> published = new ArrayList<>();
        for (Sent each : sent) {
            if (acknowledged(each)) {
                published.add(each.event());
            }
        }
        if (!published.isEmpty()) {
            outbox.published(published);
            published.forEach(this::count);
        }
        return published.size();
    }

    private List<Sent> send(List<Outgoing> waiting) {
        Set<String> commands = new HashSet<>();
        List<Sent> sent = new ArrayList<>();
        for (Outgoing event : waiting) {
            if (commands.add(event.event().fact().subject().commandId())) {
                sent.add(new Sent(event, producer.send(record(event))));
            }
        }
        return sent;
    }

    private ProducerRecord<String, byte[]> record(Outgoing event) {
        OrderEvent avro = EventMapper.event(event.event(), event.paper());
        String topic = Topics.ORDER_EVENTS.name();
        return new ProducerRecord<>(topic, avro.getAccount(), serializer.serialize(topic, avro));
    }

    private static boolean acknowledged(Sent sent) throws InterruptedException {
        try {
            sent.acknowledgement().get(1, TimeUnit.MINUTES);
            return true;
        } catch (ExecutionException | TimeoutException failed) {
            LOG.atWarn()
                    .setMessage("an event was not taken by Kafka and will be sent again")
                    .addKeyValue(
                            "commandId", sent.event().event().fact().subject().commandId())
                    .addKeyValue("sequence", sent.event().event().sequence())
                    .addKeyValue("cause", failed.getMessage())
                    .log();
            return false;
        }
    }

    private void count(Outgoing event) {
        Fact fact = event.event().fact();
        String reason = fact.reason() == null ? "NONE" : fact.reason().name();
        metrics.counter(
                        "tickwire.orders.events",
                        "type",
                        fact.type().name(),
                        "reason",
                        reason,
                        "terminal",
                        Boolean.toString(fact.terminal()))
                .increment();
    }
}
