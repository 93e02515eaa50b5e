package org.learninghealth.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.learninghealth.access.Actor;
import org.learninghealth.access.Visibility;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.InvalidInput;
import org.learninghealth.base.NotFound;
import org.learninghealth.base.NotPermitted;
import org.learninghealth.base.PageRequest;
import org.learninghealth.base.PersonId;
import org.learninghealth.community.Community;
import org.learninghealth.community.JoinPolicy;
import org.learninghealth.kit.World;
import org.learninghealth.notify.markdown.Markdown;
import org.learninghealth.people.RegisterPerson;
import org.learninghealth.people.StakeholderGroup;
import org.learninghealth.spi.KeyRing;

/** What communities say in their own words, and messages in both languages. */
class MessageTemplatesTest {

    /** Half of what threads have here: as little as some hosts give to theirs. */
    private static final long STACK = 512 * 1024L;

    private static final String ITEM = "https://portal.example.org/item";

    private final World world = World.inMemory();
    private final NotificationStorage storage = NotificationStorage.inMemory(world.time());
    private final List<Message> mails = new ArrayList<>();
    private final Notifications notifications =
            builder().formatting(new Markdown()).build();
    private final Actor alice = person("Alice", "en");
    private final Actor berthe = person("Berthe", "fr-CA");
    private final Community midwives = world.activeCommunity(alice, Visibility.OPEN, JoinPolicy.OPEN);

    @Test
    void aCommunitySaysItInItsOwnWordsAndTheWordsOfOthersStayText() {
        world.join(berthe, midwives);
        notifications.replaceTemplate(
                alice, template(Locale.FRENCH, "Bonjour {{community}}", "**Du nouveau** : {{what}}\n\n- un\n- deux"));
        tell(berthe, "<b>x</b> [gagnez](https://evil.example/) *ici* {{secret}}");

        Message message = mails.get(0);
        assertThat(message.subject()).isEqualTo("Bonjour Sages-femmes");
        assertThat(message.text())
                .contains("**Du nouveau** : <b>x</b> [gagnez](https://evil.example/) *ici* {{secret}}", "- un\n- deux");
        Document page = Jsoup.parse(message.html());
        assertThat(page.select("strong").text()).isEqualTo("Du nouveau");
        assertThat(page.select("li").eachText()).containsExactly("un", "deux");
        assertThat(page.select("b, em, a[href*=evil]")).isEmpty();
        assertThat(page.text()).contains("<b>x</b> [gagnez](https://evil.example/) *ici* {{secret}}");
    }

    @Test
    void theOtherLanguageAndOtherCommunitiesStayAsTheyWere() {
        world.join(berthe, midwives);
        notifications.replaceTemplate(alice, template(Locale.FRENCH, "Bonjour", "{{what}}"));
        tell(alice, "News");
        assertThat(mails.get(0).subject()).isEqualTo("New activity in Sages-femmes");
        notifications.restoreTemplate(alice, midwives.id(), "activity", Locale.FRENCH);
        tell(berthe, "Des nouvelles");

        assertThat(mails.get(1).subject()).isEqualTo("Du nouveau dans Sages-femmes");
        assertThat(notifications.templates(alice, midwives.id())).isEmpty();
    }

    /** What fails in one language fails there alone, at once, and is sent once after it was mended. */
    @Test
    void aTemplateThatFailsEndsItsDeliveriesAndCanBeMended() {
        world.join(berthe, midwives);
        storage.save(template(Locale.FRENCH, "Bonjour {{nobody}}", "{{what}}"));
        tell(berthe, "Des nouvelles");
        tell(alice, "News");

        assertThat(mails).hasSize(1);
        Delivery dead = notifications
                .deadLetters(Actor.host(), PageRequest.first(5))
                .items()
                .get(0);
        assertThat(dead.code()).contains("template:activity.subject");
        notifications.replaceTemplate(alice, template(Locale.FRENCH, "Bonjour", "{{what}}"));
        notifications.replay(Actor.host(), dead.id());
        notifications.tick(TickBudget.of(10));
        notifications.tick(TickBudget.of(10));
        assertThat(mails).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{{{what}}}       | message-template-markup",
                "{{&what}}        | message-template-markup",
                "{{ & what }}     | message-template-markup",
                "{{> other}}      | message-template-markup",
                "{{=<% %>=}}      | message-template-markup",
                "{{secret}}       | message-template-variable",
                "{{what.class}}   | message-template-variable",
                "{{#secret}}x{{/secret}} | message-template-variable",
                "{{#what}}x       | message-template-syntax",
                "{{what}          | message-template-syntax"
            })
    void whatCouldLetMarkupThroughOrAsksForWhatIsntThereIsRefused(String text, String code) {
        assertThatThrownBy(() -> notifications.replaceTemplate(alice, template(Locale.ENGLISH, text, "{{what}}")))
                .isInstanceOfSatisfying(
                        InvalidInput.class,
                        refusal -> assertThat(refusal.violations())
                                .extracting(InvalidInput.Violation::code)
                                .containsExactly(code));
        assertThat(storage.templates(midwives.id())).isEmpty();
    }

    static Stream<String> deep() {
        return Stream.of(
                "> ".repeat(4_999) + "x",
                "- ".repeat(4_999) + "x",
                "[".repeat(9_999) + "x",
                "![".repeat(4_000) + "x" + "](y)".repeat(499),
                "**a ".repeat(2_499) + "x",
                "*a **b ".repeat(700) + "x" + "** *".repeat(700),
                "{{#what}}".repeat(550) + "x" + "{{/what}}".repeat(550),
                "{{^what}}".repeat(550) + "x" + "{{/what}}".repeat(550));
    }

    /** As deep as a text of a community may go: it is refused, or it is said, in time and without harm to anyone else's. */
    @ParameterizedTest
    @MethodSource("deep")
    @Timeout(30)
    void noTextGoesTooDeep(String body) throws Exception {
        storage.save(template(Locale.ENGLISH, "Hello", body));
        world.join(berthe, midwives);
        FutureTask<Void> telling = new FutureTask<>(
                () -> {
                    tell(alice, "News");
                    tell(berthe, "Des nouvelles");
                },
                null);
        new Thread(null, telling, "small", STACK).start();
        telling.get();

        assertThat(mails).extracting(Message::subject).contains("Du nouveau dans Sages-femmes");
        assertThat(storage.queue().pending()).as("sent or given up at once").isZero();
    }

    @Test
    void thereAreLimits() {
        for (MessageTemplate unknown : List.of(
                new MessageTemplate(midwives.id(), "nothing", Locale.ENGLISH, "a", "b", "c", "d"),
                new MessageTemplate(midwives.id(), "activity-neutral", Locale.ENGLISH, "a", "b", "c", "d"),
                new MessageTemplate(midwives.id(), "activity", Locale.GERMAN, "a", "b", "c", "d"))) {
            assertThatThrownBy(() -> notifications.replaceTemplate(alice, unknown))
                    .isInstanceOf(InvalidInput.class);
        }
        assertRefused(() -> template(Locale.ENGLISH, "x".repeat(301), "y"), "template.subject too-long");
        assertRefused(() -> template(Locale.ENGLISH, "x", "y".repeat(10_001)), "template.body too-long");
        assertRefused(() -> template(Locale.ENGLISH, " ", "y"), "template.subject blank");
        assertThat(template(Locale.ENGLISH, "x", "One paragraph\n\nand another").body())
                .contains("\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\0b", "a\uD83E", "\uDD10b", "a\u202Eb", "a\r\nBcc: b@example.org"})
    void charactersThatBelongIntoNoLineAreRefused(String line) {
        assertRefused(() -> template(Locale.ENGLISH, line, "{{what}}"), "template.subject characters");
        assertRefused(() -> parts("activity", "x", line, "y", "z"), "template.heading characters");
        assertRefused(() -> parts("activity", "x", "y", "z", line), "template.action characters");
        assertRefused(() -> parts(line, "x", "y", "z", "a"), "template.template characters");
        assertRefused(
                () -> notifications.restoreTemplate(alice, midwives.id(), line, Locale.ENGLISH),
                "template.template characters");
        assertRefused(() -> template(Locale.ENGLISH, "x", "a\0b"), "template.body characters");
    }

    private MessageTemplate parts(String name, String subject, String heading, String body, String action) {
        return new MessageTemplate(midwives.id(), name, Locale.ENGLISH, subject, heading, body, action);
    }

    private static void assertRefused(ThrowingCallable asked, String fault) {
        assertThatThrownBy(asked)
                .isInstanceOfSatisfying(
                        InvalidInput.class,
                        refusal -> assertThat(refusal.violations())
                                .extracting(each -> each.field() + " " + each.code())
                                .containsExactly(fault));
    }

    @Test
    void onlyWhoCoordinatesAndTheHostMay() {
        world.join(berthe, midwives);
        MessageTemplate own = template(Locale.ENGLISH, "Hello", "{{what}}");
        Actor stranger = person("Dora", "en");

        assertThatThrownBy(() -> notifications.replaceTemplate(berthe, own)).isInstanceOf(NotPermitted.class);
        assertThat(notifications.replaceTemplate(Actor.host(), own)).isEqualTo(own);
        Community hidden = world.activeCommunity(alice, Visibility.CONFIDENTIAL, JoinPolicy.OPEN);
        assertThatThrownBy(() -> notifications.templates(stranger, hidden.id())).isInstanceOf(NotFound.class);
    }

    @Test
    void aPreviewShowsWhereEachVariableStandsAndKeepsNothing() {
        Message preview =
                notifications.previewTemplate(alice, template(Locale.FRENCH, "Bonjour {{community}}", "*{{what}}*"));

        assertThat(preview.subject()).isEqualTo("Bonjour [community]");
        assertThat(Jsoup.parse(preview.html()).select("em").text()).isEqualTo("[what]");
        assertThat(storage.templates(midwives.id())).isEmpty();
    }

    @Test
    void bothLanguagesAreInOneMessageEachMarkedAsWhatItIs() {
        Notifications both = builder().inBothLanguages().build();
        world.join(berthe, midwives);
        plan(berthe, Locale.FRENCH, "Des nouvelles");

        both.tick(TickBudget.of(10));

        Message message = mails.get(0);
        assertThat(message.subject()).isEqualTo("Du nouveau dans A community / New activity in A community");
        assertThat(message.text()).containsSubsequence("Du nouveau dans", "* * *", "New activity in");
        Document page = Jsoup.parse(message.html());
        assertThat(page.selectFirst("html").attr("lang")).isEqualTo("fr");
        assertThat(page.select("h1").text()).startsWith("Du nouveau");
        assertThat(page.select("div[lang=en] h2").text()).startsWith("New activity");
        assertThat(page.select("[lang]").eachAttr("lang")).containsExactly("fr", "en");
    }

    /** All that the library brings. */
    static Stream<String> messages() throws IOException {
        Properties texts = new Properties();
        texts.load(new StringReader(Templates.resource("messages_en.properties")));
        return texts.stringPropertyNames().stream()
                .filter(each -> each.endsWith(".subject"))
                .map(each -> each.replace(".subject", ""))
                .sorted();
    }

    @Test
    void noneOfTheLargeMessagesIsMissedBelow() throws IOException {
        assertThat(messages())
                .contains(
                        "newsletter",
                        "digest",
                        "gathering-confirmed",
                        "gathering-cancelled-unnamed",
                        "activity-neutral")
                .hasSizeGreaterThan(30);
    }

    /** A notice of a message with each of its variables, and what newsletters and digests have inside. */
    static Notice sample(String name, String text) {
        Map<String, Object> model = new HashMap<>();
        Notice sample = Templates.shipped()
                .sample(new MessageTemplate(new CommunityId(new UUID(0, 1)), name, Locale.ENGLISH, "a", "a", "a", "a"));
        sample.model().keySet().forEach(variable -> model.put(variable, text));
        model.put("link", "https://portal.example.org/");
        if (model.containsKey("content")) {
            String first = "First section: " + text;
            model.put(
                    "content",
                    String.join("\n\n", text, first, text + "\n" + ITEM + "\n" + text, "Second section", text));
            model.put(Templates.ADDRESSES, List.of(ITEM));
            model.put(Templates.HEADINGS, List.of(first, "Second section"));
        }
        return new Notice(name, model);
    }

    /** Whatever the message: a language, a title, headings without a gap, no layout table without its role, large text, links that say where. */
    @ParameterizedTest
    @MethodSource("messages")
    void everyPageIsAccessible(String name) {
        Templates templates = Templates.shipped();
        Notice notice = sample(name, "What is said");
        int items = notice.model().containsKey("content") ? 1 : 0;
        for (List<Templates.Wording> wordings : List.of(
                List.of(new Templates.Wording(Locale.ENGLISH, notice)),
                List.of(new Templates.Wording(Locale.FRENCH, notice)),
                List.of(new Templates.Wording(Locale.FRENCH, notice), new Templates.Wording(Locale.ENGLISH, notice)))) {
            Message message =
                    templates.render(wordings, List.of(), Optional.of(URI.create("https://portal.example.org/u/x")));
            Document page = Jsoup.parse(message.html());
            assertThat(page.selectFirst("html").attr("lang")).isNotBlank();
            assertThat(page.title()).isNotBlank();
            assertThat(page.select("h1")).hasSize(1);
            assertThat(page.select("table"))
                    .allMatch(table -> table.attr("role").equals("presentation"));
            assertThat(page.select("script, style, img, form")).isEmpty();
            assertThat(page.select("a"))
                    .hasSize((2 + items) * wordings.size())
                    .allMatch(link -> link.text().length() > 5);
            assertThat(page.select("p, h1, h2, h3"))
                    .allMatch(text -> text.attr("style").matches(".*font-size:(1[6-9]|[2-9][0-9])px.*"));
            assertThat(page.select("h1, h2, h3, h4, h5, h6").eachText())
                    .hasSize((1 + 2 * items) * wordings.size())
                    .noneMatch(String::isBlank);
            int level = 0;
            for (Element heading : page.select("h1, h2, h3, h4, h5, h6")) {
                int next = Integer.parseInt(heading.normalName().substring(1));
                assertThat(next).as("headings skip no level").isLessThanOrEqualTo(level + 1);
                level = next;
            }
            for (String said : page.select("h1, h2, h3, p").eachText()) {
                assertThat(message.text().replaceAll("[\\s\u00a0]+", " ")).contains(said);
            }
        }
    }

    private Notifications.Builder builder() {
        Channel mail = new Channel() {
            @Override
            public ChannelId id() {
                return ChannelId.EMAIL;
            }

            @Override
            public SendResult send(Delivery delivery, SendContext context) {
                mails.add(context.message());
                return SendResult.accepted();
            }
        };
        return Notifications.builder()
                .learningHealth(world.lhs())
                .storage(storage)
                .unsubscribe(KeyRing.random(), token -> URI.create("https://portal.example.org/u/" + token))
                .channel(mail)
                .time(world.time());
    }

    private void tell(Actor reader, String what) {
        plan(reader, Locale.ENGLISH, what);
        notifications.tick(TickBudget.of(10));
    }

    private void plan(Actor reader, Locale language, String what) {
        PersonId person = reader.person().orElseThrow();
        storage.save(new Preference(person, Category.ACTIVITY, Set.of(ChannelId.EMAIL)));
        storage.add(List.of(Delivery.planned(
                UUID.randomUUID(),
                UUID.randomUUID().toString(),
                ChannelId.EMAIL,
                Recipient.person(person),
                Optional.of(midwives.id()),
                Category.ACTIVITY,
                new Notice(
                        "activity",
                        Map.of("community", language == Locale.FRENCH ? "A community" : "Sages-femmes", "what", what)),
                world.time().instant())));
    }

    private MessageTemplate template(Locale language, String subject, String body) {
        return new MessageTemplate(midwives.id(), "activity", language, subject, "Heading", body, "Read what is new");
    }

    private Actor person(String name, String language) {
        return Actor.person(world.lhs()
                .people()
                .register(
                        Actor.host(),
                        new RegisterPerson(
                                name,
                                name.toLowerCase(Locale.ROOT) + "@example.org",
                                language,
                                ZoneId.of("America/Toronto"),
                                StakeholderGroup.CLINICIAN,
                                null))
                .id());
    }
}
