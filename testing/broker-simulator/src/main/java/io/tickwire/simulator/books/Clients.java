package io.tickwire.simulator.books;

import io.tickwire.simulator.http.Envelope;
import io.tickwire.simulator.http.InvalidField;
import io.tickwire.simulator.http.Refusal;
import io.tickwire.simulator.login.Account;
import io.tickwire.simulator.login.Session;
import io.tickwire.simulator.orders.Owner;
import java.util.List;
import java.util.Optional;

/** For whom a call acts: an investor for itself, a dealer for the client it names (XTS reference 4.10). */
public final class Clients {
    /** The account behind a pro dealer's five asterisks, as rows show it. */
    private static final String PRO_ACCOUNT = "PRO001";

    private Clients() {}

    /**
     * The owner of an order to be placed, changed or cancelled.
     *
     * @throws Refusal when a dealer names no client, or one that is not its own
     */
    public static Owner acting(Session session, String clientId) {
        if (!session.account().investor() && clientId.isEmpty()) {
            String message = "\"clientID\" is required";
            throw new Refusal(Envelope.invalid(List.of(new InvalidField("clientID", message, "any.required"))));
        }
        return reading(session, clientId, "e-trade-00002").orElseThrow();
    }

    /**
     * The owner whose book is read; none for a dealer that names nobody, whose ordinary books are empty.
     *
     * @throws Refusal with the given code when the client is not the login's
     */
    public static Optional<Owner> reading(Session session, String clientId, String unmappedCode) {
        Account account = session.account();
        if (clientId.isEmpty()) {
            return Optional.of(account).filter(Account::investor).map(Clients::itself);
        }
        if (!account.clientCodes().contains(clientId)) {
            throw new Refusal(Envelope.error(400, unmappedCode, "Supplied client not mapped under dealer"));
        }
        return Optional.of(new Owner(account.userId(), clientId.equals(Account.PRO) ? PRO_ACCOUNT : clientId));
    }

    private static Owner itself(Account account) {
        return new Owner(account.userId(), account.clientCodes().get(0));
    }
}
