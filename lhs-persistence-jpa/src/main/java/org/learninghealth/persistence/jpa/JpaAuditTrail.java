package org.learninghealth.persistence.jpa;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.Transient;
import org.learninghealth.spi.AuditAnchor;
import org.learninghealth.spi.AuditCheckpoint;
import org.learninghealth.spi.AuditEntry;
import org.learninghealth.spi.AuditQuery;
import org.learninghealth.spi.AuditReference;
import org.learninghealth.spi.AuditTrail;

/**
 * The audit trail as a table whose key is the number of the entry. Of two nodes that add the same number the second waits
 * for the first at that key, and finds the number taken. There is no row to lock: the head is the last entry.
 */
final class JpaAuditTrail implements AuditTrail {

    private static final String ENTRY = "seq_no, event_id, happened_at, action, actor_kind, person_id, community_id,"
            + " subject_id, request, key_id, hash";

    private final Connections connections;

    JpaAuditTrail(Connections connections) {
        this.connections = connections;
    }

    @Override
    public AuditAnchor.Head head() {
        return connections.run(
                "looking for the end of the audit trail",
                sql -> sql
                        .query(
                                "select seq_no, hash from lhs_audit order by seq_no desc limit 1",
                                row -> new AuditAnchor.Head(row.getLong("seq_no"), row.getString("hash")))
                        .stream()
                        .findAny()
                        .orElse(AuditAnchor.Head.NONE));
    }

    @Override
    public boolean append(AuditEntry entry) {
        return connections.run("appending to the audit trail", sql -> {
            boolean added = sql.insertIfAbsent(
                    "insert into lhs_audit (" + ENTRY + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    entry.sequence(),
                    entry.event(),
                    entry.at(),
                    entry.action(),
                    entry.actor(),
                    entry.person().map(PersonId::value),
                    entry.community().map(CommunityId::value),
                    entry.subject(),
                    entry.request(),
                    entry.key(),
                    entry.hash());
            if (!added && !contains(sql, entry.event())) {
                throw new Transient(null);
            }
            return added;
        });
    }

    private static boolean contains(Sql sql, UUID event) throws SQLException {
        return !sql.query("select seq_no from lhs_audit where event_id = ?", row -> row.getLong("seq_no"), event)
                .isEmpty();
    }

    @Override
    public List<AuditEntry> read(long after, int most) {
        return connections.run(
                "reading the audit trail",
                sql -> sql.query(
                        "select " + ENTRY + " from lhs_audit where seq_no > ? order by seq_no limit ?",
                        row -> entry(sql, row),
                        after,
                        most));
    }

    @Override
    public List<AuditEntry> select(AuditQuery query, OptionalLong before, int most) {
        Narrowing narrowing = new Narrowing();
        narrowing.by("person_id = ?", Optional.ofNullable(query.person()).map(PersonId::value));
        narrowing.by("community_id = ?", Optional.ofNullable(query.community()).map(CommunityId::value));
        narrowing.by("subject_id = ?", Optional.ofNullable(query.subject()));
        narrowing.by("action = ?", Optional.ofNullable(query.action()).map(Enum::name));
        narrowing.by("happened_at >= ?", Optional.ofNullable(query.from()));
        narrowing.by("happened_at < ?", Optional.ofNullable(query.before()));
        narrowing.by("seq_no < ?", before.isPresent() ? Optional.of(before.getAsLong()) : Optional.empty());
        narrowing.parameters.add(most);
        return connections.run(
                "looking up the audit trail",
                sql -> sql.query(
                        "select " + ENTRY + " from lhs_audit" + narrowing.where() + " order by seq_no desc limit ?",
                        row -> entry(sql, row),
                        narrowing.parameters.toArray()));
    }

    @Override
    public Optional<AuditCheckpoint> checkpoint() {
        return connections.run(
                "looking where the audit trail begins",
                sql -> sql
                        .query(
                                "select seq_no, hash, key_id, seal from lhs_audit_checkpoint where slot = 1",
                                row -> new AuditCheckpoint(
                                        new AuditAnchor.Head(row.getLong("seq_no"), row.getString("hash")),
                                        optional(row.getString("key_id")),
                                        row.getString("seal")))
                        .stream()
                        .findAny());
    }

    @Override
    public void cut(AuditCheckpoint checkpoint) {
        connections.run("cutting the audit trail", sql -> {
            Object[] values = {
                checkpoint.head().sequence(), checkpoint.head().hash(), checkpoint.key(), checkpoint.seal()
            };
            if (sql.update(
                            "update lhs_audit_checkpoint set seq_no = ?, hash = ?, key_id = ?, seal = ? where slot = 1",
                            values)
                    == 0) {
                sql.update(
                        "insert into lhs_audit_checkpoint (slot, seq_no, hash, key_id, seal) values (1, ?, ?, ?, ?)",
                        values);
            }
            return sql.update(
                    "delete from lhs_audit where seq_no <= ?", checkpoint.head().sequence());
        });
    }

    @Override
    public Optional<AuditReference> reference(PersonId person) {
        return connections.run(
                "looking for what stands for a person",
                sql -> sql
                        .query(
                                "select person_id, reference, salt from lhs_audit_reference where person_id = ?",
                                JpaAuditTrail::reference,
                                person.value())
                        .stream()
                        .findAny());
    }

    @Override
    public List<AuditReference> references(Collection<UUID> references) {
        if (references.isEmpty()) {
            return List.of();
        }
        return connections.run(
                "looking for whom references stand for",
                sql -> sql.query(
                        "select person_id, reference, salt from lhs_audit_reference where reference in ("
                                + "?, ".repeat(references.size() - 1) + "?)",
                        JpaAuditTrail::reference,
                        references.toArray()));
    }

    @Override
    public void keep(AuditReference reference) {
        connections.run("keeping what stands for a person", sql -> {
            if (!sql.insertIfAbsent(
                    "insert into lhs_audit_reference (person_id, reference, salt) values (?, ?, ?)",
                    reference.person().value(),
                    reference.reference(),
                    reference.salt())) {
                throw new Transient(null);
            }
            return reference;
        });
    }

    @Override
    public void forget(PersonId person) {
        connections.run(
                "forgetting what stands for a person",
                sql -> sql.update("delete from lhs_audit_reference where person_id = ?", person.value()));
    }

    private static AuditReference reference(ResultSet row) throws SQLException {
        return new AuditReference(
                new PersonId(row.getObject("person_id", UUID.class)),
                row.getObject("reference", UUID.class),
                row.getObject("salt", UUID.class));
    }

    private static AuditEntry entry(Sql sql, ResultSet row) throws SQLException {
        return new AuditEntry(
                row.getLong("seq_no"),
                row.getObject("event_id", UUID.class),
                sql.database().instant(row, "happened_at"),
                row.getString("action"),
                row.getString("actor_kind"),
                Optional.ofNullable(row.getObject("person_id", UUID.class)).map(PersonId::new),
                Optional.ofNullable(row.getObject("community_id", UUID.class)).map(CommunityId::new),
                row.getObject("subject_id", UUID.class),
                optional(row.getString("request")),
                optional(row.getString("key_id")),
                row.getString("hash"));
    }

    private static Optional<String> optional(@Nullable String value) {
        return Optional.ofNullable(value);
    }

    /** What a query asks for, as far as it does. */
    private static final class Narrowing {

        private final List<String> conditions = new ArrayList<>();
        private final List<Object> parameters = new ArrayList<>();

        void by(String condition, Optional<?> value) {
            value.ifPresent(given -> {
                conditions.add(condition);
                parameters.add(given);
            });
        }

        String where() {
            return conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
        }
    }
}
