package io.tickwire.orders.query;

import io.tickwire.orders.ledger.CommandStories;
import io.tickwire.orders.ledger.CommandStories.Waiting;
import io.tickwire.orders.ledger.LedgerKey;
import io.tickwire.orders.ledger.LedgerUnavailable;
import io.tickwire.service.http.BadRequest;
import io.tickwire.service.http.HttpApi;
import io.tickwire.service.http.Reply;
import io.tickwire.service.http.Request;
import io.tickwire.service.http.access.Role;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What waits, and the whole story of a command, from the ledger. */
public final class CommandRoutes {
    private static final int MOST = 500;

    private final LedgerKey key;
    private final CommandStories stories;

    public CommandRoutes(LedgerKey key, CommandStories stories) {
        this.key = key;
        this.stories = stories;
    }

    public void addTo(HttpApi api) {
        api.needing(Role.READ).get("/api/v1/commands", this::waiting).get("/api/v1/commands/{commandId}", this::story);
    }

    private Reply waiting(Request request) {
        String asked = request.query1("state").orElse("open");
        Waiting what = Arrays.stream(Waiting.values())
                .filter(each -> each.name().equalsIgnoreCase(asked))
                .findFirst()
                .orElseThrow(() -> new BadRequest("there is no state " + asked, "one of open, operator, unknown"));
        try {
            List<Map<String, Object>> rows = stories.waiting(key, what, MOST + 1);
            Map<String, Object> body = new LinkedHashMap<>();
            body.put("account", key.account());
            body.put("paper", key.paper());
            body.put("state", what.name().toLowerCase(Locale.ROOT));
            body.put("commands", rows.stream().limit(MOST).toList());
            body.put("more", rows.size() > MOST);
            return Reply.ok(body);
        } catch (LedgerUnavailable away) {
            return Reply.error(503, String.valueOf(away.getMessage()), "try again when PostgreSQL is back");
        }
    }

    private Reply story(Request request) {
        String commandId = request.pathValue("commandId");
        try {
            return stories.story(commandId)
                    .map(Reply::ok)
                    .orElseGet(() -> Reply.error(
                            404,
                            "no command " + commandId + " has arrived",
                            "check the id, and whether it was published to orders.commands.v1"));
        } catch (LedgerUnavailable away) {
            return Reply.error(503, String.valueOf(away.getMessage()), "try again when PostgreSQL is back");
        }
    }
}
