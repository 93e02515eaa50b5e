package org.learninghealth.engagement;

import org.learninghealth.access.Actor;
import org.learninghealth.base.Page;
import org.learninghealth.base.PageRequest;

/**
 * Who takes part, in figures. They count distinct persons, never what one of them did, and none is shown from which a
 * small number of persons could be told. What they themselves did, and nobody else sees, people find too. Safe for use by several threads.
 */
public interface Engagement {

    /**
     * Notes what members did outside of the library, each activity for itself and once, however often it is sent; under the
     * participant reference, to the hour, and in a confidential community without its sort. What comes late counts to the day on
     * which it was done. All that is noted is noted in the active transaction, in a number of statements that doesn't grow with
     * the members, and counted after the next dispatch. What turned out not to have been is taken back the same way, and its day counted anew.
     *
     * @param actor who asks; the host
     * @param command what was done
     * @return what became of each activity
     * @throws org.learninghealth.base.InvalidInput if nothing is reported and nothing taken back
     * @throws org.learninghealth.base.NotPermitted if the actor isn't the host
     * @throws org.learninghealth.base.NotFound if there is no such community
     * @throws org.learninghealth.base.RuleViolation if something is reported and the community is archived (C10); what was
     *     wrong can still be taken back there
     */
    ActivityReport record(Actor actor, RecordActivities command);

    /**
     * Lists what the actor did in a community, the newest first: all that is noted of it, for as long as single
     * activities are kept. Nobody is shown what somebody else did.
     *
     * @param actor who asks; a person who takes part there or did at some time
     * @param query where
     * @param page which part
     * @return the page
     * @throws org.learninghealth.base.InvalidInput if the cursor is of another list
     * @throws org.learninghealth.base.NotPermitted if the actor is no person, or acts for a platform
     * @throws org.learninghealth.base.NotFound if there is no such community, or the actor never took part in it or isn't active
     */
    Page<OwnActivity> own(Actor actor, OwnActivityQuery query, PageRequest page);

    /**
     * How many persons took part in a community in a month, by stakeholder group.
     *
     * @param actor who asks; belongs to the community
     * @param query where and when
     * @return the figures; those of the running month are provisional
     * @throws org.learninghealth.base.NotFound if there is no such community, or the actor doesn't belong to it
     * @throws org.learninghealth.base.RuleViolation if the actor runs the community for a platform, and what was done in that
     *     month serves to judge no performance (IV2)
     */
    Participation participation(Actor actor, ParticipationQuery query);

    /**
     * One figure of a community, or of all communities of a platform or a network, with what is needed to read it. What is shown of
     * several is made of what is shown of each of those whose figures the actor may read.
     *
     * @param actor who asks; belongs to the community, or to the one around the network, or runs the platform
     * @param query which figure, of whom and when
     * @return the figure; suppressed where it could tell of a small number of persons (IV1); of the running month provisional
     * @throws org.learninghealth.base.NotFound if there is no such community or platform, or the actor doesn't belong there
     * @throws org.learninghealth.base.RuleViolation if the actor runs the one community for a platform, and something that the
     *     figure rests on serves to judge no performance (IV2); among several, such a community is left out
     */
    MetricResult measure(Actor actor, MetricQuery query);

    /**
     * What leaders want to know at the end of a month: a fixed choice of figures side by side, each beside what it was a month earlier.
     *
     * @param actor who asks; belongs to the community, or to the one around the network, or runs the platform
     * @param query of whom and when
     * @return the figures, each as {@link #measure} says it
     * @throws org.learninghealth.base.NotFound if there is no such community or platform, or the actor doesn't belong there
     * @throws org.learninghealth.base.RuleViolation if the actor runs the one community for a platform, and something that a
     *     figure rests on serves to judge no performance (IV2)
     */
    LeaderBrief brief(Actor actor, BriefQuery query);

    /**
     * How a community is doing, or all communities of a platform or a network, in all that can be read from who took part: to look at
     * together, as numbers or as {@linkplain org.learninghealth.engagement.drawing.SnapshotReport pictures}. What is shown of several is
     * the sum of what is shown of each of those whose figures the actor may read.
     *
     * @param actor who asks; belongs to the community, or to the one around the network, or runs the platform
     * @param query of whom, and up to which month
     * @return the snapshot; where a count could tell of a small number of persons it is suppressed (IV1)
     * @throws org.learninghealth.base.NotFound if there is no such community or platform, or the actor doesn't belong there
     * @throws org.learninghealth.base.RuleViolation if the actor runs the one community for a platform, and something that the
     *     figures rest on serves to judge no performance (IV2); among several, such a community is left out
     */
    EngagementSnapshot snapshot(Actor actor, SnapshotQuery query);

    /**
     * What each participant did on each day, as it was counted: for a warehouse of the host's own, which {@link CountedDayCsv} writes it for. These are
     * no figures. A row is about one person, if under a reference, and no smallest cell protects whoever is in it; so it is for the host alone,
     * which has to see to it that nobody else looks at them, and for nobody who leads, looks after data or analyses. These ask for
     * figures; daily sums without participants would be no way out, since beside the figures they could tell of a few (rule IV1).
     * Of a confidential community there is nothing, since who was there on which day is what it keeps to itself. Nor is there of days of which
     * it was promised that nothing leaves the community, or that nothing serves to judge performance. Whose activities were erased is in none of
     * it.
     *
     * @param actor who asks; the host
     * @param query which days
     * @param page which part of them; its items are days of a participant
     * @return the days, in order, and within a day those of all participants in an order of the store's own; as they were counted last
     * @throws org.learninghealth.base.NotPermitted if the actor belongs to the community, and isn't the host
     * @throws org.learninghealth.base.NotFound if there is no such community, or it is confidential, or the actor doesn't belong to it
     * @throws org.learninghealth.base.RuleViolation if what was done on these days may not leave the community (K11), or serves to judge no
     *     performance (IV2)
     * @throws org.learninghealth.base.InvalidInput if the cursor belongs to another query
     */
    Page<CountedDay> countedDays(Actor actor, CountedDaysQuery query, PageRequest page);
}
