package org.learninghealth.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.learninghealth.kit.World.english;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.learninghealth.LearningHealthSystem;
import org.learninghealth.access.Actor;
import org.learninghealth.access.Visibility;
import org.learninghealth.base.InvalidInput;
import org.learninghealth.base.LocalizedText;
import org.learninghealth.base.PageRequest;
import org.learninghealth.base.PersonId;
import org.learninghealth.community.Community;
import org.learninghealth.community.JoinCommunity;
import org.learninghealth.community.JoinPolicy;
import org.learninghealth.kit.Rule;
import org.learninghealth.kit.World;
import org.learninghealth.memory.InMemoryStorage;
import org.learninghealth.people.ConsentBasis;
import org.learninghealth.people.ConsentGiven;
import org.learninghealth.people.ConsentPolicy;
import org.learninghealth.people.ConsentPurpose;
import org.learninghealth.people.ConsentRegime;
import org.learninghealth.people.ConsentSource;
import org.learninghealth.people.NoteRelationship;
import org.learninghealth.people.RegisterPerson;
import org.learninghealth.people.StakeholderGroup;
import org.learninghealth.people.WithdrawByToken;
import org.learninghealth.people.WithdrawConsent;
import org.learninghealth.publication.ApproveIssue;
import org.learninghealth.publication.AudienceReason;
import org.learninghealth.publication.BeginIssue;
import org.learninghealth.publication.BeginNewsletter;
import org.learninghealth.publication.DeliverIssues;
import org.learninghealth.publication.EditIssue;
import org.learninghealth.publication.IssueItem;
import org.learninghealth.publication.IssueRecipient;
import org.learninghealth.publication.IssueSection;
import org.learninghealth.publication.IssueStatus;
import org.learninghealth.publication.MoveIssue;
import org.learninghealth.publication.Newsletter;
import org.learninghealth.publication.NewsletterIssue;
import org.learninghealth.publication.NewsletterProfile;
import org.learninghealth.publication.Origin;
import org.learninghealth.publication.PauseIssue;
import org.learninghealth.publication.RecipientQuery;
import org.learninghealth.publication.ResumeIssue;
import org.learninghealth.publication.ReviseNewsletter;
import org.learninghealth.publication.SendIssue;
import org.learninghealth.publication.SenderIdentity;
import org.learninghealth.publication.SubscribeToNewsletter;
import org.learninghealth.spi.KeyRing;

/**
 * A national collective sends the newsletter of its learning community: to 120 members who said yes, and to 20 people who came to an
 * event two years ago, on the last day on which that is consent; what comes of it in the end, {@link JourneyF1Test} tells.
 */
class NewsletterJourneyTest {

    private static final ZoneId TORONTO = ZoneId.of("America/Toronto");
    private static final Instant EVENT = Instant.parse("2024-02-02T18:00:00Z");
    private static final SenderIdentity SENDER = new SenderIdentity(
            "Health Data", "1 Main Street\nToronto", "news@example.org", "https://news.example.org/stop/");

    private final World world = World.on(
            InMemoryStorage.create(), settings -> settings.consentPolicy(ConsentPolicy.of(ConsentRegime.CA_CASL)));
    private final LearningHealthSystem lhs = world.lhs();
    private final Mailbox mailbox = new Mailbox(ChannelId.EMAIL);
    private final NotificationStorage storage = NotificationStorage.inMemory(world.time());
    private final Notifications notifications = Notifications.builder()
            .learningHealth(lhs)
            .storage(storage)
            .unsubscribe(KeyRing.random(), token -> URI.create("https://portal.example.org/u/" + token))
            .channel(mailbox)
            .time(world.time())
            .build();
    private final Actor coordinator = person("coordinator", "en");
    private final Community community = founded();
    private final List<Actor> members = IntStream.rangeClosed(1, 120)
            .mapToObj(i -> member(person("member " + i, i % 2 == 0 ? "en" : "fr")))
            .toList();
    private final Newsletter newsletter = lhs.newsletters()
            .begin(
                    coordinator,
                    new BeginNewsletter(
                            community.id(),
                            NewsletterProfile.of(both("Health Data News", "Nouvelles des données"))
                                    .sentBy(new SenderIdentity(
                                            SENDER.name(), "", SENDER.contact(), SENDER.unsubscribeAddress()))
                                    .in(Locale.ENGLISH, Locale.FRENCH)));
    private final List<Actor> contacts = IntStream.rangeClosed(1, 20)
            .mapToObj(i -> contact(person("contact " + i, "en")))
            .toList();

    private Community founded() {
        world.time().set(Instant.parse("2025-01-15T12:00:00Z"));
        return world.activeCommunity(coordinator, Visibility.OPEN, JoinPolicy.OPEN);
    }

    @Rule({"K5", "K6"})
    @Test
    void whoeverStopsItBetweenPlanningAndSendingGetsNoneAndNobodyGetsTwo() {
        world.time().set(Instant.parse("2026-02-02T15:00:00Z"));
        reveal();
        NewsletterIssue approved = approve(curating());
        Actor chooses = members.get(0);
        Actor withdraws = members.get(1);
        Actor fails = members.get(2);
        notifications.prefer(chooses, Category.NEWSLETTER, Set.of());
        assertThat(lhs.issues().audience(coordinator, approved.id()).byReason())
                .containsEntry(AudienceReason.NOT_WANTED, 1);
        mailbox.failsOnceFor.add(id(fails));

        lhs.issues().send(coordinator, new SendIssue(approved.id(), approved.version(), null));
        while (lhs.issues().deliver(Actor.host(), new DeliverIssues(1)).more()) {
            lhs.events().dispatchAll();
        }
        lhs.events().dispatchAll();
        lhs.consents()
                .withdraw(
                        withdraws,
                        new WithdrawConsent(
                                id(withdraws), ConsentPurpose.NEWSLETTER, ConsentSource.WEB_FORM, null, null));
        deliver();

        assertThat(mailbox.copies())
                .hasSize(138)
                .doesNotContainKeys(id(chooses), id(withdraws))
                .containsEntry(id(fails), 2);
        assertThat(mailbox.keys.get(id(fails)))
                .as("both copies have the same key")
                .hasSize(1);
    }

    /** By the newsletter's own address, where a channel of the host's has no links that work by themselves. */
    @Rule("K4")
    @Test
    void aMailSaysOneWayToStopTheNewsletter() {
        Mailbox letters = new Mailbox(new ChannelId("letters"));
        Notifications unlinked = Notifications.builder()
                .learningHealth(lhs)
                .storage(storage)
                .channel(letters)
                .time(world.time())
                .build();
        Actor reader = members.get(1);
        unlinked.prefer(reader, Category.NEWSLETTER, Set.of(letters.id()));
        world.time().set(Instant.parse("2026-02-02T15:00:00Z"));
        reveal();
        NewsletterIssue approved = approve(curating());
        plan(approved);
        unlinked.tick(new TickBudget(1000, Duration.ofMinutes(1)));

        SendContext context = letters.contextFor(reader);
        String stop = context.unsubscribe().orElseThrow().toString();
        assertThat(stop).startsWith(SENDER.unsubscribeAddress());
        assertThat(context.unsubscribesAtOnce()).isFalse();
        assertThat(letters.textFor(reader).split(Pattern.quote(stop), -1)).hasSize(2);
        assertThat(links(letters, reader)).containsExactly("https://example.org/data", stop);
        // or by consent itself, without logging in
        lhs.consents()
                .withdrawByToken(
                        Actor.visitor(),
                        new WithdrawByToken(
                                stop.substring(SENDER.unsubscribeAddress().length())));
        assertThat(lhs.issues().standing(Actor.notifier(), approved.id(), id(reader)))
                .isEqualTo(AudienceReason.CONSENT_WITHDRAWN);
    }

    private static List<String> links(Mailbox mailbox, Actor reader) {
        return Jsoup.parse(
                        Objects.requireNonNull(mailbox.messages.get(id(reader))).html())
                .select("a[href]")
                .eachAttr("href");
    }

    /** By a link that works by itself, and then by no other. */
    @Rule("K4")
    @Test
    void aLinkThatWorksByItselfTakesThePlaceOfTheNewslettersOwn() {
        world.time().set(Instant.parse("2026-02-02T15:00:00Z"));
        reveal();
        send(approve(curating()));
        Actor reader = members.get(0);

        SendContext context = mailbox.contextFor(reader);
        String stop = context.unsubscribe().orElseThrow().toString();
        assertThat(stop).startsWith("https://portal.example.org/u/");
        assertThat(context.unsubscribesAtOnce()).isTrue();
        assertThat(mailbox.textFor(reader)).contains(stop).doesNotContain("/stop/");
        assertThat(links(mailbox, reader)).containsExactly("https://example.org/data", stop);
    }

    /** In each language by itself, looked at before; who sends it stays in it. */
    @Rule("K4")
    @Test
    void aCommunitySaysItsNewsletterInItsOwnWords() {
        MessageTemplate own = new MessageTemplate(
                community.id(),
                "newsletter",
                Locale.FRENCH,
                "Le bulletin : {{title}}",
                "{{title}}",
                "Bonjour,\n\n{{content}}\n\n{{sender}}, {{postalAddress}} ({{contact}})",
                "Lire");
        assertThat(notifications.previewTemplate(coordinator, own).text())
                .contains("Bonjour,", "[content]", "[postalAddress]")
                .doesNotContain("[stop]");
        notifications.replaceTemplate(coordinator, own);
        for (String body :
                List.of("{{content}}", "{{#content}}x{{/content}} {{sender}}, {{postalAddress}} ({{contact}})")) {
            assertThatThrownBy(() -> notifications.replaceTemplate(
                            coordinator,
                            new MessageTemplate(
                                    community.id(),
                                    "newsletter",
                                    Locale.ENGLISH,
                                    "{{title}}",
                                    "{{title}}",
                                    body,
                                    "Read")))
                    .isInstanceOfSatisfying(
                            InvalidInput.class,
                            refusal -> assertThat(refusal.violations())
                                    .extracting(InvalidInput.Violation::code)
                                    .containsExactly("message-template-lacks"));
        }
        world.time().set(Instant.parse("2026-02-02T15:00:00Z"));
        reveal();

        send(approve(curating()));

        assertThat(mailbox.textFor(members.get(0))).contains("Bonjour,\n\nNouvelles", "Health Data, 1 Main Street");
        assertThat(mailbox.textFor(members.get(1))).contains("This month").doesNotContain("Bonjour");
    }

    /** Also once everyone has been looked at: what waits to be sent waits until it goes on. */
    @Rule("K4")
    @Test
    void whatIsPausedIsSentToNobodyUntilItGoesOn() {
        world.time().set(Instant.parse("2026-02-02T15:00:00Z"));
        reveal();
        NewsletterIssue approved = approve(curating());
        plan(approved);
        notifications.tick(TickBudget.of(10));
        int sent = mailbox.copies().size();
        NewsletterIssue out = lhs.issues().get(coordinator, approved.id());
        assertThat(out.status()).isEqualTo(IssueStatus.SENT);

        NewsletterIssue paused = lhs.issues().pause(coordinator, new PauseIssue(out.id(), out.version()));
        deliver();
        assertThat(mailbox.copies()).hasSize(sent);
        assertThat(paused.status()).isEqualTo(IssueStatus.SENT);

        NewsletterIssue resumed =
                lhs.issues().resume(coordinator, new ResumeIssue(paused.id(), paused.version(), null));
        deliver();
        assertThat(mailbox.copies().size()).isGreaterThan(100);
        assertThat(mailbox.copies().values()).containsOnly(1);
        assertThat(resumed.status()).isEqualTo(IssueStatus.SENT);
    }

    /** Until when it is sent is said anew by whoever lets it go on: who was looked at already isn't looked at again. */
    @Rule("K4")
    @Test
    void whatIsResumedIsSentUntilTheMomentThatWasSaidThen() {
        world.time().set(Instant.parse("2026-02-02T15:00:00Z"));
        reveal();
        NewsletterIssue approved = approve(curating());
        Instant end = world.time().instant().plus(Duration.ofHours(1));
        lhs.issues().send(coordinator, new SendIssue(approved.id(), approved.version(), end));
        lhs.issues().deliver(Actor.host(), new DeliverIssues(100));
        lhs.events().dispatchAll();
        NewsletterIssue out = lhs.issues().get(coordinator, approved.id());
        NewsletterIssue paused = lhs.issues().pause(coordinator, new PauseIssue(out.id(), out.version()));
        world.time().set(end.plus(Duration.ofHours(1)));
        deliver();
        assertThat(mailbox.copies()).isEmpty();

        Instant later = world.time().instant().plus(Duration.ofMinutes(30));
        lhs.issues().resume(coordinator, new ResumeIssue(paused.id(), paused.version(), later));
        notifications.tick(TickBudget.of(10));
        int inTime = mailbox.copies().size();
        assertThat(inTime).isEqualTo(10);
        world.time().set(later);
        TickReport tooLate = notifications.tick(new TickBudget(1000, Duration.ofMinutes(1)));

        assertThat(tooLate.expired()).isGreaterThan(100);
        assertThat(mailbox.copies()).hasSize(inTime);
    }

    @Test
    void whoeverIsToGetBothLanguagesGetsThemMarked() {
        world.time().set(Instant.parse("2026-02-02T15:00:00Z"));
        Newsletter now = lhs.newsletters().get(coordinator, newsletter.id());
        lhs.newsletters()
                .revise(
                        coordinator,
                        new ReviseNewsletter(
                                now.id(),
                                now.version(),
                                now.profile().sentBy(SENDER).inBothLanguages()));

        send(approve(curating()));

        Document page = Jsoup.parse(
                Objects.requireNonNull(mailbox.messages.get(id(members.get(0)))).html());
        assertThat(page.selectFirst("html").attr("lang")).isEqualTo("fr");
        assertThat(page.selectFirst("h1").text()).contains("Ce mois");
        assertThat(page.select("h2").first().text()).as("a section").isEqualTo("Nouvelles");
        Element other = page.select("[lang]").last();
        assertThat(other.attr("lang")).isEqualTo("en");
        assertThat(other.text()).contains("This month", "A page").doesNotContain("Une page");
        assertThat(other.select("h2, h3").eachText()).element(1).isEqualTo("News");
        assertThat(mailbox.textFor(members.get(0))).contains("Nouvelles\n---------\n\nUne page");
        assertThat(mailbox.textFor(members.get(0)).split("Une page", -1)).hasSize(2);
    }

    /** All that an issue may hold, in two languages, of a host that tells everything in both. */
    @Rule("K4")
    @Test
    void whatIsAsLongAsItMayBeGoesOutInBothLanguages() {
        Mailbox another = new Mailbox(new ChannelId("letters"));
        Notifications bilingual = Notifications.builder()
                .learningHealth(lhs)
                .storage(storage)
                .channel(another)
                .inBothLanguages()
                .time(world.time())
                .build();
        Actor reader = members.get(0);
        bilingual.prefer(reader, Category.NEWSLETTER, Set.of(another.id()));
        world.time().set(Instant.parse("2026-02-02T15:00:00Z"));
        reveal();
        String long4000 = "été ".repeat(1000).strip();
        List<IssueItem> items = IntStream.rangeClosed(1, 7)
                .mapToObj(i -> IssueItem.of(
                        Origin.web("https://example.org/" + i),
                        both("Page " + i, "Une page " + i),
                        both(long4000, long4000)))
                .toList();
        NewsletterIssue begun =
                lhs.issues().begin(coordinator, new BeginIssue(newsletter.id(), both("This month", "Ce mois"), null));
        NewsletterIssue edited = lhs.issues()
                .edit(
                        coordinator,
                        new EditIssue(
                                begun.id(),
                                begun.version(),
                                begun.content().subject(),
                                LocalizedText.BLANK,
                                List.of(new IssueSection("NEWS", both("News", "Nouvelles"), null, items))));
        NewsletterIssue approved = approve(
                lhs.issues().move(coordinator, new MoveIssue(edited.id(), edited.version(), IssueStatus.CURATING)));
        plan(approved);
        bilingual.tick(new TickBudget(1000, Duration.ofMinutes(1)));

        assertThat(another.textFor(reader)).contains("Une page 7", "Page 7");
        assertThat(links(another, reader)).contains("https://example.org/7");
    }

    /** Where the host says, so that it can note of those who agree that they opened it; and the issue itself too. */
    @Rule("K9")
    @Test
    void anIssueAndWhatStandsInItLeadWhereTheHostSays() {
        Mailbox another = new Mailbox(new ChannelId("letters"));
        Notifications linked = Notifications.builder()
                .learningHealth(lhs)
                .storage(storage)
                .channel(another)
                .issueLink(issue -> URI.create("https://portal.example.org/issues/" + issue.value()))
                .itemLink((issue, origin) -> Optional.of(
                        URI.create("https://portal.example.org/issues/" + issue.value() + "/" + origin.kind())))
                .time(world.time())
                .build();
        Actor reader = members.get(1);
        linked.prefer(reader, Category.NEWSLETTER, Set.of(another.id()));
        world.time().set(Instant.parse("2026-02-02T15:00:00Z"));
        reveal();
        NewsletterIssue approved = approve(curating());
        plan(approved);
        linked.tick(new TickBudget(1000, Duration.ofMinutes(1)));

        String issue = "https://portal.example.org/issues/" + approved.id().value();
        Document page = Jsoup.parse(
                Objects.requireNonNull(another.messages.get(id(reader))).html());
        assertThat(page.select("a[href=" + issue + "/WEB]").text()).isEqualTo("A page");
        assertThat(page.select("a[href=" + issue + "]").text()).isEqualTo("Read on");
        assertThat(another.textFor(reader)).contains("A page\n" + issue + "/WEB", "Read on\n" + issue);
    }

    /** Whoever is reached by mail alone, and can't be. */
    @Rule("K5")
    @Test
    void whomNoMailCanReachIsSeenBeforeAnIssueGoesOut() {
        world.time().set(Instant.parse("2026-02-02T15:00:00Z"));
        reveal();
        NewsletterIssue approved = approve(curating());
        Map<AudienceReason, Integer> before =
                lhs.issues().audience(coordinator, approved.id()).byReason();
        assertThat(before).doesNotContainKeys(AudienceReason.SUPPRESSED, AudienceReason.NO_ADDRESS);
        Actor nowhere = member(Actor.person(lhs.people()
                .register(
                        Actor.host(),
                        new RegisterPerson("No address", null, "en", TORONTO, StakeholderGroup.PATIENT, null))
                .id()));
        storage.score(Suppression.digest("member.1@example.org"), Suppression.HARD, "550");
        storage.score(Suppression.digest("member.2@example.org"), Suppression.HARD, "550");
        notifications.prefer(members.get(1), Category.NEWSLETTER, Set.of(ChannelId.EMAIL, ChannelId.IN_APP));

        assertThat(lhs.issues().audience(coordinator, approved.id()).byReason())
                .containsEntry(AudienceReason.SUPPRESSED, 1)
                .containsEntry(AudienceReason.NO_ADDRESS, 1);
        lhs.issues().send(coordinator, new SendIssue(approved.id(), approved.version(), null));
        lhs.issues().deliver(Actor.host(), new DeliverIssues(100));
        assertThat(lhs.issues()
                        .recipients(
                                coordinator,
                                RecipientQuery.of(approved.id()).because(AudienceReason.NO_ADDRESS),
                                PageRequest.first(10))
                        .items())
                .extracting(IssueRecipient::person)
                .containsExactly(id(nowhere));
    }

    /** Keeps what would have been mailed. */
    private static final class Mailbox implements Channel {

        private final Map<PersonId, Integer> sent = new HashMap<>();
        private final Map<PersonId, Set<String>> keys = new HashMap<>();
        private final Map<PersonId, String> texts = new HashMap<>();
        private final Map<PersonId, Message> messages = new HashMap<>();
        private final Map<PersonId, SendContext> contexts = new HashMap<>();
        private final Set<PersonId> failsOnceFor = new HashSet<>();

        private final ChannelId id;

        Mailbox(ChannelId id) {
            this.id = id;
        }

        @Override
        public ChannelId id() {
            return id;
        }

        @Override
        public SendResult send(Delivery delivery, SendContext context) {
            if (delivery.category() != Category.NEWSLETTER) {
                return SendResult.accepted();
            }
            PersonId person = context.contact().person().orElseThrow();
            sent.merge(person, 1, Integer::sum);
            keys.computeIfAbsent(person, any -> new HashSet<>()).add(delivery.key());
            texts.put(person, context.message().text());
            messages.put(person, context.message());
            contexts.put(person, context);
            return failsOnceFor.remove(person) ? new SendResult.Unknown("answer-lost") : SendResult.accepted();
        }

        Map<PersonId, Integer> copies() {
            return sent;
        }

        SendContext contextFor(Actor reader) {
            return Objects.requireNonNull(contexts.get(NewsletterJourneyTest.id(reader)));
        }

        String textFor(Actor reader) {
            return texts.getOrDefault(NewsletterJourneyTest.id(reader), "");
        }
    }

    private NewsletterIssue curating() {
        NewsletterIssue begun =
                lhs.issues().begin(coordinator, new BeginIssue(newsletter.id(), both("This month", "Ce mois"), null));
        NewsletterIssue edited = lhs.issues()
                .edit(
                        coordinator,
                        new EditIssue(
                                begun.id(),
                                begun.version(),
                                begun.content().subject(),
                                LocalizedText.BLANK,
                                List.of(IssueSection.of(
                                        "NEWS",
                                        both("News", "Nouvelles"),
                                        IssueItem.of(
                                                Origin.web("https://example.org/data"),
                                                both("A page", "Une page"),
                                                LocalizedText.BLANK)))));
        return lhs.issues().move(coordinator, new MoveIssue(edited.id(), edited.version(), IssueStatus.CURATING));
    }

    /** The postal address becomes known. */
    private void reveal() {
        Newsletter now = lhs.newsletters().get(coordinator, newsletter.id());
        lhs.newsletters()
                .revise(
                        coordinator,
                        new ReviseNewsletter(
                                now.id(), now.version(), now.profile().sentBy(SENDER)));
    }

    private NewsletterIssue approve(NewsletterIssue issue) {
        return lhs.issues().approve(coordinator, new ApproveIssue(issue.id(), issue.version()));
    }

    /** Sends an issue as far as the library does without channels. */
    private void plan(NewsletterIssue approved) {
        lhs.issues().send(coordinator, new SendIssue(approved.id(), approved.version(), null));
        lhs.issues().deliver(Actor.host(), new DeliverIssues(100));
        lhs.events().dispatchAll();
    }

    private void send(NewsletterIssue approved) {
        plan(approved);
        deliver();
    }

    private void deliver() {
        for (int i = 0; i < 3; i++) {
            notifications.tick(new TickBudget(1000, Duration.ofMinutes(1)));
            world.time().advance(Duration.ofMinutes(10));
        }
    }

    private Actor person(String name, String language) {
        RegisterPerson form = new RegisterPerson(
                name, name.replace(' ', '.') + "@example.org", language, TORONTO, StakeholderGroup.PATIENT, null);
        return Actor.person(lhs.people().register(Actor.host(), form).id());
    }

    /** Joins by the form, with a yes to newsletters. */
    private Actor member(Actor person) {
        lhs.memberships()
                .join(
                        person,
                        new JoinCommunity(
                                community.id(),
                                StakeholderGroup.PATIENT,
                                null,
                                List.of(new ConsentGiven(
                                        ConsentPurpose.NEWSLETTER,
                                        "Send me the newsletter",
                                        "2025-1",
                                        "en",
                                        ConsentSource.WEB_FORM,
                                        "Join Us"))));
        return person;
    }

    /** Came to an event, and is no member. */
    private Actor contact(Actor person) {
        lhs.consents()
                .noteRelationship(
                        Actor.host(),
                        new NoteRelationship(
                                id(person),
                                ConsentPurpose.NEWSLETTER,
                                ConsentBasis.ATTENDANCE,
                                false,
                                ConsentSource.IMPORTED_RECORD,
                                "List of 2 February 2024",
                                EVENT));
        lhs.newsletterSubscriptions().subscribe(Actor.host(), new SubscribeToNewsletter(newsletter.id(), id(person)));
        return person;
    }

    private static PersonId id(Actor actor) {
        return actor.person().orElseThrow();
    }

    private static LocalizedText both(String english, String french) {
        return english(english).and(Locale.FRENCH, french);
    }
}
