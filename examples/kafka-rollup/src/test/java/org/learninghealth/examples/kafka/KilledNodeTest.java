package org.learninghealth.examples.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.learninghealth.base.CommunityCalendar;
import org.learninghealth.base.CommunityId;
import org.learninghealth.spi.ActivityLog.Activity;
import org.learninghealth.spi.ActivitySink;

/** Two hosts, a broker, and a node in a JVM of its own that is killed while it counts. */
class KilledNodeTest {

    private static final int BATCHES = 10;
    private static final int BATCH = 500;
    private static final CommunityCalendar CALENDAR = CommunityCalendar.of(Hospital.ZONE);
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Queue<Activity> handedOn = new ConcurrentLinkedQueue<>();
    private final Random random = new Random(1847);

    @Test
    @Timeout(900)
    void afterANodeWasKilledEverySumIsExact(@TempDir Path directory) throws Exception {
        try (Broker broker = new Broker();
                KafkaActivitySink sink = new KafkaActivitySink(broker.bootstrapServers(), community -> CALENDAR);
                RolledUpDays days = new RolledUpDays(broker.bootstrapServers())) {
            List<Hospital> hospitals = List.of(new Hospital(repeating(sink)), new Hospital(repeating(sink)));
            for (int batch = 0; batch < BATCHES / 2; batch++) {
                hospitals.forEach(hospital -> hospital.record(BATCH));
            }

            long recorded = total(hospitals);
            long whenKilled;
            Process first = node(broker, directory.resolve("first"));
            try {
                readUntil(days, first, 1);
                whenKilled = sum(days);
            } finally {
                first.destroyForcibly().waitFor();
            }
            assertThat(whenKilled).as("it was killed while it counted").isLessThan(recorded);

            for (int batch = 0; batch < BATCHES / 2; batch++) {
                hospitals.forEach(hospital -> hospital.record(BATCH));
            }
            Process second = node(broker, directory.resolve("second"));
            try {
                readUntil(days, second, total(hospitals));
                // once these are counted, nothing of the others is waiting any more
                hospitals.forEach(hospital -> hospital.record(1));
                readUntil(days, second, total(hospitals));
            } finally {
                second.destroyForcibly().waitFor();
            }

            assertThat(days.counts()).isEqualTo(expected(Set.of()));

            Set<UUID> gone =
                    hospitals.stream().map(hospital -> hospital.erase(3)).collect(Collectors.toSet());
            second = node(broker, directory.resolve("second"));
            try {
                readDown(days, second, total(hospitals));
            } finally {
                second.destroyForcibly().waitFor();
            }
            assertThat(days.counts()).isEqualTo(expected(gone));
            assertThat(hospitals)
                    .allSatisfy(hospital ->
                            assertThat(days.days(hospital.community())).isEqualTo(hospital.days()));
        }
    }

    @Test
    @Timeout(900)
    void aNodeThatCannotGoOnEnds(@TempDir Path directory) throws Exception {
        try (Broker broker = new Broker()) {
            try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                    Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers()),
                    new ByteArraySerializer(),
                    new ByteArraySerializer())) {
                producer.send(new ProducerRecord<>(Topics.ACTIVITY, new byte[16], new byte[] {'?'}))
                        .get();
            }
            Process node = node(broker, directory.resolve("only"));
            try {
                assertThat(node.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                        .as("the node ends")
                        .isTrue();
                assertThat(node.exitValue()).isEqualTo(1);
                assertThat(directory.resolve("only.out")).content().contains("RollupNode counts no more: ");
            } finally {
                node.destroyForcibly().waitFor();
            }
        }
    }

    /** As a host does that dies before it has noted what it has handed on: some of it comes again. */
    private ActivitySink repeating(KafkaActivitySink sink) {
        return new ActivitySink() {
            @Override
            public void accept(List<Activity> activities) {
                sink.accept(activities);
                handedOn.addAll(activities);
                sink.accept(activities.stream()
                        .filter(activity -> random.nextInt(5) == 0)
                        .toList());
            }

            @Override
            public void erase(CommunityId community, UUID participant) {
                sink.erase(community, participant);
                sink.erase(community, participant);
            }
        };
    }

    private Map<Tally, Long> expected(Set<UUID> erased) {
        return handedOn.stream()
                .filter(activity -> !erased.contains(activity.participant())
                        && activity.towards().filter(erased::contains).isEmpty())
                .collect(Collectors.toMap(Activity::event, Function.identity(), (one, same) -> one))
                .values()
                .stream()
                .collect(Collectors.groupingBy(
                        activity -> ActivityNoted.of(activity, CALENDAR).tally(), Collectors.counting()));
    }

    private static long sum(RolledUpDays days) {
        return days.counts().values().stream().mapToLong(Long::longValue).sum();
    }

    private static long total(List<Hospital> hospitals) {
        return hospitals.stream().mapToLong(Hospital::activities).sum();
    }

    private static void readUntil(RolledUpDays days, Process node, long activities) {
        Instant end = Instant.now().plus(PATIENCE);
        while (sum(days) < activities) {
            assertThat(Instant.now())
                    .as("counted so far: %s of %s", sum(days), activities)
                    .isBefore(end);
            assertThat(node.isAlive()).as("the node goes on").isTrue();
            days.read(Duration.ofMillis(100));
        }
    }

    private static void readDown(RolledUpDays days, Process node, long activities) {
        Instant end = Instant.now().plus(PATIENCE);
        while (sum(days) > activities) {
            assertThat(Instant.now())
                    .as("counted still: %s of %s", sum(days), activities)
                    .isBefore(end);
            assertThat(node.isAlive()).as("the node goes on").isTrue();
            days.read(Duration.ofMillis(100));
        }
    }

    private static Process node(Broker broker, Path state) throws IOException {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:TieredStopAtLevel=1",
                        "-Djava.util.logging.config.file=" + System.getProperty("java.util.logging.config.file", ""),
                        "-cp",
                        classPath,
                        RollupNode.class.getName(),
                        broker.bootstrapServers(),
                        state.toString())
                .redirectErrorStream(true)
                .redirectOutput(new File(state + ".out"))
                .start();
    }
}
