package org.learninghealth.base;

import java.util.ArrayList;
import java.util.List;

/**
 * Collects what a rule still misses, so that a refusal names all of it at once. Not safe for use by several threads; it
 * lives within one method.
 */
public final class Unmet {

    private final String rule;
    private final List<String> keys = new ArrayList<>();

    private Unmet(String rule) {
        this.rule = rule;
    }

    /**
     * Begins to look at a rule.
     *
     * @param rule the rule's number, for instance {@code C4}
     * @return a collector with nothing unmet yet
     */
    public static Unmet of(String rule) {
        return new Unmet(rule);
    }

    /**
     * Notes what is missing unless it is there.
     *
     * @param met whether it is there
     * @param what a word for it; the phrase is found under the rule's number and this word
     * @return this collector
     */
    public Unmet unless(boolean met, String what) {
        if (!met) {
            keys.add(rule + "." + what);
        }
        return this;
    }

    /**
     * What is unmet so far.
     *
     * @return keys such as {@code C4.charter}, in the order they were looked at
     */
    public List<String> keys() {
        return List.copyOf(keys);
    }

    /**
     * Refuses if anything is unmet.
     *
     * @throws RuleViolation that lists all of it
     */
    public void orThrow() {
        if (!keys.isEmpty()) {
            throw new RuleViolation(rule, keys);
        }
    }
}
