package org.learninghealth.measurement.chart;

import org.learninghealth.base.Require;

/**
 * The kinds of charts over time. A run chart has a centre line alone; every other kind has limits, three standard deviations
 * from the centre, within which a stable process stays.
 *
 * <p>In the formulae y is a value, n its denominator or the size of its subgroup, B the baseline: the places that the centre
 * line stands for, excluded and missing ones left out. A sum Σ and a mean run over B. A moving range is {@code |y(i) -
 * y(i-1)|} of neighbours: a missing place between two values leaves no range, an excluded one is passed over; mR̄ is their
 * mean. Unless the chart is {@linkplain Chart#unscreened() unscreened}, ranges of {@code 3.267 mR̄} or more are dropped once
 * and the rest averaged (Nelson 1982, Journal of Quality Technology 14:172-173); if nothing is left, as with a constant
 * series, the limits are undefined.
 *
 * <p>Lines that can't be computed (one value alone has no moving range) are undefined, never zero, and give no signal.
 *
 * <p>Sources: Montgomery, Introduction to Statistical Quality Control, chapters 6, 7 and 9; Provost and Murray, The Health
 * Care Data Guide; the constants are those of qicharts2 0.8.1.
 */
public enum ChartKind {
    /** Run chart: the median of B, and no limits (Perla, Provost and Murray 2011, BMJ Quality and Safety 20:46-51). */
    RUN(Needs.VALUES, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY),

    /** Individuals: the mean ± 3 mR̄/1.128. */
    I(Needs.VALUES, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY),

    /**
     * Individuals as the NHS draws them, XmR: the mean ± 2.66 mR̄. As {@link #I} but for the rounding of the factor (NHS
     * England, Making Data Count).
     */
    XMR(Needs.VALUES, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY),

    /**
     * Moving ranges: their mean, from 0 to 3.267 times that; never screened. The first place of each part has no value. Runs
     * of ranges say nothing, as neighbours share a value, and are not judged.
     */
    MR(Needs.VALUES, 0, Double.POSITIVE_INFINITY),

    /**
     * Means of subgroups: Σ n y / Σ n ± A3(n) s, where s is the mean standard deviation if all subgroups are of one size,
     * else {@code sqrt(Σ (n-1) s(i)² / Σ (n-1))}, and {@code A3 = 3 / (c4 sqrt(n))}.
     */
    XBAR(Needs.SUBGROUPS, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY),

    /** Standard deviations of subgroups: s as for {@link #XBAR}, from B3(n) s to B4(n) s, {@code 1 ∓ 3 sqrt(1 - c4²)/c4}. */
    S(Needs.SUBGROUPS, 0, Double.POSITIVE_INFINITY),

    /**
     * Time between rare events: an {@link #I} chart of {@code y^(1/3.6)}, its lines raised to the power 3.6 (Nelson 1994,
     * Journal of Quality Technology 26:239-240). A limit below zero is drawn at zero; a warning line below zero is undefined.
     */
    T(Needs.POSITIVE, 0, Double.POSITIVE_INFINITY),

    /** Proportions: p̄ = Σ y / Σ n ± 3 sqrt(p̄ (1 - p̄) / n), cut to 0 and 1. */
    P(Needs.PROPORTIONS, 0, 1),

    /**
     * Proportions of large denominators, P′: the distance of the limits of {@link #P} times the mean moving range of {@code z
     * = (p - p̄) / sigma} over 1.128 (Laney 2002, Quality Engineering 14:531-537).
     */
    P_PRIME(Needs.PROPORTIONS, 0, 1),

    /** Counts over equal areas of opportunity: c̄ ± 3 sqrt(c̄), not below 0. */
    C(Needs.COUNTS, 0, Double.POSITIVE_INFINITY),

    /** Rates: ū = Σ y / Σ n ± 3 sqrt(ū / n), not below 0. */
    U(Needs.RATES, 0, Double.POSITIVE_INFINITY),

    /** Rates of large denominators, U′: to {@link #U} what {@link #P_PRIME} is to {@link #P}. */
    U_PRIME(Needs.RATES, 0, Double.POSITIVE_INFINITY),

    /**
     * Opportunities between rare events: the median is drawn, the limits are {@code m ± 3 sqrt(m (m + 1))} about the mean m,
     * not below 0 (Benneyan 2001, Health Care Management Science 4:305-318). A given mean is drawn at 0.693 of it, the
     * median of a geometric distribution.
     */
    G(Needs.COUNTS, 0, Double.POSITIVE_INFINITY),

    /**
     * Individuals of unequal denominators, I′: Σ y n / Σ n ± 3 s̄ / sqrt(n), where s̄ is the mean, screened at 3.2665, of
     * {@code sqrt(pi/2) |y(i) - y(i-1)| / sqrt(1/n(i) + 1/n(i-1))} (Taylor 2018, The normalized individuals chart).
     */
    I_PRIME(Needs.DENOMINATORS, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

    /** What a kind asks of a series. */
    private enum Needs {
        VALUES,
        POSITIVE,
        COUNTS,
        DENOMINATORS,
        RATES,
        PROPORTIONS,
        SUBGROUPS
    }

    private final Needs needs;
    private final double floor;
    private final double ceiling;
    private final boolean level;

    ChartKind(Needs needs, double floor, double ceiling) {
        this.needs = needs;
        this.floor = floor;
        this.ceiling = ceiling;
        this.level = switch (needs) {
            case VALUES, POSITIVE, COUNTS -> true;
            default -> false;
        };
    }

    /** Whether charts of this kind have limits. */
    public boolean hasLimits() {
        return this != RUN;
    }

    /** Where limits end: no line is drawn below it. */
    double floor() {
        return floor;
    }

    /** Where limits end: no line is drawn above it. */
    double ceiling() {
        return ceiling;
    }

    /** Whether the limits of a part are the same at all of its places. */
    boolean hasLevelLimits() {
        return level;
    }

    /** Refuses a centre line that no process of this kind can have. */
    void requireCentre(double centre) {
        Require.that(centre >= floor && centre <= ceiling, "centreLine", "chart-centre", floor, ceiling);
        Require.that(needs != Needs.POSITIVE || centre > 0, "centreLine", "positive");
    }

    /** Refuses a series that a chart of this kind can't be drawn of. */
    void require(Series series) {
        switch (needs) {
            case VALUES -> {}
            case POSITIVE -> {
                for (int index = 0; index < series.size(); index++) {
                    Require.that(!(series.values()[index] <= 0), Series.field("values", index), "positive");
                }
            }
            case COUNTS -> requireNotNegative(series.values(), "values");
            case DENOMINATORS -> Require.that(series.hasDenominators(), "denominators", "chart-denominators");
            case RATES -> {
                Require.that(series.hasDenominators(), "denominators", "chart-denominators");
                requireNotNegative(series.numerators(), "numerators");
            }
            case PROPORTIONS -> {
                Require.that(series.hasDenominators(), "denominators", "chart-denominators");
                series.requireProportions();
            }
            case SUBGROUPS -> Require.that(series.hasSubgroups(), "subgroups", "chart-subgroups");
        }
    }

    private static void requireNotNegative(double[] numbers, String field) {
        for (int index = 0; index < numbers.length; index++) {
            Require.that(!(numbers[index] < 0), Series.field(field, index), "negative");
        }
    }
}
