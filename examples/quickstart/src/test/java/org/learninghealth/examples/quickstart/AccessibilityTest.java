package org.learninghealth.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the accessibility checker axe finds on pages with everything that the library draws, and what is left of them on paper. */
class AccessibilityTest {

    private static final Pattern ANSWER = Pattern.compile("<pre id=\"axe\">([^<]*)</pre>");
    private static final Pattern WRITTEN = Pattern.compile("<(?:td|th|text|h1|h2|p|figcaption)\\b[^>]*>([^<]+)<");
    private static final int PAPER = 0xFFFFFF;

    /**
     * What is wrong, and what the checker leaves to people. Of these are known to be in order: texts of pictures, behind which it
     * can't tell what lies, and whose colours are held to their white ground where pictures are tested; texts of tables that are
     * scrolled, whose contrast is computed here, as the Web Content Accessibility Guidelines 2.2 define it; and, below the header
     * of a row group, the cells of the last column, of which it loses sight, and which are looked for here.
     */
    private static final String JUDGE = """
            document.querySelectorAll('details').forEach(each => each.open = true);
            const luminance = colour => {
              const [red, green, blue] = colour.match(/[\\d.]+/g).slice(0, 3).map(part => part / 255)
                .map(part => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
              return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
            };
            const ground = element => {
              for (let each = element; each; each = each.parentElement) {
                const colour = getComputedStyle(each).backgroundColor;
                if (!colour.endsWith(', 0)')) return colour;
              }
              return 'rgb(255, 255, 255)';
            };
            const contrast = element => {
              const [light, dark] = [getComputedStyle(element).color, ground(element)].map(luminance).sort((a, b) => b - a);
              return (light + 0.05) / (dark + 0.05);
            };
            const known = {
              'color-contrast': node =>
                node.html.startsWith('<text ') || contrast(document.querySelector(node.target[0])) >= 4.5,
              'th-has-data-cells': node => node.all[0].relatedNodes.every(related => {
                const header = document.querySelector(related.target[0]);
                return [...header.closest('table').rows].some(row => row.cells[header.cellIndex]?.matches('td'));
              }),
            };
            axe.run().then(found => {
              const open = found.incomplete.flatMap(rule =>
                rule.nodes.filter(node => !known[rule.id]?.(node)).map(node => ({id: rule.id, nodes: [node]})));
              const lines = [...found.violations, ...open].map(rule => rule.id + ': ' + rule.nodes.map(node => node.html));
              const answer = document.createElement('pre');
              answer.id = 'axe';
              answer.textContent = encodeURIComponent(
                [found.passes.map(rule => rule.id).join(' '), ...lines].join('\\n'));
              document.body.append(answer);
            });
            """;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"en", "fr"})
    void chartsAreThereForEveryone(String language) throws Exception {
        String page = SamplePages.charts(Locale.forLanguageTag(language));
        assertThat(faults(page)).isEmpty();
        assertPrinted(page);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "fr"})
    void theReportOfACommunityIsThereForEveryone(String language) throws Exception {
        String page = SamplePages.report(Locale.forLanguageTag(language));
        assertThat(faults(page)).isEmpty();
        assertPrinted(page);
    }

    @Test
    void thePageOfTheStoryIsThereForEveryone() throws Exception {
        String page = Files.readString(PageInBrowserTest.page(folder));
        assertThat(faults(page)).isEmpty();
        assertPrinted(page);
    }

    @Test
    void whatIsWrongIsFound() throws Exception {
        String wrong = SamplePages.report(Locale.ENGLISH)
                .replaceFirst("aria-labelledby=\"[^\"]*\"", "")
                .replaceFirst("<title id=[^<]*</title>", "")
                .replaceFirst("scope=\"col\"", "scope=\"column\"")
                .replace("color: #4a4f55", "color: #aaaaaa");
        assertThat(faults(wrong).stream().map(fault -> fault.split(":", 2)[0]))
                .containsExactlyInAnyOrder("svg-img-alt", "scope-attr-valid", "color-contrast");
    }

    /** The faults of a page, all its details open, each as a line that begins with the name of the rule. */
    private List<String> faults(String page) throws IOException, InterruptedException {
        Path judged = folder.resolve("judged.html");
        Files.writeString(
                judged,
                page.replace("</body>", "<script>" + checker() + "</script><script>" + JUDGE + "</script></body>"));
        Matcher answer = ANSWER.matcher(Browser.in(folder).look(judged, "--dump-dom", "--virtual-time-budget=60000"));
        assertThat(answer.find()).as("an answer of the checker").isTrue();
        List<String> lines = URLDecoder.decode(answer.group(1), StandardCharsets.UTF_8)
                .lines()
                .toList();
        assertThat(lines.get(0)).as("what was judged").contains("color-contrast", "svg-img-alt", "td-headers-attr");
        return lines.subList(1, lines.size());
    }

    private static String checker() throws IOException {
        Properties artifact = new Properties();
        try (InputStream in = resource("maven/org.webjars.npm/axe-core/pom.properties")) {
            artifact.load(in);
        }
        String path = "resources/webjars/axe-core/" + artifact.getProperty("version") + "/axe.min.js";
        try (InputStream in = resource(path)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static InputStream resource(String path) {
        return Objects.requireNonNull(AccessibilityTest.class.getResourceAsStream("/META-INF/" + path), path);
    }

    /** All words are on paper, inside its edges, those of closed details too, and the paper stays mostly white. */
    private void assertPrinted(String page) throws IOException, InterruptedException {
        Path printed = folder.resolve("printed.html");
        Path paper = folder.resolve("paper.pdf");
        Files.writeString(printed, page);
        Browser.in(folder).look(printed, "--print-to-pdf=" + paper, "--no-pdf-header-footer");
        try (PDDocument document = Loader.loadPDF(paper.toFile())) {
            String words = withinTheEdges(document);
            assertThat(wordsOf(page)).hasSizeGreaterThan(50);
            assertThat(wordsOf(page).stream().filter(word -> !words.contains(word)))
                    .as("words that are not on paper")
                    .isEmpty();
            PDFRenderer renderer = new PDFRenderer(document);
            for (int sheet = 0; sheet < document.getNumberOfPages(); sheet++) {
                BufferedImage picture = renderer.renderImage(sheet, 0.5f);
                int wide = picture.getWidth();
                int[] pixels = picture.getRGB(0, 0, wide, picture.getHeight(), null, 0, wide);
                assertThat(Arrays.stream(pixels)
                                .filter(pixel -> (pixel & 0xFFFFFF) == PAPER)
                                .count())
                        .as("white on sheet %s", sheet + 1)
                        .isGreaterThan(pixels.length / 2);
            }
        }
    }

    private static String withinTheEdges(PDDocument document) throws IOException {
        PDFTextStripper stripper = new PDFTextStripper() {
            @Override
            protected void writeString(String text, List<TextPosition> positions) throws IOException {
                assertThat(positions)
                        .allSatisfy(each -> assertThat(each.getXDirAdj() + each.getWidthDirAdj())
                                .as(text)
                                .isLessThan(each.getPageWidth()));
                super.writeString(text, positions);
            }
        };
        StringWriter words = new StringWriter();
        stripper.writeText(document, words);
        return words.toString();
    }

    private static Set<String> wordsOf(String page) {
        return WRITTEN.matcher(page)
                .results()
                .flatMap(found -> Stream.of(found.group(1).split("\\s+")))
                .map(word -> word.replace("&lt;", "<")
                        .replace("&gt;", ">")
                        .replace("&quot;", "\"")
                        .replace("&#39;", "'")
                        .replace("&amp;", "&"))
                .filter(word -> !word.isBlank())
                .collect(Collectors.toSet());
    }
}
