package org.learninghealth.notify;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.PersonId;
import org.learninghealth.spi.Cursor;
import org.learninghealth.spi.Mention;

/** Everything in maps, behind one lock. */
final class InMemoryNotificationStorage implements NotificationStorage {

    private static final Comparator<Delivery> LONGEST_DUE =
            Comparator.comparing(Delivery::due).thenComparing(Delivery::id, Cursor.UNSIGNED);

    private static final Comparator<InboxItem> NEWEST = Comparator.comparing(InboxItem::at)
            .thenComparing(InboxItem::id, Cursor.UNSIGNED)
            .reversed();

    /** How long something that wasn't final counts against an address. */
    private static final Duration FORGIVEN = Duration.ofDays(30);

    private final InstantSource time;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<UUID, Delivery> deliveries = new HashMap<>();
    private final Set<UniqueKey> keys = new HashSet<>();
    private final Map<UUID, Waiting> digests = new HashMap<>();
    private final Map<UUID, InboxItem> inbox = new HashMap<>();
    private final Map<PreferenceKey, Preference> preferences = new HashMap<>();
    private final Map<PersonId, QuietHours> quietHours = new HashMap<>();
    private final Map<PersonId, FollowedTopics> followedTopics = new HashMap<>();
    private final Map<PersonId, CalendarFeed> calendarFeeds = new HashMap<>();
    private final Map<TemplateKey, MessageTemplate> templates = new HashMap<>();
    private final Map<UUID, WebhookEndpoint> endpoints = new HashMap<>();
    private final Map<UUID, String> addresses = new HashMap<>();
    private final Map<String, Bucket> buckets = new HashMap<>();
    private final Map<String, Suppression> suppressions = new HashMap<>();
    private long lastToken;

    InMemoryNotificationStorage(InstantSource time) {
        this.time = time;
    }

    private record UniqueKey(String key, ChannelId channel, Recipient recipient) {}

    /** What waits for a digest, and which one has taken it. */
    private record Waiting(DigestItem item, Optional<String> digest) {}

    private record Bucket(Instant end, int used) {}

    private record TemplateKey(CommunityId community, String template, Locale language) {}

    private record PreferenceKey(PersonId person, Category category, Optional<CommunityId> community) {}

    @Override
    public void add(Collection<Delivery> added) {
        locked(() -> {
            for (Delivery each : added) {
                if (keys.add(new UniqueKey(each.key(), each.channel(), each.recipient()))) {
                    deliveries.put(each.id(), each);
                }
            }
            return added;
        });
    }

    @Override
    public List<Delivery> claim(Set<ChannelId> channels, int limit, Duration lease) {
        return claim(channels, limit, lease, delivery -> delivery.lease().isEmpty());
    }

    @Override
    public Optional<Delivery> claimLapsed(Set<ChannelId> channels, Duration lease) {
        return claim(channels, 1, lease, delivery -> delivery.lease().isPresent()).stream()
                .findFirst();
    }

    private List<Delivery> claim(Set<ChannelId> channels, int limit, Duration lease, Predicate<Delivery> which) {
        return locked(() -> {
            Instant now = time.instant();
            long token = ++lastToken;
            List<Delivery> claimed = deliveries.values().stream()
                    .filter(each -> each.state() == DeliveryState.PENDING
                            && !each.due().isAfter(now)
                            && channels.contains(each.channel())
                            && which.test(each)
                            && !waitsForAnother(each))
                    .sorted(LONGEST_DUE)
                    .limit(limit)
                    .map(each -> each.claimed(token, now.plus(lease)))
                    .toList();
            claimed.forEach(each -> deliveries.put(each.id(), each));
            return claimed;
        });
    }

    private boolean waitsForAnother(Delivery delivery) {
        if (delivery.terms().thread().isEmpty()) {
            return false;
        }
        Optional<Instant> late = delivery.tooLate();
        List<Delivery> before = deliveries.values().stream()
                .filter(each -> each.state() == DeliveryState.PENDING && each.goesBefore(delivery))
                .toList();
        return before.stream()
                .anyMatch(each -> each.lease().isPresent()
                        || late.isEmpty()
                        || each.due().isBefore(late.get()) && !isStuck(each, before, late.get()));
    }

    /** Whether a delivery waits itself for one that isn't due until a time, and not so that it would be too late for it. */
    private static boolean isStuck(Delivery delivery, List<Delivery> among, Instant until) {
        return among.stream()
                .anyMatch(each -> each.goesBefore(delivery)
                        && !each.due().isBefore(until)
                        && delivery.tooLate().map(each.due()::isBefore).orElse(true));
    }

    @Override
    public int cancel(String cancelKey) {
        return cancel(each -> each.terms().cancelKey().equals(Optional.of(cancelKey)));
    }

    @Override
    public int cancel(Set<String> cancelKeys, Set<Recipient> recipients) {
        return cancel(each -> recipients.contains(each.recipient())
                && each.terms().cancelKey().filter(cancelKeys::contains).isPresent());
    }

    private int cancel(Predicate<Delivery> which) {
        return locked(() -> {
            Instant now = time.instant();
            List<Delivery> cancelled = deliveries.values().stream()
                    .filter(each -> each.state() == DeliveryState.PENDING && which.test(each))
                    .toList();
            cancelled.forEach(each -> deliveries.put(
                    each.id(),
                    each.lease().isEmpty()
                            ? each.put(DeliveryState.CANCELLED, now, each.attempts(), Optional.of("cancelled"))
                            : each.endingBy(now)));
            return cancelled.size();
        });
    }

    @Override
    public int settle(Collection<Settlement> settlements) {
        return locked(() -> {
            Instant now = time.instant();
            int recorded = 0;
            for (Settlement each : settlements) {
                Delivery held = deliveries.get(each.delivery());
                if (held != null
                        && held.state() == DeliveryState.PENDING
                        && held.lease().equals(OptionalLong.of(each.lease()))) {
                    int attempts = each.counted() ? held.attempts() : held.attempts() - 1;
                    put(held, each.state(), now.plus(each.delay()), attempts, each.code());
                    each.address().ifPresent(address -> addresses.put(held.id(), address));
                    recorded++;
                }
            }
            return recorded;
        });
    }

    @Override
    public Optional<Delivery> delivery(UUID id) {
        return locked(() -> Optional.ofNullable(deliveries.get(id)));
    }

    @Override
    public List<Delivery> deadLetters(Optional<UUID> before, int limit) {
        return locked(() -> deliveries.values().stream()
                .filter(each -> each.state() == DeliveryState.DEAD)
                .filter(each -> before.isEmpty() || Cursor.UNSIGNED.compare(each.id(), before.get()) < 0)
                .sorted(Comparator.comparing(Delivery::id, Cursor.UNSIGNED).reversed())
                .limit(limit)
                .toList());
    }

    @Override
    public List<Delivery> deliveries(Recipient recipient, Optional<UUID> after, int limit) {
        return locked(() -> deliveries.values().stream()
                .filter(each -> each.recipient().equals(recipient))
                .filter(each -> after.isEmpty() || Cursor.UNSIGNED.compare(each.id(), after.get()) > 0)
                .sorted(Comparator.comparing(Delivery::id, Cursor.UNSIGNED))
                .limit(limit)
                .toList());
    }

    @Override
    public boolean replay(UUID id) {
        return locked(() -> {
            Delivery dead = deliveries.get(id);
            if (dead == null || dead.state() != DeliveryState.DEAD) {
                return false;
            }
            put(dead, DeliveryState.PENDING, time.instant(), 0, Optional.empty());
            return true;
        });
    }

    @Override
    public boolean discard(UUID id) {
        return locked(() -> {
            Delivery dead = deliveries.get(id);
            if (dead == null || dead.state() != DeliveryState.DEAD) {
                return false;
            }
            put(dead, DeliveryState.CANCELLED, time.instant(), dead.attempts(), dead.code());
            return true;
        });
    }

    @Override
    public QueueState queue() {
        return locked(() -> {
            Instant now = time.instant();
            List<Delivery> pending = deliveries.values().stream()
                    .filter(each -> each.state() == DeliveryState.PENDING)
                    .toList();
            List<Delivery> due = pending.stream()
                    .filter(each -> each.lease().isEmpty() && !each.due().isAfter(now))
                    .toList();
            return new QueueState(
                    pending.size(),
                    due.size(),
                    due.stream()
                            .map(each -> Duration.between(each.due(), now))
                            .max(Comparator.naturalOrder())
                            .orElse(Duration.ZERO),
                    deliveries.values().stream()
                            .filter(each -> each.state() == DeliveryState.DEAD)
                            .collect(Collectors.groupingBy(each -> each.code().orElse(""), Collectors.counting())));
        });
    }

    @Override
    public int purge(Duration keep, Duration keepDead, int limit) {
        return locked(() -> {
            Instant now = time.instant();
            List<Delivery> old = deliveries.values().stream()
                    .filter(each -> each.state() != DeliveryState.PENDING
                            && each.due().isBefore(now.minus(each.state() == DeliveryState.DEAD ? keepDead : keep)))
                    .limit(limit)
                    .toList();
            for (Delivery each : old) {
                deliveries.remove(each.id());
                keys.remove(new UniqueKey(each.key(), each.channel(), each.recipient()));
                addresses.remove(each.id());
            }
            return old.size();
        });
    }

    @Override
    public Set<String> told(PersonId person, Set<String> told) {
        return locked(() -> deliveries.values().stream()
                .filter(each -> each.recipient().equals(Recipient.person(person))
                        && told.contains(each.key())
                        && (each.state() == DeliveryState.SENT || each.state() == DeliveryState.PENDING))
                .map(Delivery::key)
                .collect(Collectors.toSet()));
    }

    @Override
    public void addToDigests(Collection<DigestItem> items) {
        locked(() -> {
            for (DigestItem each : items) {
                boolean known = digests.values().stream()
                        .map(Waiting::item)
                        .anyMatch(other ->
                                other.key().equals(each.key()) && other.person().equals(each.person()));
                if (!known) {
                    digests.put(each.id(), new Waiting(each, Optional.empty()));
                }
            }
            return items;
        });
    }

    @Override
    public List<DigestItem> collect(
            PersonId person, CommunityId community, Frequency frequency, String digest, int limit) {
        return locked(() -> {
            Predicate<DigestItem> fits = each ->
                    each.person().equals(person) && each.community().equals(community) && each.frequency() == frequency;
            List<DigestItem> taken = oldest(fits, Optional.of(digest), limit);
            if (!taken.isEmpty()) {
                return taken;
            }
            List<DigestItem> waiting = oldest(fits, Optional.empty(), limit);
            waiting.forEach(each -> digests.put(each.id(), new Waiting(each, Optional.of(digest))));
            return waiting;
        });
    }

    private List<DigestItem> oldest(Predicate<DigestItem> fits, Optional<String> digest, int limit) {
        return digests.values().stream()
                .filter(each -> each.digest().equals(digest))
                .map(Waiting::item)
                .filter(fits)
                .sorted(Comparator.comparing(DigestItem::at).thenComparing(DigestItem::id, Cursor.UNSIGNED))
                .limit(limit)
                .toList();
    }

    @Override
    public List<DigestItem> digestItems(PersonId person, Optional<UUID> after, int limit) {
        return locked(() -> digests.values().stream()
                .map(Waiting::item)
                .filter(each -> each.person().equals(person))
                .filter(each -> after.isEmpty() || Cursor.UNSIGNED.compare(each.id(), after.get()) > 0)
                .sorted(Comparator.comparing(DigestItem::id, Cursor.UNSIGNED))
                .limit(limit)
                .toList());
    }

    @Override
    public int purgeDigests(Duration keep, int limit) {
        return locked(() -> {
            Instant before = time.instant().minus(keep);
            List<UUID> old = digests.values().stream()
                    .map(Waiting::item)
                    .filter(each -> each.at().isBefore(before))
                    .map(DigestItem::id)
                    .limit(limit)
                    .toList();
            digests.keySet().removeAll(old);
            return old.size();
        });
    }

    @Override
    public Optional<Duration> take(String bucket, RateLimit limit) {
        return locked(() -> {
            Instant now = time.instant();
            Bucket found = buckets.get(bucket);
            if (found == null || !found.end().isAfter(now)) {
                buckets.put(bucket, new Bucket(now.plus(limit.per()), 1));
                return Optional.empty();
            }
            if (found.used() < limit.most()) {
                buckets.put(bucket, new Bucket(found.end(), found.used() + 1));
                return Optional.empty();
            }
            return Optional.of(Duration.between(now, found.end()));
        });
    }

    @Override
    public void giveBack(String bucket) {
        locked(() -> buckets.computeIfPresent(
                bucket, (key, found) -> new Bucket(found.end(), Math.max(0, found.used() - 1))));
    }

    @Override
    public Optional<Suppression> suppression(String address) {
        return locked(() -> Optional.ofNullable(suppressions.get(address)));
    }

    @Override
    public void score(String address, int points, String reason) {
        locked(() -> {
            Instant now = time.instant();
            Suppression found = suppressions.get(address);
            int before =
                    found != null && (found.isFinal() || found.at().isAfter(now.minus(FORGIVEN))) ? found.score() : 0;
            return suppressions.put(address, new Suppression(address, before + points, reason, now));
        });
    }

    @Override
    public void removeSuppression(String address) {
        locked(() -> suppressions.remove(address));
    }

    @Override
    public Optional<String> bounced(UUID id, String code) {
        return locked(() -> {
            Delivery sent = deliveries.get(id);
            String address = addresses.get(id);
            if (sent == null
                    || address == null
                    || sent.state() != DeliveryState.SENT
                    || sent.code().isPresent()) {
                return Optional.empty();
            }
            put(sent, DeliveryState.SENT, sent.due(), sent.attempts(), Optional.of(code));
            return Optional.of(address);
        });
    }

    /** Puts a delivery back that nobody holds. */
    private void put(Delivery was, DeliveryState state, Instant due, int attempts, Optional<String> code) {
        deliveries.put(was.id(), was.put(state, due, attempts, code));
    }

    @Override
    public void forget(PersonId person, PersonId other) {
        Mention mention = Mention.of(person);
        locked(() -> {
            forget(Recipient.person(person));
            inbox.values().removeIf(each -> each.person().equals(person));
            preferences.keySet().removeIf(each -> each.person().equals(person));
            quietHours.remove(person);
            followedTopics.remove(person);
            calendarFeeds.remove(person);
            deliveries.replaceAll((id, each) -> mention.replacedIn(each, other));
            digests.values().removeIf(each -> each.item().person().equals(person));
            digests.replaceAll((id, each) -> new Waiting(mention.replacedIn(each.item(), other), each.digest()));
            return person;
        });
    }

    @Override
    public void forget(Recipient recipient) {
        locked(() -> {
            keys.removeIf(each -> each.recipient().equals(recipient));
            return deliveries.values().removeIf(each -> each.recipient().equals(recipient));
        });
    }

    @Override
    public List<UUID> naming(Mention words, int limit) {
        return locked(() -> inbox.values().stream()
                .filter(item -> words.isIn(item.title()) || words.isIn(item.text()))
                .map(InboxItem::id)
                .sorted(Cursor.UNSIGNED)
                .limit(limit)
                .toList());
    }

    @Override
    public void addToInbox(InboxItem item) {
        locked(() -> {
            boolean known = items(item.person()).anyMatch(each -> each.key().equals(item.key()));
            if (!known) {
                inbox.put(item.id(), item);
            }
            return known;
        });
    }

    @Override
    public List<InboxItem> inbox(PersonId person, boolean archived, Optional<Cursor<Instant>> before, int limit) {
        return locked(() -> items(person)
                .filter(each -> each.archivedAt().isPresent() == archived)
                .filter(each -> before.isEmpty() || comesAfter(each, before.get()))
                .sorted(NEWEST)
                .limit(limit)
                .toList());
    }

    private static boolean comesAfter(InboxItem item, Cursor<Instant> place) {
        int byTime = item.at().compareTo(place.value());
        return byTime < 0 || byTime == 0 && Cursor.UNSIGNED.compare(item.id(), place.id()) < 0;
    }

    @Override
    public long unread(PersonId person) {
        return locked(() -> items(person)
                .filter(each -> each.readAt().isEmpty() && each.archivedAt().isEmpty())
                .count());
    }

    @Override
    public boolean markRead(PersonId person, UUID item, Instant at) {
        return locked(() -> {
            InboxItem found = inbox.get(item);
            if (found == null || !found.person().equals(person)) {
                return false;
            }
            if (found.readAt().isEmpty()) {
                inbox.put(item, found.read(at));
            }
            return true;
        });
    }

    @Override
    public boolean archive(PersonId person, UUID item, Instant at) {
        return locked(() -> {
            InboxItem found = inbox.get(item);
            if (found == null || !found.person().equals(person)) {
                return false;
            }
            if (found.archivedAt().isEmpty()) {
                inbox.put(item, found.archived(at));
            }
            return true;
        });
    }

    @Override
    public int countInbox(Instant before, int most) {
        return locked(() -> oldest(before, most).size());
    }

    @Override
    public int purgeInbox(Instant before, int limit) {
        return locked(() -> {
            List<UUID> old = oldest(before, limit);
            old.forEach(inbox::remove);
            return old.size();
        });
    }

    private List<UUID> oldest(Instant before, int most) {
        return inbox.values().stream()
                .filter(each -> each.at().isBefore(before))
                .sorted(NEWEST.reversed())
                .limit(most)
                .map(InboxItem::id)
                .toList();
    }

    private Stream<InboxItem> items(PersonId person) {
        return inbox.values().stream().filter(each -> each.person().equals(person));
    }

    @Override
    public List<Preference> preferences(Set<PersonId> persons) {
        return locked(() -> preferences.values().stream()
                .filter(each -> persons.contains(each.person()))
                .toList());
    }

    @Override
    public void save(Preference preference) {
        locked(() -> preferences.put(
                new PreferenceKey(preference.person(), preference.category(), preference.community()), preference));
    }

    @Override
    public void removePreference(PersonId person, Category category, Optional<CommunityId> community) {
        locked(() -> preferences.remove(new PreferenceKey(person, category, community)));
    }

    @Override
    public List<QuietHours> quietHours(Set<PersonId> persons) {
        return locked(() -> persons.stream()
                .filter(quietHours::containsKey)
                .map(quietHours::get)
                .toList());
    }

    @Override
    public void save(QuietHours hours) {
        locked(() -> quietHours.put(hours.person(), hours));
    }

    @Override
    public Optional<FollowedTopics> followedTopics(PersonId person) {
        return locked(() -> Optional.ofNullable(followedTopics.get(person)));
    }

    @Override
    public void save(FollowedTopics topics) {
        locked(() -> followedTopics.put(topics.person(), topics));
    }

    @Override
    public void removeFollowedTopics(PersonId person) {
        locked(() -> followedTopics.remove(person));
    }

    @Override
    public Optional<CalendarFeed> calendarFeed(String digest) {
        return locked(() -> calendarFeeds.values().stream()
                .filter(feed -> feed.digest().equals(digest))
                .findAny());
    }

    @Override
    public Optional<CalendarFeed> calendarFeed(PersonId person) {
        return locked(() -> Optional.ofNullable(calendarFeeds.get(person)));
    }

    @Override
    public void save(CalendarFeed feed) {
        locked(() -> calendarFeeds.put(feed.person(), feed));
    }

    @Override
    public void note(CalendarFeed feed) {
        locked(() -> calendarFeeds.computeIfPresent(
                feed.person(), (person, there) -> there.digest().equals(feed.digest()) ? feed : there));
    }

    @Override
    public void removeCalendarFeed(PersonId person) {
        locked(() -> calendarFeeds.remove(person));
    }

    @Override
    public void removeQuietHours(PersonId person) {
        locked(() -> quietHours.remove(person));
    }

    @Override
    public List<MessageTemplate> templates(CommunityId community) {
        return locked(() -> templates.values().stream()
                .filter(each -> each.community().equals(community))
                .sorted(Comparator.comparing(MessageTemplate::template)
                        .thenComparing(each -> each.language().toLanguageTag()))
                .toList());
    }

    @Override
    public void save(MessageTemplate template) {
        locked(() -> templates.put(
                new TemplateKey(template.community(), template.template(), template.language()), template));
    }

    @Override
    public void removeTemplate(CommunityId community, String template, Locale language) {
        locked(() -> templates.remove(new TemplateKey(community, template, language)));
    }

    @Override
    public void save(WebhookEndpoint endpoint) {
        locked(() -> endpoints.put(endpoint.id(), endpoint));
    }

    @Override
    public boolean replace(WebhookEndpoint before, WebhookEndpoint after) {
        return locked(() -> endpoints.replace(before.id(), before, after));
    }

    @Override
    public Optional<WebhookEndpoint> endpoint(UUID id) {
        return locked(() -> Optional.ofNullable(endpoints.get(id)));
    }

    @Override
    public List<WebhookEndpoint> endpoints() {
        return locked(() -> endpoints.values().stream()
                .sorted(Comparator.comparing(WebhookEndpoint::id, Cursor.UNSIGNED))
                .toList());
    }

    private <T extends @Nullable Object> T locked(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }
}
