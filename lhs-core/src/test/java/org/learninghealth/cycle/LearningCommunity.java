package org.learninghealth.cycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.learninghealth.LearningHealthSystem;
import org.learninghealth.access.Actor;
import org.learninghealth.access.Role;
import org.learninghealth.access.Visibility;
import org.learninghealth.base.DomainEvent;
import org.learninghealth.base.LocalizedText;
import org.learninghealth.base.RuleViolation;
import org.learninghealth.community.Community;
import org.learninghealth.community.GrantRole;
import org.learninghealth.community.JoinCommunity;
import org.learninghealth.community.JoinPolicy;
import org.learninghealth.community.Membership;
import org.learninghealth.internal.CommandPerformed;
import org.learninghealth.kit.World;
import org.learninghealth.knowledge.DraftKnowledge;
import org.learninghealth.knowledge.KnowledgeKind;
import org.learninghealth.knowledge.KnowledgeObject;
import org.learninghealth.knowledge.LinkProvenance;
import org.learninghealth.knowledge.ProvenanceType;
import org.learninghealth.knowledge.PublishKnowledge;
import org.learninghealth.knowledge.ShareKnowledge;
import org.learninghealth.knowledge.SourceType;
import org.learninghealth.knowledge.ThingKind;
import org.learninghealth.knowledge.ThingRef;
import org.learninghealth.measurement.DefineMeasure;
import org.learninghealth.measurement.ImprovementDirection;
import org.learninghealth.measurement.Measure;
import org.learninghealth.measurement.MeasureType;
import org.learninghealth.measurement.RecordObservations;
import org.learninghealth.memory.InMemoryStorage;
import org.learninghealth.people.StakeholderGroup;

/** A community that learns, and the steps on the way of a cycle. Its change begins with the month of {@link #CHANGE}. */
final class LearningCommunity {

    static final LocalDate CHANGE = LocalDate.parse("2025-03-01");

    private final List<DomainEvent> told = new ArrayList<>();
    final World world;
    final LearningHealthSystem lhs;

    /** Coordinates the community, and holds every role that a step needs beside the cycle's own lead. */
    final Actor coordinator;

    /** Leads the cycle, and is otherwise a plain member. */
    final Actor lead;

    final Actor patient;
    final Actor outsider;
    final Community community;

    LearningCommunity() {
        this(settings -> settings);
    }

    LearningCommunity(UnaryOperator<LearningHealthSystem.Builder> hosts) {
        world = World.on(
                InMemoryStorage.create(),
                settings -> hosts.apply(settings).subscriber(envelope -> {
                    if (!(envelope.event() instanceof CommandPerformed)) {
                        told.add(envelope.event());
                    }
                }));
        lhs = world.lhs();
        coordinator = world.person(StakeholderGroup.POLICY_MAKER);
        lead = world.person(StakeholderGroup.CLINICIAN);
        patient = world.person(StakeholderGroup.PATIENT);
        outsider = world.person(StakeholderGroup.RESEARCHER);
        community = world.activeCommunity(coordinator, Visibility.RESTRICTED, JoinPolicy.OPEN);
        join(lead, StakeholderGroup.CLINICIAN);
        join(patient, StakeholderGroup.PATIENT);
        grant(Role.CYCLE_LEAD);
        grant(Role.KNOWLEDGE_STEWARD);
        events();
    }

    /** What has happened since this was last asked. */
    List<DomainEvent> events() {
        // with what follows on it while it is told
        lhs.events().dispatchAll();
        List<DomainEvent> news = List.copyOf(told);
        told.clear();
        return news;
    }

    /** A refusal by a rule that lists exactly this, and tells nobody. */
    void assertUnmet(ThrowingCallable call, String... unmet) {
        events();
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        RuleViolation.class,
                        refusal -> assertThat(refusal.unmet()).containsExactly(unmet));
        assertThat(events()).isEmpty();
    }

    Signal signal(Actor by, StakeholderGroup perspective) {
        return lhs.signals()
                .raise(
                        by,
                        RaiseSignal.about(community.id(), "the maternity register", text("Mothers die"), perspective)
                                .statistic("10 of 100")
                                .build());
    }

    WhatMattersInput input(Actor by, StakeholderGroup perspective, PriorityId about) {
        return lhs.whatMatters()
                .record(by, new RecordWhatMatters(community.id(), perspective, text("To come home alive"), about));
    }

    Priority proposed(List<Signal> signals, List<WhatMattersInput> inputs) {
        return lhs.priorities()
                .propose(
                        lead,
                        new ProposePriority(
                                community.id(),
                                text("Fewer deaths"),
                                signals.stream().map(Signal::id).toList(),
                                inputs.stream().map(WhatMattersInput::id).toList()));
    }

    Priority adopted() {
        Priority priority = proposed(
                List.of(signal(lead, StakeholderGroup.CLINICIAN)),
                List.of(input(patient, StakeholderGroup.PATIENT, null)));
        return lhs.priorities().adopt(coordinator, new AdoptPriority(priority.id(), priority.version()));
    }

    OpenCycle.Builder aim(Priority priority) {
        return OpenCycle.on(priority.id(), lead.person().orElseThrow(), text("Fewer mothers die"))
                .target(2, "deaths per 100 births")
                .by(world.today().plusYears(1))
                .population(text("Women who give birth here"));
    }

    LearningCycle opened() {
        return lhs.cycles().open(coordinator, aim(adopted()).build());
    }

    /** A cycle that has come to a stage by meeting all that is asked on the way. */
    LearningCycle at(CycleStage stage) {
        LearningCycle cycle = opened();
        if (stage.compareTo(CycleStage.IDENTIFY) > 0) {
            cycle = advance(with(patient, cycle));
        }
        if (stage.compareTo(CycleStage.GENERATE_DATA) > 0) {
            Measure outcome = measure(MeasureType.OUTCOME);
            observe(outcome, -12, 12, 9, 11);
            cycle = advance(measuredBy(outcome, cycle));
        }
        if (stage.compareTo(CycleStage.GENERATE_KNOWLEDGE) > 0) {
            Change change = change(cycle, "Half as many");
            inform(change, knowledge(SourceType.LOCAL_DATA));
            inform(change, knowledge(SourceType.RESEARCH_EVIDENCE));
            cycle = advance(endorsed(patient, cycle));
        }
        if (stage.compareTo(CycleStage.IMPLEMENT) > 0) {
            cycle = measuredBy(measure(MeasureType.PROCESS), cycle);
            cycle = measuredBy(measure(MeasureType.BALANCING), cycle);
            Change change = started(onlyChange(cycle));
            decided(tested(change, cycle));
            cycle = advance(cycle);
        }
        if (stage.compareTo(CycleStage.EVALUATE) > 0) {
            observe(outcome(cycle), 0, 12, 2, 2);
            cycle = advance(concluded(cycle, Conclusion.IMPROVED));
        }
        return cycle;
    }

    LearningCycle with(Actor member, LearningCycle cycle) {
        return lhs.cycles()
                .addTeamMember(
                        lead,
                        new AddTeamMember(
                                cycle.id(), cycle.version(), member.person().orElseThrow()));
    }

    LearningCycle advance(LearningCycle cycle) {
        CycleStage next = CycleStage.values()[cycle.stage().ordinal() + 1];
        return lhs.cycles().advance(lead, new AdvanceCycle(cycle.id(), cycle.version(), next));
    }

    LearningCycle back(LearningCycle cycle, CycleStage to) {
        return lhs.cycles().goBack(lead, new GoBack(cycle.id(), cycle.version(), to, "We have to look again"));
    }

    Measure measure(MeasureType type) {
        return lhs.measures()
                .define(
                        coordinator,
                        DefineMeasure.of(community.id(), type, text("Deaths"), ImprovementDirection.DECREASE)
                                .proportion(100, "deaths per 100 births")
                                .build());
    }

    /** Observes months, counted from the change, in which by turns so many of 100 are counted. */
    void observe(Measure measure, int from, int months, int oneMonth, int theNext) {
        lhs.observations()
                .recordAll(
                        coordinator,
                        RecordObservations.of(
                                measure.id(),
                                IntStream.range(0, months)
                                        .mapToObj(i -> new RecordObservations.Row(
                                                CHANGE.plusMonths(from + i),
                                                i % 2 == 0 ? oneMonth : theNext,
                                                100.0,
                                                null))
                                        .toList()));
    }

    LearningCycle measuredBy(Measure measure, LearningCycle cycle) {
        return lhs.cycles().addMeasure(lead, new AddMeasure(cycle.id(), cycle.version(), measure.id()));
    }

    Measure outcome(LearningCycle cycle) {
        return lhs.measures().get(lead, cycle.measures().get(0));
    }

    Change change(LearningCycle cycle, String prediction) {
        LocalizedText words = prediction.isEmpty() ? LocalizedText.BLANK : text(prediction);
        return lhs.changes().propose(lead, new ProposeChange(cycle.id(), text("Wash hands"), words));
    }

    Change onlyChange(LearningCycle cycle) {
        List<Change> changes =
                lhs.changes().list(lead, cycle.id(), world.firstPage()).items();
        assertThat(changes).hasSize(1);
        return changes.get(0);
    }

    Change started(Change change) {
        return lhs.changes().start(lead, new StartChange(change.id(), change.version(), CHANGE));
    }

    KnowledgeObject knowledge(SourceType source) {
        return knowledge(KnowledgeKind.LESSON, source);
    }

    KnowledgeObject knowledge(KnowledgeKind kind, SourceType source) {
        KnowledgeObject draft = lhs.knowledge()
                .draft(
                        coordinator,
                        new DraftKnowledge(
                                community.id(),
                                kind,
                                source,
                                text("Hands carry it"),
                                text("Washing them helps"),
                                text("Washed hands save lives"),
                                List.of(coordinator.person().orElseThrow()),
                                "CC-BY-4.0",
                                world.today().plusYears(1)));
        return lhs.knowledge().publish(coordinator, new PublishKnowledge(draft.id(), draft.version()));
    }

    void inform(Change change, KnowledgeObject knowledge) {
        lhs.provenance()
                .link(
                        coordinator,
                        new LinkProvenance(
                                ProvenanceType.INFORMED_BY,
                                ThingRef.of(ThingKind.CHANGE, change.id()),
                                ThingRef.of(ThingKind.KNOWLEDGE, knowledge.id())));
    }

    LearningCycle produced(KnowledgeObject knowledge, LearningCycle cycle) {
        return lhs.cycles().addKnowledge(lead, new AddKnowledge(cycle.id(), cycle.version(), knowledge.id()));
    }

    void passOn(KnowledgeObject knowledge) {
        passOn(knowledge, community);
    }

    void passOn(KnowledgeObject knowledge, Community audience) {
        lhs.redistributions()
                .share(coordinator, new ShareKnowledge(knowledge.id(), audience.id(), LocalizedText.BLANK));
    }

    LearningCycle endorsed(Actor by, LearningCycle cycle) {
        return lhs.cycles().endorse(by, new EndorseCycle(cycle.id(), cycle.version()));
    }

    PdsaTest planned(Change change, LearningCycle cycle) {
        return lhs.tests()
                .plan(
                        lead,
                        new PlanTest(
                                change.id(),
                                "Does it help?",
                                "Half as many",
                                cycle.measures().get(0),
                                TestScale.TEST));
    }

    /** A test that has been studied. */
    PdsaTest tested(Change change, LearningCycle cycle) {
        PdsaTest planned = planned(change, cycle);
        PdsaTest under = lhs.tests().carryOut(lead, new CarryOutTest(planned.id(), planned.version()));
        return lhs.tests()
                .study(lead, new StudyTest(under.id(), under.version(), List.of(), "Nobody fell ill in this room"));
    }

    PdsaTest decided(PdsaTest studied) {
        return lhs.tests()
                .act(
                        lead,
                        new ActOnTest(studied.id(), studied.version(), "As expected", ActDecision.ADOPT, null, null));
    }

    LearningCycle concluded(LearningCycle cycle, Conclusion conclusion) {
        return lhs.cycles()
                .conclude(
                        lead,
                        new ConcludeOutcome(
                                cycle.id(), cycle.version(), cycle.measures().get(0), conclusion, null));
    }

    List<FeedbackOwed> owed(Actor to) {
        return lhs.feedback().list(to, community.id(), world.firstPage()).items();
    }

    void answerEveryone() {
        for (FeedbackOwed owed : owed(coordinator)) {
            if (owed.status() != FeedbackStatus.OWED) {
                continue;
            }
            lhs.feedback()
                    .reportBack(
                            coordinator,
                            new ReportBack(owed.id(), owed.version(), text("We tried it"), text("You were right")));
        }
    }

    /** Closes a cycle that is at its last stage. */
    LearningCycle closed(LearningCycle cycle) {
        KnowledgeObject lesson = knowledge(SourceType.EXPERIENCE);
        LearningCycle productive = produced(lesson, cycle);
        passOn(lesson);
        answerEveryone();
        return lhs.cycles().close(lead, new CloseCycle(productive.id(), productive.version()));
    }

    LearningCycle paused(LearningCycle cycle) {
        return lhs.cycles()
                .pause(
                        lead,
                        new PauseCycle(
                                cycle.id(), cycle.version(), world.today().plusMonths(2), "The ward moves"));
    }

    LearningCycle resumed(LearningCycle cycle) {
        return lhs.cycles().resume(lead, new ResumeCycle(cycle.id(), cycle.version()));
    }

    LearningCycle abandoned(LearningCycle cycle) {
        return lhs.cycles().abandon(lead, new AbandonCycle(cycle.id(), cycle.version()));
    }

    static LocalizedText text(String english) {
        return World.english(english);
    }

    private void join(Actor person, StakeholderGroup group) {
        world.time().advance(Duration.ofSeconds(1));
        lhs.memberships().join(person, new JoinCommunity(community.id(), group, null));
    }

    private void grant(Role role) {
        Membership membership = world.membership(coordinator, community);
        lhs.memberships().grant(coordinator, new GrantRole(membership.id(), membership.version(), role));
    }
}
