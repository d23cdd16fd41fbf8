package io.tickwire.orders.query;

import io.tickwire.orders.ledger.CommandStories;
import io.tickwire.orders.ledger.LedgerUnavailable;
import io.tickwire.service.http.HttpApi;
import io.tickwire.service.http.Reply;
import io.tickwire.service.http.Request;
import io.tickwire.service.http.access.Role;

/** The whole story of a command, from the ledger. */
public final class CommandRoutes {
    private final CommandStories stories;

    public CommandRoutes(CommandStories stories) {
        this.stories = stories;
    }

    public void addTo(HttpApi api) {
        api.needing(Role.READ).get("/api/v1/commands/{commandId}", this::story);
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
