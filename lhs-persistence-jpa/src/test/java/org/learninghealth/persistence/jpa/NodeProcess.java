package org.learninghealth.persistence.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A node of a host in a process of its own, which is killed, or does at the same time what is done here. */
public final class NodeProcess {

    /** What a node says when it has begun, or could. */
    public static final String READY = "READY";

    private final Process process;
    private final BufferedReader says;
    private boolean ready;

    private NodeProcess(Process process) {
        this.process = process;
        this.says = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /** Starts a program with a small heap; what it complains of is seen here. */
    public static NodeProcess start(Class<?> program, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dorg.jboss.logging.provider=slf4j",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                program.getName()));
        command.addAll(List.of(arguments));
        return new NodeProcess(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    /** Waits until it says that it is ready. */
    public void awaitReady() throws IOException {
        while (!ready) {
            String line = says.readLine();
            assertThat(line).as("a node ends before it begins").isNotNull();
            ready = line.contains(READY);
        }
    }

    /** What else it says, until it ends. */
    public Stream<String> lines() {
        return says.lines();
    }

    /** Says a line to it. */
    public void signal() throws IOException {
        process.getOutputStream().write('\n');
        process.getOutputStream().flush();
    }

    /** Whether it hasn't ended. */
    public boolean isAlive() {
        return process.isAlive();
    }

    /** As {@code kill -9} does, also to one that has ended. */
    public void kill() {
        process.destroyForcibly();
        try {
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    /** As {@code kill -15} does, which is how a service is told to end. */
    public void terminate(Duration within) throws InterruptedException {
        process.destroy();
        assertThat(process.waitFor(within.toSeconds(), TimeUnit.SECONDS))
                .as("a node ends in time")
                .isTrue();
    }

    /** Waits until it has ended by itself, without an error. */
    public void awaitEnd(Duration within) throws InterruptedException {
        assertThat(process.waitFor(within.toSeconds(), TimeUnit.SECONDS))
                .as("a node stops in time")
                .isTrue();
        assertThat(process.exitValue()).isZero();
    }
}
