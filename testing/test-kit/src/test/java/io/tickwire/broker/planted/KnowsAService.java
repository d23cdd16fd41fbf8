package io.tickwire.broker.planted;

import io.tickwire.ticks.planted.AService;

/** Breaks the rule that what is shared does not know the services. */
public record KnowsAService(AService service) {}
