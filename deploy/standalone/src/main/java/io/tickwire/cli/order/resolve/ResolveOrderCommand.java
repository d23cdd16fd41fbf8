package io.tickwire.cli.order.resolve;

import io.tickwire.cli.connect.CliFailure;
import io.tickwire.cli.connect.DurationText;
import io.tickwire.cli.connect.GatewayOptions;
import io.tickwire.cli.connect.OrderGatewayHttp;
import io.tickwire.cli.connect.Where;
import io.tickwire.service.json.Json;
import io.tickwire.service.lifecycle.ExitCode;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tickwire order resolve}: a person says what became of an order nobody can decide. */
@Command(
        name = "resolve",
        description =
                "Say what became of an order nobody can decide, after looking at the broker's own terminal. What the broker's"
                        + " order book shows goes before what is said here.",
        footer = {
            "",
            "Example: ./tickwire order resolve 7f0c8f9e-0d1c-4f68-9d2c-111111111111 --not-placed"
                    + " --reason \"the terminal shows no such order\"%n"
        })
public final class ResolveOrderCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "COMMAND_ID", description = "The command whose order it is.")
    private UUID commandId;

    @ArgGroup(multiplicity = "1")
    private Verdict verdict = new Verdict();

    @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "What you saw, for the record.")
    private String reason;

    @Option(names = "--leg", paramLabel = "N", description = "Which order of the command, where it has several.")
    private @Nullable Integer leg;

    @Option(
            names = "--by",
            paramLabel = "NAME",
            defaultValue = "${sys:user.name}",
            description = "Who decides (default: the user of this machine).")
    private String by;

    @Option(
            names = "--timeout",
            paramLabel = "DURATION",
            defaultValue = "60s",
            converter = DurationText.class,
            description = "How long to wait until it is taken or refused (default: 60s).")
    private Duration timeout;

    @Option(names = "--json", description = "The answer as one JSON object.")
    private boolean json;

    @Mixin
    private GatewayOptions gateway;

    @Mixin
    private Where where;

    @Spec
    private CommandSpec command;

    /** Exactly one of the two. */
    static final class Verdict {
        @Option(
                names = "--placed",
                required = true,
                paramLabel = "BROKER_ORDER_ID",
                description = "The broker has it, under this number.")
        private @Nullable String placed;

        @Option(names = "--not-placed", required = true, description = "The broker does not have it.")
        private boolean notPlaced;
    }

    @Override
    public Integer call() throws Exception {
        if (reason.isBlank()) {
            throw new ParameterException(command.commandLine(), "--reason must say what you saw");
        }
        OrderGatewayHttp http = gateway.open(where);
        Map<String, Object> body = body();
        long end = System.nanoTime() + timeout.toNanos();
        OrderGatewayHttp.Answer answer = ask(http, body);
        while (answer.status() == 202 && end - System.nanoTime() > 0) {
            answer = ask(http, body);
        }
        return told(answer);
    }

    private OrderGatewayHttp.Answer ask(OrderGatewayHttp http, Map<String, Object> body) throws InterruptedException {
        return http.post("/api/v1/commands/" + commandId + "/resolve", body);
    }

    private Map<String, Object> body() {
        Map<String, Object> body = new LinkedHashMap<>();
        if (verdict.placed == null) {
            body.put("notPlaced", verdict.notPlaced);
        } else {
            body.put("placed", verdict.placed);
        }
        body.put("by", by);
        body.put("reason", reason.strip());
        if (leg != null) {
            body.put("leg", leg);
        }
        return body;
    }

    private int told(OrderGatewayHttp.Answer answer) {
        if (answer.status() == 202) {
            throw CliFailure.failed(
                    "the decision is stored and still waits for the broker's books; run the same again to"
                            + " hear the end");
        }
        if (answer.status() != 200) {
            throw answer.failure();
        }
        System.out.println(
                json
                        ? Json.text(answer.body())
                        : "decided " + answer.body().path("decision").asText() + ": the order is "
                                + answer.body().path("state").asText());
        return ExitCode.DONE.number();
    }
}
