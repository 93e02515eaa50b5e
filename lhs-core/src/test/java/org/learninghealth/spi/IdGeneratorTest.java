package org.learninghealth.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.learninghealth.kit.SettableTime;
import org.learninghealth.kit.Threads;

/** The layouts of RFC 9562, sections 5.4 and 5.7. */
class IdGeneratorTest {

    private static final Instant START = Instant.parse("2026-03-01T09:00:00Z");

    private final SettableTime time = new SettableTime(START);
    private final IdGenerator ids = IdGenerator.standard(time);

    @Test
    void whatPeopleCanSeeTellsNothingAboutWhenItWasMade() {
        List<UUID> some = Stream.generate(ids::random).limit(1000).toList();

        assertThat(some).doesNotHaveDuplicates().allSatisfy(id -> {
            assertThat(id.version()).isEqualTo(4);
            assertThat(id.variant()).isEqualTo(2);
        });
        assertThat(some.stream().map(id -> id.getMostSignificantBits() >>> 16)).doesNotHaveDuplicates();
    }

    @Test
    void aTimeOrderedIdBeginsWithTheMillisecond() {
        time.advance(Duration.ofNanos(999_999));

        UUID id = ids.timeOrdered();

        assertThat(id.version()).isEqualTo(7);
        assertThat(id.variant()).isEqualTo(2);
        assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(START.toEpochMilli());
    }

    /** More than the counter of one millisecond holds: then it borrows from the next. */
    @Test
    void timeOrderedIdsRiseWhateverTheClockDoes() {
        List<UUID> some = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            some.add(ids.timeOrdered());
        }
        time.advance(Duration.ofHours(-1));
        some.add(ids.timeOrdered());
        time.advance(Duration.ofHours(2));
        some.add(ids.timeOrdered());

        assertThat(some).extracting(UUID::toString).isSorted().doesNotHaveDuplicates();
        assertThat(some).allSatisfy(id -> assertThat(id.version()).isEqualTo(7));
        assertThat(some.get(some.size() - 1).getMostSignificantBits() >>> 16)
                .isEqualTo(time.instant().toEpochMilli());
    }

    @Test
    void severalThreadsGetRisingIdsOfTheirOwn() throws Exception {
        Callable<List<UUID>> work =
                () -> Stream.generate(ids::timeOrdered).limit(2000).toList();

        List<List<UUID>> made = Threads.together(List.of(work, work, work, work)).stream()
                .map(Threads.Outcome::orThrow)
                .toList();

        assertThat(made)
                .allSatisfy(some -> assertThat(some).extracting(UUID::toString).isSorted());
        assertThat(made.stream().flatMap(List::stream).map(UUID::getMostSignificantBits))
                .hasSize(8000)
                .doesNotHaveDuplicates();
    }
}
