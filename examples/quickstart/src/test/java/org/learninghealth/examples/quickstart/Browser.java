package org.learninghealth.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Chromium without a window, which ends after each look. */
final class Browser {

    private static final long PATIENCE_SECONDS = 120;

    private final Path program;
    private final Path folder;

    private Browser(Path program, Path folder) {
        this.program = program;
        this.folder = folder;
    }

    /** The one on the PATH; without one the test is skipped, and says so. */
    static Browser in(Path folder) {
        Optional<Path> program = Stream.of(
                        Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator))
                .filter(entry -> !entry.isEmpty())
                .map(entry -> Path.of(entry, "chromium"))
                .filter(Files::isExecutable)
                .findFirst();
        assumeTrue(program.isPresent(), "The page was not looked at: there is no chromium on the PATH");
        return new Browser(program.get(), folder);
    }

    /** Opens a page, and answers what the browser has to say. */
    String look(Path page, String... options) throws IOException, InterruptedException {
        List<String> call = new ArrayList<>(List.of(
                program.toString(),
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
        call.add(page.toUri().toString());
        Path said = Files.createTempFile(folder, "said", ".txt");
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
}
