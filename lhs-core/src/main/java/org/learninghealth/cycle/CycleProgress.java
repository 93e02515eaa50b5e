package org.learninghealth.cycle;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * How a community's learning cycles go: how soon what is learned is done and what is done is shared, and how much of the work
 * falls to each component of a learning health system. Counts cycles and their steps, never persons.
 *
 * <p>Learning begins when a cycle first generates knowledge, doing when it first implements, sharing when it first shares; a
 * cycle that goes back keeps its first times. Times are medians in days of 24 hours, of those cycles that have come so far;
 * empty if none has. A cycle that rested took the time that it rested.
 *
 * @param opened how many cycles were opened
 * @param closed how many of them were closed
 * @param abandoned how many of them were given up
 * @param daysFromLearningToDoing from generating knowledge to implementing
 * @param daysFromDoingToSharing from implementing to sharing
 * @param daysFromOpeningToClosing the whole loop
 * @param steps how many times a cycle entered a stage that adds to a component, being opened included; each component is there
 * @param balance the smallest of these numbers over their mean, from 0 (a component is left out) to 1 (all have the same);
 *     empty if no cycle was opened
 * @param ofAllComponents how many cycles have added to all four components
 * @param failureLessons how many lessons of failure the community published in the time in which these cycles were opened, of those that
 *     the actor may see
 */
public record CycleProgress(
        int opened,
        int closed,
        int abandoned,
        OptionalDouble daysFromLearningToDoing,
        OptionalDouble daysFromDoingToSharing,
        OptionalDouble daysFromOpeningToClosing,
        Map<LearningComponent, Integer> steps,
        OptionalDouble balance,
        int ofAllComponents,
        long failureLessons) {

    /** How many cycles are looked at once at most. */
    public static final int MOST = 1_000;

    private static final double MILLISECONDS_A_DAY = Duration.ofDays(1).toMillis();

    /** Keeps a copy of the steps. */
    public CycleProgress {
        steps = Collections.unmodifiableMap(new EnumMap<>(steps));
    }

    /**
     * Looks at cycles.
     *
     * @param cycles which
     * @param failureLessons how many lessons of failure were published in the time in which these cycles were opened
     * @return how they go
     */
    public static CycleProgress of(Collection<LearningCycle> cycles, long failureLessons) {
        List<Double> toDoing = new ArrayList<>();
        List<Double> toSharing = new ArrayList<>();
        List<Double> toClosing = new ArrayList<>();
        Map<LearningComponent, Integer> steps = new EnumMap<>(LearningComponent.class);
        Arrays.stream(LearningComponent.values()).forEach(component -> steps.put(component, 0));
        int ofAll = 0;
        for (LearningCycle cycle : cycles) {
            days(entered(cycle, CycleStage.GENERATE_KNOWLEDGE), entered(cycle, CycleStage.IMPLEMENT))
                    .ifPresent(toDoing::add);
            days(entered(cycle, CycleStage.IMPLEMENT), entered(cycle, CycleStage.SHARE))
                    .ifPresent(toSharing::add);
            if (cycle.status() == CycleStatus.CLOSED) {
                days(Optional.of(cycle.openedAt()), cycle.endedAt()).ifPresent(toClosing::add);
            }
            Set<LearningComponent> touched = EnumSet.noneOf(LearningComponent.class);
            for (CycleStage stage : stages(cycle)) {
                touched.addAll(stage.components());
                stage.components().forEach(component -> steps.merge(component, 1, Integer::sum));
            }
            ofAll += touched.size() == LearningComponent.values().length ? 1 : 0;
        }
        return new CycleProgress(
                cycles.size(),
                count(cycles, CycleStatus.CLOSED),
                count(cycles, CycleStatus.ABANDONED),
                median(toDoing),
                median(toSharing),
                median(toClosing),
                steps,
                balance(steps.values()),
                ofAll,
                failureLessons);
    }

    /**
     * How many lessons of failure were published for a hundred cycles that were opened in the same time. A community that dares to try and to
     * tell has some; it is no target.
     *
     * @return 0 or more; empty if no cycle was opened
     */
    public OptionalDouble failureLessonsPerHundredCycles() {
        return opened == 0 ? OptionalDouble.empty() : OptionalDouble.of(100.0 * failureLessons / opened);
    }

    private static int count(Collection<LearningCycle> cycles, CycleStatus status) {
        return (int) cycles.stream().filter(cycle -> cycle.status() == status).count();
    }

    /** The stages that it entered, in order; one as often as it did. */
    private static List<CycleStage> stages(LearningCycle cycle) {
        List<CycleStage> stages = new ArrayList<>(List.of(CycleStage.IDENTIFY));
        cycle.transitions().forEach(transition -> stages.add(transition.to()));
        return stages;
    }

    private static Optional<Instant> entered(LearningCycle cycle, CycleStage stage) {
        return cycle.transitions().stream()
                .filter(transition -> transition.to() == stage)
                .map(StageTransition::at)
                .findFirst();
    }

    private static Optional<Double> days(Optional<Instant> from, Optional<Instant> to) {
        return from.flatMap(start -> to.map(end -> Duration.between(start, end).toMillis() / MILLISECONDS_A_DAY));
    }

    private static OptionalDouble median(List<Double> days) {
        if (days.isEmpty()) {
            return OptionalDouble.empty();
        }
        List<Double> sorted = days.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return OptionalDouble.of(
                sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2);
    }

    private static OptionalDouble balance(Collection<Integer> steps) {
        double mean = steps.stream().mapToInt(Integer::intValue).average().orElse(0);
        return mean == 0 ? OptionalDouble.empty() : OptionalDouble.of(Collections.min(steps) / mean);
    }
}
