package org.learninghealth.engagement;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.learninghealth.base.SmallCells;
import org.learninghealth.engagement.MetricResult.Cell;
import org.learninghealth.engagement.MonthOfActivity.Month;
import org.learninghealth.people.StakeholderGroup;
import org.learninghealth.spi.ActivityLog;

/**
 * Who was active in a month, by the sector of the organisation for which they stand. The sectors add up to all who were active, and so do the stakeholder
 * groups: one of either that is hidden would be what is left beside the others, so that sectors are shown only where all of both are. They are rounded:
 * whoever stands for another organisation later would make one more of a sector and one less of another in months of before.
 */
final class ReachOfSectors implements Findings {

    private final OptionalLong persons;
    private final SortedMap<String, Long> shown = new TreeMap<>();

    /**
     * The activity of a month.
     *
     * @param cells what may be shown
     * @param tallies who was active
     * @param members how many members each stakeholder group has
     * @param standing for which sectors those stand who belong to the community at the end, and those who left within the month
     */
    ReachOfSectors(
            SmallCells cells,
            List<ActivityLog.Tally> tallies,
            Map<StakeholderGroup, Long> members,
            TiesOfOrganizations.Standing standing) {
        Month month = Month.of(tallies, members);
        Map<String, Long> among = standing.members().values().stream()
                .collect(Collectors.groupingBy(sector -> sector, TreeMap::new, Collectors.counting()));
        among.values().removeIf(size -> size < cells.smallest());
        Set<String> sectors = Set.copyOf(among.keySet());
        long known = among.values().stream().mapToLong(Long::longValue).sum();
        if (month.size() > known) {
            among.put(OrganizationsOfMembers.UNKNOWN, month.size() - known);
        }
        Map<UUID, String> all = new HashMap<>(standing.left());
        all.putAll(standing.members());
        Map<String, Long> active = new HashMap<>();
        for (UUID participant : month.persons()) {
            String sector = all.getOrDefault(participant, OrganizationsOfMembers.UNKNOWN);
            active.merge(sectors.contains(sector) ? sector : OrganizationsOfMembers.UNKNOWN, 1L, Long::sum);
        }
        this.persons = month.total(cells);
        SortedMap<String, OptionalLong> counts = cells.shown(active, among);
        boolean isOpen = persons.isPresent() && cells.total(counts.values()).isPresent();
        if (isOpen) {
            counts.keySet()
                    .forEach(sector -> shown.put(
                            sector,
                            cells.rounded(active.getOrDefault(sector, 0L)).orElse(0)));
        }
    }

    @Override
    public OptionalLong persons() {
        return persons;
    }

    @Override
    public OptionalLong n(Metric metric) {
        return persons;
    }

    /** How many there are in all {@link Metric#ACTIVE_MEMBERS} tells. */
    @Override
    public OptionalDouble value(Metric metric) {
        return OptionalDouble.empty();
    }

    @Override
    public Absence absence(Metric metric) {
        return shown.isEmpty() ? Absence.SUPPRESSED : Absence.UNDEFINED;
    }

    @Override
    public List<Cell> cells(Metric metric) {
        return shown.entrySet().stream()
                .map(sector -> new Cell(List.of(sector.getKey()), OptionalDouble.of((double) sector.getValue())))
                .toList();
    }
}
