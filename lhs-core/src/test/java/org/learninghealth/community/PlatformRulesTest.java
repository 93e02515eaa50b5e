package org.learninghealth.community;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;
import static org.learninghealth.kit.World.english;

import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.learninghealth.LearningHealthSystem;
import org.learninghealth.access.Action;
import org.learninghealth.access.Actor;
import org.learninghealth.access.Role;
import org.learninghealth.access.Visibility;
import org.learninghealth.base.BulkReport;
import org.learninghealth.base.DomainEvent;
import org.learninghealth.base.Duplicate;
import org.learninghealth.base.NotFound;
import org.learninghealth.base.NotPermitted;
import org.learninghealth.base.Page;
import org.learninghealth.base.PageRequest;
import org.learninghealth.base.RuleViolation;
import org.learninghealth.base.StaleVersion;
import org.learninghealth.internal.CommandPerformed;
import org.learninghealth.kit.Answer;
import org.learninghealth.kit.FrontDoor;
import org.learninghealth.kit.Rule;
import org.learninghealth.kit.Scene;
import org.learninghealth.kit.World;
import org.learninghealth.memory.InMemoryStorage;
import org.learninghealth.people.StakeholderGroup;

/** What facilitation platforms may do in communities, and what they see of them. */
class PlatformRulesTest {

    private final List<DomainEvent> told = new ArrayList<>();
    private final World world =
            World.on(InMemoryStorage.create(), settings -> settings.subscriber(envelope -> told.add(envelope.event())));
    private final LearningHealthSystem lhs = world.lhs();
    private final Actor alice = world.person(StakeholderGroup.CLINICIAN);
    private final Actor mona = world.person(StakeholderGroup.POLICY_MAKER);
    private final FacilitationPlatform platform = lhs.platforms()
            .register(
                    Actor.host(),
                    new RegisterPlatform(
                            english("Platform for practice"),
                            null,
                            List.of(mona.person().orElseThrow())));
    private final Actor acting = mona.onBehalfOf(platform.id());

    @Rule("C15")
    @Test
    void aPlatformDoesWhatACommunityMandatedItToAndNothingElse() {
        Community community = world.activeCommunity(alice, Visibility.PRIVATE, JoinPolicy.OPEN);
        assertThatThrownBy(() -> lhs.communities().get(acting, community.id())).isInstanceOf(NotFound.class);
        grant(community, PlatformService.OVERSIGHT);

        assertThat(lhs.communities().get(acting, community.id())).isEqualTo(community);
        Community moved = lhs.communities()
                .moveStage(
                        acting,
                        new MoveStage(
                                community.id(), community.version(), LifeStage.TRANSFORMATION, "Two wards become one"));
        assertThat(moved.stage()).isEqualTo(LifeStage.TRANSFORMATION);
        assertThatThrownBy(() -> lhs.communities()
                        .describe(
                                acting, new DescribeCommunity(moved.id(), moved.version(), english("a"), english("b"))))
                .isInstanceOf(NotPermitted.class);
        Membership member = world.membership(alice, community);
        assertThatThrownBy(() -> lhs.memberships().get(acting, member.id())).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> lhs.communities().get(mona, community.id()))
                .as("as herself she has nothing to do with it")
                .isInstanceOf(NotFound.class);
    }

    @Rule("C15")
    @Test
    void eachActIsAuditedUnderThePlatformsName() {
        Community community = world.activeCommunity(alice, Visibility.RESTRICTED, JoinPolicy.REQUEST);
        grant(community, PlatformService.ADMINISTRATIVE_SUPPORT);
        Membership waiting = world.join(world.person(StakeholderGroup.PATIENT), community);
        events();

        lhs.memberships().accept(acting, new AcceptMember(waiting.id(), waiting.version()));

        assertThat(events())
                .filteredOn(CommandPerformed.class::isInstance)
                .containsExactly(
                        new CommandPerformed(Action.DECIDE_JOIN, Optional.of(platform.id()), Optional.empty()));
    }

    @Rule("C15")
    @Test
    void aMandateEndsByItselfAfterItsLastDayOrAtOnceByTheCommunitysWord() {
        Community community = world.activeCommunity(alice, Visibility.PRIVATE, JoinPolicy.OPEN);
        Mandate mandate = grant(community, PlatformService.OVERSIGHT);
        world.time().advance(Duration.ofDays(30));
        assertThat(lhs.communities().find(acting, community.id())).isPresent();
        world.time().advance(Duration.ofDays(1));
        assertThat(lhs.communities().find(acting, community.id())).isEmpty();

        Mandate renewed = grant(community, PlatformService.OVERSIGHT);
        assertThat(renewed.id()).isEqualTo(mandate.id());
        assertThat(lhs.communities().find(acting, community.id())).isPresent();
        lhs.mandates().end(alice, new EndMandate(renewed.id(), renewed.version()));
        assertThat(lhs.communities().find(acting, community.id())).isEmpty();
    }

    @Rule("C15")
    @Test
    void anOfferGivesNothingUntilTheCommunityAcceptsItOrAPartOfIt() {
        Community community = world.activeCommunity(alice, Visibility.RESTRICTED, JoinPolicy.REQUEST);
        Mandate offer = lhs.mandates()
                .offer(
                        mona,
                        new OfferServices(
                                platform.id(),
                                community.id(),
                                List.of(PlatformService.OVERSIGHT, PlatformService.TOOLS),
                                inDays(30)));
        assertThat(portfolio().items()).isEmpty();
        assertThatThrownBy(() -> lhs.mandates()
                        .offer(
                                mona,
                                new OfferServices(
                                        platform.id(), community.id(), List.of(PlatformService.TOOLS), inDays(30))))
                .isInstanceOf(Duplicate.class);
        assertThatThrownBy(() -> grant(community, PlatformService.OVERSIGHT)).isInstanceOf(Duplicate.class);
        assertUnmet(
                () -> lhs.mandates()
                        .accept(
                                alice,
                                new AcceptMandate(
                                        offer.id(), offer.version(), List.of(PlatformService.ADMINISTRATIVE_SUPPORT))),
                "C15.offered");

        Mandate accepted = lhs.mandates()
                .accept(alice, new AcceptMandate(offer.id(), offer.version(), List.of(PlatformService.OVERSIGHT)));
        assertThat(accepted.services()).containsExactly(PlatformService.OVERSIGHT);
        assertThat(portfolio().items()).extracting(PortfolioItem::community).containsExactly(community.id());
    }

    @Rule("C15")
    @Test
    void anOfferThatIsTurnedDownOrTooLateGivesNothing() {
        Community community = world.activeCommunity(alice, Visibility.OPEN, JoinPolicy.OPEN);
        OfferServices late =
                new OfferServices(platform.id(), community.id(), List.of(PlatformService.OVERSIGHT), inDays(-1));
        assertUnmet(() -> lhs.mandates().offer(mona, late), "C15.future");
        Mandate offer = lhs.mandates()
                .offer(
                        mona,
                        new OfferServices(
                                platform.id(), community.id(), List.of(PlatformService.OVERSIGHT), inDays(1)));
        world.time().advance(Duration.ofDays(2));
        assertUnmet(
                () -> lhs.mandates()
                        .accept(
                                alice,
                                new AcceptMandate(offer.id(), offer.version(), List.of(PlatformService.OVERSIGHT))),
                "C15.future");

        lhs.mandates().decline(alice, new DeclineMandate(offer.id(), offer.version()));
        assertThat(portfolio().items()).isEmpty();
    }

    /** Whoever acts for a platform that nobody mandated is a visitor, whatever they may do as themselves. */
    /** What has lapsed is in nobody's way: neither a mandate nor an offer that nobody answered. */
    @Rule("C15")
    @Test
    void whatHasLapsedIsOfferedAndGrantedAnew() {
        Community community = world.activeCommunity(alice, Visibility.OPEN, JoinPolicy.OPEN);
        Mandate lapsed = grant(community, PlatformService.OVERSIGHT);
        assertThatThrownBy(() -> offer(community, 10)).isInstanceOf(Duplicate.class);
        world.time().advance(Duration.ofDays(200));

        Mandate offered = offer(community, 10);

        assertThat(offered.status()).isEqualTo(MandateStatus.OFFERED);
        assertThat(offered.id()).isEqualTo(lapsed.id());
        assertThatThrownBy(() -> offer(community, 20)).isInstanceOf(Duplicate.class);
        world.time().advance(Duration.ofDays(11));
        assertThat(offer(community, 10).status()).isEqualTo(MandateStatus.OFFERED);
        world.time().advance(Duration.ofDays(11));
        assertThat(grant(community, PlatformService.OVERSIGHT).status()).isEqualTo(MandateStatus.ACTIVE);
    }

    @Rule("C10")
    @Test
    void nothingIsOfferedToAnArchive() {
        Community community = world.activeCommunity(alice, Visibility.OPEN, JoinPolicy.OPEN);
        lhs.communities().archive(alice, new ArchiveCommunity(community.id(), community.version()));

        assertUnmet(() -> offer(community, 10), "C10.archived");
    }

    private Mandate offer(Community community, int days) {
        return lhs.mandates()
                .offer(
                        mona,
                        new OfferServices(
                                platform.id(),
                                community.id(),
                                List.of(PlatformService.OVERSIGHT),
                                world.today().plusDays(days)));
    }

    @Rule("C15")
    @Test
    void withoutAMandateWhoeverActsForAPlatformIsAVisitor() {
        for (Visibility visibility : Visibility.values()) {
            Scene scene = Scene.of(World.inMemory(), visibility);
            Actor coordinator = scene.actors().get("coordinator");
            FacilitationPlatform unmandated = scene.world()
                    .lhs()
                    .platforms()
                    .register(
                            Actor.host(),
                            new RegisterPlatform(
                                    english("Nobody's"),
                                    null,
                                    List.of(coordinator.person().orElseThrow())));
            Actor forNobody = coordinator.onBehalfOf(unmandated.id());
            Actor forAnother = scene.actors().get("outsider").onBehalfOf(unmandated.id());
            for (FrontDoor.Operation operation : FrontDoor.operations()) {
                Object[] asked = operation.asked().stream().map(scene::asked).toArray();
                Answer visitor = answer(scene, operation, Actor.visitor(), asked);
                assertThat(List.of(
                                answer(scene, operation, forNobody, asked),
                                answer(scene, operation, forAnother, asked)))
                        .as("%s, %s", operation, visibility)
                        .containsOnly(visitor);
            }
        }
    }

    @Rule("C15")
    @Test
    void whoManagesAPlatformNoMoreActsForItNoMore() {
        Community community = world.activeCommunity(alice, Visibility.PRIVATE, JoinPolicy.OPEN);
        grant(community, PlatformService.OVERSIGHT);
        lhs.platforms()
                .appoint(
                        Actor.host(),
                        new AppointManagers(
                                platform.id(),
                                platform.version(),
                                List.of(alice.person().orElseThrow())));

        assertThat(lhs.communities().find(acting, community.id())).isEmpty();
        assertThatThrownBy(this::portfolio).isInstanceOf(NotPermitted.class);
    }

    @Rule("C13")
    @Test
    void aConfidentialCommunityStaysOutOfThePortfolio() {
        Community open = world.activeCommunity(alice, Visibility.OPEN, JoinPolicy.OPEN);
        Community confidential = world.activeCommunity(alice, Visibility.CONFIDENTIAL, JoinPolicy.OPEN);
        grant(open, PlatformService.OVERSIGHT);
        grant(confidential, PlatformService.OVERSIGHT);

        assertThat(portfolio().items()).extracting(PortfolioItem::community).containsExactly(open.id());
        assertThat(lhs.communities().find(acting, confidential.id())).isEmpty();
    }

    @Test
    void aPortfolioShowsHowEachCommunityStands() {
        Community led = world.activeCommunity(alice, Visibility.OPEN, JoinPolicy.OPEN);
        Community alone = world.activeCommunity(alice, Visibility.OPEN, JoinPolicy.OPEN);
        Community other = world.activeCommunity(alice, Visibility.OPEN, JoinPolicy.OPEN);
        IntStream.range(0, 3).forEach(i -> world.join(world.person(StakeholderGroup.PATIENT), led));
        Membership second = world.join(world.person(StakeholderGroup.CLINICIAN), led);
        lhs.memberships().grant(alice, new GrantRole(second.id(), second.version(), Role.COORDINATOR));
        events();
        world.time().advance(Duration.ofDays(400));
        grant(led, PlatformService.OVERSIGHT);
        grant(alone, PlatformService.OVERSIGHT);
        grant(other, PlatformService.TOOLS);

        List<PortfolioItem> items = portfolio().items();
        assertThat(items)
                .extracting(
                        PortfolioItem::community,
                        PortfolioItem::members,
                        PortfolioItem::orphanRisk,
                        PortfolioItem::reviewOverdue,
                        PortfolioItem::stage)
                .containsExactlyInAnyOrder(
                        tuple(led.id(), 5L, false, true, LifeStage.POTENTIAL),
                        tuple(alone.id(), 1L, true, true, LifeStage.POTENTIAL));
        assertThat(items).allSatisfy(item -> assertThat(item.lastActivityAt()).isPresent());
        Page<PortfolioItem> first = lhs.platforms().portfolio(mona, platform.id(), PageRequest.first(1));
        Page<PortfolioItem> rest = lhs.platforms()
                .portfolio(
                        mona,
                        platform.id(),
                        PageRequest.first(1).after(first.next().orElseThrow()));
        assertThat(List.of(first.items().get(0), rest.items().get(0))).isEqualTo(items);
        assertThat(rest.next()).isEmpty();
    }

    @Test
    void effortIsAddedUpByMonthAndCommunity() {
        Community community = world.activeCommunity(alice, Visibility.OPEN, JoinPolicy.OPEN);
        assertThatThrownBy(() -> log(community, 1, "2026-03-02")).isInstanceOf(NotFound.class);
        grant(community, PlatformService.ADMINISTRATIVE_SUPPORT);
        log(community, 1.5, "2026-03-02");
        log(community, 2, "2026-03-31");
        log(community, 8, "2026-04-01");
        lhs.platforms()
                .logEffort(mona, new LogEffort(platform.id(), null, "Report", 0.5, LocalDate.parse("2026-03-03")));

        EffortSummary march = lhs.platforms().effort(mona, platform.id(), YearMonth.of(2026, 3));
        assertThat(march.hours()).isEqualTo(4);
        assertThat(march.communities()).containsOnly(entry(community.id(), 3.5));
        assertThatThrownBy(() -> lhs.platforms().effort(alice, platform.id(), YearMonth.of(2026, 3)))
                .isInstanceOf(NotPermitted.class);
    }

    @Test
    void inBulkOneThatIsRefusedNeitherStopsNorHidesTheOthers() {
        Community community = world.activeCommunity(alice, Visibility.RESTRICTED, JoinPolicy.REQUEST);
        grant(community, PlatformService.ADMINISTRATIVE_SUPPORT);
        List<AcceptMember> commands = new ArrayList<>(IntStream.range(0, 3)
                .mapToObj(i -> world.join(world.person(StakeholderGroup.PATIENT), community))
                .map(waiting -> new AcceptMember(waiting.id(), waiting.version()))
                .toList());
        commands.add(1, new AcceptMember(commands.get(0).membership(), 99));
        List<String> progress = new ArrayList<>();

        BulkReport<AcceptMember, Membership> report = BulkReport.of(
                commands,
                command -> lhs.memberships().accept(acting, command),
                (done, all) -> progress.add(done + "/" + all));

        assertThat(report.results())
                .hasSize(3)
                .allSatisfy(member -> assertThat(member.status()).isEqualTo(MembershipStatus.ACTIVE));
        assertThat(report.failures()).singleElement().satisfies(item -> {
            assertThat(item.command()).isEqualTo(commands.get(1));
            assertThat(item.failure()).containsInstanceOf(StaleVersion.class);
        });
        assertThat(progress).containsExactly("1/4", "2/4", "3/4", "4/4");
    }

    private static Answer answer(Scene scene, FrontDoor.Operation operation, Actor actor, Object... asked) {
        return Answer.to(scene.world().storage(), scene.world().lhs(), operation, actor, asked);
    }

    private Page<PortfolioItem> portfolio() {
        return lhs.platforms().portfolio(mona, platform.id(), PageRequest.first(100));
    }

    private Mandate grant(Community community, PlatformService service) {
        return lhs.mandates()
                .grant(alice, new GrantMandate(platform.id(), community.id(), List.of(service), inDays(30)));
    }

    private void log(Community community, double hours, String day) {
        lhs.platforms()
                .logEffort(mona, new LogEffort(platform.id(), community.id(), "Rounds", hours, LocalDate.parse(day)));
    }

    private LocalDate inDays(int days) {
        return world.today().plusDays(days);
    }

    private List<DomainEvent> events() {
        lhs.events().dispatchAll();
        List<DomainEvent> news = List.copyOf(told);
        told.clear();
        return news;
    }

    private static void assertUnmet(ThrowingCallable call, String... unmet) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        RuleViolation.class,
                        refusal -> assertThat(refusal.unmet()).containsExactly(unmet));
    }
}
