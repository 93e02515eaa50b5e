package org.learninghealth.engagement;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
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
            double weight = result.persons().isPresent() ? result.persons().getAsLong() : 0;
            result.value().ifPresent(value -> values.add(new Weighed(value, weight)));
            for (Cell cell : result.cells()) {
                List<Weighed> at = parts.computeIfAbsent(cell.at(), added -> new ArrayList<>());
                cell.value().ifPresent(value -> at.add(new Weighed(value, weight)));
            }
        }
        return new MetricResult(
                metric,
                definition,
                query.scope(),
                metric.span().from(query.month()),
                metric.span().before(query.month()).minusDays(1),
                each.stream().anyMatch(MetricResult::provisional),
                cells.smallest(),
                each.stream().mapToInt(MetricResult::communities).sum(),
                persons(each),
                together(metric, values),
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

    private static OptionalLong persons(List<MetricResult> each) {
        List<MetricResult> shown =
                each.stream().filter(result -> result.persons().isPresent()).toList();
        return shown.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(shown.stream()
                        .mapToLong(result -> result.persons().getAsLong())
                        .sum());
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
