package io.tickwire.ingest.gap;

/**
 * Messages lost since somebody last looked.
 *
 * @param count how many
 * @param oldest when the oldest of them was received, UTC microseconds; meaningless when there are none
 * @param newest when the newest of them was received; meaningless when there are none
 * @param lasting true while more may follow any moment
 */
public record Losses(long count, long oldest, long newest, boolean lasting) {
    public static final Losses NONE = new Losses(0, 0, 0);

    public Losses(long count, long oldest, long newest) {
        this(count, oldest, newest, false);
    }

    Losses and(Losses more) {
        return new Losses(
                count + more.count, Math.min(oldest, more.oldest), Math.max(newest, more.newest), more.lasting);
    }
}
