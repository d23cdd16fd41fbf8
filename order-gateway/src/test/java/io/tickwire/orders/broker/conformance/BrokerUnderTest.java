package io.tickwire.orders.broker.conformance;

import io.tickwire.orders.broker.BrokerOrders;
import io.tickwire.orders.broker.OrderRequest;
import io.tickwire.orders.command.Side;
import java.util.function.BooleanSupplier;

/** A broker package with a broker behind it that misbehaves when told to. */
interface BrokerUnderTest extends AutoCloseable {
    /** The account as its gateway uses it, with the session it has. */
    BrokerOrders orders();

    /** The same account over connections that are given up after a moment without an answer. */
    BrokerOrders impatient();

    /** The same account before any connection was made. */
    BrokerOrders fresh();

    /** An account that never traded. */
    BrokerOrders untouched();

    /** A dealer's login for one of its clients; {@code *****} is the dealer himself. */
    BrokerOrders client(String clientId);

    /** A client of somebody else. */
    String foreignClient();

    /** A tenure of the account, opened by a login of its own, for as long as it is held. */
    BrokerOrders takenOver(BooleanSupplier held);

    /** An order that fills at once, under an identifier of its own. */
    OrderRequest market(Side side, long quantity);

    /** A buy order that rests in the market, under an identifier of its own. */
    OrderRequest resting(long quantity);

    /** A bracket order whose entry fills at once and whose exits do not. */
    OrderRequest bracket(long quantity);

    /** A cover order whose entry fills at once and whose exit does not. */
    OrderRequest cover(long quantity);

    void next(Mishap mishap);

    /** New connections cannot be made: nobody listens. */
    void unlisten() throws Exception;

    /** New connections are reset at once. */
    void refuseConnections();

    /** New connections are cut after so many bytes from us, and those that are open are dropped. */
    void cutAfterSent(long bytes);

    /** New connections are cut after so many bytes to us, and those that are open are dropped. */
    void cutAfterReceived(long bytes);

    /** All of that is over, and neither a broken connection nor a lost session is left to be used. */
    void heal();

    /** The session ends without a word. */
    void endSession();

    /** Somebody logs in with the same keys. */
    void loginElsewhere();

    /** Placements under the identifier that came in, whole. */
    long arrived(String clientOrderId);

    /** Orders the broker accepted under the identifier. */
    long accepted(String clientOrderId);

    /** Connections made so far: a call that added none went over an old one. */
    int connections();

    @Override
    void close() throws Exception;
}
