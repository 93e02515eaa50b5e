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
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.learninghealth.base.SmallCells;
import org.learninghealth.engagement.Metric.Dimension;
import org.learninghealth.engagement.MetricResult.Cell;
import org.learninghealth.engagement.metric.Inequality;

/** What several communities come to together. It is made of those alone of which the figure is shown, so that it tells of no other. */
final class FiguresOfSeveral {

    private FiguresOfSeveral() {}

    /**
     * One of them.
     *
     * @param result what is shown of it
     * @param findings what that was made of
     */
    record One(MetricResult result, Findings findings) {

        boolean isSaid() {
            return result.communities() > 0;
        }
    }

    /**
     * What some of several communities come to together.
     *
     * @param findings what that is
     * @param communities of how many of them it is made
     */
    record Pooled(Findings findings, int communities) {}

    /** What there is in a community, and what that comes to by itself. */
    private record Alone<T>(T all, Findings.OfThings findings) {

        boolean isSaid() {
            return DefaultEngagement.isSaid(findings.value(), findings.cells());
        }
    }

    /**
     * What is worked out of all that there is in those communities alone of which it is shown by itself: less what is shown of these, it would tell of the
     * others.
     *
     * @param each the communities
     * @param isSaid whether it is shown of one
     * @param together what that of some comes to
     * @return empty if it is shown of none
     */
    private static <T> Optional<Pooled> pooled(
            Collection<T> each, Predicate<T> isSaid, Function<List<T>, Findings> together) {
        List<T> said = each.stream().filter(isSaid).toList();
        return said.isEmpty() ? Optional.empty() : Optional.of(new Pooled(together.apply(said), said.size()));
    }

    /**
     * The same of what is looked up of all communities at once.
     *
     * @param each what there is in each community in which there is anything
     * @param findings what that of some comes to
     */
    static <T> Pooled ofEach(Collection<T> each, Function<List<T>, Findings.OfThings> findings) {
        List<Alone<T>> all = each.stream()
                .map(one -> new Alone<>(one, findings.apply(List.of(one))))
                .toList();
        return pooled(
                        all,
                        Alone::isSaid,
                        said -> findings.apply(said.stream().map(Alone::all).toList()))
                .orElseGet(() -> new Pooled(all.isEmpty() ? findings.apply(List.of()) : unsaid(all), 0));
    }

    private static <T> Findings unsaid(List<Alone<T>> each) {
        return new Findings.OfThings(
                OptionalDouble.empty(),
                OptionalLong.empty(),
                Absence.SUPPRESSED,
                each.stream()
                        .flatMap(alone -> alone.findings().cells().stream())
                        .map(cell -> new Cell(cell.at(), OptionalDouble.empty()))
                        .distinct()
                        .sorted(Comparator.comparing(cell -> cell.at().get(0)))
                        .toList());
    }

    static MetricResult of(MetricQuery query, SmallCells cells, int definition, List<One> each) {
        Metric metric = query.metric();
        List<MetricResult> results = each.stream().map(One::result).toList();
        List<One> said = each.stream().filter(One::isSaid).toList();
        Optional<Findings> pooled = isWorkedOutOfAll(metric) && !metric.isOfSingleValues()
                ? pooled(
                                each,
                                One::isSaid,
                                some -> together(
                                        metric,
                                        cells,
                                        some.stream().map(One::findings).toList()))
                        .map(Pooled::findings)
                : Optional.empty();
        Map<List<String>, List<Weighed>> parts = new LinkedHashMap<>();
        List<Weighed> values = new ArrayList<>();
        for (One one : each) {
            one.result().value().ifPresent(value -> values.add(weighed(one, metric, List.of(), value)));
            for (Cell cell : parts(one, metric)) {
                List<Weighed> at = parts.computeIfAbsent(cell.at(), added -> new ArrayList<>());
                cell.value().ifPresent(value -> at.add(weighed(one, metric, cell.at(), value)));
            }
        }
        Map<List<String>, OptionalDouble> shown = new LinkedHashMap<>();
        parts.forEach((at, some) ->
                shown.put(at, pooled.isPresent() ? OptionalDouble.empty() : ofShown(metric, cells, some)));
        pooled.ifPresent(findings -> findings.cells(metric).forEach(cell -> shown.put(cell.at(), cell.value())));
        List<List<String>> named = named(metric, shown);
        List<One> in = in(metric, Set.copyOf(named), each);
        // where it is said of none, of all of which it isn't
        List<MetricResult> counted =
                in.isEmpty() ? results : in.stream().map(One::result).toList();
        OptionalDouble value = RoundedFindings.given(
                metric,
                pooled.isPresent() ? pooled.orElseThrow().value(metric) : ofShown(metric, cells, values),
                among(metric, List.of(), in),
                cells);
        return new MetricResult(
                metric,
                definition,
                query.scope(),
                results.stream()
                        .map(MetricResult::from)
                        .min(Comparator.naturalOrder())
                        .orElseGet(() -> metric.span().from(query.month())),
                results.stream()
                        .map(MetricResult::through)
                        .max(Comparator.naturalOrder())
                        .orElseGet(() -> metric.span().before(query.month()).minusDays(1)),
                results.stream().anyMatch(MetricResult::provisional),
                cells.smallest(),
                in.size(),
                sum(counted, MetricResult::persons),
                pooled.filter(findings -> isOfTimes(metric))
                        .map(findings -> findings.n(metric))
                        .orElseGet(() -> sum(counted, MetricResult::n)),
                value,
                value.isPresent() ? Optional.empty() : Optional.of(absence(results)),
                named.stream()
                        .map(at -> new Cell(
                                at,
                                RoundedFindings.given(
                                        metric,
                                        shown.getOrDefault(at, OptionalDouble.empty()),
                                        among(metric, at, said),
                                        cells)))
                        .toList());
    }

    /** Those of which the figure for all is made; where there is none, those of which something is in the parts that are named. */
    private static List<One> in(Metric metric, Set<List<String>> named, List<One> each) {
        List<One> of =
                each.stream().filter(one -> one.result().value().isPresent()).toList();
        return of.isEmpty()
                ? each.stream()
                        .filter(one -> parts(one, metric).stream()
                                .anyMatch(cell -> cell.value().isPresent() && named.contains(cell.at())))
                        .toList()
                : of;
    }

    /** What is shown of the parts of one, and what would be of those that aren't named because others are larger there. */
    private static List<Cell> parts(One one, Metric metric) {
        return switch (metric) {
            case REACH -> ((UsesOfActivity) one.findings()).reached();
            case RETENTION_COHORTS -> stayed(one.result().cells());
            default -> one.result().cells();
        };
    }

    /** Where it isn't shown how many came, how many stayed is left out: beside those who came elsewhere it would be more than all. */
    private static List<Cell> stayed(List<Cell> cohorts) {
        Set<String> came = cohorts.stream()
                .filter(cell -> cell.at().get(1).equals("0") && cell.value().isPresent())
                .map(cell -> cell.at().get(0))
                .collect(Collectors.toSet());
        return cohorts.stream()
                .map(cell -> came.contains(cell.at().get(0)) ? cell : new Cell(cell.at(), OptionalDouble.empty()))
                .toList();
    }

    /** Of how many persons it is made, of some communities. */
    private static long among(Metric metric, List<String> at, List<One> some) {
        return some.stream()
                .mapToLong(one -> Math.min(Integer.MAX_VALUE, one.findings().among(metric, at)))
                .sum();
    }

    /** Whether it rests on days, or on quarters that are held against each other: of more communities these are no more. */
    private static boolean isOfTimes(Metric metric) {
        return metric.basis() == Metric.Basis.DAYS || metric.basis() == Metric.Basis.MOMENTUM;
    }

    /** Whether a figure is no part of a whole, and so is worked out of all that there was in them, or of all who belong. */
    static boolean isWorkedOutOfAll(Metric metric) {
        return metric.basis() == Metric.Basis.CONTRIBUTIONS
                || metric.basis() == Metric.Basis.MOMENTUM
                || metric.basis() == Metric.Basis.DAYS
                || MonthOfActivity.POOLED.contains(metric)
                || metric.isOfSingleValues();
    }

    private static Findings together(Metric metric, SmallCells cells, List<Findings> said) {
        return switch (metric.basis()) {
            case CONTRIBUTIONS -> ContributionsOfMonth.together(cells, all(said, ContributionsOfMonth.class));
            case MOMENTUM -> MomentumOfQuarters.together(all(said, MomentumOfQuarters.class));
            case DAYS -> StickinessOfYear.together(all(said, StickinessOfYear.class));
            default -> MonthOfActivity.together(cells, all(said, MonthOfActivity.class));
        };
    }

    private static <F extends Findings> List<F> all(List<Findings> said, Class<F> sort) {
        return said.stream().map(sort::cast).toList();
    }

    /**
     * What is named, in the order of one community: things by how large they are in all together, and as many as of one. Groups and days needn't be the
     * same everywhere; all other labels are, in an order of their own.
     */
    private static List<List<String>> named(Metric metric, Map<List<String>, OptionalDouble> shown) {
        if (metric.dimensions().contains(Dimension.OBJECT)) {
            return shown.keySet().stream()
                    .sorted(Comparator.<List<String>>comparingDouble(at -> size(shown, at))
                            .reversed()
                            .thenComparing(at -> at.get(0)))
                    .limit(metric == Metric.REACH ? UsesOfActivity.MOST_NAMED : Long.MAX_VALUE)
                    .toList();
        }
        boolean same = metric.dimensions().stream().noneMatch(Dimension::differs);
        return same
                ? List.copyOf(shown.keySet())
                : shown.keySet().stream()
                        .sorted(Comparator.comparing(List::toString))
                        .toList();
    }

    /** How many a thing reached, or have a place at a gathering, of whatever answers a part is. */
    private static double size(Map<List<String>, OptionalDouble> shown, List<String> at) {
        List<String> whole = at.size() == 1 ? at : List.of(at.get(0), RegistrationsOfGatherings.REGISTERED);
        return shown.getOrDefault(whole, OptionalDouble.empty()).orElse(0);
    }

    /** A figure that is shown of a community, its weight, and the single values that it is made of, if it is of any. */
    private record Weighed(double value, double weight, List<Double> singles) {}

    private static Weighed weighed(One one, Metric metric, List<String> at, double value) {
        Findings findings = one.findings();
        return metric.isOfSingleValues()
                ? new Weighed(value, 1, findings.values(metric, at).boxed().toList())
                : new Weighed(value, findings.weight(metric, at), List.of());
    }

    /** Not known as soon as one of them doesn't say it: that of the others would be taken for all. */
    private static OptionalLong sum(List<MetricResult> each, Function<MetricResult, OptionalLong> number) {
        List<OptionalLong> all = each.stream().map(number).toList();
        return all.isEmpty() || all.stream().anyMatch(OptionalLong::isEmpty)
                ? OptionalLong.empty()
                : OptionalLong.of(
                        all.stream().mapToLong(OptionalLong::getAsLong).sum());
    }

    /** Where it is hidden of one of them, it is hidden of all together. */
    private static Absence absence(List<MetricResult> each) {
        return each.stream()
                .flatMap(result -> result.absence().stream())
                .min(Comparator.naturalOrder())
                .orElse(Absence.UNDEFINED);
    }

    /** The median, or the inequality, of all single values: of each community enough persons are behind them, and so of all. */
    private static OptionalDouble ofSingles(Metric metric, SmallCells cells, List<Double> singles) {
        return switch (metric) {
            case REACH_GINI, POSTS_GINI_BY_YEAR -> among(singles).gini();
            case POSTS_ABSENCE_FACTOR_BY_YEAR -> {
                OptionalLong few =
                        cells.rounded(among(singles).absenceFactor(0.5).orElse(0));
                yield few.isPresent() ? OptionalDouble.of((double) few.getAsLong()) : OptionalDouble.empty();
            }
            default -> UptakeAcrossCommunities.median(singles);
        };
    }

    private static Inequality among(List<Double> singles) {
        return Inequality.of(singles.stream().mapToDouble(Double::doubleValue).toArray());
    }

    /** Parts that are weighed by their wholes are all parts over all wholes; what has no whole of its own is averaged. */
    private static OptionalDouble ofShown(Metric metric, SmallCells cells, List<Weighed> values) {
        if (values.isEmpty()) {
            return OptionalDouble.empty();
        }
        if (metric.isOfSingleValues()) {
            return ofSingles(
                    metric,
                    cells,
                    values.stream().flatMap(each -> each.singles().stream()).toList());
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
