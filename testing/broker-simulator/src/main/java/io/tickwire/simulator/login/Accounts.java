package io.tickwire.simulator.login;

import java.util.List;
import java.util.Optional;

/** The accounts everybody may use: the keys are no secrets. */
public final class Accounts {
    public static final Account DEMO = Account.investor("demo");
    public static final Account PEER = Account.investor("peer");
    public static final Account DEALER = new Account("dealer", List.of("CLIENT01", "CLIENT02", Account.PRO), false);

    private static final List<Account> ALL = List.of(DEMO, DEALER, PEER);

    private Accounts() {}

    public static Optional<Account> named(String name) {
        return ALL.stream().filter(account -> account.name().equals(name)).findFirst();
    }

    static Optional<Account> byKeys(Api api, String appKey, String secretKey) {
        return ALL.stream()
                .filter(account -> account.appKey(api).equals(appKey)
                        && account.secretKey(api).equals(secretKey))
                .findFirst();
    }
}
