package org.learninghealth.engagement;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.learninghealth.base.SmallCells;
import org.learninghealth.engagement.MetricResult.Cell;
import org.learninghealth.people.StakeholderGroup;
import org.learninghealth.spi.ActivityLog;

/**
 * Who turned to whom, read by what members stand for in place of their stakeholder groups: their organisations, or the sectors of these. Whoever
 * stands for none, or for one for which fewer members stand than the smallest cell, is left out with all ties. Otherwise it is held to what
 * {@link TiesOfActivity} is held to.
 */
final class TiesOfOrganizations implements Findings {

    private final Findings organizations;
    private final Findings sectors;

    /**
     * What members stand for.
     *
     * @param members of those who belong to the community at the end, the code of what each stands for
     * @param left of those who have left
     */
    record Standing(Map<UUID, String> members, Map<UUID, String> left) {

        /** The same of what is known to stand for another thing, such as organisations for their sectors. */
        Standing as(Map<String, String> others) {
            return new Standing(as(members, others), as(left, others));
        }

        private static Map<UUID, String> as(Map<UUID, String> codes, Map<String, String> others) {
            Map<UUID, String> mapped = new HashMap<>();
            codes.forEach((participant, code) -> {
                String other = others.get(code);
                if (other != null) {
                    mapped.put(participant, other);
                }
            });
            return mapped;
        }
    }

    /**
     * The ties of a window.
     *
     * @param cells what may be shown
     * @param tallies who was active
     * @param standing for which organisations members stand
     * @param sectors the sector of each of these, of those that have one
     * @param toward to whom somebody did something
     * @param threads who asked and answered on what
     */
    TiesOfOrganizations(
            SmallCells cells,
            List<ActivityLog.Tally> tallies,
            Standing standing,
            Map<String, String> sectors,
            List<ActivityLog.Tie> toward,
            List<ActivityLog.Use> threads) {
        this.organizations = among(cells, tallies, standing, toward, threads);
        this.sectors = among(cells, tallies, standing.as(sectors), toward, threads);
    }

    private static Findings among(
            SmallCells cells,
            List<ActivityLog.Tally> tallies,
            Standing standing,
            List<ActivityLog.Tie> toward,
            List<ActivityLog.Use> threads) {
        Map<String, Long> sizes = standing.members().values().stream()
                .collect(Collectors.groupingBy(code -> code, Collectors.counting()));
        sizes.values().removeIf(size -> size < cells.smallest());
        // no code is told, and not every one is that of a stakeholder group
        Map<String, StakeholderGroup> groups = new HashMap<>();
        new TreeSet<>(sizes.keySet()).forEach(code -> groups.put(code, new StakeholderGroup("G" + groups.size())));
        Map<UUID, StakeholderGroup> known = new HashMap<>();
        Map<UUID, StakeholderGroup> left = new HashMap<>();
        standing.left().forEach((participant, code) -> take(left, participant, groups.get(code)));
        known.putAll(left);
        standing.members().forEach((participant, code) -> take(known, participant, groups.get(code)));
        Map<StakeholderGroup, Long> members = new TreeMap<>();
        sizes.forEach((code, size) ->
                members.merge(groups.getOrDefault(code, StakeholderGroup.UNSPECIFIED), size, Long::sum));
        Map<UUID, Long> active = new LinkedHashMap<>();
        tallies.forEach(
                tally -> active.merge(tally.participant(), tally.activities().get(0), Long::sum));
        List<ActivityLog.Tally> of = new ArrayList<>();
        active.forEach((participant, activities) -> {
            StakeholderGroup group = known.get(participant);
            if (group != null) {
                of.add(new ActivityLog.Tally(participant, group.code(), List.of(activities)));
            }
        });
        Set<String> opened = new HashSet<>();
        UsesOfActivity.opened(threads).forEach((thread, asked) -> {
            if (known.containsKey(asked.participant())) {
                opened.add(thread);
            }
        });
        return new TiesOfActivity(
                cells,
                of,
                members,
                left,
                toward.stream()
                        .filter(tie -> known.containsKey(tie.participant()) && known.containsKey(tie.toward()))
                        .toList(),
                threads.stream()
                        .filter(use -> known.containsKey(use.participant()) && opened.contains(use.object()))
                        .toList());
    }

    private static void take(Map<UUID, StakeholderGroup> groups, UUID participant, @Nullable StakeholderGroup group) {
        if (group != null) {
            groups.put(participant, group);
        }
    }

    private Findings of(Metric metric) {
        return metric == Metric.SILO_BY_SECTOR ? sectors : organizations;
    }

    /** How many of those are active who are in neither isn't told. */
    @Override
    public OptionalLong persons() {
        return OptionalLong.empty();
    }

    @Override
    public OptionalLong n(Metric metric) {
        return value(metric).isPresent() ? of(metric).n(Metric.SILO_INDEX) : OptionalLong.empty();
    }

    @Override
    public double weight(Metric metric, List<String> at) {
        return of(metric).weight(Metric.SILO_INDEX, at);
    }

    @Override
    public Absence absence(Metric metric) {
        return of(metric).absence(Metric.SILO_INDEX);
    }

    @Override
    public OptionalDouble value(Metric metric) {
        return of(metric).value(Metric.SILO_INDEX);
    }

    @Override
    public List<Cell> cells(Metric metric) {
        return of(metric).cells(Metric.SILO_INDEX);
    }
}
