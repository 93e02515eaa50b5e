package org.learninghealth.persistence.jpa;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.learninghealth.base.InvalidConfiguration;
import org.learninghealth.base.Transient;

/**
 * The tables of the library. They change only when the host says so: by {@link #migrate}, by hand with the {@link
 * #script}, or by a tool that runs the numbered steps, which lie in {@code org/learninghealth/persistence/jpa/schema} in
 * a directory for each database. A step never changes once it is released. Safe for use by several threads and nodes.
 */
public final class LhsSchema {

    private static final List<String> STEPS = List.of(
            "V0001__foundations",
            "V0002__notify",
            "V0003__consent",
            "V0004__platforms",
            "V0005__people",
            "V0006__audit",
            "V0007__entry",
            "V0008__succession",
            "V0009__privacy",
            "V0010__requests",
            "V0011__content",
            "V0012__onboarding",
            "V0013__partner_support",
            "V0014__retention",
            "V0015__retention_warnings",
            "V0016__safe_space",
            "V0017__cycle_life",
            "V0018__tests_and_changes",
            "V0019__signals",
            "V0020__data_feeds",
            "V0021__cycle_outcomes",
            "V0022__spread_and_barriers",
            "V0023__answers",
            "V0024__disclosure",
            "V0025__erasure_indexes",
            "V0026__scores",
            "V0027__framing",
            "V0028__measures",
            "V0029__knowledge",
            "V0030__surveys",
            "V0031__evidence",
            "V0032__strategy_and_follow_ups",
            "V0033__uptake",
            "V0034__questions_and_partnerships",
            "V0035__gatherings",
            "V0036__delivery_terms",
            "V0037__notification_choices",
            "V0038__notification_operation",
            "V0039__digests",
            "V0040__newsletters",
            "V0041__audiences",
            "V0042__retention_of_notices",
            "V0044__attendance",
            "V0045__series_baselines",
            "V0046__exclusions",
            "V0047__surveillance",
            "V0048__detectors",
            "V0049__conclusions",
            "V0050__commitments",
            "V0052__credit",
            "V0053__minutes",
            "V0054__calendar_feeds",
            "V0056__activity_days",
            "V0057__reported_activities",
            "V0058__ideas",
            "V0059__team_composition",
            "V0062__data_contributions",
            "V0070__signal_sources",
            "V0071__feed_signals",
            "V0072__feed_sensitivity",
            "V0075__knowledge_topics",
            "V0076__activity_ties",
            "V0080__activity_queue",
            "V0081__re_exposures",
            "V0085__value_stories",
            "V0089__activity_erasure",
            "V0095__delivery_usefulness",
            "V0096__followed_topics",
            "V0101__narrow_days",
            "V0102__kept_activities",
            "V0106__time_zones",
            "V0108__quarantined_activities",
            "V0109__team_surveys",
            "V0110__mandate_accepted",
            "V0112__incremental_days",
            "V0113__lean_log",
            "V0114__incremental_days_of_mariadb");

    private static final String HISTORY = "lhs_schema_history";

    private LhsSchema() {}

    /**
     * Everything that makes the tables, for someone to read and run.
     *
     * @param database for this database
     * @return SQL statements, each ending in a semicolon at the end of a line
     */
    public static String script(Database database) {
        return STEPS.stream().map(step -> read(database, step)).collect(Collectors.joining("\n"));
    }

    /**
     * Looks whether the tables are what this release needs. Changes nothing.
     *
     * @param dataSource leads to the tables
     * @return what is wrong, each with its remedy; empty if all is well
     * @throws InvalidConfiguration if the database isn't supported
     * @throws org.learninghealth.base.StorageFailure if the database can't be reached
     */
    public static List<String> verify(DataSource dataSource) {
        try (Connection connection = dataSource.getConnection()) {
            return problems(new Sql(connection, Database.of(connection)));
        } catch (SQLException failed) {
            throw Failures.of(failed, "looking at the tables");
        }
    }

    /**
     * Makes the tables, or brings them to what this release needs: runs the steps that weren't run yet, and notes them in
     * the table {@code lhs_schema_history}. One node does it while the others wait,
     * except on H2, which can't make them.
     *
     * @param dataSource leads to the tables; its user may create and alter them
     * @throws InvalidConfiguration if the database isn't supported, if the tables were made by something else, or if a
     *     step was changed or failed halfway
     * @throws org.learninghealth.base.StorageFailure if a step fails
     */
    public static void migrate(DataSource dataSource) {
        try (Connection connection = dataSource.getConnection()) {
            boolean autoCommit = connection.getAutoCommit();
            connection.setAutoCommit(false);
            try {
                locked(connection);
            } finally {
                connection.rollback();
                connection.setAutoCommit(autoCommit);
            }
        } catch (SQLException failed) {
            throw Failures.of(failed, "changing the tables");
        }
    }

    private static void locked(Connection connection) throws SQLException {
        Sql sql = new Sql(connection, Database.of(connection));
        if (!sql.query(sql.database().lock(), row -> row.getInt(1)).equals(List.of(1))) {
            throw new Transient(null);
        }
        try {
            migrate(connection, sql);
        } finally {
            connection.rollback();
            sql.query(sql.database().unlock(), row -> row.getInt(1));
        }
    }

    private static void migrate(Connection connection, Sql sql) throws SQLException {
        Structure found = Structure.of(sql);
        if (!found.has(HISTORY)) {
            if (!found.isEmpty()) {
                throw new InvalidConfiguration(List.of("The tables were made by something else than LhsSchema.migrate:"
                        + " go on with that, and with the script of this release"));
            }
            sql.update(
                    "create table " + HISTORY
                            + " (step varchar(100) not null primary key, checksum varchar(64) not null, finished int not null)");
        }
        List<String> problems = problemsOfHistory(sql);
        if (!problems.isEmpty()) {
            throw new InvalidConfiguration(problems);
        }
        for (String step : STEPS) {
            if (run(sql, step).isEmpty()) {
                String script = read(sql.database(), step);
                sql.update(
                        "insert into " + HISTORY + " (step, checksum, finished) values (?, ?, 0)",
                        step,
                        checksum(script));
                for (String statement : script.split(";\\R")) {
                    sql.update(statement);
                }
                sql.update("update " + HISTORY + " set finished = 1 where step = ?", step);
                connection.commit();
            }
        }
    }

    /** What is wrong with the tables that a connection leads to. */
    static List<String> problems(Sql sql) throws SQLException {
        Structure found = Structure.of(sql);
        List<String> problems =
                new ArrayList<>(Structure.of(script(sql.database())).lackedBy(found));
        if (found.has(HISTORY)) {
            problems.addAll(problemsOfHistory(sql));
        }
        return problems;
    }

    private static List<String> problemsOfHistory(Sql sql) throws SQLException {
        List<String> problems = new ArrayList<>();
        for (String step : STEPS) {
            run(sql, step).ifPresent(run -> {
                if (!run.finished()) {
                    problems.add("The step " + step + " failed halfway: finish it by hand with the script, then set"
                            + " finished to 1 in " + HISTORY);
                } else if (!run.checksum().equals(checksum(read(sql.database(), step)))) {
                    problems.add("The step " + step + " isn't the one that was run: use a release of the library");
                }
            });
        }
        return problems;
    }

    private static Optional<Run> run(Sql sql, String step) throws SQLException {
        return sql
                .query(
                        "select checksum, finished from " + HISTORY + " where step = ?",
                        row -> new Run(row.getString("checksum"), row.getInt("finished") == 1),
                        step)
                .stream()
                .findAny();
    }

    private static String read(Database database, String step) {
        String name = "schema/" + database.name().toLowerCase(Locale.ROOT) + "/" + step + ".sql";
        try (InputStream resource =
                Objects.requireNonNull(LhsSchema.class.getResourceAsStream(name), () -> name + " is missing")) {
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static String checksum(String script) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }

    private record Run(String checksum, boolean finished) {}
}
