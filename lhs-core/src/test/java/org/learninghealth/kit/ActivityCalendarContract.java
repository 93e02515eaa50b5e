package org.learninghealth.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.learninghealth.base.CommunityCalendar;
import org.learninghealth.base.CommunityId;
import org.learninghealth.spi.ActivityLog;
import org.learninghealth.spi.ActivityLog.Activity;
import org.learninghealth.spi.ActivityLog.Daily;
import org.learninghealth.spi.ActivityLog.Day;
import org.learninghealth.spi.ActivityLog.Tie;
import org.learninghealth.spi.ActivityLog.Use;
import org.learninghealth.spi.Storage;

/** What an activity log promises of the days of communities that live in a time zone. */
interface ActivityCalendarContract extends StorageFixture {

    CommunityId VIENNA = new CommunityId(new UUID(2, 1));
    CommunityCalendar VIENNESE = CommunityCalendar.of(ZoneId.of("Europe/Vienna"));
    UUID ADA = new UUID(9, 1);
    UUID BEN = new UUID(9, 2);
    LocalDate JANUARY = LocalDate.of(2026, 1, 1);
    LocalDate NEXT = LocalDate.of(2027, 1, 1);
    Set<String> KINDS = Set.of("kit.happened", "kit.replied");

    /** Zones far apart, with a date that is left out, clocks that are changed at midnight, and halves of an hour. */
    List<String> ZONES = List.of(
            "UTC",
            "Europe/Vienna",
            "America/New_York",
            "Asia/Kolkata",
            "Pacific/Apia",
            "Pacific/Kiritimati",
            "Pacific/Pago_Pago",
            "America/Havana",
            "+18:00",
            "-18:00");

    @Test
    default void whatIsDoneLateInTheEveningInUtcIsOfTheNextDayInVienna() {
        follow(VIENNA, VIENNESE, 1);
        append(activity(1, ADA, BEN, "page:1", "2026-01-10T22:30:00Z"));
        append(activity(2, ADA, BEN, "page:1", "2026-01-10T23:30:00Z"));
        append(activity(3, ADA, BEN, "page:1", "2026-07-10T22:30:00Z"));
        count();
        LocalDate tenth = LocalDate.of(2026, 1, 10);
        LocalDate eleventh = tenth.plusDays(1);
        LocalDate july = LocalDate.of(2026, 7, 11);
        assertThat(days()).containsExactly(entry(tenth, 1L), entry(eleventh, 1L), entry(july, 1L));
        assertThat(committed(() -> log().daily(VIENNA, eleventh, NEXT)))
                .containsExactly(
                        new Daily(ADA, "PATIENT", eleventh, "kit.replied", 1),
                        new Daily(ADA, "PATIENT", july, "kit.replied", 1));
        assertThat(committed(() -> log().ties(VIENNA, eleventh, NEXT))).containsExactly(new Tie(ADA, BEN, eleventh, 2));
        assertThat(committed(() -> log().tiesByDay(VIENNA, JANUARY, NEXT))).containsOnlyKeys(tenth, eleventh, july);
        assertThat(committed(() -> log().uses(VIENNA, july, NEXT, KINDS)))
                .containsExactly(new Use(ADA, july, "kit.replied", "page:1", Instant.parse("2026-07-10T22:30:00Z"), 1));
        assertThat(committed(() -> log().latest(List.of(VIENNA))))
                .containsExactly(entry(VIENNA, Instant.parse("2026-07-10T22:30:00Z")));
    }

    @Test
    default void whereClocksAreChangedADayHasAnHourLessOrMore() {
        follow(VIENNA, VIENNESE, 1);
        List<String> moments = List.of(
                "2026-03-28T22:59:59Z",
                "2026-03-28T23:00:00Z",
                "2026-03-29T21:59:59Z",
                "2026-03-29T22:00:00Z",
                "2026-10-24T21:59:59Z",
                "2026-10-24T22:00:00Z",
                "2026-10-25T22:59:59Z",
                "2026-10-25T23:00:00Z");
        for (int i = 0; i < moments.size(); i++) {
            append(activity(i, new UUID(9, i), null, null, moments.get(i)));
        }
        count();
        assertThat(days())
                .containsExactly(
                        entry(LocalDate.of(2026, 3, 28), 1L),
                        entry(LocalDate.of(2026, 3, 29), 2L),
                        entry(LocalDate.of(2026, 3, 30), 1L),
                        entry(LocalDate.of(2026, 10, 24), 1L),
                        entry(LocalDate.of(2026, 10, 25), 2L),
                        entry(LocalDate.of(2026, 10, 26), 1L));
    }

    @Test
    default void aChangeOfZoneOpensTheDaysFromThenOnAgain() {
        append(activity(1, ADA, null, null, "2026-01-10T23:30:00Z"));
        append(activity(2, ADA, null, null, "2026-02-10T23:30:00Z"));
        append(activity(3, ADA, null, null, "2026-03-10T12:00:00Z"));
        count();
        SortedMap<LocalDate, Long> before = days();
        CommunityCalendar changed = CommunityCalendar.UTC.with(LocalDate.of(2026, 2, 1), ZoneId.of("Europe/Vienna"));

        follow(VIENNA, changed, 5);

        assertThat(days()).isEqualTo(before);
        assertThat(isCounted(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 2, 1)))
                .as("from before the change")
                .isTrue();
        assertThat(isCounted(LocalDate.of(2026, 2, 1), LocalDate.of(2026, 3, 1)))
                .isFalse();
        count();
        assertThat(days().keySet())
                .containsExactly(LocalDate.of(2026, 1, 10), LocalDate.of(2026, 2, 11), LocalDate.of(2026, 3, 10));
        for (long late = 3; late <= 5; late++) {
            follow(VIENNA, VIENNESE, late);
        }
        assertThat(committed(() -> log().uncounted(10)))
                .as("what is older, or known")
                .isEmpty();
        CommunityId empty = new CommunityId(new UUID(2, 2));
        follow(empty, VIENNESE, 1);
        assertThat(committed(() -> log().uncounted(10)))
                .as("nothing was counted")
                .isEmpty();
        follow(VIENNA, changed.with(LocalDate.of(2026, 2, 1), ZoneId.of("UTC")), 6);
        count();
        assertThat(days()).as("back again").isEqualTo(before);
    }

    /** Whatever was counted by whichever calendar before, all figures are those of a log that had the last one from the start. */
    @Test
    default void afterAllChangesEveryFigureIsThatOfALogThatHadTheLastCalendarFromTheStart() {
        for (int world = 0; world < Targets.runs(20); world++) {
            Random random = new Random(world);
            CommunityId changed = new CommunityId(new UUID(13, world));
            CommunityId always = new CommunityId(new UUID(14, world));
            List<Activity> all = worldly(random, world, changed);
            List<CommunityCalendar> calendars = calendars(random);
            List<Integer> versions = new ArrayList<>(
                    IntStream.rangeClosed(1, calendars.size()).boxed().toList());
            Collections.shuffle(versions, random);
            int from = 0;
            for (int version : versions) {
                int before = from + random.nextInt(all.size() - from + 1);
                append(all.subList(from, before));
                from = before;
                if (random.nextBoolean()) {
                    count();
                }
                follow(changed, calendars.get(version - 1), version);
            }
            append(all.subList(from, all.size()));
            UUID gone = new UUID(world, random.nextInt(4));
            if (random.nextBoolean()) {
                count();
            }
            commit(() -> log().erase(changed, gone));
            follow(always, calendars.get(calendars.size() - 1), 1);
            append(all.stream()
                    .filter(activity -> !activity.participant().equals(gone)
                            && !activity.towards().equals(Optional.of(gone)))
                    .map(activity -> in(always, activity))
                    .toList());
            count();
            assertThat(figures(changed)).as("world %s", world).isEqualTo(figures(always));
        }
    }

    @RepeatedTest(3)
    default void whileSeveralNodesAddAndCountAChangeOfZoneLosesNothing() throws Exception {
        CommunityId always = new CommunityId(new UUID(14, 99));
        List<Activity> all = worldly(new Random(7), 99, VIENNA);
        List<CommunityCalendar> calendars = calendars(new Random(8));
        List<Callable<Integer>> work = new ArrayList<>();
        for (int half = 0; half < 2; half++) {
            int first = half;
            Storage node = half == 0 ? storage() : otherNode();
            work.add(() -> {
                for (int i = first; i < all.size(); i += 2) {
                    List<Activity> one = List.of(all.get(i));
                    Threads.retried(() ->
                            node.unitOfWork().requiresNew(() -> node.activity().append(one)));
                }
                return 0;
            });
            work.add(() -> ActivityLogContract.countOften(node));
        }
        work.add(() -> {
            for (int version = 1; version <= calendars.size(); version++) {
                CommunityCalendar next = calendars.get(version - 1);
                int as = version;
                Threads.retried(() -> otherNode().unitOfWork().requiresNew(() -> {
                    otherNode().activity().follow(VIENNA, next, as);
                    return 0;
                }));
            }
            return 0;
        });
        for (Threads.Outcome<Integer> outcome : Threads.together(work)) {
            outcome.orThrow();
        }
        follow(always, calendars.get(calendars.size() - 1), 1);
        append(all.stream().map(activity -> in(always, activity)).toList());
        count();
        assertThat(figures(VIENNA)).isEqualTo(figures(always));
    }

    /** Whatever the isolation, what others have committed since is found, and is counted anew. */
    @Test
    default void whatIsCountedWhileAChangeOfZoneHasBegunIsCountedAnewToo() {
        commit(() -> {
            assertThat(log().daily(VIENNA, JANUARY, NEXT)).isEmpty();
            otherNode()
                    .unitOfWork()
                    .requiresNew(() -> otherNode()
                            .activity()
                            .append(List.of(activity(1, ADA, null, null, "2026-01-10T23:30:00Z"))));
            otherNode()
                    .unitOfWork()
                    .requiresNew(() -> otherNode().activity().count(new Day(VIENNA, LocalDate.of(2026, 1, 10))));
            log().follow(VIENNA, VIENNESE, 1);
        });
        count();
        assertThat(days()).containsExactly(entry(LocalDate.of(2026, 1, 11), 1L));
    }

    @Test
    default void aDayThatBeganBeforeWhatIsKeptStaysAsItWasCounted() {
        follow(VIENNA, VIENNESE, 1);
        LocalDate tenth = LocalDate.of(2026, 1, 10);
        append(activity(1, ADA, null, null, "2026-01-09T23:30:00Z"));
        append(activity(2, BEN, null, null, "2026-01-10T05:00:00Z"));
        append(activity(3, BEN, null, null, "2026-01-11T05:00:00Z"));
        committed(() -> log().count(new Day(VIENNA, tenth.minusDays(1))));
        assertThat(committed(() -> log().countBefore(tenth, 10)))
                .as("the day isn't over in Vienna, and not all of it is counted")
                .isZero();
        count();
        assertThat(committed(() -> log().countBefore(tenth, 10))).isEqualTo(1);
        assertThat(committed(() -> log().removeBefore(tenth, 10))).isEqualTo(1);
        append(activity(4, new UUID(9, 3), null, null, "2026-01-10T06:00:00Z"));
        append(activity(5, new UUID(9, 3), null, null, "2026-01-10T23:00:00Z"));
        count();
        assertThat(days()).containsExactly(entry(tenth, 2L), entry(tenth.plusDays(1), 2L));
        committed(() -> log().removeBefore(LocalDate.of(2026, 2, 1), 10));
        assertThat(committed(() -> log().latest(List.of(VIENNA))))
                .containsExactly(entry(VIENNA, Instant.parse("2026-01-10T23:00:00Z")));
        follow(VIENNA, CommunityCalendar.UTC.with(tenth, ZoneId.of("Pacific/Kiritimati")), 2);
        count();
        assertThat(days()).containsExactly(entry(tenth, 2L), entry(tenth.plusDays(1), 2L));
    }

    private static List<Activity> worldly(Random random, long world, CommunityId community) {
        return IntStream.range(0, 20 + random.nextInt(40))
                .mapToObj(i -> new Activity(
                        new UUID(200 + world, i),
                        community,
                        new UUID(world, random.nextInt(4)),
                        "PATIENT",
                        random.nextBoolean() ? "kit.happened" : "kit.replied",
                        random.nextBoolean() ? Optional.of("page:" + random.nextInt(3)) : Optional.empty(),
                        random.nextBoolean() ? Optional.of(new UUID(world, random.nextInt(4))) : Optional.empty(),
                        Instant.parse("2011-12-24T00:00:00Z").plusSeconds(3_600L * random.nextInt(14 * 24))))
                .toList();
    }

    private static List<CommunityCalendar> calendars(Random random) {
        List<CommunityCalendar> calendars = new ArrayList<>();
        CommunityCalendar last = CommunityCalendar.of(zone(random));
        for (int i = 2 + random.nextInt(4); i > 0; i--) {
            calendars.add(last);
            last = last.with(LocalDate.of(2011, 12, 20).plusDays(random.nextInt(20)), zone(random));
        }
        return calendars;
    }

    private static ZoneId zone(Random random) {
        return ZoneId.of(ZONES.get(random.nextInt(ZONES.size())));
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

    /** All that can be asked of the days of a community. */
    private List<Object> figures(CommunityId community) {
        LocalDate from = LocalDate.of(2011, 12, 1);
        LocalDate before = LocalDate.of(2012, 2, 1);
        List<LocalDate> bounds = from.datesUntil(before).toList();
        return committed(() -> List.of(
                log().participants(community, from, before),
                List.copyOf(log().participants(List.of(community), from, before, List.of(KINDS))
                        .values()),
                List.copyOf(log().tied(List.of(community), from, before).values()),
                Set.copyOf(log().tallies(community, bounds)),
                Set.copyOf(log().daily(community, from, before)),
                Set.copyOf(log().ties(community, from, before)),
                Set.copyOf(log().uses(community, from, before, KINDS)),
                log().participantsByDay(community, from, before),
                List.copyOf(log().latest(List.of(community)).values()),
                log().isCounted(community, from, before)));
    }

    private SortedMap<LocalDate, Long> days() {
        return committed(() -> log().participantsByDay(VIENNA, JANUARY, NEXT));
    }

    private boolean isCounted(LocalDate from, LocalDate before) {
        return committed(() -> log().isCounted(VIENNA, from, before));
    }

    private ActivityLog log() {
        return storage().activity();
    }

    private void follow(CommunityId community, CommunityCalendar calendar, long version) {
        commit(() -> log().follow(community, calendar, version));
    }

    private void append(Activity activity) {
        append(List.of(activity));
    }

    private void append(List<Activity> activities) {
        assertThat(committed(() -> log().append(activities))).hasSameSizeAs(activities);
    }

    /** Counts all that is to be counted; nobody else is at it. */
    private void count() {
        for (List<Day> days = committed(() -> log().uncounted(100));
                !days.isEmpty();
                days = committed(() -> log().uncounted(100))) {
            days.forEach(day -> assertThat(committed(() -> log().count(day))).isTrue());
        }
    }

    private static Activity activity(
            long event, UUID participant, @Nullable UUID toward, @Nullable String object, String at) {
        return new Activity(
                new UUID(7, event),
                VIENNA,
                participant,
                "PATIENT",
                toward == null ? "kit.happened" : "kit.replied",
                Optional.ofNullable(object),
                Optional.ofNullable(toward),
                Instant.parse(at));
    }
}
