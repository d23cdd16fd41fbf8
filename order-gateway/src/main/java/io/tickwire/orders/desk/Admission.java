package io.tickwire.orders.desk;

import io.tickwire.orders.execute.Leg;
import io.tickwire.orders.execute.LegEvent;
import io.tickwire.orders.execute.LegState;
import io.tickwire.orders.execute.LegTerms;
import io.tickwire.orders.plan.Exposure;
import io.tickwire.orders.plan.ExposureProbe;
import io.tickwire.orders.risk.RiskGate;
import io.tickwire.orders.risk.RiskVerdict;
import io.tickwire.schemas.InstrumentKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts every order before the risk gate: with what is held when that decides, and at once when trading is halted. */
final class Admission {
    private final RiskGate risk;
    private final Legs legs;
    private final Commands commands;
    private final long freshness;
    private final Map<String, Long> held = new HashMap<>();

    Admission(RiskGate risk, Legs legs, Commands commands, DeskRules rules) {
        this.risk = risk;
        this.legs = legs;
        this.commands = commands;
        this.freshness = 3 * rules.positionSettle();
    }

    /** Whether a command that has no order yet must not get one; then it is over. */
    boolean refuses(Placing placing, long now) {
        InstrumentKey instrument = placing.subject.instrument();
        RiskVerdict.Deny denied = instrument == null ? null : risk.forbids(instrument);
        if (denied != null) {
            commands.deny(placing, denied.reason(), denied.text(), now);
        }
        return denied != null;
    }

    /** Refuses what waits in a lane whose instrument may not be traded, sent or not. */
    void refuse(Lane lane, long now) {
        RiskVerdict.Deny denied = risk.forbids(lane.instrument);
        if (denied == null) {
            return;
        }
        for (Placing placing : List.copyOf(lane.waiting)) {
            if (legs.ofCommand(placing.id()).isEmpty()) {
                lane.waiting.remove(placing);
                commands.deny(placing, denied.reason(), denied.text(), now);
            }
        }
        for (String id : List.copyOf(lane.openLegs)) {
            Leg leg = legs.leg(id);
            if (leg != null && unsent(leg)) {
                legs.apply(leg, new LegEvent.Denied(denied.reason(), denied.text()), now);
            }
        }
    }

    private static boolean unsent(Leg leg) {
        return leg.state() instanceof LegState.Planned || leg.state() instanceof LegState.Ready;
    }

    /** @param leg an order that is due */
    RiskVerdict verdict(Leg leg, long now) {
        Placing placing = commands.open(leg.terms().commandId());
        Exposure exposure = placing == null ? closing(leg.terms()) : proven(placing, now);
        RiskVerdict verdict = risk.verdict(leg.terms(), exposure, now);
        held.remove(leg.id());
        if (verdict instanceof RiskVerdict.Wait wait) {
            held.put(leg.id(), wait.until());
        }
        if (placing != null) {
            // what is held is proven for one attempt only: with it on its way it is another
            placing.probe = verdict instanceof RiskVerdict.Permit ? null : placing.probe;
            if (verdict instanceof RiskVerdict.Prove && placing.probe == null) {
                placing.probe = ExposureProbe.start(now);
            }
        }
        return verdict;
    }

    /** What is held, unless so much time has passed since it was read that orders of others may have changed it. */
    private @Nullable Exposure proven(Placing placing, long now) {
        ExposureProbe probe = placing.probe;
        Exposure exposure = probe == null ? null : probe.proven();
        if (probe != null && exposure != null && now - probe.newestRead() > freshness) {
            placing.probe = null;
            return null;
        }
        return exposure;
    }

    /** An exit of a close-all is a part of the position that was read for it, after all that worked was cancelled. */
    private static Exposure closing(LegTerms exit) {
        return new Exposure(-exit.side().signed(exit.quantity()), 0, 0, 0);
    }

    /** When an order that is due may be asked for again, microseconds. */
    long heldUntil(Leg leg) {
        return held.getOrDefault(leg.id(), 0L);
    }
}
