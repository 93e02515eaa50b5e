package org.learninghealth.cycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.learninghealth.cycle.LearningCommunity.text;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.learninghealth.access.Actor;
import org.learninghealth.access.Visibility;
import org.learninghealth.base.NotFound;
import org.learninghealth.base.NotPermitted;
import org.learninghealth.community.Community;
import org.learninghealth.community.JoinPolicy;
import org.learninghealth.people.StakeholderGroup;

class StrategyRevisionRulesTest {

    private final LearningCommunity here = new LearningCommunity();
    private final StrategyRevisions revisions = here.lhs.strategyRevisions();
    private final Signal signal = here.signal(here.lead, StakeholderGroup.CLINICIAN);

    @Test
    void aCommunityAdaptsItsStrategyToWhatItNotices() {
        Objective objective = objective(here.community);
        here.world.time().advance(Duration.ofDays(3));
        here.events();
        StrategyRevision first = revise(here.coordinator, signal, objective);
        assertThat(here.events()).containsExactly(new StrategyRevised(first.id(), here.community.id(), signal.id()));
        assertThat(first.objective()).contains(objective.id());
        assertThat(first.signalledAt()).isEqualTo(signal.detectedAt());
        assertThat(first.decidedBy()).isEqualTo(here.coordinator.person().orElseThrow());
        here.world.time().advance(Duration.ofDays(1));
        StrategyRevision second = revise(here.coordinator, signal, null);

        assertThat(second.objective()).isEqualTo(Optional.empty());
        assertThat(revisions
                        .list(here.patient, here.community.id(), here.world.firstPage())
                        .items())
                .containsExactly(second, first);
        assertThat(revisions.get(here.patient, first.id())).isEqualTo(first);
        assertThatThrownBy(() -> revisions.get(here.outsider, first.id())).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> revise(here.lead, signal, null)).isInstanceOf(NotPermitted.class);
    }

    @Test
    void howSoonItAdaptsIsTheMedianOfTheDaysFromTheSignalOn() {
        assertThat(revisions.pace(here.lead, here.community.id()))
                .isEqualTo(new AdaptationPace(0, OptionalDouble.empty()));
        here.world.time().advance(Duration.ofDays(3));
        revise(here.coordinator, signal, null);
        assertThat(revisions.pace(here.lead, here.community.id()).medianDays()).hasValue(3);
        Signal later = here.signal(here.lead, StakeholderGroup.CLINICIAN);
        here.world.time().advance(Duration.ofHours(36));
        revise(here.coordinator, later, null);

        assertThat(revisions.pace(here.patient, here.community.id()))
                .isEqualTo(new AdaptationPace(2, OptionalDouble.of(2.25)));
        assertThatThrownBy(() -> revisions.pace(here.outsider, here.community.id()))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void itRestsOnASignalThatStandsAndOnWhatIsItsOwn() {
        Community elsewhere = here.world.activeCommunity(here.coordinator, Visibility.OPEN, JoinPolicy.OPEN);
        Objective foreign = objective(elsewhere);
        assertThatThrownBy(() -> revise(here.coordinator, signal, foreign)).isInstanceOf(NotFound.class);
        Signal far = here.lhs
                .signals()
                .raise(
                        here.coordinator,
                        RaiseSignal.about(elsewhere.id(), "a ward", text("It smells"), StakeholderGroup.PATIENT)
                                .build());
        assertThatThrownBy(() -> revise(here.coordinator, far, null)).isInstanceOf(NotFound.class);

        here.lhs.signals().discard(here.coordinator, new DiscardSignal(signal.id(), signal.version(), "Seen twice"));
        here.assertUnmet(() -> revise(here.coordinator, signal, null), "strategy.signal");
        assertThat(revisions.pace(here.lead, here.community.id()).revisions()).isZero();
    }

    private Objective objective(Community community) {
        return here.lhs
                .objectives()
                .propose(
                        here.coordinator,
                        new ProposeObjective(
                                community.id(),
                                text("No mother dies"),
                                null,
                                here.world.today().plusYears(1)));
    }

    private StrategyRevision revise(Actor by, Signal because, @Nullable Objective objective) {
        return revisions.revise(
                by,
                new ReviseStrategy(
                        here.community.id(),
                        objective == null ? null : objective.id(),
                        because.id(),
                        text("We count deaths"),
                        text("We wash hands"),
                        text("Those who do lose fewer")));
    }
}
