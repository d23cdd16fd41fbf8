package io.tickwire.ingest.broker.xts;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.broker.xts.XtsSettings.PublishFormat;
import io.tickwire.broker.xts.market.ClientConfig;
import io.tickwire.ingest.subscription.channel.Channel;
import io.tickwire.schemas.InstrumentKey;
import io.tickwire.schemas.market.ExchangeSegment;
import io.tickwire.schemas.market.SubscriptionMode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class XtsOfferTest {
    private static final ClientConfig SMALL = new ClientConfig(
            Map.of("NSECM", 1, "MARS", 99),
            Map.of("touchlineEvent", 1501, "marketDepthEvent", 1502),
            List.of("JSON"),
            List.of(),
            Map.of());

    @Test
    void refusesASegmentTheBrokerDoesNotServe() {
        assertThat(XtsOffer.told(SMALL, PublishFormat.JSON).objection(channel("MCXFO:1", SubscriptionMode.QUOTE)))
                .contains("the broker does not serve segment MCXFO; possible are NSECM");
    }

    @Test
    void refusesACodeTheBrokerDoesNotServe() {
        XtsOffer offer = XtsOffer.told(SMALL, PublishFormat.JSON);
        assertThat(offer.objection(channel("NSECM:1", SubscriptionMode.OPEN_INTEREST)))
                .contains("XTS mode OPEN_INTEREST (code 1510) is not served by this broker; possible are DEPTH, QUOTE");
        assertThat(offer.objection(channel("NSECM:1", SubscriptionMode.DEPTH))).isEmpty();
    }

    @Test
    void refusesWhatHasNoFormWeRead() {
        assertThat(XtsOffer.usual(PublishFormat.BINARY).objection(channel("NSECM:1", SubscriptionMode.INDEX)))
                .contains("XTS mode INDEX has no known binary form; ask for another mode, or set"
                        + " TICKWIRE_XTS_PUBLISH_FORMAT=JSON; possible are DEPTH, OPEN_INTEREST, QUOTE");
        assertThat(XtsOffer.usual(PublishFormat.JSON).objection(channel("NSECM:1", SubscriptionMode.CANDLE)))
                .isEmpty();
        assertThat(XtsOffer.usual(PublishFormat.JSON).objection(channel("NSECM:1", SubscriptionMode.UNKNOWN)))
                .get()
                .asString()
                .startsWith("XTS mode UNKNOWN is not turned into ticks; possible are CANDLE, DEPTH, INDEX");
    }

    @Test
    void takesTheUsualForWhatTheBrokerDoesNotSay() {
        XtsOffer usual = XtsOffer.usual(PublishFormat.JSON);
        assertThat(usual.segments()).contains(ExchangeSegment.MCXFO, ExchangeSegment.BSEFO);
        assertThat(usual.origins().values()).containsOnly("default");
        assertThat(XtsOffer.told(SMALL, PublishFormat.JSON).origins())
                .containsEntry("segments", "broker")
                .containsEntry("modes", "broker")
                .containsEntry("broadcastModes", "default");
        ClientConfig senseless =
                new ClientConfig(Map.of("MARS", 99), Map.of("x", 9999), List.of(), List.of(), Map.of());
        assertThat(XtsOffer.told(senseless, PublishFormat.JSON)).isEqualTo(usual);
    }

    private static Channel channel(String key, SubscriptionMode mode) {
        return new Channel(InstrumentKey.parse(key), mode);
    }
}
