package io.tickwire.broker.instrument;

/** Right an option gives: a call to buy (the master's 3, CE), a put to sell (4, PE). */
public enum OptionType {
    CALL,
    PUT
}
