package org.learninghealth.spi;

import java.util.List;
import java.util.UUID;
import org.learninghealth.base.CommunityId;

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
 * alone, needs no change behind the sink either; what it takes out of the log, a sink is told to take out too: what {@linkplain #erase somebody} did, or
 * what {@linkplain #retract turned out} not to have been.
 */
public interface ActivitySink {

    /**
     * Takes activities. It returns once they can't be lost any more, and within seconds. What it throws is logged, and leaves
     * all of them in the queue for the next dispatch.
     *
     * @param activities what was done, at least one
     */
    void accept(List<ActivityLog.Activity> activities);

    /**
     * Takes out what a participant did and what others did to them, as {@link ActivityLog#erase} does: from then on everything behind
     * the sink is as if the participant had never been there. It is called in a dispatch after the log has done so, at least once, after all
     * of the participant's activities have arrived; where a node has died, some of them may come again afterwards, and are to be left
     * out. What it throws is logged, and the call comes again, later and later; after ten times it is
     * {@linkplain org.learninghealth.spi.Outbox.State#DEAD given up} for somebody to look at.
     *
     * @param community where
     * @param participant the participant reference
     * @throws UnsupportedOperationException unless the sink has a way to do so
     */
    default void erase(CommunityId community, UUID participant) {
        throw new UnsupportedOperationException(
                "This sink keeps what somebody did who was erased with their activities: let its class override"
                        + " erase(…)");
    }

    /**
     * Takes out activities that turned out not to have been, as {@link ActivityLog#retract} does. It is called as {@link #erase} is, after those of
     * the activities that were told of have arrived, for some of which it may never have been. What is noted under one of these events since, as it
     * is where a report is corrected, comes after this, even if it has come before: whatever is told last of an event holds.
     *
     * @param community where
     * @param activities which, 100 at most
     * @throws UnsupportedOperationException unless the sink has a way to do so
     */
    default void retract(CommunityId community, List<Retraction> activities) {
        throw new UnsupportedOperationException(
                "This sink keeps activities that turned out not to have been: let its class override retract(…)");
    }

    /**
     * That an activity turned out not to have been.
     *
     * @param event the {@linkplain ActivityLog.Activity#event event} that had told of it
     * @param version what was {@linkplain ActivityLog.Activity#version said of it}, for a sink that keeps more than the last of an event
     */
    record Retraction(UUID event, UUID version) {}
}
