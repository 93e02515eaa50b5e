package org.learninghealth.publication;

import java.util.List;

/**
 * What an issue lacks before it can be approved.
 *
 * @param unmet what is unmet, such as {@code K4.item}, as approval would refuse it
 * @param missing the texts that aren't there in a language that is needed
 */
public record IssueCheck(List<String> unmet, List<MissingText> missing) {

    /** Keeps copies of the lists. */
    public IssueCheck {
        unmet = List.copyOf(unmet);
        missing = List.copyOf(missing);
    }
}
