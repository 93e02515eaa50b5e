package org.learninghealth.gathering;

import java.util.OptionalInt;
import org.learninghealth.base.Require;
import org.learninghealth.concept.Concept;

/**
 * How somebody saw themselves in a competency before a gathering and after it.
 *
 * @param competency the competency
 * @param before the number of the level, 1 for the lowest; empty if they didn't assess themselves
 * @param after the number of the level; empty if they haven't assessed themselves yet
 */
public record OwnLearning(Concept competency, OptionalInt before, OptionalInt after) {

    /** Refuses missing parts. */
    public OwnLearning {
        Require.present(competency, "competency");
        Require.present(before, "before");
        Require.present(after, "after");
    }
}
