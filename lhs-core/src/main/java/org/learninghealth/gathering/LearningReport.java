package org.learninghealth.gathering;

import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import org.learninghealth.concept.Concept;
import org.learninghealth.people.StakeholderGroup;

/**
 * How people's view of themselves has changed by a gathering, in figures of which none tells of few persons (rules N12 and IV1).
 *
 * @param gathering which
 * @param smallestCell the smallest number of persons that is shown
 * @param competencies each competency that the gathering builds, in its order
 */
public record LearningReport(GatheringId gathering, int smallestCell, List<Change> competencies) {

    /** Keeps a copy of the figures. */
    public LearningReport {
        competencies = List.copyOf(competencies);
    }

    /**
     * The change in one competency.
     *
     * @param competency the competency
     * @param all of all who have assessed themselves before and after
     * @param perspectives the same by the group on whose behalf people take part, {@link StakeholderGroup#UNSPECIFIED} for those
     *     who are no members; empty unless every number can be shown, since some could be worked out from the others
     */
    public record Change(Concept competency, Counts all, SortedMap<StakeholderGroup, Counts> perspectives) {

        /** Keeps a copy of the perspectives. */
        public Change {
            perspectives = Collections.unmodifiableSortedMap(new TreeMap<>(perspectives));
        }
    }

    /**
     * How many persons see themselves otherwise. Where all have changed in the same way, none of it is shown: it would tell of each of them.
     *
     * @param persons how many there are; empty unless every other number can be shown
     * @param higher how many see themselves at a higher level; empty where the number is suppressed
     * @param same how many at the same
     * @param lower how many at a lower
     */
    public record Counts(OptionalLong persons, OptionalLong higher, OptionalLong same, OptionalLong lower) {

        /** Whether nothing is suppressed. */
        boolean isWhole() {
            return persons.isPresent();
        }
    }
}
