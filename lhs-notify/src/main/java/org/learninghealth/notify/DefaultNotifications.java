package org.learninghealth.notify;

import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.learninghealth.LearningHealthSystem;
import org.learninghealth.access.Actor;
import org.learninghealth.access.Role;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.InvalidConfiguration;
import org.learninghealth.base.InvalidInput;
import org.learninghealth.base.NotFound;
import org.learninghealth.base.NotPermitted;
import org.learninghealth.base.Page;
import org.learninghealth.base.PageRequest;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.Require;
import org.learninghealth.community.MembershipQuery;
import org.learninghealth.community.MembershipStatus;
import org.learninghealth.concept.Concept;
import org.learninghealth.people.Person;
import org.learninghealth.people.PersonStatus;
import org.learninghealth.spi.Cursor;

/** People whom the host made known see what is theirs, and the host sees the dead letters. */
final class DefaultNotifications implements Notifications {

    private static final Pattern REASON = Pattern.compile("[a-z][a-z0-9-]{0,59}");

    private final LearningHealthSystem lhs;
    private final NotificationStorage storage;
    private final DeliveryEngine engine;
    private final Ways ways;
    private final Templates templates;
    private final Optional<UnsubscribeEndpoint> unsubscribing;
    private final Optional<CalendarFeeds> feeds;
    private final Optional<CalendarFeedEndpoint> feedEndpoint;
    private final InstantSource time;

    DefaultNotifications(
            LearningHealthSystem lhs,
            NotificationStorage storage,
            DeliveryEngine engine,
            Ways ways,
            Templates templates,
            Optional<UnsubscribeEndpoint> unsubscribing,
            Optional<CalendarFeeds> feeds,
            Optional<CalendarFeedEndpoint> feedEndpoint,
            InstantSource time) {
        this.lhs = lhs;
        this.storage = storage;
        this.engine = engine;
        this.ways = ways;
        this.templates = templates;
        this.unsubscribing = unsubscribing;
        this.feeds = feeds;
        this.feedEndpoint = feedEndpoint;
        this.time = time;
    }

    @Override
    public TickReport tick(TickBudget budget) {
        return engine.tick(budget);
    }

    @Override
    public Page<InboxItem> inbox(Actor actor, PageRequest page) {
        return inbox(actor, false, page);
    }

    @Override
    public Page<InboxItem> archived(Actor actor, PageRequest page) {
        return inbox(actor, true, page);
    }

    private Page<InboxItem> inbox(Actor actor, boolean archived, PageRequest page) {
        PersonId person = person(actor, "read-inbox");
        List<InboxItem> oneMore =
                storage.inbox(person, archived, page.after().map(DefaultNotifications::place), page.limit() + 1);
        return page(oneMore, page, last -> last.at() + "~" + last.id());
    }

    @Override
    public long unread(Actor actor) {
        return storage.unread(person(actor, "read-inbox"));
    }

    @Override
    public void markRead(Actor actor, UUID item) {
        if (!storage.markRead(person(actor, "read-inbox"), item, time.instant())) {
            throw new NotFound();
        }
    }

    @Override
    public void archive(Actor actor, UUID item) {
        if (!storage.archive(person(actor, "read-inbox"), item, time.instant())) {
            throw new NotFound();
        }
    }

    @Override
    public Preference preference(Actor actor, Category category) {
        return preference(actor, category, Optional.empty());
    }

    @Override
    public Preference preferenceIn(Actor actor, CommunityId community, Category category) {
        return preference(actor, category, Optional.of(community));
    }

    private Preference preference(Actor actor, Category category, Optional<CommunityId> community) {
        PersonId person = person(actor, "choose-channels");
        return Preference.mostSpecific(storage.preferences(Set.of(person)), person, category, community);
    }

    @Override
    public Preference prefer(Actor actor, Category category, Set<ChannelId> chosen) {
        return preferAtFrequency(actor, category, chosen, Frequency.AT_ONCE);
    }

    @Override
    public Preference preferAtFrequency(Actor actor, Category category, Set<ChannelId> chosen, Frequency frequency) {
        return keep(new Preference(person(actor, "choose-channels"), category, chosen, Optional.empty(), frequency));
    }

    @Override
    public Preference preferIn(Actor actor, CommunityId community, Category category, Set<ChannelId> chosen) {
        return preferAtFrequencyIn(actor, community, category, chosen, Frequency.AT_ONCE);
    }

    @Override
    public Preference preferAtFrequencyIn(
            Actor actor, CommunityId community, Category category, Set<ChannelId> chosen, Frequency frequency) {
        PersonId person = person(actor, "choose-channels");
        lhs.communities().get(actor, community);
        return keep(new Preference(person, category, chosen, Optional.of(community), frequency));
    }

    @Override
    public void preferAsElsewhere(Actor actor, CommunityId community, Category category) {
        storage.removePreference(person(actor, "choose-channels"), category, Optional.of(community));
    }

    @Override
    public Optional<QuietHours> quietHours(Actor actor) {
        return storage.quietHours(Set.of(person(actor, "choose-channels"))).stream()
                .findAny();
    }

    @Override
    public QuietHours keepQuiet(Actor actor, LocalTime from, LocalTime until) {
        QuietHours hours = new QuietHours(person(actor, "choose-channels"), from, until);
        storage.save(hours);
        return hours;
    }

    @Override
    public void endQuietHours(Actor actor) {
        storage.removeQuietHours(person(actor, "choose-channels"));
    }

    @Override
    public FollowedTopics followedTopics(Actor actor) {
        PersonId person = person(actor, "choose-channels");
        return storage.followedTopics(person).orElse(FollowedTopics.none(person));
    }

    @Override
    public FollowedTopics follow(Actor actor, Set<Concept> topics) {
        return follow(actor, topics, true);
    }

    @Override
    public FollowedTopics followOnly(Actor actor, Set<Concept> topics) {
        return follow(actor, topics, false);
    }

    private FollowedTopics follow(Actor actor, Set<Concept> topics, boolean others) {
        FollowedTopics followed = new FollowedTopics(person(actor, "choose-channels"), topics, others);
        followed.topics().forEach(topic -> lhs.concepts().requireIfSchemeIsKnown(topic, "followedTopics.topics"));
        if (followed.topics().isEmpty()) {
            storage.removeFollowedTopics(followed.person());
        } else {
            storage.save(followed);
        }
        return followed;
    }

    @Override
    public MessageTemplate replaceTemplate(Actor actor, MessageTemplate own) {
        requireCoordinator(actor, own.community(), "replace-templates");
        templates.check(own);
        storage.save(own);
        return own;
    }

    @Override
    public void restoreTemplate(Actor actor, CommunityId community, String template, Locale language) {
        requireCoordinator(actor, community, "replace-templates");
        MessageTemplate.requireName(template);
        storage.removeTemplate(community, template, Require.present(language, "template.language"));
    }

    @Override
    public List<MessageTemplate> templates(Actor actor, CommunityId community) {
        requireCoordinator(actor, community, "replace-templates");
        return storage.templates(community);
    }

    @Override
    public Message previewTemplate(Actor actor, MessageTemplate own) {
        requireCoordinator(actor, own.community(), "replace-templates");
        templates.check(own);
        return templates.render(
                List.of(new Templates.Wording(own.language(), templates.sample(own))), List.of(own), Optional.empty());
    }

    /** The host, or who coordinates the community and may know of it. */
    private void requireCoordinator(Actor actor, CommunityId community, String action) {
        if (Require.present(actor, "actor").kind() == Actor.Kind.HOST) {
            return;
        }
        PersonId person = person(actor, action);
        lhs.communities().get(actor, community);
        boolean coordinates = lhs
                .memberships()
                .list(
                        Actor.notifier(),
                        new MembershipQuery(community, person, MembershipStatus.ACTIVE),
                        PageRequest.first(1))
                .items()
                .stream()
                .anyMatch(membership -> membership.roles().contains(Role.COORDINATOR));
        if (!coordinates) {
            throw new NotPermitted(action);
        }
    }

    @Override
    public UnsubscribeEndpoint unsubscribeEndpoint() {
        return unsubscribing.orElseThrow(() -> new InvalidConfiguration(List.of(
                "There are no unsubscribe links: call unsubscribe(…) on the builder with keys and an address")));
    }

    @Override
    public URI makeCalendarFeed(Actor actor) {
        PersonId person = person(actor, "subscribe-calendar");
        return feeds.orElseThrow(DefaultNotifications::noFeeds).make(person);
    }

    @Override
    public Optional<Instant> calendarFeedSince(Actor actor) {
        return storage.calendarFeed(person(actor, "subscribe-calendar")).map(CalendarFeed::madeAt);
    }

    @Override
    public void endCalendarFeed(Actor actor) {
        storage.removeCalendarFeed(person(actor, "subscribe-calendar"));
    }

    @Override
    public CalendarFeedEndpoint calendarFeedEndpoint() {
        return feedEndpoint.orElseThrow(DefaultNotifications::noFeeds);
    }

    private static InvalidConfiguration noFeeds() {
        return new InvalidConfiguration(
                List.of("There are no calendar feeds: call calendarFeeds(…) on the builder with an address"));
    }

    private Preference keep(Preference preference) {
        Require.that(
                ways.of(preference.category()).containsAll(preference.channels()), "preference.channels", "channel");
        storage.save(preference);
        return preference;
    }

    @Override
    public Page<Delivery> deadLetters(Actor actor, PageRequest page) {
        requireHost(actor, "read-dead-letters");
        List<Delivery> oneMore = storage.deadLetters(page.after().map(DefaultNotifications::id), page.limit() + 1);
        return page(oneMore, page, last -> last.id().toString());
    }

    @Override
    public void replay(Actor actor, UUID delivery) {
        requireHost(actor, "replay-deliveries");
        if (!storage.replay(delivery)) {
            throw new NotFound();
        }
    }

    @Override
    public void discard(Actor actor, UUID delivery) {
        requireHost(actor, "replay-deliveries");
        if (!storage.discard(delivery)) {
            throw new NotFound();
        }
    }

    @Override
    public Health health(Actor actor) {
        requireHost(actor, "read-dead-letters");
        return new Health(storage.queue(), engine.resting(), engine.isStopped());
    }

    @Override
    public void suppress(Actor actor, String address, String reason) {
        requireHost(actor, "suppress-addresses");
        Require.that(
                REASON.matcher(Require.present(reason, "suppression.reason")).matches(),
                "suppression.reason",
                "pattern");
        storage.score(digest(address), Suppression.HARD, reason);
    }

    @Override
    public void unsuppress(Actor actor, String address) {
        requireHost(actor, "suppress-addresses");
        storage.removeSuppression(digest(address));
    }

    @Override
    public Optional<Suppression> suppression(Actor actor, String address) {
        requireHost(actor, "suppress-addresses");
        return storage.suppression(digest(address));
    }

    private static String digest(String address) {
        return Suppression.digest(Require.present(address, "suppression.address"));
    }

    @Override
    public boolean stop(Duration grace) {
        return engine.stop(grace);
    }

    /** Asked as who tells people: whoever may not be told any more has nothing to read or to choose either. */
    private PersonId person(Actor actor, String action) {
        PersonId id = Require.present(actor, "actor").person().orElseThrow(() -> new NotPermitted(action));
        return lhs.people()
                .find(Actor.notifier(), id)
                .filter(person -> person.status() == PersonStatus.ACTIVE)
                .map(Person::id)
                .orElseThrow(NotFound::new);
    }

    private static void requireHost(Actor actor, String action) {
        if (Require.present(actor, "actor").kind() != Actor.Kind.HOST) {
            throw new NotPermitted(action);
        }
    }

    /** A cursor is a place in the one list that the actor may see, so it tells nothing and needs no seal. */
    private static <T> Page<T> page(List<T> oneMore, PageRequest page, Function<T, String> cursor) {
        if (oneMore.size() <= page.limit()) {
            return new Page<>(oneMore, Optional.empty());
        }
        List<T> items = oneMore.subList(0, page.limit());
        return new Page<>(items, Optional.of(cursor.apply(items.get(items.size() - 1))));
    }

    private static Cursor<Instant> place(String cursor) {
        String[] parts = cursor.split("~", 2);
        try {
            return new Cursor<>(Instant.parse(parts[0]), id(parts[parts.length - 1]));
        } catch (DateTimeException malformed) {
            throw InvalidInput.of("page.after", "cursor");
        }
    }

    private static UUID id(String cursor) {
        try {
            return UUID.fromString(cursor);
        } catch (IllegalArgumentException malformed) {
            throw InvalidInput.of("page.after", "cursor");
        }
    }
}
