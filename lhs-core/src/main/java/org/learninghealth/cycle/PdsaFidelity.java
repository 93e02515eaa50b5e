package org.learninghealth.cycle;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How far the tests of a cycle, or of one ramp, are what tests by plan, do, study and act are meant to be: five features, each there or not
 * (rule L16). They are those that reviews of published projects look for; few projects have all of them (Taylor and others,
 * BMJ Quality and Safety 2014, doi:10.1136/bmjqs-2013-001862; Knudsen and others, BMC Health Services Research 2019,
 * doi:10.1186/s12913-019-4482-6). Tests that were cancelled don't count.
 *
 * @param iterative whether at least two tests that were carried out are linked
 * @param prediction whether there are tests, and each says what is expected
 * @param smallStart whether there are tests, and the first of each ramp is of the smallest scale
 * @param dataOverTime whether at least ten periods of one measure of the tests, or of the cycle where all of its tests are
 *     looked at, were observed, for the whole population of the site where all of these tests are held, or else of all sites
 *     together, and that measure is observed monthly or more often
 * @param documentation whether there are finished tests, and each has all parts of its plan, what was observed, a comparison,
 *     a decision with a reason, and a lesson
 */
public record PdsaFidelity(
        boolean iterative, boolean prediction, boolean smallStart, boolean dataOverTime, boolean documentation) {

    /** How many features there are, and so the highest score. */
    public static final int FEATURES = 5;

    /** How many periods are data over time. */
    static final int POINTS = 10;

    /**
     * The score.
     *
     * @return how many of the five features are there, 0 to 5
     */
    public int score() {
        return (int) Stream.of(iterative, prediction, smallStart, dataOverTime, documentation)
                .filter(there -> there)
                .count();
    }

    /** Looks at the tests of a cycle, or of a ramp. */
    static PdsaFidelity of(List<PdsaTest> all, boolean dataOverTime) {
        List<PdsaTest> tests = all.stream()
                .filter(test -> test.status() != TestStatus.CANCELLED)
                .toList();
        Map<PdsaTestId, PdsaTest> known = tests.stream().collect(Collectors.toMap(PdsaTest::id, Function.identity()));
        List<PdsaTest> finished =
                tests.stream().filter(test -> test.status() == TestStatus.DONE).toList();
        return new PdsaFidelity(
                tests.stream().anyMatch(test -> goesOn(test, known)),
                !tests.isEmpty()
                        && tests.stream()
                                .allMatch(test -> test.plan().prediction().isPresent()),
                !tests.isEmpty()
                        && tests.stream()
                                .filter(test -> test.predecessor()
                                        .filter(known::containsKey)
                                        .isEmpty())
                                .allMatch(test -> test.plan()
                                        .scale()
                                        .filter(TestScale.TEST::equals)
                                        .isPresent()),
                dataOverTime,
                !finished.isEmpty() && finished.stream().allMatch(PdsaTest::isDocumented));
    }

    private static boolean goesOn(PdsaTest test, Map<PdsaTestId, PdsaTest> known) {
        return test.wasCarriedOut()
                && test.predecessor()
                        .map(known::get)
                        .filter(PdsaTest::wasCarriedOut)
                        .isPresent();
    }
}
