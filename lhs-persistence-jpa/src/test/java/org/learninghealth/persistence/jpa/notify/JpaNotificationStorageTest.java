package org.learninghealth.persistence.jpa.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.learninghealth.kit.World.english;

import java.net.URI;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.learninghealth.LearningHealthSystem;
import org.learninghealth.access.Actor;
import org.learninghealth.access.Role;
import org.learninghealth.access.Visibility;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.LocalizedText;
import org.learninghealth.base.PersonId;
import org.learninghealth.community.Community;
import org.learninghealth.community.GrantRole;
import org.learninghealth.community.JoinPolicy;
import org.learninghealth.community.Membership;
import org.learninghealth.kit.World;
import org.learninghealth.knowledge.DraftKnowledge;
import org.learninghealth.knowledge.KnowledgeKind;
import org.learninghealth.knowledge.KnowledgeObject;
import org.learninghealth.knowledge.PublishKnowledge;
import org.learninghealth.knowledge.ShareKnowledge;
import org.learninghealth.knowledge.SourceType;
import org.learninghealth.notify.Category;
import org.learninghealth.notify.Channel;
import org.learninghealth.notify.ChannelId;
import org.learninghealth.notify.Delivery;
import org.learninghealth.notify.DigestItem;
import org.learninghealth.notify.Frequency;
import org.learninghealth.notify.InboxItem;
import org.learninghealth.notify.Notice;
import org.learninghealth.notify.NotificationStorage;
import org.learninghealth.notify.Notifications;
import org.learninghealth.notify.Preference;
import org.learninghealth.notify.Recipient;
import org.learninghealth.notify.SendContext;
import org.learninghealth.notify.SendResult;
import org.learninghealth.notify.TickBudget;
import org.learninghealth.people.StakeholderGroup;
import org.learninghealth.persistence.jpa.Combination;
import org.learninghealth.persistence.jpa.Host;
import org.learninghealth.persistence.jpa.Hosts;
import org.learninghealth.persistence.jpa.JpaStorage;
import org.learninghealth.persistence.jpa.ResourceLocalUnitOfWork;
import org.learninghealth.spi.KeyRing;
import org.learninghealth.spi.Mention;

/** What a database adds to what every notification storage does: transactions, and locks that others hold. */
class JpaNotificationStorageTest {

    private static final Set<ChannelId> ALL = Set.of(ChannelId.EMAIL, ChannelId.IN_APP);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final ChannelId LETTER = new ChannelId("letter");

    @RegisterExtension
    static final Hosts HOSTS = new Hosts();

    @ParameterizedTest
    @EnumSource
    void whatIsPlannedGoesWithTheTransactionAndAClaimStays(Combination combination) throws Exception {
        ResourceLocalUnitOfWork work =
                ResourceLocalUnitOfWork.of(HOSTS.empty(combination).factory());
        NotificationStorage storage = JpaNotificationStorage.over(work);
        storage.add(List.of(delivery(1)));

        assertThatThrownBy(() -> rolledBack(work, () -> {
                    storage.add(List.of(delivery(2)));
                    // its own transaction: neither sees what isn't committed nor is undone
                    return storage.claim(ALL, 10, HOUR);
                }))
                .hasMessage("[k1]");

        assertThat(storage.claim(ALL, 10, HOUR)).isEmpty();
        assertThat(storage.delivery(id(1))).get().extracting(Delivery::attempts).isEqualTo(1);
        assertThat(storage.delivery(id(2))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void aKeyThatIsTakenLeavesTheTransactionAlive(Combination combination) throws Exception {
        ResourceLocalUnitOfWork work =
                ResourceLocalUnitOfWork.of(HOSTS.empty(combination).factory());
        NotificationStorage storage = JpaNotificationStorage.over(work);
        storage.add(List.of(delivery(1)));

        work.required(() -> {
            storage.add(List.of(delivery(1), delivery(2)));
            storage.add(List.of(delivery(3)));
            return storage;
        });

        assertThat(storage.claim(ALL, 10, HOUR)).extracting(Delivery::key).containsExactly("k1", "k2", "k3");
    }

    @ParameterizedTest
    @EnumSource
    void whatOthersHaveLockedIsPassedOverAndHoldsUpNobody(Combination combination) throws Exception {
        Host host = HOSTS.empty(combination);
        NotificationStorage storage = JpaNotificationStorage.over(ResourceLocalUnitOfWork.of(host.factory()));
        storage.add(IntStream.rangeClosed(1, 20)
                .mapToObj(JpaNotificationStorageTest::delivery)
                .toList());

        try (Connection other = host.place().dataSource().getConnection();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.executeQuery("select id from lhs_notify_delivery where id = '" + id(1) + "' for update");

            assertThat(storage.claim(ALL, 5, HOUR)).extracting(Delivery::key).containsExactly("k2", "k3", "k4", "k5");
            storage.add(List.of(delivery(21)));
            assertThat(storage.claim(ALL, 100, HOUR)).hasSize(16);
            other.rollback();
        }
        assertThat(storage.claim(ALL, 100, HOUR)).extracting(Delivery::key).containsExactly("k1");
    }

    /** Nodes of two releases work side by side for a while. */
    @ParameterizedTest
    @EnumSource
    void whatALaterReleaseHasPlannedIsLeftToIt(Combination combination) throws Exception {
        Host host = HOSTS.empty(combination);
        NotificationStorage storage = JpaNotificationStorage.over(ResourceLocalUnitOfWork.of(host.factory()));
        storage.add(List.of(delivery(1), delivery(2), delivery(3)));
        host.place().execute("update lhs_notify_delivery set category = 'TELEPATHY' where id = '" + id(1) + "'");
        host.place().execute("update lhs_notify_delivery set recipient_kind = 'CROWD' where id = '" + id(2) + "'");

        assertThat(storage.claim(ALL, 10, HOUR)).extracting(Delivery::key).containsExactly("k3");
        assertThat(storage.claimLapsed(ALL, HOUR)).isEmpty();
        assertThat(storage.queue().pending()).as("nothing is given up").isEqualTo(3);
    }

    /** And what a node of an earlier release doesn't know holds up nothing that it knows, and is sent by another one. */
    @ParameterizedTest
    @EnumSource
    void whatAnEarlierReleaseDoesNotKnowIsSentByALaterOne(Combination combination) throws Exception {
        Host host = HOSTS.empty(combination);
        ResourceLocalUnitOfWork work = ResourceLocalUnitOfWork.of(host.factory());
        NotificationStorage storage = JpaNotificationStorage.over(work);
        PersonId anna = World.on(JpaStorage.over(work))
                .person(StakeholderGroup.PATIENT, "Anna", "anna@example.org")
                .person()
                .orElseThrow();
        storage.save(new Preference(anna, Category.ACTIVITY, Set.of(ChannelId.EMAIL, LETTER)));
        storage.save(new Preference(anna, Category.KNOWLEDGE, Set.of(ChannelId.EMAIL)));
        storage.add(List.of(
                news(anna, "known", ChannelId.EMAIL, "activity"),
                news(anna, "channel", LETTER, "activity"),
                news(anna, "category", ChannelId.EMAIL, "activity"),
                news(anna, "kind", ChannelId.EMAIL, "activity"),
                news(anna, "template", ChannelId.EMAIL, "told-by-a-later-release"),
                news(anna, "given-up", ChannelId.EMAIL, "activity")));
        storage.addToInbox(new InboxItem(
                id(1),
                "k1",
                anna,
                Category.ACTIVITY,
                "News",
                "News",
                Optional.empty(),
                Instant.now(),
                Optional.empty()));
        host.place()
                .execute(
                        "update lhs_notify_delivery set category = 'TELEPATHY' where idem_key in ('category', 'given-up')");
        host.place().execute("update lhs_notify_delivery set state = 'DEAD' where idem_key = 'given-up'");
        host.place().execute("update lhs_notify_delivery set recipient_kind = 'CROWD' where idem_key = 'kind'");
        host.place().execute("update lhs_notify_preference set category = 'TELEPATHY' where category = 'KNOWLEDGE'");
        host.place().execute("update lhs_notify_preference set frequency = 'HOURLY' where category = 'ACTIVITY'");
        host.place().execute("update lhs_notify_inbox set category = 'TELEPATHY'");
        List<String> sent = new ArrayList<>();
        Notifications earlier = node(work, sending(ChannelId.EMAIL, sent, SendContext::message));
        Notifications later =
                node(work, sending(ChannelId.EMAIL, sent, context -> ""), sending(LETTER, sent, context -> ""));

        for (int i = 0; i < 20; i++) {
            assertThat(earlier.tick(TickBudget.of(10)).dead()).isZero();
            host.place()
                    .execute("update lhs_notify_delivery set due_at = not_before where state = 'PENDING'"
                            + " and lease_token is null and attempts = 0");
        }
        assertThat(sent).containsExactly("known");
        assertThat(storage.queue().pending()).isEqualTo(4);
        assertThat(storage.deadLetters(Optional.empty(), 10)).isEmpty();
        assertThat(storage.inbox(anna, Optional.empty(), 10)).isEmpty();
        assertThat(storage.unread(anna)).isZero();

        // from here on as if this were a release that knows them
        host.place().execute("update lhs_notify_delivery set category = 'ACTIVITY' where category = 'TELEPATHY'");
        host.place().execute("update lhs_notify_delivery set recipient_kind = 'PERSON' where recipient_kind = 'CROWD'");
        assertThat(later.tick(TickBudget.of(10)).sent()).isEqualTo(4);
        assertThat(sent).containsExactlyInAnyOrder("known", "channel", "category", "kind", "template");
    }

    /** And who asks for what is theirs gets what can be read here. */
    @ParameterizedTest
    @EnumSource
    void whatALaterReleaseHasWrittenHidesNothingElse(Combination combination) throws Exception {
        Host host = HOSTS.empty(combination);
        NotificationStorage storage = JpaNotificationStorage.over(ResourceLocalUnitOfWork.of(host.factory()));
        PersonId anna = new PersonId(new UUID(4, 1));
        Recipient toAnna = Recipient.person(anna);
        storage.add(List.of(
                news(anna, "known", ChannelId.EMAIL, "activity"),
                news(anna, "category", ChannelId.EMAIL, "activity"),
                news(anna, "state", ChannelId.EMAIL, "activity")));
        UUID unknown = storage.deliveries(toAnna, Optional.empty(), 10).stream()
                .filter(each -> each.key().equals("category"))
                .findFirst()
                .orElseThrow()
                .id();
        storage.addToDigests(List.of(
                waiting(anna, 1, "known"),
                waiting(anna, 2, "category"),
                waiting(anna, 3, "impatient"),
                waiting(anna, 4, "frequency")));
        for (int i = 1; i <= 2; i++) {
            storage.addToInbox(new InboxItem(
                    id(i),
                    "k" + i,
                    anna,
                    Category.ACTIVITY,
                    "Of Anna",
                    "News",
                    Optional.empty(),
                    Instant.parse("2026-01-02T03:04:05Z"),
                    Optional.empty()));
        }
        storage.save(new Preference(anna, Category.GATHERING, Set.of(ChannelId.EMAIL)));
        host.place().execute("update lhs_notify_delivery set category = 'TELEPATHY' where idem_key = 'category'");
        host.place().execute("update lhs_notify_delivery set state = 'DREAMT' where idem_key = 'state'");
        host.place().execute("update lhs_notify_digest_item set category = 'TELEPATHY' where idem_key = 'category'");
        host.place().execute("update lhs_notify_digest_item set category = 'GATHERING' where idem_key = 'impatient'");
        host.place().execute("update lhs_notify_digest_item set frequency = 'HOURLY' where idem_key = 'frequency'");
        host.place().execute("update lhs_notify_inbox set category = 'TELEPATHY' where idem_key = 'k2'");
        host.place().execute("update lhs_notify_preference set frequency = 'DAILY' where category = 'GATHERING'");

        assertThat(storage.deliveries(toAnna, Optional.empty(), 10))
                .extracting(Delivery::key)
                .containsExactly("known");
        assertThat(storage.delivery(unknown)).isEmpty();
        assertThat(storage.digestItems(anna, Optional.empty(), 10))
                .extracting(DigestItem::key)
                .containsExactly("known");
        assertThat(storage.collect(anna, new CommunityId(new UUID(5, 1)), Frequency.DAILY, "digest:1", 10))
                .extracting(DigestItem::key)
                .containsExactly("known");
        assertThat(storage.inbox(anna, Optional.empty(), 10))
                .extracting(InboxItem::key)
                .containsExactly("k1");
        assertThat(storage.preferences(Set.of(anna)))
                .as("what can't wait here is told at once")
                .containsExactly(new Preference(anna, Category.GATHERING, Set.of(ChannelId.EMAIL)));
        assertThat(storage.naming(Mention.of(List.of("Anna")), 10))
                .as("a name is a name in any release")
                .containsExactly(id(1), id(2));
        storage.forget(anna, new PersonId(new UUID(4, 2)));
        assertThat(storage.naming(Mention.of(List.of("Anna")), 10)).isEmpty();
        assertThat(storage.queue().pending()).isZero();
    }

    private static DigestItem waiting(PersonId person, int number, String key) {
        return new DigestItem(
                id(number),
                key,
                person,
                new CommunityId(new UUID(5, 1)),
                Category.ACTIVITY,
                Frequency.DAILY,
                new Notice("activity", Map.of()),
                Instant.parse("2026-01-02T03:04:05Z"));
    }

    private static Delivery news(PersonId person, String key, ChannelId channel, String template) {
        return Delivery.planned(
                UUID.randomUUID(),
                key,
                channel,
                Recipient.person(person),
                Optional.empty(),
                Category.ACTIVITY,
                new Notice(template, Map.of("community", "A community", "what", "News")),
                Instant.now().minusSeconds(60));
    }

    private static Notifications node(ResourceLocalUnitOfWork work, Channel... channels) {
        Notifications.Builder node = Notifications.builder()
                .learningHealth(LearningHealthSystem.builder()
                        .storage(JpaStorage.over(work))
                        .build())
                .storage(JpaNotificationStorage.over(work))
                .unsubscribe(KeyRing.random(), token -> URI.create("https://portal.example.org/u/" + token));
        for (Channel each : channels) {
            node.channel(each);
        }
        return node.build();
    }

    private static Channel sending(ChannelId id, List<String> sent, Function<SendContext, ?> said) {
        return new Channel() {
            @Override
            public ChannelId id() {
                return id;
            }

            @Override
            public SendResult send(Delivery delivery, SendContext context) {
                assertThat(said.apply(context)).isNotNull();
                sent.add(delivery.key());
                return SendResult.accepted();
            }
        };
    }

    @ParameterizedTest
    @EnumSource
    void twoThatPlanTheSameInAnotherOrderBothGoOn(Combination combination) throws Exception {
        ResourceLocalUnitOfWork work =
                ResourceLocalUnitOfWork.of(HOSTS.empty(combination).factory());
        NotificationStorage storage = JpaNotificationStorage.over(work);
        List<Delivery> planned = new ArrayList<>(IntStream.rangeClosed(1, 50)
                .mapToObj(JpaNotificationStorageTest::delivery)
                .toList());
        storage.add(planned);
        Collections.reverse(planned);
        storage.add(planned);

        assertThat(storage.claim(ALL, 100, HOUR)).hasSize(50);
    }

    @ParameterizedTest
    @EnumSource
    void whatIsSharedIsPlannedOnceAndOnlyIfTheEventIsHandedOn(Combination combination) throws Exception {
        Host host = HOSTS.empty(combination);
        ResourceLocalUnitOfWork work = ResourceLocalUnitOfWork.of(host.factory());
        NotificationStorage storage = JpaNotificationStorage.over(work);
        World world = World.on(JpaStorage.over(work));
        LearningHealthSystem lhs = world.lhs();
        List<String> trouble = new ArrayList<>(List.of("once"));
        Notifications notifications = Notifications.builder()
                .learningHealth(lhs)
                .storage(storage)
                .time(world.time())
                .build();
        Actor alice = world.person(StakeholderGroup.CLINICIAN);
        PersonId ben = world.person(StakeholderGroup.CLINICIAN).person().orElseThrow();
        Community community = world.activeCommunity(alice, Visibility.OPEN, JoinPolicy.OPEN);
        world.join(Actor.person(ben), community);
        lhs.events().dispatchAll();
        lhs.events().subscribe(event -> {
            if (event.type().equals("knowledge.redistributed") && !trouble.isEmpty()) {
                trouble.clear();
                throw new IllegalStateException("another subscriber fails after the planner");
            }
        });
        share(world, alice, community);

        assertThat(lhs.events().dispatch(100).retried()).isEqualTo(1);
        assertThat(storage.claim(ALL, 10, HOUR)).isEmpty();
        host.place().execute("update lhs_outbox set due_at = happened_at where state = 'PENDING'");
        lhs.events().dispatchAll();

        assertThat(notifications.tick(TickBudget.of(10)).sent()).isEqualTo(1);
        assertThat(storage.inbox(ben, Optional.empty(), 10))
                .extracting(InboxItem::title)
                .containsExactly("New lesson in A community: Wash your hands");
    }

    private static void share(World world, Actor alice, Community community) {
        LearningHealthSystem lhs = world.lhs();
        Membership membership = world.membership(alice, community);
        lhs.memberships().grant(alice, new GrantRole(membership.id(), membership.version(), Role.KNOWLEDGE_STEWARD));
        KnowledgeObject draft = lhs.knowledge()
                .draft(
                        alice,
                        new DraftKnowledge(
                                community.id(),
                                KnowledgeKind.LESSON,
                                SourceType.LOCAL_DATA,
                                english("Wash your hands"),
                                english("Cadaverous particles are carried on hands"),
                                english("Clean hands save mothers."),
                                List.of(alice.person().orElseThrow()),
                                "CC-BY-4.0",
                                world.today().plusYears(1)));
        KnowledgeObject lesson = lhs.knowledge().publish(alice, new PublishKnowledge(draft.id(), draft.version()));
        lhs.redistributions().share(alice, new ShareKnowledge(lesson.id(), community.id(), LocalizedText.BLANK));
    }

    private static void rolledBack(ResourceLocalUnitOfWork work, Supplier<List<Delivery>> claim) {
        work.requiresNew(() -> {
            throw new IllegalStateException(
                    claim.get().stream().map(Delivery::key).toList().toString());
        });
    }

    /** Each is due a little later than the one before. */
    private static Delivery delivery(int number) {
        return Delivery.planned(
                id(number),
                "k" + number,
                ChannelId.EMAIL,
                Recipient.person(new PersonId(new UUID(4, number))),
                Optional.empty(),
                Category.KNOWLEDGE,
                new Notice("activity", Map.of()),
                Instant.parse("2026-01-02T03:04:05.678901Z").plusNanos(number * 1000L));
    }

    private static UUID id(int number) {
        return new UUID(0x019a_0000_0000_7000L, 0x8000_0000_0000_0000L | number);
    }
}
