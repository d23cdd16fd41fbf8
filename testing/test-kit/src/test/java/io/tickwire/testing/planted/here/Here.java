package io.tickwire.testing.planted.here;

import io.tickwire.testing.planted.there.There;

/** Breaks the rule that packages point one way, together with {@link There}. */
public record Here(There there) {}
