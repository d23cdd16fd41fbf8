package io.tickwire.standalone;

import java.time.Duration;

/** Told what the start of a system is doing; may be called from several threads at once. */
public interface Progress {
    /** Nobody wants to know. */
    Progress SILENT = new Progress() {
        @Override
        public void begun(String step) {}

        @Override
        public void done(String step, Duration took) {}
    };

    void begun(String step);

    void done(String step, Duration took);
}
