package org.learninghealth.cycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.learninghealth.base.InvalidInput;
import org.learninghealth.base.NotFound;
import org.learninghealth.base.PageRequest;
import org.learninghealth.kit.Rule;
import org.learninghealth.knowledge.KnowledgeKind;
import org.learninghealth.knowledge.KnowledgeObject;
import org.learninghealth.knowledge.SourceType;
import org.learninghealth.people.StakeholderGroup;

/** Who takes part in cycles, how what they learn is linked with what they do, and what waits to be learned about. */
class CoProductionTest {

    private final LearningCommunity here = new LearningCommunity();
    private final Cycles cycles = here.lhs.cycles();

    @Rule("L1")
    @Test
    void aTeamHasSomeoneOfEachGroupThatItIsToHaveBeforeItGoesOn() {
        LearningCycle cycle = cycles.open(
                here.coordinator,
                here.aim(here.adopted())
                        .team(StakeholderGroup.CLINICIAN, StakeholderGroup.PATIENT, StakeholderGroup.CLINICIAN)
                        .build());
        assertThat(cycle.composition()).containsExactlyInAnyOrder(StakeholderGroup.CLINICIAN, StakeholderGroup.PATIENT);

        here.assertUnmet(() -> here.advance(cycle), "L1.patient", "L1.team");
        assertThat(here.advance(here.with(here.patient, cycle)).stage()).isEqualTo(CycleStage.GENERATE_DATA);

        LearningCycle withResearchers = cycles.open(
                here.coordinator,
                here.aim(here.adopted()).team(StakeholderGroup.RESEARCHER).build());
        LearningCycle withoutThem = here.with(here.patient, withResearchers);
        here.assertUnmet(() -> here.advance(withoutThem), "L1.team");
        assertThat(cycles.unmet(here.lead, withoutThem.id())).containsExactly("L1.team");
        assertThatThrownBy(() -> cycles.open(
                        here.coordinator,
                        here.aim(here.adopted())
                                .team(Stream.iterate(0, each -> each + 1)
                                        .limit(OpenCycle.MOST_GROUPS + 1L)
                                        .map(each -> new StakeholderGroup("GROUP_" + each))
                                        .toArray(StakeholderGroup[]::new))
                                .build()))
                .isInstanceOfSatisfying(
                        InvalidInput.class, refused -> assertThat(refused).hasMessageContaining("team"));
    }

    @Test
    void whoTookPartInWhatIsSaidByGroupAndStage() {
        LearningCycle opened = here.opened();
        here.input(here.lead, StakeholderGroup.CLINICIAN, opened.priority());
        here.world.time().advance(Duration.ofDays(1));
        LearningCycle asked = cycles.reviseAim(
                here.lead,
                new ReviseAim(
                        opened.id(),
                        opened.version(),
                        opened.aim().what(),
                        2.0,
                        "deaths",
                        here.world.today().plusYears(1),
                        opened.aim().population()));

        CoProduction alone = cycles.coProduction(here.patient, asked.id());
        assertThat(alone.promised()).isEqualTo(EngagementLevel.INVOLVE);
        assertThat(alone.raised()).containsExactly(entry(StakeholderGroup.CLINICIAN, 1));
        assertThat(alone.said())
                .containsExactly(entry(StakeholderGroup.CLINICIAN, 1), entry(StakeholderGroup.PATIENT, 1));
        assertThat(alone.team())
                .containsExactly(entry(CycleStage.IDENTIFY, new TreeMap<>(Map.of(StakeholderGroup.CLINICIAN, 1))));
        assertThat(alone.endorsed()).isEmpty();
        assertThat(alone.withPatientsThroughout()).isFalse();

        LearningCycle endorsed = here.endorsed(here.patient, here.advance(here.with(here.patient, asked)));
        CoProduction together = cycles.coProduction(here.patient, endorsed.id());
        assertThat(together.team().keySet()).containsExactly(CycleStage.IDENTIFY, CycleStage.GENERATE_DATA);
        assertThat(together.team().get(CycleStage.GENERATE_DATA))
                .containsExactly(entry(StakeholderGroup.CLINICIAN, 1), entry(StakeholderGroup.PATIENT, 1));
        assertThat(together.endorsed()).containsExactly(entry(StakeholderGroup.PATIENT, 1));
        assertThatThrownBy(() -> cycles.coProduction(here.outsider, endorsed.id()))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void whoeverComesLateTookNoPartInWhatWasOverByThen() {
        LearningCycle evaluating = here.at(CycleStage.EVALUATE);
        here.world.time().advance(Duration.ofDays(1));
        LearningCycle joined = here.with(here.coordinator, evaluating);

        Map<CycleStage, ?> policyMakers = cycles.coProduction(here.lead, joined.id()).team().entrySet().stream()
                .filter(stage -> stage.getValue().containsKey(StakeholderGroup.POLICY_MAKER))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        assertThat(policyMakers.keySet()).isEqualTo(Set.of(CycleStage.EVALUATE));

        LearningCycle back = here.back(joined, CycleStage.IMPLEMENT);
        assertThat(cycles.coProduction(here.lead, back.id()).team().get(CycleStage.IMPLEMENT))
                .as("it goes on with whoever is there now")
                .containsKey(StakeholderGroup.POLICY_MAKER);
    }

    @Test
    void whoeverHasLeftTookPartUntilThen() {
        LearningCycle together = here.with(here.patient, here.opened());
        here.world.time().advance(Duration.ofDays(1));
        LearningCycle endorsed = here.endorsed(here.patient, here.advance(together));
        here.world.time().advance(Duration.ofDays(1));
        cycles.removeTeamMember(
                here.patient,
                new RemoveTeamMember(
                        endorsed.id(), endorsed.version(), here.patient.person().orElseThrow()));

        CoProduction parts = cycles.coProduction(here.lead, endorsed.id());
        assertThat(parts.team().get(CycleStage.IDENTIFY))
                .containsExactly(entry(StakeholderGroup.CLINICIAN, 1), entry(StakeholderGroup.PATIENT, 1));
        assertThat(parts.team().get(CycleStage.GENERATE_DATA)).containsExactly(entry(StakeholderGroup.CLINICIAN, 1));
        assertThat(parts.endorsed()).containsExactly(entry(StakeholderGroup.PATIENT, 1));
        assertThat(parts.withPatientsThroughout()).isFalse();
    }

    @Test
    void linkageIsHowMuchOfWhatWasLearnedIsDoneAndOfWhatWasTriedIsShared() {
        assertThat(linkage()).isEqualTo(new Linkage(0, 0, 0, 0));
        assertThat(linkage().fromLearningToDoing()).isEmpty();
        assertThat(linkage().fromDoingToSharing()).isEmpty();

        LearningCycle cycle = here.at(CycleStage.EVALUATE);
        long learned = linkage().learned();
        assertThat(linkage().tried()).isEqualTo(1);
        assertThat(linkage().fromDoingToSharing()).hasValue(0);
        KnowledgeObject idle = here.knowledge(SourceType.STAFF_KNOWHOW);
        assertThat(linkage().learned()).isEqualTo(learned + 1);
        assertThat(linkage().fromLearningToDoing()).hasValue(learned / (learned + 1.0));

        here.produced(idle, cycle);

        assertThat(linkage()).isEqualTo(new Linkage(learned + 1, learned, 1, 1));
        assertThat(linkage().fromDoingToSharing()).hasValue(1);
        here.change(cycle, "Nobody has tried it");
        assertThat(linkage().tried()).isEqualTo(1);
        assertThatThrownBy(() -> cycles.linkage(here.outsider, here.community.id()))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void whatIsAdoptedWaitsUntilACycleGoesOnAboutItAndAgainWhenThatIsGivenUp() {
        Priority adopted = here.adopted();
        here.proposed(List.of(here.signal(here.lead, StakeholderGroup.CLINICIAN)), List.of());
        assertThat(backlog()).containsExactly(adopted.id());

        LearningCycle cycle = cycles.open(here.coordinator, here.aim(adopted).build());
        assertThat(backlog()).isEmpty();
        here.paused(cycle);
        assertThat(backlog()).isEmpty();
        LearningCycle resumed = here.resumed(cycles.get(here.lead, cycle.id()));
        here.answerEveryone();
        KnowledgeObject lesson = here.knowledge(KnowledgeKind.FAILURE_LESSON, SourceType.EXPERIENCE);
        here.abandoned(here.produced(lesson, resumed));

        assertThat(backlog()).containsExactly(adopted.id());
        cycles.open(here.coordinator, here.aim(adopted).build());
        assertThat(backlog()).isEmpty();
    }

    private List<PriorityId> backlog() {
        return here
                .lhs
                .priorities()
                .list(here.patient, PriorityQuery.backlog(here.community.id()), PageRequest.first(10))
                .items()
                .stream()
                .map(Priority::id)
                .toList();
    }

    private Linkage linkage() {
        return cycles.linkage(here.patient, here.community.id());
    }
}
