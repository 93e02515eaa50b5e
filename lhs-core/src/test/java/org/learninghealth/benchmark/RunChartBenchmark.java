package org.learninghealth.benchmark;

import java.util.Arrays;
import java.util.Random;
import org.learninghealth.measurement.chart.CentreLine;
import org.learninghealth.measurement.chart.Chart;
import org.learninghealth.measurement.chart.ChartKind;
import org.learninghealth.measurement.chart.ChartPart;
import org.learninghealth.measurement.chart.ChartResult;
import org.learninghealth.measurement.chart.Series;

/**
 * Reads 1,000 series of 120 points as run charts, and compares the time with that of a plain loop over the same numbers that
 * computes their median and crossings and nothing else.
 */
public final class RunChartBenchmark {

    private static final int SERIES = 1_000;
    private static final int POINTS = 120;
    private static final int WARM_UP_ROUNDS = 200;
    private static final int ROUNDS = 101;
    private static final double TARGET = 5.0;

    private RunChartBenchmark() {}

    public static void main(String[] arguments) {
        Random random = new Random(1847);
        double[][] numbers = new double[SERIES][];
        Series[] series = new Series[SERIES];
        for (int i = 0; i < SERIES; i++) {
            numbers[i] = random.doubles(POINTS).toArray();
            series[i] = Series.ofValues(numbers[i]);
        }
        Chart chart = Chart.of(ChartKind.RUN, CentreLine.ofAllPoints());

        double[] ratios = new double[ROUNDS];
        for (int round = -WARM_UP_ROUNDS; round < ROUNDS; round++) {
            // by turns, so that neither is always the first after what the round before has left behind
            boolean plainFirst = round % 2 == 0;
            long start = System.nanoTime();
            int first = plainFirst ? plainLoop(numbers) : analysis(chart, series);
            long between = System.nanoTime();
            int second = plainFirst ? analysis(chart, series) : plainLoop(numbers);
            long end = System.nanoTime();
            if (first != second) {
                throw new IllegalStateException("Crossings were counted as " + first + " and as " + second);
            }
            if (round >= 0) {
                double ratio = (double) (end - between) / (between - start);
                ratios[round] = plainFirst ? ratio : 1 / ratio;
            }
        }
        Arrays.sort(ratios);
        Results results = new Results();
        results.atMost("chart-analysis", ratios[ROUNDS / 2], TARGET);
        results.end();
    }

    private static int plainLoop(double[][] numbers) {
        int crossings = 0;
        for (double[] values : numbers) {
            double[] sorted = values.clone();
            Arrays.sort(sorted);
            double median = (sorted[POINTS / 2 - 1] + sorted[POINTS / 2]) / 2;
            for (int i = 1; i < POINTS; i++) {
                if (values[i] > median != values[i - 1] > median) {
                    crossings++;
                }
            }
        }
        return crossings;
    }

    private static int analysis(Chart chart, Series[] series) {
        int crossings = 0;
        for (Series each : series) {
            ChartResult result = chart.read(each);
            for (ChartPart part : result.parts()) {
                crossings += part.runs().orElseThrow().crossings();
            }
        }
        return crossings;
    }
}
