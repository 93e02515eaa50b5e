package org.learninghealth.persistence.jpa;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.learninghealth.spi.ActivityLog.Day;

/**
 * What is counted of the days of the activity log: out of all single activities of a day, or, on PostgreSQL and MariaDB, by adding what
 * came since to what was counted.
 *
 * @param table where it is kept
 * @param by what its rows are told apart by, beside the community and the day
 * @param first the column that says when it was first done, if there is one
 * @param condition which single activities are counted
 */
record Rollup(String table, List<String> by, Optional<String> first, String condition) {

    static final List<Rollup> ALL = List.of(
            new Rollup(
                    "lhs_activity_day",
                    List.of("participant_id", "stakeholder_group", "kind"),
                    Optional.empty(),
                    "1 = 1"),
            new Rollup(
                    "lhs_activity_tie",
                    List.of("participant_id", "toward_id"),
                    Optional.empty(),
                    "toward_id is not null"),
            new Rollup(
                    "lhs_activity_use",
                    List.of("participant_id", "kind", "object_code"),
                    Optional.of("first_at"),
                    "object_code is not null"));

    /** The types of what a part of a day is. */
    private static final List<Class<?>> SPAN =
            List.of(UUID.class, LocalDate.class, LocalDate.class, Instant.class, Instant.class);

    private static final int MARKS_AT_ONCE = 500;

    private static final String SPANS = "select cast(? as uuid) as community_id, cast(? as date) as happened_on,"
            + " cast(? as date) as day, cast(? as datetime(6)) as begins_at, cast(? as datetime(6)) as ends_at";

    private static final String ANOTHER_SPAN = " union all select ?, ?, ?, ?, ?";

    /** The activities that a mark stands for, on MariaDB. */
    private static final String EACH =
            " cross join json_table(waiting.events, '$[*]' columns (id char(36) path '$')) each_event";

    /**
     * Takes marks that say which activities they stand for, and adds these up by the days of communities that they fall on, on PostgreSQL.
     * One statement: what it counts is what it takes the marks of. The moment goes with each event, so that each is looked
     * for by its key, and not all of a moment by another index.
     */
    private static final String ADD =
            "with taken as (delete from lhs_activity_uncounted where event_id = any(cast(? as uuid[])) returning *),"
                    + " added as (select single.community_id, span.day as happened_on, single.participant_id,"
                    + " single.stakeholder_group, single.kind, single.object_code, single.toward_id, single.happened_at"
                    + " from taken join " + Sql.unnest(SPAN)
                    + " as span (community_id, happened_on, day, begins_at, ends_at)"
                    + " on span.community_id = taken.community_id and span.happened_on = taken.happened_on"
                    + " and taken.happened_at >= span.begins_at and taken.happened_at < span.ends_at"
                    + " cross join lateral unnest(taken.events,"
                    + " array_fill(taken.happened_at, array[cardinality(taken.events)])) as each (event_id, happened_at)"
                    + " join lhs_activity single"
                    + " on single.event_id = each.event_id and single.happened_at = each.happened_at), "
                    + ALL.stream()
                            .map(rollup -> rollup.table + "_added as (" + rollup.add() + ")")
                            .collect(Collectors.joining(", "))
                    + " select count(*) as marks from taken";

    /**
     * A part of a day of a community that has something of a day in UTC.
     *
     * @param asked the day in UTC
     * @param day the day of the community
     * @param from when that begins
     * @param before when it is over
     */
    record Span(Day asked, LocalDate day, Instant from, Instant before) {

        private Object[] values() {
            return new Object[] {asked.community().value(), asked.day(), day, from, before};
        }
    }

    /**
     * Adds what marks stand for to what was counted, on PostgreSQL and MariaDB, and takes the marks away.
     *
     * @param marks their ids; nobody else may take them meanwhile
     * @param spans what the days of these are to be counted as; what falls outside isn't counted
     */
    static void add(Sql sql, List<UUID> marks, List<Span> spans) throws SQLException {
        if (sql.database() == Database.MARIADB) {
            for (int from = 0; from < marks.size(); from += MARKS_AT_ONCE) {
                addByTable(sql, marks.subList(from, Math.min(from + MARKS_AT_ONCE, marks.size())), spans);
            }
        } else if (!marks.isEmpty()) {
            addAtOnce(sql, marks, spans);
        }
    }

    /** It is planned each time, within its transaction: a plan from when there was little in the log, which a connection would keep, reads all of it. */
    private static void addAtOnce(Sql sql, List<UUID> marks, List<Span> spans) throws SQLException {
        List<Object> parameters = new ArrayList<>(
                Sql.arrays(marks.stream().map(mark -> new Object[] {mark}).toList(), 1));
        parameters.addAll(Sql.arrays(spans.stream().map(Span::values).toList(), SPAN.size()));
        sql.update("set local plan_cache_mode = force_custom_plan");
        sql.query(ADD, row -> row.getLong("marks"), parameters.toArray());
    }

    /** A statement of MariaDB changes one table. What is read is found by keys. */
    private static void addByTable(Sql sql, List<UUID> marks, List<Span> spans) throws SQLException {
        // marks are found by their keys alone: those of others aren't waited for
        List<Object> parameters = spans.stream()
                .flatMap(span -> Stream.of(span.values()))
                .collect(Collectors.toCollection(ArrayList::new));
        parameters.addAll(marks);
        String added = " from (select single.community_id, span.day as happened_on, single.participant_id,"
                + " single.stakeholder_group, single.kind, single.object_code, single.toward_id, single.happened_at"
                + " from lhs_activity_uncounted waiting force index (primary) straight_join (" + SPANS
                + String.join("", Collections.nCopies(Math.max(0, spans.size() - 1), ANOTHER_SPAN)) + ") span"
                + " on span.community_id = waiting.community_id and span.happened_on = waiting.happened_on" + EACH
                + " straight_join lhs_activity single on single.event_id = cast(each_event.id as uuid)"
                + " and single.happened_at >= span.begins_at and single.happened_at < span.ends_at"
                + " where waiting.event_id in (" + String.join(", ", Collections.nCopies(marks.size(), "?"))
                + ")) added where ";
        for (Rollup rollup : spans.isEmpty() ? List.<Rollup>of() : ALL) {
            sql.update(
                    rollup.insert() + " " + rollup.counted("happened_on") + added + rollup.condition + " group by "
                            + String.join(", ", rollup.keys()) + " on duplicate key update activities = activities"
                            + " + values(activities)"
                            + rollup.first
                                    .map(column -> ", " + column + " = least(" + column + ", values(" + column + "))")
                                    .orElse(""),
                    parameters.toArray());
        }
        sql.batch(
                "delete from lhs_activity_uncounted where event_id = ?",
                marks.stream().map(mark -> new Object[] {mark}).toList());
    }

    private String add() {
        return insert() + " " + counted("happened_on")
                + " from added where " + condition + " group by " + String.join(", ", keys()) + " on conflict ("
                + String.join(", ", keys()) + ") do update set activities = " + table
                + ".activities + excluded.activities"
                + first.map(column -> ", " + column + " = least(" + table + "." + column + ", excluded." + column + ")")
                        .orElse("");
    }

    private List<String> keys() {
        return Stream.concat(Stream.of("community_id", "happened_on"), by.stream())
                .toList();
    }

    private List<String> columns() {
        return Stream.concat(keys().stream(), counts()).toList();
    }

    private String counted(String day) {
        return "select community_id, " + day + ", " + String.join(", ", by)
                + first.map(column -> ", min(happened_at) as " + column).orElse("") + ", count(*) as activities";
    }

    /** Of a community between two moments. */
    private String select(Database database) {
        return counted("cast(? as date) as happened_on") + " from lhs_activity"
                + " where community_id = ? and happened_at >= ? and happened_at < ? and " + condition
                + notWaiting(database) + " group by community_id, " + String.join(", ", by);
    }

    /** What still waits to be added isn't counted with the rest of its day too. */
    private static String notWaiting(Database database) {
        return switch (database) {
            case POSTGRESQL ->
                " and (event_id, happened_at) not in"
                        + " (select unnest(events), happened_at from lhs_activity_uncounted where community_id = ?)";
            case MARIADB ->
                " and event_id not in (select cast(each_event.id as uuid) from lhs_activity_uncounted waiting" + EACH
                        + " where waiting.community_id = ?)";
            case H2 -> "";
        };
    }

    /** Counts a day of a community anew, out of all single activities of it but those that wait to be added. */
    void count(Sql sql, UUID community, LocalDate day, Instant from, Instant before) throws SQLException {
        String select = select(sql.database());
        if (sql.database() == Database.POSTGRESQL) {
            sql.update(change(select), day, community, from, before, community, community, day);
            return;
        }
        if (sql.database() == Database.MARIADB) {
            replace(
                    sql,
                    community,
                    day,
                    sql.query(select, row -> counted(sql, row), day, community, from, before, community));
            return;
        }
        sql.update(delete(), community, day);
        sql.update(insert() + " " + select, day, community, from, before);
    }

    private String insert() {
        return "insert into " + table + " (" + String.join(", ", columns()) + ")";
    }

    private String delete() {
        return "delete from " + table + " where community_id = ? and happened_on = ?";
    }

    /** Writes what is counted otherwise than before; an insert out of a select would keep others from adding to the day there. */
    private void replace(Sql sql, UUID community, LocalDate day, List<Object[]> counted) throws SQLException {
        sql.insertAll(
                insert(),
                " on duplicate key update "
                        + counts().map(column -> column + " = values(" + column + ")")
                                .collect(Collectors.joining(", ")),
                counted);
        long there = sql.query(
                        "select count(*) as there from " + table + " where community_id = ? and happened_on = ?",
                        row -> row.getLong("there"),
                        community,
                        day)
                .get(0);
        if (there > counted.size()) {
            sql.update(delete(), community, day);
            sql.insertAll(insert(), "", counted);
        }
    }

    private Stream<String> counts() {
        return Stream.concat(first.stream(), Stream.of("activities"));
    }

    /** Leaves alone what is counted as before: most of a day that is counted again since something was added to it. */
    private String change(String select) {
        List<String> keys = keys();
        return "with counted as (" + select + "), gone as (delete from " + table
                + " where community_id = ? and happened_on = ? and not exists (select 1 from counted where "
                + keys.stream()
                        .map(key -> "counted." + key + " = " + table + "." + key)
                        .collect(Collectors.joining(" and "))
                + ")) " + insert() + " select "
                + String.join(", ", columns()) + " from counted on conflict (" + String.join(", ", keys)
                + ") do update set "
                + counts().map(column -> column + " = excluded." + column).collect(Collectors.joining(", "))
                + " where "
                + counts().map(column -> table + "." + column + " <> excluded." + column)
                        .collect(Collectors.joining(" or "));
    }

    private Object[] counted(Sql sql, ResultSet row) throws SQLException {
        List<String> columns = columns();
        Object[] values = new Object[columns.size()];
        for (int i = 0; i < values.length; i++) {
            String column = columns.get(i);
            values[i] = switch (column) {
                case "happened_on" -> row.getObject(column, LocalDate.class);
                case "first_at" -> sql.database().instant(row, column);
                case "activities" -> row.getLong(column);
                case "community_id", "participant_id", "toward_id" -> row.getObject(column, UUID.class);
                default -> row.getString(column);
            };
        }
        return values;
    }
}
