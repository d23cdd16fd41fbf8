package io.tickwire.testing.planted.publish;

import java.util.concurrent.TimeUnit;

/** Breaks the rule that nobody sleeps, not even by way of a unit. */
public final class Sleeps {
    public void aSecond() throws InterruptedException {
        TimeUnit.SECONDS.sleep(1);
    }
}
