package io.tickwire.cli.inspect;

import io.tickwire.cli.connect.GatewayOptions;
import io.tickwire.cli.connect.Where;
import io.tickwire.cli.render.RecordJson;
import io.tickwire.service.lifecycle.ExitCode;
import io.tickwire.standalone.status.PartStatus;
import io.tickwire.standalone.status.Probes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tickwire doctor}: what is wrong and what to do. */
@Command(
        name = "doctor",
        description = "Looks at the machine, the data directory and what runs; says what to do about each problem.")
public final class DoctorCommand implements Callable<Integer> {
    @Option(names = "--json", description = "One JSON object.")
    private boolean json;

    @Mixin
    private GatewayOptions gateway;

    @Mixin
    private Where where;

    @Override
    public Integer call() {
        List<PartStatus> parts = new Probes(where.ports()).all();
        List<Finding> findings = new ArrayList<>(new MachineChecks(where.data()).run());
        findings.addAll(new PlaceChecks(where.data(), where.ports()).run(parts));
        findings.addAll(new SystemChecks(where.connection(), () -> gateway.open(where)).run(parts));
        print(findings);
        return findings.stream().anyMatch(Finding::problem) ? ExitCode.FAILED.number() : ExitCode.DONE.number();
    }

    private void print(List<Finding> findings) {
        long problems = findings.stream().filter(Finding::problem).count();
        if (json) {
            System.out.println(RecordJson.line(Map.of(
                    "problems",
                    problems,
                    "findings",
                    findings.stream().map(Finding::json).toList())));
            return;
        }
        findings.forEach(finding -> System.out.println(finding.line()));
        System.out.println(problems == 0 ? "no problem found" : problems + (problems == 1 ? " problem" : " problems"));
    }
}
