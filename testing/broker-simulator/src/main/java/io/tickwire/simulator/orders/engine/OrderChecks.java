package io.tickwire.simulator.orders.engine;

import io.tickwire.simulator.instrument.Contract;
import io.tickwire.simulator.instrument.Price;
import io.tickwire.simulator.instrument.Terms;
import io.tickwire.simulator.instrument.Trading;
import io.tickwire.simulator.orders.OrderTerms;
import java.util.Optional;

/** Why risk management or the exchange turn an order down after the API has accepted it. Pure. */
final class OrderChecks {
    private OrderChecks() {}

    static Optional<String> refusal(Contract contract, OrderTerms terms) {
        Trading rules = contract.trading();
        if (contract.isIndex()) {
            return Optional.of("16387 : Security is not allowed to trade in this market");
        }
        if (!(contract.terms() instanceof Terms.Equity) && !terms.product().matches("MIS|NRML|CO|BO")) {
            return Optional.of("OEMS:RMS : Product " + terms.product() + " not allowed for this instrument");
        }
        if (terms.quantity() % rules.lot() != 0) {
            return Optional.of("OEMS:RMS : Quantity should be in multiples of lot size[" + rules.lot() + "]");
        }
        if (terms.quantity() >= rules.freezeQuantity()) {
            return Optional.of("OEMS:RMS : Quantity exceeds freeze quantity[" + rules.freezeQuantity() + "]");
        }
        Optional<String> limit = terms.type().isLimited() ? price(terms.limitPrice(), rules) : Optional.empty();
        return limit.isEmpty() && terms.type().isStop() ? price(terms.stopPrice(), rules) : limit;
    }

    private static Optional<String> price(long price, Trading rules) {
        if (price % rules.tick() != 0) {
            return Optional.of(
                    "16283 : The price is not a multiple of the tick size[" + Price.text(rules.tick()) + "]");
        }
        if (price < rules.bandLow() || price > rules.bandHigh()) {
            return Optional.of("17070 : The Price is out of the current execution range");
        }
        return Optional.empty();
    }
}
