package io.tickwire.ingest.wish;

import io.tickwire.ingest.subscription.channel.Channel;
import io.tickwire.schemas.InstrumentKey;
import io.tickwire.schemas.market.SubscriptionMode;
import io.tickwire.schemas.subscription.DesiredSet;
import io.tickwire.schemas.subscription.Wish;
import io.tickwire.service.http.HttpApi;
import io.tickwire.service.http.Reply;
import io.tickwire.service.http.Request;
import io.tickwire.service.time.Micros;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code /api/v1/subscriptions}: wishes end in {@code md.subscriptions.v1}, as those of the command line do. */
public final class WishApi {
    private static final Logger LOG = LoggerFactory.getLogger(WishApi.class);

    private static final int FOLLOWED = 300;

    private final DesiredSet desired;
    private final Function<Channel, Optional<String>> impossible;
    private final KnownInstruments known;
    private final InstantSource clock;

    /** Tells which instruments certainly do not exist. */
    @FunctionalInterface
    public interface KnownInstruments {
        /** Those that are missing in the stored master of their segment; none where no master is stored. */
        Set<InstrumentKey> unknown(Set<InstrumentKey> instruments) throws SQLException;
    }

    /** @param impossible why the broker never serves a channel, and what it serves; empty when it does */
    public WishApi(
            DesiredSet desired,
            Function<Channel, Optional<String>> impossible,
            KnownInstruments known,
            InstantSource clock) {
        this.desired = desired;
        this.impossible = impossible;
        this.known = known;
        this.clock = clock;
    }

    public void addTo(HttpApi http) {
        http.post("/api/v1/subscriptions", this::subscribe).delete("/api/v1/subscriptions", this::unsubscribe);
    }

    /** One at a time: a change reads what is desired and writes what differs. */
    private synchronized Reply subscribe(Request request) throws InterruptedException {
        Asked asked = Asked.fromBody(request);
        Judged judged = Judged.of(asked, unknown(asked.instruments()), impossible);
        try {
            int changed = 0;
            for (Map.Entry<Set<SubscriptionMode>, Set<InstrumentKey>> group :
                    byModes(judged.possible()).entrySet()) {
                changed += desired.add(group.getValue(), wish(asked, group.getKey()))
                        .size();
            }
            return new Reply(judged.possible().isEmpty() ? 422 : 200, told(judged, changed));
        } catch (ExecutionException | TimeoutException | KafkaException away) {
            return away(away);
        }
    }

    private synchronized Reply unsubscribe(Request request) throws InterruptedException {
        Asked asked = Asked.fromQuery(request);
        try {
            Set<InstrumentKey> changed = asked.modes().isEmpty()
                    ? desired.end(asked.instruments())
                    : desired.remove(asked.instruments(), wish(asked, asked.modes()));
            List<String> unwanted = asked.instruments().stream()
                    .filter(key -> !changed.contains(key))
                    .map(InstrumentKey::text)
                    .toList();
            return Reply.ok(
                    Map.of("changed", changed.stream().map(InstrumentKey::text).toList(), "notSubscribed", unwanted));
        } catch (ExecutionException | TimeoutException | KafkaException away) {
            return away(away);
        }
    }

    private Wish wish(Asked asked, Set<SubscriptionMode> modes) {
        return new Wish(modes, asked.requestedBy(), Micros.now(clock), asked.note());
    }

    /** Without the master everything may exist: the broker will tell. */
    private Set<InstrumentKey> unknown(Set<InstrumentKey> instruments) {
        try {
            return known.unknown(instruments);
        } catch (SQLException away) {
            LOG.atWarn()
                    .setMessage("wishes are not compared with the instrument master")
                    .addKeyValue("cause", away.getMessage())
                    .log();
            return Set.of();
        }
    }

    private static Map<Set<SubscriptionMode>, Set<InstrumentKey>> byModes(
            Map<InstrumentKey, Set<SubscriptionMode>> possible) {
        Map<Set<SubscriptionMode>, Set<InstrumentKey>> groups = new HashMap<>();
        possible.forEach((key, modes) ->
                groups.computeIfAbsent(modes, none -> new LinkedHashSet<>()).add(key));
        return groups;
    }

    private static Map<String, Object> told(Judged judged, int changed) {
        List<Map<String, Object>> accepted = new ArrayList<>();
        judged.possible()
                .forEach((key, modes) -> accepted.add(Map.of("instrument", key.text(), "modes", List.copyOf(modes))));
        List<Map<String, Object>> refused = new ArrayList<>();
        judged.refused()
                .forEach((channel, reason) -> refused.add(
                        Map.of("instrument", channel.instrument().text(), "mode", channel.mode(), "reason", reason)));
        judged.malformed().forEach((text, reason) -> refused.add(Map.of("instrument", text, "reason", reason)));
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("accepted", accepted);
        told.put("refused", refused);
        told.put("changed", changed);
        told.put(
                "follow",
                "/api/v1/websocket/subscriptions?instruments="
                        + some(judged.possible().keySet()));
        return told;
    }

    /** As many as go into an address. */
    private static String some(Set<InstrumentKey> instruments) {
        return String.join(
                ",",
                instruments.stream().limit(FOLLOWED).map(InstrumentKey::text).toList());
    }

    private static Reply away(Exception cause) {
        LOG.atWarn()
                .setMessage("the desired set cannot be changed")
                .addKeyValue("cause", cause.toString())
                .log();
        return Reply.error(
                503,
                "the desired set cannot be changed for now, and part of the wish may be in it: " + cause.getMessage(),
                "ask again: what is in it already is left as it is");
    }
}
