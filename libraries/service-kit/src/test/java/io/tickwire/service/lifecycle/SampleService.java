package io.tickwire.service.lifecycle;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/** A service for {@link ServiceMainIT}, run in a process of its own; tells its story on standard output. */
public final class SampleService {
    private SampleService() {}

    public static void main(String[] args) {
        ServiceMain.run("sample", settings -> {
            boolean hangs = settings.flag("TICKWIRE_SAMPLE_HANGS", false);
            boolean missing = settings.flag("TICKWIRE_SAMPLE_MISSING", false);
            settings.verify();
            return part(hangs, missing);
        });
    }

    private static Part part(boolean hangs, boolean missing) {
        return new Part() {
            @Override
            public String name() {
                return "sample";
            }

            @Override
            public void start() {
                if (missing) {
                    throw new DependencyMissing("no broker", "start it");
                }
                System.out.println("STARTED");
            }

            @Override
            public void stop(Duration within) throws InterruptedException {
                System.out.println("STOPPING within " + within.toSeconds());
                if (hangs) {
                    new CountDownLatch(1).await();
                }
            }
        };
    }
}
