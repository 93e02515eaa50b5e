package org.learninghealth.notify.markdown;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.learninghealth.notify.Formatting;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;

/**
 * The part of CommonMark that suits a message: paragraphs, emphasis, lists, quotations and links to {@code http}, {@code https} and
 * {@code mailto} addresses. Headings become paragraphs, since a message has one of its own; HTML shows as it was typed; there are no
 * images, which would tell who opens a message. Written by one library and cleaned by another, since each alone has let things
 * through. Thread-safe.
 */
public final class Markdown implements Formatting {

    private static final Pattern PUNCTUATION = Pattern.compile("[!-/:-@\\[-`{-~]");

    private final Parser parser = Parser.builder().build();
    private final HtmlRenderer renderer =
            HtmlRenderer.builder().escapeHtml(true).sanitizeUrls(true).build();
    private final PolicyFactory policy = new HtmlPolicyBuilder()
            .allowElements((element, attributes) -> "p", "h1", "h2", "h3", "h4", "h5", "h6")
            .allowElements("p", "em", "strong", "ul", "ol", "li", "blockquote", "br", "code", "pre", "a")
            .allowUrlProtocols("http", "https", "mailto")
            .allowAttributes("href")
            .onElements("a")
            .allowAttributes("start")
            .matching(Pattern.compile("[0-9]{1,9}"))
            .onElements("ol")
            .toFactory();

    /** Markdown as described above. */
    public Markdown() {}

    @Override
    public String html(String text) {
        return policy.sanitize(renderer.render(parser.parse(text)));
    }

    /** CommonMark lets a backslash take away the meaning of any ASCII punctuation (section 2.4); a line goes on without a break. */
    @Override
    public String escape(String text) {
        return PUNCTUATION
                .matcher(text.replaceAll("\\s+", " "))
                .replaceAll(found -> Matcher.quoteReplacement("\\" + found.group()));
    }
}
