package org.learninghealth.measurement.chart;

/** The lines of one part of a chart: its centre, and how far from it things may be at each place. */
final class Lines {

    /** Relative distance up to which two numbers are taken for equal, so that rounding makes no signal. */
    static final double TOLERANCE = 1e-9;

    private final ChartKind kind;
    private final Series series;
    private final double centre;
    private final double middle;
    private final double spread;
    private final boolean level;
    private final double upperLimit;
    private final double lowerLimit;

    Lines(ChartKind kind, Series series, Estimate estimate) {
        this.kind = kind;
        this.series = series;
        this.centre = estimate.drawn();
        // ranges are judged from zero on: their upper limit is three times a third of it
        this.middle = kind == ChartKind.MR ? 0 : estimate.middle();
        this.spread = kind.hasLimits() ? estimate.spread() : Double.NaN;
        this.level = kind.hasLevelLimits();
        this.upperLimit = level ? line(3, 3, spread) : Double.NaN;
        this.lowerLimit = level ? line(-3, 3, spread) : Double.NaN;
    }

    ChartKind kind() {
        return kind;
    }

    double centre() {
        return centre;
    }

    /** Whether a sum grew beyond what a number can hold. */
    boolean overflow() {
        return Double.isInfinite(centre) || Double.isInfinite(spread) || Double.isInfinite(upperLimit);
    }

    /** The line so many standard deviations above the centre, NaN if undefined. */
    double upper(int index, int sigmas) {
        if (!level) {
            return line(sigmas, sigmas, sigma(index));
        }
        return sigmas == 3 ? upperLimit : line(sigmas, sigmas, spread);
    }

    /** The line so many standard deviations below the centre, NaN if undefined. */
    double lower(int index, int sigmas) {
        if (!level) {
            return line(-sigmas, sigmas, sigma(index));
        }
        return sigmas == 3 ? lowerLimit : line(-sigmas, sigmas, spread);
    }

    private double line(int sigmas, int distance, double sigma) {
        double at = middle + sigmas * sigma;
        if (kind == ChartKind.T) {
            // a power of a negative number is undefined, as a warning line there is; a limit is drawn at zero
            return Math.pow(distance == 3 && at < 0 ? 0 : at, Constants.WEIBULL);
        }
        return Math.min(Math.max(at, kind.floor()), kind.ceiling());
    }

    private double sigma(int index) {
        if (Double.isNaN(series.values()[index])) {
            return Double.NaN;
        }
        double n = series.denominators()[index];
        return switch (kind) {
            case P, P_PRIME, U, U_PRIME -> sigmaOfRate(kind, middle, n) * spread;
            case I_PRIME -> spread / Math.sqrt(n);
            case XBAR -> spread / (Constants.c4(n) * Math.sqrt(n));
            case S -> spread * Constants.spreadOfDeviation(n);
            default -> spread;
        };
    }

    /** The standard deviation that a rate has by chance: binomial for proportions, Poisson for others. */
    static double sigmaOfRate(ChartKind kind, double middle, double denominator) {
        boolean proportion = kind == ChartKind.P || kind == ChartKind.P_PRIME;
        return Math.sqrt(proportion ? middle * (1 - middle) / denominator : middle / denominator);
    }

    /** 1 above the centre line, -1 below, 0 on it or without one. */
    int side(double value) {
        return compare(value, centre);
    }

    /** 1 above the upper line so many standard deviations out, -1 below the lower, else 0. */
    int beyond(int index, double value, int sigmas) {
        double upper = upper(index, sigmas);
        if (value > upper) {
            return compare(value, upper);
        }
        double lower = lower(index, sigmas);
        return value < lower ? compare(value, lower) : 0;
    }

    /** 1 if clearly larger, -1 if clearly smaller, 0 if equal within the tolerance or undefined. */
    static int compare(double value, double line) {
        double distance = value - line;
        double size = Math.abs(distance);
        double values = Math.abs(value);
        double lines = Math.abs(line);
        // the sum first, which is no smaller than the larger: which one that is can't be foretold
        if (size > TOLERANCE * (values + lines) || size > TOLERANCE * Math.max(values, lines)) {
            // the sign by its bit, since nobody can foretell where the next point of a stable process lies
            return 1 - 2 * (int) (Double.doubleToRawLongBits(distance) >>> 63);
        }
        return 0;
    }
}
