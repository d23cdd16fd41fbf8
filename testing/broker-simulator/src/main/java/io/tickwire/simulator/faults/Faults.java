package io.tickwire.simulator.faults;

import io.tickwire.simulator.counters.Tally;
import io.tickwire.simulator.faults.Fault.Kind;
import io.tickwire.simulator.http.Call;
import io.tickwire.simulator.orders.Order;
import io.tickwire.simulator.wire.Disruption;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/** The faults armed now. The oldest one that matches strikes. Confined to the event loop. */
public final class Faults {
    private static final class Armed {
        final Fault fault;
        final long sinceNanos;
        int struck;

        Armed(Fault fault, long sinceNanos) {
            this.fault = fault;
            this.sinceNanos = sinceNanos;
        }

        boolean isOver(long now) {
            boolean worn = fault.times() > 0 && struck >= fault.times();
            boolean late = !fault.lasting().isZero()
                    && now - sinceNanos >= fault.lasting().toNanos();
            return worn || late;
        }
    }

    private final Map<Integer, Armed> armed = new LinkedHashMap<>();
    private final Tally struck;
    private final LongSupplier nanos;
    private int lastId;

    /** @param struck counts strikes by kind */
    public Faults(Tally struck, LongSupplier nanos) {
        this.struck = struck;
        this.nanos = nanos;
    }

    /** Returns the id to clear it with. */
    public int arm(Fault fault) {
        armed.put(++lastId, new Armed(fault, nanos.getAsLong()));
        return lastId;
    }

    public void clear(int id) {
        armed.remove(id);
    }

    public void clearAll() {
        armed.clear();
    }

    /** The faults that can still strike, by id. */
    public Map<Integer, Fault> active() {
        prune();
        Map<Integer, Fault> faults = new LinkedHashMap<>();
        armed.forEach((id, entry) -> faults.put(id, entry.fault));
        return faults;
    }

    /** Whether there is nothing to ask about: most of the time. */
    public boolean isQuiet() {
        return armed.isEmpty();
    }

    public boolean feedIsMuted() {
        return isMuted("");
    }

    /** @param instrument its key, empty for the whole feed */
    public boolean isMuted(String instrument) {
        return !isQuiet()
                && active().values().stream()
                        .anyMatch(fault ->
                                fault.kind() == Kind.MUTE_FEED && fault.path().equals(instrument));
    }

    /** Whether the tick of the instrument gets this fault, which is then spent on it. */
    public boolean strikesTick(Kind kind, String instrument) {
        return !armed.isEmpty()
                && take(fault -> fault.kind() == kind && isAbout(fault, instrument))
                        .isPresent();
    }

    /** What a subscription of the instrument is answered with, if a fault of this kind is meant for it. */
    public Optional<Fault> subscription(Kind kind, String instrument) {
        return take(fault -> fault.kind() == kind && isAbout(fault, instrument));
    }

    /** What happens to an event of the interactive socket, if a fault is meant for events of this name. */
    public Optional<Fault> event(String name) {
        return take(fault -> fault.kind().strikesEvents() && isAbout(fault, name));
    }

    private static boolean isAbout(Fault fault, String subject) {
        return fault.path().isEmpty() || fault.path().equals(subject);
    }

    /** What happens to the call: the first fault that matches it has its way. */
    public Disruption strike(Call call) {
        return take(fault -> fault.kind().strikesCalls() && Disruptions.matches(fault, call))
                .map(fault -> Disruptions.of(fault, call))
                .orElse(Disruption.NONE);
    }

    /** What happens to the order, if a fault of this kind is meant for its instrument or its identifier. */
    public Optional<Fault> order(Kind kind, Order order) {
        return armed.isEmpty()
                ? Optional.empty()
                : take(fault -> fault.kind() == kind
                        && (isAbout(fault, order.contract().key()) || isAbout(fault, order.uniqueIdentifier())));
    }

    /** How old what a list ({@code orders}, {@code trades}, {@code positions}) shows is. */
    public Duration bookAge(String list) {
        return armed.isEmpty()
                ? Duration.ZERO
                : take(fault -> fault.kind() == Kind.STALE_BOOK && isAbout(fault, list))
                        .map(Fault::delay)
                        .orElse(Duration.ZERO);
    }

    private Optional<Fault> take(Predicate<Fault> wanted) {
        prune();
        for (Armed entry : armed.values()) {
            if (wanted.test(entry.fault)) {
                entry.struck++;
                struck.add(entry.fault.kind().name(), 1);
                return Optional.of(entry.fault);
            }
        }
        return Optional.empty();
    }

    private void prune() {
        long now = nanos.getAsLong();
        armed.values().removeIf(entry -> entry.isOver(now));
    }
}
