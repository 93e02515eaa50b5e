package org.learninghealth.cycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.learninghealth.cycle.LearningCommunity.text;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.learninghealth.access.Actor;
import org.learninghealth.kit.Rule;
import org.learninghealth.people.StakeholderGroup;

/** What public health notices day by day, until it is a priority and everyone has been told (journey F4, its first part). */
class SurveillanceJourneyTest {

    private static final StakeholderGroup STAFF = StakeholderGroup.CLINICIAN;
    private static final StakeholderGroup POPULATION = new StakeholderGroup("COMMUNITY_MEMBER");

    private final LearningCommunity here = new LearningCommunity();
    private final Actor nurse = member(STAFF);
    private final Actor resident = member(POPULATION);
    private final Actor neighbour = member(POPULATION);

    @Rule({"L17", "L18", "L19", "L22"})
    @Test
    void fromWhatIsNoticedEveryDayToAPriorityOfWhichEveryoneIsTold() {
        for (int day = 0; day < 3; day++) {
            figures(10 + day + " visits for fever");
            here.world.time().advance(Duration.ofDays(1));
        }
        Signal seen = here.lhs
                .signals()
                .raise(
                        nurse,
                        RaiseSignal.about(here.community.id(), "a round", text("Children cough at night"), STAFF)
                                .area("the north of the town")
                                .build());
        here.assertUnmet(() -> figures("call 514-555-0199"), "L18.identifier:statistic");
        assertThat(signals()).extracting(Signal::count).containsExactlyInAnyOrder(3, 1);

        Signal figures = signals().stream()
                .filter(signal -> signal.count() == 3)
                .findFirst()
                .orElseThrow();
        figures = advance(advance(figures, SignalStatus.TRIAGED), SignalStatus.VERIFIED);
        figures = here.lhs
                .signals()
                .assess(here.coordinator, new AssessSignal(figures.id(), figures.version(), RiskLevel.MODERATE, null));
        figures = advance(figures, SignalStatus.PRIORITISED);

        Priority proposed = here.proposed(List.of(figures, seen), List.of());
        here.assertUnmet(() -> adopt(proposed), "L19.perspectives");
        here.input(resident, POPULATION, proposed.id());
        here.input(neighbour, POPULATION, proposed.id());
        Priority adopted = adopt(proposed);
        assertThat(adopted.inputs()).hasSize(2);
        assertThat(adopted.signals()).containsExactlyInAnyOrder(figures.id(), seen.id());

        here.world.time().advance(Duration.ofDays(31));
        assertThat(here.lhs.feedback().detectOverdue(Actor.host(), new DetectOverdueFeedback(100)))
                .isEqualTo(new OverdueFeedbackReport(4, false));
        here.answerEveryone();
        for (Actor raiser : List.of(here.lead, nurse, resident, neighbour)) {
            assertThat(here.lhs.feedback().own(raiser, here.world.firstPage()).items())
                    .singleElement()
                    .satisfies(owed -> assertThat(owed.status()).isEqualTo(FeedbackStatus.SETTLED));
        }
    }

    private void figures(String statistic) {
        here.lhs
                .signals()
                .raise(
                        here.lead,
                        RaiseSignal.about(here.community.id(), "the daily feed", text("Fever in children"), STAFF)
                                .statistic(statistic)
                                .dedupKey("fever, children")
                                .build());
    }

    private Actor member(StakeholderGroup group) {
        Actor person = here.world.person(group);
        here.world.join(person, here.community);
        return person;
    }

    private List<Signal> signals() {
        return here.lhs
                .signals()
                .list(here.lead, SignalQuery.in(here.community.id()), here.world.firstPage())
                .items();
    }

    private Signal advance(Signal signal, SignalStatus status) {
        return here.lhs.signals().advance(here.coordinator, new AdvanceSignal(signal.id(), signal.version(), status));
    }

    private Priority adopt(Priority priority) {
        return here.lhs.priorities().adopt(here.coordinator, new AdoptPriority(priority.id(), priority.version()));
    }
}
