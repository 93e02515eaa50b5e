package org.learninghealth;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Writes {@code target/rules.md} at the top of the project and holds the sources to what they claim. */
class RuleReportTest {

    @Test
    void everyRuleThatIsClaimedHasATest() throws IOException {
        Path root = root();

        RuleReport report = RuleReport.of(root);

        Files.createDirectories(root.resolve("target"));
        Files.writeString(root.resolve("target/rules.md"), report.toMarkdown());
        assertThat(report.problems()).isEmpty();
    }

    @Test
    void aTestStandsInTheLineOfItsRule(@TempDir Path root) throws IOException {
        project(root, "C4=A draft opens once it is led.\n", "/** Opens (rule C4). */ class Community {}", """
                class CommunityTest {
                    class Opening {
                        @Rule({"C4"})
                        @Test
                        void aDraftStays() {}
                    }
                }
                """);

        RuleReport report = RuleReport.of(root);

        assertThat(report.problems()).isEmpty();
        assertThat(report.toMarkdown())
                .endsWith("| C4 | A draft opens once it is led. | CommunityTest.Opening.aDraftStays |\n");
    }

    @Test
    void everyWayToClaimARuleIsSeen(@TempDir Path root) throws IOException {
        project(root, "A1=\nB1=\nC1=\nC2=\nC3=\nD1=\nD2=\nE1=\nF1=\n", """
                /**
                 * Keeps rule
                 * A1, the rules C1–C3 and what stands elsewhere (D1, D2). Not (H2), not a column [E1].
                 */
                class Community {
                    Unmet unmet = Unmet.of("B1");
                }
                """, "class CommunityTest {}");
        Files.writeString(root.resolve("README.md"), "It refuses (F1) and writes \"E1\".");

        assertThat(RuleReport.of(root).problems())
                .filteredOn(problem -> problem.contains("is claimed"))
                .extracting(problem -> problem.split(" ")[1])
                .containsExactly("A1", "B1", "C1", "C2", "C3", "D1", "D2", "F1");
    }

    @Test
    void examplesClaimRulesToo(@TempDir Path root) throws IOException {
        project(root, "C1=It holds.\n", "class Community {}", "class CommunityTest {}");
        write(
                root.resolve("examples/quickstart/src/main/java/Story.java"),
                "/** Aims at a figure (rule L1). */ class Story {}");

        assertThat(RuleReport.of(root).problems())
                .contains("Rule L1 is claimed in [Story.java], but no test carries @Rule(\"L1\")");
    }

    @Test
    void aRuleIsNotProvedByWhatDoesNotRun(@TempDir Path root) throws IOException {
        project(root, "C1=\nC2=\n", "/** Rules C1 and C2. */ class Community {}", """
                class CommunityTest {
                    @Rule("C1") @Test @Disabled void switchedOff() {}
                    @Rule("C2") void noTest() {}
                    // @Rule("C1") @Test void inAComment() {}
                }
                """);

        assertThat(RuleReport.of(root).problems())
                .containsExactly(
                        "CommunityTest.noTest carries a rule, but is no test",
                        "Rule C1 is claimed in [Community.java], but no test carries @Rule(\"C1\")",
                        "Rule C2 is claimed in [Community.java], but no test carries @Rule(\"C2\")");
    }

    @Test
    void aSentenceIsAPromiseToo(@TempDir Path root) throws IOException {
        project(root, "C1=It holds.\nC2=This one as well.\n", "class Community {}", """
                class CommunityTest {
                    @Rule("C1") @Test void holds() {}
                }
                """);

        assertThat(RuleReport.of(root).problems())
                .containsExactly("Rule C2 has a sentence, but no test carries @Rule(\"C2\")");
    }

    @Test
    void aRuleWithoutASentenceIsUnknown(@TempDir Path root) throws IOException {
        project(
                root,
                "",
                "/** Rule C1. */ class Community {}",
                "class CommunityTest { @Rule(\"C1\") @Test void holds() {} }");

        assertThat(RuleReport.of(root).problems()).containsExactly("Rule C1 has no sentence in rules.properties");
    }

    private static void project(Path root, String sentences, String main, String test) throws IOException {
        write(root.resolve(RuleReport.SENTENCES), sentences);
        write(root.resolve("lhs-core/src/main/java/Community.java"), main);
        write(root.resolve("lhs-core/src/test/java/CommunityTest.java"), test);
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    /** The top of the project, whether a build started the test in its module or an editor elsewhere in it. */
    private static Path root() {
        Path directory = Path.of("").toAbsolutePath();
        while (!Files.exists(directory.resolve(RuleReport.SENTENCES))) {
            directory = directory.getParent();
        }
        return directory;
    }
}
