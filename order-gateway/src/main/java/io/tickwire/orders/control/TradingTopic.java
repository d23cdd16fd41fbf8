package io.tickwire.orders.control;

import io.tickwire.orders.topic.TopicReader;
import io.tickwire.orders.trading.ScopeState;
import io.tickwire.orders.trading.TradingStates;
import io.tickwire.schemas.Topics;
import io.tickwire.schemas.orders.TradingState;
import io.tickwire.schemas.topic.TopicValues;
import io.tickwire.service.health.Check;
import io.tickwire.service.time.Nanos;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the compacted topic from its beginning to its end, tells everything at once, and then every change. Until then
 * nobody knows whether trading is halted. While the topic cannot be read, what it last said counts, and readiness says so.
 */
public final class TradingTopic extends TopicReader {
    private static final Logger LOG = LoggerFactory.getLogger(TradingTopic.class);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration ANSWER = Duration.ofSeconds(2);
    private static final long ASK_NANOS = Duration.ofSeconds(5).toNanos();

    private final ScopeRecords records;
    private final Consumer<TradingStates> told;
    private final Nanos nanos;
    private volatile TradingStates states = TradingStates.UNREAD;
    private volatile Check state = Check.failed("has not been read yet, so nothing is sent");
    private long askedAt;

    /**
     * @param consumers makes a consumer without a group that begins where it is told
     * @param told hears the states whenever they change, on the thread that reads them
     */
    public TradingTopic(
            Supplier<KafkaConsumer<String, byte[]>> consumers,
            TopicValues<TradingState> values,
            Consumer<TradingStates> told,
            Nanos nanos) {
        super("orders-trading-state", Topics.TRADING_STATE.name(), consumers);
        this.records = new ScopeRecords(values);
        this.told = told;
        this.nanos = nanos;
    }

    /** What is known now. */
    public TradingStates states() {
        return states;
    }

    /** Whether the topic can be read. */
    public Check state() {
        return state;
    }

    @Override
    protected void broken(Throwable failure) {
        state = Check.failed("is not read any more: " + failure);
    }

    @Override
    protected void away(String cause) {
        state = Check.failed(
                (states.known() ? "cannot be read, what it last said counts: " : "cannot be read, so nothing is sent: ")
                        + cause);
        LOG.atWarn()
                .setMessage("the trading state cannot be read for now")
                .addKeyValue("cause", cause)
                .log();
    }

    @Override
    protected void follow(KafkaConsumer<String, byte[]> consumer, List<TopicPartition> partitions) {
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        Map<String, ScopeState> scopes = new LinkedHashMap<>();
        while (going() && isBehind(consumer, ends)) {
            lay(consumer.poll(POLL), scopes);
        }
        if (going()) {
            tell(scopes);
        }
        while (going()) {
            ConsumerRecords<String, byte[]> more = consumer.poll(POLL);
            if (!more.isEmpty()) {
                lay(more, scopes);
                tell(scopes);
            }
            ask(consumer, partitions);
        }
    }

    private static boolean isBehind(KafkaConsumer<String, byte[]> consumer, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().anyMatch(each -> consumer.position(each.getKey()) < each.getValue());
    }

    /** One that only lacks the registry is halted at once, and read again with all others. */
    private void lay(ConsumerRecords<String, byte[]> read, Map<String, ScopeState> scopes) {
        for (ConsumerRecord<String, byte[]> each : read) {
            try {
                records.lay(each, scopes);
            } catch (KafkaException registryAway) {
                if (states.known()) {
                    tell(scopes);
                }
                throw registryAway;
            }
        }
    }

    private void tell(Map<String, ScopeState> scopes) {
        TradingStates now = new TradingStates(true, scopes);
        askedAt = nanos.nanos();
        state = Check.passed(scopes.size() + " scope(s) read");
        if (!now.equals(states)) {
            states = now;
            scopes.values().forEach(TradingTopic::log);
            told.accept(now);
        }
    }

    private static void log(ScopeState scope) {
        LOG.atInfo()
                .setMessage("trading state")
                .addKeyValue("scope", scope.scope())
                .addKeyValue("mode", scope.mode())
                .addKeyValue("by", scope.changedBy())
                .addKeyValue("reason", scope.reason())
                .log();
    }

    /** A consumer does not say that its broker is away; asking does. */
    private void ask(KafkaConsumer<String, byte[]> consumer, List<TopicPartition> partitions) {
        if (nanos.nanos() - askedAt < ASK_NANOS) {
            return;
        }
        askedAt = nanos.nanos();
        try {
            consumer.endOffsets(partitions, ANSWER);
            state = Check.passed(states.scopes().size() + " scope(s) read");
        } catch (KafkaException silent) {
            away(String.valueOf(silent.getMessage()));
        }
    }
}
