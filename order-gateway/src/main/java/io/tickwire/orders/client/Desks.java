package io.tickwire.orders.client;

import io.tickwire.orders.command.ClientCode;
import io.tickwire.orders.command.Reason;
import io.tickwire.orders.desk.DeskAction;
import io.tickwire.orders.desk.DeskInput;
import io.tickwire.orders.desk.DeskRules;
import io.tickwire.orders.desk.DeskView;
import io.tickwire.orders.desk.OrderDesk;
import io.tickwire.orders.event.Fact;
import io.tickwire.orders.event.FactType;
import io.tickwire.orders.event.Subject;
import io.tickwire.orders.execute.ClientOrderIds;
import io.tickwire.orders.ledger.Change;
import io.tickwire.orders.ledger.CommandLedger;
import io.tickwire.orders.ledger.Recovered;
import io.tickwire.orders.ledger.StoredCommand;
import io.tickwire.orders.ledger.StoredDecision;
import io.tickwire.orders.plan.Contracts;
import io.tickwire.orders.risk.RiskGate;
import io.tickwire.orders.trading.TradingStates;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The desks of an account: one for each client, for a client's orders, positions and unknown outcomes are nobody else's.
 * Whatever happens goes to the desk of its client; one that fails to hear from the broker keeps no other waiting. Desks with
 * something to look after begin at the start, others with the first command of their client.
 *
 * <p>Belongs to one thread, but for {@link #shut} and {@link #sending}. When it throws it must be thrown away, as a desk.
 */
public final class Desks {
    private final Parts parts;
    private final Map<String, Recovered> recovered;
    private final Recovered unclaimed;
    private final Map<String, ClientDesk> desks = new ConcurrentHashMap<>();
    private final List<ClientDesk> first = new ArrayList<>();
    private volatile boolean shut;
    private TradingStates trading = TradingStates.UNREAD;
    private boolean reconciled;
    private boolean listening;

    /**
     * What the desks of a tenure are given.
     *
     * @param epoch the lease epoch under which they write
     * @param home the client a command is for that names none; null for the login's own account
     * @param gates makes what a desk asks before it sends an order
     * @param calls makes the calls of a client, null for the login's own account
     */
    public record Parts(
            long epoch,
            DeskRules rules,
            ClientOrderIds ids,
            Contracts contracts,
            CommandLedger ledger,
            @Nullable String home,
            Supplier<RiskGate> gates,
            Function<@Nullable String, DeskCalls> calls) {}

    public Desks(Parts parts, Recovered recovered) {
        this.parts = parts;
        this.recovered = ByClient.split(recovered, parts.home());
        this.unclaimed = recovered.only(client -> false);
    }

    /** The desks that have something to look after begin, and that of the account itself. */
    public void start(long now) {
        recovered.entrySet().stream()
                .filter(part -> ByClient.unfinished(part.getValue()))
                .map(Map.Entry::getKey)
                .toList()
                .forEach(key -> desk(key, now));
        desk(ByClient.key(parts.home()), now);
        first.addAll(desks.values());
    }

    /** @param commands all that wait in the ledger; none may be left out because it was here before */
    public void take(List<StoredCommand> commands, long now) {
        Map<String, List<StoredCommand>> byClient = new LinkedHashMap<>();
        for (StoredCommand stored : commands) {
            String client = ByClient.key(stored.command().header().clientId(), parts.home());
            byClient.computeIfAbsent(client, absent -> new ArrayList<>()).add(stored);
        }
        byClient.forEach((client, waiting) -> {
            ClientDesk desk = desk(client, now);
            desk.wait(waiting);
            advance(desk, now);
        });
    }

    /** @param decisions all that wait in the ledger, each for the desk of its client */
    public void decide(List<StoredDecision> decisions, long now) {
        for (StoredDecision decision : decisions) {
            ClientDesk desk = desk(ByClient.key(decision.clientId(), parts.home()), now);
            desk.turn(new DeskInput.Decided(List.of(decision)), now);
        }
    }

    /**
     * Something for one client's desk; nobody hears it when that is gone.
     *
     * @param clientId null for the account itself
     */
    public void on(@Nullable String clientId, DeskInput input, long now) {
        ClientDesk desk = desks.get(ByClient.key(clientId));
        if (desk != null) {
            boolean refused = desk.refusal() != null;
            desk.turn(input, now);
            if (!refused && desk.refusal() != null) {
                alarm(desk);
            }
            advance(desk, now);
        }
    }

    /** What may be sent has changed, or has just become known; those that begin later are told as well. */
    public void trading(TradingStates states, long now) {
        trading = states;
        List.copyOf(desks.values()).forEach(desk -> desk.turn(new DeskInput.TradingChanged(states), now));
    }

    /**
     * The broker told something by itself. Whoever of us is called otherwise in its own word hears what is of nobody we know.
     *
     * @param client whose account it is about; null when it concerns all
     */
    public void told(@Nullable String client, DeskInput input, long now) {
        if (input instanceof DeskInput.PushesMissed missed) {
            listening = missed.listening();
        }
        boolean known = client != null && desks.containsKey(client);
        for (ClientDesk desk : List.copyOf(desks.values())) {
            String name = desk.clientId();
            boolean meant = client == null || (known ? client.equals(name) : ClientCode.isAnotherAtBroker(name));
            if (meant && !desk.idle()) {
                desk.turn(input, now);
            }
        }
    }

    /**
     * Time passed.
     *
     * @param all also those that did not ask to be woken yet
     */
    public void wake(boolean all, long now) {
        for (ClientDesk desk : List.copyOf(desks.values())) {
            if (desk.forgettable(now)) {
                desks.remove(ByClient.key(desk.clientId()));
                desk.calls().close();
            } else if (!desk.idle() && (all || desk.nextDue(now) <= now)) {
                advance(desk, now);
                desk.turn(new DeskInput.Woken(), now);
            }
        }
    }

    /** When one of them wants to be woken at the latest, microseconds. */
    public long nextDue(long now) {
        return desks.values().stream()
                .mapToLong(desk -> desk.nextDue(now))
                .min()
                .orElse(Long.MAX_VALUE);
    }

    /** How many placements have not come back. */
    public int sending() {
        return desks.values().stream().mapToInt(desk -> desk.calls().sending()).sum();
    }

    /** From now on no placement is written any more; what was written still comes back. */
    public void shut() {
        shut = true;
        desks.values().forEach(desk -> desk.calls().shut());
    }

    public void close() {
        desks.values().forEach(desk -> desk.calls().close());
    }

    /** What they hold together. It is reconciled once one that began at the start is, or all of those are refused. */
    public DeskView view() {
        List<DeskView> views = desks.values().stream()
                .filter(desk -> !desk.idle())
                .map(ClientDesk::view)
                .toList();
        reconciled |= first.stream().anyMatch(desk -> desk.view().reconciled())
                || first.stream().allMatch(desk -> desk.refusal() != null);
        return new DeskView(
                reconciled,
                views.stream().mapToInt(DeskView::openCommands).sum(),
                views.stream().mapToInt(DeskView::openOrders).sum(),
                views.stream().mapToInt(DeskView::unknown).sum(),
                views.stream().mapToInt(DeskView::needsOperator).sum(),
                views.stream().anyMatch(DeskView::readsFail),
                listening);
    }

    private ClientDesk desk(String key, long now) {
        ClientDesk open = desks.get(key);
        return open == null ? begun(key, now) : open;
    }

    private ClientDesk begun(String key, long now) {
        Recovered left = recovered.remove(key);
        Recovered part = left == null ? unclaimed : left;
        String clientId = ByClient.clientId(key);
        DeskCalls calls = parts.calls().apply(clientId);
        OrderDesk desk = new OrderDesk(
                parts.epoch(),
                parts.rules(),
                parts.ids(),
                parts.contracts(),
                parts.ledger(),
                part,
                parts.gates().get());
        ClientDesk begun = new ClientDesk(clientId, desk, calls, left != null);
        desks.put(key, begun);
        if (shut) {
            calls.shut();
        }
        begun.turn(new DeskInput.Started(), now);
        begun.turn(new DeskInput.TradingChanged(trading), now);
        if (listening) {
            begun.turn(new DeskInput.PushesMissed(true), now);
        }
        return begun;
    }

    private void advance(ClientDesk desk, long now) {
        desk.tryAgain(now);
        String refusal = desk.refusal();
        if (refusal != null) {
            desk.denied().forEach(stored -> deny(stored, refusal, now));
            return;
        }
        List<StoredCommand> admitted = desk.admitted(now);
        if (!admitted.isEmpty()) {
            desk.turn(new DeskInput.Stored(admitted), now);
        }
    }

    private void deny(StoredCommand stored, String why, long now) {
        Fact end = Fact.about(Subject.of(stored.command()), FactType.COMMAND_DENIED, now)
                .because(Reason.CLIENT_UNKNOWN, why)
                .ending();
        parts.ledger().commit(parts.epoch(), Change.denied(stored.command().id(), end));
    }

    /** A newcomer's refusal is told to who sent the command; that of one we trade for is a person's business. */
    private void alarm(ClientDesk desk) {
        boolean home = ByClient.key(desk.clientId()).equals(ByClient.key(parts.home()));
        if (!desk.newcomer() || home && desk.clientId() != null) {
            desk.calls().perform(new DeskAction.Alarm("nothing can be done for a client: " + desk.refusal()));
        }
    }
}
