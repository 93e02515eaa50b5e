package org.learninghealth.cycle;

import java.util.List;
import org.learninghealth.knowledge.KnowledgeObject;

/**
 * A cycle, over or still going on, with what whoever begins another one on its topic should know.
 *
 * @param cycle the cycle
 * @param abandoned what it tried and gave up, the earliest first
 * @param failureLessons what it has published about what didn't work, the earliest first
 */
public record EarlierCycle(LearningCycle cycle, List<Change> abandoned, List<KnowledgeObject> failureLessons) {

    /** Keeps copies of the lists. */
    public EarlierCycle {
        abandoned = List.copyOf(abandoned);
        failureLessons = List.copyOf(failureLessons);
    }
}
