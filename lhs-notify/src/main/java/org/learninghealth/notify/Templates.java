package org.learninghealth.notify;

import com.samskivert.mustache.DefaultCollector;
import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.MustacheException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.learninghealth.base.InvalidInput;
import org.learninghealth.base.Require;

/**
 * Puts notices into words. Each text of a message is rendered as plain text first and then set into one HTML page that
 * escapes all of it, so no text, whoever wrote it, can bring markup along; and what a notice holds is never read as a
 * template. Immutable.
 */
final class Templates {

    /** Why somebody is told who has settings. */
    static final String FOOTER = "footer";

    /** Why a guest of a gathering is told. */
    static final String GUEST_FOOTER = "footer.guest";

    private static final int LONGEST_SUBJECT = 150;
    /** About where mail programs cut off; an issue of a newsletter fits in two languages, as long as each may be. */
    private static final int LARGEST_PAGE = 100 * 1024;

    /** In a notice: the language that what it holds is written in, a BCP 47 tag, where that may not be the reader's. */
    static final String WRITTEN_IN = "writtenIn";

    /** In a notice: the addresses that lines of it lead to. Such a line follows the one that it makes a link of. */
    static final String ADDRESSES = "addresses";

    /** In a notice: the paragraphs of it that are headings, in order. */
    static final String HEADINGS = "headings";

    private static final int LONGEST_RULE = 72;

    private static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.FRENCH);

    /** Unescaped variables, partials, and new delimiters, under which the first two could hide. */
    private static final Pattern FORBIDDEN = Pattern.compile("\\{\\{\\s*[{&>=]");

    private static final Pattern VARIABLE = Pattern.compile("\\{\\{\\s*[#^/]?\\s*([^{}\\s]+)\\s*}}");
    private static final Pattern PLAIN_VARIABLE = Pattern.compile("\\{\\{\\s*([A-Za-z]+)\\s*}}");
    private static final Set<String> PARTS = Set.of("subject", "heading", "body", "action");

    /** What the bodies of messages can't do without: who sends a newsletter, for one (rule K4). */
    private static final Map<String, Set<String>> NEEDED =
            Map.of("newsletter", Set.of("content", "sender", "postalAddress", "contact"), "digest", Set.of("content"));

    private static final String BETWEEN_LANGUAGES = "\n\n* * *\n\n";

    private static final Pattern CONTROLS = Pattern.compile("[\\p{Cc}\u2028\u2029\u202A-\u202E\u2066-\u2069&&[^\n\t]]");
    private static final Pattern BLANK_LINE = Pattern.compile("\n\\s*\n");

    private final Map<String, Properties> texts;

    /** The library's own texts, compiled when they are first said. */
    private final Map<String, com.samskivert.mustache.Template> compiled = new ConcurrentHashMap<>();

    private final com.samskivert.mustache.Template page;
    private final Optional<Formatting> formatting;

    /**
     * Compiles everything once, so that a faulty template shows at the start.
     *
     * @param texts by language
     * @param page the HTML page around them
     * @param formatting of what communities write
     */
    Templates(Map<String, Properties> texts, String page, Optional<Formatting> formatting) {
        this.texts = texts;
        // the library's own, which sets out what has been formatted as it is
        this.page = compiler().escapeHTML(true).compile(page);
        this.formatting = formatting;
        texts.values()
                .forEach(each -> each.stringPropertyNames().forEach(key -> compile(each.getProperty(key), false)));
    }

    /** Those that come with the library. */
    static Templates shipped() {
        return shipped(Optional.empty());
    }

    /** Those that come with the library, and what communities write in a markup of theirs. */
    static Templates shipped(Optional<Formatting> formatting) {
        Map<String, Properties> texts = new HashMap<>();
        for (Locale each : LANGUAGES) {
            Properties properties = new Properties();
            try {
                properties.load(new StringReader(resource("messages_" + each.getLanguage() + ".properties")));
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
            texts.put(each.getLanguage(), properties);
        }
        return new Templates(texts, resource("message.html.mustache"), formatting);
    }

    static String resource(String name) {
        try (InputStream bytes = Templates.class.getResourceAsStream(name)) {
            if (bytes == null) {
                throw new IllegalStateException("The jar of lhs-notify lacks " + name);
            }
            try (Reader reader = new InputStreamReader(bytes, StandardCharsets.UTF_8)) {
                StringBuilder text = new StringBuilder();
                char[] part = new char[4096];
                for (int read = reader.read(part); read >= 0; read = reader.read(part)) {
                    text.append(part, 0, read);
                }
                return text.toString();
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    static com.samskivert.mustache.Template compile(String source, boolean html) {
        if (letsMarkupThrough(source)) {
            throw new IllegalArgumentException(
                    "A template may not contain unescaped variables, partials or other delimiters: write {{name}}");
        }
        return compiler().escapeHTML(html).compile(source);
    }

    /** Whether a template has unescaped variables, partials or other delimiters in it. */
    static boolean letsMarkupThrough(String source) {
        return FORBIDDEN.matcher(source).find();
    }

    private static Mustache.Compiler compiler() {
        return Mustache.compiler().withCollector(new MapsOnly());
    }

    /** Objects in a model show nothing: no methods, no fields. */
    private static final class MapsOnly extends DefaultCollector {

        @Override
        public Mustache.@Nullable VariableFetcher createFetcher(Object context, String name) {
            return context instanceof Map ? super.createFetcher(context, name) : null;
        }
    }

    /**
     * Renders a notice in a language, or in English where that isn't there.
     *
     * @throws UnrenderableNotice if there is no such template, or it asks for something that the notice lacks
     */
    Message render(Notice notice, Locale reader) {
        return render(List.of(new Wording(reader, notice)), List.of(), Optional.empty());
    }

    /** A notice as it reads in a language. */
    record Wording(Locale language, Notice notice) {}

    /**
     * Renders a notice in one language after another, with a way to end such messages.
     *
     * @param wordings the notice in each language; the reader's own leads
     * @param replaced what the community says in its own words
     * @param unsubscribe the address that ends such messages
     */
    Message render(List<Wording> wordings, List<MessageTemplate> replaced, Optional<URI> unsubscribe) {
        return render(wordings, replaced, FOOTER, unsubscribe);
    }

    /**
     * Renders a notice, and says why it was sent.
     *
     * @param wordings the notice in each language; the reader's own leads
     * @param replaced what the community says in its own words
     * @param footer {@link #FOOTER} or {@link #GUEST_FOOTER}
     * @param unsubscribe the address that ends such messages
     */
    Message render(List<Wording> wordings, List<MessageTemplate> replaced, String footer, Optional<URI> unsubscribe) {
        List<Part> parts = new ArrayList<>();
        for (Wording each : wordings) {
            String language = language(each.language());
            String written = Optional.ofNullable(each.notice().model().get(WRITTEN_IN))
                    .map(Object::toString)
                    .orElse(language);
            if (parts.stream().noneMatch(part -> part.language().equals(written))) {
                parts.add(part(
                        written, language, each.notice(), replaced, text(language, footer, Map.of()), unsubscribe));
            }
        }
        String html = html(parts);
        if (html.length() > LARGEST_PAGE && parts.size() > 1) {
            // too long for all languages together, so that each reader gets their own
            parts.subList(1, parts.size()).clear();
            html = html(parts);
        }
        Part first = parts.get(0);
        Notice notice = wordings.get(0).notice();
        if (html.length() > LARGEST_PAGE) {
            throw new UnrenderableNotice("too-large:" + notice.template());
        }
        return new Message(
                Locale.forLanguageTag(first.language()),
                subject(parts),
                parts.stream().map(Part::body).collect(Collectors.joining(BETWEEN_LANGUAGES)),
                first.link(),
                parts.stream().map(Part::text).collect(Collectors.joining(BETWEEN_LANGUAGES)),
                html,
                calendar(notice));
    }

    private String html(List<Part> parts) {
        return page.execute(Map.of(
                "language", parts.get(0).language(),
                "subject", subject(parts),
                "first", parts.subList(0, 1).stream().map(Part::model).toList(),
                "others",
                        parts.subList(1, parts.size()).stream().map(Part::model).toList()));
    }

    private static String subject(List<Part> parts) {
        return shortened(parts.stream().map(Part::subject).distinct().collect(Collectors.joining(" / ")));
    }

    /** A message in one of its languages. */
    private record Part(
            String language, String subject, String body, Optional<URI> link, String text, Map<String, Object> model) {}

    /**
     * Says a notice in a line, for a place among others: its subject, and on the next line where to read on.
     *
     * @param notice what to say
     * @param reader the language
     * @param replaced what the community says in its own words
     */
    String line(Notice notice, Locale reader, List<MessageTemplate> replaced) {
        String language = language(reader);
        String subject =
                oneLine(text(language, notice, "subject", clean(notice.model()), own(language, notice, replaced)));
        return shortened(subject) + link(notice).map(address -> "\n" + address).orElse("");
    }

    /** The community's own words for a message, if it has any in this language. */
    private static Map<String, String> own(String language, Notice notice, List<MessageTemplate> replaced) {
        return replaced.stream()
                .filter(each -> each.template().equals(notice.template())
                        && language(each.language()).equals(language))
                .findFirst()
                .map(MessageTemplate::parts)
                .orElse(Map.of());
    }

    private Part part(
            String written,
            String language,
            Notice notice,
            List<MessageTemplate> replaced,
            String footer,
            Optional<URI> unsubscribe) {
        Map<String, String> own = own(language, notice, replaced);
        Map<String, Object> model = clean(notice.model());
        String subject = shortened(oneLine(text(language, notice, "subject", model, own)));
        String heading = oneLine(text(language, notice, "heading", model, own));
        String body = text(language, notice, "body", model, own).strip();
        Optional<URI> link = link(notice);
        String action = oneLine(text(language, notice, "action", model, own));
        String ending = text(language, "unsubscribe", Map.of());

        List<Paragraph> paragraphs = paragraphs(body, headings(model));
        String plain = heading + "\n\n"
                + paragraphs.stream().map(Paragraph::plain).collect(Collectors.joining("\n\n")) + "\n\n"
                + link.map(address -> action + "\n" + address + "\n\n").orElse("") + "-- \n" + footer + "\n"
                + unsubscribe.map(address -> ending + "\n" + address + "\n").orElse("");
        Optional<String> markup =
                formatting.filter(each -> own.containsKey("body")).map(each -> markup(each, notice, own));
        Map<String, Object> inPage = new HashMap<>();
        inPage.put("language", written);
        inPage.put("heading", heading);
        Set<String> addresses = addresses(notice);
        inPage.put(
                "paragraphs",
                markup.isPresent()
                        ? List.of()
                        : paragraphs.stream()
                                .map(each -> each.inPage(addresses))
                                .toList());
        inPage.put("markup", markup.map(List::of).orElse(List.of()));
        inPage.put("links", links(link, action));
        inPage.put("footer", footer);
        inPage.put("unsubscribe", links(unsubscribe, ending));
        return new Part(written, subject, body, link, plain, inPage);
    }

    private static List<Map<String, Object>> links(Optional<URI> address, String action) {
        return address.map(each -> List.of(Map.<String, Object>of("address", each, "action", action)))
                .orElse(List.of());
    }

    /** The body as the community formatted it, with everything else escaped. */
    private String markup(Formatting formatting, Notice notice, Map<String, String> own) {
        try {
            return formatting.html(compiler()
                    .withEscaper(formatting::escape)
                    .compile(own.get("body"))
                    .execute(clean(notice.model())));
        } catch (MustacheException missing) {
            throw new UnrenderableNotice("template:" + notice.template() + ".body", missing);
        }
    }

    /**
     * Looks at what a community wants to say in its own words.
     *
     * @throws InvalidInput if there is no such message or language, or a part of it asks for what the message doesn't have
     */
    void check(MessageTemplate own) {
        Require.that(
                LANGUAGES.contains(own.language())
                        && !own.template().equals(MemberCheck.NEUTRAL.template())
                        && shipped(own.template()).findAny().isPresent(),
                "template.template",
                "message-template");
        Set<String> known = shipped(own.template())
                .flatMap(text -> variables(text).stream())
                .collect(Collectors.toSet());
        own.parts().forEach((part, text) -> {
            try {
                compile(text, false);
            } catch (MustacheException malformed) {
                throw InvalidInput.of("template." + part, "message-template-syntax");
            }
            // what isn't a variable would be read out as it stands
            Require.that(
                    !VARIABLE.matcher(text).replaceAll("").contains("{{"),
                    "template." + part,
                    "message-template-syntax");
            Set<String> unknown = new TreeSet<>(variables(text));
            unknown.removeAll(known);
            if (!unknown.isEmpty()) {
                throw InvalidInput.of(
                        "template." + part, "message-template-variable", String.join(", ", new TreeSet<>(known)));
            }
        });
        Set<String> lacking = new TreeSet<>(NEEDED.getOrDefault(own.template(), Set.of()));
        PLAIN_VARIABLE.matcher(own.body()).results().forEach(found -> lacking.remove(found.group(1)));
        if (!lacking.isEmpty()) {
            throw InvalidInput.of("template.body", "message-template-lacks", String.join(", ", lacking));
        }
    }

    /** All texts of a message that the library brings, in all languages. */
    private Stream<String> shipped(String template) {
        return texts.values().stream()
                .flatMap(each -> PARTS.stream()
                        .map(part -> each.getProperty(template + '.' + part))
                        .filter(Objects::nonNull));
    }

    private static Set<String> variables(String text) {
        return VARIABLE.matcher(text).results().map(found -> found.group(1)).collect(Collectors.toSet());
    }

    /** A notice that says of each variable what it is called, to look at a template with. */
    Notice sample(MessageTemplate own) {
        Map<String, Object> model = new HashMap<>();
        shipped(own.template())
                .flatMap(text -> variables(text).stream())
                .forEach(name -> model.put(name, "[" + name + "]"));
        model.put("link", "https://example.org/");
        return new Notice(own.template(), model);
    }

    /** The language in which somebody who speaks another one is told. */
    static Locale spoken(Locale wanted) {
        return Locale.forLanguageTag(language(wanted));
    }

    /** A text that speaks of nothing in particular. */
    String text(Locale language, String key) {
        return text(language.getLanguage(), key, Map.of());
    }

    private static String language(Locale wanted) {
        Locale found = Locale.lookup(
                List.of(new Locale.LanguageRange(wanted.getLanguage().isEmpty() ? "en" : wanted.toLanguageTag())),
                LANGUAGES);
        return found == null ? Locale.ENGLISH.getLanguage() : found.getLanguage();
    }

    private String text(
            String language, Notice notice, String part, Map<String, Object> model, Map<String, String> own) {
        try {
            return own.containsKey(part)
                    ? compile(own.get(part), false).execute(model)
                    : text(language, notice.template() + '.' + part, model);
        } catch (MustacheException missing) {
            throw new UnrenderableNotice("template:" + notice.template() + '.' + part, missing);
        }
    }

    private String text(String language, String key, Map<String, Object> model) {
        String source = texts.getOrDefault(language, new Properties()).getProperty(key);
        if (source == null) {
            throw UnrenderableNotice.withoutTemplate(key);
        }
        return compiled.computeIfAbsent(source, each -> compile(each, false)).execute(model);
    }

    /** Only places on the web: {@code javascript:} and {@code data:} never become a link. */
    static Optional<URI> link(Notice notice) {
        Object address = notice.model().get("link");
        if (address == null) {
            return Optional.empty();
        }
        return Optional.of(web(address, notice));
    }

    private static Set<String> addresses(Notice notice) {
        return notice.model().get(ADDRESSES) instanceof List<?> some
                ? some.stream().map(each -> web(each, notice).toString()).collect(Collectors.toSet())
                : Set.of();
    }

    private static URI web(Object address, Notice notice) {
        try {
            URI link = new URI(address.toString());
            boolean web = "https".equalsIgnoreCase(link.getScheme()) || "http".equalsIgnoreCase(link.getScheme());
            if (web && link.getHost() != null && link.getRawUserInfo() == null) {
                return link;
            }
        } catch (URISyntaxException malformed) {
            // refused below, without repeating it
        }
        throw new UnrenderableNotice("link:" + notice.template());
    }

    private static Optional<CalendarPart> calendar(Notice notice) {
        try {
            return CalendarPart.of(notice);
        } catch (IllegalArgumentException | InvalidInput malformed) {
            throw new UnrenderableNotice("calendar:" + notice.template(), malformed);
        }
    }

    private static List<String> headings(Map<String, Object> model) {
        return model.get(HEADINGS) instanceof List<?> some
                ? some.stream().map(each -> each.toString().strip()).toList()
                : List.of();
    }

    /** What stands between blank lines. Headings are known by what they say, each once. */
    private static List<Paragraph> paragraphs(String body, List<String> headings) {
        List<String> ahead = new ArrayList<>(headings);
        return Arrays.stream(BLANK_LINE.split(body))
                .map(text -> new Paragraph(text, ahead.remove(text.strip())))
                .toList();
    }

    /**
     * A paragraph, or what stands above some.
     *
     * @param text its lines
     * @param heading whether it stands above others
     */
    private record Paragraph(String text, boolean heading) {

        /** As plain text: a heading is underlined. */
        String plain() {
            return heading ? text + "\n" + "-".repeat(Math.min(Math.max(3, text.length()), LONGEST_RULE)) : text;
        }

        Map<String, Object> inPage(Set<String> addresses) {
            return heading
                    ? Map.of("section", List.of(text), "lines", List.of())
                    : Map.of("section", List.of(), "lines", Templates.lines(List.of(text.split("\n")), addresses));
        }
    }

    /** A line that an address follows is the link there: whoever hears the page read out hears what is behind it. */
    private static List<Map<String, Object>> lines(List<String> texts, Set<String> addresses) {
        List<Map<String, Object>> lines = new ArrayList<>();
        for (String text : texts) {
            boolean address = addresses.contains(text);
            if (address && !lines.isEmpty() && lines.get(lines.size() - 1).containsKey("plain")) {
                String label = String.valueOf(lines.remove(lines.size() - 1).get("plain"));
                lines.add(Map.of("link", List.of(Map.of("address", text, "action", label))));
            } else if (address) {
                lines.add(Map.of("link", List.of(Map.of("address", text, "action", text))));
            } else {
                lines.add(Map.of("plain", text, "link", List.of()));
            }
        }
        return lines;
    }

    private static Map<String, Object> clean(Map<?, ?> model) {
        Map<String, Object> cleaned = new HashMap<>();
        model.forEach((name, value) -> cleaned.put(String.valueOf(name), clean(value)));
        return cleaned;
    }

    private static Object clean(Object value) {
        if (value instanceof String text) {
            return CONTROLS.matcher(text.replace("\r\n", "\n").replace('\r', '\n'))
                    .replaceAll("");
        }
        if (value instanceof List<?> list) {
            return list.stream().map(Templates::clean).toList();
        }
        return value instanceof Map<?, ?> map ? clean(map) : value;
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }

    private static String shortened(String subject) {
        if (subject.codePointCount(0, subject.length()) <= LONGEST_SUBJECT) {
            return subject;
        }
        return subject.substring(0, subject.offsetByCodePoints(0, LONGEST_SUBJECT - 1)) + "…";
    }
}
