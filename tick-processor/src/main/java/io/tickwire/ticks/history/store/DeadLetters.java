package io.tickwire.ticks.history.store;

import io.tickwire.ticks.history.batch.Refused;
import java.util.List;

/** Where refused records go beside the quarantine table. */
public interface DeadLetters {
    /**
     * Returns once every record is safe; may put a record there twice, never not at all.
     *
     * @throws HistoryUnavailable when a record could not be put there
     */
    void publish(List<Refused> refused);
}
