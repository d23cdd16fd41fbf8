package io.tickwire.orders.sim;

import static io.tickwire.orders.sim.VirtualTime.MILLI;
import static io.tickwire.orders.sim.VirtualTime.SECOND;

import io.tickwire.orders.broker.BookRow;
import io.tickwire.orders.desk.DeskInput;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A broker's own word on orders that is lost, repeated, late and out of order, over a socket that breaks off, and that goes
 * mute long before anybody notices.
 */
final class HostileSocket {
    private final VirtualTime time;
    private @Nullable Consumer<DeskInput> hearer;
    private long connection;
    private boolean mute;
    private boolean calm;

    HostileSocket(VirtualTime time) {
        this.time = time;
    }

    /** A new gateway listens; whoever listened before hears nothing more. */
    void listen(Consumer<DeskInput> gateway) {
        hearer = null;
        long mine = ++connection;
        time.in(time.between(10 * MILLI, 2 * SECOND), () -> join(mine, gateway));
    }

    /** From now on everything is told, once and in order, and the socket lasts. */
    void calmDown() {
        calm = true;
    }

    /** Something became of an order. */
    void changed(@Nullable BookRow row, boolean filled) {
        if (row == null || !calm && time.chance(0.15)) {
            return;
        }
        tell(new DeskInput.OrdersPushed(List.of(row)));
        if (filled && (calm || time.chance(0.8))) {
            tell(new DeskInput.PositionPushed(row.instrument()));
        }
    }

    private void tell(DeskInput news) {
        for (int copy = calm || time.chance(0.8) ? 1 : 0; copy < 2; copy++) {
            Consumer<DeskInput> listener = hearer;
            if (listener != null && !mute) {
                long delay = calm || time.chance(0.7) ? 5 * MILLI : time.between(0, 30 * SECOND);
                time.in(delay, () -> hear(listener, news));
            }
        }
    }

    private void hear(Consumer<DeskInput> listener, DeskInput news) {
        if (listener == hearer) {
            time.tell("PUSHED %s", news);
            listener.accept(news);
        }
    }

    private void join(long mine, Consumer<DeskInput> gateway) {
        if (mine == connection) {
            hearer = gateway;
            mute = false;
            time.tell("LISTENING");
            gateway.accept(new DeskInput.PushesMissed(true));
            if (!calm) {
                time.in(time.between(SECOND, 60 * SECOND), () -> fallMute(mine, gateway));
            }
        }
    }

    private void fallMute(long mine, Consumer<DeskInput> gateway) {
        if (mine == connection && !calm) {
            mute = true;
            long unnoticed = time.chance(0.5) ? 0 : time.between(0, 45 * SECOND);
            time.in(unnoticed, () -> breakOff(mine, gateway));
        }
    }

    private void breakOff(long mine, Consumer<DeskInput> gateway) {
        if (mine == connection) {
            hearer = null;
            time.tell("NOT LISTENING");
            gateway.accept(new DeskInput.PushesMissed(false));
            time.in(time.between(MILLI, 30 * SECOND), () -> join(mine, gateway));
        }
    }
}
