package org.learninghealth.persistence.jpa.notify;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.Transient;
import org.learninghealth.concept.Concept;
import org.learninghealth.notify.CalendarFeed;
import org.learninghealth.notify.Category;
import org.learninghealth.notify.ChannelId;
import org.learninghealth.notify.Delivery;
import org.learninghealth.notify.DeliveryState;
import org.learninghealth.notify.DigestItem;
import org.learninghealth.notify.FollowedTopics;
import org.learninghealth.notify.Frequency;
import org.learninghealth.notify.InboxItem;
import org.learninghealth.notify.MessageTemplate;
import org.learninghealth.notify.Notice;
import org.learninghealth.notify.NotificationStorage;
import org.learninghealth.notify.Preference;
import org.learninghealth.notify.QueueState;
import org.learninghealth.notify.QuietHours;
import org.learninghealth.notify.RateLimit;
import org.learninghealth.notify.Recipient;
import org.learninghealth.notify.Settlement;
import org.learninghealth.notify.Suppression;
import org.learninghealth.notify.Terms;
import org.learninghealth.notify.WebhookEndpoint;
import org.learninghealth.persistence.jpa.Connections;
import org.learninghealth.persistence.jpa.Database;
import org.learninghealth.persistence.jpa.JpaUnitOfWork;
import org.learninghealth.persistence.jpa.Sql;
import org.learninghealth.spi.Cursor;
import org.learninghealth.spi.Mention;
import org.learninghealth.spi.UnitOfWork;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps notification's state beside everything else, so that a delivery is planned in the transaction of what it tells of.
 * The database has the tables of {@link org.learninghealth.persistence.jpa.LhsSchema}; times are by the database's clock.
 * Webhook secrets are kept as they are: guard the table {@code lhs_notify_endpoint} like one of passwords. Safe for use by
 * several threads and nodes.
 */
public final class JpaNotificationStorage implements NotificationStorage {

    /** So many workers at once find something to claim; those beyond may come away empty and try again. */
    private static final int WORKERS = 4;

    /** How often a transaction of its own is begun at most, where another one was in its way. */
    private static final int ATTEMPTS = 5;

    /** How many rows are looked through at once. */
    private static final int PART = 500;

    private static final String DELIVERY =
            "id, idem_key, channel, recipient_kind, recipient_id, community_id, category,"
                    + " template, model, state, due_at, attempts, lease_token, code, not_before, expires_at,"
                    + " useful_until, thread_key, cancel_key";

    /**
     * Whether one that is to be sent earlier in the same thread is pending. What would be too late once that is due goes before it, and
     * before those that wait for the same.
     */
    private static final String FIRST_IN_THREAD = " and (d.thread_key is null or not exists"
            + " (select 1 from lhs_notify_delivery e where " + before("e", "d")
            + " and (e.lease_token is not null or " + tooLate("d") + " is null or e.due_at < " + tooLate("d")
            + " and not exists (select 1 from lhs_notify_delivery f where " + before("f", "e")
            + " and f.due_at >= " + tooLate("d") + " and (" + tooLate("e") + " is null or " + tooLate("e")
            + " > f.due_at)))))";

    /** What a later release may have written, and its nodes read: rows that can't be read here. */
    private static final String KNOWN_CATEGORY = " and category in " + names(Category.values());

    private static final String KNOWN = KNOWN_CATEGORY + " and recipient_kind in " + names(Recipient.Kind.values())
            + " and state in " + names(DeliveryState.values());

    private static final String KNOWN_TO_WAIT = " and category in " + names(Category.values(), Category::canWait)
            + " and frequency in " + names(Frequency.values(), each -> each != Frequency.AT_ONCE);

    private static final String DIGEST_ITEM =
            "id, idem_key, person_id, community_id, category, frequency, template, model, happened_at";

    private static final String ITEM =
            "id, idem_key, person_id, category, title, body, link, arrived_at, read_at, archived_at";

    private static final String ENDPOINT = "id, url, secrets, enabled, failure";

    /** How long something that wasn't final counts against an address. */
    private static final Duration FORGIVEN = Duration.ofDays(30);

    private static final Comparator<Delivery> BY_KEY = Comparator.comparing(Delivery::key)
            .thenComparing(delivery -> delivery.channel().value())
            .thenComparing(delivery -> delivery.recipient().id());

    private final UnitOfWork unitOfWork;
    private final Connections connections;
    private final JsonMapper json = JsonMapper.shared();

    private JpaNotificationStorage(JpaUnitOfWork unitOfWork) {
        this.unitOfWork = unitOfWork;
        this.connections = new Connections(unitOfWork);
    }

    /**
     * Keeps notification's state in the database of a unit of work. Doesn't touch it yet.
     *
     * @param unitOfWork the transactions, the same as those of {@link org.learninghealth.persistence.jpa.JpaStorage}
     * @return the storage
     */
    public static JpaNotificationStorage over(JpaUnitOfWork unitOfWork) {
        return new JpaNotificationStorage(unitOfWork);
    }

    @Override
    public void add(Collection<Delivery> deliveries) {
        // always in the same order, so that two nodes that plan the same wait for one another and don't deadlock
        List<Object[]> rows = deliveries.stream()
                .sorted(BY_KEY)
                .map(each -> new Object[] {
                    each.id(),
                    each.key(),
                    each.channel().value(),
                    each.recipient().kind().name(),
                    each.recipient().id(),
                    each.community().map(CommunityId::value),
                    each.category().name(),
                    each.notice().template(),
                    json.writeValueAsString(each.notice().model()),
                    each.state().name(),
                    each.due(),
                    each.attempts(),
                    each.terms().notBefore(),
                    each.terms().expires(),
                    each.terms().usefulUntil(),
                    each.terms().thread(),
                    each.terms().cancelKey()
                })
                .toList();
        if (!rows.isEmpty()) {
            joined("planning deliveries", sql -> {
                sql.insertAbsent(
                        "insert into lhs_notify_delivery (id, idem_key, channel, recipient_kind, recipient_id,"
                                + " community_id, category, template, model, state, due_at, attempts, not_before,"
                                + " expires_at, useful_until, thread_key, cancel_key)"
                                + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                        rows);
                return rows;
            });
        }
    }

    @Override
    public List<Delivery> claim(Set<ChannelId> channels, int limit, Duration lease) {
        return claim(channels, "lease_token is null", limit, lease);
    }

    @Override
    public Optional<Delivery> claimLapsed(Set<ChannelId> channels, Duration lease) {
        return claim(channels, "lease_token is not null", 1, lease).stream().findFirst();
    }

    /**
     * First looks for what is due without locking anything, then locks some of it by primary key, skipping what others hold.
     * Locking by a range of due times instead would lock gaps in MariaDB, so that new deliveries had to wait, and all that
     * is due in H2. The two have a transaction each: in one, MariaDB can refuse to lock what has changed since the look.
     */
    private List<Delivery> claim(Set<ChannelId> channels, String held, int limit, Duration lease) {
        if (channels.isEmpty()) {
            return List.of();
        }
        String claimable = "state = 'PENDING' and " + held + " and due_at <= ";
        List<UUID> due = alone("looking for deliveries", sql -> {
            List<Object> parameters = new ArrayList<>();
            channels.forEach(channel -> parameters.add(channel.value()));
            parameters.add(limit * WORKERS);
            return sql.query(
                    "select id from lhs_notify_delivery d where " + claimable + now(sql) + " and channel in "
                            + marks(channels) + KNOWN + FIRST_IN_THREAD + " order by due_at, id limit ?",
                    row -> row.getObject("id", UUID.class),
                    parameters.toArray());
        });
        return due.isEmpty()
                ? List.of()
                : alone("claiming deliveries", sql -> {
                    List<Delivery> locked = List.of();
                    for (int from = 0; from < due.size() && locked.isEmpty(); from += limit) {
                        List<UUID> ids = due.subList(from, Math.min(from + limit, due.size()));
                        locked = sql.query(
                                "select " + DELIVERY + " from " + queueById(sql) + " where id in " + marks(ids)
                                        + " and " + claimable + now(sql) + " for update skip locked",
                                row -> delivery(sql.database(), row),
                                ids.toArray());
                    }
                    return locked.isEmpty() ? locked : leased(sql, locked, lease);
                });
    }

    private static List<Delivery> leased(Sql sql, List<Delivery> locked, Duration lease) throws SQLException {
        long token = ThreadLocalRandom.current().nextLong();
        Instant end = clock(sql).plus(lease).truncatedTo(ChronoUnit.MICROS);
        List<Object> parameters = new ArrayList<>(List.of(token, end));
        locked.forEach(delivery -> parameters.add(delivery.id()));
        sql.update(
                "update " + queueById(sql) + " set attempts = attempts + 1, lease_token = ?, due_at = ? where id in "
                        + marks(locked),
                parameters.toArray());
        return locked.stream()
                .sorted(Comparator.comparing(Delivery::due).thenComparing(Delivery::id, Cursor.UNSIGNED))
                .map(delivery -> delivery.claimed(token, end))
                .toList();
    }

    @Override
    public int settle(Collection<Settlement> settlements) {
        Map<Outcome, List<UUID>> together = settlements.stream()
                .collect(Collectors.groupingBy(
                        Outcome::of,
                        LinkedHashMap::new,
                        Collectors.mapping(Settlement::delivery, Collectors.toList())));
        return together.isEmpty()
                ? 0
                : alone("settling deliveries", sql -> {
                    Instant now = clock(sql);
                    int recorded = 0;
                    noteAddresses(sql, settlements);
                    for (Map.Entry<Outcome, List<UUID>> each : together.entrySet()) {
                        recorded += settle(sql, now, each.getKey(), each.getValue());
                    }
                    return recorded;
                });
    }

    /** Where what was sent may come back from, while it is still held. */
    private static void noteAddresses(Sql sql, Collection<Settlement> settlements) throws SQLException {
        List<Object[]> rows = settlements.stream()
                .filter(each -> each.address().isPresent())
                .map(each -> new Object[] {each.address(), each.delivery(), each.lease()})
                .toList();
        if (!rows.isEmpty()) {
            sql.batch(
                    "update " + queueById(sql) + " set address_digest = ? where id = ? and lease_token = ?"
                            + " and state = 'PENDING'",
                    rows);
        }
    }

    private static int settle(Sql sql, Instant now, Outcome outcome, List<UUID> deliveries) throws SQLException {
        List<Object> parameters = new ArrayList<>(List.of(
                outcome.state().name(),
                now.plus(outcome.delay()),
                outcome.code(),
                outcome.counted() ? 0 : 1,
                outcome.lease()));
        parameters.addAll(deliveries);
        return sql.update(
                "update " + queueById(sql) + " set state = ?, due_at = ?, code = ?, attempts = attempts - ?,"
                        + " lease_token = null where lease_token = ? and state = 'PENDING' and id in "
                        + marks(deliveries),
                parameters.toArray());
    }

    /** What deliveries that came out the same way have in common: they are recorded in one statement. */
    private record Outcome(long lease, DeliveryState state, Duration delay, boolean counted, Optional<String> code) {

        static Outcome of(Settlement settlement) {
            return new Outcome(
                    settlement.lease(),
                    settlement.state(),
                    settlement.delay(),
                    settlement.counted(),
                    settlement.code());
        }
    }

    @Override
    public int cancel(String cancelKey) {
        return cancel("cancel_key = ?", List.of(cancelKey));
    }

    @Override
    public int cancel(Set<String> cancelKeys, Set<Recipient> recipients) {
        int cancelled = 0;
        for (Map.Entry<Recipient.Kind, List<Recipient>> each : recipients.stream()
                .collect(Collectors.groupingBy(Recipient::kind))
                .entrySet()) {
            List<Object> parameters = new ArrayList<>(cancelKeys);
            parameters.add(each.getKey().name());
            each.getValue().forEach(recipient -> parameters.add(recipient.id()));
            cancelled += cancelKeys.isEmpty()
                    ? 0
                    : cancel(
                            "cancel_key in " + marks(cancelKeys) + " and recipient_kind = ? and recipient_id in "
                                    + marks(each.getValue()),
                            parameters);
        }
        return cancelled;
    }

    private int cancel(String which, List<?> of) {
        return joined("calling deliveries off", sql -> {
            Instant now = clock(sql);
            return inParts(
                    sql.query(
                            "select id from lhs_notify_delivery where " + which + " and state = 'PENDING'"
                                    + " order by id",
                            row -> row.getObject("id", UUID.class),
                            of.toArray()),
                    some -> {
                        List<Object> parameters = new ArrayList<>(List.of(now));
                        parameters.addAll(some);
                        // the lease is looked at again, by the statement that changes the row
                        return sql.update(
                                "update " + queueById(sql)
                                        + " set expires_at = case when lease_token is null then expires_at else ? end,"
                                        + " code = case when lease_token is null then 'cancelled' else code end,"
                                        + " state = case when lease_token is null then 'CANCELLED' else state end"
                                        + " where state = 'PENDING' and id in " + marks(some),
                                parameters.toArray());
                    });
        });
    }

    @Override
    public Optional<Delivery> delivery(UUID id) {
        return joined(
                "reading a delivery",
                sql -> sql
                        .query(
                                "select " + DELIVERY + " from lhs_notify_delivery where id = ?" + KNOWN,
                                row -> delivery(sql.database(), row),
                                id)
                        .stream()
                        .findFirst());
    }

    @Override
    public List<Delivery> deadLetters(Optional<UUID> before, int limit) {
        return joined("reading dead letters", sql -> {
            List<Object> parameters = new ArrayList<>();
            before.ifPresent(id -> parameters.add(inOrder(sql, id)));
            parameters.add(limit);
            return sql.query(
                    "select " + DELIVERY + " from lhs_notify_delivery where state = 'DEAD'"
                            + KNOWN
                            + (before.isPresent() ? " and " + idInOrder(sql) + " < ?" : "")
                            + " order by " + idInOrder(sql) + " desc limit ?",
                    row -> delivery(sql.database(), row),
                    parameters.toArray());
        });
    }

    @Override
    public List<Delivery> deliveries(Recipient recipient, Optional<UUID> after, int limit) {
        return joined("reading deliveries", sql -> {
            List<Object> parameters = new ArrayList<>(List.of(recipient.kind().name(), recipient.id()));
            after.ifPresent(id -> parameters.add(inOrder(sql, id)));
            parameters.add(limit);
            return sql.query(
                    "select " + DELIVERY + " from lhs_notify_delivery where recipient_kind = ? and recipient_id = ?"
                            + KNOWN
                            + (after.isPresent() ? " and " + idInOrder(sql) + " > ?" : "")
                            + " order by " + idInOrder(sql) + " limit ?",
                    row -> delivery(sql.database(), row),
                    parameters.toArray());
        });
    }

    @Override
    public Set<String> told(PersonId person, Set<String> keys) {
        if (keys.isEmpty()) {
            return Set.of();
        }
        return joined("looking for what was told", sql -> {
            List<Object> parameters = new ArrayList<>(List.of(Recipient.Kind.PERSON.name(), person.value()));
            parameters.addAll(keys);
            return Set.copyOf(sql.query(
                    "select distinct idem_key from lhs_notify_delivery where recipient_kind = ? and recipient_id = ?"
                            + " and state in ('SENT', 'PENDING') and idem_key in " + marks(keys),
                    row -> row.getString("idem_key"),
                    parameters.toArray()));
        });
    }

    @Override
    public void addToDigests(Collection<DigestItem> items) {
        // always in the same order, as deliveries are
        List<Object[]> rows = items.stream()
                .sorted(Comparator.comparing(DigestItem::key)
                        .thenComparing(item -> item.person().value()))
                .map(each -> new Object[] {
                    each.id(),
                    each.key(),
                    each.person().value(),
                    each.community().value(),
                    each.category().name(),
                    each.frequency().name(),
                    each.notice().template(),
                    json.writeValueAsString(each.notice().model()),
                    each.at()
                })
                .toList();
        if (!rows.isEmpty()) {
            joined("letting notices wait", sql -> {
                sql.insertAbsent(
                        "insert into lhs_notify_digest_item (" + DIGEST_ITEM + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                        rows);
                return rows;
            });
        }
    }

    /**
     * What waits and what the digest has are locked together: where two put the same digest together, the second one waits, and then
     * sees what the first one took.
     */
    @Override
    public List<DigestItem> collect(
            PersonId person, CommunityId community, Frequency frequency, String digest, int limit) {
        return joined("putting a digest together", sql -> {
            List<DigestItem> taken = new ArrayList<>();
            List<DigestItem> waiting = new ArrayList<>();
            sql.query(
                    "select " + DIGEST_ITEM + ", digest_key from lhs_notify_digest_item where person_id = ?"
                            + " and community_id = ? and frequency = ? and (digest_key is null or digest_key = ?)"
                            + KNOWN_TO_WAIT + " order by case when digest_key is null then 1 else 0 end, happened_at, "
                            + idInOrder(sql) + " limit ? for update",
                    row -> (row.getString("digest_key") == null ? waiting : taken).add(digestItem(sql.database(), row)),
                    person.value(),
                    community.value(),
                    frequency.name(),
                    digest,
                    limit);
            if (!taken.isEmpty()) {
                return taken;
            }
            inParts(waiting.stream().map(DigestItem::id).toList(), some -> {
                List<Object> parameters = new ArrayList<>(List.of(digest));
                parameters.addAll(some);
                return sql.update(
                        "update lhs_notify_digest_item set digest_key = ? where id in " + marks(some),
                        parameters.toArray());
            });
            return waiting;
        });
    }

    @Override
    public List<DigestItem> digestItems(PersonId person, Optional<UUID> after, int limit) {
        return joined("reading what waits", sql -> {
            List<Object> parameters = new ArrayList<>(List.of(person.value()));
            after.ifPresent(id -> parameters.add(inOrder(sql, id)));
            parameters.add(limit);
            return sql.query(
                    "select " + DIGEST_ITEM + " from lhs_notify_digest_item where person_id = ?" + KNOWN_TO_WAIT
                            + (after.isPresent() ? " and " + idInOrder(sql) + " > ?" : "")
                            + " order by " + idInOrder(sql) + " limit ?",
                    row -> digestItem(sql.database(), row),
                    parameters.toArray());
        });
    }

    @Override
    public int purgeDigests(Duration keep, int limit) {
        return joined("purging what was told in digests", sql -> {
            List<UUID> old = sql.query(
                    "select id from lhs_notify_digest_item where happened_at < ? order by happened_at limit ?",
                    row -> row.getObject("id", UUID.class),
                    clock(sql).minus(keep),
                    limit);
            return inParts(
                    old,
                    some -> sql.update(
                            "delete from lhs_notify_digest_item where id in " + marks(some), some.toArray()));
        });
    }

    @Override
    public boolean replay(UUID delivery) {
        return joined(
                "replaying a delivery",
                sql -> sql.update(
                                "update lhs_notify_delivery set state = 'PENDING', attempts = 0, lease_token = null,"
                                        + " code = null, due_at = " + now(sql) + " where id = ? and state = 'DEAD'",
                                delivery)
                        == 1);
    }

    @Override
    public boolean discard(UUID delivery) {
        return joined(
                "discarding a delivery",
                sql -> sql.update(
                                "update lhs_notify_delivery set state = 'CANCELLED', due_at = " + now(sql)
                                        + " where id = ? and state = 'DEAD'",
                                delivery)
                        == 1);
    }

    @Override
    public QueueState queue() {
        return joined("looking at the queue", sql -> {
            Instant now = clock(sql);
            Map<String, Long> dead = new LinkedHashMap<>();
            sql.query(
                    "select coalesce(code, '') as why, count(*) as deliveries from lhs_notify_delivery"
                            + " where state = 'DEAD' group by coalesce(code, '')",
                    row -> dead.put(row.getString("why"), row.getLong("deliveries")));
            return sql.query(
                            "select count(*) as pending,"
                                    + " sum(case when lease_token is null and due_at <= ? then 1 else 0 end) as due,"
                                    + " min(case when lease_token is null and due_at <= ? then due_at end) as oldest_due"
                                    + " from lhs_notify_delivery where state = 'PENDING'",
                            row -> new QueueState(
                                    row.getLong("pending"),
                                    row.getLong("due"),
                                    instant(sql.database(), row, "oldest_due")
                                            .map(oldest -> Duration.between(oldest, now))
                                            .orElse(Duration.ZERO),
                                    dead),
                            now,
                            now)
                    .get(0);
        });
    }

    /** Found without locking anything, then taken away by primary key, so that nobody who plans or settles has to wait. */
    @Override
    public int purge(Duration keep, Duration keepDead, int limit) {
        return joined("purging deliveries", sql -> {
            Instant now = clock(sql);
            List<UUID> old = new ArrayList<>();
            for (DeliveryState each : DeliveryState.values()) {
                if (each != DeliveryState.PENDING && old.size() < limit) {
                    old.addAll(sql.query(
                            "select id from lhs_notify_delivery where state = ? and due_at < ? order by due_at limit ?",
                            row -> row.getObject("id", UUID.class),
                            each.name(),
                            now.minus(each == DeliveryState.DEAD ? keepDead : keep),
                            limit - old.size()));
                }
            }
            return old.isEmpty()
                    ? 0
                    : sql.update(
                            "delete from lhs_notify_delivery where state <> 'PENDING' and id in " + marks(old),
                            old.toArray());
        });
    }

    /** Where two begin a bucket at the same time, the database may refuse one of them, which then finds it begun. */
    @Override
    public Optional<Duration> take(String bucket, RateLimit limit) {
        return alone("taking of a limit", sql -> {
            Instant now = clock(sql);
            Instant end = now.plus(limit.per());
            boolean taken = take(sql, bucket, limit, now, end)
                    || sql.insertIfAbsent(
                            "insert into lhs_notify_rate (bucket, used, ends_at) values (?, 1, ?)", bucket, end)
                    || take(sql, bucket, limit, now, end);
            return taken
                    ? Optional.empty()
                    : sql
                            .query(
                                    "select ends_at from lhs_notify_rate where bucket = ?",
                                    row -> sql.database().instant(row, "ends_at"),
                                    bucket)
                            .stream()
                            .map(each -> Duration.between(now, each))
                            .findFirst();
        });
    }

    private static boolean take(Sql sql, String bucket, RateLimit limit, Instant now, Instant end) throws SQLException {
        return sql.update(
                        "update lhs_notify_rate set used = case when ends_at <= ? then 1 else used + 1 end,"
                                + " ends_at = case when ends_at <= ? then ? else ends_at end"
                                + " where bucket = ? and (ends_at <= ? or used < ?)",
                        now,
                        now,
                        end,
                        bucket,
                        now,
                        limit.most())
                == 1;
    }

    @Override
    public void giveBack(String bucket) {
        alone(
                "giving back of a limit",
                sql -> sql.update("update lhs_notify_rate set used = used - 1 where bucket = ? and used > 0", bucket));
    }

    @Override
    public <T> T together(Supplier<T> reading) {
        return unitOfWork.isActive() ? reading.get() : repeated(reading);
    }

    @Override
    public List<Suppression> suppressions(Set<String> addresses) {
        return addresses.isEmpty()
                ? List.of()
                : joined(
                        "looking for suppressed addresses",
                        sql -> sql.query(
                                "select address_digest, score, reason, scored_at from lhs_notify_suppression"
                                        + " where address_digest in " + marks(addresses),
                                row -> new Suppression(
                                        row.getString("address_digest"),
                                        row.getInt("score"),
                                        row.getString("reason"),
                                        sql.database().instant(row, "scored_at")),
                                addresses.toArray()));
    }

    @Override
    public Optional<Suppression> suppression(String address) {
        return joined(
                "looking for a suppressed address",
                sql -> sql
                        .query(
                                "select score, reason, scored_at from lhs_notify_suppression where address_digest = ?",
                                row -> new Suppression(
                                        address,
                                        row.getInt("score"),
                                        row.getString("reason"),
                                        sql.database().instant(row, "scored_at")),
                                address)
                        .stream()
                        .findFirst());
    }

    @Override
    public void score(String address, int points, String reason) {
        joined("counting against an address", sql -> {
            Instant now = clock(sql);
            String update = "update lhs_notify_suppression set score = ? + case when score >= ? or scored_at > ?"
                    + " then score else 0 end, reason = ?, scored_at = ? where address_digest = ?";
            Object[] parameters = {points, Suppression.HARD, now.minus(FORGIVEN), reason, now, address};
            return sql.update(update, parameters) == 1
                    || sql.insertIfAbsent(
                            "insert into lhs_notify_suppression (score, reason, scored_at, address_digest)"
                                    + " values (?, ?, ?, ?)",
                            points,
                            reason,
                            now,
                            address)
                    || sql.update(update, parameters) == 1;
        });
    }

    @Override
    public void removeSuppression(String address) {
        joined(
                "forgetting of an address",
                sql -> sql.update("delete from lhs_notify_suppression where address_digest = ?", address));
    }

    @Override
    public Optional<String> bounced(UUID delivery, String code) {
        return joined(
                "noting a bounce",
                sql -> sql.update(
                                        "update lhs_notify_delivery set code = ? where id = ? and state = 'SENT'"
                                                + " and code is null and address_digest is not null",
                                        code,
                                        delivery)
                                == 1
                        ? sql
                                .query(
                                        "select address_digest from lhs_notify_delivery where id = ?",
                                        row -> row.getString("address_digest"),
                                        delivery)
                                .stream()
                                .findFirst()
                        : Optional.empty());
    }

    @Override
    public void forget(PersonId person, PersonId other) {
        joined("forgetting a person", sql -> {
            String id = person.value().toString();
            forget(sql, Recipient.person(person));
            sql.update("delete from lhs_notify_digest_item where person_id = ?", person.value());
            sql.update("delete from lhs_notify_inbox where person_id = ?", person.value());
            sql.update("delete from lhs_notify_preference where person_id = ?", person.value());
            sql.update("delete from lhs_notify_subscription where person_id = ?", person.value());
            sql.update("delete from lhs_notify_quiet_hours where person_id = ?", person.value());
            sql.update("delete from lhs_notify_followed_topics where person_id = ?", person.value());
            sql.update("delete from lhs_notify_calendar_feed where person_id = ?", person.value());
            return replaced(sql, "lhs_notify_digest_item", "lhs_notify_digest_item", id, other)
                    + replaced(sql, "lhs_notify_delivery", queueById(sql), id, other);
        });
    }

    @Override
    public void forget(Recipient recipient) {
        joined("forgetting a recipient", sql -> forget(sql, recipient));
    }

    /**
     * By primary key: looking for what to change, MariaDB would lock every row that it passes, and with it whoever plans or settles.
     */
    private static int forget(Sql sql, Recipient recipient) throws SQLException {
        return inParts(
                sql.query(
                        "select id from lhs_notify_delivery where recipient_kind = ? and recipient_id = ? order by id",
                        row -> row.getObject("id", UUID.class),
                        recipient.kind().name(),
                        recipient.id()),
                some -> sql.update("delete from lhs_notify_delivery where id in " + marks(some), some.toArray()));
    }

    /** Puts another id into the place of one in what others are to be told. */
    private static int replaced(Sql sql, String table, String byId, String id, PersonId other) throws SQLException {
        return inParts(
                sql.query(
                        "select id from " + table + " where model like ? order by id",
                        row -> row.getObject("id", UUID.class),
                        "%" + id + "%"),
                some -> {
                    List<Object> parameters =
                            new ArrayList<>(List.of(id, other.value().toString()));
                    parameters.addAll(some);
                    return sql.update(
                            "update " + byId + " set model = replace(model, ?, ?) where id in " + marks(some),
                            parameters.toArray());
                });
    }

    /** Changes rows by primary key, some at a time. */
    private static int inParts(List<UUID> ids, Change change) throws SQLException {
        int changed = 0;
        for (int from = 0; from < ids.size(); from += PART) {
            changed += change.to(ids.subList(from, Math.min(from + PART, ids.size())));
        }
        return changed;
    }

    /** Changes the rows of some ids. */
    private interface Change {

        int to(List<UUID> ids) throws SQLException;
    }

    /**
     * The database finds more than is meant, since it doesn't look at what stands beside a word. A name is a name also in what a later
     * release has written, so that no more is read than the words.
     */
    @Override
    public List<UUID> naming(Mention words, int limit) {
        List<Object> patterns = new ArrayList<>();
        List<String> conditions = new ArrayList<>();
        for (String word : words.patterns()) {
            conditions.add("lower(title) like ? escape '!' or lower(body) like ? escape '!'");
            String pattern = "%" + word.replaceAll("[!%_]", "!$0") + "%";
            patterns.addAll(List.of(pattern, pattern));
        }
        return conditions.isEmpty() || limit < 1
                ? List.of()
                : joined("looking for a name in the inboxes", sql -> {
                    List<UUID> naming = new ArrayList<>();
                    List<UUID> items = List.of();
                    do {
                        List<Object> parameters = new ArrayList<>(patterns);
                        String behind = items.isEmpty() ? "" : " and " + idInOrder(sql) + " > ?";
                        items.stream()
                                .reduce((first, second) -> second)
                                .ifPresent(last -> parameters.add(inOrder(sql, last)));
                        parameters.add(PART);
                        items = sql.query(
                                "select id, title, body from lhs_notify_inbox where ("
                                        + String.join(" or ", conditions) + ")" + behind + " order by "
                                        + idInOrder(sql) + " limit ?",
                                row -> {
                                    UUID id = row.getObject("id", UUID.class);
                                    if (words.isIn(row.getString("title")) || words.isIn(row.getString("body"))) {
                                        naming.add(id);
                                    }
                                    return id;
                                },
                                parameters.toArray());
                    } while (items.size() == PART && naming.size() < limit);
                    return naming.subList(0, Math.min(limit, naming.size()));
                });
    }

    @Override
    public void addToInbox(InboxItem item) {
        joined(
                "adding to an inbox",
                sql -> sql.insertIfAbsent(
                        "insert into lhs_notify_inbox (" + ITEM + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                        item.id(),
                        item.key(),
                        item.person().value(),
                        item.category().name(),
                        item.title(),
                        item.text(),
                        item.link().map(URI::toString),
                        item.at(),
                        item.readAt(),
                        item.archivedAt()));
    }

    @Override
    public List<InboxItem> inbox(PersonId person, boolean archived, Optional<Cursor<Instant>> before, int limit) {
        return joined("reading an inbox", sql -> {
            List<Object> parameters = new ArrayList<>(List.of(person.value()));
            before.ifPresent(
                    place -> parameters.addAll(List.of(place.value(), place.value(), inOrder(sql, place.id()))));
            parameters.add(limit);
            return sql.query(
                    "select " + ITEM + " from lhs_notify_inbox where person_id = ? and archived_at is "
                            + (archived ? "not null" : "null") + KNOWN_CATEGORY
                            + (before.isPresent()
                                    ? " and (arrived_at < ? or arrived_at = ? and " + idInOrder(sql) + " < ?)"
                                    : "")
                            + " order by arrived_at desc, " + idInOrder(sql) + " desc limit ?",
                    row -> item(sql.database(), row),
                    parameters.toArray());
        });
    }

    @Override
    public long unread(PersonId person) {
        return joined(
                "counting an inbox",
                sql -> sql.query(
                                "select count(*) as items from lhs_notify_inbox where person_id = ? and read_at is null"
                                        + " and archived_at is null" + KNOWN_CATEGORY,
                                row -> row.getLong("items"),
                                person.value())
                        .get(0));
    }

    @Override
    public boolean markRead(PersonId person, UUID item, Instant at) {
        return mark("read_at", person, item, at);
    }

    @Override
    public boolean archive(PersonId person, UUID item, Instant at) {
        return mark("archived_at", person, item, at);
    }

    private boolean mark(String column, PersonId person, UUID item, Instant at) {
        return joined("marking an item", sql -> {
            boolean changed = sql.update(
                            "update lhs_notify_inbox set " + column + " = ? where id = ? and person_id = ? and "
                                    + column + " is null",
                            at,
                            item,
                            person.value())
                    == 1;
            return changed
                    || !sql.query(
                                    "select id from lhs_notify_inbox where id = ? and person_id = ?",
                                    row -> row.getObject("id", UUID.class),
                                    item,
                                    person.value())
                            .isEmpty();
        });
    }

    @Override
    public int countInbox(Instant before, int most) {
        return joined(
                "counting old items of inboxes",
                sql -> oldInbox(sql, before, most).size());
    }

    @Override
    public int purgeInbox(Instant before, int limit) {
        return joined(
                "purging inboxes",
                sql -> inParts(
                        oldInbox(sql, before, limit),
                        some -> sql.update("delete from lhs_notify_inbox where id in " + marks(some), some.toArray())));
    }

    private static List<UUID> oldInbox(Sql sql, Instant before, int most) throws SQLException {
        return sql.query(
                "select id from lhs_notify_inbox where arrived_at < ? order by arrived_at limit ?",
                row -> row.getObject("id", UUID.class),
                before,
                most);
    }

    @Override
    public List<Preference> preferences(Set<PersonId> persons) {
        return persons.isEmpty()
                ? List.of()
                : joined("reading preferences", sql -> {
                    Object[] ids = persons.stream().map(PersonId::value).toArray();
                    List<Preference> everywhere = sql.query(
                            "select person_id, category, channels, frequency"
                                    + " from lhs_notify_preference where person_id in " + marks(persons)
                                    + KNOWN_CATEGORY,
                            row -> preference(row, Optional.empty()),
                            ids);
                    everywhere.addAll(sql.query(
                            "select person_id, category, channels, frequency, community_id"
                                    + " from lhs_notify_subscription where person_id in " + marks(persons)
                                    + KNOWN_CATEGORY,
                            row -> preference(
                                    row, Optional.of(new CommunityId(row.getObject("community_id", UUID.class)))),
                            ids));
                    return everywhere;
                });
    }

    private Preference preference(ResultSet row, Optional<CommunityId> community) throws SQLException {
        Category category = Category.valueOf(row.getString("category"));
        return new Preference(
                new PersonId(row.getObject("person_id", UUID.class)),
                category,
                texts(row.getString("channels")).stream().map(ChannelId::new).collect(Collectors.toSet()),
                community,
                frequency(category, row.getString("frequency")));
    }

    /** Who chose what only a later release knows is told at once here: sooner than they asked for, but told. */
    private static Frequency frequency(Category category, @Nullable String name) {
        return Arrays.stream(Frequency.values())
                .filter(each -> category.canWait() && each.name().equals(name))
                .findFirst()
                .orElse(Frequency.AT_ONCE);
    }

    @Override
    public void removePreference(PersonId person, Category category, Optional<CommunityId> community) {
        joined(
                "taking a preference away",
                sql -> community.isPresent()
                        ? sql.update(
                                "delete from lhs_notify_subscription where person_id = ? and category = ?"
                                        + " and community_id = ?",
                                person.value(),
                                category.name(),
                                community.get().value())
                        : sql.update(
                                "delete from lhs_notify_preference where person_id = ? and category = ?",
                                person.value(),
                                category.name()));
    }

    @Override
    public List<QuietHours> quietHours(Set<PersonId> persons) {
        return persons.isEmpty()
                ? List.of()
                : joined(
                        "reading quiet hours",
                        sql -> sql.query(
                                "select person_id, from_minute, until_minute from lhs_notify_quiet_hours"
                                        + " where person_id in " + marks(persons),
                                row -> new QuietHours(
                                        new PersonId(row.getObject("person_id", UUID.class)),
                                        LocalTime.MIDNIGHT.plusMinutes(row.getInt("from_minute")),
                                        LocalTime.MIDNIGHT.plusMinutes(row.getInt("until_minute"))),
                                persons.stream().map(PersonId::value).toArray()));
    }

    @Override
    public void save(QuietHours hours) {
        joined(
                "keeping quiet hours",
                sql -> kept(
                        sql,
                        "update lhs_notify_quiet_hours set from_minute = ?, until_minute = ? where person_id = ?",
                        "insert into lhs_notify_quiet_hours (from_minute, until_minute, person_id) values (?, ?, ?)",
                        minute(hours.from()),
                        minute(hours.until()),
                        hours.person().value()));
    }

    private static int minute(LocalTime time) {
        return time.toSecondOfDay() / 60;
    }

    @Override
    public void removeQuietHours(PersonId person) {
        joined(
                "ending quiet hours",
                sql -> sql.update("delete from lhs_notify_quiet_hours where person_id = ?", person.value()));
    }

    @Override
    public Optional<FollowedTopics> followedTopics(PersonId person) {
        return joined(
                        "reading followed topics",
                        sql -> sql.query(
                                "select topics, others from lhs_notify_followed_topics where person_id = ?",
                                row -> new FollowedTopics(
                                        person,
                                        texts(row.getString("topics")).stream()
                                                .map(Concept::parse)
                                                .collect(Collectors.toSet()),
                                        row.getBoolean("others")),
                                person.value()))
                .stream()
                .findAny();
    }

    @Override
    public void save(FollowedTopics topics) {
        joined(
                "keeping followed topics",
                sql -> kept(
                        sql,
                        "update lhs_notify_followed_topics set topics = ?, others = ? where person_id = ?",
                        "insert into lhs_notify_followed_topics (topics, others, person_id) values (?, ?, ?)",
                        json.writeValueAsString(topics.topics().stream()
                                .sorted()
                                .map(Concept::toString)
                                .toList()),
                        topics.others(),
                        topics.person().value()));
    }

    @Override
    public void removeFollowedTopics(PersonId person) {
        joined(
                "ending following topics",
                sql -> sql.update("delete from lhs_notify_followed_topics where person_id = ?", person.value()));
    }

    @Override
    public Optional<CalendarFeed> calendarFeed(String digest) {
        return feed("token_digest = ?", digest);
    }

    @Override
    public Optional<CalendarFeed> calendarFeed(PersonId person) {
        return feed("person_id = ?", person.value());
    }

    private Optional<CalendarFeed> feed(String which, Object value) {
        return joined(
                "reading a calendar feed",
                sql -> sql
                        .query(
                                "select person_id, token_digest, made_at, content_digest, changed_at"
                                        + " from lhs_notify_calendar_feed where " + which,
                                row -> new CalendarFeed(
                                        new PersonId(row.getObject("person_id", UUID.class)),
                                        row.getString("token_digest"),
                                        sql.database().instant(row, "made_at"),
                                        Optional.ofNullable(row.getString("content_digest")),
                                        sql.database().instant(row, "changed_at")),
                                value)
                        .stream()
                        .findAny());
    }

    @Override
    public void save(CalendarFeed feed) {
        joined(
                "keeping a calendar feed",
                sql -> kept(
                        sql,
                        "update lhs_notify_calendar_feed set token_digest = ?, made_at = ?, content_digest = ?,"
                                + " changed_at = ? where person_id = ?",
                        "insert into lhs_notify_calendar_feed (token_digest, made_at, content_digest, changed_at,"
                                + " person_id) values (?, ?, ?, ?, ?)",
                        feed.digest(),
                        feed.madeAt(),
                        feed.content(),
                        feed.changedAt(),
                        feed.person().value()));
    }

    @Override
    public void note(CalendarFeed feed) {
        joined(
                "noting what a calendar feed says",
                sql -> sql.update(
                        "update lhs_notify_calendar_feed set content_digest = ?, changed_at = ?"
                                + " where person_id = ? and token_digest = ?",
                        feed.content(),
                        feed.changedAt(),
                        feed.person().value(),
                        feed.digest()));
    }

    @Override
    public void removeCalendarFeed(PersonId person) {
        joined(
                "taking a calendar feed away",
                sql -> sql.update("delete from lhs_notify_calendar_feed where person_id = ?", person.value()));
    }

    /** Changes a row, or inserts it; somebody else may insert it in between. */
    private static boolean kept(Sql sql, String update, String insert, Object... parameters) throws SQLException {
        return sql.update(update, parameters) == 1
                || sql.insertIfAbsent(insert, parameters)
                || sql.update(update, parameters) == 1;
    }

    @Override
    public void save(Preference preference) {
        String channels = json.writeValueAsString(
                preference.channels().stream().map(ChannelId::value).sorted().toList());
        UUID person = preference.person().value();
        String category = preference.category().name();
        String frequency = preference.frequency().name();
        joined(
                "keeping a preference",
                sql -> preference.community().isPresent()
                        ? kept(
                                sql,
                                "update lhs_notify_subscription set channels = ?, frequency = ? where person_id = ? and category = ?"
                                        + " and community_id = ?",
                                "insert into lhs_notify_subscription (channels, frequency, person_id, category,"
                                        + " community_id) values (?, ?, ?, ?, ?)",
                                channels,
                                frequency,
                                person,
                                category,
                                preference.community().get().value())
                        : kept(
                                sql,
                                "update lhs_notify_preference set channels = ?, frequency = ? where person_id = ? and category = ?",
                                "insert into lhs_notify_preference (channels, frequency, person_id, category)"
                                        + " values (?, ?, ?, ?)",
                                channels,
                                frequency,
                                person,
                                category));
    }

    @Override
    public List<MessageTemplate> templates(CommunityId community) {
        return joined(
                "reading templates",
                sql -> sql.query(
                        "select template, language_tag, subject, heading, body, action_text from lhs_notify_template"
                                + " where community_id = ? order by template, language_tag",
                        row -> new MessageTemplate(
                                community,
                                row.getString("template"),
                                Locale.forLanguageTag(row.getString("language_tag")),
                                row.getString("subject"),
                                row.getString("heading"),
                                row.getString("body"),
                                row.getString("action_text")),
                        community.value()));
    }

    @Override
    public void save(MessageTemplate template) {
        joined(
                "keeping a template",
                sql -> kept(
                        sql,
                        "update lhs_notify_template set subject = ?, heading = ?, body = ?, action_text = ?"
                                + " where community_id = ? and template = ? and language_tag = ?",
                        "insert into lhs_notify_template (subject, heading, body, action_text, community_id, template,"
                                + " language_tag) values (?, ?, ?, ?, ?, ?, ?)",
                        template.subject(),
                        template.heading(),
                        template.body(),
                        template.action(),
                        template.community().value(),
                        template.template(),
                        template.language().toLanguageTag()));
    }

    @Override
    public void removeTemplate(CommunityId community, String template, Locale language) {
        joined(
                "taking a template away",
                sql -> sql.update(
                        "delete from lhs_notify_template where community_id = ? and template = ? and language_tag = ?",
                        community.value(),
                        template,
                        language.toLanguageTag()));
    }

    @Override
    public void save(WebhookEndpoint endpoint) {
        Object[] parameters = {
            endpoint.url().toString(),
            json.writeValueAsString(endpoint.secrets()),
            endpoint.enabled(),
            endpoint.failure(),
            endpoint.id()
        };
        joined(
                "keeping an endpoint",
                sql -> kept(
                        sql,
                        "update lhs_notify_endpoint set url = ?, secrets = ?, enabled = ?, failure = ? where id = ?",
                        "insert into lhs_notify_endpoint (url, secrets, enabled, failure, id) values (?, ?, ?, ?, ?)",
                        parameters));
    }

    @Override
    public boolean replace(WebhookEndpoint before, WebhookEndpoint after) {
        return joined(
                "changing an endpoint",
                sql -> sql.update(
                                "update lhs_notify_endpoint set url = ?, secrets = ?, enabled = ?, failure = ?"
                                        + " where id = ? and url = ? and secrets = ? and enabled = ?"
                                        + " and coalesce(failure, '') = ?",
                                after.url().toString(),
                                json.writeValueAsString(after.secrets()),
                                after.enabled(),
                                after.failure(),
                                before.id(),
                                before.url().toString(),
                                json.writeValueAsString(before.secrets()),
                                before.enabled(),
                                before.failure().orElse(""))
                        == 1);
    }

    @Override
    public Optional<WebhookEndpoint> endpoint(UUID id) {
        return joined(
                "reading an endpoint",
                sql ->
                        sql
                                .query(
                                        "select " + ENDPOINT + " from lhs_notify_endpoint where id = ?",
                                        this::endpoint,
                                        id)
                                .stream()
                                .findFirst());
    }

    @Override
    public List<WebhookEndpoint> endpoints() {
        return joined(
                "reading the endpoints",
                sql -> sql.query("select " + ENDPOINT + " from lhs_notify_endpoint", this::endpoint).stream()
                        .sorted(Comparator.comparing(WebhookEndpoint::id, Cursor.UNSIGNED))
                        .toList());
    }

    private DigestItem digestItem(Database database, ResultSet row) throws SQLException {
        return new DigestItem(
                row.getObject("id", UUID.class),
                row.getString("idem_key"),
                new PersonId(row.getObject("person_id", UUID.class)),
                new CommunityId(row.getObject("community_id", UUID.class)),
                Category.valueOf(row.getString("category")),
                Frequency.valueOf(row.getString("frequency")),
                notice(row),
                database.instant(row, "happened_at"));
    }

    private Notice notice(ResultSet row) throws SQLException {
        return new Notice(
                row.getString("template"),
                json.readValue(row.getString("model"), new TypeReference<Map<String, Object>>() {}));
    }

    private Delivery delivery(Database database, ResultSet row) throws SQLException {
        long token = row.getLong("lease_token");
        OptionalLong lease = row.wasNull() ? OptionalLong.empty() : OptionalLong.of(token);
        return new Delivery(
                row.getObject("id", UUID.class),
                row.getString("idem_key"),
                new ChannelId(row.getString("channel")),
                new Recipient(
                        Recipient.Kind.valueOf(row.getString("recipient_kind")),
                        row.getObject("recipient_id", UUID.class)),
                Optional.ofNullable(row.getObject("community_id", UUID.class)).map(CommunityId::new),
                Category.valueOf(row.getString("category")),
                notice(row),
                DeliveryState.valueOf(row.getString("state")),
                database.instant(row, "due_at"),
                row.getInt("attempts"),
                lease,
                Optional.ofNullable(row.getString("code")),
                terms(database, row));
    }

    /** Without terms is what was planned by a release that knew none, on another node for instance. */
    private static Terms terms(Database database, ResultSet row) throws SQLException {
        Optional<Instant> expires = instant(database, row, "expires_at");
        Instant planned = instant(database, row, "not_before").orElse(database.instant(row, "due_at"));
        return new Terms(
                expires.filter(planned::isAfter).orElse(planned),
                expires,
                instant(database, row, "useful_until"),
                Optional.ofNullable(row.getString("thread_key")),
                Optional.ofNullable(row.getString("cancel_key")));
    }

    private static Optional<Instant> instant(Database database, ResultSet row, String column) throws SQLException {
        return row.getObject(column) == null ? Optional.empty() : Optional.of(database.instant(row, column));
    }

    private static InboxItem item(Database database, ResultSet row) throws SQLException {
        return new InboxItem(
                row.getObject("id", UUID.class),
                row.getString("idem_key"),
                new PersonId(row.getObject("person_id", UUID.class)),
                Category.valueOf(row.getString("category")),
                row.getString("title"),
                row.getString("body"),
                Optional.ofNullable(row.getString("link")).map(URI::create),
                database.instant(row, "arrived_at"),
                instant(database, row, "read_at"),
                instant(database, row, "archived_at"));
    }

    private WebhookEndpoint endpoint(ResultSet row) throws SQLException {
        return new WebhookEndpoint(
                row.getObject("id", UUID.class),
                URI.create(row.getString("url")),
                texts(row.getString("secrets")),
                row.getBoolean("enabled"),
                Optional.ofNullable(row.getString("failure")));
    }

    private List<String> texts(String list) {
        return json.readValue(list, new TypeReference<List<String>>() {});
    }

    private <R> R joined(String doing, Connections.Work<R> work) {
        return together(() -> connections.run(doing, work));
    }

    private <R> R alone(String doing, Connections.Work<R> work) {
        return repeated(() -> connections.run(doing, work));
    }

    /** In a transaction of its own, which is begun again where another one was in its way: nobody else has to. */
    private <R> R repeated(Supplier<R> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return unitOfWork.requiresNew(work);
            } catch (Transient inTheWay) {
                if (attempt == ATTEMPTS) {
                    throw inTheWay;
                }
            }
        }
    }

    private static String now(Sql sql) {
        return sql.database().now();
    }

    /** What time it is in the database. */
    private static Instant clock(Sql sql) throws SQLException {
        return sql.query(
                        "select " + now(sql) + " as time_now",
                        row -> sql.database().instant(row, "time_now"))
                .get(0);
    }

    /**
     * The queue, to be read by primary key and no other way: MariaDB locks every row that it looks at, and would look at all
     * of a table that it takes for small.
     */
    private static String queueById(Sql sql) {
        return sql.database() == Database.MARIADB ? "lhs_notify_delivery force index (primary)" : "lhs_notify_delivery";
    }

    private static String idInOrder(Sql sql) {
        return sql.database().idsSortAsText() ? "cast(id as char(36))" : "id";
    }

    private static Object inOrder(Sql sql, UUID id) {
        return sql.database().idsSortAsText() ? id.toString() : id;
    }

    /** That one delivery is pending and comes before another one in its thread. */
    private static String before(String one, String other) {
        return String.format(
                Locale.ROOT,
                "%1$s.recipient_id = %2$s.recipient_id and %1$s.thread_key = %2$s.thread_key"
                        + " and %1$s.recipient_kind = %2$s.recipient_kind and %1$s.channel = %2$s.channel"
                        + " and %1$s.state = 'PENDING' and (%1$s.not_before < %2$s.not_before"
                        + " or %1$s.not_before = %2$s.not_before and %1$s.id < %2$s.id)",
                one,
                other);
    }

    private static String tooLate(String delivery) {
        return "coalesce(" + delivery + ".expires_at, " + delivery + ".useful_until)";
    }

    private static <E extends Enum<E>> String names(E[] values) {
        return names(values, each -> true);
    }

    private static <E extends Enum<E>> String names(E[] values, Predicate<E> which) {
        return Arrays.stream(values)
                .filter(which)
                .map(each -> "'" + each.name() + "'")
                .collect(Collectors.joining(", ", "(", ")"));
    }

    private static String marks(Collection<?> values) {
        return "(" + "?, ".repeat(values.size() - 1) + "?)";
    }
}
