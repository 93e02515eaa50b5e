package org.learninghealth.cycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.learninghealth.cycle.LearningCommunity.text;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.learninghealth.access.Actor;
import org.learninghealth.access.Visibility;
import org.learninghealth.base.IllegalTransition;
import org.learninghealth.base.InvalidInput;
import org.learninghealth.base.NotFound;
import org.learninghealth.base.NotPermitted;
import org.learninghealth.community.Community;
import org.learninghealth.community.JoinPolicy;
import org.learninghealth.concept.Concept;
import org.learninghealth.concept.Concepts;
import org.learninghealth.kit.Rule;
import org.learninghealth.people.StakeholderGroup;

class SignalRulesTest {

    private static final Map<SignalStatus, Set<SignalStatus>> STEPS = Map.of(
            SignalStatus.DETECTED,
            EnumSet.of(SignalStatus.TRIAGED, SignalStatus.DISCARDED, SignalStatus.DUPLICATE),
            SignalStatus.TRIAGED,
            EnumSet.of(SignalStatus.VERIFIED, SignalStatus.DISCARDED, SignalStatus.DUPLICATE),
            SignalStatus.VERIFIED,
            EnumSet.of(SignalStatus.ASSESSED, SignalStatus.DISCARDED, SignalStatus.DUPLICATE),
            SignalStatus.ASSESSED,
            EnumSet.of(
                    SignalStatus.PRIORITISED, SignalStatus.MONITORED, SignalStatus.DISCARDED, SignalStatus.DUPLICATE),
            SignalStatus.PRIORITISED,
            EnumSet.noneOf(SignalStatus.class),
            SignalStatus.MONITORED,
            EnumSet.of(SignalStatus.ASSESSED),
            SignalStatus.DISCARDED,
            EnumSet.noneOf(SignalStatus.class),
            SignalStatus.DUPLICATE,
            EnumSet.noneOf(SignalStatus.class));

    private final LearningCommunity here = new LearningCommunity();

    @TestFactory
    Stream<DynamicTest> aSignalTakesTheStepsThatAreForeseenAndNoOthers() {
        return Stream.of(SignalStatus.values())
                .flatMap(from -> Stream.of(SignalStatus.values())
                        .map(to -> DynamicTest.dynamicTest(from + " to " + to, () -> {
                            if (STEPS.get(from).contains(to)) {
                                assertThat(from.to(to)).isEqualTo(to);
                            } else {
                                assertThatThrownBy(() -> from.to(to)).isInstanceOf(IllegalTransition.class);
                            }
                        })));
    }

    @Rule("L17")
    @Test
    void theSameFiguresWithinTheWindowAreOneSignalAndCounted() {
        Signal first = raise(here.lead, "deaths, ward 3");
        here.events();
        here.world.time().advance(Duration.ofDays(6));

        Signal second = raise(here.lead, "deaths, ward 3");
        assertThat(second.id()).isEqualTo(first.id());
        assertThat(second.count()).isEqualTo(2);
        assertThat(second.detectedAt()).isEqualTo(first.detectedAt());
        assertThat(second.lastSeenAt()).isEqualTo(here.world.time().instant());
        assertThat(here.events()).containsExactly(new SignalRepeated(first.id(), here.community.id(), 2));

        here.world.time().advance(Duration.ofDays(6));
        assertThat(raise(here.lead, "deaths, ward 3").count()).isEqualTo(3);
        assertThat(raise(here.lead, "deaths, ward 4").id()).isNotEqualTo(first.id());
        assertThat(signals()).hasSize(2);
        assertThat(here.owed(here.lead)).hasSize(2);
    }

    @Rule({"L17", "L22"})
    @Test
    void whoeverRaisesTheSameIsOwedAnAnswerTooAndOnlyOne() {
        Signal first = raise(here.lead, "deaths, ward 3");
        raise(here.patient, "deaths, ward 3");
        raise(here.patient, "deaths, ward 3");

        assertThat(here.owed(here.patient)).hasSize(1);
        assertThat(here.owed(here.coordinator))
                .hasSize(2)
                .allSatisfy(owed ->
                        assertThat(owed.source().id()).isEqualTo(first.id().value()));
    }

    @Rule("L17")
    @Test
    void afterTheWindowTheSameFiguresAreANewSignal() {
        Signal first = raise(here.lead, "deaths, ward 3");
        here.world.time().advance(Duration.ofDays(7));
        Signal second = raise(here.lead, "deaths, ward 3");

        assertThat(second.id()).isNotEqualTo(first.id());
        assertThat(second.count()).isEqualTo(1);
        assertThat(second.occurrence()).isEqualTo(1);
        assertThat(raise(here.lead, "deaths, ward 3").id()).isEqualTo(second.id());
    }

    @Rule("L17")
    @Test
    void whatWasPutAsideTakesNothingInAnyMore() {
        Signal first = raise(here.lead, "deaths, ward 3");
        here.lhs.signals().discard(here.coordinator, new DiscardSignal(first.id(), first.version(), "Counted twice"));
        Signal second = raise(here.lead, "deaths, ward 3");
        assertThat(second.id()).isNotEqualTo(first.id());

        Signal other = here.signal(here.patient, StakeholderGroup.PATIENT);
        mark(here.coordinator, second, other);
        assertThat(raise(here.lead, "deaths, ward 3").id()).isNotIn(first.id(), second.id());
        assertThat(here.lhs.signals().get(here.lead, first.id()).count()).isEqualTo(1);
    }

    @Rule("L17")
    @Test
    void whatSomebodyHasSeenIsNeverTakenInByWhatAnotherHas() {
        assertThatThrownBy(() -> new RaiseSignal(
                        here.community.id(),
                        "a round",
                        text("It smells"),
                        SignalNature.QUALITATIVE,
                        SignalPolarity.PROBLEM,
                        StakeholderGroup.PATIENT,
                        null,
                        null,
                        null,
                        "smell",
                        null))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("dedupKey");
        raise(here.lead, "deaths, ward 3");
        Signal said = here.lhs
                .signals()
                .raise(
                        here.patient,
                        RaiseSignal.about(here.community.id(), "my stay", text("It smells"), StakeholderGroup.PATIENT)
                                .area("ward 3")
                                .build());

        assertThat(said.nature()).isEqualTo(SignalNature.QUALITATIVE);
        assertThat(said.area()).contains("ward 3");
        assertThat(signals()).hasSize(2);
    }

    @Rule("L17")
    @Test
    void aDuplicateIsLeftToAnotherSignalThatIsNone() {
        Signal original = here.signal(here.lead, StakeholderGroup.CLINICIAN);
        Signal same = here.signal(here.patient, StakeholderGroup.PATIENT);
        Signal third = here.signal(here.patient, StakeholderGroup.PATIENT);

        assertThatThrownBy(() -> mark(here.patient, same, original)).isInstanceOf(NotPermitted.class);
        here.assertUnmet(() -> mark(here.coordinator, same, same), "L17.another");
        assertThat(here.lhs.signals().get(here.lead, same.id())).isEqualTo(same);

        here.events();
        Signal left = mark(here.coordinator, same, original);
        assertThat(left.status()).isEqualTo(SignalStatus.DUPLICATE);
        assertThat(left.duplicateOf()).contains(original.id());
        assertThat(here.events())
                .containsExactlyInAnyOrder(
                        new SignalStatusChanged(
                                same.id(), here.community.id(), SignalStatus.DETECTED, SignalStatus.DUPLICATE),
                        new SignalMerged(same.id(), here.community.id(), original.id()));
        here.assertUnmet(() -> mark(here.coordinator, third, left), "L17.original");
        assertThatThrownBy(() -> mark(here.coordinator, left, third)).isInstanceOf(IllegalTransition.class);
        assertThat(here.owed(here.patient)).hasSize(2);
        assertThat(here.lhs.signals().get(here.patient, same.id())).isEqualTo(left);
    }

    @Rule("L17")
    @Test
    void aDuplicateIsOfItsOwnCommunity() {
        Signal same = here.signal(here.patient, StakeholderGroup.PATIENT);
        Community other = here.world.activeCommunity(here.coordinator, Visibility.RESTRICTED, JoinPolicy.OPEN);
        Signal elsewhere = here.lhs
                .signals()
                .raise(
                        here.coordinator,
                        RaiseSignal.about(other.id(), "a round", text("It smells"), StakeholderGroup.CLINICIAN)
                                .build());

        assertThatThrownBy(() -> mark(here.coordinator, same, elsewhere)).isInstanceOf(NotFound.class);
        assertThat(here.lhs.signals().get(here.patient, same.id())).isEqualTo(same);
    }

    @Test
    void itIsKnownWhoFoundASignalToBeTrueAndWhen() {
        Signal triaged = advance(here.signal(here.patient, StakeholderGroup.PATIENT), SignalStatus.TRIAGED);
        assertThat(triaged.verifiedAt()).isEmpty();
        here.events();
        Signal verified = advance(triaged, SignalStatus.VERIFIED);

        assertThat(verified.verifiedBy()).isEqualTo(here.coordinator.person());
        assertThat(verified.verifiedAt()).contains(here.world.time().instant());
        assertThat(here.events())
                .filteredOn(event -> !(event instanceof FollowUpProposed))
                .containsExactlyInAnyOrder(
                        new SignalStatusChanged(
                                verified.id(), here.community.id(), SignalStatus.TRIAGED, SignalStatus.VERIFIED),
                        new SignalVerified(verified.id(), here.community.id()));
        assertThat(advance(verified, SignalStatus.ASSESSED).verifiedBy()).isEqualTo(here.coordinator.person());
    }

    @Test
    void whatMayComeOfItIsWeighedOnceItIsTrue() {
        Signal signal = here.signal(here.patient, StakeholderGroup.PATIENT);
        assertThatThrownBy(() -> assess(signal, RiskLevel.HIGH)).isInstanceOf(IllegalTransition.class);

        Signal verified = advance(advance(signal, SignalStatus.TRIAGED), SignalStatus.VERIFIED);
        Signal assessed = assess(verified, RiskLevel.HIGH);
        assertThat(assessed.status()).isEqualTo(SignalStatus.ASSESSED);
        assertThat(assessed.risk()).contains(RiskLevel.HIGH);
        assertThat(assessed.riskNote()).contains("Many fell ill");

        Signal again = assess(advance(assessed, SignalStatus.MONITORED), RiskLevel.LOW);
        assertThat(again.risk()).isEqualTo(Optional.of(RiskLevel.LOW));
        assertThat(here.lhs.signals().get(here.patient, signal.id())).isEqualTo(again);
    }

    @Test
    void signalsAreListedByTheSortOfTheirSource() {
        Signal register = raise(here.lead, "deaths");
        Signal issue = issue("PATIENT_ISSUE");
        Signal round = issue("STAFF_OBSERVATION");

        assertThat(issue.sourceType()).contains(new Concept(Concepts.SIGNAL_SOURCE, "PATIENT_ISSUE"));
        assertThat(noticed("PATIENT_ISSUE")).containsExactly(issue);
        assertThat(noticed("STAFF_OBSERVATION")).containsExactly(round);
        assertThat(noticed("DATA_FEED")).isEmpty();
        assertThat(noticed(null)).containsExactlyInAnyOrder(register, issue, round);
        assertThatThrownBy(() -> issue("GOSSIP"))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("sourceType");
        assertThat(noticed(null)).hasSize(3);
    }

    private Signal issue(String sourceType) {
        return here.lhs
                .signals()
                .raise(
                        here.patient,
                        RaiseSignal.about(
                                        here.community.id(),
                                        "the ward",
                                        text("Nobody calls back"),
                                        StakeholderGroup.PATIENT)
                                .sourceType(sourceType)
                                .build());
    }

    private List<Signal> noticed(@Nullable String sourceType) {
        return here.lhs
                .signals()
                .list(
                        here.lead,
                        new SignalQuery(
                                here.community.id(),
                                SignalPolarity.PROBLEM,
                                null,
                                sourceType == null ? null : new Concept(Concepts.SIGNAL_SOURCE, sourceType)),
                        here.world.firstPage())
                .items();
    }

    private Signal raise(Actor by, String key) {
        return here.lhs
                .signals()
                .raise(
                        by,
                        RaiseSignal.about(
                                        here.community.id(),
                                        "the register",
                                        text("Mothers die"),
                                        StakeholderGroup.CLINICIAN)
                                .statistic("10 of 100")
                                .dedupKey(key)
                                .build());
    }

    private List<Signal> signals() {
        return new ArrayList<>(here.lhs
                .signals()
                .list(here.lead, SignalQuery.in(here.community.id()), here.world.firstPage())
                .items());
    }

    private Signal advance(Signal signal, SignalStatus status) {
        return here.lhs.signals().advance(here.coordinator, new AdvanceSignal(signal.id(), signal.version(), status));
    }

    private Signal assess(Signal signal, RiskLevel risk) {
        return here.lhs
                .signals()
                .assess(here.coordinator, new AssessSignal(signal.id(), signal.version(), risk, "Many fell ill"));
    }

    private Signal mark(Actor by, Signal signal, Signal original) {
        return here.lhs.signals().markDuplicate(by, new MarkDuplicate(signal.id(), signal.version(), original.id()));
    }
}
