package org.learninghealth.measurement.chart;

/**
 * What the baseline of a part says of its process: its middle and its spread. Points are added in order; what is said at any
 * time depends on the points added only, so that a chart read to its end and one read point by point agree to the last digit.
 *
 * <p>The formulae are those of {@link ChartKind}.
 */
abstract class Estimate {

    /** The given middle, NaN if it is to be taken from the points. */
    private final double given;

    private final double givenSigma;

    private Estimate(double given, double givenSigma) {
        this.given = given;
        this.givenSigma = givenSigma;
    }

    /**
     * Starts without points.
     *
     * @param values the values that a chart of this kind shows, one a place
     * @param line where the middle comes from
     * @param capacity how many points to expect
     */
    static Estimate of(
            ChartKind kind, Series series, double[] values, CentreLine line, boolean screened, int capacity) {
        if (line instanceof CentreLine.Frozen frozen) {
            return new Frozen(frozen);
        }
        double given = Double.NaN;
        double sigma = Double.NaN;
        if (line instanceof CentreLine.At at) {
            given = at.value();
            sigma = at.sigma().orElse(Double.NaN);
        }
        double screen = screened ? Constants.D4 : Double.POSITIVE_INFINITY;
        return switch (kind) {
            case RUN -> new OfMedian(given, values, capacity);
            case I, XMR -> new OfIndividuals(given, sigma, kind, values, screen, capacity);
            case T -> new OfTimes(given, sigma, values, screen, capacity);
            case MR, C -> new OfMean(given, sigma, kind, values);
            case G -> new OfOpportunities(given, sigma, values, capacity);
            case P, U -> new OfRates(given, sigma, kind, series, values, screen, 0);
            case P_PRIME, U_PRIME -> new OfRates(given, sigma, kind, series, values, screen, capacity);
            case I_PRIME ->
                new OfNormalized(
                        given,
                        sigma,
                        series,
                        values,
                        screened ? Constants.D4_NORMALIZED : Double.POSITIVE_INFINITY,
                        capacity);
            case XBAR, S -> new OfSubgroups(given, sigma, kind, series);
        };
    }

    /**
     * Adds a point of the baseline that is neither missing nor excluded.
     *
     * @param index where it is in the series, from 0
     * @param previous where its neighbour in the baseline is, -1 if it has none
     */
    abstract void add(int index, int previous);

    /** Adds points that follow one another without a gap, the first of them without a neighbour. */
    void addAll(int from, int to) {
        for (int i = from; i < to; i++) {
            add(i, i == from ? -1 : i - 1);
        }
    }

    /** The middle of the points, NaN if undefined. */
    abstract double computedMiddle();

    /** The spread of the points, NaN if undefined. */
    abstract double computedSpread();

    /** What the limits are about, on the scale that they are computed on. */
    final double middle() {
        return Double.isNaN(given) ? computedMiddle() : given;
    }

    /** One number from which each place has its standard deviation; what it stands for differs by kind. */
    final double spread() {
        return Double.isNaN(givenSigma) ? computedSpread() : givenSigma;
    }

    /** The centre line as it is drawn. */
    double drawn() {
        return middle();
    }

    final boolean isGiven() {
        return !Double.isNaN(given);
    }

    /** What was drawn from other points. */
    private static final class Frozen extends Estimate {
        private final CentreLine.Frozen line;

        Frozen(CentreLine.Frozen line) {
            super(line.middle(), line.spread());
            this.line = line;
        }

        @Override
        void add(int index, int previous) {
            // it stays as it is
        }

        @Override
        double computedMiddle() {
            return line.middle();
        }

        @Override
        double computedSpread() {
            return line.spread();
        }

        @Override
        double drawn() {
            return line.centre();
        }
    }

    private static final class OfMedian extends Estimate {
        private final double[] values;
        private final Median median;

        OfMedian(double given, double[] values, int capacity) {
            super(given, Double.NaN);
            this.values = values;
            this.median = new Median(isGiven() ? 0 : capacity);
        }

        @Override
        void add(int index, int previous) {
            if (!isGiven()) {
                median.add(values[index]);
            }
        }

        @Override
        double computedMiddle() {
            return median.value();
        }

        @Override
        double computedSpread() {
            return Double.NaN;
        }
    }

    private static final class OfIndividuals extends Estimate {
        private final double[] values;
        private final double sigmasPerRange;
        private final Sum sum = new Sum();
        private final MovingRanges ranges;
        private int count;

        OfIndividuals(double given, double sigma, ChartKind kind, double[] values, double screen, int capacity) {
            super(given, sigma);
            this.values = values;
            this.sigmasPerRange = kind == ChartKind.XMR ? Constants.XMR / 3 : 1 / Constants.D2;
            this.ranges = new MovingRanges(screen, capacity);
        }

        @Override
        void add(int index, int previous) {
            double value = values[index];
            sum.add(value);
            count++;
            if (previous >= 0) {
                ranges.add(Math.abs(value - values[previous]));
            }
        }

        @Override
        void addAll(int from, int to) {
            sum.addAll(values, from, to);
            ranges.addAll(values, from, to);
            count += to - from;
        }

        @Override
        double computedMiddle() {
            return sum.value() / count;
        }

        @Override
        double computedSpread() {
            return ranges.mean() * sigmasPerRange;
        }
    }

    /** Individuals on a scale on which times between events look normal. */
    private static final class OfTimes extends Estimate {
        private final double[] values;
        private final Sum sum = new Sum();
        private final MovingRanges ranges;
        private int count;

        OfTimes(double given, double sigma, double[] values, double screen, int capacity) {
            super(transformed(given), sigma);
            this.values = values;
            this.ranges = new MovingRanges(screen, capacity);
        }

        @Override
        void add(int index, int previous) {
            double value = transformed(values[index]);
            sum.add(value);
            count++;
            if (previous >= 0) {
                ranges.add(Math.abs(value - transformed(values[previous])));
            }
        }

        @Override
        double computedMiddle() {
            return sum.value() / count;
        }

        @Override
        double computedSpread() {
            return ranges.mean() / Constants.D2;
        }

        @Override
        double drawn() {
            return Math.pow(middle(), Constants.WEIBULL);
        }

        private static double transformed(double time) {
            return Math.pow(time, 1 / Constants.WEIBULL);
        }
    }

    private static final class OfMean extends Estimate {
        private final ChartKind kind;
        private final double[] values;
        private final Sum sum = new Sum();
        private int count;

        OfMean(double given, double sigma, ChartKind kind, double[] values) {
            super(given, sigma);
            this.kind = kind;
            this.values = values;
        }

        @Override
        void add(int index, int previous) {
            sum.add(values[index]);
            count++;
        }

        @Override
        double computedMiddle() {
            return sum.value() / count;
        }

        @Override
        double computedSpread() {
            return kind == ChartKind.C ? Math.sqrt(middle()) : Constants.D4 / 3 * middle();
        }
    }

    private static final class OfOpportunities extends Estimate {
        private final double[] values;
        private final Sum sum = new Sum();
        private final Median median;
        private int count;

        OfOpportunities(double given, double sigma, double[] values, int capacity) {
            super(given, sigma);
            this.values = values;
            this.median = new Median(isGiven() ? 0 : capacity);
        }

        @Override
        void add(int index, int previous) {
            if (!isGiven()) {
                sum.add(values[index]);
                median.add(values[index]);
                count++;
            }
        }

        @Override
        double computedMiddle() {
            return sum.value() / count;
        }

        @Override
        double computedSpread() {
            double mean = middle();
            return Math.sqrt(mean * (mean + 1));
        }

        @Override
        double drawn() {
            return isGiven() ? Constants.MEDIAN_OF_MEAN * middle() : median.value();
        }
    }

    private static final class OfRates extends Estimate {
        private final ChartKind kind;
        private final Series series;
        private final double[] values;
        private final Sum numerators = new Sum();
        private final Sum denominators = new Sum();
        private final boolean prime;
        private final int[] indices;
        private final int[] neighbours;
        private final MovingRanges ranges;
        private int count;

        OfRates(
                double given,
                double sigma,
                ChartKind kind,
                Series series,
                double[] values,
                double screen,
                int capacity) {
            super(given, sigma);
            this.kind = kind;
            this.series = series;
            this.values = values;
            this.prime = kind == ChartKind.P_PRIME || kind == ChartKind.U_PRIME;
            this.indices = new int[capacity];
            this.neighbours = new int[capacity];
            this.ranges = new MovingRanges(screen, capacity);
        }

        @Override
        void add(int index, int previous) {
            numerators.add(series.numerators()[index]);
            denominators.add(series.denominators()[index]);
            if (prime) {
                indices[count] = index;
                neighbours[count++] = previous;
            }
        }

        @Override
        double computedMiddle() {
            return numerators.value() / denominators.value();
        }

        @Override
        double computedSpread() {
            double middle = middle();
            if (!prime) {
                return 1;
            }
            ranges.clear();
            for (int i = 0; i < count; i++) {
                if (neighbours[i] >= 0) {
                    double range = Math.abs(z(indices[i], middle) - z(neighbours[i], middle));
                    // 0/0 where all are nobody or everybody: there is no spread to be seen
                    if (!Double.isNaN(range)) {
                        ranges.add(range);
                    }
                }
            }
            return ranges.mean() / Constants.D2;
        }

        private double z(int index, double middle) {
            return (values[index] - middle) / Lines.sigmaOfRate(kind, middle, series.denominators()[index]);
        }
    }

    private static final class OfNormalized extends Estimate {
        private final Series series;
        private final double[] values;
        private final Sum weighted = new Sum();
        private final Sum denominators = new Sum();
        private final MovingRanges ranges;

        OfNormalized(double given, double sigma, Series series, double[] values, double screen, int capacity) {
            super(given, sigma);
            this.series = series;
            this.values = values;
            this.ranges = new MovingRanges(screen, capacity);
        }

        @Override
        void add(int index, int previous) {
            double[] sizes = series.denominators();
            weighted.add(values[index] * sizes[index]);
            denominators.add(sizes[index]);
            if (previous >= 0) {
                ranges.add(Math.sqrt(Math.PI / 2)
                        * Math.abs(values[index] - values[previous])
                        / Math.sqrt(1 / sizes[index] + 1 / sizes[previous]));
            }
        }

        @Override
        double computedMiddle() {
            return weighted.value() / denominators.value();
        }

        @Override
        double computedSpread() {
            return ranges.mean();
        }
    }

    private static final class OfSubgroups extends Estimate {
        private final ChartKind kind;
        private final Series series;
        private final Sum totals = new Sum();
        private final Sum sizes = new Sum();
        private final Sum deviations = new Sum();
        private final Sum squares = new Sum();
        private final Sum degrees = new Sum();
        private double size = Double.NaN;
        private boolean unequal;
        private int count;

        OfSubgroups(double given, double sigma, ChartKind kind, Series series) {
            super(given, sigma);
            this.kind = kind;
            this.series = series;
        }

        @Override
        void add(int index, int previous) {
            double n = series.denominators()[index];
            totals.add(series.numerators()[index]);
            sizes.add(n);
            unequal |= !Double.isNaN(size) && size != n;
            size = n;
            double deviation = series.deviations()[index];
            if (!Double.isNaN(deviation)) {
                deviations.add(deviation);
                squares.add((n - 1) * deviation * deviation);
                degrees.add(n - 1);
                count++;
            }
        }

        private double withinSubgroups() {
            return unequal ? Math.sqrt(squares.value() / degrees.value()) : deviations.value() / count;
        }

        @Override
        double computedMiddle() {
            return kind == ChartKind.S ? withinSubgroups() : totals.value() / sizes.value();
        }

        @Override
        double computedSpread() {
            return kind == ChartKind.S ? middle() : withinSubgroups();
        }
    }
}
