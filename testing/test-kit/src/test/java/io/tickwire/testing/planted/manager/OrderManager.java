package io.tickwire.testing.planted.manager;

/** Breaks the naming rule. */
public final class OrderManager {}
