package org.learninghealth.persistence.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import jakarta.persistence.PersistenceUnitTransactionType;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import net.ttddyy.dsproxy.listener.MethodExecutionContext;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.learninghealth.access.Actor;
import org.learninghealth.access.Visibility;
import org.learninghealth.base.Aggregate;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.Id;
import org.learninghealth.base.Page;
import org.learninghealth.base.PageRequest;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.PlatformId;
import org.learninghealth.community.Charter;
import org.learninghealth.community.Community;
import org.learninghealth.community.DecisionEntry;
import org.learninghealth.community.Mandate;
import org.learninghealth.community.Membership;
import org.learninghealth.community.MembershipStatus;
import org.learninghealth.concept.Concept;
import org.learninghealth.cycle.ContributionDeclaration;
import org.learninghealth.cycle.ContributionDeclarationId;
import org.learninghealth.cycle.EarlierCycle;
import org.learninghealth.cycle.FeedbackOwed;
import org.learninghealth.cycle.PracticeEvidence;
import org.learninghealth.engagement.ActivityVerb;
import org.learninghealth.engagement.BriefQuery;
import org.learninghealth.engagement.Engagement;
import org.learninghealth.engagement.EngagementSnapshot;
import org.learninghealth.engagement.Metric;
import org.learninghealth.engagement.MetricQuery;
import org.learninghealth.engagement.MetricScope;
import org.learninghealth.engagement.OwnActivityQuery;
import org.learninghealth.engagement.RecordActivities;
import org.learninghealth.engagement.ReportedActivity;
import org.learninghealth.engagement.SnapshotQuery;
import org.learninghealth.gathering.Attendance;
import org.learninghealth.gathering.AttendanceEntry;
import org.learninghealth.gathering.Attendances;
import org.learninghealth.gathering.CreditEntry;
import org.learninghealth.gathering.Gathering;
import org.learninghealth.gathering.GatheringId;
import org.learninghealth.gathering.GatheringQuery;
import org.learninghealth.gathering.Minutes;
import org.learninghealth.gathering.Registration;
import org.learninghealth.gathering.RegistrationId;
import org.learninghealth.kit.Answer;
import org.learninghealth.kit.FrontDoor;
import org.learninghealth.kit.FrontDoor.Operation;
import org.learninghealth.kit.Records;
import org.learninghealth.kit.Scene;
import org.learninghealth.kit.Targets;
import org.learninghealth.kit.World;
import org.learninghealth.knowledge.KnowledgeId;
import org.learninghealth.knowledge.KnowledgeObject;
import org.learninghealth.knowledge.ProvenanceLink;
import org.learninghealth.knowledge.ThingKind;
import org.learninghealth.knowledge.ThingRef;
import org.learninghealth.people.Audience;
import org.learninghealth.people.DirectoryEntry;
import org.learninghealth.people.Person;
import org.learninghealth.people.PersonQuery;
import org.learninghealth.persistence.jpa.Calls.Call;
import org.learninghealth.practice.CompetencyRecord;
import org.learninghealth.practice.ReExposure;
import org.learninghealth.privacy.Erasure;
import org.learninghealth.spi.ActivityLog;
import org.learninghealth.spi.AggregateType;
import org.learninghealth.spi.Attribute;
import org.learninghealth.spi.AuditEntry;
import org.learninghealth.spi.AuditTrail;
import org.learninghealth.spi.Filter;
import org.learninghealth.spi.KeyRing;
import org.learninghealth.spi.Order;

/**
 * How many statements an operation sends when it succeeds: at most 4 for a read, 10 for a command that carries a request
 * id; a batch counts one. Also that a list sends the same number, whatever the size of its page.
 */
class StatementCountTest {

    private static final int READ = 4;
    private static final int COMMAND = 10;
    private static final int SMALL = 5;
    private static final int LARGE = 100;

    /**
     * What sends more: exactly so many, since it is on several aggregates or over the limit. Two of them are the look for the receipt of the request and its writing.
     */
    private static final Map<String, More> MORE = Map.ofEntries(
            Map.entry(
                    "Attendances.importList",
                    several(
                            13,
                            "weighs entries, attendances, places and members, and holds the gathering: three kinds")),
            Map.entry(
                    "Attendances.reconcile",
                    several(13, "looks for those of whom nothing is known, counts all, and weighs credit: four kinds")),
            Map.entry(
                    "Attendances.resolve",
                    several(13, "changes the entry and the attendance, and holds the gathering: three kinds")),
            Map.entry(
                    "LearningOutcomes.report",
                    over(5, "weighs how those who were there see themselves, and for whom they take part")),
            Map.entry(
                    "Engagement.snapshot (community)",
                    over(
                            30,
                            "counts who belonged there in each of twelve months, looks for who left, and who turned to somebody in the months around the year, and draws seven pictures")),
            Map.entry(
                    "Engagement.snapshot (network)",
                    over(
                            33,
                            "looks for what is nested and at all of it, and sends what a snapshot of one community takes")),
            Map.entry(
                    "Engagement.snapshot (platform)",
                    over(
                            33,
                            "looks at the platform and its mandates, and sends what a snapshot of one community takes")),
            Map.entry("Issues.check", over(5, "looks at what the gatherings in it have become since")),
            Map.entry("Attendances.summary", over(5, "counts attendances, and entries of lists")),
            Map.entry("Commitments.summary", over(5, "counts by standing, what is overdue, and what was kept in time")),
            Map.entry(
                    "Communities.archive",
                    several(
                            17,
                            "cancels gatherings and answers who has a place, and closes surveys and destroys what was answered: five kinds")),
            Map.entry(
                    "Communities.split",
                    several(
                            32,
                            "founds communities with their members, answers whoever waits, cancels gatherings, and closes surveys: six kinds")),
            Map.entry(
                    "SeriesPlanning.clashes",
                    over(6, "looks at the series and its gatherings, and at those of all who share its platforms")),
            Map.entry(
                    "Cycles.abandon",
                    over(11, "weighs the lesson, and what is owed for signals, for the same signals and for inputs")),
            Map.entry(
                    "Cycles.advance (EVALUATE)",
                    over(12, "weighs measures, changes and figures, and links and evidence for a warning")),
            Map.entry(
                    "Cycles.advance (GENERATE_KNOWLEDGE)",
                    several(
                            13,
                            "weighs changes, links, evidence, measures and figures, and freezes baselines: two aggregates")),
            Map.entry(
                    "Cycles.close",
                    over(
                            16,
                            "weighs what is known, what was passed on and to whom, what was concluded from which figures, and what is owed")),
            Map.entry(
                    "Cycles.startNextIteration",
                    several(
                            12,
                            "weighs the priority, who leads, who is still there and what is open, and draws a link")),
            Map.entry("Cycles.linkage", over(6, "counts what was learned and tried, and what of each is linked")),
            Map.entry("Cycles.squireDraft", over(10, "reads all that was recorded of a cycle, once each kind")),
            Map.entry("Cycles.unmet (SHARE)", over(10, "looks at what closing weighs")),
            Map.entry(
                    "Engagement.measure (month)",
                    over(
                            5,
                            "counts the members of two months, and asks of a month that is over whether all is counted")),
            Map.entry(
                    "Engagement.brief",
                    over(
                            85,
                            "reads what fifteen figures rest on, of the month and of the one before, both of which are over, and who did it in the months around the windows: nine sorts of reading")),
            Map.entry(
                    "Engagement.measure (weeks)",
                    over(6, "counts members and days; of a month that is over it asks whether all is counted")),
            Map.entry(
                    "Engagement.measure (deeds)",
                    over(
                            6,
                            "counts members and looks for who left; of a month that is over it asks whether all is counted")),
            Map.entry(
                    "Engagement.measure (momentum)",
                    over(
                            10,
                            "counts the members of three quarters, and reads what was done, gatherings and cycles in all of them; of a month that is over it asks whether all is counted")),
            Map.entry(
                    "Engagement.measure (uses)",
                    over(
                            8,
                            "counts who was active, members, who left, and uses, also of the days around; of a month that is over it asks whether all is counted")),
            Map.entry(
                    "Engagement.measure (ties)",
                    over(
                            16,
                            "counts who was active, members, who left, ties and answers, and who turned to somebody in the months around; of a month that is over it asks whether all is counted")),
            Map.entry(
                    "Engagement.measure (registrations)",
                    over(
                            8,
                            "counts who was active and members, and reads gatherings, who registered for them, who came, and who is reported to have")),
            Map.entry(
                    "Engagement.measure (guests)",
                    over(6, "reads gatherings, who had a place, who came, and which of them are members")),
            Map.entry(
                    "Engagement.measure (cycles)",
                    over(
                            7,
                            "reads tests, their cycles, all tests of these, the measures of all, and counts what was observed of them")),
            Map.entry(
                    "Engagement.measure (conditions)",
                    over(5, "reads cycles, the priorities they rest on, and who stands for which organisation")),
            Map.entry(
                    "Engagement.measure (days)",
                    over(5, "reads days and counts members; of a month that is over it asks whether all is counted")),
            Map.entry(
                    "Engagement.measure (linkage)",
                    over(6, "counts what was learned and tried, and what of each is linked")),
            Map.entry(
                    "Engagement.measure (organizations)",
                    over(
                            16,
                            "reads who stands and stood for which organisation, and the sectors of these, who was active, ties and answers, and who turned to somebody in the months around; of a month that is over it asks whether all is counted")),
            Map.entry(
                    "Engagement.measure (sectors)",
                    over(
                            16,
                            "reads who stands and stood for which organisation, and the sectors of these, who was active, ties and answers, and who turned to somebody in the months around; of a month that is over it asks whether all is counted")),
            Map.entry(
                    "Engagement.measure (uptake)",
                    over(5, "reads cycles, the signals they rest on, and where what they brought was taken up")),
            Map.entry(
                    "Engagement.measure (sites)",
                    over(
                            5,
                            "reads what is known, where it is in use, who stands for which organisation, and the sites of these")),
            Map.entry(
                    "Engagement.measure (platform)",
                    over(8, "looks at the platform and its mandates, and sends what a figure of one community takes")),
            Map.entry(
                    "Engagement.measure (network)",
                    over(
                            8,
                            "looks for what is nested and at all of it, and sends what a figure of one community takes")),
            Map.entry(
                    "Invitations.accept",
                    several(
                            21,
                            "begins memberships here and around, and takes down consent: four kinds of aggregates")),
            Map.entry(
                    "Invitations.acceptByToken",
                    several(
                            21,
                            "begins memberships here and around, and takes down consent: four kinds of aggregates")),
            Map.entry(
                    "Invitations.approve",
                    several(11, "begins a membership, and makes sure that the community goes on")),
            Map.entry(
                    "Invitations.invite",
                    several(11, "begins a membership, and makes sure that the community goes on")),
            Map.entry(
                    "Issues.preview",
                    over(7, "looks at persons, whether they belong, and what they consented to, once for all")),
            Map.entry("Issues.standing", over(6, "looks at a person, whether they belong, and what they consented to")),
            Map.entry(
                    "Memberships.join (with a consent)",
                    several(15, "takes down consent, and watches when it ends: three kinds of aggregates")),
            Map.entry("Memberships.accept", several(12, "begins the membership around too: two aggregates")),
            Map.entry(
                    "Partnerships.jointCycles",
                    over(5, "looks at who stands for which organisation, and at the sectors of these")),
            Map.entry(
                    "Platforms.portfolio",
                    over(9, "looks at members, coordinators, charters and activity, once each for all communities")),
            Map.entry(
                    "Priorities.adopt",
                    several(11, "reads signals and inputs, and draws a link for each signal: two aggregates")),
            Map.entry(
                    "ProblemFramings.closePoll",
                    several(12, "counts votes, makes sure that none is added, and takes them away: two kinds")),
            Map.entry(
                    "Provenance.link (a chain of 5)",
                    over(9 + Calls.LEVELS, "looks for a circle, a query for each level that the thing builds on")),
            Map.entry("Surveys.close", several(12, "counts and destroys what members have answered: two kinds")),
            Map.entry(
                    "Tests.act (going on)",
                    several(
                            13,
                            "changes the test that goes on from it, and rests on those before: several aggregates")),
            Map.entry(
                    "Tests.carryOut (going on)",
                    over(11, "weighs the test before it, and makes sure that it and the cycle stay as they were")),
            Map.entry("Tests.plan", several(11, "draws a link, and makes sure that the cycle goes on: two aggregates")),
            Map.entry(
                    "Tests.plan (going on)",
                    several(13, "draws a link, and changes the test that it goes on from: three aggregates")));

    /** Changes two rows of a kind each in another way, which one provider writes in one batch and another in two. */
    private static final Set<String> IN_ONE_BATCH_OR_TWO = Set.of("Tests.act (going on)");

    /**
     * What goes through many things, each in a transaction or a command of its own; or changes many rows each in another way,
     * which one provider writes in one batch and another in several.
     */
    private static final Set<String> IN_BULK = Set.of(
            "Attendances.forgetStrangers",
            "Gatherings.followClocks",
            "Audit.verify",
            "Communities.detectDormancy",
            "Communities.export",
            "Communities.importCommunity",
            "Communities.merge",
            "Commitments.remind",
            "ReExposures.prompt",
            "Cycles.remindOfSustainability",
            "Consents.tick",
            "Issues.audience",
            "Issues.deliver",
            "DataFeeds.detectStale",
            "SeriesPlanning.reviseFollowing",
            "DataSubjectRequests.carryOut",
            "DataSubjectRequests.detectOverdue",
            "Feedback.detectOverdue",
            "Invitations.expire",
            "Knowledge.detectDue",
            "Privacy.erase",
            "Privacy.export",
            "Privacy.replay",
            "Privacy.holds",
            "Retention.preview",
            "Retention.run");

    /** Counted with each provider on each database; all others with each provider on one. */
    private static final List<String> REPRESENTATIVE = List.of(
            "Attendances.summary",
            "Communities.activate",
            "Communities.changeVisibility",
            "Communities.found",
            "Communities.list",
            "Cycles.advance (EVALUATE)",
            "Cycles.close",
            "Directory.search (members)",
            "Engagement.measure (month)",
            "Engagement.participation",
            "Invitations.accept",
            "Knowledge.list",
            "Knowledge.publish",
            "Measures.chart",
            "Memberships.join",
            "Observations.record",
            "Observations.recordAll (60 months)",
            "People.register",
            "Priorities.adopt",
            "Provenance.link (a chain of 5)",
            "Redistributions.share",
            "Signals.raise (once more)",
            "Surveys.close",
            "Tests.plan");

    /** Lists of more than rows of one kind: how those are added that the list goes through. */
    private static final Map<String, BiConsumer<Scene, Call>> FILLED = Map.ofEntries(
            Map.entry("ContributionCatalogue.findContributors", (scene, call) -> addContributors(scene)),
            Map.entry("Audit.list", (scene, call) -> addAuditEntries(scene)),
            Map.entry("Competencies.own", StatementCountTest::addCompetencies),
            Map.entry("Engagement.countedDays", (scene, call) -> addCountedDays(scene)),
            Map.entry("ReExposures.own", StatementCountTest::addReExposures),
            Map.entry("Cycles.practiceEvidence", StatementCountTest::addPracticeEvidence),
            Map.entry("Directory.search (members)", StatementCountTest::addFellows),
            Map.entry("Engagement.own", StatementCountTest::addActivities),
            Map.entry("Feedback.own", StatementCountTest::addFeedback),
            Map.entry("Issues.preview", (scene, call) -> addMembers(scene)),
            Map.entry("People.list", StatementCountTest::addPersons),
            Map.entry("Platforms.portfolio", StatementCountTest::addMandates),
            Map.entry("Attendances.list", (scene, call) -> addAttendances(scene, call)),
            Map.entry("Attendances.own", (scene, call) -> addAttendances(scene, call)),
            Map.entry("Attendances.entries", StatementCountTest::addAttendanceEntries),
            Map.entry("Attendances.open", StatementCountTest::addAttendanceEntries),
            Map.entry("Gatherings.speaking", StatementCountTest::addGatheringsSpokenAt),
            Map.entry("MinuteBook.list", (scene, call) -> addMinutes(scene)),
            Map.entry("MinuteBook.toDo", (scene, call) -> addMinutes(scene)),
            Map.entry("Credits.list", (scene, call) -> addCredit(scene, true)),
            Map.entry("Credits.own", (scene, call) -> addCredit(scene, false)),
            Map.entry("Credits.statement", (scene, call) -> addCredit(scene, false)),
            Map.entry("Registrations.own", StatementCountTest::addRegistrations),
            Map.entry("Privacy.erasures", StatementCountTest::addErasures));

    private static final AtomicInteger STATEMENTS = new AtomicInteger();

    @RegisterExtension
    static final Hosts HOSTS = new Hosts(StatementCountTest::counted);

    @TestFactory
    Stream<DynamicNode> everyOperationSendsFew() {
        return onEach(scene -> {
            Map<String, Supplier<Call>> calls = new Calls(scene).all();
            return calls.entrySet().stream()
                    .filter(call -> !IN_BULK.contains(call.getKey()))
                    .map(call -> dynamicTest(call.getKey(), () -> sendsFew(scene, call.getKey(), call.getValue())));
        });
    }

    /** What sends statements in one way or another: single rows and batches, locks, counts, pages, levels of things. */
    @TestFactory
    Stream<DynamicNode> someOperationsSendFewOnTheOtherDatabasesToo() {
        return onEach(List.of(Combination.HIBERNATE_POSTGRES, Combination.HIBERNATE_MARIADB), scene -> {
            Map<String, Supplier<Call>> calls = new Calls(scene).all();
            return REPRESENTATIVE.stream()
                    .map(name -> dynamicTest(
                            name, () -> sendsFew(scene, name, Objects.requireNonNull(calls.get(name), name))));
        });
    }

    @Test
    void whatSendsMoreIsCalled() {
        assertThat(new Calls(Scene.of(World.inMemory(), Visibility.OPEN)).all().keySet())
                .containsAll(MORE.keySet());
    }

    /** No more than these: every other command that sends more changes several aggregates, and every other read sends few. */
    @Test
    void fewCommandsOnOneAggregateAreOverTheLimit() {
        List<String> commands = MORE.keySet().stream()
                .filter(name -> operation(name).isCommand())
                .toList();
        assertThat(commands)
                .filteredOn(name -> !Objects.requireNonNull(MORE.get(name)).several())
                .containsExactlyInAnyOrder(
                        "Cycles.abandon",
                        "Cycles.advance (EVALUATE)",
                        "Cycles.close",
                        "Provenance.link (a chain of 5)",
                        "Tests.carryOut (going on)");
        assertThat(MORE.keySet())
                .filteredOn(name -> Objects.requireNonNull(MORE.get(name)).several())
                .isSubsetOf(commands);
    }

    @TestFactory
    Stream<DynamicNode> pagesOfAnySizeSendTheSame() {
        return onEach(scene -> new Calls(scene)
                .all().entrySet().stream()
                        .filter(call -> operation(call.getKey()).method().getReturnType() == Page.class)
                        .map(call ->
                                dynamicTest(call.getKey(), () -> sendsTheSame(scene, call.getKey(), call.getValue()))));
    }

    /** What figures rest on is read of all communities of a platform or a network at once. */
    @TestFactory
    Stream<DynamicNode> figuresOfMoreCommunitiesSendTheSame() {
        return onEach(scene -> Stream.of(
                        new MetricScope.OfPlatform((PlatformId) scene.asked(PlatformId.class)),
                        new MetricScope.OfNetwork((CommunityId) scene.asked(CommunityId.class)))
                .map(scope -> dynamicTest(
                        scope.getClass().getSimpleName(),
                        () -> undone(scene, () -> {
                            scene.world().time().advance(Duration.ofDays(31));
                            addCopies(scene, 1, 2);
                            Map<String, Integer> ofFew = figures(scene, scope, 3);
                            addCopies(scene, 3, 6);
                            assertThat(figures(scene, scope, 7)).isEqualTo(ofFew);
                            return scope;
                        }))));
    }

    /** How many statements each figure sends. */
    private static Map<String, Integer> figures(Scene scene, MetricScope scope, int communities) {
        Engagement engagement = scene.world().lhs().engagement();
        Map<String, Integer> statements = new TreeMap<>();
        YearMonth now = YearMonth.from(scene.world().today());
        for (YearMonth month : List.of(now, now.minusMonths(1))) {
            for (Metric metric : Metric.values()) {
                STATEMENTS.set(0);
                engagement.measure(scene.keeper(), new MetricQuery(scope, month, metric));
                statements.put(metric + " of " + month, STATEMENTS.get());
            }
            STATEMENTS.set(0);
            EngagementSnapshot snapshot = engagement.snapshot(scene.keeper(), new SnapshotQuery(scope, month));
            statements.put("snapshot of " + month, STATEMENTS.get());
            assertThat(snapshot.communities()).isEqualTo(communities);
            STATEMENTS.set(0);
            engagement.brief(scene.keeper(), new BriefQuery(scope, month));
            statements.put("brief of " + month, STATEMENTS.get());
        }
        return statements;
    }

    /** Adds communities in which there is all that there is in the one of the scene, that are nested in it, and mandate its platform. */
    private static void addCopies(Scene scene, int first, int last) {
        CommunityId here = (CommunityId) scene.asked(CommunityId.class);
        Set<UUID> kept = Set.of(
                scene.keeper().person().orElseThrow().value(), ((PlatformId) scene.asked(PlatformId.class)).value());
        for (int i = first; i <= last; i++) {
            long copy = i;
            for (Mapping<?, ?, ?> mapping : Mappings.ALL) {
                copyOf(scene, mapping.type(), here, id -> kept.contains(id) ? id : copied(id, copy));
            }
            CommunityId there = new CommunityId(copied(here.value(), copy));
            ActivityLog log = scene.world().storage().activity();
            Instant at = scene.world()
                    .today()
                    .minusDays(20)
                    .atStartOfDay(ZoneOffset.UTC)
                    .toInstant();
            log.append(Stream.of(ActivityLog.ATTENDED, ActivityLog.IN_USE, "host.viewed")
                    .flatMap(kind -> Stream.of(at, at.minus(Duration.ofDays(30)))
                            .map(when -> new ActivityLog.Activity(
                                    UUID.randomUUID(),
                                    there,
                                    new UUID(3, copy),
                                    "PATIENT",
                                    kind,
                                    Optional.of("page:1"),
                                    Optional.of(new UUID(4, copy)),
                                    when)))
                    .toList());
            log.count(log.uncounted(LARGE));
        }
    }

    private static void addCountedDays(Scene scene) {
        ActivityLog log = scene.world().storage().activity();
        Instant at =
                scene.world().today().minusDays(2).atStartOfDay(ZoneOffset.UTC).toInstant();
        log.append(IntStream.rangeClosed(1, LARGE)
                .mapToObj(participant -> new ActivityLog.Activity(
                        new UUID(6, participant),
                        (CommunityId) scene.asked(CommunityId.class),
                        new UUID(5, participant),
                        "PATIENT",
                        "host.viewed",
                        Optional.empty(),
                        Optional.empty(),
                        at))
                .toList());
        log.count(log.uncounted(LARGE));
    }

    private static UUID copied(UUID id, long copy) {
        return new UUID(id.getMostSignificantBits() ^ copy << 32, id.getLeastSignificantBits());
    }

    private static <T extends Aggregate<T, I>, I extends Id> void copyOf(
            Scene scene, AggregateType<T, I> type, CommunityId here, UnaryOperator<UUID> id) {
        type.community()
                .ifPresent(community -> scene.world()
                        .storage()
                        .repository(type)
                        .insertAll(
                                scene
                                        .world()
                                        .storage()
                                        .repository(type)
                                        .select(
                                                Filter.where(community, here),
                                                Order.ascending(Attribute.<T, Long>of(
                                                        "version", Long.class, Aggregate::version)),
                                                Optional.empty(),
                                                LARGE,
                                                Grants.everything())
                                        .stream()
                                        .map(row -> Records.replaced(
                                                row, value -> value instanceof UUID each ? id.apply(each) : value))
                                        .map(row -> row instanceof Community
                                                ? Records.with((Record) row, "parent", Optional.of(here))
                                                : row)
                                        .map(type.aggregate()::cast)
                                        .toList(),
                                Grants.permit()));
    }

    /** Neither the words of an answer nor the number of statements tell what is hidden from what isn't there. */
    @Test
    void whatIsHiddenSendsWhatIsMissingSends() {
        int hidden = 0;
        int statements = 0;
        List<String> different = new ArrayList<>();
        Scene scene = scene(Combination.HIBERNATE_H2, Visibility.PRIVATE);
        for (Operation operation : FrontDoor.operations()) {
            Object[] asked = operation.asked().stream().map(scene::asked).toArray();
            Object[] missing = Stream.of(asked)
                    .map(each -> Records.replaced(each, part -> part instanceof UUID ? UUID.randomUUID() : part))
                    .toArray();
            for (String name : List.of("outsider", "applicant", "left", "visitor")) {
                Actor actor = Objects.requireNonNull(scene.actors().get(name));
                Sent first = sent(scene, operation, actor, asked);
                if (first.answer.isHidden()) {
                    hidden++;
                    statements += first.statements;
                    Sent second = sent(scene, operation, actor, missing);
                    if (!first.equals(second)) {
                        different.add("%s by %s: %s for %s".formatted(operation, name, first, second));
                    }
                }
            }
        }
        assertThat(different).isEmpty();
        assertThat(hidden).isBetween(100, statements);
        Targets.exactly("A6", hidden - different.size(), hidden);
    }

    private static Sent sent(Scene scene, Operation operation, Actor actor, Object... asked) {
        STATEMENTS.set(0);
        Answer answer = Answer.to(scene.world().storage(), scene.world().lhs(), operation, actor, asked);
        return new Sent(answer, STATEMENTS.get());
    }

    private static Stream<DynamicNode> onEach(Function<Scene, Stream<? extends DynamicNode>> tests) {
        return onEach(List.of(Combination.HIBERNATE_H2, Combination.ECLIPSELINK_POSTGRES), tests);
    }

    private static Stream<DynamicNode> onEach(
            List<Combination> combinations, Function<Scene, Stream<? extends DynamicNode>> tests) {
        return combinations.stream()
                .map(combination -> dynamicContainer(
                        combination.name(), Stream.of(combination).flatMap(each -> tests.apply(scene(each)))));
    }

    private static Scene scene(Combination combination) {
        return scene(combination, Visibility.OPEN);
    }

    private static Scene scene(Combination combination, Visibility visibility) {
        try {
            return Scene.of(
                    World.on(HOSTS.empty(combination).storage(), settings -> settings.keys(KeyRing.random())),
                    visibility);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static Host counted(Combination combination) throws SQLException {
        TestDatabase.Place place = combination.place();
        DataSource counted = ProxyDataSourceBuilder.create(place.dataSource())
                .afterMethod(StatementCountTest::count)
                .build();
        return new Host(
                place,
                combination.factory(
                        place,
                        PersistenceUnitTransactionType.RESOURCE_LOCAL,
                        Map.of("jakarta.persistence.nonJtaDataSource", counted)));
    }

    private static void count(MethodExecutionContext call) {
        if (call.getMethod().getName().startsWith("execute") && call.getTarget() instanceof java.sql.Statement) {
            STATEMENTS.incrementAndGet();
        }
    }

    private static void sendsFew(Scene scene, String name, Supplier<Call> prepared) {
        Operation operation = operation(name);
        int most = operation.isCommand() ? COMMAND : READ;
        int sent = undone(scene, () -> {
            Call call = prepared.get();
            STATEMENTS.set(0);
            assertThat(operation.call(
                            scene.world().lhs(),
                            operation.isCommand() ? call.actor().withRequest("r") : call.actor(),
                            call.asked()))
                    .isNotEqualTo(Optional.empty());
            return STATEMENTS.get();
        });
        More more = MORE.get(name);
        if (more == null) {
            assertThat(sent).as(name).isBetween(1, most);
        } else {
            assertThat(sent)
                    .as(more.why)
                    .isGreaterThan(most)
                    .isBetween(more.statements - (IN_ONE_BATCH_OR_TWO.contains(name) ? 1 : 0), more.statements);
        }
    }

    private static void sendsTheSame(Scene scene, String name, Supplier<Call> prepared) {
        Operation list = operation(name);
        List<Integer> sent = undone(scene, () -> {
            Call call = prepared.get();
            FILLED.getOrDefault(
                            name,
                            (any, filled) -> addRows(
                                    scene,
                                    row(page(scene, list, call, LARGE).items().get(0)),
                                    filled.asked()))
                    .accept(scene, call);
            List<Integer> each = new ArrayList<>();
            for (int size : new int[] {SMALL, LARGE}) {
                STATEMENTS.set(0);
                assertThat(page(scene, list, call, size).items()).hasSize(size);
                each.add(STATEMENTS.get());
            }
            return each;
        });
        More more = MORE.get(name);
        assertThat(sent.get(1)).isEqualTo(sent.get(0)).isBetween(1, more == null ? READ : more.statements);
    }

    private static Operation operation(String name) {
        return FrontDoor.operations().stream()
                .filter(each -> each.toString().equals(Calls.operation(name)))
                .findAny()
                .orElseThrow();
    }

    private static Page<?> page(Scene scene, Operation list, Call call, int size) {
        Object[] sized = Stream.of(call.asked())
                .map(each -> each instanceof PageRequest ? PageRequest.first(size) : each)
                .toArray();
        return (Page<?>) list.call(scene.world().lhs(), call.actor(), sized);
    }

    /** What a list is made of: its items, or what is in them. */
    private static Object row(Object item) {
        if (item instanceof EarlierCycle earlier) {
            return earlier.cycle();
        }
        return item instanceof DecisionEntry entry ? entry.logged() : item;
    }

    /** Adds communities that contribute what the one of the scene does. */
    private static void addContributors(Scene scene) {
        ContributionDeclaration declaration = scene.world()
                .lhs()
                .contributions()
                .get(scene.keeper(), (ContributionDeclarationId) scene.asked(ContributionDeclarationId.class));
        addRows(scene, ContributionDeclaration.TYPE, inCommunities(addCommunities(scene), declaration));
    }

    /** Adds what a closed cycle has brought to be known. */
    private static void addPracticeEvidence(Scene scene, Call call) {
        PracticeEvidence evidence = scene.world()
                .lhs()
                .cycles()
                .practiceEvidence(call.actor(), (CommunityId) call.asked()[0], PageRequest.first(1))
                .items()
                .get(0);
        KnowledgeObject lesson = evidence.known();
        ProvenanceLink link = first(
                scene,
                ProvenanceLink.TYPE,
                Filter.where(ProvenanceLink.FROM, evidence.cycle().value())
                        .and(ProvenanceLink.TO, lesson.id().value()));
        List<KnowledgeId> lessons = Stream.generate(() -> new KnowledgeId(UUID.randomUUID()))
                .limit(LARGE)
                .toList();
        scene.world()
                .storage()
                .repository(KnowledgeObject.TYPE)
                .insertAll(
                        lessons.stream()
                                .map(id -> (KnowledgeObject) Records.with(lesson, "id", id))
                                .toList(),
                        Grants.permit());
        addRows(
                scene,
                ProvenanceLink.TYPE,
                lessons.stream()
                        .map(id -> Records.with(link, "to", ThingRef.of(ThingKind.KNOWLEDGE, id)))
                        .toList());
    }

    /** Adds communities that mandate the platform, each with a member and a charter. */
    private static void addMandates(Scene scene, Call call) {
        List<CommunityId> communities = addCommunities(scene);
        Mandate mandate = first(scene, Mandate.TYPE, Filter.where(Mandate.PLATFORM, (PlatformId) call.asked()[0]));
        addRows(scene, Mandate.TYPE, inCommunities(communities, mandate));
        CommunityId here = (CommunityId) scene.asked(CommunityId.class);
        addRows(
                scene,
                Membership.TYPE,
                inCommunities(
                        communities,
                        first(
                                scene,
                                Membership.TYPE,
                                Filter.where(Membership.COMMUNITY, here)
                                        .and(Membership.STATUS, MembershipStatus.ACTIVE))));
        addRows(
                scene,
                Charter.TYPE,
                inCommunities(communities, first(scene, Charter.TYPE, Filter.where(Charter.COMMUNITY, here))));
    }

    private static List<CommunityId> addCommunities(Scene scene) {
        Community community =
                scene.world().lhs().communities().get(scene.keeper(), (CommunityId) scene.asked(CommunityId.class));
        List<CommunityId> others = Stream.generate(() -> new CommunityId(UUID.randomUUID()))
                .limit(LARGE)
                .toList();
        scene.world()
                .storage()
                .repository(Community.TYPE)
                .insertAll(
                        others.stream()
                                .map(id -> (Community) Records.with(community, "id", id))
                                .toList(),
                        Grants.permit());
        return others;
    }

    private static List<?> inCommunities(List<CommunityId> communities, Record like) {
        return communities.stream()
                .map(id -> Records.with(like, "community", id))
                .toList();
    }

    /** Adds members who show themselves to their fellows. */
    /** Members whom the host doesn't know any more. */
    private static void addMembers(Scene scene) {
        CommunityId here = (CommunityId) scene.asked(CommunityId.class);
        Membership membership = first(
                scene,
                Membership.TYPE,
                Filter.where(Membership.COMMUNITY, here).and(Membership.STATUS, MembershipStatus.ACTIVE));
        addRows(
                scene,
                Membership.TYPE,
                Stream.generate(() -> new PersonId(UUID.randomUUID()))
                        .limit(LARGE)
                        .map(id -> Records.with(membership, "person", id))
                        .toList());
    }

    private static void addFellows(Scene scene, Call call) {
        CommunityId here = (CommunityId) scene.asked(CommunityId.class);
        Membership membership = first(
                scene,
                Membership.TYPE,
                Filter.where(Membership.COMMUNITY, here).and(Membership.STATUS, MembershipStatus.ACTIVE));
        DirectoryEntry shown =
                first(scene, DirectoryEntry.TYPE, Filter.where(DirectoryEntry.SHOWN_TO, Audience.FELLOW_MEMBERS));
        List<PersonId> persons = Stream.generate(() -> new PersonId(UUID.randomUUID()))
                .limit(LARGE)
                .toList();
        addRows(
                scene,
                Membership.TYPE,
                persons.stream()
                        .map(id -> Records.with(membership, "person", id))
                        .toList());
        addRows(
                scene,
                DirectoryEntry.TYPE,
                persons.stream().map(id -> Records.with(shown, "person", id)).toList());
    }

    private static void addCompetencies(Scene scene, Call call) {
        CompetencyRecord kept = first(
                scene,
                CompetencyRecord.TYPE,
                Filter.where(CompetencyRecord.PERSON, call.actor().person().orElseThrow()));
        addRows(
                scene,
                CompetencyRecord.TYPE,
                IntStream.range(0, LARGE)
                        .mapToObj(i -> Records.with(
                                kept,
                                "competency",
                                new Concept(kept.competency().scheme(), "C" + i)))
                        .toList());
    }

    private static void addReExposures(Scene scene, Call call) {
        ReExposure kept = first(
                scene,
                ReExposure.TYPE,
                Filter.where(ReExposure.PERSON, call.actor().person().orElseThrow()));
        addRows(
                scene,
                ReExposure.TYPE,
                IntStream.range(0, LARGE)
                        .mapToObj(i -> Records.with(kept, "knowledge", Optional.of(new KnowledgeId(UUID.randomUUID()))))
                        .toList());
    }

    /** Attendances at the same gathering, or of the same person at others. */
    private static void addAttendances(Scene scene, Call call) {
        boolean own = call.asked().length == 1;
        Attendances attendances = scene.world().lhs().attendances();
        Attendance attendance = (own
                        ? attendances.own(Objects.requireNonNull(scene.actors().get("member")), PageRequest.first(1))
                        : attendances.list(scene.keeper(), (GatheringId) call.asked()[0], PageRequest.first(1)))
                .items()
                .get(0);
        addRows(
                scene,
                Attendance.TYPE,
                IntStream.rangeClosed(0, LARGE)
                        .mapToObj(i -> own
                                ? Records.with(attendance, "gathering", new GatheringId(UUID.randomUUID()))
                                : Records.with(attendance, "person", Optional.of(new PersonId(UUID.randomUUID()))))
                        .map(each -> Records.with(each, "registration", Optional.empty()))
                        .toList());
    }

    /** Minutes of other gatherings. */
    private static void addMinutes(Scene scene) {
        Minutes minutes = scene.world()
                .lhs()
                .minuteBook()
                .toDo(Objects.requireNonNull(scene.actors().get("member")), PageRequest.first(1))
                .items()
                .get(0);
        addRows(
                scene,
                Minutes.TYPE,
                IntStream.rangeClosed(0, LARGE)
                        .mapToObj(i -> Records.with(minutes, "gathering", new GatheringId(UUID.randomUUID())))
                        .toList());
    }

    /** Credit of others for the same gathering, or of the same person for others. */
    private static void addCredit(Scene scene, boolean ofOthers) {
        CreditEntry credit = scene.world()
                .lhs()
                .credits()
                .own(Objects.requireNonNull(scene.actors().get("member")), PageRequest.first(1))
                .items()
                .get(0);
        addRows(
                scene,
                CreditEntry.TYPE,
                IntStream.rangeClosed(0, LARGE)
                        .mapToObj(i -> ofOthers
                                ? Records.with(credit, "person", new PersonId(UUID.randomUUID()))
                                : Records.with(credit, "gathering", new GatheringId(UUID.randomUUID())))
                        .toList());
    }

    private static void addAttendanceEntries(Scene scene, Call call) {
        AttendanceEntry entry = scene.world()
                .lhs()
                .attendances()
                .open(call.actor(), (GatheringId) call.asked()[0], PageRequest.first(1))
                .items()
                .get(0);
        addRows(
                scene,
                AttendanceEntry.TYPE,
                IntStream.rangeClosed(0, LARGE)
                        .mapToObj(i -> Records.with(entry, "key", "key" + i))
                        .toList());
    }

    /** Registrations of the same person for other gatherings. */
    /** Of the same speaker. */
    private static void addGatheringsSpokenAt(Scene scene, Call call) {
        Gathering one = scene.world()
                .lhs()
                .gatherings()
                .speaking(call.actor(), GatheringQuery.all(), PageRequest.first(1))
                .items()
                .get(0);
        addRows(scene, one, new Object[] {call.actor().person().orElseThrow()});
    }

    private static void addRegistrations(Scene scene, Call call) {
        Registration own = scene.world()
                .lhs()
                .registrations()
                .own(call.actor(), PageRequest.first(1))
                .items()
                .get(0);
        addRows(
                scene,
                Registration.TYPE,
                IntStream.rangeClosed(0, LARGE)
                        .mapToObj(i -> new Registration(
                                new RegistrationId(UUID.randomUUID()),
                                new GatheringId(UUID.randomUUID()),
                                own.community(),
                                own.person(),
                                own.guest(),
                                own.status(),
                                own.number(),
                                own.registeredAt(),
                                0))
                        .toList());
    }

    private static void addActivities(Scene scene, Call call) {
        scene.world()
                .lhs()
                .engagement()
                .record(
                        Actor.host(),
                        new RecordActivities(
                                ((OwnActivityQuery) call.asked()[0]).community(),
                                IntStream.range(0, LARGE)
                                        .mapToObj(i -> new ReportedActivity(
                                                UUID.randomUUID(),
                                                call.actor().person().orElseThrow(),
                                                ActivityVerb.VIEWED,
                                                scene.world().time().instant()))
                                        .toList()));
    }

    private static void addFeedback(Scene scene, Call call) {
        FeedbackOwed owed = first(
                scene,
                FeedbackOwed.TYPE,
                Filter.where(FeedbackOwed.OWED_TO, call.actor().person().orElseThrow()));
        addRows(
                scene,
                FeedbackOwed.TYPE,
                IntStream.range(0, LARGE)
                        .mapToObj(i -> Records.with(owed, "source", new ThingRef(ThingKind.SIGNAL, new UUID(7, i))))
                        .toList());
    }

    /** Those who are asked for. */
    private static void addPersons(Scene scene, Call call) {
        PersonQuery query = (PersonQuery) call.asked()[0];
        Person known = first(scene, Person.TYPE, Filter.all());
        scene.world()
                .storage()
                .repository(Person.TYPE)
                .insertAll(
                        query.among().stream()
                                .filter(id -> scene.world()
                                        .lhs()
                                        .people()
                                        .find(Actor.host(), id)
                                        .isEmpty())
                                .map(id -> Records.with(known, "id", id))
                                .map(Person.class::cast)
                                .toList(),
                        Grants.permit());
    }

    private static void addErasures(Scene scene, Call call) {
        Erasure erasure = first(scene, Erasure.TYPE, Filter.all());
        addRows(
                scene,
                Erasure.TYPE,
                IntStream.range(0, LARGE)
                        .mapToObj(i -> Records.with(erasure, "digest", "%064x".formatted(i)))
                        .toList());
    }

    private static void addAuditEntries(Scene scene) {
        AuditTrail trail = scene.world().storage().audit();
        long last = trail.head().sequence();
        IntStream.rangeClosed(1, LARGE)
                .mapToObj(i -> new AuditEntry(
                        last + i,
                        UUID.randomUUID(),
                        Instant.parse("2026-03-01T09:00:00Z"),
                        "LIST_AUDITED",
                        "HOST",
                        Optional.empty(),
                        Optional.of((CommunityId) scene.asked(CommunityId.class)),
                        UUID.randomUUID(),
                        Optional.empty(),
                        Optional.empty(),
                        "0".repeat(64)))
                .forEach(trail::append);
    }

    private static <T extends Aggregate<T, I>, I extends Id> T first(
            Scene scene, AggregateType<T, I> type, Filter<T> filter) {
        return scene.world()
                .storage()
                .repository(type)
                .select(
                        filter,
                        Order.ascending(Attribute.<T, Long>of("version", Long.class, Aggregate::version)),
                        Optional.empty(),
                        1,
                        Grants.everything())
                .get(0);
    }

    /** Adds rows like one that is there: found by the same, with other ids, days and words in the rest of it. */
    private static void addRows(Scene scene, Object like, Object[] asked) {
        Mapping<?, ?, ?> mapping = Mappings.ALL.stream()
                .filter(each -> each.type().aggregate().isInstance(like))
                .findAny()
                .orElseThrow();
        Set<Object> kept = new HashSet<>(Set.of(((CommunityId) scene.asked(CommunityId.class)).value()));
        for (Object each : asked) {
            Records.replaced(each, value -> {
                if (value instanceof UUID || value instanceof String) {
                    kept.add(value);
                }
                return value;
            });
        }
        addRows(
                scene,
                mapping.type(),
                IntStream.rangeClosed(1, LARGE + 1)
                        .mapToObj(i -> Records.replaced(like, value -> other(value, kept, i)))
                        .toList());
    }

    private static @Nullable Object other(@Nullable Object value, Set<Object> kept, int i) {
        if (value instanceof UUID && !kept.contains(value)) {
            return UUID.randomUUID();
        }
        if (value instanceof Integer) {
            return LARGE + i;
        }
        // words, not a code
        if (value instanceof String text && text.contains(" ") && !kept.contains(value)) {
            return text + " " + i;
        }
        return value instanceof LocalDate day ? day.plusMonths(i) : value;
    }

    private static <T extends Aggregate<T, I>, I extends Id> void addRows(
            Scene scene, AggregateType<T, I> type, List<?> rows) {
        scene.world()
                .storage()
                .repository(type)
                .insertAll(
                        rows.stream()
                                .map(row -> Records.with((Record) row, "id", type.id(UUID.randomUUID())))
                                .map(type.aggregate()::cast)
                                .toList(),
                        Grants.permit());
    }

    /** Does it, and undoes it, so that the next one finds the same scene. */
    private static <R> R undone(Scene scene, Supplier<R> work) {
        List<R> result = new ArrayList<>();
        Instant now = scene.world().time().instant();
        try {
            scene.world().storage().unitOfWork().requiresNew(() -> {
                result.add(work.get());
                throw new Undone();
            });
        } catch (Undone undone) {
            return result.get(0);
        } finally {
            scene.world().time().set(now);
        }
        throw new AssertionError("What was done has to be undone");
    }

    /**
     * What came of a call.
     *
     * @param answer as far as the actor can tell
     * @param statements how many the database was sent
     */
    private record Sent(Answer answer, int statements) {}

    /**
     * What sends more than a read or a command on one aggregate may.
     *
     * @param several whether it is a command on several aggregates; otherwise it is over the limit
     */
    private record More(int statements, boolean several, String why) {}

    private static More several(int statements, String why) {
        return new More(statements, true, why);
    }

    private static More over(int statements, String why) {
        return new More(statements, false, why);
    }

    private static final class Undone extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
