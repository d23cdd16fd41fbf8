package io.tickwire.ingest.broker;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Names connections and numbers what they deliver. The number counts what becomes a tick or a dead letter, so that every
 * missing number on the ticks topic is a dead letter or a loss. Confined to the pipeline's thread, but for the names.
 */
public final class Connections {
    /** A frame of an older connection may still be in the queue; of many older ones it cannot. */
    private static final int REMEMBERED = 8;

    private final String slot;
    private final long startedAt;
    private final Map<Long, Long> sequences = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Long> eldest) {
            return size() > REMEMBERED;
        }
    };

    /**
     * @param startedAt makes the names of this run different from those of any other, UTC microseconds
     */
    public Connections(String slot, long startedAt) {
        this.slot = slot;
        this.startedAt = startedAt;
    }

    public String name(long epoch) {
        return ConnectionName.of(slot, startedAt, epoch).text();
    }

    public long next(Frame frame) {
        return sequences.merge(frame.epoch(), 1L, Long::sum);
    }
}
