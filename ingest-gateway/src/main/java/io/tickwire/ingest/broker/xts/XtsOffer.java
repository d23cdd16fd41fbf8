package io.tickwire.ingest.broker.xts;

import io.tickwire.broker.xts.XtsSettings.PublishFormat;
import io.tickwire.broker.xts.market.ClientConfig;
import io.tickwire.broker.xts.wire.XtsSegments;
import io.tickwire.ingest.broker.xts.decode.XtsCodes;
import io.tickwire.ingest.subscription.channel.Channel;
import io.tickwire.schemas.market.ExchangeSegment;
import io.tickwire.schemas.market.SubscriptionMode;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What an installation of XTS serves and we understand. A part about which the broker is silent, or that makes no sense to
 * us, is as it is everywhere (XTS reference 3.3). Pure.
 *
 * @param format in which our socket asks it to send
 * @param codes by mode
 * @param origins for each part whether the broker told it
 */
record XtsOffer(
        PublishFormat format,
        Set<ExchangeSegment> segments,
        Map<SubscriptionMode, Integer> codes,
        List<String> publishFormats,
        List<String> broadcastModes,
        Map<String, String> origins) {
    private static final String BROKER = "broker";
    private static final String DEFAULT = "default";

    /** What every installation is taken to serve until it says otherwise. */
    static XtsOffer usual(PublishFormat format) {
        return told(new ClientConfig(Map.of(), Map.of(), List.of(), List.of(), Map.of()), format);
    }

    static XtsOffer told(ClientConfig config, PublishFormat format) {
        Set<ExchangeSegment> segments = config.exchangeSegments().keySet().stream()
                .flatMap(name -> XtsSegments.of(name).stream())
                .collect(Collectors.toUnmodifiableSet());
        Map<SubscriptionMode, Integer> understood = understood(format);
        Map<SubscriptionMode, Integer> codes = new EnumMap<>(SubscriptionMode.class);
        understood.forEach((mode, code) -> {
            if (config.messageCodes().containsValue(code)) {
                codes.put(mode, code);
            }
        });
        Map<String, String> origins = new TreeMap<>();
        origins.put("segments", segments.isEmpty() ? DEFAULT : BROKER);
        origins.put("modes", codes.isEmpty() ? DEFAULT : BROKER);
        origins.put("publishFormats", config.publishFormats().isEmpty() ? DEFAULT : BROKER);
        origins.put("broadcastModes", config.broadcastModes().isEmpty() ? DEFAULT : BROKER);
        origins.put("depthLevels", DEFAULT);
        origins.put("largestBatch", DEFAULT);
        return new XtsOffer(
                format,
                segments.isEmpty() ? everySegment() : segments,
                codes.isEmpty() ? understood : codes,
                config.publishFormats().isEmpty() ? List.of("JSON", "Binary") : config.publishFormats(),
                config.broadcastModes().isEmpty() ? List.of("Full", "Partial") : config.broadcastModes(),
                origins);
    }

    /** Why a channel cannot be had, and what can; empty when it can. */
    Optional<String> objection(Channel channel) {
        SubscriptionMode mode = channel.mode();
        if (!segments.contains(channel.instrument().segment())) {
            return Optional.of("the broker does not serve segment "
                    + channel.instrument().segment() + "; possible are " + names(segments));
        }
        if (codes.containsKey(mode)) {
            return Optional.empty();
        }
        return Optional.of("XTS mode " + mode + why(mode) + "; possible are " + names(codes.keySet()));
    }

    private String why(SubscriptionMode mode) {
        Optional<Integer> code = XtsCodes.of(mode);
        if (code.isEmpty()) {
            return " is not turned into ticks";
        }
        return format == PublishFormat.BINARY && !XtsCodes.hasBinaryForm(mode)
                ? " has no known binary form; ask for another mode, or set TICKWIRE_XTS_PUBLISH_FORMAT=JSON"
                : " (code " + code.get() + ") is not served by this broker";
    }

    private static Map<SubscriptionMode, Integer> understood(PublishFormat format) {
        return XtsCodes.byMode().entrySet().stream()
                .filter(each -> format == PublishFormat.JSON || XtsCodes.hasBinaryForm(each.getKey()))
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static Set<ExchangeSegment> everySegment() {
        return Arrays.stream(ExchangeSegment.values())
                .filter(segment -> segment != ExchangeSegment.UNKNOWN)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static String names(Set<? extends Enum<?>> values) {
        return values.stream()
                .map(value -> value.name().toUpperCase(Locale.ROOT))
                .sorted()
                .collect(Collectors.joining(", "));
    }
}
