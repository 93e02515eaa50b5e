package org.learninghealth.measurement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.InvalidInput;
import org.learninghealth.base.PersonId;
import org.learninghealth.kit.World;
import org.learninghealth.measurement.SeriesWatch.Memory;
import org.learninghealth.measurement.surveillance.Alarm;
import org.learninghealth.measurement.surveillance.DetectorChoice;
import org.learninghealth.measurement.surveillance.DetectorKind;
import org.learninghealth.measurement.surveillance.Detectors;
import org.learninghealth.measurement.surveillance.SignalDetector;

/** What is remembered of a series, whatever way its figures come. */
class SeriesPassTest {

    private static final LocalDate FIRST = LocalDate.of(2025, 1, 1);
    private static final double CASES = 100;
    private static final Detectors DETECTORS = Detectors.with(List.of());
    private static final Supplier<Map<String, SignalDetector>> ALL = () -> Stream.concat(
                    Stream.of(DetectorKind.values())
                            .filter(kind -> kind != DetectorKind.BERNOULLI_CUSUM)
                            .map(DetectorChoice::of),
                    Stream.of(
                            DetectorChoice.of(DetectorKind.BERNOULLI_CUSUM).with("expected", 0.1),
                            DetectorChoice.of(DetectorKind.CUSUM).with("reset", 0)))
            .collect(Collectors.toMap(
                    DetectorChoice::toString,
                    choice -> DETECTORS.detector(choice).orElseThrow()));

    private final NavigableMap<LocalDate, Double> observed = new TreeMap<>();
    private Optional<SeriesWatch> watch = Optional.empty();
    private int read;

    @Test
    void figuresThatComeInAnyOrderAndAreCorrectedAreFoundToBeTheSameInTheEnd() {
        for (int seed = 0; seed < 30; seed++) {
            Random random = new Random(seed);
            int days = 30 + random.nextInt(FeedSurveillance.HORIZON - 30);
            double[] values = values(random, days);
            SeriesPassTest inOrder = new SeriesPassTest();
            inOrder.takes(IntStream.range(0, days).boxed().toList(), values);

            List<Integer> order =
                    new ArrayList<>(IntStream.range(0, days).boxed().toList());
            Collections.shuffle(order, random);
            SeriesPassTest anyhow = new SeriesPassTest();
            double[] wrong = values(random, days);
            for (int next = 0; next < days; ) {
                int end = Math.min(days, next + 1 + random.nextInt(9));
                List<Integer> batch = order.subList(next, end).stream().sorted().toList();
                anyhow.takes(batch, random.nextInt(3) == 0 ? wrong : values);
                next = end;
            }
            for (int day = 0; day < days; day++) {
                if (anyhow.observed.get(FIRST.plusDays(day)) != values[day]) {
                    anyhow.takes(List.of(day), values);
                }
            }

            assertThat(anyhow.found()).as("seed %d", seed).isEqualTo(inOrder.found());
            assertThat(anyhow.stands()).isEqualTo(inOrder.stands());
        }
    }

    @Test
    void howMuchIsRememberedAndReadAgainDoesNotDependOnHowLongTheSeriesIs() {
        double[] values = values(new Random(1), 3_000);
        for (int day = 0; day < values.length; day++) {
            takes(List.of(day), values);
        }
        assertThat(read).as("only the first figure is looked for").isOne();
        assertThat(watch.orElseThrow().memories()).hasSize(SeriesWatch.MOST_MEMORIES);
        assertThat(watch.orElseThrow().found())
                .isNotEmpty()
                .allMatch(found -> !found.period().isBefore(FIRST.plusDays(2_999 - FeedSurveillance.HORIZON)));

        values[2_990] += 1;
        takes(List.of(2_990), values);
        assertThat(read - 1).isLessThanOrEqualTo(2 * FeedSurveillance.HORIZON + 10);
        values[5] += 1;
        takes(List.of(5), values);

        SeriesPassTest anew = new SeriesPassTest();
        anew.takes(IntStream.range(0, values.length).boxed().toList(), values);
        assertThat(stands()).isEqualTo(anew.stands());
        assertThat(found()).isEqualTo(anew.found());
    }

    @Test
    void whatCannotBeGoneOnFromIsFoundOutAnew() {
        double[] values = values(new Random(2), 60);
        takes(IntStream.range(0, 50).boxed().toList(), values);
        SeriesWatch good = watch.orElseThrow();
        List<SeriesWatch> strange = List.of(
                with(good, SeriesWatch.FORM + 1, good.memories()),
                with(good, SeriesWatch.FORM, List.of(new Memory(good.until(), 50, Map.of("EWMA", List.of())))),
                with(
                        good,
                        SeriesWatch.FORM,
                        good.memories().stream()
                                .map(memory -> {
                                    Map<String, List<Double>> states = new TreeMap<>(memory.detectors());
                                    states.put("ESSENCE", List.of(1.0));
                                    return new Memory(memory.until(), memory.values(), states);
                                })
                                .toList()));
        takes(IntStream.range(50, 60).boxed().toList(), values);
        for (SeriesWatch each : strange) {
            SeriesPassTest other = new SeriesPassTest();
            other.observed.putAll(observed.headMap(FIRST.plusDays(50)));
            other.watch = Optional.of(each);
            other.takes(IntStream.range(50, 60).boxed().toList(), values);

            assertThat(other.stands()).isEqualTo(stands());
            assertThat(other.found()).isEqualTo(found());
        }
        assertThatThrownBy(() -> with(good, SeriesWatch.FORM, List.of())).isInstanceOf(InvalidInput.class);
    }

    @Test
    void whatIsOlderThanWhatIsWatchedIsLeftOut() {
        double[] values = values(new Random(3), 400);
        takes(IntStream.range(300, 360).boxed().toList(), values);
        SeriesWatch before = watch.orElseThrow();
        assertThat(before.since()).isEqualTo(FIRST.plusDays(300 - FeedSurveillance.HORIZON));

        takes(IntStream.range(0, 100).boxed().toList(), values);
        assertThat(watch).contains(before);
        takes(IntStream.range(200, 300).boxed().toList(), values);
        assertThat(stands().values()).isEqualTo(160);
    }

    private static SeriesWatch with(SeriesWatch watch, int form, List<Memory> memories) {
        return new SeriesWatch(
                watch.id(),
                watch.feed(),
                watch.measure(),
                watch.community(),
                watch.site(),
                watch.stratum(),
                form,
                watch.since(),
                memories,
                watch.found(),
                0);
    }

    private static Function<SignalDetector, Alarm> shown(double value) {
        return detector -> detector.observe(value, CASES, CASES);
    }

    private static double[] values(Random random, int days) {
        return IntStream.range(0, days)
                .mapToDouble(day ->
                        Math.max(0, Math.rint(10 + 3 * random.nextGaussian() + (random.nextInt(20) == 0 ? 20 : 0))))
                .toArray();
    }

    /** The figures of some days come together, in order. */
    private void takes(List<Integer> days, double[] values) {
        days.forEach(day -> observed.put(FIRST.plusDays(day), values[day]));
        SeriesPass pass = new SeriesPass(
                Cadence.DAILY, ALL, watch, days.stream().map(FIRST::plusDays).toList());
        if (pass.isIdle()) {
            return;
        }
        if (pass.goesForward()) {
            days.forEach(day -> pass.observe(FIRST.plusDays(day), shown(values[day])));
        } else {
            NavigableMap<LocalDate, Double> again = observed.subMap(pass.from(), true, pass.to(), true);
            read += again.size();
            again.forEach((period, value) -> pass.observe(period, shown(value)));
        }
        pass.end();
        watch = Optional.of(watch.map(pass::remembered)
                .orElseGet(() -> pass.begun(new SeriesWatchId(new UUID(1, 1)), feed(), observation())));
    }

    /** What was found, whichever runs it was counted to. */
    private List<String> found() {
        return watch.orElseThrow().found().stream()
                .map(found -> found.detector() + found.alarm() + found.period())
                .sorted()
                .toList();
    }

    private Memory stands() {
        List<Memory> memories = watch.orElseThrow().memories();
        return memories.get(memories.size() - 1);
    }

    private static DataFeed feed() {
        return new DataFeed(
                new DataFeedId(new UUID(1, 2)),
                new CommunityId(new UUID(1, 3)),
                World.english("Emergency departments"),
                new PersonId(new UUID(1, 4)),
                Cadence.DAILY,
                DataSensitivity.SHARED,
                Set.of(new MeasureId(new UUID(1, 5))),
                Set.of(),
                Instant.EPOCH,
                Optional.empty(),
                Optional.empty(),
                DataFeedStatus.ACTIVE,
                0);
    }

    private static Observation observation() {
        return new Observation(
                new ObservationId(new UUID(1, 6)),
                new MeasureId(new UUID(1, 5)),
                new CommunityId(new UUID(1, 3)),
                "North",
                FIRST,
                "",
                1,
                OptionalDouble.empty(),
                1,
                Optional.empty(),
                Disclosure.SHARED,
                List.of(),
                Instant.EPOCH,
                new PersonId(new UUID(1, 4)),
                Optional.empty(),
                0);
    }
}
