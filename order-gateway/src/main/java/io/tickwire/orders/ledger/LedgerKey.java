package io.tickwire.orders.ledger;

/**
 * Under which name the ledger keeps what gateways did for an account. What happened on paper has a name of its own, so that
 * no live gateway ever finds it when it looks for what is open, undecided, to be counted or to be published, nor a paper
 * gateway what was live. The lease is the account's, whatever the mode: only one of them acts at a time.
 *
 * @param account as the broker and all topics know it
 */
public record LedgerKey(String account, boolean paper) {
    /** What no account's name may begin with. */
    public static final String PAPER = "paper/";

    public static LedgerKey live(String account) {
        return new LedgerKey(account, false);
    }

    /** @param text as it stands in the ledger's columns called account */
    public static LedgerKey parse(String text) {
        return text.startsWith(PAPER) ? new LedgerKey(text.substring(PAPER.length()), true) : live(text);
    }

    /** Another account, in the same mode. */
    public LedgerKey of(String other) {
        return new LedgerKey(other, paper);
    }

    /** As it stands in the ledger's columns called account. */
    public String text() {
        return paper ? PAPER + account : account;
    }
}
