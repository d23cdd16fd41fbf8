package io.tickwire.schemas;

import io.tickwire.schemas.Topic.Kept;
import io.tickwire.schemas.Topic.TopicSpec;
import io.tickwire.schemas.market.Bar;
import io.tickwire.schemas.market.FeedEvent;
import io.tickwire.schemas.market.LatestTick;
import io.tickwire.schemas.market.Subscription;
import io.tickwire.schemas.market.Tick;
import io.tickwire.schemas.orders.OrderCommand;
import io.tickwire.schemas.orders.OrderEvent;
import io.tickwire.schemas.orders.TradingState;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;

/** The topic catalogue: the one place that says which topics there are, what they hold and how they are made. */
public final class Topics {
    private static final String INSTRUMENT = "instrument key, for example NSECM:2885";
    private static final String SLOT = "feed slot, for example xts-1";
    private static final String ACCOUNT = "account";

    public static final Topic<Tick> TICKS = topic("md.ticks.v1", INSTRUMENT, 12, Kept.days(3), Tick.class);
    public static final Topic<LatestTick> LATEST =
            topic("md.latest.v1", INSTRUMENT, 12, Kept.compacted(), LatestTick.class);
    public static final Topic<Bar> BARS = topic("md.bars.v1", INSTRUMENT, 12, Kept.days(30), Bar.class);
    public static final Topic<FeedEvent> FEED_EVENTS =
            topic("md.feed-events.v1", SLOT, 1, Kept.days(30), FeedEvent.class);
    public static final Topic<Subscription> SUBSCRIPTIONS =
            topic("md.subscriptions.v1", INSTRUMENT, 6, Kept.compacted(), Subscription.class);
    public static final Topic<OrderCommand> ORDER_COMMANDS =
            topic("orders.commands.v1", ACCOUNT, 6, Kept.days(7), OrderCommand.class);
    public static final Topic<OrderEvent> ORDER_EVENTS =
            topic("orders.events.v1", ACCOUNT, 6, Kept.days(30), OrderEvent.class);
    public static final Topic<TradingState> TRADING_STATE = topic(
            "control.trading-state.v1",
            "scope: ALL, account, or account/instrument",
            1,
            Kept.compacted(),
            TradingState.class);

    /** Exact frames of the XTS socket, as bytes; off by default. */
    public static final TopicSpec RAW_XTS = new TopicSpec("md.raw.xts.v1", SLOT, 3, Kept.bytes(1L << 30));

    private Topics() {}

    /** The topics with Avro values, in the order of the flow. */
    public static List<Topic<? extends SpecificRecord>> typed() {
        return List.of(TICKS, LATEST, BARS, FEED_EVENTS, SUBSCRIPTIONS, ORDER_COMMANDS, ORDER_EVENTS, TRADING_STATE);
    }

    /** Every topic of the system: the typed ones, the raw frames, and a dead-letter topic for each topic that is read. */
    public static List<TopicSpec> all() {
        List<TopicSpec> written = Stream.concat(typed().stream().map(Topic::spec), Stream.of(RAW_XTS))
                .toList();
        return Stream.concat(written.stream(), written.stream().map(Topics::deadLetterSpec))
                .toList();
    }

    /** Name of the topic that takes what could not be processed from another one. */
    public static String deadLetter(String topic) {
        return topic + ".dlq.v1";
    }

    private static TopicSpec deadLetterSpec(TopicSpec source) {
        return new TopicSpec(deadLetter(source.name()), source.key(), 3, Kept.days(14));
    }

    private static <V extends SpecificRecord> Topic<V> topic(
            String name, String key, int partitions, Kept kept, Class<V> type) {
        return new Topic<>(new TopicSpec(name, key, partitions, kept), type);
    }
}
