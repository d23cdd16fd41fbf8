package io.tickwire.testing.planted.xts;

/** A broker's own word, at home here. */
public record XtsWord(String text) {}
