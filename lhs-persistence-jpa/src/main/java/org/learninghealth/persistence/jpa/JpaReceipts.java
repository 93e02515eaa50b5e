package org.learninghealth.persistence.jpa;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.learninghealth.base.PersonId;
import org.learninghealth.spi.Receipts;

/** The receipts as a table whose key is the actor and the request. */
final class JpaReceipts implements Receipts {

    private final Connections connections;

    JpaReceipts(Connections connections) {
        this.connections = connections;
    }

    @Override
    public Optional<Receipt> find(String actor, String request) {
        return connections.run(
                "looking for a receipt",
                sql -> sql
                        .query(
                                "select command_type, digest, result_id, done_at from lhs_receipt"
                                        + " where actor = ? and request = ?",
                                row -> new Receipt(
                                        actor,
                                        request,
                                        row.getString("command_type"),
                                        row.getString("digest"),
                                        row.getObject("result_id", UUID.class),
                                        sql.database().instant(row, "done_at")),
                                actor,
                                request)
                        .stream()
                        .findAny());
    }

    @Override
    public boolean keep(Receipt receipt) {
        return connections.run(
                "keeping a receipt",
                sql -> sql.insertIfAbsent(
                        "insert into lhs_receipt (actor, request, command_type, digest, result_id, done_at)"
                                + " values (?, ?, ?, ?, ?, ?)",
                        receipt.actor(),
                        receipt.request(),
                        receipt.command(),
                        receipt.digest(),
                        receipt.result(),
                        receipt.at()));
    }

    /** First looks without locking anything, then deletes by primary key: MariaDB locks every row that it passes. */
    @Override
    public void forget(PersonId person) {
        connections.run("forgetting receipts", sql -> {
            List<Object[]> found = sql.query(
                    "select actor, request from lhs_receipt where actor = ? or result_id = ? order by actor, request",
                    row -> new Object[] {row.getString("actor"), row.getString("request")},
                    person.value().toString(),
                    person.value());
            return found.isEmpty() ? 0 : sql.batch("delete from lhs_receipt where actor = ? and request = ?", found);
        });
    }

    @Override
    public int count(Instant before, int most) {
        return connections.run(
                "counting receipts", sql -> kept(sql, before, most).size());
    }

    @Override
    public int remove(Instant before, int most) {
        return connections.run("removing receipts", sql -> {
            List<Object[]> kept = kept(sql, before, most);
            return kept.isEmpty() ? 0 : sql.batch("delete from lhs_receipt where actor = ? and request = ?", kept);
        });
    }

    private static List<Object[]> kept(Sql sql, Instant before, int most) throws SQLException {
        return sql.query(
                "select actor, request from lhs_receipt where done_at < ? order by done_at, actor, request limit ?",
                row -> new Object[] {row.getString("actor"), row.getString("request")},
                before,
                most);
    }
}
