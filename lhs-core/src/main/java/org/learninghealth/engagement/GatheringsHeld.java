package org.learninghealth.engagement;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;
import org.learninghealth.base.CommunityCalendar;
import org.learninghealth.base.CommunityId;
import org.learninghealth.engagement.MetricResult.Cell;
import org.learninghealth.engagement.metric.CommunityEvents;
import org.learninghealth.engagement.metric.GroupShares;
import org.learninghealth.gathering.Gathering;
import org.learninghealth.gathering.GatheringId;
import org.learninghealth.gathering.GatheringStatus;
import org.learninghealth.spi.ActivityLog;

/**
 * How communities live by the gatherings that they held: those that they announced and neither cancelled nor put off, whoever came, and
 * those of which a host reported that somebody did. It counts communities and gatherings, and no persons. Of what was done in a confidential
 * community nothing is known; it is left out beforehand.
 */
final class GatheringsHeld implements Findings {

    /** Active within a quarter, lapsed after a year, revived after half a year. */
    private static final CommunityEvents.Bounds BOUNDS = new CommunityEvents.Bounds(90, 365, 180);

    private static final String OF_THE_LIBRARY = "gathering:";

    private static final Set<GatheringStatus> NOT_HELD =
            EnumSet.of(GatheringStatus.DRAFT, GatheringStatus.POSTPONED, GatheringStatus.CANCELLED);

    /** Where there was no gathering there were none of these, and all else has no meaning. */
    private static final Set<Metric> COUNTS =
            EnumSet.of(Metric.GATHERINGS_HELD, Metric.SINGLE_GATHERING, Metric.GATHERINGS_ON_ANOTHER_DAY);

    private final int communities;
    private final CommunityEvents events;
    private final double[] perCommunity;
    private final Map<String, Instant> asOf = new HashMap<>();

    /**
     * The gatherings of some communities.
     *
     * @param began when each gathering began, by its code, by community
     * @param window up to which day it counts
     * @param now up to which moment it counts at most
     */
    GatheringsHeld(Map<CommunityId, Map<String, Instant>> began, LocalWindow window, Instant now) {
        this.communities = began.size();
        Map<String, Integer> roster = new TreeMap<>();
        List<CommunityEvents.Event> held = new ArrayList<>();
        began.forEach((community, own) -> {
            String name = community.value().toString();
            CommunityCalendar calendar = window.calendar(community);
            roster.put(name, 0);
            Instant end = calendar.start(window.before());
            asOf.put(name, now.isBefore(end) ? now : end);
            own.values()
                    .forEach(at -> held.add(new CommunityEvents.Event(
                            name, at.atZone(calendar.zone(at)).toOffsetDateTime(), false, 0, 0, 0)));
        });
        this.events = CommunityEvents.of(roster, held);
        this.perCommunity = held.stream()
                .collect(Collectors.groupingBy(CommunityEvents.Event::community, Collectors.counting()))
                .values()
                .stream()
                .mapToDouble(Long::doubleValue)
                .toArray();
    }

    /**
     * When those gatherings of a community began that it held.
     *
     * @param known all that the library knows of
     * @param attended who came to these, and to others that it doesn't know of
     * @param now up to which moment they may have begun
     * @return when each began, by its code; when somebody first came, of those of which a host reported
     */
    static Map<String, Instant> began(Collection<Gathering> known, List<ActivityLog.Use> attended, Instant now) {
        Map<String, Instant> began = new TreeMap<>();
        attended.forEach(use -> began.merge(use.object(), use.first(), BinaryOperator.minBy(Instant::compareTo)));
        for (Gathering gathering : known) {
            began.remove(code(gathering));
            if (isHeld(gathering, now)) {
                began.put(code(gathering), gathering.startsAt());
            }
        }
        return began;
    }

    /** Whether a gathering of the library was held, or is being held: it was announced and has begun, and was neither cancelled nor put off. */
    static boolean isHeld(Gathering gathering, Instant now) {
        return !NOT_HELD.contains(gathering.status()) && !gathering.startsAt().isAfter(now);
    }

    /** The code under which the activity log keeps who came. */
    static String code(Gathering gathering) {
        return OF_THE_LIBRARY + gathering.id().value();
    }

    /** Which gathering of the library a code can only be of, if any. */
    static Optional<GatheringId> gathering(String code) {
        if (!code.startsWith(OF_THE_LIBRARY)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new GatheringId(UUID.fromString(code.substring(OF_THE_LIBRARY.length()))));
        } catch (IllegalArgumentException another) {
            return Optional.empty();
        }
    }

    /** It rests on gatherings. */
    @Override
    public OptionalLong persons() {
        return OptionalLong.empty();
    }

    /** How communities live rests on them, and all else on gatherings. */
    @Override
    public OptionalLong n(Metric metric) {
        boolean ofCommunities = metric == Metric.COMMUNITY_STAGES
                || metric == Metric.GATHERINGS_GINI
                || metric == Metric.GATHERINGS_ABSENCE_FACTOR
                || metric == Metric.SINGLE_GATHERING
                || metric == Metric.DAYS_SINCE_GATHERING;
        return OptionalLong.of(ofCommunities ? communities : events.held());
    }

    @Override
    public Absence absence(Metric metric) {
        return Absence.UNDEFINED;
    }

    @Override
    public OptionalDouble value(Metric metric) {
        if (communities == 0 || (events.held() == 0 && !COUNTS.contains(metric))) {
            return OptionalDouble.empty();
        }
        return switch (metric) {
            case GATHERINGS_HELD -> OptionalDouble.of(events.held());
            case GATHERINGS_ON_ANOTHER_DAY -> OptionalDouble.of(events.onAnotherDayInUtc());
            case DAYS_SINCE_GATHERING -> lifecycle().daysSinceLast().median();
            case DAYS_BETWEEN_GATHERINGS -> events.gapDays().median();
            case GATHERINGS_GINI -> events.perCommunity().gini();
            case GATHERINGS_ABSENCE_FACTOR -> number(events.perCommunity().absenceFactor(0.5));
            case SINGLE_GATHERING -> OptionalDouble.of(events.withSingleEvent());
            case GATHERINGS_DIVERSITY -> GroupShares.Diversity.of(perCommunity).blau();
            case GATHERINGS_ENTROPY -> GroupShares.Diversity.of(perCommunity).shannon();
            default -> OptionalDouble.empty();
        };
    }

    @Override
    public List<Cell> cells(Metric metric) {
        if (metric == Metric.GATHERINGS_BY_YEAR) {
            return events.byYear().stream()
                    .map(year -> cell(Integer.toString(year.year()), year.held()))
                    .toList();
        }
        // where there never was a gathering, communities have not started
        if (metric != Metric.COMMUNITY_STAGES || communities == 0) {
            return List.of();
        }
        CommunityEvents.Lifecycle stages = lifecycle();
        return List.of(
                cell("NOT_STARTED", stages.notStarted()),
                cell("EMERGING", stages.emerging()),
                cell("ACTIVE", stages.active()),
                cell("DORMANT", stages.dormant()),
                cell("LAPSED", stages.lapsed()),
                cell("REVIVED", stages.revived()));
    }

    private CommunityEvents.Lifecycle lifecycle() {
        return events.lifecycle(asOf::get, BOUNDS);
    }

    private static Cell cell(String label, int number) {
        return new Cell(List.of(label), OptionalDouble.of(number));
    }

    private static OptionalDouble number(OptionalInt count) {
        return count.isPresent() ? OptionalDouble.of(count.getAsInt()) : OptionalDouble.empty();
    }
}
