package io.tickwire.ingest.broker;

import java.util.Optional;

/**
 * What a connection is called on the topics: {@code xts-1-m3k9x-7}.
 *
 * @param slot feed slot; may hold hyphens itself
 * @param run the gateway's run, different from that of any other
 * @param epoch number of the connection attempt within the run
 */
public record ConnectionName(String slot, String run, long epoch) {
    /** @param startedAt of the run, UTC microseconds */
    public static ConnectionName of(String slot, long startedAt, long epoch) {
        return new ConnectionName(slot, Long.toString(startedAt, Character.MAX_RADIX), epoch);
    }

    /** Empty when the text is no connection's name. */
    public static Optional<ConnectionName> parse(String text) {
        int number = text.lastIndexOf('-');
        int run = number < 0 ? -1 : text.lastIndexOf('-', number - 1);
        if (run <= 0 || !text.substring(number + 1).matches("[0-9]{1,18}")) {
            return Optional.empty();
        }
        return Optional.of(new ConnectionName(
                text.substring(0, run), text.substring(run + 1, number), Long.parseLong(text.substring(number + 1))));
    }

    public String text() {
        return slot + '-' + run + '-' + epoch;
    }
}
