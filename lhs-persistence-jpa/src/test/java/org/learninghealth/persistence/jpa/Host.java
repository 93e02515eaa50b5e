package org.learninghealth.persistence.jpa;

import jakarta.persistence.EntityManagerFactory;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
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

    /** Every value in every table of the library. */
    public String dump() throws SQLException {
        StringBuilder text = new StringBuilder();
        try (Connection connection = place.dataSource().getConnection()) {
            Sql sql = new Sql(connection, Database.of(connection));
            Set<String> tables = Structure.of(sql).columns().keySet().stream()
                    .map(column -> column.substring(0, column.indexOf('.')))
                    .collect(Collectors.toCollection(TreeSet::new));
            for (String table : tables) {
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
}
