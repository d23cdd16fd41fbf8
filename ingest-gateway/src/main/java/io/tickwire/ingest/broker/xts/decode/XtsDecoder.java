package io.tickwire.ingest.broker.xts.decode;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tickwire.broker.xts.XtsSettings;
import io.tickwire.broker.xts.wire.XtsNumbers;
import io.tickwire.broker.xts.wire.XtsSegments;
import io.tickwire.broker.xts.wire.XtsUnreadable;
import io.tickwire.ingest.broker.Frame;
import io.tickwire.ingest.broker.FrameDecoder;
import io.tickwire.ingest.tick.BrokerMessage;
import io.tickwire.ingest.tick.BrokerMessage.Depth;
import io.tickwire.ingest.tick.BrokerMessage.Ignored;
import io.tickwire.ingest.tick.BrokerMessage.IndexValue;
import io.tickwire.ingest.tick.BrokerMessage.LastPrice;
import io.tickwire.ingest.tick.BrokerMessage.Malformed;
import io.tickwire.ingest.tick.BrokerMessage.OpenInterest;
import io.tickwire.ingest.tick.BrokerMessage.Touchline;
import io.tickwire.ingest.tick.Stamp;
import io.tickwire.schemas.InstrumentKey;
import io.tickwire.schemas.market.ExchangeSegment;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Reads what XTS sends: JSON full (XTS reference 2.6), JSON partial (2.7) and binary packets (2.8), all by the same rules.
 * Prices in JSON stay decimal all the way and pass no double. It remembers images for partial messages, so it belongs to one
 * thread.
 */
public final class XtsDecoder implements FrameDecoder {
    private static final String OURS = "a mistake of the decoder: ";

    private final ObjectReader json = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .reader();

    private final boolean partial;
    private final XtsImages images = new XtsImages();

    /** @param mode what the feed was asked to send */
    public XtsDecoder(XtsSettings.BroadcastMode mode) {
        partial = mode == XtsSettings.BroadcastMode.PARTIAL;
    }

    @Override
    public BrokerMessage decode(Frame frame) {
        OptionalInt announced = XtsCodes.announced(frame.event());
        boolean lost = XtsCodes.NO_EVENT.equals(frame.event()); // it may have been a change of any instrument
        images.before(frame.epoch(), frame.afterLoss() || lost);
        if (lost) {
            return new Malformed("no Socket.IO event");
        }
        // Property changes come in text form for every instrument of the exchange, asked for or not.
        if (announced.orElse(0) == XtsCodes.INSTRUMENT_PROPERTY) {
            return XtsProperties.read(frame.payload());
        }
        if (frame.payload().length() > XtsPayloads.LONGEST) {
            return new Malformed(
                    "a message of " + frame.payload().length() + " characters is longer than any that is sent");
        }
        try {
            if (XtsCodes.BINARY_PACKET.equals(frame.event())) {
                return binary(XtsPackets.read(frame.payload().bytes()), frame.receivedAt());
            }
            return announced.isPresent() && XtsCodes.isPartial(frame.event())
                    ? partial(announced.getAsInt(), frame)
                    : whole(json.readTree(frame.payload().text()), announced, frame);
        } catch (JsonProcessingException notJson) {
            return new Malformed("not JSON: " + notJson.getOriginalMessage());
        } catch (XtsUnreadable | ArithmeticException | NumberFormatException unreadable) {
            return new Malformed(String.valueOf(unreadable.getMessage()));
        } catch (RuntimeException unforeseen) {
            // whatever one message does to us, the next one comes: it must not end the feed
            return new Malformed(OURS + unforeseen);
        }
    }

    /** Whether it is our fault and not the message's. */
    static boolean isOurs(Malformed malformed) {
        return malformed.reason().startsWith(OURS);
    }

    private static BrokerMessage binary(XtsPackets.Packet packet, long receivedAt) {
        Optional<BrokerMessage> other = withoutTick(packet.code());
        return other.isPresent() ? other.get() : marketData(packet.code(), XtsBinary.fields(packet), receivedAt, false);
    }

    private BrokerMessage partial(int code, Frame frame) {
        Optional<BrokerMessage> other = withoutTick(code);
        if (other.isPresent()) {
            return other.get();
        }
        ObjectNode state = images.with(code, XtsPartial.read(frame.payload().text()));
        BrokerMessage message = marketData(code, state, frame.receivedAt(), true);
        if (isOfAnInstrument(message)) {
            images.put(code, state);
        }
        return message;
    }

    private BrokerMessage whole(JsonNode node, OptionalInt announced, Frame frame) {
        BrokerMessage message = read(node, announced, frame.receivedAt());
        if (partial && isOfAnInstrument(message) && node instanceof ObjectNode object) {
            int code = announced.orElseGet(() -> object.path("MessageCode").asInt());
            if (frame.snapshot()) {
                images.keepSnapshot(code, object);
            } else {
                images.keep(code, object);
            }
        }
        return message;
    }

    private static boolean isOfAnInstrument(BrokerMessage message) {
        return message instanceof BrokerMessage.Update || message instanceof BrokerMessage.Candle;
    }

    private static BrokerMessage read(JsonNode node, OptionalInt announced, long receivedAt) {
        if (!node.isObject()) {
            return new Malformed("a JSON object was expected, not " + node.getNodeType());
        }
        Long code = XtsNumbers.whole(node.get("MessageCode"));
        if (code == null && announced.isEmpty()) {
            return new Malformed("MessageCode is missing");
        }
        int number = code == null ? announced.getAsInt() : Math.toIntExact(code);
        if (announced.isPresent() && announced.getAsInt() != number) {
            return new Malformed("event says " + announced.getAsInt() + ", MessageCode says " + number);
        }
        Optional<BrokerMessage> other = withoutTick(number);
        return other.isPresent() ? other.get() : marketData(number, node, receivedAt, false);
    }

    private static Optional<BrokerMessage> withoutTick(int code) {
        return switch (code) {
            case XtsCodes.INSTRUMENT_PROPERTY -> Optional.of(XtsProperties.NO_PRICE);
            case XtsCodes.DEPTH_100 -> Optional.of(new Ignored("100-level depth (5018): format unknown"));
            case XtsCodes.TOUCHLINE,
                    XtsCodes.DEPTH,
                    XtsCodes.INDEX,
                    XtsCodes.CANDLE,
                    XtsCodes.MARKET_STATUS,
                    XtsCodes.OPEN_INTEREST,
                    XtsCodes.LAST_PRICE -> Optional.empty();
            default -> Optional.of(new Malformed("MessageCode " + code + " is unknown"));
        };
    }

    private static BrokerMessage marketData(int code, JsonNode node, long receivedAt, boolean partial) {
        Long segmentNumber = XtsNumbers.whole(node.get("ExchangeSegment"));
        Optional<ExchangeSegment> segment =
                segmentNumber == null ? Optional.empty() : XtsSegments.of(Math.toIntExact(segmentNumber));
        if (segment.isEmpty()) {
            return new Malformed("ExchangeSegment " + segmentNumber + " is unknown");
        }
        XtsFields fields =
                new XtsFields(node, segment.get(), Instant.EPOCH.plus(receivedAt, ChronoUnit.MICROS), partial);
        if (code == XtsCodes.MARKET_STATUS) {
            return partial ? new Ignored("market status (1507) in parts") : XtsStatuses.status(fields);
        }
        Long id = fields.whole("ExchangeInstrumentID", "ExchangeInstrumentId");
        if (id == null || id < 0) {
            return new Malformed("ExchangeInstrumentID is " + (id == null ? "missing" : id.toString()));
        }
        return message(code, new InstrumentKey(segment.get(), id), fields);
    }

    private static BrokerMessage message(int code, InstrumentKey instrument, XtsFields fields) {
        return switch (code) {
            case XtsCodes.TOUCHLINE -> touchline(instrument, fields);
            case XtsCodes.DEPTH -> depth(instrument, fields);
            case XtsCodes.INDEX -> index(instrument, fields);
            case XtsCodes.CANDLE -> XtsCandles.candle(instrument, fields);
            case XtsCodes.OPEN_INTEREST ->
                new OpenInterest(stamp(instrument, fields, fields), fields.whole("OpenInterest"));
            default ->
                new LastPrice(
                        stamp(instrument, fields, fields),
                        fields.price("LastTradedPrice"),
                        fields.positive("LastTradedQuantity", "LastTradedQunatity"));
        };
    }

    private static BrokerMessage touchline(InstrumentKey instrument, XtsFields fields) {
        XtsFields quote = quoteFields(fields);
        var read = XtsQuotes.quote(quote);
        return new Touchline(stamp(instrument, fields, quote), read);
    }

    private static BrokerMessage depth(InstrumentKey instrument, XtsFields fields) {
        if (!fields.node().path("Bids").isArray() || !fields.node().path("Asks").isArray()) {
            return new Malformed("a depth message without Bids and Asks");
        }
        XtsFields quote = quoteFields(fields);
        var read = XtsQuotes.quote(quote);
        return new Depth(
                stamp(instrument, fields, quote),
                read,
                XtsQuotes.levels(fields, "Bids"),
                XtsQuotes.levels(fields, "Asks"));
    }

    private static BrokerMessage index(InstrumentKey instrument, XtsFields fields) {
        return new IndexValue(
                stamp(instrument, fields, fields),
                fields.price("IndexValue"),
                fields.price("OpeningIndex"),
                fields.price("HighIndexValue"),
                fields.price("LowIndexValue"),
                fields.price("ClosingIndex"),
                fields.percent("PercentChange"));
    }

    /** The touchline is nested on current servers and flat on others. */
    private static XtsFields quoteFields(XtsFields root) {
        return root.node().path("Touchline").isObject() ? root.inside("Touchline") : root;
    }

    /** Read after the quote, so that a senseless time anywhere in the message is known. */
    private static Stamp stamp(InstrumentKey instrument, XtsFields root, XtsFields quote) {
        Long exchangeTime = root.time("ExchangeTimeStamp");
        Long brokerTime = quote.time("LastUpdateTime");
        @Nullable Long sequence = root.positive("SequenceNumber");
        boolean unreadable = root.unreadableTime() || quote.unreadableTime();
        return new Stamp(instrument, exchangeTime, brokerTime, sequence, unreadable, root.partial());
    }
}
