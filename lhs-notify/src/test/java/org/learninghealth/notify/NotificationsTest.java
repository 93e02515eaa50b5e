package org.learninghealth.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.learninghealth.access.Actor;
import org.learninghealth.base.InvalidConfiguration;
import org.learninghealth.base.InvalidInput;
import org.learninghealth.base.NotFound;
import org.learninghealth.base.NotPermitted;
import org.learninghealth.base.Page;
import org.learninghealth.base.PageRequest;
import org.learninghealth.base.PersonId;
import org.learninghealth.kit.Rule;
import org.learninghealth.kit.SettableTime;
import org.learninghealth.kit.World;
import org.learninghealth.notify.webhook.WebhookChannel;
import org.learninghealth.people.RegisterPerson;
import org.learninghealth.people.StakeholderGroup;
import org.learninghealth.privacy.RetentionClass;
import org.learninghealth.privacy.RetentionReport;
import org.learninghealth.privacy.RetentionStep;
import org.learninghealth.privacy.RunRetention;
import org.learninghealth.spi.KeyRing;

class NotificationsTest {

    private final SettableTime time = new SettableTime(Instant.parse("2026-11-21T12:00:00Z"));
    private final NotificationStorage storage = NotificationStorage.inMemory(time);
    private final World world = World.inMemory();
    private final Actor asAnna = world.person(StakeholderGroup.PATIENT);
    private final PersonId anna = asAnna.person().orElseThrow();
    private final Actor asBen = world.person(StakeholderGroup.CLINICIAN);
    private final Notifications notifications = Notifications.builder()
            .learningHealth(world.lhs())
            .storage(storage)
            .check(delivery -> new RecipientCheck.Standing.Barred("nobody"))
            .time(time)
            .build();

    @Test
    void whatIsMissingIsNamedAllAtOnce() {
        assertThatThrownBy(() ->
                        Notifications.builder().lease(Duration.ofSeconds(5)).build())
                .isInstanceOfSatisfying(
                        InvalidConfiguration.class,
                        refusal -> assertThat(refusal.problems()).hasSize(3));
    }

    /** K4 and the law ask for a way to end what isn't transactional, in the message itself. */
    @Rule("K4")
    @Test
    void mailThatPeopleCanSwitchOffHasALinkByWhichTheyDoSo() {
        assertThatThrownBy(() -> mailing().build())
                .isInstanceOfSatisfying(
                        InvalidConfiguration.class,
                        refusal -> assertThat(refusal.problems())
                                .singleElement()
                                .asString()
                                .contains("unsubscribe(…)", "onlyTransactionalMail()"));
        assertThatCode(() -> mailing()
                        .unsubscribe(KeyRing.random(), token -> URI.create("https://portal.example.org/u/" + token))
                        .build())
                .doesNotThrowAnyException();
    }

    @Rule("K4")
    @Test
    void whereOnlyWhatMustBeKnownIsMailedNothingElseIsMailedOrChosen() {
        Notifications strict = mailing().onlyTransactionalMail().build();
        Actor asCarl = Actor.person(world.lhs()
                .people()
                .register(
                        Actor.host(),
                        new RegisterPerson(
                                "Carl", "carl@example.org", "en", ZoneOffset.UTC, StakeholderGroup.PATIENT, null))
                .id());
        PersonId carl = asCarl.person().orElseThrow();
        UUID transactional = plan(Category.TRANSACTIONAL, carl);
        UUID activity = plan(Category.ACTIVITY, carl);
        storage.save(new Preference(carl, Category.ACTIVITY, Set.of(ChannelId.EMAIL)));

        assertThat(strict.tick(TickBudget.of(10)).sent()).isEqualTo(1);

        assertThat(storage.delivery(transactional).orElseThrow().state()).isEqualTo(DeliveryState.SENT);
        assertThat(storage.delivery(activity).orElseThrow().code()).contains("no-such-way");
        assertThatThrownBy(() -> strict.prefer(asCarl, Category.ACTIVITY, Set.of(ChannelId.EMAIL)))
                .isInstanceOf(InvalidInput.class);
        strict.prefer(asCarl, Category.ACTIVITY, Set.of(ChannelId.IN_APP));
    }

    private Notifications.Builder mailing() {
        return Notifications.builder()
                .learningHealth(world.lhs())
                .storage(storage)
                .channel(new Channel() {
                    @Override
                    public ChannelId id() {
                        return ChannelId.EMAIL;
                    }

                    @Override
                    public SendResult send(Delivery delivery, SendContext context) {
                        return SendResult.accepted();
                    }
                })
                .time(time);
    }

    private UUID plan(Category category, PersonId reader) {
        UUID id = UUID.randomUUID();
        storage.add(List.of(Delivery.planned(
                id,
                category.name(),
                ChannelId.EMAIL,
                Recipient.person(reader),
                Optional.empty(),
                category,
                new Notice("activity", Map.of("community", "A community", "what", "News")),
                time.instant())));
        return id;
    }

    /** By the same sweep as all that is kept for a time, which says before what it will do. */
    @Rule("V10")
    @Test
    void whatCameMoreThanThirteenMonthsAgoIsTakenAway() {
        for (int i = 0; i < 3; i++) {
            storage.addToInbox(new InboxItem(
                    UUID.randomUUID(),
                    "k" + i,
                    anna,
                    Category.KNOWLEDGE,
                    "t" + i,
                    "text",
                    Optional.empty(),
                    world.time().instant().plus(Duration.ofDays(i)),
                    Optional.empty()));
        }
        world.time().advance(Duration.ofDays(395));
        assertThat(world.lhs()
                        .retention()
                        .run(Actor.host(), new RunRetention(100))
                        .steps())
                .noneMatch(step -> step.category() == RetentionClass.NOTICES);
        world.time().advance(Duration.ofDays(4));

        RetentionReport preview = world.lhs().retention().preview(Actor.host(), new RunRetention(10_000));
        RetentionReport done = world.lhs().retention().run(Actor.host(), new RunRetention(10_000));

        assertThat(done).isEqualTo(preview);
        assertThat(done.steps())
                .contains(new RetentionStep(RetentionClass.NOTICES, RetentionStep.Kind.ACT, 3, List.of()));
        assertThat(storage.inbox(anna, Optional.empty(), 10)).isEmpty();
    }

    @Test
    void aPersonReadsTheirOwnInboxPageByPage() {
        List<InboxItem> items = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            InboxItem item = new InboxItem(
                    UUID.randomUUID(),
                    "k" + i,
                    anna,
                    Category.KNOWLEDGE,
                    "t" + i,
                    "text",
                    Optional.of(URI.create("https://example.org/")),
                    time.instant().minusSeconds(i),
                    Optional.empty());
            items.add(item);
            storage.addToInbox(item);
        }

        Page<InboxItem> first = notifications.inbox(asAnna, PageRequest.first(3));
        Page<InboxItem> rest = notifications.inbox(
                asAnna, PageRequest.first(3).after(first.next().orElseThrow()));

        assertThat(first.items()).containsExactlyElementsOf(items.subList(0, 3));
        assertThat(rest.items()).containsExactlyElementsOf(items.subList(3, 5));
        assertThat(rest.next()).isEmpty();
        assertThat(notifications.inbox(asBen, PageRequest.first(3)).items()).isEmpty();
        notifications.markRead(asAnna, items.get(0).id());
        assertThat(notifications.unread(asAnna)).isEqualTo(4);
        assertThatThrownBy(() -> notifications.markRead(asBen, items.get(1).id()))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(
                        () -> notifications.inbox(asAnna, PageRequest.first(3).after("nonsense")))
                .isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> notifications.inbox(Actor.visitor(), PageRequest.first(3)))
                .isInstanceOf(NotPermitted.class);
    }

    @Test
    void aChoiceIsKeptAndTransactionalNoticesStayOn() {
        assertThat(notifications.preference(asAnna, Category.KNOWLEDGE).channels())
                .containsExactly(ChannelId.IN_APP);

        notifications.prefer(asAnna, Category.KNOWLEDGE, Set.of());

        assertThat(notifications.preference(asAnna, Category.KNOWLEDGE).channels())
                .isEmpty();
        assertThat(notifications.preference(asAnna, Category.TRANSACTIONAL).channels())
                .containsExactlyInAnyOrder(ChannelId.IN_APP, ChannelId.EMAIL);
        assertThatThrownBy(() -> notifications.prefer(asAnna, Category.TRANSACTIONAL, Set.of()))
                .isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> notifications.prefer(asAnna, Category.KNOWLEDGE, Set.of(ChannelId.EMAIL)))
                .isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> notifications.prefer(Actor.host(), Category.KNOWLEDGE, Set.of(ChannelId.IN_APP)))
                .isInstanceOf(NotPermitted.class);
    }

    /** Systems listen at webhooks, and nobody reads there. */
    @Test
    void nobodyChoosesAChannelThatReachesNoPersons() {
        Notifications listened = Notifications.builder()
                .learningHealth(world.lhs())
                .storage(storage)
                .channel(WebhookChannel.of(storage, URI.create("https://portal.example.org/"))
                        .build())
                .time(time)
                .build();

        for (Category category : List.of(Category.TRANSACTIONAL, Category.KNOWLEDGE)) {
            assertThatThrownBy(() -> listened.prefer(asAnna, category, Set.of(ChannelId.WEBHOOK)))
                    .isInstanceOf(InvalidInput.class);
        }
        assertThat(listened.preference(asAnna, Category.TRANSACTIONAL).channels())
                .doesNotContain(ChannelId.WEBHOOK);
    }

    @Test
    void deadLettersAreForTheHost() {
        assertThatThrownBy(() -> notifications.deadLetters(asAnna, PageRequest.first(3)))
                .isInstanceOf(NotPermitted.class);
        assertThatThrownBy(() -> notifications.replay(asAnna, UUID.randomUUID()))
                .isInstanceOf(NotPermitted.class);
        assertThatThrownBy(() -> notifications.replay(Actor.host(), UUID.randomUUID()))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> notifications.deadLetters(
                        Actor.host(), PageRequest.first(3).after("nonsense")))
                .isInstanceOf(InvalidInput.class);
    }
}
