package io.tickwire.orders.ledger;

import io.tickwire.orders.execute.Decision;
import org.jspecify.annotations.Nullable;

/**
 * A person's decision as the ledger holds it until a desk has settled it.
 *
 * @param clientId the client whose order it is about; null for an investor account
 */
public record StoredDecision(
        long id, String clientOrderId, @Nullable String clientId, Decision decision) {}
