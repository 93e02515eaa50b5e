package org.learninghealth.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.learninghealth.access.Actor;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.InvalidConfiguration;
import org.learninghealth.base.PersonId;
import org.learninghealth.kit.World;
import org.learninghealth.notify.UnsubscribeEndpoint.Answer;
import org.learninghealth.people.RegisterPerson;
import org.learninghealth.people.StakeholderGroup;
import org.learninghealth.spi.KeyRing;

/** Links in messages, from the message to what holds afterwards. */
class UnsubscribeEndpointTest {

    private static final String LINK = "https://portal.example.org/u/";
    private static final byte[] OLD_KEY = "an old key of thirty-two bytes...".getBytes(StandardCharsets.UTF_8);
    private static final byte[] NEW_KEY = "a new key of thirty-two bytes....".getBytes(StandardCharsets.UTF_8);

    private final World world = World.inMemory();
    private final NotificationStorage storage = NotificationStorage.inMemory(world.time());
    private final PersonId anna = world.lhs()
            .people()
            .register(
                    Actor.host(),
                    new RegisterPerson(
                            "Anna <b>",
                            "anna@example.org",
                            "fr-CA",
                            ZoneId.of("America/Toronto"),
                            StakeholderGroup.PATIENT,
                            null))
            .id();
    private final CommunityId here = new CommunityId(UUID.randomUUID());
    private final List<Message> messages = new ArrayList<>();
    private final Notifications notifications = notifications(KeyRing.of("old", Map.of("old", OLD_KEY)));
    private final UnsubscribeEndpoint endpoint = notifications.unsubscribeEndpoint();

    @Test
    void aMessageHasTheLinkInBothForms() {
        String link = LINK + token(Category.KNOWLEDGE, Optional.of(here));

        Message message = messages.get(0);
        assertThat(message.text()).contains("Ne plus recevoir de messages de ce genre\n" + link);
        assertThat(Jsoup.parse(message.html()).select("a[href=" + link + "]").text())
                .isEqualTo("Ne plus recevoir de messages de ce genre");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "List-Unsubscribe=One-Click",
                "--x\r\nContent-Disposition: form-data; name=\"List-Unsubscribe\"\r\n\r\nOne-Click\r\n--x--\r\n",
                "choice=this",
                "choice=nonsense"
            })
    void aPostEndsWhatTheLinkIsForAndNothingElse(String body) {
        String token = token(Category.KNOWLEDGE, Optional.of(here));

        Answer first = endpoint.answer("POST", token, body);
        Answer again = endpoint.answer("POST", token, body);

        assertThat(first.status()).isEqualTo(200);
        assertThat(again).isEqualTo(first);
        assertThat(first.headers()).containsEntry("Cache-Control", "no-store").doesNotContainKey("Location");
        assertThat(ways(Category.KNOWLEDGE, here)).containsExactly(ChannelId.IN_APP);
        assertThat(ways(Category.ACTIVITY, here)).contains(ChannelId.EMAIL);
        assertThat(ways(Category.KNOWLEDGE, new CommunityId(UUID.randomUUID()))).contains(ChannelId.EMAIL);
        assertThat(storage.preferences(Set.of(anna))).hasSize(3);
    }

    @Test
    void whatWaitsIsNotSentAnyMore() {
        String token = token(Category.KNOWLEDGE, Optional.of(here));
        Delivery waiting = plan("later", Category.KNOWLEDGE, Optional.of(here));
        endpoint.answer("POST", token, null);

        assertThat(notifications.tick(TickBudget.of(10)).suppressed()).isEqualTo(1);
        assertThat(storage.delivery(waiting.id()).orElseThrow().code()).contains("not-wanted");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD"})
    void whoLooksChangesNothing(String method) {
        String token = token(Category.KNOWLEDGE, Optional.of(here));
        List<Preference> before = storage.preferences(Set.of(anna));

        Answer answer = endpoint.answer(method, token, "choice=community");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(storage.preferences(Set.of(anna))).containsExactlyInAnyOrderElementsOf(before);
    }

    @Test
    void thePageIsAccessibleAndShowsNoMoreThanItMust() {
        Answer answer = endpoint.answer("GET", token(Category.KNOWLEDGE, Optional.of(here)), null);
        Document page = Jsoup.parse(answer.body());

        assertThat(page.selectFirst("html").attr("lang")).isEqualTo("fr");
        assertThat(page.title()).isEqualTo("Vos messages");
        assertThat(page.select("h1")).hasSize(1);
        assertThat(page.select("main")).hasSize(1);
        assertThat(page.select("form[method=post] button[type=submit]").eachText())
                .containsExactly(
                        "Ne plus recevoir de messages de ce genre", "Ne plus recevoir de messages de cette communauté");
        assertThat(page.select("script, img, link, input[type=hidden], a")).isEmpty();
        assertThat(page.text())
                .contains("a…@example.org")
                .doesNotContain("anna@")
                .doesNotContain("Anna");
        assertThat(endpoint.answer("HEAD", token(Category.KNOWLEDGE, Optional.of(here)), null)
                        .body())
                .isEmpty();
    }

    @Test
    void allOfACommunityEndsOnDemandButWhatMustBeKnownDoesNot() {
        String token = token(Category.KNOWLEDGE, Optional.of(here));

        endpoint.answer("POST", token, "choice=community");

        for (Category each : Category.values()) {
            assertThat(ways(each, here).contains(ChannelId.EMAIL)).isEqualTo(each == Category.TRANSACTIONAL);
            assertThat(ways(each, new CommunityId(UUID.randomUUID())))
                    .isEqualTo(Preference.mostSpecific(storage.preferences(Set.of(anna)), anna, each, Optional.empty())
                            .channels());
        }
    }

    /** What was on, and nothing that wasn't. */
    @Test
    void allOfACommunityGoesOnIfItWasEndedByMistake() {
        String token = token(Category.KNOWLEDGE, Optional.of(here));
        storage.save(new Preference(anna, Category.NEWSLETTER, Set.of(), Optional.of(here)));
        Map<Category, Set<ChannelId>> before = new EnumMap<>(Category.class);
        Stream.of(Category.values()).forEach(each -> before.put(each, ways(each, here)));

        Answer ended = endpoint.answer("POST", token, "choice=community");
        String undo = Jsoup.parse(ended.body()).select("button").attr("value");
        Answer again = endpoint.answer("POST", token, "choice=" + undo);

        assertThat(Jsoup.parse(again.body()).select("button")).isEmpty();
        before.forEach((category, ways) -> assertThat(ways(category, here)).isEqualTo(ways));
    }

    @Test
    void whatWasEndedByMistakeGoesOn() {
        String token = token(Category.KNOWLEDGE, Optional.of(here));
        Answer ended = endpoint.answer("POST", token, null);

        assertThat(Jsoup.parse(ended.body()).select("button").attr("value")).isEqualTo("undo");
        endpoint.answer("POST", token, "choice=undo");

        assertThat(ways(Category.KNOWLEDGE, here)).containsExactlyInAnyOrder(ChannelId.EMAIL, ChannelId.IN_APP);
    }

    @Test
    void aLinkOutlivesItsKeyAsLongAsTheRingHasItAndSixtyDaysAreNothing() {
        String token = token(Category.KNOWLEDGE, Optional.of(here));
        world.time().advance(Duration.ofDays(61));
        UnsubscribeEndpoint rotated = notifications(KeyRing.of("new", Map.of("new", NEW_KEY, "old", OLD_KEY)))
                .unsubscribeEndpoint();
        UnsubscribeEndpoint forgotten =
                notifications(KeyRing.of("new", Map.of("new", NEW_KEY))).unsubscribeEndpoint();

        assertThat(forgotten.answer("POST", token, null).status()).isEqualTo(404);
        assertThat(ways(Category.KNOWLEDGE, here)).contains(ChannelId.EMAIL);
        assertThat(rotated.answer("POST", token, null).status()).isEqualTo(200);
        assertThat(ways(Category.KNOWLEDGE, here)).doesNotContain(ChannelId.EMAIL);
    }

    @Test
    void whatIsNotGenuineChangesNothing() {
        String token = token(Category.KNOWLEDGE, Optional.of(here));
        String other = new Unsubscribe(KeyRing.random(), each -> URI.create(LINK + each))
                .link(plan("x", Category.KNOWLEDGE, Optional.of(here)))
                .orElseThrow()
                .toString()
                .substring(LINK.length());
        List<Preference> before = storage.preferences(Set.of(anna));

        for (String forged : List.of("", "x", token + "x", token.substring(1), "x".repeat(10_000), other)) {
            assertThat(endpoint.answer("POST", forged, null).status()).isEqualTo(404);
        }
        assertThat(endpoint.answer("POST", null, null).status()).isEqualTo(404);
        assertThat(endpoint.answer("DELETE", token, null).status()).isEqualTo(405);
        assertThat(endpoint.answer("PUT", token, null).headers()).containsEntry("Allow", "GET, HEAD, POST");
        assertThat(storage.preferences(Set.of(anna))).containsExactlyInAnyOrderElementsOf(before);
    }

    @Test
    void whatMustBeKnownHasNoLink() {
        plan("a", Category.TRANSACTIONAL, Optional.empty());
        notifications.tick(TickBudget.of(10));

        assertThat(messages)
                .singleElement()
                .satisfies(message -> assertThat(message.text()).doesNotContain(LINK));
    }

    @Test
    void withoutAnAddressThereIsNoEndpoint() {
        Notifications without = Notifications.builder()
                .learningHealth(world.lhs())
                .storage(storage)
                .build();

        assertThatThrownBy(without::unsubscribeEndpoint).isInstanceOf(InvalidConfiguration.class);
    }

    private Set<ChannelId> ways(Category category, CommunityId community) {
        return Preference.mostSpecific(storage.preferences(Set.of(anna)), anna, category, Optional.of(community))
                .channels();
    }

    /** That of a message which was sent. */
    private String token(Category category, Optional<CommunityId> community) {
        storage.save(new Preference(anna, Category.KNOWLEDGE, Set.of(ChannelId.EMAIL, ChannelId.IN_APP)));
        storage.save(new Preference(anna, Category.ACTIVITY, Set.of(ChannelId.EMAIL, ChannelId.IN_APP)));
        plan(UUID.randomUUID().toString(), category, community);
        assertThat(notifications.tick(TickBudget.of(10)).sent()).isEqualTo(1);
        String text = messages.get(messages.size() - 1).text();
        return text.substring(text.indexOf(LINK) + LINK.length()).strip();
    }

    private Delivery plan(String key, Category category, Optional<CommunityId> community) {
        Delivery delivery = Delivery.planned(
                UUID.randomUUID(),
                key,
                ChannelId.EMAIL,
                Recipient.person(anna),
                community,
                category,
                new Notice("activity", Map.of("community", "Diabetes", "what", "News")),
                world.time().instant());
        storage.add(List.of(delivery));
        return delivery;
    }

    private Notifications notifications(KeyRing keys) {
        Channel mail = new Channel() {
            @Override
            public ChannelId id() {
                return ChannelId.EMAIL;
            }

            @Override
            public SendResult send(Delivery delivery, SendContext context) {
                messages.add(context.message());
                return SendResult.accepted();
            }
        };
        return Notifications.builder()
                .learningHealth(world.lhs())
                .storage(storage)
                .channel(mail)
                .unsubscribe(keys, token -> URI.create(LINK + token))
                .check(delivery -> new RecipientCheck.Standing.Entitled(
                        delivery.notice(),
                        Optional.of(new Contact(
                                anna, "Anna", Optional.of("anna@example.org"), Locale.CANADA_FRENCH, ZoneOffset.UTC))))
                .time(world.time())
                .build();
    }
}
