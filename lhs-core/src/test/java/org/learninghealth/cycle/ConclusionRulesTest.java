package org.learninghealth.cycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.learninghealth.base.DomainEvent;
import org.learninghealth.community.ArchiveCommunity;
import org.learninghealth.community.Community;
import org.learninghealth.kit.Rule;
import org.learninghealth.knowledge.KnowledgeObject;
import org.learninghealth.knowledge.KnowledgeReviewDue;
import org.learninghealth.knowledge.KnowledgeStatus;
import org.learninghealth.knowledge.SourceType;
import org.learninghealth.measurement.CorrectObservation;
import org.learninghealth.measurement.ExcludeObservation;
import org.learninghealth.measurement.IncludeObservation;
import org.learninghealth.measurement.IngestObservations;
import org.learninghealth.measurement.Measure;
import org.learninghealth.measurement.MeasureId;
import org.learninghealth.measurement.Observation;
import org.learninghealth.measurement.Rebaseline;
import org.learninghealth.measurement.ReportedObservation;

/** What becomes of conclusions when the figures that they rest on are corrected. */
class ConclusionRulesTest {

    private final LearningCommunity here = new LearningCommunity();

    @Rule("L5")
    @Test
    void resultsThatCorrectedFiguresDoNotCarryAreNotShared() {
        LearningCycle cycle = here.at(CycleStage.EVALUATE);
        here.observe(here.outcome(cycle), 0, 12, 2, 2);
        LearningCycle concluded = here.concluded(cycle, Conclusion.IMPROVED);

        correct(concluded, 20);
        // nobody has heard of it yet, and it holds all the same
        assertThat(here.lhs.cycles().unmet(here.lead, concluded.id())).containsExactly("L5.outdated");
        here.events();
        LearningCycle marked = now(concluded);
        here.assertUnmet(() -> here.advance(marked), "L5.outdated");
        assertThat(now(marked)).isEqualTo(marked);
        assertThat(marked.conclusions())
                .extracting(OutcomeConclusion::conclusion)
                .containsExactly(Conclusion.IMPROVED);

        LearningCycle anew = here.concluded(marked, Conclusion.WORSENED);
        assertThat(here.advance(anew).stage()).isEqualTo(CycleStage.SHARE);
    }

    @Rule("L5")
    @Test
    void aCycleDoesNotCloseOnFiguresThatWereCorrectedSince() {
        LearningCycle cycle = here.at(CycleStage.SHARE);
        KnowledgeObject lesson = here.knowledge(SourceType.EXPERIENCE);
        LearningCycle productive = here.produced(lesson, cycle);
        here.passOn(lesson);
        here.answerEveryone();
        here.assertUnmet(() -> here.concluded(productive, Conclusion.NO_CHANGE), "L5.stage");

        correct(productive, 10);
        here.events();
        LearningCycle marked = now(productive);
        here.assertUnmet(() -> close(marked), "L6.outdated");

        LearningCycle anew = here.concluded(marked, Conclusion.NO_CHANGE);
        assertThat(anew.conclusions()).allMatch(each -> each.outdatedSince().isEmpty());
        assertThat(close(anew).status()).isEqualTo(CycleStatus.CLOSED);
    }

    @Rule("L5")
    @Test
    void whatIsConcludedIsMarkedAndNeverRewritten() {
        LearningCycle closed = here.closed(here.at(CycleStage.SHARE));
        MeasureId outcome = closed.measures().get(0);
        KnowledgeObject lesson = lesson(closed);
        OutcomeConclusion drawn = closed.conclusions().get(0);
        here.events();

        correct(closed, 20);
        List<DomainEvent> told = here.events();

        Instant since = here.world.time().instant();
        assertThat(now(closed).conclusions()).containsExactly(drawn.outdated(Optional.of(since)));
        assertThat(told)
                .containsOnlyOnce(outdated(closed))
                .containsOnlyOnce(new KnowledgeReviewDue(lesson.id(), here.community.id()))
                .noneMatch(ConclusionUpheld.class::isInstance);
        assertThat(lesson(closed).status()).isEqualTo(KnowledgeStatus.DUE_REVIEW);
        assertThat(here.lhs.cycles().squireDraft(here.patient, closed.id(), Locale.ENGLISH))
                .contains("Deaths: improved: its figures were corrected, and say something else since");
        assertThat(here.lhs.cycles().squireDraft(here.patient, closed.id(), Locale.FRENCH))
                .contains("ses chiffres ont été corrigés et disent autre chose depuis le");

        correct(closed, 2);
        assertThat(here.events())
                .containsOnlyOnce(new ConclusionUpheld(closed.id(), here.community.id(), outcome))
                .noneMatch(ConclusionOutdated.class::isInstance);
        assertThat(now(closed).conclusions()).containsExactly(drawn);
        // it was said that it is to be looked at again, and somebody still has to
        assertThat(lesson(closed).status()).isEqualTo(KnowledgeStatus.DUE_REVIEW);
    }

    @Rule("L5")
    @Test
    void figuresThatComeInAgainOrLateAreHeldAgainstItToo() {
        LearningCycle closed = here.closed(here.at(CycleStage.SHARE));
        here.events();

        ingest(closed, 0, 12, 20);

        assertThat(here.events()).hasAtLeastOneElementOfType(ConclusionOutdated.class);
        assertThat(now(closed).conclusions())
                .allMatch(each -> each.outdatedSince().isPresent());
    }

    @Rule({"L5", "L12"})
    @Test
    void whatIsLeftOutIsHeldAgainstItToo() {
        LearningCycle closed = here.closed(here.at(CycleStage.SHARE));
        MeasureId outcome = closed.measures().get(0);
        List<Observation> since =
                here.lhs.observations().list(here.coordinator, outcome, here.world.firstPage()).items().stream()
                        .filter(each -> !each.period().isBefore(LearningCommunity.CHANGE))
                        .toList();
        here.events();

        List<Observation> out = since.stream()
                .skip(LearningCycle.POINTS_AFTER - 1)
                .map(each -> here.lhs
                        .observations()
                        .exclude(
                                here.coordinator,
                                new ExcludeObservation(each.id(), each.version(), "The ward was closed")))
                .toList();
        assertThat(here.events()).containsOnlyOnce(outdated(closed));

        out.forEach(each -> here.lhs
                .observations()
                .include(here.coordinator, new IncludeObservation(each.id(), each.version(), "It was open after all")));
        assertThat(here.events()).containsOnlyOnce(new ConclusionUpheld(closed.id(), here.community.id(), outcome));
        assertThat(now(closed).conclusions())
                .allMatch(each -> each.outdatedSince().isEmpty());
    }

    @Rule("L5")
    @Test
    void anotherBaselineIsHeldAgainstItToo() {
        LearningCycle closed = here.closed(here.at(CycleStage.SHARE));
        Measure measure = here.outcome(closed);
        here.events();

        here.lhs
                .measures()
                .rebaseline(
                        here.coordinator,
                        new Rebaseline(
                                measure.id(),
                                measure.version(),
                                LearningCommunity.CHANGE,
                                LearningCommunity.CHANGE.plusMonths(11),
                                "The ward was another one"));

        assertThat(here.events()).containsOnlyOnce(outdated(closed));
    }

    @Rule("L5")
    @Test
    void whatIsObservedLaterOrChangesNothingMarksNothing() {
        LearningCycle closed = here.closed(here.at(CycleStage.SHARE));
        here.events();

        ingest(closed, 12, 12, 20);
        correct(closed, 3);

        assertThat(here.events())
                .noneMatch(ConclusionOutdated.class::isInstance)
                .noneMatch(ConclusionUpheld.class::isInstance);
        assertThat(now(closed)).isEqualTo(closed);
        assertThat(lesson(closed).status()).isEqualTo(KnowledgeStatus.PUBLISHED);
    }

    @Rule({"L5", "C10"})
    @Test
    void inAnArchivedCommunityNothingIsMarked() {
        LearningCycle closed = here.closed(here.at(CycleStage.SHARE));
        here.events();
        correct(closed, 20);
        Community community = here.lhs.communities().get(here.coordinator, here.community.id());
        here.lhs.communities().archive(here.coordinator, new ArchiveCommunity(community.id(), community.version()));

        assertThat(here.events()).noneMatch(ConclusionOutdated.class::isInstance);
        assertThat(now(closed)).isEqualTo(closed);
    }

    private LearningCycle now(LearningCycle cycle) {
        return here.lhs.cycles().get(here.lead, cycle.id());
    }

    private ConclusionOutdated outdated(LearningCycle cycle) {
        return new ConclusionOutdated(
                cycle.id(),
                here.community.id(),
                cycle.measures().get(0),
                here.lead.person().orElseThrow(),
                List.of(here.lead.person().orElseThrow(), here.patient.person().orElseThrow()));
    }

    private KnowledgeObject lesson(LearningCycle cycle) {
        return here.lhs.knowledge().get(here.coordinator, cycle.knowledge().get(0));
    }

    private LearningCycle close(LearningCycle cycle) {
        return here.lhs.cycles().close(here.lead, new CloseCycle(cycle.id(), cycle.version()));
    }

    /** Gives the twelve months from the change on other figures, each one by one. */
    private void correct(LearningCycle cycle, int numerator) {
        here.lhs.observations().list(here.coordinator, cycle.measures().get(0), here.world.firstPage()).items().stream()
                .filter(each -> !each.period().isBefore(LearningCommunity.CHANGE)
                        && each.period().isBefore(LearningCommunity.CHANGE.plusMonths(12)))
                .map(Observation::id)
                .forEach(id -> {
                    Observation found =
                            here.lhs.observations().find(here.coordinator, id).orElseThrow();
                    here.lhs
                            .observations()
                            .correct(
                                    here.coordinator,
                                    new CorrectObservation(id, found.version(), numerator, 100.0, "Counted again"));
                });
    }

    private void ingest(LearningCycle cycle, int from, int months, int numerator) {
        here.lhs
                .observations()
                .ingest(
                        here.coordinator,
                        new IngestObservations(
                                here.community.id(),
                                IntStream.range(from, from + months)
                                        .mapToObj(month -> ReportedObservation.of(
                                                cycle.measures().get(0),
                                                LearningCommunity.CHANGE.plusMonths(month),
                                                numerator,
                                                100.0))
                                        .toList()));
    }
}
