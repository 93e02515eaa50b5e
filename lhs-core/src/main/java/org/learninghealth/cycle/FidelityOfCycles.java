package org.learninghealth.cycle;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.learninghealth.internal.Reader;
import org.learninghealth.measurement.Cadence;
import org.learninghealth.measurement.Measure;
import org.learninghealth.measurement.MeasureId;
import org.learninghealth.measurement.Observation;
import org.learninghealth.spi.Filter;

/**
 * How far the tests of cycles are what they are meant to be (rule L16), for one cycle or for many at once. For the rooms of the library:
 * nobody else has a reader.
 */
public final class FidelityOfCycles {

    private FidelityOfCycles() {}

    /**
     * The fidelity of cycles as their tests stand now.
     *
     * @param reader reads all there is; leave to read them was given
     * @param cycles which
     * @return the fidelity of each of them, also of those without tests
     */
    public static Map<CycleId, PdsaFidelity> of(Reader reader, Collection<LearningCycle> cycles) {
        Map<CycleId, LearningCycle> known =
                cycles.stream().collect(Collectors.toMap(LearningCycle::id, Function.identity()));
        Map<CycleId, List<PdsaTest>> tests = new HashMap<>();
        reader.known(PdsaTest.TYPE)
                .parts(Filter.<PdsaTest>all().in(PdsaTest.CYCLE, known.keySet()))
                .forEach(part -> part.forEach(test -> tests.merge(
                        test.cycle(),
                        List.of(test),
                        (some, more) ->
                                Stream.concat(some.stream(), more.stream()).toList())));
        Map<CycleId, Watched> watched = new HashMap<>();
        known.forEach((id, cycle) -> watched.put(id, Watched.of(cycle.measures(), tests.getOrDefault(id, List.of()))));
        Set<CycleId> overTime = observedOverTime(reader, watched);
        Map<CycleId, PdsaFidelity> fidelity = new HashMap<>();
        known.keySet()
                .forEach(id ->
                        fidelity.put(id, PdsaFidelity.of(tests.getOrDefault(id, List.of()), overTime.contains(id))));
        return fidelity;
    }

    /**
     * Whose observations count as data over time.
     *
     * @param measures the measures of some tests, and of their cycle if all of its tests are looked at
     * @param site the site where all of these tests are held, or none for all sites together
     */
    record Watched(Set<MeasureId> measures, String site) {

        static Watched of(List<MeasureId> besides, List<PdsaTest> tests) {
            Set<String> sites =
                    tests.stream().map(test -> test.plan().site().orElse("")).collect(Collectors.toSet());
            return new Watched(
                    Stream.concat(besides.stream(), tests.stream().flatMap(test -> test.plan().measure().stream()))
                            .collect(Collectors.toSet()),
                    sites.size() == 1 ? sites.iterator().next() : "");
        }
    }

    /** What of this has enough periods of one measure, each a month or shorter (rule L16). */
    static <K> Set<K> observedOverTime(Reader reader, Map<K, Watched> watched) {
        Set<MeasureId> measures = watched.values().stream()
                .flatMap(each -> each.measures().stream())
                .collect(Collectors.toSet());
        Set<MeasureId> oftenEnough = new HashSet<>();
        reader.known(Measure.TYPE)
                .parts(Filter.<Measure>all().in(Measure.SELF, measures))
                .forEach(part -> part.stream()
                        .filter(measure -> measure.cadence().compareTo(Cadence.MONTHLY) <= 0)
                        .forEach(measure -> oftenEnough.add(measure.id())));
        Set<K> overTime = new HashSet<>();
        watched.values().stream().map(Watched::site).distinct().forEach(site -> {
            Map<MeasureId, Long> points = reader.known(Observation.TYPE)
                    .countBy(
                            Observation.MEASURE,
                            Filter.where(Observation.SITE, site)
                                    .and(Observation.STRATUM, "")
                                    .in(Observation.MEASURE, oftenEnough));
            watched.forEach((key, each) -> {
                if (each.site().equals(site)
                        && each.measures().stream()
                                .anyMatch(measure -> points.getOrDefault(measure, 0L) >= PdsaFidelity.POINTS)) {
                    overTime.add(key);
                }
            });
        });
        return overTime;
    }
}
