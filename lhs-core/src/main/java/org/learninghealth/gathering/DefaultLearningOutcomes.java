package org.learninghealth.gathering;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import org.learninghealth.access.Action;
import org.learninghealth.access.Actor;
import org.learninghealth.access.ResourceType;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.SmallCells;
import org.learninghealth.community.Membership;
import org.learninghealth.concept.Concept;
import org.learninghealth.internal.Kernel;
import org.learninghealth.internal.Reader;
import org.learninghealth.people.StakeholderGroup;
import org.learninghealth.practice.CompetencyRecord;
import org.learninghealth.practice.SelfAssessment;
import org.learninghealth.spi.Attribute;
import org.learninghealth.spi.Filter;
import org.learninghealth.spi.Related;

/** What people learn by gatherings, by way of the kernel. */
final class DefaultLearningOutcomes implements LearningOutcomes {

    private static final Duration WINDOW = Duration.ofDays(DAYS);

    private final Kernel kernel;
    private final SmallCells cells;

    DefaultLearningOutcomes(Kernel kernel, SmallCells cells) {
        this.kernel = kernel;
        this.cells = cells;
    }

    @Override
    public List<OwnLearning> own(Actor actor, GatheringId gathering) {
        return kernel.read(actor, reader -> {
            Gathering found = reader.visible(Gathering.TYPE).get(gathering);
            Map<Concept, CompetencyRecord> records = new HashMap<>();
            reader.visible(CompetencyRecord.TYPE)
                    .parts(built(found)
                            .in(
                                    CompetencyRecord.PERSON,
                                    actor.person().map(List::of).orElse(List.of())))
                    .forEach(part -> part.forEach(each -> records.put(each.competency(), each)));
            return found.details().competencies().stream()
                    .map(competency -> own(found, competency, Optional.ofNullable(records.get(competency))))
                    .toList();
        });
    }

    @Override
    public LearningReport report(Actor actor, GatheringId gathering) {
        return kernel.read(actor, reader -> {
            Gathering found = reader.visible(Gathering.TYPE).get(gathering);
            reader.demand(Action.READ_COMPETENCY_LEVELS, reader.facts(found.community(), ResourceType.PARTICIPATION));
            Map<Concept, Map<PersonId, Integer>> changes = changes(reader, found);
            Map<PersonId, StakeholderGroup> groups = groups(reader, found);
            return new LearningReport(
                    found.id(),
                    cells.smallest(),
                    found.details().competencies().stream()
                            .map(competency -> change(competency, changes.getOrDefault(competency, Map.of()), groups))
                            .toList());
        });
    }

    private static OwnLearning own(Gathering gathering, Concept competency, Optional<CompetencyRecord> kept) {
        List<SelfAssessment> said = kept.map(CompetencyRecord::assessments).orElse(List.of());
        return new OwnLearning(competency, before(gathering, said), after(gathering, said));
    }

    private static OptionalInt before(Gathering gathering, List<SelfAssessment> said) {
        Instant earliest = gathering.startsAt().minus(WINDOW);
        return said.stream()
                .filter(each -> !each.at().isBefore(earliest) && !each.at().isAfter(gathering.startsAt()))
                .mapToInt(SelfAssessment::level)
                .reduce((earlier, later) -> later);
    }

    private static OptionalInt after(Gathering gathering, List<SelfAssessment> said) {
        Instant latest = gathering.endsAt().plus(WINDOW);
        return said.stream()
                .filter(each ->
                        !each.at().isBefore(gathering.endsAt()) && !each.at().isAfter(latest))
                .mapToInt(SelfAssessment::level)
                .findFirst();
    }

    /** By how many levels each sees themselves higher who was there; negative for lower. */
    private static Map<Concept, Map<PersonId, Integer>> changes(Reader reader, Gathering gathering) {
        Map<Concept, Map<PersonId, Integer>> changes = new HashMap<>();
        reader.known(CompetencyRecord.TYPE)
                .parts(built(gathering).with(there(CompetencyRecord.PERSON, gathering)))
                .forEach(part -> part.forEach(each -> {
                    OwnLearning learning = own(gathering, each.competency(), Optional.of(each));
                    if (learning.before().isPresent() && learning.after().isPresent()) {
                        changes.computeIfAbsent(each.competency(), competency -> new HashMap<>())
                                .put(
                                        each.person(),
                                        learning.after().getAsInt()
                                                - learning.before().getAsInt());
                    }
                }));
        return changes;
    }

    /** On whose behalf those take part who were there and are members. */
    private static Map<PersonId, StakeholderGroup> groups(Reader reader, Gathering gathering) {
        Map<PersonId, StakeholderGroup> groups = new HashMap<>();
        reader.known(Membership.TYPE)
                .parts(Filter.where(Membership.COMMUNITY, gathering.community())
                        .and(Membership.OPEN_SLOT, 1)
                        .with(there(Membership.PERSON, gathering)))
                .forEach(part -> part.forEach(each -> groups.put(each.person(), each.stakeholderGroup())));
        return groups;
    }

    /** What is kept about the competencies that a gathering builds; more than that, if there are several frameworks. */
    private static Filter<CompetencyRecord> built(Gathering gathering) {
        List<Concept> competencies = gathering.details().competencies();
        return Filter.<CompetencyRecord>all()
                .in(
                        CompetencyRecord.FRAMEWORK,
                        competencies.stream().map(Concept::scheme).distinct().toList())
                .in(
                        CompetencyRecord.COMPETENCY,
                        competencies.stream().map(Concept::code).distinct().toList());
    }

    private static <T> Related<T, Attendance> there(Attribute<T, PersonId> person, Gathering gathering) {
        return Related.by(person, Attendance.TYPE, Attendance.PERSON)
                .where(Filter.where(Attendance.GATHERING, gathering.id())
                        .in(Attendance.STANDING, AttendanceStanding.PERSONS_THERE));
    }

    private LearningReport.Change change(
            Concept competency, Map<PersonId, Integer> changes, Map<PersonId, StakeholderGroup> groups) {
        Map<StakeholderGroup, Map<PersonId, Integer>> byGroup = new HashMap<>();
        changes.forEach((person, change) -> byGroup.computeIfAbsent(
                        groups.getOrDefault(person, StakeholderGroup.UNSPECIFIED), group -> new HashMap<>())
                .put(person, change));
        SortedMap<StakeholderGroup, LearningReport.Counts> perspectives = new TreeMap<>();
        byGroup.forEach((group, some) -> perspectives.put(group, counts(some.values())));
        boolean whole = perspectives.values().stream().allMatch(LearningReport.Counts::isWhole);
        return new LearningReport.Change(competency, counts(changes.values()), whole ? perspectives : new TreeMap<>());
    }

    private LearningReport.Counts counts(Collection<Integer> changes) {
        Map<Integer, Long> counts = new HashMap<>(Map.of(-1, 0L, 0, 0L, 1, 0L));
        changes.forEach(change -> counts.merge(Integer.signum(change), 1L, Long::sum));
        Map<Integer, OptionalLong> shown = cells.apart(counts);
        return new LearningReport.Counts(
                cells.total(shown.values()), shown(shown, 1), shown(shown, 0), shown(shown, -1));
    }

    private static OptionalLong shown(Map<Integer, OptionalLong> shown, int sign) {
        return Objects.requireNonNull(shown.get(sign));
    }
}
