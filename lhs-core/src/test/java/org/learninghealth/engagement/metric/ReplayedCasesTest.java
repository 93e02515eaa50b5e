package org.learninghealth.engagement.metric;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.learninghealth.engagement.metric.ReplayedCommunity.noon;
import static org.learninghealth.engagement.metric.ReplayedCommunity.number;
import static org.learninghealth.kit.World.english;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.learninghealth.access.Actor;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.PlatformId;
import org.learninghealth.community.GrantMandate;
import org.learninghealth.community.JoinPolicy;
import org.learninghealth.community.PlatformService;
import org.learninghealth.community.RegisterPlatform;
import org.learninghealth.engagement.Absence;
import org.learninghealth.engagement.ActivityReport;
import org.learninghealth.engagement.ActivityVerb;
import org.learninghealth.engagement.Metric;
import org.learninghealth.engagement.MetricQuery;
import org.learninghealth.engagement.MetricResult;
import org.learninghealth.engagement.MetricScope;
import org.learninghealth.engagement.RecordActivities;
import org.learninghealth.engagement.ReportedActivity;
import org.learninghealth.engagement.metric.ReplayedCommunity.Deed;
import org.learninghealth.kit.World;
import org.learninghealth.people.StakeholderGroup;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The reference cases as a host has them: its members' activities are reported, their days counted, and the figures asked for. What
 * {@link MetricCasesTest} compares of the types of this package is compared here of what is shown. The data is where it says.
 *
 * <p>A smallest cell of five is the least that a host can set, and by it counts that stand beside others are rounded to a multiple of five. So that nothing is
 * hidden or rounded of a case whose groups are smaller, the same persons are there five times over: then counts are five times those of
 * the reference, and most shares and indices are the same. A figure that this would change is asked of a single copy. Where time makes no difference to
 * a figure and its window is shorter than the case, all of the case is done on one day.
 */
class ReplayedCasesTest {

    private static final JsonMapper JSON = new JsonMapper();

    private static final int FIVE = 5;

    /** When all of a case is done whose times make no difference, or that has none. */
    private static final YearMonth MARCH = YearMonth.of(2013, 3);

    private static final Instant THAT_DAY = noon(LocalDate.of(2013, 3, 12));

    /** When members join who join by themselves: then it is known of which group they are who do nothing else. */
    private static final Instant FIRST = noon(LocalDate.of(2013, 3, 1));

    private static final String OF_PERSONS = "no figure tells of a single person (IV2)";
    private static final String TO_THE_DAY =
            "what is kept for good is counted by days, and this goes by the order within a day";

    private static final Map<String, Function<Path, Answers>> CASES = Map.of(
            "d1-karate", ReplayedCasesTest::karate,
            "d2-hightech-advice", ReplayedCasesTest::advice,
            "d3-mooc-dlt2", ReplayedCasesTest::mooc,
            "d4-southern-women", ReplayedCasesTest::women,
            "d5-brazil-farmers", ReplayedCasesTest::farmers,
            "d6-moodle-la-dev", ReplayedCasesTest::moodle,
            "d7-rladies-usa", ReplayedCasesTest::chapters);

    @TestFactory
    Stream<DynamicContainer> whatIsShownOfRealCommunitiesIsWhatOtherProgramsSay() throws IOException {
        List<DynamicContainer> found = new ArrayList<>();
        for (Path folder : MetricCasesTest.cases()) {
            Function<Path, Answers> replay = CASES.get(folder.getFileName().toString());
            if (replay != null) {
                found.add(replayed(folder, replay.apply(folder)));
            }
        }
        return found.stream();
    }

    private static DynamicContainer replayed(Path folder, Answers answers) throws IOException {
        JsonNode expected = JSON.readTree(Files.readString(folder.resolve("expected.json")));
        List<DynamicTest> tests = new ArrayList<>();
        Set<String> names = new TreeSet<>();
        for (JsonNode entry : expected.path("metrics")) {
            String name = name(entry);
            assertThat(names.add(name)).as("one entry is called %s", name).isTrue();
            if (answers.asked.containsKey(name)) {
                tests.add(DynamicTest.dynamicTest(name, () -> {
                    Object got = answers.asked.get(name).get();
                    JsonNode value =
                            answers.rounded.contains(name) ? rounded(entry.path("value")) : entry.path("value");
                    JsonNode want = answered(value, JSON.valueToTree(got));
                    MetricCasesTest.assertSame(
                            name, got, want, entry.path("tolerance").asDouble());
                }));
            }
        }
        Set<String> known = new TreeSet<>(answers.asked.keySet());
        known.addAll(answers.notAsked.keySet());
        assertThat(known).as("is asked, or it is said why not").containsAll(names);
        return DynamicContainer.dynamicContainer(folder.getFileName().toString(), tests);
    }

    /** With what tells it apart from others of the same key. */
    private static String name(JsonNode entry) {
        JsonNode params = entry.path("params");
        String key = entry.path("metric").asString();
        return Stream.of("basis", "window_days", "date", "as_of", "tz")
                .filter(param -> params.has(param) && !(param.equals("tz") && !key.startsWith("reexposure")))
                .findFirst()
                .map(param -> key + " " + params.path(param).asString(""))
                .orElse(key)
                .strip();
    }

    /** Of an object that part of which the figure tells. */
    private static JsonNode answered(JsonNode want, JsonNode got) {
        if (want.isObject() && got.isObject()) {
            assertThat(want.propertyNames()).containsAll(got.propertyNames());
            Map<String, JsonNode> part = new LinkedHashMap<>();
            got.properties()
                    .forEach(field -> part.put(field.getKey(), answered(want.path(field.getKey()), field.getValue())));
            return JSON.valueToTree(part);
        }
        if (want.isArray() && got.isArray() && want.size() == got.size()) {
            return JSON.valueToTree(IntStream.range(0, want.size())
                    .mapToObj(i -> answered(want.get(i), got.get(i)))
                    .toList());
        }
        return want;
    }

    /** As it is shown that stands beside others. */
    private static JsonNode rounded(JsonNode value) {
        if (value.isNumber()) {
            return JSON.valueToTree(Math.rint(value.asDouble() / FIVE) * FIVE);
        }
        if (value.isArray()) {
            return JSON.valueToTree(StreamSupport.stream(value.spliterator(), false)
                    .map(ReplayedCasesTest::rounded)
                    .toList());
        }
        if (value.isObject()) {
            Map<String, JsonNode> fields = new LinkedHashMap<>();
            value.properties().forEach(field -> fields.put(field.getKey(), rounded(field.getValue())));
            return JSON.valueToTree(fields);
        }
        return value;
    }

    private interface Answer {
        @Nullable
        Object get();
    }

    /** What is asked of a case, and why all else isn't. */
    private static final class Answers {

        private final Map<String, Answer> asked = new TreeMap<>();
        private final Map<String, String> notAsked = new TreeMap<>();
        private final Set<String> rounded = new TreeSet<>();

        private void askRounded(String name, Answer answer) {
            ask(name, answer);
            rounded.add(name);
        }

        private void ask(String name, Answer answer) {
            asked.put(name, answer);
            notAsked.remove(name);
        }

        private void leave(String why, String... names) {
            Stream.of(names).forEach(name -> notAsked.put(name, why));
            asked.keySet().removeAll(notAsked.keySet());
        }

        /** The figure is there, and empty for this case: it would tell of a few. */
        private void withhold(String why, String name, ReplayedCommunity of, Metric metric, YearMonth month) {
            assertThat(of.measure(metric, month).absence()).as(name).contains(Absence.SUPPRESSED);
            leave(why, name);
        }
    }

    /** Ties have no direction: of each there are two, one either way. */
    private static Answers karate(Path folder) {
        List<Deed> deeds = new ArrayList<>();
        rows(folder, "edges.csv")
                .forEach(tie -> IntStream.range(0, Integer.parseInt(tie.get("weight")))
                        .forEach(time -> {
                            deeds.add(turnedTo(tie.get("src"), tie.get("dst"), THAT_DAY));
                            deeds.add(turnedTo(tie.get("dst"), tie.get("src"), THAT_DAY));
                        }));
        Map<String, String> groups = column(folder, "nodes.csv", "group");
        ReplayedCommunity once = new ReplayedCommunity(groups, 1, ZoneOffset.UTC, FIRST).does(deeds);
        ReplayedCommunity five = new ReplayedCommunity(groups, FIVE, ZoneOffset.UTC, FIRST).does(deeds);
        Answers answers = new Answers();
        network(answers, once, five, MARCH);
        answers.ask("network.edges", () -> once.value(Metric.NETWORK_TIES, MARCH) / 2);
        answers.ask("network.giant_share", () -> once.value(Metric.GIANT_SHARE, MARCH));
        answers.ask("network.centralization_degree", () -> once.value(Metric.CENTRALIZATION_DEGREE, MARCH));
        groups(answers, groups, five, MARCH, true);
        answers.ask(
                "silo.ei_expected", () -> once.cells(Metric.SILO_INDEX, MARCH).get("EXPECTED"));
        inequality(answers, "out_strength", once, five, MARCH);
        answers.withhold(
                "the first hundredth are one person",
                "participation.share_90_9_1 out_strength",
                once,
                Metric.TOP_SHARE,
                MARCH);
        return answers;
    }

    /** Departments are of one to eight persons: only five times over they can be told of. */
    private static Answers advice(Path folder) {
        List<Deed> deeds = rows(folder, "edges.csv").stream()
                .map(tie -> turnedTo(tie.get("src"), tie.get("dst"), THAT_DAY))
                .toList();
        Map<String, String> groups = column(folder, "nodes.csv", "group");
        ReplayedCommunity once = new ReplayedCommunity(alike(groups), 1, ZoneOffset.UTC, FIRST).does(deeds);
        ReplayedCommunity five = new ReplayedCommunity(groups, FIVE, ZoneOffset.UTC, FIRST).does(deeds);
        Answers answers = new Answers();
        network(answers, once, five, MARCH);
        answers.ask("network.giant_share", () -> once.value(Metric.GIANT_SHARE, MARCH));
        groups(answers, groups, five, MARCH, false);
        brokers(answers, five, MARCH);
        inequality(answers, "out_strength", once, five, MARCH);
        answers.withhold(
                "the first hundredth are one person",
                "participation.share_90_9_1 out_strength",
                once,
                Metric.TOP_SHARE,
                MARCH);
        return answers;
    }

    private static Answers mooc(Path folder) {
        List<Map<String, String>> replies = rows(folder, "replies.csv");
        Map<String, String> groups = column(folder, "nodes.csv", "group");
        List<Deed> deeds = replies.stream()
                .map(row -> turnedTo(row.get("src"), row.get("dst"), noon(LocalDate.parse(row.get("date")))))
                .toList();
        List<Deed> all = replies.stream()
                .map(row -> turnedTo(row.get("src"), row.get("dst"), THAT_DAY))
                .toList();
        List<Deed> toOthers = all.stream()
                .filter(deed -> !deed.member().equals(deed.towards()))
                .toList();
        Map<String, String> alike = alike(groups);
        YearMonth january = YearMonth.of(2014, 1);
        ReplayedCommunity once = new ReplayedCommunity(alike, 1, ZoneOffset.UTC, null).does(deeds);
        ReplayedCommunity onOneDay = new ReplayedCommunity(alike, 1, ZoneOffset.UTC, null).does(all);
        ReplayedCommunity turned = new ReplayedCommunity(alike, 1, ZoneOffset.UTC, null).does(toOthers);
        ReplayedCommunity five = new ReplayedCommunity(groups, FIVE, ZoneOffset.UTC, FIRST).does(toOthers);
        Answers answers = new Answers();
        network(answers, onOneDay, five, MARCH);
        answers.leave("it is of rounded counts", "network.giant_share");
        groups(answers, groups, five, MARCH, false);
        brokers(answers, five, MARCH);
        inequality(answers, "out_strength", turned, five, MARCH);
        inequality(answers, "events", onOneDay, five, MARCH);
        for (Map.Entry<String, ReplayedCommunity> basis :
                Map.of("out_strength", turned, "events", onOneDay).entrySet()) {
            answers.ask("participation.share_90_9_1 " + basis.getKey(), () -> {
                Map<String, Double> ranks = basis.getValue().cells(Metric.TOP_SHARE, MARCH);
                return Map.of("top1", ranks.get("TOP"), "next9", ranks.get("NEXT"), "rest90", ranks.get("REST"));
            });
        }
        // a month of a few is hidden
        answers.ask(
                "active.summary",
                () -> Map.of(
                        "events", onOneDay.value(Metric.ACTIVITIES, MARCH),
                        "members", onOneDay.persons(Metric.ACTIVITIES, MARCH)));
        weeks(answers, once, deeds, ZoneOffset.UTC, january);
        List.of("2013-10-01", "2013-10-15", "2013-11-05")
                .forEach(date -> activeOn(answers, date, alike, deeds, ZoneOffset.UTC));
        answers.ask("momentum.four_week_ratio", () -> {
            var ratio = once.measure(Metric.FOUR_WEEK_RATIO, YearMonth.of(2013, 12));
            return Map.of(
                    "ratio",
                    ratio.value().orElseThrow(),
                    "last_full_week",
                    ratio.through().minusDays(6).toString());
        });
        answers.leave("it is of three months, and this is of 97 days", "momentum.burstiness");
        return answers;
    }

    /** The same eighteen came to the same events twice over, so that each was one of enough. */
    private static Answers women(Path folder) {
        List<String> events = rows(folder, "events.csv").stream()
                .map(event -> event.get("event_id"))
                .toList();
        List<Deed> deeds = rows(folder, "attendance.csv").stream()
                .map(visit -> new Deed(
                        visit.get("member_id"),
                        ActivityVerb.ATTENDED,
                        noon(LocalDate.of(2013, 3, 4).plusDays(events.indexOf(visit.get("event_id")))),
                        "event:" + visit.get("event_id"),
                        null))
                .toList();
        Map<String, String> members = alike(column(folder, "members.csv", "name"));
        ReplayedCommunity twice = new ReplayedCommunity(members, 2, ZoneOffset.UTC, null).does(deeds);
        ReplayedCommunity five = new ReplayedCommunity(members, FIVE, ZoneOffset.UTC, null).does(deeds);
        Answers answers = new Answers();
        answers.ask("attendance.rate", () -> twice.value(Metric.ATTENDANCE_RATE, MARCH));
        answers.ask("attendance.repeat_share", () -> five.value(Metric.REPEAT_ATTENDANCE, MARCH));
        answers.ask("attendance.mean_per_member", () -> twice.value(Metric.ATTENDANCE_PER_MEMBER, MARCH));
        answers.ask("attendance.per_event", () -> {
            Map<String, Double> each = five.cells(Metric.ATTENDANCE_PER_EVENT, MARCH);
            return events.stream()
                    .map(event -> Map.of("event", event, "attended", each.get("event:" + event) / FIVE))
                    .toList();
        });
        // each of a pair is there twice, and meets herself
        answers.ask("coattendance.pairs", () -> (twice.value(Metric.MEETINGS, MARCH) - members.size()) / 4);
        answers.ask("coattendance.weight_total", () -> (twice.value(Metric.MEETING_WEIGHT, MARCH) - deeds.size()) / 4);
        answers.leave(OF_PERSONS, "coattendance.top5");
        answers.leave(
                "to be at a gathering is no contribution",
                "participation.gini events attended",
                "participation.gini_active events attended",
                "participation.absence_factor events attended",
                "participation.share_90_9_1 events attended");
        return answers;
    }

    private static Answers farmers(Path folder) {
        Answers answers = new Answers();
        answers.leave(
                "persons take something up over 19 years here; the library tells of communities, and of six months from the first of them",
                Stream.of(
                                "curve",
                                "adoption_rate",
                                "km_median",
                                "time_to_share",
                                "peak_period",
                                "bass_nls",
                                "bass_ols",
                                "by_community",
                                "communities_reached",
                                "community_lag")
                        .map(key -> "diffusion." + key)
                        .toArray(String[]::new));
        return answers;
    }

    private static Answers moodle(Path folder) {
        ZoneId helsinki = ZoneId.of("Europe/Helsinki");
        Map<String, ActivityVerb> verbs = Map.of(
                "viewed", ActivityVerb.VIEWED,
                "applied", ActivityVerb.APPLIED,
                "replied", ActivityVerb.REPLIED,
                "contributed", ActivityVerb.CONTRIBUTED,
                "responded", ActivityVerb.ENDORSED);
        List<Deed> deeds = rows(folder, "events.csv").stream()
                .map(row -> new Deed(
                        row.get("member"),
                        verbs.get(row.get("verb")),
                        Instant.ofEpochSecond(Long.parseLong(row.get("ts"))),
                        row.get("object"),
                        null))
                .toList();
        // in the reference to answer a choice is no contribution
        List<Deed> onOneDay = deeds.stream()
                .filter(deed -> deed.verb() != ActivityVerb.ENDORSED)
                .map(deed -> new Deed(deed.member(), deed.verb(), THAT_DAY, deed.object(), null))
                .toList();
        Map<String, String> alike = new TreeMap<>();
        deeds.forEach(deed -> alike.put(deed.member(), "MEMBER"));
        YearMonth october = YearMonth.of(2019, 10);
        ReplayedCommunity given = new ReplayedCommunity(alike, 1, ZoneOffset.UTC, null).does(onOneDay);
        ReplayedCommunity five = new ReplayedCommunity(alike, FIVE, helsinki, null).does(deeds);
        String basis = "contributions(replied+contributed+applied)";
        Answers answers = new Answers();
        answers.ask("active.summary", () -> summary(five, given, october));
        weeks(answers, five, deeds, helsinki, october);
        List.of("2019-09-20", "2019-10-10", "2019-10-20")
                .forEach(date -> activeOn(answers, date, alike, deeds, helsinki));
        inequality(answers, basis, given, given, MARCH);
        answers.withhold(
                "the first hundredth are one person",
                "participation.share_90_9_1 " + basis,
                given,
                Metric.TOP_SHARE,
                MARCH);
        answers.ask("participation.consumption_ratio", () -> given.value(Metric.CONSUMPTION_RATIO, MARCH));
        answers.withhold(
                "that nobody only looks on would tell the same of each",
                "participation.lurker_share",
                five,
                Metric.LURKER_SHARE,
                october);
        answers.ask("loop.first_passage", () -> {
            Map<String, Double> steps = five.cells(Metric.LOOP_STEPS, october);
            return Map.of(
                    "learned", steps.get("LEARN") / FIVE,
                    "did", steps.get("DO") / FIVE,
                    "shared", steps.get("SHARE") / FIVE);
        });
        answers.leave(
                "the curve is of those whose 60 days are over, and the case has 49",
                "loop.first_passage 7",
                "loop.first_passage 14");
        answers.ask("loop.object_conversion", () -> Map.of("rate", five.value(Metric.OBJECT_CONVERSION, october)));
        answers.ask("reexposure.rate Europe/Helsinki", () -> Map.of("rate", five.value(Metric.REEXPOSURE, october)));
        answers.leave("days are those of the community", "reexposure.rate UTC");
        answers.ask(
                "reach.top_objects",
                () -> five.cells(Metric.REACH, october).entrySet().stream()
                        .map(object -> Map.of("object", object.getKey(), "members", object.getValue() / FIVE))
                        .toList());
        answers.ask("reach.gini", () -> five.value(Metric.REACH_GINI, october));
        answers.leave(TO_THE_DAY, "momentum.burstiness", "loop.cycles");
        return answers;
    }

    /** Each chapter is a community that a platform watches over, and each event one to which a host reports that somebody came. */
    private static Answers chapters(Path folder) {
        World world = World.inMemory();
        world.time().set(ReplayedCommunity.FOUNDED);
        Actor manager = world.person(StakeholderGroup.POLICY_MAKER);
        Actor member = world.person(StakeholderGroup.DATA_STEWARD);
        PlatformId platform = world.lhs()
                .platforms()
                .register(
                        Actor.host(),
                        new RegisterPlatform(
                                english("A platform"),
                                null,
                                List.of(manager.person().orElseThrow())))
                .id();
        Map<String, CommunityId> communities = new LinkedHashMap<>();
        rows(folder, "communities.csv")
                .forEach(row -> communities.put(
                        row.get("community"),
                        ReplayedCommunity.community(world, member, JoinPolicy.OPEN, ZoneId.of(row.get("timezone")))
                                .id()));
        Map<String, List<ReportedActivity>> held = new LinkedHashMap<>();
        rows(folder, "events.csv").stream()
                .filter(event -> !event.get("status").equals("CANCELLED"))
                .forEach(event -> held.computeIfAbsent(event.get("community"), added -> new ArrayList<>())
                        .add(new ReportedActivity(
                                UUID.nameUUIDFromBytes(event.get("event_id").getBytes(StandardCharsets.UTF_8)),
                                member.person().orElseThrow(),
                                ActivityVerb.ATTENDED,
                                OffsetDateTime.parse(event.get("starts")).toInstant(),
                                "event:" + event.get("event_id"),
                                null)));
        Instant last = held.values().stream()
                .flatMap(List::stream)
                .map(ReportedActivity::at)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        world.time().set(last.plus(Duration.ofDays(92)));
        held.forEach((community, rows) -> assertThat(world.lhs()
                        .engagement()
                        .record(Actor.host(), new RecordActivities(communities.get(community), rows))
                        .count(ActivityReport.Outcome.RECORDED))
                .isEqualTo(rows.size()));
        communities
                .values()
                .forEach(community -> world.lhs()
                        .mandates()
                        .grant(
                                member,
                                new GrantMandate(
                                        platform,
                                        community,
                                        List.of(PlatformService.OVERSIGHT),
                                        world.today().plusYears(1))));
        world.lhs().events().dispatchAll();
        Function<Metric, MetricResult> ask = metric -> world.lhs()
                .engagement()
                .measure(
                        manager,
                        new MetricQuery(
                                new MetricScope.OfPlatform(platform),
                                YearMonth.from(last.atZone(ZoneOffset.UTC)),
                                metric));
        Answers answers = new Answers();
        answers.ask(
                "cop.events_per_community_gini",
                () -> number(ask.apply(Metric.GATHERINGS_GINI).value()));
        answers.ask(
                "cop.absence_factor held events per community",
                () -> number(ask.apply(Metric.GATHERINGS_ABSENCE_FACTOR).value()));
        answers.ask(
                "cop.single_event_communities",
                () -> number(ask.apply(Metric.SINGLE_GATHERING).value()));
        answers.ask(
                "cop.local_vs_utc_day",
                () -> Map.of(
                        "events_whose_local_date_differs_from_utc",
                        number(ask.apply(Metric.GATHERINGS_ON_ANOTHER_DAY).value()),
                        "held",
                        number(ask.apply(Metric.GATHERINGS_HELD).value())));
        answers.ask(
                "cop.events_by_local_year",
                () -> ask.apply(Metric.GATHERINGS_BY_YEAR).cells().stream()
                        .map(year -> Map.of(
                                "year",
                                Integer.valueOf(year.at().get(0)),
                                "held",
                                year.value().orElseThrow()))
                        .toList());
        answers.ask(
                "cop.gap_days",
                () -> Map.of(
                        "median",
                        number(ask.apply(Metric.DAYS_BETWEEN_GATHERINGS).value())));
        answers.leave(
                "the library's days are 90, 365 and 180, and the case's 182, 730 and 365",
                "cop.lifecycle 2018-01-01",
                "cop.lifecycle 2020-01-01",
                "cop.lifecycle 2022-07-01",
                "cop.lifecycle 2024-01-01",
                "cop.lifecycle 2026-01-01");
        answers.leave("the library's are of three months", "cop.cancellation_rate", "cop.rsvp_per_member");
        answers.leave("of communities, and not of countries", "diversity.events_blau", "diversity.events_shannon");
        return answers;
    }

    /** Of one copy all of it is rounded, and what is of a few hidden. */
    private static void weeks(
            Answers answers, ReplayedCommunity replayed, List<Deed> deeds, ZoneId zone, YearMonth last) {
        int copies = replayed.copies();
        Answer lifecycle = () -> {
            Map<String, Map<String, Object>> weeks = new TreeMap<>();
            deeds.forEach(deed -> {
                LocalDate day = deed.at().atZone(zone).toLocalDate();
                String monday = day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
                        .toString();
                weeks.computeIfAbsent(monday, added -> new LinkedHashMap<>(Map.of("week", monday)));
            });
            upTo(last)
                    .forEach(month -> replayed.cells(Metric.WEEKLY_LIFECYCLE, month)
                            .forEach((cell, persons) -> weeks.get(cell.split("/")[0])
                                    .put(cell.split("/")[1].toLowerCase(Locale.ROOT), persons / copies)));
            assertThat(weeks.values()).as("of some it is told").anyMatch(week -> week.size() > 1);
            return List.copyOf(weeks.values());
        };
        if (copies == FIVE) {
            answers.ask("lifecycle.weekly", lifecycle);
        } else {
            answers.askRounded("lifecycle.weekly", lifecycle);
        }
        answers.leave("the library's cohorts are of months", "retention.cohorts");
        answers.leave("the library's is of a calendar month", "active.stickiness_mean");
    }

    private static Map<String, Object> summary(ReplayedCommunity five, ReplayedCommunity onOneDay, YearMonth last) {
        TreeMap<String, Double> days = new TreeMap<>();
        upTo(last).forEach(month -> days.putAll(five.cells(Metric.DAILY_ACTIVE, month)));
        long calendarDays =
                ChronoUnit.DAYS.between(LocalDate.parse(days.firstKey()), LocalDate.parse(days.lastKey())) + 1;
        double most = Collections.max(days.values());
        return Map.of(
                "first_day",
                days.firstKey(),
                "last_day",
                days.lastKey(),
                "calendar_days",
                calendarDays,
                "events",
                upTo(last)
                                .map(month -> five.value(Metric.ACTIVITIES, month))
                                .filter(Objects::nonNull)
                                .mapToDouble(Double::doubleValue)
                                .sum()
                        / FIVE,
                "members",
                onOneDay.persons(Metric.ACTIVITIES, MARCH),
                "mean_dau",
                days.values().stream().mapToDouble(Double::doubleValue).sum() / FIVE / calendarDays,
                "max_dau",
                most / FIVE,
                "max_dau_day",
                days.keySet().stream()
                        .filter(day -> days.get(day) == most)
                        .findFirst()
                        .orElseThrow());
    }

    private static Stream<YearMonth> upTo(YearMonth last) {
        return Stream.iterate(last.minusMonths(4), month -> month.plusMonths(1)).limit(5);
    }

    /** The library tells how many were active up to the end of a month: there the day comes to stand. */
    private static void activeOn(
            Answers answers, String date, Map<String, String> members, List<Deed> deeds, ZoneId zone) {
        answers.askRounded("active.on " + date, () -> {
            LocalDate day = LocalDate.parse(date);
            List<Deed> later = deeds.stream()
                    .map(deed -> new Deed(
                            deed.member(),
                            deed.verb(),
                            deed.at()
                                    .atZone(zone)
                                    .plusDays(day.lengthOfMonth() - day.getDayOfMonth())
                                    .toInstant(),
                            null,
                            null))
                    .toList();
            Map<String, Double> upTo = new ReplayedCommunity(members, 1, zone, null)
                    .does(later)
                    .cells(Metric.ACTIVE_UP_TO, YearMonth.from(day));
            return Map.of(
                    "dau", upTo.get("1"), "wau7", upTo.get("7"), "mau28", upTo.get("28"), "mau30", upTo.get("30"));
        });
    }

    /** What is asked of the network as a whole, of one copy but for the number of members. */
    private static void network(Answers answers, ReplayedCommunity once, ReplayedCommunity five, YearMonth month) {
        Map.ofEntries(
                        entry("loops_dropped", Metric.TIES_TO_ONESELF),
                        entry("edges", Metric.NETWORK_TIES),
                        entry("density", Metric.NETWORK_DENSITY),
                        entry("components_weak", Metric.NETWORK_COMPONENTS),
                        entry("isolates", Metric.NETWORK_ISOLATES),
                        entry("transitivity_global", Metric.TRANSITIVITY),
                        entry("clustering_avg_local", Metric.CLUSTERING),
                        entry("reciprocity_edgewise", Metric.RECIPROCITY),
                        entry("reciprocity_dyadic_nonnull", Metric.RECIPROCITY_DYADIC),
                        entry("reciprocity_weighted", Metric.RECIPROCITY_WEIGHTED),
                        entry("centralization_degree_in", Metric.CENTRALIZATION_IN),
                        entry("centralization_degree_out", Metric.CENTRALIZATION_OUT),
                        entry("centralization_betweenness", Metric.CENTRALIZATION_BETWEENNESS))
                .forEach((key, metric) -> answers.ask("network." + key, () -> once.value(metric, month)));
        answers.ask("network.dyads", () -> {
            Map<String, Double> dyads = once.cells(Metric.NETWORK_DYADS, month);
            return Map.of(
                    "mutual", dyads.get("MUTUAL"), "asymmetric", dyads.get("ASYMMETRIC"), "null", dyads.get("NULL"));
        });
        answers.ask("network.nodes", () -> five.value(Metric.NETWORK_MEMBERS, month) / FIVE);
        answers.leave(OF_PERSONS, "network.betweenness_top10", "network.constraint_lowest10");
    }

    /** What is asked of groups, of five copies. */
    private static void groups(
            Answers answers, Map<String, String> groups, ReplayedCommunity five, YearMonth month, boolean eitherWay) {
        Map<String, String> names = new TreeMap<>();
        groups.values().forEach(name -> names.put(ReplayedCommunity.group(name).code(), name));
        answers.ask("silo.ei_index", () -> five.cells(Metric.SILO_INDEX, month).get("TIES"));
        answers.ask(
                "silo.ei_index_weighted",
                () -> five.cells(Metric.SILO_INDEX, month).get("WEIGHTED"));
        answers.leave("it differs for five copies, and of one it would tell of a few", "silo.ei_expected");
        answers.ask("silo.assortativity", () -> five.value(Metric.ASSORTATIVITY, month));
        answers.ask("silo.ei_by_group", () -> byGroup(names, five.cells(Metric.SILO_BY_GROUP, month), "ei"));
        answers.ask("silo.mixing", () -> {
            Map<List<String>, Double> ties = new TreeMap<>(
                    Comparator.comparing((List<String> pair) -> pair.get(0)).thenComparing(pair -> pair.get(1)));
            five.cells(Metric.SILO_MIXING, month).forEach((pair, times) -> {
                List<String> ends = Stream.of(pair.split("/")).map(names::get).toList();
                List<String> between = eitherWay ? ends.stream().sorted().toList() : ends;
                if (times > 0) {
                    ties.merge(between, times / (eitherWay ? 2 * FIVE : FIVE), Double::sum);
                }
            });
            return ties.entrySet().stream()
                    .map(pair -> Map.of(
                            "from", pair.getKey().get(0), "to", pair.getKey().get(1), "ties", pair.getValue()))
                    .toList();
        });
        answers.ask(
                "equity.ratio out_strength",
                () -> byGroup(names, ratios(five.cells(Metric.EQUITY_RATIO, month)), "equity_ratio"));
        answers.ask("diversity.members_blau", () -> five.value(Metric.MEMBER_DIVERSITY, month));
        answers.ask("diversity.members_shannon", () -> five.value(Metric.MEMBER_ENTROPY, month));
        answers.ask("diversity.contributions_blau", () -> five.value(Metric.CONTRIBUTION_DIVERSITY, month));
        answers.ask("diversity.contributions_shannon", () -> five.value(Metric.CONTRIBUTION_ENTROPY, month));
    }

    /** Without the shares that stand beside the ratio of each group. */
    private static Map<String, Double> ratios(Map<String, Double> cells) {
        Map<String, Double> ratios = new TreeMap<>();
        cells.forEach((at, value) -> {
            if (at.endsWith("/RATIO")) {
                ratios.put(at.substring(0, at.indexOf('/')), value);
            }
        });
        return ratios;
    }

    private static List<Map<String, Object>> byGroup(
            Map<String, String> names, Map<String, Double> cells, String field) {
        Map<String, Double> byName = new TreeMap<>();
        cells.forEach((code, value) -> byName.put(names.get(code), value));
        return byName.entrySet().stream()
                .map(group -> Map.<String, Object>of("group", group.getKey(), field, group.getValue()))
                .toList();
    }

    private static void brokers(Answers answers, ReplayedCommunity five, YearMonth month) {
        answers.ask("broker.gf_total", () -> {
            Map<String, Double> roles = five.cells(Metric.BROKER_ROLES, month);
            return Map.of(
                    "coordinator_wI", roles.get("COORDINATOR") / FIVE,
                    "itinerant_wO", roles.get("ITINERANT") / FIVE,
                    "representative_bIO", roles.get("REPRESENTATIVE") / FIVE,
                    "gatekeeper_bOI", roles.get("GATEKEEPER") / FIVE,
                    "liaison_bO", roles.get("LIAISON") / FIVE,
                    "total",
                            roles.values().stream()
                                            .mapToDouble(Double::doubleValue)
                                            .sum()
                                    / FIVE);
        });
        answers.leave(OF_PERSONS, "broker.gf_top5");
    }

    private static void inequality(
            Answers answers, String basis, ReplayedCommunity once, ReplayedCommunity five, YearMonth month) {
        answers.ask("participation.gini " + basis, () -> once.value(Metric.PARTICIPATION_GINI, month));
        answers.ask("participation.gini_active " + basis, () -> once.value(Metric.PARTICIPATION_GINI_ACTIVE, month));
        answers.ask("participation.absence_factor " + basis, () -> once.value(Metric.ABSENCE_FACTOR, month));
        answers.ask(
                "participation.active_members " + basis, () -> five.persons(Metric.PARTICIPATION_GINI, month) / FIVE);
    }

    private static Deed turnedTo(String from, String to, Instant at) {
        return new Deed(from, ActivityVerb.REPLIED, at, null, to);
    }

    private static Map<String, String> alike(Map<String, String> groups) {
        return groups.keySet().stream()
                .collect(Collectors.toMap(
                        member -> member, member -> "MEMBER", (one, other) -> one, LinkedHashMap::new));
    }

    private static Map<String, String> column(Path folder, String file, String column) {
        Map<String, String> values = new LinkedHashMap<>();
        rows(folder, file).forEach(row -> values.put(row.get("id"), row.get(column)));
        return values;
    }

    private static List<Map<String, String>> rows(Path folder, String file) {
        try {
            return MetricCase.rows(folder.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
