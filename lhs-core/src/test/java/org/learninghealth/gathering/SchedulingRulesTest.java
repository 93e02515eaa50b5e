package org.learninghealth.gathering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.learninghealth.LearningHealthSystem;
import org.learninghealth.access.Actor;
import org.learninghealth.access.Visibility;
import org.learninghealth.base.BulkReport;
import org.learninghealth.base.DomainEvent;
import org.learninghealth.base.InvalidInput;
import org.learninghealth.base.NotFound;
import org.learninghealth.base.NotPermitted;
import org.learninghealth.base.Page;
import org.learninghealth.base.PageRequest;
import org.learninghealth.community.Community;
import org.learninghealth.community.FacilitationPlatform;
import org.learninghealth.community.GrantMandate;
import org.learninghealth.community.JoinPolicy;
import org.learninghealth.community.PlatformService;
import org.learninghealth.community.RegisterPlatform;
import org.learninghealth.kit.ChangingClocks;
import org.learninghealth.kit.Rule;
import org.learninghealth.kit.World;
import org.learninghealth.memory.InMemoryStorage;
import org.learninghealth.people.StakeholderGroup;

/** What is looked at when gatherings are scheduled: others at the same time, patterns, and the clocks themselves. */
class SchedulingRulesTest {

    private static final ZoneId UTC = ZoneId.of("UTC");
    private static final LocalDateTime TEN = LocalDateTime.parse("2030-05-02T10:00");
    private static final ChangingClocks CLOCKS = ChangingClocks.hung();

    private final List<DomainEvent> told = new ArrayList<>();
    private final World world = World.on(
            InMemoryStorage.create(),
            settings -> settings.subscriber(envelope -> {
                if (envelope.event() instanceof GatheringRescheduled) {
                    told.add(envelope.event());
                }
            }));
    private final LearningHealthSystem lhs = world.lhs();
    private final Actor coordinator = world.person(StakeholderGroup.CLINICIAN);
    private final Actor other = world.person(StakeholderGroup.RESEARCHER);
    private final Community here = world.activeCommunity(coordinator, Visibility.RESTRICTED, JoinPolicy.OPEN);

    @Rule("C13")
    @Test
    void whatTakesPlaceAtTheSameTimeIsShownAsFarAsItIsSeenAndNothingIsRefused() {
        Community near = world.activeCommunity(other, Visibility.OPEN, JoinPolicy.OPEN);
        Community hidden = world.activeCommunity(other, Visibility.PRIVATE, JoinPolicy.OPEN);
        Community far = world.activeCommunity(other, Visibility.OPEN, JoinPolicy.OPEN);
        FacilitationPlatform platform = lhs.platforms()
                .register(
                        Actor.host(),
                        new RegisterPlatform(
                                World.english("Platform"),
                                null,
                                List.of(other.person().orElseThrow())));
        LocalDate until = world.today().plusDays(10);
        mandate(coordinator, platform, here, until);
        mandate(other, platform, near, until);
        mandate(other, platform, hidden, until);
        Gathering overlapping = plan(other, near, TEN.plusMinutes(59));
        plan(other, hidden, TEN);
        plan(other, far, TEN);
        plan(other, near, TEN.plusHours(1));
        plan(other, near, TEN.minusHours(1));
        Gathering cancelled = plan(other, near, TEN);
        lhs.gatherings()
                .move(
                        other,
                        new MoveGathering(
                                cancelled.id(), cancelled.revision(), GatheringStatus.CANCELLED, "Nobody comes"));

        GatheringTime time = GatheringTime.of(TEN, Duration.ofHours(1), UTC);
        assertThat(lhs.gatherings().clashes(coordinator, ClashQuery.of(here.id(), time)))
                .containsExactly(overlapping);
        Gathering own = plan(coordinator, here, TEN.minusMinutes(30));
        Gathering planned = plan(coordinator, here, TEN);
        assertThat(lhs.gatherings().clashes(coordinator, ClashQuery.of(planned)))
                .containsExactly(own, overlapping);
        Gathering moved = lhs.gatherings()
                .reschedule(
                        coordinator,
                        new RescheduleGathering(
                                planned.id(),
                                planned.revision(),
                                GatheringTime.of(TEN.plusDays(1), Duration.ofHours(1), UTC)));
        assertThat(lhs.gatherings().clashes(coordinator, ClashQuery.of(moved))).isEmpty();

        assertThatThrownBy(() -> lhs.gatherings().clashes(coordinator, ClashQuery.of(near.id(), time)))
                .isInstanceOf(NotPermitted.class);
        assertThatThrownBy(() -> lhs.gatherings().clashes(other, ClashQuery.of(here.id(), time)))
                .isInstanceOf(NotFound.class);
        // a mandate that is over makes no neighbours
        world.time().advance(Duration.ofDays(11));
        assertThat(lhs.gatherings().clashes(coordinator, ClashQuery.of(here.id(), time)))
                .containsExactly(own);
    }

    @Rule("C13")
    @Test
    void whatAWholeSeriesClashesWithIsShownAtOnce() {
        Community near = world.activeCommunity(other, Visibility.OPEN, JoinPolicy.OPEN);
        Community hidden = world.activeCommunity(other, Visibility.PRIVATE, JoinPolicy.OPEN);
        FacilitationPlatform platform = lhs.platforms()
                .register(
                        Actor.host(),
                        new RegisterPlatform(
                                World.english("Platform"),
                                null,
                                List.of(other.person().orElseThrow())));
        LocalDate until = world.today().plusDays(10);
        mandate(coordinator, platform, here, until);
        mandate(other, platform, near, until);
        mandate(other, platform, hidden, until);
        GatheringSeries series = lhs.seriesPlanning()
                .plan(
                        coordinator,
                        PlanSeries.of(
                                here.id(),
                                GatheringKind.WEBINAR,
                                GatheringDetails.of(World.english("Weekly")),
                                GatheringTime.of(TEN, Duration.ofHours(1), UTC),
                                "FREQ=WEEKLY;COUNT=4"));
        List<Gathering> own = lhs.gatherings()
                .list(coordinator, GatheringQuery.of(series.id()), world.firstPage())
                .items();
        assertThat(lhs.seriesPlanning().clashes(coordinator, series.id())).isEmpty();
        Gathering first = plan(other, near, TEN.plusMinutes(59));
        plan(other, near, TEN.plusHours(1));
        plan(other, hidden, TEN.plusWeeks(1));
        plan(other, near, TEN.plusDays(10));
        Gathering early = plan(coordinator, here, TEN.plusWeeks(3).minusMinutes(30));
        Gathering late = plan(other, near, TEN.plusWeeks(3).plusMinutes(30));

        assertThat(lhs.seriesPlanning().clashes(coordinator, series.id()))
                .containsExactly(
                        new PlannedGathering(own.get(0), List.of(first)),
                        new PlannedGathering(own.get(3), List.of(early, late)));
        for (PlannedGathering each : lhs.seriesPlanning().clashes(coordinator, series.id())) {
            assertThat(each.clashes())
                    .as("as of each alone")
                    .isEqualTo(lhs.gatherings().clashes(coordinator, ClashQuery.of(each.gathering())));
        }
        assertThatThrownBy(() -> lhs.seriesPlanning().clashes(other, series.id()))
                .isInstanceOf(NotFound.class);
        world.time().advance(Duration.between(world.time().instant(), own.get(0).endsAt()));
        assertThat(lhs.seriesPlanning().clashes(coordinator, series.id()))
                .as("of what is to come, and without the platform, whose mandate is over")
                .containsExactly(new PlannedGathering(own.get(3), List.of(early)));
    }

    @Rule({"C13", "C15"})
    @Test
    void aPlatformPlansInAllItsCommunitiesAndSeesWhatClashesAndWhatWasRefused() {
        Community near = world.activeCommunity(other, Visibility.OPEN, JoinPolicy.OPEN);
        Community foreign = world.activeCommunity(other, Visibility.OPEN, JoinPolicy.OPEN);
        Actor manager = world.person(StakeholderGroup.RESEARCHER);
        FacilitationPlatform platform = lhs.platforms()
                .register(
                        Actor.host(),
                        new RegisterPlatform(
                                World.english("Platform"),
                                null,
                                List.of(manager.person().orElseThrow())));
        LocalDate until = world.today().plusDays(10);
        mandate(coordinator, platform, here, until);
        mandate(other, platform, near, until);
        Gathering before = plan(other, near, TEN.plusMinutes(30));
        Actor administrator = manager.onBehalfOf(platform.id());
        PlanGatherings bulk = new PlanGatherings(List.of(
                toPlan(here, TEN),
                toPlan(near, TEN.plusMinutes(15)),
                toPlan(foreign, TEN),
                PlanGathering.of(
                        here.id(),
                        GatheringKind.LEARNING_EVENT,
                        GatheringDetails.of(World.english("Course")),
                        GatheringTime.of(TEN, Duration.ofHours(1), UTC)),
                toPlan(here, TEN.plusDays(1)),
                toPlan(here, TEN.plusDays(2)).joinedBy("x".repeat(1001))));

        BulkReport<PlanGathering, PlannedGathering> report =
                lhs.gatherings().planAll(administrator.withRequest("spring"), bulk);

        assertThat(report.items()).extracting(BulkReport.Item::command).isEqualTo(bulk.gatherings());
        List<PlannedGathering> planned = report.results();
        assertThat(planned)
                .extracting(each -> each.gathering().community())
                .containsExactly(here.id(), near.id(), here.id());
        assertThat(planned.get(0).clashes())
                .as("also with what was planned after it")
                .containsExactly(planned.get(1).gathering(), before);
        assertThat(planned.get(1).clashes()).containsExactly(planned.get(0).gathering(), before);
        assertThat(planned.get(2).clashes()).isEmpty();
        assertThat(report.failures())
                .extracting(item -> item.failure().orElseThrow().getClass().getSimpleName())
                .containsExactly("NotPermitted", "RuleViolation", "InvalidInput");

        // after an interruption
        assertThat(lhs.gatherings()
                        .planAll(administrator.withRequest("spring"), bulk)
                        .results())
                .isEqualTo(planned);
        assertThat(lhs.gatherings()
                        .list(coordinator, GatheringQuery.in(here.id()), world.firstPage())
                        .items())
                .hasSize(2);
        assertThatThrownBy(() -> lhs.gatherings().planAll(administrator, new PlanGatherings(List.of())))
                .isInstanceOf(InvalidInput.class);
    }

    private static PlanGathering toPlan(Community community, LocalDateTime start) {
        return PlanGathering.of(
                community.id(),
                GatheringKind.WEBINAR,
                GatheringDetails.of(World.english("Talk")),
                GatheringTime.of(start, Duration.ofHours(1), UTC));
    }

    @Rule("G1")
    @Test
    void aSeriesIsPlannedAfterThePatternOfAnother() {
        GatheringTime first = GatheringTime.of(TEN, Duration.ofHours(1), UTC);
        GatheringSeries pattern = lhs.seriesPlanning()
                .plan(
                        coordinator,
                        PlanSeries.of(
                                        here.id(),
                                        GatheringKind.WEBINAR,
                                        GatheringDetails.of(World.english("Monthly"))
                                                .capacity(50),
                                        first,
                                        "FREQ=MONTHLY;COUNT=3")
                                .about(List.of(
                                        PlannedTopic.of(World.english("Data")),
                                        PlannedTopic.of(World.english("Equity"))))
                                .joinedBy("https://meet.example.org/last-year"));
        GatheringTime next = GatheringTime.of(TEN.plusYears(1), Duration.ofMinutes(90), UTC);
        GatheringSeries again = lhs.seriesPlanning().plan(coordinator, PlanSeries.like(pattern, here.id(), next));

        List<Gathering> made = lhs.gatherings()
                .list(coordinator, GatheringQuery.of(again.id()), world.firstPage())
                .items();
        assertThat(made)
                .extracting(each -> each.time().start())
                .containsExactly(
                        TEN.plusYears(1),
                        TEN.plusYears(1).plusMonths(1),
                        TEN.plusYears(1).plusMonths(2));
        assertThat(made)
                .extracting(each -> each.details().title())
                .containsExactly(World.english("Data"), World.english("Equity"), World.english("Monthly"));
        assertThat(made)
                .allMatch(each -> each.details().capacity() == 50
                        && lhs.gatherings()
                                .joinReference(coordinator, each.id())
                                .isEmpty());
    }

    @Rule("G1")
    @Test
    void aPatternThatEndsIsPlannedAsManyTimesAnew() {
        // the first Thursday comes on another day of the month in the other year
        LocalDateTime first = LocalDateTime.parse("2030-01-03T10:00");
        GatheringSeries pattern = lhs.seriesPlanning()
                .plan(
                        coordinator,
                        PlanSeries.of(
                                here.id(),
                                GatheringKind.WEBINAR,
                                GatheringDetails.of(World.english("Monthly")),
                                GatheringTime.of(first, Duration.ofHours(1), UTC),
                                "FREQ=MONTHLY;BYDAY=1TH;UNTIL=20300502T100000"));
        LocalDateTime next = LocalDateTime.parse("2031-01-02T10:00");

        GatheringSeries again = lhs.seriesPlanning()
                .plan(
                        coordinator,
                        PlanSeries.like(pattern, here.id(), GatheringTime.of(next, Duration.ofHours(1), UTC)));

        assertThat(pattern.planned()).isEqualTo(5);
        assertThat(lhs.gatherings()
                        .list(coordinator, GatheringQuery.of(again.id()), world.firstPage())
                        .items())
                .extracting(each -> each.time().start().toLocalDate())
                .extracting(LocalDate::toString)
                .containsExactly("2031-01-02", "2031-02-06", "2031-03-06", "2031-04-03", "2031-05-01");
        assertThatThrownBy(() -> lhs.seriesPlanning()
                        .plan(
                                coordinator,
                                PlanSeries.of(
                                        here.id(),
                                        GatheringKind.WEBINAR,
                                        GatheringDetails.of(World.english("Over")),
                                        GatheringTime.of(next, Duration.ofHours(1), UTC),
                                        pattern.recurrence().rule())))
                .isInstanceOfSatisfying(
                        InvalidInput.class,
                        refused -> assertThat(refused.getMessage())
                                .contains("recurrence.rule", "is over before the first"));
    }

    // the zone is made by this test
    @SuppressWarnings("InvalidZoneId")
    @Rule("G1")
    @Test
    void gatheringsFollowTheClocksAndThoseWhoComeAreTold() {
        CLOCKS.set("2000a", 0);
        ZoneId zone = ZoneId.of(ChangingClocks.ZONE);
        Gathering moving = plan(coordinator, here, TEN, zone);
        Gathering postponed = move(plan(coordinator, here, TEN.plusDays(1), zone), GatheringStatus.POSTPONED);
        Gathering cancelled = move(plan(coordinator, here, TEN.plusDays(2), zone), GatheringStatus.CANCELLED);
        Gathering elsewhere = plan(coordinator, here, TEN, UTC);
        assertThat(moving.zoneRules()).isEqualTo("2000a");

        // new rules that change nothing: the version is noted, and nobody is told
        CLOCKS.set("2000b", 0);
        assertThat(lhs.gatherings().followClocks(Actor.host(), new FollowClocks(10)))
                .isEqualTo(new ClocksFollowed(2, false));
        Gathering noted = get(moving);
        assertThat(noted.zoneRules()).isEqualTo("2000b");
        assertThat(noted.revision()).isEqualTo(moving.revision());
        assertThat(told()).isEmpty();

        CLOCKS.set("9999a", -1);
        assertThat(get(moving).hasMoved()).isTrue();
        assertThat(earlier())
                .extracting(Gathering::id)
                .containsExactly(moving.id(), postponed.id())
                .doesNotContain(elsewhere.id());
        assertThatThrownBy(() -> lhs.gatherings().followClocks(coordinator, new FollowClocks(10)))
                .isInstanceOf(NotPermitted.class);
        assertThat(lhs.gatherings().followClocks(Actor.host(), new FollowClocks(1)))
                .isEqualTo(new ClocksFollowed(1, true));
        assertThat(lhs.gatherings().followClocks(Actor.host(), new FollowClocks(10)))
                .isEqualTo(new ClocksFollowed(1, false));
        Gathering after = get(moving);
        assertThat(after.time()).isEqualTo(moving.time());
        assertThat(after.startsAt()).isEqualTo(moving.startsAt().plusSeconds(3600));
        assertThat(after.endsAt()).isEqualTo(moving.endsAt().plusSeconds(3600));
        assertThat(after.revision()).isEqualTo(moving.revision() + 1);
        assertThat(after.hasMoved()).isFalse();
        assertThat(get(postponed).status()).isEqualTo(GatheringStatus.POSTPONED);
        assertThat(get(postponed).startsAt()).isEqualTo(postponed.startsAt().plusSeconds(3600));
        assertThat(get(cancelled)).isEqualTo(cancelled);
        assertThat(earlier()).isEmpty();
        assertThat(get(elsewhere)).isEqualTo(elsewhere);
        assertThat(told())
                .containsExactly(
                        new GatheringRescheduled(moving.id(), here.id(), after.startsAt(), after.revision()),
                        new GatheringRescheduled(
                                postponed.id(),
                                here.id(),
                                get(postponed).startsAt(),
                                get(postponed).revision()));
        assertThat(lhs.gatherings().followClocks(Actor.host(), new FollowClocks(10)))
                .isEqualTo(new ClocksFollowed(0, false));
    }

    private void mandate(Actor by, FacilitationPlatform platform, Community community, LocalDate until) {
        lhs.mandates()
                .grant(
                        by,
                        new GrantMandate(
                                platform.id(),
                                community.id(),
                                List.of(PlatformService.TOOLS, PlatformService.ADMINISTRATIVE_SUPPORT),
                                until));
    }

    private Gathering plan(Actor by, Community community, LocalDateTime start) {
        return plan(by, community, start, UTC);
    }

    private Gathering plan(Actor by, Community community, LocalDateTime start, ZoneId zone) {
        return lhs.gatherings()
                .plan(
                        by,
                        PlanGathering.of(
                                community.id(),
                                GatheringKind.WORKSHOP,
                                GatheringDetails.of(World.english("Workshop")),
                                GatheringTime.of(start, Duration.ofHours(1), zone)));
    }

    private Gathering move(Gathering gathering, GatheringStatus status) {
        return lhs.gatherings()
                .move(coordinator, new MoveGathering(gathering.id(), gathering.revision(), status, "It snows"));
    }

    /** What may have moved, page by page. */
    private List<Gathering> earlier() {
        List<Gathering> all = new ArrayList<>();
        Optional<PageRequest> request = Optional.of(PageRequest.first(1));
        while (request.isPresent()) {
            Page<Gathering> page = lhs.gatherings()
                    .list(coordinator, GatheringQuery.all().toCome().byEarlierClocks(), request.get());
            all.addAll(page.items());
            request = page.next().map(request.get()::after);
        }
        return all;
    }

    private Gathering get(Gathering gathering) {
        return lhs.gatherings().get(coordinator, gathering.id());
    }

    private List<DomainEvent> told() {
        lhs.events().dispatch(1_000);
        List<DomainEvent> news = List.copyOf(told);
        told.clear();
        return news;
    }
}
