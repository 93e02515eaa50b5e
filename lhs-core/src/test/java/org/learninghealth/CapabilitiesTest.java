package org.learninghealth;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.learninghealth.engagement.Metric;

/** Holds the table in the documentation that says what answers each thing that communities ask about themselves. */
class CapabilitiesTest {

    /** The rows of the list of capabilities that ask for a figure. */
    private static final List<String> ROWS = List.of(
            ("0.01 0.05 0.07 0.10 0.12 0.13 0.17 0.20 0.22 0.23 " + "0.25 0.26 0.27 0.29 0.31 0.32 0.42 0.44 0.46 0.47 "
                            + "0.48 0.49 1.01 1.12 1.17 1.18 1.19 1.20 1.23 2.05 "
                            + "2.10 2.14 2.15 2.18 2.19 2.22 2.26 2.27 2.28 3.05 "
                            + "3.09 3.11 3.15 3.26 3.30 4.10 4.14 4.23 4.24")
                    .split(" "));

    private static final Pattern ROW = Pattern.compile("\\| (\\d\\.\\d\\d) \\| ([^|]+) \\| ([^|]+) \\|");
    private static final Pattern NAMED = Pattern.compile("`([^`]+)`");
    private static final Pattern OPERATION = Pattern.compile("(\\w+)\\(\\)\\.(\\w+)");

    @Test
    void everyRowIsThereOnceAndInOrder() throws IOException {
        assertThat(rows()).extracting(row -> row.group(1)).containsExactlyElementsOf(ROWS);
    }

    @Test
    void whatAnswersIsThereOrNotYet() throws IOException {
        for (Matcher row : rows()) {
            List<String> answers = answers(row);
            assertThat(answers.isEmpty() ? row.group(3) : "").as(row.group(1)).isIn("", "not yet");
            assertThat(answers).as(row.group(1)).allMatch(CapabilitiesTest::isThere);
        }
    }

    /** A name that is nowhere would be found out. */
    @Test
    void whatIsNotThereIsNotThere() {
        assertThat(Stream.of("MOMENTUMS", "engagement().rank", "nothing().at", "Nothing"))
                .noneMatch(CapabilitiesTest::isThere);
        assertThat(Stream.of("MOMENTUM", "engagement().measure", "Silo", "SnapshotReport"))
                .allMatch(CapabilitiesTest::isThere);
    }

    private static List<Matcher> rows() throws IOException {
        List<Matcher> rows = new ArrayList<>();
        for (String line : Files.readAllLines(Path.of("..", "README.md"), StandardCharsets.UTF_8)) {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                rows.add(row);
            }
        }
        return rows;
    }

    private static List<String> answers(Matcher row) {
        return NAMED.matcher(row.group(3))
                .results()
                .map(named -> named.group(1))
                .toList();
    }

    private static boolean isThere(String name) {
        Matcher operation = OPERATION.matcher(name);
        if (operation.matches()) {
            return Arrays.stream(LearningHealthSystem.class.getMethods())
                    .filter(service -> service.getName().equals(operation.group(1)))
                    .flatMap(service -> Arrays.stream(service.getReturnType().getMethods()))
                    .map(Method::getName)
                    .anyMatch(operation.group(2)::equals);
        }
        return Arrays.stream(Metric.values()).anyMatch(metric -> metric.name().equals(name))
                || Stream.of("metric", "drawing")
                        .map(room -> "org.learninghealth.engagement." + room + "." + name)
                        .anyMatch(CapabilitiesTest::isClass);
    }

    private static boolean isClass(String name) {
        try {
            return Class.forName(name) != null;
        } catch (ClassNotFoundException missing) {
            return false;
        }
    }
}
