package org.learninghealth.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a browser makes of the page. */
class PageInBrowserTest {

    private static final int PAPER = 0xFFFFFF;
    private static final Pattern FILLED = Pattern.compile("<(?:circle|path|rect)[^>]* fill=\"#([0-9a-f]{6})\"");

    @TempDir
    private Path folder;

    @Test
    void theChartIsSeenAndNamed() throws Exception {
        Browser browser = Browser.in(folder);
        Path page = page(folder);

        Path picture = folder.resolve("page.png");
        String dom = browser.look(page, "--screenshot=" + picture, "--window-size=1200,2600", "--hide-scrollbars");
        assertThat(picture).as(dom).exists();
        assertDrawn(ImageIO.read(picture.toFile()), Files.readString(page));

        dom = browser.look(page, "--dump-dom");
        String chart = dom.substring(dom.indexOf("<svg"), dom.indexOf("</svg>"));
        assertThat(chart)
                .contains("role=\"img\"", "aria-labelledby=\"chart-title chart-description\"")
                .contains("<title id=\"chart-title\">Deaths of mothers</title>")
                .contains("<desc id=\"chart-description\">Run chart, Jan 1841 – Mar 1849");
    }

    /** Plays the story, and answers the page that it leaves. */
    static Path page(Path folder) {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
        assertThat(Quickstart.run(nowhere, System.err, "--out", folder.toString()))
                .isZero();
        return folder.resolve("index.html");
    }

    /** A page that is mostly paper, and on it every colour that a shape of the chart is filled with. */
    private static void assertDrawn(BufferedImage picture, String page) {
        long all = (long) picture.getWidth() * picture.getHeight();
        assertThat(pixels(picture, PAPER)).as("paper, of %s", all).isBetween(all / 2, all * 98 / 100);
        Set<String> colours =
                FILLED.matcher(page).results().map(found -> found.group(1)).collect(Collectors.toSet());
        assertThat(colours).as("paper, baseline, points, signal").hasSizeGreaterThanOrEqualTo(4);
        assertThat(colours)
                .allSatisfy(colour -> assertThat(pixels(picture, Integer.parseInt(colour, 16)))
                        .isGreaterThan(100));
    }

    private static long pixels(BufferedImage picture, int colour) {
        return IntStream.range(0, picture.getHeight())
                .mapToLong(y -> IntStream.range(0, picture.getWidth())
                        .filter(x -> (picture.getRGB(x, y) & 0xFFFFFF) == colour)
                        .count())
                .sum();
    }
}
