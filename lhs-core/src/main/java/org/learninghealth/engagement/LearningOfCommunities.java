package org.learninghealth.engagement;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.learninghealth.base.CommunityCalendar;
import org.learninghealth.base.CommunityId;
import org.learninghealth.cycle.Change;
import org.learninghealth.cycle.CycleId;
import org.learninghealth.cycle.CycleProgress;
import org.learninghealth.cycle.CycleStage;
import org.learninghealth.cycle.CycleStatus;
import org.learninghealth.cycle.FeedbackOwed;
import org.learninghealth.cycle.FeedbackStatus;
import org.learninghealth.cycle.FidelityOfCycles;
import org.learninghealth.cycle.FramingPoll;
import org.learninghealth.cycle.FramingPollStatus;
import org.learninghealth.cycle.LearningCycle;
import org.learninghealth.cycle.Linkage;
import org.learninghealth.cycle.LinkageOfCommunities;
import org.learninghealth.cycle.PdsaFidelity;
import org.learninghealth.cycle.PdsaTest;
import org.learninghealth.cycle.Priority;
import org.learninghealth.cycle.PriorityStatus;
import org.learninghealth.cycle.Signal;
import org.learninghealth.cycle.SignalId;
import org.learninghealth.cycle.StageTransition;
import org.learninghealth.engagement.MetricResult.Cell;
import org.learninghealth.internal.Reader;
import org.learninghealth.knowledge.KnowledgeId;
import org.learninghealth.knowledge.KnowledgeObject;
import org.learninghealth.knowledge.ProvenanceLink;
import org.learninghealth.knowledge.ThingKind;
import org.learninghealth.knowledge.Uptake;
import org.learninghealth.knowledge.UptakeHolder;
import org.learninghealth.knowledge.UptakeLevel;
import org.learninghealth.spi.Filter;

/**
 * How the learning cycles of some communities go, and what they rest on. It counts cycles, priorities, answers and days, and no
 * persons; a poll says itself what may be said of those who voted.
 */
final class LearningOfCommunities {

    private static final double MILLISECONDS_A_DAY = Duration.ofDays(1).toMillis();
    private static final BinaryOperator<Instant> EARLIEST = BinaryOperator.minBy(Instant::compareTo);

    private LearningOfCommunities() {}

    /** The median of days, of so many. */
    private static Findings ofDays(List<Double> days, List<Cell> parts) {
        return new Findings.OfThings(
                UptakeAcrossCommunities.median(days), OptionalLong.of(days.size()), Absence.UNDEFINED, parts);
    }

    /** How many cycles have which fidelity, from 0 to 5. */
    static Findings ofFidelity(List<Integer> scores) {
        return new Findings.OfThings(
                scores.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(scores.size()),
                OptionalLong.of(scores.size()),
                Absence.UNDEFINED,
                scores.isEmpty()
                        ? List.of()
                        : IntStream.rangeClosed(0, PdsaFidelity.FEATURES)
                                .mapToObj(score -> new Cell(
                                        List.of(Integer.toString(score)), OptionalDouble.of((double) scores.stream()
                                                .filter(each -> each == score)
                                                .count())))
                                .toList());
    }

    /** How the steps of cycles are spread over components. */
    static Findings ofComponents(CycleProgress progress) {
        long all =
                progress.steps().values().stream().mapToLong(Integer::longValue).sum();
        List<Cell> parts = new ArrayList<>();
        if (all > 0) {
            progress.steps()
                    .forEach((component, steps) ->
                            parts.add(new Cell(List.of(component.name()), OptionalDouble.of(steps / (double) all))));
        }
        return new Findings.OfThings(progress.balance(), OptionalLong.of(all), Absence.UNDEFINED, parts);
    }

    /**
     * Looks at what communities keep.
     *
     * @param reader reads all there is; leave to read the communities' figures was given
     * @param window where and when
     * @param joined when each community first mandated the platform that is asked about, if one is
     */
    record Search(Reader reader, LocalWindow window, Map<CommunityId, Instant> joined) {

        Findings found(Metric metric) {
            return switch (metric) {
                case FEEDBACK_OVERDUE -> overdue();
                case PDSA_FIDELITY -> fidelity();
                case CYCLE_DAYS -> days();
                case CYCLE_DAYS_BY_JOINING -> daysByJoining();
                case SIGNAL_TO_UPTAKE -> fromSignalToUptake();
                case FRAMING_AGREEMENT -> framing();
                case COMPONENT_BALANCE -> ofComponents(CycleProgress.of(opened(), 0));
                case LINKAGE_TO_DOING -> linkage(Linkage::done, Linkage::learned);
                case LINKAGE_TO_SHARING -> linkage(Linkage::shared, Linkage::tried);
                default -> aligned();
            };
        }

        /** Days by which answers are due are days in UTC. */
        private Findings overdue() {
            LocalDate today = LocalDate.ofInstant(reader.now(), ZoneOffset.UTC);
            LocalDate by = today.isBefore(window.before()) ? today : window.before();
            Filter<FeedbackOwed> due = Filter.<FeedbackOwed>all()
                    .in(FeedbackOwed.COMMUNITY, window.communities())
                    .between(FeedbackOwed.DUE, CommunityCalendar.EVER, by);
            long all = reader.known(FeedbackOwed.TYPE).count(due);
            long owed = reader.known(FeedbackOwed.TYPE).count(due.and(FeedbackOwed.STATUS, FeedbackStatus.OWED));
            if (window.isOver(reader.now())) {
                for (List<FeedbackOwed> part :
                        reader.known(FeedbackOwed.TYPE).parts(due.not(FeedbackOwed.STATUS, FeedbackStatus.OWED))) {
                    owed += part.stream()
                            .filter(each -> each.settledAt()
                                    .filter(at -> window.isOver(each.community(), at))
                                    .isPresent())
                            .count();
                }
            }
            return new Findings.OfThings(
                    all == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) owed),
                    OptionalLong.of(all),
                    Absence.UNDEFINED,
                    List.of());
        }

        private Findings fidelity() {
            Map<CycleId, Long> tested = new HashMap<>();
            window.parts()
                    .forEach(same -> tested.putAll(reader.known(PdsaTest.TYPE)
                            .countBy(
                                    PdsaTest.CYCLE,
                                    Filter.<PdsaTest>all()
                                            .in(PdsaTest.COMMUNITY, same.communities())
                                            .between(PdsaTest.PLANNED_AT, same.start(), same.end()))));
            List<LearningCycle> cycles = new ArrayList<>();
            if (!tested.isEmpty()) {
                reader.known(LearningCycle.TYPE)
                        .parts(Filter.<LearningCycle>all().in(LearningCycle.SELF, tested.keySet()))
                        .forEach(cycles::addAll);
            }
            return ofFidelity(
                    cycles.isEmpty()
                            ? List.of()
                            : FidelityOfCycles.of(reader, cycles).values().stream()
                                    .map(PdsaFidelity::score)
                                    .toList());
        }

        private List<LearningCycle> cycles() {
            return opened(same -> CommunityCalendar.UTC.start(CommunityCalendar.EVER));
        }

        private List<LearningCycle> opened() {
            return opened(LocalWindow.Part::start);
        }

        private List<LearningCycle> opened(Function<LocalWindow.Part, Instant> from) {
            List<LearningCycle> cycles = new ArrayList<>();
            window.parts()
                    .forEach(same -> reader.known(LearningCycle.TYPE)
                            .parts(Filter.<LearningCycle>all()
                                    .in(LearningCycle.COMMUNITY, same.communities())
                                    .between(LearningCycle.OPENED_AT, from.apply(same), same.end()))
                            .forEach(cycles::addAll));
            return cycles;
        }

        private Findings linkage(ToLongFunction<Linkage> part, ToLongFunction<Linkage> whole) {
            LinkageOfCommunities all = new LinkageOfCommunities(
                    reader.known(KnowledgeObject.TYPE), reader.known(ProvenanceLink.TYPE), reader.known(Change.TYPE));
            Linkage linkage = window.parts().stream()
                    .map(same -> all.of(
                            same.communities(),
                            Filter.<KnowledgeObject>all()
                                    .between(KnowledgeObject.PUBLISHED_AT, same.start(), same.end()),
                            Filter.<Change>all().between(Change.PROPOSED_AT, same.start(), same.end())))
                    .reduce(new Linkage(0, 0, 0, 0), Linkage::and);
            return Findings.OfThings.ofShare(part.applyAsLong(linkage), whole.applyAsLong(linkage));
        }

        /** How long a cycle was at a stage, once it has gone on. */
        private record Stay(CycleStage stage, Instant from, Instant to) {

            static Stream<Stay> of(LearningCycle cycle) {
                List<Stay> stays = new ArrayList<>();
                CycleStage stage = CycleStage.IDENTIFY;
                Instant from = cycle.openedAt();
                for (StageTransition step : cycle.transitions()) {
                    stays.add(new Stay(stage, from, step.at()));
                    stage = step.to();
                    from = step.at();
                }
                if (closed(cycle).isPresent()) {
                    stays.add(new Stay(stage, from, closed(cycle).get()));
                }
                return stays.stream();
            }
        }

        private static Optional<Instant> closed(LearningCycle cycle) {
            return cycle.status() == CycleStatus.CLOSED ? cycle.endedAt() : Optional.empty();
        }

        private Findings days() {
            List<Double> loops = new ArrayList<>();
            Map<CycleStage, List<Double>> stages = new TreeMap<>();
            for (LearningCycle cycle : cycles()) {
                closed(cycle)
                        .filter(at -> window.contains(cycle.community(), at))
                        .ifPresent(at -> loops.add(daysBetween(cycle.openedAt(), at)));
                Stay.of(cycle)
                        .filter(stay -> window.contains(cycle.community(), stay.to()))
                        .forEach(stay -> stages.computeIfAbsent(stay.stage(), added -> new ArrayList<>())
                                .add(daysBetween(stay.from(), stay.to())));
            }
            return ofDays(
                    loops,
                    stages.isEmpty()
                            ? List.of()
                            : Arrays.stream(CycleStage.values())
                                    .map(stage -> new Cell(
                                            List.of(stage.name()),
                                            UptakeAcrossCommunities.median(stages.getOrDefault(stage, List.of()))))
                                    .toList());
        }

        private Findings daysByJoining() {
            List<Double> all = new ArrayList<>();
            List<Double> before = new ArrayList<>();
            List<Double> after = new ArrayList<>();
            for (LearningCycle cycle : cycles()) {
                Optional<Instant> ended = closed(cycle).filter(at -> !window.isOver(cycle.community(), at));
                if (ended.isEmpty()) {
                    continue;
                }
                double days = daysBetween(cycle.openedAt(), ended.get());
                all.add(days);
                Instant since = joined.get(cycle.community());
                if (since != null && !cycle.openedAt().isBefore(since)) {
                    after.add(days);
                } else if (since != null && ended.get().isBefore(since)) {
                    before.add(days);
                }
            }
            return ofDays(
                    all,
                    joined.isEmpty()
                            ? List.of()
                            : List.of(
                                    new Cell(List.of("BEFORE"), UptakeAcrossCommunities.median(before)),
                                    new Cell(List.of("AFTER"), UptakeAcrossCommunities.median(after))));
        }

        private Findings fromSignalToUptake() {
            List<LearningCycle> cycles = cycles().stream()
                    .filter(cycle -> !cycle.knowledge().isEmpty()
                            && signals(cycle).findAny().isPresent())
                    .toList();
            if (cycles.isEmpty()) {
                return ofDays(List.of(), List.of());
            }
            Map<SignalId, Instant> raised = new HashMap<>();
            reader.known(Signal.TYPE)
                    .parts(Filter.<Signal>all()
                            .in(
                                    Signal.SELF,
                                    cycles.stream()
                                            .flatMap(Search::signals)
                                            .distinct()
                                            .toList()))
                    .forEach(part -> part.forEach(signal -> raised.put(signal.id(), signal.detectedAt())));
            Set<KnowledgeId> brought =
                    cycles.stream().flatMap(cycle -> cycle.knowledge().stream()).collect(Collectors.toSet());
            List<Uptake> uptakes = new ArrayList<>();
            reader.known(Uptake.TYPE)
                    .parts(Filter.<Uptake>all()
                            .in(Uptake.KNOWLEDGE, brought)
                            .in(Uptake.LEVEL, UptakeLevel.IN_USE)
                            .not(Uptake.HELD_BY, UptakeHolder.PERSON))
                    .forEach(uptakes::addAll);
            Map<KnowledgeId, Instant> takenUp = new HashMap<>();
            KnowledgeOfCommunities.inSight(reader, window.communities(), uptakes)
                    .forEach(uptake -> takenUp.merge(uptake.knowledge(), uptake.recordedAt(), EARLIEST));
            List<Double> days = new ArrayList<>();
            for (LearningCycle cycle : cycles) {
                Optional<Instant> signal = first(signals(cycle), raised);
                first(cycle.knowledge().stream(), takenUp)
                        .filter(at -> window.contains(cycle.community(), at))
                        .ifPresent(at -> signal.filter(from -> !from.isAfter(at))
                                .ifPresent(from -> days.add(daysBetween(from, at))));
            }
            return ofDays(days, List.of());
        }

        private static <K> Optional<Instant> first(Stream<K> things, Map<K, Instant> times) {
            return things.flatMap(thing -> Stream.ofNullable(times.get(thing))).min(Instant::compareTo);
        }

        private static Stream<SignalId> signals(LearningCycle cycle) {
            return cycle.origins().stream()
                    .filter(origin -> origin.kind() == ThingKind.SIGNAL)
                    .map(origin -> new SignalId(origin.id()));
        }

        private static double daysBetween(Instant from, Instant to) {
            return Duration.between(from, to).toMillis() / MILLISECONDS_A_DAY;
        }

        /** Of each community the last poll that was closed in the window, by how many voted. */
        private Findings framing() {
            Map<CommunityId, FramingPoll> last = new HashMap<>();
            reader.known(FramingPoll.TYPE)
                    .parts(Filter.<FramingPoll>all().in(FramingPoll.COMMUNITY, window.communities()))
                    .forEach(part -> part.stream()
                            .filter(poll -> poll.status() == FramingPollStatus.CLOSED
                                    && poll.closedAt()
                                            .filter(at -> window.contains(poll.community(), at))
                                            .isPresent())
                            .forEach(poll -> last.merge(
                                    poll.community(),
                                    poll,
                                    (one, other) -> one.closedAt()
                                                    .orElseThrow()
                                                    .isAfter(other.closedAt().orElseThrow())
                                            ? one
                                            : other)));
            double agreeing = 0;
            long voted = 0;
            for (FramingPoll poll : last.values()) {
                long votes = poll.votes().orElse(0);
                agreeing += votes * poll.agreement().orElse(0);
                voted += votes;
            }
            return new Findings.OfThings(
                    voted == 0 ? OptionalDouble.empty() : OptionalDouble.of(agreeing / voted),
                    OptionalLong.of(voted),
                    last.isEmpty() ? Absence.UNDEFINED : Absence.SUPPRESSED,
                    List.of());
        }

        /** Since when a priority is adopted, or serves an objective, isn't kept. */
        private Findings aligned() {
            List<Priority> adopted = new ArrayList<>();
            if (!window.isOver(reader.now())) {
                reader.known(Priority.TYPE)
                        .parts(Filter.<Priority>all()
                                .in(Priority.COMMUNITY, window.communities())
                                .and(Priority.STATUS, PriorityStatus.ADOPTED))
                        .forEach(adopted::addAll);
            }
            return Findings.OfThings.ofShare(
                    adopted.stream()
                            .filter(priority -> !priority.objectives().isEmpty())
                            .count(),
                    adopted.size());
        }
    }
}
