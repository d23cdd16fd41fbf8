package io.tickwire.cli.inspect;

import io.tickwire.cli.render.Numbers;
import io.tickwire.standalone.status.IngestCounts;
import io.tickwire.standalone.status.PartStatus;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The status of a system as lines for a person and as an object for a machine. */
final class StatusReport {
    private StatusReport() {}

    static List<String> lines(List<PartStatus> parts, Optional<Flow> flow) {
        List<String> lines = new ArrayList<>();
        for (PartStatus part : parts) {
            lines.add(String.format(
                            "%-18s %-16s %-10s %s", part.name(), part.address(), word(part.state()), part.detail())
                    .stripTrailing());
        }
        flow.ifPresent(known -> lines.addAll(flowLines(known)));
        if (parts.stream().allMatch(part -> part.state() == PartStatus.State.ABSENT)) {
            lines.add("nothing runs here; start it with ./tickwire up");
        } else if (!parts.stream().allMatch(PartStatus::ready)) {
            lines.add("not all is well; ./tickwire doctor says what to do");
        }
        return lines;
    }

    static Map<String, Object> json(List<PartStatus> parts, Optional<Flow> flow) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("running", parts.stream().allMatch(part -> part.state() != PartStatus.State.ABSENT));
        json.put("ready", parts.stream().allMatch(PartStatus::ready));
        json.put("parts", parts.stream().map(StatusReport::json).toList());
        flow.ifPresent(known -> json.put("feed", json(known)));
        return json;
    }

    private static List<String> flowLines(Flow flow) {
        IngestCounts now = flow.now();
        return List.of(
                String.format(
                        "feed               %s, %s subscribed, %s refused",
                        now.connected() ? "connected" : "NOT connected",
                        Numbers.count(now.subscribed()),
                        Numbers.count(now.failed())),
                String.format(
                        Locale.ROOT,
                        "ticks              %s received (%,.0f/s), %s published (%,.0f/s)",
                        Numbers.count(now.framesReceived()),
                        flow.framesPerSecond(),
                        Numbers.count(now.ticksPublished()),
                        flow.ticksPerSecond()),
                String.format(
                        "losses             %s gaps open of %s, %s shed, %s dead letters",
                        Numbers.count(now.gapsOpen()),
                        Numbers.count(now.gapsTotal()),
                        Numbers.count(now.shed()),
                        Numbers.count(now.deadLetters())));
    }

    private static Map<String, Object> json(PartStatus part) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", part.name());
        json.put("address", part.address());
        json.put("state", part.state().name());
        json.put("detail", part.detail());
        return json;
    }

    private static Map<String, Object> json(Flow flow) {
        IngestCounts now = flow.now();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("connected", now.connected());
        json.put("subscribed", now.subscribed());
        json.put("failed", now.failed());
        json.put("framesReceived", now.framesReceived());
        json.put("framesPerSecond", flow.framesPerSecond());
        json.put("ticksPublished", now.ticksPublished());
        json.put("ticksPerSecond", flow.ticksPerSecond());
        json.put("gapsOpen", now.gapsOpen());
        json.put("gapsTotal", now.gapsTotal());
        json.put("shed", now.shed());
        json.put("deadLetters", now.deadLetters());
        return json;
    }

    private static String word(PartStatus.State state) {
        return switch (state) {
            case READY -> "ready";
            case NOT_READY -> "NOT READY";
            case ABSENT -> "absent";
        };
    }
}
