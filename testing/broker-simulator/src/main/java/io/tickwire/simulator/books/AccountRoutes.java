package io.tickwire.simulator.books;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tickwire.simulator.http.Call;
import io.tickwire.simulator.http.Envelope;
import io.tickwire.simulator.http.Refusal;
import io.tickwire.simulator.http.Reply;
import io.tickwire.simulator.http.Router;
import io.tickwire.simulator.limits.Guard;
import io.tickwire.simulator.limits.Limit;
import io.tickwire.simulator.login.Api;
import io.tickwire.simulator.login.LoginRoutes;
import io.tickwire.simulator.login.Session;
import io.tickwire.simulator.market.Market;
import io.tickwire.simulator.orders.Owner;
import io.tickwire.simulator.orders.position.Holding;
import io.tickwire.simulator.orders.position.Portfolio;
import io.tickwire.simulator.orders.position.View;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** Holdings, balance, profile and the words of the API (XTS reference 1.5, 4.9). */
public final class AccountRoutes {
    private static final String NOTHING = "Data Not Available";
    private static final String UNMAPPED = "e-portfolio-00005";

    private final Portfolio portfolio;
    private final Market market;

    public AccountRoutes(Portfolio portfolio, Market market) {
        this.portfolio = portfolio;
        this.market = market;
    }

    public void addTo(Router router, List<String> interactiveRoots, Guard guard) {
        add(router, interactiveRoots, guard, "/portfolio/holdings", this::holdings);
        add(router, interactiveRoots, guard, "/user/balance", this::balance);
        add(router, interactiveRoots, guard, "/user/profile", this::profile);
        add(
                router,
                interactiveRoots,
                guard,
                "/user/enums",
                (call, session) -> Envelope.success("s-user-0001", "OK", LoginRoutes.enums()));
    }

    /** Every such read has an allowance of its own. */
    private static void add(
            Router router, List<String> roots, Guard guard, String path, BiFunction<Call, Session, Reply> route) {
        router.add("GET", roots, path, guard.secured(Api.INTERACTIVE, Limit.read(path), route));
    }

    private Reply holdings(Call call, Session session) {
        List<Holding> holdings = owner(call, session).map(portfolio::holdings).orElse(List.of());
        if (holdings.isEmpty()) {
            return Envelope.error(400, "e-holdings-0005", NOTHING);
        }
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        ObjectNode byIsin = result.putObject("RMSHoldings").putObject("Holdings");
        holdings.forEach(holding -> byIsin.set(AccountRows.isin(holding), AccountRows.holding(holding)));
        return Envelope.success("s-holdings-0001", "Success holdings", result);
    }

    private Reply balance(Call call, Session session) {
        Owner owner = owner(call, session).orElseThrow(AccountRoutes::nobody);
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        result.putArray("BalanceList")
                .add(AccountRows.balance(
                        owner.clientId(),
                        portfolio.positions(owner, View.NET_WISE),
                        position -> market.of(position.contract()).lastPrice()));
        return Envelope.success("s-user-0002", "OK", result);
    }

    private Reply profile(Call call, Session session) {
        Owner owner = owner(call, session).orElseThrow(AccountRoutes::nobody);
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        result.put("ClientId", owner.clientId()).put("ClientName", owner.clientId());
        result.put("EmailId", "").put("MobileNo", "").put("PAN", "");
        return Envelope.success("s-user-0001", "OK", result);
    }

    private static Refusal nobody() {
        return new Refusal(Envelope.error(400, "e-user-0005", NOTHING));
    }

    private static Optional<Owner> owner(Call call, Session session) {
        return Clients.reading(session, call.queryValue("clientID").orElse(""), UNMAPPED);
    }
}
