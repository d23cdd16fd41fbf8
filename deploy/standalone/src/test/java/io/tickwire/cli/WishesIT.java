package io.tickwire.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.standalone.Progress;
import io.tickwire.standalone.Standalone;
import io.tickwire.standalone.StandaloneSettings;
import io.tickwire.standalone.directory.DataDirectory;
import io.tickwire.standalone.port.FreePorts;
import io.tickwire.standalone.port.Ports;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The commands by which a person asks for data, at a system that runs. */
@Timeout(180)
class WishesIT {
    private static final Ports PORTS = FreePorts.find();

    @TempDir
    private static Path data;

    private static DataDirectory directory;
    private static Standalone system;

    /** What a command said and how it ended. */
    private record Ran(int exitCode, String out, String err) {}

    @BeforeAll
    static void start() throws Exception {
        directory = DataDirectory.open(data);
        system = Standalone.start(StandaloneSettings.at(PORTS).withLoad(5, 50), directory, Progress.SILENT);
        system.awaitFlowing(Duration.ofSeconds(60));
        assertThat(run("instruments load --segment NSECM,NSEFO").exitCode()).isZero();
    }

    @AfterAll
    static void stop() throws Exception {
        if (system != null) {
            system.close();
        }
        directory.close();
    }

    @Test
    void subscribesToEveryUnderlyingOfFuturesAndOptionsButSome() {
        String wish = "subscribe --universe fno-underlyings --without NIFTY,BANKNIFTY,FINNIFTY,NIFTYNXT50";
        Ran dry = run(wish + " --dry-run");
        assertThat(dry.exitCode()).isZero();
        assertThat(dry.out()).contains("would be desired: ").doesNotContain("NSECM:26000", "NSECM:26054");
        assertThat(dry.err()).doesNotContain("not resolved");

        Ran done = run(wish + " --wait 60s");

        assertThat(done.exitCode()).as(done.out() + done.err()).isZero();
        assertThat(done.out()).contains(" confirmed, 0 failed, 0 not answered yet");
        assertThat(run(wish).out()).as("asked for again").endsWith(", 0 of them new\n");
    }

    @Test
    void refusesAnExclusionThatExcludesNothing() {
        Ran ran = run("subscribe --universe fno-underlyings --without NIFTYNEXT50 --dry-run");
        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(ran.err())
                .contains("'NIFTYNEXT50' excludes nothing")
                .contains("Near it are NIFTY")
                .contains("The indices are BANKNIFTY, FINNIFTY, MIDCPNIFTY, NIFTY, NIFTYNXT50");
    }

    @Test
    void tellsTheReasonOfAWishTheBrokerRefuses() {
        Ran ran = run("subscribe NSECM:2885 NCDEX:1 --mode open-interest --wait 60s");
        assertThat(ran.exitCode()).isEqualTo(1);
        assertThat(ran.out()).contains("failed: NCDEX:1 OPEN_INTEREST: ").contains("1 confirmed, 1 failed");
        assertThat(run("unsubscribe NCDEX:1 NSECM:777").out())
                .contains("no longer desired: NCDEX:1\n", "was not desired: NSECM:777\n");
    }

    @Test
    void doesNotAskForWhatTheStoredMasterLacks() {
        Ran ran = run("subscribe NSECM:99999999 RELIANCE-EQ");
        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(ran.err()).contains("like it in the stored master: NSECM:2885 (RELIANCE-EQ)");

        ran = run("subscribe NSECM:99999999 NSECM:2885");
        assertThat(ran.exitCode()).isEqualTo(1);
        assertThat(ran.out())
                .contains("refused: NSECM:99999999: not in the stored master of its segment")
                .contains("desired: NSECM:2885 as [QUOTE]");
    }

    @Test
    void showsOnATerminalOnlyHowALoadProceedsAndEndsWithALineForEachSegment() {
        Ran elsewhere = run("instruments load --segment NSECM,NSEFO");
        assertThat(elsewhere.exitCode()).isZero();
        assertThat(elsewhere.out().lines())
                .satisfiesExactly(
                        line -> assertThat(line)
                                .matches(
                                        "NSECM: [0-9,]+ instruments \\(0 added, 0 changed, 0 closed, 0 rows rejected\\)"),
                        line -> assertThat(line).startsWith("NSEFO: "));

        System.setProperty("tickwire.terminal.errors", "true");
        try {
            String drawn = "\r\u001b[K";
            String seen = run("instruments load --segment NSECM,NSEFO").out();
            assertThat(seen)
                    .containsSubsequence(
                            drawn + "asking http://127.0.0.1:",
                            drawn + "reading ",
                            drawn + "storing NSECM",
                            drawn + "storing NSEFO",
                            drawn + elsewhere.out());
        } finally {
            System.clearProperty("tickwire.terminal.errors");
        }
    }

    @Test
    void showsLoginsAndMakesNoneWithoutNeed() {
        Ran ran = run("login --json");
        assertThat(ran.exitCode()).as(ran.out() + ran.err()).isZero();
        assertThat(ran.out())
                .contains("\"api\":\"market-data\"", "\"holder\":\"xts-1\"", "\"user\":\"DEMO\"", "\"valid\":true")
                .contains("\"api\":\"interactive\"", "\"loggedIn\":false")
                .doesNotContain("eyJ", "demo-market-key", "demo-interactive-key");
    }

    @Test
    void endsARunningSessionOnlyWhenToldTwice() {
        Ran asked = run("login --api interactive --force");
        assertThat(asked.exitCode()).isEqualTo(2);
        assertThat(asked.out()).contains("ends this session for everybody").contains("--yes");

        Ran done = run("login --api interactive --force --yes");

        assertThat(done.exitCode()).isZero();
        assertThat(done.out()).contains("interactive  demo: logged in").contains("tickwire login by ");
    }

    private static Ran run(String arguments) {
        StringWriter errors = new StringWriter();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream terminal = System.out;
        PrintStream complaints = System.err;
        PrintStream captured = new PrintStream(out, true, StandardCharsets.UTF_8);
        System.setOut(captured);
        System.setErr(captured);
        try {
            int exitCode = Tickwire.commandLine()
                    .setErr(new PrintWriter(errors))
                    .execute((arguments + " --port-base " + (PORTS.kafka() - 9092) + " --data " + data).split(" "));
            return new Ran(exitCode, out.toString(StandardCharsets.UTF_8), errors.toString());
        } finally {
            System.setOut(terminal);
            System.setErr(complaints);
        }
    }
}
