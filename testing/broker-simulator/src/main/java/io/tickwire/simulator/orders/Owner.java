package io.tickwire.simulator.orders;

/** Whose order it is: the login that sent it and the client it is for. They are the same for an investor. */
public record Owner(String loginId, String clientId) {}
