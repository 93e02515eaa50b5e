package org.learninghealth.cycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.learninghealth.base.InvalidInput;
import org.learninghealth.base.NotFound;
import org.learninghealth.knowledge.KnowledgeKind;
import org.learninghealth.knowledge.SourceType;

class CycleProgressTest {

    private final LearningCommunity maternity = new LearningCommunity();

    @Test
    void nothingIsSaidOfNothing() {
        CycleProgress none = progress();

        assertThat(none.opened()).isZero();
        assertThat(none.daysFromLearningToDoing()).isEmpty();
        assertThat(none.balance()).isEmpty();
        assertThat(none.steps()).hasSize(4).containsValue(0);
    }

    @Test
    void aLoopTakesItsTimeFromLearningToDoingAndSharing() {
        LearningCycle cycle = maternity.at(CycleStage.SHARE);

        CycleProgress progress = progress();

        assertThat(progress.opened()).isEqualTo(1);
        assertThat(progress.closed()).isZero();
        assertThat(progress.daysFromLearningToDoing().orElseThrow())
                .isCloseTo(days(cycle, CycleStage.GENERATE_KNOWLEDGE, CycleStage.IMPLEMENT), within(1e-9));
        assertThat(progress.daysFromDoingToSharing().orElseThrow())
                .isCloseTo(days(cycle, CycleStage.IMPLEMENT, CycleStage.SHARE), within(1e-9));
        assertThat(progress.daysFromOpeningToClosing()).isEmpty();
        assertThat(progress.steps())
                .containsEntry(LearningComponent.NURTURING_LEARNING_COMMUNITIES, 2)
                .containsEntry(LearningComponent.LEARNING_FROM_DATA, 3)
                .containsEntry(LearningComponent.HARNESSING_TECHNOLOGY, 1)
                .containsEntry(LearningComponent.IMPLEMENTING_IMPROVEMENTS, 1);
        assertThat(progress.balance().orElseThrow()).isCloseTo(1 / (7 / 4.0), within(1e-9));
        assertThat(progress.ofAllComponents()).isEqualTo(1);
    }

    @Test
    void aCycleThatHasJustBegunAddsToOneComponentAlone() {
        maternity.opened();

        assertThat(progress().ofAllComponents()).isZero();
        assertThat(progress().balance()).hasValue(0);
    }

    @Test
    void onlyThoseOpenedInTheTimeThatIsAskedForCount() {
        LearningCycle cycle = maternity.opened();
        LocalDate day = maternity.world.today();

        assertThat(maternity
                        .lhs
                        .cycles()
                        .progress(maternity.lead, new CycleProgressQuery(cycle.community(), day, day))
                        .opened())
                .isEqualTo(1);
        assertThat(maternity
                        .lhs
                        .cycles()
                        .progress(
                                maternity.lead,
                                new CycleProgressQuery(cycle.community(), day.plusDays(1), day.plusDays(2)))
                        .opened())
                .isZero();
        assertThatThrownBy(() -> new CycleProgressQuery(cycle.community(), day, day.minusDays(1)))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("first");
    }

    @Test
    void lessonsOfFailureAreCountedForAHundredCycles() {
        maternity.knowledge(KnowledgeKind.FAILURE_LESSON, SourceType.EXPERIENCE);
        assertThat(progress().failureLessons()).isEqualTo(1);
        assertThat(progress().failureLessonsPerHundredCycles())
                .as("of no cycle")
                .isEmpty();
        maternity.opened();
        maternity.knowledge(KnowledgeKind.LESSON, SourceType.EXPERIENCE);
        maternity.knowledge(KnowledgeKind.FAILURE_LESSON, SourceType.EXPERIENCE);

        assertThat(progress().failureLessons()).isEqualTo(2);
        assertThat(progress().failureLessonsPerHundredCycles()).hasValue(200);
        LocalDate later = maternity.world.today().plusDays(1);
        assertThat(maternity
                        .lhs
                        .cycles()
                        .progress(maternity.lead, new CycleProgressQuery(maternity.community.id(), later, later))
                        .failureLessons())
                .isZero();
    }

    @Test
    void outsidersAreToldNothing() {
        maternity.opened();

        assertThatThrownBy(() -> maternity
                        .lhs
                        .cycles()
                        .progress(maternity.outsider, CycleProgressQuery.in(maternity.community.id())))
                .isInstanceOf(NotFound.class);
    }

    private CycleProgress progress() {
        return maternity.lhs.cycles().progress(maternity.lead, CycleProgressQuery.in(maternity.community.id()));
    }

    private static double days(LearningCycle cycle, CycleStage from, CycleStage to) {
        StageTransition first = entered(cycle, from);
        StageTransition second = entered(cycle, to);
        return Duration.between(first.at(), second.at()).toSeconds() / 86_400.0;
    }

    private static StageTransition entered(LearningCycle cycle, CycleStage stage) {
        return cycle.transitions().stream()
                .filter(transition -> transition.to() == stage)
                .findFirst()
                .orElseThrow();
    }
}
