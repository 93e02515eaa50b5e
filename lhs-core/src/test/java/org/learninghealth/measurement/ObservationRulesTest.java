package org.learninghealth.measurement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.learninghealth.access.Actor;
import org.learninghealth.access.Visibility;
import org.learninghealth.base.Duplicate;
import org.learninghealth.base.InvalidInput;
import org.learninghealth.base.InvalidInput.Violation;
import org.learninghealth.base.NotFound;
import org.learninghealth.base.NotPermitted;
import org.learninghealth.base.PageRequest;
import org.learninghealth.base.StaleVersion;
import org.learninghealth.kit.Rule;
import org.learninghealth.kit.World;
import org.learninghealth.people.StakeholderGroup;

class ObservationRulesTest {

    private static final LocalDate JANUARY = LocalDate.of(1841, 1, 1);

    private final Maternity maternity = new Maternity(Visibility.OPEN);

    @Test
    void aValueIsInTheUnitOfItsMeasure() {
        Observation observation = maternity.record(JANUARY, 37, 254);

        assertThat(observation.value()).isEqualTo(3700.0 / 254);
        assertThat(observation.version()).isEqualTo(1);
        assertThat(maternity.recorded()).containsExactly(observation);
        assertThat(maternity.observations().find(maternity.lead, observation.id()))
                .contains(observation);
    }

    @Rule("L12")
    @Test
    void thereIsOneObservationForAMeasureSitePeriodAndStratum() {
        maternity.record(JANUARY, 37, 254);
        List<Object> before = maternity.state();

        assertThatThrownBy(() -> maternity.record(JANUARY, 36, 254)).isInstanceOf(Duplicate.class);
        assertThat(maternity.state()).isEqualTo(before);

        Observation clinic = at("First Clinic", "", JANUARY);
        Observation young = at("", "under 20", JANUARY);
        Observation both = at("First Clinic", "under 20", JANUARY);
        assertThat(maternity.recorded()).hasSize(4).contains(clinic, young, both);
    }

    @Rule("L12")
    @Test
    void aCorrectionIsANewVersionAndKeepsWhatItReplaces() {
        Observation wrong = maternity.record(JANUARY, 73, 254);

        Observation right = maternity
                .observations()
                .correct(
                        maternity.lead,
                        new CorrectObservation(wrong.id(), wrong.version(), 37, 254.0, "Digits were swapped"));

        assertThat(right.id()).isEqualTo(wrong.id());
        assertThat(right.version()).isEqualTo(2);
        assertThat(right.numerator()).isEqualTo(37);
        assertThat(right.value()).isEqualTo(3700.0 / 254);
        assertThat(right.note()).contains("Digits were swapped");
        assertThat(right.superseded())
                .containsExactly(new SupersededFigures(
                        73,
                        OptionalDouble.of(254),
                        wrong.note(),
                        wrong.recordedAt(),
                        wrong.recordedBy(),
                        Optional.empty(),
                        Optional.empty()));
        assertThat(maternity.recorded()).containsExactly(right);
    }

    @Rule("L12")
    @Test
    void aCorrectionThatChangesNothingIsNoNewVersion() {
        Observation observation = maternity.record(JANUARY, 37, 254);

        assertThat(maternity
                        .observations()
                        .correct(
                                maternity.lead,
                                new CorrectObservation(observation.id(), observation.version(), 37, 254.0, null)))
                .isEqualTo(observation);
    }

    @Test
    void aCorrectionOfWhatHasChangedInTheMeantimeIsRefused() {
        Observation observation = maternity.record(JANUARY, 73, 254);
        CorrectObservation correction =
                new CorrectObservation(observation.id(), observation.version(), 37, 254.0, null);
        maternity.observations().correct(maternity.lead, correction);
        List<Object> before = maternity.state();

        assertThatThrownBy(() -> maternity.observations().correct(maternity.lead, correction))
                .isInstanceOf(StaleVersion.class);
        assertThat(maternity.state()).isEqualTo(before);
    }

    @Rule("L12")
    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "37, -254, denominator, positive",
                "37, 0, denominator, positive",
                "37, NaN, denominator, number",
                "37, Infinity, denominator, number",
                "37, none, denominator, missing",
                "-1, 254, numerator, negative",
                "255, 254, numerator, more-than-whole",
                "NaN, 254, numerator, number",
                "1e16, 254, numerator, number"
            })
    void figuresThatCanNotBeArePutBack(double numerator, @Nullable Double denominator, String field, String code) {
        Observation observation = maternity.record(LocalDate.of(1840, 12, 1), 37, 254);

        assertInvalid(
                field,
                code,
                () -> maternity
                        .observations()
                        .record(
                                maternity.lead,
                                RecordObservation.of(maternity.deaths.id(), JANUARY, numerator, denominator)));
        assertInvalid(
                field,
                code,
                () -> maternity
                        .observations()
                        .correct(
                                maternity.lead,
                                new CorrectObservation(
                                        observation.id(), observation.version(), numerator, denominator, null)));
    }

    @Rule("L12")
    @Test
    void aRefusalSaysWhatToDo() {
        assertThatThrownBy(() -> maternity.record(JANUARY, 255, 254))
                .isInstanceOfSatisfying(InvalidInput.class, refusal -> {
                    assertThat(refusal)
                            .hasMessage("numerator is more than its denominator: a part can't be more than the whole");
                    assertThat(refusal.explain(Locale.FRENCH))
                            .isEqualTo("numerator est plus grand que son dénominateur :"
                                    + " une partie ne peut pas dépasser le tout");
                });
    }

    @Rule("L12")
    @Test
    void aRateMayHaveMoreAboveTheLineThanBelow() {
        Measure calls = define(MeasureScoring.RATIO, 1);

        Observation observation =
                maternity.observations().record(maternity.lead, RecordObservation.of(calls.id(), JANUARY, 12, 4.0));

        assertThat(observation.value()).isEqualTo(3);
        assertInvalid(
                "denominator",
                "too-small",
                () -> maternity
                        .observations()
                        .record(
                                maternity.lead,
                                RecordObservation.of(calls.id(), JANUARY.plusMonths(1), 12, Double.MIN_VALUE)));
    }

    @Rule("L12")
    @Test
    void aValueWithoutADenominatorMayBeNegative() {
        Measure balance = define(MeasureScoring.CONTINUOUS_VARIABLE, 1);

        Observation observation = maternity
                .observations()
                .record(maternity.lead, RecordObservation.of(balance.id(), JANUARY, -2.5, null));

        assertThat(observation.value()).isEqualTo(-2.5);
        assertThat(observation.denominator()).isEmpty();
        assertInvalid(
                "denominator",
                "no-denominator",
                () -> maternity
                        .observations()
                        .record(maternity.lead, RecordObservation.of(balance.id(), JANUARY.plusMonths(1), 1, 2.0)));
    }

    @Test
    void aPeriodIsNamedByItsFirstDay() {
        assertInvalid("period", "period-start", () -> maternity.record(LocalDate.of(1841, 1, 31), 37, 254));
    }

    @Test
    void datesAndTextsThatStoresCanNotKeepAreRefused() {
        assertInvalid("period", "year", () -> maternity.record(LocalDate.of(1699, 12, 1), 37, 254));
        assertInvalid("period", "year", () -> maternity.record(LocalDate.of(2201, 1, 1), 37, 254));
        assertInvalid("note", "characters", () -> recordWith("", "", "A\0B"));
        assertInvalid("note", "too-long", () -> recordWith("", "", "x".repeat(1001)));
        assertInvalid("note", "blank", () -> recordWith("", "", " "));
        assertInvalid("site", "characters", () -> recordWith("\uD800", "", null));
        assertInvalid("stratum", "too-long", () -> recordWith("", "x".repeat(101), null));
    }

    @Test
    void aSeriesIsRecordedInOneCommandAndOnce() {
        RecordObservations command = RecordObservations.of(
                maternity.deaths.id(),
                List.of(
                        Maternity.row(JANUARY, 37, 254),
                        Maternity.row(JANUARY.plusMonths(2), 12, 277),
                        Maternity.row(JANUARY.plusMonths(1), 18, 239)));
        Actor once = maternity.lead.withRequest("import-1");

        Measure measure = maternity.observations().recordAll(once, command);
        List<Object> after = maternity.state();

        assertThat(measure).isEqualTo(maternity.deaths);
        assertThat(maternity.recorded())
                .extracting(Observation::period, Observation::numerator)
                .containsExactly(
                        tuple(JANUARY, 37.0), tuple(JANUARY.plusMonths(1), 18.0), tuple(JANUARY.plusMonths(2), 12.0));
        assertThat(maternity.observations().recordAll(once, command)).isEqualTo(measure);
        assertThat(maternity.state()).isEqualTo(after);
    }

    @Rule("L12")
    @Test
    void aSeriesWithBadRowsIsRefusedWholeAndNamesThemAll() {
        maternity.record(JANUARY, 37, 254);
        List<Object> before = maternity.state();

        assertThatThrownBy(() -> maternity
                        .observations()
                        .recordAll(
                                maternity.lead,
                                RecordObservations.of(
                                        maternity.deaths.id(),
                                        List.of(
                                                Maternity.row(JANUARY, 37, 254),
                                                Maternity.row(JANUARY.plusMonths(1), 18, -239),
                                                Maternity.row(JANUARY.plusMonths(2), 12, 277),
                                                Maternity.row(JANUARY.plusMonths(2), 300, 277),
                                                Maternity.row(JANUARY.plusDays(3), -1, 0)))))
                .isInstanceOfSatisfying(
                        InvalidInput.class,
                        refusal -> assertThat(refusal.violations())
                                .extracting(Violation::field, Violation::code)
                                .containsExactly(
                                        tuple("rows[0].period", "recorded"),
                                        tuple("rows[1].denominator", "positive"),
                                        tuple("rows[3].numerator", "more-than-whole"),
                                        tuple("rows[3].period", "repeated"),
                                        tuple("rows[4].period", "period-start"),
                                        tuple("rows[4].numerator", "negative"),
                                        tuple("rows[4].denominator", "positive")));
        assertThat(maternity.state()).isEqualTo(before);
    }

    @Test
    void rowsAreCheckedAsAFormIs() {
        assertInvalid(
                "rows[1].period",
                "year",
                () -> recordAll(Maternity.row(JANUARY, 1, 2), Maternity.row(LocalDate.of(1699, 1, 1), 1, 2)));
        assertInvalid(
                "rows[0].note", "characters", () -> recordAll(new RecordObservations.Row(JANUARY, 1, 2.0, "A\0B")));
        assertInvalid("rows[1]", "missing", () -> recordAll(Maternity.row(JANUARY, 1, 2), null));
        assertInvalid("rows", "size", () -> recordAll());
        assertInvalid(
                "rows",
                "size",
                () -> recordAll(IntStream.rangeClosed(0, RecordObservations.MOST)
                        .mapToObj(i -> Maternity.row(JANUARY.plusMonths(i), 1, 2))
                        .toArray(RecordObservations.Row[]::new)));
    }

    @Test
    void cycleLeadsRecordAndTheWorldReads() {
        Actor member = maternity.world.person(StakeholderGroup.PATIENT);
        maternity.world.join(member, maternity.community);
        Observation observation = maternity.record(JANUARY, 37, 254);
        List<Object> before = maternity.state();

        assertThatThrownBy(() -> maternity
                        .observations()
                        .record(member, RecordObservation.of(maternity.deaths.id(), JANUARY.plusMonths(1), 1, 2.0)))
                .isInstanceOf(NotPermitted.class);
        assertThatThrownBy(() -> maternity
                        .observations()
                        .recordAll(
                                member,
                                RecordObservations.of(maternity.deaths.id(), List.of(Maternity.row(JANUARY, 9, 1)))))
                .isInstanceOf(NotPermitted.class);
        assertThatThrownBy(() -> maternity
                        .observations()
                        .correct(member, new CorrectObservation(observation.id(), 1, -1, 1.0, null)))
                .isInstanceOf(NotPermitted.class);
        assertThat(maternity.state()).isEqualTo(before);
        assertThat(maternity
                        .observations()
                        .list(Actor.visitor(), maternity.deaths.id(), PageRequest.first(10))
                        .items())
                .containsExactly(observation);
    }

    @Test
    void whatLivesInAPrivateCommunityDoesNotExistForOthers() {
        Maternity hidden = new Maternity(Visibility.PRIVATE);
        Observation observation = hidden.record(JANUARY, 37, 254);
        Actor outsider = hidden.world.person(StakeholderGroup.PATIENT);
        List<Object> before = hidden.state();

        assertThatThrownBy(() -> hidden.measures().get(outsider, hidden.deaths.id()))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> hidden.observations()
                        .record(outsider, RecordObservation.of(hidden.deaths.id(), JANUARY, 1, 2.0)))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> hidden.observations()
                        .correct(outsider, new CorrectObservation(observation.id(), 1, 1, 2.0, null)))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> hidden.measures().chart(outsider, ChartRequest.of(hidden.deaths.id())))
                .isInstanceOf(NotFound.class);
        assertThat(hidden.observations().find(outsider, observation.id())).isEmpty();
        assertThat(hidden.measures().find(Actor.visitor(), hidden.deaths.id())).isEmpty();
        assertThat(hidden.observations()
                        .list(outsider, hidden.deaths.id(), PageRequest.first(10))
                        .items())
                .isEmpty();
        assertThat(hidden.state()).isEqualTo(before);
    }

    @Test
    void whatIsNotThereIsNotFound() {
        MeasureId unknown = new MeasureId(new UUID(1, 2));

        assertThatThrownBy(() ->
                        maternity.observations().record(maternity.lead, RecordObservation.of(unknown, JANUARY, 1, 2.0)))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> maternity
                        .observations()
                        .correct(
                                maternity.lead,
                                new CorrectObservation(new ObservationId(new UUID(1, 2)), 1, 1, 2.0, null)))
                .isInstanceOf(NotFound.class);
        assertThat(maternity.measures().find(maternity.lead, unknown)).isEmpty();
    }

    private Measure define(MeasureScoring scoring, int per) {
        return maternity
                .measures()
                .define(
                        maternity.lead,
                        new DefineMeasure(
                                maternity.community.id(),
                                World.english("Another measure"),
                                World.english("What is observed"),
                                MeasureType.PROCESS,
                                scoring,
                                per,
                                "units",
                                ImprovementDirection.INCREASE,
                                Cadence.MONTHLY,
                                null));
    }

    private Observation at(String site, String stratum, LocalDate month) {
        return maternity
                .observations()
                .record(
                        maternity.lead,
                        new RecordObservation(maternity.deaths.id(), site, stratum, month, 1, 20.0, null));
    }

    private void recordWith(String site, String stratum, @Nullable String note) {
        maternity
                .observations()
                .record(
                        maternity.lead,
                        new RecordObservation(maternity.deaths.id(), site, stratum, JANUARY, 37, 254.0, note));
    }

    private void recordAll(RecordObservations.@Nullable Row... rows) {
        maternity
                .observations()
                .recordAll(maternity.lead, new RecordObservations(maternity.deaths.id(), "", "", Arrays.asList(rows)));
    }

    private void assertInvalid(String field, String code, ThrowingCallable call) {
        List<Object> before = maternity.state();
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        InvalidInput.class,
                        refusal -> assertThat(refusal.violations())
                                .extracting(Violation::field, Violation::code)
                                .contains(tuple(field, code)));
        assertThat(maternity.state()).isEqualTo(before);
    }
}
