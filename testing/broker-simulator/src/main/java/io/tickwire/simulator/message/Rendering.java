package io.tickwire.simulator.message;

/** One message as bytes, valid until its renderer makes the next: nothing is copied per tick. */
public interface Rendering {
    /** The backing array; the message is its first {@link #length} bytes. */
    byte[] bytes();

    /** 0 when there is nothing to send. */
    int length();
}
