package io.tickwire.ingest.broker.xts;

import io.tickwire.broker.token.Purpose;
import io.tickwire.broker.token.SessionToken;
import io.tickwire.broker.xts.XtsSettings;
import io.tickwire.broker.xts.XtsTls;
import io.tickwire.broker.xts.socket.SocketIoTransport;
import io.tickwire.ingest.broker.FeedEvents;
import io.tickwire.service.config.Secret;
import io.tickwire.service.config.Settings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The feed on its real transport, against whatever listens on a port of this machine. */
final class OwnFeed {
    private OwnFeed() {}

    static XtsFeed at(int port, FeedEvents events) {
        XtsSettings settings = XtsSettings.from(
                Settings.of(Map.of(
                        "TICKWIRE_XTS_BASE_URL", "http://127.0.0.1:" + port,
                        "TICKWIRE_XTS_MARKET_API_KEY", "key",
                        "TICKWIRE_XTS_MARKET_API_SECRET", "secret")),
                Purpose.MARKET_DATA);
        return new XtsFeed(settings, new SocketIoTransport(XtsTls.context(settings), Duration.ofSeconds(5)), events);
    }

    static void open(XtsFeed feed, long epoch, String token, String user) {
        Instant issued = Instant.EPOCH;
        feed.open(
                epoch,
                new SessionToken(
                        "XTS",
                        "demo",
                        Purpose.MARKET_DATA,
                        1,
                        Secret.of(token),
                        user,
                        issued,
                        issued.plusSeconds(86_400),
                        true,
                        List.of()));
    }
}
