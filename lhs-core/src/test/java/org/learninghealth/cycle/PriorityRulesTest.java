package org.learninghealth.cycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.learninghealth.access.Actor;
import org.learninghealth.access.Visibility;
import org.learninghealth.base.IllegalTransition;
import org.learninghealth.base.InvalidInput;
import org.learninghealth.base.LocalizedText;
import org.learninghealth.base.NotFound;
import org.learninghealth.base.NotPermitted;
import org.learninghealth.base.RuleViolation;
import org.learninghealth.community.Community;
import org.learninghealth.community.JoinPolicy;
import org.learninghealth.kit.Rule;
import org.learninghealth.kit.World;
import org.learninghealth.knowledge.KnowledgeKind;
import org.learninghealth.knowledge.KnowledgeObject;
import org.learninghealth.knowledge.ProvenanceLink;
import org.learninghealth.knowledge.ProvenanceLinked;
import org.learninghealth.knowledge.ProvenanceType;
import org.learninghealth.knowledge.SourceType;
import org.learninghealth.knowledge.ThingKind;
import org.learninghealth.knowledge.ThingRef;
import org.learninghealth.memory.InMemoryStorage;
import org.learninghealth.people.StakeholderGroup;
import org.learninghealth.privacy.ErasePerson;
import org.learninghealth.privacy.TextPolicy;

class PriorityRulesTest {

    private final LearningCommunity here = new LearningCommunity();

    @Test
    void aSignalIsLookedAtStepByStep() {
        Signal signal = here.signal(here.patient, StakeholderGroup.PATIENT);

        assertThatThrownBy(() -> advance(here.patient, signal, SignalStatus.TRIAGED))
                .isInstanceOf(NotPermitted.class);
        assertThatThrownBy(() -> advance(here.coordinator, signal, SignalStatus.VERIFIED))
                .isInstanceOf(IllegalTransition.class);
        here.events();
        Signal triaged = advance(here.coordinator, signal, SignalStatus.TRIAGED);
        assertThat(here.events())
                .containsExactly(new SignalStatusChanged(
                        signal.id(), here.community.id(), SignalStatus.DETECTED, SignalStatus.TRIAGED));

        Signal watched = advance(
                here.coordinator,
                advance(
                        here.coordinator,
                        advance(here.coordinator, triaged, SignalStatus.VERIFIED),
                        SignalStatus.ASSESSED),
                SignalStatus.MONITORED);
        Signal again = advance(here.coordinator, watched, SignalStatus.ASSESSED);
        assertThat(advance(here.coordinator, again, SignalStatus.PRIORITISED).status())
                .isEqualTo(SignalStatus.PRIORITISED);
    }

    @Test
    void whatMattersIsFreshOrNotFromEachPointOfView() {
        here.input(here.patient, StakeholderGroup.PATIENT, null);
        here.input(here.lead, StakeholderGroup.CLINICIAN, null);
        here.world.time().advance(Duration.ofDays(40));
        here.input(here.patient, StakeholderGroup.PATIENT, null);
        here.world.time().advance(Duration.ofDays(3));

        assertThat(here.lhs.whatMatters().freshness(here.lead, here.community.id()))
                .containsExactly(
                        new InputFreshness(
                                StakeholderGroup.CLINICIAN, here.world.today().minusDays(43), 43, 1),
                        new InputFreshness(
                                StakeholderGroup.PATIENT, here.world.today().minusDays(3), 3, 2));
        assertThatThrownBy(() -> here.lhs.whatMatters().freshness(here.outsider, here.community.id()))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void aPriorityNamesTheObjectivesThatItServes() {
        Objective lives = objective("No mother dies", here.community);
        Objective trust = objective("Women trust us", here.community);
        Priority serving = propose(lives, trust, lives);
        Priority other = propose(lives);
        propose();

        assertThat(serving.objectives()).containsExactlyInAnyOrder(lives.id(), trust.id());
        assertThat(serving(lives)).containsExactlyInAnyOrder(serving, other);
        assertThat(serving(trust)).containsExactly(serving);
        assertThat(here.lhs
                        .priorities()
                        .decline(
                                here.coordinator,
                                new DeclinePriority(other.id(), other.version(), World.english("Not now")))
                        .objectives())
                .containsExactly(lives.id());
    }

    @Test
    void aPriorityServesNoObjectiveThatIsDroppedOrElsewhere() {
        Objective lives = objective("No mother dies", here.community);
        Community elsewhere = here.world.activeCommunity(here.coordinator, Visibility.OPEN, JoinPolicy.OPEN);
        Objective foreign = objective("Nobody waits", elsewhere);
        assertThatThrownBy(() -> propose(lives, foreign)).isInstanceOf(NotFound.class);

        here.lhs
                .objectives()
                .move(
                        here.coordinator,
                        new MoveObjective(lives.id(), lives.version(), ObjectiveStatus.DROPPED, "It is reached"));
        here.assertUnmet(() -> propose(lives), "objective.dropped");
        assertThat(serving(lives)).isEmpty();
    }

    private Objective objective(String statement, Community community) {
        return here.lhs
                .objectives()
                .propose(
                        here.coordinator,
                        new ProposeObjective(
                                community.id(),
                                World.english(statement),
                                null,
                                here.world.today().plusYears(1)));
    }

    private Priority propose(Objective... objectives) {
        return here.lhs
                .priorities()
                .propose(
                        here.lead,
                        new ProposePriority(
                                here.community.id(),
                                World.english("Fewer deaths"),
                                List.of(),
                                List.of(),
                                Stream.of(objectives).map(Objective::id).toList()));
    }

    private List<Priority> serving(Objective objective) {
        return here.lhs
                .priorities()
                .list(
                        here.patient,
                        new PriorityQuery(here.community.id(), null, objective.id()),
                        here.world.firstPage())
                .items();
    }

    @Test
    void aSignalIsDiscardedForAReason() {
        Signal signal = here.signal(here.patient, StakeholderGroup.PATIENT);

        assertThatThrownBy(() -> advance(here.coordinator, signal, SignalStatus.DISCARDED))
                .isInstanceOfSatisfying(
                        InvalidInput.class,
                        refusal -> assertThat(refusal).hasMessageContaining("discard the signal instead"));
        assertThatThrownBy(() -> here.lhs
                        .signals()
                        .discard(here.coordinator, new DiscardSignal(signal.id(), signal.version(), " ")))
                .isInstanceOf(InvalidInput.class);
        assertThat(here.lhs.signals().get(here.patient, signal.id())).isEqualTo(signal);

        Signal discarded = here.lhs
                .signals()
                .discard(here.coordinator, new DiscardSignal(signal.id(), signal.version(), "Counted twice"));
        assertThat(discarded.discardReason()).contains("Counted twice");
    }

    @Test
    void raisingASignalShowsWhereItCameFrom() {
        here.events();
        Signal signal = here.signal(here.patient, StakeholderGroup.PATIENT);

        assertThat(signal.raisedBy()).isEqualTo(here.patient.person());
        assertThat(here.events())
                .containsExactlyInAnyOrder(
                        new SignalDetected(
                                signal.id(),
                                here.community.id(),
                                SignalNature.QUANTITATIVE,
                                SignalPolarity.PROBLEM,
                                StakeholderGroup.PATIENT,
                                Optional.empty(),
                                Optional.empty()),
                        linked(
                                ProvenanceType.RAISED,
                                ThingRef.of(
                                        ThingKind.PERSON, here.patient.person().orElseThrow()),
                                ThingRef.of(ThingKind.SIGNAL, signal.id())));
        assertThat(here.lhs
                        .signals()
                        .list(here.lead, SignalQuery.in(here.community.id()), here.world.firstPage())
                        .items())
                .containsExactly(signal);
        assertThat(here.lhs.signals().find(here.outsider, signal.id())).isEmpty();
        assertThatThrownBy(() -> here.signal(here.outsider, StakeholderGroup.RESEARCHER))
                .isInstanceOf(NotFound.class);
    }

    @Rule("L18")
    @Test
    void aSignalHoldsNothingThatIdentifiesAPerson() {
        RaiseSignal about = new RaiseSignal(
                here.community.id(),
                "call 514-555-0199",
                LearningCommunity.text("Mrs Smith fell").and("fr", "Une chute"),
                SignalNature.QUALITATIVE,
                SignalPolarity.PROBLEM,
                StakeholderGroup.CLINICIAN,
                null,
                "MRN 0012345",
                null,
                null,
                null);

        here.assertUnmet(
                () -> here.lhs.signals().raise(here.lead, about),
                "L18.identifier:topic[en]",
                "L18.identifier:source",
                "L18.identifier:statistic");
        assertThatThrownBy(() -> here.lhs.signals().raise(here.lead, about))
                .isInstanceOfSatisfying(RuleViolation.class, refusal -> {
                    assertThat(refusal.explain(Locale.ENGLISH))
                            .contains("source without anything that identifies a person")
                            .doesNotContain("514", "Smith", "0012345");
                    assertThat(refusal.unmet(Locale.FRENCH))
                            .element(1)
                            .asString()
                            .startsWith("source sans rien qui identifie une personne");
                });
        assertThat(here.lhs
                        .signals()
                        .list(here.lead, SignalQuery.in(here.community.id()), here.world.firstPage())
                        .items())
                .isEmpty();
        assertThat(here.owed(here.coordinator)).isEmpty();
        assertThatThrownBy(() -> here.lhs.signals().raise(here.outsider, about)).isInstanceOf(NotFound.class);
    }

    @Rule("L18")
    @Test
    void aHostLooksForIdentifiersInItsOwnWay() {
        World world = World.on(
                InMemoryStorage.create(),
                settings -> settings.deidentification(
                        fields -> fields.get("source").contains("bed") ? Set.of("source", "unheard of") : Set.of()));
        Actor coordinator = world.person(StakeholderGroup.CLINICIAN);
        Community community = world.activeCommunity(coordinator, Visibility.RESTRICTED, JoinPolicy.OPEN);
        LocalizedText topic = LearningCommunity.text("Mrs Smith fell");

        assertThatThrownBy(() -> world.lhs()
                        .signals()
                        .raise(
                                coordinator,
                                RaiseSignal.about(community.id(), "bed 12", topic, StakeholderGroup.CLINICIAN)
                                        .build()))
                .isInstanceOfSatisfying(
                        RuleViolation.class,
                        refusal -> assertThat(refusal.unmet()).containsExactly("L18.identifier:source"));
        assertThat(world.lhs()
                        .signals()
                        .raise(
                                coordinator,
                                RaiseSignal.about(community.id(), "a ward round", topic, StakeholderGroup.CLINICIAN)
                                        .build())
                        .topic())
                .isEqualTo(topic);
    }

    @Rule("L19")
    @Test
    void aPriorityIsSeenFromTwoPerspectives() {
        Signal one = here.signal(here.lead, StakeholderGroup.CLINICIAN);
        Signal two = here.signal(here.lead, StakeholderGroup.CLINICIAN);
        Priority priority = here.proposed(List.of(one, two), List.of());

        here.assertUnmet(() -> adopt(priority), "L19.perspectives:2");
        assertThat(here.lhs.priorities().get(here.lead, priority.id())).isEqualTo(priority);

        WhatMattersInput said = here.input(here.patient, StakeholderGroup.PATIENT, priority.id());
        here.events();
        Priority adopted = adopt(priority);
        assertThat(adopted.status()).isEqualTo(PriorityStatus.ADOPTED);
        assertThat(adopted.inputs()).containsExactly(said.id());
        assertThat(here.events())
                .hasSize(3)
                .contains(new PriorityAdopted(
                        priority.id(),
                        here.community.id(),
                        adopted.signals(),
                        Set.of(StakeholderGroup.CLINICIAN, StakeholderGroup.PATIENT)))
                .contains(linked(
                        ProvenanceType.PRIORITISED_AS,
                        ThingRef.of(ThingKind.SIGNAL, one.id()),
                        ThingRef.of(ThingKind.PRIORITY, priority.id())));
    }

    @Rule("L19")
    @Test
    void aHostSaysFromHowManyPerspectivesAPriorityIsSeen() {
        LearningCommunity strict = new LearningCommunity(settings -> settings.leastPerspectives(3));
        Priority priority = strict.proposed(
                List.of(strict.signal(strict.lead, StakeholderGroup.CLINICIAN)),
                List.of(strict.input(strict.patient, StakeholderGroup.PATIENT, null)));
        AdoptPriority adopt = new AdoptPriority(priority.id(), priority.version());

        assertThatThrownBy(() -> strict.lhs.priorities().adopt(strict.coordinator, adopt))
                .isInstanceOfSatisfying(RuleViolation.class, refusal -> {
                    assertThat(refusal.unmet()).containsExactly("L19.perspectives:3");
                    assertThat(refusal.unmet(Locale.ENGLISH))
                            .containsExactly("signals or inputs from at least 3 perspectives");
                    assertThat(refusal.unmet(Locale.FRENCH).get(0)).contains("au moins 3 points de vue");
                });

        strict.input(strict.coordinator, StakeholderGroup.POLICY_MAKER, priority.id());
        assertThat(strict.lhs.priorities().adopt(strict.coordinator, adopt).status())
                .isEqualTo(PriorityStatus.ADOPTED);
    }

    @Rule("L19")
    @Test
    void aPriorityRestsOnSomething() {
        Priority priority = here.proposed(List.of(), List.of());

        here.assertUnmet(() -> adopt(priority), "L19.source", "L19.perspectives:2");
        assertThat(here.lhs.priorities().get(here.lead, priority.id())).isEqualTo(priority);
    }

    @Rule("L19")
    @Test
    void aDiscardedSignalDoesNotCount() {
        Signal kept = here.signal(here.lead, StakeholderGroup.CLINICIAN);
        Signal wrong = here.signal(here.patient, StakeholderGroup.PATIENT);
        Priority priority = here.proposed(List.of(kept, wrong), List.of());
        here.lhs.signals().discard(here.coordinator, new DiscardSignal(wrong.id(), wrong.version(), "Counted twice"));

        here.assertUnmet(() -> adopt(priority), "L19.perspectives:2");
        assertThat(here.lhs.priorities().get(here.lead, priority.id())).isEqualTo(priority);
    }

    @Rule("L19")
    @Test
    void aPriorityIsDeclinedForAReasonThatMembersCanRead() {
        Priority priority = here.proposed(List.of(), List.of());

        assertThatThrownBy(() -> here.lhs
                        .priorities()
                        .decline(
                                here.coordinator,
                                new DeclinePriority(priority.id(), priority.version(), LocalizedText.BLANK)))
                .isInstanceOf(InvalidInput.class);
        assertThat(here.lhs.priorities().get(here.patient, priority.id())).isEqualTo(priority);

        LocalizedText rationale = LearningCommunity.text("Others are at it");
        here.lhs
                .priorities()
                .decline(here.coordinator, new DeclinePriority(priority.id(), priority.version(), rationale));
        Priority declined = here.lhs.priorities().get(here.patient, priority.id());
        assertThat(declined.rationale()).contains(rationale);
        assertThatThrownBy(() -> adopt(declined)).isInstanceOf(IllegalTransition.class);
    }

    @TestFactory
    Stream<DynamicTest> aPriorityTakesTheStepsThatAreForeseenAndNoOthers() {
        Map<PriorityStatus, Set<PriorityStatus>> steps = Map.of(
                PriorityStatus.PROPOSED,
                Set.of(PriorityStatus.SHORTLISTED, PriorityStatus.DEFERRED, PriorityStatus.DECLINED),
                PriorityStatus.SHORTLISTED,
                Set.of(PriorityStatus.ADOPTED, PriorityStatus.DEFERRED, PriorityStatus.DECLINED),
                PriorityStatus.ADOPTED,
                Set.of(PriorityStatus.RETIRED),
                PriorityStatus.DEFERRED,
                Set.of(PriorityStatus.PROPOSED),
                PriorityStatus.DECLINED,
                Set.of(),
                PriorityStatus.RETIRED,
                Set.of());
        return Stream.of(PriorityStatus.values())
                .flatMap(from -> Stream.of(PriorityStatus.values())
                        .map(to -> DynamicTest.dynamicTest(from + " to " + to, () -> {
                            if (steps.get(from).contains(to)) {
                                assertThat(from.to(to)).isEqualTo(to);
                            } else {
                                assertThatThrownBy(() -> from.to(to)).isInstanceOf(IllegalTransition.class);
                            }
                        })));
    }

    @Rule("L19")
    @Test
    void aPriorityIsDeferredForAReasonThatMembersCanReadUntilItIsTakenUpAgain() {
        Priority priority = here.proposed(
                List.of(here.signal(here.lead, StakeholderGroup.CLINICIAN)),
                List.of(here.input(here.patient, StakeholderGroup.PATIENT, null)));
        Priorities priorities = here.lhs.priorities();
        assertThatThrownBy(() -> priorities.defer(
                        here.coordinator, new DeferPriority(priority.id(), priority.version(), LocalizedText.BLANK)))
                .isInstanceOf(InvalidInput.class);
        assertThat(priorities.get(here.lead, priority.id())).isEqualTo(priority);

        Priority shortlisted =
                priorities.shortlist(here.coordinator, new ShortlistPriority(priority.id(), priority.version()));
        LocalizedText rationale = LearningCommunity.text("The year is full");
        here.events();
        Priority deferred =
                priorities.defer(here.coordinator, new DeferPriority(priority.id(), shortlisted.version(), rationale));
        assertThat(priorities.get(here.patient, priority.id()).rationale()).contains(rationale);
        assertThat(here.events())
                .containsExactly(new PriorityMoved(
                        priority.id(), here.community.id(), PriorityStatus.SHORTLISTED, PriorityStatus.DEFERRED));
        assertThatThrownBy(() -> adopt(deferred)).isInstanceOf(IllegalTransition.class);

        Priority again =
                priorities.reconsider(here.coordinator, new ReconsiderPriority(priority.id(), deferred.version()));
        assertThat(again.status()).isEqualTo(PriorityStatus.PROPOSED);
        assertThat(again.rationale()).isEmpty();
        Priority adopted = adopt(again);
        Priority retired = priorities.retire(here.coordinator, new RetirePriority(priority.id(), adopted.version()));
        assertThat(retired.status()).isEqualTo(PriorityStatus.RETIRED);
        assertThatThrownBy(
                        () -> priorities.retire(here.coordinator, new RetirePriority(priority.id(), retired.version())))
                .isInstanceOf(IllegalTransition.class);
        OpenCycle open = here.aim(retired).build();
        here.assertUnmet(() -> here.lhs.cycles().open(here.coordinator, open), "L1.priority");
    }

    @Rule("L22")
    @Test
    void whatIsOverdueIsToldOnce() {
        here.signal(here.patient, StakeholderGroup.PATIENT);
        here.input(here.lead, StakeholderGroup.CLINICIAN, null);
        FeedbackOwed owed = here.owed(here.patient).get(0);
        FeedbackOwed answered = here.owed(here.lead).get(0);
        report(here.coordinator, answered, LearningCommunity.text("We tried"), LearningCommunity.text("Why"));
        here.world.time().advance(Duration.ofDays(30));
        assertThat(overdue()).isEqualTo(new OverdueFeedbackReport(0, false));

        here.events();
        here.world.time().advance(Duration.ofDays(1));
        assertThat(overdue()).isEqualTo(new OverdueFeedbackReport(1, false));
        assertThat(here.events())
                .containsExactly(new FeedbackOwedOverdue(
                        owed.id(), here.community.id(), here.patient.person().orElseThrow()));
        assertThat(overdue()).isEqualTo(new OverdueFeedbackReport(0, false));
        assertThat(here.events()).isEmpty();

        FeedbackOwed told = here.lhs.feedback().get(here.patient, owed.id());
        assertThat(told.overdueToldAt()).contains(here.world.time().instant());
        assertThat(report(here.coordinator, told, LearningCommunity.text("We tried"), LearningCommunity.text("Why"))
                        .status())
                .isEqualTo(FeedbackStatus.SETTLED);
        assertThatThrownBy(() -> here.lhs.feedback().detectOverdue(here.coordinator, new DetectOverdueFeedback(10)))
                .isInstanceOf(NotPermitted.class);
    }

    @Rule("L22")
    @Test
    void everyoneFindsWhatIsOwedToThemAndNothingElse() {
        here.signal(here.patient, StakeholderGroup.PATIENT);
        here.input(here.patient, StakeholderGroup.PATIENT, null);
        here.input(here.coordinator, StakeholderGroup.POLICY_MAKER, null);

        assertThat(here.lhs.feedback().own(here.patient, here.world.firstPage()).items())
                .hasSize(2)
                .allSatisfy(owed ->
                        assertThat(owed.to()).isEqualTo(here.patient.person().orElseThrow()));
        assertThat(here.lhs
                        .feedback()
                        .own(here.coordinator, here.world.firstPage())
                        .items())
                .hasSize(1);
        assertThat(here.lhs
                        .feedback()
                        .own(here.outsider, here.world.firstPage())
                        .items())
                .isEmpty();
        assertThat(here.lhs.feedback().own(Actor.host(), here.world.firstPage()).items())
                .isEmpty();
    }

    @Rule("L22")
    @Test
    void aHostSaysInHowManyDaysAnAnswerIsDue() {
        World world = World.on(InMemoryStorage.create(), settings -> settings.answersDueIn(10));
        Actor coordinator = world.person(StakeholderGroup.CLINICIAN);
        Community community = world.activeCommunity(coordinator, Visibility.RESTRICTED, JoinPolicy.OPEN);
        world.lhs()
                .whatMatters()
                .record(
                        coordinator,
                        new RecordWhatMatters(
                                community.id(),
                                StakeholderGroup.PATIENT,
                                LearningCommunity.text("To come home alive"),
                                null,
                                GatheringMethod.INTERVIEW));

        assertThat(world.lhs().feedback().own(coordinator, world.firstPage()).items())
                .singleElement()
                .satisfies(
                        owed -> assertThat(owed.due()).isEqualTo(world.today().plusDays(10)));
        assertThat(world.lhs()
                        .whatMatters()
                        .list(coordinator, community.id(), world.firstPage())
                        .items())
                .singleElement()
                .satisfies(input -> assertThat(input.method()).contains(GatheringMethod.INTERVIEW));
    }

    @Rule("L22")
    @Test
    void whoWasErasedIsAnsweredByOneReportToTheWholeCommunity() {
        Actor gone = member();
        Actor alsoGone = member();
        RaiseSignal figures = RaiseSignal.about(
                        here.community.id(), "a register", World.english("Mothers die"), StakeholderGroup.CLINICIAN)
                .dedupKey("deaths")
                .build();
        Signal signal = here.lhs.signals().raise(gone, figures);
        here.lhs.signals().raise(alsoGone, figures);
        here.lhs.signals().raise(here.patient, figures);
        here.input(gone, StakeholderGroup.CLINICIAN, null);
        erase(gone);
        erase(alsoGone);

        List<FeedbackOwed> forSignal = here.owed(here.coordinator).stream()
                .filter(owed -> owed.source().id().equals(signal.id().value()))
                .toList();
        FeedbackOwed reachable = forSignal.stream()
                .filter(owed -> owed.to().equals(here.patient.person().orElseThrow()))
                .findFirst()
                .orElseThrow();
        FeedbackOwed owed = forSignal.stream()
                .filter(each -> !each.equals(reachable))
                .findFirst()
                .orElseThrow();
        here.assertUnmet(() -> publicly(here.coordinator, reachable), "L22.reachable");
        here.assertUnmet(
                () -> report(
                        here.coordinator, owed, LearningCommunity.text("We began"), LearningCommunity.text("It helps")),
                "L22.erased");
        assertThatThrownBy(() -> publicly(here.lead, owed)).isInstanceOf(NotFound.class);
        assertThat(here.owed(here.lead)).isEmpty();

        here.events();
        FeedbackOwed settled = publicly(here.coordinator, owed);
        assertThat(settled.status()).isEqualTo(FeedbackStatus.REPORTED_PUBLICLY);
        assertThat(here.events())
                .filteredOn(event -> !(event instanceof ProvenanceLinked))
                .containsExactly(new ReportedPublicly(owed.id(), here.community.id()));
        assertThat(here.owed(here.lead)).hasSize(2).contains(settled).allSatisfy(each -> {
            assertThat(each.source()).isEqualTo(settled.source());
            assertThat(each.decision()).contains(LearningCommunity.text("We began"));
            assertThat(each.reason()).contains(LearningCommunity.text("It helps"));
        });
        assertThat(here.lhs.feedback().get(here.coordinator, reachable.id()).status())
                .isEqualTo(FeedbackStatus.OWED);
        assertThat(here.owed(here.coordinator))
                .filteredOn(each -> each.status() == FeedbackStatus.OWED)
                .hasSize(2);
        assertThatThrownBy(() -> publicly(here.coordinator, settled)).isInstanceOf(IllegalTransition.class);
        assertThat(here.owed(here.outsider)).isEmpty();
    }

    @Rule({"L6", "L22"})
    @Test
    void aReportToTheWholeCommunityLetsACycleClose() {
        Actor gone = member();
        Signal signal = here.signal(gone, StakeholderGroup.CLINICIAN);
        WhatMattersInput input = here.input(here.patient, StakeholderGroup.PATIENT, null);
        Priority priority = here.proposed(List.of(signal), List.of(input));
        Priority adopted =
                here.lhs.priorities().adopt(here.coordinator, new AdoptPriority(priority.id(), priority.version()));
        LearningCycle cycle =
                here.lhs.cycles().open(here.coordinator, here.aim(adopted).build());
        erase(gone);
        for (FeedbackOwed owed : here.owed(here.patient)) {
            report(here.coordinator, owed, LearningCommunity.text("We began"), LearningCommunity.text("It helps"));
        }
        KnowledgeObject lesson = here.knowledge(KnowledgeKind.FAILURE_LESSON, SourceType.EXPERIENCE);
        LearningCycle taught = here.produced(lesson, cycle);
        AbandonCycle abandon = new AbandonCycle(taught.id(), taught.version());
        here.assertUnmet(() -> here.lhs.cycles().abandon(here.lead, abandon), "L8.feedback");

        here.owed(here.coordinator).stream()
                .filter(owed -> owed.status() == FeedbackStatus.OWED)
                .forEach(owed -> publicly(here.coordinator, owed));
        assertThat(here.lhs.cycles().abandon(here.lead, abandon).status()).isEqualTo(CycleStatus.ABANDONED);
    }

    private Actor member() {
        Actor member = here.world.person(StakeholderGroup.CLINICIAN);
        here.world.join(member, here.community);
        return member;
    }

    private void erase(Actor person) {
        here.lhs
                .privacy()
                .erase(here.world.officer(), new ErasePerson(person.person().orElseThrow(), TextPolicy.REPORT));
    }

    private FeedbackOwed publicly(Actor by, FeedbackOwed owed) {
        return here.lhs
                .feedback()
                .reportPublicly(
                        by,
                        new ReportPublicly(
                                owed.id(),
                                owed.version(),
                                LearningCommunity.text("We began"),
                                LearningCommunity.text("It helps")));
    }

    private OverdueFeedbackReport overdue() {
        return here.lhs.feedback().detectOverdue(Actor.host(), new DetectOverdueFeedback(10));
    }

    @Test
    void onlyACoordinatorDecidesAboutPriorities() {
        Priority priority = here.proposed(List.of(), List.of());

        assertThatThrownBy(() ->
                        here.lhs.priorities().adopt(here.lead, new AdoptPriority(priority.id(), priority.version())))
                .isInstanceOf(NotPermitted.class);
        assertThat(here.lhs.priorities().get(here.lead, priority.id())).isEqualTo(priority);
    }

    @Test
    void aPriorityRestsOnWhatIsInItsOwnCommunity() {
        LearningCommunity elsewhere = new LearningCommunity();
        Signal signal = elsewhere.signal(elsewhere.lead, StakeholderGroup.CLINICIAN);
        WhatMattersInput input = elsewhere.input(elsewhere.patient, StakeholderGroup.PATIENT, null);

        assertThatThrownBy(() -> here.proposed(List.of(signal), List.of())).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> here.proposed(List.of(), List.of(input))).isInstanceOf(NotFound.class);
    }

    @Rule("L22")
    @Test
    void whoRaisesSomethingIsOwedAnAnswer() {
        Signal signal = here.signal(here.patient, StakeholderGroup.PATIENT);
        WhatMattersInput input = here.input(here.lead, StakeholderGroup.CLINICIAN, null);

        FeedbackOwed toPatient = here.owed(here.patient).get(0);
        assertThat(here.owed(here.patient)).hasSize(1);
        assertThat(toPatient.source()).isEqualTo(ThingRef.of(ThingKind.SIGNAL, signal.id()));
        assertThat(toPatient.due()).isEqualTo(here.world.today().plusDays(30));
        assertThat(here.owed(here.lead))
                .extracting(FeedbackOwed::source)
                .containsExactly(ThingRef.of(ThingKind.WHAT_MATTERS, input.id()));
        assertThat(here.owed(here.coordinator)).hasSize(2);
        assertThat(here.owed(here.outsider)).isEmpty();
    }

    @Rule("L22")
    @Test
    void onlyADecisionWithItsReasonSettlesWhatIsOwed() {
        Signal signal = here.signal(here.patient, StakeholderGroup.PATIENT);
        FeedbackOwed owed = here.owed(here.patient).get(0);
        here.events();

        assertThatThrownBy(() -> report(here.coordinator, owed, LearningCommunity.text("We tried"), null))
                .isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> report(here.coordinator, owed, LocalizedText.BLANK, LearningCommunity.text("Why")))
                .isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() ->
                        report(here.patient, owed, LearningCommunity.text("We tried"), LearningCommunity.text("Why")))
                .isInstanceOf(NotPermitted.class);
        assertThat(here.lhs.feedback().get(here.patient, owed.id())).isEqualTo(owed);
        assertThat(here.events()).isEmpty();

        FeedbackOwed settled =
                report(here.coordinator, owed, LearningCommunity.text("We tried"), LearningCommunity.text("Why"));
        assertThat(settled.status()).isEqualTo(FeedbackStatus.SETTLED);
        assertThat(settled.settledAt()).contains(here.world.time().instant());
        assertThat(here.events())
                .containsExactlyInAnyOrder(
                        new ReportedBack(
                                owed.id(),
                                here.community.id(),
                                here.patient.person().orElseThrow()),
                        linked(
                                ProvenanceType.REPORTED_BACK,
                                ThingRef.of(ThingKind.SIGNAL, signal.id()),
                                ThingRef.of(
                                        ThingKind.PERSON, here.patient.person().orElseThrow())));
        assertThatThrownBy(() -> report(
                        here.coordinator, settled, LearningCommunity.text("Again"), LearningCommunity.text("Why")))
                .isInstanceOf(IllegalTransition.class);
    }

    /** The event of a link, whose id the store has given. */
    private ProvenanceLinked linked(ProvenanceType type, ThingRef from, ThingRef to) {
        ProvenanceLink link = here
                .lhs
                .provenance()
                .list(here.coordinator, org.learninghealth.knowledge.ProvenanceQuery.from(from), here.world.firstPage())
                .items()
                .stream()
                .filter(each -> each.type() == type && each.to().equals(to))
                .findAny()
                .orElseThrow();
        return ProvenanceLinked.of(link);
    }

    private Signal advance(Actor actor, Signal signal, SignalStatus status) {
        return here.lhs.signals().advance(actor, new AdvanceSignal(signal.id(), signal.version(), status));
    }

    private Priority adopt(Priority priority) {
        return here.lhs.priorities().adopt(here.coordinator, new AdoptPriority(priority.id(), priority.version()));
    }

    private FeedbackOwed report(Actor actor, FeedbackOwed owed, LocalizedText decision, LocalizedText reason) {
        return here.lhs.feedback().reportBack(actor, new ReportBack(owed.id(), owed.version(), decision, reason));
    }
}
