package io.tickwire.service.config;

/**
 * One value as somebody wrote it.
 *
 * @param origin where, in words for the start-up table
 * @param aliased whether it was written under an older name
 */
record Given(String value, String origin, boolean aliased) {
    Given(String value, String origin) {
        this(value, origin, false);
    }
}
