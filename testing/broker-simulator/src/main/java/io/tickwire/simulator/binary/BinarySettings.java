package io.tickwire.simulator.binary;

/**
 * How binary packets are made.
 *
 * @param width of sizes and quantities
 * @param deflateAbove payloads of more bytes than this are deflated; 0 deflates all, {@link Integer#MAX_VALUE} none
 * @param packetsPerEvent how many packets published in one go share an attachment at most
 */
public record BinarySettings(Width width, int deflateAbove, int packetsPerEvent) {
    /** Wide, with touchlines plain and depth deflated, up to eight packets together. */
    public static final BinarySettings DEFAULT = new BinarySettings(Width.WIDE, 300, 8);

    public BinarySettings {
        if (deflateAbove < 0 || packetsPerEvent < 1) {
            throw new IllegalArgumentException("packets deflate above 0 or more bytes and travel at least one at a"
                    + " time, not above " + deflateAbove + " and " + packetsPerEvent + " at a time");
        }
    }

    public BinarySettings withWidth(Width other) {
        return new BinarySettings(other, deflateAbove, packetsPerEvent);
    }

    public BinarySettings deflatedAbove(int bytes) {
        return new BinarySettings(width, bytes, packetsPerEvent);
    }

    public BinarySettings withPacketsPerEvent(int packets) {
        return new BinarySettings(width, deflateAbove, packets);
    }
}
