package org.learninghealth.cycle;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.learninghealth.access.ResourceType;
import org.learninghealth.base.Aggregate;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.Duplicate;
import org.learninghealth.base.LocalizedText;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.Require;
import org.learninghealth.base.TopicWords;
import org.learninghealth.base.Unmet;
import org.learninghealth.knowledge.KnowledgeId;
import org.learninghealth.knowledge.ThingRef;
import org.learninghealth.measurement.Measure;
import org.learninghealth.measurement.MeasureId;
import org.learninghealth.measurement.MeasureType;
import org.learninghealth.people.StakeholderGroup;
import org.learninghealth.spi.AggregateType;
import org.learninghealth.spi.Attribute;

/**
 * A community's way from a priority to better care: data become knowledge, knowledge becomes practice, and practice
 * becomes data again (Friedman and others, Journal of the American Medical Informatics Association 2015, 22:43).
 *
 * @param id identifies the cycle
 * @param community whose cycle it is
 * @param priority what it addresses
 * @param topic what that priority said when the cycle was opened
 * @param origins the signals and inputs that the priority rests on, whose raisers have an answer before it closes
 * @param aim what it is to achieve
 * @param template after which model it is run
 * @param iteration how many times this was gone through, this time included: 1 for a cycle that follows on none
 * @param previous the cycle that it follows on, if it does (rule L10)
 * @param stage where it stands
 * @param status whether it goes on
 * @param engagementLevel how far the people concerned take part in its decisions
 * @param lead who leads it; one person, who is of the team
 * @param composition the groups that the team is to have someone of, each, before it leaves its first stage
 * @param team who works on it
 * @param formerTeam who has worked on it and left its team, in the order in which they left
 * @param measures what it is measured by
 * @param knowledge what it brought to be known
 * @param baselineWaiver leave to generate knowledge before there is a baseline, if it was given
 * @param endorsements who of the team has put their name to the plan
 * @param conclusions what was concluded, at most once for each outcome measure
 * @param transitions its steps from stage to stage, the first one first
 * @param pause that it rests; present if and only if it does (rule L9)
 * @param influences the policies that what it brought to be known has influenced
 * @param sustainability whether its results last
 * @param openedAt when it was opened
 * @param endedAt when it was closed or abandoned; present if and only if it was
 * @param version see {@link Aggregate#version()}
 */
public record LearningCycle(
        CycleId id,
        CommunityId community,
        PriorityId priority,
        LocalizedText topic,
        List<ThingRef> origins,
        Aim aim,
        CycleTemplate template,
        int iteration,
        Optional<CycleId> previous,
        CycleStage stage,
        CycleStatus status,
        EngagementLevel engagementLevel,
        PersonId lead,
        Set<StakeholderGroup> composition,
        List<TeamMember> team,
        List<TeamMember> formerTeam,
        List<MeasureId> measures,
        List<KnowledgeId> knowledge,
        Optional<BaselineWaiver> baselineWaiver,
        List<Endorsement> endorsements,
        List<OutcomeConclusion> conclusions,
        List<StageTransition> transitions,
        Optional<CyclePause> pause,
        List<PolicyInfluence> influences,
        Sustainability sustainability,
        Instant openedAt,
        Optional<Instant> endedAt,
        long version)
        implements Aggregate<LearningCycle, CycleId> {

    /** How many people a team has at most, and how many measures and things known a cycle. */
    public static final int MOST_PARTS = 100;

    /** How many observations make a baseline, unless the host asks for more (rule L2). */
    public static final int BASELINE_POINTS = 10;

    /** How many observations since the change a conclusion needs (rule L5). */
    public static final int POINTS_AFTER = 6;

    /** Whose cycle it is. */
    public static final Attribute<LearningCycle, CommunityId> COMMUNITY =
            Attribute.of("community", CommunityId.class, LearningCycle::community);

    /** Which one, to find what goes with it. */
    public static final Attribute<LearningCycle, CycleId> SELF = Attribute.of("id", CycleId.class, LearningCycle::id);

    /** What it addresses. */
    public static final Attribute<LearningCycle, PriorityId> PRIORITY =
            Attribute.of("priority", PriorityId.class, LearningCycle::priority);

    /** Where it stands. */
    public static final Attribute<LearningCycle, CycleStage> STAGE =
            Attribute.of("stage", CycleStage.class, LearningCycle::stage);

    /** Whether it goes on. */
    public static final Attribute<LearningCycle, CycleStatus> STATUS =
            Attribute.of("status", CycleStatus.class, LearningCycle::status);

    /** Who leads it. */
    public static final Attribute<LearningCycle, PersonId> LEAD =
            Attribute.of("lead", PersonId.class, LearningCycle::lead);

    /** When it was opened. */
    public static final Attribute<LearningCycle, Instant> OPENED_AT =
            Attribute.of("openedAt", Instant.class, LearningCycle::openedAt);

    /** 1 until it comes to an end, then nothing: a priority has one open cycle in a community (rule L21). */
    public static final Attribute<LearningCycle, Integer> OPEN_SLOT =
            Attribute.of("openSlot", Integer.class, cycle -> cycle.status().isOpen() ? 1 : null);

    /** The measures that something was concluded from. */
    public static final Attribute<LearningCycle, Set<MeasureId>> CONCLUDED_FROM = new Attribute<>(
            "concludedFrom",
            MeasureId.class,
            cycle ->
                    cycle.conclusions().stream().map(OutcomeConclusion::measure).collect(Collectors.toSet()));

    /** What it is about, as words that are looked for. */
    public static final Attribute<LearningCycle, Set<String>> TOPIC_WORDS =
            new Attribute<>("topicWords", String.class, cycle -> TopicWords.of(cycle.topic()));

    /** The day from which on it is time to look whether its results last; nothing if that was said for the last time. */
    public static final Attribute<LearningCycle, LocalDate> CHECK_DUE =
            Attribute.of("checkDue", LocalDate.class, cycle -> cycle.checkDue().orElse(null));

    /** How cycles are kept. */
    public static final AggregateType<LearningCycle, CycleId> TYPE = AggregateType.of(
                    ResourceType.CYCLE, LearningCycle.class, CycleId::new)
            .community(COMMUNITY)
            .madeAt(LearningCycle::openedAt)
            .foundBy(SELF)
            .foundBy(STAGE)
            .foundBy(STATUS)
            .foundBy(LEAD)
            .foundBy(OPENED_AT)
            .foundBy(TOPIC_WORDS)
            .foundBy(CONCLUDED_FROM)
            .foundBy(CHECK_DUE)
            .unique(COMMUNITY, PRIORITY, OPEN_SLOT)
            .build();

    /** Refuses a cycle without an aim or a lead, and keeps copies of the lists. */
    public LearningCycle {
        Require.present(aim, "aim");
        Require.present(lead, "lead");
        origins = List.copyOf(origins);
        composition = Collections.unmodifiableSet(new TreeSet<>(composition));
        team = List.copyOf(team);
        formerTeam = List.copyOf(formerTeam);
        measures = List.copyOf(measures);
        knowledge = List.copyOf(knowledge);
        Require.that(team.size() <= MOST_PARTS, "team", "size", 1, MOST_PARTS);
        Require.that(
                formerTeam.stream().allMatch(member -> member.leftAt().isPresent()), "formerTeam.leftAt", "missing");
        Require.that(measures.size() <= MOST_PARTS, "measures", "size", 0, MOST_PARTS);
        Require.that(knowledge.size() <= MOST_PARTS, "knowledge", "size", 0, MOST_PARTS);
        endorsements = List.copyOf(endorsements);
        conclusions = List.copyOf(conclusions);
        transitions = List.copyOf(transitions);
        influences = List.copyOf(influences);
        Require.that(influences.size() <= MOST_PARTS, "influences", "size", 0, MOST_PARTS);
        Require.present(topic, "topic");
        Require.present(sustainability, "sustainability");
        Require.present(template, "template");
        Require.that(iteration >= 1, "iteration", "positive");
        Require.that(iteration > 1 || Require.present(previous, "previous").isEmpty(), "iteration", "positive");
        Require.that(
                (status == CycleStatus.PAUSED)
                        == Require.present(pause, "pause").isPresent(),
                "pause",
                "missing");
        Require.that(status.isOpen() == Require.present(endedAt, "endedAt").isEmpty(), "endedAt", "missing");
    }

    /** Opens a cycle on an adopted priority (rule L1); a rapid one says for whom at once. */
    static LearningCycle open(
            CycleId id,
            Priority priority,
            Aim aim,
            CycleTemplate template,
            EngagementLevel engagementLevel,
            Set<StakeholderGroup> composition,
            TeamMember lead,
            Optional<BaselineWaiver> waiver,
            Instant now) {
        requireAdopted(priority);
        Require.that(waiver.isPresent() || !template.waivesBaseline(), "baselineWaiver", "missing");
        Require.that(!aim.population().isBlank() || !template.waivesBaseline(), "population", "blank");
        return new LearningCycle(
                id,
                priority.community(),
                priority.id(),
                priority.statement(),
                priority.sources(),
                aim,
                template,
                1,
                Optional.empty(),
                CycleStage.IDENTIFY,
                CycleStatus.ACTIVE,
                engagementLevel,
                lead.person(),
                composition,
                List.of(lead),
                List.of(),
                List.of(),
                List.of(),
                waiver,
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                List.of(),
                Sustainability.UNSEEN,
                now,
                Optional.empty(),
                0);
    }

    /**
     * Opens the cycle that follows on this one, once it is closed: with its measures and their frozen baselines, and whoever
     * of its team is still there (rule L10).
     */
    LearningCycle next(
            CycleId nextId, Priority addressed, LocalDate by, TeamMember nextLead, List<TeamMember> rest, Instant now) {
        Unmet.of("L10")
                .unless(status == CycleStatus.CLOSED, "closed")
                .unless(by.isAfter(day(now)), "date")
                .orThrow();
        requireAdopted(addressed);
        return new LearningCycle(
                nextId,
                community,
                priority,
                addressed.statement(),
                addressed.sources(),
                aim.by(by),
                template,
                iteration + 1,
                Optional.of(id),
                CycleStage.IDENTIFY,
                CycleStatus.ACTIVE,
                engagementLevel,
                nextLead.person(),
                composition,
                ledBy(nextLead, rest),
                List.of(),
                measures,
                List.of(),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                List.of(),
                Sustainability.UNSEEN,
                now,
                Optional.empty(),
                0);
    }

    /** Says anew what it is to achieve. */
    LearningCycle aimAt(Aim newAim) {
        return changed(draft -> draft.aim = newAim);
    }

    /** Takes someone into the team. */
    LearningCycle joinedBy(TeamMember member) {
        refuseTwice(has(member.person()), "TEAM_MEMBER");
        return changed(draft -> draft.team = and(team, member));
    }

    /** Puts someone else in the lead, who comes into the team by that; whoever has led it stays of the team. */
    LearningCycle handedTo(TeamMember next) {
        Unmet.of("cycle").unless(!lead.equals(next.person()), "another-lead").orThrow();
        TeamMember leading = member(next.person()).orElse(next);
        return changed(draft -> {
            draft.lead = leading.person();
            draft.team = ledBy(leading, team);
        });
    }

    /** Takes someone off the team. What they have done for the cycle stays, and so does that they were there. */
    LearningCycle leftBy(PersonId person, Instant now) {
        Unmet.of("cycle")
                .unless(has(person), "of-team")
                .unless(!lead.equals(person), "handed-over")
                .orThrow();
        return changed(draft -> {
            draft.team = without(person, team);
            draft.formerTeam = and(formerTeam, member(person).orElseThrow().left(now));
        });
    }

    /** Measures it by one more measure. */
    LearningCycle measuredBy(MeasureId measure) {
        refuseTwice(measures.contains(measure), "CYCLE_MEASURE");
        return changed(draft -> draft.measures = and(measures, measure));
    }

    /** Says what it brought to be known. */
    LearningCycle bringing(KnowledgeId known) {
        refuseTwice(knowledge.contains(known), "CYCLE_KNOWLEDGE");
        return changed(draft -> draft.knowledge = and(knowledge, known));
    }

    /** Puts the name of someone in the team to the plan (rule L3). */
    LearningCycle endorse(PersonId person, Optional<String> ofTeam, Instant now) {
        Unmet.of("L3").unless(has(person), "team").orThrow();
        refuseTwice(endorsements.stream().anyMatch(each -> each.person().equals(person)), "ENDORSEMENT");
        return changed(draft -> draft.endorsements = and(endorsements, new Endorsement(person, now, ofTeam)));
    }

    /** Gives leave to generate knowledge before there is a baseline. */
    LearningCycle waiveBaseline(String reason, PersonId approver, Instant now) {
        return changed(draft -> draft.baselineWaiver = Optional.of(new BaselineWaiver(reason, approver, now)));
    }

    /** Takes it to the next stage; what that needs besides is looked at by {@link Readiness}. */
    LearningCycle advance(CycleStage next, PersonId by, Instant now) {
        CycleStage reached = stage.forwardTo(next);
        return changed(draft -> draft.move(reached, now, by, Optional.empty()));
    }

    /** Takes it back to an earlier stage; what was concluded has to be concluded again. */
    LearningCycle goBack(CycleStage earlier, PersonId by, Instant now, String reason) {
        CycleStage reached = stage.backTo(earlier);
        return changed(draft -> {
            draft.move(reached, now, by, Optional.of(reason));
            draft.conclusions = List.of();
        });
    }

    /** Whether a conclusion may rest on so few observations (rule L5). */
    static boolean areEnough(Conclusion conclusion, int pointsAfter) {
        return conclusion == Conclusion.INCONCLUSIVE || pointsAfter >= POINTS_AFTER;
    }

    /**
     * Concludes from an outcome measure what its observations since the change can carry (rule L5). A new conclusion
     * replaces an earlier one: as long as it is evaluated, and, where the earlier one is outdated, also before it is closed.
     *
     * @param outdated whether the figures say something else now than when an earlier conclusion was drawn
     */
    LearningCycle conclude(Measure measure, OutcomeConclusion drawn, boolean outdated) {
        Conclusion conclusion = drawn.conclusion();
        Unmet.of("L5")
                .unless(stage == CycleStage.EVALUATE || stage == CycleStage.SHARE && outdated, "stage")
                .unless(measures.contains(measure.id()) && measure.type() == MeasureType.OUTCOME, "outcome")
                .unless(areEnough(conclusion, drawn.pointsAfter()), "points")
                .unless(
                        conclusion != Conclusion.IMPROVED
                                || drawn.signalInGoodDirection()
                                || drawn.explanation().isPresent(),
                        "signal")
                .orThrow();
        List<OutcomeConclusion> others = conclusions.stream()
                .filter(each -> !each.measure().equals(measure.id()))
                .toList();
        return changed(draft -> draft.conclusions = and(others, drawn));
    }

    /** Marks a conclusion as outdated, or takes the mark away; whatever has become of the cycle since. */
    LearningCycle outdated(MeasureId measure, Optional<Instant> since) {
        return with(draft -> draft.conclusions = conclusions.stream()
                .map(each -> each.measure().equals(measure) ? each.outdated(since) : each)
                .toList());
    }

    /** Ends it; what that needs besides is looked at by {@link Readiness}. */
    LearningCycle close(Instant now) {
        requireActive();
        Unmet.of("L6").unless(stage == CycleStage.SHARE, "stage").orThrow();
        return changed(draft -> draft.end(CycleStatus.CLOSED, now));
    }

    /** Lets it rest, where it stands, until a day in the future (rule L9). */
    LearningCycle pause(LocalDate resumeBy, String reason, Instant now) {
        CycleStatus paused = status.to(CycleStatus.PAUSED);
        Unmet.of("L9").unless(resumeBy.isAfter(day(now)), "date").orThrow();
        return with(draft -> {
            draft.status = paused;
            draft.pause = Optional.of(new CyclePause(resumeBy, reason, now));
        });
    }

    /** Takes it up again where it stood (rule L9). */
    LearningCycle resume() {
        CycleStatus resumed = status.to(CycleStatus.ACTIVE);
        return with(draft -> {
            draft.status = resumed;
            draft.pause = Optional.empty();
        });
    }

    /** Gives it up; what that needs besides is looked at by {@link Readiness} (rule L8). */
    LearningCycle abandon(Instant now) {
        return with(draft -> draft.end(CycleStatus.ABANDONED, now));
    }

    /** Says which policy something has influenced that it brought to be known; that may take longer than the cycle itself. */
    LearningCycle influencing(PolicyInfluence influence) {
        requireNotPaused();
        return with(draft -> draft.influences = and(influences, influence));
    }

    /** The day from which on it is time to look whether its results last, if a reminder is still to come. */
    private Optional<LocalDate> checkDue() {
        return status == CycleStatus.CLOSED
                ? endedAt.flatMap(ended -> sustainability.due(day(ended)))
                : Optional.empty();
    }

    /** Notes that it was said that it is time to look whether its results last. */
    LearningCycle remindedOfSustainability() {
        return with(draft -> draft.sustainability = sustainability.reminded());
    }

    /** Says whether its results last, once it is closed. */
    LearningCycle checked(SustainabilityCheck check) {
        Unmet.of("cycle").unless(status == CycleStatus.CLOSED, "closed").orThrow();
        return with(draft -> draft.sustainability = sustainability.and(check));
    }

    /** Whether someone leads it. */
    boolean ledBy(Optional<PersonId> person) {
        return person.equals(Optional.of(lead));
    }

    /** Whether someone is of the team. */
    boolean has(PersonId person) {
        return member(person).isPresent();
    }

    private Optional<TeamMember> member(PersonId person) {
        return team.stream().filter(member -> member.person().equals(person)).findFirst();
    }

    /**
     * Who works on it or has worked on it.
     *
     * @return those who have left its team, and then those who are of it; whoever has left and come back is there for each time
     */
    public Stream<TeamMember> everInTeam() {
        return Stream.concat(formerTeam.stream(), team.stream());
    }

    /**
     * Refuses a cycle that rests, and one that has come to its end. Whatever changes the cycle or what belongs to it passes
     * here (rule L9).
     */
    void requireActive() {
        requireNotPaused();
        Unmet.of("cycle").unless(status == CycleStatus.ACTIVE, "active").orThrow();
    }

    @Override
    public LearningCycle withVersion(long other) {
        return new Draft(this).at(other);
    }

    private LearningCycle changed(Consumer<Draft> change) {
        requireActive();
        return with(change);
    }

    private void requireNotPaused() {
        Unmet.of("L9").unless(status != CycleStatus.PAUSED, "paused").orThrow();
    }

    /** Whatever the status: for what changes the status itself. */
    private LearningCycle with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.at(version);
    }

    private static void requireAdopted(Priority priority) {
        Unmet.of("L1")
                .unless(priority.status() == PriorityStatus.ADOPTED, "priority")
                .orThrow();
    }

    private static LocalDate day(Instant moment) {
        return LocalDate.ofInstant(moment, ZoneOffset.UTC);
    }

    private static void refuseTwice(boolean there, String what) {
        if (there) {
            throw new Duplicate(what);
        }
    }

    /** A team whose lead is the first of it. */
    private static List<TeamMember> ledBy(TeamMember lead, List<TeamMember> rest) {
        return Stream.concat(Stream.of(lead), without(lead.person(), rest).stream())
                .toList();
    }

    private static List<TeamMember> without(PersonId person, List<TeamMember> team) {
        return team.stream().filter(member -> !member.person().equals(person)).toList();
    }

    private static <V> List<V> and(List<V> list, V one) {
        return Stream.concat(list.stream(), Stream.of(one)).toList();
    }

    /** A copy to change: what stays need not be said again. */
    private static final class Draft {

        private final LearningCycle before;
        private Aim aim;
        private CycleStage stage;
        private CycleStatus status;
        private PersonId lead;
        private List<TeamMember> team;
        private List<TeamMember> formerTeam;
        private List<MeasureId> measures;
        private List<KnowledgeId> knowledge;
        private Optional<BaselineWaiver> baselineWaiver;
        private List<Endorsement> endorsements;
        private List<OutcomeConclusion> conclusions;
        private List<StageTransition> transitions;
        private Optional<CyclePause> pause;
        private List<PolicyInfluence> influences;
        private Sustainability sustainability;
        private Optional<Instant> endedAt;

        Draft(LearningCycle before) {
            this.before = before;
            this.aim = before.aim;
            this.stage = before.stage;
            this.status = before.status;
            this.lead = before.lead;
            this.team = before.team;
            this.formerTeam = before.formerTeam;
            this.measures = before.measures;
            this.knowledge = before.knowledge;
            this.baselineWaiver = before.baselineWaiver;
            this.endorsements = before.endorsements;
            this.conclusions = before.conclusions;
            this.transitions = before.transitions;
            this.pause = before.pause;
            this.influences = before.influences;
            this.sustainability = before.sustainability;
            this.endedAt = before.endedAt;
        }

        void end(CycleStatus how, Instant now) {
            status = status.to(how);
            pause = Optional.empty();
            endedAt = Optional.of(now);
        }

        void move(CycleStage to, Instant at, PersonId by, Optional<String> reason) {
            transitions = and(transitions, new StageTransition(stage, to, at, by, reason));
            stage = to;
        }

        LearningCycle at(long version) {
            return new LearningCycle(
                    before.id,
                    before.community,
                    before.priority,
                    before.topic,
                    before.origins,
                    aim,
                    before.template,
                    before.iteration,
                    before.previous,
                    stage,
                    status,
                    before.engagementLevel,
                    lead,
                    before.composition,
                    team,
                    formerTeam,
                    measures,
                    knowledge,
                    baselineWaiver,
                    endorsements,
                    conclusions,
                    transitions,
                    pause,
                    influences,
                    sustainability,
                    before.openedAt,
                    endedAt,
                    version);
        }
    }
}
