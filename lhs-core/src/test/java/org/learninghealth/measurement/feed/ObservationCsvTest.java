package org.learninghealth.measurement.feed;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.learninghealth.base.InvalidInput;
import org.learninghealth.base.InvalidInput.Violation;
import org.learninghealth.base.RuleViolation;
import org.learninghealth.kit.Rule;
import org.learninghealth.measurement.MeasureId;
import org.learninghealth.measurement.ReportedObservation;
import org.learninghealth.measurement.feed.ObservationCsv.Column;

class ObservationCsvTest {

    private static final MeasureId FALLS = new MeasureId(new UUID(1, 1));
    private static final MeasureId STAY = new MeasureId(new UUID(1, 2));
    private static final ObservationCsv ONE = ObservationCsv.of(FALLS);
    private static final ObservationCsv SEVERAL = ObservationCsv.of(Map.of("falls", FALLS, "stay", STAY));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "period,numerator,denominator\n2026-05,12,2480\n2026-06,9.5,2512\n",
                "\uFEFFperiod,numerator,denominator\r\n2026-05-01,12,2480\r\n\r\n2026-06-01,9.5,2512",
                "DENOMINATOR, Numerator ,comment,\"period\"\n2480,+12,x,\"2026-05\"\r2512, 9.50 ,\"a\nb\"\"\",2026-06\r",
            })
    void theUsualFormsOfAFileAreTaken(String file) throws IOException {
        assertThat(read(ONE, file))
                .containsExactly(
                        ReportedObservation.of(FALLS, LocalDate.of(2026, 5, 1), 12, 2480.0),
                        ReportedObservation.of(FALLS, LocalDate.of(2026, 6, 1), 9.5, 2512.0));
    }

    @Test
    void aFileCanBeOfSeveralMeasuresSitesAndStrata() throws IOException {
        String file = "measure,site,stratum,period,numerator,denominator,note\n"
                + "falls,Ward 3,over 75,2026-Q2,12,2480,\"Moved house,\n\"\"twice\"\"\"\n"
                + "stay,,,2026-W20,-3.5,,\n"
                + "stay,,,2026,-3.5,,\n";

        assertThat(read(SEVERAL, file))
                .containsExactly(
                        new ReportedObservation(
                                FALLS,
                                "Ward 3",
                                "over 75",
                                LocalDate.of(2026, 4, 1),
                                12,
                                2480.0,
                                "Moved house,\n\"twice\"",
                                null,
                                LocalDate.of(2026, 6, 30),
                                null),
                        ReportedObservation.of(STAY, LocalDate.of(2026, 5, 11), -3.5, null)
                                .until(LocalDate.of(2026, 5, 17)),
                        ReportedObservation.of(STAY, LocalDate.of(2026, 1, 1), -3.5, null)
                                .until(LocalDate.of(2026, 12, 31)));
    }

    @Test
    void aHostHasHeadingsAndSeparatorsOfItsOwn() throws IOException {
        ObservationCsv french = ONE.heading(Column.PERIOD, "Mois")
                .heading(Column.NUMERATOR, "Chutes")
                .heading(Column.DENOMINATOR, "Jours-lits")
                .separatedBy(';');

        assertThat(read(french, "mois;chutes;jours-lits\n2026-05;12;2480\n"))
                .containsExactly(ReportedObservation.of(FALLS, LocalDate.of(2026, 5, 1), 12, 2480.0));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "period,numerator\\n2026-05,1\\n2026-13,1 | line 3, column 1 | csv-period",
                "period,numerator\\n2026-05-32,1 | line 2, column 1 | csv-period",
                "period,numerator\\n2026-W54,1 | line 2, column 1 | csv-period",
                "period,numerator\\nMay 2026,1 | line 2, column 1 | csv-period",
                "period,numerator\\n226,1 | line 2, column 1 | csv-period",
                "period,numerator\\n2026-,1 | line 2, column 1 | csv-period",
                "period,numerator\\n2026-05,NaN | line 2, column 2 | csv-number",
                "period,numerator\\n2026-05,Infinity | line 2, column 2 | csv-number",
                "period,numerator\\n2026-05,1e3 | line 2, column 2 | csv-number",
                "period,numerator\\n2026-05, | line 2, column 2 | csv-number",
                "period,numerator\\n2026-05,\"12,5\" | line 2, column 2 | csv-number",
                "period,numerator\\n2026-05,12 % | line 2, column 2 | csv-number",
                "period,numerator,denominator\\n2026-05,12,x | line 2, column 3 | csv-number",
                "period,numerator\\n2026-05,12,5 | line 2 | csv-width",
                "period,numerator\\n2026-05 | line 2 | csv-width",
                "period,falls\\n2026-05,12 | line 1 | csv-heading",
                "period,numerator,Period\\n2026-05,12,2026-05 | line 1, column 3 | csv-heading-twice",
                "\\n | line 1 | csv-empty",
                "period,numerator\\n | file | csv-no-rows",
                "period,numerator\\n2026-05,\"12\\n | line 2, column 2 | csv-quote-open",
                "period,numerator\\n2026-05,1\"2 | line 2, column 2 | csv-quote-within",
                "period,numerator\\n2026-05,\"1\"2 | line 2, column 2 | csv-quote-after",
            })
    void aFaultIsSaidWithItsLineAndColumn(String file, String field, String code) {
        assertThat(faults(ONE, file.replace("\\n", "\n")))
                .extracting(Violation::field, Violation::code)
                .containsExactly(tuple(field, code));
    }

    @Test
    void allFaultsAreSaidAtOnceUpToABound() {
        String rows = IntStream.range(0, 300).mapToObj(i -> "x,y\n").collect(Collectors.joining());

        assertThat(faults(ONE, "period,numerator\n2026-05,1\n2026-5,1\n2026-06,one\n"))
                .extracting(Violation::field)
                .containsExactly("line 3, column 1", "line 4, column 2");
        assertThat(faults(ONE, "period,numerator\n" + rows)).hasSize(ObservationCsv.MOST_FAULTS);
    }

    @Test
    void aRefusalSaysWhatToDoInEnglishAndFrenchAndNothingOfWhatIsInTheFile() {
        Violation measure =
                faults(SEVERAL, "measure,period,numerator\nDupont,2026-05,1\n").get(0);

        assertThat(measure.explain(Locale.ENGLISH))
                .isEqualTo("line 2, column 1 names a measure that is not known: use one of falls, stay");
        assertThat(measure.explain(Locale.FRENCH))
                .isEqualTo("line 2, column 1 nomme un indicateur inconnu : utilisez l'un de falls, stay");
    }

    @Test
    void aFileThatIsNoTextIsRefusedWhereItIsNone() {
        assertThat(faults(ONE, "period,numerator,note\n2026-05,1,été\n", ISO_8859_1))
                .extracting(Violation::field, Violation::code)
                .containsExactly(tuple("line 2, column 3", "csv-utf8"));
    }

    @Test
    void aFileThatIsTooLargeIsNotReadToItsEnd() {
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                return 'x';
            }

            @Override
            public int read(byte[] into, int from, int length) {
                return length;
            }
        };

        assertThatThrownBy(() -> ONE.read(endless))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("file is larger than 32 mebibytes: divide it");
    }

    @Rule("L18")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "period,numerator,Date of birth\n2026-05,1,\n",
                "Patient ID,period,numerator\n,2026-05,1\n",
                "period,numerator,site\n2026-05,1,Mrs Smith\n",
                "period,numerator,stratum\n2026-05,1,someone@example.org\n",
                "period,numerator,note\n2026-05,1,born on 3 May 1950\n"
            })
    void aFileThatTellsOfSinglePersonsIsRefused(String file) {
        assertThatThrownBy(() -> read(ONE, file))
                .isInstanceOf(RuleViolation.class)
                .message()
                .contains("L18")
                .doesNotContain("Smith", "example", "1950");
    }

    @Rule("L18")
    @Test
    void aHostLooksForPersonsInItsOwnWay() {
        ObservationCsv wary = ONE.checkedBy(fields ->
                fields.values().stream().anyMatch(text -> text.contains("bed 7")) ? fields.keySet() : Set.of());

        assertThatThrownBy(() -> read(wary, "period,numerator,stratum\n2026-05,1,bed 7\n"))
                .isInstanceOf(RuleViolation.class);
    }

    @Test
    void aHundredThousandRowsAreRead() throws IOException {
        String rows = IntStream.range(0, 100_000)
                .mapToObj(i ->
                        "Ward " + i % 500 + ",2026-" + (i % 12 < 9 ? "0" : "") + (i % 12 + 1) + "," + i % 90 + ",100\n")
                .collect(Collectors.joining("", "site,period,numerator,denominator\n", ""));

        assertThat(read(ONE, rows)).hasSize(100_000);
    }

    private static List<ReportedObservation> read(ObservationCsv csv, String file) throws IOException {
        return csv.read(new ByteArrayInputStream(file.getBytes(UTF_8)));
    }

    private static List<Violation> faults(ObservationCsv csv, String file) {
        return faults(csv, file, UTF_8);
    }

    private static List<Violation> faults(ObservationCsv csv, String file, Charset charset) {
        return catchThrowableOfType(
                        InvalidInput.class, () -> csv.read(new ByteArrayInputStream(file.getBytes(charset))))
                .violations();
    }
}
