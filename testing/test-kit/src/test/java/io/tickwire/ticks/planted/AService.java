package io.tickwire.ticks.planted;

/** Stands for a class of a service. */
public record AService(String name) {}
