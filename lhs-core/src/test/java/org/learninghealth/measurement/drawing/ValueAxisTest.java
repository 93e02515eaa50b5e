package org.learninghealth.measurement.drawing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ValueAxisTest {

    @Test
    void ticksAreRoundAndBeginAtZeroWhereZeroIsNear() {
        assertThat(labels(0.8, 31.4)).containsExactly("0", "10", "20", "30", "40");
        assertThat(labels(0.012, 0.093)).containsExactly("0.00", "0.02", "0.04", "0.06", "0.08", "0.10");
        assertThat(labels(0.91, 0.99)).containsExactly("0.90", "0.92", "0.94", "0.96", "0.98", "1.00");
        assertThat(labels(-3, 4)).containsExactly("-4", "-2", "0", "2", "4");
        assertThat(labels(12_000, 19_000)).containsExactly("10,000", "12,000", "14,000", "16,000", "18,000", "20,000");
        assertThat(labels(2e15, 9e15)).startsWith("0", "2E15");
    }

    @Test
    void aConstantHasRoomAroundItAndZeroIsAtTheBottom() {
        assertThat(ValueAxis.covering(0, 0)).isEqualTo(new ValueAxis(0, 0.2, 5));
        assertThat(ValueAxis.covering(7, 7).position(7)).isBetween(0.2, 0.8);
        assertThat(ValueAxis.covering(-7, -7).position(-7)).isBetween(0.2, 0.8);
    }

    @TestFactory
    Stream<DynamicTest> everyRangeIsCoveredWithAFewTicks() {
        return LongStream.rangeClosed(1, 300)
                .mapToObj(seed -> DynamicTest.dynamicTest("seed " + seed, () -> {
                    Random random = new Random(seed);
                    double scale = Math.pow(10, random.nextInt(24) - 12);
                    double one = (random.nextDouble() - 0.3) * scale;
                    double other = (random.nextDouble() - 0.3) * scale;
                    ValueAxis axis = ValueAxis.covering(Math.min(one, other), Math.max(one, other));
                    assertThat(axis.steps()).isBetween(2, 9);
                    assertThat(axis.position(one)).isBetween(-1e-6, 1 + 1e-6);
                    assertThat(axis.position(other)).isBetween(-1e-6, 1 + 1e-6);
                    assertThat(axis.labels(ChartLabels.in(Locale.ROOT))).doesNotHaveDuplicates();
                }));
    }

    private static List<String> labels(double min, double max) {
        return ValueAxis.covering(min, max).labels(ChartLabels.in(Locale.ENGLISH));
    }
}
