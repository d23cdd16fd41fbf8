package io.tickwire.standalone;

import io.tickwire.standalone.port.Ports;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a standalone system is to do.
 *
 * @param ports where its parts listen
 * @param instruments how many instruments are to be desired, exactly; null keeps what is desired already, or {@link
 *     #DEFAULT_INSTRUMENTS} when nothing is
 * @param rate ticks the simulator makes each second, over all subscribed instruments
 * @param seed of the simulator's prices
 * @param tuning settings of the services that say how, not where or who: {@code TICKWIRE_FEED_SILENCE_TIMEOUT}
 */
public record StandaloneSettings(
        Ports ports, @Nullable Integer instruments, int rate, long seed, Map<String, String> tuning) {
    /** Instruments desired on a fresh system. */
    public static final int DEFAULT_INSTRUMENTS = 100;

    /** Ticks a second when nobody says otherwise. */
    public static final int DEFAULT_RATE = 500;

    public StandaloneSettings {
        tuning = Map.copyOf(tuning);
        if (instruments != null && instruments < 1) {
            throw new IllegalArgumentException("at least one instrument is needed, not " + instruments);
        }
        if (rate < 1) {
            throw new IllegalArgumentException("at least one tick a second is needed, not " + rate);
        }
    }

    /** How many instruments are to be desired when so many are desired now. */
    int wanted(int desiredNow) {
        if (instruments != null) {
            return instruments;
        }
        return desiredNow > 0 ? desiredNow : DEFAULT_INSTRUMENTS;
    }

    public static StandaloneSettings at(Ports ports) {
        return new StandaloneSettings(ports, null, DEFAULT_RATE, 1, Map.of());
    }

    public StandaloneSettings withLoad(int instruments, int rate) {
        return new StandaloneSettings(ports, instruments, rate, seed, tuning);
    }

    public StandaloneSettings withRate(int rate) {
        return new StandaloneSettings(ports, instruments, rate, seed, tuning);
    }

    public StandaloneSettings withTuning(Map<String, String> tuning) {
        return new StandaloneSettings(ports, instruments, rate, seed, tuning);
    }
}
