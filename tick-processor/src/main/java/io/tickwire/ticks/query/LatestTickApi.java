package io.tickwire.ticks.query;

import com.fasterxml.jackson.databind.JsonNode;
import io.tickwire.schemas.InstrumentKey;
import io.tickwire.service.http.BadRequest;
import io.tickwire.service.http.HttpApi;
import io.tickwire.service.http.HttpRoute;
import io.tickwire.service.http.Reply;
import io.tickwire.service.http.Request;
import io.tickwire.service.time.Micros;
import io.tickwire.ticks.table.LatestTable;
import io.tickwire.ticks.table.TableNotReady;
import io.tickwire.ticks.topology.LatestState;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.state.HostInfo;

/**
 * The latest ticks over HTTP. Any instance answers for any instrument: what it does not hold itself it asks of the
 * instance that does. While the table is restored the answer is 503, never an old or an empty one.
 */
public final class LatestTickApi {
    private static final String MANY = "/api/v1/websocket/latest-ticks";
    private static final String ONE = "/api/v1/ticks/latest/";

    private final LatestTable table;
    private final InstantSource clock;
    private final Peers peers = new Peers();

    public LatestTickApi(LatestTable table, InstantSource clock) {
        this.table = table;
        this.clock = clock;
    }

    public void addTo(HttpApi http) {
        http.get(MANY, whenReadable(this::many));
        http.get(ONE + "{instrument}", whenReadable(this::one));
    }

    private Reply one(Request request) throws InterruptedException {
        String instrument = key(request.pathValue("instrument"));
        Optional<HostInfo> holder = isLocal(request) ? Optional.empty() : table.elsewhere(instrument);
        return holder.isPresent()
                ? peers.ask(holder.get(), ONE + escaped(instrument) + "?")
                : table.find(instrument).map(this::full).orElseGet(() -> unknown(instrument));
    }

    private Reply many(Request request) throws InterruptedException {
        List<String> wanted = request.queryList("instruments").stream()
                .map(LatestTickApi::key)
                .distinct()
                .toList();
        LatestTicks ticks = new LatestTicks(wanted, table, Micros.now(clock));
        ticks.addLocal();
        if (!isLocal(request)) {
            for (HostInfo peer : table.others()) {
                Reply answer = peers.ask(peer, MANY + "?instruments=" + escaped(String.join(",", wanted)));
                if (answer.status() != 200) {
                    return answer;
                }
                ticks.add((JsonNode) answer.body());
            }
        }
        return Reply.ok(ticks.json());
    }

    private Reply full(LatestState state) {
        return Reply.ok(LatestTickJson.full(state, Micros.now(clock), table.freshness()));
    }

    private static Reply unknown(String instrument) {
        return Reply.error(
                404,
                "no tick of " + instrument + " has been seen",
                "subscribe to it (./tickwire subscribe " + instrument + "), or see what there is at " + MANY);
    }

    private static HttpRoute whenReadable(HttpRoute route) {
        return request -> {
            try {
                return route.handle(request);
            } catch (TableNotReady restoring) {
                return Reply.error(
                        503,
                        "the latest-tick table cannot be read now: " + restoring.getMessage(),
                        "try again in a few seconds; /health/ready says when it is restored");
            }
        };
    }

    private static boolean isLocal(Request request) {
        return request.query1(Peers.SCOPE).filter(Peers.LOCAL::equals).isPresent();
    }

    private static String key(String text) {
        try {
            return InstrumentKey.parse(text).text();
        } catch (IllegalArgumentException malformed) {
            throw new BadRequest(String.valueOf(malformed.getMessage()), "write SEGMENT:ID, for example NSECM:2885");
        }
    }

    private static String escaped(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
