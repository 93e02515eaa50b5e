package org.learninghealth.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.samskivert.mustache.MustacheException;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.InvalidInput;
import org.learninghealth.notify.markdown.Markdown;

class TemplatesTest {

    private static final String LINK = "https://portal.example.org/lessons/1?a=b&c=d";

    private static final Set<String> LINKS =
            Set.of("https://portal.example.org/", "https://portal.example.org/u/x", "https://portal.example.org/item");

    private static final Set<String> HARMLESS = Set.of(
            "#root",
            "html",
            "head",
            "meta",
            "title",
            "body",
            "table",
            "tbody",
            "tr",
            "td",
            "div",
            "h1",
            "h2",
            "h3",
            "p",
            "br",
            "a",
            "em",
            "strong",
            "ul",
            "ol",
            "li",
            "blockquote",
            "code",
            "pre");

    private static final Set<String> ATTRIBUTES =
            Set.of("lang", "style", "role", "width", "cellpadding", "cellspacing", "border", "href", "rel", "start");

    private final Templates templates = Templates.shipped();

    @Test
    void aSharedLessonReadsWellInEnglish() {
        Message message = render("Midwives", "Wash hands", "Deaths fell.\nAll year.\n\nKeep on.", "en-CA");

        assertThat(message.subject()).isEqualTo("New lesson in Midwives: Wash hands");
        assertThat(message.body()).isEqualTo("Wash hands\n\nDeaths fell.\nAll year.\n\nKeep on.");
        assertThat(message.link()).hasValueSatisfying(link -> assertThat(link).hasToString(LINK));
        assertThat(message.text())
                .startsWith(
                        "A lesson was shared with Midwives\n\nWash hands\n\nDeaths fell.\nAll year.\n\nKeep on.\n\n")
                .contains("Read the lesson\n" + LINK);
    }

    @Test
    void aSharedLessonReadsWellInFrench() {
        Message message = render("Sages-femmes", "Se laver les mains", "Moins de décès", "fr-CA");

        assertThat(message.subject()).isEqualTo("Nouvelle leçon dans Sages-femmes\u00a0: Se laver les mains");
        assertThat(message.text())
                .startsWith("Une leçon a été partagée avec Sages-femmes")
                .contains("Lire la leçon");
        assertThat(Jsoup.parse(message.html()).selectFirst("html").attr("lang")).isEqualTo("fr");
    }

    @ParameterizedTest
    @ValueSource(strings = {"de", "und", "zh-Hant-TW"})
    void otherLanguagesGetEnglish(String tag) {
        assertThat(render("A", "B", "C", tag).subject()).isEqualTo("New lesson in A: B");
    }

    @Test
    void everyMessageHasAllItsTextsInBothLanguages() throws IOException {
        for (Locale locale : List.of(Locale.ENGLISH, Locale.FRENCH)) {
            for (String template : MessageTemplatesTest.messages().toList()) {
                Message message = templates.render(MessageTemplatesTest.sample(template, "Said"), locale);
                assertThat(List.of(message.subject(), message.body(), message.text()))
                        .allSatisfy(text -> assertThat(text).isNotBlank().doesNotContain("{{"));
            }
        }
    }

    @Test
    void thePageIsAccessible() {
        Document page = Jsoup.parse(render("Midwives", "Wash hands", "Deaths fell.\n\nKeep on.", "en")
                .html());

        assertThat(page.selectFirst("html").attr("lang")).isEqualTo("en");
        assertThat(page.select("h1")).hasSize(1);
        assertThat(page.title()).isNotBlank();
        assertThat(page.select("table"))
                .allSatisfy(table -> assertThat(table.attr("role")).isEqualTo("presentation"));
        assertThat(page.select("p, h1, body"))
                .isNotEmpty()
                .allSatisfy(text -> assertThat(fontSize(text)).isGreaterThanOrEqualTo(16));
        assertThat(page.select("a")).hasSize(1);
        assertThat(page.selectFirst("a").text()).isEqualTo("Read the lesson");
        assertThat(page.selectFirst("a").attr("href")).isEqualTo(LINK);
        assertThat(page.select("script, style, link, img")).isEmpty();
        assertThat(page.select("p").eachText()).contains("Deaths fell.", "Keep on.");
    }

    private static int fontSize(Element element) {
        String style = element.attr("style");
        int at = style.indexOf("font-size:") + "font-size:".length();
        return Integer.parseInt(style.substring(at, style.indexOf("px", at)));
    }

    static Stream<String> hostileNames() {
        return Stream.of(
                "<img src=x onerror=alert(1)>",
                "</td></table><h1>Pay now</h1>",
                "<a href=\"https://phish.example/\">here</a>",
                "\" onmouseover=\"alert(1)",
                "' autofocus onfocus='alert(1)",
                "{{secret}}",
                "{{{lesson}}}",
                "{{#lesson}}x{{/lesson}}",
                "{{> ../../etc/passwd}}",
                "{{=<% %>=}}<% secret %>",
                "<noscript><style></noscript><script>alert(1)</script>",
                "<!--><script>alert(1)</script>-->",
                "&lt;script&gt;",
                "javascript:alert(1)",
                "data:text/html,<script>alert(1)</script>",
                "`${alert(1)}`",
                "</title><script>alert(1)</script>",
                "Name\r\nBcc: victim@example.org",
                "Name\u202Egnp.exe",
                "\u0000\u0007\u001B[31m",
                "\uD800 lone",
                "x".repeat(10_000));
    }

    @ParameterizedTest
    @MethodSource("hostileNames")
    void noNameBringsMarkupAlong(String name) {
        Message plain = render("Name", "Name", "Name", "en");

        Message hostile = render(name, name, name, "en");

        assertThat(elements(hostile.html())).isEqualTo(elements(plain.html()));
        assertThat(Jsoup.parse(hostile.html()).select("a").eachAttr("href")).containsExactly(LINK);
        assertThat(hostile.subject()).doesNotContain("\r", "\n");
        assertThat(hostile.subject().codePointCount(0, hostile.subject().length()))
                .isLessThanOrEqualTo(150);
        assertThat(hostile.text() + hostile.subject() + hostile.html())
                .doesNotContainPattern("[\\u0000-\\u0008\\u000B-\\u001F\\u202A-\\u202E]");
        if (name.contains("{{")) {
            assertThat(Jsoup.parse(hostile.html()).text()).contains(name);
            assertThat(hostile.body()).contains(name);
        }
    }

    static Stream<String> messages() throws IOException {
        return MessageTemplatesTest.messages();
    }

    /** In every place of every message, in both languages at once, whether the words around are the library's or a community's own. */
    @ParameterizedTest
    @MethodSource("messages")
    void noTextIsMoreThanTextInAnyMessage(String name) {
        Templates formatted = Templates.shipped(Optional.of(new Markdown()));
        Set<String> kinds = new TreeSet<>(elements(html(templates, name, "Said", List.of())));
        String variables = MessageTemplatesTest.sample(name, "Said").model().keySet().stream()
                .filter(each -> each.matches("[a-zA-Z]+"))
                .map(each -> "{{" + each + "}}")
                .collect(Collectors.joining(" *and* "));
        MessageTemplate own = own(name, "Said of " + variables);
        Set<String> kindsOfOwn = new TreeSet<>(elements(html(formatted, name, "Said", List.of(own))));
        List<String> texts = hostileTexts();
        assertThat(texts).hasSizeGreaterThan(220);
        for (String text : texts) {
            requireText(text, html(templates, name, text, List.of()), kinds);
            requireText(text, html(formatted, name, text, List.of(own)), kindsOfOwn);
        }
    }

    /** All that could do harm in headers or in pages, as long as it fits everywhere at once. */
    private static List<String> hostileTexts() {
        return Stream.concat(HeaderInjectionTest.TEXTS.stream(), hostileNames())
                .filter(each -> each.length() < 1_000)
                .toList();
    }

    private static void requireText(String text, String html, Set<String> kinds) {
        assertThat(kinds).as(text).containsAll(elements(html));
        assertThat(Jsoup.parse(html).select("[href]").eachAttr("href")).as(text).allMatch(LINKS::contains);
    }

    /** A community may write links of its own in Markdown, and nothing that does something. */
    @Test
    void whatACommunityWritesDoesNothing() {
        Templates formatted = Templates.shipped(Optional.of(new Markdown()));
        List<String> taken = hostileTexts().stream()
                .filter(each -> !each.contains("{{") && isTaken(each))
                .toList();
        assertThat(taken).hasSizeGreaterThan(150);
        for (String text : taken) {
            Document page = Jsoup.parse(html(formatted, "activity", "Said", List.of(own("activity", text + " x"))));
            assertThat(page.getAllElements())
                    .as(text)
                    .extracting(Element::normalName)
                    .isSubsetOf(HARMLESS);
            assertThat(page.body().getAllElements().stream()
                            .flatMap(each -> each.attributes().asList().stream())
                            .map(each -> each.getKey()))
                    .as(text)
                    .isSubsetOf(ATTRIBUTES);
            assertThat(page.select("[href]").eachAttr("href"))
                    .as(text)
                    .allMatch(each -> each.matches("(https?|mailto):.*"));
        }
    }

    /** Not what isn't text, such as control characters. */
    private static boolean isTaken(String body) {
        try {
            return own("activity", body + " x").body().startsWith(body);
        } catch (InvalidInput refused) {
            return false;
        }
    }

    private static MessageTemplate own(String name, String body) {
        return new MessageTemplate(
                new CommunityId(new UUID(0, 1)), name, Locale.ENGLISH, "Subject", "Heading", body, "Action");
    }

    private static String html(Templates templates, String name, String text, List<MessageTemplate> own) {
        Notice notice = MessageTemplatesTest.sample(name, text);
        return templates
                .render(
                        List.of(
                                new Templates.Wording(Locale.ENGLISH, notice),
                                new Templates.Wording(Locale.FRENCH, notice)),
                        own,
                        Optional.of(URI.create("https://portal.example.org/u/x")))
                .html();
    }

    /** Names and attribute names, in order. A line break within a text makes a br, which is no one's markup. */
    private static List<String> elements(String html) {
        return Jsoup.parse(html).getAllElements().stream()
                .filter(each -> !each.normalName().equals("br"))
                .map(each -> each.normalName()
                        + each.attributes().asList().stream()
                                .map(attribute -> attribute.getKey())
                                .toList())
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                "data:text/html,x",
                "//example.org/x",
                "/x",
                "https://good@evil.example/",
                "https:///x",
                "ht tp://x",
                ""
            })
    void onlyPlacesOnTheWebBecomeLinks(String link) {
        Notice notice =
                new Notice("knowledge-shared", Map.of("community", "A", "lesson", "B", "summary", "C", "link", link));

        assertThatThrownBy(() -> templates.render(notice, Locale.ENGLISH))
                .isInstanceOfSatisfying(
                        UnrenderableNotice.class,
                        refusal -> assertThat(refusal.code()).isEqualTo("link:knowledge-shared"));
    }

    @Test
    void whatIsMissingIsNamedWithoutTheContent() {
        assertThatThrownBy(
                        () -> templates.render(new Notice("activity", Map.of("community", "Secret")), Locale.ENGLISH))
                .isInstanceOfSatisfying(
                        UnrenderableNotice.class,
                        refusal -> assertThat(refusal.code()).isEqualTo("template:activity.body"))
                .hasMessageNotContaining("Secret");
        assertThatThrownBy(() -> templates.render(new Notice("unheard-of", Map.of()), Locale.ENGLISH))
                .isInstanceOfSatisfying(
                        UnrenderableNotice.class,
                        refusal -> assertThat(refusal.code()).isEqualTo("no-template:unheard-of.subject"));
    }

    @Test
    void aMessageHasABound() {
        assertThatThrownBy(() -> render("A", "B", "&".repeat(25_000), "en"))
                .isInstanceOfSatisfying(
                        UnrenderableNotice.class,
                        refusal -> assertThat(refusal.code()).isEqualTo("too-large:knowledge-shared"));
    }

    /** Rather than not at all. */
    @Test
    void whatIsTooLongForTwoLanguagesTogetherIsToldInTheReadersOwn() {
        Notice notice = new Notice("activity", Map.of("community", "C", "what", "&".repeat(15_000)));

        Message message = templates.render(
                List.of(new Templates.Wording(Locale.FRENCH, notice), new Templates.Wording(Locale.ENGLISH, notice)),
                List.of(),
                Optional.empty());

        Document page = Jsoup.parse(message.html());
        assertThat(page.select("[lang]").eachAttr("lang")).containsExactly("fr");
        assertThat(message.text()).doesNotContain("* * *");
    }

    /** It must have been said to be an address, and be one on the web. */
    @Test
    void aLineLeadsWhereTheNextOneSaysAndNoOtherBecomesALink() {
        String safe = "https://example.org/1";
        String text = "Title\n" + safe + "\nText\nhttps://example.org/not-said\n\n" + safe;
        Message message = templates.render(
                new Notice("activity", Map.of("community", "C", "what", text, Templates.ADDRESSES, List.of(safe))),
                Locale.ENGLISH);

        assertThat(Jsoup.parse(message.html()).select("a[href=" + safe + "]").eachText())
                .containsExactly("Title", safe);
        assertThat(Jsoup.parse(message.html()).select("a")).hasSize(2);
        assertThatThrownBy(() -> templates.render(
                        new Notice(
                                "activity",
                                Map.of(
                                        "community",
                                        "C",
                                        "what",
                                        "x",
                                        Templates.ADDRESSES,
                                        List.of("javascript:alert(1)"))),
                        Locale.ENGLISH))
                .isInstanceOf(UnrenderableNotice.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{{{name}}}", "{{&name}}", "{{ & name}}", "{{>part}}", "{{=<% %>=}}", "{{ {name} }}"})
    void aTemplateThatCouldLetMarkupThroughIsRefused(String source) {
        Properties texts = new Properties();
        texts.setProperty("x.subject", source);

        assertThatThrownBy(() -> new Templates(Map.of("en", texts), "", Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{{class}}", "{{name.class}}", "{{name.bytes}}", "{{name.length}}", "{{number.TYPE}}"})
    void aTemplateSeesTheModelAndNothingOfJava(String source) {
        assertThatThrownBy(() -> Templates.compile(source, true).execute(Map.of("name", "x", "number", 1L)))
                .isInstanceOf(MustacheException.class);
    }

    @Test
    void aModelHoldsDataOnly() {
        assertThatThrownBy(() -> new Notice("x", Map.of("thread", Thread.currentThread())))
                .isInstanceOf(InvalidInput.class);
        assertThat(new Notice("x", Map.of("n", 1, "f", 0.5f)).model()).isEqualTo(Map.of("n", 1L, "f", 0.5));
    }

    private Message render(String community, String lesson, String summary, String tag) {
        Notice notice = new Notice(
                "knowledge-shared", Map.of("community", community, "lesson", lesson, "summary", summary, "link", LINK));
        return templates.render(notice, Locale.forLanguageTag(tag));
    }
}
