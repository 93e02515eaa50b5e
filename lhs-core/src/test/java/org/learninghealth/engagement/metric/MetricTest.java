package org.learninghealth.engagement.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.learninghealth.base.InvalidInput;

/** Small examples of which every number can be worked out by hand from the definition. */
class MetricTest {

    private static final Offset<Double> CLOSE = within(1e-12);
    private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");

    @Test
    void theGiniCoefficientIsThatOfTheTextbooks() {
        assertThat(Inequality.of(1, 1, 1, 1).gini()).hasValue(0);
        assertThat(Inequality.of(0, 0, 0, 10).gini()).hasValue(0.75);
        assertThat(Inequality.of(1, 2, 3, 4).gini()).hasValue(0.25);
        assertThat(Inequality.of(0, 0, 5, 5).giniOfContributors()).hasValue(0);
        assertThat(Inequality.of(0, 0).gini()).isEmpty();
        assertThat(Inequality.of(0, 0).shares()).isEmpty();
        assertThat(Inequality.of(0, 0).absenceFactor(0.5)).isEmpty();
        assertThatThrownBy(() -> Inequality.of(1, -1)).isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> Inequality.of(Double.NaN)).isInstanceOf(InvalidInput.class);
    }

    @Test
    void theTopHundredthIsRoundedUp() {
        double[] given = IntStream.rangeClosed(1, 101).mapToDouble(i -> i).toArray();
        double total = 101 * 102 / 2;

        Inequality.Shares shares = Inequality.of(given).shares().orElseThrow();

        assertThat(shares.top()).isCloseTo((101 + 100) / total, CLOSE);
        assertThat(shares.next()).isCloseTo((99 + 98 + 97 + 96 + 95 + 94 + 93 + 92 + 91) / total, CLOSE);
        assertThat(shares.top() + shares.next() + shares.rest()).isCloseTo(1, CLOSE);
        assertThat(Inequality.of(5, 3, 2).absenceFactor(0.5)).hasValue(1);
        assertThat(Inequality.of(4, 3, 3).absenceFactor(0.5)).hasValue(2);
    }

    @Test
    void groupsAreComparedByTheirSharesOfBothMembersAndContributions() {
        Map<String, String> groups = new TreeMap<>(Map.of("a", "x", "b", "x", "c", "y", "d", "unknown", "e", ""));

        List<GroupShares.Group> shares =
                GroupShares.of(Roster.of(groups), 1, 2, 3, 99, 99).groups();

        assertThat(shares)
                .containsExactly(
                        new GroupShares.Group("x", 2, 3, OptionalDouble.of(0.5 / (2 / 3.0))),
                        new GroupShares.Group("y", 1, 3, OptionalDouble.of(0.5 / (1 / 3.0))));
        assertThat(GroupShares.Diversity.of(1, 1, 0).blau()).hasValue(0.5);
        assertThat(GroupShares.Diversity.of(1, 1, 0).shannon().getAsDouble()).isCloseTo(Math.log(2), CLOSE);
        assertThat(GroupShares.Diversity.of(0, 0).blau()).isEmpty();
        assertThat(Roster.of(Map.of("1", "admin", "2", "Operations")).groups()).containsExactly("Operations", "admin");
    }

    @Test
    void daysAreThoseOfTheZone() {
        EventLog log = EventLog.builder()
                .add(Instant.parse("1969-12-31T23:30:00Z"), "a", "v", null, null)
                .add(Instant.parse("1970-01-01T00:30:00Z"), "a", "v", null, null)
                .build();

        assertThat(log.days(ZoneOffset.UTC).summary().orElseThrow().calendarDays())
                .isEqualTo(2);
        assertThat(log.days(ZoneId.of("America/New_York")).summary().orElseThrow())
                .isEqualTo(new ActiveDays.Summary(
                        LocalDate.of(1969, 12, 31),
                        LocalDate.of(1969, 12, 31),
                        1,
                        2,
                        1,
                        1,
                        1,
                        LocalDate.of(1969, 12, 31)));
        assertThat(ActiveDays.builder().build().summary()).isEmpty();
        assertThat(ActiveDays.builder().build().fourWeekRatio()).isEmpty();
        assertThat(ActiveDays.builder().build().lifecycle(Period.WEEK)).isEmpty();
    }

    @Test
    void membersAreNewReturnReactivateAndLapse() {
        ActiveDays days = ActiveDays.builder()
                .add("a", day(0), 1)
                .add("a", day(7), 1)
                .add("b", day(1), 1)
                .add("b", day(22), 1)
                .add("c", day(8), 1)
                .build();

        assertThat(days.lifecycle(Period.WEEK))
                .containsExactly(
                        new ActiveDays.Lifecycle(day(0), 2, 0, 0, 0),
                        new ActiveDays.Lifecycle(day(7), 1, 1, 0, 1),
                        new ActiveDays.Lifecycle(day(14), 0, 0, 0, 2),
                        new ActiveDays.Lifecycle(day(21), 0, 0, 1, 0));
        assertThat(days.retention(Period.WEEK))
                .containsExactly(
                        new ActiveDays.Cohort(day(0), List.of(2, 1, 0, 1)),
                        new ActiveDays.Cohort(day(7), List.of(1, 0, 0)));
        assertThat(days.on(day(8))).isEqualTo(new ActiveDays.Active(1, 2, 3, 3));
        assertThat(days.on(day(100)).stickiness()).isZero();
    }

    @Test
    void aWeekCountsOnlyOnceItIsFull() {
        ActiveDays.Builder days = ActiveDays.builder();
        for (int week = 0; week < 8; week++) {
            days.add("a", day(7 * week), week + 1);
        }

        ActiveDays.FourWeeks saturday =
                days.add("a", day(61), 100).build().fourWeekRatio().orElseThrow();

        assertThat(saturday.lastFullWeek()).isEqualTo(day(49));
        assertThat(saturday).isEqualTo(new ActiveDays.FourWeeks(5 + 6 + 7 + 8, 1 + 2 + 3 + 4, day(49)));
        assertThat(saturday.ratio()).hasValue(2.6);
        assertThat(days.add("a", day(62), 1).build().fourWeekRatio().orElseThrow())
                .isEqualTo(new ActiveDays.FourWeeks(6 + 7 + 8 + 101, 2 + 3 + 4 + 5, day(56)));
    }

    @Test
    void anEvenRhythmIsNotBursty() {
        EventLog.Builder even = EventLog.builder();
        for (int i = 0; i < 5; i++) {
            even.add(START.plusSeconds(60L * i), "a", "v", null, null);
        }
        assertThat(Burstiness.of(even.build())).hasValue(-1);
        assertThat(Burstiness.of(EventLog.builder().build())).isEmpty();
        assertThat(Burstiness.of(EventLog.builder()
                        .add(START, "a", "v", null, null)
                        .add(START, "b", "v", null, null)
                        .build()))
                .isEmpty();
    }

    @Test
    void tiesToOneselfDropAndRepeatedOnesCollapse() {
        Network network = Network.directed(Roster.of(List.of("a", "b", "c", "d")))
                .tie("a", "a", 1)
                .tie("a", "b", 1)
                .tie("a", "b", 2)
                .tie("b", "a", 1)
                .tie("b", "c", 1)
                .build();

        assertThat(network.loopsDropped()).isEqualTo(1);
        assertThat(network.edges()).isEqualTo(3);
        assertThat(network.density()).hasValue(0.25);
        assertThat(network.dyads()).isEqualTo(new Network.Dyads(1, 1, 4));
        assertThat(network.edgewiseReciprocity()).hasValue(2 / 3.0);
        assertThat(network.dyadicReciprocity()).hasValue(0.5);
        assertThat(network.weightedReciprocity()).hasValue(0.4);
        assertThat(network.outStrength()).containsExactly(3, 2, 0, 0);
        assertThat(network.betweenness()).containsExactly(0, 1, 0, 0);
        assertThat(network.isolates()).isEqualTo(1);
        assertThat(network.weakComponents()).isEqualTo(2);
        assertThat(network.giantShare()).hasValue(0.75);
        assertThat(network.constraint()[3]).isNaN();
        assertThatThrownBy(() -> Network.directed(Roster.of(List.of("a"))).tie("a", "z", 1))
                .isInstanceOf(InvalidInput.class);
    }

    @Test
    void aStarIsAsCentralisedAsCanBe() {
        Network.Builder star = Network.undirected(Roster.of(List.of("hub", "a", "b", "c")));
        List.of("a", "b", "c").forEach(each -> star.tie("hub", each, 1));
        Network network = star.build();

        assertThat(network.outDegreeCentralization()).hasValue(1);
        assertThat(network.betweennessCentralization()).hasValue(1);
        assertThat(network.betweenness()).containsExactly(3, 0, 0, 0);
        assertThat(network.globalTransitivity()).hasValue(0);
        assertThat(network.averageLocalClustering()).hasValue(0);
        assertThat(network.constraint()[0]).isCloseTo(1 / 3.0, CLOSE);
        assertThat(network.constraint()[1]).isCloseTo(1, CLOSE);
    }

    /** In the mean over many draws the estimate is right, and so is what it says about its error. */
    @Test
    void betweennessIsEstimatedWithItsError() {
        Random random = new Random(3);
        List<String> members = IntStream.range(0, 60).mapToObj(i -> "m" + i).toList();
        for (Network.Builder builder :
                List.of(Network.directed(Roster.of(members)), Network.undirected(Roster.of(members)))) {
            for (int tie = 0; tie < 200; tie++) {
                builder.tie(members.get(random.nextInt(50)), members.get(random.nextInt(20)), 1);
            }
            Network network = builder.build();
            double[] exact = network.betweenness();
            BetweennessEstimate all = network.betweenness(60, 1);
            for (int member = 0; member < exact.length; member++) {
                assertThat(all.values()[member]).isCloseTo(exact[member], within(1e-9 * (1 + exact[member])));
                assertThat(all.standardErrors()[member]).isZero();
            }

            int draws = 2_000;
            int hub = IntStream.range(0, exact.length)
                    .boxed()
                    .max(Comparator.comparing(member -> exact[member]))
                    .orElseThrow();
            double sum = 0;
            double squares = 0;
            double said = 0;
            for (int draw = 0; draw < draws; draw++) {
                BetweennessEstimate estimate = network.betweenness(15, draw);
                assertThat(estimate.sources()).isEqualTo(15);
                sum += estimate.values()[hub];
                squares += Math.pow(estimate.values()[hub] - exact[hub], 2);
                said += Math.pow(estimate.standardErrors()[hub], 2);
            }
            double variance = squares / draws;
            assertThat(sum / draws).isCloseTo(exact[hub], within(4 * Math.sqrt(variance / draws)));
            assertThat(said / draws / variance).isBetween(0.9, 1.1);
        }
    }

    @Test
    void ofATooSmallDrawNothingIsEstimated() {
        Network none = Network.directed(Roster.of(List.of("a", "b"))).build();
        assertThat(none.betweenness(2, 1).values()).containsExactly(0, 0);
        assertThat(none.betweenness(2, 1).standardErrors()).containsExactly(0, 0);
        assertThatThrownBy(() -> none.betweenness(1, 1)).isInstanceOf(InvalidInput.class);
    }

    @Test
    void theIndexOfSilosIsReadAgainstItsExpectation() {
        Map<String, String> groups = new TreeMap<>();
        for (int i = 0; i < 4; i++) {
            groups.put("a" + i, "A");
            groups.put("b" + i, "B");
        }
        groups.put("x", "unknown");
        Network.Builder network = Network.undirected(Roster.of(groups));
        for (String across : List.of("a0b0", "a0b1", "a1b1", "a2b2", "a3b3", "a3b0")) {
            network.tie(across.substring(0, 2), across.substring(2), 1);
        }
        network.tie("a0", "a1", 10).tie("b0", "b1", 10).tie("x", "a0", 5);

        Silo silo = Silo.of(network.build());

        assertThat(silo.index()).hasValue(0.5);
        assertThat(silo.weighted()).hasValue((6 - 20) / 26.0);
        assertThat(silo.expected().getAsDouble()).isCloseTo((16 - 12) / 28.0, CLOSE);
        assertThat(silo.byGroup())
                .containsExactly(
                        new Silo.Group("A", 4, 6, 1, OptionalDouble.of(5 / 7.0)),
                        new Silo.Group("B", 4, 6, 1, OptionalDouble.of(5 / 7.0)));
        assertThat(silo.mixing())
                .containsExactly(
                        new Silo.Mixing("A", "A", 1), new Silo.Mixing("A", "B", 6), new Silo.Mixing("B", "B", 1));
        assertThat(silo.assortativity().getAsDouble()).isCloseTo(-0.5, CLOSE);
        assertThat(Silo.of(Network.directed(Roster.of(groups)).build()).index()).isEmpty();
    }

    @Test
    void contactsAreReadDayByDay() {
        Roster roster = Roster.of(new TreeMap<>(Map.of("a", "A", "b", "B", "c", "A", "x", "")));
        EventLog contacts = EventLog.builder()
                .add(Instant.ofEpochSecond(0), "a", "met", null, "b")
                .add(Instant.ofEpochSecond(20), "b", "met", null, "a")
                .add(Instant.ofEpochSecond(40), "a", "met", null, "c")
                .add(Instant.ofEpochSecond(86_399), "a", "met", null, "x")
                .add(Instant.ofEpochSecond(86_400), "a", "met", null, "x")
                .build();

        assertThat(Silo.weightedByDay(contacts, roster))
                .isEqualTo(Map.of(0L, OptionalDouble.of(1 / 3.0), 1L, OptionalDouble.empty()));
    }

    @Test
    void aBrokerStandsBetweenTwoWhoAreNotTied() {
        Map<String, String> groups =
                new TreeMap<>(Map.of("a1", "A", "a2", "A", "a3", "A", "b", "B", "c", "C", "x", ""));
        Brokerage roles = Brokerage.of(Network.directed(Roster.of(groups))
                .tie("a1", "a2", 1)
                .tie("a2", "a3", 1)
                .tie("a2", "b", 1)
                .tie("b", "a3", 1)
                .tie("c", "a2", 1)
                .tie("x", "a2", 1)
                .tie("a2", "a1", 1)
                .tie("a2", "c", 1)
                .build());

        // a1-a2-a3; a1-a2-b and a1-a2-c; c-a2-a1 and c-a2-a3; c-a2-b; a2-b-a3 is closed by a2-a3
        assertThat(roles.total(Brokerage.Role.COORDINATOR)).isEqualTo(1);
        assertThat(roles.total(Brokerage.Role.REPRESENTATIVE)).isEqualTo(2);
        assertThat(roles.total(Brokerage.Role.GATEKEEPER)).isEqualTo(2);
        assertThat(roles.total(Brokerage.Role.LIAISON)).isEqualTo(1);
        assertThat(roles.total(Brokerage.Role.ITINERANT)).isZero();
        assertThat(roles.total()).isEqualTo(6);
        assertThat(roles.counts(Brokerage.Role.LIAISON)).containsExactly(0, 1, 0, 0, 0, Double.NaN);
        assertThat(roles.counts()).containsExactly(0, 6, 0, 0, 0, Double.NaN);
    }

    @Test
    void aContactIsAnsweredByTheOtherOne() {
        EventLog messages = EventLog.builder()
                .add(START, "a", "wrote", null, "a")
                .add(START, "a", "wrote", null, "b")
                .add(START.plusSeconds(3600), "a", "wrote", null, "b")
                .add(START.plusSeconds(7200), "b", "wrote", null, "a")
                .add(START, "c", "wrote", null, "a")
                .add(START.plus(Duration.ofDays(3)), "a", "wrote", null, "c")
                .add(START.plus(Duration.ofDays(3)), "d", "wrote", null, "a")
                .build();

        ResponseTimes times = ResponseTimes.ofFirstContacts(messages, Duration.ofDays(1));

        assertThat(times.eligible()).isEqualTo(2);
        assertThat(times.answered()).isEqualTo(1);
        assertThat(times.hours().median()).hasValue(2);
        assertThat(times.answeredRate()).hasValue(0.5);
    }

    @Test
    void aThreadIsAnsweredBySomebodyElseAndWithinItsWindow() {
        EventLog posts = EventLog.builder()
                .add(Instant.parse("2025-12-31T23:00:00Z"), "a", "wrote", "one", null)
                .add(Instant.parse("2025-12-31T23:30:00Z"), "a", "wrote", "one", null)
                .add(Instant.parse("2026-01-01T01:00:00Z"), "b", "wrote", "one", null)
                .add(Instant.parse("2026-01-01T00:00:00Z"), "c", "wrote", "two", null)
                .add(Instant.parse("2026-01-09T00:00:01Z"), "a", "wrote", "two", null)
                .add(Instant.parse("2026-01-09T00:00:01Z"), "b", "wrote", "three", null)
                .build();

        ResponseTimes all = ResponseTimes.ofThreads(posts, Duration.ofDays(8));

        assertThat(all.eligible()).isEqualTo(2);
        assertThat(all.unansweredRate()).hasValue(0.5);
        assertThat(all.hours().median()).hasValue(2);
        Map<Integer, ResponseTimes> years = ResponseTimes.ofThreadsByYear(posts, Duration.ofDays(8));
        assertThat(years.keySet()).containsExactly(2025, 2026);
        assertThat(years.get(2025).unansweredRate()).hasValue(0);
        assertThat(years.get(2026).unansweredRate()).hasValue(1);
    }

    @Test
    void whatABrokenClockDatedIsSetApart() {
        EventLog log = EventLog.builder()
                .add(Instant.parse("1904-01-01T00:00:00Z"), "a", "v", null, null)
                .add(START, "b", "v", null, null)
                .build();

        EventLog.Plausible plausible = log.plausible(Instant.parse("1990-01-01T00:00:00Z"), START);

        assertThat(plausible.implausible()).isEqualTo(1);
        assertThat(plausible.log().roster().members()).containsExactly("b");
    }

    @Test
    void aLoopGoesFromLearningOverDoingToSharing() {
        EventLog log = EventLog.builder()
                .add(START, "a", "did", "o", null)
                .add(START, "a", "learned", "o", null)
                .add(START, "a", "shared", "o", null)
                .add(START.plusSeconds(3600), "a", "did", "o", null)
                .add(START.plus(Duration.ofDays(7)), "a", "shared", "o", null)
                .add(START.plus(Duration.ofDays(8)), "a", "learned", "o", null)
                .add(START, "b", "learned", "o", null)
                .add(START.plus(Duration.ofDays(7)).plusMillis(1), "b", "did", "p", null)
                .build();
        Loops loops = Loops.of(log, Set.of("learned"), Set.of("did"), Set.of("shared"));

        Loops.FirstPassage week = loops.firstPassage(Duration.ofDays(7));

        assertThat(week.learned()).isEqualTo(2);
        assertThat(week.did()).isEqualTo(1);
        assertThat(week.shared()).isEqualTo(1);
        assertThat(week.closureRate()).hasValue(0.5);
        assertThat(week.hoursLearnToDo().median()).hasValue(1);
        assertThat(loops.firstPassage(null).did()).isEqualTo(2);
        assertThat(loops.cycles().loops()).isEqualTo(1);
        assertThat(loops.cycles().hours().median()).hasValue(7 * 24);
        assertThat(loops.objectConversion().rate()).hasValue(0.5);
    }

    @Test
    void whoSeesAThingOnTwoDaysSawItAgain() {
        EventLog views = EventLog.builder()
                .add(START, "a", "viewed", "o2", null)
                .add(START.plusSeconds(60), "a", "viewed", "o2", null)
                .add(START.plus(Duration.ofDays(3)), "a", "viewed", "o2", null)
                .add(START.plus(Duration.ofDays(9)), "a", "viewed", "o2", null)
                .add(START, "b", "viewed", "o10", null)
                .build();

        Reach.Reexposure again = Reach.reexposure(views, ZoneOffset.UTC);

        assertThat(again.rate()).hasValue(0.5);
        assertThat(again.gapDays().median()).hasValue(3);
        assertThat(Reach.of(views).objects())
                .containsExactly(new Reach.ObjectReach("o2", 1), new Reach.ObjectReach("o10", 1));
        assertThat(Reach.of(views).gini()).hasValue(0);
    }

    @Test
    void attendanceIsSharesOfWhatCouldHaveBeen() {
        Attendance attendance = Attendance.of(
                Roster.of(List.of("a", "b", "c")),
                List.of("e1", "e2"),
                List.of(
                        new Attendance.Visit("a", "e1"),
                        new Attendance.Visit("a", "e1"),
                        new Attendance.Visit("a", "e2"),
                        new Attendance.Visit("b", "e2")));

        assertThat(attendance.rate()).hasValue(0.5);
        assertThat(attendance.repeatShare()).hasValue(1 / 3.0);
        assertThat(attendance.meanPerMember()).hasValue(1);
        assertThat(attendance.coattendance()).containsExactly(new Attendance.Meeting("a", "b", 1));
        assertThat(Attendance.fillRate(12, 10)).hasValue(1.2);
        assertThat(Attendance.fillRate(12, null)).isEmpty();
    }

    @Test
    void whoMetIsCountedWithoutALookAtEachPair() {
        Random random = new Random(4);
        for (int world = 0; world < 50; world++) {
            List<String> members = IntStream.range(0, random.nextInt(30))
                    .mapToObj(i -> "m" + i)
                    .toList();
            List<String> events =
                    IntStream.range(0, random.nextInt(6)).mapToObj(i -> "e" + i).toList();
            double share = random.nextDouble();
            Attendance attendance = Attendance.of(
                    Roster.of(members),
                    events,
                    members.stream()
                            .flatMap(member -> events.stream()
                                    .filter(event -> random.nextDouble() < share)
                                    .map(event -> new Attendance.Visit(member, event)))
                            .toList());

            assertThat(attendance.pairs()).isEqualTo(attendance.coattendance().size());
            assertThat(attendance.meetings())
                    .isEqualTo(attendance.coattendance().stream()
                            .mapToLong(Attendance.Meeting::events)
                            .sum());
        }
        List<String> many = IntStream.range(0, 20_000).mapToObj(i -> "m" + i).toList();
        Attendance webinar = Attendance.of(
                Roster.of(many),
                List.of("webinar"),
                many.stream()
                        .map(member -> new Attendance.Visit(member, "webinar"))
                        .toList());
        assertThat(webinar.pairs())
                .as("a list of them would fill the memory")
                .isEqualTo(199_990_000L)
                .isEqualTo(webinar.meetings());
    }

    @Test
    void communitiesEmergeLiveSleepLapseAndRevive() {
        CommunityEvents events = CommunityEvents.of(
                new TreeMap<>(Map.of("new", 1, "old", 2, "asleep", 3, "gone", 4, "none", 10)),
                List.of(
                        event("new", "2026-02-20T18:00:00+01:00", false),
                        event("old", "2024-01-01T18:00:00+01:00", false),
                        event("old", "2026-02-01T23:30:00-08:00", false),
                        event("asleep", "2025-06-01T00:00:00Z", false),
                        event("gone", "2020-06-01T00:00:00Z", false),
                        event("gone", "2026-02-28T00:00:00Z", true)));

        CommunityEvents.Lifecycle stages = events.lifecycle(START, new CommunityEvents.Bounds(182, 730, 365));

        assertThat(List.of(
                        stages.notStarted(),
                        stages.emerging(),
                        stages.active(),
                        stages.dormant(),
                        stages.lapsed(),
                        stages.revived()))
                .containsOnly(1);
        assertThat(events.cancellationRate()).hasValue(1 / 6.0);
        assertThat(events.onAnotherDayInUtc()).isEqualTo(1);
        assertThat(events.onWeekends()).isEqualTo(2);
        assertThat(events.withSingleEvent()).isEqualTo(3);
        assertThat(events.comingPerMember()).hasValue(0.5);
        assertThat(events.gapDays().size()).isEqualTo(1);
    }

    @Test
    void aYearOfPostsKnowsWhoIsNew() {
        EventLog posts = EventLog.builder()
                .add(Instant.parse("2024-05-01T00:00:00Z"), "a", "wrote", "t", null)
                .add(Instant.parse("2026-05-01T00:00:00Z"), "a", "wrote", "t", null)
                .add(Instant.parse("2026-05-01T00:00:00Z"), "b", "wrote", "t", null)
                .add(Instant.parse("2026-06-01T00:00:00Z"), "b", "wrote", "t", null)
                .add(Instant.parse("2026-07-01T00:00:00Z"), "b", "wrote", "t", null)
                .build();

        assertThat(YearOfPosts.of(posts)).extracting(YearOfPosts::year).containsExactly(2024, 2026);
        YearOfPosts last = YearOfPosts.of(posts).get(1);
        assertThat(last.posts()).isEqualTo(4);
        assertThat(last.members()).isEqualTo(2);
        assertThat(last.newMembers()).isEqualTo(1);
        assertThat(last.gini()).hasValue(0.25);
        assertThat(last.absenceFactor()).hasValue(1);
    }

    @Test
    void theMedianTimeLiesInTheMiddleOfWhereTheCurveIsFlatAtAHalf() {
        assertThat(adopted(5, 1, 2, 4, null).medianTime()).hasValue(3);
        assertThat(adopted(5, 1, 2, 2, null).medianTime()).hasValue(2);
        assertThat(adopted(5, 1, 2, null, null).medianTime()).hasValue(2);
        assertThat(adopted(5, 1, null, null).medianTime()).isEmpty();
        assertThat(adopted(5, 1, 2, 4, null).timeToShare(0.5)).hasValue(2);
        assertThat(adopted(2, 1, 1).curve().get(1).hazard()).isEmpty();
        assertThatThrownBy(() -> adopted(3, 4)).isInstanceOf(InvalidInput.class);
    }

    @Test
    void aCurveThatIsBassIsFoundAgain() {
        // 100 000 who adopt exactly as the curve with p = 0.02 and q = 0.4 says
        int n = 100_000;
        Integer[] when = new Integer[n];
        int before = 0;
        for (int t = 1; t <= 20; t++) {
            double decay = Math.exp(-0.42 * t);
            int now = (int) Math.round(n * (1 - decay) / (1 + 20 * decay));
            Arrays.fill(when, before, now, t);
            before = now;
        }

        Diffusion.BassCurve fit = adopted(20, when).bassCurve().orElseThrow();

        assertThat(fit.innovation()).isCloseTo(0.02, within(1e-4));
        assertThat(fit.imitation()).isCloseTo(0.4, within(1e-3));
        assertThat(adopted(20, (Integer) null).bassCurve()).isEmpty();
        assertThat(adopted(20, (Integer) null).bassRegression()).isEmpty();
    }

    @Test
    void aThresholdIsTheShareOfThoseNamedWhoWereNotLater() {
        Diffusion diffusion = adopted(5, 1, 2, 3, null);

        Diffusion.Thresholds thresholds = diffusion.thresholds(List.of(
                new Diffusion.Tie("1", "0"),
                new Diffusion.Tie("1", "0"),
                new Diffusion.Tie("1", "2"),
                new Diffusion.Tie("2", "3"),
                new Diffusion.Tie("3", "0"),
                new Diffusion.Tie("0", "0"),
                new Diffusion.Tie("0", "stranger")));

        assertThat(thresholds.tiesUsed()).isEqualTo(4);
        assertThat(thresholds.thresholds().size()).isEqualTo(2);
        assertThat(thresholds.thresholds().mean()).hasValue(0.25);
    }

    private static Diffusion adopted(int last, Integer... periods) {
        return Diffusion.of(
                IntStream.range(0, periods.length)
                        .mapToObj(i -> new Diffusion.Adopter(String.valueOf(i), "here", periods[i]))
                        .toList(),
                last);
    }

    private static CommunityEvents.Event event(String community, String starts, boolean cancelled) {
        return new CommunityEvents.Event(community, OffsetDateTime.parse(starts), cancelled, 2, 3, 0);
    }

    private static LocalDate day(int offset) {
        return LocalDate.of(2026, 3, 2).plusDays(offset);
    }
}
