package io.tickwire.simulator.message;

import io.tickwire.simulator.instrument.Contract;
import java.util.Optional;
import java.util.stream.Stream;

/** The market data messages that can be subscribed to (XTS reference 2.5). */
public enum MessageCode {
    TOUCHLINE(1501),
    DEPTH(1502),
    INDEX(1504),
    CANDLE(1505),
    OPEN_INTEREST(1510),
    LAST_PRICE(1512);

    private final int number;

    MessageCode(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }

    /** Whether the exchange sends such messages about the contract: index values are of indices alone. */
    public boolean isOf(Contract contract) {
        return this != INDEX || contract.isIndex();
    }

    public static Optional<MessageCode> numbered(int number) {
        return Stream.of(values()).filter(code -> code.number == number).findFirst();
    }
}
