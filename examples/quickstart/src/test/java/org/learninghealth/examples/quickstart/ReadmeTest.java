package org.learninghealth.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first Java in the README compiles as it stands, with imports alone, and is short enough to be read. */
class ReadmeTest {

    @TempDir
    private Path classes;

    @Test
    void theQuickstartCompiles() throws IOException {
        assertThat(errors(program("", snippets().get(0)))).isEmpty();
    }

    @Test
    void whatPlatformsDoCompiles() throws IOException {
        String known =
                "LearningHealthSystem lhs, PersonId mona, FacilitationPlatform platform, List<AcceptMember> waiting";
        assertThat(errors(program(known, snippets().get(1)))).isEmpty();
    }

    /** Each on its own, with what is at hand in a host. */
    @Test
    void whatCommunitiesWorkWithCompiles() throws IOException {
        List<String> snippets = snippets(section("What communities work with"));
        assertThat(snippets).isNotEmpty();
        for (String snippet : snippets) {
            String system = snippet.contains("LearningHealthSystem lhs") ? "" : "LearningHealthSystem lhs, ";
            assertThat(errors(program(
                            system + "LearningHealthSystem.Builder builder, Actor alice, CommunityId community, "
                                    + "PageRequest firstPage, FeedbackOwed unanswered, SignalId noticed",
                            snippet)))
                    .as(snippet)
                    .isEmpty();
        }
    }

    @Test
    void howCyclesRunCompiles() throws IOException {
        List<String> snippets = snippets(section("Learning cycles"));
        assertThat(snippets).isNotEmpty();
        for (String snippet : snippets) {
            assertThat(errors(program(
                            "LearningHealthSystem lhs, Actor alice, Actor bob, CommunityId community, PriorityId priority, "
                                    + "LearningCycle cycle, PageRequest firstPage",
                            snippet)))
                    .as(snippet)
                    .isEmpty();
        }
    }

    @Test
    void whatHostsTellOfPersonsCompiles() throws IOException {
        List<String> snippets = snippets(section("Who takes part"));
        assertThat(snippets).isNotEmpty();
        for (String snippet : snippets) {
            assertThat(errors(program(
                            "LearningHealthSystem lhs, LearningCycle cycle, OrganizationId hospital, Actor alice, Actor bob, Actor steward, "
                                    + "OrganizationId university, "
                                    + "CommunityId community",
                            snippet)))
                    .as(snippet)
                    .isEmpty();
        }
    }

    @Test
    void howChangesAreTriedCompiles() throws IOException {
        List<String> snippets = snippets(section("How changes are tried and spread"));
        assertThat(snippets).isNotEmpty();
        for (String snippet : snippets) {
            assertThat(errors(program(
                            "LearningHealthSystem lhs, Actor alice, CycleId cycle, ChangeId change, MeasureId falls",
                            snippet)))
                    .as(snippet)
                    .isEmpty();
        }
    }

    @Test
    void whatIsKnownCompiles() throws IOException {
        List<String> snippets = snippets(section("What is known"));
        assertThat(snippets).isNotEmpty();
        for (String snippet : snippets) {
            assertThat(errors(program(
                            "LearningHealthSystem lhs, LearningHealthSystem.Builder builder, Actor alice, "
                                    + "CommunityId community, KnowledgeId known, PageRequest firstPage",
                            snippet)))
                    .as(snippet)
                    .isEmpty();
        }
    }

    @Test
    void whoIsToldWhatCompiles() throws IOException {
        List<String> snippets = snippets(section("Who is told what"));
        assertThat(snippets).isNotEmpty();
        for (String snippet : snippets) {
            String built = snippet.contains("Notifications notifications") ? "" : "Notifications notifications, ";
            assertThat(errors(program(
                            built
                                    + "LearningHealthSystem lhs, NotificationStorage deliveries, KeyRing keys, Actor alice, "
                                    + "CommunityId community, Gathering open, String token",
                            snippet)))
                    .as(snippet)
                    .isEmpty();
        }
    }

    @Test
    void howDataArriveCompiles() throws IOException {
        List<String> snippets = snippets(section("How data arrive"));
        assertThat(snippets).isNotEmpty();
        for (String snippet : snippets) {
            assertThat(errors(program(
                            "LearningHealthSystem lhs, Actor alice, Actor bob, CommunityId community, MeasureId falls",
                            snippet)))
                    .as(snippet)
                    .isEmpty();
        }
    }

    @Test
    void whatEngagementComesToCompiles() throws IOException {
        List<String> snippets = snippets(section("What engagement comes to"));
        assertThat(snippets).hasSizeGreaterThan(3);
        for (String snippet : snippets) {
            String program = program(
                    "LearningHealthSystem lhs, javax.sql.DataSource dataSource, Actor alice, Actor bob, "
                            + "CommunityId community, MeasureId falls",
                    snippet);
            assertThat(errors("import org.learninghealth.engagement.metric.Period;\n"
                            + "import org.learninghealth.persistence.jpa.ActivityPartitions;\n" + program))
                    .as(snippet)
                    .isEmpty();
        }
    }

    @Test
    void howASeriesIsReadCompiles() throws IOException {
        List<String> snippets = snippets(section("How a series is read"));
        assertThat(snippets).isNotEmpty();
        for (String snippet : snippets) {
            String read = snippet.contains("ChartResult read") ? "" : "ChartResult read, ";
            assertThat(errors(program(read + "LearningHealthSystem lhs, Actor alice, MeasureId measure", snippet)))
                    .as(snippet)
                    .isEmpty();
        }
    }

    @Test
    void whenPeopleMeetCompiles() throws IOException {
        List<String> snippets = snippets(section("When people meet"));
        assertThat(snippets).isNotEmpty();
        assertThat(errors(program(
                        "LearningHealthSystem lhs, Actor alice, Actor bob, Actor administrator, CommunityId community, "
                                + "List<PlanGathering> wanted",
                        String.join("\n", snippets))))
                .isEmpty();
    }

    @Test
    void howANewsletterComesOutCompiles() throws IOException {
        List<String> snippets = snippets(section("How a newsletter comes out"));
        assertThat(snippets).isNotEmpty();
        assertThat(errors(program(
                        "LearningHealthSystem lhs, Actor alice, Actor bob, CommunityId community",
                        String.join("\n", snippets))))
                .isEmpty();
    }

    @Test
    void whatIsPromisedCompiles() throws IOException {
        List<String> snippets = snippets(section("What is promised, and what is not"));
        assertThat(snippets).isNotEmpty();
        for (String snippet : snippets) {
            assertThat(errors(program("org.learninghealth.spi.Storage storage, Actor officer", snippet)))
                    .as(snippet)
                    .isEmpty();
        }
    }

    private static String program(String known, String snippet) {
        return "import java.io.*;\nimport java.time.*;\nimport java.util.*;\nimport org.learninghealth.*;\n"
                + "import org.learninghealth.access.*;\nimport org.learninghealth.base.*;\n"
                + "import org.learninghealth.community.*;\nimport org.learninghealth.concept.*;\n"
                + "import org.learninghealth.conversation.*;\nimport org.learninghealth.cycle.*;\n"
                + "import java.nio.file.Files;\nimport java.nio.file.Path;\n"
                + Stream.of("ActiveDays", "EventLog", "Inequality", "ResponseTimes", "Roster", "Silo")
                        .map(name -> "import org.learninghealth.engagement.metric." + name + ";\n")
                        .collect(Collectors.joining())
                + "import org.learninghealth.engagement.drawing.BriefReport;\nimport org.learninghealth.engagement.drawing.SnapshotReport;\n"
                + "import org.learninghealth.engagement.*;\nimport org.learninghealth.gathering.*;\nimport org.learninghealth.publication.*;\n"
                + "import org.learninghealth.measurement.*;\nimport org.learninghealth.measurement.drawing.*;\n"
                + "import org.learninghealth.measurement.feed.*;\n"
                + "import org.learninghealth.measurement.chart.*;\nimport org.learninghealth.measurement.surveillance.*;\n"
                + "import org.learninghealth.memory.*;\n"
                + "import java.net.URI;\nimport org.learninghealth.notify.*;\n"
                + "import org.learninghealth.notify.mail.BounceIntake;\nimport org.learninghealth.notify.mail.MailChannel;\nimport org.learninghealth.notify.markdown.Markdown;\nimport org.learninghealth.notify.webhook.WebhookChannel;\nimport org.learninghealth.spi.KeyRing;\n"
                + "import org.learninghealth.knowledge.*;\nimport org.learninghealth.network.*;\n"
                + "import org.learninghealth.people.*;\nimport org.learninghealth.practice.*;\n"
                + "import org.learninghealth.privacy.*;\nimport org.learninghealth.spi.DeidentificationCheck;\n"
                + "import org.learninghealth.spi.EvidenceFeed;\nimport org.learninghealth.spi.FollowUpRule;\n"
                + "class Snippet { void run(" + known + ") throws java.io.IOException {\n" + snippet + "\n} }\n";
    }

    @Test
    void theQuickstartHasThirtyFiveLinesAtMost() throws IOException {
        assertThat(snippets().get(0).lines().count()).isBetween(5L, 35L);
    }

    private List<String> errors(String source) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
        JavaFileObject file =
                new SimpleJavaFileObject(URI.create("string:///Snippet.java"), JavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                        return source;
                    }
                };
        compiler.getTask(
                        null,
                        null,
                        found,
                        List.of(
                                "-d",
                                classes.toString(),
                                "-classpath",
                                System.getProperty("java.class.path"),
                                "-proc:none"),
                        null,
                        List.of(file))
                .call();
        return found.getDiagnostics().stream()
                .filter(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR)
                .map(Object::toString)
                .collect(Collectors.toList());
    }

    private static List<String> snippets() throws IOException {
        return snippets(readme());
    }

    private static String section(String title) throws IOException {
        String after = readme().split("\n## " + title + "\n", 2)[1];
        return after.split("\n## ", 2)[0];
    }

    private static String readme() throws IOException {
        return Files.readString(Path.of("..", "..", "README.md"), StandardCharsets.UTF_8);
    }

    private static List<String> snippets(String text) {
        return Pattern.compile("```java\n(.*?)```", Pattern.DOTALL)
                .matcher(text)
                .results()
                .map(found -> found.group(1))
                .toList();
    }
}
