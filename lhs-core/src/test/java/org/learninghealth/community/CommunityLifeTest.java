package org.learninghealth.community;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.learninghealth.kit.World.english;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.learninghealth.LearningHealthSystem;
import org.learninghealth.access.Actor;
import org.learninghealth.access.Role;
import org.learninghealth.access.Visibility;
import org.learninghealth.base.DomainEvent;
import org.learninghealth.base.Duplicate;
import org.learninghealth.base.IllegalTransition;
import org.learninghealth.base.InvalidInput;
import org.learninghealth.base.LocalizedText;
import org.learninghealth.base.PageRequest;
import org.learninghealth.base.RuleViolation;
import org.learninghealth.cycle.RaiseSignal;
import org.learninghealth.kit.Rule;
import org.learninghealth.kit.World;
import org.learninghealth.memory.InMemoryStorage;
import org.learninghealth.people.StakeholderGroup;
import org.learninghealth.privacy.ErasePerson;
import org.learninghealth.privacy.TextPolicy;
import org.learninghealth.spi.ReadinessFacts.Fact;

/** How communities mature, rest, end and begin again, and what they ask of themselves. */
class CommunityLifeTest {

    private final List<DomainEvent> told = new ArrayList<>();
    private final Map<Fact, Long> figures = new TreeMap<>();
    private final World world = World.on(
            InMemoryStorage.create(),
            settings -> settings.subscriber(envelope -> told.add(envelope.event()))
                    .readinessFacts((community, fact) ->
                            figures.containsKey(fact) ? OptionalLong.of(figures.get(fact)) : OptionalLong.empty()));
    private final LearningHealthSystem lhs = world.lhs();
    private final Actor alice = world.person(StakeholderGroup.CLINICIAN);

    @Rule("C9")
    @Test
    void aCommunityMaturesWithItsMembersItsWorkAndItsAge() {
        Community community = world.activeCommunity(alice, Visibility.OPEN, JoinPolicy.OPEN);
        assertThat(unmet(community, LifeStage.COALESCING)).containsExactly("C9.members");
        assertUnmet(() -> moved(community, LifeStage.COALESCING, null), "C9.members");
        List<Actor> members = joined(community, 9);
        Community coalescing = moved(community, LifeStage.COALESCING, null);

        assertThat(unmet(coalescing, LifeStage.MATURING)).containsExactly("C9.active-members", "C9.events-unknown");
        figures.put(Fact.EVENTS_HELD, 2L);
        takePart(coalescing, members);
        assertThat(unmet(coalescing, LifeStage.MATURING)).containsExactly("C9.events");
        figures.put(Fact.EVENTS_HELD, 3L);
        Community maturing = moved(coalescing, LifeStage.MATURING, null);

        assertThat(unmet(maturing, LifeStage.STEWARDSHIP)).containsExactly("C9.months", "C9.yield", "C9.core-unknown");
        world.time().advance(Duration.ofDays(365));
        figures.put(Fact.CORE_MEMBERS_PERCENT, 9L);
        assertThat(unmet(maturing, LifeStage.STEWARDSHIP)).containsExactly("C9.yield", "C9.core");

        assertThat(maturing.stageMoves())
                .extracting(StageMove::to)
                .containsExactly(LifeStage.COALESCING, LifeStage.MATURING);
        assertThat(events())
                .contains(new CommunityStageChanged(community.id(), LifeStage.COALESCING, LifeStage.MATURING));
    }

    @Rule("C9")
    @Test
    void itMaturesWithSomebodyWhoCoordinatesIt() {
        Community community = world.activeCommunity(alice, Visibility.OPEN, JoinPolicy.OPEN);
        Actor bob = world.person(StakeholderGroup.CLINICIAN);
        Membership facilitating = world.join(bob, community);
        lhs.memberships().grant(alice, new GrantRole(facilitating.id(), facilitating.version(), Role.FACILITATOR));
        joined(community, 5);
        Actor officer = world.officer();
        lhs.privacy().erase(officer, new ErasePerson(alice.person().orElseThrow(), TextPolicy.REPORT));

        assertThat(lhs.communities().unmet(bob, community.id(), LifeStage.COALESCING))
                .containsExactly("C9.coordinator");
    }

    @Rule("C9")
    @Test
    void whatIsMissingIsSaidInWords() {
        Community community = world.activeCommunity(alice, Visibility.OPEN, JoinPolicy.OPEN);
        joined(community, 4);
        Community coalescing = moved(community, LifeStage.COALESCING, null);

        assertThatThrownBy(() -> moved(coalescing, LifeStage.MATURING, null))
                .isInstanceOfSatisfying(
                        RuleViolation.class,
                        refusal -> assertThat(refusal.unmet(Locale.FRENCH))
                                .containsExactly(
                                        "10 membres qui ont participé dans les 90 jours",
                                        "3 rencontres tenues : rien ne les compte encore, que l'application hôte les fournisse"));
    }

    @Rule("C9")
    @Test
    void aCommunityGoesBackOrTransformsForAReasonAndSkipsNothing() {
        Community community = world.activeCommunity(alice, Visibility.OPEN, JoinPolicy.OPEN);

        assertThatThrownBy(() -> moved(community, LifeStage.MATURING, null)).isInstanceOf(IllegalTransition.class);
        assertUnmet(() -> moved(community, LifeStage.TRANSFORMATION, null), "C9.reason");
        Community transforming = moved(community, LifeStage.TRANSFORMATION, "Two wards become one");
        assertUnmet(() -> moved(transforming, LifeStage.COALESCING, null), "C9.reason");
        Community renewed = moved(transforming, LifeStage.COALESCING, "A new concern");

        assertThat(renewed.stage()).isEqualTo(LifeStage.COALESCING);
        assertThat(renewed.stageMoves())
                .extracting(move -> move.reason().orElseThrow())
                .containsExactly("Two wards become one", "A new concern");
    }

    @Rule("C10")
    @Test
    void nothingChangesInAnArchivedCommunityUntilItIsRevived() {
        Community community = world.activeCommunity(alice, Visibility.OPEN, JoinPolicy.OPEN);
        Actor bob = world.person(StakeholderGroup.PATIENT);
        Membership member = world.join(bob, community);
        Community archived =
                lhs.communities().archive(alice, new ArchiveCommunity(community.id(), community.version()));

        assertThat(lhs.communities().get(Actor.visitor(), community.id())).isEqualTo(archived);
        assertUnmet(() -> world.join(world.person(StakeholderGroup.PATIENT), archived), "C10.archived");
        assertUnmet(
                () -> lhs.memberships().leave(bob, new LeaveCommunity(member.id(), member.version(), null)),
                "C10.archived");
        assertUnmet(
                () -> lhs.communities()
                        .describe(
                                alice,
                                new DescribeCommunity(
                                        archived.id(), archived.version(), english("More"), english("More"))),
                "C10.archived");
        assertUnmet(
                () -> lhs.communities()
                        .found(
                                alice,
                                FoundCommunity.named(english("Inside"))
                                        .nestedIn(archived.id())
                                        .build()),
                "C10.archived");

        Community revived = lhs.communities().revive(alice, new ReviveCommunity(archived.id(), archived.version()));
        assertThat(revived.status()).isEqualTo(CommunityStatus.ACTIVE);
        assertThat(lhs.memberships()
                        .leave(bob, new LeaveCommunity(member.id(), member.version(), null))
                        .status())
                .isEqualTo(MembershipStatus.LEFT);
        assertThat(events()).contains(new CommunityArchived(community.id()), new CommunityRevived(community.id()));
    }

    @Rule("C11")
    @Test
    void aCharterStaysInForceUntilEnoughMembersStandBehindTheNext() {
        Community community = world.activeCommunity(alice, Visibility.OPEN, JoinPolicy.OPEN);
        Charter first = charters(community).get(0);
        Charter second = drafted(community, 2);
        Charter inForce = lhs.charters().approve(alice, new ApproveCharter(second.id(), second.version()));
        assertThat(lhs.charters().get(alice, first.id()).status()).isEqualTo(CharterStatus.SUPERSEDED);

        Charter third = drafted(community, 0);
        assertThat(third.edition()).isEqualTo(3);
        assertUnmet(() -> lhs.charters().approve(alice, new ApproveCharter(third.id(), third.version())), "C11.quorum");
        assertThat(lhs.charters().get(alice, inForce.id())).isEqualTo(inForce);
        List<Actor> members = joined(community, 2);
        Charter endorsed = lhs.charters().endorse(members.get(0), new EndorseCharter(third.id(), third.version()));
        assertUnmet(
                () -> lhs.charters().approve(alice, new ApproveCharter(endorsed.id(), endorsed.version())),
                "C11.quorum");
        assertThatThrownBy(() ->
                        lhs.charters().endorse(members.get(0), new EndorseCharter(endorsed.id(), endorsed.version())))
                .isInstanceOf(Duplicate.class);
        Charter twice = lhs.charters().endorse(members.get(1), new EndorseCharter(endorsed.id(), endorsed.version()));

        Charter approved = lhs.charters().approve(alice, new ApproveCharter(twice.id(), twice.version()));
        assertThat(approved.status()).isEqualTo(CharterStatus.APPROVED);
        assertThat(lhs.charters().get(alice, inForce.id()).status()).isEqualTo(CharterStatus.SUPERSEDED);
        assertUnmet(
                () -> lhs.charters().endorse(alice, new EndorseCharter(approved.id(), approved.version())),
                "charter.draft");
    }

    @Rule("C12")
    @Test
    void aCommunityThatCanNotDoWithoutPatientsWaitsForThem() {
        Community draft = lhs.communities()
                .found(
                        alice,
                        FoundCommunity.named(english("With patients"))
                                .domain(english("Falls"))
                                .practice(english("Rounds"))
                                .visibility(Visibility.OPEN)
                                .joinPolicy(JoinPolicy.OPEN)
                                .build());
        Charter charter = drafted(draft, 0);
        lhs.charters().approve(alice, new ApproveCharter(charter.id(), charter.version()));
        Community wanting = required(draft, Representation.Enforcement.BLOCK, "PATIENT", 1);
        assertThat(events()).contains(new RepresentationUnmet(draft.id(), "PATIENT", 1, 0));
        assertUnmet(
                () -> lhs.communities().activate(alice, new ActivateCommunity(wanting.id(), wanting.version())),
                "C12.representation");

        Community warned = required(wanting, Representation.Enforcement.WARN, "PATIENT", 1);
        assertThat(lhs.communities()
                        .activate(alice, new ActivateCommunity(warned.id(), warned.version()))
                        .status())
                .isEqualTo(CommunityStatus.ACTIVE);
    }

    @Rule("C12")
    @Test
    void thoseWhoLeadAreToldOnceWhenAGroupComesToHaveTooFew() {
        Community community = world.activeCommunity(alice, Visibility.OPEN, JoinPolicy.OPEN);
        List<Actor> members = joined(community, 3);
        required(community, Representation.Enforcement.WARN, "PATIENT", 2);
        events();

        leave(members.get(0), community);
        assertThat(events()).doesNotHaveAnyElementsOfTypes(RepresentationUnmet.class);
        leave(members.get(1), community);
        assertThat(events()).contains(new RepresentationUnmet(community.id(), "PATIENT", 2, 1));
        leave(members.get(2), community);
        assertThat(events()).doesNotHaveAnyElementsOfTypes(RepresentationUnmet.class);
    }

    @Rule("C12")
    @Test
    void aNumberBelowOneIsRefused() {
        assertThatThrownBy(
                        () -> new Representation(Representation.Enforcement.WARN, new TreeMap<>(Map.of("PATIENT", 0))))
                .isInstanceOfSatisfying(
                        InvalidInput.class,
                        refused -> assertThat(refused.violations())
                                .extracting(violation -> violation.field())
                                .containsExactly("least[PATIENT]"));
    }

    @Rule("C13")
    @Test
    void aPrivateCommunityAppearsNowhereForThoseOutside() {
        Actor outsider = world.person(StakeholderGroup.PATIENT);
        for (Visibility visibility : List.of(Visibility.PRIVATE, Visibility.CONFIDENTIAL)) {
            Community around = world.activeCommunity(alice, Visibility.OPEN, JoinPolicy.OPEN);
            Community hidden = world.activeCommunity(alice, visibility, JoinPolicy.OPEN);
            lhs.communities().nest(alice, new NestCommunity(hidden.id(), hidden.version(), around.id()));

            for (Actor other : List.of(outsider, Actor.visitor(), Actor.host())) {
                assertThat(lhs.communities().find(other, hidden.id())).isEmpty();
                assertThat(lhs.communities()
                                .list(other, CommunityQuery.all(), PageRequest.first(100))
                                .items())
                        .extracting(Community::id)
                        .doesNotContain(hidden.id());
                assertThat(lhs.communities()
                                .list(other, new CommunityQuery(around.id(), null, null), PageRequest.first(100))
                                .items())
                        .isEmpty();
                assertThat(lhs.memberships()
                                .list(other, MembershipQuery.members(hidden.id()), PageRequest.first(100))
                                .items())
                        .isEmpty();
            }
            assertThat(lhs.communities().find(alice, hidden.id())).isPresent();
        }
    }

    @Rule("C14")
    @Test
    void aSilentCommunityBecomesDormantAfterAWarning() {
        Community community = world.activeCommunity(alice, Visibility.OPEN, JoinPolicy.OPEN);
        events();
        Instant opened = community.activatedAt().orElseThrow();
        assertThat(detected()).isEqualTo(new DormancyReport(0, 0, 0));

        world.time().advance(Duration.ofDays(76).plusHours(1));
        assertThat(detected()).isEqualTo(new DormancyReport(1, 0, 0));
        assertThat(detected()).isEqualTo(new DormancyReport(0, 0, 0));
        assertThat(events()).filteredOn(DormancyNear.class::isInstance).hasSize(1);
        world.time().advance(Duration.ofDays(13));
        assertThat(detected()).isEqualTo(new DormancyReport(0, 0, 0));
        world.time().advance(Duration.ofDays(2));
        assertThat(detected()).isEqualTo(new DormancyReport(0, 1, 0));
        assertThat(detected()).isEqualTo(new DormancyReport(0, 0, 0));

        assertThat(lhs.communities().get(alice, community.id()).status()).isEqualTo(CommunityStatus.DORMANT);
        assertThat(events())
                .filteredOn(CommunityDormant.class::isInstance)
                .singleElement()
                .isInstanceOfSatisfying(
                        CommunityDormant.class,
                        event -> assertThat(event.lastActivityAt())
                                .isBetween(opened.minus(Duration.ofHours(1)), opened));
    }

    @Rule("C14")
    @Test
    void activityPutsDormancyOffAndWakesACommunity() {
        Community community = world.activeCommunity(alice, Visibility.OPEN, JoinPolicy.OPEN);
        events();
        world.time().advance(Duration.ofDays(80));
        assertThat(detected()).isEqualTo(new DormancyReport(1, 0, 0));
        takePart(community, List.of(alice));
        world.time().advance(Duration.ofDays(20));
        assertThat(detected()).isEqualTo(new DormancyReport(0, 0, 0));

        world.time().advance(Duration.ofDays(60));
        assertThat(detected()).isEqualTo(new DormancyReport(1, 0, 0));
        world.time().advance(Duration.ofDays(14));
        assertThat(detected()).isEqualTo(new DormancyReport(0, 1, 0));
        takePart(community, List.of(alice));
        assertThat(detected()).isEqualTo(new DormancyReport(0, 0, 1));
        assertThat(lhs.communities().get(alice, community.id()).status()).isEqualTo(CommunityStatus.ACTIVE);
    }

    @Rule("C14")
    @Test
    void oneLookDoesNoMoreThanItIsAskedFor() {
        for (int i = 0; i < 5; i++) {
            world.activeCommunity(alice, Visibility.OPEN, JoinPolicy.OPEN);
        }
        world.time().advance(Duration.ofDays(80));

        assertThat(lhs.communities().detectDormancy(Actor.host(), new DetectDormancy(3)))
                .isEqualTo(new DormancyReport(3, 0, 0));
        assertThat(detected()).isEqualTo(new DormancyReport(2, 0, 0));
        assertThatThrownBy(() -> lhs.communities().detectDormancy(Actor.host(), new DetectDormancy(0)))
                .isInstanceOf(InvalidInput.class);
    }

    private DormancyReport detected() {
        return lhs.communities().detectDormancy(Actor.host(), new DetectDormancy(DetectDormancy.MOST));
    }

    private List<DomainEvent> events() {
        lhs.events().dispatchAll();
        List<DomainEvent> news = List.copyOf(told);
        told.clear();
        return news;
    }

    private List<String> unmet(Community community, LifeStage next) {
        return lhs.communities().unmet(alice, community.id(), next);
    }

    private Community moved(Community community, LifeStage next, String reason) {
        return lhs.communities().moveStage(alice, new MoveStage(community.id(), community.version(), next, reason));
    }

    private Community required(Community community, Representation.Enforcement enforcement, String group, int least) {
        return lhs.communities()
                .requireRepresentation(
                        alice,
                        new RequireRepresentation(
                                community.id(),
                                community.version(),
                                new Representation(enforcement, new TreeMap<>(Map.of(group, least)))));
    }

    private List<Actor> joined(Community community, int patients) {
        List<Actor> members = new ArrayList<>();
        for (int i = 0; i < patients; i++) {
            Actor patient = world.person(StakeholderGroup.PATIENT);
            world.join(patient, community);
            members.add(patient);
        }
        return members;
    }

    private void leave(Actor member, Community community) {
        Membership own = world.membership(member, community);
        lhs.memberships().leave(member, new LeaveCommunity(own.id(), own.version(), null));
    }

    /** Everyone raises a signal, so that it is heard of as what each does. */
    private void takePart(Community community, List<Actor> members) {
        for (Actor member : members) {
            lhs.signals()
                    .raise(
                            member,
                            RaiseSignal.about(community.id(), "the ward", english("Falls"), StakeholderGroup.PATIENT)
                                    .build());
        }
        events();
    }

    private List<Charter> charters(Community community) {
        return lhs.charters().list(alice, community.id(), PageRequest.first(10)).items();
    }

    private Charter drafted(Community community, int quorum) {
        return lhs.charters()
                .draft(
                        alice,
                        new DraftCharter(
                                community.id(),
                                english("To learn"),
                                LocalizedText.BLANK,
                                english("Nobody is blamed"),
                                world.today().plusYears(1),
                                quorum,
                                new ResourcePlan(8, "CAD 12,000 a year", List.of("The health authority"))));
    }

    private static void assertUnmet(ThrowingCallable call, String... unmet) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        RuleViolation.class,
                        refusal -> assertThat(refusal.unmet()).containsExactly(unmet));
    }
}
