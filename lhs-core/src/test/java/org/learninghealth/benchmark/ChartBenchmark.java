package org.learninghealth.benchmark;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.DoubleSupplier;
import java.util.stream.IntStream;
import org.learninghealth.measurement.chart.Chart;
import org.learninghealth.measurement.chart.ChartHistory;
import org.learninghealth.measurement.chart.ChartKind;
import org.learninghealth.measurement.chart.ChartResult;
import org.learninghealth.measurement.chart.Series;
import org.learninghealth.measurement.chart.Side;
import org.learninghealth.measurement.surveillance.Alarm;
import org.learninghealth.measurement.surveillance.EwmaDetector;
import org.learninghealth.measurement.surveillance.SignalStream;

/**
 * Reads control charts, histories and streams, and compares the time with that of plain loops over the same numbers, in the
 * same run. Reports what is allocated beside it.
 */
public final class ChartBenchmark {

    private static final int SERIES = 1_000;
    private static final int POINTS = 120;
    private static final int INDIVIDUALS = 100;
    private static final int FEW = 100;
    private static final int STREAMS = 10_000;
    private static final Duration WARM_UP = Duration.ofSeconds(5);
    private static final int ROUNDS = 101;
    private static final int REPEATS = 200;

    private static final Results RESULTS = new Results();

    private ChartBenchmark() {}

    public static void main(String[] arguments) {
        individuals();
        manySeries();
        histories();
        streams();
        RESULTS.end();
    }

    /** A chart of 100 points with its limits and all its signals, against their mean and mean moving range alone. */
    private static void individuals() {
        Random random = new Random(1);
        double[][] numbers = new double[REPEATS][];
        Arrays.setAll(numbers, i -> random.doubles(INDIVIDUALS).toArray());
        Series[] series = Arrays.stream(numbers).map(Series::ofValues).toArray(Series[]::new);
        Chart chart = Chart.of(ChartKind.I);
        compare(
                "individuals-chart",
                8,
                () -> {
                    double sum = 0;
                    for (double[] each : numbers) {
                        sum += meanAndRange(each);
                    }
                    return sum;
                },
                () -> {
                    double sum = 0;
                    for (Series each : series) {
                        sum += chart.read(each).parts().get(0).signals();
                    }
                    return sum;
                });
        allocated(
                "individuals-chart", () -> chart.read(series[0]).parts().get(0).signals());
    }

    private static double meanAndRange(double[] numbers) {
        double sum = 0;
        double ranges = 0;
        for (int i = 0; i < numbers.length; i++) {
            sum += numbers[i];
            ranges += i == 0 ? 0 : Math.abs(numbers[i] - numbers[i - 1]);
        }
        return sum / numbers.length + ranges / (numbers.length - 1);
    }

    /** The rules and verdicts of the NHS on 1,000 series, against as many readings of a few of them. */
    private static void manySeries() {
        Random random = new Random(2);
        Series[] many = new Series[SERIES];
        Arrays.setAll(many, i -> Series.ofValues(random.doubles(POINTS).toArray()));
        Chart chart = Chart.makingDataCount().withTarget(0.5);
        compare("nhs-series-linear", 1.2, () -> each(chart, many, FEW), () -> each(chart, many, SERIES));
        allocated("nhs-chart", () -> verdicts(chart.read(many[0])));
    }

    /**
     * As many readings in either case, of some of the series. They are a hundred, since of fewer the processor learns by heart which
     * way each comparison goes: of one it does 1.45 times as well as of a thousand, of 50 1.2 times, of 100 1.08 times, and of 500 1.01
     * times, with the same work to do.
     */
    private static double each(Chart chart, Series[] many, int some) {
        double sum = 0;
        for (int i = 0; i < many.length; i++) {
            sum += verdicts(chart.read(many[i % some]));
        }
        return sum;
    }

    private static double verdicts(ChartResult result) {
        return result.variation(Side.ABOVE).ordinal()
                + result.assurance(Side.ABOVE).orElseThrow().ordinal();
    }

    /** What was known at each of 120 places, against one reading of all of them. */
    private static void histories() {
        Random random = new Random(3);
        Series[] many = new Series[SERIES];
        Arrays.setAll(many, i -> Series.ofValues(random.doubles(POINTS).toArray()));
        Chart chart = Chart.of(ChartKind.I);
        compare(
                "history-of-120",
                10,
                () -> Arrays.stream(many, 0, REPEATS)
                        .mapToDouble(series -> chart.read(series).parts().get(0).signals())
                        .sum(),
                () -> Arrays.stream(many, 0, REPEATS)
                        .mapToDouble(series -> {
                            ChartHistory history = chart.history(series);
                            return history.at(POINTS).centre().orElseThrow();
                        })
                        .sum());
        allocated("history-of-120", () -> chart.history(many[0]).at(1).place());
    }

    /**
     * 10,000 series whose values come in no order, against a bare update of as many averages that are looked up in the same way.
     */
    private static void streams() {
        Random random = new Random(4);
        Integer[] keys = random.ints(10 * STREAMS, 0, STREAMS).boxed().toArray(Integer[]::new);
        double[] values = random.doubles(keys.length).toArray();
        Map<Integer, double[]> averages = new HashMap<>();
        IntStream.range(0, STREAMS).forEach(key -> averages.put(key, new double[1]));
        SignalStream<Integer> stream = new SignalStream<>(() -> new EwmaDetector(0.5, 0.3, 0.2, 2.962), STREAMS);
        compare(
                "stream-of-10000",
                3,
                () -> {
                    double alarms = 0;
                    for (int i = 0; i < keys.length; i++) {
                        alarms += update(averages.get(keys[i]), values[i]);
                    }
                    return alarms;
                },
                () -> {
                    double alarms = 0;
                    for (int i = 0; i < keys.length; i++) {
                        alarms += stream.observe(keys[i], values[i]) == Alarm.NONE ? 0 : 1;
                    }
                    return alarms;
                });
        // what is remembered of a series doesn't grow with it
        allocated("stream-point", () -> stream.observe(0, 0.5).ordinal());
    }

    private static int update(double[] average, double value) {
        average[0] += 0.2 * (value - average[0]);
        return Math.abs(average[0] - 0.5) > 0.3 ? 1 : 0;
    }

    private static double repeat(DoubleSupplier once) {
        double sum = 0;
        for (int i = 0; i < REPEATS; i++) {
            sum += once.getAsDouble();
        }
        return sum;
    }

    private static void compare(String target, double limit, DoubleSupplier reference, DoubleSupplier subject) {
        double[] ratios = new double[ROUNDS];
        double sink = 0;
        // by time rather than rounds, so that the compiler is done also where others keep the machine busy
        for (long end = System.nanoTime() + WARM_UP.toNanos(); System.nanoTime() < end; ) {
            sink += reference.getAsDouble() + subject.getAsDouble();
        }
        for (int round = 0; round < ROUNDS; round++) {
            boolean referenceFirst = round % 2 == 0;
            long start = System.nanoTime();
            sink += (referenceFirst ? reference : subject).getAsDouble();
            long between = System.nanoTime();
            sink += (referenceFirst ? subject : reference).getAsDouble();
            long end = System.nanoTime();
            double ratio = (double) (end - between) / (between - start);
            ratios[round] = referenceFirst ? ratio : 1 / ratio;
        }
        if (Double.isNaN(sink)) {
            throw new IllegalStateException("Nothing was computed");
        }
        Arrays.sort(ratios);
        RESULTS.atMost(target, ratios[ROUNDS / 2], limit);
    }

    private static void allocated(String what, DoubleSupplier once) {
        if (ManagementFactory.getThreadMXBean() instanceof com.sun.management.ThreadMXBean threads) {
            long thread = Thread.currentThread().getId();
            long before = threads.getThreadAllocatedBytes(thread);
            double sum = repeat(once);
            long bytes = (threads.getThreadAllocatedBytes(thread) - before) / REPEATS;
            System.out.printf(Locale.ROOT, "%s allocates %d bytes (%s)%n", what, bytes, sum);
        }
    }
}
