package org.learninghealth.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiFunction;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.learninghealth.LearningHealthSystem;
import org.learninghealth.access.Actor;
import org.learninghealth.base.PageRequest;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.Transient;
import org.learninghealth.kit.Rule;
import org.learninghealth.kit.SettableTime;
import org.learninghealth.kit.World;
import org.learninghealth.notify.RecipientCheck.Standing;
import org.learninghealth.spi.KeyRing;

class DeliveryEngineTest {

    private static final TickBudget AMPLE = new TickBudget(1000, Duration.ofMinutes(10));
    private static final Duration LEASE = Duration.ofMinutes(2);
    private static final ZoneId TORONTO = ZoneId.of("America/Toronto");
    private static final ChannelId LETTER = new ChannelId("letter");

    private final SettableTime time = new SettableTime(Instant.parse("2026-11-21T12:00:00Z"));
    private final NotificationStorage storage = NotificationStorage.inMemory(time);
    private final PersonId anna = new PersonId(UUID.randomUUID());
    private final LearningHealthSystem lhs = World.inMemory().lhs();
    private final List<String> sent = new CopyOnWriteArrayList<>();
    private BiFunction<Delivery, SendContext, SendResult> post = (delivery, context) -> SendResult.accepted();
    private RecipientCheck check = this::entitled;
    private int planned;

    @BeforeEach
    void annaWantsEverything() {
        for (Category each : Category.values()) {
            storage.save(new Preference(anna, each, Set.of(LETTER, ChannelId.IN_APP)));
        }
    }

    @Test
    void whatIsDueIsSentOnce() {
        plan("a", LETTER);
        plan("b", ChannelId.IN_APP);
        Notifications notifications = notifications();

        TickReport first = notifications.tick(AMPLE);
        TickReport second = notifications.tick(AMPLE);

        assertThat(first).isEqualTo(new TickReport(2, 0, 0, 0, 0, 0, 0, 0, 0, 0, false));
        assertThat(second).isEqualTo(new TickReport(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, false));
        assertThat(sent).containsExactly("a");
        assertThat(storage.inbox(anna, Optional.empty(), 10))
                .extracting(InboxItem::key)
                .containsExactly("b");
    }

    @Test
    void whatComesTooLateIsNotSentAndSaysSo() {
        Delivery late = plan(planned("late", LETTER).expiring(time.instant().plusSeconds(60)));
        Delivery inTime =
                plan(planned("in-time", LETTER).expiring(time.instant().plusSeconds(61)));
        time.advance(Duration.ofSeconds(60));

        TickReport report = notifications().tick(AMPLE);

        assertThat(report.expired()).isEqualTo(1);
        assertThat(report.sent()).isEqualTo(1);
        assertThat(sent).containsExactly("in-time");
        assertThat(stored(late).state()).isEqualTo(DeliveryState.EXPIRED);
        assertThat(stored(late).code()).contains("expired");
        assertThat(stored(inTime).state()).isEqualTo(DeliveryState.SENT);
    }

    @Test
    void whatWasDeferredExpiresToo() {
        Delivery delivery = plan(planned("a", LETTER).expiring(time.instant().plusSeconds(40)));
        post = (each, context) -> SendResult.deferred(SendResult.Scope.RECIPIENT, "smtp-451");
        Notifications notifications = notifications();
        notifications.tick(AMPLE);
        time.advance(Duration.ofSeconds(30));
        notifications.tick(AMPLE);
        time.advance(Duration.ofSeconds(60));

        assertThat(notifications.tick(AMPLE).expired()).isEqualTo(1);
        assertThat(sent).hasSize(2);
        assertThat(stored(delivery).attempts()).isEqualTo(2);
    }

    @Test
    void aThreadIsSentInItsOrderAndGoesOnBehindOneThatIsGivenUp() {
        for (String key : List.of("1", "2", "3")) {
            plan(planned(key, LETTER).inThread("t"));
        }
        post = (each, context) -> each.key().equals("1")
                ? SendResult.rejected(SendResult.Scope.RECIPIENT, "smtp-550")
                : SendResult.accepted();

        assertThat(notifications().tick(AMPLE).sent()).isEqualTo(2);
        assertThat(sent).containsExactly("1", "2", "3");
    }

    /** 12:00 in Greenwich is 07:00 in Toronto; the jitter draws the upper bound here, ten minutes. */
    @Rule("K8")
    @Test
    void quietHoursDelayAndNeverDrop() {
        storage.save(new QuietHours(anna, LocalTime.of(22, 0), LocalTime.of(7, 30)));
        Delivery letter = plan("letter", LETTER);
        plan("item", ChannelId.IN_APP);
        Delivery imminent = plan(planned("imminent", LETTER).expiring(Instant.parse("2026-11-21T12:30:00Z")));
        Delivery close = plan(planned("close", LETTER).expiring(Instant.parse("2026-11-21T12:30:01Z")));
        Notifications notifications = notifications();

        TickReport first = notifications.tick(AMPLE);

        assertThat(first.held()).isEqualTo(2);
        assertThat(first.sent()).isEqualTo(2);
        assertThat(sent).as("too late after the quiet hours").containsExactly("imminent");
        assertThat(storage.inbox(anna, Optional.empty(), 10)).hasSize(1);
        assertThat(stored(imminent).state()).isEqualTo(DeliveryState.SENT);
        assertThat(stored(letter).state()).isEqualTo(DeliveryState.PENDING);
        assertThat(stored(letter).code()).contains("quiet-hours");
        assertThat(stored(letter).attempts()).isZero();
        assertThat(stored(letter).due()).isEqualTo("2026-11-21T12:40:00Z");
        assertThat(stored(close).due()).as("no jitter that would be too late").isEqualTo("2026-11-21T12:30:00Z");

        time.set(Instant.parse("2026-11-21T12:30:00Z"));
        assertThat(notifications.tick(AMPLE).sent()).isEqualTo(1);
        time.set(Instant.parse("2026-11-21T12:40:00Z"));
        assertThat(notifications.tick(AMPLE).sent()).isEqualTo(1);
        assertThat(sent).containsExactly("imminent", "close", "letter");
    }

    /** What waits for the morning doesn't take along what can't, and goes before what can. */
    @Rule("K8")
    @Test
    void whatQuietHoursHoldHoldsUpNothingThatWouldComeTooLate() {
        storage.save(new QuietHours(anna, LocalTime.of(22, 0), LocalTime.of(7, 30)));
        plan(planned("head", LETTER).inThread("t"));
        Notifications notifications = notifications();
        assertThat(notifications.tick(AMPLE).held()).isEqualTo(1);

        plan(planned("behind", LETTER).inThread("t"));
        plan(planned("reminder", LETTER)
                .expiring(Instant.parse("2026-11-21T12:20:00Z"))
                .inThread("t"));
        plan(planned("off", LETTER)
                .usefulUntil(Instant.parse("2026-11-21T12:20:00Z"))
                .inThread("t"));

        notifications.tick(AMPLE);
        assertThat(sent).containsExactly("reminder", "off");
        time.set(Instant.parse("2026-11-21T12:40:00Z"));
        notifications.tick(AMPLE);
        assertThat(sent).containsExactly("reminder", "off", "head", "behind");
    }

    @Test
    void whatIsHeldBackWaitsWithoutAnAttemptUntilItGoesOn() {
        Delivery delivery = plan("a", LETTER);
        check = each -> new Standing.HeldBack();
        Notifications notifications = notifications();

        for (int i = 0; i < 30; i++) {
            assertThat(notifications.tick(AMPLE).released()).isEqualTo(1);
            time.advance(Duration.ofMinutes(5));
        }
        assertThat(stored(delivery).attempts()).isZero();
        assertThat(stored(delivery).code()).contains("held-back");
        check = this::entitled;

        assertThat(notifications.tick(AMPLE).sent()).isEqualTo(1);
    }

    /** Of two nodes, one may be of a later release: what this one doesn't know is left to that for a week, and no attempt counts. */
    @Test
    void aTemplateThatMayBeKnownElsewhereIsLeftToOthersForAWeek() {
        Delivery known = plan(unknown("known-elsewhere"));
        Delivery nowhere = plan(unknown("known-nowhere"));
        post = (each, context) -> {
            if (!each.key().equals("known-elsewhere") || sent.size() < 100) {
                context.message();
            }
            return SendResult.accepted();
        };
        Notifications notifications = notifications();

        assertThat(notifications.tick(AMPLE).deferred()).isEqualTo(2);
        time.advance(Duration.ofSeconds(31));
        assertThat(notifications.tick(AMPLE).deferred())
                .as("soon again at first")
                .isEqualTo(2);
        for (int hour = 0; hour < 6 * 24; hour++) {
            time.advance(Duration.ofHours(1));
            assertThat(notifications.tick(AMPLE).dead()).isZero();
        }
        assertThat(stored(known).state()).isEqualTo(DeliveryState.SENT);
        assertThat(stored(known).attempts()).isEqualTo(1);
        assertThat(stored(nowhere).state()).isEqualTo(DeliveryState.PENDING);
        assertThat(stored(nowhere).attempts()).isZero();
        time.advance(Duration.ofDays(1));

        assertThat(notifications.tick(AMPLE).dead()).isEqualTo(1);
        assertThat(stored(nowhere).code().orElseThrow()).startsWith("no-template:told-by-a-later-release");
    }

    private Delivery unknown(String key) {
        return Delivery.planned(
                UUID.randomUUID(),
                key,
                LETTER,
                Recipient.person(anna),
                Optional.empty(),
                Category.ACTIVITY,
                new Notice("told-by-a-later-release", Map.of()),
                time.instant());
    }

    @Test
    void anAddressThatThereIsNotIsTriedOnceAndOneThatRefusesFiveTimes() {
        storage.save(new Preference(anna, Category.KNOWLEDGE, Set.of(ChannelId.EMAIL)));
        Notifications notifications =
                builder().channel(channel(ChannelId.EMAIL)).build();
        post = (delivery, context) -> SendResult.rejected(SendResult.Scope.RECIPIENT, "smtp-550");
        for (int i = 1; i <= 6; i++) {
            plan("refused-" + i, ChannelId.EMAIL);
            notifications.tick(AMPLE);
        }
        assertThat(sent).hasSize(5);

        storage.removeSuppression(Suppression.digest("anna@example.org"));
        sent.clear();
        post = (delivery, context) -> SendResult.rejected(SendResult.Scope.MESSAGE, "smtp-554");
        for (int i = 1; i <= 6; i++) {
            plan("spam-" + i, ChannelId.EMAIL);
            notifications.tick(AMPLE);
        }
        assertThat(sent).as("that was the message's fault").hasSize(6);

        post = (delivery, context) -> SendResult.rejected(SendResult.Scope.ADDRESS, "smtp-550");
        plan("gone", ChannelId.EMAIL);
        notifications.tick(AMPLE);
        Delivery next = plan("next", ChannelId.EMAIL);
        assertThat(notifications.tick(AMPLE).suppressed()).isEqualTo(1);
        assertThat(stored(next).code()).contains("address-suppressed");
        assertThat(storage.suppression(Suppression.digest("anna@example.org")))
                .get()
                .extracting(Suppression::reason)
                .isEqualTo("smtp-550");
    }

    @Test
    void quietHoursAreLookedAtAgainAndEndWithTheChoice() {
        storage.save(new QuietHours(anna, LocalTime.of(6, 0), LocalTime.of(8, 0)));
        plan("a", LETTER);
        Notifications notifications = notifications();
        assertThat(notifications.tick(AMPLE).held()).isEqualTo(1);
        storage.save(new QuietHours(anna, LocalTime.of(6, 0), LocalTime.of(9, 0)));
        time.advance(Duration.ofMinutes(70));
        assertThat(notifications.tick(AMPLE).held()).isEqualTo(1);
        storage.removeQuietHours(anna);
        time.advance(Duration.ofMinutes(60));

        assertThat(notifications.tick(AMPLE).sent()).isEqualTo(1);
    }

    @Test
    void moreThanTheLimitWaitsAndCountsAsNoAttempt() {
        for (int i = 0; i < 5; i++) {
            plan("k" + i, LETTER);
        }
        Notifications limited =
                builder().limit(LETTER, new RateLimit(2, Duration.ofMinutes(1))).build();

        TickReport first = limited.tick(AMPLE);

        assertThat(first.sent()).isEqualTo(2);
        assertThat(first.released()).isEqualTo(3);
        assertThat(storage.queue().due()).isZero();
        time.advance(Duration.ofMinutes(1));
        assertThat(limited.tick(AMPLE).sent()).isEqualTo(2);
        time.advance(Duration.ofMinutes(1));
        assertThat(limited.tick(AMPLE).sent()).isEqualTo(1);
        assertThat(sent).hasSize(5).doesNotHaveDuplicates();
    }

    @Test
    void aDomainHasALimitOfItsOwnWhichTakesNothingOfTheChannels() {
        plan("a", ChannelId.EMAIL);
        plan("b", ChannelId.EMAIL);
        plan("c", LETTER);
        storage.save(new Preference(anna, Category.KNOWLEDGE, Set.of(LETTER, ChannelId.EMAIL)));
        Notifications limited = builder()
                .channel(channel(ChannelId.EMAIL))
                .limit(ChannelId.EMAIL, new RateLimit(1, Duration.ofHours(1)))
                .limitDomains(new RateLimit(1, Duration.ofMinutes(1)))
                .build();

        assertThat(limited.tick(AMPLE).sent()).isEqualTo(2);
        assertThat(storage.take("channel:email", new RateLimit(2, Duration.ofHours(1))))
                .isEmpty();
        assertThat(storage.take("domain:example.org", new RateLimit(1, Duration.ofMinutes(1))))
                .isPresent();
    }

    /** What waits for the channel uses up nothing of the domain's hour. */
    @Test
    void aChannelThatHasNoneLeftTakesNothingOfTheDomains() {
        for (int i = 0; i < 3; i++) {
            plan("k" + i, ChannelId.EMAIL);
        }
        storage.save(new Preference(anna, Category.KNOWLEDGE, Set.of(ChannelId.EMAIL)));
        Notifications limited = builder()
                .channel(channel(ChannelId.EMAIL))
                .limit(ChannelId.EMAIL, new RateLimit(1, Duration.ofMinutes(1)))
                .limitDomains(new RateLimit(3, Duration.ofHours(1)))
                .build();

        for (int sent = 1; sent <= 3; sent++) {
            assertThat(limited.tick(AMPLE).sent()).as("tick %s", sent).isEqualTo(1);
            time.advance(Duration.ofMinutes(1));
        }
    }

    @Test
    void whatEndedLongAgoIsTakenAwayWhenThereIsNothingElseToDo() {
        Delivery gone = plan("a", LETTER);
        Delivery dead = plan("b", LETTER);
        post = (delivery, context) -> delivery.key().equals("b")
                ? SendResult.rejected(SendResult.Scope.RECIPIENT, "no")
                : SendResult.accepted();
        Notifications notifications = notifications();
        notifications.tick(AMPLE);
        time.advance(Duration.ofDays(36));

        assertThat(notifications.tick(AMPLE).purged()).isEqualTo(1);
        assertThat(storage.delivery(gone.id())).isEmpty();
        assertThat(storage.delivery(dead.id())).isPresent();
        time.advance(Duration.ofDays(150));
        assertThat(notifications.tick(AMPLE).purged()).isEqualTo(1);
        assertThat(notifications.tick(AMPLE).purged()).isZero();
    }

    @Test
    void aStopEndsTicksGivesBackTheRestAndLetsNoMoreBegin() throws Exception {
        for (int i = 0; i < 50; i++) {
            plan("k" + i, LETTER);
        }
        CountDownLatch sending = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        post = (delivery, context) -> {
            sending.countDown();
            try {
                goOn.await();
            } catch (InterruptedException hurried) {
                throw new IllegalStateException(hurried);
            }
            return SendResult.accepted();
        };
        Notifications notifications = notifications();
        ExecutorService thread = Executors.newFixedThreadPool(2);
        try {
            Future<TickReport> tick = thread.submit(() -> notifications.tick(AMPLE));
            sending.await();
            assertThat(notifications.stop(Duration.ofMillis(20)))
                    .as("one is being sent")
                    .isFalse();
            Future<Boolean> stop = thread.submit(() -> notifications.stop(Duration.ofSeconds(5)));
            goOn.countDown();

            assertThat(stop.get()).isTrue();
            assertThat(tick.get().sent()).isEqualTo(1);
            assertThat(tick.get().released()).isEqualTo(49);
        } finally {
            thread.shutdownNow();
        }
        assertThat(notifications.tick(AMPLE).sent()).isZero();
        assertThat(notifications.health(Actor.host()).stopped()).isTrue();
        assertThat(storage.queue().due())
                .as("another node may send them at once")
                .isEqualTo(49);
        assertThat(notifications().tick(AMPLE).sent()).isEqualTo(49);
    }

    @Test
    void healthSaysWhatWaitsWhatWasGivenUpAndWhichChannelsRest() {
        plan("a", LETTER);
        plan("b", LETTER);
        post = (delivery, context) -> delivery.key().equals("a")
                ? SendResult.rejected(SendResult.Scope.RECIPIENT, "smtp-550")
                : SendResult.deferred(SendResult.Scope.TRANSPORT, "smtp-421");
        Notifications notifications = notifications();
        notifications.tick(AMPLE);
        time.advance(Duration.ofSeconds(10));

        Health health = notifications.health(Actor.host());

        assertThat(health.queue().dead()).isEqualTo(Map.of("smtp-550", 1L));
        assertThat(health.queue().pending()).isEqualTo(1);
        assertThat(health.resting().keySet()).containsExactly(LETTER);
        assertThat(health.stopped()).isFalse();
    }

    @Test
    void aBudgetIsKept() {
        for (int i = 0; i < 5; i++) {
            plan("k" + i, LETTER);
        }
        Notifications notifications = notifications();

        TickReport report = notifications.tick(TickBudget.of(3));

        assertThat(report.sent()).isEqualTo(3);
        assertThat(report.more()).isTrue();
        assertThat(notifications.tick(new TickBudget(10, Duration.ZERO)).sent()).isZero();
        assertThat(notifications.tick(AMPLE).sent()).isEqualTo(2);
    }

    @Test
    void aFailureIsTriedTwelveTimesEverLaterAndThenGivenUp() {
        Delivery delivery = plan("a", LETTER);
        post = (each, context) -> SendResult.deferred(SendResult.Scope.RECIPIENT, "smtp-451");
        Notifications notifications = notifications();
        List<Duration> waits = new ArrayList<>();

        while (stored(delivery).state() == DeliveryState.PENDING) {
            notifications.tick(AMPLE);
            Duration wait = Duration.between(time.instant(), stored(delivery).due());
            waits.add(wait);
            if (!wait.isZero()) {
                time.advance(wait.minusMillis(1));
                assertThat(notifications.tick(AMPLE).deferred()).isZero();
                time.advance(Duration.ofMillis(1));
            }
        }

        // the jitter draws the upper bound here
        assertThat(waits.subList(0, 4))
                .containsExactly(
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(60),
                        Duration.ofSeconds(120),
                        Duration.ofSeconds(240));
        assertThat(waits.get(10)).isEqualTo(Duration.ofHours(6));
        assertThat(sent).hasSize(12);
        assertThat(stored(delivery).state()).isEqualTo(DeliveryState.DEAD);
        assertThat(stored(delivery).code()).contains("smtp-451");
    }

    @Test
    void whatWasGivenUpIsSeenAndSentAgainUnderTheSameKey() {
        plan("a", LETTER);
        post = (each, context) -> SendResult.rejected(SendResult.Scope.RECIPIENT, "smtp-550");
        Notifications notifications = notifications();

        assertThat(notifications.tick(AMPLE).dead()).isEqualTo(1);

        List<Delivery> dead =
                notifications.deadLetters(Actor.host(), PageRequest.first(10)).items();
        assertThat(dead).extracting(Delivery::code).containsExactly(Optional.of("smtp-550"));
        assertThat(dead).extracting(Delivery::attempts).containsExactly(1);
        post = (each, context) -> SendResult.accepted();
        notifications.replay(Actor.host(), dead.get(0).id());
        assertThat(notifications.tick(AMPLE).sent()).isEqualTo(1);
        assertThat(sent).containsExactly("a", "a");
        assertThat(notifications
                        .deadLetters(Actor.host(), PageRequest.first(10))
                        .items())
                .isEmpty();
    }

    @Test
    void whoAsksToWaitIsAskedAgainThenButNotInAYear() {
        Delivery modest = plan("modest", LETTER);
        Delivery greedy = plan("greedy", LETTER);
        post = (each, context) -> new SendResult.Deferred(
                SendResult.Scope.RECIPIENT,
                Optional.of(each.key().equals("modest") ? Duration.ofMinutes(40) : Duration.ofDays(365)),
                "http-429");

        notifications().tick(AMPLE);

        assertThat(stored(modest).due()).isEqualTo(time.instant().plus(Duration.ofMinutes(40)));
        assertThat(stored(greedy).due()).isEqualTo(time.instant().plus(Duration.ofHours(24)));
    }

    @Test
    void aLostAnswerIsTriedAgainAndCountedApart() {
        Delivery delivery = plan("a", LETTER);
        post = (each, context) -> new SendResult.Unknown("smtp-timeout");

        TickReport report = notifications().tick(AMPLE);

        assertThat(report.unsure()).isEqualTo(1);
        assertThat(report.deferred()).isEqualTo(1);
        assertThat(stored(delivery).code()).contains("smtp-timeout");
        assertThat(stored(delivery).attempts()).isEqualTo(1);
    }

    @Test
    void anExceptionOfAChannelIsALostAnswer() {
        Delivery delivery = plan("a", LETTER);
        plan("b", ChannelId.IN_APP);
        post = (each, context) -> {
            throw new IllegalStateException("broken");
        };

        TickReport report = notifications().tick(AMPLE);

        assertThat(report.unsure()).isEqualTo(1);
        assertThat(report.sent()).isEqualTo(1);
        assertThat(stored(delivery).code()).contains("exception");
    }

    @Test
    void aChannelThatFailsAsAWholeIsLeftAloneAndUsesUpNoAttempts() {
        Delivery first = plan("a", LETTER);
        Delivery second = plan("b", LETTER);
        plan("c", ChannelId.IN_APP);
        post = (each, context) -> SendResult.deferred(SendResult.Scope.TRANSPORT, "smtp-421");
        Notifications notifications = notifications();

        TickReport report = notifications.tick(AMPLE);

        assertThat(report).isEqualTo(new TickReport(1, 0, 0, 0, 0, 0, 0, 2, 0, 0, false));
        assertThat(sent).containsExactly("a");
        assertThat(stored(first).attempts()).isZero();
        assertThat(stored(second).attempts()).isZero();
        assertThat(notifications.tick(AMPLE).released()).isZero();

        time.advance(Duration.ofSeconds(31));
        post = (each, context) -> SendResult.accepted();
        assertThat(notifications.tick(AMPLE).sent()).isEqualTo(2);
        assertThat(sent).containsExactly("a", "b", "a");
    }

    @Test
    void aRefusedLoginPausesTheChannelInsteadOfKillingTheQueue() {
        Delivery delivery = plan("a", LETTER);
        post = (each, context) -> SendResult.rejected(SendResult.Scope.TRANSPORT, "smtp-535");

        assertThat(notifications().tick(AMPLE).dead()).isZero();

        assertThat(stored(delivery).state()).isEqualTo(DeliveryState.PENDING);
        assertThat(stored(delivery).code()).contains("smtp-535");
    }

    @Test
    void whatKillsTakesNobodyAlongAndIsGivenUp() {
        for (int i = 0; i < 30; i++) {
            plan(i == 13 ? "poison" : "k" + i, LETTER);
        }
        post = (each, context) -> {
            if (each.key().equals("poison")) {
                throw new InternalError("simulated");
            }
            return SendResult.accepted();
        };
        Notifications notifications = notifications();

        int crashes = 0;
        for (int i = 0; i < 60; i++) {
            try {
                notifications.tick(AMPLE);
            } catch (InternalError crash) {
                crashes++;
            }
            time.advance(LEASE.plusSeconds(1));
        }

        assertThat(crashes).isEqualTo(12);
        assertThat(sent).filteredOn(key -> !key.equals("poison")).hasSize(29).doesNotHaveDuplicates();
        assertThat(storage.deadLetters(Optional.empty(), 100))
                .extracting(Delivery::key, each -> each.code().orElse(""))
                .containsExactly(tuple("poison", "lost-too-often"));
    }

    /** A template that goes too deep for the thread, say: its neighbours are sent, and so is whatever comes later in the tick. */
    @Test
    void whatOverflowsTheStackFailsAlone() {
        for (int i = 0; i < 12; i++) {
            plan(i == 3 ? "deep" : "k" + i, LETTER);
        }
        post = (each, context) -> {
            if (each.key().equals("deep")) {
                throw new StackOverflowError("simulated");
            }
            return SendResult.accepted();
        };

        TickReport report = notifications().tick(AMPLE);

        assertThat(report.sent()).isEqualTo(11);
        assertThat(report.unsure()).isEqualTo(1);
    }

    /** And nothing more is sent that could not be recorded. */
    @Test
    void aStoreThatIsAwayIsAskedOnceATick() {
        for (int i = 0; i < 30; i++) {
            plan("k" + i, LETTER);
        }
        Map<String, Integer> asked = new TreeMap<>();
        Set<String> away = new HashSet<>(Set.of("claim"));
        NotificationStorage store = (NotificationStorage) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {NotificationStorage.class}, (proxy, method, arguments) -> {
                    asked.merge(method.getName(), 1, Integer::sum);
                    if (away.contains(method.getName())) {
                        throw new IllegalStateException("away");
                    }
                    return method.invoke(storage, arguments);
                });
        Notifications notifications = builder().storage(store).build();

        assertThatThrownBy(() -> notifications.tick(AMPLE)).hasMessage("away");
        assertThat(asked).isEqualTo(Map.of("claim", 1));
        assertThat(sent).isEmpty();

        away.clear();
        away.add("settle");
        asked.clear();
        assertThatThrownBy(() -> notifications.tick(AMPLE)).hasMessage("away");
        assertThat(asked).containsEntry("claim", 1).containsEntry("settle", 1);
        assertThat(sent).hasSize(10);
    }

    @Test
    void tenAreRecordedTogether() {
        List<Delivery> all = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            all.add(plan("k" + i, LETTER));
        }
        List<Long> recorded = new ArrayList<>();
        post = (each, context) -> {
            recorded.add(all.stream()
                    .filter(one -> stored(one).state() == DeliveryState.SENT)
                    .count());
            return SendResult.accepted();
        };

        notifications().tick(AMPLE);

        assertThat(recorded).containsExactly(0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 10L, 10L);
    }

    @Test
    void theRestOfABatchIsGivenBackBeforeTheLeaseEnds() {
        for (int i = 0; i < 6; i++) {
            plan("k" + i, LETTER);
        }
        post = (each, context) -> {
            time.advance(Duration.ofSeconds(20));
            return SendResult.accepted();
        };

        TickReport report = notifications().tick(new TickBudget(6, Duration.ofMinutes(10)));

        // begun at 0, 20, 40 and 60 s; at 80 s more than 60 % of two minutes are gone
        assertThat(report.sent()).isEqualTo(4);
        assertThat(report.released()).isEqualTo(2);
        assertThat(report.more()).isTrue();
        assertThat(storage.claim(Set.of(LETTER), 10, LEASE))
                .extracting(Delivery::attempts)
                .containsExactly(1, 1);
    }

    @Test
    void whoOutlivesTheLeaseRecordsNothing() {
        Delivery delivery = plan("a", LETTER);
        Notifications other = notifications();
        post = (each, context) -> {
            if (sent.size() == 1) {
                time.advance(LEASE.plusSeconds(1));
                assertThat(other.tick(AMPLE).sent()).isEqualTo(1);
                return SendResult.deferred(SendResult.Scope.MESSAGE, "late");
            }
            return SendResult.accepted();
        };

        TickReport report = notifications().tick(AMPLE);

        assertThat(report.fenced()).isEqualTo(1);
        assertThat(stored(delivery).state()).isEqualTo(DeliveryState.SENT);
        assertThat(sent).containsExactly("a", "a");
    }

    @Test
    void manyNodesSendEveryDeliveryOnce() throws Exception {
        for (int i = 0; i < 200; i++) {
            plan("k" + i, LETTER);
        }
        ExecutorService nodes = Executors.newFixedThreadPool(4);
        try {
            List<Future<TickReport>> reports = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                Notifications node = notifications();
                reports.add(nodes.submit(() -> node.tick(AMPLE)));
            }
            int total = 0;
            for (Future<TickReport> each : reports) {
                total += each.get().sent();
            }
            assertThat(total).isEqualTo(200);
        } finally {
            nodes.shutdownNow();
        }
        assertThat(sent).hasSize(200).doesNotHaveDuplicates();
    }

    @Test
    void whoMayNotOrDoesNotWantToKnowIsNotTold() {
        Delivery gone = plan("a", LETTER);
        check = delivery -> new Standing.Barred("left");
        notifications().tick(AMPLE);

        Delivery unwanted = plan("b", LETTER);
        storage.save(new Preference(anna, Category.KNOWLEDGE, Set.of(ChannelId.IN_APP)));
        check = this::entitled;
        TickReport report = notifications().tick(AMPLE);

        assertThat(sent).isEmpty();
        assertThat(report.suppressed()).isEqualTo(1);
        assertThat(stored(gone).state()).isEqualTo(DeliveryState.SUPPRESSED);
        assertThat(stored(gone).code()).contains("left");
        assertThat(stored(unwanted).code()).contains("not-wanted");
    }

    @Test
    void whoHasNotChosenIsToldInTheAppAlone() {
        PersonId ben = new PersonId(UUID.randomUUID());
        plan("a", LETTER, Recipient.person(ben));
        plan("a", ChannelId.IN_APP, Recipient.person(ben));
        check = delivery -> new Standing.Entitled(
                delivery.notice(), Optional.of(new Contact(ben, "Ben", Optional.empty(), Locale.ENGLISH, TORONTO)));

        TickReport report = notifications().tick(AMPLE);

        assertThat(report.sent()).isEqualTo(1);
        assertThat(report.suppressed()).isEqualTo(1);
        assertThat(storage.unread(ben)).isEqualTo(1);
    }

    @Test
    void whatIsSaidIsWhatTheRecipientMayKnowInTheirLanguage() {
        plan("a", LETTER);
        check = delivery -> entitled(new Notice("activity-neutral", Map.of()));
        List<Message> messages = new ArrayList<>();
        post = (delivery, context) -> {
            messages.add(context.message());
            return SendResult.accepted();
        };

        notifications().tick(AMPLE);

        assertThat(messages).extracting(Message::subject).containsExactly("Du nouveau dans l’un de vos groupes");
        assertThat(messages.toString()).doesNotContain("Diabetes", "lesson");
    }

    @Test
    void aRecipientWhoCannotBeLookedAtHoldsNobodyUp() {
        Delivery odd = plan("a", LETTER);
        plan("b", LETTER);
        check = delivery -> {
            if (delivery.key().equals("a")) {
                throw new IllegalStateException("broken");
            }
            return entitled(delivery);
        };

        TickReport report = notifications().tick(AMPLE);

        assertThat(report).isEqualTo(new TickReport(1, 1, 0, 0, 0, 0, 0, 0, 0, 0, false));
        assertThat(sent).containsExactly("b");
        assertThat(stored(odd).code()).contains("check-failed");
    }

    /** That others are in the way of the store is nothing that a host has to catch. */
    @Test
    void whereOthersAreInTheWayTheRestWaitsForTheNextTick() {
        List<String> asked = new ArrayList<>();
        Notifications busy = builder().storage(losing(asked)).build();
        for (String each : List.of("claim", "preferences", "suppressions", "claimLapsed", "purge")) {
            Delivery delivery = plan(each, LETTER);
            asked.add(each);

            TickReport first = busy.tick(AMPLE);

            assertThat(first.more()).as(each).isTrue();
            assertThat(asked).as("%s was asked for", each).isEmpty();
            time.advance(LEASE);
            busy.tick(AMPLE);
            assertThat(stored(delivery).state()).as(each).isEqualTo(DeliveryState.SENT);
        }
        assertThat(sent).as("none twice").doesNotHaveDuplicates();
    }

    /** Storage that loses a race once at each thing that is named. */
    private NotificationStorage losing(List<String> methods) {
        return (NotificationStorage) Proxy.newProxyInstance(
                NotificationStorage.class.getClassLoader(),
                new Class<?>[] {NotificationStorage.class},
                (proxy, method, arguments) -> {
                    if (methods.remove(method.getName())) {
                        throw new Transient(null);
                    }
                    try {
                        return method.invoke(storage, arguments);
                    } catch (InvocationTargetException failed) {
                        throw failed.getCause();
                    }
                });
    }

    /** What is too much for the memory takes nothing along but itself. */
    @Test
    void aDeliveryThatTheMemoryDoesNotHoldIsTheOnlyOneThatFails() {
        Delivery tooMuch = plan("a", LETTER);
        Delivery unread = plan("b", LETTER);
        plan("c", LETTER);
        post = (delivery, context) -> {
            if (delivery.key().equals("a")) {
                throw new OutOfMemoryError("Java heap space");
            }
            return SendResult.accepted();
        };
        check = delivery -> {
            if (delivery.key().equals("b")) {
                throw new OutOfMemoryError("Java heap space");
            }
            return entitled(delivery);
        };
        Notifications notifications = notifications();

        TickReport report = notifications.tick(AMPLE);

        assertThat(report.sent()).isEqualTo(1);
        assertThat(report.unsure()).isEqualTo(1);
        assertThat(report.deferred()).isEqualTo(2);
        assertThat(stored(tooMuch).code()).contains("exception");
        assertThat(stored(unread).code()).contains("check-failed");
        for (int i = 0; i < 30; i++) {
            time.advance(Duration.ofHours(6));
            notifications.tick(AMPLE);
        }
        assertThat(storage.queue().pending()).isZero();
        assertThat(stored(tooMuch).state()).isEqualTo(DeliveryState.DEAD);
        assertThat(stored(unread).state()).isEqualTo(DeliveryState.DEAD);
    }

    @Test
    void aNoticeThatIsFarTooLongIsGivenUpAndTheOthersAreSent() {
        Delivery tooLong = plan("a", LETTER);
        plan("b", LETTER);
        String long50Megabytes = "All of it. ".repeat(4_700_000);
        check = delivery -> delivery.key().equals("a")
                ? entitled(new Notice(
                        "knowledge-shared",
                        Map.of("community", "Diabetes", "lesson", "A lesson", "summary", long50Megabytes)))
                : entitled(delivery);
        post = (delivery, context) -> {
            context.message();
            return SendResult.accepted();
        };

        TickReport report = notifications().tick(AMPLE);

        assertThat(report.dead()).isEqualTo(1);
        assertThat(report.sent()).isEqualTo(1);
        assertThat(stored(tooLong).code()).contains("too-large:knowledge-shared");
    }

    @Test
    void anAnswerThatIsLostBecauseNobodyAnswersRestsTheChannelAndCounts() {
        Delivery delivery = plan("a", LETTER);
        plan("b", LETTER);
        post = (each, context) -> new SendResult.Unknown(SendResult.Scope.TRANSPORT, "smtp-timeout");
        Notifications notifications = notifications();

        TickReport report = notifications.tick(AMPLE);

        assertThat(report.unsure()).isEqualTo(1);
        assertThat(report.released()).isEqualTo(1);
        assertThat(sent).containsExactly("a");
        assertThat(notifications.health(Actor.host()).resting()).containsOnlyKeys(LETTER);
        assertThat(stored(delivery).attempts()).isEqualTo(1);
        assertThat(stored(delivery).code()).contains("smtp-timeout");
        post = (each, context) -> SendResult.accepted();
        time.advance(Duration.ofMinutes(1));
        assertThat(notifications.tick(AMPLE).sent()).isEqualTo(2);
    }

    @Test
    void aNoticeWithoutATemplateIsGivenUpAtOnce() {
        Delivery delivery = Delivery.planned(
                UUID.randomUUID(),
                "a",
                LETTER,
                Recipient.person(anna),
                Optional.empty(),
                Category.ACTIVITY,
                new Notice("activity", Map.of("community", "Diabetes")),
                time.instant());
        storage.add(List.of(delivery));
        post = (each, context) -> {
            context.message();
            return SendResult.accepted();
        };

        assertThat(notifications().tick(AMPLE).dead()).isEqualTo(1);
        assertThat(stored(delivery).code()).contains("template:activity.body");
    }

    @Test
    void anEndpointThatWasDisabledIsNotCalled() {
        WebhookEndpoint endpoint = new WebhookEndpoint(
                UUID.randomUUID(),
                URI.create("https://example.org/"),
                List.of("whsec_x"),
                false,
                Optional.of("http-410"));
        storage.save(endpoint);
        Delivery disabled = plan("a", LETTER, Recipient.endpoint(endpoint.id()));
        Delivery unknown = plan("b", LETTER, Recipient.endpoint(UUID.randomUUID()));

        assertThat(notifications().tick(AMPLE).suppressed()).isEqualTo(2);
        assertThat(stored(disabled).code()).contains("endpoint-disabled");
        assertThat(stored(unknown).code()).contains("endpoint-disabled");
        assertThat(sent).isEmpty();
    }

    @Test
    void aResourceIsOpenedOnceATickAndClosedAtItsEnd() {
        plan("a", LETTER);
        plan("b", LETTER);
        plan("c", LETTER);
        List<String> life = new ArrayList<>();
        post = (delivery, context) -> {
            context.resource(AutoCloseable.class, () -> {
                life.add("open");
                return () -> life.add("close");
            });
            life.add(delivery.key());
            if (delivery.key().equals("b")) {
                context.discard(AutoCloseable.class);
            }
            return SendResult.accepted();
        };

        notifications().tick(AMPLE);

        assertThat(life).containsExactly("open", "a", "b", "close", "open", "c", "close");
    }

    private Notifications notifications() {
        return builder().build();
    }

    private Channel channel(ChannelId name) {
        return new Channel() {
            @Override
            public ChannelId id() {
                return name;
            }

            @Override
            public SendResult send(Delivery delivery, SendContext context) {
                sent.add(delivery.key());
                return post.apply(delivery, context);
            }
        };
    }

    private Notifications.Builder builder() {
        return Notifications.builder()
                .learningHealth(lhs)
                .storage(storage)
                .channel(channel(LETTER))
                .check(delivery -> check.of(delivery))
                .unsubscribe(KeyRing.random(), token -> URI.create("https://portal.example.org/u/" + token))
                .time(time)
                .nanoTime(() -> Duration.between(Instant.EPOCH, time.instant()).toNanos())
                .backoff(new Backoff(Duration.ofSeconds(30), Duration.ofHours(6), 12, () -> 1.0))
                .lease(LEASE);
    }

    private Standing entitled(Delivery delivery) {
        return entitled(delivery.notice());
    }

    private Standing entitled(Notice notice) {
        return new Standing.Entitled(
                notice,
                Optional.of(new Contact(anna, "Anna", Optional.of("anna@example.org"), Locale.FRENCH, TORONTO)));
    }

    private Delivery plan(String key, ChannelId channel) {
        return plan(key, channel, Recipient.person(anna));
    }

    private Delivery plan(String key, ChannelId channel, Recipient recipient) {
        return plan(planned(key, channel, recipient));
    }

    private Delivery plan(Delivery delivery) {
        storage.add(List.of(delivery));
        return delivery;
    }

    private Delivery planned(String key, ChannelId channel) {
        return planned(key, channel, Recipient.person(anna));
    }

    private Delivery planned(String key, ChannelId channel, Recipient recipient) {
        planned++;
        return Delivery.planned(
                new UUID(0x019a_0000_0000_7000L, planned),
                key,
                channel,
                recipient,
                Optional.empty(),
                Category.KNOWLEDGE,
                new Notice(
                        "knowledge-shared",
                        Map.of("community", "Diabetes", "lesson", "A lesson", "summary", "What we learned")),
                time.instant());
    }

    private Delivery stored(Delivery delivery) {
        return storage.delivery(delivery.id()).orElseThrow();
    }
}
