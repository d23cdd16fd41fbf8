package io.tickwire.cli.up;

import io.tickwire.standalone.status.IngestCounts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a running system says about itself while it runs: one line for a log, a few for a terminal. */
final class StatusText {
    private StatusText() {}

    static String line(Sample before, Sample now) {
        IngestCounts counts = now.counts();
        return String.format(
                Locale.ROOT,
                "%4.0f s  %s  frames %,d (%,.0f/s)  published %,d  stored %,d%s  gaps %d of %d  shed %,d  dead letters %,d",
                now.seconds(),
                counts.connected() ? "connected" : "NOT connected",
                counts.framesReceived(),
                frames(before, now),
                counts.ticksPublished(),
                now.stored(),
                bars(counts),
                counts.gapsOpen(),
                counts.gapsTotal(),
                counts.shed(),
                counts.deadLetters());
    }

    static List<String> view(Sample before, Sample now) {
        IngestCounts counts = now.counts();
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "  running   %,.0f s, %s, %,d instruments subscribed, %,d refused",
                now.seconds(),
                counts.connected() ? "connected" : "NOT connected",
                counts.subscribed(),
                counts.failed()));
        lines.add(row("received", counts.framesReceived(), frames(before, now)));
        lines.add(row(
                "published",
                counts.ticksPublished(),
                now.rate(counts.ticksPublished(), before.counts().ticksPublished(), before)));
        lines.add(row("stored", now.stored(), now.rate(now.stored(), before.stored(), before)));
        if (counts.barsPublished() > 0) {
            lines.add(row(
                    "bars",
                    counts.barsPublished(),
                    now.rate(counts.barsPublished(), before.counts().barsPublished(), before)));
        }
        lines.add(String.format(
                Locale.ROOT,
                "  losses    %d gaps open of %d, %,d shed, %,d dead letters",
                counts.gapsOpen(),
                counts.gapsTotal(),
                counts.shed(),
                counts.deadLetters()));
        lines.add("  Ctrl-C drains and stops");
        return List.copyOf(lines);
    }

    private static String row(String name, long total, double rate) {
        return String.format(Locale.ROOT, "  %-9s %,14d  %,8.0f/s", name, total, rate);
    }

    private static String bars(IngestCounts counts) {
        return counts.barsPublished() == 0 ? "" : String.format(Locale.ROOT, "  bars %,d", counts.barsPublished());
    }

    private static double frames(Sample before, Sample now) {
        return now.rate(now.counts().framesReceived(), before.counts().framesReceived(), before);
    }
}
