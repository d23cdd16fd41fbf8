package io.tickwire.cli.order.option;

import java.util.Arrays;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** One of a few words, in any case; schema enums also hold words no one may send, such as UNKNOWN. */
public final class Choice {
    private Choice() {}

    @SafeVarargs
    public static <E extends Enum<E>> E of(CommandSpec command, String option, String text, E... allowed) {
        return Arrays.stream(allowed)
                .filter(word -> word.name().equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(() -> new ParameterException(
                        command.commandLine(), option + " '" + text + "' is none of " + words(allowed)));
    }

    private static String words(Enum<?>[] allowed) {
        return Arrays.stream(allowed).map(Enum::name).collect(Collectors.joining(", "));
    }
}
