package io.tickwire.ingest.raw;

/** Where frames are recorded. Never blocks and never fails: a recording is worth less than any tick. */
public interface RawRecorder {
    /** Records nothing. */
    RawRecorder NONE = new RawRecorder() {
        @Override
        public void record(RawFrame frame) {
            // switched off
        }

        @Override
        public long dropped() {
            return 0;
        }
    };

    void record(RawFrame frame);

    /** Frames that found no room or that Kafka did not take. */
    long dropped();
}
