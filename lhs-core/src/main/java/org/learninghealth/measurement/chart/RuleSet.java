package org.learninghealth.measurement.chart;

import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;
import org.learninghealth.base.InvalidInput;
import org.learninghealth.base.Require;

/**
 * Which rules a chart is judged by. Every rule that is added finds more true changes sooner, and more false ones; choose
 * before looking at the data. How often a set finds something in 16,000 stable series of independent normal values:
 *
 * <table>
 * <caption>False alarms</caption>
 * <tr><th>points</th><th>13</th><th>24</th><th>36</th></tr>
 * <tr><td>{@code anhoj} on a run chart about the median</td><td>1.2 %</td><td>3.2 %</td><td>3.9 %</td></tr>
 * <tr><td>{@code anhoj} on an I chart</td><td>6.5 %</td><td>12.3 %</td><td>17.4 %</td></tr>
 * <tr><td>{@code anhoj} on a P chart of 150 in 500</td><td>3.4 %</td><td>9.2 %</td><td>13.4 %</td></tr>
 * <tr><td>{@code perla-provost-murray} on a run chart</td><td>13.5 %</td><td>37.1 %</td><td>55.5 %</td></tr>
 * <tr><td>{@code nelson} on an I chart</td><td>9.7 %</td><td>22.7 %</td><td>34.9 %</td></tr>
 * <tr><td>{@code western-electric} on an I chart</td><td>8.7 %</td><td>18.5 %</td><td>28.9 %</td></tr>
 * <tr><td>{@code making-data-count}, any point</td><td>8.4 %</td><td>18.7 %</td><td>29.5 %</td></tr>
 * <tr><td>{@code making-data-count}, the last point</td><td>1.5 %</td><td>1.6 %</td><td>1.9 %</td></tr>
 * <tr><td>{@code making-data-count-2024}, any point</td><td>8.4 %</td><td>18.7 %</td><td>29.5 %</td></tr>
 * <tr><td>{@code making-data-count-2024}, the last point</td><td>1.5 %</td><td>1.6 %</td><td>1.9 %</td></tr>
 * </table>
 *
 * <p>And rules alone:
 *
 * <table>
 * <caption>False alarms of single rules</caption>
 * <tr><th>points</th><th>13</th><th>24</th><th>36</th></tr>
 * <tr><td>any point outside the limits of an I chart</td><td>5.9 %</td><td>9.6 %</td><td>13.6 %</td></tr>
 * <tr><td>a shift of 6 or more</td><td>1.2 %</td><td>16.2 %</td><td>30.1 %</td></tr>
 * <tr><td>a trend of 5 or more</td><td>12.6 %</td><td>25.9 %</td><td>38.1 %</td></tr>
 * <tr><td>a shift of 6 or a trend of 5</td><td>13.5 %</td><td>36.8 %</td><td>55.4 %</td></tr>
 * </table>
 *
 * <p>So Anhøj on a run chart is the default for "has this measure shifted?", the limits answer "did something happen now?",
 * Making Data Count is read at its last point, and the rules of shift 6 and trend 5 are there for those who must have them.
 *
 * @param name a stable word, see {@link #named}
 * @param rules in order of importance, at most {@value #MOST}; if several find something at a point, the first names it
 * @param judgedByRuns whether a part is also judged as a whole by its runs, see {@link Runs}
 */
public record RuleSet(String name, List<Rule> rules, boolean judgedByRuns) {

    /** The largest number of rules in a set. */
    public static final int MOST = 16;

    /** Refuses more rules than that, and a rule that is there twice. */
    public RuleSet {
        Require.that(!Require.present(name, "name").isBlank(), "name", "blank");
        rules = List.copyOf(Require.present(rules, "rules"));
        Require.that(rules.size() <= MOST, "rules", "size", 0, MOST);
        Require.that(new HashSet<>(rules).size() == rules.size(), "rules", "repeated");
    }

    /**
     * The Anhøj rules, and points outside the limits on charts that have them (Anhøj and Olesen 2014, PLoS ONE
     * 9(11):e113825). The default. False alarms on a run chart: 3.2 % of stable series of 24 points about their median; 6.6 %
     * about a line that is known beforehand, with a power of 56 % for a shift of 0.8 standard deviations in all of them. The
     * limits add to that: 12.3 % of series of 24 points on an I chart, 9.2 % on a P chart.
     */
    public static RuleSet anhoj() {
        return new RuleSet("anhoj", List.of(Rule.beyondLimits()), true);
    }

    /**
     * Shift of 6 or more, trend of 5 or more, ties skipped, and too few crossings (Perla, Provost and Murray 2011, BMJ
     * Quality and Safety 20:46-51). Astronomical points are a matter of judgement there; see {@link Rule#beyondLimits()}.
     * The longest run that {@link Runs} allows is 6 or more, so that the crossings are what the runs add here. False
     * alarms on a run chart: 37.1 % of stable series of 24 points, 55.5 % of 36; the crossings have hardly a part in it.
     */
    public static RuleSet perlaProvostMurray() {
        return new RuleSet("perla-provost-murray", List.of(Rule.shift(6, Ties.SKIP), Rule.trend(5, Ties.SKIP)), true);
    }

    /**
     * Nelson's eight rules in his order (Nelson 1984, Journal of Quality Technology 16:237-239), as in qcc 3.0. Meant for
     * long series with limits known beforehand: then all eight give a false alarm every 73 points on average, while the four of
     * {@link #westernElectric()} give one every 91.75. On an I chart of 24 points of its own, 22.7 % of stable series have one.
     * Use {@link Chart#unscreened()} to get the limits that qcc has.
     */
    public static RuleSet nelson() {
        return new RuleSet(
                "nelson",
                List.of(
                        Rule.beyondLimits(),
                        Rule.shift(9, Ties.BREAK),
                        Rule.trend(6, Ties.BREAK),
                        Rule.alternating(14),
                        Rule.farOut(2, 3, 2),
                        Rule.farOut(4, 5, 1),
                        Rule.hugging(15),
                        Rule.mixture(8)),
                false);
    }

    /**
     * The four rules of the Western Electric Statistical Quality Control Handbook (1956), as in qcc 3.0: outside the
     * limits, 2 of 3 beyond two standard deviations, 4 of 5 beyond one, 8 on one side. With known limits a false alarm
     * comes every 91.75 points on average (Champ and Woodall 1987, Technometrics 29:393-399), against 370 for the limits
     * alone. On an I chart of 24 points of its own, 18.5 % of stable series have one.
     */
    public static RuleSet westernElectric() {
        return new RuleSet(
                "western-electric",
                List.of(Rule.beyondLimits(), Rule.farOut(2, 3, 2), Rule.farOut(4, 5, 1), Rule.shift(8, Ties.BREAK)),
                false);
    }

    /**
     * NHS England's Making Data Count, as in NHSRplotthedots 0.2.2: outside the limits, trend of 7, two in three, shift of
     * 7; ties end a pattern. Read it at its last point: that one is flagged in 1.6 % of stable series of 24 points, while
     * some point is in 18.7 % of them. By either reading some point is flagged in the same series, since a point outside the
     * limits is one already.
     *
     * @param reading whether points outside the limits count as close to them
     */
    public static RuleSet makingDataCount(Rule.TwoInThree reading) {
        Rule twoInThree = Rule.twoInThree(reading);
        return new RuleSet(
                reading == Rule.TwoInThree.OUTSIDE_COUNTS ? "making-data-count-2024" : "making-data-count",
                List.of(Rule.beyondLimits(), Rule.trend(7, Ties.BREAK), twoInThree, Rule.shift(7, Ties.BREAK)),
                false);
    }

    /** The same with points outside the limits not counted as close to them. */
    public static RuleSet makingDataCount() {
        return makingDataCount(Rule.TwoInThree.OUTSIDE_EXCLUDED);
    }

    /** All sets that have a name here. */
    public static List<RuleSet> all() {
        return List.of(
                anhoj(),
                perlaProvostMurray(),
                nelson(),
                westernElectric(),
                makingDataCount(),
                makingDataCount(Rule.TwoInThree.OUTSIDE_COUNTS));
    }

    /**
     * A set by its name.
     *
     * @param name one of {@code anhoj}, {@code perla-provost-murray}, {@code nelson}, {@code western-electric}, {@code
     *     making-data-count}, {@code making-data-count-2024}
     * @throws InvalidInput if there is none of that name
     */
    public static RuleSet named(String name) {
        return all().stream()
                .filter(set -> set.name().equals(name))
                .findFirst()
                .orElseThrow(() -> InvalidInput.of(
                        "rules",
                        "chart-rules",
                        all().stream().map(RuleSet::name).collect(Collectors.joining(", "))));
    }
}
