package org.learninghealth.measurement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.learninghealth.access.Visibility;
import org.learninghealth.base.InvalidInput.Violation;
import org.learninghealth.base.NotFound;
import org.learninghealth.base.NotPermitted;
import org.learninghealth.kit.Rule;
import org.learninghealth.kit.World;
import org.learninghealth.measurement.IngestReport.Outcome;
import org.learninghealth.people.StakeholderGroup;

class IngestTest {

    private static final LocalDate JANUARY = LocalDate.of(1841, 1, 1);

    private final Maternity maternity = new Maternity(Visibility.OPEN);
    private final MeasureId deaths = maternity.deaths.id();

    @Test
    void everyRowIsTakenInForItself() {
        maternity.record(JANUARY, 37, 254);
        maternity.record(JANUARY.plusMonths(1), 18, 239);

        IngestReport report =
                ingest(row(0, 37, 254.0), row(1, 19, 239.0), row(2, 12, 277.0), row(3, 300, 255.0), row(4, 10, null));

        assertThat(report.rows())
                .extracting(IngestReport.Row::outcome)
                .containsExactly(
                        Outcome.UNCHANGED, Outcome.CORRECTED, Outcome.RECORDED, Outcome.REFUSED, Outcome.REFUSED);
        assertThat(report.faults())
                .extracting(Violation::field, Violation::code)
                .containsExactly(
                        tuple("rows[3].numerator", "more-than-whole"), tuple("rows[4].denominator", "missing"));
        assertThat(report.count(Outcome.REFUSED)).isEqualTo(2);
        assertThat(maternity.recorded())
                .extracting(Observation::numerator, Observation::version)
                .containsExactly(tuple(37.0, 1L), tuple(19.0, 2L), tuple(12.0, 1L));
        assertThat(maternity.recorded())
                .extracting(each -> each.id())
                .containsExactlyElementsOf(report.rows().stream()
                        .flatMap(each -> each.observation().stream())
                        .toList());
    }

    @Rule("L12")
    @Test
    void aCorrectionByAnIngestKeepsWhatWasSaidBefore() {
        Observation before = maternity.record(JANUARY, 37, 254);

        ingest(row(0, 36, 254.0));

        assertThat(maternity.recorded()).singleElement().satisfies(now -> {
            assertThat(now.id()).isEqualTo(before.id());
            assertThat(now.superseded())
                    .containsExactly(new SupersededFigures(
                            37,
                            OptionalDouble.of(254),
                            before.note(),
                            before.recordedAt(),
                            before.recordedBy(),
                            Optional.empty(),
                            Optional.empty()));
        });
    }

    @Rule("L20")
    @Test
    void theSameRowsAgainChangeNothingInWhateverOrder() {
        List<ReportedObservation> rows = new ArrayList<>(IntStream.range(0, 50)
                .mapToObj(i -> row(i % 10, i % 7, 100.0).in("Clinic " + i / 10, ""))
                .toList());
        ingest(rows);
        List<Observation> before = maternity.recorded();

        Collections.shuffle(rows, new Random(1));
        IngestReport again = ingest(rows);

        assertThat(before).hasSize(50);
        assertThat(again.count(Outcome.UNCHANGED)).isEqualTo(50);
        assertThat(maternity.recorded()).isEqualTo(before);
    }

    @Rule("L20")
    @Test
    void aRowThatIsThereTwiceIsTakenInOnceUnlessNobodyKnowsWhichWasMeant() {
        IngestReport report = ingest(row(0, 1, 10.0), row(0, 1, 10.0), row(0, 2, 10.0));

        assertThat(report.rows())
                .extracting(IngestReport.Row::outcome)
                .containsExactly(Outcome.RECORDED, Outcome.UNCHANGED, Outcome.REFUSED);
        assertThat(report.faults()).extracting(Violation::code).containsExactly("repeated");
        assertThat(maternity.recorded()).extracting(Observation::numerator).containsExactly(1.0);
    }

    @Test
    void aRowWithoutANoteLeavesTheNoteThatIsThere() {
        ingest(new ReportedObservation(deaths, "", "", JANUARY, 37, 254.0, "Counted twice"));

        assertThat(ingest(row(0, 37, 254.0)).count(Outcome.UNCHANGED)).isOne();
        assertThat(ingest(row(0, 36, 254.0)).count(Outcome.CORRECTED)).isOne();
        assertThat(maternity.recorded()).extracting(Observation::note).containsExactly(Optional.of("Counted twice"));
    }

    @Test
    void itIsToldFromWhichPeriodOnASeriesIsAnother() {
        maternity.record(JANUARY.plusMonths(1), 18, 239);
        maternity.record(JANUARY.plusMonths(7), 18, 239);
        maternity.world.lhs().events().dispatchAll();
        maternity.told.clear();

        // unchanged, late, corrected
        ingest(row(7, 18, 239.0), row(0, 37, 254.0), row(1, 19, 239.0));
        ingest(row(7, 18, 239.0), row(0, 37, 254.0));
        maternity.world.lhs().events().dispatchAll();

        assertThat(maternity.told)
                .filteredOn(event -> event instanceof ObservationsRecorded)
                .containsExactly(new ObservationsRecorded(deaths, 1, JANUARY, JANUARY.plusMonths(1), 1));
    }

    @Test
    void rowsCanBeOfSeveralMeasuresButOfOneCommunityAlone() {
        Measure other = maternity
                .measures()
                .define(
                        maternity.lead,
                        DefineMeasure.of(
                                        maternity.community.id(),
                                        MeasureType.PROCESS,
                                        World.english("Stay"),
                                        ImprovementDirection.INCREASE)
                                .continuousVariable("days")
                                .build());
        Maternity elsewhere = new Maternity(Visibility.OPEN);

        IngestReport report = ingest(
                row(0, 37, 254.0),
                ReportedObservation.of(other.id(), JANUARY, 3.5, null),
                ReportedObservation.of(elsewhere.deaths.id(), JANUARY, 1, 10.0),
                ReportedObservation.of(new MeasureId(new UUID(1, 1)), JANUARY, 1, 10.0));

        assertThat(report.rows())
                .extracting(IngestReport.Row::outcome)
                .containsExactly(Outcome.RECORDED, Outcome.RECORDED, Outcome.REFUSED, Outcome.REFUSED);
        assertThat(report.faults())
                .extracting(Violation::field, Violation::code)
                .containsExactly(tuple("rows[2].measure", "unknown"), tuple("rows[3].measure", "unknown"));
        IngestObservations none = new IngestObservations(
                maternity.community.id(), List.of(ReportedObservation.of(elsewhere.deaths.id(), JANUARY, 1, 10.0)));
        assertThatThrownBy(() -> maternity.observations().ingest(maternity.lead, none))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void onlyWhoMayRecordMayIngest() {
        IngestObservations command = new IngestObservations(maternity.community.id(), List.of(row(0, 37, 254.0)));

        assertThatThrownBy(() ->
                        maternity.observations().ingest(maternity.world.person(StakeholderGroup.CLINICIAN), command))
                .isInstanceOf(NotPermitted.class);
        assertThat(maternity.recorded()).isEmpty();
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
                "-Infinity, 254, numerator, number",
                "1e16, 254, numerator, number"
            })
    void figuresThatCanNotBeAreRefusedByTheirField(
            double numerator, @Nullable Double denominator, String field, String code) {
        IngestReport report = ingest(row(0, numerator, denominator), row(1, 1, 2.0));

        assertThat(report.rows())
                .extracting(IngestReport.Row::outcome)
                .containsExactly(Outcome.REFUSED, Outcome.RECORDED);
        assertThat(report.faults())
                .extracting(Violation::field, Violation::code)
                .containsExactly(tuple("rows[0]." + field, code));
    }

    /** Mothers who die are better fewer: a report by which more is better counts something else, those who live for instance. */
    @Test
    void figuresOfWhichTheOtherWayIsBetterAreRefused() {
        IngestReport report = ingest(
                row(0, 37, 254.0).improvingBy(ImprovementDirection.INCREASE),
                row(1, 18, 239.0).improvingBy(ImprovementDirection.DECREASE),
                row(2, 12, 277.0).improvingBy(ImprovementDirection.NEUTRAL));

        assertThat(report.rows())
                .extracting(IngestReport.Row::outcome)
                .containsExactly(Outcome.REFUSED, Outcome.RECORDED, Outcome.RECORDED);
        assertThat(report.faults())
                .extracting(fault -> fault.explain(Locale.ENGLISH), fault -> fault.explain(Locale.FRENCH))
                .containsExactly(tuple(
                        "rows[0].improvement says that the other way is better; by this measure it is DECREASE: check which"
                                + " measure the figures are of, and map them to that one",
                        "rows[0].improvement dit que le sens contraire est le meilleur ; pour cet indicateur, c'est DECREASE :"
                                + " vérifiez de quel indicateur sont les chiffres, et associez-les à celui-là"));
    }

    @Test
    void aNeutralMeasureTakesFiguresWhicheverWayIsBetter() {
        MeasureId births = process(ImprovementDirection.NEUTRAL, "births");

        IngestReport report = ingest(
                ReportedObservation.of(births, JANUARY, 254, null).improvingBy(ImprovementDirection.INCREASE),
                ReportedObservation.of(births, JANUARY.plusMonths(1), 239, null)
                        .improvingBy(ImprovementDirection.DECREASE));

        assertThat(report.count(Outcome.RECORDED)).isEqualTo(2);
    }

    @Rule("L12")
    @Test
    void aPercentageWithoutCountsIsFromNoneToAll() {
        MeasureId washed = process(ImprovementDirection.INCREASE, "%");

        IngestReport report = ingest(
                ReportedObservation.of(washed, JANUARY, 0, null),
                ReportedObservation.of(washed, JANUARY.plusMonths(1), 100, null),
                ReportedObservation.of(washed, JANUARY.plusMonths(2), 140, null),
                ReportedObservation.of(washed, JANUARY.plusMonths(3), -5, null));

        assertThat(report.count(Outcome.RECORDED)).isEqualTo(2);
        assertThat(report.faults())
                .extracting(Violation::field, Violation::code)
                .containsExactly(tuple("rows[2].numerator", "range"), tuple("rows[3].numerator", "range"));
        assertThatThrownBy(() -> maternity
                        .observations()
                        .record(maternity.lead, RecordObservation.of(washed, JANUARY.plusMonths(2), 100.1, null)))
                .hasMessageContaining("numerator is out of range: 0 to 100 are allowed");
        assertThatThrownBy(() -> maternity
                        .observations()
                        .recordAll(
                                maternity.lead,
                                RecordObservations.of(
                                        washed,
                                        List.of(new RecordObservations.Row(JANUARY.plusMonths(2), -0.1, null, null)))))
                .hasMessageContaining("rows[0].numerator is out of range: 0 to 100 are allowed");
    }

    @Rule("L12")
    @Test
    void aRatioCanBeMoreThanHundredPerCent() {
        MeasureId occupancy = maternity
                .measures()
                .define(
                        maternity.lead,
                        DefineMeasure.of(
                                        maternity.community.id(),
                                        MeasureType.PROCESS,
                                        World.english("Beds in use"),
                                        ImprovementDirection.DECREASE)
                                .ratio(100, "%")
                                .build())
                .id();

        assertThat(ingest(ReportedObservation.of(occupancy, JANUARY, 31, 30.0)).count(Outcome.RECORDED))
                .isOne();
    }

    @Test
    void whatIsNoRowAtAllIsRefusedByItsFields() {
        ReportedObservation nothing = new ReportedObservation(none(), none(), none(), none(), 1, 2.0, null);
        ReportedObservation broken =
                new ReportedObservation(deaths, "x".repeat(101), "a\0b", LocalDate.of(1699, 12, 1), 1, 2.0, " ");
        ReportedObservation amid = ReportedObservation.of(deaths, JANUARY.plusDays(3), 1, 2.0);
        ReportedObservation year =
                ReportedObservation.of(deaths, JANUARY, 100, 200.0).until(LocalDate.of(1841, 12, 31));

        assertThat(ingest(nothing, broken, amid, year, row(0, 1, 2.0).until(LocalDate.of(1841, 1, 31)))
                        .faults())
                .extracting(Violation::field, Violation::code)
                .containsExactly(
                        tuple("rows[0].measure", "missing"),
                        tuple("rows[0].site", "missing"),
                        tuple("rows[0].stratum", "missing"),
                        tuple("rows[0].period", "missing"),
                        tuple("rows[1].site", "too-long"),
                        tuple("rows[1].stratum", "characters"),
                        tuple("rows[1].note", "blank"),
                        tuple("rows[1].period", "year"),
                        tuple("rows[2].period", "period-start"),
                        tuple("rows[3].last", "period-last"));
    }

    @Test
    void tenThousandRowsOfManySeriesAreTakenInAtOnce() {
        List<ReportedObservation> rows = IntStream.range(0, IngestObservations.MOST)
                .mapToObj(i -> row(i % 100, i % 50, 100.0).in("Site " + i / 100, i % 2 == 0 ? "young" : "old"))
                .toList();

        assertThat(ingest(rows).count(Outcome.RECORDED)).isEqualTo(IngestObservations.MOST);
        assertThat(ingest(rows).count(Outcome.UNCHANGED)).isEqualTo(IngestObservations.MOST);
    }

    /** Each row of the second ingest has its own site and period, so that most that lies between them is none of them. */
    @Test
    void whatNobodyAskedForIsNotReadAlong() {
        for (int part = 0; part < 3; part++) {
            int from = part * 100;
            ingest(IntStream.range(0, IngestObservations.MOST)
                    .mapToObj(i -> row(from + i % 100, 1, 100.0).in("Site " + i / 100, ""))
                    .toList());
        }

        IngestReport diagonal = ingest(IntStream.range(0, 100)
                .mapToObj(i -> row(3 * i, i % 2 + 1, 100.0).in("Site " + i, ""))
                .toList());

        assertThat(diagonal.count(Outcome.UNCHANGED)).isEqualTo(50);
        assertThat(diagonal.count(Outcome.CORRECTED)).isEqualTo(50);
    }

    private MeasureId process(ImprovementDirection direction, String unit) {
        return maternity
                .measures()
                .define(
                        maternity.lead,
                        DefineMeasure.of(
                                        maternity.community.id(),
                                        MeasureType.PROCESS,
                                        World.english("Something else"),
                                        direction)
                                .continuousVariable(unit)
                                .build())
                .id();
    }

    private ReportedObservation row(int month, double numerator, @Nullable Double denominator) {
        return ReportedObservation.of(deaths, JANUARY.plusMonths(month), numerator, denominator);
    }

    private IngestReport ingest(ReportedObservation... rows) {
        return ingest(Arrays.asList(rows));
    }

    private IngestReport ingest(List<ReportedObservation> rows) {
        return maternity.observations().ingest(maternity.lead, new IngestObservations(maternity.community.id(), rows));
    }

    @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"}) // what a caller without such checks might give
    private static <T> T none() {
        return null;
    }
}
