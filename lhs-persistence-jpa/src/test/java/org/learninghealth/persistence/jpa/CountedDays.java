package org.learninghealth.persistence.jpa;

import java.sql.SQLException;
import java.util.List;

/**
 * A table of days of the activity log, as single activities add up to it: a second way to count, to compare with what the log
 * counted. On PostgreSQL and MariaDB.
 *
 * @param table its name
 * @param by what it counts by, beside the community and the day
 * @param first what it also says of each row, if anything
 * @param condition which activities it counts
 */
record CountedDays(String table, String by, String first, String condition) {

    static final List<CountedDays> ALL = List.of(
            new CountedDays("lhs_activity_day", "participant_id, stakeholder_group, kind", "", "1 = 1"),
            new CountedDays("lhs_activity_tie", "participant_id, toward_id", "", "toward_id is not null"),
            new CountedDays(
                    "lhs_activity_use",
                    "participant_id, kind, object_code",
                    ", min(happened_at) as first_at",
                    "object_code is not null"));

    /** Fills the tables out of all single activities, day after day, as a log is counted. */
    static void countAll(Sql sql) throws SQLException {
        for (CountedDays each : ALL) {
            sql.update("insert into " + each.table + " (" + each.columns() + ") " + each.counted(sql.database())
                    + " order by happened_on, community_id");
        }
    }

    /** How many rows there are that single activities don't add up to, or that they add up to and aren't there. */
    static long wrong(Sql sql) throws SQLException {
        long wrong = 0;
        for (CountedDays each : ALL) {
            String there = "select " + each.columns() + " from " + each.table;
            String right = each.counted(sql.database());
            wrong += count(sql, there, right) + count(sql, right, there);
        }
        return wrong;
    }

    private static long count(Sql sql, String rows, String without) throws SQLException {
        return sql.query(
                        "select count(*) as wrong from (select * from (" + rows + ") as one except all select * from ("
                                + without + ") as other) as different",
                        row -> row.getLong(1))
                .get(0);
    }

    private String columns() {
        return "community_id, happened_on, " + by + (first.isEmpty() ? "" : ", first_at") + ", activities";
    }

    private String counted(Database database) {
        String day = database == Database.POSTGRESQL
                ? "cast(happened_at at time zone 'UTC' as date)"
                : "cast(happened_at as date)";
        return "select community_id, " + day + " as happened_on, " + by + first
                + ", count(*) as activities from lhs_activity where " + condition + " group by community_id, " + day
                + ", "
                + by;
    }
}
