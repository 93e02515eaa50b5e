package org.learninghealth.memory;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.Transient;
import org.learninghealth.spi.ActivityLog;
import org.learninghealth.spi.Cursor;

/** The activity log in a map. */
final class InMemoryActivityLog implements ActivityLog {

    private static final String BY_COMMUNITY = "community";
    private static final String BY_PARTICIPANT = "participant";

    private final TransactionalMap<UUID, Activity> activities;

    InMemoryActivityLog(InMemoryStorage storage) {
        activities = storage.<UUID, Activity>map(() -> new Transient(null), () -> new Transient(null))
                .indexed(BY_COMMUNITY, Activity::community)
                .indexed(BY_PARTICIPANT, Activity::participant);
    }

    @Override
    public boolean append(Activity activity) {
        if (activities.get(activity.event()).isPresent()) {
            return false;
        }
        activities.put(activity.event(), activity);
        return true;
    }

    @Override
    public List<Activity> of(UUID participant, Optional<UUID> after, int limit) {
        return activities
                .find(BY_PARTICIPANT, List.of(participant))
                .filter(activity -> after.filter(event -> Cursor.UNSIGNED.compare(activity.event(), event) <= 0)
                        .isEmpty())
                .sorted(Comparator.comparing(Activity::event, Cursor.UNSIGNED))
                .limit(limit)
                .toList();
    }

    @Override
    public Map<CommunityId, Instant> latest(Collection<CommunityId> communities) {
        return activities
                .find(BY_COMMUNITY, communities)
                .collect(Collectors.toMap(
                        Activity::community, Activity::at, BinaryOperator.maxBy(Comparator.naturalOrder())));
    }

    @Override
    public List<Tally> tallies(CommunityId community, Instant from, Instant before) {
        Map<Tally, Long> counts = within(community, from, before)
                .collect(Collectors.groupingBy(
                        activity -> new Tally(activity.participant(), activity.stakeholderGroup(), activity.at(), 1),
                        Collectors.counting()));
        return counts.entrySet().stream()
                .map(count -> new Tally(
                        count.getKey().participant(),
                        count.getKey().stakeholderGroup(),
                        count.getKey().at(),
                        count.getValue()))
                .toList();
    }

    @Override
    public Map<String, Long> participants(CommunityId community, Instant from, Instant before) {
        Map<String, Set<UUID>> participants = within(community, from, before)
                .collect(Collectors.groupingBy(
                        Activity::stakeholderGroup,
                        TreeMap::new,
                        Collectors.mapping(Activity::participant, Collectors.toCollection(HashSet::new))));
        Map<String, Long> counts = new TreeMap<>();
        participants.forEach((group, distinct) -> counts.put(group, (long) distinct.size()));
        return counts;
    }

    private Stream<Activity> within(CommunityId community, Instant from, Instant before) {
        return activities
                .find(BY_COMMUNITY, List.of(community))
                .filter(activity ->
                        !activity.at().isBefore(from) && activity.at().isBefore(before));
    }
}
