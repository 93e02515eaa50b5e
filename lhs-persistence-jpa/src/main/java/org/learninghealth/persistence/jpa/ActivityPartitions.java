package org.learninghealth.persistence.jpa;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.learninghealth.base.InvalidConfiguration;
import org.learninghealth.base.PlausibleDate;
import org.learninghealth.base.Require;

/**
 * The activity log of PostgreSQL in partitions, one a month: an option for hosts with many millions of activities, whose old
 * months then go at once, and not row by row. Only when the host says so; everything else works as without it, with one difference: an
 * event that comes a second time is known as such only if it is dated as it was the first time. A key of a divided table has to have what it is
 * divided by: to know an event by its id alone, each activity that is added would be looked for in every month, or all ids be kept a second time in
 * a table that isn't divided, which is what dividing is to save. Take {@link org.learninghealth.privacy.RetentionClass#ACTIVITIES} out of the schedule
 * of retention, unless it is to act in between. Safe for use by several threads and nodes.
 */
public final class ActivityPartitions {

    private static final String OF = "lhs_activity_of_";

    /** What is of no month that has a partition. */
    private static final String OTHERS = OF + "others";

    /** How many months there can be at once: while they are made nobody else can write to the log. */
    private static final int MOST = 120;

    private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("uuuuMM", Locale.ROOT);
    private static final String COLUMNS =
            "happened_at, event_id, community_id, participant_id, toward_id, stakeholder_group, kind, object_code";

    private ActivityPartitions() {}

    /**
     * Sees to it that there is a partition for each of some months, and takes away all single activities from before, with
     * what was reported before with a time that can't be right; for the host's scheduler, once a month, well before the last of these months is over. Days that were taken away are read-only: what
     * was counted of them stays, and what comes later isn't counted. Months of which days are still to be counted stay until the next call,
     * and so do all that follow. The first call divides the log, and copies all of it: make it while the system is closed. Others who write to
     * the log wait meanwhile.
     *
     * @param dataSource leads to the tables; its user may create, alter and drop them
     * @param from the first month that is kept
     * @param through the last month that gets a partition; activities of later ones are kept beside, and join their month's as
     *     soon as it has one
     * @return the first month that is kept now; an earlier one than was asked for if its days are still to be counted
     * @throws InvalidConfiguration if the database isn't PostgreSQL
     * @throws org.learninghealth.base.InvalidInput if the data source or a month is missing, a month lies outside the years 1700 to 2200, the last
     *     is before the first, or there are more than 120 of them
     * @throws org.learninghealth.base.StorageFailure if the database refuses
     */
    public static YearMonth keep(DataSource dataSource, YearMonth from, YearMonth through) {
        Require.present(dataSource, "dataSource");
        requireYear(from, "from");
        requireYear(through, "through");
        Require.that(!through.isBefore(from), "through", "order");
        Require.that(through.isBefore(from.plusMonths(MOST)), "through", "months", MOST);
        try (Connection connection = dataSource.getConnection()) {
            Sql sql = new Sql(connection, Database.of(connection));
            if (sql.database() != Database.POSTGRESQL) {
                throw new InvalidConfiguration(List.of("The activity log of " + sql.database()
                        + " has no partitions: leave it as it is, and let lhs.retention() take old activities away"));
            }
            boolean autoCommit = connection.getAutoCommit();
            connection.setAutoCommit(false);
            try {
                YearMonth kept = keep(sql, from, through);
                connection.commit();
                return kept;
            } finally {
                connection.rollback();
                connection.setAutoCommit(autoCommit);
            }
        } catch (SQLException failed) {
            throw Failures.of(failed, "dividing the activity log");
        }
    }

    private static void requireYear(YearMonth month, String field) {
        int year = Require.present(month, field).getYear();
        Require.that(year >= PlausibleDate.FIRST_YEAR && year <= PlausibleDate.LAST_YEAR, field, "year");
    }

    /** Waits for its turn among those who count, and then for those who add; in the same order as they do. */
    private static YearMonth keep(Sql sql, YearMonth from, YearMonth through) throws SQLException {
        sql.query(
                "select community_id from lhs_activity_turn order by community_id for update",
                row -> row.getString("community_id"));
        sql.update("lock table lhs_activity in access exclusive mode");
        if (!isDivided(sql)) {
            divide(sql);
        }
        YearMonth kept = counted(sql, from);
        Set<String> there = partitions(sql);
        for (YearMonth month = from; !month.isAfter(through); month = month.plusMonths(1)) {
            if (!there.contains(name(month))) {
                add(sql, month);
            }
        }
        sql.update(
                "update lhs_activity_turn set kept_from = ? where kept_from is null or kept_from < ?",
                kept.atDay(1),
                kept.atDay(1));
        // they were reported right after all, which nothing tells any more
        sql.update("delete from lhs_activity_quarantine where event_id in"
                + " (select event_id from lhs_activity where happened_at < " + start(kept) + ")");
        sql.update("delete from lhs_activity_quarantine where reported_on < ?", kept.atDay(1));
        for (String partition : there) {
            if (!partition.equals(OTHERS) && partition.compareTo(name(kept)) < 0) {
                sql.update("drop table " + partition);
            }
        }
        sql.update("delete from " + OTHERS + " where happened_at < " + start(kept));
        return kept;
    }

    /** The last month up to that one before which all days are counted; where there are time zones, days end after those in UTC. */
    private static YearMonth counted(Sql sql, YearMonth from) throws SQLException {
        LocalDate first = from.atDay(1);
        return sql
                .query(
                        "select happened_on from (select happened_on from lhs_activity_uncounted where happened_on < ?"
                                + " union all select happened_on - " + JpaActivityLog.LONGEST_DAY
                                + " as happened_on from lhs_activity_uncounted where happened_on < ?"
                                + " and community_id in (select community_id from lhs_activity_zone)) as waiting"
                                + " order by happened_on limit 1",
                        row -> YearMonth.from(row.getObject("happened_on", LocalDate.class)),
                        first,
                        first.plusDays(JpaActivityLog.LONGEST_DAY))
                .stream()
                .findAny()
                .orElse(from);
    }

    private static boolean isDivided(Sql sql) throws SQLException {
        return sql.query(
                        "select relkind from pg_class where oid = cast('lhs_activity' as regclass)",
                        row -> row.getString("relkind"))
                .contains("p");
    }

    private static Set<String> partitions(Sql sql) throws SQLException {
        return new TreeSet<>(sql.query(
                "select relname from pg_inherits join pg_class on pg_class.oid = inhrelid"
                        + " where inhparent = cast('lhs_activity' as regclass)",
                row -> row.getString("relname")));
    }

    /** Everything goes to where it is of no month at first. Columns of the same length lead, so that nothing is filled up. */
    private static void divide(Sql sql) throws SQLException {
        sql.update("alter table lhs_activity rename to lhs_activity_undivided");
        sql.update(
                "create table lhs_activity (happened_at timestamp(6) with time zone not null, event_id uuid not null,"
                        + " community_id uuid not null, participant_id uuid not null, toward_id uuid,"
                        + " stakeholder_group character varying(100) not null, kind character varying(100) not null,"
                        + " object_code character varying(100), primary key (event_id, happened_at))"
                        + " partition by range (happened_at)");
        sql.update("create table " + OTHERS + " partition of lhs_activity default");
        sql.update("insert into lhs_activity (" + COLUMNS + ") select " + COLUMNS + " from lhs_activity_undivided");
        sql.update("drop table lhs_activity_undivided");
        sql.update("create index lhs_activity_place on lhs_activity (community_id, happened_at)");
        sql.update("create index lhs_activity_by_participant on lhs_activity (participant_id)");
        sql.update("create index lhs_activity_toward on lhs_activity (toward_id) where toward_id is not null");
    }

    private static void add(Sql sql, YearMonth month) throws SQLException {
        String from = start(month);
        String before = start(month.plusMonths(1));
        String name = name(month);
        sql.update("create table " + name + " (like lhs_activity)");
        sql.update("insert into " + name + " (" + COLUMNS + ") select " + COLUMNS + " from " + OTHERS
                + " where happened_at >= " + from + " and happened_at < " + before);
        sql.update("delete from " + OTHERS + " where happened_at >= " + from + " and happened_at < " + before);
        sql.update("alter table lhs_activity attach partition " + name + " for values from (" + from + ") to (" + before
                + ")");
    }

    private static String name(YearMonth month) {
        return OF + NAME.format(month);
    }

    private static String start(YearMonth month) {
        return "'" + month.atDay(1) + " 00:00:00+00'";
    }
}
