package org.learninghealth.base;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The root of every error that the library throws. Its message says what to do next and carries no personal data, so
 * that it may be logged; {@link #explain(Locale)} says the same in the reader's language.
 */
public abstract class LhsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;

    /**
     * Makes an error.
     *
     * @param code a stable word that programs can tell this kind of error by
     * @param message what happened and what to do next, in English
     * @param cause what it was caused by, if anything
     */
    protected LhsException(String code, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    /**
     * A stable word for this kind of error, the same in every release.
     *
     * @return for instance {@code rule-violation}
     */
    public String code() {
        return code;
    }

    /**
     * What happened and what to do next, for a person.
     *
     * @param locale the reader's language; English where it is not available
     * @return one or more sentences without personal data
     */
    public String explain(Locale locale) {
        return Messages.in(locale).text("error." + code);
    }
}
