package org.learninghealth.engagement;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.learninghealth.base.SmallCells;
import org.learninghealth.engagement.MetricResult.Cell;
import org.learninghealth.engagement.MonthOfActivity.Month;
import org.learninghealth.people.StakeholderGroup;
import org.learninghealth.spi.ActivityLog.Daily;

/**
 * What of a community's life in two quarters is more or less than in the quarter before: who is active, what is held, what is
 * contributed, and how far cycles get. Gatherings and steps of cycles are things, and told as they are; persons, and what they
 * contributed, only where enough of them did. Of persons ratios are those of rounded numbers.
 */
final class MomentumOfQuarters implements Findings {

    /** More than twice as much counts as twice, so that one thing that grows doesn't outweigh all that don't. */
    private static final double MOST = 2;

    private static final String INDEX = "INDEX";

    private final SmallCells cells;
    private final List<Quarter> quarters;

    /** What there was in a quarter, by what it is called; empty where it may not be said. */
    private record Quarter(YearMonth began, Map<String, OptionalLong> inputs) {}

    /**
     * Three quarters.
     *
     * @param cells what may be shown
     * @param first the first month of the last quarter
     * @param deeds what was done in all three, by day
     * @param members how many members each group had at the end of each quarter, the last quarter first
     * @param held on which days gatherings were held
     * @param advances on which days cycles came to their next stage
     */
    MomentumOfQuarters(
            SmallCells cells,
            YearMonth first,
            List<Daily> deeds,
            List<Map<StakeholderGroup, Long>> members,
            Collection<LocalDate> held,
            Collection<LocalDate> advances) {
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
        this.quarters = List.copyOf(all);
    }

    private static OptionalLong active(SmallCells cells, List<Daily> deeds, Map<StakeholderGroup, Long> members) {
        Map<MonthOfActivity.Part, Long> active = new HashMap<>();
        deeds.forEach(deed -> active.merge(
                new MonthOfActivity.Part(deed.participant(), new StakeholderGroup(deed.stakeholderGroup())),
                deed.activities(),
                Long::sum));
        OptionalLong total = new Month(active, members).total(cells);
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
        return shown ? OptionalLong.of(times) : OptionalLong.empty();
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
        OptionalLong active = quarters.get(0).inputs().getOrDefault("ACTIVE_MEMBERS", OptionalLong.empty());
        return cells.isRounding() || active.equals(OptionalLong.of(0)) ? active : OptionalLong.empty();
    }

    /** On its ratios. */
    @Override
    public OptionalLong n(Metric metric) {
        return value(metric).isPresent() ? OptionalLong.of(ratios(0).size()) : OptionalLong.empty();
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
        return index(0);
    }

    @Override
    public List<Cell> cells(Metric metric) {
        List<Cell> cells = new ArrayList<>();
        for (int quarter = 0; quarter + 1 < quarters.size(); quarter++) {
            String began = quarters.get(quarter).began().toString();
            cells.add(new Cell(List.of(began, INDEX), index(quarter)));
            ratios(quarter).forEach((input, ratio) -> cells.add(new Cell(List.of(began, input), ratio)));
        }
        return cells;
    }

    /** Of all four, or of none. */
    private OptionalDouble index(int quarter) {
        Collection<OptionalDouble> ratios = ratios(quarter).values();
        return ratios.stream().allMatch(OptionalDouble::isPresent)
                ? ratios.stream().mapToDouble(OptionalDouble::getAsDouble).average()
                : OptionalDouble.empty();
    }

    private Map<String, OptionalDouble> ratios(int quarter) {
        Map<String, OptionalLong> before = quarters.get(quarter + 1).inputs();
        Map<String, OptionalDouble> ratios = new LinkedHashMap<>();
        quarters.get(quarter)
                .inputs()
                .forEach((input, now) ->
                        ratios.put(input, ratio(now, before.getOrDefault(input, OptionalLong.empty()))));
        return ratios;
    }

    /** Nothing after nothing is as steady as can be, and something after nothing is as much as counts. */
    private static OptionalDouble ratio(OptionalLong now, OptionalLong before) {
        if (now.isEmpty() || before.isEmpty()) {
            return OptionalDouble.empty();
        }
        if (before.getAsLong() == 0) {
            return OptionalDouble.of(now.getAsLong() == 0 ? 1 : MOST);
        }
        return OptionalDouble.of(Math.min(MOST, now.getAsLong() / (double) before.getAsLong()));
    }
}
