package org.learninghealth.kit;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import org.learninghealth.base.LocalizedText;
import org.learninghealth.base.PersonId;
import org.learninghealth.concept.Concept;
import org.learninghealth.concept.Concepts;
import org.learninghealth.cycle.ActDecision;
import org.learninghealth.cycle.Adaptation;
import org.learninghealth.cycle.AdoptionStatus;
import org.learninghealth.cycle.Aim;
import org.learninghealth.cycle.Barrier;
import org.learninghealth.cycle.BarrierId;
import org.learninghealth.cycle.BarrierLevel;
import org.learninghealth.cycle.BarrierStatus;
import org.learninghealth.cycle.BaselineWaiver;
import org.learninghealth.cycle.Change;
import org.learninghealth.cycle.ChangeId;
import org.learninghealth.cycle.ChangeIdea;
import org.learninghealth.cycle.ChangeIdeaId;
import org.learninghealth.cycle.ChangePackage;
import org.learninghealth.cycle.ChangeStatus;
import org.learninghealth.cycle.Conclusion;
import org.learninghealth.cycle.ContributionDeclaration;
import org.learninghealth.cycle.ContributionDeclarationId;
import org.learninghealth.cycle.CycleId;
import org.learninghealth.cycle.CyclePause;
import org.learninghealth.cycle.CycleStage;
import org.learninghealth.cycle.CycleStatus;
import org.learninghealth.cycle.CycleTemplate;
import org.learninghealth.cycle.Endorsement;
import org.learninghealth.cycle.EngagementLevel;
import org.learninghealth.cycle.FeedbackId;
import org.learninghealth.cycle.FeedbackOwed;
import org.learninghealth.cycle.FeedbackStatus;
import org.learninghealth.cycle.FollowUp;
import org.learninghealth.cycle.FollowUpId;
import org.learninghealth.cycle.FollowUpStatus;
import org.learninghealth.cycle.FramingOption;
import org.learninghealth.cycle.FramingPoll;
import org.learninghealth.cycle.FramingPollId;
import org.learninghealth.cycle.FramingPollStatus;
import org.learninghealth.cycle.FramingVote;
import org.learninghealth.cycle.FramingVoteId;
import org.learninghealth.cycle.GatheringMethod;
import org.learninghealth.cycle.IdeaStatus;
import org.learninghealth.cycle.LearningCycle;
import org.learninghealth.cycle.Milestone;
import org.learninghealth.cycle.Novelty;
import org.learninghealth.cycle.Objective;
import org.learninghealth.cycle.ObjectiveId;
import org.learninghealth.cycle.ObjectiveMove;
import org.learninghealth.cycle.ObjectiveStatus;
import org.learninghealth.cycle.OutcomeConclusion;
import org.learninghealth.cycle.PdsaTest;
import org.learninghealth.cycle.PdsaTestId;
import org.learninghealth.cycle.PolicyInfluence;
import org.learninghealth.cycle.Priority;
import org.learninghealth.cycle.PriorityId;
import org.learninghealth.cycle.PriorityStatus;
import org.learninghealth.cycle.ProblemFraming;
import org.learninghealth.cycle.ProblemFramingId;
import org.learninghealth.cycle.RiskLevel;
import org.learninghealth.cycle.Score;
import org.learninghealth.cycle.ScoreSheet;
import org.learninghealth.cycle.ScoreSheetId;
import org.learninghealth.cycle.ScoringCriterion;
import org.learninghealth.cycle.Signal;
import org.learninghealth.cycle.SignalId;
import org.learninghealth.cycle.SignalNature;
import org.learninghealth.cycle.SignalPolarity;
import org.learninghealth.cycle.SignalStatus;
import org.learninghealth.cycle.SiteAdoption;
import org.learninghealth.cycle.SiteAdoptionId;
import org.learninghealth.cycle.StageTransition;
import org.learninghealth.cycle.StrategyRevision;
import org.learninghealth.cycle.StrategyRevisionId;
import org.learninghealth.cycle.Sustainability;
import org.learninghealth.cycle.SustainabilityCheck;
import org.learninghealth.cycle.TeamMember;
import org.learninghealth.cycle.TestPlan;
import org.learninghealth.cycle.TestScale;
import org.learninghealth.cycle.TestStatus;
import org.learninghealth.cycle.WhatMattersInput;
import org.learninghealth.cycle.WhatMattersInputId;
import org.learninghealth.knowledge.KnowledgeId;
import org.learninghealth.knowledge.ThingKind;
import org.learninghealth.knowledge.ThingRef;
import org.learninghealth.measurement.DataFeedId;
import org.learninghealth.measurement.MeasureId;
import org.learninghealth.measurement.ObservationId;
import org.learninghealth.measurement.QualitativeObservationId;
import org.learninghealth.spi.FollowUpRule;

/** Samples of what learning cycles keep. */
final class CycleSamples {

    static final List<Sample<?, ?>> ALL = List.of(
            new Sample<>(Signal.TYPE, CycleSamples::signal),
            new Sample<>(WhatMattersInput.TYPE, CycleSamples::whatMatters),
            new Sample<>(Priority.TYPE, CycleSamples::priority),
            new Sample<>(ScoreSheet.TYPE, CycleSamples::scores),
            new Sample<>(LearningCycle.TYPE, CycleSamples::cycle),
            new Sample<>(Change.TYPE, CycleSamples::change),
            new Sample<>(PdsaTest.TYPE, CycleSamples::test),
            new Sample<>(SiteAdoption.TYPE, CycleSamples::adoption),
            new Sample<>(Barrier.TYPE, CycleSamples::barrier),
            new Sample<>(FeedbackOwed.TYPE, CycleSamples::feedback),
            new Sample<>(ContributionDeclaration.TYPE, CycleSamples::contribution),
            new Sample<>(Objective.TYPE, CycleSamples::objective),
            new Sample<>(ProblemFraming.TYPE, CycleSamples::framing),
            new Sample<>(FramingPoll.TYPE, CycleSamples::poll),
            new Sample<>(FramingVote.TYPE, CycleSamples::vote),
            new Sample<>(StrategyRevision.TYPE, CycleSamples::revision),
            new Sample<>(FollowUp.TYPE, CycleSamples::followUp),
            new Sample<>(ChangeIdea.TYPE, CycleSamples::idea));

    private CycleSamples() {}

    private static Signal signal(SignalId id, Content content) {
        SignalStatus status = content.constant(SignalStatus.class);
        Optional<String> key = content.optional(() -> content.text(200));
        Optional<PersonId> raisedBy = content.optional(content::person);
        return new Signal(
                id,
                content.community(),
                content.text(200),
                content.optional(() -> new Concept(Concepts.SIGNAL_SOURCE, "AUDIT")),
                content.localized(500),
                content.constant(SignalNature.class),
                content.constant(SignalPolarity.class),
                content.group(),
                content.optional(() -> content.id(MeasureId::new)),
                content.optional(() -> content.text(1000)),
                raisedBy,
                raisedBy.isPresent() ? Optional.empty() : content.optional(() -> content.id(DataFeedId::new)),
                status,
                status == SignalStatus.DISCARDED ? Optional.of(content.text(2000)) : Optional.empty(),
                status == SignalStatus.DUPLICATE ? Optional.of(content.id(SignalId::new)) : Optional.empty(),
                content.optional(() -> content.text(200)),
                key,
                key.isPresent() ? (int) content.number(0, 5000) : 0,
                1 + (int) content.number(0, 5000),
                content.instant(),
                content.optional(content::person),
                content.optional(content::instant),
                content.optional(() -> content.constant(RiskLevel.class)),
                content.optional(() -> content.text(2000)),
                content.instant(),
                content.optional(content::instant),
                0);
    }

    private static WhatMattersInput whatMatters(WhatMattersInputId id, Content content) {
        return new WhatMattersInput(
                id,
                content.community(),
                content.group(),
                content.localized(4000),
                content.person(),
                content.optional(() -> content.id(PriorityId::new)),
                content.optional(() -> content.constant(GatheringMethod.class)),
                content.instant(),
                0);
    }

    private static Priority priority(PriorityId id, Content content) {
        PriorityStatus status = content.constant(PriorityStatus.class);
        return new Priority(
                id,
                content.community(),
                content.localized(2000),
                content.list(3, () -> content.id(SignalId::new)),
                content.list(3, () -> content.id(WhatMattersInputId::new)),
                status,
                status == PriorityStatus.DECLINED || status == PriorityStatus.DEFERRED
                        ? Optional.of(content.localized(4000))
                        : Optional.empty(),
                content.flag()
                        ? List.of()
                        : List.of(new ScoringCriterion(
                                content.code(40), content.localized(200), 1 + (int) content.number(0, 100))),
                Set.copyOf(content.list(3, () -> content.id(ObjectiveId::new))),
                content.instant(),
                0);
    }

    private static ScoreSheet scores(ScoreSheetId id, Content content) {
        return new ScoreSheet(
                id,
                content.community(),
                content.id(PriorityId::new),
                content.person(),
                content.group(),
                content.list(3, () -> new Score(content.code(40), 1 + (int) content.number(0, 5))),
                content.instant(),
                0);
    }

    private static ContributionDeclaration contribution(ContributionDeclarationId id, Content content) {
        return new ContributionDeclaration(
                id,
                content.community(),
                new Concept(Concepts.CONTRIBUTION, content.code(40)),
                content.constant(CycleStage.class),
                content.text(ContributionDeclaration.LONGEST_TOPIC),
                content.text(2000),
                content.instant(),
                content.optional(content::instant),
                0);
    }

    private static Objective objective(ObjectiveId id, Content content) {
        return new Objective(
                id,
                content.community(),
                content.localized(2000),
                content.optional(() -> content.id(MeasureId::new)),
                content.date(),
                content.constant(ObjectiveStatus.class),
                content.list(2, () -> new Milestone(content.localized(500), content.date(), content.text(2000))),
                content.list(
                        2,
                        () -> new ObjectiveMove(
                                content.constant(ObjectiveStatus.class),
                                content.constant(ObjectiveStatus.class),
                                content.instant(),
                                content.optional(() -> content.text(2000)))),
                content.instant(),
                0);
    }

    private static ProblemFraming framing(ProblemFramingId id, Content content) {
        return new ProblemFraming(
                id,
                content.community(),
                1 + (int) content.number(0, 5000),
                content.localized(4000),
                content.localized(4000),
                content.person(),
                content.instant(),
                0);
    }

    private static FramingPoll poll(FramingPollId id, Content content) {
        FramingPollStatus status = content.constant(FramingPollStatus.class);
        boolean closed = status == FramingPollStatus.CLOSED;
        return new FramingPoll(
                id,
                content.community(),
                List.of(option(content, closed), option(content, closed)),
                status,
                content.instant(),
                closed ? Optional.of(content.instant()) : Optional.empty(),
                0);
    }

    private static FramingOption option(Content content, boolean closed) {
        return new FramingOption(
                content.localized(4000),
                closed && content.flag() ? OptionalLong.of(content.number(0, 5000)) : OptionalLong.empty());
    }

    private static FramingVote vote(FramingVoteId id, Content content) {
        return new FramingVote(
                id, content.id(FramingPollId::new), content.person(), (int) content.number(0, 9), content.instant(), 0);
    }

    private static StrategyRevision revision(StrategyRevisionId id, Content content) {
        return new StrategyRevision(
                id,
                content.community(),
                content.optional(() -> content.id(ObjectiveId::new)),
                content.id(SignalId::new),
                content.instant(),
                content.localized(4000),
                content.localized(4000),
                content.localized(4000),
                content.person(),
                content.instant(),
                0);
    }

    private static ChangeIdea idea(ChangeIdeaId id, Content content) {
        IdeaStatus status = content.constant(IdeaStatus.class);
        return new ChangeIdea(
                id,
                content.community(),
                content.localized(4000),
                content.optional(() -> content.constant(Novelty.class)),
                content.group(),
                content.person(),
                content.list(3, content::person),
                status,
                status == IdeaStatus.SET_ASIDE ? Optional.of(content.text(2000)) : Optional.empty(),
                status == IdeaStatus.PROMOTED ? Optional.of(content.id(ChangeId::new)) : Optional.empty(),
                content.instant(),
                0);
    }

    private static FollowUp followUp(FollowUpId id, Content content) {
        FollowUpStatus status = content.constant(FollowUpStatus.class);
        return new FollowUp(
                id,
                content.community(),
                content.id(SignalId::new),
                content.code(40),
                (int) content.number(0, 20),
                content.constant(FollowUpRule.Kind.class),
                content.localized(2000),
                content.optional(content::date),
                content.optional(content::person),
                status,
                status == FollowUpStatus.DISMISSED ? Optional.of(content.text(2000)) : Optional.empty(),
                content.instant(),
                status == FollowUpStatus.OPEN ? Optional.empty() : Optional.of(content.instant()),
                0);
    }

    private static TeamMember member(Content content, Optional<Instant> leftAt) {
        return new TeamMember(content.person(), content.group(), content.optional(content::instant), leftAt);
    }

    private static LearningCycle cycle(CycleId id, Content content) {
        CycleStatus status = content.constant(CycleStatus.class);
        boolean ended = status == CycleStatus.CLOSED || status == CycleStatus.ABANDONED;
        int iteration = (int) content.number(1, 9);
        return new LearningCycle(
                id,
                content.community(),
                content.id(PriorityId::new),
                content.localized(2000),
                content.list(3, () -> thing(content)),
                new Aim(
                        content.localized(1000),
                        content.flag() ? OptionalDouble.of(0.1 + 0.2) : OptionalDouble.empty(),
                        content.optional(() -> content.text(100)),
                        content.optional(content::date),
                        content.localizedIfAny(1000)),
                content.constant(CycleTemplate.class),
                iteration,
                iteration > 1 ? Optional.of(content.id(CycleId::new)) : Optional.empty(),
                content.constant(CycleStage.class),
                status,
                content.constant(EngagementLevel.class),
                content.person(),
                Set.copyOf(content.list(3, content::group)),
                content.list(3, () -> member(content, Optional.empty())),
                content.list(2, () -> member(content, Optional.of(content.instant()))),
                content.list(3, () -> content.id(MeasureId::new)),
                content.list(3, () -> content.id(KnowledgeId::new)),
                content.optional(() -> new BaselineWaiver(content.text(2000), content.person(), content.instant())),
                content.list(
                        2,
                        () -> new Endorsement(
                                content.person(), content.instant(), content.optional(() -> content.text(100)))),
                content.list(
                        2,
                        () -> new OutcomeConclusion(
                                content.id(MeasureId::new),
                                content.constant(Conclusion.class),
                                (int) content.number(0, 5000),
                                content.flag(),
                                content.optional(() -> content.text(2000)),
                                content.list(2, () -> content.id(QualitativeObservationId::new)),
                                content.flag(),
                                content.optional(content::date),
                                content.optional(content::instant))),
                content.list(
                        3,
                        () -> new StageTransition(
                                content.constant(CycleStage.class),
                                content.constant(CycleStage.class),
                                content.instant(),
                                content.person(),
                                content.optional(() -> content.text(2000)))),
                status == CycleStatus.PAUSED
                        ? Optional.of(new CyclePause(content.date(), content.text(2000), content.instant()))
                        : Optional.empty(),
                content.list(
                        2,
                        () -> new PolicyInfluence(
                                content.uuid(),
                                content.id(KnowledgeId::new),
                                content.localized(500),
                                content.text(200),
                                content.date())),
                new Sustainability(
                        (int) content.number(0, 2),
                        content.list(
                                2,
                                () -> new SustainabilityCheck(
                                        content.flag(),
                                        content.text(2000),
                                        content.optional(() -> content.id(MeasureId::new)),
                                        content.person(),
                                        content.instant()))),
                content.instant(),
                ended ? Optional.of(content.instant()) : Optional.empty(),
                0);
    }

    private static Change change(ChangeId id, Content content) {
        return new Change(
                id,
                content.id(CycleId::new),
                content.community(),
                content.localized(4000),
                content.localizedIfAny(4000),
                content.constant(ChangeStatus.class),
                content.optional(content::date),
                content.optional(() -> content.constant(Novelty.class)),
                new ChangePackage(content.list(2, () -> content.text(500)), content.list(2, () -> content.text(500))),
                content.optional(() -> content.text(2000)),
                content.instant(),
                0);
    }

    private static PdsaTest test(PdsaTestId id, Content content) {
        TestStatus status = content.constant(TestStatus.class);
        boolean decided = status == TestStatus.ACT || status == TestStatus.DONE;
        return new PdsaTest(
                id,
                content.id(ChangeId::new),
                content.id(CycleId::new),
                content.community(),
                new TestPlan(
                        content.optional(() -> content.text(2000)),
                        content.optional(() -> content.text(2000)),
                        content.optional(() -> content.id(MeasureId::new)),
                        content.optional(() -> content.constant(TestScale.class)),
                        content.optional(() -> content.text(SiteAdoption.LONGEST_SITE))),
                status,
                content.list(3, () -> content.id(ObservationId::new)),
                content.optional(() -> content.text(4000)),
                content.optional(() -> content.text(4000)),
                decided ? Optional.of(content.constant(ActDecision.class)) : Optional.empty(),
                content.optional(() -> content.text(2000)),
                content.optional(() -> content.id(PdsaTestId::new)),
                content.optional(() -> content.id(PdsaTestId::new)),
                content.optional(() -> content.text(4000)),
                content.instant(),
                0);
    }

    private static SiteAdoption adoption(SiteAdoptionId id, Content content) {
        AdoptionStatus status = content.constant(AdoptionStatus.class);
        Adaptation adaptation = new Adaptation(content.text(2000), content.text(2000), content.flag());
        return new SiteAdoption(
                id,
                content.id(ChangeId::new),
                content.id(CycleId::new),
                content.community(),
                content.text(SiteAdoption.LONGEST_SITE),
                status,
                status == AdoptionStatus.ADAPTED ? Optional.of(adaptation) : content.optional(() -> adaptation),
                content.date(),
                content.optional(() -> content.text(2000)),
                content.instant(),
                0);
    }

    private static Barrier barrier(BarrierId id, Content content) {
        BarrierStatus status = content.constant(BarrierStatus.class);
        boolean cleared = status == BarrierStatus.CLEARED;
        return new Barrier(
                id,
                content.id(CycleId::new),
                content.community(),
                new Concept(Concepts.BARRIER, content.code(40)),
                content.constant(BarrierLevel.class),
                content.localized(2000),
                content.optional(content::person),
                status,
                content.optional(() -> content.constant(BarrierLevel.class)),
                content.instant(),
                content.person(),
                cleared ? Optional.of(content.instant()) : Optional.empty(),
                cleared ? Optional.of(content.text(2000)) : Optional.empty(),
                0);
    }

    private static FeedbackOwed feedback(FeedbackId id, Content content) {
        FeedbackStatus status = content.constant(FeedbackStatus.class);
        boolean settled = status != FeedbackStatus.OWED;
        return new FeedbackOwed(
                id,
                content.community(),
                content.person(),
                thing(content),
                content.instant(),
                content.date(),
                status,
                settled ? Optional.of(content.instant()) : Optional.empty(),
                settled ? text(content) : Optional.empty(),
                settled ? text(content) : Optional.empty(),
                content.optional(content::instant),
                0);
    }

    private static Optional<LocalizedText> text(Content content) {
        return Optional.of(content.localized(4000));
    }

    private static ThingRef thing(Content content) {
        return new ThingRef(content.constant(ThingKind.class), content.uuid());
    }
}
