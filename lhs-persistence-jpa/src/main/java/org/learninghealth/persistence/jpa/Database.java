package org.learninghealth.persistence.jpa;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.learninghealth.base.InvalidConfiguration;

/** The databases that the library's tables exist for, with what each of them says in its own way. */
public enum Database {
    /** PostgreSQL; numbers by itself whatever is entered in the outbox. */
    POSTGRESQL(
            "PostgreSQL",
            10,
            0,
            "statement_timestamp()",
            "any (current_schemas(false))",
            "select indexname as index_name from pg_indexes where schemaname = any (current_schemas(false))",
            "select 1 from pg_advisory_lock(5497825)",
            "select 1 from pg_advisory_unlock(5497825)"),
    /** MariaDB; has a type for ids. */
    MARIADB(
            "MariaDB",
            10,
            7,
            "utc_timestamp(6)",
            "(schema())",
            "select distinct index_name from information_schema.statistics where table_schema = schema()",
            "select get_lock(concat('lhs_schema.', schema()), 60)",
            "select release_lock(concat('lhs_schema.', schema()))"),
    /** H2, for trials and tests; 2.2.220 is the first of its version. */
    H2(
            "H2",
            2,
            2,
            "current_timestamp(6)",
            "(schema())",
            "select index_name from information_schema.indexes where table_schema = schema()"
                    + " and index_type_name = 'INDEX'",
            "select 1",
            "select 1");

    private final String productName;
    private final int major;
    private final int minor;
    private final String now;
    private final String schemas;
    private final String indexes;
    private final String lock;
    private final String unlock;

    Database(
            String productName,
            int major,
            int minor,
            String now,
            String schemas,
            String indexes,
            String lock,
            String unlock) {
        this.productName = productName;
        this.major = major;
        this.minor = minor;
        this.now = now;
        this.schemas = schemas;
        this.indexes = indexes;
        this.lock = lock;
        this.unlock = unlock;
    }

    /**
     * Which database a connection leads to. Each can pass over rows that somebody else has locked, from the least version on.
     *
     * @param connection an open connection
     * @return the database
     * @throws SQLException if the connection fails
     * @throws InvalidConfiguration if it leads to a database that isn't supported, or to a version before the least
     */
    static Database of(Connection connection) throws SQLException {
        DatabaseMetaData server = connection.getMetaData();
        String product = server.getDatabaseProductName();
        Database database = Arrays.stream(values())
                .filter(each -> each.productName.equals(product))
                .findAny()
                .orElseThrow(() -> new InvalidConfiguration(List.of("The database " + product
                        + " isn't supported: use one of "
                        + Arrays.stream(values()).map(each -> each.productName).collect(Collectors.joining(", ")))));
        int actualMajor = server.getDatabaseMajorVersion();
        int actualMinor = server.getDatabaseMinorVersion();
        if (actualMajor < database.major || actualMajor == database.major && actualMinor < database.minor) {
            throw new InvalidConfiguration(List.of(product + " " + actualMajor + "." + actualMinor
                    + " isn't supported: use version " + database.major + "." + database.minor + " or a later one"));
        }
        return database;
    }

    /**
     * The database's clock.
     *
     * @return an SQL expression
     */
    public String now() {
        return now;
    }

    /** The schemas in which unqualified names are looked up, to follow an equals sign in SQL. */
    String schemas() {
        return schemas;
    }

    /** A query for the names of the indexes that these schemas have. */
    String indexes() {
        return indexes;
    }

    /** Keeps other nodes from changing the tables until {@link #unlock}; answers 1 when it has done so. H2 can't. */
    String lock() {
        return lock;
    }

    String unlock() {
        return unlock;
    }

    /**
     * Whether ids have to be sorted as text: MariaDB sorts random UUIDs by their last group first.
     *
     * @return true for MariaDB
     */
    public boolean idsSortAsText() {
        return this == MARIADB;
    }

    /** MariaDB's {@code datetime} has no zone; what is in it is in UTC. */
    void bind(PreparedStatement statement, int index, Instant value) throws SQLException {
        if (this == MARIADB) {
            statement.setObject(index, LocalDateTime.ofInstant(value, ZoneOffset.UTC));
        } else {
            statement.setObject(index, value.atOffset(ZoneOffset.UTC));
        }
    }

    /**
     * Reads a moment; MariaDB's {@code datetime} has no zone, and what is in it is in UTC.
     *
     * @param row the row
     * @param column which column; not null
     * @return the moment
     * @throws SQLException if it can't be read
     */
    public Instant instant(ResultSet row, String column) throws SQLException {
        return this == MARIADB
                ? row.getObject(column, LocalDateTime.class).toInstant(ZoneOffset.UTC)
                : row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
