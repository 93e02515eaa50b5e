package org.learninghealth.cycle;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.learninghealth.access.Actor;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.Page;
import org.learninghealth.base.PageRequest;

/**
 * Learning cycles. A cycle's own lead acts on it as cycle leads do, also without that role in the community. Safe for use by
 * several threads.
 */
public interface Cycles {

    /**
     * Opens a cycle. Its lead is the first of its team.
     *
     * @param actor who asks
     * @param command on which priority, led by whom, with which aim
     * @return the cycle, in its first stage
     * @throws org.learninghealth.base.RuleViolation if the priority isn't adopted (rule L1), or the lead isn't an active
     *     member
     * @throws org.learninghealth.base.NotPermitted also if it opens without a baseline, and the actor can't give leave for
     *     that
     * @throws org.learninghealth.base.Duplicate if the priority has an open cycle (rule L21)
     */
    LearningCycle open(Actor actor, OpenCycle command);

    /**
     * Opens the cycle that follows on a closed one, in its first stage: on the same priority, with the same aim by a new day,
     * the same measures with the baselines that are frozen, and whoever of the team still belongs to the community (rule
     * L10). A cycle's own lead can do that too.
     *
     * @param actor who asks
     * @param command on which cycle, led by whom, and by when
     * @return the next cycle
     * @throws org.learninghealth.base.RuleViolation if the cycle isn't closed, or the day isn't in the future (rule L10); if
     *     the priority isn't adopted any more (rule L1), or the lead isn't an active member
     * @throws org.learninghealth.base.Duplicate if the priority has an open cycle (rule L21)
     */
    LearningCycle startNextIteration(Actor actor, StartNextIteration command);

    /**
     * Lets a cycle rest. Its stage stays; until it is taken up again, only observations are added, and any other change of
     * the cycle, its changes and tests is refused (rule L9). It still counts as its priority's open cycle (rule L21).
     *
     * @param actor who asks
     * @param command which, until when, and why
     * @return the cycle, paused
     * @throws org.learninghealth.base.RuleViolation if the day isn't in the future (rule L9)
     * @throws org.learninghealth.base.IllegalTransition if it isn't active
     */
    LearningCycle pause(Actor actor, PauseCycle command);

    /**
     * Takes a cycle up again where it stood. The day that was set for that is a promise: nothing happens by itself.
     *
     * @param actor who asks
     * @param command which
     * @return the cycle, active
     * @throws org.learninghealth.base.IllegalTransition if it isn't paused
     */
    LearningCycle resume(Actor actor, ResumeCycle command);

    /**
     * Gives a cycle up. Others learn from that too, and those who raised something get their answer (rule L8).
     *
     * @param actor who asks
     * @param command which
     * @return the cycle, abandoned
     * @throws org.learninghealth.base.RuleViolation that lists all that is unmet (rule L8)
     * @throws org.learninghealth.base.IllegalTransition if it has come to its end already
     */
    LearningCycle abandon(Actor actor, AbandonCycle command);

    /**
     * Says anew what a cycle is to achieve.
     *
     * @param actor who asks
     * @param command which, and what
     * @return the cycle
     */
    LearningCycle reviseAim(Actor actor, ReviseAim command);

    /**
     * Takes someone into the team, on whose behalf they take part in the community.
     *
     * @param actor who asks
     * @param command whom
     * @return the cycle
     * @throws org.learninghealth.base.RuleViolation if the person isn't an active member of the community
     * @throws org.learninghealth.base.Duplicate if the person is of the team
     */
    LearningCycle addTeamMember(Actor actor, AddTeamMember command);

    /**
     * Takes someone off the team; whoever is of it can leave it by themselves. What they have done for the cycle stays, their
     * endorsement, say; what the team needs is looked at when the cycle goes on to its next stage (rule L1).
     *
     * @param actor who asks
     * @param command whom
     * @return the cycle
     * @throws org.learninghealth.base.RuleViolation if the person isn't of the team or leads the cycle, or the cycle is paused
     *     (rule L9) or has come to its end
     */
    LearningCycle removeTeamMember(Actor actor, RemoveTeamMember command);

    /**
     * Puts someone else in the lead of a cycle, who comes into its team by that. Whoever has led it stays of the team. A
     * coordinator can do that too, where the lead has left, say.
     *
     * @param actor who asks
     * @param command of which, and whom
     * @return the cycle
     * @throws org.learninghealth.base.RuleViolation if the person isn't an active member of the community or leads the cycle
     *     already, or the cycle is paused (rule L9) or has come to its end
     */
    LearningCycle handOver(Actor actor, HandOverCycle command);

    /**
     * Measures a cycle by one more measure.
     *
     * @param actor who asks
     * @param command by which
     * @return the cycle
     * @throws org.learninghealth.base.NotFound if the cycle's community has no such measure
     * @throws org.learninghealth.base.Duplicate if the cycle is measured by it
     */
    LearningCycle addMeasure(Actor actor, AddMeasure command);

    /**
     * Says that a cycle brought something to be known.
     *
     * @param actor who asks
     * @param command what
     * @return the cycle
     * @throws org.learninghealth.base.NotFound if there is no such thing in the cycle's community that the actor may see
     * @throws org.learninghealth.base.Duplicate if that was said
     */
    LearningCycle addKnowledge(Actor actor, AddKnowledge command);

    /**
     * Puts one's name to a cycle's plan.
     *
     * @param actor who asks; one of the team (rule L3)
     * @param command to which
     * @return the cycle
     * @throws org.learninghealth.base.Duplicate if one has
     */
    LearningCycle endorse(Actor actor, EndorseCycle command);

    /**
     * Gives leave to generate knowledge before there is a baseline (rule L2).
     *
     * @param actor who asks, and approves
     * @param command for which, and why
     * @return the cycle
     */
    LearningCycle waiveBaseline(Actor actor, WaiveBaseline command);

    /**
     * Takes a cycle to its next stage. The baselines of its outcome measures are frozen when it begins to change how
     * things are done; those that were waived then, from what was observed before the change, when it begins to evaluate
     * (rule L11).
     *
     * @param actor who asks
     * @param command which, and to which stage
     * @return the cycle
     * @throws org.learninghealth.base.IllegalTransition if that isn't the next stage (rule L7)
     * @throws org.learninghealth.base.RuleViolation that lists all that is unmet (rules L1 to L5)
     */
    LearningCycle advance(Actor actor, AdvanceCycle command);

    /**
     * Takes a cycle back to an earlier stage (rule L7).
     *
     * @param actor who asks
     * @param command which, to which stage, and why
     * @return the cycle; what was concluded has to be concluded again
     * @throws org.learninghealth.base.IllegalTransition if no way leads back there
     */
    LearningCycle goBack(Actor actor, GoBack command);

    /**
     * Says what became of an outcome; a new conclusion replaces an earlier one.
     *
     * @param actor who asks
     * @param command of which, and what
     * @return the cycle
     * @throws org.learninghealth.base.RuleViolation if its observations can't carry that conclusion (rule L5)
     */
    LearningCycle conclude(Actor actor, ConcludeOutcome command);

    /**
     * Ends a cycle.
     *
     * @param actor who asks
     * @param command which
     * @return the cycle, closed
     * @throws org.learninghealth.base.RuleViolation that lists all that is unmet (rule L6)
     */
    LearningCycle close(Actor actor, CloseCycle command);

    /**
     * Says which policy something has influenced that a cycle brought to be known. That may be long after it was closed; a
     * link from what is known to the policy shows where the policy came from.
     *
     * @param actor who asks
     * @param command of which cycle, and which policy
     * @return the cycle
     * @throws org.learninghealth.base.RuleViolation if that isn't published or isn't the cycle's, or the cycle is paused (rule
     *     L9)
     */
    LearningCycle recordInfluence(Actor actor, RecordPolicyInfluence command);

    /**
     * Says whether what a closed cycle has reached lasts.
     *
     * @param actor who asks
     * @param command of which, and what was seen
     * @return the cycle
     * @throws org.learninghealth.base.RuleViolation if it isn't closed
     * @throws org.learninghealth.base.NotFound also if it isn't measured by the measure that is named
     */
    LearningCycle checkSustainability(Actor actor, CheckSustainability command);

    /**
     * Tells where it is time to look whether a cycle's results last: 6 months after it was closed, and 12, once each. For the
     * host's scheduler, say once a day. Cycles of archived communities wait. Each reminder is a transaction of its own;
     * several nodes can call it at once.
     *
     * @param actor the host
     * @param command how many at most
     * @return how many reminders there were
     */
    int remindOfSustainability(Actor actor, RemindOfSustainability command);

    /**
     * Lists cycles on a topic, the latest first, with the changes that they gave up: for whoever is about to open another one. Cycles
     * that go on are among them, so that nobody tries again what the ward next door has just given up; their status tells. Only what
     * the actor may see is shown.
     *
     * @param actor who asks
     * @param query on which topic, or before which priority
     * @param page which part
     * @return the page
     * @throws org.learninghealth.base.NotFound if there is no such priority that the actor may see
     */
    Page<EarlierCycle> earlier(Actor actor, EarlierQuery query, PageRequest page);

    /**
     * Lists practice-based evidence, what was brought last first: what a community's learning cycles have brought to be known and
     * were closed with. What several cycles have brought comes once for each.
     *
     * @param actor who asks
     * @param community the community
     * @param page which part
     * @return the page; drafts are not among it
     */
    Page<PracticeEvidence> practiceEvidence(Actor actor, CommunityId community, PageRequest page);

    /**
     * Writes the draft of a report on a cycle by the Standards for Quality Improvement Reporting Excellence: SQUIRE 2.0
     * (Ogrinc and others, BMJ Quality and Safety 2016, 25:986), from what was recorded and the actor may see. It is Markdown
     * in which every text stands as it was written; it names no persons, and leaves out observations of few. What
     * nobody has recorded is left to be written. Authors read it before it goes further: a text may name somebody.
     *
     * @param actor who asks
     * @param id the cycle
     * @param reader in which language: headings are in English or French, texts in the best match that there is
     * @return the draft
     * @throws org.learninghealth.base.NotFound if there is none that the actor may see
     * @throws org.learninghealth.base.RuleViolation if nothing leaves the community now (rule K11)
     */
    String squireDraft(Actor actor, CycleId id, Locale reader);

    /**
     * What a cycle misses before it can go on to its next stage, or be closed from its last.
     *
     * @param actor who asks
     * @param id the cycle
     * @return keys as in {@link org.learninghealth.base.RuleViolation#unmet()}; none if nothing holds it up, or it has come
     *     to its end
     * @throws org.learninghealth.base.NotFound if there is none that the actor may see
     */
    List<String> unmet(Actor actor, CycleId id);

    /**
     * Reads a cycle.
     *
     * @param actor who asks
     * @param id the cycle
     * @return the cycle
     * @throws org.learninghealth.base.NotFound if there is none that the actor may see
     */
    LearningCycle get(Actor actor, CycleId id);

    /**
     * Looks for a cycle.
     *
     * @param actor who asks
     * @param id the cycle
     * @return the cycle; empty if there is none that the actor may see
     */
    Optional<LearningCycle> find(Actor actor, CycleId id);

    /**
     * Lists cycles, the latest first.
     *
     * @param actor who asks
     * @param query which
     * @param page which part
     * @return the page
     */
    Page<LearningCycle> list(Actor actor, CycleQuery query, PageRequest page);

    /**
     * Says which groups have taken part in what of a cycle.
     *
     * @param actor who asks
     * @param id the cycle
     * @return who said what matters, worked along and stood behind it, by group
     * @throws org.learninghealth.base.NotFound if there is none that the actor may see
     */
    CoProduction coProduction(Actor actor, CycleId id);

    /**
     * Says how far what a community learns is done, and what it does is shared.
     *
     * @param actor who asks
     * @param community whose
     * @return how many things are linked
     * @throws org.learninghealth.base.NotFound if the actor may see none of the community's cycles
     */
    Linkage linkage(Actor actor, CommunityId community);

    /**
     * Says how a community's cycles go: how soon what is learned is done, and what is done is shared.
     *
     * @param actor who asks
     * @param query whose cycles, opened when
     * @return what came of them
     * @throws org.learninghealth.base.NotFound if the actor may see none of the community's cycles
     * @throws org.learninghealth.base.InvalidInput if there are more than {@value CycleProgress#MOST}
     */
    CycleProgress progress(Actor actor, CycleProgressQuery query);
}
