package org.learninghealth.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.learninghealth.access.Action;
import org.learninghealth.access.Actor;
import org.learninghealth.access.AuthorizationPolicy;
import org.learninghealth.access.Facts;
import org.learninghealth.access.ResourceType;
import org.learninghealth.access.Scope;
import org.learninghealth.access.Visibility;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.NotFound;
import org.learninghealth.base.NotPermitted;
import org.learninghealth.base.PageRequest;
import org.learninghealth.base.PersonId;
import org.learninghealth.community.JoinPolicy;
import org.learninghealth.concept.Concept;
import org.learninghealth.gathering.CalendarParty;
import org.learninghealth.kit.World;
import org.learninghealth.notify.webhook.WebhookChannel;
import org.learninghealth.people.StakeholderGroup;

/** Holds notification against a table of expected decisions, by calling every operation as everyone. */
class DecisionTableTest {

    /** What acts for nobody: the host's scheduler drives it, or the engine. */
    private static final Set<String> FOR_NOBODY = Set.of(
            "Notifications.tick",
            "Notifications.builder",
            "Notifications.stop",
            "Notifications.unsubscribeEndpoint",
            "Notifications.calendarFeedEndpoint",
            "WebhookChannel.of",
            "WebhookChannel.id",
            "WebhookChannel.reaches",
            "Channel.disturbs",
            "WebhookChannel.send");

    private static final Set<Concept> TOPICS = Set.of(new Concept("ICD_10", "E11"));

    private static final Map<String, Call> CALLS = Map.ofEntries(
            Map.entry("Notifications.inbox", (scene, actor) -> scene.notifications.inbox(actor, PageRequest.first(5))),
            Map.entry("Notifications.unread", (scene, actor) -> scene.notifications.unread(actor)),
            Map.entry("Notifications.markRead", (scene, actor) -> {
                scene.notifications.markRead(actor, scene.item(actor));
                return true;
            }),
            Map.entry(
                    "Notifications.preference",
                    (scene, actor) -> scene.notifications.preference(actor, Category.KNOWLEDGE)),
            Map.entry(
                    "Notifications.prefer",
                    (scene, actor) -> scene.notifications.prefer(actor, Category.KNOWLEDGE, Set.of())),
            Map.entry(
                    "Notifications.preferenceIn",
                    (scene, actor) -> scene.notifications.preferenceIn(actor, scene.community, Category.KNOWLEDGE)),
            Map.entry(
                    "Notifications.preferIn",
                    (scene, actor) ->
                            scene.notifications.preferIn(actor, scene.community, Category.KNOWLEDGE, Set.of())),
            Map.entry(
                    "Notifications.preferAtFrequency",
                    (scene, actor) -> scene.notifications.preferAtFrequency(
                            actor, Category.KNOWLEDGE, Set.of(), Frequency.DAILY)),
            Map.entry(
                    "Notifications.preferAtFrequencyIn",
                    (scene, actor) -> scene.notifications.preferAtFrequencyIn(
                            actor, scene.community, Category.KNOWLEDGE, Set.of(), Frequency.DAILY)),
            Map.entry("Notifications.preferAsElsewhere", (scene, actor) -> {
                scene.notifications.preferAsElsewhere(actor, scene.community, Category.KNOWLEDGE);
                return true;
            }),
            Map.entry("Notifications.quietHours", (scene, actor) -> scene.notifications.quietHours(actor)),
            Map.entry(
                    "Notifications.keepQuiet",
                    (scene, actor) -> scene.notifications.keepQuiet(actor, LocalTime.of(22, 0), LocalTime.of(7, 0))),
            Map.entry("Notifications.endQuietHours", (scene, actor) -> {
                scene.notifications.endQuietHours(actor);
                return true;
            }),
            Map.entry("Notifications.followedTopics", (scene, actor) -> scene.notifications.followedTopics(actor)),
            Map.entry("Notifications.follow", (scene, actor) -> scene.notifications.follow(actor, TOPICS)),
            Map.entry("Notifications.followOnly", (scene, actor) -> scene.notifications.followOnly(actor, TOPICS)),
            Map.entry(
                    "Notifications.deadLetters",
                    (scene, actor) -> scene.notifications.deadLetters(actor, PageRequest.first(5))),
            Map.entry(
                    "Notifications.archived",
                    (scene, actor) -> scene.notifications.archived(actor, PageRequest.first(5))),
            Map.entry("Notifications.archive", (scene, actor) -> {
                scene.notifications.archive(actor, scene.item(actor));
                return true;
            }),
            Map.entry(
                    "Notifications.replaceTemplate",
                    (scene, actor) -> scene.notifications.replaceTemplate(actor, scene.template())),
            Map.entry("Notifications.restoreTemplate", (scene, actor) -> {
                scene.notifications.restoreTemplate(actor, scene.community, "activity", Locale.ENGLISH);
                return true;
            }),
            Map.entry(
                    "Notifications.templates", (scene, actor) -> scene.notifications.templates(actor, scene.community)),
            Map.entry(
                    "Notifications.previewTemplate",
                    (scene, actor) -> scene.notifications.previewTemplate(actor, scene.template())),
            Map.entry("Notifications.health", (scene, actor) -> scene.notifications.health(actor)),
            Map.entry("Notifications.discard", (scene, actor) -> {
                scene.notifications.discard(actor, scene.dead());
                return true;
            }),
            Map.entry("Notifications.suppress", (scene, actor) -> {
                scene.notifications.suppress(actor, "anna@example.org", "asked");
                return true;
            }),
            Map.entry("Notifications.unsuppress", (scene, actor) -> {
                scene.notifications.unsuppress(actor, "anna@example.org");
                return true;
            }),
            Map.entry(
                    "Notifications.suppression",
                    (scene, actor) -> scene.notifications.suppression(actor, "anna@example.org")),
            Map.entry("Notifications.replay", (scene, actor) -> {
                scene.notifications.replay(actor, scene.dead());
                return true;
            }),
            Map.entry("Notifications.makeCalendarFeed", (scene, actor) -> scene.notifications.makeCalendarFeed(actor)),
            Map.entry(
                    "Notifications.calendarFeedSince", (scene, actor) -> scene.notifications.calendarFeedSince(actor)),
            Map.entry("Notifications.endCalendarFeed", (scene, actor) -> {
                scene.notifications.endCalendarFeed(actor);
                return true;
            }),
            Map.entry("WebhookChannel.register", (scene, actor) -> scene.webhooks.register(actor, Scene.RECEIVER)),
            Map.entry(
                    "WebhookChannel.rotateSecret",
                    (scene, actor) -> scene.webhooks.rotateSecret(actor, scene.endpoint.id())),
            Map.entry("WebhookChannel.enable", (scene, actor) -> scene.webhooks.enable(actor, scene.endpoint.id())),
            Map.entry(
                    "WebhookChannel.disable",
                    (scene, actor) -> scene.webhooks.disable(actor, scene.endpoint.id(), "by-hand")));

    private final Map<String, Map<String, Outcome>> table = read();

    @TestFactory
    Stream<DynamicTest> decidesAsExpected() {
        Scene scene = new Scene(World.inMemory());
        return table.entrySet().stream()
                .map(row -> dynamicTest(row.getKey(), () -> {
                    Map<String, Outcome> outcomes = new TreeMap<>();
                    scene.actors.forEach((name, actor) -> outcomes.put(name, outcome(scene, row.getKey(), actor)));
                    assertThat(outcomes).isEqualTo(new TreeMap<>(row.getValue()));
                }));
    }

    @Test
    void everyOperationThatIsAskedByAnActorHasARow() {
        List<String> operations = Stream.of(Notifications.class, WebhookChannel.class)
                .flatMap(type -> Stream.of(type.getMethods()))
                .filter(method -> method.getDeclaringClass() != Object.class)
                .filter(method -> !FOR_NOBODY.contains(name(method)))
                .peek(method -> assertThat(method.getParameterTypes())
                        .as("%s is asked by an actor", method)
                        .startsWith(Actor.class))
                .filter(method -> !Modifier.isStatic(method.getModifiers()))
                .map(DecisionTableTest::name)
                .toList();
        assertThat(operations).hasSizeGreaterThan(10);
        assertThat(table.keySet()).containsExactlyInAnyOrderElementsOf(operations);
    }

    @Test
    void whomTheHostsPolicyHidesFromNotificationHasNothingToRead() {
        World open = World.inMemory();
        Actor anna = open.person(StakeholderGroup.PATIENT);
        World narrowed = World.on(open.storage(), settings -> settings.policy(hidingPersons()));
        Scene scene = new Scene(narrowed, anna);

        assertThat(new Scene(open, anna).notifications.unread(anna)).isZero();
        assertThatThrownBy(() -> scene.notifications.unread(anna)).isInstanceOf(NotFound.class);
    }

    private static AuthorizationPolicy hidingPersons() {
        return new AuthorizationPolicy() {
            @Override
            public Decision decide(Actor actor, Action action, Facts facts) {
                return Decision.ALLOW;
            }

            @Override
            public Scope readable(Actor actor, ResourceType type) {
                return type == ResourceType.PERSON ? Scope.nothing() : Scope.everything();
            }
        };
    }

    private static Outcome outcome(Scene scene, String operation, Actor actor) {
        try {
            assertThat(Objects.requireNonNull(CALLS.get(operation), operation).by(scene, actor))
                    .isNotNull();
            return Outcome.ALLOW;
        } catch (NotPermitted denied) {
            return Outcome.DENY;
        } catch (NotFound hidden) {
            return Outcome.HIDE;
        }
    }

    private static String name(Method method) {
        Class<?> type = Notifications.class.isAssignableFrom(method.getDeclaringClass())
                ? Notifications.class
                : method.getDeclaringClass();
        return type.getSimpleName() + "." + method.getName();
    }

    private static Map<String, Map<String, Outcome>> read() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(DecisionTableTest.class.getResourceAsStream("expected-decisions.csv")),
                StandardCharsets.UTF_8))) {
            List<String[]> cells = lines.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(",", -1))
                    .toList();
            String[] header = cells.get(0);
            Map<String, Map<String, Outcome>> rows = new LinkedHashMap<>();
            for (String[] row : cells.subList(1, cells.size())) {
                assertThat(row).hasSameSizeAs(header);
                Map<String, Outcome> outcomes = new TreeMap<>();
                IntStream.range(1, header.length).forEach(i -> outcomes.put(header[i], Outcome.valueOf(row[i])));
                assertThat(rows.put(row[0], outcomes)).as(row[0]).isNull();
            }
            return rows;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private enum Outcome {
        ALLOW,
        DENY,
        HIDE
    }

    private interface Call {
        Object by(Scene scene, Actor actor);
    }

    /** Everything there is once, and everyone who can ask for it. */
    private static final class Scene {

        /** An address, so that no name has to be looked up. */
        static final URI RECEIVER = URI.create("https://127.0.0.1:4711/hook");

        private final NotificationStorage storage;
        private final Map<String, Actor> actors;
        private final WebhookChannel webhooks;
        private final Notifications notifications;
        private final CommunityId community;
        private final WebhookEndpoint endpoint =
                new WebhookEndpoint(UUID.randomUUID(), RECEIVER, List.of("whsec_bWFyaWU="), true, Optional.empty());

        Scene(World world) {
            this(world, world.person(StakeholderGroup.PATIENT));
        }

        Scene(World world, Actor person) {
            storage = NotificationStorage.inMemory(world.time());
            community = world.activeCommunity(
                            world.person(StakeholderGroup.CLINICIAN), Visibility.OPEN, JoinPolicy.OPEN)
                    .id();
            actors = Map.of(
                    "person", person,
                    "unregistered", Actor.person(new PersonId(UUID.randomUUID())),
                    "visitor", Actor.visitor(),
                    "host", Actor.host(),
                    "notifier", Actor.notifier());
            webhooks = WebhookChannel.of(storage, URI.create("https://portal.example.org/"))
                    .allow("127.0.0.1", 4711)
                    .build();
            notifications = Notifications.builder()
                    .learningHealth(world.lhs())
                    .storage(storage)
                    .channel(webhooks)
                    .invitations("example.org", new CalendarParty("Portal", "portal@example.org"))
                    .calendarFeeds(token -> URI.create("https://portal.example.org/calendars/" + token))
                    .time(world.time())
                    .build();
            storage.save(endpoint);
        }

        /** An item in the inbox of whoever asks, if they can have one. */
        UUID item(Actor actor) {
            InboxItem item = new InboxItem(
                    UUID.randomUUID(),
                    UUID.randomUUID().toString(),
                    actor.person().orElseGet(() -> actors.get("person").person().orElseThrow()),
                    Category.KNOWLEDGE,
                    "title",
                    "text",
                    Optional.empty(),
                    Instant.EPOCH,
                    Optional.empty());
            storage.addToInbox(item);
            return item.id();
        }

        MessageTemplate template() {
            return new MessageTemplate(community, "activity", Locale.ENGLISH, "News", "News", "{{what}}", "Read on");
        }

        UUID dead() {
            Delivery delivery = Delivery.planned(
                    UUID.randomUUID(),
                    UUID.randomUUID().toString(),
                    ChannelId.IN_APP,
                    Recipient.person(actors.get("person").person().orElseThrow()),
                    Optional.empty(),
                    Category.KNOWLEDGE,
                    new Notice("knowledge-shared", Map.of()),
                    Instant.EPOCH);
            storage.add(List.of(delivery));
            storage.claim(Set.of(ChannelId.IN_APP), 100, Duration.ofHours(1))
                    .forEach(claimed -> storage.settle(List.of(Settlement.dead(claimed, "on-purpose"))));
            return delivery.id();
        }
    }
}
