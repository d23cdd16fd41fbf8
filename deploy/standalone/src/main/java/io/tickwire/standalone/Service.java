package io.tickwire.standalone;

/** The three services, in the order of the flow. */
public enum Service {
    INGEST("ingest-gateway"),
    TICKS("tick-processor"),
    ORDERS("order-gateway");

    private final String text;

    Service(String text) {
        this.text = text;
    }

    /** Its name for people and in logs. */
    public String text() {
        return text;
    }
}
