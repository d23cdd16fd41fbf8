package io.tickwire.standalone.status;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * How one mode of one instrument stands at the ingest-gateway.
 *
 * @param status as the page says it: {@code WANTED}, {@code PENDING}, {@code SURVIVING}, {@code CONFIRMED}, {@code
 *     FAILED}
 * @param reason of the last refusal; empty when there is none to tell
 * @param attempts how often in a row it was asked for in vain
 */
public record SubscriptionState(String instrument, String mode, String status, String reason, int attempts) {
    static SubscriptionState of(JsonNode row) {
        return new SubscriptionState(
                row.path("instrument").asText(),
                row.path("mode").asText(),
                row.path("status").asText(),
                row.path("reason").asText(""),
                row.path("attempts").asInt());
    }

    public boolean confirmed() {
        return status.equals("CONFIRMED");
    }

    public boolean failed() {
        return status.equals("FAILED");
    }
}
