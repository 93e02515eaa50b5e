package org.learninghealth.cycle;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.Unmet;
import org.learninghealth.community.Membership;
import org.learninghealth.community.MembershipStatus;
import org.learninghealth.internal.Reader;
import org.learninghealth.knowledge.KnowledgeId;
import org.learninghealth.knowledge.KnowledgeKind;
import org.learninghealth.knowledge.KnowledgeObject;
import org.learninghealth.knowledge.ProvenanceLink;
import org.learninghealth.knowledge.ProvenanceType;
import org.learninghealth.knowledge.Redistribution;
import org.learninghealth.knowledge.SourceType;
import org.learninghealth.knowledge.ThingKind;
import org.learninghealth.knowledge.ThingRef;
import org.learninghealth.measurement.Baseline;
import org.learninghealth.measurement.Measure;
import org.learninghealth.measurement.MeasureId;
import org.learninghealth.measurement.MeasureType;
import org.learninghealth.measurement.Observation;
import org.learninghealth.spi.Filter;
import org.learninghealth.spi.Order;
import org.learninghealth.spi.Related;

/**
 * What a cycle still misses before it can leave its stage (rules L1 to L6), and what has to happen with it when it does. The
 * latter is looked up only when it is asked for.
 *
 * @param unmet what it misses
 * @param frozen measures whose baseline is frozen with this step (rule L11)
 * @param warnings what people should know, though it holds nothing up
 */
record Readiness(Unmet unmet, Supplier<List<Measure>> frozen, Supplier<List<DomainEvent>> warnings) {

    /** How many pieces of evidence are looked at. */
    private static final int MOST = 1_000;

    /** What comes from elsewhere; all other sources are the community's own. */
    private static final Set<SourceType> EXTERNAL = EnumSet.of(SourceType.RESEARCH_EVIDENCE);

    private Readiness(Unmet unmet) {
        this(unmet, List::of, List::of);
    }

    /**
     * Looks at a cycle, in as few reads as its stage asks for.
     *
     * @param baselinePoints how many observations make a baseline
     */
    static Readiness of(Reader reader, LearningCycle cycle, Instant now, Optional<PersonId> by, int baselinePoints) {
        return switch (cycle.stage()) {
            case IDENTIFY -> new Readiness(identified(cycle, LocalDate.ofInstant(now, ZoneOffset.UTC)));
            case GENERATE_DATA -> new Readiness(observed(reader, cycle, baselinePoints));
            case GENERATE_KNOWLEDGE -> informed(reader, cycle, now, by, baselinePoints);
            case IMPLEMENT -> implemented(reader, cycle, now, by, baselinePoints);
            case EVALUATE -> evaluated(reader, cycle);
            case SHARE -> new Readiness(shared(reader, cycle));
        };
    }

    private static Unmet identified(LearningCycle cycle, LocalDate today) {
        Aim aim = cycle.aim();
        return Unmet.of("L1")
                .unless(aim.target().isPresent(), "target")
                .unless(aim.by().filter(today::isBefore).isPresent(), "date")
                .unless(!aim.population().isBlank(), "population")
                .unless(
                        !cycle.engagementLevel().atLeast(EngagementLevel.INVOLVE)
                                || cycle.team().stream()
                                        .anyMatch(member -> member.speaksFor().speaksForPatients()),
                        "patient")
                .unless(
                        cycle.team().stream()
                                .map(TeamMember::speaksFor)
                                .collect(Collectors.toSet())
                                .containsAll(cycle.composition()),
                        "team");
    }

    private static Unmet observed(Reader reader, LearningCycle cycle, int baselinePoints) {
        List<Measure> outcomes = of(MeasureType.OUTCOME, measures(reader, cycle));
        Map<MeasureId, List<Observation>> points = observations(reader, outcomes);
        boolean longEnough = outcomes.stream().anyMatch(measure -> points(measure, points) >= baselinePoints);
        return Unmet.of("L2").unless(longEnough || cycle.baselineWaiver().isPresent(), "baseline:" + baselinePoints);
    }

    private static Readiness informed(
            Reader reader, LearningCycle cycle, Instant now, Optional<PersonId> by, int baselinePoints) {
        List<Change> changes = Change.of(reader, cycle.id());
        List<UUID> predicted = changes.stream()
                .filter(change -> !change.prediction().isBlank())
                .map(change -> change.id().value())
                .toList();
        List<KnowledgeId> evidence = evidence(reader, predicted);
        Unmet unmet = Unmet.of("L3")
                .unless(!predicted.isEmpty(), "change")
                .unless(!evidence.isEmpty(), "evidence")
                .unless(!cycle.endorsements().isEmpty(), "endorsement");
        return new Readiness(
                unmet,
                () -> freezing(
                        reader, of(MeasureType.OUTCOME, measures(reader, cycle)), changes, now, by, baselinePoints),
                () -> oneSided(reader, cycle, evidence));
    }

    private static Readiness implemented(
            Reader reader, LearningCycle cycle, Instant now, Optional<PersonId> by, int baselinePoints) {
        List<Measure> measures = measures(reader, cycle);
        List<Measure> outcomes = of(MeasureType.OUTCOME, measures);
        List<Change> changes = Change.of(reader, cycle.id());
        Optional<LocalDate> start = Change.firstStart(changes);
        List<Measure> frozen = freezing(reader, outcomes, changes, now, by, baselinePoints);
        boolean decided = reader.known(PdsaTest.TYPE)
                .any(Filter.where(PdsaTest.CYCLE, cycle.id()).in(PdsaTest.STATUS, PdsaTest.DECIDED));
        List<Baseline> baselines = Stream.concat(outcomes.stream(), frozen.stream())
                .flatMap(measure -> measure.baseline().stream())
                .filter(baseline -> baseline.points() >= baselinePoints)
                .toList();
        // results that are held against themselves say nothing (rule L11)
        boolean before = baselines.stream()
                .anyMatch(baseline -> start.map(baseline.last()::isBefore).orElse(true));
        Unmet unmet = Unmet.of("L4")
                .unless(!baselines.isEmpty(), "outcome:" + baselinePoints)
                .unless(baselines.isEmpty() || before, "before-change")
                .unless(!of(MeasureType.PROCESS, measures).isEmpty(), "process")
                .unless(decided, "test");
        return new Readiness(
                unmet,
                () -> frozen,
                () -> of(MeasureType.BALANCING, measures).isEmpty()
                        ? List.of(new BalancingMeasureMissing(cycle.id(), cycle.community()))
                        : List.of());
    }

    private static Readiness evaluated(Reader reader, LearningCycle cycle) {
        Set<MeasureId> concluded =
                cycle.conclusions().stream().map(OutcomeConclusion::measure).collect(Collectors.toSet());
        List<Measure> outcomes = of(MeasureType.OUTCOME, measures(reader, cycle));
        boolean all = outcomes.stream().allMatch(measure -> concluded.contains(measure.id()));
        List<Change> changes = Change.of(reader, cycle.id());
        Unmet unmet = Unmet.of("L5")
                .unless(all, "conclusion")
                .unless(hold(reader, cycle, outcomes, () -> changes), "outdated");
        return new Readiness(unmet, List::of, () -> seenFromOneSide(reader, cycle, changes));
    }

    /** Whether the figures still say what they said when something was concluded from them: they may have been corrected since. */
    private static boolean hold(
            Reader reader, LearningCycle cycle, List<Measure> measures, Supplier<List<Change>> changes) {
        Map<MeasureId, Measure> known = measures.stream().collect(Collectors.toMap(Measure::id, Function.identity()));
        List<OutcomeConclusion> resting = cycle.conclusions().stream()
                .filter(each -> each.through().isPresent() && known.containsKey(each.measure()))
                .toList();
        if (resting.isEmpty()) {
            return true;
        }
        Map<MeasureId, List<Observation>> observed = observations(reader, measures);
        Optional<LocalDate> changedOn = Change.firstStart(changes.get());
        return resting.stream()
                .allMatch(each -> each.holds(
                        Objects.requireNonNull(known.get(each.measure())),
                        observed.getOrDefault(each.measure(), List.of()),
                        changedOn));
    }

    /** Passed on outside the team: to a community in which somebody else takes part (rule L6). */
    private static Unmet shared(Reader reader, LearningCycle cycle) {
        List<KnowledgeId> published = known(reader, cycle.knowledge()).stream()
                .filter(known -> known.status().isInForce())
                .map(KnowledgeObject::id)
                .toList();
        Set<CommunityId> audiences = reader.known(Redistribution.TYPE)
                .countBy(Redistribution.AUDIENCE, Filter.<Redistribution>all().in(Redistribution.KNOWLEDGE, published))
                .keySet();
        Set<PersonId> team = cycle.team().stream().map(TeamMember::person).collect(Collectors.toSet());
        // one more than the team can be in them
        List<Membership> readers = reader.known(Membership.TYPE)
                .first(
                        Filter.<Membership>all()
                                .in(Membership.COMMUNITY, audiences)
                                .and(Membership.STATUS, MembershipStatus.ACTIVE),
                        Order.descending(Membership.SINCE),
                        audiences.size() * team.size() + 1);
        boolean passedOn = readers.stream().anyMatch(each -> !team.contains(each.person()));
        List<Measure> outcomes = of(MeasureType.OUTCOME, measures(reader, cycle));
        return Unmet.of("L6")
                .unless(!published.isEmpty(), "knowledge")
                .unless(passedOn, "redistribution")
                .unless(hold(reader, cycle, outcomes, () -> Change.of(reader, cycle.id())), "outdated")
                .unless(!owing(reader, cycle), "feedback");
    }

    /** What a cycle misses before it can be given up (rule L8). */
    static Unmet abandoned(Reader reader, LearningCycle cycle, Optional<KnowledgeObject> lesson) {
        return Unmet.of("L8").unless(lesson.isPresent(), "lesson").unless(!owing(reader, cycle), "feedback");
    }

    /** The latest that is published of what a cycle has learned from something that didn't work. */
    static Optional<KnowledgeObject> failureLesson(Reader reader, LearningCycle cycle) {
        return known(reader, cycle.knowledge()).stream()
                .filter(known -> known.kind() == KnowledgeKind.FAILURE_LESSON
                        && known.status().isInForce())
                .reduce((earlier, later) -> later);
    }

    /**
     * Owed to whoever raised what the cycle rests on, or a signal that was found to say the same, or said what matters about its
     * priority, whenever that was: a cycle answers what reached it on its way too (rule L22).
     */
    private static boolean owing(Reader reader, LearningCycle cycle) {
        Filter<FeedbackOwed> owed = Filter.where(FeedbackOwed.STATUS, FeedbackStatus.OWED);
        return reader.known(FeedbackOwed.TYPE).any(owed.in(FeedbackOwed.SOURCE, sources(reader, cycle)))
                || reader.known(FeedbackOwed.TYPE)
                        .any(owed.with(Related.by(FeedbackOwed.SOURCE, WhatMattersInput.TYPE, WhatMattersInput.SELF)
                                .where(Filter.where(WhatMattersInput.COMMUNITY, cycle.community())
                                        .and(WhatMattersInput.PRIORITY, cycle.priority()))));
    }

    /** What a cycle rests on, with the signals that were left to one of them, and those that were left to those. */
    private static Set<UUID> sources(Reader reader, LearningCycle cycle) {
        Set<UUID> sources = cycle.origins().stream().map(ThingRef::id).collect(Collectors.toCollection(HashSet::new));
        Set<SignalId> originals = cycle.origins().stream()
                .filter(origin -> origin.kind() == ThingKind.SIGNAL)
                .map(origin -> new SignalId(origin.id()))
                .collect(Collectors.toSet());
        while (!originals.isEmpty()) {
            Set<SignalId> duplicates = new HashSet<>();
            for (List<Signal> part : reader.known(Signal.TYPE)
                    .parts(Filter.where(Signal.COMMUNITY, cycle.community()).in(Signal.DUPLICATE_OF, originals))) {
                for (Signal duplicate : part) {
                    if (sources.add(duplicate.id().value())) {
                        duplicates.add(duplicate.id());
                    }
                }
            }
            originals = duplicates;
        }
        return sources;
    }

    /** The measures that have no frozen baseline yet but enough observations from before the change (rule L11). */
    private static List<Measure> freezing(
            Reader reader,
            List<Measure> outcomes,
            List<Change> changes,
            Instant now,
            Optional<PersonId> by,
            int baselinePoints) {
        List<Measure> open = outcomes.stream()
                .filter(measure -> measure.baseline().isEmpty())
                .toList();
        if (open.isEmpty()) {
            return List.of();
        }
        Map<MeasureId, List<Observation>> points = observations(reader, open);
        Optional<LocalDate> start = Change.firstStart(changes);
        List<Measure> frozen = new ArrayList<>();
        for (Measure measure : open) {
            List<Observation> before = points.getOrDefault(measure.id(), List.of()).stream()
                    .filter(point -> start.map(point.period()::isBefore).orElse(true))
                    .toList();
            if (before.size() >= baselinePoints) {
                frozen.add(measure.freeze(before, now, by));
            }
        }
        return frozen;
    }

    private static List<DomainEvent> oneSided(Reader reader, LearningCycle cycle, List<KnowledgeId> evidence) {
        Set<Boolean> sides = known(reader, evidence).stream()
                .map(known -> EXTERNAL.contains(known.sourceType()))
                .collect(Collectors.toSet());
        return sides.size() == 1 ? List.of(new EvidenceOneSided(cycle.id(), cycle.community())) : List.of();
    }

    /**
     * Its own figures are one source; a second one is among what was observed in words and is cited, what informs its changes, or
     * what it brought to be known and has published.
     */
    private static List<DomainEvent> seenFromOneSide(Reader reader, LearningCycle cycle, List<Change> tried) {
        if (cycle.conclusions().stream().anyMatch(each -> !each.cites().isEmpty())) {
            return List.of();
        }
        List<UUID> changes = tried.stream().map(change -> change.id().value()).toList();
        List<KnowledgeId> rested = Stream.concat(evidence(reader, changes).stream(), cycle.knowledge().stream())
                .distinct()
                .toList();
        boolean triangulated = known(reader, rested).stream()
                .filter(known -> known.status().isInForce())
                .anyMatch(known -> known.sourceType() != SourceType.LOCAL_DATA);
        return triangulated ? List.of() : List.of(new EvaluationNotTriangulated(cycle.id(), cycle.community()));
    }

    private static List<KnowledgeId> evidence(Reader reader, List<UUID> changes) {
        return reader
                .known(ProvenanceLink.TYPE)
                .first(
                        Filter.where(ProvenanceLink.LINK_TYPE, ProvenanceType.INFORMED_BY)
                                .in(ProvenanceLink.FROM, changes),
                        Order.ascending(ProvenanceLink.AT),
                        MOST)
                .stream()
                .map(link -> new KnowledgeId(link.to().id()))
                .distinct()
                .toList();
    }

    private static List<KnowledgeObject> known(Reader reader, List<KnowledgeId> ids) {
        return reader.known(KnowledgeObject.TYPE)
                .first(
                        Filter.<KnowledgeObject>all().in(KnowledgeObject.SELF, ids),
                        Order.ascending(KnowledgeObject.DRAFTED_AT),
                        MOST);
    }

    private static List<Measure> measures(Reader reader, LearningCycle cycle) {
        return reader.known(Measure.TYPE)
                .first(
                        Filter.<Measure>all().in(Measure.SELF, cycle.measures()),
                        Order.ascending(Measure.DEFINED_AT),
                        LearningCycle.MOST_PARTS);
    }

    private static List<Measure> of(MeasureType type, Collection<Measure> measures) {
        return measures.stream().filter(measure -> measure.type() == type).toList();
    }

    /** What was observed of all sites and the whole population and counts, by measure and in order of time, in one read. */
    private static Map<MeasureId, List<Observation>> observations(Reader reader, List<Measure> measures) {
        return reader
                .known(Observation.TYPE)
                .first(
                        Filter.where(Observation.SITE, "")
                                .and(Observation.STRATUM, "")
                                .in(
                                        Observation.MEASURE,
                                        measures.stream().map(Measure::id).toList()),
                        Order.ascending(Observation.PERIOD),
                        Observation.MOST * Math.max(1, measures.size()))
                .stream()
                .filter(Observation::counts)
                .collect(Collectors.groupingBy(Observation::measure));
    }

    private static int points(Measure measure, Map<MeasureId, List<Observation>> observed) {
        return measure.baseline()
                .map(Baseline::points)
                .orElse(observed.getOrDefault(measure.id(), List.of()).size());
    }
}
