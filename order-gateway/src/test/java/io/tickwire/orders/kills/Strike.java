package io.tickwire.orders.kills;

import io.tickwire.orders.marks.CrashPoint;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * One blow against a gateway.
 *
 * @param draw decides, where the point lies on the wire, which byte it is
 * @param halted whether trading is halted meanwhile
 */
record Strike(CrashPoint point, How how, int draw, boolean halted) {
    private static final List<CrashPoint> WIRE = List.of(CrashPoint.REQUEST, CrashPoint.RESPONSE);

    enum How {
        /** SIGKILL. */
        KILL,
        /** SIGSTOP for longer than the lease, then SIGCONT: it goes on where it was. */
        STOP,
        /** The connection is cut, the process lives. */
        CUT
    }

    /** So many kills and stops: every point is struck both ways before one is struck again. A cut comes after every second. */
    static List<Strike> plan(long seed, int blows) {
        Random random = new Random(seed);
        List<Strike> plan = new ArrayList<>();
        List<Strike> round = new ArrayList<>();
        for (int number = 0; number < blows; number++) {
            if (round.isEmpty()) {
                round.addAll(round(random));
            }
            plan.add(round.remove(0));
            if (number % 2 == 1) {
                plan.add(new Strike(WIRE.get(random.nextInt(WIRE.size())), How.CUT, draw(random), false));
            }
        }
        return plan;
    }

    private static List<Strike> round(Random random) {
        List<Strike> round = new ArrayList<>();
        for (CrashPoint point : CrashPoint.values()) {
            for (How how : List.of(How.KILL, How.STOP)) {
                round.add(new Strike(point, how, draw(random), point.withoutAnOrder() && random.nextInt(3) == 0));
            }
        }
        Collections.shuffle(round, random);
        return round;
    }

    private static int draw(Random random) {
        return random.nextInt(Integer.MAX_VALUE);
    }
}
