package io.tickwire.service.config;

import java.util.List;

/** The settings do not allow a start; carries every problem found, not only the first. Exit code 2. */
public final class SettingsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    public SettingsException(List<String> problems) {
        super(problems.size() + " problem(s) in the settings:\n  - " + String.join("\n  - ", problems));
        this.problems = List.copyOf(problems);
    }

    /** Each names the setting, what is wrong and what to do; never a secret's value. */
    public List<String> problems() {
        return problems;
    }
}
