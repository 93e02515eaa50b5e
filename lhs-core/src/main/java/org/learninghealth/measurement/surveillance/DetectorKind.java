package org.learninghealth.measurement.surveillance;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.learninghealth.base.Require;

/**
 * Ways to watch a series of which nothing is known beforehand, each with the settings that its sources recommend unless a feed
 * chooses others. Formulas and sources are with the detectors. So many values there are for one that is a false alarm, where
 * values are independent of each other and nothing changes; weekdays and seasons give more:
 *
 * <table>
 * <caption>One false alarm in so many values</caption>
 * <tr><th>values</th><th>normal</th><th>Poisson, mean 20</th><th>Poisson, mean 5</th></tr>
 * <tr><td>{@link #EARS_C1}</td><td>71</td><td>57</td><td>46</td></tr>
 * <tr><td>{@link #EARS_C2}</td><td>71</td><td>57</td><td>46</td></tr>
 * <tr><td>{@link #EARS_C3}</td><td>15</td><td>13</td><td>11</td></tr>
 * <tr><td>{@link #ESSENCE}</td><td>75</td><td>63</td><td>59</td></tr>
 * </table>
 *
 * <p>{@link #EWMA} and {@link #CUSUM} need a centre and a standard deviation. A feed can choose them, as {@code centre} and {@code
 * sigma}, in the unit of the measure; otherwise they are learnt from the first 20 values: the mean, and the mean moving range
 * divided by 1.128. What is learnt from so few is uncertain, so that some series alarm again and again and others hardly ever: by
 * the 365th value after those, so many series have had a false alarm, where 52 % by the one and 54 % by the other would have had
 * one, were centre and standard deviation known:
 *
 * <table>
 * <caption>Series with a false alarm in 365 values</caption>
 * <tr><th>values</th><th>normal</th><th>Poisson, mean 20</th><th>Poisson, mean 5</th></tr>
 * <tr><td>{@link #EWMA}</td><td>68 %</td><td>69 %</td><td>70 %</td></tr>
 * <tr><td>{@link #CUSUM}</td><td>68 %</td><td>70 %</td><td>71 %</td></tr>
 * </table>
 */
public enum DetectorKind implements DetectorType {
    /**
     * {@link EarsDetector} C1: a baseline of 7 up to yesterday. Settings: {@code baseline} (7), {@code alpha} (0.001),
     * {@code minimalSigma} (0.5 cases). Alpha says how often there would be a false alarm if mean and standard deviation were
     * known; they come from 7 values, so that there is one in 71 values and not in 1,000, and one in 46 counts of 5.
     */
    EARS_C1("baseline", 7, "alpha", 0.001, "minimalSigma", 0.5) {
        @Override
        public SignalDetector detector(Map<String, Double> parameters) {
            return ears(EarsDetector.Method.C1, parameters);
        }
    },

    /** {@link EarsDetector} C2: a baseline of 7 up to three days ago. Settings and false alarms as for {@link #EARS_C1}. */
    EARS_C2("baseline", 7, "alpha", 0.001, "minimalSigma", 0.5) {
        @Override
        public SignalDetector detector(Map<String, Double> parameters) {
            return ears(EarsDetector.Method.C2, parameters);
        }
    },

    /**
     * {@link EarsDetector} C3: three days of C2 together. Settings as for {@link #EARS_C1}, with {@code alpha} 0.025. It adds
     * up what is above one standard deviation, so that it has more false alarms than alpha says, and often two or three in a
     * row: one in 15 values, one in 11 counts of 5.
     */
    EARS_C3("baseline", 7, "alpha", 0.025, "minimalSigma", 0.5) {
        @Override
        public SignalDetector detector(Map<String, Double> parameters) {
            return ears(EarsDetector.Method.C3, parameters);
        }
    },

    /**
     * {@link EssenceDetector} with the settings of the program: {@code baseline} (28), {@code guard} (2), {@code slow} (0.4),
     * {@code fast} (0.9). An alarm has a p-value below 0.01, and at least {@code minimalCases} (1) in the value itself. The smaller of
     * two p-values counts, so that there is a false alarm in 75 values, and in 59 counts of 5.
     */
    ESSENCE("baseline", 28, "guard", 2, "slow", 0.4, "fast", 0.9, "minimalCases", 1) {
        @Override
        public SignalDetector detector(Map<String, Double> parameters) {
            return new EssenceDetector(
                    whole(parameters, "baseline"),
                    whole(parameters, "guard"),
                    number(parameters, "slow"),
                    number(parameters, "fast"),
                    number(parameters, "minimalCases"));
        }
    },

    /**
     * {@link EwmaDetector} with {@code lambda} (0.2) and {@code limit} (2.962): one false alarm in about 494 values if centre and
     * standard deviation are known; how it is when they are learnt is said above.
     */
    EWMA("lambda", 0.2, "limit", 2.962, "centre", Double.NaN, "sigma", Double.NaN) {
        @Override
        public SignalDetector detector(Map<String, Double> parameters) {
            double lambda = number(parameters, "lambda");
            double limit = number(parameters, "limit");
            return about(parameters, (centre, sigma) -> new EwmaDetector(centre, sigma, lambda, limit));
        }
    },

    /**
     * {@link CusumDetector} with {@code allowance} (0.5) and {@code limit} (5): one false alarm in about 465 values if centre and
     * standard deviation are known; how it is when they are learnt is said above. It begins at {@code headStart} (0), and again at
     * 0 after a signal if {@code reset} is 1, which it is; if that is 0, one shift goes on alarming until the sum has run down.
     */
    CUSUM("allowance", 0.5, "limit", 5, "headStart", 0, "reset", 1, "centre", Double.NaN, "sigma", Double.NaN) {
        @Override
        public SignalDetector detector(Map<String, Double> parameters) {
            double allowance = number(parameters, "allowance");
            double limit = number(parameters, "limit");
            double headStart = number(parameters, "headStart");
            double reset = number(parameters, "reset");
            Require.that(reset == 0 || reset == 1, "reset", "range", 0, 1);
            return about(parameters, (centre, sigma) -> {
                CusumDetector detector = new CusumDetector(centre, sigma, allowance, limit, headStart);
                return reset == 1 ? detector.resetting() : detector;
            });
        }
    },

    /**
     * {@link BernoulliCusumDetector}, for proportions alone. {@code expected} is p0, as a proportion of 1 whatever the measure is
     * in; a feed has to choose it. {@code oddsRatio} (2) and {@code limit} (3.5) are those of qicharts2; how often it gives a false
     * alarm depends on all three, and on how many cases a period has.
     */
    BERNOULLI_CUSUM("expected", Double.NaN, "oddsRatio", 2, "limit", 3.5) {
        @Override
        public SignalDetector detector(Map<String, Double> parameters) {
            return new BernoulliCusumDetector(
                    chosen(parameters, "expected"), number(parameters, "oddsRatio"), number(parameters, "limit"));
        }

        @Override
        public boolean isForProportions() {
            return true;
        }
    };

    private static final int LONGEST_BASELINE = 365;

    // can't be changed, which its type doesn't say
    @SuppressWarnings("ImmutableEnumChecker")
    private final Map<String, Double> parameters;

    DetectorKind(Object... settings) {
        Map<String, Double> usual = new TreeMap<>();
        for (int i = 0; i < settings.length; i += 2) {
            usual.put((String) settings[i], ((Number) settings[i + 1]).doubleValue());
        }
        parameters = Collections.unmodifiableMap(usual);
    }

    @Override
    public Map<String, Double> parameters() {
        return parameters;
    }

    /**
     * A detector with its usual settings and without a history.
     *
     * @return a new one, for one series
     * @throws org.learninghealth.base.InvalidInput if it has a setting of which nothing is usual
     */
    public SignalDetector detector() {
        return detector(parameters);
    }

    private static SignalDetector ears(EarsDetector.Method method, Map<String, Double> parameters) {
        return new EarsDetector(
                method, whole(parameters, "baseline"), number(parameters, "minimalSigma"), number(parameters, "alpha"));
    }

    /** About the centre that was chosen, or about one that it learns. */
    private static SignalDetector about(Map<String, Double> parameters, SelfStartingDetector.Maker maker) {
        if (Double.isNaN(number(parameters, "centre")) && Double.isNaN(number(parameters, "sigma"))) {
            return SelfStartingDetector.of(maker);
        }
        return maker.make(chosen(parameters, "centre"), chosen(parameters, "sigma"));
    }

    private static double chosen(Map<String, Double> parameters, String name) {
        double number = number(parameters, name);
        Require.that(!Double.isNaN(number), name, "missing");
        return number;
    }

    private static double number(Map<String, Double> parameters, String name) {
        return Optional.ofNullable(parameters.get(name)).orElseThrow();
    }

    private static int whole(Map<String, Double> parameters, String name) {
        double number = number(parameters, name);
        Require.that(
                number == Math.rint(number) && number >= 0 && number <= LONGEST_BASELINE,
                name,
                "range",
                0,
                LONGEST_BASELINE);
        return (int) number;
    }
}
