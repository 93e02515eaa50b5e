package org.learninghealth.engagement;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.PlatformId;
import org.learninghealth.community.Charter;
import org.learninghealth.community.CharterStatus;
import org.learninghealth.community.EffortEntry;
import org.learninghealth.community.Mandate;
import org.learninghealth.community.MandateStatus;
import org.learninghealth.cycle.LearningCycle;
import org.learninghealth.cycle.Objective;
import org.learninghealth.cycle.ObjectiveMove;
import org.learninghealth.cycle.ObjectiveStatus;
import org.learninghealth.cycle.Priority;
import org.learninghealth.cycle.PriorityId;
import org.learninghealth.engagement.MetricResult.Cell;
import org.learninghealth.engagement.OrganizationsOfMembers.Standing;
import org.learninghealth.internal.Reader;
import org.learninghealth.measurement.DataContribution;
import org.learninghealth.measurement.DataContributionStatus;
import org.learninghealth.measurement.Measure;
import org.learninghealth.measurement.MeasureId;
import org.learninghealth.measurement.Observation;
import org.learninghealth.publication.IssueStatus;
import org.learninghealth.publication.NewsletterIssue;
import org.learninghealth.publication.Sending;
import org.learninghealth.spi.Filter;

/**
 * What is to be seen of the five conditions of collective impact (Kania and Kramer 2011) in some communities together, side by side and
 * without a score. It counts things, months and hours, and no persons.
 */
final class CollectiveImpact {

    private CollectiveImpact() {}

    /**
     * What there is of a condition.
     *
     * @param communities in how many communities it was looked for
     * @param evidence each piece with its number, in this order
     */
    static Findings of(int communities, List<Cell> evidence) {
        return new Findings.OfThings(OptionalDouble.empty(), OptionalLong.of(communities), Absence.UNDEFINED, evidence);
    }

    /**
     * What the staff of a platform worked.
     *
     * @param entries the hours of each entry
     */
    static Findings ofHours(List<Double> entries) {
        return new Findings.OfThings(
                entries.isEmpty()
                        ? OptionalDouble.empty()
                        : OptionalDouble.of(entries.stream()
                                .mapToDouble(Double::doubleValue)
                                .sum()),
                OptionalLong.of(entries.size()),
                Absence.UNDEFINED,
                List.of());
    }

    /**
     * Looks for evidence: what there is at the end of a time, as far as that is known later, and what happened in it.
     *
     * @param reader reads all there is; leave to read the communities' figures was given
     * @param sources what was held
     * @param window where and when
     */
    record Search(Reader reader, Sources sources, LocalWindow window) {

        Findings evidence(Metric metric) {
            return CollectiveImpact.of(
                    communities().size(),
                    communities().isEmpty()
                            ? List.of()
                            : switch (metric) {
                                case COMMON_AGENDA -> agenda();
                                case SHARED_MEASUREMENT -> measurement();
                                case REINFORCING_ACTIVITIES -> activities();
                                case CONTINUOUS_COMMUNICATION -> communication();
                                default -> backbone();
                            });
        }

        private List<Cell> agenda() {
            Map<CommunityId, Charter> charters = new HashMap<>();
            reader.known(Charter.TYPE)
                    .parts(Filter.<Charter>all()
                            .in(Charter.COMMUNITY, communities())
                            .not(Charter.STATUS, CharterStatus.DRAFT))
                    .forEach(part -> part.stream()
                            .filter(charter -> !window.isOver(charter.community(), charter.draftedAt()))
                            .forEach(charter -> charters.merge(
                                    charter.community(),
                                    charter,
                                    (one, other) -> one.edition() > other.edition() ? one : other)));
            List<Objective> objectives = new ArrayList<>();
            reader.known(Objective.TYPE)
                    .parts(Filter.<Objective>all().in(Objective.COMMUNITY, communities()))
                    .forEach(objectives::addAll);
            List<Objective> pursued = objectives.stream()
                    .filter(objective -> standing(objective) == ObjectiveStatus.ADOPTED)
                    .toList();
            return List.of(
                    asOfNow("CHARTERS", charters.size()),
                    asOfNow(
                            "CHARTERS_NOT_OVERDUE",
                            charters.values().stream()
                                    .filter(charter -> !charter.reviewDue().isBefore(today(charter.community())))
                                    .count()),
                    piece("OBJECTIVES", pursued.size()),
                    piece(
                            "OBJECTIVES_MEASURED",
                            pursued.stream()
                                    .filter(objective -> objective.measure().isPresent())
                                    .count()),
                    piece(
                            "OBJECTIVES_REACHED",
                            objectives.stream()
                                    .flatMap(objective -> objective.moves().stream()
                                            .filter(move -> move.to() == ObjectiveStatus.REACHED
                                                    && window.contains(objective.community(), move.at()))
                                            .limit(1))
                                    .count()));
        }

        /** Where it stood at the end; it was proposed first. */
        private ObjectiveStatus standing(Objective objective) {
            return objective.moves().stream()
                    .filter(move -> !window.isOver(objective.community(), move.at()))
                    .reduce((one, later) -> later)
                    .map(ObjectiveMove::to)
                    .orElse(ObjectiveStatus.PROPOSED);
        }

        private List<Cell> measurement() {
            Set<MeasureId> measures = new HashSet<>();
            Set<MeasureId> shared = new HashSet<>();
            reader.known(Measure.TYPE)
                    .parts(Filter.<Measure>all().in(Measure.COMMUNITY, communities()))
                    .forEach(part -> part.stream()
                            .filter(measure -> !window.isOver(measure.community(), measure.definedAt()))
                            .forEach(measure -> {
                                measures.add(measure.id());
                                if (measure.perspectives().size() > 1) {
                                    shared.add(measure.id());
                                }
                            }));
            Map<MeasureId, Long> observed = reader.known(Observation.TYPE)
                    .countBy(
                            Observation.MEASURE,
                            Filter.<Observation>all()
                                    .in(Observation.COMMUNITY, communities())
                                    .between(Observation.PERIOD, window.from(), window.before()));
            Set<MeasureId> contributed = new HashSet<>();
            window.parts()
                    .forEach(part -> contributed.addAll(reader.known(DataContribution.TYPE)
                            .countBy(
                                    DataContribution.MEASURE,
                                    Filter.<DataContribution>all()
                                            .in(DataContribution.COMMUNITY, part.communities())
                                            .and(DataContribution.STATUS, DataContributionStatus.ACCEPTED)
                                            .between(DataContribution.OFFERED_AT, part.start(), part.end()))
                            .keySet()));
            return List.of(
                    piece("MEASURES", measures.size()),
                    piece("MEASURES_CODEFINED", shared.size()),
                    piece("MEASURES_OBSERVED", common(measures, observed.keySet())),
                    piece("MEASURES_CONTRIBUTED_TO", common(measures, contributed)));
        }

        private List<Cell> activities() {
            List<LearningCycle> cycles = new ArrayList<>();
            reader.known(LearningCycle.TYPE)
                    .parts(Filter.<LearningCycle>all().in(LearningCycle.COMMUNITY, communities()))
                    .forEach(part -> part.stream()
                            .filter(cycle -> !window.isOver(cycle.community(), cycle.openedAt()))
                            .filter(cycle -> cycle.endedAt()
                                    .filter(ended -> !window.hasBegun(cycle.community(), ended))
                                    .isEmpty())
                            .forEach(cycles::add));
            Set<PriorityId> aligned = new HashSet<>();
            if (!cycles.isEmpty()) {
                reader.known(Priority.TYPE)
                        .parts(Filter.<Priority>all()
                                .in(
                                        Priority.SELF,
                                        cycles.stream()
                                                .map(LearningCycle::priority)
                                                .distinct()
                                                .toList()))
                        .forEach(part -> part.stream()
                                .filter(priority -> !priority.objectives().isEmpty())
                                .forEach(priority -> aligned.add(priority.id())));
            }
            Standing standing = cycles.isEmpty() ? Standing.NONE : Standing.in(reader, communities());
            return List.of(
                    piece("CYCLES", cycles.size()),
                    piece(
                            "CYCLES_ALIGNED",
                            cycles.stream()
                                    .filter(cycle -> aligned.contains(cycle.priority()))
                                    .count()),
                    piece(
                            "CYCLES_OF_SEVERAL_ORGANIZATIONS",
                            cycles.stream()
                                    .filter(cycle -> team(cycle)
                                                    .flatMap(person ->
                                                            standing
                                                                    .of(cycle.community(), person, last(cycle))
                                                                    .stream())
                                                    .distinct()
                                                    .count()
                                            > 1)
                                    .count()));
        }

        /** When it ended, or the window did. */
        private Instant last(LearningCycle cycle) {
            Instant end = window.calendar(cycle.community()).start(window.before());
            return cycle.endedAt().filter(at -> at.isBefore(end)).orElse(end);
        }

        private static Stream<PersonId> team(LearningCycle cycle) {
            return Stream.concat(Stream.of(cycle.lead()), cycle.everInTeam().map(member -> member.person()));
        }

        private List<Cell> communication() {
            List<YearMonth> issues = new ArrayList<>();
            reader.known(NewsletterIssue.TYPE)
                    .parts(Filter.<NewsletterIssue>all()
                            .in(NewsletterIssue.COMMUNITY, communities())
                            .and(NewsletterIssue.STATUS, IssueStatus.SENT))
                    .forEach(part -> part.forEach(issue -> issue.sending()
                            .filter(sending -> sending.reached() > 0)
                            .flatMap(Sending::finishedAt)
                            .filter(at -> window.contains(issue.community(), at))
                            .ifPresent(at -> issues.add(month(issue.community(), at)))));
            List<YearMonth> gatherings = new ArrayList<>();
            communities()
                    .forEach(community -> sources.held(community, window.from(), window.before())
                            .values()
                            .forEach(began -> gatherings.add(month(community, began))));
            return List.of(
                    piece("ISSUES", issues.size()),
                    piece("MONTHS_WITH_ISSUES", months(issues)),
                    piece("GATHERINGS", gatherings.size()),
                    piece("MONTHS_WITH_GATHERINGS", months(gatherings)));
        }

        private YearMonth month(CommunityId community, Instant at) {
            return YearMonth.from(window.calendar(community).day(at));
        }

        private static long months(Collection<YearMonth> months) {
            return months.stream().distinct().count();
        }

        private List<Cell> backbone() {
            List<Mandate> mandates = new ArrayList<>();
            reader.known(Mandate.TYPE)
                    .parts(Filter.<Mandate>all()
                            .in(Mandate.COMMUNITY, communities())
                            .and(Mandate.STATUS, MandateStatus.ACTIVE))
                    .forEach(part -> part.stream()
                            .filter(mandate -> !window.isOver(mandate.community(), mandate.offeredAt()))
                            .filter(mandate -> !mandate.until().isBefore(last()))
                            .forEach(mandates::add));
            return List.of(
                    asOfNow("PLATFORMS", distinct(mandates, Mandate::platform)),
                    asOfNow("COMMUNITIES_SUPPORTED", distinct(mandates, Mandate::community)));
        }

        /** What was worked for these communities, or for all that a platform works for. */
        Findings hours(PlatformId platform) {
            List<Double> hours = new ArrayList<>();
            reader.known(EffortEntry.TYPE)
                    .parts(Filter.where(EffortEntry.PLATFORM, platform)
                            .between(EffortEntry.DAY, window.from(), window.before()))
                    .forEach(part -> part.stream()
                            .filter(entry -> entry.community()
                                    .map(communities()::contains)
                                    .orElse(true))
                            .map(EffortEntry::hours)
                            .forEach(hours::add));
            return CollectiveImpact.ofHours(hours);
        }

        private static <T> long distinct(List<T> things, Function<T, ?> of) {
            return things.stream().map(of).distinct().count();
        }

        private static long common(Set<MeasureId> measures, Set<MeasureId> others) {
            return measures.stream().filter(others::contains).count();
        }

        private List<CommunityId> communities() {
            return window.communities();
        }

        /** Or the last day, if it is to come no more. */
        private LocalDate today(CommunityId community) {
            LocalDate today = window.calendar(community).day(reader.now());
            return today.isBefore(last()) ? today : last();
        }

        private LocalDate last() {
            return window.before().minusDays(1);
        }

        /** When it came about isn't kept: how it was at the end of a time that is over can't be said. */
        private Cell asOfNow(String label, long number) {
            return window.isOver(reader.now())
                    ? new Cell(List.of(label), OptionalDouble.empty())
                    : piece(label, number);
        }

        private static Cell piece(String label, long number) {
            return new Cell(List.of(label), OptionalDouble.of((double) number));
        }
    }
}
