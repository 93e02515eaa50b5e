package org.learninghealth.engagement;

import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.learninghealth.base.CommunityCalendar;
import org.learninghealth.base.CommunityId;

/**
 * Days of several communities, each of which has its own: where midnight comes earlier, the window begins and ends earlier.
 *
 * @param from the first day
 * @param before the day after the last
 * @param calendars the calendar of each community
 */
record LocalWindow(LocalDate from, LocalDate before, Map<CommunityId, CommunityCalendar> calendars) {

    /** Keeps a copy of the calendars, in their order. */
    LocalWindow {
        calendars = new LinkedHashMap<>(calendars);
    }

    /** Communities that have the same days, with the moments between which their window lies. */
    record Part(List<CommunityId> communities, Instant start, Instant end) {}

    /** The communities of each calendar; mostly they have one in common. */
    List<Part> parts() {
        return calendars.keySet().stream()
                .collect(Collectors.groupingBy(this::calendar, LinkedHashMap::new, Collectors.toList()))
                .entrySet()
                .stream()
                .map(same -> new Part(
                        same.getValue(),
                        same.getKey().start(from),
                        same.getKey().start(before)))
                .toList();
    }

    List<CommunityId> communities() {
        return List.copyOf(calendars.keySet());
    }

    CommunityCalendar calendar(CommunityId community) {
        return calendars.getOrDefault(community, CommunityCalendar.UTC);
    }

    boolean contains(CommunityId community, Instant at) {
        return hasBegun(community, at) && !isOver(community, at);
    }

    boolean hasBegun(CommunityId community, Instant at) {
        return !at.isBefore(calendar(community).start(from));
    }

    boolean isOver(CommunityId community, Instant at) {
        return !at.isBefore(calendar(community).start(before));
    }

    /** Whether it is over everywhere. */
    boolean isOver(Instant at) {
        return calendars.isEmpty()
                ? !at.isBefore(CommunityCalendar.UTC.start(before))
                : calendars.keySet().stream().allMatch(community -> isOver(community, at));
    }
}
