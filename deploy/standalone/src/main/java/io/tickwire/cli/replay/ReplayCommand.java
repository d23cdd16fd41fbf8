package io.tickwire.cli.replay;

import io.tickwire.cli.connect.CliFailure;
import io.tickwire.cli.connect.Connection;
import io.tickwire.cli.connect.Where;
import io.tickwire.cli.render.RecordJson;
import io.tickwire.cli.render.Terminal;
import io.tickwire.ingest.Replay;
import io.tickwire.ingest.raw.RawFile;
import io.tickwire.ingest.raw.RawFrame;
import io.tickwire.ingest.raw.RawTopic;
import io.tickwire.ingest.raw.ReplayCheck;
import io.tickwire.schemas.Topics;
import io.tickwire.schemas.market.Tick;
import io.tickwire.service.lifecycle.ExitCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code tickwire replay}. */
@Command(
        name = "replay",
        description = {
            "Makes ticks of recorded raw frames once more, with the decoder of the feed.",
            "Frames are recorded on md.raw.xts.v1 while TICKWIRE_FEED_RAW=true."
        },
        footer = {
            "",
            "Examples: ./tickwire replay --check",
            "          ./tickwire replay --export monday.jsonl.gz",
            "          ./tickwire replay --from monday.jsonl.gz --speed 10 --to replay.ticks%n"
        })
public final class ReplayCommand implements Callable<Integer> {
    private static final int FRAMES_A_LINE = 10_000;

    @Option(names = "--slot", paramLabel = "SLOT", defaultValue = "xts-1", description = "Feed slot (default: xts-1).")
    private String slot;

    @Option(names = "--from", paramLabel = "FILE", description = "An exported recording instead of the topic.")
    private @Nullable Path from;

    @Option(
            names = "--export",
            paramLabel = "FILE",
            description = "Writes the recording to a file and replays nothing.")
    private @Nullable Path export;

    @Option(
            names = "--speed",
            paramLabel = "X",
            defaultValue = Speed.FASTEST,
            description = "1 is as it was recorded, 10 ten times as fast (default: max).")
    private String speed;

    @Option(
            names = "--check",
            description = "Compares with md.ticks.v1, byte for byte; differences are told and end with exit code 1.")
    private boolean check;

    @Option(names = "--to", paramLabel = "TOPIC", description = "Publishes the ticks there, with the flag REPLAY.")
    private @Nullable String to;

    @Option(names = "--json", description = "Prints each tick, one JSON object a line.")
    private boolean json;

    @Mixin
    private Where where;

    @Spec
    private CommandSpec command;

    private long frames;
    private long ticks;

    @Override
    public Integer call() throws IOException {
        Speed chosen = speed();
        if (Topics.TICKS.name().equals(to)) {
            throw new ParameterException(command.commandLine(), "--to must be a topic beside " + Topics.TICKS.name());
        }
        if (from != null && !Files.isReadable(from)) {
            throw new ParameterException(command.commandLine(), "--from: there is no file " + from);
        }
        if (export != null) {
            return export(export);
        }
        return check ? check(chosen) : replay(chosen);
    }

    private int export(Path file) throws IOException {
        try (RawFile out = RawFile.write(file)) {
            read(raw -> {
                try {
                    out.add(raw);
                } catch (IOException full) {
                    throw new UncheckedIOException(full);
                }
            });
        }
        System.out.println(frames + " frames written to " + file);
        return done();
    }

    private int replay(Speed chosen) throws IOException {
        if (to == null) {
            replay(chosen, tick -> {});
        } else {
            try (ReplayTopic topic = new ReplayTopic(where.connection(), to)) {
                replay(chosen, topic::publish);
            }
        }
        if (!json) {
            System.out.println(frames + " frames became " + ticks + " ticks" + (to == null ? "" : ", now on " + to));
        }
        return done();
    }

    private int check(Speed chosen) throws IOException {
        Connection connection = where.connection();
        ReplayCheck comparison = new ReplayCheck(connection.serdes());
        replay(chosen, comparison::replayed);
        RawTopic.records(connection.client("replay-check"), Topics.TICKS.name(), comparison::onTopic);
        ReplayCheck.Result result = comparison.result();
        result.examples().forEach(System.err::println);
        System.out.println(result.identical() + " ticks are identical, " + result.different() + " different, "
                + result.notReplayed() + " only on the topic, " + result.notOnTopic() + " only in the replay, "
                + result.conflated() + " conflated");
        return result.agrees() ? done() : ExitCode.FAILED.number();
    }

    private void replay(Speed chosen, Consumer<Tick> use) throws IOException {
        Replay replay = new Replay();
        Pace pace = new Pace(chosen);
        read(raw -> {
            pace.await(raw.receivedAt());
            replay.tick(raw).ifPresent(tick -> {
                ticks++;
                if (json) {
                    System.out.println(RecordJson.line(tick));
                }
                use.accept(tick);
            });
        });
    }

    private void read(Consumer<RawFrame> use) throws IOException {
        try (Terminal progress = new Terminal()) {
            Consumer<RawFrame> counted = raw -> {
                frames++;
                if (!json && frames % FRAMES_A_LINE == 0) {
                    progress.show(frames + " frames read");
                }
                use.accept(raw);
            };
            if (from == null) {
                RawTopic.read(where.connection().client("replay"), slot, counted);
            } else {
                read(from, counted);
            }
            progress.clear();
        }
        if (frames == 0) {
            throw CliFailure.failed("there is no frame on record for " + slot
                    + "; recording is switched on with TICKWIRE_FEED_RAW=true");
        }
    }

    private static void read(Path file, Consumer<RawFrame> use) {
        try {
            RawFile.read(file, use);
        } catch (IOException unreadable) {
            throw CliFailure.failed(String.valueOf(unreadable.getMessage()));
        }
    }

    private Speed speed() {
        try {
            return Speed.parse(speed);
        } catch (IllegalArgumentException malformed) {
            throw new ParameterException(command.commandLine(), malformed.getMessage(), malformed);
        }
    }

    private static int done() {
        return ExitCode.DONE.number();
    }
}
