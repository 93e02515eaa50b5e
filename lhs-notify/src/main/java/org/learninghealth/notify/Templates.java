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
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.learninghealth.base.InvalidInput;

/**
 * Puts notices into words. Each text of a message is rendered as plain text first and then set into one HTML page that
 * escapes all of it, so no text, whoever wrote it, can bring markup along; and what a notice holds is never read as a
 * template. Immutable.
 */
final class Templates {

    private static final int LONGEST_SUBJECT = 150;
    private static final int LARGEST_PAGE = 64 * 1024;
    private static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.FRENCH);

    /** Unescaped variables, partials, and new delimiters, under which the first two could hide. */
    private static final Pattern FORBIDDEN = Pattern.compile("\\{\\{\\s*[{&>=]");

    private static final Pattern CONTROLS = Pattern.compile("[\\p{Cc}\u2028\u2029\u202A-\u202E\u2066-\u2069&&[^\n\t]]");
    private static final Pattern BLANK_LINE = Pattern.compile("\n\\s*\n");

    private final Map<String, Properties> texts;
    private final com.samskivert.mustache.Template page;

    /**
     * Compiles everything once, so that a faulty template shows at the start.
     *
     * @param texts by language
     * @param page the HTML page around them
     */
    Templates(Map<String, Properties> texts, String page) {
        this.texts = texts;
        this.page = compile(page, true);
        texts.values()
                .forEach(each -> each.stringPropertyNames().forEach(key -> compile(each.getProperty(key), false)));
    }

    /** Those that come with the library. */
    static Templates shipped() {
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
        return new Templates(texts, resource("message.html.mustache"));
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
        if (FORBIDDEN.matcher(source).find()) {
            throw new IllegalArgumentException(
                    "A template may not contain unescaped variables, partials or other delimiters: write {{name}}");
        }
        return Mustache.compiler()
                .escapeHTML(html)
                .withCollector(new MapsOnly())
                .compile(source);
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
        return render(notice, reader, Optional.empty());
    }

    /**
     * Renders a notice with a way to end such messages.
     *
     * @param unsubscribe the address that does it
     */
    Message render(Notice notice, Locale reader, Optional<URI> unsubscribe) {
        String language = language(reader);
        Map<String, Object> model = clean(notice.model());
        String subject = shortened(oneLine(text(language, notice, "subject", model)));
        String heading = oneLine(text(language, notice, "heading", model));
        String body = text(language, notice, "body", model).strip();
        Optional<URI> link = link(notice);
        String action = oneLine(text(language, notice, "action", model));
        String footer = text(language, "footer", Map.of());

        String ending = text(language, "unsubscribe", Map.of());
        String plain = heading + "\n\n" + body + "\n\n"
                + link.map(address -> action + "\n" + address + "\n\n").orElse("") + "-- \n" + footer + "\n"
                + unsubscribe.map(address -> ending + "\n" + address + "\n").orElse("");
        String html = page.execute(Map.of(
                "language", language,
                "subject", subject,
                "heading", heading,
                "paragraphs", paragraphs(body),
                "links",
                        link.map(address -> List.of(Map.of("address", address, "action", action)))
                                .orElse(List.of()),
                "unsubscribe",
                        unsubscribe
                                .map(address -> List.of(Map.of("address", address, "action", ending)))
                                .orElse(List.of()),
                "footer", footer));
        if (html.length() > LARGEST_PAGE) {
            throw new UnrenderableNotice("too-large:" + notice.template());
        }
        return new Message(Locale.forLanguageTag(language), subject, body, link, plain, html, calendar(notice));
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

    private String text(String language, Notice notice, String part, Map<String, Object> model) {
        try {
            return text(language, notice.template() + '.' + part, model);
        } catch (MustacheException missing) {
            throw new UnrenderableNotice("template:" + notice.template() + '.' + part, missing);
        }
    }

    private String text(String language, String key, Map<String, Object> model) {
        String source = texts.getOrDefault(language, new Properties()).getProperty(key);
        if (source == null) {
            throw new UnrenderableNotice("no-template:" + key);
        }
        return compile(source, false).execute(model);
    }

    /** Only places on the web: {@code javascript:} and {@code data:} never become a link. */
    private static Optional<URI> link(Notice notice) {
        Object address = notice.model().get("link");
        if (address == null) {
            return Optional.empty();
        }
        try {
            URI link = new URI(address.toString());
            boolean web = "https".equalsIgnoreCase(link.getScheme()) || "http".equalsIgnoreCase(link.getScheme());
            if (web && link.getHost() != null && link.getRawUserInfo() == null) {
                return Optional.of(link);
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

    private static List<Map<String, Object>> paragraphs(String body) {
        return Arrays.stream(BLANK_LINE.split(body))
                .map(each -> Map.<String, Object>of("lines", Arrays.asList(each.split("\n"))))
                .toList();
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
