package org.learninghealth.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuickstartTest {

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void viennaIsPlayedToItsEnd() throws IOException {
        assertThat(run("--out", folder.toString())).isZero();

        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("Baseline: 75 months, median 10.5 deaths per 100 births")
                .contains("Longest run 22 (limit 7), below the line")
                .contains("Concluded: IMPROVED")
                .contains("The cycle is closed.")
                .contains("2 by e-mail")
                .contains("in the app: ")
                .contains("signed v1,")
                .contains("RESEARCHER: *");
        assertThat(Files.readString(folder.resolve("index.html")))
                .contains("<svg", "role=\"img\"", "<title", "<desc", "washing hands in", "<table");
    }

    @Test
    void aSeriesOfOnesOwnWithoutAChangeIsShown() throws IOException {
        Path file = Files.writeString(
                folder.resolve("own.csv"), "month,denominator,numerator\n2024-01,100,7\n2024-02,90,4\n");

        assertThat(run("--out", folder.toString(), "--data", file.toString())).isZero();

        assertThat(out.toString(StandardCharsets.UTF_8)).contains("2024-02   4.44");
        assertThat(folder.resolve("index.html")).exists();
    }

    @Test
    void aBaselineThatIsTooShortIsSaidSo() throws IOException {
        Path file = Files.writeString(
                folder.resolve("short.csv"), "month,denominator,numerator\n2024-01,100,7\n2024-02,90,4\n");

        assertThat(run("--out", folder.toString(), "--data", file.toString(), "--change", "2024-02"))
                .isEqualTo(1);

        assertThat(err.toString(StandardCharsets.UTF_8)).contains("Rule L2 is not met", "at least 10 observations");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "month,births,deaths\\n2024-01,1,1 | line 1, column month: the first line must be",
                "month,denominator,numerator | line 1, column month: there are no rows",
                "month,denominator,numerator\\n2024-13,10,1 | line 2, column month: write the month as",
                "month,denominator,numerator\\n1699-12,10,1 | line 2, column month: use a month from 1700-01",
                "month,denominator,numerator\\n2024-02,10,1\\n2024-01,10,1 | line 3, column month: put the months in order",
                "month,denominator,numerator\\n2024-01,-10,1 | line 2, column denominator: write a whole number",
                "month,denominator,numerator\\n2024-01,0,0 | line 2, column denominator: leave out months",
                "month,denominator,numerator\\n2024-01,10,x | line 2, column numerator: write a whole number",
                "month,denominator,numerator\\n2024-01,10,11 | line 2, column numerator: there can't be more cases",
                "month,denominator,numerator\\n2024-01,10 | line 2, column numerator: give exactly three values"
            })
    void aFaultyFileIsRefusedWithItsPlaceAndRemedy(String content, String refusal) throws IOException {
        Path file = Files.writeString(folder.resolve("faulty.csv"), content.replace("\\n", "\n"));
        Path target = folder.resolve("nothing");

        assertThat(run("--out", target.toString(), "--data", file.toString())).isEqualTo(1);

        assertThat(err.toString(StandardCharsets.UTF_8)).contains(refusal, "Nothing was written");
        assertThat(target).doesNotExist();
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        assertThat(run("--data", folder.resolve("none.csv").toString())).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("There is no file", "none.csv");
    }

    @Test
    void anUnknownOptionShowsHowToCallIt() {
        assertThat(run("--dta", "x")).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("--dta is not known", "--data FILE.csv");
    }

    private int run(String... arguments) {
        return Quickstart.run(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                arguments);
    }
}
