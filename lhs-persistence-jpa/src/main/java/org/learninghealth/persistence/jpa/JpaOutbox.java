package org.learninghealth.persistence.jpa;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.learninghealth.access.Actor;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.PersonId;
import org.learninghealth.spi.Outbox;

/**
 * The outbox as a table. A claim first looks for what is due without locking anything, then locks some of it by primary
 * key, skipping what others hold. Locking by a range of due times instead would lock gaps in MariaDB, so that new messages
 * had to wait, and all that is due in H2.
 */
final class JpaOutbox implements Outbox {

    /** So many workers at once find something to claim; those beyond may come away empty and try again. */
    private static final int WORKERS = 4;

    private static final String MESSAGE =
            "id, happened_at, event_type, schema_version, payload, actor_kind, person_id, community_id, subject_id";

    /** How many rows are changed in one statement. */
    private static final int PART = 500;

    private final Connections connections;

    JpaOutbox(Connections connections) {
        this.connections = connections;
    }

    @Override
    public void append(List<Message> messages) {
        if (messages.isEmpty()) {
            return;
        }
        List<Object[]> rows = messages.stream()
                .map(message -> new Object[] {
                    message.id(),
                    message.at(),
                    message.type(),
                    message.schemaVersion(),
                    message.payload(),
                    message.actor().name(),
                    message.person().map(PersonId::value),
                    message.community().map(CommunityId::value),
                    message.subject()
                })
                .toList();
        connections.run(
                "appending to the outbox",
                sql -> sql.batch(
                        "insert into lhs_outbox (" + MESSAGE + ", state, attempts, due_at)"
                                + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, 'PENDING', 0, " + now(sql) + ")",
                        rows));
    }

    @Override
    public List<Claim> claim(int limit, Duration lease) {
        return connections.run("claiming from the outbox", sql -> {
            List<Due> due = due(sql, Math.min(limit, PART) * WORKERS);
            List<Claim> claims = locked(sql, due, true, 1);
            if (claims.isEmpty()) {
                claims = locked(sql, due, false, Math.min(limit, PART));
            }
            if (!claims.isEmpty()) {
                lease(sql, claims, due.get(0).now().plus(lease));
            }
            return claims;
        });
    }

    private static List<Due> due(Sql sql, int limit) throws SQLException {
        return sql.query(
                "select id, lease_token, " + now(sql) + " as time_now from lhs_outbox"
                        + " where state = 'PENDING' and due_at <= " + now(sql) + " order by due_at, seq_no limit ?",
                row -> new Due(
                        row.getObject("id", UUID.class),
                        row.getObject("lease_token", UUID.class) != null,
                        sql.database().instant(row, "time_now")),
                limit);
    }

    /** Locks the oldest messages of one sort that nobody else holds: those whose lease lapsed, or the others. */
    private static List<Claim> locked(Sql sql, List<Due> due, boolean lapsed, int size) throws SQLException {
        UUID token = UUID.randomUUID();
        List<Due> wanted = due.stream().filter(each -> each.lapsed() == lapsed).toList();
        for (int from = 0; from < Math.min(wanted.size(), size * WORKERS); from += size) {
            List<UUID> ids = wanted.subList(from, Math.min(from + size, wanted.size())).stream()
                    .map(Due::id)
                    .toList();
            List<Object> parameters = new ArrayList<>(ids);
            parameters.add(due.get(0).now());
            List<Claim> claims = new ArrayList<>(sql.query(
                    "select " + MESSAGE + ", attempts from lhs_outbox where id in " + marks(ids)
                            + " and state = 'PENDING' and due_at <= ? for update skip locked",
                    row -> new Claim(message(sql, row), row.getInt("attempts") + 1, token),
                    parameters.toArray()));
            if (!claims.isEmpty()) {
                claims.sort(Comparator.comparing(
                        claim -> ids.indexOf(claim.message().id())));
                return claims;
            }
        }
        return List.of();
    }

    private static void lease(Sql sql, List<Claim> claims, Instant until) throws SQLException {
        List<Object> parameters = new ArrayList<>(List.of(claims.get(0).token(), until));
        claims.forEach(claim -> parameters.add(claim.message().id()));
        sql.update(
                "update lhs_outbox set attempts = attempts + 1, lease_token = ?, due_at = ? where id in "
                        + marks(claims),
                parameters.toArray());
    }

    @Override
    public boolean complete(Claim claim) {
        return answer(claim, "state = 'DONE'");
    }

    @Override
    public boolean retry(Claim claim, Duration delay) {
        return connections.run("answering a claim on the outbox", sql -> {
            List<Instant> times = sql.query(
                    "select " + now(sql) + " as time_now from lhs_outbox where id = ?",
                    row -> sql.database().instant(row, "time_now"),
                    claim.message().id());
            return !times.isEmpty()
                    && answer(sql, claim, "due_at = ?", times.get(0).plus(delay));
        });
    }

    @Override
    public boolean bury(Claim claim, String reason) {
        return answer(claim, "state = 'DEAD', reason = ?", reason);
    }

    private boolean answer(Claim claim, String change, Object... parameters) {
        return connections.run("answering a claim on the outbox", sql -> answer(sql, claim, change, parameters));
    }

    private static boolean answer(Sql sql, Claim claim, String change, Object... parameters) throws SQLException {
        List<Object> all = new ArrayList<>(List.of(parameters));
        all.add(claim.message().id());
        all.add(claim.token());
        return sql.update(
                        "update lhs_outbox set lease_token = null, " + change
                                + " where id = ? and lease_token = ? and state = 'PENDING'",
                        all.toArray())
                == 1;
    }

    @Override
    public int revive(int limit) {
        return connections.run("reviving messages of the outbox", sql -> {
            List<UUID> dead = sql.query(
                    "select id from lhs_outbox where state = 'DEAD' order by due_at, seq_no limit ?",
                    row -> row.getObject("id", UUID.class),
                    limit);
            int revived = 0;
            for (int from = 0; from < dead.size(); from += PART) {
                List<UUID> some = dead.subList(from, Math.min(from + PART, dead.size()));
                revived += sql.update(
                        "update lhs_outbox set state = 'PENDING', attempts = 0, reason = null, due_at = " + now(sql)
                                + " where state = 'DEAD' and id in " + marks(some),
                        some.toArray());
            }
            return revived;
        });
    }

    @Override
    public long count(State state) {
        return connections.run(
                "counting the outbox",
                sql -> sql.query(
                                "select count(*) as messages from lhs_outbox where state = ?",
                                row -> row.getLong("messages"),
                                state.name())
                        .get(0));
    }

    /**
     * First looks without locking anything, then changes by primary key, in order: looking for what to change, MariaDB would
     * lock every row that it passes, and with it whoever writes here.
     */
    @Override
    public void replace(PersonId person, PersonId other) {
        connections.run("replacing a person in the outbox", sql -> {
            String id = person.value().toString();
            List<UUID> found = sql.query(
                    "select id from lhs_outbox where person_id = ? or subject_id = ? or payload like ? order by seq_no",
                    row -> row.getObject("id", UUID.class),
                    person.value(),
                    person.value(),
                    "%" + id + "%");
            for (int from = 0; from < found.size(); from += PART) {
                List<UUID> some = found.subList(from, Math.min(from + PART, found.size()));
                String those = " and id in " + marks(some);
                String queue = "update " + queueById(sql) + " set ";
                sql.update(
                        queue + "person_id = ? where person_id = ?" + those,
                        parameters(some, other.value(), person.value()));
                sql.update(
                        queue + "subject_id = ? where subject_id = ?" + those,
                        parameters(some, other.value(), person.value()));
                sql.update(
                        queue + "payload = replace(payload, ?, ?) where payload like ?" + those,
                        parameters(some, id, other.value().toString(), "%" + id + "%"));
            }
            return found;
        });
    }

    /** The queue, to be changed by primary key and no other way, though MariaDB may take it for small. */
    private static String queueById(Sql sql) {
        return sql.database() == Database.MARIADB ? "lhs_outbox force index (primary)" : "lhs_outbox";
    }

    private static Object[] parameters(List<UUID> ids, Object... first) {
        return Stream.concat(Stream.of(first), ids.stream()).toArray();
    }

    @Override
    public int countDone(Instant before, int most) {
        return connections.run(
                "counting the outbox", sql -> done(sql, before, most).size());
    }

    @Override
    public int removeDone(Instant before, int most) {
        return connections.run("removing from the outbox", sql -> {
            List<UUID> done = done(sql, before, most);
            return done.isEmpty() ? 0 : sql.update("delete from lhs_outbox where id in " + marks(done), done.toArray());
        });
    }

    /** When a message was handed on, it was due again at the end of its lease; nothing is locked in looking for it. */
    private static List<UUID> done(Sql sql, Instant before, int most) throws SQLException {
        return sql.query(
                "select id from lhs_outbox where state = 'DONE' and due_at < ? order by due_at, seq_no limit ?",
                row -> row.getObject("id", UUID.class),
                before,
                most);
    }

    private static Message message(Sql sql, ResultSet row) throws SQLException {
        return new Message(
                row.getObject("id", UUID.class),
                sql.database().instant(row, "happened_at"),
                row.getString("event_type"),
                row.getInt("schema_version"),
                row.getString("payload"),
                Actor.Kind.valueOf(row.getString("actor_kind")),
                Optional.ofNullable(row.getObject("person_id", UUID.class)).map(PersonId::new),
                Optional.ofNullable(row.getObject("community_id", UUID.class)).map(CommunityId::new),
                row.getObject("subject_id", UUID.class));
    }

    private static String now(Sql sql) {
        return sql.database().now();
    }

    private static String marks(Collection<?> values) {
        return "(" + "?, ".repeat(values.size() - 1) + "?)";
    }

    private record Due(UUID id, boolean lapsed, Instant now) {}
}
