package org.learninghealth.measurement.feed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.learninghealth.base.InvalidInput;
import org.learninghealth.base.InvalidInput.Violation;
import org.learninghealth.base.RuleViolation;
import org.learninghealth.kit.Rule;
import org.learninghealth.measurement.ImprovementDirection;
import org.learninghealth.measurement.MeasureId;
import org.learninghealth.measurement.ReportedObservation;

class MeasureReportsTest {

    private static final MeasureId FALLS = new MeasureId(new UUID(1, 1));
    private static final MeasureId INJURIES = new MeasureId(new UUID(1, 2));
    private static final LocalDate MAY = LocalDate.of(2026, 5, 1);
    private static final LocalDate END = LocalDate.of(2026, 5, 31);

    private static final String REPORT = """
            {"resourceType": "MeasureReport", "status": "complete", "type": "summary",
             "measure": "https://example.org/Measure/falls|1.2", "date": "2026-06-02",
             "reporter": {"reference": "Organization/3", "display": "Ward 3"},
             "period": {"start": "2026-05-01", "end": "2026-05-31"},
             "group": [{
               "population": [
                 {"code": {"coding": [{"code": "initial-population"}]}, "count": 2600},
                 {"code": {"coding": [{"code": "numerator"}]}, "count": 12},
                 {"code": {"coding": [{"code": "denominator"}]}, "count": 2480}],
               "measureScore": {"value": 0.484},
               "stratifier": [{"stratum": [
                 {"value": {"text": "over 75"}, "population": [
                   {"code": {"coding": [{"code": "numerator"}]}, "count": 9},
                   {"code": {"coding": [{"code": "denominator"}]}, "count": 1200}]},
                 {"value": {"coding": [{"code": "UNDER", "display": "75 and under"}]}, "population": [
                   {"code": {"coding": [{"code": "numerator"}]}, "count": 3},
                   {"code": {"coding": [{"code": "denominator"}]}, "count": 1280}]}]}]}]}""";

    private static final MeasureReports READER = MeasureReports.of(Map.of(
            "https://example.org/Measure/falls", FALLS,
            "https://example.org/Measure/safety#falls", FALLS,
            "https://example.org/Measure/safety#injuries", INJURIES));

    @Test
    void aSummaryIsARowAndOneForEachStratum() throws IOException {
        assertThat(read(REPORT))
                .containsExactly(
                        ReportedObservation.of(FALLS, MAY, 12, 2480.0)
                                .in("Ward 3", "")
                                .until(END),
                        ReportedObservation.of(FALLS, MAY, 9, 1200.0)
                                .in("Ward 3", "over 75")
                                .until(END),
                        ReportedObservation.of(FALLS, MAY, 3, 1280.0)
                                .in("Ward 3", "75 and under")
                                .until(END));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-05, 2026-05-31",
        "2026-12-31T23:59:59-05:00, 2026-12-31",
        "2026-06-01T00:00:00Z, 2026-05-31",
        "2026, 2026-12-31"
    })
    void aPeriodEndsWithTheLastDayThatIsTold(String told, LocalDate last) throws IOException {
        assertThat(read(REPORT.replace("\"2026-05-31\"", '"' + told + '"')))
                .extracting(ReportedObservation::last)
                .containsOnly(last);
    }

    @ParameterizedTest
    @CsvSource({"increase, INCREASE", "decrease, DECREASE"})
    void whichWayIsSaidToBeBetterIsSaidOfEachRow(String code, ImprovementDirection direction) throws IOException {
        assertThat(read(REPORT.replace("\"date\": \"2026-06-02\"", notation(code))))
                .hasSize(3)
                .extracting(ReportedObservation::improvement)
                .containsOnly(direction);
        assertThat(read(REPORT)).extracting(ReportedObservation::improvement).containsOnlyNulls();
    }

    @Test
    void aWayThatIsNoneIsRefused() {
        String report = REPORT.replace("\"date\": \"2026-06-02\"", notation("sideways"));

        assertFault(report, "improvementNotation", "fhir-improvement");
        assertThat(faults(report))
                .extracting(fault -> fault.explain(Locale.ENGLISH), fault -> fault.explain(Locale.FRENCH))
                .containsExactly(tuple(
                        "improvementNotation is neither increase nor decrease: give one of them, or leave it out",
                        "improvementNotation n'est ni increase ni decrease : donnez l'un des deux, ou omettez-le"));
    }

    @Test
    void aBundleHasSeveralReports() throws IOException {
        String bundle = "{\"resourceType\": \"Bundle\", \"type\": \"collection\", \"entry\": [{\"resource\": " + REPORT
                + "}, {\"resource\": " + REPORT.replace("2026-05-01", "2026-06-01T00:00:00+02:00") + "}]}";

        assertThat(read(bundle))
                .hasSize(6)
                .extracting(ReportedObservation::period)
                .contains(MAY, LocalDate.of(2026, 6, 1));
    }

    @Test
    void groupsAreMeasuresOfTheirOwnAndAScoreIsAValue() throws IOException {
        String groups = """
                {"resourceType": "MeasureReport", "status": "complete", "type": "summary",
                 "measure": "https://example.org/Measure/safety", "period": {"start": "2026-05"},
                 "subject": {"reference": "Location/7"},
                 "group": [
                   {"code": {"coding": [{"code": "falls"}]}, "measureScore": {"value": 4.25}},
                   {"code": {"coding": [{"code": "injuries"}]}, "measureScore": {"value": 0}}]}""";

        assertThat(read(groups))
                .containsExactly(
                        ReportedObservation.of(FALLS, MAY, 4.25, null).in("Location/7", ""),
                        ReportedObservation.of(INJURIES, MAY, 0, null).in("Location/7", ""));
    }

    @Rule("L18")
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "\"type\": \"summary\" | \"type\": \"individual\" | type | fhir-type",
                "\"type\": \"summary\" | \"type\": \"subject-list\" | type | fhir-type",
                "\"date\": \"2026-06-02\" | \"subject\": {\"reference\": \"Patient/1\"} | subject.reference | fhir-person",
                "\"date\": \"2026-06-02\" | \"subject\": {\"reference\": \"https://a.org/fhir/RelatedPerson/1\"} | subject.reference | fhir-person",
                "\"date\": \"2026-06-02\" | \"evaluatedResource\": [{\"reference\": \"Patient/1\"}] | evaluatedResource[0].reference | fhir-person",
                "\"date\": \"2026-06-02\" | \"contained\": [{\"resourceType\": \"Patient\"}] | contained[0].resourceType | fhir-person",
                "\"date\": \"2026-06-02\" | \"subject\": {\"type\": \"Patient\", \"identifier\": {\"value\": \"9\"}} | subject.type | fhir-person",
                "\"count\": 2600 | \"count\": 2600, \"subjectResults\": {\"reference\": \"List/1\"} | group[0].population[0].subjectResults | fhir-person",
                "\"Ward 3\" | \"Ward 3\", \"identifier\": {\"assigner\": {\"reference\": \"Person/1\"}} | reporter.identifier.assigner.reference | fhir-person",
            })
    void whatIsAboutSinglePersonsIsRefused(String part, String other, String field, String code) {
        assertFault(REPORT.replace(part, other), field, code);
    }

    @Rule("L18")
    @Test
    void aSiteOrAStratumThatIsAPersonIsRefused() {
        assertThatThrownBy(() -> read(REPORT.replace("Ward 3", "Mrs Smith"))).isInstanceOf(RuleViolation.class);
        assertThatThrownBy(() -> read(REPORT.replace("over 75", "someone@example.org")))
                .isInstanceOf(RuleViolation.class)
                .message()
                .contains("group[0].stratifier[0].stratum[0].value")
                .doesNotContain("someone");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "\"status\": \"complete\" | \"status\": \"pending\" | status | fhir-status",
                "\"resourceType\": \"MeasureReport\" | \"resourceType\": \"Observation\" | resourceType | fhir-resource",
                "Measure/falls | Measure/other | measure | fhir-measure",
                "2026-05-01 | May | period.start | fhir-period",
                "2026-05-31 | June | period.end | fhir-period",
                "\"date\": \"2026-06-02\" | \"subject\": {\"identifier\": {\"value\": \"7\"}} | subject | fhir-site",
                "initial-population\"}]}, \"count\": 2600 | denominator-exclusion\"}]}, \"count\": 3 | group[0].population | fhir-exclusions",
                "\"count\": 12} | \"count\": \"12\"} | group[0].population[1].count | missing",
                "\"text\": \"over 75\" | \"id\": \"1\" | group[0].stratifier[0].stratum[0].value | missing",
            })
    void whatCanNotBeReadIsSaidWithItsPath(String part, String other, String field, String code) {
        assertThat(faults(REPORT.replace(part, other)))
                .extracting(Violation::field, Violation::code)
                .contains(tuple(field, code));
    }

    @Test
    void aDocumentThatIsNoJsonIsRefusedWhereItBreaksOff() {
        assertFault("{\"resourceType\": \n \"Meas", "line 2, column 7", "fhir-json");
        assertFault("[]", "document", "fhir-json");
        assertFault("{\"resourceType\": \"Bundle\"}", "document", "fhir-no-rows");
        assertFault("{\"type\": 1, \"type\": 2}", "line 1, column 19", "fhir-json");
    }

    @Test
    void allFaultsAreExplainedInBothLanguages() {
        List<Violation> faults = faults(REPORT.replace("summary", "individual").replace("complete", "error"));

        assertThat(faults)
                .extracting(fault -> fault.explain(Locale.ENGLISH), fault -> fault.explain(Locale.FRENCH))
                .containsExactly(
                        tuple(
                                "type is not summary: only summaries are taken in, never reports about single persons",
                                "type n'est pas summary : seuls les résumés sont admis, jamais les rapports sur des"
                                        + " personnes"),
                        tuple(
                                "status is not complete: send it once it is",
                                "status n'est pas complete : envoyez-le lorsqu'il le sera"));
    }

    private static String notation(String code) {
        return "\"improvementNotation\": {\"coding\": [{\"system\":"
                + " \"http://terminology.hl7.org/CodeSystem/measure-improvement-notation\", \"code\": \"" + code
                + "\"}]}";
    }

    private static List<ReportedObservation> read(String document) throws IOException {
        return READER.read(new ByteArrayInputStream(document.getBytes(UTF_8)));
    }

    private static List<Violation> faults(String document) {
        return catchThrowableOfType(InvalidInput.class, () -> read(document)).violations();
    }

    private static void assertFault(String document, String field, String code) {
        assertThat(faults(document))
                .extracting(Violation::field, Violation::code)
                .containsExactly(tuple(field, code));
    }
}
