package org.learninghealth.measurement.surveillance;

import java.util.function.DoubleUnaryOperator;

/** The normal and Student's t distribution. */
final class Distributions {

    private static final int HALVINGS = 200;

    private Distributions() {}

    /** The value below which a standard normal value stays with this probability. */
    static double normalQuantile(double probability) {
        return probability < 0.5
                ? -inverse(1 - probability, Distributions::normal)
                : inverse(probability, Distributions::normal);
    }

    /** The value below which Student's t stays with this probability, 0.5 or more. */
    static double studentQuantile(double probability, int degrees) {
        return inverse(probability, t -> 1 - studentTail(t, degrees));
    }

    /** P(Z <= z) for z >= 0: {@code 1/2 + φ(z) (z + z³/3 + z⁵/(3·5) + ...)}; Marsaglia (2004), J Stat Software 11(4). */
    private static double normal(double z) {
        double sum = 0;
        double term = z;
        for (int i = 3; sum + term != sum; i += 2) {
            sum += term;
            term *= z * z / i;
        }
        return 0.5 + sum * Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
    }

    /**
     * P(T > t) for whole degrees of freedom, by the finite series in {@code θ = atan(t/sqrt(degrees))}: Abramowitz and
     * Stegun, Handbook of Mathematical Functions, 26.7.3 and 26.7.4.
     */
    static double studentTail(double t, int degrees) {
        double theta = Math.atan(t / Math.sqrt(degrees));
        double cosine = Math.cos(theta);
        boolean odd = degrees % 2 == 1;
        double term = odd ? cosine : 1;
        double sum = degrees == 1 ? 0 : term;
        for (int i = odd ? 3 : 2; i < degrees - 1; i += 2) {
            term *= cosine * cosine * (i - 1) / i;
            sum += term;
        }
        double central = odd ? 2 / Math.PI * (theta + Math.sin(theta) * sum) : Math.sin(theta) * sum;
        return (1 - central) / 2;
    }

    /** Halves the interval until it can't be halved. */
    private static double inverse(double probability, DoubleUnaryOperator cumulative) {
        double low = 0;
        double high = 1;
        while (cumulative.applyAsDouble(high) < probability && high < 1e6) {
            high *= 2;
        }
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            if (cumulative.applyAsDouble(middle) < probability) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }
}
