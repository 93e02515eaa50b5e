package org.learninghealth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.learninghealth.access.Actor;
import org.learninghealth.access.Visibility;
import org.learninghealth.kit.Answer;
import org.learninghealth.kit.FrontDoor;
import org.learninghealth.kit.FrontDoor.Operation;
import org.learninghealth.kit.Scene;
import org.learninghealth.kit.World;

/** Holds the library against a table of expected decisions, by calling every operation as everyone. */
class DecisionTableTest {

    private static final Map<String, Operation> OPERATIONS =
            FrontDoor.operations().stream().collect(Collectors.toMap(Operation::toString, Function.identity()));

    private final List<Expectation> table = read();
    private final Map<Visibility, Scene> scenes = new EnumMap<>(Visibility.class);

    @TestFactory
    Stream<DynamicTest> decidesAsExpected() {
        for (Visibility visibility : Visibility.values()) {
            scenes.put(visibility, Scene.of(World.inMemory(), visibility));
        }
        return table.stream().map(row -> dynamicTest(row.operation + " " + row.visibilities, () -> check(row)));
    }

    @Test
    void everyOperationHasRowsForEveryVisibility() {
        Map<String, List<Visibility>> listed = new TreeMap<>();
        table.stream()
                .filter(row -> !row.operation.contains("("))
                .forEach(row -> listed.computeIfAbsent(row.operation, operation -> new ArrayList<>())
                        .addAll(row.visibilities));
        assertThat(listed.keySet()).containsExactlyInAnyOrderElementsOf(OPERATIONS.keySet());
        assertThat(listed.values())
                .allSatisfy(visibilities -> assertThat(visibilities).containsExactlyInAnyOrder(Visibility.values()));
    }

    @Test
    void everyOperationIsAskedByAnActor() {
        assertThat(OPERATIONS.values())
                .hasSizeGreaterThan(80)
                .allSatisfy(operation ->
                        assertThat(operation.method().getParameterTypes()[0]).isEqualTo(Actor.class));
    }

    /** What the host's scheduler drives acts for nobody; everything else is a service whose operations are found. */
    @Test
    void nothingButTheDispatchOfEventsIsReachedWithoutAService() {
        assertThat(Arrays.stream(LearningHealthSystem.class.getMethods())
                        .filter(method -> !method.getReturnType().isInterface())
                        .map(method -> method.getName()))
                .containsExactlyInAnyOrder("events", "verify", "builder");
    }

    private void check(Expectation row) {
        for (Visibility visibility : row.visibilities) {
            Scene scene = scenes.get(visibility);
            Map<String, Outcome> outcomes = new TreeMap<>();
            scene.actors().keySet().forEach(actor -> outcomes.put(actor, outcome(scene, row.operation, actor)));
            assertThat(outcomes).as("%s, %s", row.operation, visibility).isEqualTo(new TreeMap<>(row.outcomes));
        }
    }

    private static Outcome outcome(Scene scene, String operation, String actor) {
        Operation called = Objects.requireNonNull(OPERATIONS.get(operation.replaceFirst(" \\(.*", "")), operation);
        Object[] asked = scene.asked(operation, called.asked(), actor);
        Answer answer = Answer.to(
                scene.world().storage(),
                scene.world().lhs(),
                called,
                Objects.requireNonNull(scene.actors().get(actor)),
                asked);
        assertThat(answer.isInvalid())
                .as("%s is asked for what it can't accept: %s", operation, answer)
                .isFalse();
        if (answer.isAllowed()) {
            return Outcome.ALLOW;
        }
        return answer.isHidden() ? Outcome.HIDE : Outcome.DENY;
    }

    private static List<Expectation> read() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(DecisionTableTest.class.getResourceAsStream("expected-decisions.csv")),
                StandardCharsets.UTF_8))) {
            List<String[]> cells = lines.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(",", -1))
                    .toList();
            return cells.stream()
                    .skip(1)
                    .map(row -> expectation(cells.get(0), row))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Expectation expectation(String[] header, String[] row) {
        assertThat(row).hasSameSizeAs(header);
        return new Expectation(
                row[0],
                Stream.of(row[1].split("\\|")).map(Visibility::valueOf).toList(),
                IntStream.range(2, header.length)
                        .boxed()
                        .collect(Collectors.toMap(i -> header[i], i -> Outcome.valueOf(row[i]))));
    }

    private enum Outcome {
        ALLOW,
        DENY,
        HIDE
    }

    private record Expectation(String operation, List<Visibility> visibilities, Map<String, Outcome> outcomes) {}
}
