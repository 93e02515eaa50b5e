package org.learninghealth.gathering;

import java.util.List;
import org.learninghealth.access.Actor;

/**
 * What people learn by gatherings: how they see themselves in the competencies that a gathering builds, before it and after it
 * (level 2 of Kirkpatrick, Evaluating Training Programs, 1994). People {@linkplain
 * org.learninghealth.practice.Competencies#assess assess themselves} as they do at any time, and their answers stay their own: what
 * counts as before is the last assessment in the {@value #DAYS} days up to the beginning, and as after the first one in the
 * {@value #DAYS} days from the end. Others read figures alone. Safe for use by several threads.
 */
public interface LearningOutcomes {

    /** How many days before a gathering, and after it, an assessment counts for it. */
    int DAYS = 90;

    /**
     * How the actor saw themselves before a gathering and after it.
     *
     * @param actor who asks, of themselves
     * @param gathering which
     * @return each competency that the gathering builds
     * @throws org.learninghealth.base.NotFound if there is no such gathering that the actor may see
     */
    List<OwnLearning> own(Actor actor, GatheringId gathering);

    /**
     * How the view of themselves has changed of those who were there, at least in part, and have assessed themselves before and
     * after. No number is shown that stands for fewer persons than the smallest cell, and none from which one could be worked
     * out (rules N12 and IV1).
     *
     * @param actor who may read the competencies of the community in figures
     * @param gathering which
     * @return the figures
     * @throws org.learninghealth.base.NotFound if there is no such gathering, or the actor may not see its community's figures
     */
    LearningReport report(Actor actor, GatheringId gathering);
}
