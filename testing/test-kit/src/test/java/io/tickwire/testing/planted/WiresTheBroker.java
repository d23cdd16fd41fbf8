package io.tickwire.testing.planted;

import io.tickwire.testing.planted.xts.XtsWord;

/** Breaks no rule: the root wires the broker, and so names it. */
public record WiresTheBroker(XtsWord word) {}
