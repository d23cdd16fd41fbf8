package io.tickwire.orders.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.orders.command.Pricing;
import io.tickwire.orders.command.Product;
import io.tickwire.orders.command.Reason;
import io.tickwire.orders.command.Side;
import io.tickwire.orders.command.Validity;
import io.tickwire.schemas.orders.OrderEventType;
import io.tickwire.schemas.orders.OrderSide;
import io.tickwire.schemas.orders.OrderType;
import io.tickwire.schemas.orders.ProductType;
import io.tickwire.schemas.orders.ReasonCode;
import io.tickwire.schemas.orders.TimeInForce;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SchemaNamesTest {
    @Test
    void everyWordOfOursIsOneOfTheContract() {
        assertThat(names(OrderEventType.values())).containsAll(names(FactType.values()));
        assertThat(names(ReasonCode.values())).containsAll(names(Reason.values()));
        assertThat(names(OrderSide.values())).containsAll(names(Side.values()));
        assertThat(names(OrderType.values())).containsAll(names(Pricing.Kind.values()));
        assertThat(names(TimeInForce.values())).containsAll(names(Validity.values()));
        assertThat(names(Product.values()))
                .containsAll(names(ProductType.values()).stream()
                        .filter(name -> !name.equals("UNKNOWN"))
                        .toList());
    }

    private static List<String> names(Enum<?>[] constants) {
        return Arrays.stream(constants).map(Enum::name).toList();
    }
}
