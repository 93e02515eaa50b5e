package org.learninghealth.base;

import java.util.List;
import java.util.Locale;

/**
 * There is no such thing, or the one who asks may not know that there is: both look the same, to the letter. Where a command
 * names several things, it says under which of its fields there is nothing.
 */
public final class NotFound extends LhsException {

    private static final long serialVersionUID = 1L;

    private final List<String> fields;

    /** Makes the error. */
    public NotFound() {
        this("under this id", List.of());
    }

    /**
     * Makes the error for a command that names several things.
     *
     * @param fields the paths of the fields under which there is nothing, for instance {@code owners[2]}; at least one
     */
    public NotFound(List<String> fields) {
        this("under " + String.join(", ", fields), fields);
    }

    private NotFound(String where, List<String> fields) {
        super(
                "not-found",
                "There is nothing here that you may see " + where + ": check the id, or ask for access",
                null);
        this.fields = List.copyOf(fields);
    }

    /**
     * The fields of the command under which there is nothing.
     *
     * @return their paths; none where it is plain what was asked for
     */
    public List<String> fields() {
        return fields;
    }

    @Override
    public String explain(Locale locale) {
        return fields.isEmpty()
                ? super.explain(locale)
                : Messages.in(locale).text("error.not-found-in", String.join(", ", fields));
    }
}
