package io.tickwire.testing.planted.publish;

import static java.lang.Thread.sleep;

/** Breaks the rule that nobody sleeps. */
public final class Sleeps {
    public void aSecond() throws InterruptedException {
        sleep(1_000);
    }
}
