package io.tickwire.orders.event;

import io.tickwire.orders.command.Reason;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to a command, not yet numbered. Each command has exactly one terminal fact; only a late
 * acceptance and the fate of that order may follow it.
 *
 * @param reason why, for a program; null when there is nothing to explain
 * @param text why, in a sentence; never holds a secret
 * @param order the order it is about; null when it is about the command alone
 * @param position net position the broker reported, units; null when it was not read for this fact
 * @param at when, UTC microseconds
 */
public record Fact(
        Subject subject,
        FactType type,
        boolean terminal,
        @Nullable Reason reason,
        @Nullable String text,
        @Nullable OrderReport order,
        @Nullable Long position,
        long at) {
    private static final int LONGEST = 1_000;

    public static Fact about(Subject subject, FactType type, long at) {
        return new Fact(subject, type, false, null, null, null, null, at);
    }

    public Fact because(@Nullable Reason why, @Nullable String sentence) {
        return new Fact(subject, type, terminal, why, bounded(sentence), order, position, at);
    }

    /** A broker's words may be a whole page. */
    private static @Nullable String bounded(@Nullable String sentence) {
        return sentence == null || sentence.length() <= LONGEST ? sentence : sentence.substring(0, LONGEST) + "...";
    }

    public Fact ending() {
        return new Fact(subject, type, true, reason, text, order, position, at);
    }

    public Fact of(OrderReport report) {
        return new Fact(subject, type, terminal, reason, text, report, position, at);
    }

    public Fact at(long netPosition) {
        return new Fact(subject, type, terminal, reason, text, order, netPosition, at);
    }
}
