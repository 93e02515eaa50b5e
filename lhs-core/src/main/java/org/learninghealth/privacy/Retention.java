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
     * Takes away what was kept long enough; for the host's scheduler, once a day. What is somebody's is warned of at first, and
     * taken away when the time of grace is over; if it came to life again by then, as when somebody has joined once more, it is
     * let off, and its warning is dropped. A legal hold keeps everything of a person's. It goes class by class and in batches
     * of at most 500 rows, each in a transaction of its own unless one of the host's is active, and persons one by one as
     * {@link Privacy#erase} does; whatever a failure leaves is found by the next run. Communities that are archived are no
     * exception.
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
     * Lists what will be taken away unless it comes to life again, what goes first leading.
     *
     * @param actor who asks; a privacy officer, or the host
     * @param query which warnings
     * @param page which part
     * @return the page
     * @throws org.learninghealth.base.NotPermitted if the actor is neither
     */
    Page<RetentionWarning> warnings(Actor actor, RetentionWarningQuery query, PageRequest page);

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
