package org.learninghealth.practice;

import java.util.List;
import java.util.OptionalLong;
import org.learninghealth.concept.Concept;

/**
 * At which levels the members of a community see themselves in a competency.
 *
 * @param competency the competency
 * @param assessed how many have assessed themselves; empty if that could tell of a number that is suppressed
 * @param persons how many see themselves at each level of the scale now, the lowest level first; empty where the number is
 *     suppressed, all of them where all see themselves at one level
 */
public record CompetencyLevels(Concept competency, OptionalLong assessed, List<OptionalLong> persons) {

    /** Keeps a copy of the numbers. */
    public CompetencyLevels {
        persons = List.copyOf(persons);
    }
}
