package io.tickwire.broker.sharing;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** The slots of one login, and what each of them is about to end at the broker only to ask for it afresh. */
public interface LoginSlots {
    /** A slot that did not tell of itself for so long is gone. */
    Duration LIFE = Duration.ofMinutes(15);

    /**
     * Something ended that is not known to have been asked for afresh.
     *
     * @param channels as they were told
     * @param age since it was told, at most a little before it was ended
     */
    record Left(UUID id, Set<String> channels, Duration age) {}

    /** This slot uses the login. To be told again well within {@link #LIFE}. */
    void join() throws SQLException;

    /** It does not any more. What it left unfinished stays. */
    void leave() throws SQLException;

    /** Whether another slot uses the login, too. */
    boolean areOthers() throws SQLException;

    /** These are about to be ended. */
    void begin(UUID id, Set<String> channels) throws SQLException;

    /** What began so is subscribed again, all of it. */
    void over(UUID id) throws SQLException;

    /** What other slots began at least so long ago, and did not bring to its end. */
    List<Left> leftByOthers(Duration atLeast) throws SQLException;
}
