package io.tickwire.simulator.binary;

/** The two layouts in use, told apart by their sizes alone (XTS reference 2.8). */
public enum Width {
    /** 32-bit sizes and quantities, as the vendor's clients of early 2025 read them. */
    NARROW,
    /** 64-bit sizes and quantities, as seen at a broker late in 2025. */
    WIDE
}
