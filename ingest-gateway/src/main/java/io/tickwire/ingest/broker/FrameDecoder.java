package io.tickwire.ingest.broker;

import io.tickwire.ingest.tick.BrokerMessage;

/** Reads a broker's frames. Total: whatever the frame holds, the answer is a message, never null and never an exception. */
public interface FrameDecoder {
    BrokerMessage decode(Frame frame);
}
