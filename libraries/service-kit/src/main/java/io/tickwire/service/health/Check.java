package io.tickwire.service.health;

/**
 * One answer about one thing.
 *
 * @param detail what was seen, in words for an operator; no secret
 */
public record Check(boolean ok, String detail) {
    public static Check passed(String detail) {
        return new Check(true, detail);
    }

    public static Check failed(String detail) {
        return new Check(false, detail);
    }
}
