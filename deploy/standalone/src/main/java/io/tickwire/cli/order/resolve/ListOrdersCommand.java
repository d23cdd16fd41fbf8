package io.tickwire.cli.order.resolve;

import com.fasterxml.jackson.databind.JsonNode;
import io.tickwire.cli.connect.GatewayOptions;
import io.tickwire.cli.connect.OrderGatewayHttp;
import io.tickwire.cli.connect.Where;
import io.tickwire.cli.order.option.Choice;
import io.tickwire.service.json.Json;
import io.tickwire.service.lifecycle.ExitCode;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code tickwire order list}: what waits at the order-gateway. */
@Command(
        name = "list",
        description =
                "Shows commands that are not over: all of them, those with an order nobody knows the outcome of, or those"
                        + " that wait for a person.")
public final class ListOrdersCommand implements Callable<Integer> {
    private enum State {
        OPEN,
        OPERATOR,
        UNKNOWN
    }

    @Option(
            names = "--state",
            paramLabel = "STATE",
            defaultValue = "open",
            description = "open (default), operator or unknown.")
    private String state;

    @Option(names = "--json", description = "One JSON object.")
    private boolean json;

    @Mixin
    private GatewayOptions gateway;

    @Mixin
    private Where where;

    @Spec
    private CommandSpec command;

    @Override
    public Integer call() throws Exception {
        State asked = Choice.of(command, "--state", state, State.values());
        OrderGatewayHttp.Answer answer =
                gateway.open(where).get("/api/v1/commands?state=" + asked.name().toLowerCase(Locale.ROOT));
        if (answer.status() != 200) {
            throw answer.failure();
        }
        if (json) {
            System.out.println(Json.text(answer.body()));
        } else {
            print(answer.body());
        }
        return ExitCode.DONE.number();
    }

    private static void print(JsonNode body) {
        for (JsonNode row : body.path("commands")) {
            System.out.println(OrderRow.line(row));
            if (row.path("state").asText().equals("NeedsOperator")) {
                System.out.println("    " + OrderRow.remedy(row));
            }
        }
        int shown = body.path("commands").size();
        System.out.println(
                shown == 0
                        ? "nothing waits"
                        : shown + (body.path("more").asBoolean() ? " shown, there are more" : " shown"));
    }
}
