package org.learninghealth.notify.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.PersonId;
import org.learninghealth.concept.Concept;
import org.learninghealth.gathering.RegistrationId;
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
import org.learninghealth.notify.WebhookEndpoint;
import org.learninghealth.spi.Cursor;

/**
 * What every {@link NotificationStorage} does. Extend it and hand out an empty store. Nothing here turns a clock: leases of
 * no length have lapsed at once, and what must not come soon is due in another century, so that stores on a database's
 * clock take part too.
 */
public abstract class NotificationStorageKit {

    private static final Instant LONG_SINCE = Instant.parse("2026-01-02T03:04:05.678901Z");
    private static final Instant ANOTHER_CENTURY = Instant.parse("2150-01-01T00:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Set<ChannelId> ALL = Set.of(ChannelId.EMAIL, ChannelId.IN_APP, ChannelId.WEBHOOK);

    private final PersonId anna = new PersonId(UUID.fromString("0a4f3c1e-0000-4000-8000-000000000001"));
    private final PersonId ben = new PersonId(UUID.fromString("f04f3c1e-0000-4000-8000-000000000002"));
    private int planned;

    /** Under test, and empty before each test. */
    private NotificationStorage storage = NotificationStorage.inMemory(() -> LONG_SINCE);

    /**
     * Makes the store to be tested.
     *
     * @return a store with nothing in it
     * @throws Exception if there can be none
     */
    protected abstract NotificationStorage emptyStorage() throws Exception;

    @BeforeEach
    void takeAnEmptyStore() throws Exception {
        storage = emptyStorage();
    }

    @Test
    void whatWasPlannedIsWhatIsClaimed() {
        Delivery full = Delivery.planned(
                nextId(),
                "a-key:1_2",
                ChannelId.EMAIL,
                Recipient.person(anna),
                Optional.of(new CommunityId(UUID.randomUUID())),
                Category.KNOWLEDGE,
                new Notice(
                        "knowledge-shared",
                        Map.of(
                                "community",
                                "Größe \uD83E\uDE7A é \"<&'",
                                "count",
                                3,
                                "ratio",
                                0.25,
                                "parts",
                                List.of("a", 1, Map.of("b", "c")),
                                "empty",
                                "")),
                LONG_SINCE);
        storage.add(List.of(full));

        List<Delivery> claimed = storage.claim(ALL, 10, HOUR);

        assertThat(claimed).hasSize(1);
        Delivery only = claimed.get(0);
        assertThat(only).isEqualTo(full.claimed(only.lease().orElseThrow(), only.due()));
        assertThat(storage.delivery(full.id())).contains(only);
    }

    @Test
    void theTermsOfADeliveryAreKept() {
        Delivery full = due(LONG_SINCE)
                .expiring(ANOTHER_CENTURY)
                .usefulUntil(ANOTHER_CENTURY.minusSeconds(1))
                .inThread("gathering:1")
                .cancelledUnder("rem:1");
        storage.add(List.of(full));

        assertThat(storage.delivery(full.id())).contains(full);
        assertThat(claimOne().terms()).isEqualTo(full.terms());
    }

    @Test
    void whatIsCalledOffIsNotSentAndWhatIsUnderWayIsNotTriedAgain() {
        Delivery underWay = delivery("1", ChannelId.EMAIL, anna).cancelledUnder("rem:1");
        storage.add(List.of(underWay));
        Delivery claimed = claimOne();
        Delivery waiting = delivery("2", ChannelId.EMAIL, anna).cancelledUnder("rem:1");
        Delivery later = due(ANOTHER_CENTURY).cancelledUnder("rem:1");
        Delivery other = delivery("3", ChannelId.EMAIL, anna).cancelledUnder("rem:2");
        Delivery free = delivery("4", ChannelId.EMAIL, anna);
        storage.add(List.of(waiting, later, other, free));

        assertThat(storage.cancel("rem:1")).isEqualTo(3);

        for (Delivery each : List.of(waiting, later)) {
            Delivery cancelled = storage.delivery(each.id()).orElseThrow();
            assertThat(cancelled.state()).isEqualTo(DeliveryState.CANCELLED);
            assertThat(cancelled.code()).contains("cancelled");
        }
        assertThat(storage.claim(ALL, 10, HOUR))
                .extracting(Delivery::id)
                .containsExactlyInAnyOrder(other.id(), free.id());
        Delivery going = storage.delivery(underWay.id()).orElseThrow();
        assertThat(going.state()).isEqualTo(DeliveryState.PENDING);
        assertThat(going.terms().expires()).isPresent();
        assertThat(settle(claimed, DeliveryState.SENT, Duration.ZERO, true, null))
                .isEqualTo(1);
        assertThat(storage.cancel("rem:1")).isZero();
        assertThat(storage.delivery(underWay.id()).orElseThrow().state()).isEqualTo(DeliveryState.SENT);
    }

    @Test
    void inAThreadNothingIsClaimedBeforeWhatGoesFirst() {
        Delivery second = due(LONG_SINCE.plusSeconds(1)).inThread("t");
        Delivery third = due(LONG_SINCE.plusSeconds(1)).inThread("t");
        Delivery first = due(LONG_SINCE).inThread("t");
        Delivery reminder = due(ANOTHER_CENTURY).inThread("t");
        Delivery otherThread = due(LONG_SINCE).inThread("u");
        Delivery otherPerson = delivery("3", ChannelId.EMAIL, ben).inThread("t");
        Delivery otherChannel = delivery("4", ChannelId.IN_APP, anna).inThread("t");
        storage.add(List.of(second, third, first, reminder, otherThread, otherPerson, otherChannel));

        List<Delivery> claimed = storage.claim(ALL, 10, HOUR);
        assertThat(claimed)
                .extracting(Delivery::id)
                .containsExactlyInAnyOrder(first.id(), otherThread.id(), otherPerson.id(), otherChannel.id());
        assertThat(storage.claim(ALL, 10, HOUR)).isEmpty();
        Delivery held = claimed.stream()
                .filter(each -> each.id().equals(first.id()))
                .findFirst()
                .orElseThrow();
        settle(held, DeliveryState.PENDING, HOUR, true, "smtp-451");
        assertThat(storage.claim(ALL, 10, HOUR)).as("the first waits").isEmpty();
    }

    @Test
    void whatWouldBeTooLateGoesBeforeWhatWaitsInItsThread() {
        Delivery first = due(LONG_SINCE).inThread("t");
        storage.add(List.of(first));
        Delivery held = claimOne();
        Delivery expires = due(LONG_SINCE.plusSeconds(1))
                .expiring(LONG_SINCE.plusSeconds(60))
                .inThread("t");
        Delivery early = due(LONG_SINCE.plusSeconds(2))
                .usefulUntil(LONG_SINCE.plusSeconds(60))
                .inThread("t");
        Delivery late =
                due(LONG_SINCE.plusSeconds(3)).usefulUntil(ANOTHER_CENTURY).inThread("t");
        Delivery stuck = due(LONG_SINCE).inThread("t");
        storage.add(List.of(stuck, expires, early, late));

        assertThat(storage.claim(ALL, 10, HOUR)).as("the first is being sent").isEmpty();
        settle(held, DeliveryState.PENDING, HOUR, false, "quiet-hours");

        List<Delivery> passing = storage.claim(ALL, 10, HOUR);
        assertThat(passing).extracting(Delivery::id).containsExactly(expires.id());
        settle(passing.get(0), DeliveryState.SENT, Duration.ZERO, true, null);
        assertThat(storage.claim(ALL, 10, HOUR)).extracting(Delivery::id).containsExactly(early.id());
        assertThat(storage.claim(ALL, 10, HOUR)).as("these can wait").isEmpty();
    }

    @Test
    void whatWaitsForSomeIsCalledOffForThemAlone() {
        Delivery hers = delivery("1", ChannelId.EMAIL, anna).cancelledUnder("rem:1");
        Delivery hersToo = delivery("2", ChannelId.IN_APP, anna).cancelledUnder("rem:2");
        Delivery another = delivery("3", ChannelId.EMAIL, anna).cancelledUnder("rem:3");
        Delivery his = delivery("4", ChannelId.EMAIL, ben).cancelledUnder("rem:1");
        Delivery guests =
                delivery(Recipient.guest(new RegistrationId(anna.value()))).cancelledUnder("rem:1");
        storage.add(List.of(hers, hersToo, another, his, guests));

        assertThat(storage.cancel(Set.of("rem:1", "rem:2"), Set.of(Recipient.person(anna))))
                .isEqualTo(2);

        assertThat(storage.cancel(Set.of(), Set.of(Recipient.person(anna)))).isZero();
        assertThat(storage.cancel(Set.of("rem:3"), Set.of())).isZero();
        assertThat(storage.delivery(hers.id()).orElseThrow().state()).isEqualTo(DeliveryState.CANCELLED);
        assertThat(storage.claim(ALL, 10, HOUR))
                .extracting(Delivery::id)
                .containsExactlyInAnyOrder(another.id(), his.id(), guests.id());
    }

    @Test
    void aThreadGoesOnWhenItsHeadIsGivenUpAndWaitsForNothingThatIsToComeLater() {
        Delivery later = due(ANOTHER_CENTURY).inThread("t");
        storage.add(List.of(later));
        Delivery first = due(LONG_SINCE).inThread("t");
        Delivery second = due(LONG_SINCE).inThread("t");
        storage.add(List.of(first, second));

        Delivery head = claimOne();
        assertThat(head.id()).isEqualTo(first.id());
        settle(head, DeliveryState.DEAD, Duration.ZERO, true, "smtp-550");

        assertThat(storage.claim(ALL, 10, HOUR)).extracting(Delivery::id).containsExactly(second.id());
    }

    @Test
    void anUntouchedDeliveryReadsAsPlanned() {
        Delivery minimal = Delivery.planned(
                nextId(),
                "k",
                ChannelId.WEBHOOK,
                Recipient.endpoint(UUID.randomUUID()),
                Optional.empty(),
                Category.TRANSACTIONAL,
                new Notice("x", Map.of()),
                ANOTHER_CENTURY);
        storage.add(List.of(minimal));

        assertThat(storage.delivery(minimal.id())).contains(minimal);
        assertThat(storage.delivery(UUID.randomUUID())).isEmpty();
    }

    @Test
    void theSameKeyForTheSameRecipientByTheSameChannelIsKeptOnce() {
        Delivery first = delivery("same", ChannelId.EMAIL, anna);
        Delivery again = delivery("same", ChannelId.EMAIL, anna);
        Delivery otherChannel = delivery("same", ChannelId.IN_APP, anna);
        Delivery otherPerson = delivery("same", ChannelId.EMAIL, ben);
        storage.add(List.of(first));

        storage.add(List.of(again, otherChannel, otherPerson));
        storage.add(List.of(first));

        assertThat(storage.claim(ALL, 10, HOUR))
                .extracting(Delivery::id)
                .containsExactlyInAnyOrder(first.id(), otherChannel.id(), otherPerson.id());
    }

    @Test
    void aKeyStaysTakenWhenItsDeliveryIsDone() {
        storage.add(List.of(delivery("same", ChannelId.EMAIL, anna)));
        settle(claimOne(), DeliveryState.SENT, Duration.ZERO, true, null);

        storage.add(List.of(delivery("same", ChannelId.EMAIL, anna)));

        assertThat(storage.claim(ALL, 10, HOUR)).isEmpty();
    }

    @Test
    void theLongestDueComesFirstAndWhatIsNotDueDoesNotCome() {
        Delivery later = due(LONG_SINCE.plusSeconds(2));
        Delivery earlier = due(LONG_SINCE.plusNanos(1000));
        Delivery earliest = due(LONG_SINCE);
        storage.add(List.of(later, due(ANOTHER_CENTURY), earlier, earliest));

        assertThat(storage.claim(ALL, 10, HOUR))
                .extracting(Delivery::id)
                .containsExactly(earliest.id(), earlier.id(), later.id());
    }

    @Test
    void aClaimTakesNoMoreThanAskedAndOnlyThroughTheChannelsNamed() {
        storage.add(List.of(
                delivery("1", ChannelId.EMAIL, anna),
                delivery("2", ChannelId.EMAIL, anna),
                delivery("3", ChannelId.EMAIL, anna),
                delivery("4", ChannelId.IN_APP, anna)));

        assertThat(storage.claim(Set.of(ChannelId.EMAIL), 2, HOUR)).hasSize(2);
        assertThat(storage.claim(Set.of(ChannelId.EMAIL), 2, HOUR)).hasSize(1);
        assertThat(storage.claim(Set.of(ChannelId.EMAIL), 2, HOUR)).isEmpty();
        assertThat(storage.claim(ALL, 2, HOUR)).hasSize(1);
    }

    @Test
    void aClaimCountsTheAttemptAndHoldsUnderOneTokenOfItsOwn() {
        storage.add(List.of(delivery("1", ChannelId.EMAIL, anna), delivery("2", ChannelId.EMAIL, anna)));
        storage.add(List.of(delivery("3", ChannelId.IN_APP, anna)));

        List<Delivery> mails = storage.claim(Set.of(ChannelId.EMAIL), 10, HOUR);
        List<Delivery> others = storage.claim(ALL, 10, HOUR);

        assertThat(mails).extracting(Delivery::attempts).containsExactly(1, 1);
        assertThat(mails.get(0).lease()).isPresent().isEqualTo(mails.get(1).lease());
        assertThat(others).hasSize(1);
        assertThat(others.get(0).lease()).isPresent().isNotEqualTo(mails.get(0).lease());
        assertThat(storage.claimLapsed(ALL, HOUR)).isEmpty();
    }

    @Test
    void whatLapsedComesBackOneByOneAndCounted() {
        storage.add(List.of(delivery("1", ChannelId.EMAIL, anna), delivery("2", ChannelId.EMAIL, anna)));
        List<Delivery> lapsed = storage.claim(ALL, 10, Duration.ZERO);
        storage.add(List.of(delivery("3", ChannelId.EMAIL, anna)));

        assertThat(storage.claim(ALL, 10, HOUR)).extracting(Delivery::key).containsExactly("3");
        assertThat(storage.claimLapsed(Set.of(ChannelId.IN_APP), HOUR)).isEmpty();
        Delivery one = storage.claimLapsed(ALL, HOUR).orElseThrow();
        Delivery other = storage.claimLapsed(ALL, HOUR).orElseThrow();

        assertThat(List.of(one.id(), other.id()))
                .containsExactlyInAnyOrderElementsOf(
                        lapsed.stream().map(Delivery::id).toList());
        assertThat(one.attempts()).isEqualTo(2);
        assertThat(one.lease()).isNotEqualTo(lapsed.get(0).lease());
        assertThat(storage.claimLapsed(ALL, HOUR)).isEmpty();
    }

    @Test
    void aSettlementEndsADelivery() {
        storage.add(List.of(
                delivery("1", ChannelId.EMAIL, anna),
                delivery("2", ChannelId.EMAIL, anna),
                delivery("3", ChannelId.EMAIL, anna)));
        List<Delivery> claimed = storage.claim(ALL, 10, Duration.ZERO);

        int recorded = storage.settle(List.of(
                settlement(claimed.get(0), DeliveryState.SENT, Duration.ZERO, true, null),
                settlement(claimed.get(1), DeliveryState.DEAD, Duration.ZERO, true, "smtp-550"),
                settlement(claimed.get(2), DeliveryState.SUPPRESSED, Duration.ZERO, false, "left")));

        assertThat(recorded).isEqualTo(3);
        Delivery dead = storage.delivery(claimed.get(1).id()).orElseThrow();
        assertThat(dead.state()).isEqualTo(DeliveryState.DEAD);
        assertThat(dead.code()).contains("smtp-550");
        assertThat(dead.lease()).isEmpty();
        assertThat(dead.attempts()).isEqualTo(1);
        Delivery suppressed = storage.delivery(claimed.get(2).id()).orElseThrow();
        assertThat(suppressed.state()).isEqualTo(DeliveryState.SUPPRESSED);
        assertThat(suppressed.attempts()).isZero();
        assertThat(storage.delivery(claimed.get(0).id()).orElseThrow().state()).isEqualTo(DeliveryState.SENT);
        assertThat(storage.claim(ALL, 10, HOUR)).isEmpty();
        assertThat(storage.claimLapsed(ALL, HOUR)).isEmpty();
    }

    @Test
    void whatIsDeferredWaitsAndWhatIsReleasedDoesNot() {
        storage.add(List.of(delivery("waits", ChannelId.EMAIL, anna), delivery("released", ChannelId.EMAIL, anna)));
        List<Delivery> claimed = storage.claim(ALL, 10, HOUR);
        Delivery waits = named("waits", claimed);
        Delivery released = named("released", claimed);

        settle(waits, DeliveryState.PENDING, HOUR, true, "smtp-451");
        settle(released, DeliveryState.PENDING, Duration.ZERO, false, null);

        List<Delivery> again = storage.claim(ALL, 10, HOUR);
        assertThat(again).extracting(Delivery::key).containsExactly("released");
        assertThat(again.get(0).attempts()).isEqualTo(1);
        Delivery waiting = storage.delivery(waits.id()).orElseThrow();
        assertThat(waiting.attempts()).isEqualTo(1);
        assertThat(waiting.code()).contains("smtp-451");
        assertThat(waiting.due()).isAfter(again.get(0).due().minus(HOUR));
        assertThat(storage.claimLapsed(ALL, HOUR)).isEmpty();
    }

    @Test
    void whoLostTheLeaseSettlesNothing() {
        storage.add(List.of(delivery("1", ChannelId.EMAIL, anna)));
        Delivery slow = storage.claim(ALL, 1, Duration.ZERO).get(0);
        Delivery taken = storage.claimLapsed(ALL, HOUR).orElseThrow();

        assertThat(settle(slow, DeliveryState.DEAD, Duration.ZERO, true, "late"))
                .isZero();
        assertThat(storage.delivery(slow.id())).contains(taken);
        assertThat(settle(taken, DeliveryState.SENT, Duration.ZERO, true, null)).isEqualTo(1);
        assertThat(settle(taken, DeliveryState.DEAD, Duration.ZERO, true, "twice"))
                .isZero();
        assertThat(storage.delivery(slow.id()).orElseThrow().state()).isEqualTo(DeliveryState.SENT);
    }

    @Test
    void aLapsedLeaseThatNobodyTookIsStillOnesOwn() {
        storage.add(List.of(delivery("1", ChannelId.EMAIL, anna)));
        Delivery slow = storage.claim(ALL, 1, Duration.ZERO).get(0);

        assertThat(settle(slow, DeliveryState.SENT, Duration.ZERO, true, null)).isEqualTo(1);
    }

    @Test
    void deadLettersAreListedAndReplayed() {
        for (int i = 0; i < 5; i++) {
            storage.add(List.of(delivery("dead-" + i, ChannelId.EMAIL, anna)));
            settle(claimOne(), DeliveryState.DEAD, Duration.ZERO, true, "smtp-550");
        }
        storage.add(List.of(delivery("alive", ChannelId.EMAIL, anna)));

        List<Delivery> two = storage.deadLetters(Optional.empty(), 2);
        List<Delivery> rest = storage.deadLetters(Optional.of(two.get(1).id()), 10);

        assertThat(two).extracting(Delivery::key).containsExactly("dead-4", "dead-3");
        assertThat(rest).extracting(Delivery::key).containsExactly("dead-2", "dead-1", "dead-0");

        Delivery replayed = rest.get(2);
        assertThat(storage.replay(replayed.id())).isTrue();
        assertThat(storage.replay(replayed.id())).isFalse();
        assertThat(storage.replay(UUID.randomUUID())).isFalse();
        List<Delivery> claimed = storage.claim(ALL, 10, HOUR);
        assertThat(claimed).extracting(Delivery::key).containsExactlyInAnyOrder("alive", "dead-0");
        assertThat(claimed).extracting(Delivery::attempts).containsExactly(1, 1);
        assertThat(storage.replay(named("alive", claimed).id())).isFalse();
        assertThat(storage.deadLetters(Optional.empty(), 10)).hasSize(4);
    }

    @Test
    void nothingIsClaimedTwiceByManyAtOnce() throws Exception {
        List<Delivery> all = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            all.add(delivery("k" + i, ChannelId.EMAIL, anna));
        }
        storage.add(all);

        List<List<UUID>> claimed = atOnce(4, () -> {
            List<UUID> mine = new ArrayList<>();
            List<Delivery> batch = storage.claim(ALL, 7, HOUR);
            while (!batch.isEmpty()) {
                batch.forEach(each -> mine.add(each.id()));
                batch = storage.claim(ALL, 7, HOUR);
            }
            return mine;
        });
        // A store may hand out nothing while others hold the rows: whoever comes later gets what was passed over.
        List<UUID> late =
                storage.claim(ALL, 120, HOUR).stream().map(Delivery::id).toList();

        List<UUID> together = new ArrayList<>(late);
        claimed.forEach(together::addAll);
        assertThat(together)
                .containsExactlyInAnyOrderElementsOf(
                        all.stream().map(Delivery::id).toList());
    }

    @Test
    void theSameKeyAddedByManyAtOnceIsKeptOnceAndHurtsNobody() throws Exception {
        atOnce(4, () -> {
            for (int i = 0; i < 10; i++) {
                Delivery same = delivery(UUID.randomUUID(), "same-" + i, ChannelId.EMAIL, anna);
                storage.add(List.of(same));
            }
            return true;
        });

        assertThat(storage.claim(ALL, 100, HOUR)).hasSize(10);
    }

    @Test
    void anInboxHasOneItemAKeyTheNewestFirst() {
        InboxItem older = item("1", anna, LONG_SINCE);
        InboxItem newer = item("2", anna, LONG_SINCE.plusSeconds(1));
        InboxItem same = item("3", anna, LONG_SINCE.plusSeconds(1));
        storage.addToInbox(older);
        storage.addToInbox(newer);
        storage.addToInbox(same);
        storage.addToInbox(item("1", anna, LONG_SINCE.plusSeconds(5)));
        storage.addToInbox(item("1", ben, LONG_SINCE));

        List<InboxItem> expected = new ArrayList<>(List.of(newer, same));
        expected.sort(Comparator.comparing(InboxItem::id, Cursor.UNSIGNED).reversed());
        expected.add(older);
        assertThat(storage.inbox(anna, Optional.empty(), 10)).containsExactlyElementsOf(expected);
        InboxItem first = storage.inbox(anna, Optional.empty(), 1).get(0);
        assertThat(storage.inbox(anna, Optional.of(new Cursor<>(first.at(), first.id())), 10))
                .containsExactlyElementsOf(expected.subList(1, 3));
        assertThat(storage.unread(anna)).isEqualTo(3);
        assertThat(storage.unread(ben)).isEqualTo(1);
    }

    @Test
    void anItemIsReadOnceAndByItsOwnerOnly() {
        InboxItem item = item("1", anna, LONG_SINCE);
        storage.addToInbox(item);

        assertThat(storage.markRead(ben, item.id(), LONG_SINCE.plusSeconds(1))).isFalse();
        assertThat(storage.markRead(anna, item.id(), LONG_SINCE.plusSeconds(2))).isTrue();
        assertThat(storage.markRead(anna, item.id(), LONG_SINCE.plusSeconds(3))).isTrue();

        assertThat(storage.inbox(anna, Optional.empty(), 10)).containsExactly(item.read(LONG_SINCE.plusSeconds(2)));
        assertThat(storage.unread(anna)).isZero();
    }

    @Test
    void aChoiceReplacesTheEarlierOneForItsCategory() {
        Preference both = new Preference(anna, Category.KNOWLEDGE, Set.of(ChannelId.EMAIL, ChannelId.IN_APP));
        Preference none = new Preference(anna, Category.ACTIVITY, Set.of(), Optional.empty(), Frequency.MONTHLY);
        Preference his = new Preference(ben, Category.KNOWLEDGE, Set.of(ChannelId.EMAIL));
        storage.save(new Preference(anna, Category.KNOWLEDGE, Set.of()));
        storage.save(both);
        storage.save(none);
        storage.save(his);

        assertThat(storage.preferences(Set.of(anna))).containsExactlyInAnyOrder(both, none);
        assertThat(storage.preferences(Set.of(anna, ben))).containsExactlyInAnyOrder(both, none, his);
        assertThat(storage.preferences(Set.of())).isEmpty();
    }

    @Test
    void aChoiceForACommunityStandsBesideTheOneForAll() {
        CommunityId here = new CommunityId(UUID.randomUUID());
        Preference everywhere = new Preference(anna, Category.KNOWLEDGE, Set.of(ChannelId.EMAIL));
        Preference inOne = new Preference(anna, Category.KNOWLEDGE, Set.of(), Optional.of(here), Frequency.DAILY);
        Preference other = new Preference(anna, Category.ACTIVITY, Set.of(ChannelId.IN_APP), Optional.of(here));
        storage.save(everywhere);
        storage.save(new Preference(anna, Category.KNOWLEDGE, Set.of(ChannelId.IN_APP), Optional.of(here)));
        storage.save(inOne);
        storage.save(other);

        assertThat(storage.preferences(Set.of(anna))).containsExactlyInAnyOrder(everywhere, inOne, other);
        storage.removePreference(anna, Category.KNOWLEDGE, Optional.of(here));
        storage.removePreference(ben, Category.ACTIVITY, Optional.of(here));
        assertThat(storage.preferences(Set.of(anna))).containsExactlyInAnyOrder(everywhere, other);
        storage.removePreference(anna, Category.KNOWLEDGE, Optional.empty());
        assertThat(storage.preferences(Set.of(anna))).containsExactly(other);
    }

    @Test
    void quietHoursAreKeptAndTakenAway() {
        QuietHours first = new QuietHours(anna, LocalTime.of(21, 0), LocalTime.of(6, 30));
        QuietHours hers = new QuietHours(anna, LocalTime.of(0, 0), LocalTime.of(23, 59));
        QuietHours his = new QuietHours(ben, LocalTime.of(22, 0), LocalTime.of(7, 0));
        storage.save(first);
        storage.save(hers);
        storage.save(his);

        assertThat(storage.quietHours(Set.of(anna))).containsExactly(hers);
        assertThat(storage.quietHours(Set.of(anna, ben))).containsExactlyInAnyOrder(hers, his);
        assertThat(storage.quietHours(Set.of())).isEmpty();
        storage.removeQuietHours(anna);
        assertThat(storage.quietHours(Set.of(anna, ben))).containsExactly(his);
    }

    @Test
    void whatWasTakenOfALimitCanBeGivenBack() {
        RateLimit two = new RateLimit(2, HOUR);
        assertThat(storage.take("domain:example.org", two)).isEmpty();
        assertThat(storage.take("domain:example.org", two)).isEmpty();
        assertThat(storage.take("domain:example.org", two)).isPresent();

        storage.giveBack("domain:example.org");
        storage.giveBack("domain:example.com");

        assertThat(storage.take("domain:example.org", two)).isEmpty();
        assertThat(storage.take("domain:example.org", two)).isPresent();
        assertThat(storage.take("domain:example.com", two)).isEmpty();
    }

    @Test
    void followedTopicsAreKeptReplacedAndTakenAway() {
        Concept diabetes = new Concept("ICD_10", "E11.9");
        FollowedTopics hers = new FollowedTopics(anna, Set.of(diabetes, new Concept("TOPIC", "FALLS")), false);
        FollowedTopics his = new FollowedTopics(ben, Set.of(diabetes), true);
        storage.save(new FollowedTopics(anna, Set.of(diabetes), true));
        storage.save(hers);
        storage.save(his);

        assertThat(storage.followedTopics(anna)).contains(hers);
        assertThat(storage.followedTopics(ben)).contains(his);
        storage.removeFollowedTopics(anna);
        assertThat(storage.followedTopics(anna)).isEmpty();
        storage.forget(ben, new PersonId(UUID.randomUUID()));
        assertThat(storage.followedTopics(ben)).isEmpty();
    }

    @Test
    void aCalendarFeedIsKeptReplacedAndTakenAway() {
        Instant made = Instant.parse("2027-02-01T15:00:00.123Z");
        CalendarFeed first = new CalendarFeed(anna, "a".repeat(64), made, Optional.empty(), made);
        CalendarFeed hers = new CalendarFeed(anna, "b".repeat(64), made.plusSeconds(1), Optional.empty(), made);
        CalendarFeed his = new CalendarFeed(ben, "c".repeat(64), made, Optional.of("d".repeat(64)), made);
        storage.save(first);
        storage.save(hers);
        storage.save(his);

        assertThat(storage.calendarFeed(first.digest())).isEmpty();
        assertThat(storage.calendarFeed(hers.digest())).contains(hers);
        assertThat(storage.calendarFeed(anna)).contains(hers);
        assertThat(storage.calendarFeed(his.digest())).contains(his);

        CalendarFeed said =
                new CalendarFeed(anna, hers.digest(), hers.madeAt(), Optional.of("e".repeat(64)), made.plusSeconds(60));
        storage.note(said);
        assertThat(storage.calendarFeed(anna)).contains(said);
        // one that was replaced in the meantime says nothing any more
        storage.note(new CalendarFeed(anna, first.digest(), made, Optional.of("f".repeat(64)), made));
        assertThat(storage.calendarFeed(anna)).contains(said);

        storage.removeCalendarFeed(anna);
        assertThat(storage.calendarFeed(anna)).isEmpty();
        storage.note(said);
        assertThat(storage.calendarFeed(anna)).isEmpty();
        storage.forget(ben, new PersonId(UUID.randomUUID()));
        assertThat(storage.calendarFeed(ben)).isEmpty();
    }

    @Test
    void whoIsForgottenHasChosenNothing() {
        storage.save(new Preference(anna, Category.KNOWLEDGE, Set.of()));
        storage.save(
                new Preference(anna, Category.KNOWLEDGE, Set.of(), Optional.of(new CommunityId(UUID.randomUUID()))));
        storage.save(new QuietHours(anna, LocalTime.of(22, 0), LocalTime.of(7, 0)));
        storage.save(new QuietHours(ben, LocalTime.of(22, 0), LocalTime.of(7, 0)));

        storage.forget(anna, new PersonId(UUID.randomUUID()));

        assertThat(storage.preferences(Set.of(anna))).isEmpty();
        assertThat(storage.quietHours(Set.of(anna, ben)))
                .extracting(QuietHours::person)
                .containsExactly(ben);
    }

    @Test
    void ofARecipientWhoIsForgottenNoDeliveryIsLeftAndMayBePlannedAgain() {
        Recipient guest = Recipient.guest(new RegistrationId(anna.value()));
        Delivery theirs = delivery(guest);
        Delivery persons = delivery("1", ChannelId.EMAIL, anna);
        storage.add(List.of(theirs, persons));

        storage.forget(guest);

        assertThat(storage.deliveries(guest, Optional.empty(), 10)).isEmpty();
        assertThat(storage.deliveries(Recipient.person(anna), Optional.empty(), 10))
                .as("a person of the same id is somebody else")
                .containsExactly(persons);
        storage.add(List.of(theirs));
        assertThat(storage.deliveries(guest, Optional.empty(), 10)).containsExactly(theirs);
    }

    private Delivery delivery(Recipient recipient) {
        return Delivery.planned(
                nextId(),
                "1",
                ChannelId.EMAIL,
                recipient,
                Optional.empty(),
                Category.GATHERING,
                new Notice("activity", Map.of()),
                LONG_SINCE);
    }

    @Test
    void whatWaitsIsTakenIntoOneDigestForGood() {
        CommunityId here = new CommunityId(UUID.randomUUID());
        DigestItem second = waiting("2", anna, here, Frequency.DAILY, LONG_SINCE.plusSeconds(1));
        DigestItem first = waiting("1", anna, here, Frequency.DAILY, LONG_SINCE);
        DigestItem third = waiting("3", anna, here, Frequency.DAILY, LONG_SINCE.plusSeconds(1));
        storage.addToDigests(List.of(second, first, third));
        storage.addToDigests(List.of(
                waiting("1", anna, here, Frequency.WEEKLY, LONG_SINCE),
                waiting("1", ben, here, Frequency.DAILY, LONG_SINCE),
                waiting("4", anna, new CommunityId(UUID.randomUUID()), Frequency.DAILY, LONG_SINCE),
                waiting("5", anna, here, Frequency.WEEKLY, LONG_SINCE)));
        storage.addToDigests(List.of());

        assertThat(storage.collect(anna, here, Frequency.MONTHLY, "digest:0", 10))
                .isEmpty();
        assertThat(storage.collect(anna, here, Frequency.DAILY, "digest:1", 2)).containsExactly(first, second);
        DigestItem late = waiting("6", anna, here, Frequency.DAILY, LONG_SINCE);
        storage.addToDigests(List.of(late));
        assertThat(storage.collect(anna, here, Frequency.DAILY, "digest:1", 10))
                .as("the same as before")
                .containsExactly(first, second);
        assertThat(storage.collect(anna, here, Frequency.DAILY, "digest:2", 10)).containsExactly(late, third);
        assertThat(storage.collect(anna, here, Frequency.DAILY, "digest:3", 10)).isEmpty();
        assertThat(storage.digestItems(anna, Optional.empty(), 10))
                .extracting(DigestItem::key)
                .containsExactly("2", "1", "3", "4", "5", "6");
        assertThat(storage.digestItems(anna, Optional.of(third.id()), 2))
                .extracting(DigestItem::key)
                .containsExactly("4", "5");
    }

    @Test
    void ofManyDigestsAtOnceOneTakesWhatWaits() throws Exception {
        CommunityId here = new CommunityId(UUID.randomUUID());
        for (int i = 0; i < 20; i++) {
            storage.addToDigests(List.of(waiting("" + i, anna, here, Frequency.DAILY, LONG_SINCE)));
        }
        AtomicInteger caller = new AtomicInteger();

        List<List<DigestItem>> taken = atOnce(
                4, () -> storage.collect(anna, here, Frequency.DAILY, "digest:" + caller.getAndIncrement() / 2, 100));

        assertThat(taken).filteredOn(List::isEmpty).hasSize(2);
        assertThat(taken)
                .as("both of the same digest have all of it")
                .filteredOn(each -> !each.isEmpty())
                .hasSize(2)
                .allSatisfy(each -> assertThat(each).hasSize(20));
    }

    @Test
    void whatAPersonWasToldIsKnownByItsKeys() {
        storage.add(List.of(
                delivery("pending", ChannelId.EMAIL, anna),
                delivery("his", ChannelId.EMAIL, ben),
                delivery("other", ChannelId.EMAIL, anna)));
        for (DeliveryState state : List.of(DeliveryState.SENT, DeliveryState.SUPPRESSED, DeliveryState.DEAD)) {
            Delivery each = delivery(state.name(), ChannelId.IN_APP, anna);
            storage.add(List.of(each));
            settle(storage.claim(Set.of(ChannelId.IN_APP), 1, HOUR).get(0), state, Duration.ZERO, true, null);
        }

        assertThat(storage.told(anna, Set.of("pending", "his", "SENT", "SUPPRESSED", "DEAD", "unknown")))
                .containsExactlyInAnyOrder("pending", "SENT");
        assertThat(storage.told(anna, Set.of())).isEmpty();
    }

    @Test
    void whatWaitsGoesWithThePersonAndWithTime() {
        CommunityId here = new CommunityId(UUID.randomUUID());
        DigestItem hers = waiting("1", anna, here, Frequency.DAILY, LONG_SINCE);
        DigestItem his = new DigestItem(
                nextId(),
                "1",
                ben,
                here,
                Category.KNOWLEDGE,
                Frequency.WEEKLY,
                new Notice("knowledge-shared", Map.of("by", anna.value().toString())),
                LONG_SINCE);
        storage.addToDigests(List.of(hers, his));
        PersonId somebody = new PersonId(UUID.randomUUID());

        storage.forget(anna, somebody);

        assertThat(storage.digestItems(anna, Optional.empty(), 10)).isEmpty();
        assertThat(storage.digestItems(ben, Optional.empty(), 10))
                .singleElement()
                .satisfies(each -> assertThat(each.notice().model())
                        .containsEntry("by", somebody.value().toString()));
        assertThat(storage.purgeDigests(Duration.ofDays(365_000), 10)).isZero();
        storage.addToDigests(List.of(waiting("2", ben, here, Frequency.DAILY, LONG_SINCE)));
        assertThat(storage.purgeDigests(Duration.ofSeconds(-1), 1)).isEqualTo(1);
        assertThat(storage.purgeDigests(Duration.ofSeconds(-1), 10)).isEqualTo(1);
        assertThat(storage.digestItems(ben, Optional.empty(), 10)).isEmpty();
    }

    private DigestItem waiting(String key, PersonId person, CommunityId community, Frequency frequency, Instant at) {
        return new DigestItem(
                nextId(),
                key,
                person,
                community,
                Category.KNOWLEDGE,
                frequency,
                new Notice("knowledge-shared", Map.of("redistribution", "é")),
                at);
    }

    @Test
    void whatWasGivenUpIsDiscardedForGood() {
        storage.add(List.of(delivery("1", ChannelId.EMAIL, anna)));
        Delivery dead = claimOne();
        assertThat(storage.discard(dead.id())).as("it isn't dead yet").isFalse();
        settle(dead, DeliveryState.DEAD, Duration.ZERO, true, "smtp-550");

        assertThat(storage.discard(dead.id())).isTrue();
        assertThat(storage.discard(dead.id())).isFalse();
        assertThat(storage.replay(dead.id())).isFalse();
        assertThat(storage.deadLetters(Optional.empty(), 10)).isEmpty();
        Delivery discarded = storage.delivery(dead.id()).orElseThrow();
        assertThat(discarded.state()).isEqualTo(DeliveryState.CANCELLED);
        assertThat(discarded.code()).contains("smtp-550");
    }

    @Test
    void theQueueSaysHowMuchWaits() {
        assertThat(storage.queue()).isEqualTo(new QueueState(0, 0, Duration.ZERO, Map.of()));
        for (String code : List.of("smtp-550", "smtp-550", "bad-address")) {
            storage.add(List.of(due(LONG_SINCE)));
            settle(claimOne(), DeliveryState.DEAD, Duration.ZERO, true, code);
        }
        storage.add(List.of(due(LONG_SINCE)));
        claimOne();
        Delivery waiting = due(LONG_SINCE.minus(HOUR));
        storage.add(List.of(waiting, due(LONG_SINCE), due(ANOTHER_CENTURY)));

        QueueState queue = storage.queue();

        assertThat(queue.pending()).isEqualTo(4);
        assertThat(queue.due()).isEqualTo(2);
        assertThat(queue.longestWait()).isGreaterThanOrEqualTo(HOUR);
        assertThat(queue.dead()).isEqualTo(Map.of("smtp-550", 2L, "bad-address", 1L));
    }

    @Test
    void whatEndedLongAgoGoesSomeAtATimeAndWhatWaitsStays() {
        for (DeliveryState state : List.of(DeliveryState.SENT, DeliveryState.SUPPRESSED, DeliveryState.DEAD)) {
            storage.add(List.of(due(LONG_SINCE)));
            settle(claimOne(), state, Duration.ZERO, true, null);
        }
        Delivery waiting = due(LONG_SINCE);
        storage.add(List.of(waiting));
        Duration past = Duration.ofSeconds(-1);

        assertThat(storage.purge(HOUR, HOUR, 10)).isZero();
        assertThat(storage.purge(past, HOUR, 1)).isEqualTo(1);
        assertThat(storage.purge(past, HOUR, 10)).isEqualTo(1);
        assertThat(storage.queue().dead().values()).containsExactly(1L);
        assertThat(storage.purge(past, past, 10)).isEqualTo(1);
        assertThat(storage.purge(past, past, 10)).isZero();
        assertThat(storage.delivery(waiting.id())).contains(waiting);
    }

    @Test
    void aLimitIsForAWhileAndForAllWhoTakeOfIt() throws Exception {
        RateLimit five = new RateLimit(5, HOUR);

        List<Long> taken = atOnce(
                4,
                () -> IntStream.range(0, 3)
                        .filter(i -> storage.take("channel:email", five).isEmpty())
                        .count());

        assertThat(taken.stream().mapToLong(each -> each).sum()).isEqualTo(5);
        assertThat(storage.take("channel:email", five))
                .hasValueSatisfying(wait -> assertThat(wait).isPositive().isLessThanOrEqualTo(HOUR));
        assertThat(storage.take("domain:example.org", five)).isEmpty();
    }

    @Test
    void whatComesBackCountsOnceAgainstTheAddress() {
        String address = Suppression.digest("Anna@Example.org");
        storage.add(List.of(delivery("1", ChannelId.EMAIL, anna), delivery("2", ChannelId.EMAIL, anna)));
        List<Delivery> claimed = storage.claim(ALL, 10, HOUR);
        Delivery mailed = claimed.get(0);
        assertThat(storage.bounced(mailed.id(), "bounced-5.1.1"))
                .as("not sent yet")
                .isEmpty();
        assertThat(storage.settle(List.of(
                        new Settlement(
                                mailed.id(),
                                mailed.lease().orElseThrow(),
                                DeliveryState.SENT,
                                Duration.ZERO,
                                true,
                                Optional.empty(),
                                Optional.of(address)),
                        settlement(claimed.get(1), DeliveryState.SENT, Duration.ZERO, true, null))))
                .isEqualTo(2);

        assertThat(storage.bounced(mailed.id(), "bounced-5.1.1")).contains(address);
        assertThat(storage.bounced(mailed.id(), "bounced-5.2.2")).isEmpty();
        assertThat(storage.bounced(claimed.get(1).id(), "bounced-5.1.1"))
                .as("went to no address")
                .isEmpty();
        assertThat(storage.bounced(UUID.randomUUID(), "bounced-5.1.1")).isEmpty();
        assertThat(storage.delivery(mailed.id()).orElseThrow().code()).contains("bounced-5.1.1");
        assertThat(storage.suppression(address)).isEmpty();
    }

    @Test
    void scoresAddUp() {
        String address = Suppression.digest("anna@example.org");
        assertThat(address).isEqualTo(Suppression.digest(" ANNA@example.org ")).hasSize(64);
        for (int i = 1; i <= 4; i++) {
            storage.score(address, Suppression.SOFT, "bounced-5.2.2");
            assertThat(storage.suppression(address).orElseThrow().score()).isEqualTo(i);
            assertThat(storage.suppression(address).orElseThrow().isFinal()).isFalse();
        }
        storage.score(address, Suppression.SOFT, "bounced-4.4.7");

        Suppression found = storage.suppression(address).orElseThrow();
        assertThat(found.isFinal()).isTrue();
        assertThat(found.reason()).isEqualTo("bounced-4.4.7");
        assertThat(storage.suppression(Suppression.digest("ben@example.org"))).isEmpty();
        storage.removeSuppression(address);
        assertThat(storage.suppression(address)).isEmpty();
    }

    @Test
    void anItemIsPutAwayByItsOwnerOnly() {
        InboxItem item = item("1", anna, LONG_SINCE);
        InboxItem other = item("2", anna, LONG_SINCE.plusSeconds(1));
        storage.addToInbox(item);
        storage.addToInbox(other);

        assertThat(storage.archive(ben, item.id(), LONG_SINCE.plusSeconds(2))).isFalse();
        assertThat(storage.archive(anna, item.id(), LONG_SINCE.plusSeconds(2))).isTrue();
        assertThat(storage.archive(anna, item.id(), LONG_SINCE.plusSeconds(3))).isTrue();

        assertThat(storage.inbox(anna, Optional.empty(), 10)).containsExactly(other);
        assertThat(storage.inbox(anna, true, Optional.empty(), 10))
                .containsExactly(item.archived(LONG_SINCE.plusSeconds(2)));
        assertThat(storage.unread(anna)).isEqualTo(1);
        storage.addToInbox(item("1", anna, LONG_SINCE));
        assertThat(storage.inbox(anna, Optional.empty(), 10)).as("it was told").containsExactly(other);
    }

    @Test
    void whatCameLongAgoGoesTheOldestFirst() {
        InboxItem read = item("1", anna, LONG_SINCE).read(LONG_SINCE.plusSeconds(5));
        InboxItem archived = item("2", ben, LONG_SINCE.plusSeconds(1)).archived(LONG_SINCE.plusSeconds(6));
        InboxItem later = item("3", anna, LONG_SINCE.plusSeconds(2));
        List.of(later, archived, read).forEach(storage::addToInbox);

        assertThat(storage.countInbox(LONG_SINCE, 10)).isZero();
        assertThat(storage.countInbox(LONG_SINCE.plusSeconds(2), 10)).isEqualTo(2);
        assertThat(storage.countInbox(LONG_SINCE.plusSeconds(2), 1)).isEqualTo(1);
        assertThat(storage.purgeInbox(LONG_SINCE.plusSeconds(2), 1)).isEqualTo(1);
        assertThat(storage.inbox(anna, Optional.empty(), 10)).containsExactly(later);
        assertThat(storage.inbox(ben, true, Optional.empty(), 10)).containsExactly(archived);
        assertThat(storage.purgeInbox(LONG_SINCE.plusSeconds(2), 10)).isEqualTo(1);
        assertThat(storage.purgeInbox(LONG_SINCE.plusSeconds(2), 10)).isZero();
        assertThat(storage.inbox(ben, true, Optional.empty(), 10)).isEmpty();
        assertThat(storage.inbox(anna, Optional.empty(), 10)).containsExactly(later);
    }

    @Test
    void templatesAreKeptByCommunityMessageAndLanguage() {
        CommunityId here = new CommunityId(UUID.randomUUID());
        MessageTemplate french = template(here, "activity", Locale.FRENCH, "Du nouveau : {{what}}");
        MessageTemplate english = template(here, "activity", Locale.ENGLISH, "News");
        MessageTemplate shared = template(here, "knowledge-shared", Locale.FRENCH, "Une leçon");
        storage.save(template(here, "activity", Locale.FRENCH, "Ancien"));
        storage.save(shared);
        storage.save(french);
        storage.save(english);
        storage.save(template(new CommunityId(UUID.randomUUID()), "activity", Locale.FRENCH, "Ailleurs"));

        assertThat(storage.templates(here)).containsExactly(english, french, shared);
        storage.removeTemplate(here, "activity", Locale.FRENCH);
        assertThat(storage.templates(here)).containsExactly(english, shared);
    }

    private static MessageTemplate template(CommunityId community, String message, Locale language, String subject) {
        return new MessageTemplate(community, message, language, subject, "Heading", "Body\n\n{{what}}", "Read on");
    }

    @Test
    void endpointsAreKeptWithTheirSecretsInOrder() {
        WebhookEndpoint one = new WebhookEndpoint(
                UUID.fromString("0a000000-0000-4000-8000-000000000000"),
                URI.create("https://example.org/hooks?a=b"),
                List.of("whsec_b", "whsec_a"),
                true,
                Optional.empty());
        WebhookEndpoint two = new WebhookEndpoint(
                UUID.fromString("fa000000-0000-4000-8000-000000000000"),
                URI.create("https://example.com/"),
                List.of("whsec_c"),
                true,
                Optional.empty());
        WebhookEndpoint disabled =
                new WebhookEndpoint(two.id(), two.url(), List.of("whsec_d"), false, Optional.of("http-410"));
        storage.save(two);
        storage.save(one);
        storage.save(disabled);

        assertThat(storage.endpoints()).containsExactly(one, disabled);
        WebhookEndpoint rotated =
                new WebhookEndpoint(two.id(), two.url(), List.of("whsec_e", "whsec_d"), false, Optional.of("http-410"));
        assertThat(storage.replace(two, rotated)).as("it was disabled since").isFalse();
        assertThat(storage.endpoint(two.id())).contains(disabled);
        assertThat(storage.replace(disabled, rotated)).isTrue();
        assertThat(storage.replace(disabled, two)).as("it was rotated since").isFalse();
        assertThat(storage.endpoint(two.id())).contains(rotated);
        assertThat(storage.replace(rotated, disabled)).isTrue();
        assertThat(storage.endpoint(two.id())).contains(disabled);
        assertThat(storage.endpoint(UUID.randomUUID())).isEmpty();
    }

    private Delivery claimOne() {
        return storage.claim(ALL, 1, HOUR).get(0);
    }

    private int settle(Delivery delivery, DeliveryState state, Duration delay, boolean counted, @Nullable String code) {
        return storage.settle(List.of(settlement(delivery, state, delay, counted, code)));
    }

    private static Settlement settlement(
            Delivery delivery, DeliveryState state, Duration delay, boolean counted, @Nullable String code) {
        return new Settlement(
                delivery.id(), delivery.lease().orElseThrow(), state, delay, counted, Optional.ofNullable(code));
    }

    private static Delivery named(String key, List<Delivery> among) {
        return among.stream().filter(each -> each.key().equals(key)).findFirst().orElseThrow();
    }

    private Delivery delivery(String key, ChannelId channel, PersonId person) {
        return delivery(nextId(), key, channel, person);
    }

    private static Delivery delivery(UUID id, String key, ChannelId channel, PersonId person) {
        return Delivery.planned(
                id,
                key,
                channel,
                Recipient.person(person),
                Optional.empty(),
                Category.ACTIVITY,
                new Notice("activity", Map.of()),
                LONG_SINCE);
    }

    private Delivery due(Instant due) {
        UUID id = nextId();
        return Delivery.planned(
                id,
                id.toString(),
                ChannelId.EMAIL,
                Recipient.person(anna),
                Optional.empty(),
                Category.ACTIVITY,
                new Notice("activity", Map.of()),
                due);
    }

    private static InboxItem item(String key, PersonId person, Instant at) {
        return new InboxItem(
                UUID.randomUUID(),
                key,
                person,
                Category.KNOWLEDGE,
                "Une leçon",
                "Ligne 1\n\nLigne 2",
                Optional.of(URI.create("https://example.org/lessons/1")),
                at,
                Optional.empty());
    }

    /** Rises with every call, as time-ordered ids do. */
    private UUID nextId() {
        planned++;
        return new UUID(0x019a_0000_0000_7000L + planned, 0x8000_0000_0000_0000L | planned);
    }

    private static <T> List<T> atOnce(int threads, Callable<T> work) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<T> results = new ArrayList<>();
            for (Future<T> each : pool.invokeAll(Collections.nCopies(threads, work))) {
                results.add(each.get());
            }
            return results;
        } finally {
            pool.shutdownNow();
        }
    }
}
