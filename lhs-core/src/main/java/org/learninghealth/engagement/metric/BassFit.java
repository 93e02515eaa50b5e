package org.learninghealth.engagement.metric;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import org.learninghealth.engagement.metric.Diffusion.BassCurve;
import org.learninghealth.engagement.metric.Diffusion.BassRegression;

/** Fits the two forms of Bass's model. */
final class BassFit {

    private static final int MOST_STEPS = 500;
    private static final double[][] STARTS = {{0.01, 0.3}, {0.001, 0.5}, {0.03, 0.38}, {0.1, 0.1}, {0.0001, 0.8}};

    private BassFit() {}

    /** Levenberg and Marquardt's steps on the logarithms of p and q, which keep both positive; the best of several starts. */
    static Optional<BassCurve> curve(double[] shares) {
        if (shares.length < 3 || shares[shares.length - 1] <= 0) {
            return Optional.empty();
        }
        return Arrays.stream(STARTS)
                .map(start -> descend(shares, start))
                .filter(fit -> Double.isFinite(fit.squares()))
                .min(Comparator.comparingDouble(BassCurve::squares));
    }

    private static BassCurve descend(double[] shares, double[] start) {
        double[] at = {Math.log(start[0]), Math.log(start[1])};
        double squares = squares(shares, at);
        double damping = 1e-3;
        for (int step = 0; step < MOST_STEPS && damping < 1e12; step++) {
            double[] move = step(shares, at, damping);
            double[] next = {at[0] + move[0], at[1] + move[1]};
            double better = squares(shares, next);
            if (better < squares) {
                boolean settled = Math.abs(move[0]) + Math.abs(move[1]) < 1e-13;
                at = next;
                squares = better;
                damping = Math.max(damping / 10, 1e-15);
                if (settled) {
                    break;
                }
            } else {
                damping *= 10;
            }
        }
        return new BassCurve(Math.exp(at[0]), Math.exp(at[1]), squares);
    }

    private static double[] step(double[] shares, double[] at, double damping) {
        double aa = 0;
        double ab = 0;
        double bb = 0;
        double ar = 0;
        double br = 0;
        double h = 1e-6;
        for (int i = 0; i < shares.length; i++) {
            double t = i + 1.0;
            double residual = shares[i] - adopted(t, at[0], at[1]);
            double a = (adopted(t, at[0] + h, at[1]) - adopted(t, at[0] - h, at[1])) / (2 * h);
            double b = (adopted(t, at[0], at[1] + h) - adopted(t, at[0], at[1] - h)) / (2 * h);
            aa += a * a;
            ab += a * b;
            bb += b * b;
            ar += a * residual;
            br += b * residual;
        }
        aa *= 1 + damping;
        bb *= 1 + damping;
        double determinant = aa * bb - ab * ab;
        return new double[] {(ar * bb - br * ab) / determinant, (br * aa - ar * ab) / determinant};
    }

    private static double squares(double[] shares, double[] at) {
        double sum = 0;
        for (int i = 0; i < shares.length; i++) {
            double residual = shares[i] - adopted(i + 1.0, at[0], at[1]);
            sum += residual * residual;
        }
        return sum;
    }

    private static double adopted(double t, double logP, double logQ) {
        double decay = Math.exp(-(Math.exp(logP) + Math.exp(logQ)) * t);
        return (1 - decay) / (1 + Math.exp(logQ - logP) * decay);
    }

    /** Least squares by Gram and Schmidt's orthogonal columns, on cumulative adopters scaled to one. */
    static Optional<BassRegression> regression(int[] adoptions) {
        int n = adoptions.length;
        double scale = Arrays.stream(adoptions).sum();
        if (n < 4 || scale == 0) {
            return Optional.empty();
        }
        double[][] columns = new double[3][n];
        double before = 0;
        for (int i = 0; i < n; i++) {
            columns[0][i] = 1;
            columns[1][i] = before / scale;
            columns[2][i] = columns[1][i] * columns[1][i];
            before += adoptions[i];
        }
        double[] rest = Arrays.stream(adoptions).asDoubleStream().toArray();
        double[][] r = new double[3][3];
        double[] projected = new double[3];
        for (int column = 0; column < 3; column++) {
            r[column][column] = Math.sqrt(dot(columns[column], columns[column]));
            if (r[column][column] < 1e-12) {
                return Optional.empty();
            }
            divide(columns[column], r[column][column]);
            for (int later = column + 1; later < 3; later++) {
                r[column][later] = dot(columns[column], columns[later]);
                subtract(columns[later], columns[column], r[column][later]);
            }
            projected[column] = dot(columns[column], rest);
            subtract(rest, columns[column], projected[column]);
        }
        double c = projected[2] / r[2][2];
        double b = (projected[1] - r[1][2] * c) / r[1][1];
        double a = (projected[0] - r[0][1] * b - r[0][2] * c) / r[0][0];
        return market(a, b / scale, c / (scale * scale));
    }

    private static Optional<BassRegression> market(double a, double b, double c) {
        double root = Math.sqrt(b * b - 4 * a * c);
        double one = (-b - root) / (2 * c);
        double other = (-b + root) / (2 * c);
        double market = Math.max(one, other);
        return market > 0 && Double.isFinite(market)
                ? Optional.of(new BassRegression(a, b, c, market))
                : Optional.empty();
    }

    private static double dot(double[] one, double[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += one[i] * other[i];
        }
        return sum;
    }

    private static void divide(double[] values, double by) {
        for (int i = 0; i < values.length; i++) {
            values[i] /= by;
        }
    }

    private static void subtract(double[] from, double[] what, double times) {
        for (int i = 0; i < from.length; i++) {
            from[i] -= times * what[i];
        }
    }
}
