package io.tickwire.schemas.trading;

import io.tickwire.schemas.AvroSerdes;
import io.tickwire.schemas.Topics;
import io.tickwire.schemas.orders.TradingState;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/** Writes trading states, each under its scope; the newest of a scope counts for every gateway. */
public final class TradingSwitch {
    private static final long PATIENCE_SECONDS = 12;

    private final Map<String, Object> client;
    private final AvroSerdes serdes;

    /** @param client settings of the Kafka client: where the cluster is and who writes */
    public TradingSwitch(Map<String, Object> client, AvroSerdes serdes) {
        this.client = client;
        this.serdes = serdes;
    }

    /**
     * Returns once Kafka has it; every gateway that can read the topic heeds it a moment later.
     *
     * @throws ExecutionException when Kafka refused it or could not be reached
     * @throws TimeoutException when Kafka did not answer; it may or may not have it
     */
    public void set(TradingState state) throws ExecutionException, InterruptedException, TimeoutException {
        Map<String, Object> settings = new HashMap<>(client);
        settings.put("acks", "all");
        try (KafkaProducer<String, TradingState> producer =
                new KafkaProducer<>(settings, new StringSerializer(), serdes.serializer(Topics.TRADING_STATE))) {
            producer.send(new ProducerRecord<>(Topics.TRADING_STATE.name(), state.getScope(), state))
                    .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        }
    }
}
