package io.tickwire.standalone.status;

/**
 * How one part of the system is.
 *
 * @param name who it is, as in the port table
 * @param address where it listens, {@code host:port}
 * @param state how it is
 * @param detail why it is not ready, or what is worth knowing; empty when there is nothing to say
 */
public record PartStatus(String name, String address, State state, String detail) {
    /** How a part is. */
    public enum State {
        /** It does its work. */
        READY,
        /** It answers, but says it cannot do its work. */
        NOT_READY,
        /** Nobody answers. */
        ABSENT
    }

    public boolean ready() {
        return state == State.READY;
    }

    static PartStatus absent(String name, String address) {
        return new PartStatus(name, address, State.ABSENT, "nothing answers");
    }

    static PartStatus ready(String name, String address, String detail) {
        return new PartStatus(name, address, State.READY, detail);
    }

    static PartStatus notReady(String name, String address, String detail) {
        return new PartStatus(name, address, State.NOT_READY, detail);
    }
}
