package org.learninghealth.base;

import java.util.List;

/** The library can't be set up like this. Names every problem at once, each with its remedy. */
public final class InvalidConfiguration extends LhsException {

    private static final long serialVersionUID = 1L;

    private final List<String> problems;

    /**
     * Makes the error.
     *
     * @param problems each with its remedy; at least one
     */
    public InvalidConfiguration(List<String> problems) {
        super("invalid-configuration", String.join("; ", problems), null);
        this.problems = List.copyOf(problems);
    }

    /**
     * What is wrong.
     *
     * @return at least one problem with its remedy
     */
    public List<String> problems() {
        return problems;
    }
}
