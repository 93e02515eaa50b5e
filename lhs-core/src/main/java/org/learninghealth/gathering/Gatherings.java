package org.learninghealth.gathering;

import java.util.List;
import java.util.Optional;
import org.learninghealth.access.Actor;
import org.learninghealth.base.BulkReport;
import org.learninghealth.base.Page;
import org.learninghealth.base.PageRequest;

/**
 * When people meet. Those who lead a community, and those who lead its learning cycles, plan gatherings; whoever may read
 * what is in the community reads what is announced. Every change by organisers raises the revision of a gathering, and each
 * names the revision that it was decided upon; that people register in the meantime is in nobody's way. Whoever speaks reads the
 * gathering once it is announced, also without being a member. The agenda of a case conference is read by those who may plan it
 * alone, until somebody has {@linkplain #attest attested} that its cases point at no patient (rule G8). Safe for use by several
 * threads.
 */
public interface Gatherings {

    /**
     * Plans a gathering.
     *
     * @param actor whoever leads the community or one of its cycles
     * @param command what is planned
     * @return the gathering, announced unless it is a draft; not recorded where a safe space promises that (rule G9)
     * @throws org.learninghealth.base.InvalidInput if it ends before it begins, or there is no such topic or competency
     * @throws org.learninghealth.base.RuleViolation if a learning event has no competency (rule G8)
     */
    Gathering plan(Actor actor, PlanGathering command);

    /**
     * Plans many gatherings, one by one: one that is refused neither stops nor hides the others. People are told and reminded of
     * each as of any other. Call it outside a transaction, see {@link BulkReport}; with a request id, whoever calls again after
     * an interruption plans none twice.
     *
     * @param actor as for planning, in each of the communities; or who administers a platform, on its behalf
     * @param command what is planned
     * @return what came of each, and what it clashes with; clashes refuse nothing
     */
    BulkReport<PlanGathering, PlannedGathering> planAll(Actor actor, PlanGatherings command);

    /**
     * Changes what a gathering is about, and how people take part. If there are more places, those who wait have them; nobody
     * loses one (rules G2 and G3).
     *
     * @param actor as for planning
     * @param command the change
     * @return the gathering
     * @throws org.learninghealth.base.StaleVersion if organisers have changed it since
     * @throws org.learninghealth.base.RuleViolation if it has begun or was cancelled, or there would be fewer places than are
     *     taken (rule G2)
     */
    Gathering describe(Actor actor, DescribeGathering command);

    /**
     * Says what leads into a gathering, also while it goes on.
     *
     * @param actor as for planning
     * @param command the link
     * @return the gathering, with it
     * @throws org.learninghealth.base.StaleVersion if organisers have changed it since
     * @throws org.learninghealth.base.RuleViolation if it is over or was cancelled
     */
    Gathering setJoinReference(Actor actor, SetJoinReference command);

    /**
     * Moves a gathering to another time; one that was put off is announced again. Registrations stay (rule G3).
     *
     * @param actor as for planning
     * @param command the time
     * @return the gathering
     * @throws org.learninghealth.base.StaleVersion if organisers have changed it since
     * @throws org.learninghealth.base.RuleViolation if it has begun or was cancelled
     */
    Gathering reschedule(Actor actor, RescheduleGathering command);

    /**
     * Moves a gathering on: announces, opens, begins, ends, closes, puts off or cancels it, or opens again what was
     * {@linkplain GatheringStatus#RECONCILED reconciled}.
     *
     * @param actor as for planning
     * @param command where to
     * @return the gathering
     * @throws org.learninghealth.base.StaleVersion if organisers have changed it since
     * @throws org.learninghealth.base.IllegalTransition if it can't go there from where it stands
     * @throws org.learninghealth.base.RuleViolation if a reason is missing, it hasn't begun yet, or it isn't ready (rule G8)
     */
    Gathering move(Actor actor, MoveGathering command);

    /**
     * Answers for it that the cases of a case conference point at no patient; without that it isn't opened (rule G8).
     *
     * @param actor as for planning; a person
     * @param command which
     * @return the gathering
     * @throws org.learninghealth.base.StaleVersion if organisers have changed it since
     * @throws org.learninghealth.base.RuleViolation if it is no case conference
     */
    Gathering attest(Actor actor, AttestDeidentification command);

    /**
     * Reads a gathering.
     *
     * @param actor who asks
     * @param id the gathering
     * @return the gathering, without what leads into it
     * @throws org.learninghealth.base.NotFound if there is none that the actor may see or speaks at
     */
    Gathering get(Actor actor, GatheringId id);

    /**
     * Looks for a gathering.
     *
     * @param actor who asks
     * @param id the gathering
     * @return the gathering, without what leads into it; empty if there is none that the actor may see or speaks at
     */
    Optional<Gathering> find(Actor actor, GatheringId id);

    /**
     * Lists gatherings, the earliest first.
     *
     * @param actor who asks
     * @param query which
     * @param page which part
     * @return the page, without what leads into them
     */
    Page<Gathering> list(Actor actor, GatheringQuery query, PageRequest page);

    /**
     * Lists announced gatherings at which one speaks, in whichever community, the earliest first.
     *
     * @param actor a person; nobody else speaks
     * @param query which of them
     * @param page which part
     * @return the page, without what leads into them
     */
    Page<Gathering> speaking(Actor actor, GatheringQuery query, PageRequest page);

    /**
     * What takes place at the same time as a gathering that is planned or is to be, in its community and in those that have
     * mandated the same facilitation platforms: to warn of, before and after it is planned or rescheduled; nothing is refused
     * for it. Gatherings that the actor may not see are left out, and not counted either (rule C13).
     *
     * @param actor whoever may plan gatherings in the community
     * @param query when, and whose
     * @return the gatherings, the earliest first; {@value ClashQuery#MOST} at most
     */
    List<Gathering> clashes(Actor actor, ClashQuery query);

    /**
     * Puts gatherings to come right after the rules of time zones were changed: the clock on the wall stays (rule G1), and where
     * the moment is another one now, it is put right and told as {@link GatheringRescheduled}, so that those who come hear of it.
     * To be called after the JDK or its time zone data were updated, until there are no more.
     *
     * @param actor the host
     * @param command how many at most
     * @return what was done
     */
    ClocksFollowed followClocks(Actor actor, FollowClocks command);

    /**
     * What leads into a gathering.
     *
     * @param actor a person with a place, a speaker, or whoever plans gatherings there
     * @param id the gathering
     * @return for instance a link to a meeting; empty if nothing does, the actor is none of these, or there is no such
     *     gathering that the actor may see or speaks at
     */
    Optional<String> joinReference(Actor actor, GatheringId id);
}
