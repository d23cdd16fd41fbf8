package io.tickwire.orders.plan;

import org.jspecify.annotations.Nullable;

/**
 * Puts a read of the order book and a read of the positions together, although they are two calls to a broker whose
 * lists lag behind its fills. A fill between the two reads would be counted twice (in the position and as working) or not
 * at all, and the smart order would trade the wrong way. So:
 *
 * <ul>
 *   <li>the positions are read after the book, at least the settle time after the last fill we know of, and, when the
 *       book showed nothing open, soon enough after it that no order of somebody else can have stayed unseen for long;
 *   <li>when an order is open that could fill meanwhile, a second book read, begun at least the settle time after the
 *       positions, must show the same fills as the first; otherwise everything starts again.
 * </ul>
 *
 * The settle time is the longest time the broker's lists are assumed to lag.
 *
 * @param since reads begun before this are not used, microseconds
 * @param book the book read in use, with the times of the first read that showed these fills; null before the first
 * @param bookAt when the newest book read ended, microseconds
 * @param position the position read in use; null before the first that counts
 * @param proven the exposure, once it is known
 */
public record ExposureProbe(
        long since,
        @Nullable BookView book,
        long bookAt,
        @Nullable PositionView position,
        @Nullable Exposure proven) {
    private static final long NEVER = Long.MAX_VALUE;

    public static ExposureProbe start(long now) {
        return new ExposureProbe(now, null, 0, null, null);
    }

    public ExposureProbe withBook(BookView read, long settle) {
        if (proven != null || read.startedAt() < since) {
            return this;
        }
        if (book == null || !read.filled().equals(book.filled())) {
            return new ExposureProbe(since, read, read.endedAt(), null, null);
        }
        if (position == null) {
            // the older read stays the beginning of the quiet time, or a busy book would put it off for ever
            BookView quiet = new BookView(
                    book.startedAt(), book.endedAt(), read.filled(), read.buying(), read.selling(), read.anyOpen());
            return new ExposureProbe(since, quiet, read.endedAt(), null, null);
        }
        return read.startedAt() < position.endedAt() + settle
                ? this
                : new ExposureProbe(since, read, read.endedAt(), position, exposure(position, read));
    }

    /** @param lastFillAt when the newest fill of the instrument became known, microseconds; 0 when there is none */
    public ExposureProbe withPosition(PositionView read, long lastFillAt, long settle) {
        if (proven != null || book == null || read.startedAt() < positionDue(lastFillAt, settle)) {
            return this;
        }
        if (!book.anyOpen() && read.startedAt() > bookAt + settle) {
            return this;
        }
        Exposure exposure = book.anyOpen() ? null : exposure(read, book);
        return new ExposureProbe(since, book, bookAt, read, exposure);
    }

    private static Exposure exposure(PositionView position, BookView book) {
        return new Exposure(position.net(), book.buying(), book.selling(), 0);
    }

    /** When the newest of the reads behind it ended, microseconds. */
    public long newestRead() {
        return position == null ? bookAt : Math.max(bookAt, position.endedAt());
    }

    /** When the next book read should begin, microseconds; Long.MAX_VALUE when none is needed now. */
    public long bookDue(long settle) {
        if (proven != null) {
            return NEVER;
        }
        if (book == null) {
            return since;
        }
        return (position == null ? bookAt : position.endedAt()) + settle;
    }

    /** When the next position read should begin, microseconds; Long.MAX_VALUE when none is needed now. */
    public long positionDue(long lastFillAt, long settle) {
        if (proven != null || book == null || position != null) {
            return NEVER;
        }
        long afterFill = lastFillAt == 0 ? since : lastFillAt + settle;
        long afterBook = book.anyOpen() ? book.endedAt() + settle : book.endedAt();
        return Math.max(Math.max(since, afterFill), afterBook);
    }
}
