package org.learninghealth.measurement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.learninghealth.access.Actor;
import org.learninghealth.access.Visibility;
import org.learninghealth.base.InvalidInput;
import org.learninghealth.base.InvalidInput.Violation;
import org.learninghealth.base.LocalizedText;
import org.learninghealth.base.NotPermitted;
import org.learninghealth.base.RuleViolation;
import org.learninghealth.base.StaleVersion;
import org.learninghealth.kit.Rule;
import org.learninghealth.kit.World;
import org.learninghealth.people.StakeholderGroup;

class MeasureRulesTest {

    private static final LocalDate JANUARY = LocalDate.of(1841, 1, 1);
    private static final LocalDate JUNE = LocalDate.of(1841, 6, 1);
    private static final LocalDate DECEMBER = LocalDate.of(1841, 12, 1);

    private final Maternity maternity = new Maternity(Visibility.OPEN);

    @Test
    void measuresAreDefinedReadAndListed() {
        maternity.world.time().advance(Duration.ofSeconds(1));
        Measure visits = maternity
                .measures()
                .define(
                        maternity.lead,
                        DefineMeasure.of(
                                        maternity.community.id(),
                                        MeasureType.BALANCING,
                                        World.english("Visits"),
                                        ImprovementDirection.INCREASE)
                                .ratio(1000, "visits per 1,000 bed days")
                                .observed(Cadence.QUARTERLY)
                                .build());

        assertThat(maternity.measures().get(maternity.lead, visits.id())).isEqualTo(visits);
        assertThat(maternity
                        .measures()
                        .list(Actor.visitor(), maternity.community.id(), maternity.world.firstPage())
                        .items())
                .containsExactly(visits, maternity.deaths);
        assertThat(visits.baseline()).isEmpty();
        assertThat(visits.definedBy()).isEqualTo(maternity.lead.person().orElseThrow());
    }

    @Test
    void aMeasureOfWhichNeitherMoreNorLessIsBetterIsNeutral() {
        DefineMeasure.Builder births = DefineMeasure.of(
                maternity.community.id(), MeasureType.BALANCING, World.english("Births"), ImprovementDirection.NEUTRAL);

        Measure neutral = maternity.measures().define(maternity.lead, births.build());

        assertThat(maternity.measures().get(maternity.lead, neutral.id()).direction())
                .isEqualTo(ImprovementDirection.NEUTRAL);
    }

    @Rule("L5")
    @Test
    void whetherPeopleFareBetterIsToldByAMeasureThatSaysWhichWayIsBetter() {
        DefineMeasure.Builder births = DefineMeasure.of(
                maternity.community.id(), MeasureType.OUTCOME, World.english("Births"), ImprovementDirection.NEUTRAL);

        assertInvalid("direction", "outcome-direction", define(births));
        assertThatThrownBy(define(births))
                .isInstanceOfSatisfying(
                        InvalidInput.class,
                        refusal -> assertThat(refusal.explain(Locale.FRENCH))
                                .contains("dites ce qui vaut mieux (INCREASE ou DECREASE)"));
    }

    @SuppressWarnings("NullAway")
    @Test
    void whichWayIsBetterIsGuessedForNobody() {
        assertInvalid(
                "direction",
                "missing",
                define(DefineMeasure.of(maternity.community.id(), MeasureType.PROCESS, World.english("Visits"), null)));
    }

    @Test
    void whatHappensIsToldWithoutFigures() {
        maternity.recordPercentages(10, 12, 9, 10, 12, 9, 10, 12, 9, 11);
        Observation first = maternity.recorded().get(0);
        maternity
                .observations()
                .correct(maternity.lead, new CorrectObservation(first.id(), first.version(), 11, 100.0, null));
        Measure frozen = maternity.freeze(DECEMBER);
        maternity
                .measures()
                .rebaseline(
                        maternity.lead, new Rebaseline(frozen.id(), frozen.version(), JANUARY, DECEMBER, "Corrected"));

        maternity.world.lhs().events().dispatchAll();

        assertThat(maternity.told)
                .contains(
                        new MeasureDefined(frozen.id(), maternity.community.id(), MeasureType.OUTCOME),
                        new ObservationsRecorded(frozen.id(), 10, JANUARY, LocalDate.of(1841, 10, 1), 0),
                        new ObservationCorrected(first.id(), frozen.id(), JANUARY),
                        BaselineFrozen.of(
                                frozen.id(),
                                maternity
                                        .measures()
                                        .get(maternity.lead, frozen.id())
                                        .baseline()
                                        .orElseThrow()));
    }

    @Test
    void membersWithoutARoleDefineNothing() {
        Actor member = maternity.world.person(StakeholderGroup.PATIENT);
        maternity.world.join(member, maternity.community);
        maternity.recordPercentages(10, 12, 9);
        Measure frozen = maternity.freeze(DECEMBER);
        List<Object> before = maternity.state();

        assertThatThrownBy(() -> maternity.measures().define(member, waits().build()))
                .isInstanceOf(NotPermitted.class);
        assertThatThrownBy(() -> maternity
                        .measures()
                        .rebaseline(
                                member, new Rebaseline(frozen.id(), frozen.version(), JANUARY, DECEMBER, "I may not")))
                .isInstanceOf(NotPermitted.class);
        assertThat(maternity.state()).isEqualTo(before);
    }

    @Test
    void aMeasureThatMakesNoSenseIsRefused() {
        assertInvalid(
                "name",
                "blank",
                define(DefineMeasure.of(
                        maternity.community.id(),
                        MeasureType.OUTCOME,
                        LocalizedText.BLANK,
                        ImprovementDirection.INCREASE)));
        assertInvalid(
                "name",
                "default-language",
                define(DefineMeasure.of(
                        maternity.community.id(),
                        MeasureType.OUTCOME,
                        LocalizedText.of(Locale.FRENCH, "Décès"),
                        ImprovementDirection.INCREASE)));
        assertInvalid("unit", "characters", define(waits().continuousVariable("da\0ys")));
        assertInvalid("per", "positive", define(waits().ratio(0, "a day")));
        assertInvalid("per", "maximum", define(waits().ratio(Measure.MOST_PER + 1, "a day")));
        assertInvalid("target", "range", define(waits().proportion(100, "%").target(101)));
        assertInvalid("target", "number", define(waits().target(Double.NaN)));
        assertInvalid(
                "per",
                "no-denominator",
                () -> maternity
                        .measures()
                        .define(
                                maternity.lead,
                                new DefineMeasure(
                                        maternity.community.id(),
                                        World.english("Waiting time"),
                                        LocalizedText.BLANK,
                                        MeasureType.PROCESS,
                                        MeasureScoring.CONTINUOUS_VARIABLE,
                                        100,
                                        "days",
                                        ImprovementDirection.DECREASE,
                                        Cadence.WEEKLY,
                                        null)));
    }

    @Rule("L11")
    @Test
    void aBaselineIsFrozenOnceAndStays() {
        maternity.recordPercentages(10, 12, 9, 13, 8);

        Measure frozen = maternity.freeze(JUNE);

        assertThat(frozen.baseline())
                .contains(new Baseline(
                        JANUARY,
                        LocalDate.of(1841, 5, 1),
                        5,
                        10,
                        maternity.world.time().instant(),
                        Optional.empty(),
                        maternity.lead.person(),
                        Optional.empty(),
                        "",
                        ""));
        assertUnmet("L11.frozen", () -> maternity.freeze(JUNE));
        Observation first = maternity.recorded().get(0);
        maternity
                .observations()
                .correct(maternity.lead, new CorrectObservation(first.id(), first.version(), 40, 100.0, null));
        assertThat(maternity.measures().get(maternity.lead, frozen.id())).isEqualTo(frozen);
    }

    @Rule("L11")
    @Test
    void nothingCanNotBeFrozen() {
        assertUnmet("L11.points", () -> maternity.freeze(JUNE));
    }

    @Rule("L11")
    @Test
    void aNewBaselineHasAReasonAndLeavesTheOldOneStanding() {
        maternity.recordPercentages(10, 12, 9, 13, 8, 20, 22, 24, 20, 22, 24, 20, 22, 24, 22);
        Measure frozen = maternity.freeze(JUNE);
        assertUnmet("L11.few", rebaseline(frozen, JUNE, DECEMBER, "Seven months are few"));

        Measure again = maternity
                .measures()
                .rebaseline(
                        maternity.lead,
                        new Rebaseline(
                                frozen.id(), frozen.version(), JUNE, DECEMBER.plusMonths(3), "The wards were merged"));

        assertThat(again.baseline().orElseThrow().centre()).isEqualTo(22);
        assertThat(again.baseline().orElseThrow().first()).isEqualTo(JUNE);
        assertThat(again.baseline().orElseThrow().reason()).contains("The wards were merged");
        assertThat(again.earlierBaselines()).containsExactly(frozen.baseline().orElseThrow());
        assertThat(again.version()).isEqualTo(frozen.version() + 1);
    }

    @Rule("L11")
    @Test
    void aNewBaselineWithoutAReasonIsRefused() {
        maternity.recordPercentages(10, 12, 9);
        Measure frozen = maternity.freeze(DECEMBER);

        assertInvalid("reason", "blank", rebaseline(frozen, JANUARY, DECEMBER, " "));
        assertInvalid("first", "year", rebaseline(frozen, LocalDate.of(1699, 1, 1), DECEMBER, "Why not"));
        assertUnmet("L11.few", rebaseline(frozen, DECEMBER, JANUARY, "The other way round"));
        assertUnmet("L11.few", rebaseline(frozen, DECEMBER, DECEMBER, "Nothing was observed then"));
        assertThatThrownBy(() -> maternity
                        .measures()
                        .rebaseline(
                                maternity.lead,
                                new Rebaseline(frozen.id(), frozen.version() - 1, JANUARY, DECEMBER, "Stale")))
                .isInstanceOf(StaleVersion.class);
    }

    @Rule("L11")
    @Test
    void whatWasNeverFrozenIsNotReplaced() {
        maternity.recordPercentages(10, 12, 9);

        assertUnmet("L11.not-frozen", rebaseline(maternity.deaths, JANUARY, DECEMBER, "Too early"));
    }

    private DefineMeasure.Builder waits() {
        return DefineMeasure.of(
                maternity.community.id(),
                MeasureType.PROCESS,
                World.english("Waiting time"),
                ImprovementDirection.DECREASE);
    }

    private ThrowingCallable define(DefineMeasure.Builder form) {
        return () -> maternity.measures().define(maternity.lead, form.build());
    }

    private ThrowingCallable rebaseline(Measure measure, LocalDate first, LocalDate last, String reason) {
        return () -> maternity
                .measures()
                .rebaseline(maternity.lead, new Rebaseline(measure.id(), measure.version(), first, last, reason));
    }

    private void assertInvalid(String field, String code, ThrowingCallable call) {
        List<Object> before = maternity.state();
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        InvalidInput.class,
                        refusal -> assertThat(refusal.violations())
                                .extracting(Violation::field, Violation::code)
                                .containsExactly(tuple(field, code)));
        assertThat(maternity.state()).isEqualTo(before);
    }

    private void assertUnmet(String key, ThrowingCallable call) {
        List<Object> before = maternity.state();
        assertThatThrownBy(call).isInstanceOfSatisfying(RuleViolation.class, refusal -> {
            assertThat(refusal.rule()).isEqualTo("L11");
            assertThat(refusal.unmet()).containsExactly(key);
            assertThat(refusal.unmet(Locale.FRENCH)).doesNotContain(key);
        });
        assertThat(maternity.state()).isEqualTo(before);
    }
}
