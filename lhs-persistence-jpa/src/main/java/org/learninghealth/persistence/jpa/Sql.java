package org.learninghealth.persistence.jpa;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Plain SQL on the connection of the active transaction, for what Jakarta Persistence has no words for: locks that are
 * skipped, inserts that give way, and batches. What it touches needs not be flushed before: its tables have no entity, or
 * their entities are let go of as soon as they are written. For the packages of this module alone.
 */
public final class Sql {

    private static final int ROWS_AT_ONCE = 500;

    /** What PostgreSQL calls an element of an array of such values. */
    private static final Map<Class<?>, String> ELEMENTS = Map.of(
            UUID.class, "uuid",
            String.class, "text",
            Instant.class, "timestamptz",
            LocalDate.class, "date",
            int.class, "int4",
            Integer.class, "int4",
            long.class, "int8",
            double.class, "float8",
            Double.class, "float8",
            boolean.class, "bool");

    private final Connection connection;
    private final Database database;

    Sql(Connection connection, Database database) {
        this.connection = connection;
        this.database = database;
    }

    /**
     * The database that the connection leads to.
     *
     * @return the database
     */
    public Database database() {
        return database;
    }

    /**
     * The major version of the database.
     *
     * @return the number, for instance 15
     * @throws SQLException if the connection fails
     */
    int version() throws SQLException {
        return connection.getMetaData().getDatabaseMajorVersion();
    }

    /**
     * Runs a statement that changes rows.
     *
     * @param sql the statement
     * @param parameters its parameters; an {@link Optional} stands for a value or {@code null}
     * @return how many rows it changed
     * @throws SQLException if the database refuses
     */
    public int update(String sql, Object... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, parameters);
            return statement.executeUpdate();
        }
    }

    /**
     * Inserts a row unless its key is there already, without disturbing the transaction.
     *
     * @param insert an insert statement of one row
     * @param parameters its parameters
     * @return whether the row was inserted
     * @throws SQLException if the database refuses
     */
    public boolean insertIfAbsent(String insert, Object... parameters) throws SQLException {
        return switch (database) {
            case POSTGRESQL -> update(insert + " on conflict do nothing", parameters) == 1;
            case MARIADB -> update(insert.replaceFirst("insert", "insert ignore"), parameters) == 1;
            case H2 -> insertOrGiveWay(insert, parameters);
        };
    }

    /**
     * Inserts those of several rows whose key isn't there already, without disturbing the transaction.
     *
     * @param insert an insert statement of one row
     * @param rows its parameters, row by row
     * @throws SQLException if the database refuses
     */
    public void insertAbsent(String insert, List<Object[]> rows) throws SQLException {
        switch (database) {
            case POSTGRESQL -> batch(insert + " on conflict do nothing", rows);
            case MARIADB -> batch(insert.replaceFirst("insert", "insert ignore"), rows);
            case H2 -> {
                for (Object[] row : rows) {
                    insertOrGiveWay(insert, row);
                }
            }
        }
    }

    /** H2 undoes the statement alone when it fails; the transaction goes on. */
    private boolean insertOrGiveWay(String insert, Object... parameters) throws SQLException {
        try {
            return update(insert, parameters) == 1;
        } catch (SQLException failed) {
            if (Failures.isUniqueViolation(failed)) {
                return false;
            }
            throw failed;
        }
    }

    /**
     * Runs a statement for several rows at once.
     *
     * @param sql the statement
     * @param rows its parameters, row by row
     * @return how many rows it was run for
     * @throws SQLException if the database refuses
     */
    public int batch(String sql, List<Object[]> rows) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (Object[] row : rows) {
                bind(statement, row);
                statement.addBatch();
            }
            return statement.executeBatch().length;
        }
    }

    /**
     * Inserts rows. On PostgreSQL some hundreds are one statement with a parameter for each column, whose values the server needn't
     * tell apart one by one.
     *
     * @param table where to
     * @param columns the columns that values are given for
     * @param rows the values, row by row, in the order of the columns
     * @throws SQLException if the database refuses
     */
    void insertAll(String table, List<Column> columns, List<Object[]> rows) throws SQLException {
        String insert = "insert into " + table
                + columns.stream().map(Column::name).collect(Collectors.joining(", ", " (", ") "));
        String parameters = String.join(", ", Collections.nCopies(columns.size(), "?"));
        if (database != Database.POSTGRESQL || rows.size() == 1) {
            batch(insert + "values (" + parameters + ")", rows);
            return;
        }
        for (int from = 0; from < rows.size(); from += ROWS_AT_ONCE) {
            List<Object[]> some = rows.subList(from, Math.min(from + ROWS_AT_ONCE, rows.size()));
            List<Class<?>> types = columns.stream().<Class<?>>map(Column::type).toList();
            update(
                    insert + "select * from " + unnest(types),
                    arrays(some, types.size()).toArray());
        }
    }

    /**
     * Inserts several rows by few statements: for drivers that send one for each row of a batch.
     *
     * @param insert an insert statement up to its values
     * @param otherwise what follows the values: what becomes of a row that is there already
     * @param rows the values, row by row, all of one length
     * @throws SQLException if the database refuses
     */
    void insertAll(String insert, String otherwise, List<Object[]> rows) throws SQLException {
        for (int from = 0; from < rows.size(); from += ROWS_AT_ONCE) {
            List<Object[]> some = rows.subList(from, Math.min(from + ROWS_AT_ONCE, rows.size()));
            String values = "(" + String.join(", ", Collections.nCopies(some.get(0).length, "?")) + ")";
            update(
                    insert + " values " + String.join(", ", Collections.nCopies(some.size(), values)) + otherwise,
                    some.stream().flatMap(Stream::of).toArray());
        }
    }

    /**
     * Reads rows.
     *
     * @param <R> what is made of a row
     * @param sql the query
     * @param reader makes something of a row
     * @param parameters its parameters
     * @return what was made of the rows, in their order
     * @throws SQLException if the database refuses
     */
    public <R> List<R> query(String sql, Reader<R> reader, Object... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, parameters);
            try (ResultSet rows = statement.executeQuery()) {
                List<R> read = new ArrayList<>();
                while (rows.next()) {
                    read.add(reader.read(rows));
                }
                return read;
            }
        }
    }

    private void bind(PreparedStatement statement, Object... parameters) throws SQLException {
        for (int i = 0; i < parameters.length; i++) {
            bind(statement, i + 1, parameters[i]);
        }
    }

    private void bind(PreparedStatement statement, int index, Object value) throws SQLException {
        if (value instanceof Optional<?> missing && missing.isEmpty()) {
            statement.setNull(index, Types.OTHER);
        } else if (value instanceof Optional<?> present) {
            bind(statement, index, present.get());
        } else if (value instanceof Instant instant) {
            database.bind(statement, index, instant);
        } else if (value instanceof Elements elements) {
            statement.setObject(index, elements.literal(), Types.OTHER);
        } else {
            statement.setObject(index, value);
        }
    }

    /**
     * A column of a table.
     *
     * @param name its name
     * @param type the type of its values
     */
    record Column(String name, Class<?> type) {}

    /**
     * Rows that come as arrays, as PostgreSQL reads them.
     *
     * @param types the types of the rows' values
     * @return what stands for a table in a statement; a parameter for each value of a row
     */
    static String unnest(List<Class<?>> types) {
        return types.stream()
                .map(type -> "cast(? as " + Objects.requireNonNull(ELEMENTS.get(type)) + "[])")
                .collect(Collectors.joining(", ", "unnest(", ")"));
    }

    /**
     * Rows as parameters of {@link #unnest}.
     *
     * @param rows the values, row by row; an {@link Optional} stands for a value or {@code null}
     * @param columns how many values a row has
     * @return the arrays
     */
    static List<Object> arrays(List<Object[]> rows, int columns) {
        return IntStream.range(0, columns)
                .<Object>mapToObj(column -> Elements.of(rows, column))
                .toList();
    }

    /**
     * A parameter that is an array, where a database has such. Written here, since the driver's way costs more than what the server does
     * with it.
     *
     * @param literal the array as the database reads it
     */
    private record Elements(String literal) {

        private static final int MOSTLY = 38;

        static Elements of(List<Object[]> rows, int column) {
            StringBuilder literal = new StringBuilder(rows.size() * MOSTLY).append('{');
            for (Object[] row : rows) {
                append(literal.length() == 1 ? literal : literal.append(','), row[column]);
            }
            return new Elements(literal.append('}').toString());
        }

        private static void append(StringBuilder literal, Object value) {
            if (value instanceof Optional<?> optional) {
                optional.ifPresentOrElse(present -> append(literal, present), () -> literal.append("NULL"));
            } else if (value instanceof String text) {
                literal.append('"');
                for (int i = 0; i < text.length(); i++) {
                    char each = text.charAt(i);
                    (each == '"' || each == '\\' ? literal.append('\\') : literal).append(each);
                }
                literal.append('"');
            } else {
                literal.append(value);
            }
        }
    }

    /**
     * Makes something of a row.
     *
     * @param <R> what it makes
     */
    public interface Reader<R> {

        /**
         * Reads the row that the result set stands at.
         *
         * @param row the row
         * @return what was made of it
         * @throws SQLException if it can't be read
         */
        R read(ResultSet row) throws SQLException;
    }
}
