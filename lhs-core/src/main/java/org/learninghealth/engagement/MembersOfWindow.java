package org.learninghealth.engagement;

import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.learninghealth.base.SmallCells;
import org.learninghealth.community.Membership;
import org.learninghealth.community.MembershipStatus;
import org.learninghealth.engagement.metric.Roster;
import org.learninghealth.people.StakeholderGroup;
import org.learninghealth.spi.Filter;
import org.learninghealth.spi.Related;

/**
 * The roster of a window: whoever belonged to the community at its end, those who did nothing too. Whoever was active and has left is in no
 * figure of members, if that tells nothing of a few: what was done by all less what members did is what those did who left. Where so few of a group
 * left, or were active and left, or stayed and were active, that somebody could be told, all who left within the window count as its members.
 */
final class MembersOfWindow {

    private static final Instant EVER = Instant.parse("1700-01-01T00:00:00Z");
    private static final Instant NEVER = Instant.parse("9999-12-31T00:00:00Z");

    private static final Set<MembershipStatus> BELONGING =
            EnumSet.of(MembershipStatus.ACTIVE, MembershipStatus.INACTIVE, MembershipStatus.SUSPENDED);
    private static final Set<MembershipStatus> GONE = EnumSet.of(MembershipStatus.LEFT, MembershipStatus.REMOVED);

    private final Map<StakeholderGroup, Long> byGroup;
    private final Set<UUID> outside;

    /**
     * The members of a window.
     *
     * @param cells what may be shown
     * @param active as a member of which group each was active
     * @param members how many belonged to each group at the end
     * @param left who belonged to each group within the window, and at its end to none
     */
    MembersOfWindow(
            SmallCells cells,
            Map<UUID, StakeholderGroup> active,
            Map<StakeholderGroup, Long> members,
            Map<UUID, StakeholderGroup> left) {
        Map<StakeholderGroup, Long> gone = counts(left.values());
        Map<StakeholderGroup, Long> wentActive = new TreeMap<>();
        Map<StakeholderGroup, Long> stayedActive = new TreeMap<>();
        active.forEach((participant, group) -> {
            if (left.containsKey(participant)) {
                wentActive.merge(left.get(participant), 1L, Long::sum);
            } else {
                stayedActive.merge(group, 1L, Long::sum);
            }
        });
        boolean apart = wentActive.isEmpty()
                || cells.total(cells.shown(wentActive, gone).values()).isPresent()
                        && cells.total(cells.shown(stayedActive, members).values())
                                .isPresent();
        this.byGroup = new TreeMap<>(members);
        if (!apart) {
            gone.forEach((group, persons) -> byGroup.merge(group, persons, Long::sum));
        }
        this.outside = apart ? left.keySet() : Set.of();
    }

    private MembersOfWindow(Map<StakeholderGroup, Long> byGroup, Set<UUID> outside) {
        this.byGroup = byGroup;
        this.outside = outside;
    }

    /** The members of several communities, as each of them has them. */
    static MembersOfWindow together(List<MembersOfWindow> each) {
        Map<StakeholderGroup, Long> byGroup = new TreeMap<>();
        Set<UUID> outside = new HashSet<>();
        for (MembersOfWindow members : each) {
            members.byGroup.forEach((group, persons) -> byGroup.merge(group, persons, Long::sum));
            outside.addAll(members.outside);
        }
        return new MembersOfWindow(byGroup, outside);
    }

    /** What a group is called on a roster; whose group isn't known is in no figure of groups. */
    static String name(String group) {
        return group.equals(StakeholderGroup.UNSPECIFIED.code()) ? Roster.UNKNOWN : group;
    }

    /** Without those whose group isn't known. */
    static <V> SortedMap<StakeholderGroup, V> ofGroups(Map<StakeholderGroup, V> all) {
        SortedMap<StakeholderGroup, V> known = new TreeMap<>(all);
        known.remove(StakeholderGroup.UNSPECIFIED);
        return known;
    }

    private static Map<StakeholderGroup, Long> counts(Collection<StakeholderGroup> groups) {
        Map<StakeholderGroup, Long> counts = new TreeMap<>();
        groups.forEach(group -> counts.merge(group, 1L, Long::sum));
        return counts;
    }

    /** Whether somebody who was active is a member. */
    boolean has(UUID participant) {
        return !outside.contains(participant);
    }

    Map<StakeholderGroup, Long> byGroup() {
        return byGroup;
    }

    /** How many they are; rounded if there are so few of a group that it would tell of them. */
    OptionalLong shown(SmallCells cells) {
        boolean open = byGroup.values().stream().allMatch(members -> members >= cells.smallest());
        return open ? OptionalLong.of(cells.given(size())) : cells.rounded(size());
    }

    long size() {
        return byGroup.values().stream().mapToLong(Long::longValue).sum();
    }

    /**
     * Memberships of those who belonged to a community at a moment. Who takes no part for a while, or is suspended, belongs to it.
     *
     * @param moment the moment
     * @param now what time it is
     */
    static Filter<Membership> at(Instant moment, Instant now) {
        if (now.isBefore(moment)) {
            return belonging(moment);
        }
        return Filter.<Membership>all()
                .in(Membership.STATUS, MembershipStatus.TAKEN_PART)
                .between(Membership.SINCE, EVER, moment)
                .without(Related.by(Membership.SELF, Membership.TYPE, Membership.SELF)
                        .where(Filter.<Membership>all().between(Membership.ENDED_AT, EVER, moment)));
    }

    /** Memberships that ended in a window, of those who didn't belong to the community at its end. */
    static Filter<Membership> left(Instant from, Instant before) {
        Related<Membership, Membership> own = Related.by(Membership.PERSON, Membership.TYPE, Membership.PERSON)
                .and(Membership.COMMUNITY, Membership.COMMUNITY);
        return Filter.<Membership>all()
                .in(Membership.STATUS, GONE)
                .between(Membership.ENDED_AT, from, before)
                .without(own.where(belonging(before)))
                .without(own.where(Filter.<Membership>all()
                        .in(Membership.STATUS, GONE)
                        .between(Membership.SINCE, EVER, before)
                        .between(Membership.ENDED_AT, before, NEVER)));
    }

    private static Filter<Membership> belonging(Instant before) {
        return Filter.<Membership>all().in(Membership.STATUS, BELONGING).between(Membership.SINCE, EVER, before);
    }
}
