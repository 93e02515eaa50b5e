package org.learninghealth.engagement;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Function;
import org.learninghealth.base.SmallCells;
import org.learninghealth.engagement.Metric.Dimension;
import org.learninghealth.engagement.MetricResult.Cell;

/** What is shown of several communities, taken together. It is made of nothing else, so it can't tell more than they do. */
final class FiguresOfSeveral {

    private FiguresOfSeveral() {}

    static MetricResult of(MetricQuery query, SmallCells cells, int definition, List<MetricResult> each) {
        Metric metric = query.metric();
        Map<List<String>, List<Weighed>> parts = new LinkedHashMap<>();
        List<Weighed> values = new ArrayList<>();
        for (MetricResult result : each) {
            double weight = result.n().isPresent() ? result.n().getAsLong() : 0;
            result.value().ifPresent(value -> values.add(new Weighed(value, weight)));
            for (Cell cell : result.cells()) {
                List<Weighed> at = parts.computeIfAbsent(cell.at(), added -> new ArrayList<>());
                cell.value().ifPresent(value -> at.add(new Weighed(value, weight)));
            }
        }
        OptionalDouble value = together(metric, values);
        return new MetricResult(
                metric,
                definition,
                query.scope(),
                metric.span().from(query.month()),
                metric.span().before(query.month()).minusDays(1),
                each.stream().anyMatch(MetricResult::provisional),
                cells.smallest(),
                each.stream().mapToInt(MetricResult::communities).sum(),
                sum(each, MetricResult::persons),
                sum(each, MetricResult::n),
                value,
                value.isPresent() ? Optional.empty() : Optional.of(absence(each)),
                ordered(metric, parts.keySet()).stream()
                        .map(at -> new Cell(at, together(metric, parts.getOrDefault(at, List.of()))))
                        .toList());
    }

    /** Groups and days needn't be the same everywhere; all other labels are, in an order of their own. */
    private static List<List<String>> ordered(Metric metric, Collection<List<String>> labels) {
        boolean same = metric.dimensions().stream().noneMatch(Dimension::differs);
        return same
                ? List.copyOf(labels)
                : labels.stream().sorted(Comparator.comparing(List::toString)).toList();
    }

    private record Weighed(double value, double weight) {}

    private static OptionalLong sum(List<MetricResult> each, Function<MetricResult, OptionalLong> number) {
        List<OptionalLong> shown =
                each.stream().map(number).filter(OptionalLong::isPresent).toList();
        return shown.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(
                        shown.stream().mapToLong(OptionalLong::getAsLong).sum());
    }

    /** Where it is hidden of one of them, it is hidden of all together. */
    private static Absence absence(List<MetricResult> each) {
        return each.stream()
                .flatMap(result -> result.absence().stream())
                .min(Comparator.naturalOrder())
                .orElse(Absence.UNDEFINED);
    }

    /** What doesn't add up is averaged over those of whom it is said how many they are. */
    private static OptionalDouble together(Metric metric, List<Weighed> values) {
        if (values.isEmpty()) {
            return OptionalDouble.empty();
        }
        if (metric.addsUp()) {
            return OptionalDouble.of(values.stream().mapToDouble(Weighed::value).sum());
        }
        double weights = values.stream().mapToDouble(Weighed::weight).sum();
        return weights == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(values.stream()
                                .mapToDouble(each -> each.value() * each.weight())
                                .sum()
                        / weights);
    }
}
