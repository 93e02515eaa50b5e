package org.learninghealth.notify;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.learninghealth.LearningHealthSystem;
import org.learninghealth.access.Actor;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.InvalidConfiguration;
import org.learninghealth.base.Page;
import org.learninghealth.base.PageRequest;
import org.learninghealth.concept.Concept;
import org.learninghealth.gathering.CalendarParty;
import org.learninghealth.gathering.CalendarWriter;
import org.learninghealth.gathering.GatheringId;
import org.learninghealth.knowledge.RedistributionId;
import org.learninghealth.people.ConsentPurpose;
import org.learninghealth.publication.NewsletterIssueId;
import org.learninghealth.publication.Origin;
import org.learninghealth.publication.OriginKind;
import org.learninghealth.publication.SenderIdentity;
import org.learninghealth.spi.IdGenerator;
import org.learninghealth.spi.KeyRing;

/**
 * Who is told what, when and by which channel: the front door of notification.
 *
 * <p>A notice is handed to its channel at least once, or ends in a state that a person can see, with a reason. A crash can
 * repeat the last few of a node (at most ten), and an answer that was lost repeats that one; every copy carries the same
 * key. The in-app inbox holds every notice once. Safe for use by several threads and nodes; starts no thread.
 *
 * <p>Persons read and choose what is their own; who isn't registered, or whom the host's policy hides from those who tell
 * people, is told that there is nothing. What was given up is the host's to see and to try again.
 */
public interface Notifications {

    /**
     * Stops sending on this node, for good: ticks that are under way finish the delivery that they are at, give the rest back for
     * other nodes to send at once, and no tick does anything from then on.
     *
     * @param grace how long to wait for ticks under way
     * @return whether none is under way any more
     */
    boolean stop(Duration grace);

    /**
     * How notification is doing, for the host's monitoring.
     *
     * @param actor the host
     * @return how much waits, what was given up, and which channels rest on this node
     * @throws org.learninghealth.base.NotPermitted if the actor isn't the host
     */
    Health health(Actor actor);

    /**
     * Sends what is due, within a budget. The host calls this from its scheduler, on as many nodes as it likes, and outside of a
     * transaction of its own.
     *
     * @param budget how much to do
     * @return what was done
     */
    TickReport tick(TickBudget budget);

    /**
     * The actor's own inbox, the newest first.
     *
     * @param actor a person
     * @param page which part
     * @return the items
     * @throws org.learninghealth.base.NotFound if the host has not registered the person, or they are no longer active
     * @throws org.learninghealth.base.NotPermitted if the actor isn't a person
     */
    Page<InboxItem> inbox(Actor actor, PageRequest page);

    /**
     * What the actor has put away of their own inbox, the newest first.
     *
     * @param actor a person
     * @param page which part
     * @return the items
     * @throws org.learninghealth.base.NotFound if the host has not registered the person, or they are no longer active
     * @throws org.learninghealth.base.NotPermitted if the actor isn't a person
     */
    Page<InboxItem> archived(Actor actor, PageRequest page);

    /**
     * Puts an item of the actor's own inbox away, read or not.
     *
     * @param actor a person
     * @param item its id
     * @throws org.learninghealth.base.NotFound if the actor's inbox has no such item, the host has not registered the
     *     person, or they are no longer active
     * @throws org.learninghealth.base.NotPermitted if the actor isn't a person
     */
    void archive(Actor actor, UUID item);

    /**
     * How many items of the actor's own inbox are unread.
     *
     * @param actor a person
     * @return 0 or more
     * @throws org.learninghealth.base.NotFound if the host has not registered the person, or they are no longer active
     * @throws org.learninghealth.base.NotPermitted if the actor isn't a person
     */
    long unread(Actor actor);

    /**
     * Marks an item of the actor's own inbox as read; it keeps the time at which it was first read.
     *
     * @param actor a person
     * @param item its id
     * @throws org.learninghealth.base.NotFound if the actor's inbox has no such item, the host has not registered the
     *     person, or they are no longer active
     * @throws org.learninghealth.base.NotPermitted if the actor isn't a person
     */
    void markRead(Actor actor, UUID item);

    /**
     * How the actor is told about a category.
     *
     * @param actor a person
     * @param category about what
     * @return their choice, or what holds until they choose
     * @throws org.learninghealth.base.NotFound if the host has not registered the person, or they are no longer active
     * @throws org.learninghealth.base.NotPermitted if the actor isn't a person
     */
    Preference preference(Actor actor, Category category);

    /**
     * Chooses how the actor is told about a category. It also holds for what waits to be sent.
     *
     * @param actor a person
     * @param category about what
     * @param channels by which ways; none to hear nothing
     * @return the choice
     * @throws org.learninghealth.base.InvalidInput if nothing is chosen for {@link Category#TRANSACTIONAL}, or a channel
     *     that isn't set up
     * @throws org.learninghealth.base.NotFound if the host has not registered the person, or they are no longer active
     * @throws org.learninghealth.base.NotPermitted if the actor isn't a person
     */
    Preference prefer(Actor actor, Category category, Set<ChannelId> channels);

    /**
     * Chooses how often the actor is told about a category. What waits for a digest already comes with it; what waits to be sent by
     * itself still is.
     *
     * @param actor a person
     * @param category about what
     * @param channels by which ways, where it is told at once; none to hear nothing, at once or later
     * @param frequency at once, or in digests, which go by the ways that are chosen for {@link Category#DIGEST}
     * @return the choice
     * @throws org.learninghealth.base.InvalidInput as {@link #prefer} refuses it, or if the category {@link
     *     Category#canWait can't wait}
     * @throws org.learninghealth.base.NotFound if the host has not registered the person, or they are no longer active
     * @throws org.learninghealth.base.NotPermitted if the actor isn't a person
     */
    Preference preferAtFrequency(Actor actor, Category category, Set<ChannelId> channels, Frequency frequency);

    /**
     * How the actor is told about a category in one community.
     *
     * @param actor a person
     * @param community where
     * @param category about what
     * @return their choice for the community, or what holds everywhere
     * @throws org.learninghealth.base.NotFound if the host has not registered the person, or they are no longer active
     * @throws org.learninghealth.base.NotPermitted if the actor isn't a person
     */
    Preference preferenceIn(Actor actor, CommunityId community, Category category);

    /**
     * Chooses how the actor is told about a category in one community, whatever holds everywhere else.
     *
     * @param actor a person
     * @param community where
     * @param category about what
     * @param channels by which ways; none to hear nothing
     * @return the choice
     * @throws org.learninghealth.base.InvalidInput if nothing is chosen for {@link Category#TRANSACTIONAL}, or a channel
     *     that isn't set up
     * @throws org.learninghealth.base.NotFound if the actor may not know of the community, the host has not registered them, or
     *     they are no longer active
     * @throws org.learninghealth.base.NotPermitted if the actor isn't a person
     */
    Preference preferIn(Actor actor, CommunityId community, Category category, Set<ChannelId> channels);

    /**
     * Chooses how often the actor is told about a category in one community, whatever holds everywhere else.
     *
     * @param actor a person
     * @param community where
     * @param category about what
     * @param channels by which ways, where it is told at once; none to hear nothing, at once or later
     * @param frequency at once, or in digests
     * @return the choice
     * @throws org.learninghealth.base.InvalidInput as {@link #preferAtFrequency} refuses it
     * @throws org.learninghealth.base.NotFound if the actor may not know of the community, the host has not registered them, or
     *     they are no longer active
     * @throws org.learninghealth.base.NotPermitted if the actor isn't a person
     */
    Preference preferAtFrequencyIn(
            Actor actor, CommunityId community, Category category, Set<ChannelId> channels, Frequency frequency);

    /**
     * Takes back what the actor chose for a category in one community, so that what holds everywhere holds there too.
     *
     * @param actor a person
     * @param community where
     * @param category about what
     * @throws org.learninghealth.base.NotFound if the host has not registered the person, or they are no longer active
     * @throws org.learninghealth.base.NotPermitted if the actor isn't a person
     */
    void preferAsElsewhere(Actor actor, CommunityId community, Category category);

    /**
     * When the actor wants to be left alone.
     *
     * @param actor a person
     * @return their hours, if they chose any
     * @throws org.learninghealth.base.NotFound if the host has not registered the person, or they are no longer active
     * @throws org.learninghealth.base.NotPermitted if the actor isn't a person
     */
    Optional<QuietHours> quietHours(Actor actor);

    /**
     * Chooses when the actor is left alone, in the zone that the host knows them to be in. It also holds for what waits to be sent.
     *
     * @param actor a person
     * @param from when the hours begin, to the minute
     * @param until when they end, to the minute; on the next day if it isn't later
     * @return the hours
     * @throws org.learninghealth.base.InvalidInput if the hours don't begin and end
     * @throws org.learninghealth.base.NotFound if the host has not registered the person, or they are no longer active
     * @throws org.learninghealth.base.NotPermitted if the actor isn't a person
     */
    QuietHours keepQuiet(Actor actor, LocalTime from, LocalTime until);

    /**
     * Ends the actor's quiet hours for good. What was put off still comes when they would have ended.
     *
     * @param actor a person
     * @throws org.learninghealth.base.NotFound if the host has not registered the person, or they are no longer active
     * @throws org.learninghealth.base.NotPermitted if the actor isn't a person
     */
    void endQuietHours(Actor actor);

    /**
     * The topics that the actor follows.
     *
     * @param actor a person
     * @return the topics; none, and all others, until they choose
     * @throws org.learninghealth.base.NotFound if the host has not registered the person, or they are no longer active
     * @throws org.learninghealth.base.NotPermitted if the actor isn't a person
     */
    FollowedTopics followedTopics(Actor actor);

    /**
     * Lets digests tell the actor first of what is about certain topics, and then of the rest. It also holds for what waits. What is
     * told at once isn't touched by it.
     *
     * @param actor a person
     * @param topics health conditions and other topics, in place of those before; none to be told of all alike
     * @return the choice
     * @throws org.learninghealth.base.InvalidInput if there are more than {@value FollowedTopics#MOST_TOPICS}, or one isn't there though
     *     its scheme is
     * @throws org.learninghealth.base.NotFound if the host has not registered the person, or they are no longer active
     * @throws org.learninghealth.base.NotPermitted if the actor isn't a person
     */
    FollowedTopics follow(Actor actor, Set<Concept> topics);

    /**
     * Lets digests tell the actor of nothing that is about other topics alone. What carries no topic is told after what is about these.
     *
     * @param actor a person
     * @param topics health conditions and other topics, in place of those before; one at least
     * @return the choice
     * @throws org.learninghealth.base.InvalidInput as {@link #follow} refuses them, or if there are none
     * @throws org.learninghealth.base.NotFound if the host has not registered the person, or they are no longer active
     * @throws org.learninghealth.base.NotPermitted if the actor isn't a person
     */
    FollowedTopics followOnly(Actor actor, Set<Concept> topics);

    /**
     * Lets a community say a message in its own words, in one language, in place of what it said before.
     *
     * @param actor the host, or who coordinates the community
     * @param own what it says
     * @return the same
     * @throws org.learninghealth.base.InvalidInput if there is no such message or language, or a text asks for something that the
     *     message doesn't have
     * @throws org.learninghealth.base.NotFound if the actor may not know of the community, or isn't active
     * @throws org.learninghealth.base.NotPermitted if the actor is neither
     */
    MessageTemplate replaceTemplate(Actor actor, MessageTemplate own);

    /**
     * Lets a community say a message as the library does again.
     *
     * @param actor the host, or who coordinates the community
     * @param community which one
     * @param template which message
     * @param language in which language
     * @throws org.learninghealth.base.InvalidInput if that can't be the name of a message
     * @throws org.learninghealth.base.NotFound if the actor may not know of the community, or isn't active
     * @throws org.learninghealth.base.NotPermitted if the actor is neither
     */
    void restoreTemplate(Actor actor, CommunityId community, String template, Locale language);

    /**
     * What a community says in its own words.
     *
     * @param actor the host, or who coordinates the community
     * @param community which one
     * @return its templates, by message and language
     * @throws org.learninghealth.base.NotFound if the actor may not know of the community, or isn't active
     * @throws org.learninghealth.base.NotPermitted if the actor is neither
     */
    List<MessageTemplate> templates(Actor actor, CommunityId community);

    /**
     * Shows what a message would look like, with the name of each variable in its place. Keeps nothing.
     *
     * @param actor the host, or who coordinates the community
     * @param own what the community would say
     * @return the message
     * @throws org.learninghealth.base.InvalidInput as {@link #replaceTemplate} refuses it
     * @throws org.learninghealth.base.NotFound if the actor may not know of the community, or isn't active
     * @throws org.learninghealth.base.NotPermitted if the actor is neither
     */
    Message previewTemplate(Actor actor, MessageTemplate own);

    /**
     * What answers at the address of unsubscribe links, for the host to mount.
     *
     * @return what answers
     * @throws InvalidConfiguration if no such address was given
     */
    UnsubscribeEndpoint unsubscribeEndpoint();

    /**
     * Makes a secret address by which the actor's calendar program subscribes to their gatherings. It takes the place of an earlier
     * one, which leads nowhere from now on.
     *
     * @param actor a person
     * @return the address: no more than a digest of it is kept, so that it can't be told again
     * @throws InvalidConfiguration if no such address was given
     * @throws org.learninghealth.base.NotFound if the host has not registered the person, or they are no longer active
     * @throws org.learninghealth.base.NotPermitted if the actor isn't a person
     */
    URI makeCalendarFeed(Actor actor);

    /**
     * Since when the actor has a calendar feed.
     *
     * @param actor a person
     * @return when its address was made; empty if they have none
     * @throws org.learninghealth.base.NotFound if the host has not registered the person, or they are no longer active
     * @throws org.learninghealth.base.NotPermitted if the actor isn't a person
     */
    Optional<Instant> calendarFeedSince(Actor actor);

    /**
     * Ends the actor's calendar feed, if they have one: its address leads nowhere from now on.
     *
     * @param actor a person
     * @throws org.learninghealth.base.NotFound if the host has not registered the person, or they are no longer active
     * @throws org.learninghealth.base.NotPermitted if the actor isn't a person
     */
    void endCalendarFeed(Actor actor);

    /**
     * What answers at the addresses of calendar feeds, for the host to mount.
     *
     * @return what answers
     * @throws InvalidConfiguration if no such address was given
     */
    CalendarFeedEndpoint calendarFeedEndpoint();

    /**
     * Deliveries that were given up, the last planned first. They may name people: for operators.
     *
     * @param actor the host
     * @param page which part
     * @return the deliveries, each with the code that says why
     * @throws org.learninghealth.base.NotPermitted if the actor isn't the host
     */
    Page<Delivery> deadLetters(Actor actor, PageRequest page);

    /**
     * Lets a delivery that was given up be tried again, under the same key: a receiver that did get it can tell.
     *
     * @param actor the host
     * @param delivery its id
     * @throws org.learninghealth.base.NotFound if there is no such dead delivery
     * @throws org.learninghealth.base.NotPermitted if the actor isn't the host
     */
    void replay(Actor actor, UUID delivery);

    /**
     * Ends a delivery that was given up for good, so that it is listed no more.
     *
     * @param actor the host
     * @param delivery its id
     * @throws org.learninghealth.base.NotFound if there is no such dead delivery
     * @throws org.learninghealth.base.NotPermitted if the actor isn't the host
     */
    void discard(Actor actor, UUID delivery);

    /**
     * Keeps anything from being sent to an address, whatever it is about: since a provider said that it isn't wanted there, say.
     *
     * @param actor the host
     * @param address which one, in whatever case
     * @param reason a short code without anyone's data: a lower-case letter, then at most 59 lower-case letters, digits and hyphens
     * @throws org.learninghealth.base.InvalidInput if the reason has another form
     * @throws org.learninghealth.base.NotPermitted if the actor isn't the host
     */
    void suppress(Actor actor, String address, String reason);

    /**
     * Lets an address be sent to again, since the person has shown that they read what comes there.
     *
     * @param actor the host
     * @param address which one, in whatever case
     * @throws org.learninghealth.base.NotPermitted if the actor isn't the host
     */
    void unsuppress(Actor actor, String address);

    /**
     * What has come of an address.
     *
     * @param actor the host
     * @param address which one, in whatever case
     * @return empty if nothing has
     * @throws org.learninghealth.base.NotPermitted if the actor isn't the host
     */
    Optional<Suppression> suppression(Actor actor, String address);

    /**
     * Begins to put notification together.
     *
     * @return a builder with the in-app inbox as the only channel
     */
    static Builder builder() {
        return new Builder();
    }

    /** Puts notification together. Not safe for use by several threads. */
    final class Builder {

        private static final Duration SHORTEST_LEASE = Duration.ofSeconds(30);

        /** A digest of a month looks back at all of it for what was told. */
        private static final Duration SHORTEST_KEPT = Duration.ofDays(32);

        private static final Duration SHORTEST_DEAD_KEPT = Duration.ofDays(1);

        private final List<Channel> channels = new ArrayList<>();
        private @Nullable LearningHealthSystem system;
        private @Nullable NotificationStorage storage;
        private @Nullable RecipientCheck check;
        private Function<RedistributionId, Optional<URI>> link = shared -> Optional.empty();
        private Function<GatheringId, Optional<URI>> gatheringLink = gathering -> Optional.empty();
        private Function<NewsletterIssueId, Optional<URI>> issueLink = issue -> Optional.empty();
        private BiFunction<NewsletterIssueId, Origin, Optional<URI>> itemLink = this::itsOwn;
        private GatheringNews.@Nullable Invitations invitations;
        private @Nullable Function<String, URI> feedAddress;
        private @Nullable SenderIdentity host;
        private ReminderPlan reminders = ReminderPlan.standard();
        private final Map<Category, ConsentPurpose> purposes =
                new EnumMap<>(Map.of(Category.NEWSLETTER, ConsentPurpose.NEWSLETTER));
        private @Nullable Unsubscribe links;
        private boolean onlyTransactionalMail;
        private @Nullable Formatting formatting;
        private final Map<ChannelId, RateLimit> limits = new HashMap<>();
        private final List<DeliveryListener> listeners = new ArrayList<>();
        private @Nullable RateLimit domainLimit;
        private Duration kept = Duration.ofDays(35);
        private Duration deadKept = Duration.ofDays(180);
        private List<Locale> languages = List.of();
        private LocalTime digestsAt = LocalTime.of(8, 0);
        private Function<ZoneId, ZoneRules> zoneRules = ZoneId::getRules;
        private InstantSource time = InstantSource.system();
        private LongSupplier nanoTime = System::nanoTime;
        private Duration lease = Duration.ofMinutes(2);
        private Backoff backoff = new Backoff(
                Duration.ofSeconds(30),
                Duration.ofHours(6),
                12,
                () -> ThreadLocalRandom.current().nextDouble());

        private Builder() {}

        /**
         * Whose people and communities the notices are about. Required. What happens there is heard of from the moment
         * that this is built; to miss nothing, build it before the first dispatch, on every node.
         *
         * @param lhs the system
         * @return this builder
         */
        public Builder learningHealth(LearningHealthSystem lhs) {
            system = lhs;
            return this;
        }

        /**
         * Where people read on about something that was shared with them; nowhere unless said otherwise.
         *
         * @param address makes a web address for what was shared
         * @return this builder
         */
        public Builder link(Function<RedistributionId, URI> address) {
            link = shared -> Optional.of(address.apply(shared));
            return this;
        }

        /**
         * Where people read on about a gathering; nowhere unless said otherwise.
         *
         * @param address makes a web address for a gathering
         * @return this builder
         */
        public Builder gatheringLink(Function<GatheringId, URI> address) {
            gatheringLink = gathering -> Optional.of(address.apply(gathering));
            return this;
        }

        /**
         * Where people read an issue of a newsletter on; nowhere unless said otherwise.
         *
         * @param address makes a web address for an issue
         * @return this builder
         */
        public Builder issueLink(Function<NewsletterIssueId, URI> address) {
            issueLink = issue -> Optional.of(address.apply(issue));
            return this;
        }

        /**
         * Where people read on about what stands in an issue of a newsletter; unless said otherwise, a page on the web is its own
         * address, a gathering is where {@link #gatheringLink} says, and all else is nowhere. A page of the host's that notes by
         * {@link org.learninghealth.publication.Issues#open} that an item was opened, for those who agree to that, and then leads
         * on to it belongs here (rule K9).
         *
         * @param address makes a web address for an item, by its issue and where it comes from; empty for what leads nowhere
         * @return this builder
         */
        public Builder itemLink(BiFunction<NewsletterIssueId, Origin, Optional<URI>> address) {
            itemLink = address;
            return this;
        }

        private Optional<URI> itsOwn(NewsletterIssueId issue, Origin origin) {
            return origin.kind() == OriginKind.GATHERING
                    ? gatheringLink.apply(new GatheringId(Objects.requireNonNull(origin.id())))
                    : Optional.ofNullable(origin.address()).map(URI::create);
        }

        /**
         * Puts gatherings into the calendars of those who have a place or speak, by an invitation (RFC 5546) in the mail that tells
         * them of it, and takes them out again; not unless this is called. Each mail names its one recipient and nobody else (rule
         * G10).
         *
         * @param domain what makes the ids of gatherings unique in the world: a domain of the host that doesn't change
         * @param organizer who invites: the address that mail is from, and where answers are read
         * @return this builder
         * @throws org.learninghealth.base.InvalidInput if the domain isn't one
         */
        public Builder invitations(String domain, CalendarParty organizer) {
            invitations = new GatheringNews.Invitations(CalendarWriter.of(domain), organizer);
            return this;
        }

        /**
         * Lets people subscribe to their gatherings with the calendar program that they use, by a secret address. Mount {@link
         * Notifications#calendarFeedEndpoint} there. It needs {@link #invitations} too.
         *
         * @param address makes an https address for a token, which fits into a path or a query as it is
         * @return this builder
         */
        public Builder calendarFeeds(Function<String, URI> address) {
            feedAddress = address;
            return this;
        }

        /**
         * When people are reminded of gatherings: a week, a day and an hour before unless said otherwise. Those are reminded who
         * have a place or speak, at the moment of sending (rule G10).
         *
         * @param plan how long before
         * @return this builder
         */
        public Builder reminders(ReminderPlan plan) {
            reminders = plan;
            return this;
        }

        /**
         * Where deliveries, inboxes, preferences and endpoints are kept. Required.
         *
         * @param store the storage
         * @return this builder
         */
        public Builder storage(NotificationStorage store) {
            storage = store;
            return this;
        }

        /**
         * What consent a category needs, if its notices are commercial or the host treats them so: whoever can't be contacted
         * for the purpose at the moment of sending isn't told, and the reason is kept with the delivery. Newsletters need
         * consent to newsletters unless another purpose is given; the other categories need none unless said otherwise.
         *
         * @param category which notices
         * @param purpose what people have to consent to
         * @return this builder
         */
        public Builder needsConsent(Category category, ConsentPurpose purpose) {
            purposes.put(category, purpose);
            return this;
        }

        /**
         * Adds a way to reach people or systems, beside the in-app inbox.
         *
         * @param channel one of the library's or the host's own
         * @return this builder
         */
        public Builder channel(Channel channel) {
            channels.add(channel);
            return this;
        }

        /**
         * Lets people end what they receive by a link in each message, without logging in; mail programs show it as a button (RFC
         * 8058). Mount {@link Notifications#unsubscribeEndpoint} at the address. Keep each key on the ring for 60 days after it
         * signed last, at least, since that long links have to work; and let the server's DKIM signature cover the headers
         * {@code List-Unsubscribe} and {@code List-Unsubscribe-Post}. Guests of gatherings, who have no settings, are told only
         * where there are such links. Required where there is e-mail, unless {@link #onlyTransactionalMail} is called.
         *
         * @param keys sign the links, the same on every node
         * @param address makes an https address for a token, which fits into a path or a query as it is
         * @return this builder
         */
        public Builder unsubscribe(KeyRing keys, Function<String, URI> address) {
            links = new Unsubscribe(keys, address);
            return this;
        }

        /**
         * Sends by e-mail nothing but {@link Category#TRANSACTIONAL what people must know}, for hosts without a page on which
         * people could end what they receive. All else goes to the in-app inbox and by other channels, and nobody can choose
         * e-mail for it.
         *
         * @return this builder
         */
        public Builder onlyTransactionalMail() {
            onlyTransactionalMail = true;
            return this;
        }

        /**
         * Limits how much goes by a channel, over all nodes; not at all unless said otherwise.
         *
         * @param channel which one
         * @param most how much
         * @return this builder
         */
        public Builder limit(ChannelId channel, RateLimit most) {
            limits.put(channel, most);
            return this;
        }

        /**
         * Limits how much mail goes to the addresses of any one domain, over all nodes; not at all unless said otherwise.
         *
         * @param most how much to each
         * @return this builder
         */
        public Builder limitDomains(RateLimit most) {
            domainLimit = most;
            return this;
        }

        /**
         * Who runs the system. A newsletter says who sends it; where the mail about it may not say which community that is, since
         * it isn't for everyone to know, it says this: give it where the law asks for a sender in each message.
         *
         * @param identity the name, the postal address and how to get in touch
         * @return this builder
         */
        public Builder host(SenderIdentity identity) {
            host = identity;
            return this;
        }

        /**
         * How long deliveries are kept after they ended: 35 days, and 180 for those that were given up, unless said otherwise. For
         * as long as that, what is planned twice is told once, and a digest of a month leaves out what was told within it.
         *
         * @param ended those that were sent, weren't wanted, came too late or were called off; 32 days or more
         * @param givenUp those that were given up; a day or more
         * @return this builder
         */
        public Builder keep(Duration ended, Duration givenUp) {
            kept = ended;
            deadKept = givenUp;
            return this;
        }

        /**
         * Adds one who hears of what is done, to measure it.
         *
         * @param one who hears
         * @return this builder
         */
        public Builder listener(DeliveryListener one) {
            listeners.add(one);
            return this;
        }

        /**
         * Lets communities format the bodies of their own templates, in Markdown for instance; they are plain text unless said
         * otherwise.
         *
         * @param markup makes HTML of it
         * @return this builder
         */
        public Builder formatting(Formatting markup) {
            formatting = markup;
            return this;
        }

        /**
         * Tells everything in English and French, in one message, the reader's own language first and each marked as what it is;
         * in the reader's alone unless said otherwise.
         *
         * @return this builder
         */
        public Builder inBothLanguages() {
            languages = List.of(Locale.ENGLISH, Locale.FRENCH);
            return this;
        }

        /**
         * When digests come, by the clocks where each person is; at eight in the morning unless said otherwise.
         *
         * @param at the time
         * @return this builder
         */
        public Builder digestsAt(LocalTime at) {
            digestsAt = at;
            return this;
        }

        /**
         * By which rules clocks are set, for quiet hours, digests and the times that people read; those of the running JDK unless said otherwise. An older JDK is an hour
         * off in some zones: give it newer rules here, such as ICU's, if it can't be updated.
         *
         * @param rules the rules of a zone
         * @return this builder
         */
        public Builder zoneRules(Function<ZoneId, ZoneRules> rules) {
            zoneRules = rules;
            return this;
        }

        /**
         * Where the time comes from; the system's clock unless said otherwise.
         *
         * @param source the time
         * @return this builder
         */
        public Builder time(InstantSource source) {
            time = source;
            return this;
        }

        /**
         * How long a node keeps what it has claimed; two minutes unless said otherwise. What a dead node held is sent
         * by another one after this. At least three times what the slowest channel takes for one message, and no less
         * than 30 seconds.
         *
         * @param length of the lease
         * @return this builder
         */
        public Builder lease(Duration length) {
            lease = length;
            return this;
        }

        Builder check(RecipientCheck recipients) {
            check = recipients;
            return this;
        }

        Builder nanoTime(LongSupplier nanos) {
            nanoTime = nanos;
            return this;
        }

        Builder backoff(Backoff retries) {
            backoff = retries;
            return this;
        }

        /**
         * Checks the settings and puts everything together. Touches neither storage nor network.
         *
         * @return the front door of notification
         * @throws InvalidConfiguration that names all problems at once
         */
        public Notifications build() {
            List<String> problems = new ArrayList<>();
            if (storage == null) {
                problems.add("Notification has no storage: call storage(…)");
            }
            if (system == null) {
                problems.add("Notification doesn't know whom to tell: call learningHealth(…)");
            }
            if (lease.compareTo(SHORTEST_LEASE) < 0) {
                problems.add("A lease of " + lease + " is too short: choose 30 seconds or more");
            }
            if (kept.compareTo(SHORTEST_KEPT) < 0 || deadKept.compareTo(SHORTEST_DEAD_KEPT) < 0) {
                problems.add(
                        "Deliveries have to be kept for 32 days at least, so that nothing is told twice, and for a day"
                                + " where they were given up: keep them longer");
            }
            if (purposes.containsKey(Category.TRANSACTIONAL)) {
                problems.add("Transactional notices can't depend on consent: give their category no purpose");
            }
            if (feedAddress != null && invitations == null) {
                problems.add("Calendar feeds need to say who publishes them: call invitations(…)");
            }
            Set<ChannelId> ids = new HashSet<>(Set.of(ChannelId.IN_APP));
            for (Channel each : channels) {
                if (!ids.add(each.id())) {
                    problems.add("There are two channels named " + each.id().value() + ": leave one out");
                }
            }
            if (ids.contains(ChannelId.EMAIL) && links == null && !onlyTransactionalMail) {
                problems.add(
                        "E-mail that people can switch off needs a link by which they do so: call unsubscribe(…), or"
                                + " onlyTransactionalMail() to send nothing else by e-mail than what they must know");
            }
            if (storage == null || system == null || !problems.isEmpty()) {
                throw new InvalidConfiguration(problems);
            }
            List<Channel> all = new ArrayList<>(channels);
            all.add(new InboxChannel(storage));
            LearningHealthSystem lhs = system;
            NotificationStorage store = storage;
            InstantSource clock = time;
            Map<Category, ConsentPurpose> needed = Map.copyOf(purposes);
            Templates templates = Templates.shipped(Optional.ofNullable(formatting));
            GatheringNews.Settings gatherings = new GatheringNews.Settings(
                    gatheringLink, Optional.ofNullable(invitations), reminders, zoneRules, links != null);
            List<News> news = new ArrayList<>(List.of(
                    new SharedKnowledge(lhs, link),
                    new UptakeNews(lhs),
                    new IssueNews(lhs, issueLink, itemLink),
                    new CycleNews(lhs),
                    new CommitmentNews(lhs),
                    new ReExposureNews(lhs),
                    new IdeaNews(lhs),
                    new ContributionNews(lhs),
                    new GatheringNews(lhs, gatherings, clock)));
            news.add(new Digests(
                    lhs,
                    store,
                    news,
                    (person, category) -> MemberCheck.refused(lhs, needed, category, person, clock)
                            .isEmpty(),
                    templates));
            Set<ChannelId> personal = all.stream()
                    .filter(each -> each.reaches() == Recipient.Kind.PERSON)
                    .map(Channel::id)
                    .collect(Collectors.toUnmodifiableSet());
            Ways ways = new Ways(personal, onlyTransactionalMail);
            RecipientCheck recipients = check == null
                    ? new MemberCheck(lhs, news, needed, ways, languages, Optional.ofNullable(host), time)
                    : check;
            Optional<Unsubscribe> unsubscribe = Optional.ofNullable(links);
            DeliveryEngine engine = new DeliveryEngine(
                    storage,
                    all,
                    recipients,
                    templates,
                    unsubscribe,
                    zoneRules,
                    new DeliveryEngine.Settings(
                            backoff,
                            lease,
                            Map.copyOf(limits),
                            Optional.ofNullable(domainLimit),
                            kept,
                            deadKept,
                            List.copyOf(listeners)),
                    time,
                    nanoTime);
            system.contributors().add(new NotificationData(storage));
            system.audienceChecks().add(IssueNews.obstacles(lhs, store, ways));
            boolean webhooks = ids.contains(ChannelId.WEBHOOK);
            system.events()
                    .subscribe(new DeliveryPlanner(
                            system,
                            storage,
                            news,
                            ways,
                            webhooks,
                            new Digests.Schedule(digestsAt, zoneRules, time),
                            IdGenerator.standard(time)));
            Optional<CalendarFeeds> feeds =
                    Optional.ofNullable(feedAddress).map(address -> new CalendarFeeds(store, address, clock));
            return new DefaultNotifications(
                    lhs,
                    store,
                    engine,
                    ways,
                    templates,
                    unsubscribe.map(each -> new UnsubscribeEndpoint(lhs, store, each, personal, templates)),
                    feeds,
                    feeds.flatMap(each -> gatherings
                            .calendar()
                            .map(calendar ->
                                    new CalendarFeedEndpoint(lhs, store, each, gatherings, calendar, templates, time))),
                    time);
        }
    }
}
