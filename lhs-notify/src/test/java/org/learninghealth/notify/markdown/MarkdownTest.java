package org.learninghealth.notify.markdown;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MarkdownTest {

    private static final Set<String> ALLOWED =
            Set.of("p", "em", "strong", "ul", "ol", "li", "blockquote", "br", "code", "pre", "a");

    private final Markdown markdown = new Markdown();

    @Test
    void whatSuitsAMessageIsFormatted() {
        String html = markdown.html("# Heading\n\nWash *hands* **well**, [read on](https://example.org/a?b=c&d=e).\n\n"
                + "- one\n- two\n\n3. three\n\n> said\n\n`code`");

        Element body = Jsoup.parse(html).body();
        assertThat(body.select("h1, h2")).isEmpty();
        assertThat(body.select("p").get(0).text()).isEqualTo("Heading");
        assertThat(body.select("em").text()).isEqualTo("hands");
        assertThat(body.select("strong").text()).isEqualTo("well");
        assertThat(body.select("a").attr("href")).isEqualTo("https://example.org/a?b=c&d=e");
        assertThat(body.select("ul li").eachText()).containsExactly("one", "two");
        assertThat(body.select("ol").attr("start")).isEqualTo("3");
        assertThat(body.select("blockquote").text()).isEqualTo("said");
        assertThat(body.select("code").text()).isEqualTo("code");
    }

    static Stream<String> hostile() {
        List<String> urls = List.of(
                "javascript:alert(1)",
                "JaVaScRiPt:alert(1)",
                "java\tscript:alert(1)",
                "&#106;avascript:alert(1)",
                "vbscript:x",
                "data:text/html,<script>alert(1)</script>",
                "data:image/svg+xml;base64,PHN2Zz4=",
                "file:///etc/passwd",
                " javascript:alert(1)",
                "//example.org/x");
        List<String> forms = List.of(
                "[x](%s)",
                "[x](<%s>)",
                "![x](%s)",
                "<a href=\"%s\">x</a>",
                "<img src=\"%s\" onerror=alert(1)>",
                "<iframe src='%s'></iframe>",
                "<svg onload=alert(1)><a href='%s'>x</a></svg>",
                "[x]: %s\n\n[x]",
                "<%s>",
                "<form action=\"%s\"><input></form>");
        List<String> others = List.of(
                "<script>alert(1)</script>",
                "<noscript><style></noscript><script>alert(1)</script>",
                "<!--><script>alert(1)</script>-->",
                "<style>p{background:url(https://t.example/)}</style>",
                "<p style=\"background:url(https://t.example/)\">x</p>",
                "<math><mtext><img src=x onerror=alert(1)></mtext></math>",
                "</td></tr></table><h1>Pay now</h1>",
                "![tracker](https://t.example/p.gif)",
                "<base href=https://evil.example/>",
                "<meta http-equiv=refresh content=0;url=https://evil.example/>",
                "x".repeat(20_000),
                "[".repeat(2_000));
        return Stream.concat(
                urls.stream().flatMap(url -> forms.stream().map(form -> form.replace("%s", url))), others.stream());
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void nothingElseComesThrough(String text) {
        Element body = Jsoup.parse(markdown.html(text)).body();

        assertThat(body.children().select("*").stream().map(Element::normalName).collect(Collectors.toSet()))
                .isSubsetOf(ALLOWED);
        assertThat(body.select("*").stream()
                        .flatMap(each -> each.attributes().asList().stream())
                        .map(attribute -> attribute.getKey()))
                .allMatch(name -> Set.of("href", "start", "rel").contains(name));
        assertThat(body.select("a[href]").eachAttr("href"))
                .allMatch(link -> link.matches("(?i)(https?|mailto):.*") || link.startsWith("/") || link.isEmpty());
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void whatIsEscapedShowsAsItIs(String text) {
        Element body = Jsoup.parse(markdown.html("Before " + markdown.escape(text) + " after"))
                .body();

        assertThat(body.children().select("*").not("body").stream()
                        .map(Element::normalName)
                        .collect(Collectors.toSet()))
                .containsExactly("p");
        assertThat(body.text().replaceAll("\\s+", " "))
                .isEqualTo(("Before " + text + " after").replaceAll("\\s+", " "));
    }
}
