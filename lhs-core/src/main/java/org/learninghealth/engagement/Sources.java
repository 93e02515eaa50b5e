package org.learninghealth.engagement;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.learninghealth.access.Visibility;
import org.learninghealth.base.CommunityCalendar;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.OrganizationId;
import org.learninghealth.community.Community;
import org.learninghealth.community.Membership;
import org.learninghealth.cycle.LearningCycle;
import org.learninghealth.gathering.Gathering;
import org.learninghealth.gathering.GatheringId;
import org.learninghealth.internal.Reader;
import org.learninghealth.people.Organization;
import org.learninghealth.people.StakeholderGroup;
import org.learninghealth.spi.ActivityLog;
import org.learninghealth.spi.ActivityLog.Daily;
import org.learninghealth.spi.ActivityLog.Tally;
import org.learninghealth.spi.ActivityLog.Tie;
import org.learninghealth.spi.ActivityLog.Use;
import org.learninghealth.spi.Filter;

/**
 * What figures of communities are made of: what was counted of them, who belongs to them, and what they held. What is wanted of one of
 * them is read of all at once, so that figures of many take as many statements as those of one; and once, whatever figures rest on it. Lives
 * within one call.
 */
final class Sources {

    private static final Instant EVER = CommunityCalendar.UTC.start(CommunityCalendar.EVER);

    /** So many days before and after a window visits are looked for that belong to it, and gatherings that visits in it belong to. */
    private static final int AROUND = 31;

    /** How many gatherings are asked about at once. */
    private static final int PART = 500;

    private final Reader reader;
    private final ActivityLog log;
    private final List<CommunityId> communities;
    private final Once<List<LocalDate>, List<Tally>> tallies;
    private final Stretch<Daily> daily;
    private final Once<Days, List<Tie>> ties;
    private final Once<Days, SortedMap<LocalDate, List<Tie>>> tiesByDay;
    private final Map<Set<String>, Stretch<Use>> uses = new HashMap<>();
    private final Once<Days, SortedMap<LocalDate, Long>> participantsByDay;
    private final Once<ParticipantsWanted, List<Long>> participants;
    private final Once<Days, Long> tied;
    private final Once<Days, Optional<Map<UUID, Long>>> quarantined;
    private final Once<Days, Boolean> uncounted;
    private final Once<LocalDate, Map<StakeholderGroup, Long>> members;
    private final Once<Days, Map<UUID, StakeholderGroup>> left;
    private final Once<Days, TiesOfOrganizations.Standing> standing;
    private final Once<Days, List<Gathering>> gatherings;
    private final Once<Days, Map<String, Instant>> begun;
    private final Once<Days, List<RegistrationsOfGatherings.Planned>> planned;
    private final Once<Days, List<GuestsOfGatherings.Guest>> guests;
    private final Once<LocalDate, List<LocalDate>> advances;
    private final Map<String, String> sectors = new HashMap<>();

    Sources(Reader reader, ActivityLog log, Collection<CommunityId> communities) {
        List<CommunityId> all = List.copyOf(communities);
        this.reader = reader;
        this.log = log;
        this.communities = all;
        this.tallies = new Once<>(List.of(), this::readTallies);
        this.daily = new Stretch<>(Daily::day, (from, before) -> log.daily(all, from, before));
        this.ties = new Once<>(List.of(), days -> log.ties(all, days.from, days.before));
        this.tiesByDay = new Once<>(new TreeMap<>(), days -> log.tiesByDay(all, days.from, days.before));
        this.participantsByDay =
                new Once<>(new TreeMap<>(), days -> log.participantsByDay(all, days.from, days.before));
        this.participants = new Once<>(
                List.of(), wanted -> log.participants(all, wanted.days.from, wanted.days.before, wanted.sorts));
        this.tied = new Once<>(0L, days -> log.tied(all, days.from, days.before));
        this.quarantined = new Once<>(Optional.empty(), days -> known(log.quarantined(all, days.from, days.before)));
        this.uncounted = new Once<>(false, this::readUncounted);
        this.members = new Once<>(Map.of(), this::readMembers);
        this.left = new Once<>(Map.of(), this::readLeft);
        this.standing = new Once<>(new TiesOfOrganizations.Standing(Map.of(), Map.of()), this::readStanding);
        this.gatherings = new Once<>(List.of(), this::readGatherings);
        this.begun = new Once<>(Map.of(), this::readBegun);
        this.planned = new Once<>(
                List.of(), days -> announced(days).planned(community -> visits(community, days.from, days.before)));
        this.guests = new Once<>(List.of(), days -> announced(days).guests());
        this.advances = new Once<>(List.of(), this::readAdvances);
    }

    /**
     * A sort of reading.
     *
     * @param <W> what is told of what is wanted
     * @param <R> what is found of a community
     */
    private static final class Once<W, R> {

        private final R nothing;
        private final Function<W, Map<CommunityId, R>> reading;
        private final Map<W, Map<CommunityId, R>> read = new HashMap<>();

        Once(R nothing, Function<W, Map<CommunityId, R>> reading) {
            this.nothing = nothing;
            this.reading = reading;
        }

        R of(CommunityId community, W wanted) {
            return read.computeIfAbsent(wanted, reading).getOrDefault(community, nothing);
        }
    }

    private record Days(LocalDate from, LocalDate before) {

        Days around() {
            return new Days(
                    from.equals(CommunityCalendar.EVER) ? from : from.minusDays(AROUND), before.plusDays(AROUND));
        }

        boolean contain(LocalDate day) {
            return !day.isBefore(from) && day.isBefore(before);
        }
    }

    private record ParticipantsWanted(Days days, List<Set<String>> sorts) {}

    /** The days of a community are those of the zones that it has lived in. */
    CommunityCalendar calendar(CommunityId community) {
        return reader.known(Community.TYPE).get(community).calendar();
    }

    LocalDate founded(CommunityId community) {
        return DefaultEngagement.founded(reader, community);
    }

    /** Of what is done in a confidential community nothing is known. */
    boolean isConfidential(CommunityId community) {
        return reader.known(Community.TYPE).get(community).visibility() == Visibility.CONFIDENTIAL;
    }

    /** Whether they are those of some communities and no others. */
    boolean areOf(List<CommunityId> some) {
        return communities.equals(some);
    }

    List<Tally> tallies(CommunityId community, List<LocalDate> bounds) {
        return tallies.of(community, bounds);
    }

    /** Days that were read already aren't counted by the store once more. */
    private Map<CommunityId, List<Tally>> readTallies(List<LocalDate> bounds) {
        LocalDate from = bounds.get(0);
        LocalDate before = bounds.get(bounds.size() - 1);
        return daily.has(from, before)
                ? communities.stream()
                        .collect(Collectors.toMap(
                                Function.identity(), community -> tallies(daily.of(community, from, before), bounds)))
                : log.tallies(communities, bounds);
    }

    private static List<Tally> tallies(List<Daily> days, List<LocalDate> bounds) {
        Map<Doer, long[]> windows = new HashMap<>();
        int window = 0;
        for (Daily each : days) {
            while (!each.day().isBefore(bounds.get(window + 1))) {
                window++;
            }
            windows.computeIfAbsent(
                                    new Doer(each.participant(), each.stakeholderGroup()),
                                    added -> new long[bounds.size() - 1])[window] +=
                    each.activities();
        }
        List<Tally> tallies = new ArrayList<>();
        windows.forEach((doer, activities) -> tallies.add(new Tally(
                doer.participant(),
                doer.stakeholderGroup(),
                LongStream.of(activities).boxed().toList())));
        return tallies;
    }

    private record Doer(UUID participant, String stakeholderGroup) {}

    List<Daily> daily(CommunityId community, LocalDate from, LocalDate before) {
        return daily.of(community, from, before);
    }

    List<Tie> ties(CommunityId community, LocalDate from, LocalDate before) {
        return ties.of(community, new Days(from, before));
    }

    /** With answers to what was asked since a day. */
    SortedMap<LocalDate, List<Tie>> tiesByDay(
            CommunityId community, LocalDate asked, LocalDate from, LocalDate before) {
        SortedMap<LocalDate, List<Tie>> days = new TreeMap<>();
        tiesByDay.of(community, new Days(from, before)).forEach((day, each) -> days.put(day, new ArrayList<>(each)));
        UsesOfActivity.answers(uses(community, asked, before, UsesOfActivity.THREADS)).stream()
                .filter(tie -> !tie.first().isBefore(from))
                .forEach(tie -> days.computeIfAbsent(tie.first(), added -> new ArrayList<>())
                        .add(tie));
        return days;
    }

    List<Use> uses(CommunityId community, LocalDate from, LocalDate before, Set<String> kinds) {
        return uses.computeIfAbsent(
                        kinds,
                        those -> new Stretch<>(Use::day, (first, end) -> log.uses(communities, first, end, those)))
                .of(community, from, before);
    }

    SortedMap<LocalDate, Long> participantsByDay(CommunityId community, LocalDate from, LocalDate before) {
        return participantsByDay.of(community, new Days(from, before));
    }

    /** How many did something of each sort. */
    List<Long> participants(CommunityId community, LocalDate from, LocalDate before, List<Set<String>> sorts) {
        List<Long> some = participants.of(community, new ParticipantsWanted(new Days(from, before), sorts));
        return some.isEmpty() ? Collections.nCopies(sorts.size(), 0L) : some;
    }

    /** How many did something to somebody. */
    long tied(CommunityId community, LocalDate from, LocalDate before) {
        return tied.of(community, new Days(from, before));
    }

    /** Empty if it isn't known any more. */
    Optional<Map<UUID, Long>> quarantined(CommunityId community, LocalDate from, LocalDate before) {
        return quarantined.of(community, new Days(from, before));
    }

    private static Map<CommunityId, Optional<Map<UUID, Long>>> known(Map<CommunityId, Map<UUID, Long>> activities) {
        return activities.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, each -> Optional.of(each.getValue())));
    }

    /** A window that isn't over, or that something was added to which isn't counted yet, may still change. */
    boolean isProvisional(CommunityId community, LocalDate from, LocalDate before) {
        return reader.now().isBefore(calendar(community).start(before))
                || uncounted.of(community, new Days(from, before));
    }

    private Map<CommunityId, Boolean> readUncounted(Days days) {
        return window(days).parts().stream()
                .flatMap(part -> log
                        .uncounted(
                                part.communities(),
                                CommunityCalendar.inUtc(part.start()),
                                CommunityCalendar.inUtc(part.end().minusNanos(1))
                                        .plusDays(1))
                        .stream())
                .collect(Collectors.toMap(Function.identity(), community -> true));
    }

    private LocalWindow window(Days days) {
        Map<CommunityId, CommunityCalendar> calendars = new LinkedHashMap<>();
        communities.forEach(community -> calendars.put(community, calendar(community)));
        return new LocalWindow(days.from, days.before, calendars);
    }

    /** Who belonged there when the window ended. */
    Map<StakeholderGroup, Long> members(CommunityId community, LocalDate before) {
        return members.of(community, before);
    }

    private Map<CommunityId, Map<StakeholderGroup, Long>> readMembers(LocalDate before) {
        Map<CommunityId, Map<StakeholderGroup, Long>> all = new HashMap<>();
        for (LocalWindow.Part part : window(new Days(before, before)).parts()) {
            reader.known(Membership.TYPE)
                    .countBy(
                            Membership.COMMUNITY,
                            Membership.STAKEHOLDER_GROUP,
                            here(part).and(MembersOfWindow.at(part.end(), reader.now())))
                    .forEach((community, groups) -> {
                        Map<StakeholderGroup, Long> counts = new TreeMap<>();
                        groups.forEach((group, persons) -> counts.put(new StakeholderGroup(group), persons));
                        all.put(community, counts);
                    });
        }
        return all;
    }

    private static Filter<Membership> here(LocalWindow.Part part) {
        return Filter.<Membership>all().in(Membership.COMMUNITY, part.communities());
    }

    /** Who belonged to which group there within a window, and no more when it ended. */
    Map<UUID, StakeholderGroup> left(CommunityId community, LocalDate from, LocalDate before) {
        return left.of(community, new Days(from, before));
    }

    private Map<CommunityId, Map<UUID, StakeholderGroup>> readLeft(Days days) {
        Map<CommunityId, Map<UUID, StakeholderGroup>> all = new HashMap<>();
        for (LocalWindow.Part part : window(days).parts()) {
            reader.known(Membership.TYPE)
                    .parts(here(part).and(MembersOfWindow.left(part.start(), part.end())))
                    .forEach(some -> some.forEach(
                            membership -> all.computeIfAbsent(membership.community(), added -> new HashMap<>())
                                    .put(membership.participant(), membership.stakeholderGroup())));
        }
        return all;
    }

    /** For which organisations members stand, and those who left within the window. */
    TiesOfOrganizations.Standing standing(CommunityId community, LocalDate from, LocalDate before) {
        return standing.of(community, new Days(from, before));
    }

    /** The sectors of all organisations for which somebody was found to {@linkplain #standing stand}, by their codes. */
    Map<String, String> sectors() {
        return sectors;
    }

    private Map<CommunityId, TiesOfOrganizations.Standing> readStanding(Days days) {
        Map<CommunityId, Map<UUID, String>> there = new HashMap<>();
        Map<CommunityId, Map<UUID, String>> gone = new HashMap<>();
        for (LocalWindow.Part part : window(days).parts()) {
            noteOrganizations(here(part).and(MembersOfWindow.at(part.end(), reader.now())), there);
            noteOrganizations(here(part).and(MembersOfWindow.left(part.start(), part.end())), gone);
        }
        Set<OrganizationId> all = Stream.of(there, gone)
                .flatMap(each -> each.values().stream())
                .flatMap(each -> each.values().stream())
                .map(code -> new OrganizationId(UUID.fromString(code)))
                .collect(Collectors.toSet());
        if (!all.isEmpty()) {
            reader.known(Organization.TYPE)
                    .parts(Filter.<Organization>all().in(Organization.SELF, all))
                    .forEach(part -> part.forEach(each -> each.sector()
                            .ifPresent(sector -> sectors.put(each.id().value().toString(), sector.code()))));
        }
        return communities.stream()
                .collect(Collectors.toMap(
                        Function.identity(),
                        community -> new TiesOfOrganizations.Standing(
                                there.getOrDefault(community, Map.of()), gone.getOrDefault(community, Map.of()))));
    }

    private void noteOrganizations(Filter<Membership> filter, Map<CommunityId, Map<UUID, String>> organizations) {
        reader.known(Membership.TYPE)
                .parts(filter)
                .forEach(part -> part.forEach(membership -> membership
                        .organization()
                        .ifPresent(organization -> organizations
                                .computeIfAbsent(membership.community(), added -> new HashMap<>())
                                .put(
                                        membership.participant(),
                                        organization.value().toString()))));
    }

    /** When those gatherings began, by their codes, that were held in a window in which somebody was noted to have been at some. */
    Map<String, Instant> held(CommunityId community, LocalDate from, LocalDate before) {
        return GatheringsHeld.began(
                gatherings(community, new Days(from, before)), visits(community, from, before), reader.now());
    }

    /**
     * Who was noted to have been at what. To come to a gathering that the library knows of belongs to the window in which that began, be it noted
     * some days off; to come to another belongs to the day that was reported.
     */
    List<Use> visits(CommunityId community, LocalDate from, LocalDate before) {
        Days days = new Days(from, before);
        LocalWindow window = window(days);
        Map<String, Instant> starts = begun.of(community, days);
        return visitsAround(community, days)
                .filter(visit -> Optional.ofNullable(starts.get(visit.object()))
                        .map(start -> window.contains(community, start))
                        .orElseGet(() -> days.contain(visit.day())))
                .toList();
    }

    private Stream<Use> visitsAround(CommunityId community, Days days) {
        Days around = days.around();
        return uses(community, around.from, around.before, UsesOfActivity.ATTENDED).stream();
    }

    /** Of gatherings of the library to which somebody was noted to have come around a window, whenever they began. */
    private Map<CommunityId, Map<String, Instant>> readBegun(Days days) {
        Map<CommunityId, Map<String, Instant>> all = new HashMap<>();
        Set<GatheringId> others = new TreeSet<>(Comparator.comparing(GatheringId::value));
        for (CommunityId community : communities) {
            Map<String, Instant> known = new HashMap<>();
            gatherings
                    .of(community, days.around())
                    .forEach(gathering -> known.put(GatheringsHeld.code(gathering), gathering.startsAt()));
            all.put(community, known);
            visitsAround(community, days)
                    .map(Use::object)
                    .filter(code -> !known.containsKey(code))
                    .flatMap(code -> GatheringsHeld.gathering(code).stream())
                    .forEach(others::add);
        }
        List<GatheringId> ids = List.copyOf(others);
        for (int first = 0; first < ids.size(); first += PART) {
            reader.known(Gathering.TYPE)
                    .parts(Filter.<Gathering>all()
                            .in(Gathering.COMMUNITY, communities)
                            .in(Gathering.SELF, ids.subList(first, Math.min(first + PART, ids.size()))))
                    .forEach(some -> some.forEach(
                            gathering -> all.computeIfAbsent(gathering.community(), added -> new HashMap<>())
                                    .put(GatheringsHeld.code(gathering), gathering.startsAt())));
        }
        return all;
    }

    /** Those that began in a window, or were to. */
    private List<Gathering> gatherings(CommunityId community, Days days) {
        LocalWindow window = window(days);
        return gatherings.of(community, days.around()).stream()
                .filter(gathering -> window.contains(community, gathering.startsAt()))
                .toList();
    }

    private Map<CommunityId, List<Gathering>> readGatherings(Days days) {
        Map<CommunityId, List<Gathering>> all = new HashMap<>();
        for (LocalWindow.Part part : window(days).parts()) {
            reader.known(Gathering.TYPE)
                    .parts(Filter.<Gathering>all()
                            .in(Gathering.COMMUNITY, part.communities())
                            .between(Gathering.STARTS_AT, part.start(), part.end()))
                    .forEach(some -> some.forEach(
                            gathering -> all.computeIfAbsent(gathering.community(), added -> new ArrayList<>())
                                    .add(gathering)));
        }
        return all;
    }

    /** Gatherings that were announced for a window, with who wants to come and who came. */
    List<RegistrationsOfGatherings.Planned> planned(CommunityId community, LocalDate from, LocalDate before) {
        return isConfidential(community) ? List.of() : planned.of(community, new Days(from, before));
    }

    /** Who had a place at gatherings of a window or was there, and wasn't a member then. */
    List<GuestsOfGatherings.Guest> guests(CommunityId community, LocalDate from, LocalDate before) {
        return isConfidential(community) ? List.of() : guests.of(community, new Days(from, before));
    }

    private GatheringsAnnounced announced(Days days) {
        return new GatheringsAnnounced(
                reader,
                communities.stream()
                        .filter(community -> !isConfidential(community))
                        .flatMap(community -> gatherings(community, days).stream())
                        .toList());
    }

    /** When cycles that were opened before a day went on to a later stage. */
    List<LocalDate> advances(CommunityId community, LocalDate before) {
        return advances.of(community, before);
    }

    private Map<CommunityId, List<LocalDate>> readAdvances(LocalDate before) {
        Map<CommunityId, List<LocalDate>> all = new HashMap<>();
        for (LocalWindow.Part part : window(new Days(before, before)).parts()) {
            reader.known(LearningCycle.TYPE)
                    .parts(Filter.<LearningCycle>all()
                            .in(LearningCycle.COMMUNITY, part.communities())
                            .between(LearningCycle.OPENED_AT, EVER, part.end()))
                    .forEach(some -> some.forEach(cycle -> cycle.transitions().stream()
                            .filter(step -> step.to().compareTo(step.from()) > 0)
                            .forEach(step -> all.computeIfAbsent(cycle.community(), added -> new ArrayList<>())
                                    .add(calendar(cycle.community()).day(step.at())))));
        }
        return all;
    }
}
