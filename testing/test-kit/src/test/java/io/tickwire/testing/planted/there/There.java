package io.tickwire.testing.planted.there;

import io.tickwire.testing.planted.here.Here;

/** Breaks the rule that packages point one way, together with {@link Here}. */
public record There(Here here) {}
