package org.learninghealth.cycle;

import java.util.OptionalLong;
import org.learninghealth.base.LocalizedText;
import org.learninghealth.base.Require;

/**
 * A framing that members can vote for.
 *
 * @param statement what the problem would be
 * @param votes how many voted for it; empty as long as the poll is open, and afterwards if they are too few to be shown
 *     (rule IV1)
 */
public record FramingOption(LocalizedText statement, OptionalLong votes) {

    /** Refuses an option that says nothing. */
    public FramingOption {
        Require.that(!Require.present(statement, "statement").isBlank(), "statement", "blank");
    }
}
