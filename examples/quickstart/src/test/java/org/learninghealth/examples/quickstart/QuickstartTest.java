package org.learninghealth.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.List;
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

        assertThat(printed())
                .containsSubsequence(
                        "Baseline: 75 months, median 10.5 deaths per 100 births",
                        "Tested by the figures of 1847-06 (2.2) and 1847-07 (1.2): As predicted",
                        "Observations go on, and are judged")
                .contains("Concluded: IMPROVED")
                .contains("The cycle is closed.")
                .contains("3 by e-mail", "Subject: New lesson in Safe birth: Wash your hands")
                .contains("In the app, to someone who reads French: ")
                .contains("By webhook, its signature checked: ", "signed v1,")
                .contains("Researcher: *");
        assertThat(printed().lines())
                .contains("  1841-01       14.57  above     1", "  1841-02        7.53  below     1  crossing")
                .contains("  1847-06        2.24  below     1  *", "  1849-03        4.93  below    22  *")
                .anyMatch(line -> line.matches("  Before +1841-01 - 1847-05 +10\\.5 +10 above \\(9\\) +18 \\(30\\) .*"))
                .anyMatch(line -> line.matches(
                        "  Since the change +1847-06 - 1849-03 +10\\.5 +22 below \\(7\\) +0 \\(7\\) +signal.*"));
        assertThat(printed().lines().filter(line -> line.contains("  crossing")))
                .as("as many crossings by month as in sum")
                .hasSize(18);
        assertTheyMeet();
        assertThat(page())
                .contains("<h1>First Obstetrical Clinic, Vienna</h1>")
                .as("a text alternative")
                .contains(
                        "role=\"img\"", "<title id=\"chart-title\">Deaths of mothers</title>", "<desc id=\"chart-desc")
                .contains("Longest run 22 (limit 7), below the line, Jun 1847 – Mar 1849; crossings 0 (at least 7)")
                .as("the centre line, the phases, the change, the signal")
                .contains(">Centre line</text>", ">10.5</text>", ">Before</text>", ">Since the change</text>")
                .contains(">mid-May 1847: washing hands in</text>", ">chlorinated lime begins</text>")
                .contains(">22 in a row (limit 7)</text>", ">Special cause: improvement</text>")
                .as("the same numbers as a table")
                .contains("<table id=\"chart-table\"", "Since the change (Jun 1847 – Mar 1849)")
                .contains("run too long for chance; mid-May 1847: washing hands in chlorinated lime begins");
    }

    @Test
    void aSeriesOfOnesOwnIsToldInItsOwnWords() throws IOException {
        Path file = falls("falls.csv");

        assertThat(run(
                        "--out", folder.toString(),
                        "--data", file.toString(),
                        "--measure", "Falls & slips",
                        "--unit", "falls per 1,000 bed days",
                        "--target", "12.5",
                        "--change", "2023-03",
                        "--label", "New <pathway>"))
                .isZero();

        assertThat(printed())
                .contains("Falls & slips. The figures are those of falls.csv.")
                .contains("Baseline: 14 months, median 42.0 falls per 1,000 bed days")
                .contains("Concluded: IMPROVED")
                .contains("Subject: New lesson in Learning together: Falls & slips: what became of a change")
                .contains("What was changed: New <pathway>.")
                .contains("Since the change the figures are lower than chance explains.");
        assertThat(page())
                .contains("<h1>Falls &amp; slips</h1>", ">Falls &amp; slips</text>")
                .contains(">falls per 1,000 bed days</text>", ">Target 12.5</text>", ">New &lt;pathway&gt;</text>")
                .contains("<th scope=\"col\">falls per 1,000 bed days</th>");
        assertThat(printed() + page())
                .doesNotContainIgnoringCase("deaths")
                .doesNotContainIgnoringCase("birth")
                .doesNotContainIgnoringCase("mother")
                .doesNotContainIgnoringCase("midwi")
                .doesNotContainIgnoringCase("lime")
                .doesNotContainIgnoringCase("Semmelweis");
    }

    @Test
    void withoutWordsOfOnesOwnTheyAreNeutral() throws IOException {
        Path file = series("own.csv", "2024-01,100,7", "2024-02,90,4");

        assertThat(run("--out", folder.toString(), "--data", file.toString())).isZero();

        assertThat(printed())
                .contains("Cases, cases per 100", "  2024-02        4.44")
                .contains("There are too few figures to tell anything yet.", "--change YYYY-MM");
        assertThat(page()).contains("<h1>Cases</h1>", ">cases per 100</text>").doesNotContain(">Target ");
    }

    @Test
    void theStoryEndsWithAsLittleAsOneMonthAfterTheChange() throws IOException {
        Path file = falls("falls.csv");

        assertThat(run("--out", folder.toString(), "--data", file.toString(), "--change", "2024-05"))
                .isZero();

        assertThat(printed())
                .contains(
                        "Tested by the figures of 2024-06 (1.2): ",
                        "Concluded: INCONCLUSIVE",
                        "It is too early to tell what became of the change.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2022-10 | leaves 9 months before it, and a baseline needs 10 (rule L2): name a later month",
                "2024-06 | leaves no month after it to judge it by: name an earlier month"
            })
    void aChangeThatCanNotBeJudgedIsRefusedBeforeTheStoryBegins(String change, String refusal) throws IOException {
        Path file = falls("falls.csv");
        Path target = folder.resolve("nothing");

        assertThat(run("--out", target.toString(), "--data", file.toString(), "--change", change))
                .isEqualTo(2);

        assertRefused(refusal, target);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "month,denominator,numerator\\n2024-01,10,11 | line 2, column numerator: there can't be more cases",
                "month,denominator,numerator\\n2024-01,10,&1 | line 2, column numerator: there is a quotation mark",
                "month,births,deaths\\n2024-01,1,1 | line 1, column denominator: the first line must be",
                "'' | line 1, column month: the file is empty"
            })
    void aFaultyFileIsRefusedWithItsPlaceAndRemedy(String content, String refusal) throws IOException {
        Path file = Files.writeString(
                folder.resolve("faulty.csv"), content.replace("\\n", "\n").replace("&", "1\""));
        Path target = folder.resolve("nothing");

        assertThat(run("--out", target.toString(), "--data", file.toString())).isEqualTo(1);

        assertRefused(refusal, target);
    }

    @Test
    void whatAnEarlierStoryLeftIsKeptWhenALaterOneIsRefused() throws IOException {
        Path earlier = Files.writeString(folder.resolve("index.html"), "earlier");
        Path rows = Files.writeString(folder.resolve("story.mv.db"), "rows");
        Path file = series("faulty.csv", "2024-01,10,x");

        assertThat(run("--out", folder.toString(), "--data", file.toString())).isEqualTo(1);

        assertThat(earlier).hasContent("earlier");
        assertThat(rows).hasContent("rows");
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        Path target = folder.resolve("nothing");
        assertThat(run(
                        "--out",
                        target.toString(),
                        "--data",
                        folder.resolve("none.csv").toString()))
                .isEqualTo(1);
        assertRefused("none.csv: check the path", target);
    }

    @Test
    void aFolderIsNoFile() {
        Path target = folder.resolve("nothing");
        assertThat(run("--out", target.toString(), "--data", folder.toString())).isEqualTo(2);
        assertRefused("is a folder: name a file in it", target);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--dta x | --dta is not known",
                "--data | --data needs a value",
                "--data --change 2024-03 | --data needs a value",
                "--data x --data y | --data is there twice",
                "--change 2024-03 | --change is about figures of your own: add --data FILE.csv",
                "--measure Falls | --measure is about figures of your own: add --data FILE.csv",
                "--data x --label New | --label says what was changed: add --change YYYY-MM",
                "--data x --change March | --change needs a month such as 1847-05",
                "--data x --change 1600-01 | --change needs a month from 1700-01",
                "--data x --target 3 | --target is a value in a unit: add --unit TEXT",
                "--data x --unit falls | --unit has to say per how many",
                "--data x --unit falls_per_0_days | --unit has to say per how many",
                "--data x --unit falls_per_100_days --target 2,5 | --target needs a number such as 2.5",
                "--data x --unit falls_per_100_days --target 101 | --target can't be more than 100",
                "--data x --measure _ | --measure needs a text of one line"
            })
    void aCallThatCanNotBeMeantShowsHowToCall(String call, String refusal) {
        Path target = folder.resolve("nothing");
        String[] arguments = ("--out " + target + " " + call).split(" ");
        for (int i = 2; i < arguments.length; i++) {
            arguments[i] = arguments[i].replace('_', ' ');
        }

        assertThat(run(arguments)).isEqualTo(2);

        assertRefused(refusal, target);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("--data FILE.csv  ", "--measure TEXT", "--unit TEXT");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "% | 100",
                "falls per 1000 bed days | 1000",
                "falls per 1,000 bed days | 1000",
                "falls per 1 000 bed days | 1000",
                "infections per 100 | 100",
                "falls per bed | 0",
                "falls per 2.5 beds | 0"
            })
    void theUnitSaysByWhatTheQuotientIsMultiplied(String unit, int per) {
        assertThat(Scale.of(unit).map(Scale::per).orElse(0)).isEqualTo(per);
    }

    /** Afterwards they meet, and a newsletter tells of it. */
    private void assertTheyMeet() {
        assertThat(printed().lines())
                .contains(
                        "3 evenings are planned, with 2 places each: \"An evening on clean hands\".",
                        "  Midwife: REGISTERED",
                        "  Sister of a mother: REGISTERED",
                        "  Ignaz Semmelweis: WAITLISTED")
                .anyMatch(line -> line.startsWith("The newsletter is for 3 of 24 members: ")
                        && line.contains("EXPRESS_CONSENT=3"))
                .contains(
                        "  midwife@example.org: You have a place: An evening on clean hands"
                                + " (with an invitation for the calendar)",
                        "  ignaz.semmelweis@example.org: You are on the waiting list: An evening on clean hands")
                .anyMatch(line -> line.startsWith("  sister.of.a.mother@example.org: Vous avez une place")
                        && line.endsWith("(with an invitation for the calendar)"));
        assertThat(printed()
                        .lines()
                        .filter(line -> line.contains("What clean hands have done")
                                || line.contains("Ce que des mains propres ont changé")))
                .as("the newsletter, in the language of each")
                .hasSize(3);
    }

    private void assertRefused(String refusal, Path target) {
        assertThat(err.toString(StandardCharsets.UTF_8)).contains(refusal, "Nothing was written");
        assertThat(printed()).isEmpty();
        assertThat(target).doesNotExist();
    }

    /** From January 2022 to June 2024: about 42, and about 11 per 1,000 since April 2023. */
    private Path falls(String name) throws IOException {
        YearMonth first = YearMonth.of(2022, 1);
        String[] rows = new String[30];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = first.plusMonths(i) + ",1000," + (i < 15 ? 40 + i * 7 % 6 : 10 + i * 7 % 3);
        }
        return series(name, rows);
    }

    private Path series(String name, String... rows) throws IOException {
        return Files.writeString(
                folder.resolve(name), "month,denominator,numerator\n" + String.join("\n", List.of(rows)) + "\n");
    }

    private String page() throws IOException {
        return Files.readString(folder.resolve("index.html"));
    }

    private String printed() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private int run(String... arguments) {
        return Quickstart.run(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                arguments);
    }
}
