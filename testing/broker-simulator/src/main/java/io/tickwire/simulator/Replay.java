package io.tickwire.simulator;

import java.nio.file.Path;

/**
 * A recording to publish in place of the random walk.
 *
 * @param speed 2 is twice as fast as it was recorded
 */
public record Replay(Path recording, double speed) {
    public Replay {
        if (!(speed > 0)) {
            throw new IllegalArgumentException("a recording plays at a speed above 0, not " + speed);
        }
    }
}
