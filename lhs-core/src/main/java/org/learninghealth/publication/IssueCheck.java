package org.learninghealth.publication;

import java.util.List;

/**
 * What an issue lacks before it can be approved.
 *
 * @param unmet what is unmet, such as {@code K4.item}, as approval would refuse it
 * @param missing the texts that aren't there in a language that is needed
 * @param outdated the items, such as {@code sections[0].items[2]}, that filling the issue again would leave out or say otherwise,
 *     because something was moved, put off, called off or taken back since, or because somebody has reworded them; it can be
 *     approved with them, except for what was called off or withdrawn
 */
public record IssueCheck(List<String> unmet, List<MissingText> missing, List<String> outdated) {

    /** Keeps copies of the lists. */
    public IssueCheck {
        unmet = List.copyOf(unmet);
        missing = List.copyOf(missing);
        outdated = List.copyOf(outdated);
    }
}
