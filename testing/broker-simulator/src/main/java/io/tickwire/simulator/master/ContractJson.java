package io.tickwire.simulator.master;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tickwire.simulator.instrument.Contract;
import io.tickwire.simulator.instrument.Price;
import io.tickwire.simulator.instrument.Trading;
import java.math.BigDecimal;

/** A contract as the search route shows it (XTS reference 3.6). */
final class ContractJson {
    private ContractJson() {}

    static ObjectNode of(Contract contract) {
        Trading rules = contract.trading();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("ExchangeSegment", contract.segment().number());
        json.put("ExchangeInstrumentID", contract.id());
        json.put("InstrumentType", contract.terms().instrumentType());
        json.put("Name", contract.name());
        json.put("DisplayName", contract.displayName());
        json.put("Description", contract.description());
        json.put("Series", contract.series());
        json.put("NameWithSeries", contract.name() + "-" + contract.series());
        json.put("InstrumentID", Long.parseLong(contract.instrumentId()));
        json.putObject("PriceBand").put("High", rupees(rules.bandHigh())).put("Low", rupees(rules.bandLow()));
        json.put("FreezeQty", rules.freezeQuantity());
        json.put("TickSize", rupees(rules.tick()));
        return json.put("LotSize", rules.lot()).put("DecimalDisplace", 2);
    }

    private static BigDecimal rupees(long price) {
        return new BigDecimal(Price.text(price));
    }
}
