package org.learninghealth.measurement.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.learninghealth.base.InvalidInput;
import org.learninghealth.measurement.chart.Funnel.Kind;

class FunnelTest {

    /**
     * Roots 0.9, 1, 1.1, 1.2 with s = 0.05: z = -2, 0, 2, 4, taken for -1.4, 0, 2, 3.4; φ = 17.52/4; w = 400 each, so that τ² =
     * (17.52 - 3)/(1600 - 400) = 0.0121.
     */
    @Test
    void unitsThatDifferByMoreThanChanceWidenTheLimits() {
        Funnel funnel =
                Funnel.of(Kind.SQUARE_ROOT_RATIO, new double[] {81, 100, 121, 144}, new double[] {100, 100, 100, 100});

        assertThat(funnel.target()).isEqualTo(1);
        assertThat(funnel.dispersion()).isCloseTo(4.38, within(1e-12));
        assertThat(funnel.varianceBetween()).isCloseTo(0.0121, within(1e-12));
        assertThat(funnel.score(3)).isCloseTo(0.2 / Math.sqrt(0.0146), within(1e-12));
        assertThat(funnel.score(0)).isCloseTo(-0.1 / Math.sqrt(0.0146), within(1e-12));
        assertThat(funnel.lower(100, Funnel.WARNING)).isCloseTo(0.5824386, within(1e-6));
        assertThat(funnel.upper(100, Funnel.WARNING)).isCloseTo(1.5297320, within(1e-6));
        assertThat(funnel.beyond(3, 1.65)).isEqualTo(Side.ABOVE);
        assertThat(funnel.beyond(3, Funnel.WARNING)).isEqualTo(Side.ON);
        assertThat(funnel.beyond(0, 0.8)).isEqualTo(Side.BELOW);
    }

    /** asin sqrt 0.25 = π/6, s = 0.05 for 100. */
    @Test
    void proportionsAreHeldAgainstThatOfAllUnits() {
        Funnel funnel = Funnel.of(Kind.PROPORTION, new double[] {25, 50, 100}, new double[] {100, 200, 400});

        assertThat(funnel.target()).isCloseTo(0.25, within(1e-12));
        assertThat(funnel.varianceBetween()).isZero();
        assertThat(funnel.lower(100, Funnel.WARNING)).isCloseTo(0.1704599, within(1e-6));
        assertThat(funnel.upper(100, Funnel.WARNING)).isCloseTo(0.3391131, within(1e-6));
        assertThat(funnel.lower(1, Funnel.ACTION)).isZero();
        assertThat(funnel.upper(1, Funnel.ACTION)).isEqualTo(1);
        assertThat(funnel.upper(1_000, Funnel.ACTION)).isLessThan(funnel.upper(100, Funnel.ACTION));
    }

    /** exp(±1.959964 / 10). */
    @Test
    void ratiosAreHeldAgainstOne() {
        Funnel funnel = Funnel.of(Kind.LOG_RATIO, new double[] {100, 400}, new double[] {100, 400});

        assertThat(funnel.lower(100, Funnel.WARNING)).isCloseTo(0.8220152, within(1e-6));
        assertThat(funnel.upper(100, Funnel.WARNING)).isCloseTo(1.2165225, within(1e-6));
        assertThat(funnel.score(0)).isZero();
    }

    /** In a thousand units that differ by chance alone, about 50 are beyond 95 per cent, and 2 beyond 99.8. */
    @Test
    void chanceAloneIsSeldomBeyondTheLimits() {
        Random random = new Random(1847);
        int units = 1_000;
        double[] numerators = new double[units];
        double[] denominators = new double[units];
        for (int i = 0; i < units; i++) {
            denominators[i] = 200 + random.nextInt(800);
            for (int n = 0; n < denominators[i]; n++) {
                numerators[i] += random.nextInt(10) < 3 ? 1 : 0;
            }
        }
        numerators[17] = 0.6 * denominators[17];
        Funnel funnel = Funnel.of(Kind.PROPORTION, numerators, denominators);

        assertThat(count(funnel, units, Funnel.WARNING)).isBetween(25, 80);
        assertThat(count(funnel, units, Funnel.ACTION)).isBetween(1, 10);
        assertThat(funnel.beyond(17, Funnel.ACTION)).isEqualTo(Side.ABOVE);
        assertThat(funnel.varianceBetween()).isLessThan(1e-4);
    }

    @Test
    void figuresThatCannotBeAreRefusedByTheirPlace() {
        double[] sizes = {10, 20};
        assertRefused(() -> Funnel.of(Kind.PROPORTION, new double[] {1, 21}, sizes), "numerators[1]");
        assertRefused(() -> Funnel.of(Kind.PROPORTION, new double[] {-1, 2}, sizes), "numerators[0]");
        assertRefused(() -> Funnel.of(Kind.LOG_RATIO, new double[] {1, 0}, sizes), "numerators[1]");
        assertRefused(() -> Funnel.of(Kind.LOG_RATIO, new double[] {1, Double.NaN}, sizes), "numerators[1]");
        assertRefused(() -> Funnel.of(Kind.PROPORTION, new double[] {1, 1}, new double[] {0, 20}), "denominators[0]");
        assertRefused(() -> Funnel.of(Kind.PROPORTION, new double[] {1, 1}, new double[] {10}), "denominators");
        assertRefused(() -> Funnel.of(Kind.PROPORTION, new double[] {1}, new double[] {10}), "numerators");
        Funnel funnel = Funnel.of(Kind.SQUARE_ROOT_RATIO, new double[] {1, 0}, sizes);
        assertRefused(() -> funnel.lower(0, 2), "denominator");
    }

    private static int count(Funnel funnel, int units, double deviations) {
        int beyond = 0;
        for (int i = 0; i < units; i++) {
            beyond += funnel.beyond(i, deviations) == Side.ON ? 0 : 1;
        }
        return beyond;
    }

    private static void assertRefused(ThrowingCallable call, String field) {
        assertThatExceptionOfType(InvalidInput.class).isThrownBy(call).withMessageContaining(field);
    }
}
