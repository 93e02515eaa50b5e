package org.learninghealth.cycle;

import java.util.List;

/**
 * After which model a learning cycle is run. What people read about each is in the concept scheme {@link
 * org.learninghealth.concept.Concepts#CYCLE_TEMPLATE}.
 */
public enum CycleTemplate {
    /** Three questions and tests of change (Langley and others, The Improvement Guide, 2009). */
    MODEL_FOR_IMPROVEMENT,
    /**
     * An answer to something urgent, for a certain population or area. It begins without a baseline, for which leave is
     * given when it opens (rule L2); evaluating needs one all the same (rule L4).
     */
    RAPID_CYCLE,
    /**
     * Many teams that learn together in learning sessions and try in between (Institute for Healthcare Improvement, The
     * Breakthrough Series, 2003); {@link BreakthroughSeriesPlan} computes its dates.
     */
    BREAKTHROUGH_SERIES,
    /** Linked tests on a growing scale, with a lesson at each step (Langley and others, 2009). */
    PDSA_RAMP;

    /** Whether it begins without a baseline. */
    boolean waivesBaseline() {
        return this == RAPID_CYCLE;
    }

    /**
     * The scales that its tests climb, one after the other.
     *
     * @return the scales, the smallest first; none if the template says nothing of them
     */
    public List<TestScale> scales() {
        return this == PDSA_RAMP
                ? List.of(TestScale.TEST, TestScale.PILOT, TestScale.IMPLEMENT, TestScale.SPREAD)
                : List.of();
    }
}
