package io.tickwire.simulator.subscription;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tickwire.simulator.http.Envelope;
import io.tickwire.simulator.http.InvalidField;
import io.tickwire.simulator.http.Refusal;
import io.tickwire.simulator.instrument.Contract;
import io.tickwire.simulator.instrument.Segment;
import io.tickwire.simulator.master.Catalogue;
import io.tickwire.simulator.message.MessageCode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The {@code instruments} and {@code xtsMessageCode} of a request body, checked as the broker checks them. */
final class InstrumentList {
    private static final int MAX_INSTRUMENTS = 50;

    private InstrumentList() {}

    /** @throws Refusal when empty, longer than 50, or naming an instrument that does not exist */
    static List<Contract> contracts(ObjectNode body, Catalogue catalogue) {
        JsonNode instruments = body.path("instruments");
        if (!instruments.isArray() || instruments.isEmpty()) {
            throw invalid("instruments", "must contain at least 1 items", "array.min");
        }
        if (instruments.size() > MAX_INSTRUMENTS) {
            throw invalid(
                    "instruments", "must contain less than or equal to " + MAX_INSTRUMENTS + " items", "array.max");
        }
        Set<Contract> contracts = new LinkedHashSet<>();
        instruments.forEach(instrument -> contracts.add(contract(instrument, catalogue)));
        return List.copyOf(contracts);
    }

    private static Contract contract(JsonNode instrument, Catalogue catalogue) {
        long id = instrument.path("exchangeInstrumentID").asLong(-1);
        return Segment.of(instrument.path("exchangeSegment").asText())
                .flatMap(segment -> catalogue.find(segment, id))
                .orElseThrow(() -> new Refusal(Envelope.error(400, "e-instrument-0001", "Instrument not found")));
    }

    /** @throws Refusal when it is none of the codes the broker publishes */
    static MessageCode code(int number) {
        return MessageCode.numbered(number)
                .orElseThrow(() -> invalid(
                        "xtsMessageCode", "must be one of [1501, 1502, 1504, 1505, 1510, 1512]", "any.allowOnly"));
    }

    static Refusal invalid(String field, String rule, String type) {
        return new Refusal(Envelope.invalid(List.of(new InvalidField(field, "\"" + field + "\" " + rule, type))));
    }

    static ArrayNode json(List<Contract> contracts) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        contracts.forEach(contract -> list.addObject()
                .put("exchangeSegment", contract.segment().number())
                .put("exchangeInstrumentID", contract.id()));
        return list;
    }
}
