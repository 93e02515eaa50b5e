package org.learninghealth.persistence.jpa;

import java.sql.Connection;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.learninghealth.kit.StorageContract;
import org.learninghealth.spi.Storage;

/** The storage kit on one combination of provider and database. */
abstract class JpaStorageTest extends StorageContract {

    @RegisterExtension
    static final Hosts HOSTS = new Hosts();

    private final Combination combination;
    private Host host;

    JpaStorageTest(Combination combination) {
        this.combination = combination;
    }

    @Override
    protected Storage open() throws Exception {
        host = HOSTS.empty(combination);
        return host.storage();
    }

    /** Every row of every table. */
    @Override
    public String dump() throws Exception {
        StringBuilder text = new StringBuilder();
        try (Connection connection = host.place().dataSource().getConnection()) {
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

    /** A node shares nothing but the database with another one. */
    @Override
    protected Storage openOtherNode(Storage first) throws Exception {
        return HOSTS.otherNode(combination).storage();
    }
}
