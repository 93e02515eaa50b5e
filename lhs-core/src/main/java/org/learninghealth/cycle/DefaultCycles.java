package org.learninghealth.cycle;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.learninghealth.access.Action;
import org.learninghealth.access.Actor;
import org.learninghealth.access.ResourceType;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.Duplicate;
import org.learninghealth.base.NotFound;
import org.learninghealth.base.Page;
import org.learninghealth.base.PageRequest;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.PlausibleDate;
import org.learninghealth.base.Require;
import org.learninghealth.base.Unmet;
import org.learninghealth.community.Community;
import org.learninghealth.community.CommunityStatus;
import org.learninghealth.community.Membership;
import org.learninghealth.community.MembershipStatus;
import org.learninghealth.concept.Concepts;
import org.learninghealth.internal.Decision;
import org.learninghealth.internal.Granted;
import org.learninghealth.internal.Kernel;
import org.learninghealth.internal.Reader;
import org.learninghealth.internal.Reading;
import org.learninghealth.internal.Work;
import org.learninghealth.knowledge.KnowledgeId;
import org.learninghealth.knowledge.KnowledgeKind;
import org.learninghealth.knowledge.KnowledgeObject;
import org.learninghealth.knowledge.KnowledgeStatus;
import org.learninghealth.knowledge.ProvenanceLink;
import org.learninghealth.knowledge.ProvenanceType;
import org.learninghealth.knowledge.ThingKind;
import org.learninghealth.knowledge.ThingRef;
import org.learninghealth.measurement.BaselineFrozen;
import org.learninghealth.measurement.Measure;
import org.learninghealth.measurement.MeasureId;
import org.learninghealth.measurement.Observation;
import org.learninghealth.measurement.QualitativeObservation;
import org.learninghealth.measurement.QualitativeObservationId;
import org.learninghealth.people.StakeholderGroup;
import org.learninghealth.spi.Filter;
import org.learninghealth.spi.Order;
import org.learninghealth.spi.Related;

/** Learning cycles, by way of the kernel. */
final class DefaultCycles implements Cycles {

    /** No cycle is from before. */
    private static final LocalDate EARLIEST = LocalDate.of(PlausibleDate.FIRST_YEAR, 1, 1);

    /** Its community isn't archived, nor merged into another (rule C10). */
    private static final Related<LearningCycle, Community> GOING_ON = Related.by(
                    LearningCycle.COMMUNITY, Community.TYPE, Community.SELF)
            .where(Filter.<Community>all()
                    .in(Community.STATUS, Set.of(CommunityStatus.ACTIVE, CommunityStatus.DORMANT)));

    /** That a cycle that is closed brought something to be known which is published. */
    private static final Filter<ProvenanceLink> FROM_PRACTICE = LinkageOfCommunities.SHARED.with(
            Related.<ProvenanceLink, LearningCycle>by(ProvenanceLink.FROM, LearningCycle.TYPE, LearningCycle.SELF)
                    .where(Filter.where(LearningCycle.STATUS, CycleStatus.CLOSED)));

    private final Kernel kernel;
    private final Concepts concepts;
    private final int smallestCell;
    private final int baselinePoints;

    DefaultCycles(Kernel kernel, Concepts concepts, int smallestCell, int baselinePoints) {
        this.kernel = kernel;
        this.concepts = concepts;
        this.smallestCell = smallestCell;
        this.baselinePoints = baselinePoints;
    }

    @Override
    public LearningCycle open(Actor actor, OpenCycle command) {
        return kernel.perform(actor, command, LearningCycle.TYPE, work -> {
            Priority priority = work.visible(Priority.TYPE).get(command.priority());
            var opening = work.require(Action.OPEN_CYCLE, work.facts(priority.community(), ResourceType.CYCLE));
            Optional<BaselineWaiver> waiver = waiver(work, priority, command);
            requireNoneOpen(work, priority);
            LearningCycle cycle = LearningCycle.open(
                    work.newId(CycleId::new),
                    priority,
                    command.aim(),
                    command.template(),
                    command.engagementLevel(),
                    Set.copyOf(command.team()),
                    member(work, priority.community(), command.lead(), work.now()),
                    waiver,
                    work.now());
            return opened(work, opening, cycle)
                    .emitAll(waiver.stream()
                            .map(given -> new BaselineWaived(cycle.id(), cycle.community(), given.approver()))
                            .toList());
        });
    }

    @Override
    public LearningCycle startNextIteration(Actor actor, StartNextIteration command) {
        return kernel.perform(actor, command, LearningCycle.TYPE, work -> {
            LearningCycle closed = work.get(LearningCycle.TYPE, command.previous(), command.expectedVersion());
            var opening = work.require(Action.OPEN_CYCLE, Lead.facts(work, closed, ResourceType.CYCLE));
            Priority priority = work.known(Priority.TYPE).get(closed.priority());
            TeamMember lead = member(work, closed.community(), command.lead(), work.now());
            LearningCycle next = closed.next(
                    work.newId(CycleId::new),
                    priority,
                    command.by(),
                    lead,
                    stillThere(work, closed, work.now()),
                    work.now());
            requireNoneOpen(work, priority);
            return opened(work, opening, next);
        });
    }

    @Override
    public LearningCycle reviseAim(Actor actor, ReviseAim command) {
        return kernel.perform(actor, command, LearningCycle.TYPE, work -> {
            LearningCycle cycle = work.get(LearningCycle.TYPE, command.cycle(), command.expectedVersion());
            return leading(work, cycle)
                    .update(cycle.aimAt(command.aim()))
                    .emit(new CycleAimRevised(cycle.id(), cycle.community()));
        });
    }

    @Override
    public LearningCycle addTeamMember(Actor actor, AddTeamMember command) {
        return kernel.perform(actor, command, LearningCycle.TYPE, work -> {
            LearningCycle cycle = work.get(LearningCycle.TYPE, command.cycle(), command.expectedVersion());
            var leading = leading(work, cycle);
            TeamMember member = member(work, cycle.community(), command.person(), work.now());
            return leading.update(cycle.joinedBy(member))
                    .emit(new CycleTeamJoined(cycle.id(), cycle.community(), member.person(), member.speaksFor()));
        });
    }

    @Override
    public LearningCycle removeTeamMember(Actor actor, RemoveTeamMember command) {
        return kernel.perform(actor, command, LearningCycle.TYPE, work -> {
            LearningCycle cycle = work.get(LearningCycle.TYPE, command.cycle(), command.expectedVersion());
            return work.require(
                            Action.LEAVE_CYCLE_TEAM,
                            Lead.facts(work, cycle, ResourceType.CYCLE).ownedBy(command.person()))
                    .update(cycle.leftBy(command.person(), work.now()))
                    .emit(new CycleTeamLeft(cycle.id(), cycle.community(), command.person()));
        });
    }

    @Override
    public LearningCycle handOver(Actor actor, HandOverCycle command) {
        return kernel.perform(actor, command, LearningCycle.TYPE, work -> {
            LearningCycle cycle = work.get(LearningCycle.TYPE, command.cycle(), command.expectedVersion());
            var handing = work.require(Action.HAND_OVER_CYCLE, Lead.facts(work, cycle, ResourceType.CYCLE));
            TeamMember next = member(work, cycle.community(), command.to(), work.now());
            return handing.update(cycle.handedTo(next))
                    .emitAll(
                            cycle.has(next.person())
                                    ? List.of()
                                    : List.of(new CycleTeamJoined(
                                            cycle.id(), cycle.community(), next.person(), next.speaksFor())))
                    .emit(new CycleLeadChanged(cycle.id(), cycle.community(), cycle.lead(), next.person()));
        });
    }

    @Override
    public LearningCycle addMeasure(Actor actor, AddMeasure command) {
        return kernel.perform(actor, command, LearningCycle.TYPE, work -> {
            LearningCycle cycle = work.get(LearningCycle.TYPE, command.cycle(), command.expectedVersion());
            var leading = leading(work, cycle);
            Measure measure = measure(work, cycle, command.measure());
            return Links.draw(
                    leading.update(cycle.measuredBy(measure.id())),
                    work,
                    cycle.community(),
                    ProvenanceType.MEASURED_BY,
                    ThingRef.of(ThingKind.CYCLE, cycle.id()),
                    ThingRef.of(ThingKind.MEASURE, measure.id()));
        });
    }

    @Override
    public LearningCycle addKnowledge(Actor actor, AddKnowledge command) {
        return kernel.perform(actor, command, LearningCycle.TYPE, work -> {
            LearningCycle cycle = work.get(LearningCycle.TYPE, command.cycle(), command.expectedVersion());
            var leading = leading(work, cycle);
            KnowledgeObject knowledge = work.visible(KnowledgeObject.TYPE)
                    .find(command.knowledge())
                    .filter(known -> known.community().equals(cycle.community()))
                    .orElseThrow(NotFound::new);
            return Links.draw(
                    leading.update(cycle.bringing(knowledge.id())),
                    work,
                    cycle.community(),
                    ProvenanceType.PRODUCED,
                    ThingRef.of(ThingKind.CYCLE, cycle.id()),
                    ThingRef.of(ThingKind.KNOWLEDGE, knowledge.id()));
        });
    }

    @Override
    public LearningCycle endorse(Actor actor, EndorseCycle command) {
        return kernel.perform(actor, command, LearningCycle.TYPE, work -> {
            LearningCycle cycle = work.get(LearningCycle.TYPE, command.cycle(), command.expectedVersion());
            var endorsing = work.require(Action.ENDORSE_CYCLE, work.facts(LearningCycle.TYPE, cycle));
            PersonId person = work.person(Action.ENDORSE_CYCLE);
            return endorsing
                    .update(cycle.endorse(person, Optional.ofNullable(command.team()), work.now()))
                    .emit(new CycleEndorsed(cycle.id(), cycle.community(), person));
        });
    }

    @Override
    public LearningCycle waiveBaseline(Actor actor, WaiveBaseline command) {
        return kernel.perform(actor, command, LearningCycle.TYPE, work -> {
            LearningCycle cycle = work.get(LearningCycle.TYPE, command.cycle(), command.expectedVersion());
            var waiving = work.require(Action.WAIVE_BASELINE, work.facts(LearningCycle.TYPE, cycle));
            PersonId approver = work.person(Action.WAIVE_BASELINE);
            return waiving.update(cycle.waiveBaseline(command.reason(), approver, work.now()))
                    .emit(new BaselineWaived(cycle.id(), cycle.community(), approver));
        });
    }

    @Override
    public LearningCycle advance(Actor actor, AdvanceCycle command) {
        return kernel.perform(actor, command, LearningCycle.TYPE, work -> {
            LearningCycle cycle = work.get(LearningCycle.TYPE, command.cycle(), command.expectedVersion());
            var leading = leading(work, cycle);
            LearningCycle advanced = cycle.advance(command.to(), work.person(Action.ADVANCE_CYCLE), work.now());
            Readiness readiness = Readiness.of(
                    work, cycle, work.now(), Optional.of(work.person(Action.ADVANCE_CYCLE)), baselinePoints);
            readiness.unmet().orThrow();
            List<Measure> frozen = readiness.frozen().get();
            return leading.update(advanced)
                    .alsoUpdateAll(Measure.TYPE, frozen)
                    .emit(new CycleStageChanged(cycle.id(), cycle.community(), cycle.stage(), advanced.stage()))
                    .emitAll(readiness.warnings().get())
                    .emitAll(frozen.stream()
                            .map(measure -> BaselineFrozen.of(
                                    measure.id(), measure.baseline().orElseThrow()))
                            .toList());
        });
    }

    @Override
    public LearningCycle goBack(Actor actor, GoBack command) {
        return kernel.perform(actor, command, LearningCycle.TYPE, work -> {
            LearningCycle cycle = work.get(LearningCycle.TYPE, command.cycle(), command.expectedVersion());
            var leading = leading(work, cycle);
            LearningCycle back =
                    cycle.goBack(command.to(), work.person(Action.ADVANCE_CYCLE), work.now(), command.reason());
            return leading.update(back)
                    .emit(new CycleStageChanged(cycle.id(), cycle.community(), cycle.stage(), back.stage()));
        });
    }

    @Override
    public LearningCycle conclude(Actor actor, ConcludeOutcome command) {
        return kernel.perform(actor, command, LearningCycle.TYPE, work -> {
            LearningCycle cycle = work.get(LearningCycle.TYPE, command.cycle(), command.expectedVersion());
            var leading = leading(work, cycle);
            Measure measure = measure(work, cycle, command.measure());
            Optional<LocalDate> changedOn = Change.firstStart(Change.of(work, cycle.id()));
            List<Observation> observed =
                    changedOn.isPresent() ? Observation.ofWhole(work.known(Observation.TYPE), measure.id()) : List.of();
            OutcomeConclusion drawn = OutcomeConclusion.drawn(
                    measure,
                    command.conclusion(),
                    observed,
                    changedOn,
                    Optional.ofNullable(command.explanation()),
                    cited(work, cycle, command.cites()));
            boolean outdated = cycle.conclusions().stream()
                    .filter(each -> each.measure().equals(measure.id()))
                    .anyMatch(each -> !each.holds(measure, observed, changedOn));
            LearningCycle concluded = cycle.conclude(measure, drawn, outdated);
            return leading.update(concluded)
                    .emit(new OutcomeConcluded(cycle.id(), cycle.community(), measure.id(), command.conclusion()));
        });
    }

    /** Each once; all of them are of the cycle's measures, and the actor may see them. */
    private static List<QualitativeObservationId> cited(
            Reader reader, LearningCycle cycle, List<QualitativeObservationId> cites) {
        if (cites.isEmpty()) {
            return List.of();
        }
        Set<QualitativeObservationId> known = reader
                .visible(QualitativeObservation.TYPE)
                .first(
                        Filter.<QualitativeObservation>all()
                                .in(QualitativeObservation.SELF, cites)
                                .in(QualitativeObservation.MEASURE, cycle.measures()),
                        Order.ascending(QualitativeObservation.PERIOD),
                        cites.size())
                .stream()
                .map(QualitativeObservation::id)
                .collect(Collectors.toSet());
        Require.found(cites, known::contains, "cites");
        return cites.stream().distinct().toList();
    }

    @Override
    public LearningCycle close(Actor actor, CloseCycle command) {
        return kernel.perform(actor, command, LearningCycle.TYPE, work -> {
            LearningCycle cycle = work.get(LearningCycle.TYPE, command.cycle(), command.expectedVersion());
            var leading = leading(work, cycle);
            LearningCycle closed = cycle.close(work.now());
            Readiness.of(work, cycle, work.now(), Optional.empty(), baselinePoints)
                    .unmet()
                    .orThrow();
            return leading.update(closed).emit(CycleClosed.of(closed));
        });
    }

    @Override
    public LearningCycle pause(Actor actor, PauseCycle command) {
        return kernel.perform(actor, command, LearningCycle.TYPE, work -> {
            LearningCycle cycle = work.get(LearningCycle.TYPE, command.cycle(), command.expectedVersion());
            return leading(work, cycle)
                    .update(cycle.pause(command.resumeBy(), command.reason(), work.now()))
                    .emit(new CyclePaused(cycle.id(), cycle.community(), command.resumeBy()));
        });
    }

    @Override
    public LearningCycle resume(Actor actor, ResumeCycle command) {
        return kernel.perform(actor, command, LearningCycle.TYPE, work -> {
            LearningCycle cycle = work.get(LearningCycle.TYPE, command.cycle(), command.expectedVersion());
            return leading(work, cycle).update(cycle.resume()).emit(new CycleResumed(cycle.id(), cycle.community()));
        });
    }

    @Override
    public LearningCycle abandon(Actor actor, AbandonCycle command) {
        return kernel.perform(actor, command, LearningCycle.TYPE, work -> {
            LearningCycle cycle = work.get(LearningCycle.TYPE, command.cycle(), command.expectedVersion());
            var leading = leading(work, cycle);
            LearningCycle abandoned = cycle.abandon(work.now());
            Optional<KnowledgeObject> lesson = Readiness.failureLesson(work, cycle);
            Readiness.abandoned(work, cycle, lesson).orThrow();
            return leading.update(abandoned)
                    .emit(new CycleAbandoned(
                            cycle.id(), cycle.community(), lesson.orElseThrow().id()));
        });
    }

    @Override
    public LearningCycle recordInfluence(Actor actor, RecordPolicyInfluence command) {
        return kernel.perform(actor, command, LearningCycle.TYPE, work -> {
            LearningCycle cycle = work.get(LearningCycle.TYPE, command.cycle(), command.expectedVersion());
            var leading = leading(work, cycle);
            KnowledgeObject known = work.visible(KnowledgeObject.TYPE).get(command.knowledge());
            Require.that(
                    !command.decidedOn().isAfter(LocalDate.ofInstant(work.now(), ZoneOffset.UTC)),
                    "decidedOn",
                    "future");
            PolicyInfluence influence = new PolicyInfluence(
                    work.newId(id -> id), known.id(), command.title(), command.jurisdiction(), command.decidedOn());
            LearningCycle influential = cycle.influencing(influence);
            Unmet.of("cycle")
                    .unless(cycle.knowledge().contains(known.id()), "brought")
                    .unless(known.status().isInForce(), "published")
                    .orThrow();
            return Links.draw(
                    leading.update(influential).emit(new PolicyInfluenced(cycle.id(), cycle.community(), known.id())),
                    work,
                    cycle.community(),
                    ProvenanceType.INFLUENCED,
                    ThingRef.of(ThingKind.KNOWLEDGE, known.id()),
                    new ThingRef(ThingKind.POLICY, influence.policy()));
        });
    }

    @Override
    public LearningCycle checkSustainability(Actor actor, CheckSustainability command) {
        return kernel.perform(actor, command, LearningCycle.TYPE, work -> {
            LearningCycle cycle = work.get(LearningCycle.TYPE, command.cycle(), command.expectedVersion());
            var leading = leading(work, cycle);
            Optional<MeasureId> measure = Optional.ofNullable(command.measure());
            if (!measure.map(cycle.measures()::contains).orElse(true)) {
                throw new NotFound();
            }
            SustainabilityCheck check = new SustainabilityCheck(
                    command.held(), command.note(), measure, work.person(Action.ADVANCE_CYCLE), work.now());
            return leading.update(cycle.checked(check))
                    .emit(new SustainabilityChecked(cycle.id(), cycle.community(), check.held()));
        });
    }

    @Override
    public int remindOfSustainability(Actor actor, RemindOfSustainability command) {
        return kernel.sweep(
                        actor,
                        command,
                        LearningCycle.TYPE,
                        Action.REMIND_OF_SUSTAINABILITY,
                        RemindOfSustainability::limit,
                        DefaultCycles::toBeChecked,
                        (work, reminding, cycle) -> reminding
                                .update(cycle.remindedOfSustainability())
                                .emit(new SustainabilityCheckDue(
                                        cycle.id(),
                                        cycle.community(),
                                        cycle.sustainability().months(),
                                        cycle.lead()))
                                .within(cycle.community()))
                .done();
    }

    private static List<LearningCycle> toBeChecked(Reader reader, int most) {
        LocalDate tomorrow = LocalDate.ofInstant(reader.now(), ZoneOffset.UTC).plusDays(1);
        return reader.known(LearningCycle.TYPE)
                .first(
                        Filter.<LearningCycle>all()
                                .between(LearningCycle.CHECK_DUE, EARLIEST, tomorrow)
                                .with(GOING_ON),
                        Order.ascending(LearningCycle.CHECK_DUE),
                        most);
    }

    @Override
    public Page<PracticeEvidence> practiceEvidence(Actor actor, CommunityId community, PageRequest page) {
        Filter<ProvenanceLink> filter =
                FROM_PRACTICE.and(ProvenanceLink.COMMUNITY, Require.present(community, "community"));
        return kernel.read(actor, reader -> {
            Page<ProvenanceLink> links =
                    reader.visible(ProvenanceLink.TYPE).list(filter, Order.descending(ProvenanceLink.AT), page);
            Map<UUID, KnowledgeObject> known = brought(reader, links.items());
            return new Page<>(
                    links.items().stream()
                            .flatMap(link ->
                                    Optional.ofNullable(known.get(link.to().id()))
                                            .map(each -> new PracticeEvidence(
                                                    new CycleId(link.from().id()), each))
                                            .stream())
                            .toList(),
                    links.next());
        });
    }

    /** What links lead to, as far as the actor may see it. It lives where the links do, and is read by the same people. */
    private static Map<UUID, KnowledgeObject> brought(Reader reader, List<ProvenanceLink> links) {
        List<KnowledgeId> ids = links.stream()
                .map(link -> new KnowledgeId(link.to().id()))
                .distinct()
                .toList();
        return reader
                .visible(KnowledgeObject.TYPE)
                .first(
                        Filter.<KnowledgeObject>all().in(KnowledgeObject.SELF, ids),
                        Order.ascending(KnowledgeObject.DRAFTED_AT),
                        Math.max(1, ids.size()))
                .stream()
                .collect(Collectors.toMap(known -> known.id().value(), Function.identity()));
    }

    @Override
    public Page<EarlierCycle> earlier(Actor actor, EarlierQuery query, PageRequest page) {
        Require.present(query, "query");
        return kernel.read(actor, reader -> {
            Page<LearningCycle> found = reader.visible(LearningCycle.TYPE)
                    .list(query.filter(reader), Order.descending(LearningCycle.OPENED_AT), page);
            Map<CycleId, List<Change>> abandoned = Change.abandoned(
                    reader, found.items().stream().map(LearningCycle::id).toList());
            Map<KnowledgeId, KnowledgeObject> lessons = failureLessons(reader, found.items());
            return new Page<>(
                    found.items().stream()
                            .map(cycle -> new EarlierCycle(
                                    cycle,
                                    abandoned.getOrDefault(cycle.id(), List.of()),
                                    cycle.knowledge().stream()
                                            .flatMap(known -> Optional.ofNullable(lessons.get(known)).stream())
                                            .toList()))
                            .toList(),
                    found.next());
        });
    }

    @Override
    public String squireDraft(Actor actor, CycleId id, Locale language) {
        Require.present(language, "reader");
        return kernel.read(
                actor,
                reader -> SquireDraft.write(
                        CycleRecord.of(
                                reader, reader.visible(LearningCycle.TYPE).get(id)),
                        concepts,
                        smallestCell,
                        language,
                        reader.now()));
    }

    @Override
    public List<String> unmet(Actor actor, CycleId id) {
        return kernel.read(actor, reader -> {
            LearningCycle cycle = reader.visible(LearningCycle.TYPE).get(id);
            return switch (cycle.status()) {
                case ACTIVE ->
                    Readiness.of(reader, cycle, kernel.now(), Optional.empty(), baselinePoints)
                            .unmet()
                            .keys();
                case PAUSED -> List.of("L9.paused");
                case CLOSED, ABANDONED -> List.of();
            };
        });
    }

    @Override
    public LearningCycle get(Actor actor, CycleId id) {
        return kernel.read(actor, reader -> reader.visible(LearningCycle.TYPE).get(id));
    }

    @Override
    public Optional<LearningCycle> find(Actor actor, CycleId id) {
        return kernel.read(actor, reader -> reader.visible(LearningCycle.TYPE).find(id));
    }

    @Override
    public Page<LearningCycle> list(Actor actor, CycleQuery query, PageRequest page) {
        Filter<LearningCycle> filter = Require.present(query, "query").filter();
        return kernel.read(
                actor,
                reader -> reader.visible(LearningCycle.TYPE)
                        .list(filter, Order.descending(LearningCycle.OPENED_AT), page));
    }

    @Override
    public CycleProgress progress(Actor actor, CycleProgressQuery query) {
        Filter<LearningCycle> filter = Require.present(query, "query").filter();
        return kernel.read(actor, reader -> {
            reader.demand(Action.READ_CYCLE, reader.facts(query.community(), ResourceType.CYCLE));
            List<LearningCycle> cycles = reader.visible(LearningCycle.TYPE)
                    .first(filter, Order.ascending(LearningCycle.OPENED_AT), CycleProgress.MOST + 1);
            Require.that(cycles.size() <= CycleProgress.MOST, "first", "too-many", CycleProgress.MOST);
            return CycleProgress.of(cycles, reader.visible(KnowledgeObject.TYPE).count(query.failureLessons()));
        });
    }

    @Override
    public CoProduction coProduction(Actor actor, CycleId id) {
        return kernel.read(actor, reader -> {
            LearningCycle cycle = reader.visible(LearningCycle.TYPE).get(id);
            List<Signal> raised = reader.visible(Signal.TYPE)
                    .first(
                            Filter.<Signal>all().in(Signal.SELF, origins(cycle, ThingKind.SIGNAL, SignalId::new)),
                            Order.ascending(Signal.DETECTED_AT),
                            CoProduction.MOST);
            Reading<WhatMattersInput, WhatMattersInputId> inputs = reader.visible(WhatMattersInput.TYPE);
            List<WhatMattersInput> restedOn = inputs.first(
                    Filter.<WhatMattersInput>all()
                            .in(WhatMattersInput.SELF, origins(cycle, ThingKind.WHAT_MATTERS, WhatMattersInputId::new)),
                    Order.ascending(WhatMattersInput.SAID_AT),
                    CoProduction.MOST);
            List<WhatMattersInput> about = inputs.first(
                    Filter.where(WhatMattersInput.PRIORITY, cycle.priority()),
                    Order.ascending(WhatMattersInput.SAID_AT),
                    CoProduction.MOST);
            return CoProduction.of(
                    cycle,
                    raised,
                    Stream.concat(restedOn.stream(), about.stream()).distinct().toList());
        });
    }

    private static <I> List<I> origins(LearningCycle cycle, ThingKind kind, Function<UUID, I> id) {
        return cycle.origins().stream()
                .filter(origin -> origin.kind() == kind)
                .map(origin -> id.apply(origin.id()))
                .toList();
    }

    @Override
    public Linkage linkage(Actor actor, CommunityId community) {
        Require.present(community, "community");
        return kernel.read(actor, reader -> {
            reader.demand(Action.READ_CYCLE, reader.facts(community, ResourceType.CYCLE));
            return new LinkageOfCommunities(
                            reader.visible(KnowledgeObject.TYPE),
                            reader.visible(ProvenanceLink.TYPE),
                            reader.visible(Change.TYPE))
                    .of(List.of(community), Filter.all(), Filter.all());
        });
    }

    private static Granted<LearningCycle, CycleId> leading(Work<LearningCycle, CycleId> work, LearningCycle cycle) {
        return work.require(Action.ADVANCE_CYCLE, Lead.facts(work, cycle, ResourceType.CYCLE));
    }

    /** What cycles have published about what didn't work, as far as the actor may see it. */
    private static Map<KnowledgeId, KnowledgeObject> failureLessons(Reader reader, List<LearningCycle> cycles) {
        List<KnowledgeId> brought = cycles.stream()
                .flatMap(cycle -> cycle.knowledge().stream())
                .distinct()
                .toList();
        return reader
                .visible(KnowledgeObject.TYPE)
                .first(
                        Filter.where(KnowledgeObject.KIND, KnowledgeKind.FAILURE_LESSON)
                                .in(KnowledgeObject.STATUS, KnowledgeStatus.IN_FORCE)
                                .in(KnowledgeObject.SELF, brought),
                        Order.ascending(KnowledgeObject.DRAFTED_AT),
                        Math.max(1, brought.size()))
                .stream()
                .collect(Collectors.toMap(KnowledgeObject::id, Function.identity()));
    }

    /** L21: looked for here; the unique key decides a race. */
    private static void requireNoneOpen(Reader reader, Priority priority) {
        if (reader.known(LearningCycle.TYPE)
                .any(Filter.where(LearningCycle.PRIORITY, priority.id())
                        .and(LearningCycle.COMMUNITY, priority.community())
                        .and(LearningCycle.OPEN_SLOT, 1))) {
            throw new Duplicate("CYCLE");
        }
    }

    private static Decision<LearningCycle, CycleId> opened(
            Work<LearningCycle, CycleId> work, Granted<LearningCycle, CycleId> opening, LearningCycle cycle) {
        return Links.draw(
                opening.insert(cycle)
                        .emit(new CycleOpened(cycle.id(), cycle.community(), cycle.priority(), cycle.previous())),
                work,
                cycle.community(),
                ProvenanceType.ADDRESSED_BY,
                ThingRef.of(ThingKind.PRIORITY, cycle.priority()),
                ThingRef.of(ThingKind.CYCLE, cycle.id()));
    }

    /** Whoever opens a cycle without a baseline gives leave for that, and needs leave to give it. */
    private static Optional<BaselineWaiver> waiver(
            Work<LearningCycle, CycleId> work, Priority priority, OpenCycle command) {
        return Optional.ofNullable(command.baselineWaiver()).map(reason -> {
            work.require(Action.WAIVE_BASELINE, work.facts(priority.community(), ResourceType.CYCLE));
            return new BaselineWaiver(reason, work.person(Action.WAIVE_BASELINE), work.now());
        });
    }

    /** Who of the team of a cycle belongs to the community now, in the team's order. */
    private static List<TeamMember> stillThere(Reader reader, LearningCycle cycle, Instant now) {
        Map<PersonId, StakeholderGroup> members = reader
                .known(Membership.TYPE)
                .first(
                        Filter.where(Membership.COMMUNITY, cycle.community())
                                .and(Membership.STATUS, MembershipStatus.ACTIVE)
                                .in(
                                        Membership.PERSON,
                                        cycle.team().stream()
                                                .map(TeamMember::person)
                                                .toList()),
                        Order.ascending(Membership.SINCE),
                        LearningCycle.MOST_PARTS)
                .stream()
                .collect(Collectors.toMap(Membership::person, Membership::stakeholderGroup, (first, second) -> first));
        return cycle.team().stream()
                .map(TeamMember::person)
                .flatMap(person -> Optional.ofNullable(members.get(person)).stream()
                        .map(group -> TeamMember.joined(person, group, now)))
                .toList();
    }

    private static Measure measure(Reader reader, LearningCycle cycle, MeasureId id) {
        return reader.visible(Measure.TYPE)
                .find(id)
                .filter(measure -> measure.community().equals(cycle.community()))
                .orElseThrow(NotFound::new);
    }

    /** Who works on a cycle belongs to its community, and speaks for those whom they speak for there. */
    static TeamMember member(Reader reader, CommunityId community, PersonId person, Instant now) {
        List<Membership> memberships = reader.known(Membership.TYPE)
                .first(
                        Filter.where(Membership.COMMUNITY, community)
                                .and(Membership.PERSON, person)
                                .and(Membership.STATUS, MembershipStatus.ACTIVE),
                        Order.ascending(Membership.SINCE),
                        1);
        Unmet.of("cycle").unless(!memberships.isEmpty(), "member").orThrow();
        return TeamMember.joined(person, memberships.get(0).stakeholderGroup(), now);
    }
}
