package io.tickwire.testing.planted.publish;

import io.tickwire.testing.planted.xts.XtsWord;

/** Breaks the rule that a broker is named in its own package only. */
public record NamesTheBroker(XtsWord word) {}
