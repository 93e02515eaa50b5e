package org.learninghealth.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a browser makes of the page. */
class PageInBrowserTest {

    private static final long PATIENCE_SECONDS = 120;
    private static final int PAPER = 0xFFFFFF;
    private static final Pattern FILLED = Pattern.compile("<(?:circle|path|rect)[^>]* fill=\"#([0-9a-f]{6})\"");

    @TempDir
    private Path folder;

    @Test
    void theChartIsSeenAndNamed() throws Exception {
        Optional<Path> browser = browser();
        assumeTrue(browser.isPresent(), "The page was not looked at: there is no chromium on the PATH");
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
        assertThat(Quickstart.run(nowhere, System.err, "--out", folder.toString()))
                .isZero();

        Path picture = folder.resolve("page.png");
        String dom = look(browser.get(), "--screenshot=" + picture, "--window-size=1200,2600", "--hide-scrollbars");
        assertThat(picture).as(dom).exists();
        assertDrawn(ImageIO.read(picture.toFile()), Files.readString(folder.resolve("index.html")));

        dom = look(browser.get(), "--dump-dom");
        String chart = dom.substring(dom.indexOf("<svg"), dom.indexOf("</svg>"));
        assertThat(chart)
                .contains("role=\"img\"", "aria-labelledby=\"chart-title chart-description\"")
                .contains("<title id=\"chart-title\">Deaths of mothers</title>")
                .contains("<desc id=\"chart-description\">Run chart, Jan 1841 – Mar 1849");
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

    /** Opens the page, and answers what the browser has to say. */
    private String look(Path browser, String... options) throws IOException, InterruptedException {
        List<String> call = new ArrayList<>(List.of(
                browser.toString(),
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--disable-dev-shm-usage",
                "--user-data-dir=" + Files.createTempDirectory(folder, "browser")));
        call.addAll(List.of(options));
        call.add(folder.resolve("index.html").toUri().toString());
        Path said = folder.resolve("said.txt");
        Process process = new ProcessBuilder(call)
                .redirectOutput(said.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        List<ProcessHandle> helpers = List.of();
        try {
            boolean done = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
            helpers = process.descendants().toList();
            assertThat(done)
                    .as("the browser ended within %s seconds", PATIENCE_SECONDS)
                    .isTrue();
        } finally {
            helpers.forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().waitFor();
        }
        return Files.readString(said);
    }

    private static Optional<Path> browser() {
        return Stream.of(Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator))
                .filter(entry -> !entry.isEmpty())
                .map(entry -> Path.of(entry, "chromium"))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
