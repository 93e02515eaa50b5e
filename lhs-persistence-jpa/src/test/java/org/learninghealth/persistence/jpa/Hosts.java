package org.learninghealth.persistence.jpa;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Applications for the tests of one class, one for each combination; each test finds its tables empty. */
public final class Hosts implements AfterAllCallback {

    private final Map<Combination, Host> open = new EnumMap<>(Combination.class);
    private final Map<Combination, Host> others = new EnumMap<>(Combination.class);
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
            Sql sql = new Sql(connection, Database.of(connection));
            TreeSet<String> tables = new TreeSet<>();
            Structure.of(LhsSchema.script(sql.database())).columns().keySet().stream()
                    .map(column -> column.substring(0, column.indexOf('.')))
                    .forEach(tables::add);
            tables.add("host_note");
            for (String table : tables) {
                sql.update("delete from " + table);
            }
        }
        return host;
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
