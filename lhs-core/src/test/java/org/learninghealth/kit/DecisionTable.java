package org.learninghealth.kit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.learninghealth.access.Actor;
import org.learninghealth.access.Visibility;
import org.learninghealth.kit.FrontDoor.Operation;
import org.learninghealth.kit.Scene.Situation;

/**
 * The table of expected decisions: who may do what, by visibility. What has just happened to a community changes nothing in
 * the table, but who left is asked for as one who left.
 *
 * @param rows its lines
 */
public record DecisionTable(List<Row> rows) {

    /** All there is to ask for, by its name. */
    public static final Map<String, Operation> OPERATIONS =
            FrontDoor.operations().stream().collect(Collectors.toMap(Operation::toString, Function.identity()));

    /** What is destroyed with a community, so that nobody has it any more. */
    private static final Set<String> DESTROYED = Set.of("Surveys.own");

    /** What is asked for in another community, which nobody has left. */
    private static final Set<String> ELSEWHERE = Set.of("Communities.get (a draft)");

    /** The table that was written from the specification. */
    public static DecisionTable expected() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(DecisionTable.class.getResourceAsStream("expected-decisions.csv")),
                StandardCharsets.UTF_8))) {
            List<String[]> cells = lines.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(",", -1))
                    .toList();
            return new DecisionTable(
                    cells.stream().skip(1).map(row -> row(cells.get(0), row)).toList());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** What is expected in a scene, a case for each operation and each who can ask. */
    public List<Case> cases(Scene scene) {
        List<Case> cases = new ArrayList<>();
        for (Row row : rows) {
            if (row.visibilities.contains(scene.visibility())) {
                scene.actors().keySet().forEach(actor -> cases.add(new Case(scene, row, actor)));
            }
        }
        return cases;
    }

    private static Row row(String[] header, String[] cells) {
        if (cells.length != header.length) {
            throw new AssertionError("The table has a line of " + cells.length + " cells: " + List.of(cells));
        }
        return new Row(
                cells[0],
                Stream.of(cells[1].split("\\|")).map(Visibility::valueOf).toList(),
                IntStream.range(2, header.length)
                        .boxed()
                        .collect(Collectors.toMap(i -> header[i], i -> Outcome.valueOf(cells[i]))));
    }

    /** How an operation can come out. */
    public enum Outcome {
        ALLOW,
        DENY,
        HIDE
    }

    /**
     * A line.
     *
     * @param operation its name, in brackets behind it what it is asked for
     * @param visibilities the community's
     * @param outcomes by who asks
     */
    public record Row(String operation, List<Visibility> visibilities, Map<String, Outcome> outcomes) {

        Operation called() {
            return Objects.requireNonNull(OPERATIONS.get(operation.replaceFirst(" \\(.*", "")), operation);
        }
    }

    /**
     * One operation, asked for by one actor.
     *
     * @param scene where
     * @param row what is expected
     * @param actor who asks
     */
    public record Case(Scene scene, Row row, String actor) {

        /** What the table says. */
        public Outcome expected() {
            boolean gone = scene.situation() == Situation.PARTED
                    && Scene.PARTING.contains(actor)
                    && !ELSEWHERE.contains(row.operation);
            boolean destroyed = scene.situation() == Situation.ARCHIVED && DESTROYED.contains(row.operation);
            return destroyed ? Outcome.HIDE : Objects.requireNonNull(row.outcomes.get(gone ? "left" : actor), actor);
        }

        Answer answer(Consumer<String> shown, UnaryOperator<@Nullable Object> otherwise) {
            Actor asking = Objects.requireNonNull(scene.actors().get(actor));
            Object[] asked = scene.asked(row.operation, row.called().asked(), actor);
            Arrays.setAll(asked, i -> Objects.requireNonNull(otherwise.apply(asked[i])));
            return Answer.to(scene.world().storage(), scene.world().lhs(), shown, row.called(), asking, asked);
        }

        /** How it comes out. */
        public Outcome outcome() {
            return outcome(answer(shown -> {}, asked -> asked));
        }

        /** How it came out. */
        Outcome outcome(Answer answer) {
            if (answer.isInvalid()) {
                throw new AssertionError(row.operation + " is asked for what it can't accept: " + answer);
            }
            if (answer.isAllowed()) {
                return Outcome.ALLOW;
            }
            return answer.isHidden() ? Outcome.HIDE : Outcome.DENY;
        }

        @Override
        public String toString() {
            return "%s, %s, %s, by %s".formatted(row.operation, scene.visibility(), scene.situation(), actor);
        }
    }
}
