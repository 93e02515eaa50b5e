package org.learninghealth.engagement;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeSet;
import org.learninghealth.people.StakeholderGroup;

/**
 * Suppresses counts from which a small number of persons could be told (rule IV1). Two things make it safe. A count is
 * shown or not for reasons of its own group alone, so that no other group's count says anything about it. And the total
 * is the complement: it is shown only if every count is, when it says nothing new; otherwise a single suppressed count
 * would be the total less the others, and two that are both at their least or at their most would be no better off.
 *
 * @param smallest the smallest number of persons that is shown, 2 or more
 */
record SmallCells(int smallest) {

    /**
     * The counts of all groups, as they may be shown.
     *
     * @param participants how many persons of each group took part; none of those that are missing
     * @param members how many persons each group has, for whom it is known whether they did
     * @return the groups, sorted by their codes
     */
    List<GroupParticipation> shown(Map<StakeholderGroup, Long> participants, Map<StakeholderGroup, Long> members) {
        TreeSet<StakeholderGroup> groups = new TreeSet<>(participants.keySet());
        groups.addAll(members.keySet());
        return groups.stream()
                .map(group -> new GroupParticipation(
                        group, shown(participants.getOrDefault(group, 0L), members.getOrDefault(group, 0L))))
                .toList();
    }

    /** The total, unless a count could be worked out from it. */
    OptionalLong total(List<GroupParticipation> groups) {
        return groups.stream().allMatch(group -> group.participants().isPresent())
                ? OptionalLong.of(groups.stream()
                        .mapToLong(group -> group.participants().orElseThrow())
                        .sum())
                : OptionalLong.empty();
    }

    /** In a group with few members even a zero would tell of each of them; and if zeros were shown, so would its lack. */
    private OptionalLong shown(long participants, long members) {
        boolean enough = participants >= smallest || participants == 0 && members >= smallest;
        return enough ? OptionalLong.of(participants) : OptionalLong.empty();
    }
}
