package io.tickwire.simulator.master;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.tickwire.simulator.http.Call;
import io.tickwire.simulator.http.Envelope;
import io.tickwire.simulator.http.InvalidField;
import io.tickwire.simulator.http.Refusal;
import io.tickwire.simulator.http.Reply;
import io.tickwire.simulator.http.Router;
import io.tickwire.simulator.instrument.Segment;
import io.tickwire.simulator.limits.Guard;
import io.tickwire.simulator.limits.Limit;
import io.tickwire.simulator.login.Api;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/** The client configuration, the master, index list and search (XTS reference 3.3, 3.5, 3.6). */
public final class MasterRoutes {
    private static final int SEARCH_LIMIT = 100;

    private final Catalogue catalogue;
    private final Executor worker;

    /** @param worker renders the megabytes of a master away from the event loop */
    public MasterRoutes(Catalogue catalogue, Executor worker) {
        this.catalogue = catalogue;
        this.worker = worker;
    }

    public void addTo(Router router, List<String> marketRoots, Guard guard) {
        router.add("POST", marketRoots, "/instruments/master", guard.open(Limit.read("master"), this::master))
                .add(
                        "GET",
                        marketRoots,
                        "/config/clientConfig",
                        guard.secured(Api.MARKETDATA, Limit.read("clientConfig"), (call, session) -> clientConfig()))
                .add(
                        "GET",
                        marketRoots,
                        "/instruments/indexlist",
                        guard.secured(Api.MARKETDATA, Limit.read("indexlist"), (call, session) -> indexList(call)))
                .add(
                        "GET",
                        marketRoots,
                        "/search/instruments",
                        guard.secured(Api.MARKETDATA, Limit.read("search"), (call, session) -> search(call)));
    }

    private static Reply clientConfig() {
        return Envelope.success("s-response-0001", "Fetched configurations successfully", ClientConfig.result());
    }

    private CompletionStage<Reply> master(Call call) {
        List<Segment> segments = segments(call.json().path("exchangeSegmentList"));
        return CompletableFuture.supplyAsync(
                () -> Envelope.success(
                        "s-response-0001",
                        "Fetched instrument master successfully",
                        TextNode.valueOf(MasterText.of(catalogue, segments))),
                worker);
    }

    private static List<Segment> segments(JsonNode names) {
        List<Segment> segments = new ArrayList<>();
        names.forEach(
                name -> segments.add(Segment.of(name.asText()).orElseThrow(() -> invalid("exchangeSegmentList"))));
        if (segments.isEmpty()) {
            throw invalid("exchangeSegmentList");
        }
        return segments;
    }

    private Reply indexList(Call call) {
        Segment segment =
                call.queryValue("exchangeSegment").flatMap(Segment::of).orElseThrow(() -> invalid("exchangeSegment"));
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        result.put("exchangeSegment", String.valueOf(segment.number()));
        ArrayNode list = result.putArray("indexList");
        catalogue.indices(segment).forEach(index -> list.add(index.displayName() + "_" + index.id()));
        return Envelope.success("s-instrument-0001", "Index List successfully", result);
    }

    private Reply search(Call call) {
        String text = call.queryValue("searchString").orElseThrow(() -> invalid("searchString"));
        ArrayNode result = JsonNodeFactory.instance.arrayNode();
        catalogue.search(text, SEARCH_LIMIT).forEach(contract -> result.add(ContractJson.of(contract)));
        return Envelope.success("s-search-0001", "Get Search Instruments Successfully", result);
    }

    private static Refusal invalid(String field) {
        String message = "\"" + field + "\" is missing or not one of the exchange segments";
        return new Refusal(Envelope.invalid(List.of(new InvalidField(field, message, "any.only"))));
    }
}
