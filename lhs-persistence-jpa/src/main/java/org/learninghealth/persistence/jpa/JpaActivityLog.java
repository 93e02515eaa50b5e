package org.learninghealth.persistence.jpa;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.learninghealth.base.CommunityCalendar;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.InvalidConfiguration;
import org.learninghealth.base.Transient;
import org.learninghealth.spi.ActivityLog;
import org.learninghealth.spi.Cursor;

/** The activity log as a table whose key is the event, beside one of days that were counted and one of marks to count anew. */
final class JpaActivityLog implements ActivityLog {

    private static final int CHUNK = 500;

    /** A statement with so many rows costs MariaDB least of each. */
    private static final int ROWS_OF_MARIADB = 2_000;

    private static final String COLUMNS =
            "community_id, event_id, participant_id, stakeholder_group, kind, object_code, toward_id, happened_at";
    private static final String ROW = " lhs_activity (" + COLUMNS + ") ";
    private static final String VALUES = " (?, ?, ?, ?, ?, ?, ?, ?)";

    /** The types of what an activity has beside its community. */
    private static final List<Class<?>> TYPES =
            List.of(UUID.class, UUID.class, String.class, String.class, String.class, UUID.class, Instant.class);

    /** By one statement with a parameter for each column, whose values a server needn't tell apart one by one. */
    private static final String FRESH =
            "with fresh as (insert into" + ROW + "select ?, single.* from " + Sql.unnest(TYPES)
                    + " as single on conflict do nothing" + " returning community_id, event_id, happened_at)";

    /** Each mark says which activities it stands for, so that they can be added to what is counted of the day, and no others. */
    private static final String MARKED = ", marked as"
            + " (insert into lhs_activity_uncounted (event_id, community_id, happened_on, happened_at, events)"
            + " select gen_random_uuid(), community_id, cast(happened_at at time zone 'UTC' as date), happened_at,"
            + " array_agg(event_id) from fresh group by community_id, happened_at)";

    /** Nothing is told where all are new, as they mostly are; where none is, there is one row without any. */
    private static final String UNLESS_ALL =
            " select fresh.event_id from (select count(*) as events from fresh) as told"
                    + " left join fresh on true where told.events < ?";

    /** Found at the ends of indexes, however much there is; of days too, for where single activities are kept no longer. */
    private static final String LATEST = "(select community_id, happened_at, null as happened_on from lhs_activity"
            + " where community_id = ? order by happened_at desc limit 1)"
            + " union all (select community_id, null as happened_at, happened_on from lhs_activity_day"
            + " where community_id = ? order by happened_on desc limit 1)";

    /** So many days in UTC after it began, each day of a community has ended. */
    static final int LONGEST_DAY = 3;

    /** What is still to be counted of days that begin before one in UTC; up to that one where days are those in UTC. */
    private static final String WAITING = "(waiting.happened_on < ? or waiting.happened_on < ?"
            + " and waiting.community_id in (select community_id from lhs_activity_zone))";

    /** Looked for in one community after the other, by index; whoever was counted once has had a turn. */
    private static final String BEFORE = " from lhs_activity_turn turn join lhs_activity single"
            + " on single.community_id = turn.community_id and single.happened_at < ?"
            + " where not exists (select 1 from lhs_activity_uncounted waiting"
            + " where waiting.community_id = turn.community_id and " + WAITING + ") limit ?";

    /** What was reported right in the end goes with the activity. */
    private static final String ASIDE = " from lhs_activity_turn turn join lhs_activity_quarantine aside"
            + " on aside.community_id = turn.community_id and aside.reported_on < ?"
            + " where not exists (select 1 from lhs_activity single where single.event_id = aside.event_id)"
            + " and not exists (select 1 from lhs_activity_uncounted waiting"
            + " where waiting.community_id = turn.community_id and " + WAITING + ") limit ?";

    /** So many days are added to at once: enough to save most commits, and few enough to keep nobody waiting for them. */
    private static final int AT_ONCE = 20;

    private static final String WITHIN = " and happened_on >= ? and happened_on < ?";

    /** The first version of PostgreSQL that makes random ids by itself. */
    private static final int LEAST_TO_ADD = 13;

    private final Connections connections;
    private final boolean incremental;

    /** Incremental on PostgreSQL and MariaDB alone. */
    JpaActivityLog(Connections connections, boolean incremental) {
        this.connections = connections;
        this.incremental = incremental;
    }

    /**
     * Waits for its turn among those who count the community: what they have counted by the calendar before is marked, and what they
     * count later they count by this one. Zones and days are read by statements that lock where that is needed to see what they
     * have committed.
     */
    @Override
    public void follow(CommunityId community, CommunityCalendar calendar, long version) {
        UUID place = community.value();
        connections.run("changing the days of a community", sql -> {
            takeTurn(sql, place);
            String latest = sql.database() == Database.MARIADB ? " lock in share mode" : "";
            List<Zone> known = zones(sql, List.of(community), latest);
            if (known.stream().anyMatch(zone -> zone.version() >= version)) {
                return 0;
            }
            sql.update("delete from lhs_activity_zone where community_id = ?", place);
            sql.batch(
                    "insert into lhs_activity_zone (community_id, valid_from, zone_id, version) values (?, ?, ?, ?)",
                    calendar.zones().stream()
                            .map(since -> new Object[] {
                                place, since.day(), since.zone().getId(), version
                            })
                            .toList());
            Optional<LocalDate> changed = calendar(known, community).differsFrom(calendar);
            if (changed.isEmpty()) {
                return 0;
            }
            Set<LocalDate> counted = new TreeSet<>(sql.query(
                    "select distinct happened_on from lhs_activity_day where community_id = ? and happened_on >= ?"
                            + latest,
                    row -> row.getObject("happened_on", LocalDate.class),
                    place,
                    changed.get().minusDays(2)));
            return mark(
                    sql,
                    counted.stream()
                            .flatMap(day -> Stream.of(day.minusDays(1), day, day.plusDays(1)))
                            .map(day -> new Day(community, day)));
        });
    }

    private static void takeTurn(Sql sql, UUID place) throws SQLException {
        sql.insertIfAbsent("insert into lhs_activity_turn (community_id) values (?)", place);
        sql.query("select community_id from lhs_activity_turn where community_id = ? for update", row -> place, place);
    }

    private record Zone(CommunityId community, CommunityCalendar.Since since, long version) {}

    private static List<Zone> zones(Sql sql, Collection<CommunityId> communities, String lock) throws SQLException {
        return sql.query(
                "select community_id, valid_from, zone_id, version from lhs_activity_zone where community_id in ("
                        + String.join(", ", Collections.nCopies(communities.size(), "?")) + ")" + lock,
                row -> new Zone(
                        new CommunityId(row.getObject("community_id", UUID.class)),
                        new CommunityCalendar.Since(
                                row.getObject("valid_from", LocalDate.class), ZoneId.of(row.getString("zone_id"))),
                        row.getLong("version")),
                communities.stream().map(CommunityId::value).toArray());
    }

    private static CommunityCalendar calendar(List<Zone> zones, CommunityId community) {
        return new CommunityCalendar(zones.stream()
                .filter(zone -> zone.community().equals(community))
                .map(Zone::since)
                .toList());
    }

    /** In the order of their keys, so that two who add the same don't wait for each other. */
    @Override
    public Set<UUID> append(List<Activity> activities) {
        List<Activity> sorted = activities.stream()
                .sorted(Comparator.comparing(Activity::event, Cursor.UNSIGNED))
                .toList();
        return connections.run("appending to the activity log", sql -> {
            boolean adds = adds(sql);
            boolean atOnce = sql.database() == Database.POSTGRESQL;
            Set<UUID> fresh = atOnce ? insertArrays(sql, sorted, adds) : insertChunks(sql, sorted);
            Stream<Activity> added = sorted.stream().filter(activity -> fresh.contains(activity.event()));
            if (!adds) {
                mark(sql, added.map(Activity::day));
            } else if (!atOnce) {
                markWhich(sql, added);
            }
            return fresh;
        });
    }

    private boolean adds(Sql sql) throws SQLException {
        if (!incremental) {
            return false;
        }
        List<String> problems = problemsOfCountingIncrementally(sql);
        if (!problems.isEmpty()) {
            throw new InvalidConfiguration(problems);
        }
        return true;
    }

    /** What keeps activities from being counted incrementally, with its remedy. */
    static List<String> problemsOfCountingIncrementally(Sql sql) throws SQLException {
        return sql.database() == Database.MARIADB
                        || sql.database() == Database.POSTGRESQL && sql.version() >= LEAST_TO_ADD
                ? List.of()
                : List.of("Activities are counted incrementally on MariaDB and on PostgreSQL " + LEAST_TO_ADD
                        + " or a later one alone, and this is " + sql.database() + " " + sql.version()
                        + ": leave JpaStorage.countingIncrementally() out, and their days are counted as a whole");
    }

    /** A mark has an id of its own: a divided log may have the event of another mark under another time. */
    private static int mark(Sql sql, Stream<Day> days) throws SQLException {
        return sql.batch(
                "insert into lhs_activity_uncounted (event_id, community_id, happened_on) values (?, ?, ?)",
                days.distinct()
                        .map(day ->
                                new Object[] {UUID.randomUUID(), day.community().value(), day.day()})
                        .toList());
    }

    /** Says which activities each mark stands for, as a list in JSON. */
    private static void markWhich(Sql sql, Stream<Activity> activities) throws SQLException {
        Map<Day, String> days = activities.collect(Collectors.groupingBy(
                Activity::day,
                LinkedHashMap::new,
                Collectors.mapping(
                        activity -> activity.event().toString(), Collectors.joining("\",\"", "[\"", "\"]"))));
        sql.batch(
                "insert into lhs_activity_uncounted (event_id, community_id, happened_on, events) values (?, ?, ?, ?)",
                days.entrySet().stream()
                        .map(each -> new Object[] {
                            UUID.randomUUID(),
                            each.getKey().community().value(),
                            each.getKey().day(),
                            each.getValue()
                        })
                        .toList());
    }

    /** By one statement for each community, mostly for one. */
    private static Set<UUID> insertArrays(Sql sql, List<Activity> activities, boolean marks) throws SQLException {
        Map<CommunityId, List<Activity>> places = activities.stream()
                .collect(Collectors.groupingBy(Activity::community, LinkedHashMap::new, Collectors.toList()));
        Set<UUID> fresh = new HashSet<>();
        for (Map.Entry<CommunityId, List<Activity>> place : places.entrySet()) {
            List<Activity> missing = missing(sql, place.getValue());
            List<Object> parameters = new ArrayList<>(List.of(place.getKey().value()));
            parameters.addAll(
                    Sql.arrays(missing.stream().map(JpaActivityLog::values).toList(), TYPES.size()));
            parameters.add(missing.size());
            List<Optional<UUID>> told = missing.isEmpty()
                    ? List.of()
                    : sql.query(
                            FRESH + (marks ? MARKED : "") + UNLESS_ALL,
                            row -> Optional.ofNullable(row.getObject("event_id", UUID.class)),
                            parameters.toArray());
            if (told.isEmpty()) {
                missing.forEach(activity -> fresh.add(activity.event()));
            }
            told.forEach(event -> event.ifPresent(fresh::add));
        }
        return fresh;
    }

    /**
     * Leaves out what is known of a report that was sent before, as most are of which one activity is known: to look for ids costs a
     * third of telling the server everything again. Of few it costs more to ask.
     */
    private static List<Activity> missing(Sql sql, List<Activity> activities) throws SQLException {
        if (activities.size() < CHUNK || known(sql, activities.subList(0, 1)).isEmpty()) {
            return activities;
        }
        Set<Key> known = known(sql, activities);
        return activities.stream()
                .filter(activity -> !known.contains(Key.of(activity)))
                .toList();
    }

    private record Key(UUID event, Instant at) {

        static Key of(Activity activity) {
            return new Key(activity.event(), activity.at());
        }
    }

    /** Looked for within their time, so that of a divided log few parts are. */
    private static Set<Key> known(Sql sql, List<Activity> activities) throws SQLException {
        List<Object> parameters = new ArrayList<>(Sql.arrays(
                activities.stream()
                        .map(activity -> new Object[] {activity.event()})
                        .toList(),
                1));
        parameters.add(activities.stream()
                .map(Activity::at)
                .min(Comparator.naturalOrder())
                .orElseThrow());
        parameters.add(activities.stream()
                .map(Activity::at)
                .max(Comparator.naturalOrder())
                .orElseThrow());
        return new HashSet<>(sql.query(
                "select event_id, happened_at from lhs_activity where event_id = any(cast(? as uuid[]))"
                        + " and happened_at >= ? and happened_at <= ?",
                row -> new Key(
                        row.getObject("event_id", UUID.class), sql.database().instant(row, "happened_at")),
                parameters.toArray()));
    }

    private static Set<UUID> insertChunks(Sql sql, List<Activity> activities) throws SQLException {
        Set<UUID> fresh = new HashSet<>();
        int atOnce = sql.database() == Database.H2 ? CHUNK : ROWS_OF_MARIADB;
        for (int from = 0; from < activities.size(); from += atOnce) {
            List<Activity> some = activities.subList(from, Math.min(from + atOnce, activities.size()));
            fresh.addAll(sql.database() == Database.H2 ? insertMissing(sql, some) : insertIgnoring(sql, some));
        }
        return fresh;
    }

    private static List<UUID> insertIgnoring(Sql sql, List<Activity> activities) throws SQLException {
        return sql.query(
                "insert ignore into" + ROW + "values"
                        + String.join(", ", Collections.nCopies(activities.size(), VALUES)) + " returning event_id",
                row -> row.getObject("event_id", UUID.class),
                activities.stream()
                        .flatMap(activity -> Stream.of(row(activity)))
                        .toArray());
    }

    /** H2 has no insert that gives way: what is there is looked for first, and who comes second among two tries again. */
    private static Set<UUID> insertMissing(Sql sql, List<Activity> activities) throws SQLException {
        Object[] events = activities.stream().map(Activity::event).toArray();
        Set<UUID> known = new HashSet<>(sql.query(
                "select event_id from lhs_activity where event_id in ("
                        + String.join(", ", Collections.nCopies(events.length, "?")) + ")",
                row -> row.getObject("event_id", UUID.class),
                events));
        List<Activity> fresh = activities.stream()
                .filter(activity -> !known.contains(activity.event()))
                .toList();
        try {
            sql.batch(
                    "insert into" + ROW + "values" + VALUES,
                    fresh.stream().map(JpaActivityLog::row).toList());
        } catch (SQLException failed) {
            if (Failures.isUniqueViolation(failed)) {
                throw new Transient(failed);
            }
            throw failed;
        }
        return fresh.stream().map(Activity::event).collect(Collectors.toSet());
    }

    private static Object[] row(Activity activity) {
        return Stream.concat(Stream.of(activity.community().value()), Stream.of(values(activity)))
                .toArray();
    }

    private static Object[] values(Activity activity) {
        return new Object[] {
            activity.event(),
            activity.participant(),
            activity.stakeholderGroup(),
            activity.kind(),
            activity.object(),
            activity.towards(),
            activity.at()
        };
    }

    /** In the order of their keys, so that two who note the same don't wait for each other. */
    @Override
    public void quarantine(CommunityId community, LocalDate day, Map<UUID, UUID> participants) {
        connections.run("noting activities with impossible times", sql -> {
            sql.insertAbsent(
                    "insert into lhs_activity_quarantine (event_id, community_id, participant_id, reported_on)"
                            + " values (?, ?, ?, ?)",
                    participants.entrySet().stream()
                            .sorted(Map.Entry.comparingByKey(Cursor.UNSIGNED))
                            .map(each -> new Object[] {each.getKey(), community.value(), each.getValue(), day})
                            .toList());
            return participants;
        });
    }

    @Override
    public Map<CommunityId, Map<UUID, Long>> quarantined(
            Collection<CommunityId> communities, LocalDate from, LocalDate before) {
        Map<CommunityId, Map<UUID, Long>> activities = new HashMap<>();
        communities.forEach(community -> activities.put(community, new HashMap<>()));
        each(
                "counting activities with impossible times",
                communities,
                "select community_id, participant_id, count(*) as activities from lhs_activity_quarantine aside where",
                " and reported_on >= ? and reported_on < ? and not exists"
                        + " (select 1 from lhs_activity single where single.event_id = aside.event_id)"
                        + " group by community_id, participant_id",
                List.of(),
                List.of(from, before),
                (community, row) -> activities
                        .computeIfAbsent(community, added -> new HashMap<>())
                        .put(row.getObject("participant_id", UUID.class), row.getLong("activities")));
        each(
                "looking for the days that are kept",
                communities,
                "select community_id from lhs_activity_turn where",
                " and kept_from > ?",
                List.of(),
                List.of(from),
                (community, row) -> activities.keySet().remove(community));
        return activities;
    }

    @Override
    public void queue(Set<UUID> events) {
        connections.run(
                "queueing activities",
                sql -> sql.batch(
                        "insert into lhs_activity_queue (event_id) values (?)",
                        events.stream().map(event -> new Object[] {event}).toList()));
    }

    /** What waits is taken out first: to do so waits for whoever is taking it. */
    @Override
    public void requeue(Set<UUID> events) {
        List<UUID> sorted = events.stream().sorted(Cursor.UNSIGNED).toList();
        connections.run("queueing activities once more", sql -> {
            for (int from = 0; from < sorted.size(); from += CHUNK) {
                Object[] some = sorted.subList(from, Math.min(from + CHUNK, sorted.size()))
                        .toArray();
                String those = " where event_id in (" + String.join(", ", Collections.nCopies(some.length, "?")) + ")";
                sql.update("delete from lhs_activity_queue" + those, some);
                sql.update(
                        "insert into lhs_activity_queue (event_id) select distinct event_id from lhs_activity" + those,
                        some);
            }
            return sorted;
        });
    }

    /** The queue is read by a statement that locks: whatever the isolation, the activities are read after it. */
    @Override
    public List<Activity> take(int limit) {
        return connections.run("taking activities out of the queue", sql -> {
            List<UUID> events = sql.query(
                    "select event_id from lhs_activity_queue order by event_id limit ? for update skip locked",
                    row -> row.getObject("event_id", UUID.class),
                    limit);
            List<Activity> taken = new ArrayList<>();
            for (int from = 0; from < events.size(); from += CHUNK) {
                List<UUID> some = events.subList(from, Math.min(from + CHUNK, events.size()));
                taken.addAll(sql.query(
                        "select " + COLUMNS + " from lhs_activity where event_id in ("
                                + String.join(", ", Collections.nCopies(some.size(), "?")) + ")",
                        row -> activity(sql, row),
                        some.toArray()));
            }
            sql.batch(
                    "delete from lhs_activity_queue where event_id = ?",
                    events.stream().map(event -> new Object[] {event}).toList());
            return taken;
        });
    }

    /**
     * Waits for its turn among those who count the community, so that nobody counts what is taken out. What others did to the
     * participant is read by a statement that locks: whatever the isolation, nothing is taken out of a day that isn't marked.
     */
    @Override
    public void erase(CommunityId community, UUID participant) {
        UUID place = community.value();
        connections.run("erasing from the activity log", sql -> {
            takeTurn(sql, place);
            List<Activity> toward = sql.query(
                    "select " + COLUMNS + " from lhs_activity where toward_id = ? for update",
                    row -> activity(sql, row),
                    participant);
            mark(sql, toward.stream().map(Activity::day));
            int erased = 0;
            for (String theirs : List.of("participant_id", "toward_id")) {
                sql.update(
                        "delete from lhs_activity_queue where event_id in"
                                + " (select event_id from lhs_activity where " + theirs + " = ?)",
                        participant);
                erased += sql.update("delete from lhs_activity where " + theirs + " = ?", participant);
            }
            sql.update("delete from lhs_activity_quarantine where participant_id = ?", participant);
            sql.update("delete from lhs_activity_tie where toward_id = ?", participant);
            eraseCounted(sql, place, participant);
            return erased;
        });
    }

    /**
     * Waits for its turn among those who count the community and those who make days read-only, so that no day is read-only that is marked. When
     * something happened is named too, so that of a divided log one part is looked at.
     */
    @Override
    public List<Activity> retract(CommunityId community, Set<UUID> events) {
        UUID place = community.value();
        List<UUID> sorted = events.stream().sorted(Cursor.UNSIGNED).toList();
        return connections.run("retracting from the activity log", sql -> {
            takeTurn(sql, place);
            List<Activity> retracted = new ArrayList<>();
            for (int from = 0; from < sorted.size(); from += CHUNK) {
                List<Object> parameters = new ArrayList<>(sorted.subList(from, Math.min(from + CHUNK, sorted.size())));
                String some = String.join(", ", Collections.nCopies(parameters.size(), "?"));
                parameters.add(place);
                retracted.addAll(sql.query(
                        "select " + COLUMNS + " from lhs_activity where event_id in (" + some
                                + ") and community_id = ? for update",
                        row -> activity(sql, row),
                        parameters.toArray()));
                sql.update(
                        "delete from lhs_activity_quarantine where event_id in (" + some + ") and community_id = ?",
                        parameters.toArray());
            }
            if (!retracted.isEmpty()) {
                mark(sql, retracted.stream().map(Activity::day));
                sql.batch(
                        "delete from lhs_activity_queue where event_id = ?",
                        retracted.stream()
                                .map(activity -> new Object[] {activity.event()})
                                .toList());
                sql.batch(
                        "delete from lhs_activity where event_id = ? and happened_at = ?",
                        retracted.stream()
                                .map(activity -> new Object[] {activity.event(), activity.at()})
                                .toList());
            }
            return retracted;
        });
    }

    /** Looked for day by day, from the first that was counted to the last: that is how what is counted is kept. */
    private static void eraseCounted(Sql sql, UUID community, UUID participant) throws SQLException {
        String days = "select happened_on from lhs_activity_day where community_id = ? order by happened_on";
        List<LocalDate> ends = sql.query(
                "(" + days + " limit 1) union all (" + days + " desc limit 1)",
                row -> row.getObject("happened_on", LocalDate.class),
                community,
                community);
        if (ends.isEmpty()) {
            return;
        }
        List<LocalDate> all = ends.get(0).datesUntil(ends.get(1).plusDays(1)).toList();
        for (int from = 0; from < all.size(); from += CHUNK) {
            List<LocalDate> some = all.subList(from, Math.min(from + CHUNK, all.size()));
            List<Object> parameters = new ArrayList<>(List.of(community, participant));
            parameters.addAll(some);
            for (Rollup rollup : Rollup.ALL) {
                sql.update(
                        "delete from " + rollup.table() + " where community_id = ? and participant_id = ?"
                                + " and happened_on in (" + String.join(", ", Collections.nCopies(some.size(), "?"))
                                + ")",
                        parameters.toArray());
            }
        }
    }

    private static Activity activity(Sql sql, ResultSet row) throws SQLException {
        return new Activity(
                row.getObject("event_id", UUID.class),
                new CommunityId(row.getObject("community_id", UUID.class)),
                row.getObject("participant_id", UUID.class),
                row.getString("stakeholder_group"),
                row.getString("kind"),
                Optional.ofNullable(row.getString("object_code")),
                Optional.ofNullable(row.getObject("toward_id", UUID.class)),
                sql.database().instant(row, "happened_at"));
    }

    /** All of the participant's are looked at to find the newest: an index by time too would make each activity a third larger. */
    @Override
    public List<Activity> of(UUID participant, Optional<Cursor<Instant>> after, int limit) {
        List<Object> parameters = new ArrayList<>(List.of(participant));
        after.ifPresent(last -> parameters.addAll(List.of(last.value(), last.value(), last.id())));
        parameters.add(limit);
        return connections.run(
                "reading the activity log",
                sql -> sql.query(
                        "select " + COLUMNS + " from lhs_activity"
                                + " where participant_id = ?"
                                + (after.isPresent()
                                        ? " and happened_at <= ? and (happened_at < ? or event_id < ?)"
                                        : "")
                                + " order by happened_at desc, event_id desc limit ?",
                        row -> activity(sql, row),
                        parameters.toArray()));
    }

    @Override
    public Map<CommunityId, Instant> latest(Collection<CommunityId> communities) {
        List<CommunityId> all = List.copyOf(communities);
        return connections.run("looking for the latest activity", sql -> {
            Map<CommunityId, Instant> latest = new HashMap<>();
            for (int from = 0; from < all.size(); from += CHUNK) {
                List<CommunityId> some = all.subList(from, Math.min(from + CHUNK, all.size()));
                Map<CommunityId, LocalDate> days = new HashMap<>();
                sql.query(
                        String.join(" union all ", Collections.nCopies(some.size(), LATEST)),
                        row -> note(sql, row, new CommunityId(row.getObject("community_id", UUID.class)), latest, days),
                        some.stream()
                                .flatMap(community -> Stream.of(community.value(), community.value()))
                                .toArray());
                // mostly the last single activity is of the last day, or later
                days.entrySet()
                        .removeIf(day -> latest.containsKey(day.getKey())
                                && !CommunityCalendar.inUtc(latest.get(day.getKey()))
                                        .isBefore(day.getValue()));
                List<Zone> zones = days.isEmpty() ? List.of() : zones(sql, days.keySet(), "");
                days.forEach((community, day) -> latest.merge(
                        community,
                        calendar(zones, community).start(day),
                        BinaryOperator.maxBy(Comparator.naturalOrder())));
            }
            return latest;
        });
    }

    private static CommunityId note(
            Sql sql,
            ResultSet row,
            CommunityId community,
            Map<CommunityId, Instant> latest,
            Map<CommunityId, LocalDate> days)
            throws SQLException {
        @Nullable LocalDate day = row.getObject("happened_on", LocalDate.class);
        if (day == null) {
            latest.put(community, sql.database().instant(row, "happened_at"));
        } else {
            days.put(community, day);
        }
        return community;
    }

    @Override
    public Optional<LocalDate> keptFrom(CommunityId community) {
        return connections.run(
                "looking for the days that are kept",
                sql -> sql
                        .query(
                                "select kept_from from lhs_activity_turn where community_id = ?",
                                JpaActivityLog::keptFrom,
                                community.value())
                        .stream()
                        .findAny()
                        .flatMap(day -> day));
    }

    private static Optional<LocalDate> keptFrom(ResultSet turn) throws SQLException {
        return Optional.ofNullable(turn.getObject("kept_from", LocalDate.class));
    }

    @Override
    public int countBefore(LocalDate day, int most) {
        return connections.run("counting single activities", sql -> {
            int before = before(sql, BEFORE, "single", start(day), day, most).size();
            return before + before(sql, ASIDE, "aside", day, day, most - before).size();
        });
    }

    /** What there is to be taken away of which community. */
    private record Place(UUID event, UUID community) {}

    private static List<Place> before(Sql sql, String where, String table, Object first, LocalDate day, int most)
            throws SQLException {
        return sql.query(
                "select turn.community_id, " + table + ".event_id" + where,
                row -> new Place(row.getObject("event_id", UUID.class), row.getObject("community_id", UUID.class)),
                first,
                day,
                day.plusDays(LONGEST_DAY),
                most);
    }

    /**
     * Days become read-only before anything is taken out of them: whoever counts one of them has finished by then, and whoever
     * comes later sees that it is.
     */
    @Override
    public int removeBefore(LocalDate day, int most) {
        return connections.run("removing single activities", sql -> {
            List<Place> before = before(sql, BEFORE, "single", start(day), day, most);
            List<Place> aside = before(sql, ASIDE, "aside", day, day, most - before.size());
            List<UUID> distinct = Stream.concat(before.stream(), aside.stream())
                    .map(Place::community)
                    .distinct()
                    .toList();
            for (int from = 0; from < distinct.size(); from += CHUNK) {
                close(sql, distinct.subList(from, Math.min(from + CHUNK, distinct.size())), day);
            }
            // of what was reported right after all nothing tells so any more
            delete(sql, "lhs_activity_quarantine", before);
            return delete(sql, "lhs_activity", before) + delete(sql, "lhs_activity_quarantine", aside);
        });
    }

    private static int delete(Sql sql, String table, List<Place> some) throws SQLException {
        return sql.batch(
                "delete from " + table + " where event_id = ?",
                some.stream().map(place -> new Object[] {place.event()}).toList());
    }

    /** Makes days read-only, all of which have to be counted. */
    private static void close(Sql sql, List<UUID> communities, LocalDate before) throws SQLException {
        String some = " community_id in (" + String.join(", ", Collections.nCopies(communities.size(), "?")) + ")";
        sql.query(
                "select community_id from lhs_activity_turn where" + some + " order by community_id for update",
                row -> before,
                communities.toArray());
        List<Object> parameters = new ArrayList<>(communities);
        parameters.add(before);
        parameters.add(before.plusDays(LONGEST_DAY));
        if (!sql.query(
                        "select event_id from lhs_activity_uncounted waiting where" + some + " and " + WAITING
                                + " for update",
                        row -> before,
                        parameters.toArray())
                .isEmpty()) {
            throw new Transient(null);
        }
        parameters.remove(parameters.size() - 1);
        parameters.add(0, before);
        sql.update(
                "update lhs_activity_turn set kept_from = ? where" + some + " and (kept_from is null or kept_from < ?)",
                parameters.toArray());
    }

    private static Instant start(LocalDate day) {
        return CommunityCalendar.UTC.start(day);
    }

    @Override
    public List<Day> uncounted(int limit) {
        return connections.run(
                "looking for days to count",
                sql -> sql.query(
                        "select distinct community_id, happened_on from lhs_activity_uncounted limit ?",
                        JpaActivityLog::day,
                        limit));
    }

    static Day day(ResultSet row) throws SQLException {
        return new Day(
                new CommunityId(row.getObject("community_id", UUID.class)),
                row.getObject("happened_on", LocalDate.class));
    }

    @Override
    public int atOnce() {
        return incremental ? AT_ONCE : 1;
    }

    @Override
    public boolean count(Day day) {
        return count(List.of(day)).contains(day);
    }

    /**
     * One node alone counts a community at a time. Marks are read by a statement that locks, and before anything else: whatever the isolation,
     * days are read after it, with all that was marked. So are the zones, so that whoever changes them later finds all that was counted by
     * those before.
     */
    @Override
    public Set<Day> count(Collection<Day> days) {
        return connections.run("counting days", sql -> {
            boolean adds = adds(sql);
            if (days.isEmpty()) {
                return Set.of();
            }
            Map<CommunityId, Optional<Instant>> turns = turns(sql, days);
            Map<Day, List<Mark>> marks = marks(
                    sql,
                    days.stream()
                            .filter(day -> turns.containsKey(day.community()))
                            .toList());
            if (marks.isEmpty()) {
                return Set.of();
            }
            List<Zone> zones = zones(sql, turns.keySet(), "");
            List<Mark> added = new ArrayList<>();
            List<Rollup.Span> spans = new ArrayList<>();
            for (Map.Entry<Day, List<Mark>> each : marks.entrySet()) {
                Day day = each.getKey();
                List<Rollup.Span> ofDay = spans(day, zones, Objects.requireNonNull(turns.get(day.community())));
                if (adds && each.getValue().stream().allMatch(Mark::tellsEvents)) {
                    added.addAll(each.getValue());
                    spans.addAll(ofDay);
                } else {
                    countAnew(sql, day, each.getValue(), ofDay);
                }
            }
            Rollup.add(sql, added.stream().map(Mark::id).toList(), spans);
            return marks.keySet();
        });
    }

    /**
     * A mark that something of a day is to be counted.
     *
     * @param tellsEvents whether it says which activities it stands for
     */
    private record Mark(UUID id, Day day, boolean tellsEvents) {}

    /** Those that nobody else is about to write or take away. */
    private static Map<Day, List<Mark>> marks(Sql sql, List<Day> days) throws SQLException {
        Map<Day, List<Mark>> marks = new LinkedHashMap<>();
        String events = sql.database() == Database.H2 ? "null" : "events";
        for (int from = 0; from < days.size(); from += CHUNK) {
            List<Day> some = days.subList(from, Math.min(from + CHUNK, days.size()));
            sql.query(
                            "select event_id, community_id, happened_on, " + events
                                    + " is not null as tells from lhs_activity_uncounted where "
                                    + String.join(
                                            " or ",
                                            Collections.nCopies(some.size(), "community_id = ? and happened_on = ?"))
                                    + " for update skip locked",
                            row -> new Mark(row.getObject("event_id", UUID.class), day(row), row.getBoolean("tells")),
                            some.stream()
                                    .flatMap(day -> Stream.of(day.community().value(), day.day()))
                                    .toArray())
                    .forEach(mark -> marks.computeIfAbsent(mark.day(), day -> new ArrayList<>())
                            .add(mark));
        }
        return marks;
    }

    /** Of the communities that nobody else is at, from when on they keep single activities. */
    private static Map<CommunityId, Optional<Instant>> turns(Sql sql, Collection<Day> days) throws SQLException {
        List<UUID> communities = days.stream()
                .map(day -> day.community().value())
                .distinct()
                .sorted(Cursor.UNSIGNED)
                .toList();
        sql.insertAbsent(
                "insert into lhs_activity_turn (community_id) values (?)",
                communities.stream().map(each -> new Object[] {each}).toList());
        Map<CommunityId, Optional<Instant>> turns = new HashMap<>();
        sql.query(
                "select community_id, kept_from from lhs_activity_turn where community_id in ("
                        + String.join(", ", Collections.nCopies(communities.size(), "?"))
                        + ") order by community_id for update skip locked",
                row -> turns.put(
                        new CommunityId(row.getObject("community_id", UUID.class)),
                        keptFrom(row).map(JpaActivityLog::start)),
                communities.toArray());
        return turns;
    }

    private static void countAnew(Sql sql, Day day, List<Mark> marks, List<Rollup.Span> spans) throws SQLException {
        sql.batch(
                "delete from lhs_activity_uncounted where event_id = ?",
                marks.stream().map(mark -> new Object[] {mark.id()}).toList());
        for (Rollup.Span span : spans) {
            for (Rollup rollup : Rollup.ALL) {
                rollup.count(sql, day.community().value(), span.day(), span.from(), span.before());
            }
        }
    }

    /** The days of a community that have something of a day in UTC, but for those that are read-only. */
    private static List<Rollup.Span> spans(Day day, List<Zone> zones, Optional<Instant> kept) {
        CommunityCalendar calendar = calendar(zones, day.community());
        return calendar.within(day.day()).stream()
                .map(each -> new Rollup.Span(day, each, calendar.start(each), calendar.start(each.plusDays(1))))
                .filter(span -> kept.filter(span.from()::isBefore).isEmpty())
                .toList();
    }

    @Override
    public Set<CommunityId> uncounted(Collection<CommunityId> communities, LocalDate from, LocalDate before) {
        Set<CommunityId> uncounted = new HashSet<>();
        each(
                "looking for days to count",
                communities,
                "select distinct community_id from lhs_activity_uncounted where",
                WITHIN,
                List.of(),
                List.of(from, before),
                (community, row) -> uncounted.add(community));
        return uncounted;
    }

    /** Something that is read of a row of a community. */
    private interface OfCommunity {
        Object read(CommunityId community, ResultSet row) throws SQLException;
    }

    /**
     * Reads rows of communities, some hundreds of these at a time.
     *
     * @param select the beginning of the statement; the condition of which communities follows
     * @param rest what follows then
     * @param first the parameters of the beginning
     * @param last the parameters of the rest
     */
    private void each(
            String doing,
            Collection<CommunityId> communities,
            String select,
            String rest,
            List<?> first,
            List<?> last,
            OfCommunity each) {
        List<CommunityId> all = List.copyOf(communities);
        connections.run(doing, sql -> {
            for (int from = 0; from < all.size(); from += CHUNK) {
                List<CommunityId> some = all.subList(from, Math.min(from + CHUNK, all.size()));
                List<Object> parameters = new ArrayList<>(first);
                some.forEach(community -> parameters.add(community.value()));
                parameters.addAll(last);
                sql.query(
                        select + " community_id in (" + String.join(", ", Collections.nCopies(some.size(), "?")) + ")"
                                + rest,
                        row -> each.read(new CommunityId(row.getObject("community_id", UUID.class)), row),
                        parameters.toArray());
            }
            return all;
        });
    }

    private static <R> Object add(Map<CommunityId, List<R>> rows, CommunityId community, R row) {
        return rows.computeIfAbsent(community, added -> new ArrayList<>()).add(row);
    }

    @Override
    public Map<CommunityId, List<Tally>> tallies(Collection<CommunityId> communities, List<LocalDate> bounds) {
        List<Object> first = new ArrayList<>();
        StringBuilder windows = new StringBuilder();
        for (int window = 0; window < bounds.size() - 1; window++) {
            windows.append(", sum(case when happened_on >= ? and happened_on < ? then activities else 0 end)");
            first.add(bounds.get(window));
            first.add(bounds.get(window + 1));
        }
        Map<CommunityId, List<Tally>> tallies = new HashMap<>();
        each(
                "counting activities",
                communities,
                "select community_id, participant_id, stakeholder_group" + windows + " from lhs_activity_day where",
                WITHIN + " group by community_id, participant_id, stakeholder_group",
                first,
                List.of(bounds.get(0), bounds.get(bounds.size() - 1)),
                (community, row) -> {
                    List<Long> activities = new ArrayList<>();
                    for (int window = 0; window < bounds.size() - 1; window++) {
                        activities.add(row.getLong(4 + window));
                    }
                    return add(
                            tallies,
                            community,
                            new Tally(
                                    row.getObject("participant_id", UUID.class),
                                    row.getString("stakeholder_group"),
                                    activities));
                });
        return tallies;
    }

    @Override
    public Map<String, Long> participants(CommunityId community, LocalDate from, LocalDate before) {
        return connections.run("counting participants", sql -> {
            Map<String, Long> participants = new TreeMap<>();
            sql.query(
                    "select stakeholder_group, count(distinct participant_id) as participants from lhs_activity_day"
                            + " where community_id = ?" + WITHIN + " group by stakeholder_group",
                    row -> participants.put(row.getString("stakeholder_group"), row.getLong("participants")),
                    community.value(),
                    from,
                    before);
            return participants;
        });
    }

    @Override
    public Map<CommunityId, List<Long>> participants(
            Collection<CommunityId> communities, LocalDate from, LocalDate before, List<Set<String>> sorts) {
        Set<String> kinds = sorts.stream().flatMap(Set::stream).collect(Collectors.toCollection(TreeSet::new));
        List<Object> last = new ArrayList<>(List.of(from, before));
        last.addAll(kinds);
        Map<CommunityId, List<Long>> participants = new HashMap<>();
        each(
                "counting participants",
                communities,
                "select community_id, "
                        + sorts.stream()
                                .map(sort -> "count(distinct case when kind" + in(sort) + " then participant_id end)")
                                .collect(Collectors.joining(", "))
                        + " from lhs_activity_day where",
                WITHIN + " and kind" + in(kinds) + " group by community_id",
                sorts.stream().flatMap(Set::stream).toList(),
                last,
                (community, row) -> {
                    List<Long> persons = new ArrayList<>();
                    for (int sort = 0; sort < sorts.size(); sort++) {
                        persons.add(row.getLong(2 + sort));
                    }
                    return participants.put(community, persons);
                });
        return participants;
    }

    private static String in(Set<String> kinds) {
        return " in (" + String.join(", ", Collections.nCopies(kinds.size(), "?")) + ")";
    }

    @Override
    public Map<CommunityId, Long> tied(Collection<CommunityId> communities, LocalDate from, LocalDate before) {
        Map<CommunityId, Long> tied = new HashMap<>();
        each(
                "counting who turned to somebody",
                communities,
                "select community_id, count(distinct participant_id) as participants from lhs_activity_tie where",
                WITHIN + " group by community_id",
                List.of(),
                List.of(from, before),
                (community, row) -> tied.put(community, row.getLong("participants")));
        return tied;
    }

    @Override
    public Map<CommunityId, List<Daily>> daily(Collection<CommunityId> communities, LocalDate from, LocalDate before) {
        Map<CommunityId, List<Daily>> daily = new HashMap<>();
        each(
                "reading days of the activity log",
                communities,
                "select community_id, participant_id, stakeholder_group, happened_on, kind, activities"
                        + " from lhs_activity_day where",
                WITHIN + " order by community_id, happened_on",
                List.of(),
                List.of(from, before),
                (community, row) -> add(daily, community, daily(row)));
        return daily;
    }

    /** By the key of the table, in which days of participants stand one after the other. */
    @Override
    public List<Daily> daily(
            CommunityId community, LocalDate from, LocalDate before, Optional<Cursor<LocalDate>> after, int limit) {
        List<Object> parameters = new ArrayList<>(
                List.of(community.value(), after.map(Cursor::value).orElse(from), before));
        after.ifPresent(last -> parameters.addAll(List.of(last.value(), last.id())));
        parameters.add(limit);
        parameters.add(community.value());
        return connections.run(
                "reading days of the activity log",
                sql -> sql.query(
                        "select counted.participant_id, counted.stakeholder_group, counted.happened_on, counted.kind,"
                                + " counted.activities from (select distinct happened_on, participant_id"
                                + " from lhs_activity_day where community_id = ? and happened_on >= ? and happened_on < ?"
                                + (after.isPresent() ? " and (happened_on > ? or participant_id > ?)" : "")
                                + " order by happened_on, participant_id limit ?) wanted join lhs_activity_day counted"
                                + " on counted.happened_on = wanted.happened_on"
                                + " and counted.participant_id = wanted.participant_id where counted.community_id = ?"
                                + " order by counted.happened_on, counted.participant_id",
                        JpaActivityLog::daily,
                        parameters.toArray()));
    }

    private static Daily daily(ResultSet row) throws SQLException {
        return new Daily(
                row.getObject("participant_id", UUID.class),
                row.getString("stakeholder_group"),
                row.getObject("happened_on", LocalDate.class),
                row.getString("kind"),
                row.getLong("activities"));
    }

    @Override
    public Map<CommunityId, List<Tie>> ties(Collection<CommunityId> communities, LocalDate from, LocalDate before) {
        Map<CommunityId, List<Tie>> ties = new HashMap<>();
        each(
                "reading ties of the activity log",
                communities,
                "select community_id, participant_id, toward_id, min(happened_on) as first_on,"
                        + " sum(activities) as activities from lhs_activity_tie where",
                WITHIN + " group by community_id, participant_id, toward_id",
                List.of(),
                List.of(from, before),
                (community, row) -> add(ties, community, tie(row, "first_on")));
        return ties;
    }

    private static Tie tie(ResultSet row, String day) throws SQLException {
        return new Tie(
                row.getObject("participant_id", UUID.class),
                row.getObject("toward_id", UUID.class),
                row.getObject(day, LocalDate.class),
                row.getLong("activities"));
    }

    @Override
    public Map<CommunityId, SortedMap<LocalDate, List<Tie>>> tiesByDay(
            Collection<CommunityId> communities, LocalDate from, LocalDate before) {
        Map<CommunityId, SortedMap<LocalDate, List<Tie>>> ties = new HashMap<>();
        each(
                "reading ties of the activity log",
                communities,
                "select community_id, participant_id, toward_id, happened_on, activities from lhs_activity_tie where",
                WITHIN,
                List.of(),
                List.of(from, before),
                (community, row) -> {
                    Tie tie = tie(row, "happened_on");
                    return ties.computeIfAbsent(community, added -> new TreeMap<>())
                            .computeIfAbsent(tie.first(), added -> new ArrayList<>())
                            .add(tie);
                });
        return ties;
    }

    @Override
    public Map<CommunityId, List<Use>> uses(
            Collection<CommunityId> communities, LocalDate from, LocalDate before, Set<String> kinds) {
        List<Object> last = new ArrayList<>(List.of(from, before));
        last.addAll(kinds);
        Map<CommunityId, List<Use>> uses = new HashMap<>();
        each(
                "reading uses of the activity log",
                communities,
                "select community_id, participant_id, happened_on, kind, object_code, first_at, activities"
                        + " from lhs_activity_use where",
                WITHIN + " and kind" + in(kinds) + " order by community_id, happened_on",
                List.of(),
                last,
                (community, row) -> add(
                        uses,
                        community,
                        new Use(
                                row.getObject("participant_id", UUID.class),
                                row.getObject("happened_on", LocalDate.class),
                                row.getString("kind"),
                                row.getString("object_code"),
                                connections.database().instant(row, "first_at"),
                                row.getLong("activities"))));
        return uses;
    }

    @Override
    public Map<CommunityId, SortedMap<LocalDate, Long>> participantsByDay(
            Collection<CommunityId> communities, LocalDate from, LocalDate before) {
        Map<CommunityId, SortedMap<LocalDate, Long>> participants = new HashMap<>();
        each(
                "counting participants by day",
                communities,
                "select community_id, happened_on, count(distinct participant_id) as participants"
                        + " from lhs_activity_day where",
                WITHIN + " group by community_id, happened_on",
                List.of(),
                List.of(from, before),
                (community, row) -> participants
                        .computeIfAbsent(community, added -> new TreeMap<>())
                        .put(row.getObject("happened_on", LocalDate.class), row.getLong("participants")));
        return participants;
    }
}
