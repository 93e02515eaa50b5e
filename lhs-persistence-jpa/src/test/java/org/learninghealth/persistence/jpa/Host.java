package org.learninghealth.persistence.jpa;

import jakarta.persistence.EntityManagerFactory;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * An application with a database and a persistence unit of its own.
 *
 * @param place its database
 * @param factory its persistence unit
 */
public record Host(TestDatabase.Place place, EntityManagerFactory factory) implements AutoCloseable {

    /** Storage in transactions that the library begins itself. */
    public JpaStorage storage() {
        return JpaStorage.over(ResourceLocalUnitOfWork.of(factory));
    }

    @Override
    public void close() throws SQLException {
        factory.close();
        place.close();
    }

    /** Dumps every row of every table of the library; running it puts them in the place of what is there then. */
    public Runnable backup() throws SQLException {
        Map<String, List<Map<String, Object>>> dump = new TreeMap<>();
        try (Connection connection = place.dataSource().getConnection()) {
            Sql sql = new Sql(connection, Database.of(connection));
            for (String table : tables(sql)) {
                dump.put(table, sql.query("select * from " + table, row -> values(sql.database(), row)));
            }
        }
        return () -> restore(dump);
    }

    private void restore(Map<String, List<Map<String, Object>>> dump) {
        try (Connection connection = place.dataSource().getConnection()) {
            Sql sql = new Sql(connection, Database.of(connection));
            for (Map.Entry<String, List<Map<String, Object>>> table : dump.entrySet()) {
                sql.update("delete from " + table.getKey());
                for (Map<String, Object> row : table.getValue()) {
                    sql.update(
                            "insert into " + table.getKey() + " (" + String.join(", ", row.keySet()) + ") values (?"
                                    + ", ?".repeat(row.size() - 1) + ")",
                            row.values().toArray());
                }
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** What a row holds but for its number, which the database gives anew, in the same order. */
    private static Map<String, Object> values(Database database, ResultSet row) throws SQLException {
        Map<String, Object> values = new LinkedHashMap<>();
        ResultSetMetaData columns = row.getMetaData();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            boolean moment =
                    columns.getColumnTypeName(i).toLowerCase(Locale.ROOT).matches("(timestamp|datetime).*");
            Object value = row.getObject(i);
            if (value != null && !columns.isAutoIncrement(i)) {
                values.put(columns.getColumnName(i), moment ? database.instant(row, columns.getColumnName(i)) : value);
            }
        }
        return values;
    }

    /** Every value in every table of the library. */
    public String dump() throws SQLException {
        StringBuilder text = new StringBuilder();
        try (Connection connection = place.dataSource().getConnection()) {
            Sql sql = new Sql(connection, Database.of(connection));
            for (String table : tables(sql)) {
                sql.query("select * from " + table, row -> {
                    for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                        text.append(row.getString(i)).append('\n');
                    }
                    return table;
                });
            }
        }
        return text.toString();
    }

    private static Set<String> tables(Sql sql) throws SQLException {
        return Structure.of(sql).columns().keySet().stream()
                .map(column -> column.substring(0, column.indexOf('.')))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
