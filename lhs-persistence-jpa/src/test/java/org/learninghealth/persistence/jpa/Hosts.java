package org.learninghealth.persistence.jpa;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Applications for the tests of one class, one for each combination; each test finds its tables empty. */
public final class Hosts implements AfterAllCallback {

    private final Map<Combination, Host> open = new EnumMap<>(Combination.class);
    private final Map<Combination, Host> others = new EnumMap<>(Combination.class);
    private final Map<Database, Set<String>> tables = new EnumMap<>(Database.class);
    private final Opening opening;

    /** Applications with transactions of their own. */
    public Hosts() {
        this(Combination::open);
    }

    /** Applications that are opened in another way. */
    public Hosts(Opening opening) {
        this.opening = opening;
    }

    /** An application with nothing in its tables. */
    public Host empty(Combination combination) throws SQLException {
        Host host = open.get(combination);
        if (host == null) {
            host = opening.open(combination);
            open.put(combination, host);
        }
        try (Connection connection = host.place().dataSource().getConnection()) {
            empty(new Sql(connection, Database.of(connection)));
        }
        return host;
    }

    /** PostgreSQL keeps what is deleted until it is vacuumed, and reads over it. */
    private void empty(Sql sql) throws SQLException {
        List<String> filled = sql.query(
                tables.computeIfAbsent(sql.database(), Hosts::tables).stream()
                        .map(table -> "(select '" + table + "' from " + table + " limit 1)")
                        .collect(Collectors.joining(" union all ")),
                row -> row.getString(1));
        if (sql.database() == Database.POSTGRESQL && !filled.isEmpty()) {
            sql.update("truncate table " + String.join(", ", filled));
        } else {
            for (String table : filled) {
                sql.update("delete from " + table);
            }
        }
    }

    private static Set<String> tables(Database database) {
        Set<String> tables = Structure.of(LhsSchema.script(database)).columns().keySet().stream()
                .map(column -> column.substring(0, column.indexOf('.')))
                .collect(Collectors.toCollection(TreeSet::new));
        tables.add("host_note");
        return tables;
    }

    /** A second node over the same data. */
    public Host otherNode(Combination combination) {
        return others.computeIfAbsent(combination, key -> {
            TestDatabase.Place place = open.get(key).place();
            return new Host(place, key.factory(place));
        });
    }

    @Override
    public void afterAll(ExtensionContext context) throws SQLException {
        others.values().forEach(other -> other.factory().close());
        others.clear();
        for (Host host : open.values()) {
            host.close();
        }
        open.clear();
    }

    /** How an application is opened. */
    public interface Opening {
        /** Opens it. */
        Host open(Combination combination) throws SQLException;
    }
}
