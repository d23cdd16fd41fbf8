package io.tickwire.broker.xts.market;

import java.util.List;
import java.util.Map;

/**
 * What this installation offers (XTS reference 3.3).
 *
 * @param exchangeSegments number of each segment by name
 * @param messageCodes number of each message by name
 * @param publishFormats encodings of the feed
 * @param broadcastModes whole messages or changes
 * @param instrumentTypes name of each instrument type by number
 */
public record ClientConfig(
        Map<String, Integer> exchangeSegments,
        Map<String, Integer> messageCodes,
        List<String> publishFormats,
        List<String> broadcastModes,
        Map<Integer, String> instrumentTypes) {
    public ClientConfig {
        exchangeSegments = Map.copyOf(exchangeSegments);
        messageCodes = Map.copyOf(messageCodes);
        publishFormats = List.copyOf(publishFormats);
        broadcastModes = List.copyOf(broadcastModes);
        instrumentTypes = Map.copyOf(instrumentTypes);
    }
}
