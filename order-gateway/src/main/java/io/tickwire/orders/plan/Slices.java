package io.tickwire.orders.plan;

import io.tickwire.orders.command.Contract;
import java.util.ArrayList;
import java.util.List;

/** A quantity cut into orders the exchange takes: none above its largest order (freeze quantity), all multiples of the lot. */
public final class Slices {
    /** No command becomes more orders than this. */
    public static final int MOST = 50;

    private Slices() {}

    /** @param quantity units, above zero, a multiple of the lot size */
    public static boolean possible(long quantity, Contract contract) {
        long slice = largest(quantity, contract);
        return slice > 0 && (quantity + slice - 1) / slice <= MOST;
    }

    /** The orders, the full ones first; they add up to the quantity. */
    public static List<Long> of(long quantity, Contract contract) {
        if (!possible(quantity, contract)) {
            throw new IllegalArgumentException(quantity + " units cannot be cut into orders of " + contract);
        }
        long slice = largest(quantity, contract);
        List<Long> slices = new ArrayList<>();
        for (long left = quantity; left > 0; left -= slice) {
            slices.add(Math.min(slice, left));
        }
        return List.copyOf(slices);
    }

    private static long largest(long quantity, Contract contract) {
        Long largest = contract.largestOrder();
        return largest == null ? quantity : Math.min(quantity, largest / contract.lotSize() * contract.lotSize());
    }
}
