package org.learninghealth.base;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A rule of the domain isn't met. Says which rule, and lists everything that is unmet; nothing was written. */
public final class RuleViolation extends LhsException {

    private static final long serialVersionUID = 1L;

    private final String rule;
    private final List<String> unmet;

    /**
     * Makes the refusal.
     *
     * @param rule the rule's number, for instance {@code C4}
     * @param unmet the keys of what is unmet, for instance {@code C4.charter}; at least one. What a key is about can follow
     *     after a colon, as in {@code L18.identifier:topic[en]}; the phrase shows it
     */
    public RuleViolation(String rule, List<String> unmet) {
        super("rule-violation", sentence(rule, unmet, Locale.ENGLISH), null);
        this.rule = rule;
        this.unmet = List.copyOf(unmet);
    }

    /**
     * Which rule.
     *
     * @return the rule's number, for instance {@code C4}
     */
    public String rule() {
        return rule;
    }

    /**
     * What is unmet, as stable keys.
     *
     * @return at least one key, for instance {@code C4.charter}
     */
    public List<String> unmet() {
        return unmet;
    }

    /**
     * What is unmet, in words.
     *
     * @param locale the reader's language; English where it is not available
     * @return one phrase for each key, in the same order
     */
    public List<String> unmet(Locale locale) {
        Messages messages = Messages.in(locale);
        return unmet.stream().map(key -> phrase(messages, key)).toList();
    }

    @Override
    public String explain(Locale locale) {
        return sentence(rule, unmet, locale);
    }

    private static String sentence(String rule, List<String> unmet, Locale locale) {
        Messages messages = Messages.in(locale);
        return messages.text(
                "error.rule-violation",
                rule,
                unmet.stream().map(key -> phrase(messages, key)).collect(Collectors.joining("; ")));
    }

    private static String phrase(Messages messages, String key) {
        int colon = key.indexOf(':');
        return colon < 0 ? messages.text(key) : messages.text(key.substring(0, colon), key.substring(colon + 1));
    }
}
