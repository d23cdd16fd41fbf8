package io.tickwire.orders.broker.conformance;

/**
 * One numbered case.
 *
 * @param id never given to another case, also when this one goes
 * @param script plays it, fails when the promise is broken, and gives what was seen
 */
record OrderCase(String id, String situation, String promise, Script script) {
    interface Script {
        String play(BrokerUnderTest broker) throws Exception;
    }

    @Override
    public String toString() {
        return id + " " + situation;
    }
}
