package org.learninghealth.privacy;

import org.learninghealth.access.Actor;
import org.learninghealth.base.Page;
import org.learninghealth.base.PageRequest;

/**
 * Takes away what was kept long enough, as the host's {@link RetentionSchedule} says (rule V10). Safe for use by several
 * threads and nodes.
 */
public interface Retention {

    /**
     * Takes away what was kept long enough; for the host's scheduler, once a day. It goes class by class and in batches of at
     * most 500 rows, each in a transaction of its own unless one of the host's is active; whatever a failure leaves is found
     * by the next run. Communities that are archived are no exception.
     *
     * @param actor who asks; the host
     * @param command how much at most
     * @return what was done
     * @throws org.learninghealth.base.NotPermitted if the actor isn't the host
     */
    RetentionReport run(Actor actor, RunRetention command);

    /**
     * Says what a run would do at this moment, and does nothing.
     *
     * @param actor who asks; a privacy officer, or the host
     * @param command how much at most
     * @return the same report that the run would give
     * @throws org.learninghealth.base.NotPermitted if the actor is neither
     */
    RetentionReport preview(Actor actor, RunRetention command);

    /**
     * Lists what retention has done so far, class by class, the one that it dealt with first leading.
     *
     * @param actor who asks; a privacy officer, or the host
     * @param page which part
     * @return the page; a class to which nothing was done yet isn't in it
     * @throws org.learninghealth.base.NotPermitted if the actor is neither
     */
    Page<RetentionTally> tallies(Actor actor, PageRequest page);
}
