package org.learninghealth.notify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.learninghealth.kit.World.english;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.cloudevents.CloudEvent;
import io.cloudevents.SpecVersion;
import io.cloudevents.jackson.JsonFormat;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.learninghealth.LearningHealthSystem;
import org.learninghealth.access.Actor;
import org.learninghealth.access.Role;
import org.learninghealth.access.Visibility;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.InvalidInput;
import org.learninghealth.base.LocalizedText;
import org.learninghealth.base.NotFound;
import org.learninghealth.base.PageRequest;
import org.learninghealth.base.PersonId;
import org.learninghealth.community.ArrangeSupport;
import org.learninghealth.community.ChangeVisibility;
import org.learninghealth.community.Community;
import org.learninghealth.community.DescribeCommunity;
import org.learninghealth.community.GrantRole;
import org.learninghealth.community.JoinPolicy;
import org.learninghealth.community.LeaveCommunity;
import org.learninghealth.community.Membership;
import org.learninghealth.community.SuspendMember;
import org.learninghealth.kit.Rule;
import org.learninghealth.kit.World;
import org.learninghealth.knowledge.DraftKnowledge;
import org.learninghealth.knowledge.KnowledgeKind;
import org.learninghealth.knowledge.KnowledgeObject;
import org.learninghealth.knowledge.MoveUptake;
import org.learninghealth.knowledge.PublishKnowledge;
import org.learninghealth.knowledge.RecordUptake;
import org.learninghealth.knowledge.Redistribution;
import org.learninghealth.knowledge.ShareKnowledge;
import org.learninghealth.knowledge.SourceType;
import org.learninghealth.knowledge.Uptake;
import org.learninghealth.knowledge.UptakeLevel;
import org.learninghealth.knowledge.WithdrawKnowledge;
import org.learninghealth.notify.mail.MailChannel;
import org.learninghealth.notify.webhook.WebhookChannel;
import org.learninghealth.people.RegisterPerson;
import org.learninghealth.people.StakeholderGroup;
import org.learninghealth.spi.KeyRing;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** From something shared to what people and systems are told of it, through the front door. */
@Timeout(60)
class DeliveryPlannerTest {

    private static final String REDISTRIBUTED = "org.learninghealth.knowledge.redistributed.v1";
    private static final TickBudget AMPLE = new TickBudget(10_000, Duration.ofMinutes(10));

    private record Received(String id, String timestamp, String signature, String body) {

        JsonNode event() {
            return JsonMapper.shared().readTree(body);
        }
    }

    private final World world = World.inMemory();
    private final LearningHealthSystem lhs = world.lhs();
    private final NotificationStorage storage = NotificationStorage.inMemory(world.time());
    private final GreenMail mails = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private HttpServer receiver;
    private WebhookChannel webhooks;
    private Notifications notifications;

    private final Actor alice = person("Alice", "alice@example.org", "en");
    private final Actor berthe = person("Berthe", "berthe@example.org", "fr-CA");
    private final Actor carl = person("Carl", null, "en");
    private final Community midwives = world.activeCommunity(alice, Visibility.OPEN, JoinPolicy.OPEN);
    private final Membership carlsMembership = join();

    @BeforeEach
    void listen() throws IOException {
        mails.start();
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/", this::receive);
        receiver.start();
        webhooks = WebhookChannel.of(storage, URI.create("https://portal.example.org/"))
                .allow("127.0.0.1", receiver.getAddress().getPort())
                .build();
        notifications = Notifications.builder()
                .learningHealth(lhs)
                .storage(storage)
                .channel(MailChannel.through("127.0.0.1", mails.getSmtp().getPort())
                        .encryption(MailChannel.Encryption.NONE)
                        .from("news@example.org", "Portal")
                        .build())
                .unsubscribe(KeyRing.random(), token -> URI.create("https://portal.example.org/u/" + token))
                .channel(webhooks)
                .link(shared -> URI.create("https://portal.example.org/shared/" + shared.value()))
                .time(world.time())
                .build();
        lhs.events().dispatchAll();
        notifications.prefer(berthe, Category.KNOWLEDGE, Set.of(ChannelId.EMAIL));
    }

    @AfterEach
    void close() {
        mails.stop();
        receiver.stop(0);
    }

    private void receive(HttpExchange exchange) throws IOException {
        received.add(new Received(
                exchange.getRequestHeaders().getFirst("webhook-id"),
                exchange.getRequestHeaders().getFirst("webhook-timestamp"),
                exchange.getRequestHeaders().getFirst("webhook-signature"),
                new String(exchange.getRequestBody().readAllBytes(), UTF_8)));
        exchange.sendResponseHeaders(204, -1);
        exchange.close();
    }

    /** What is between a member and the coordinators is nothing that other systems are told of, wherever it happens. */
    @Test
    void noSystemIsToldWhoIsSupportedOrSuspended() throws Exception {
        webhooks.register(
                Actor.host(),
                URI.create("http://127.0.0.1:" + receiver.getAddress().getPort() + "/"));
        lhs.partnerSupports()
                .arrange(carl, new ArrangeSupport(carlsMembership.id(), null, true, "A sign interpreter", null));
        lhs.memberships()
                .suspend(
                        alice,
                        new SuspendMember(
                                carlsMembership.id(), carlsMembership.version(), "They have to cool down", null));
        lhs.communities()
                .describe(
                        alice,
                        new DescribeCommunity(midwives.id(), midwives.version(), english("Births"), english("Talks")));
        lhs.events().dispatchAll();

        notifications.tick(AMPLE);

        assertThat(received)
                .extracting(each -> each.event().get("type").asString())
                .contains("org.learninghealth.community.described.v1")
                .noneMatch(type -> type.contains("support-arranged") || type.contains("member-suspended"));
    }

    /** Whoever chose a channel that the host took away is told in the inbox, rather than not at all. */
    @Test
    void aChoiceThatIsNotThereAnyMoreFallsBackToTheInbox() {
        storage.save(new Preference(carl.person().orElseThrow(), Category.KNOWLEDGE, Set.of(new ChannelId("pigeon"))));
        share();
        lhs.events().dispatchAll();

        notifications.tick(AMPLE);

        assertThat(notifications.unread(carl)).isEqualTo(1);
    }

    @Test
    void membersAreToldInTheirLanguageByTheWayTheyChose() throws Exception {
        Redistribution shared = share();
        lhs.events().dispatchAll();

        TickReport report = notifications.tick(AMPLE);

        assertThat(report).isEqualTo(new TickReport(2, 0, 0, 0, 0, 0, 0, 0, 0, 0, false));
        String link = "https://portal.example.org/shared/" + shared.id().value();
        MimeMessage mail = mails.getReceivedMessages()[0];
        assertThat(mails.getReceivedMessages()).hasSize(1);
        assertThat(mail.getAllRecipients())
                .containsExactly(new InternetAddress("berthe@example.org", "Berthe", "UTF-8"));
        assertThat(mail.getSubject()).isEqualTo("Nouvelle leçon dans A community\u00a0: Se laver les mains");
        assertThat(mail.getHeader("Content-Language")).containsExactly("fr");
        assertThat(new String(mail.getRawInputStream().readAllBytes(), UTF_8)).contains(link);
        assertThat(inbox(carl)).singleElement().satisfies(item -> {
            assertThat(item.title()).isEqualTo("New lesson in A community: Wash your hands");
            assertThat(item.text()).isEqualTo("Wash your hands\n\nClean hands save mothers.");
            assertThat(item.link()).contains(URI.create(link));
        });
    }

    @Test
    void whoSharedHearsNothing() {
        notifications.prefer(alice, Category.KNOWLEDGE, Set.of(ChannelId.EMAIL, ChannelId.IN_APP));
        share();
        lhs.events().dispatchAll();
        notifications.tick(AMPLE);

        assertThat(inbox(alice)).isEmpty();
        assertThat(mails.getReceivedMessagesForDomain("alice@example.org")).isEmpty();
    }

    @Test
    void whoDoesNotWantToKnowIsNotToldAndWhoWantsBothIsToldTwice() {
        notifications.prefer(berthe, Category.KNOWLEDGE, Set.of(ChannelId.EMAIL, ChannelId.IN_APP));
        notifications.prefer(carl, Category.KNOWLEDGE, Set.of());
        share();
        lhs.events().dispatchAll();

        assertThat(notifications.tick(AMPLE).sent()).isEqualTo(2);
        assertThat(mails.getReceivedMessages()).hasSize(1);
        assertThat(inbox(berthe)).hasSize(1);
        assertThat(inbox(carl)).isEmpty();
    }

    @Rule("K8")
    @Test
    void theMostSpecificChoiceWins() {
        Community doulas = world.activeCommunity(alice, Visibility.OPEN, JoinPolicy.OPEN);
        notifications.prefer(carl, Category.KNOWLEDGE, Set.of());
        notifications.preferIn(carl, midwives.id(), Category.KNOWLEDGE, Set.of(ChannelId.IN_APP));
        notifications.preferIn(berthe, midwives.id(), Category.KNOWLEDGE, Set.of());
        assertThat(notifications
                        .preferenceIn(carl, doulas.id(), Category.KNOWLEDGE)
                        .channels())
                .isEmpty();
        share();
        lhs.events().dispatchAll();
        notifications.tick(AMPLE);

        assertThat(inbox(carl)).hasSize(1);
        assertThat(mails.getReceivedMessages()).as("silenced here alone").isEmpty();
        notifications.preferAsElsewhere(carl, midwives.id(), Category.KNOWLEDGE);
        notifications.preferAsElsewhere(berthe, midwives.id(), Category.KNOWLEDGE);
        share();
        lhs.events().dispatchAll();
        notifications.tick(AMPLE);
        assertThat(inbox(carl)).hasSize(1);
        assertThat(mails.getReceivedMessages()).hasSize(1);
    }

    /** A choice that is made while something waits holds for it too. */
    @Rule("K8")
    @Test
    void whatMustBeKnownCantBeSwitchedOffAnywhere() {
        assertThatThrownBy(() -> notifications.preferIn(carl, midwives.id(), Category.TRANSACTIONAL, Set.of()))
                .isInstanceOf(InvalidInput.class);
        share();
        lhs.events().dispatchAll();
        notifications.preferIn(carl, midwives.id(), Category.KNOWLEDGE, Set.of());

        assertThat(notifications.tick(AMPLE).suppressed()).isEqualTo(1);
        assertThat(inbox(carl)).isEmpty();
    }

    @Test
    void nobodyChoosesForACommunityThatTheyMayNotKnowOf() {
        tighten(Visibility.CONFIDENTIAL);
        Actor stranger = person("Dora", null, "en");

        assertThatThrownBy(() -> notifications.preferIn(stranger, midwives.id(), Category.KNOWLEDGE, Set.of()))
                .isInstanceOf(NotFound.class);
    }

    /** In the zone that the host knows the person to be in: midnight in Vienna is 23:00 in Greenwich. */
    @Rule("K8")
    @Test
    void quietHoursAreByThePersonsOwnClock() {
        notifications.keepQuiet(berthe, LocalTime.of(0, 0), LocalTime.of(7, 0));
        notifications.keepQuiet(carl, LocalTime.of(0, 0), LocalTime.of(7, 0));
        world.time().set(Instant.parse("2027-01-15T23:00:00Z"));
        share();
        lhs.events().dispatchAll();

        assertThat(notifications.tick(AMPLE).held()).isEqualTo(1);
        assertThat(mails.getReceivedMessages()).isEmpty();
        assertThat(inbox(carl)).hasSize(1);
        world.time().set(Instant.parse("2027-01-16T06:10:00Z"));
        assertThat(notifications.tick(AMPLE).sent()).isEqualTo(1);
        assertThat(mails.getReceivedMessages()).hasSize(1);
        notifications.endQuietHours(berthe);
        assertThat(notifications.quietHours(berthe)).isEmpty();
    }

    @Test
    void nothingIsMailedToWhoHasNoAddress() {
        notifications.prefer(carl, Category.KNOWLEDGE, Set.of(ChannelId.EMAIL, ChannelId.IN_APP));
        share();
        lhs.events().dispatchAll();

        TickReport report = notifications.tick(AMPLE);

        assertThat(report.suppressed()).isEqualTo(1);
        assertThat(report.dead()).isZero();
        assertThat(inbox(carl)).hasSize(1);
    }

    @Test
    void whoLeavesBeforeItIsSentIsNotTold() {
        share();
        lhs.events().dispatchAll();
        lhs.memberships().leave(carl, new LeaveCommunity(carlsMembership.id(), carlsMembership.version(), null));
        List<Delivery> planned = storage.claim(Set.of(ChannelId.IN_APP), 10, Duration.ZERO);

        TickReport report = notifications.tick(AMPLE);

        assertThat(report.sent()).isEqualTo(1);
        assertThat(report.suppressed()).isEqualTo(1);
        assertThat(inbox(carl)).isEmpty();
        Delivery suppressed = storage.delivery(planned.get(0).id()).orElseThrow();
        assertThat(suppressed.recipient()).isEqualTo(Recipient.person(id(carl)));
        assertThat(suppressed.state()).isEqualTo(DeliveryState.SUPPRESSED);
        assertThat(suppressed.code()).contains("not-a-member");
    }

    @Test
    void anEventThatComesTwicePlansNothingMore() {
        // another node, which has its own subscription and hears of the same events again
        Notifications.builder()
                .learningHealth(lhs)
                .storage(storage)
                .time(world.time())
                .build();
        share();
        lhs.events().dispatchAll();
        lhs.events().dispatchAll();

        assertThat(notifications.tick(AMPLE).sent()).isEqualTo(2);
        assertThat(notifications.tick(AMPLE)).isEqualTo(new TickReport(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, false));
        assertThat(inbox(carl)).hasSize(1);
        assertThat(mails.getReceivedMessages()).hasSize(1);
    }

    @Test
    void whatHappensInAConfidentialCommunityIsNamedNowhere() throws Exception {
        tighten(Visibility.CONFIDENTIAL);
        share();
        lhs.events().dispatchAll();
        notifications.tick(AMPLE);

        assertThat(mails.getReceivedMessages()[0].getSubject()).isEqualTo("Du nouveau dans l’un de vos groupes");
        assertThat(inbox(carl)).singleElement().satisfies(item -> {
            assertThat(item.title()).isEqualTo("New activity in one of your groups");
            assertThat(item.text() + item.link()).doesNotContain("hands", "community");
        });
    }

    @Test
    void everyMemberOfALargeCommunityIsTold() {
        for (int i = 0; i < PageRequest.MOST; i++) {
            world.join(world.person(StakeholderGroup.PATIENT), midwives);
        }
        share();
        lhs.events().dispatchAll();

        assertThat(notifications.tick(AMPLE).sent()).isEqualTo(PageRequest.MOST + 2);
    }

    @Test
    void aSystemReceivesWhatHappenedAsSignedIds() throws Exception {
        WebhookEndpoint endpoint = register();
        Redistribution shared = share();
        lhs.events().dispatchAll();
        notifications.tick(AMPLE);

        assertThat(received)
                .extracting(each -> each.event().get("type").asString())
                .contains("org.learninghealth.knowledge.published.v1", REDISTRIBUTED)
                .noneMatch(type -> type.contains("audit."));
        Received last = received.stream()
                .filter(each -> each.event().get("type").asString().equals(REDISTRIBUTED))
                .findFirst()
                .orElseThrow();
        assertThat(last.signature()).isEqualTo(signed(endpoint.secrets().get(0), last));
        assertThat(last.event())
                .isEqualTo(JsonMapper.shared()
                        .valueToTree(Map.of(
                                "specversion",
                                "1.0",
                                "id",
                                last.id(),
                                "source",
                                "https://portal.example.org/",
                                "type",
                                REDISTRIBUTED,
                                "dataschema",
                                "tag:learninghealth.org,2026:event-data:v1",
                                "time",
                                shared.at().toString(),
                                "subject",
                                shared.id().value().toString(),
                                "datacontenttype",
                                "application/json",
                                "data",
                                Map.of("community", midwives.id().value().toString()))));
    }

    /** As a receiver has it: the library of those who wrote the specification, which knows nothing of ours. */
    @Test
    void whatSystemsAreToldIsACloudEventOfTheSchemaThatItNames() throws Exception {
        register();
        share();
        lhs.events().dispatchAll();
        notifications.tick(AMPLE);

        JsonNode schema;
        try (InputStream shipped = DeliveryPlanner.class.getResourceAsStream("event-data-v1.schema.json")) {
            schema = JsonMapper.shared().readTree(shipped);
        }
        assertThat(received).hasSizeGreaterThan(2);
        for (Received each : received) {
            CloudEvent event = new JsonFormat().deserialize(each.body().getBytes(UTF_8));
            assertThat(event.getSpecVersion()).isEqualTo(SpecVersion.V1);
            assertThat(event.getId()).isEqualTo(each.id());
            assertThat(event.getType()).matches("org\\.learninghealth(\\.[a-z-]+)+\\.v[1-9][0-9]*");
            assertThat(event.getDataSchema())
                    .hasToString(schema.get("$id").asString())
                    .isEqualTo(URI.create("tag:learninghealth.org,2026:event-data:v1"));
            JsonNode data = JsonMapper.shared().readTree(event.getData().toBytes());
            assertThat(data.propertyNames()).isEqualTo(schema.get("properties").propertyNames());
            assertThat(UUID.fromString(data.get("community").asString()))
                    .isEqualTo(midwives.id().value());
        }
    }

    @Test
    void aSystemHearsNothingOfCommunitiesThatNotEveryoneMayKnowOf() {
        register();
        tighten(Visibility.PRIVATE);
        share();
        lhs.events().dispatchAll();
        notifications.tick(AMPLE);

        assertThat(received).isEmpty();
        assertThat(storage.claim(Set.of(ChannelId.WEBHOOK), 10, Duration.ZERO)).isEmpty();
    }

    @Test
    void aCommunityThatWithdrawsBeforeASystemIsToldIsNotToldOf() {
        register();
        share();
        lhs.events().dispatchAll();
        tighten(Visibility.PRIVATE);

        TickReport report = notifications.tick(AMPLE);

        assertThat(received).isEmpty();
        assertThat(report.suppressed()).isEqualTo(3);
    }

    @Test
    void aSystemThatWasDisabledIsPlannedNothing() {
        webhooks.disable(Actor.host(), register().id(), "by-hand");
        share();
        lhs.events().dispatchAll();

        assertThat(storage.claim(Set.of(ChannelId.WEBHOOK), 10, Duration.ZERO)).isEmpty();
    }

    private WebhookEndpoint register() {
        return webhooks.register(
                Actor.host(),
                URI.create("http://127.0.0.1:" + receiver.getAddress().getPort() + "/hook"));
    }

    private Actor person(String name, String email, String language) {
        return Actor.person(lhs.people()
                .register(
                        Actor.host(),
                        new RegisterPerson(
                                name, email, language, ZoneId.of("Europe/Vienna"), StakeholderGroup.CLINICIAN, null))
                .id());
    }

    private Membership join() {
        Membership coordinator = world.membership(alice, midwives);
        lhs.memberships().grant(alice, new GrantRole(coordinator.id(), coordinator.version(), Role.KNOWLEDGE_STEWARD));
        world.join(berthe, midwives);
        return world.join(carl, midwives);
    }

    private void tighten(Visibility visibility) {
        long version = lhs.communities().get(alice, midwives.id()).version();
        lhs.communities().changeVisibility(alice, new ChangeVisibility(midwives.id(), version, visibility));
    }

    @Rule("N4")
    @Test
    void whoHasTakenUpWhatIsWithdrawnIsToldOnceAndNobodyElse() {
        Redistribution shared = share();
        CommunityId team = midwives.id();
        Uptake meant = lhs.uptakes().record(carl, RecordUptake.by(shared.knowledge(), team, UptakeLevel.INTENDED));
        lhs.uptakes().record(berthe, RecordUptake.own(shared.knowledge(), UptakeLevel.SAVED));
        lhs.uptakes().move(carl, new MoveUptake(meant.id(), meant.version(), UptakeLevel.TRIED, null, null));
        lhs.events().dispatchAll();
        notifications.tick(AMPLE);
        int before = inbox(carl).size();
        KnowledgeObject lesson = lhs.knowledge().get(alice, shared.knowledge());

        lhs.knowledge().withdraw(alice, new WithdrawKnowledge(lesson.id(), lesson.version(), english("It burns")));
        lhs.events().dispatchAll();
        lhs.events().dispatchAll();
        notifications.tick(AMPLE);
        notifications.tick(AMPLE);

        assertThat(inbox(carl)).hasSize(before + 1);
        assertThat(inbox(carl))
                .filteredOn(item -> item.text().contains("It burns"))
                .hasSize(1);
        assertThat(inbox(berthe)).noneMatch(item -> item.text().contains("It burns"));
        assertThat(inbox(alice)).noneMatch(item -> item.text().contains("It burns"));
    }

    @Rule("N7")
    @Test
    void whoseKnowledgeItIsHearsOfItsUseAndNotOfWhatPersonsKeepForThemselves() {
        Redistribution shared = share();
        lhs.uptakes().record(berthe, RecordUptake.own(shared.knowledge(), UptakeLevel.SAVED));
        lhs.events().dispatchAll();
        notifications.tick(AMPLE);
        assertThat(inbox(alice)).noneMatch(item -> item.title().contains("In use: Wash your hands"));

        lhs.uptakes().record(carl, RecordUptake.by(shared.knowledge(), midwives.id(), UptakeLevel.TRIED));
        lhs.events().dispatchAll();
        notifications.tick(AMPLE);

        assertThat(inbox(alice))
                .filteredOn(item -> item.title().contains("In use: Wash your hands"))
                .hasSize(1);
        assertThat(inbox(carl)).noneMatch(item -> item.title().contains("In use"));
    }

    /** Three events: drafted, published, redistributed. */
    private Redistribution share() {
        CommunityId home = midwives.id();
        KnowledgeObject draft = lhs.knowledge()
                .draft(
                        alice,
                        new DraftKnowledge(
                                home,
                                KnowledgeKind.LESSON,
                                SourceType.LOCAL_DATA,
                                english("Wash your hands").and("fr", "Se laver les mains"),
                                english("Cadaverous particles are carried on hands"),
                                english("Clean hands save mothers."),
                                List.of(id(alice)),
                                "CC-BY-4.0",
                                world.today().plusYears(1)));
        KnowledgeObject lesson = lhs.knowledge().publish(alice, new PublishKnowledge(draft.id(), draft.version()));
        return lhs.redistributions().share(alice, new ShareKnowledge(lesson.id(), home, LocalizedText.BLANK));
    }

    private List<InboxItem> inbox(Actor person) {
        return storage.inbox(id(person), Optional.empty(), 100);
    }

    private static PersonId id(Actor person) {
        return person.person().orElseThrow();
    }

    private static String signed(String secret, Received event) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.substring("whsec_".length())), "HmacSHA256"));
        mac.update((event.id() + "." + event.timestamp() + ".").getBytes(UTF_8));
        return "v1,"
                + Base64.getEncoder().encodeToString(mac.doFinal(event.body().getBytes(UTF_8)));
    }
}
