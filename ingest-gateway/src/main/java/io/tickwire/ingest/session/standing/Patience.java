package io.tickwire.ingest.session.standing;

/**
 * How long trying goes on.
 *
 * @param attempts fruitless attempts in a row after which the alarm is raised; 0 when there is no such number
 * @param stop true when nothing more is tried after them, until somebody says so
 */
public record Patience(int attempts, boolean stop) {
    public static final Patience ENDLESS = new Patience(0, false);

    public boolean exhaustedBy(int fruitless) {
        return attempts > 0 && fruitless >= attempts;
    }
}
