package org.learninghealth.notify;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.PersonId;
import org.learninghealth.spi.Cursor;
import org.learninghealth.spi.Mention;

/**
 * Where notification keeps its state: the queue of deliveries, what waits for digests, the in-app inbox, what people chose, what communities say in
 * their own words, addresses that mail came back from, and webhook endpoints.
 *
 * <p>Methods join the caller's transaction if there is one. Five never do, because their effect must stand before anything
 * is sent and must outlive what goes wrong then: {@link #claim}, {@link #claimLapsed}, {@link #settle}, {@link #take} and {@link #giveBack} each run in
 * a transaction of their own that has committed when they return. Where an implementation begins a transaction and another one is in its
 * way, it begins it again, a few times; where that doesn't help, and in the caller's transaction, it throws {@link
 * org.learninghealth.base.Transient}. Implementations are safe for use by several threads, and by
 * several nodes if the store behind them is shared; "now" is the store's clock, never a node's.
 *
 * <p>What a later release has written and this one doesn't know, of a new {@link Category} for instance, is left to its nodes: nothing
 * here hands it out, and nothing fails of it.
 */
public interface NotificationStorage {

    /**
     * Adds deliveries; one whose key, channel and recipient are there already is left out without an error, and without
     * harm to the transaction.
     *
     * @param deliveries pending ones
     */
    void add(Collection<Delivery> deliveries);

    /**
     * Claims pending deliveries that are due and that nobody holds, the longest due first: counts the attempt, and holds them
     * under a new token until the lease ends. No delivery is ever handed to two callers under leases that both run, and none
     * while one that is to be sent earlier in its {@link Terms#thread() thread} is pending, whoever holds that. Only what would be
     * {@link Delivery#tooLate() too late} by the time an earlier one is due, which nobody holds, goes before that.
     *
     * @param channels only deliveries through these
     * @param limit at most so many, 1 or more
     * @param lease for how long
     * @return the claimed deliveries, in that order, all with the same token
     */
    List<Delivery> claim(Set<ChannelId> channels, int limit, Duration lease);

    /**
     * Claims the one delivery whose lease ended longest ago without a settlement. It comes alone, because the process that
     * held it may have died of it: a message that kills must not take its neighbours along again.
     *
     * @param channels only deliveries through these
     * @param lease for how long
     * @return the claimed delivery, if there is one
     */
    Optional<Delivery> claimLapsed(Set<ChannelId> channels, Duration lease);

    /**
     * Records how claimed deliveries came out. One that is no longer pending under the settlement's lease is left untouched.
     *
     * @param settlements at most one a delivery
     * @return how many were recorded; fewer than given means that leases were lost
     */
    int settle(Collection<Settlement> settlements);

    /**
     * Calls off what waits under a key. What is being sent at this moment isn't called back, but isn't tried again either: it
     * expires now.
     *
     * @param cancelKey the key, see {@link Terms#cancelKey()}
     * @return how many pending deliveries there were under it
     */
    int cancel(String cancelKey);

    /**
     * Calls off what waits under some keys for some recipients, as {@link #cancel(String)} does for all.
     *
     * @param cancelKeys the keys, 1000 at most
     * @param recipients for whom, 1000 at most
     * @return how many such deliveries were pending
     */
    int cancel(Set<String> cancelKeys, Set<Recipient> recipients);

    /**
     * One delivery.
     *
     * @param id its id
     * @return the delivery, if there is one
     */
    Optional<Delivery> delivery(UUID id);

    /**
     * Dead deliveries, the last planned first: by id as an unsigned number, falling.
     *
     * @param before only those with a smaller id
     * @param limit at most so many
     * @return the deliveries, in that order
     */
    List<Delivery> deadLetters(Optional<UUID> before, int limit);

    /**
     * Which of some notices a person has been told, or is about to be.
     *
     * @param person who
     * @param keys of deliveries, 1000 at most
     * @return those under which a delivery to the person was sent or is pending, by any channel
     */
    Set<String> told(PersonId person, Set<String> keys);

    /**
     * Lets notices wait for digests; one whose key and person are there already is left out without an error, and without harm to
     * the transaction.
     *
     * @param items what waits
     */
    void addToDigests(Collection<DigestItem> items);

    /**
     * Takes what waits into a digest, for good, the longest waiting first; what a digest has taken before is all that it has. Of two
     * callers at the same time, one waits for the other.
     *
     * @param person whose digest
     * @param community of which community
     * @param frequency only what waits for a digest that comes so often
     * @param digest the key of the digest
     * @param limit at most so many, 1 or more
     * @return what the digest has, by time and then by id as an unsigned number
     */
    List<DigestItem> collect(PersonId person, CommunityId community, Frequency frequency, String digest, int limit);

    /**
     * What waits for digests to a person, or came with them: by id as an unsigned number, rising.
     *
     * @param person whose
     * @param after only those with a greater id
     * @param limit at most so many
     * @return the items, in that order
     */
    List<DigestItem> digestItems(PersonId person, Optional<UUID> after, int limit);

    /**
     * Takes away what happened long ago of what waits for digests, or came with them.
     *
     * @param keep how long it is kept since it happened
     * @param limit at most so many
     * @return how many were taken away
     */
    int purgeDigests(Duration keep, int limit);

    /**
     * Deliveries to a recipient, whatever became of them: by id as an unsigned number, rising.
     *
     * @param recipient to whom
     * @param after only those with a greater id
     * @param limit at most so many
     * @return the deliveries, in that order
     */
    List<Delivery> deliveries(Recipient recipient, Optional<UUID> after, int limit);

    /**
     * Makes a dead delivery pending again, due now, with its attempts forgotten and its key kept.
     *
     * @param delivery its id
     * @return whether there was such a dead delivery
     */
    boolean replay(UUID delivery);

    /**
     * Ends a dead delivery for good, as {@link DeliveryState#CANCELLED}.
     *
     * @param delivery its id
     * @return whether there was such a dead delivery
     */
    boolean discard(UUID delivery);

    /**
     * How much waits, and what was given up.
     *
     * @return by the store's clock
     */
    QueueState queue();

    /**
     * Takes deliveries away that ended long ago; never one that is pending. Their keys may be planned again from then on.
     *
     * @param keep how long those are kept that ended in another way than by being given up
     * @param keepDead how long those are kept that were given up
     * @param limit at most so many
     * @return how many were taken away
     */
    int purge(Duration keep, Duration keepDead, int limit);

    /**
     * Takes one of what may be sent in a while, in a transaction of its own: by the store's clock, for all nodes together.
     *
     * @param bucket what is limited, 1 to 300 characters
     * @param limit how much of it
     * @return empty if it may be sent; otherwise how long to wait
     */
    Optional<Duration> take(String bucket, RateLimit limit);

    /**
     * Gives one back that was taken and isn't sent now, in a transaction of its own.
     *
     * @param bucket what is limited
     */
    void giveBack(String bucket);

    /**
     * What has come of an address.
     *
     * @param address its digest, see {@link Suppression#digest}
     * @return empty if nothing has
     */
    Optional<Suppression> suppression(String address);

    /**
     * What has come of some addresses.
     *
     * @param addresses their digests, 100 at most
     * @return in no order; nothing for those of which nothing has come
     */
    default List<Suppression> suppressions(Set<String> addresses) {
        return addresses.stream().flatMap(each -> suppression(each).stream()).toList();
    }

    /**
     * Does some reading in one transaction, which what is read elsewhere in the same store joins, and again where another transaction
     * was in its way; a store without transactions just does it.
     *
     * @param <T> what is read
     * @param reading reads
     * @return what was read
     */
    default <T> T together(Supplier<T> reading) {
        return reading.get();
    }

    /**
     * Counts something against an address. What was counted more than 30 days before is forgotten, unless it was final.
     *
     * @param address its digest
     * @param points how much it counts
     * @param reason a short code
     */
    void score(String address, int points, String reason);

    /**
     * Forgets what has come of an address.
     *
     * @param address its digest
     */
    void removeSuppression(String address);

    /**
     * Notes that a delivery which was sent has come back, once.
     *
     * @param delivery its id
     * @param code why
     * @return the digest of the address that it went to; empty if there is no such delivery, or it has come back before
     */
    Optional<String> bounced(UUID delivery, String code);

    /**
     * Adds an item, unless the person has one of the same key: then nothing happens.
     *
     * @param item unread
     */
    void addToInbox(InboxItem item);

    /**
     * A person's items that they have put away or not, the newest first: by time, then by id as an unsigned number, both falling.
     *
     * @param person whose
     * @param archived whether those that were put away, or the others
     * @param before only those that come after this place in that order
     * @param limit at most so many
     * @return the items, in that order
     */
    List<InboxItem> inbox(PersonId person, boolean archived, Optional<Cursor<Instant>> before, int limit);

    /**
     * A person's items that they have not put away, the newest first.
     *
     * @param person whose
     * @param before only those that come after this place in that order
     * @param limit at most so many
     * @return the items, in that order
     */
    default List<InboxItem> inbox(PersonId person, Optional<Cursor<Instant>> before, int limit) {
        return inbox(person, false, before, limit);
    }

    /**
     * How many items of a person are unread, without those that were put away.
     *
     * @param person whose
     * @return 0 or more
     */
    long unread(PersonId person);

    /**
     * Marks an item as read; one that was read already keeps its time.
     *
     * @param person whose
     * @param item its id
     * @param at when it was read
     * @return whether the person has such an item
     */
    boolean markRead(PersonId person, UUID item, Instant at);

    /**
     * Puts an item away; one that was put away already keeps its time.
     *
     * @param person whose
     * @param item its id
     * @param at when
     * @return whether the person has such an item
     */
    boolean archive(PersonId person, UUID item, Instant at);

    /**
     * How many items of inboxes came before a moment, whoever's they are, read or not.
     *
     * @param before the moment
     * @param most how many are counted at most
     * @return the number, up to that
     */
    int countInbox(Instant before, int most);

    /**
     * Takes items of inboxes away that came before a moment, the oldest first.
     *
     * @param before the moment
     * @param limit at most so many
     * @return how many were taken away
     */
    int purgeInbox(Instant before, int limit);

    /**
     * What these persons have chosen; nothing for those who haven't.
     *
     * @param persons who, 1000 at most
     * @return their choices, in no order
     */
    List<Preference> preferences(Set<PersonId> persons);

    /**
     * Keeps a choice, in place of an earlier one for the same person, category and community.
     *
     * @param preference the choice
     */
    void save(Preference preference);

    /**
     * Takes a choice away.
     *
     * @param person whose
     * @param category about what
     * @param community where it held; everywhere else if absent
     */
    void removePreference(PersonId person, Category category, Optional<CommunityId> community);

    /**
     * When these persons want to be left alone; nothing for those who haven't said so.
     *
     * @param persons who, 1000 at most
     * @return their hours, in no order
     */
    List<QuietHours> quietHours(Set<PersonId> persons);

    /**
     * Keeps quiet hours, in place of earlier ones of the same person.
     *
     * @param hours the hours
     */
    void save(QuietHours hours);

    /**
     * Takes quiet hours away.
     *
     * @param person whose
     */
    void removeQuietHours(PersonId person);

    /**
     * The topics that a person follows.
     *
     * @param person whose
     * @return their topics, if they follow any
     */
    Optional<FollowedTopics> followedTopics(PersonId person);

    /**
     * Keeps the topics that a person follows, in place of earlier ones.
     *
     * @param topics the topics
     */
    void save(FollowedTopics topics);

    /**
     * Takes the topics away that a person follows.
     *
     * @param person whose
     */
    void removeFollowedTopics(PersonId person);

    /**
     * The calendar feed that a secret leads to.
     *
     * @param digest of the secret, see {@link CalendarFeed#digest()}
     * @return the feed, if there is one
     */
    Optional<CalendarFeed> calendarFeed(String digest);

    /**
     * A person's calendar feed.
     *
     * @param person whose
     * @return the feed, if they have one
     */
    Optional<CalendarFeed> calendarFeed(PersonId person);

    /**
     * Keeps a calendar feed, in place of an earlier one of the same person.
     *
     * @param feed the feed
     */
    void save(CalendarFeed feed);

    /**
     * Notes what a calendar feed says now, unless it was replaced or taken away in the meantime.
     *
     * @param feed the feed as it is to be
     */
    void note(CalendarFeed feed);

    /**
     * Takes a calendar feed away.
     *
     * @param person whose
     */
    void removeCalendarFeed(PersonId person);

    /**
     * What a community says in its own words.
     *
     * @param community which one
     * @return its templates, by message and then by language
     */
    List<MessageTemplate> templates(CommunityId community);

    /**
     * Keeps a template, in place of an earlier one of the same community, message and language.
     *
     * @param template the template
     */
    void save(MessageTemplate template);

    /**
     * Takes a template away.
     *
     * @param community whose
     * @param template which message
     * @param language in which language
     */
    void removeTemplate(CommunityId community, String template, Locale language);

    /**
     * Keeps an endpoint, in place of an earlier one with the same id.
     *
     * @param endpoint the endpoint
     */
    void save(WebhookEndpoint endpoint);

    /**
     * Changes an endpoint, unless somebody else has changed it: in one step, so that of two changes none is lost.
     *
     * @param before the endpoint as it was read
     * @param after the same endpoint as it is to be
     * @return whether it was still as it was read, and is changed
     */
    boolean replace(WebhookEndpoint before, WebhookEndpoint after);

    /**
     * One endpoint.
     *
     * @param id its id
     * @return the endpoint, if there is one
     */
    Optional<WebhookEndpoint> endpoint(UUID id);

    /**
     * All endpoints. There are few.
     *
     * @return in the order of their ids as unsigned numbers
     */
    List<WebhookEndpoint> endpoints();

    /**
     * Forgets a person: takes away deliveries to them, what waits for them, their inbox and their choices, and puts another id in the place of
     * theirs in what others are to be told. For erasure.
     *
     * @param person who
     * @param other who stands where the person was
     */
    void forget(PersonId person, PersonId other);

    /**
     * Takes away all deliveries to a recipient, whatever became of them, and with them what is known of their address.
     *
     * @param recipient to whom
     */
    void forget(Recipient recipient);

    /**
     * Items of inboxes whose words name somebody, whatever the case of their letters.
     *
     * @param words a name and an address
     * @param limit at most so many
     * @return their ids
     */
    List<UUID> naming(Mention words, int limit);

    /**
     * A store in memory, for trials and tests: gone with the process, and not part of any transaction (what a rolled-back
     * transaction planned stays, and is found to be there when it is planned again).
     *
     * @param time the store's clock
     * @return an empty store
     */
    static NotificationStorage inMemory(InstantSource time) {
        return new InMemoryNotificationStorage(time);
    }
}
