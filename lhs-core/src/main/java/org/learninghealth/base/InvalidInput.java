package org.learninghealth.base;

import java.io.Serializable;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What was given can't be accepted as it is. Says all that is wrong at once; nothing was written. */
public final class InvalidInput extends LhsException {

    private static final long serialVersionUID = 1L;

    private final List<Violation> violations;

    /**
     * Makes a refusal.
     *
     * @param violations all that is wrong; at least one
     */
    public InvalidInput(List<Violation> violations) {
        super(
                "invalid-input",
                violations.stream().map(each -> each.explain(Locale.ENGLISH)).collect(Collectors.joining("; ")),
                null);
        this.violations = List.copyOf(violations);
    }

    /**
     * A refusal for a single reason.
     *
     * @param field the path of the field
     * @param code what is wrong with it, see {@link Violation#code()}
     * @param arguments figures that the message shows
     * @return the refusal, to be thrown
     */
    public static InvalidInput of(String field, String code, Object... arguments) {
        return new InvalidInput(List.of(new Violation(field, code, List.of(arguments))));
    }

    /**
     * All that is wrong.
     *
     * @return at least one violation
     */
    public List<Violation> violations() {
        return violations;
    }

    @Override
    public String explain(Locale locale) {
        return violations.stream().map(each -> each.explain(locale)).collect(Collectors.joining("; "));
    }

    /**
     * One thing that is wrong with one field.
     *
     * @param field the path of the field, for instance {@code name[fr]}
     * @param code a stable word for what is wrong, for instance {@code too-long}
     * @param arguments figures that the message shows, never what the person typed
     */
    public record Violation(String field, String code, List<Object> arguments) implements Serializable {

        /** Keeps a copy of the arguments; of those that can't be serialised, the text. */
        public Violation {
            arguments = arguments.stream()
                    .map(argument -> argument instanceof Serializable ? argument : argument.toString())
                    .toList();
        }

        /**
         * Names the field and the remedy.
         *
         * @param locale the reader's language; English where it is not available
         * @return a sentence without a full stop
         */
        public String explain(Locale locale) {
            return field + " " + Messages.in(locale).text("input." + code, arguments.toArray());
        }
    }
}
