package io.tickwire.orders.risk;

import io.tickwire.orders.command.Reason;

/** What is said about one order that wants to be sent. */
public sealed interface RiskVerdict {
    /** @param reduces whether it provably lowers exposure: then it may also leave while trading is REDUCING */
    record Permit(boolean reduces) implements RiskVerdict {}

    /** It is not sent, now or later; the sentence names the limit, the value and the setting. */
    record Deny(Reason reason, String text) implements RiskVerdict {}

    /**
     * Ask again.
     *
     * @param until not before this moment, microseconds; Long.MAX_VALUE when only news can change the answer
     */
    record Wait(long until) implements RiskVerdict {}

    /** The answer depends on what is held: ask again with an exposure that is proven now. */
    record Prove() implements RiskVerdict {}
}
