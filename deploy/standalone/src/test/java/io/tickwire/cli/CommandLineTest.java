package io.tickwire.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.standalone.port.Ports;
import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class CommandLineTest {
    /** Nothing listens this far up. */
    private static final String NOWHERE = " --port-base " + Ports.MAX_BASE;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void listsEveryCommandOfTheContract() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString())
                .contains(
                        "up", "status", "doctor", "ticks", "subscribe", "unsubscribe", "instruments", "login", "order")
                .contains("halt", "reduce", "resume")
                .contains("topics", "schemas", "db", "replay")
                .contains("Exit codes:");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "frobnicate",
                "up --rate 0",
                "up --instruments 0",
                "up --for soon",
                "up --port-base 99999",
                "up --ephemeral --data somewhere",
                "ticks --count 0",
                "subscribe",
                "subscribe NSECM:2885 --mode everything",
                "instruments",
                "instruments find",
                "instruments load --segment MOON",
                "instruments load --segment NCDEX",
                "login --api moon",
                "order",
                "order smart --segment NSECM --symbol RELIANCE-EQ --target 1",
                "order smart --product MIS --target 1",
                "order smart --segment NSECM --product MIS --target 1",
                "order smart --segment MOON --symbol X --product MIS --target 1",
                "order smart --instrument NSECM:2885 --segment NSECM --symbol X --product MIS --target 1",
                "order smart --instrument NSECM:2885 --product UNKNOWN --target 1",
                "order smart --instrument NSECM:2885 --product MIS --target 1 --type LIMIT",
                "order smart --instrument NSECM:2885 --product MIS --target 1 --price 5",
                "order smart --instrument NSECM:2885 --product MIS --target 1 --type LIMIT --price 1.23456",
                "order smart --instrument NSECM:2885 --product MIS --target 1 --type LIMIT --price -1",
                "order smart --instrument NSECM:2885 --product MIS --target 1 --command-id seven",
                "order smart --instrument NSECM:2885 --product MIS --target 1 --valid-for 0s",
                "order place --instrument NSECM:2885 --product MIS --side BUY --quantity 0",
                "order place --instrument NSECM:2885 --product MIS --side HOLD --quantity 1",
                "order cancel",
                "order cancel --broker-order-id 1 --target-command-id 7f0c8f9e-0d1c-4f68-9d2c-111111111111",
                "order place --instrument NSECM:2885 --product MIS --side BUY --quantity 1 --type STOP_LIMIT --price 5",
                "order place --instrument NSECM:2885 --product MIS --side BUY --quantity 1 --stop-price 5",
                "order place --instrument NSECM:2885 --product MIS --side BUY --quantity 1 --disclosed 2",
                "order smart --instrument NSECM:2885 --product MIS --target 1 --type STOP_LIMIT --price 5",
                "order modify --quantity 1",
                "order modify --broker-order-id 1",
                "order modify --broker-order-id 1 --quantity 0",
                "order modify --broker-order-id 1 --type UNKNOWN",
                "order cancel-all --segment NSECM",
                "order bracket --instrument NSECM:2885 --side BUY --quantity 1 --price 5 --target-offset 1",
                "order bracket --instrument NSECM:2885 --side BUY --quantity 1 --price 5 --target-offset 0 --stop-loss-offset 1",
                "order bracket-modify --broker-order-id 1",
                "order bracket-exit",
                "order cover --instrument NSECM:2885 --side BUY --quantity 1",
                "order cover --instrument NSECM:2885 --side BUY --quantity 1 --stop-price 5 --type LIMIT",
                "order cover-exit",
                "order convert --instrument NSECM:2885 --from MIS --to MIS --quantity 1",
                "order convert --instrument NSECM:2885 --from MIS --to BO --quantity 1",
                "order close-all",
                "order close-all --reason why --product EVERYTHING",
                "order list --state lost",
                "order resolve 7f0c8f9e-0d1c-4f68-9d2c-111111111111 --reason why",
                "order resolve 7f0c8f9e-0d1c-4f68-9d2c-111111111111 --not-placed",
                "order resolve 7f0c8f9e-0d1c-4f68-9d2c-111111111111 --not-placed --placed 1 --reason why",
                "order resolve seven --not-placed --reason why",
                "halt",
                "halt --scope demo",
                "halt --reason x --scope demo/NSECM",
                "halt --reason x --scope /",
                "reduce --reason x --scope demo/MOON:1",
                "topics",
                "topics apply --replication 0",
                "db",
                "schemas",
                "replay --speed fast",
                "replay --speed 0",
                "replay --to md.ticks.v1",
                "replay --from no-such-file"
            })
    void answersBadUsageWithTheHelpOfThatCommandAndExitCode2(String arguments) {
        assertThat(run(arguments)).isEqualTo(2);
        assertThat(err.toString()).contains("Usage: tickwire");
        assertThat(out.toString()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ticks",
                "resume --reason settled --scope demo/NSECM:2885",
                "subscribe NSECM:2885",
                "unsubscribe NSECM:2885",
                "login",
                "instruments load",
                "instruments find reliance",
                "order smart --segment NSECM --symbol RELIANCE-EQ --product MIS --target 100 --wait --json",
                "order place --instrument NSECM:2885 --product MIS --side SELL --quantity 1 --type STOP_LIMIT --price 5 --stop-price 6",
                "order modify --broker-order-id 1 --quantity 5 --type LIMIT --price 5.05 --validity IOC",
                "order cancel --broker-order-id 1",
                "order cancel-all",
                "order cancel-all --instrument NSECM:2885",
                "order bracket --instrument NSECM:2885 --side BUY --quantity 1 --price 5 --target-offset 1 --stop-loss-offset 1",
                "order bracket-modify --broker-order-id 1 --stop-price 4",
                "order bracket-exit --broker-order-id 1",
                "order cover --instrument NSECM:2885 --side BUY --quantity 1 --stop-price 5",
                "order cover-exit --broker-order-id 1",
                "order convert --instrument NSECM:2885 --from MIS --to CNC --quantity 1 --net",
                "order close-all --reason why --client-id CLIENT01",
                "order list --state operator",
                "order resolve 7f0c8f9e-0d1c-4f68-9d2c-111111111111 --not-placed --reason why",
                "topics apply",
                "schemas apply",
                "db migrate",
                "replay",
                "replay --check"
            })
    void saysHowToStartASystemThatIsNotThere(String arguments) {
        long began = System.nanoTime();
        assertThat(run(arguments + NOWHERE + " --data target/no-such-directory"))
                .isEqualTo(3);
        assertThat(err.toString()).contains("nothing answers at 127.0.0.1:").contains("./tickwire up");
        assertThat(System.nanoTime() - began).isLessThan(5_000_000_000L);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ticks RELIANCE",
                "subscribe RELIANCE",
                "unsubscribe NSECM:2885 RELIANCE",
                "order cancel-all --instrument RELIANCE"
            })
    void saysWhatIsWrongWithAnInstrumentInOneSentence(String arguments) {
        assertThat(run(arguments + NOWHERE + " --data target/no-such-directory"))
                .isEqualTo(2);
        assertThat(err.toString())
                .startsWith("tickwire: 'RELIANCE' is not an instrument key: there is no colon; write SEGMENT:ID")
                .doesNotContain("Usage:");
    }

    @Test
    void aRecordingThatWasCutOffIsToldInOneSentence(@TempDir Path directory) throws Exception {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        try (GZIPOutputStream zipped = new GZIPOutputStream(whole)) {
            zipped.write(new byte[10_000]);
        }
        Path cut = directory.resolve("cut.jsonl.gz");
        Files.write(cut, Arrays.copyOf(whole.toByteArray(), whole.size() / 2));

        assertThat(run("replay --from " + cut)).isEqualTo(1);
        assertThat(err.toString())
                .isEqualToIgnoringNewLines(
                        "tickwire: " + cut + " is no whole recording: it ends too early, or is no gzip file");
    }

    private int run(String arguments) {
        CommandLine commandLine =
                Tickwire.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        return commandLine.execute(arguments.isEmpty() ? new String[0] : arguments.split(" "));
    }
}
