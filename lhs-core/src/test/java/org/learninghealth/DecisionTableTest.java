package org.learninghealth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.learninghealth.access.Actor;
import org.learninghealth.access.Visibility;
import org.learninghealth.kit.DecisionTable;
import org.learninghealth.kit.DecisionTable.Case;
import org.learninghealth.kit.Scene;
import org.learninghealth.kit.Scene.Situation;
import org.learninghealth.kit.Targets;
import org.learninghealth.kit.World;

/** Holds the library against a table of expected decisions, by calling every operation as everyone, whatever just happened. */
class DecisionTableTest {

    private static final int LEAST_CASES = 25_000;

    private final DecisionTable table = DecisionTable.expected();

    @TestFactory
    Stream<DynamicTest> decidesAsExpected() {
        List<Case> cases = new ArrayList<>();
        List<Case> wrong = new ArrayList<>();
        Stream<DynamicTest> scenes = Stream.of(Situation.values())
                .flatMap(situation -> Stream.of(Visibility.values())
                        .map(visibility -> dynamicTest(visibility + ", " + situation, () -> {
                            List<Case> here = table.cases(Scene.of(World.inMemory(), visibility, situation));
                            List<String> others = new ArrayList<>();
                            for (Case each : here) {
                                if (each.outcome() != each.expected()) {
                                    wrong.add(each);
                                    others.add(each + ": " + each.outcome() + " for " + each.expected());
                                }
                            }
                            cases.addAll(here);
                            assertThat(others).isEmpty();
                        })));
        return Stream.concat(scenes, Stream.of(dynamicTest("are " + LEAST_CASES + " cases at least", () -> {
            Targets.atLeast("A1", wrong.isEmpty() ? cases.size() : -wrong.size(), LEAST_CASES);
        })));
    }

    @Test
    void everyOperationHasRowsForEveryVisibility() {
        Map<String, List<Visibility>> listed = new TreeMap<>();
        table.rows().stream()
                .filter(row -> !row.operation().contains("("))
                .forEach(row -> listed.computeIfAbsent(row.operation(), operation -> new ArrayList<>())
                        .addAll(row.visibilities()));
        assertThat(listed.keySet()).containsExactlyInAnyOrderElementsOf(DecisionTable.OPERATIONS.keySet());
        assertThat(listed.values())
                .allSatisfy(visibilities -> assertThat(visibilities).containsExactlyInAnyOrder(Visibility.values()));
    }

    /** Also a target: every operation has its rows (above), and says first who asks. */
    @Test
    void everyOperationIsAskedByAnActor() {
        long asked = DecisionTable.OPERATIONS.values().stream()
                .filter(operation -> operation.method().getParameterTypes()[0].equals(Actor.class))
                .filter(operation ->
                        table.rows().stream().anyMatch(row -> row.operation().equals(operation.toString())))
                .count();
        assertThat(asked).isGreaterThan(80);
        Targets.exactly("A5", asked, DecisionTable.OPERATIONS.size());
    }

    /** What hands events on acts for nobody: the host's scheduler drives it. */
    @Test
    void whatActsForNobodyIsKnown() {
        assertThat(Stream.of(EventDispatch.class.getDeclaredMethods())
                        .filter(method -> Modifier.isPublic(method.getModifiers()))
                        .map(Method::getName))
                .containsExactlyInAnyOrder("subscribe", "dispatch", "dispatchAll", "count", "revive");
    }

    /**
     * What the host's scheduler drives and who contributes acts for nobody, and the words that people choose from are no
     * secrets, as readers of files are not; everything else is a service whose operations are found.
     */
    @Test
    void nothingButTheDispatchOfEventsAndWordsIsReachedWithoutAService() {
        assertThat(Arrays.stream(LearningHealthSystem.class.getMethods())
                        .filter(method -> !method.getReturnType().isInterface())
                        .map(method -> method.getName()))
                .containsExactlyInAnyOrder(
                        "competencyFrameworks",
                        "questionnaires",
                        "concepts",
                        "contributors",
                        "audienceChecks",
                        "templates",
                        "readers",
                        "events",
                        "verify",
                        "builder");
    }
}
