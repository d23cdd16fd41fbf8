package io.tickwire.orders.broker.conformance;

import java.util.List;
import java.util.stream.Stream;

/** All cases, in the order of their numbers. */
final class OrderCases {
    private OrderCases() {}

    static List<OrderCase> all() {
        return Stream.of(
                        PlacementCases.first(),
                        LostCases.all(),
                        PlacementCases.further(),
                        AccountCases.all(),
                        ChangeCases.changes(),
                        ProtectedCases.all(),
                        ChangeCases.conversions())
                .flatMap(List::stream)
                .toList();
    }
}
