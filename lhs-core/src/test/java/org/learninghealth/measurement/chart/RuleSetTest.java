package org.learninghealth.measurement.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.learninghealth.base.InvalidInput;

/** Each rule on the shortest series that meets it, and on one that just doesn't. */
class RuleSetTest {

    /** Centre 0, standard deviation 1. */
    private static final Chart STANDARD = Chart.of(ChartKind.I, CentreLine.at(0, 1));

    @Test
    void aPointOnALimitIsWithinAndOneBeyondIsNot() {
        assertThat(completed(Rule.beyondLimits(), 3, 3.1, -3, -3.1)).containsExactly(2, 4);
    }

    @Test
    void aShiftIsCompletedByItsLastPointAndHasAllAsMembers() {
        double[] values = {-1, 1, 1, 1, 1, 1, 1, 1, 1};
        assertThat(completed(Rule.shift(7, Ties.BREAK), values)).containsExactly(8, 9);
        assertThat(members(Rule.shift(7, Ties.BREAK), values)).containsExactly(2, 3, 4, 5, 6, 7, 8, 9);
        assertThat(completed(Rule.shift(9, Ties.BREAK), values)).isEmpty();
    }

    @Test
    void aPointOnTheLineEndsAShiftOrIsPassedOver() {
        double[] values = {1, 1, 1, 0, 1, 1, 1};
        assertThat(completed(Rule.shift(6, Ties.BREAK), values)).isEmpty();
        assertThat(completed(Rule.shift(6, Ties.SKIP), values)).containsExactly(7);
        assertThat(members(Rule.shift(6, Ties.SKIP), values)).containsExactly(1, 2, 3, 5, 6, 7);
        assertThat(read(Rule.shift(6, Ties.SKIP), values).stretches(Rule.shift(6, Ties.SKIP)))
                .containsExactly(new Run(1, 7, 6, Side.ABOVE));
    }

    @Test
    void aTrendCountsPointsNotSteps() {
        double[] values = {1, 2, 3, 4, 5};
        assertThat(completed(Rule.trend(5, Ties.BREAK), values)).containsExactly(5);
        assertThat(completed(Rule.trend(6, Ties.BREAK), values)).isEmpty();
        double[] plateau = {5, 5, 4, 3, 3, 2, 1, 1};
        assertThat(completed(Rule.trend(5, Ties.BREAK), plateau)).isEmpty();
        assertThat(read(Rule.trend(5, Ties.SKIP), plateau).stretches(Rule.trend(5, Ties.SKIP)))
                .containsExactly(new Run(1, 7, 5, Side.BELOW));
    }

    @Test
    void missingAndExcludedPlacesArePassedOver() {
        Series series = Series.ofValues(1, 1, 1, Double.NaN, 1, -9, 1, 1).excluding(6);
        ChartResult result = with(Rule.shift(6, Ties.BREAK)).read(series);
        assertThat(places(result, true)).containsExactly(8);
        assertThat(result.point(6).signals()).isEmpty();
        assertThat(result.point(6).beyondLimits()).isTrue();
    }

    @Test
    void noPatternReachesIntoThePartBefore() {
        Chart chart = with(Rule.shift(6, Ties.BREAK)).from(4, CentreLine.at(0, 1));
        assertThat(places(chart.read(Series.ofValues(1, 1, 1, 1, 1, 1)), true)).isEmpty();
    }

    @Test
    void nelsonsOtherRules() {
        double[] sawtooth = {1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2};
        assertThat(completed(Rule.alternating(14), sawtooth)).containsExactly(14);
        assertThat(completed(Rule.farOut(2, 3, 2), 2.1, 0, 2.1, 0, 0)).containsExactly(3);
        assertThat(members(Rule.farOut(2, 3, 2), 2.1, 0, 2.1, 0, 0)).containsExactly(1, 3);
        assertThat(completed(Rule.farOut(2, 3, 2), 2.1, 0, -2.1)).isEmpty();
        assertThat(completed(Rule.farOut(4, 5, 1), 1.1, 1.1, -1, 1.1, 1.1)).containsExactly(5);
        double[] quiet = {1, -1, 0, 1, -1, 0, 1, -1, 0, 1, -1, 0, 1, -1, 0};
        assertThat(completed(Rule.hugging(15), quiet)).containsExactly(15);
        assertThat(completed(Rule.mixture(8), 2, -2, 2, -2, 2, -2, 2, -2)).containsExactly(8);
        assertThat(completed(Rule.mixture(8), 2, 2, 2, 2, 2, 2, 2, 2)).isEmpty();
        assertThat(read(Rule.alternating(14), sawtooth).point(14).signals())
                .containsExactly(new PointSignal(Rule.alternating(14), Side.ON, true, true));
    }

    @Test
    void undefinedLimitsHugNothing() {
        assertThat(with(Rule.hugging(2)).read(Series.ofValues(0, 0)).point(2).signals())
                .hasSize(1);
        Chart run = Chart.of(ChartKind.RUN).withRules(new RuleSet("one", List.of(Rule.hugging(2)), false));
        assertThat(run.read(Series.ofValues(0, 0)).point(2).signals()).isEmpty();
    }

    @Test
    void theReadingsOfTwoInThreeDiffer() {
        Rule excluded = Rule.twoInThree(Rule.TwoInThree.OUTSIDE_EXCLUDED);
        Rule counts = Rule.twoInThree(Rule.TwoInThree.OUTSIDE_COUNTS);
        Rule anywhere = Rule.twoInThree(Rule.TwoInThree.THIRD_ANYWHERE);
        assertThat(members(excluded, 2.5, 2.5, 1)).containsExactly(1, 2);
        assertThat(completed(excluded, 2.5, 2.5, 1)).containsExactly(3);
        assertThat(members(excluded, 3.5, 2.5, 1)).isEmpty();
        assertThat(members(counts, 3.5, 2.5, 1)).containsExactly(1, 2);
        assertThat(members(counts, 2.5, -1, 2.5)).isEmpty();
        assertThat(members(anywhere, 2.5, -1, 2.5)).containsExactly(1, 3);
        assertThat(completed(anywhere, 2.5, 2.5)).containsExactly(2);
        assertThat(members(anywhere, 2.5, -2.5, 2.5)).isEmpty();
    }

    /** Seven falling values that lie above the centre: good by where they are, bad by where they go. */
    @Test
    void improvementAndConcernCanBothBeThere() {
        ChartResult result =
                STANDARD.withRules(RuleSet.makingDataCount()).read(Series.ofValues(1.9, 1.8, 1.7, 1.6, 1.5, 1.4, 1.3));

        assertThat(result.variations(Side.ABOVE)).containsExactly(Variation.CONCERN_LOW, Variation.IMPROVEMENT_HIGH);
        assertThat(result.variation(Side.ABOVE).icon()).isEqualTo("concern_low");
        assertThat(result.variations(Side.BELOW)).containsExactly(Variation.IMPROVEMENT_LOW, Variation.CONCERN_HIGH);
        assertThat(result.variations(Side.ON)).containsExactly(Variation.NEUTRAL_LOW, Variation.NEUTRAL_HIGH);
    }

    /** Seven points up and seven down share the one at the top; the way on from it counts. */
    @Test
    void whereATrendTurnsTheStepOnDecides() {
        ChartResult result =
                with(Rule.trend(7, Ties.BREAK)).read(Series.ofValues(1, 2, 3, 4, 5, 6, 7, 6, 5, 4, 3, 2, 1));

        assertThat(result.point(7).variation(Side.ABOVE)).isEqualTo(Variation.CONCERN_LOW);
        assertThat(result.point(6).variation(Side.ABOVE)).isEqualTo(Variation.IMPROVEMENT_HIGH);
        assertThat(result.point(7).signals())
                .containsExactly(
                        new PointSignal(Rule.trend(7, Ties.BREAK), Side.ABOVE, true, false),
                        new PointSignal(Rule.trend(7, Ties.BREAK), Side.BELOW, false, true));
    }

    @Test
    void assuranceSaysOnWhichSideOfTheTargetTheLimitsLie() {
        Series series = Series.ofValues(0, 1, -1);
        assertThat(STANDARD.withTarget(4).read(series).assurance(Side.ABOVE)).contains(Assurance.CONSISTENT_FAIL);
        assertThat(STANDARD.withTarget(4).read(series).assurance(Side.BELOW)).contains(Assurance.CONSISTENT_PASS);
        assertThat(STANDARD.withTarget(-4).read(series).assurance(Side.ABOVE)).contains(Assurance.CONSISTENT_PASS);
        assertThat(STANDARD.withTarget(-4).read(series).assurance(Side.BELOW)).contains(Assurance.CONSISTENT_FAIL);
        assertThat(STANDARD.withTarget(3).read(series).assurance(Side.ABOVE)).contains(Assurance.INCONSISTENT);
        assertThat(STANDARD.withTarget(4).read(series).assurance(Side.ON)).isEmpty();
        assertThat(STANDARD.read(series).assurance(Side.ABOVE)).isEmpty();
        assertThat(STANDARD.withTarget(4).read(Series.ofValues()).assurance(Side.ABOVE))
                .isEqualTo(Optional.empty());
        assertThat(Assurance.CONSISTENT_FAIL.icon()).isEqualTo("fail");
    }

    @Test
    void eachPhaseHasItsVerdict() {
        double[] values = new double[24];
        for (int i = 0; i < 24; i++) {
            values[i] = (i % 2 == 0 ? 0.5 : -0.5) + (i == 20 ? 5 : 0);
        }
        ChartResult result = STANDARD.from(13, CentreLine.at(0, 1)).read(Series.ofValues(values));
        assertThat(result.parts()).extracting(ChartPart::verdict).containsExactly(Verdict.NO_SIGNAL, Verdict.SIGNAL);
        assertThat(result.parts()).extracting(ChartPart::signals).containsExactly(0, 1);
        assertThat(result.parts()).extracting(ChartPart::isShort).containsExactly(true, true);
    }

    @Test
    void setsAreFoundByTheirNames() {
        assertThat(RuleSet.all())
                .allSatisfy(set -> assertThat(RuleSet.named(set.name())).isEqualTo(set));
        assertThat(RuleSet.all()).extracting(RuleSet::name).doesNotHaveDuplicates();
        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() -> new RuleSet("x", List.of(Rule.hugging(3), Rule.hugging(3)), false))
                .withMessageContaining("rules is there twice");
        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() -> Rule.shift(1, Ties.SKIP))
                .withMessageContaining("points is too small: at least 2");
    }

    private static Chart with(Rule rule) {
        return STANDARD.withRules(new RuleSet("one", List.of(rule), false));
    }

    private static ChartResult read(Rule rule, double... values) {
        return with(rule).read(Series.ofValues(values));
    }

    private static List<Integer> completed(Rule rule, double... values) {
        return places(read(rule, values), true);
    }

    private static List<Integer> members(Rule rule, double... values) {
        return places(read(rule, values), false);
    }

    private static List<Integer> places(ChartResult result, boolean completed) {
        return result.points().stream()
                .filter(point ->
                        point.signals().stream().anyMatch(signal -> completed ? signal.completed() : signal.member()))
                .map(ChartPoint::place)
                .toList();
    }
}
