package org.learninghealth.engagement;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.learninghealth.base.SmallCells;
import org.learninghealth.engagement.MetricResult.Cell;
import org.learninghealth.engagement.MonthOfActivity.Month;
import org.learninghealth.people.StakeholderGroup;
import org.learninghealth.spi.ActivityLog.Daily;

/**
 * What of a community's life in two quarters is more or less than in the quarter before: who is active, what is held, what is
 * contributed, and how far cycles get. Gatherings and steps of cycles are things, and told as they are; persons, and what they
 * contributed, only where enough of them did. Of these two ratios are those of rounded numbers: quarters overlap from month to month.
 */
final class MomentumOfQuarters implements Findings {

    /** More than twice as much counts as twice, so that one thing that grows doesn't outweigh all that don't. */
    private static final double MOST = 2;

    private static final String INDEX = "INDEX";

    private final SmallCells cells;
    private final OptionalLong active;
    private final List<Comparison> comparisons;

    /** What there was in a quarter, by what it is called; empty where it may not be said. */
    private record Quarter(YearMonth began, Map<String, OptionalLong> inputs) {}

    /** How much there is, and how much there was before. */
    private record Change(long now, long before) {

        static Optional<Change> of(OptionalLong now, OptionalLong before) {
            return now.isPresent() && before.isPresent()
                    ? Optional.of(new Change(now.getAsLong(), before.getAsLong()))
                    : Optional.empty();
        }

        Change and(Change other) {
            return new Change(now + other.now, before + other.before);
        }

        /** Nothing after nothing is as steady as can be, and something after nothing is as much as counts. */
        double ratio() {
            if (before == 0) {
                return now == 0 ? 1 : MOST;
            }
            return Math.min(MOST, now / (double) before);
        }
    }

    /**
     * A quarter against the one before.
     *
     * @param began with which month the quarter began
     * @param each what there was in both, by what it is called, of those of which it may be said
     * @param all the same of those of which all of it may be said; of these is the index
     */
    private record Comparison(YearMonth began, Map<String, Optional<Change>> each, Map<String, Change> all) {

        static Comparison of(Quarter now, Quarter before) {
            Map<String, Optional<Change>> each = new LinkedHashMap<>();
            Map<String, Change> all = new LinkedHashMap<>();
            now.inputs().forEach((input, number) -> {
                Optional<Change> change = Change.of(number, before.inputs().getOrDefault(input, OptionalLong.empty()));
                each.put(input, change);
                change.ifPresent(known -> all.put(input, known));
            });
            return new Comparison(now.began(), each, all.size() == each.size() ? all : Map.of());
        }

        boolean wasOverBefore(LocalDate day) {
            return !began.plusMonths(Metric.Span.QUARTER.months()).atDay(1).isAfter(day);
        }

        Comparison untold() {
            Map<String, Optional<Change>> none = new LinkedHashMap<>();
            each.keySet().forEach(input -> none.put(input, Optional.empty()));
            return new Comparison(began, none, Map.of());
        }

        /** Of the same quarter. */
        Comparison and(Comparison other) {
            Map<String, Optional<Change>> both = new LinkedHashMap<>(each);
            other.each.forEach((input, change) -> both.merge(
                    input,
                    change,
                    (one, more) -> Stream.concat(one.stream(), more.stream()).reduce(Change::and)));
            Map<String, Change> allOfBoth = new LinkedHashMap<>(all);
            other.all.forEach((input, change) -> allOfBoth.merge(input, change, Change::and));
            return new Comparison(began, both, allOfBoth);
        }

        /** Of all four, or of none. */
        OptionalDouble index() {
            return all.values().stream().mapToDouble(Change::ratio).average();
        }
    }

    /**
     * Three quarters.
     *
     * @param cells what may be shown
     * @param first the first month of the last quarter
     * @param deeds what was done in all three, by day
     * @param members how many members each group had at the end of each quarter, the last quarter first
     * @param held on which days gatherings were held
     * @param advances on which days cycles came to their next stage
     * @param founded on which day the community was founded; of quarters that were over before nothing is told
     */
    MomentumOfQuarters(
            SmallCells cells,
            YearMonth first,
            List<Daily> deeds,
            List<Map<StakeholderGroup, Long>> members,
            Collection<LocalDate> held,
            Collection<LocalDate> advances,
            LocalDate founded) {
        this.cells = cells;
        List<Quarter> all = new ArrayList<>();
        YearMonth began = first;
        for (Map<StakeholderGroup, Long> roster : members) {
            LocalDate from = began.atDay(1);
            LocalDate before = began.plusMonths(3).atDay(1);
            List<Daily> own = deeds.stream()
                    .filter(deed -> isWithin(deed.day(), from, before))
                    .toList();
            Map<String, OptionalLong> inputs = new LinkedHashMap<>();
            inputs.put("ACTIVE_MEMBERS", active(cells, own, roster));
            inputs.put("GATHERINGS", number(held, from, before));
            inputs.put("CONTRIBUTIONS", contributions(cells, own, roster));
            inputs.put("CYCLE_ADVANCES", number(advances, from, before));
            all.add(new Quarter(began, inputs));
            began = began.minusMonths(3);
        }
        this.active = all.get(0).inputs().getOrDefault("ACTIVE_MEMBERS", OptionalLong.empty());
        this.comparisons = IntStream.range(1, all.size())
                .mapToObj(quarter -> Comparison.of(all.get(quarter - 1), all.get(quarter)))
                .map(quarter -> quarter.wasOverBefore(founded) ? quarter.untold() : quarter)
                .toList();
    }

    private MomentumOfQuarters(SmallCells cells, OptionalLong active, List<Comparison> comparisons) {
        this.cells = cells;
        this.active = active;
        this.comparisons = comparisons;
    }

    /** The same quarters of several communities. */
    static MomentumOfQuarters together(List<MomentumOfQuarters> each) {
        return each.stream()
                .reduce((one, other) -> new MomentumOfQuarters(
                        one.cells,
                        OptionalLong.empty(),
                        IntStream.range(0, one.comparisons.size())
                                .mapToObj(
                                        quarter -> one.comparisons.get(quarter).and(other.comparisons.get(quarter)))
                                .toList()))
                .orElseThrow();
    }

    private static OptionalLong active(SmallCells cells, List<Daily> deeds, Map<StakeholderGroup, Long> members) {
        OptionalLong total = new Month(MonthOfActivity.activities(deeds), members).total(cells);
        return total.isPresent() && total.getAsLong() > 0 ? cells.rounded(total.getAsLong()) : total;
    }

    private static OptionalLong contributions(
            SmallCells cells, List<Daily> deeds, Map<StakeholderGroup, Long> members) {
        Set<String> sharing = ActivityVerb.Part.SHARE.kinds();
        Set<UUID> who = new HashSet<>();
        long times = 0;
        for (Daily deed : deeds) {
            if (sharing.contains(deed.kind())) {
                who.add(deed.participant());
                times += deed.activities();
            }
        }
        long all = members.values().stream().mapToLong(Long::longValue).sum();
        boolean shown = cells.total(cells.shown(Map.of(INDEX, (long) who.size()), Map.of(INDEX, all))
                        .values())
                .isPresent();
        return shown
                ? OptionalLong.of(cells.roundedTo(cells.multiple()).given(times, who.size()))
                : OptionalLong.empty();
    }

    private static OptionalLong number(Collection<LocalDate> days, LocalDate from, LocalDate before) {
        return OptionalLong.of(
                days.stream().filter(day -> isWithin(day, from, before)).count());
    }

    private static boolean isWithin(LocalDate day, LocalDate from, LocalDate before) {
        return !day.isBefore(from) && day.isBefore(before);
    }

    @Override
    public OptionalLong persons() {
        return cells.isRounding() || active.equals(OptionalLong.of(0)) ? active : OptionalLong.empty();
    }

    /** On its ratios. */
    @Override
    public OptionalLong n(Metric metric) {
        return value(metric).isPresent()
                ? OptionalLong.of(comparisons.get(0).all().size())
                : OptionalLong.empty();
    }

    /** One of the persons makes no gathering and no step of a cycle more. */
    @Override
    public long among(Metric metric, List<String> at) {
        return at.contains("GATHERINGS") || at.contains("CYCLE_ADVANCES")
                ? Long.MAX_VALUE
                : persons().orElse(cells.smallest());
    }

    @Override
    public Absence absence(Metric metric) {
        return Absence.SUPPRESSED;
    }

    @Override
    public OptionalDouble value(Metric metric) {
        return comparisons.get(0).index();
    }

    @Override
    public List<Cell> cells(Metric metric) {
        List<Cell> cells = new ArrayList<>();
        for (Comparison quarter : comparisons) {
            String began = quarter.began().toString();
            cells.add(new Cell(List.of(began, INDEX), quarter.index()));
            quarter.each()
                    .forEach((input, change) -> cells.add(new Cell(
                            List.of(began, input),
                            change.map(known -> OptionalDouble.of(known.ratio()))
                                    .orElseGet(OptionalDouble::empty))));
        }
        return cells;
    }
}
