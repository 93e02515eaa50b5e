package org.learninghealth.examples.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import org.apache.kafka.common.serialization.LongDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.serialization.UUIDSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.learninghealth.base.CommunityCalendar;
import org.learninghealth.base.CommunityId;
import org.learninghealth.spi.ActivityLog.Activity;

/** The topology by itself, without a broker. */
class DailyRollupTest {

    private static final UUID WARD = new UUID(1, 1);
    private static final UUID ALICE = new UUID(9, 1);
    private static final UUID BOB = new UUID(9, 2);
    private static final UUID CAROL = new UUID(9, 3);
    private static final CommunityCalendar VIENNA = CommunityCalendar.of(ZoneId.of("Europe/Vienna"));
    private static final Instant NOON = Instant.parse("2026-03-20T12:00:00Z");

    private final Map<UUID, Long> latest = new HashMap<>();
    private final TopologyTestDriver driver;
    private final TestInputTopic<UUID, ActivityNoted> activity;
    private final TestInputTopic<UUID, UUID> erasures;
    private final TestOutputTopic<Tally, Long> days;

    DailyRollupTest(@TempDir Path state) {
        Properties settings = new Properties();
        settings.put(StreamsConfig.STATE_DIR_CONFIG, state.toString());
        driver = new TopologyTestDriver(DailyRollup.topology(), settings);
        activity = driver.createInputTopic(
                Topics.ACTIVITY, new UUIDSerializer(), new JsonSerde<>(ActivityNoted.class).serializer());
        erasures = driver.createInputTopic(
                Topics.ERASURES, new UUIDSerializer(), new JsonSerde<>(UUID.class).serializer());
        days = driver.createOutputTopic(
                Topics.DAYS, new JsonSerde<>(Tally.class).deserializer(), new LongDeserializer());
    }

    @AfterEach
    void close() {
        driver.close();
    }

    @Test
    void whatComesTwiceCountsOnceAndWhatComesLateToItsOwnDay() {
        note(1, NOON);
        note(2, NOON.plusSeconds(3_600));
        note(1, NOON);
        note(3, NOON.plusSeconds(86_400));
        note(4, NOON.minusSeconds(400 * 86_400L));
        note(2, NOON.plusSeconds(3_600));
        assertThat(days.readKeyValuesToMap())
                .isEqualTo(Map.of(
                        tally(LocalDate.of(2026, 3, 20)), 2L,
                        tally(LocalDate.of(2026, 3, 21)), 1L,
                        tally(LocalDate.of(2025, 2, 13)), 1L));
    }

    @Test
    void daysBeginAtMidnightWhereTheCommunityLives() {
        note(1, Instant.parse("2026-03-20T22:30:00Z"));
        note(2, Instant.parse("2026-03-20T23:00:00Z"));
        assertThat(days.readKeyValuesToMap())
                .containsOnlyKeys(tally(LocalDate.of(2026, 3, 20)), tally(LocalDate.of(2026, 3, 21)));
    }

    @Test
    void whoIsErasedIsInNoCountAnyMoreNorIsWhatOthersDidToThem() {
        note(1, ALICE, null);
        note(2, ALICE, BOB);
        note(3, BOB, ALICE);
        note(4, BOB, ALICE);
        note(5, BOB, CAROL);
        note(6, CAROL, ALICE);
        assertThat(counted()).isEqualTo(Map.of(ALICE, 2L, BOB, 3L, CAROL, 1L));

        erasures.pipeInput(WARD, ALICE);
        assertThat(counted()).isEqualTo(Map.of(BOB, 1L));
        // as of a host that has died, or of another topic that is ahead
        note(2, ALICE, BOB);
        note(7, ALICE, null);
        note(8, BOB, ALICE);
        erasures.pipeInput(WARD, ALICE);
        assertThat(counted()).isEqualTo(Map.of(BOB, 1L));

        erasures.pipeInput(WARD, CAROL);
        assertThat(counted()).isEmpty();
        note(9, BOB, null);
        assertThat(counted()).isEqualTo(Map.of(BOB, 1L));
    }

    @Test
    void whatTurnsOutNotToHaveBeenIsTakenBackAndCountsIfItHasBeenAfterAll() {
        note(1, ALICE, null);
        note(2, ALICE, BOB);
        note(3, BOB, CAROL);
        retract(2);
        retract(2);
        retract(99);
        assertThat(counted()).isEqualTo(Map.of(ALICE, 1L, BOB, 1L));

        note(2, BOB, null);
        retract(1);
        assertThat(counted()).isEqualTo(Map.of(BOB, 2L));

        erasures.pipeInput(WARD, CAROL);
        retract(3);
        assertThat(counted()).isEqualTo(Map.of(BOB, 1L));
        erasures.pipeInput(WARD, BOB);
        retract(2);
        assertThat(counted()).isEmpty();
    }

    @Test
    void whatIsCorrectedCountsAsItIsTold() {
        note(1, ALICE, null);
        // the corrected one, told before the retraction and once more behind it
        note(1, BOB, null);
        retract(1);
        note(1, BOB, null);
        assertThat(counted()).isEqualTo(Map.of(BOB, 1L));
    }

    @Test
    void ofWhoIsErasedNoActivityIsKept() {
        note(1, ALICE, null);
        note(2, ALICE, BOB);
        note(3, BOB, ALICE);
        note(4, BOB, CAROL);
        erasures.pipeInput(WARD, ALICE);
        note(1, ALICE, null);

        List<Tally> seen = new ArrayList<>();
        try (KeyValueIterator<UUID, Tally> all =
                driver.<UUID, Tally>getKeyValueStore("seen").all()) {
            all.forEachRemaining(each -> seen.add(each.value));
        }
        assertThat(seen).extracting(Tally::participant).containsExactly(BOB);
        assertThat(counted()).isEqualTo(Map.of(BOB, 1L));
    }

    private void retract(long event) {
        activity.pipeInput(WARD, ActivityNoted.retraction(new UUID(7, event), new CommunityId(WARD)));
    }

    /** The latest number of each, as whoever reads the days keeps it. */
    private Map<UUID, Long> counted() {
        days.readKeyValuesToList().forEach(each -> {
            if (each.value == null) {
                latest.remove(each.key.participant());
            } else {
                latest.put(each.key.participant(), each.value);
            }
        });
        return latest;
    }

    private void note(long event, UUID participant, UUID towards) {
        activity.pipeInput(
                WARD,
                new ActivityNoted(
                        new UUID(7, event),
                        WARD,
                        participant,
                        "PATIENT",
                        "host.viewed",
                        "page:1",
                        towards,
                        NOON,
                        VIENNA.day(NOON)));
    }

    @Test
    void whatIsSentSaysAlsoWithWhatAndToWhomItWasDone() {
        Activity asked = new Activity(
                new UUID(7, 1),
                new CommunityId(WARD),
                ALICE,
                "PATIENT",
                "host.asked",
                Optional.of("thread:1"),
                Optional.of(BOB),
                NOON);
        JsonSerde<ActivityNoted> json = new JsonSerde<>(ActivityNoted.class);

        byte[] sent = json.serializer().serialize(Topics.ACTIVITY, ActivityNoted.of(asked, VIENNA));

        ActivityNoted read = json.deserializer().deserialize(Topics.ACTIVITY, sent);
        assertThat(read.object()).isEqualTo("thread:1");
        assertThat(read.towards()).isEqualTo(BOB);
        assertThat(read.day()).isEqualTo("2026-03-20");
    }

    @Test
    void whatIsNoActivityStopsTheNodeInsteadOfBeingLeftOut() {
        TestInputTopic<UUID, String> broken =
                driver.createInputTopic(Topics.ACTIVITY, new UUIDSerializer(), new StringSerializer());
        assertThatThrownBy(() -> broken.pipeInput(WARD, "{\"event\":")).hasMessageContaining("Deserialization");
        assertThat(days.isEmpty()).isTrue();
    }

    private void note(long event, Instant at) {
        activity.pipeInput(
                WARD,
                new ActivityNoted(
                        new UUID(7, event), WARD, ALICE, "PATIENT", "host.viewed", null, null, at, VIENNA.day(at)));
    }

    private static Tally tally(LocalDate day) {
        return new Tally(WARD, day, ALICE, "PATIENT", "host.viewed");
    }
}
