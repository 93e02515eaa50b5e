package org.learninghealth.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.Transient;
import org.learninghealth.spi.ActivityLog;
import org.learninghealth.spi.ActivityLog.Activity;
import org.learninghealth.spi.ActivityLog.Daily;
import org.learninghealth.spi.ActivityLog.Day;
import org.learninghealth.spi.ActivityLog.Tally;
import org.learninghealth.spi.ActivityLog.Tie;
import org.learninghealth.spi.ActivityLog.Use;
import org.learninghealth.spi.Cursor;
import org.learninghealth.spi.Outbox;
import org.learninghealth.spi.Storage;

/** What an activity log promises. */
interface ActivityLogContract extends StorageFixture {

    Instant START = Instant.parse("1847-05-01T00:00:00Z");
    Instant END = Instant.parse("1847-06-01T00:00:00Z");
    LocalDate MAY = LocalDate.of(1847, 5, 1);
    LocalDate JUNE = LocalDate.of(1847, 6, 1);
    CommunityId HERE = new CommunityId(new UUID(1, 1));

    @Test
    default void countsParticipantsNotActivities() {
        append(activity(1, 1, "PATIENT", START));
        append(activity(2, 1, "PATIENT", START.plusNanos(1000)));
        append(activity(3, 2, "PATIENT", END.minusNanos(1000)));
        append(activity(4, 3, "CLINICIAN", START.plusSeconds(1)));
        assertThat(participants(MAY, JUNE)).containsOnly(entry("PATIENT", 2L), entry("CLINICIAN", 1L));
    }

    @Test
    default void countsFromTheFirstDayUpToTheLast() {
        append(activity(1, 1, "PATIENT", START.minusNanos(1000)));
        append(activity(2, 2, "PATIENT", END));
        assertThat(participants(MAY, JUNE)).isEmpty();
        assertThat(participants(MAY.minusDays(1), JUNE)).containsOnly(entry("PATIENT", 1L));
        assertThat(participants(MAY, JUNE.plusDays(1))).containsOnly(entry("PATIENT", 1L));
        assertThat(participants(MAY.minusDays(1), JUNE.plusDays(1))).containsOnly(entry("PATIENT", 2L));
        assertThat(participants(MAY, MAY)).isEmpty();
    }

    @Test
    default void talliesWhatEachParticipantDidInOneWindowAfterTheOther() {
        append(activity(1, 1, "PATIENT", START));
        append(activity(2, 1, "PATIENT", START.plusSeconds(86_400)));
        append(activity(3, 1, "CLINICIAN", START));
        append(activity(4, 1, "PATIENT", END.minusNanos(1000)));
        append(activity(5, 2, "PATIENT", START));
        append(activity(6, 2, "PATIENT", END));
        append(activity(7, 3, "PATIENT", END));
        count();
        List<LocalDate> bounds = List.of(MAY, MAY.plusDays(20), JUNE);
        assertThat(committed(() -> storage().activity().tallies(HERE, bounds)))
                .containsExactlyInAnyOrder(
                        new Tally(new UUID(9, 1), "PATIENT", List.of(2L, 1L)),
                        new Tally(new UUID(9, 1), "CLINICIAN", List.of(1L, 0L)),
                        new Tally(new UUID(9, 2), "PATIENT", List.of(1L, 0L)));
        assertThat(committed(() -> storage().activity().tallies(new CommunityId(new UUID(1, 2)), bounds)))
                .isEmpty();
    }

    @Test
    default void saysWhatEachParticipantDidOnEachDay() {
        append(activity(1, 1, "PATIENT", START));
        append(activity(2, 1, "PATIENT", START.plusSeconds(3_600)));
        append(activity(3, 1, "CLINICIAN", START.plusSeconds(2 * 86_400)));
        append(activity(4, 2, "PATIENT", END));
        count();
        String kind = activity(1, 1, "PATIENT", START).kind();
        assertThat(committed(() -> storage().activity().daily(HERE, MAY, JUNE)))
                .containsExactly(
                        new Daily(new UUID(9, 1), "PATIENT", MAY, kind, 2),
                        new Daily(new UUID(9, 1), "CLINICIAN", MAY.plusDays(2), kind, 1));
        assertThat(committed(() -> storage().activity().daily(new CommunityId(new UUID(1, 2)), MAY, JUNE)))
                .isEmpty();
    }

    @Test
    default void saysWhatEachParticipantDidPartByPart() {
        long event = 0;
        for (int day = 0; day < 3; day++) {
            for (int participant = 1; participant <= 5; participant++) {
                Instant at = START.plusSeconds(day * 86_400L);
                append(activity(++event, participant, "PATIENT", at));
                append(activity(++event, participant, "CLINICIAN", at));
            }
        }
        count();
        LocalDate third = MAY.plusDays(3);
        List<Daily> all = committed(() -> storage().activity().daily(HERE, MAY, third));
        for (int limit : new int[] {1, 2, 4, 15, 16}) {
            List<Daily> read = new ArrayList<>();
            Optional<Cursor<LocalDate>> after = Optional.empty();
            List<Daily> part;
            do {
                Optional<Cursor<LocalDate>> last = after;
                part = committed(() -> storage().activity().daily(HERE, MAY, third, last, limit));
                read.addAll(part);
                after = part.isEmpty()
                        ? after
                        : Optional.of(new Cursor<>(
                                part.get(part.size() - 1).day(),
                                part.get(part.size() - 1).participant()));
                assertThat(part.size())
                        .as("both groups of each")
                        .isLessThanOrEqualTo(2 * limit)
                        .isEven();
            } while (!part.isEmpty());
            assertThat(read).hasSize(30).containsExactlyInAnyOrderElementsOf(all);
            assertThat(read).extracting(Daily::day).isSorted();
        }
        assertThat(committed(() -> storage().activity().daily(HERE, MAY, MAY.plusDays(1), Optional.empty(), 100)))
                .hasSize(10);
        assertThat(committed(() ->
                        storage().activity().daily(new CommunityId(new UUID(1, 2)), MAY, third, Optional.empty(), 100)))
                .isEmpty();
    }

    @Test
    default void saysWhoDidSomethingToWhom() {
        append(toward(1, 1, 2, START));
        append(toward(2, 1, 2, START.plusSeconds(86_400)));
        append(toward(3, 2, 1, START));
        append(toward(4, 1, 3, END));
        append(activity(5, 1, "PATIENT", START));
        count();
        append(toward(6, 3, 1, START));
        count();
        assertThat(committed(() -> storage().activity().ties(HERE, MAY, JUNE)))
                .containsExactlyInAnyOrder(
                        new Tie(new UUID(9, 1), new UUID(9, 2), MAY, 2),
                        new Tie(new UUID(9, 2), new UUID(9, 1), MAY, 1),
                        new Tie(new UUID(9, 3), new UUID(9, 1), MAY, 1));
        SortedMap<LocalDate, List<Tie>> days =
                committed(() -> storage().activity().tiesByDay(HERE, MAY, JUNE));
        assertThat(days).containsOnlyKeys(MAY, MAY.plusDays(1));
        assertThat(days.get(MAY))
                .containsExactlyInAnyOrder(
                        new Tie(new UUID(9, 1), new UUID(9, 2), MAY, 1),
                        new Tie(new UUID(9, 2), new UUID(9, 1), MAY, 1),
                        new Tie(new UUID(9, 3), new UUID(9, 1), MAY, 1));
        assertThat(days.get(MAY.plusDays(1)))
                .containsExactly(new Tie(new UUID(9, 1), new UUID(9, 2), MAY.plusDays(1), 1));
        assertThat(committed(() -> storage().activity().ties(HERE, MAY.plusDays(1), JUNE)))
                .containsExactly(new Tie(new UUID(9, 1), new UUID(9, 2), MAY.plusDays(1), 1));
        assertThat(committed(() -> storage().activity().ties(new CommunityId(new UUID(1, 2)), MAY, JUNE)))
                .isEmpty();
    }

    @Test
    default void saysWhatWasDoneWithWhatAndWhenFirst() {
        append(with(1, 1, "page:1", START.plusSeconds(7_200)));
        append(with(2, 1, "page:1", START.plusSeconds(3_600)));
        append(with(3, 1, "page:2", START));
        append(with(4, 2, "page:1", START.plusSeconds(86_400)));
        append(with(5, 2, "page:1", END));
        append(activity(6, 1, "PATIENT", START));
        count();
        String kind = activity(1, 1, "PATIENT", START).kind();
        assertThat(committed(() -> storage().activity().uses(HERE, MAY, JUNE, Set.of(kind, "nothing.of-the-kind"))))
                .containsExactlyInAnyOrder(
                        new Use(new UUID(9, 1), MAY, kind, "page:1", START.plusSeconds(3_600), 2),
                        new Use(new UUID(9, 1), MAY, kind, "page:2", START, 1),
                        new Use(new UUID(9, 2), MAY.plusDays(1), kind, "page:1", START.plusSeconds(86_400), 1));
        assertThat(committed(() -> storage().activity().uses(HERE, MAY, JUNE, Set.of("nothing.of-the-kind"))))
                .isEmpty();
    }

    @Test
    default void readsOfSeveralCommunitiesAtOnceWhatThereIsOfEach() {
        CommunityId there = new CommunityId(new UUID(1, 2));
        CommunityId elsewhere = new CommunityId(new UUID(1, 3));
        List<CommunityId> all = List.of(HERE, there, new CommunityId(new UUID(1, 4)));
        UUID one = new UUID(9, 1);
        UUID other = new UUID(9, 2);
        append(in(HERE, 1, one, Optional.of("page:1"), Optional.of(other), START));
        append(in(there, 2, other, Optional.of("page:2"), Optional.of(one), START));
        append(in(there, 3, other, Optional.of("page:2"), Optional.empty(), START.plusSeconds(86_400)));
        append(in(elsewhere, 4, one, Optional.of("page:1"), Optional.of(other), START));
        count();
        append(in(there, 5, one, Optional.empty(), Optional.empty(), END.minusSeconds(1)));
        append(in(elsewhere, 6, one, Optional.empty(), Optional.empty(), START));
        commit(() -> {
            storage().activity().quarantine(HERE, MAY, Map.of(new UUID(8, 1), one));
            storage().activity().quarantine(there, MAY, Map.of(new UUID(8, 2), other, new UUID(8, 3), other));
            storage().activity().quarantine(elsewhere, MAY, Map.of(new UUID(8, 4), other));
        });
        String kind = "kit.happened";
        LocalDate next = MAY.plusDays(1);
        Instant later = START.plusSeconds(86_400);
        commit(() -> {
            ActivityLog log = storage().activity();
            assertThat(log.tallies(all, List.of(MAY, next, JUNE)))
                    .containsOnly(
                            entry(HERE, List.of(new Tally(one, "PATIENT", List.of(1L, 0L)))),
                            entry(there, List.of(new Tally(other, "PATIENT", List.of(1L, 1L)))));
            assertThat(log.daily(all, MAY, JUNE))
                    .containsOnly(
                            entry(HERE, List.of(new Daily(one, "PATIENT", MAY, kind, 1))),
                            entry(
                                    there,
                                    List.of(
                                            new Daily(other, "PATIENT", MAY, kind, 1),
                                            new Daily(other, "PATIENT", next, kind, 1))));
            assertThat(log.ties(all, MAY, JUNE))
                    .containsOnly(
                            entry(HERE, List.of(new Tie(one, other, MAY, 1))),
                            entry(there, List.of(new Tie(other, one, MAY, 1))));
            assertThat(log.tiesByDay(all, MAY, JUNE))
                    .containsOnly(
                            entry(HERE, new TreeMap<>(Map.of(MAY, List.of(new Tie(one, other, MAY, 1))))),
                            entry(there, new TreeMap<>(Map.of(MAY, List.of(new Tie(other, one, MAY, 1))))));
            assertThat(log.uses(all, MAY, JUNE, Set.of(kind)))
                    .containsOnly(
                            entry(HERE, List.of(new Use(one, MAY, kind, "page:1", START, 1))),
                            entry(
                                    there,
                                    List.of(
                                            new Use(other, MAY, kind, "page:2", START, 1),
                                            new Use(other, next, kind, "page:2", later, 1))));
            assertThat(log.participantsByDay(all, MAY, JUNE))
                    .containsOnly(
                            entry(HERE, new TreeMap<>(Map.of(MAY, 1L))),
                            entry(there, new TreeMap<>(Map.of(MAY, 1L, next, 1L))));
            assertThat(log.quarantined(all, MAY, JUNE))
                    .containsOnly(
                            entry(HERE, Map.of(one, 1L)),
                            entry(there, Map.of(other, 2L)),
                            entry(all.get(2), Map.<UUID, Long>of()));
            assertThat(log.uncounted(all, MAY, JUNE)).containsExactly(there);
            assertThat(log.uncounted(all, MAY, next)).isEmpty();
            assertThat(log.tallies(List.of(), List.of(MAY, JUNE))).isEmpty();
        });
    }

    private static Activity in(
            CommunityId community,
            long event,
            UUID participant,
            Optional<String> object,
            Optional<UUID> toward,
            Instant at) {
        return new Activity(new UUID(7, event), community, participant, "PATIENT", "kit.happened", object, toward, at);
    }

    private static Activity toward(long event, long participant, long towards, Instant at) {
        Activity plain = activity(event, participant, "PATIENT", at);
        return new Activity(
                plain.event(),
                plain.community(),
                plain.participant(),
                plain.stakeholderGroup(),
                plain.kind(),
                Optional.empty(),
                Optional.of(new UUID(9, towards)),
                at);
    }

    private static Activity with(long event, long participant, String object, Instant at) {
        Activity plain = activity(event, participant, "PATIENT", at);
        return new Activity(
                plain.event(),
                plain.community(),
                plain.participant(),
                plain.stakeholderGroup(),
                plain.kind(),
                Optional.of(object),
                Optional.empty(),
                at);
    }

    @Test
    default void countsOnceWhatWasReportedWithATimeThatCannotBeRight() {
        CommunityId elsewhere = new CommunityId(new UUID(1, 2));
        UUID bob = new UUID(9, 2);
        Map<UUID, UUID> two = Map.of(new UUID(7, 1), new UUID(9, 1), new UUID(7, 2), bob);
        rolledBack(storage(), () -> storage().activity().quarantine(HERE, MAY, two));
        assertThat(committed(() -> aside(HERE, MAY, JUNE))).isEmpty();
        commit(() -> storage().activity().quarantine(HERE, MAY, two));
        commit(() -> storage()
                .activity()
                .quarantine(HERE, MAY.plusDays(1), Map.of(new UUID(7, 2), bob, new UUID(7, 3), bob)));
        commit(() -> storage().activity().quarantine(HERE, JUNE, Map.of(new UUID(7, 4), bob)));
        commit(() -> storage().activity().quarantine(elsewhere, MAY, Map.of(new UUID(7, 5), new UUID(9, 3))));
        commit(() -> storage().activity().quarantine(HERE, MAY, Map.of()));
        assertThat(committed(() -> aside(HERE, MAY, JUNE))).containsOnly(entry(new UUID(9, 1), 1L), entry(bob, 2L));
        assertThat(committed(() -> aside(HERE, MAY.plusDays(1), JUNE))).containsOnly(entry(bob, 1L));
        assertThat(committed(() -> aside(elsewhere, MAY, JUNE))).containsOnly(entry(new UUID(9, 3), 1L));
        assertThat(committed(() -> storage().activity().uncounted(10))).isEmpty();
        assertThat(committed(() -> storage().activity().participants(HERE, MAY, JUNE)))
                .isEmpty();
        append(new Activity(
                new UUID(7, 2), HERE, bob, "PATIENT", "host.viewed", Optional.empty(), Optional.empty(), START));
        assertThat(committed(() -> aside(HERE, MAY, JUNE)))
                .as("one of them is part of the log")
                .containsOnly(entry(new UUID(9, 1), 1L), entry(bob, 1L));
        commit(() -> storage().activity().erase(HERE, bob));
        assertThat(committed(() -> aside(HERE, MAY, JUNE)))
                .as("of the other participant")
                .containsOnly(entry(new UUID(9, 1), 1L));
        assertThat(committed(() -> storage().activity().quarantined(List.of(HERE), MAY.minusDays(2), MAY)))
                .as("known to be none")
                .containsOnly(entry(HERE, Map.<UUID, Long>of()));
    }

    @Test
    default void whatTurnsOutNotToHaveBeenWasNotReportedWithAWrongTimeEither() {
        CommunityId elsewhere = new CommunityId(new UUID(1, 2));
        Map<UUID, UUID> three =
                Map.of(new UUID(7, 1), new UUID(9, 1), new UUID(7, 2), new UUID(9, 2), new UUID(7, 3), new UUID(9, 3));
        commit(() -> storage().activity().quarantine(HERE, MAY, three));
        append(activity(1, 1, "PATIENT", START));
        Set<UUID> wrong = Set.of(new UUID(7, 1), new UUID(7, 2));
        committed(() -> storage().activity().retract(elsewhere, wrong));
        rolledBack(storage(), () -> storage().activity().retract(HERE, wrong));
        assertThat(committed(() -> aside(HERE, MAY, JUNE)))
                .containsOnly(entry(new UUID(9, 2), 1L), entry(new UUID(9, 3), 1L));

        assertThat(committed(() -> storage().activity().retract(HERE, wrong)))
                .as("of the log")
                .extracting(ActivityLog.Activity::event)
                .containsExactly(new UUID(7, 1));

        assertThat(committed(() -> aside(HERE, MAY, JUNE)))
                .as("of the one that was reported right, and of the one that wasn't")
                .containsOnly(entry(new UUID(9, 3), 1L));
    }

    @Test
    default void whatWasReportedRightInTheEndStaysSoWhenItIsKeptNoLonger() {
        commit(() -> storage()
                .activity()
                .quarantine(HERE, JUNE, Map.of(new UUID(7, 1), new UUID(9, 1), new UUID(7, 2), new UUID(9, 2))));
        append(activity(1, 1, "PATIENT", START));
        count();
        assertThat(committed(() -> aside(HERE, JUNE, JUNE.plusDays(1)))).containsOnly(entry(new UUID(9, 2), 1L));

        assertThat(committed(() -> storage().activity().removeBefore(JUNE, 10))).isEqualTo(1);

        assertThat(committed(() -> aside(HERE, JUNE, JUNE.plusDays(1))))
                .as("of the other alone")
                .containsOnly(entry(new UUID(9, 2), 1L));
    }

    @Test
    default void whatWasReportedWithATimeThatCannotBeRightIsKeptAsLongAsSingleActivities() {
        append(activity(1, 1, "PATIENT", START));
        commit(() -> storage().activity().quarantine(HERE, MAY, Map.of(new UUID(7, 2), new UUID(9, 2))));
        commit(() -> storage().activity().quarantine(HERE, JUNE, Map.of(new UUID(7, 3), new UUID(9, 2))));
        assertThat(committed(() -> storage().activity().countBefore(JUNE, 10)))
                .as("not before its community is counted")
                .isZero();
        count();
        assertThat(committed(() -> storage().activity().countBefore(JUNE, 1))).isEqualTo(1);
        assertThat(committed(() -> storage().activity().countBefore(JUNE, 10))).isEqualTo(2);
        rolledBack(storage(), () -> storage().activity().removeBefore(JUNE, 10));

        assertThat(committed(() -> storage().activity().removeBefore(JUNE, 1))).isEqualTo(1);
        assertThat(committed(() -> storage().activity().removeBefore(JUNE, 10))).isEqualTo(1);
        assertThat(committed(() -> storage().activity().removeBefore(JUNE, 10))).isZero();

        assertThat(committed(() -> storage().activity().quarantined(HERE, MAY, JUNE.plusDays(1))))
                .as("what is kept no longer isn't known, and not none")
                .isEmpty();
        assertThat(committed(() -> aside(HERE, JUNE, JUNE.plusDays(1)))).containsOnly(entry(new UUID(9, 2), 1L));
        CommunityId quiet = new CommunityId(new UUID(1, 2));
        append(in(quiet, 4, new UUID(9, 3), Optional.empty(), Optional.empty(), END.plusSeconds(1)));
        commit(() -> storage().activity().quarantine(quiet, MAY, Map.of(new UUID(7, 5), new UUID(9, 3))));
        count();
        assertThat(committed(() -> storage().activity().removeBefore(JUNE, 10)))
                .as("also where there is nothing else")
                .isEqualTo(1);
        assertThat(committed(() -> storage().activity().quarantined(quiet, MAY, JUNE)))
                .isEmpty();
    }

    private Map<UUID, Long> aside(CommunityId community, LocalDate from, LocalDate before) {
        return storage().activity().quarantined(community, from, before).orElseThrow();
    }

    @Test
    default void countsParticipantsOfEachDay() {
        append(activity(1, 1, "PATIENT", START));
        append(activity(2, 1, "CLINICIAN", START.plusSeconds(3_600)));
        append(activity(3, 2, "PATIENT", START));
        append(activity(4, 2, "PATIENT", START.plusSeconds(2 * 86_400)));
        append(activity(5, 2, "PATIENT", END));
        count();
        assertThat(committed(() -> storage().activity().participantsByDay(HERE, MAY, JUNE)))
                .containsExactly(entry(MAY, 2L), entry(MAY.plusDays(2), 1L));
    }

    @Test
    default void countsParticipantsOfSeveralSorts() {
        CommunityId elsewhere = new CommunityId(new UUID(1, 2));
        append(of(1, HERE, 1, "PATIENT", "host.asked", Optional.empty(), START));
        append(of(2, HERE, 1, "CLINICIAN", "host.asked", Optional.of(2L), START.plusSeconds(90_000)));
        append(of(3, HERE, 1, "PATIENT", "host.replied", Optional.of(3L), START));
        append(of(4, HERE, 2, "PATIENT", "host.replied", Optional.empty(), START));
        append(of(5, HERE, 3, "PATIENT", "host.viewed", Optional.of(1L), START));
        append(of(6, HERE, 4, "PATIENT", "host.asked", Optional.of(1L), END));
        append(of(7, elsewhere, 5, "PATIENT", "host.viewed", Optional.empty(), START));
        count();
        List<CommunityId> both = List.of(HERE, elsewhere);
        List<Set<String>> sorts =
                List.of(Set.of("host.asked"), Set.of("host.asked", "host.replied"), Set.of("host.shared"));
        commit(() -> {
            ActivityLog log = storage().activity();
            assertThat(log.participants(both, MAY, JUNE, sorts)).containsOnly(entry(HERE, List.of(1L, 2L, 0L)));
            assertThat(log.participants(both, MAY, JUNE, List.of(Set.of("host.viewed"))))
                    .containsOnly(entry(HERE, List.of(1L)), entry(elsewhere, List.of(1L)));
            assertThat(log.participants(both, MAY.minusDays(1), MAY, sorts)).isEmpty();
            assertThat(log.participants(List.of(), MAY, JUNE, sorts)).isEmpty();
            assertThat(log.tied(both, MAY, JUNE)).containsOnly(entry(HERE, 2L));
            assertThat(log.tied(both, MAY, JUNE.plusDays(1))).containsOnly(entry(HERE, 3L));
            assertThat(log.tied(List.of(elsewhere), MAY, JUNE)).isEmpty();
        });
    }

    private static Activity of(
            long event,
            CommunityId community,
            long participant,
            String group,
            String kind,
            Optional<Long> toward,
            Instant at) {
        return new Activity(
                new UUID(7, event),
                community,
                new UUID(9, participant),
                group,
                kind,
                Optional.empty(),
                toward.map(who -> new UUID(9, who)),
                at);
    }

    @Test
    default void countsOneCommunityAlone() {
        append(activity(1, 1, "PATIENT", START));
        count();
        CommunityId elsewhere = new CommunityId(new UUID(1, 2));
        assertThat(committed(() -> storage().activity().participants(elsewhere, MAY, JUNE)))
                .isEmpty();
        assertThat(committed(() -> storage().activity().isCounted(elsewhere, MAY, JUNE)))
                .isTrue();
    }

    @Test
    default void whatIsAddedShowsOnceItsDayIsCountedHoweverLateItComes() {
        append(activity(1, 1, "PATIENT", START));
        assertThat(committed(() -> storage().activity().uncounted(10))).containsExactly(new Day(HERE, MAY));
        assertThat(committed(() -> storage().activity().isCounted(HERE, MAY, JUNE)))
                .isFalse();
        assertThat(committed(() -> storage().activity().isCounted(HERE, MAY.plusDays(1), JUNE)))
                .isTrue();
        assertThat(committed(() -> storage().activity().participants(HERE, MAY, JUNE)))
                .isEmpty();
        assertThat(committed(() -> storage().activity().count(new Day(HERE, MAY))))
                .isTrue();
        assertThat(committed(() -> storage().activity().count(new Day(HERE, MAY))))
                .isFalse();
        assertThat(committed(() -> storage().activity().uncounted(10))).isEmpty();
        append(activity(2, 2, "PATIENT", END));
        append(activity(3, 1, "PATIENT", START));
        append(activity(3, 3, "PATIENT", START));
        assertThat(committed(() -> storage().activity().uncounted(10)))
                .containsExactlyInAnyOrder(new Day(HERE, MAY), new Day(HERE, JUNE));
        assertThat(committed(() -> storage().activity().uncounted(1))).hasSize(1);
        count();
        assertThat(committed(() -> storage().activity().isCounted(HERE, MAY, JUNE.plusDays(1))))
                .isTrue();
        assertThat(committed(() -> storage().activity().tallies(HERE, List.of(MAY, JUNE))))
                .containsExactly(new Tally(new UUID(9, 1), "PATIENT", List.of(2L)));
    }

    @Test
    default void severalDaysAreCountedInOneUnitOfWork() {
        CommunityId elsewhere = new CommunityId(new UUID(1, 2));
        append(activity(1, 1, "PATIENT", START));
        append(activity(2, 2, "PATIENT", END));
        append(in(elsewhere, activity(3, 1, "PATIENT", START)));
        assertThat(storage().activity().atOnce()).isPositive();
        List<Day> asked = List.of(new Day(HERE, MAY), new Day(HERE, MAY.plusDays(1)), new Day(elsewhere, MAY));
        rolledBack(
                storage(), () -> assertThat(storage().activity().count(asked)).hasSize(2));
        assertThat(committed(() -> storage().activity().count(asked)))
                .containsExactlyInAnyOrder(new Day(HERE, MAY), new Day(elsewhere, MAY));
        assertThat(committed(() -> storage().activity().count(asked))).isEmpty();
        assertThat(committed(() -> storage().activity().count(List.of()))).isEmpty();
        assertThat(committed(() -> storage().activity().participants(HERE, MAY, JUNE.plusDays(1))))
                .containsOnly(entry("PATIENT", 1L));
        assertThat(committed(() -> storage().activity().participants(elsewhere, MAY, JUNE)))
                .containsOnly(entry("PATIENT", 1L));
        assertThat(committed(() -> storage().activity().uncounted(10))).containsExactly(new Day(HERE, JUNE));
    }

    @Test
    default void whatIsTakenBackIsNotCounted() {
        append(activity(1, 1, "PATIENT", START));
        count();
        rolledBack(storage(), () -> storage().activity().append(List.of(activity(2, 2, "PATIENT", START))));
        append(activity(3, 3, "PATIENT", START));
        rolledBack(
                storage(),
                () -> assertThat(storage().activity().count(new Day(HERE, MAY))).isTrue());
        assertThat(committed(() -> storage().activity().participants(HERE, MAY, JUNE)))
                .containsOnly(entry("PATIENT", 1L));
        assertThat(participants(MAY, JUNE)).containsOnly(entry("PATIENT", 2L));
    }

    @Test
    default void whatTurnsOutNotToHaveBeenIsTakenOutAndItsDayIsCountedAnew() {
        append(with(1, 1, "page:1", START));
        append(toward(2, 2, 1, START));
        append(activity(3, 3, "CLINICIAN", START));
        count();
        CommunityId elsewhere = new CommunityId(new UUID(1, 2));
        Set<UUID> wrong = Set.of(new UUID(7, 1), new UUID(7, 2), new UUID(7, 99));
        commit(() -> storage().activity().queue(Set.of(new UUID(7, 1), new UUID(7, 3))));

        assertThat(committed(() -> storage().activity().retract(elsewhere, wrong)))
                .isEmpty();
        assertThat(committed(() -> storage().activity().retract(HERE, Set.of())))
                .isEmpty();
        assertThat(committed(() -> storage().activity().uncounted(10))).isEmpty();
        rolledBack(storage(), () -> storage().activity().retract(HERE, wrong));
        assertThat(committed(() -> storage().activity().retract(HERE, wrong)))
                .as("as they were")
                .containsExactlyInAnyOrder(with(1, 1, "page:1", START), toward(2, 2, 1, START));
        assertThat(committed(() -> storage().activity().retract(HERE, wrong)))
                .as("a second time")
                .isEmpty();
        assertThat(committed(() -> storage().activity().uncounted(10))).containsExactly(new Day(HERE, MAY));
        assertThat(committed(() -> storage().activity().take(10)))
                .extracting(Activity::event)
                .containsExactly(new UUID(7, 3));
        assertThat(committed(() -> storage().activity().participants(HERE, MAY, JUNE)))
                .as("until it is counted")
                .containsOnly(entry("PATIENT", 2L), entry("CLINICIAN", 1L));
        append(activity(1, 1, "PATIENT", END));
        count();
        for (int time = 0; time < 2; time++) {
            commit(() -> storage().activity().requeue(wrong));
        }
        rolledBack(storage(), () -> storage().activity().take(10));
        assertThat(committed(() -> storage().activity().take(10)))
                .as("what is in the log again, once, whether or not it waits already")
                .containsExactly(activity(1, 1, "PATIENT", END));
        commit(() -> storage().activity().requeue(wrong));
        assertThat(committed(() -> storage().activity().take(10)))
                .as("although it was taken")
                .extracting(Activity::event)
                .containsExactly(new UUID(7, 1));

        assertThat(participants(MAY, JUNE)).containsOnly(entry("CLINICIAN", 1L));
        assertThat(participants(JUNE, JUNE.plusDays(1)))
                .as("what comes anew counts to its own day")
                .containsOnly(entry("PATIENT", 1L));
        assertThat(committed(() -> storage().activity().ties(HERE, MAY, JUNE))).isEmpty();
        assertThat(committed(() -> storage().activity().uses(HERE, MAY, JUNE, Set.of("kit.happened"))))
                .isEmpty();
    }

    @Test
    default void whatIsKeptNoLongerIsNotTakenOutOfWhatWasCounted() {
        append(activity(1, 1, "PATIENT", START));
        append(activity(2, 2, "PATIENT", START.plusSeconds(86_400)));
        count();
        committed(() -> storage().activity().removeBefore(MAY.plusDays(1), 10));

        assertThat(committed(() -> storage().activity().retract(HERE, Set.of(new UUID(7, 1), new UUID(7, 2)))))
                .extracting(Activity::event)
                .containsExactly(new UUID(7, 2));
        count();

        assertThat(participants(MAY, JUNE)).containsOnly(entry("PATIENT", 1L));
    }

    @RepeatedTest(3)
    default void whileSeveralNodesCountWhatIsTakenOutIsTakenOutForGood() throws Exception {
        for (int i = 0; i < 30; i++) {
            append(activity(i, i % 5, "PATIENT", START.plusSeconds(86_400L * (i % 3))));
        }
        List<Callable<Integer>> all = new ArrayList<>();
        for (Storage node : List.of(storage(), otherNode())) {
            all.add(() -> countOften(node));
            all.add(() -> countOften(node));
        }
        for (int i = 0; i < 10; i += 5) {
            Set<UUID> some = Set.of(new UUID(7, i), new UUID(7, i + 1));
            all.add(() -> Threads.retried(() -> otherNode()
                    .unitOfWork()
                    .requiresNew(
                            () -> otherNode().activity().retract(HERE, some).size())));
        }
        int retracted = 0;
        for (Threads.Outcome<Integer> outcome : Threads.together(all)) {
            retracted += outcome.orThrow();
        }
        count();
        assertThat(committed(() -> storage().activity().tallies(HERE, List.of(MAY, MAY.plusDays(4)))))
                .containsExactlyInAnyOrder(
                        new Tally(new UUID(9, 0), "PATIENT", List.of(4L)),
                        new Tally(new UUID(9, 1), "PATIENT", List.of(4L)),
                        new Tally(new UUID(9, 2), "PATIENT", List.of(6L)),
                        new Tally(new UUID(9, 3), "PATIENT", List.of(6L)),
                        new Tally(new UUID(9, 4), "PATIENT", List.of(6L)));
    }

    @RepeatedTest(3)
    default void whileSeveralNodesAddAndCountEverythingIsCountedExactlyOnce() throws Exception {
        List<Callable<Integer>> all = new ArrayList<>();
        for (int writer = 0; writer < 4; writer++) {
            int own = writer;
            Storage node = writer % 2 == 0 ? storage() : otherNode();
            all.add(() -> write(node, own));
            all.add(() -> countOften(node));
        }
        for (Threads.Outcome<Integer> outcome : Threads.together(all)) {
            outcome.orThrow();
        }
        count();
        List<LocalDate> days = MAY.datesUntil(MAY.plusDays(4)).toList();
        List<Tally> tallies = committed(() -> storage().activity().tallies(HERE, days));
        assertThat(tallies)
                .hasSize(5)
                .allSatisfy(tally -> assertThat(tally.activities()).containsExactly(4L, 4L, 4L));
    }

    /** Adds what is to be there once, and now and then something that is taken back, or there already. */
    private static int write(Storage node, int own) {
        Random random = new Random(own);
        for (int i = 0; i < 15; i++) {
            Activity mine = activity(100 * own + i, i % 5, "PATIENT", START.plusSeconds(86_400L * (i % 3)));
            for (int times = 1 + random.nextInt(2); times > 0; times--) {
                Threads.retried(() ->
                        node.unitOfWork().requiresNew(() -> node.activity().append(List.of(mine))));
            }
            Activity never = activity(1000 + 100 * own + random.nextInt(50), 1, "PATIENT", START);
            rolledBack(node, () -> node.activity().append(List.of(never)));
        }
        return own;
    }

    /** Counts while others add or count too, and says how many days it counted. */
    static int countOften(Storage node) {
        int counted = 0;
        for (int i = 0; i < 20; i++) {
            for (Day day : node.unitOfWork().requiresNew(() -> node.activity().uncounted(10))) {
                try {
                    counted +=
                            node.unitOfWork().requiresNew(() -> node.activity().count(day)) ? 1 : 0;
                } catch (Transient lost) {
                    // another node has got on
                    counted += 0;
                }
            }
        }
        return counted;
    }

    private static void rolledBack(Storage node, Runnable work) {
        try {
            node.unitOfWork().requiresNew(() -> {
                work.run();
                throw new IllegalStateException("taken back");
            });
        } catch (IllegalStateException | Transient takenBack) {
            assertThat(takenBack).isNotNull();
        }
    }

    @Test
    default void anEventIsLoggedOnceAndASecondTimeDoesNotDisturbTheTransaction() {
        assertThat(append(activity(1, 1, "PATIENT", START))).isTrue();
        commit(() -> {
            assertThat(storage().activity().append(List.of(activity(1, 2, "CLINICIAN", START))))
                    .isEmpty();
            storage().outbox().append(List.of(Messages.message(1)));
        });
        assertThat(participants(MAY, JUNE)).containsOnly(entry("PATIENT", 1L));
        assertThat(committed(() -> storage().outbox().count(Outbox.State.PENDING)))
                .isEqualTo(1);
    }

    @Test
    default void ofManyThoseAreAddedThatAreNewAndTheyComeBackAsTheyWere() {
        Activity first = new Activity(
                new UUID(7, 1),
                HERE,
                new UUID(9, 1),
                "PATIENT",
                "host.viewed",
                Optional.of("page:1"),
                Optional.empty(),
                START);
        Activity second = new Activity(
                new UUID(7, 2),
                HERE,
                new UUID(9, 1),
                "PATIENT",
                "host.replied",
                Optional.empty(),
                Optional.of(new UUID(9, 2)),
                START.plusSeconds(86_400));
        List<Activity> many = new ArrayList<>(List.of(second, first));
        for (int i = 3; i <= 1200; i++) {
            many.add(activity(i, 2 + i % 7, "CLINICIAN", START.plusSeconds(3600L * (i % 48))));
        }
        append(activity(5, 9, "CLINICIAN", START.plusSeconds(3600L * 5)));
        assertThat(committed(() -> storage().activity().append(many)))
                .hasSize(1199)
                .contains(first.event(), second.event())
                .doesNotContain(new UUID(7, 5));
        assertThat(committed(() -> storage().activity().append(many))).isEmpty();
        assertThat(committed(() -> storage().activity().append(List.of()))).isEmpty();
        assertThat(committed(() -> storage().activity().of(new UUID(9, 1), Optional.empty(), 10)))
                .containsExactlyInAnyOrder(first, second);
        assertThat(committed(() -> storage().activity().uncounted(10)))
                .containsExactlyInAnyOrder(new Day(HERE, MAY), new Day(HERE, MAY.plusDays(1)));
        count();
        assertThat(committed(() -> storage().activity().tallies(HERE, List.of(MAY, JUNE))).stream()
                        .mapToLong(tally -> tally.activities().get(0))
                        .sum())
                .isEqualTo(1200);
    }

    @Test
    default void whatIsQueuedIsTakenOnceAndComesBackWhenThatIsTakenBack() {
        Activity detailed = new Activity(
                new UUID(7, 1),
                HERE,
                new UUID(9, 1),
                "PATIENT",
                "host.replied",
                Optional.of("page:1"),
                Optional.of(new UUID(9, 2)),
                START);
        queue(List.of(detailed));
        List<Activity> more = IntStream.rangeClosed(2, 1_200)
                .mapToObj(i -> activity(i, i % 7, "CLINICIAN", START.plusSeconds(3_600L * (i % 48))))
                .toList();
        queue(more);
        append(activity(2_000, 1, "PATIENT", START));
        rolledBack(storage(), () -> assertThat(storage().activity().take(1)).containsExactly(detailed));
        rolledBack(storage(), () -> storage().activity().queue(Set.of(new UUID(7, 2_000))));
        assertThat(committed(() -> storage().activity().take(1_000)))
                .hasSize(1_000)
                .contains(detailed);
        assertThat(committed(() -> storage().activity().take(1_000)))
                .hasSize(200)
                .isSubsetOf(more);
        assertThat(committed(() -> storage().activity().take(1_000))).isEmpty();
    }

    @RepeatedTest(3)
    default void ofTwoNodesThatTakeEachActivityOneHasIt() throws Exception {
        List<Activity> all = IntStream.range(0, 60)
                .mapToObj(i -> activity(i, i % 7, "CLINICIAN", START))
                .toList();
        queue(all);
        List<Activity> taken = new ArrayList<>();
        for (Threads.Outcome<List<Activity>> outcome :
                Threads.together(List.of(taker(storage()), taker(otherNode()), taker(storage()), taker(otherNode())))) {
            taken.addAll(outcome.orThrow());
        }
        taken.addAll(committed(() -> storage().activity().take(100)));
        assertThat(taken).containsExactlyInAnyOrderElementsOf(all);
    }

    private static Callable<List<Activity>> taker(Storage node) {
        return () -> {
            List<Activity> taken = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                try {
                    taken.addAll(
                            node.unitOfWork().requiresNew(() -> node.activity().take(3)));
                } catch (Transient lost) {
                    // another node has taken them
                    taken.addAll(List.of());
                }
            }
            return taken;
        };
    }

    private void queue(List<Activity> activities) {
        commit(() -> {
            Set<UUID> fresh = storage().activity().append(activities);
            assertThat(fresh).hasSameSizeAs(activities);
            storage().activity().queue(fresh);
        });
    }

    @Test
    default void ofWhoeverIsErasedNothingStaysAndOfTheOthersEverything() {
        Activity kept = toward(3, 2, 3, START);
        queue(List.of(toward(1, 1, 2, START), toward(2, 2, 1, START), kept));
        append(with(4, 1, "page:1", START.plusSeconds(86_400)));
        append(with(5, 2, "page:1", START.plusSeconds(86_400)));
        count();
        append(toward(6, 3, 1, START.plusSeconds(2 * 86_400)));
        rolledBack(storage(), () -> storage().activity().erase(HERE, new UUID(9, 1)));
        assertThat(committed(() -> storage().activity().daily(HERE, MAY, JUNE))).hasSize(4);

        commit(() -> storage().activity().erase(HERE, new UUID(9, 1)));

        String kind = kept.kind();
        assertThat(committed(() -> storage().activity().of(new UUID(9, 1), Optional.empty(), 10)))
                .isEmpty();
        assertThat(committed(() -> storage().activity().daily(HERE, MAY, JUNE)))
                .extracting(Daily::participant)
                .doesNotContain(new UUID(9, 1));
        assertThat(committed(() -> storage().activity().isCounted(HERE, MAY, MAY.plusDays(1))))
                .isFalse();
        assertThat(committed(() -> storage().activity().isCounted(HERE, MAY.plusDays(1), MAY.plusDays(2))))
                .isTrue();
        count();
        assertThat(committed(() -> storage().activity().daily(HERE, MAY, JUNE)))
                .containsExactly(
                        new Daily(new UUID(9, 2), "PATIENT", MAY, kind, 1),
                        new Daily(new UUID(9, 2), "PATIENT", MAY.plusDays(1), kind, 1));
        assertThat(committed(() -> storage().activity().ties(HERE, MAY, JUNE)))
                .containsExactly(new Tie(new UUID(9, 2), new UUID(9, 3), MAY, 1));
        assertThat(committed(() -> storage().activity().uses(HERE, MAY, JUNE, Set.of(kind))))
                .extracting(Use::participant)
                .containsExactly(new UUID(9, 2));
        assertThat(committed(() -> storage().activity().take(10))).containsExactly(kept);
        commit(() -> storage().activity().erase(HERE, new UUID(9, 1)));
        assertThat(committed(() -> storage().activity().uncounted(10))).isEmpty();
    }

    /** Whatever was counted before and whatever comes late, all figures are those of a log that never had the participant. */
    @Test
    default void afterAnErasureEveryFigureIsThatOfALogThatNeverHadTheParticipant() {
        for (int world = 0; world < Targets.runs(20); world++) {
            Random random = new Random(world);
            CommunityId erased = new CommunityId(new UUID(11, world));
            CommunityId never = new CommunityId(new UUID(12, world));
            UUID gone = new UUID(world, random.nextInt(4));
            List<Activity> all = new ArrayList<>();
            int many = 5 + random.nextInt(40);
            for (int i = 0; i < many; i++) {
                all.add(any(random, world, i, erased));
            }
            int before = random.nextInt(many);
            addInParts(random, all.subList(0, before));
            commit(() -> storage().activity().erase(erased, gone));
            List<Activity> others = all.stream()
                    .filter(activity -> !activity.participant().equals(gone)
                            && !activity.towards().equals(Optional.of(gone)))
                    .toList();
            addInParts(
                    random,
                    all.subList(before, many).stream().filter(others::contains).toList());
            addInParts(
                    random, others.stream().map(activity -> in(never, activity)).toList());
            count();
            assertThat(figures(erased)).as("world %s", world).isEqualTo(figures(never));
        }
    }

    private static Activity any(Random random, long world, long event, CommunityId community) {
        int participant = random.nextInt(4);
        return new Activity(
                new UUID(100 + world, event),
                community,
                new UUID(world, participant),
                participant % 2 == 0 ? "PATIENT" : "CLINICIAN",
                random.nextBoolean() ? "kit.happened" : "kit.replied",
                random.nextBoolean() ? Optional.of("page:" + random.nextInt(3)) : Optional.empty(),
                random.nextBoolean() ? Optional.of(new UUID(world, random.nextInt(4))) : Optional.empty(),
                START.plusSeconds(3_600L * random.nextInt(96)));
    }

    private static Activity in(CommunityId community, Activity activity) {
        return new Activity(
                new UUID(
                        ~activity.event().getMostSignificantBits(),
                        activity.event().getLeastSignificantBits()),
                community,
                activity.participant(),
                activity.stakeholderGroup(),
                activity.kind(),
                activity.object(),
                activity.towards(),
                activity.at());
    }

    private void addInParts(Random random, List<Activity> activities) {
        int from = 0;
        while (from < activities.size()) {
            int before = Math.min(activities.size(), from + 1 + random.nextInt(10));
            List<Activity> some = activities.subList(from, before);
            committed(() -> storage().activity().append(some));
            if (random.nextBoolean()) {
                count();
            }
            from = before;
        }
    }

    /** All that can be asked of a community. */
    private List<Object> figures(CommunityId community) {
        Set<String> kinds = Set.of("kit.happened", "kit.replied");
        List<LocalDate> bounds = MAY.datesUntil(MAY.plusDays(6)).toList();
        return committed(() -> List.of(
                storage().activity().participants(community, MAY, JUNE),
                List.copyOf(storage()
                        .activity()
                        .participants(List.of(community), MAY, JUNE, List.of(kinds))
                        .values()),
                List.copyOf(
                        storage().activity().tied(List.of(community), MAY, JUNE).values()),
                Set.copyOf(storage().activity().tallies(community, bounds)),
                Set.copyOf(storage().activity().daily(community, MAY, JUNE)),
                Set.copyOf(storage().activity().ties(community, MAY, JUNE)),
                Set.copyOf(storage().activity().uses(community, MAY, JUNE, kinds)),
                storage().activity().participantsByDay(community, MAY, JUNE),
                List.copyOf(storage().activity().latest(List.of(community)).values()),
                storage().activity().isCounted(community, MAY, JUNE)));
    }

    @Test
    default void whatIsKeptNoLongerStaysCountedAndWhatComesLaterIsNot() {
        LocalDate second = MAY.plusDays(1);
        append(with(1, 1, "page:1", START));
        append(toward(2, 2, 1, START.plusSeconds(3_600)));
        append(activity(3, 3, "CLINICIAN", START.plusSeconds(86_400)));
        assertThat(committed(() -> storage().activity().countBefore(second, 10)))
                .as("not before it is counted")
                .isZero();
        assertThat(committed(() -> storage().activity().removeBefore(second, 10)))
                .isZero();
        count();
        List<Object> figures = figures(HERE);
        assertThat(committed(() -> storage().activity().keptFrom(HERE))).isEmpty();
        assertThat(committed(() -> storage().activity().countBefore(MAY, 10))).isZero();
        assertThat(committed(() -> storage().activity().countBefore(second, 1))).isEqualTo(1);
        assertThat(committed(() -> storage().activity().countBefore(second, 10)))
                .isEqualTo(2);
        rolledBack(storage(), () -> storage().activity().removeBefore(second, 10));

        assertThat(committed(() -> storage().activity().removeBefore(second, 1)))
                .isEqualTo(1);
        assertThat(committed(() -> storage().activity().removeBefore(second, 10)))
                .isEqualTo(1);
        assertThat(committed(() -> storage().activity().removeBefore(second, 10)))
                .isZero();

        assertThat(committed(() -> storage().activity().keptFrom(HERE))).contains(second);
        assertThat(committed(() -> storage().activity().of(new UUID(9, 1), Optional.empty(), 10)))
                .isEmpty();
        append(activity(4, 4, "PATIENT", START));
        append(with(1, 1, "page:1", START));
        assertThat(committed(() -> storage().activity().isCounted(HERE, MAY, JUNE)))
                .isFalse();
        count();
        assertThat(figures(HERE)).isEqualTo(figures);
        append(activity(5, 4, "PATIENT", START.plusSeconds(86_400)));
        count();
        assertThat(committed(() -> storage().activity().participantsByDay(HERE, MAY, JUNE)))
                .containsExactly(entry(MAY, 2L), entry(second, 2L));
        assertThat(committed(() -> storage().activity().countBefore(second, 10)))
                .as("what came too late goes too")
                .isEqualTo(2);
        committed(() -> storage().activity().removeBefore(JUNE, 10));
        assertThat(committed(() -> storage().activity().latest(List.of(HERE))))
                .containsOnly(entry(HERE, start(second)));
        commit(() -> storage().activity().erase(HERE, new UUID(9, 2)));
        count();
        assertThat(committed(() -> storage().activity().participantsByDay(HERE, MAY, JUNE)))
                .containsExactly(entry(MAY, 1L), entry(second, 2L));
        assertThat(committed(() -> storage().activity().ties(HERE, MAY, JUNE))).isEmpty();
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /** Nobody counts a day of which a part is gone already. */
    @RepeatedTest(3)
    default void whileSeveralNodesCountWhatIsKeptNoLongerStaysCounted() throws Exception {
        int days = 6;
        for (int i = 0; i < 60; i++) {
            append(activity(i, i % 5, "PATIENT", START.plusSeconds(86_400L * (i % days))));
        }
        count();
        List<Callable<Integer>> all = new ArrayList<>();
        for (Storage node : List.of(storage(), otherNode())) {
            all.add(() -> countOften(node));
            all.add(() -> {
                for (int i = 0; i < 30; i++) {
                    Activity late = activity(1_000 + i, 6, "PATIENT", START.plusSeconds(86_400L * (i % days)));
                    Threads.retried(() ->
                            node.unitOfWork().requiresNew(() -> node.activity().append(List.of(late))));
                }
                return 0;
            });
        }
        all.add(() -> {
            for (int day = 1; day <= days; day++) {
                LocalDate before = MAY.plusDays(day);
                for (int i = 0; i < 5; i++) {
                    removed(otherNode(), before);
                }
            }
            return 0;
        });
        for (Threads.Outcome<Integer> outcome : Threads.together(all)) {
            outcome.orThrow();
        }
        count();
        assertThat(committed(() -> storage().activity().tallies(HERE, List.of(MAY, JUNE))))
                .filteredOn(tally -> !tally.participant().equals(new UUID(9, 6)))
                .hasSize(5)
                .allSatisfy(tally -> assertThat(tally.activities()).containsExactly(12L));
    }

    private static void removed(Storage node, LocalDate before) {
        try {
            node.unitOfWork().requiresNew(() -> node.activity().removeBefore(before, 100));
        } catch (Transient lost) {
            // something is to be counted first
            assertThat(lost).isNotNull();
        }
    }

    @RepeatedTest(3)
    default void whileSeveralNodesCountWhoeverIsErasedIsErasedForGood() throws Exception {
        for (int i = 0; i < 30; i++) {
            append(toward(i, i % 5, (i + 1) % 5, START.plusSeconds(86_400L * (i % 3))));
        }
        List<Callable<Integer>> all = new ArrayList<>();
        for (Storage node : List.of(storage(), otherNode())) {
            all.add(() -> countOften(node));
            all.add(() -> countOften(node));
        }
        all.add(() -> {
            Threads.retried(() -> otherNode().unitOfWork().requiresNew(() -> {
                otherNode().activity().erase(HERE, new UUID(9, 1));
                return 1;
            }));
            return 0;
        });
        for (Threads.Outcome<Integer> outcome : Threads.together(all)) {
            outcome.orThrow();
        }
        count();
        List<LocalDate> days = List.of(MAY, MAY.plusDays(4));
        assertThat(committed(() -> storage().activity().tallies(HERE, days)))
                .containsExactlyInAnyOrder(
                        new Tally(new UUID(9, 2), "PATIENT", List.of(6L)),
                        new Tally(new UUID(9, 3), "PATIENT", List.of(6L)),
                        new Tally(new UUID(9, 4), "PATIENT", List.of(6L)));
        assertThat(committed(() -> storage().activity().ties(HERE, MAY, JUNE)))
                .containsExactlyInAnyOrder(
                        new Tie(new UUID(9, 2), new UUID(9, 3), MAY, 6),
                        new Tie(new UUID(9, 3), new UUID(9, 4), MAY, 6),
                        new Tie(new UUID(9, 4), new UUID(9, 0), MAY, 6));
    }

    @Test
    default void whatAParticipantDidIsReadInParts() {
        List<Activity> newest = List.of(
                activity(2, 1, "PATIENT", END),
                activity(5, 1, "PATIENT", START),
                activity(4, 1, "PATIENT", START),
                activity(1, 1, "PATIENT", START),
                activity(6, 1, "PATIENT", START.minusSeconds(3_600)));
        newest.stream()
                .sorted(Comparator.comparing(Activity::event, Cursor.UNSIGNED))
                .forEach(this::append);
        append(activity(3, 2, "CLINICIAN", START));
        assertThat(committed(() -> storage().activity().of(new UUID(9, 1), Optional.empty(), 9)))
                .containsExactlyElementsOf(newest);
        for (int size = 1; size < newest.size(); size++) {
            for (int from = 1; from <= newest.size(); from++) {
                Activity last = newest.get(from - 1);
                Cursor<Instant> behind = new Cursor<>(last.at(), last.event());
                int limit = size;
                assertThat(committed(() -> storage().activity().of(new UUID(9, 1), Optional.of(behind), limit)))
                        .containsExactlyElementsOf(newest.subList(from, Math.min(from + size, newest.size())));
            }
        }
        assertThat(committed(() -> storage().activity().of(new UUID(9, 3), Optional.empty(), 2)))
                .isEmpty();
    }

    @Test
    default void theLatestActivityIsFoundForEachCommunity() {
        CommunityId silent = new CommunityId(new UUID(8, 1));
        append(activity(1, 1, "PATIENT", START));
        append(activity(2, 1, "PATIENT", END));
        append(activity(3, 2, "CLINICIAN", START.plusSeconds(1)));
        assertThat(committed(() -> storage().activity().latest(List.of(HERE, silent))))
                .containsOnly(entry(HERE, END));
        assertThat(committed(() -> storage().activity().latest(List.of()))).isEmpty();
    }

    @RepeatedTest(5)
    default void ofTwoNodesThatLogTheSameEventOneDoes() throws Exception {
        CyclicBarrier bothBegan = new CyclicBarrier(2);
        List<Boolean> logged =
                Threads.together(List.of(racer(storage(), bothBegan), racer(otherNode(), bothBegan))).stream()
                        .map(outcome -> outcome.failure().isPresent()
                                ? lost(outcome.failure().get())
                                : outcome.orThrow())
                        .toList();
        assertThat(logged).containsExactlyInAnyOrder(true, false);
        assertThat(participants(MAY, JUNE)).containsOnly(entry("PATIENT", 1L));
    }

    private static Callable<Boolean> racer(Storage node, CyclicBarrier bothBegan) {
        return () -> node.unitOfWork().requiresNew(() -> {
            assertThat(node.activity().participants(HERE, MAY, JUNE)).isEmpty();
            Threads.meet(bothBegan);
            return !node.activity()
                    .append(List.of(activity(1, 1, "PATIENT", START)))
                    .isEmpty();
        });
    }

    private static boolean lost(Throwable failure) {
        assertThat(failure).isInstanceOf(Transient.class);
        return false;
    }

    private Map<String, Long> participants(LocalDate from, LocalDate before) {
        count();
        return committed(() -> storage().activity().participants(HERE, from, before));
    }

    /** Counts all that is to be counted; nobody else is at it. */
    private void count() {
        committed(() -> storage().activity().uncounted(100))
                .forEach(day -> assertThat(committed(() -> storage().activity().count(day)))
                        .isTrue());
    }

    private boolean append(Activity activity) {
        return !committed(() -> storage().activity().append(List.of(activity))).isEmpty();
    }

    private static Activity activity(long event, long participant, String group, Instant at) {
        return new Activity(
                new UUID(7, event),
                HERE,
                new UUID(9, participant),
                group,
                "kit.happened",
                Optional.empty(),
                Optional.empty(),
                at);
    }
}
