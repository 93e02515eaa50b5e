package org.learninghealth.persistence.jpa;

import jakarta.persistence.PersistenceUnitTransactionType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import net.ttddyy.dsproxy.proxy.ParameterSetOperation;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;

/** The statements that go to a database of PostgreSQL, and how it plans them. */
final class SentStatements {

    /** The first one says it of all. */
    private static final Pattern BUFFERS = Pattern.compile("Buffers: shared( (hit|read)=\\d+)+");

    private final TestDatabase.Place place;
    private final List<Sent> sent = new CopyOnWriteArrayList<>();

    SentStatements(TestDatabase.Place place) {
        this.place = place;
    }

    /** Works on the database, which has to be PostgreSQL; what it sends is kept. */
    Host host() {
        return new Host(
                place,
                Combination.HIBERNATE_POSTGRES.factory(
                        place,
                        PersistenceUnitTransactionType.RESOURCE_LOCAL,
                        Map.of("jakarta.persistence.nonJtaDataSource", dataSource())));
    }

    /** Leads to the database; what is sent on it is kept. */
    DataSource dataSource() {
        return ProxyDataSourceBuilder.create(place.dataSource())
                .afterQuery((execution, queries) -> queries.forEach(query -> sent.add(new Sent(
                        query.getQuery(),
                        query.getParametersList().isEmpty()
                                ? List.of()
                                : query.getParametersList().get(0)))))
                .build();
    }

    void clear() {
        sent.clear();
    }

    List<Sent> sent() {
        return List.copyOf(sent);
    }

    String plan(Sent statement) throws SQLException {
        return explain("explain ", statement);
    }

    /** How many pages of the database it touches when it is sent again, wherever they are read from. */
    long pages(Sent statement) throws SQLException {
        Matcher buffers = BUFFERS.matcher(explain("explain (analyze, buffers, timing off) ", statement));
        long pages = 0;
        if (buffers.find()) {
            for (String number :
                    buffers.group().replaceAll("[^0-9]+", " ").trim().split(" ")) {
                pages += Long.parseLong(number);
            }
        }
        return pages;
    }

    private String explain(String how, Sent statement) throws SQLException {
        List<String> lines = new ArrayList<>();
        try (Connection connection = place.dataSource().getConnection();
                PreparedStatement explain = connection.prepareStatement(how + statement.sql)) {
            for (ParameterSetOperation parameter : statement.parameters) {
                parameter.getMethod().invoke(explain, parameter.getArgs());
            }
            try (ResultSet rows = explain.executeQuery()) {
                while (rows.next()) {
                    lines.add(rows.getString(1));
                }
            }
        } catch (ReflectiveOperationException broken) {
            throw new AssertionError(broken);
        }
        return String.join("\n", lines);
    }

    /**
     * A statement as it was sent.
     *
     * @param sql its text
     * @param parameters what was set before it was sent
     */
    record Sent(String sql, List<ParameterSetOperation> parameters) {

        boolean reads() {
            return sql.startsWith("select") || sql.startsWith("(select");
        }
    }
}
