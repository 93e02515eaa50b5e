package org.learninghealth.practice;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.learninghealth.access.Action;
import org.learninghealth.access.Actor;
import org.learninghealth.access.Facts;
import org.learninghealth.access.ResourceType;
import org.learninghealth.access.Scope;
import org.learninghealth.base.Page;
import org.learninghealth.base.PageRequest;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.Require;
import org.learninghealth.base.SmallCells;
import org.learninghealth.base.Unmet;
import org.learninghealth.concept.Concept;
import org.learninghealth.concept.ConceptEntry;
import org.learninghealth.internal.Kernel;
import org.learninghealth.spi.Filter;
import org.learninghealth.spi.Order;

/** Competencies, by way of the kernel. */
final class DefaultCompetencies implements Competencies {

    private final Kernel kernel;
    private final CompetencyFrameworks frameworks;
    private final SmallCells cells;

    DefaultCompetencies(Kernel kernel, CompetencyFrameworks frameworks, SmallCells cells) {
        this.kernel = kernel;
        this.frameworks = frameworks;
        this.cells = cells;
    }

    @Override
    public CompetencyRecord assess(Actor actor, AssessCompetency command) {
        return kernel.perform(actor, command, CompetencyRecord.TYPE, work -> {
            var assessing = work.require(Action.ASSESS_COMPETENCY, Facts.outside(ResourceType.COMPETENCY));
            PersonId self = work.person(Action.ASSESS_COMPETENCY);
            CompetencyFramework framework = frameworks.of(command.competency());
            Optional<CompetencyRecord> before = work.known(CompetencyRecord.TYPE)
                    .find(
                            Filter.where(CompetencyRecord.PERSON, self)
                                    .and(CompetencyRecord.FRAMEWORK, framework.code())
                                    .and(
                                            CompetencyRecord.COMPETENCY,
                                            command.competency().code()),
                            Order.ascending(CompetencyRecord.ASSESSED_AT));
            Unmet.of("N12")
                    .unless(framework.level(command.level()).isPresent(), "level")
                    .unless(
                            before.map(kept -> kept.assessments().size()).orElse(0) < CompetencyRecord.MOST_ASSESSMENTS,
                            "most")
                    .orThrow();
            SelfAssessment assessment = new SelfAssessment(command.level(), work.now());
            CompetencyRecord after = before.map(kept -> kept.with(assessment))
                    .orElseGet(() -> new CompetencyRecord(
                            work.newId(CompetencyRecordId::new), self, command.competency(), List.of(assessment), 0));
            return (before.isPresent() ? assessing.update(after) : assessing.insert(after))
                    .emit(new CompetencyAssessed(after.id(), after.competency()));
        });
    }

    @Override
    public CompetencyRecord get(Actor actor, CompetencyRecordId id) {
        return kernel.read(
                actor, reader -> reader.visible(CompetencyRecord.TYPE).get(id));
    }

    @Override
    public Optional<CompetencyRecord> find(Actor actor, CompetencyRecordId id) {
        return kernel.read(
                actor, reader -> reader.visible(CompetencyRecord.TYPE).find(id));
    }

    @Override
    public Page<CompetencyRecord> own(Actor actor, PageRequest page) {
        return kernel.read(
                actor,
                reader -> reader.visible(CompetencyRecord.TYPE)
                        .list(Filter.all(), Order.descending(CompetencyRecord.ASSESSED_AT), page));
    }

    @Override
    public CommunityCompetencies levels(Actor actor, CompetencyQuery query) {
        CompetencyFramework framework =
                frameworks.framework(Require.present(query, "query").framework());
        return kernel.read(actor, reader -> {
            reader.demand(Action.READ_COMPETENCY_LEVELS, reader.facts(query.community(), ResourceType.PARTICIPATION));
            Map<String, Long> counts = reader.known(CompetencyRecord.TYPE, Scope.belongingTo(query.community()))
                    .countBy(CompetencyRecord.STANDING, Filter.where(CompetencyRecord.FRAMEWORK, framework.code()));
            return new CommunityCompetencies(
                    query.community(),
                    framework.code(),
                    cells.smallest(),
                    framework.competencies().stream()
                            .map(competency -> levels(framework, competency, counts))
                            .toList());
        });
    }

    /** Nobody at a level is shown as such where enough have assessed themselves; with fewer, or all at one level, nothing is. */
    private CompetencyLevels levels(CompetencyFramework framework, ConceptEntry competency, Map<String, Long> counts) {
        Map<Integer, Long> persons = new TreeMap<>();
        IntStream.rangeClosed(1, framework.levels().size())
                .forEach(level -> persons.put(
                        level, counts.getOrDefault(CompetencyRecord.standing(competency.code(), level), 0L)));
        List<OptionalLong> shown = List.copyOf(cells.apart(persons).values());
        return new CompetencyLevels(new Concept(framework.code(), competency.code()), cells.total(shown), shown);
    }
}
