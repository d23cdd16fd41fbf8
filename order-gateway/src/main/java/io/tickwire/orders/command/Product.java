package io.tickwire.orders.command;

/** The broker's product; OTHER is one this version does not know, seen only in what the broker reports. */
public enum Product {
    MIS,
    NRML,
    CNC,
    MTF,
    CO,
    BO,
    OTHER;

    /** Whether a plain order may carry it; cover and bracket orders have commands of their own. */
    public boolean plain() {
        return this == MIS || this == NRML || this == CNC || this == MTF;
    }
}
