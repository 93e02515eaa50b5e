package org.learninghealth.spi;

import java.util.List;

/**
 * Takes what members did to where a host counts it beside the library's own days: a stream processor that adds up the
 * communities of several databases, or a warehouse. It is told of all that joins the {@link ActivityLog} from when it was
 * given to the builder on, also of what comes late, as the log has it: under participant references that only this storage
 * links to persons, to the hour, and of confidential communities without the kind. Whoever runs it owes that data the care
 * that the storage is owed.
 *
 * <p>It is called after each dispatch, by several threads and nodes at once, in a transaction of the library in which the
 * activities leave their queue. Every activity arrives at least once, in no order: when a call returns but the transaction
 * can't be committed, as when the node dies, its activities come again. A sink that counts tells repeated ones by
 * {@link ActivityLog.Activity#event()}. What a person's erasure does not change in the log, since it takes away the link
 * alone, needs no change behind the sink either.
 */
public interface ActivitySink {

    /**
     * Takes activities. It returns once they can't be lost any more, and within seconds. What it throws is logged, and leaves
     * all of them in the queue for the next dispatch.
     *
     * @param activities what was done, at least one
     */
    void accept(List<ActivityLog.Activity> activities);
}
