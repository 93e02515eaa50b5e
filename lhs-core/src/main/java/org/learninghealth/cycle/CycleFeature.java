package org.learninghealth.cycle;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.learninghealth.base.DomainEvent;
import org.learninghealth.base.SmallCells;
import org.learninghealth.concept.Concepts;
import org.learninghealth.internal.Deidentification;
import org.learninghealth.internal.Kernel;
import org.learninghealth.knowledge.ThingKind;
import org.learninghealth.measurement.surveillance.Detectors;
import org.learninghealth.spi.AggregateType;
import org.learninghealth.spi.EventSubscriber;

/**
 * The services of this room, put together. For the facade: nobody else holds a kernel.
 *
 * @param signals what was noticed
 * @param whatMatters what matters to people
 * @param priorities what communities want to learn about
 * @param cycles their learning cycles
 * @param changes what those do in another way
 * @param tests how they try it
 * @param siteAdoptions where changes are done that were found good
 * @param barriers what is in their way
 * @param feedback what is owed to those who raised something
 * @param contributions what communities contribute to learning cycles
 * @param objectives what communities want to reach
 * @param problemFramings what communities say their problem is
 * @param strategyRevisions how communities adapt their strategies
 * @param followUps what follows on verified signals
 * @param ideas what members think that could be done in another way
 * @param feedSignals raises signals of what data feeds bring
 */
public record CycleFeature(
        Signals signals,
        WhatMatters whatMatters,
        Priorities priorities,
        Cycles cycles,
        Changes changes,
        Tests tests,
        SiteAdoptions siteAdoptions,
        Barriers barriers,
        Feedback feedback,
        ContributionCatalogue contributions,
        Objectives objectives,
        ProblemFramings problemFramings,
        StrategyRevisions strategyRevisions,
        FollowUps followUps,
        Ideas ideas,
        EventSubscriber feedSignals) {

    /** The kinds of aggregates of this room. */
    public static final List<AggregateType<?, ?>> KINDS = List.of(
            Signal.TYPE,
            WhatMattersInput.TYPE,
            Priority.TYPE,
            ScoreSheet.TYPE,
            LearningCycle.TYPE,
            Change.TYPE,
            PdsaTest.TYPE,
            SiteAdoption.TYPE,
            Barrier.TYPE,
            FeedbackOwed.TYPE,
            ContributionDeclaration.TYPE,
            Objective.TYPE,
            ProblemFraming.TYPE,
            FramingPoll.TYPE,
            FramingVote.TYPE,
            StrategyRevision.TYPE,
            FollowUp.TYPE,
            ChangeIdea.TYPE);

    /** The events of this room. */
    public static final List<Class<? extends DomainEvent>> EVENTS = List.of(
            SignalDetected.class,
            SignalStatusChanged.class,
            SignalRepeated.class,
            SignalMerged.class,
            SignalOutdated.class,
            SignalVerified.class,
            WhatMattersRecorded.class,
            PriorityProposed.class,
            PriorityAdopted.class,
            PriorityDeclined.class,
            PriorityMoved.class,
            ScoresAsked.class,
            PriorityScored.class,
            CycleOpened.class,
            CycleAimRevised.class,
            CycleTeamJoined.class,
            CycleTeamLeft.class,
            CycleLeadChanged.class,
            CycleEndorsed.class,
            BaselineWaived.class,
            CycleStageChanged.class,
            EvidenceOneSided.class,
            BalancingMeasureMissing.class,
            OutcomeConcluded.class,
            ConclusionOutdated.class,
            ConclusionUpheld.class,
            RunSignalFound.class,
            CycleClosed.class,
            CyclePaused.class,
            CycleResumed.class,
            CycleAbandoned.class,
            EvaluationNotTriangulated.class,
            PolicyInfluenced.class,
            SustainabilityCheckDue.class,
            SustainabilityChecked.class,
            ChangeProposed.class,
            ChangeStarted.class,
            ChangeAdopted.class,
            ChangeAbandoned.class,
            ChangeImplemented.class,
            ChangeSustained.class,
            ChangeLapsed.class,
            ChangeDescribed.class,
            TestPlanned.class,
            TestStatusChanged.class,
            TestDecided.class,
            ChangeAdoptedAtSite.class,
            SiteAdoptionMoved.class,
            BarrierRaised.class,
            BarrierAssigned.class,
            BarrierEscalated.class,
            BarrierCleared.class,
            ReportedBack.class,
            ReportedPublicly.class,
            FeedbackOwedOverdue.class,
            ContributionDeclared.class,
            ContributionWithdrawn.class,
            ObjectiveProposed.class,
            ObjectiveMoved.class,
            MilestoneReached.class,
            ProblemFramed.class,
            FramingPollOpened.class,
            FramingVoteCast.class,
            FramingPollClosed.class,
            StrategyRevised.class,
            FollowUpProposed.class,
            FollowUpAssigned.class,
            FollowUpSettled.class,
            IdeaProposed.class,
            IdeaEndorsed.class,
            IdeaPromoted.class,
            IdeaSetAside.class);

    /** How the things of this room are kept that people link with what is known. */
    public static final Map<ThingKind, AggregateType<?, ?>> LINKED = Map.of(ThingKind.CHANGE, Change.TYPE);

    /**
     * Puts the services together.
     *
     * @param kernel the one way through
     * @param concepts where signals come from, what communities can contribute, what can be in their way, and what things are called
     * @param deidentification lets nothing into signals that identifies a person
     * @param detectors what data feeds can name
     * @param defaultLocale the language of what is written about what those find
     * @param settings what the host has set of the rules of this room
     * @param cells what may be shown of persons' scores and votes; denominators outside are no smaller
     * @return the services
     */
    public static CycleFeature of(
            Kernel kernel,
            Concepts concepts,
            Deidentification deidentification,
            Detectors detectors,
            Locale defaultLocale,
            Settings settings,
            SmallCells cells) {
        DefaultSignals signals = new DefaultSignals(
                kernel, concepts, deidentification, settings.repeatWithin(), settings.answersDueIn());
        return new CycleFeature(
                signals,
                new DefaultWhatMatters(kernel, settings.answersDueIn()),
                new DefaultPriorities(kernel, cells, settings.leastPerspectives()),
                new DefaultCycles(kernel, concepts, cells.smallest(), settings.baselinePoints()),
                new DefaultChanges(kernel),
                new DefaultTests(kernel),
                new DefaultSiteAdoptions(kernel),
                new DefaultBarriers(kernel, concepts),
                new DefaultFeedback(kernel),
                new DefaultContributionCatalogue(kernel, concepts),
                new DefaultObjectives(kernel),
                new DefaultProblemFramings(kernel, cells),
                new DefaultStrategyRevisions(kernel),
                new DefaultFollowUps(kernel),
                new DefaultIdeas(kernel),
                new FeedSignals(kernel, signals, detectors, defaultLocale));
    }

    /**
     * What a host sets of the rules of this room.
     *
     * @param repeatWithin for how long the same figures are the same signal (rule L17), more than nothing and a year at most
     * @param answersDueIn in how many days an answer is due to whoever raised something (rule L22), 1 to 365
     * @param baselinePoints how many observations make a baseline (rules L2 and L4), {@value LearningCycle#BASELINE_POINTS} to
     *     {@value #MOST_BASELINE_POINTS}
     * @param leastPerspectives from how many perspectives a priority is seen (rule L19), {@value Priority#LEAST_PERSPECTIVES} or
     *     more, as long as there are so many stakeholder groups
     */
    public record Settings(Duration repeatWithin, int answersDueIn, int baselinePoints, int leastPerspectives) {

        /** How many observations a baseline can be asked for. */
        public static final int MOST_BASELINE_POINTS = 1_000;

        /**
         * What is wrong with them.
         *
         * @param groups how many stakeholder groups there are
         * @return each problem with its remedy
         */
        public List<String> problems(int groups) {
            List<String> problems = new ArrayList<>();
            if (repeatWithin.isNegative()
                    || repeatWithin.isZero()
                    || repeatWithin.compareTo(Duration.ofDays(365)) > 0) {
                problems.add(
                        "signalsRepeatWithin is " + repeatWithin + ": give more than nothing and 365 days at most");
            }
            if (answersDueIn < 1 || answersDueIn > 365) {
                problems.add("answersDueIn is " + answersDueIn + ": give 1 to 365 days");
            }
            if (baselinePoints < LearningCycle.BASELINE_POINTS || baselinePoints > MOST_BASELINE_POINTS) {
                problems.add("baselinePoints is " + baselinePoints + ": give " + LearningCycle.BASELINE_POINTS + " to "
                        + MOST_BASELINE_POINTS + "; a cycle that has fewer can have its baseline waived");
            }
            if (leastPerspectives < Priority.LEAST_PERSPECTIVES || leastPerspectives > groups) {
                problems.add("leastPerspectives is " + leastPerspectives + ": give " + Priority.LEAST_PERSPECTIVES
                        + " to " + groups + ", since there are so many stakeholder groups");
            }
            return problems;
        }
    }
}
