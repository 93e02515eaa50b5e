package org.learninghealth.engagement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.learninghealth.kit.World.english;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.learninghealth.EventDispatch;
import org.learninghealth.access.Actor;
import org.learninghealth.access.Visibility;
import org.learninghealth.base.CommunityCalendar;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.InvalidInput;
import org.learninghealth.base.LocalizedText;
import org.learninghealth.base.NotFound;
import org.learninghealth.base.PersonId;
import org.learninghealth.community.AcceptMember;
import org.learninghealth.community.ChangeVisibility;
import org.learninghealth.community.Community;
import org.learninghealth.community.DescribeCommunity;
import org.learninghealth.community.JoinCommunity;
import org.learninghealth.community.JoinPolicy;
import org.learninghealth.community.LeaveCommunity;
import org.learninghealth.community.LifeStage;
import org.learninghealth.community.Membership;
import org.learninghealth.community.MembershipId;
import org.learninghealth.community.MembershipSource;
import org.learninghealth.community.MergeCommunities;
import org.learninghealth.community.MoveStage;
import org.learninghealth.community.RemoveMember;
import org.learninghealth.conversation.AskQuestion;
import org.learninghealth.gathering.CancelRegistration;
import org.learninghealth.gathering.Gathering;
import org.learninghealth.gathering.GatheringDetails;
import org.learninghealth.gathering.GatheringKind;
import org.learninghealth.gathering.GatheringStatus;
import org.learninghealth.gathering.GatheringTime;
import org.learninghealth.gathering.Guest;
import org.learninghealth.gathering.MoveGathering;
import org.learninghealth.gathering.PlanGathering;
import org.learninghealth.gathering.Register;
import org.learninghealth.gathering.RegisterGuest;
import org.learninghealth.gathering.Registration;
import org.learninghealth.kit.ForwardingStorage;
import org.learninghealth.kit.Rule;
import org.learninghealth.kit.SettableTime;
import org.learninghealth.kit.World;
import org.learninghealth.memory.InMemoryStorage;
import org.learninghealth.people.StakeholderGroup;
import org.learninghealth.spi.ActivityLog;
import org.learninghealth.spi.Cursor;
import org.learninghealth.spi.Storage;

class EngagementRulesTest {

    private static final YearMonth MARCH = YearMonth.of(2026, 3);
    private static final YearMonth APRIL = YearMonth.of(2026, 4);

    private final ListeningStorage storage = new ListeningStorage(InMemoryStorage.create());
    private final World world = World.on(storage);
    private final List<Actor> actors = new ArrayList<>();
    private final Actor alice = world.person(StakeholderGroup.CLINICIAN);
    private final Community ward = world.activeCommunity(alice, Visibility.OPEN, JoinPolicy.OPEN);

    @Rule("IV1")
    @Test
    void whoTookPartIsCountedByGroupAndSmallNumbersAreNotShown() {
        joinAll(5, StakeholderGroup.CLINICIAN);
        joinAll(4, StakeholderGroup.PATIENT);

        Participation march = participation(MARCH);

        assertThat(march.groups())
                .containsExactly(
                        new GroupParticipation(StakeholderGroup.CLINICIAN, OptionalLong.of(6)),
                        new GroupParticipation(StakeholderGroup.PATIENT, OptionalLong.empty()));
        assertThat(march.total()).isEmpty();
        assertThat(march.from()).isEqualTo(LocalDate.of(2026, 3, 1));
        assertThat(march.through()).isEqualTo(LocalDate.of(2026, 3, 31));
        assertThat(march.definition()).isEqualTo(Participation.DEFINITION);
        assertThat(march.smallestCell()).isEqualTo(5);
        assertThat(march.provisional()).isTrue();
    }

    @Test
    void theTotalIsShownWhenNothingCanBeWorkedOutFromIt() {
        joinAll(5, StakeholderGroup.CLINICIAN);
        joinAll(7, StakeholderGroup.PATIENT);

        assertThat(participation(MARCH).total()).hasValue(13);
    }

    @Rule("IV3")
    @Test
    void aFigureSaysWhatItIsOfWhichWindowAndHowManyPersonsItRestsOn() {
        joinAll(5, StakeholderGroup.CLINICIAN);
        joinAll(5, StakeholderGroup.PATIENT);

        MetricResult march = measure(MARCH, Metric.ACTIVE_MEMBERS);

        assertThat(march.value()).hasValue(11);
        assertThat(march.persons()).hasValue(11);
        assertThat(march.cells()).containsExactly(cell("CLINICIAN", 6), cell("PATIENT", 5));
        assertThat(march.communities()).isEqualTo(1);
        assertThat(march.definition()).isEqualTo(Metric.ACTIVE_MEMBERS.definition());
        assertThat(march.from()).isEqualTo(LocalDate.of(2026, 3, 1));
        assertThat(march.through()).isEqualTo(LocalDate.of(2026, 3, 31));
        assertThat(march.provisional()).isTrue();
        assertThat(march.smallestCell()).isEqualTo(5);
        world.time().set(Instant.parse("2026-04-01T00:00:00Z"));
        assertThat(measure(MARCH, Metric.ACTIVE_MEMBERS).provisional()).isFalse();
        assertThat(Metric.values()).allSatisfy(metric -> {
            assertThat(metric.definition()).isPositive();
            assertThat(metric.key()).contains(".");
        });
        assertThat(List.of(Metric.values())).extracting(Metric::key).doesNotHaveDuplicates();
    }

    private static MetricResult.Cell cell(String group, double value) {
        return cell(value, group);
    }

    private static MetricResult.Cell cell(double value, String... at) {
        return new MetricResult.Cell(List.of(at), OptionalDouble.of(value));
    }

    @Test
    void membersComeReturnAndLapseFromMonthToMonth() {
        List<Membership> clinicians = joinAll(11, StakeholderGroup.CLINICIAN);
        world.lhs().events().dispatchAll();
        world.time().set(Instant.parse("2026-04-10T09:00:00Z"));
        for (int i = 0; i < 5; i++) {
            Membership membership = clinicians.get(i);
            world.lhs()
                    .memberships()
                    .leave(actors.get(i), new LeaveCommunity(membership.id(), membership.version(), null));
            join(actors.get(i), StakeholderGroup.CLINICIAN);
        }
        joinAll(5, StakeholderGroup.CLINICIAN);

        assertThat(measure(APRIL, Metric.RETURNING_MEMBERS).value()).hasValue(5);
        assertThat(measure(APRIL, Metric.LAPSED_MEMBERS).value()).hasValue(7);
        assertThat(measure(APRIL, Metric.RETENTION).value()).hasValue(5 / 12.0);
        assertThat(measure(APRIL, Metric.MOMENTUM).value()).hasValue(10 / 12.0);
        assertThat(measure(APRIL, Metric.NEW_MEMBERS).value()).isEmpty();
        world.time().set(Instant.parse("2026-06-10T09:00:00Z"));
        YearMonth june = YearMonth.of(2026, 6);
        assertThat(measure(june, Metric.MOMENTUM).value()).isEmpty();
    }

    @Test
    void whoComesBackAfterAMonthIsToldApartFromWhoIsNew() {
        List<Membership> first = joinAll(21, StakeholderGroup.CLINICIAN);
        world.lhs().events().dispatchAll();
        world.time().set(Instant.parse("2026-04-10T09:00:00Z"));
        rejoin(first, 0, 10);
        world.time().set(Instant.parse("2026-05-10T09:00:00Z"));
        rejoin(first, 5, 15);
        joinAll(6, StakeholderGroup.CLINICIAN);

        YearMonth may = YearMonth.of(2026, 5);
        assertThat(measure(may, Metric.RETURNING_MEMBERS).value()).hasValue(5);
        assertThat(measure(may, Metric.LAPSED_MEMBERS).value()).hasValue(5);
        assertThat(measure(may, Metric.REACTIVATED_MEMBERS).value()).hasValue(5);
        assertThat(measure(may, Metric.NEW_MEMBERS).value()).hasValue(6);
    }

    private void rejoin(List<Membership> first, int from, int to) {
        for (int i = from; i < to; i++) {
            Actor person = actors.get(i);
            Membership membership = world.membership(person, ward);
            assertThat(membership.participant()).isEqualTo(first.get(i).participant());
            world.lhs().memberships().leave(person, new LeaveCommunity(membership.id(), membership.version(), null));
            join(person, StakeholderGroup.CLINICIAN);
        }
        world.lhs().events().dispatchAll();
    }

    @Test
    void activityIsSpreadOverMembersAndGroups() {
        joinAll(5, StakeholderGroup.CLINICIAN);
        joinAll(6, StakeholderGroup.PATIENT);

        assertThat(measure(MARCH, Metric.EQUITY_RATIO).cells())
                .as("whoever has only joined has contributed nothing")
                .extracting(MetricResult.Cell::value)
                .containsOnly(OptionalDouble.empty());
        assertThat(measure(MARCH, Metric.PARTICIPATION_GINI).absence()).contains(Absence.UNDEFINED);
        ask(actors.subList(0, 5), 2);
        ask(actors.subList(5, 11), 1);

        assertThat(measure(MARCH, Metric.EQUITY_RATIO).cells())
                .as("sixteen are rounded to fifteen, and six to five; of members six and twelve to five and ten")
                .containsExactly(
                        cell(10 / 16.0 / 0.5, "CLINICIAN", "RATIO"),
                        cell(10 / 15.0, "CLINICIAN", "CONTRIBUTIONS"),
                        cell(0.5, "CLINICIAN", "MEMBERS"),
                        cell(6 / 16.0 / 0.5, "PATIENT", "RATIO"),
                        cell(5 / 15.0, "PATIENT", "CONTRIBUTIONS"),
                        cell(0.5, "PATIENT", "MEMBERS"));
        assertThat(measure(MARCH, Metric.MEMBER_DIVERSITY).value()).hasValue(0.5);
        assertThat(measure(MARCH, Metric.MEMBER_ENTROPY).value()).hasValue(Math.log(2));
        assertThat(measure(MARCH, Metric.CONTRIBUTION_ENTROPY).value()).isPresent();
        assertThat(measure(MARCH, Metric.PARTICIPATION_GINI).value()).isPresent();
        assertThat(measure(MARCH, Metric.PARTICIPATION_GINI_ACTIVE).value()).isPresent();
        assertThat(measure(MARCH, Metric.CONTRIBUTION_DIVERSITY).value()).isPresent();
        assertThat(measure(MARCH, Metric.ABSENCE_FACTOR).value()).isEmpty();
        assertThat(measure(MARCH, Metric.TOP_SHARE).value()).isEmpty();
    }

    private void ask(List<Actor> some, int times) {
        some.forEach(person -> IntStream.range(0, times)
                .forEach(each -> world.lhs()
                        .questions()
                        .ask(
                                person,
                                new AskQuestion(
                                        ward.id(), english("How do you do it?"), english("On your ward"), null))));
    }

    @Rule("IV1")
    @Test
    void oneSmallGroupSuppressesWhatRestsOnEveryone() {
        joinAll(9, StakeholderGroup.CLINICIAN);
        joinAll(1, StakeholderGroup.PATIENT);
        Set<Metric> ofNoPersons =
                Set.of(Metric.GATHERINGS_HELD, Metric.SINGLE_GATHERING, Metric.GATHERINGS_ON_ANOTHER_DAY);

        for (Metric metric : Metric.values()) {
            assertThat(measure(MARCH, metric).value())
                    .as(metric.key())
                    .isEqualTo(ofNoPersons.contains(metric) ? OptionalDouble.of(0) : OptionalDouble.empty());
            assertThat(measure(MARCH, metric).persons()).as(metric.key()).isEmpty();
        }
        assertThat(measure(MARCH, Metric.EQUITY_RATIO).cells())
                .extracting(MetricResult.Cell::value)
                .containsOnly(OptionalDouble.empty());
    }

    @Test
    void figuresAreForMembersAndNeedAMetric() {
        assertThatThrownBy(() -> world.lhs()
                        .engagement()
                        .measure(
                                world.person(StakeholderGroup.RESEARCHER),
                                new MetricQuery(ward.id(), MARCH, Metric.MOMENTUM)))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> new MetricQuery(ward.id(), YearMonth.of(1699, 12), Metric.MOMENTUM))
                .isInstanceOf(InvalidInput.class);
        assertThat(MetricQuery.class.getRecordComponents())
                .extracting(component -> (Object) component.getType())
                .containsExactly(MetricScope.class, YearMonth.class, Metric.class, Metric.Dimension.class);
    }

    @Test
    void personsAreCountedAndNotWhatTheyDo() {
        joinAll(4, StakeholderGroup.CLINICIAN);
        describe(3);

        assertThat(participation(MARCH).total()).hasValue(5);
    }

    @Rule("IV1")
    @Test
    void aMonthInWhichNobodyDidAnythingSaysSoOfLargeGroupsAlone() {
        joinAll(5, StakeholderGroup.CLINICIAN);
        joinAll(2, StakeholderGroup.PATIENT);
        world.time().set(Instant.parse("2026-05-01T00:00:00Z"));
        joinAll(9, StakeholderGroup.RESEARCHER);

        Participation april = participation(APRIL);

        assertThat(april.groups())
                .containsExactly(
                        new GroupParticipation(StakeholderGroup.CLINICIAN, OptionalLong.of(0)),
                        new GroupParticipation(StakeholderGroup.PATIENT, OptionalLong.empty()));
        assertThat(april.provisional()).isFalse();
    }

    @Rule("IV1")
    @Test
    void theHostCanRaiseTheSmallestCellAndNobodyCanLowerIt() {
        World cautious = World.on(InMemoryStorage.create(), settings -> settings.smallestCell(8));
        Actor founder = cautious.person(StakeholderGroup.CLINICIAN);
        Community community = cautious.activeCommunity(founder, Visibility.OPEN, JoinPolicy.OPEN);
        for (int i = 0; i < 6; i++) {
            cautious.lhs()
                    .memberships()
                    .join(
                            cautious.person(StakeholderGroup.CLINICIAN),
                            new JoinCommunity(community.id(), StakeholderGroup.CLINICIAN, null));
        }
        cautious.lhs().events().dispatchAll();

        Participation march =
                cautious.lhs().engagement().participation(founder, new ParticipationQuery(community.id(), MARCH));

        assertThat(march.groups())
                .containsExactly(new GroupParticipation(StakeholderGroup.CLINICIAN, OptionalLong.empty()));
        assertThat(march.smallestCell()).isEqualTo(8);
        assertThat(ParticipationQuery.class.getRecordComponents())
                .extracting(component -> (Object) component.getType())
                .containsExactly(CommunityId.class, YearMonth.class);
    }

    @Rule("IV1")
    @Test
    void whoLeavesAndComesBackIsOnePerson() {
        joinAll(3, StakeholderGroup.CLINICIAN);
        Actor restless = world.person(StakeholderGroup.CLINICIAN);
        for (int i = 0; i < 3; i++) {
            Membership membership = join(restless, StakeholderGroup.CLINICIAN);
            world.lhs().events().dispatchAll();
            world.lhs().memberships().leave(restless, new LeaveCommunity(membership.id(), membership.version(), null));
        }

        assertThat(participation(MARCH).total()).hasValue(5);
        assertThat(storage.noted())
                .extracting(ActivityLog.Activity::participant)
                .doesNotContainNull();
        assertThat(Set.copyOf(storage.noted().stream()
                        .map(ActivityLog.Activity::participant)
                        .toList()))
                .hasSize(5);
    }

    @Rule("IV3")
    @Test
    void aFigureIsProvisionalUntilAllThatWasNotedIsCounted() {
        joinAll(5, StakeholderGroup.CLINICIAN);
        world.lhs().events().dispatchAll();
        world.time().set(Instant.parse("2026-04-02T09:00:00Z"));
        assertThat(participation(MARCH).provisional()).isFalse();

        storage.counting = false;
        storage.unitOfWork().required(() -> storage.activity().append(List.of(late())));

        assertThat(participation(MARCH).provisional()).isTrue();
        assertThat(measure(MARCH, Metric.ACTIVE_MEMBERS).provisional()).isTrue();
        assertThat(participation(MARCH).total()).hasValue(6);
        storage.counting = true;
        world.lhs().events().dispatchAll();
        assertThat(participation(MARCH).provisional()).isFalse();
        assertThat(participation(MARCH).total()).hasValue(7);
    }

    private ActivityLog.Activity late() {
        return new ActivityLog.Activity(
                UUID.randomUUID(),
                ward.id(),
                UUID.randomUUID(),
                StakeholderGroup.CLINICIAN.code(),
                "community.described",
                Optional.empty(),
                Optional.empty(),
                Instant.parse("2026-03-31T23:00:00Z"));
    }

    @Test
    void anEventThatIsToldTwiceIsNotedOnce() {
        AtomicInteger failures = new AtomicInteger(1);
        SettableTime queue = new SettableTime(Instant.parse("2026-03-01T09:00:00Z"));
        ListeningStorage kept = new ListeningStorage(InMemoryStorage.create(queue));
        World shaky = World.on(
                kept,
                settings -> settings.subscriber(event -> {
                    if (failures.getAndDecrement() > 0) {
                        throw new IllegalStateException("not now");
                    }
                }));
        Actor founder = shaky.person(StakeholderGroup.CLINICIAN);
        shaky.activeCommunity(founder, Visibility.OPEN, JoinPolicy.OPEN);

        EventDispatch.Report first = shaky.lhs().events().dispatchAll();
        queue.advance(Duration.ofMinutes(1));
        EventDispatch.Report second = shaky.lhs().events().dispatchAll();

        assertThat(first.retried()).isEqualTo(1);
        assertThat(second.done()).isEqualTo(1);
        assertThat(kept.noted()).extracting(ActivityLog.Activity::event).doesNotHaveDuplicates();
        ActivityLog.Activity noted = kept.noted().get(0);
        assertThat(kept.unitOfWork().required(() -> kept.activity().append(List.of(noted))))
                .isEmpty();
    }

    @Test
    void whatIsNotedIsTheSortOfEventAndTheHour() {
        world.time().set(Instant.parse("2026-03-01T10:59:59Z"));
        describe(1);
        world.lhs().events().dispatchAll();

        Membership founder = world.membership(alice, ward);
        assertThat(storage.noted()).allSatisfy(activity -> {
            assertThat(activity.participant()).isEqualTo(founder.participant());
            assertThat(activity.stakeholderGroup()).isEqualTo("CLINICIAN");
            assertThat(activity.kind()).doesNotStartWith("audit.");
        });
        assertThat(storage.noted())
                .extracting(ActivityLog.Activity::kind, ActivityLog.Activity::at)
                .contains(org.assertj.core.groups.Tuple.tuple(
                        "community.described", Instant.parse("2026-03-01T10:00:00Z")));
    }

    @Test
    void ofAConfidentialCommunityNotEvenTheSortIsNoted() {
        world.lhs().events().dispatchAll();
        storage.noted().clear();
        Community now = world.lhs().communities().get(alice, ward.id());
        world.lhs()
                .communities()
                .changeVisibility(alice, new ChangeVisibility(now.id(), now.version(), Visibility.CONFIDENTIAL));
        describe(1);
        world.lhs().events().dispatchAll();

        assertThat(storage.noted())
                .hasSize(2)
                .extracting(ActivityLog.Activity::kind)
                .containsOnly("confidential");
    }

    @Test
    void whatOthersDoThanMembersIsNotNoted() {
        Community asked = world.activeCommunity(alice, Visibility.OPEN, JoinPolicy.REQUEST);
        world.lhs().events().dispatchAll();
        storage.noted().clear();

        world.lhs()
                .memberships()
                .join(
                        world.person(StakeholderGroup.PATIENT),
                        new JoinCommunity(asked.id(), StakeholderGroup.PATIENT, null));
        world.lhs().events().dispatchAll();

        assertThat(storage.noted()).isEmpty();
    }

    @Test
    void whoeverIsLetInHasJoinedAndWhoeverLetsThemInOrRemovesThemHasNeitherJoinedNorLeft() {
        Community asked = world.activeCommunity(alice, Visibility.OPEN, JoinPolicy.REQUEST);
        Actor bob = world.person(StakeholderGroup.CAREGIVER);
        world.lhs().events().dispatchAll();
        storage.noted().clear();

        Membership waiting =
                world.lhs().memberships().join(bob, new JoinCommunity(asked.id(), StakeholderGroup.CAREGIVER, null));
        world.time().advance(Duration.ofMinutes(5));
        Membership his = world.lhs().memberships().accept(alice, new AcceptMember(waiting.id(), waiting.version()));
        world.lhs().events().dispatchAll();

        assertThat(storage.noted()).singleElement().satisfies(noted -> {
            assertThat(noted.kind()).isEqualTo("community.membership-activated");
            assertThat(noted.participant()).isEqualTo(his.participant());
            assertThat(noted.stakeholderGroup()).isEqualTo("CAREGIVER");
        });

        storage.noted().clear();
        world.time().advance(Duration.ofDays(20));
        world.lhs()
                .memberships()
                .remove(alice, new RemoveMember(his.id(), his.version(), "Broke the norms", null, null));
        world.lhs().events().dispatchAll();

        assertThat(storage.noted()).isEmpty();
    }

    @Test
    void whoeverComesAlongWhereACommunityGoesOnHasDoneNothing() {
        Community other = world.activeCommunity(alice, Visibility.OPEN, JoinPolicy.OPEN);
        Community ending = world.lhs()
                .communities()
                .moveStage(
                        alice,
                        new MoveStage(other.id(), other.version(), LifeStage.TRANSFORMATION, "The wards are joined"));
        Actor bob = world.person(StakeholderGroup.CAREGIVER);
        world.join(bob, other);
        world.lhs().events().dispatchAll();
        storage.noted().clear();

        world.lhs().communities().merge(alice, new MergeCommunities(ending.id(), ending.version(), ward.id()));
        world.lhs().events().dispatchAll();

        assertThat(world.membership(bob, ward).source()).isEqualTo(MembershipSource.SUCCEEDED);
        assertThat(storage.noted())
                .extracting(ActivityLog.Activity::kind)
                .contains("community.merged")
                .doesNotContain("community.membership-activated");
    }

    @Test
    void whoeverGivesUpThePlaceOfSomebodyElseHasGivenUpNone() {
        Actor bob = world.person(StakeholderGroup.CAREGIVER);
        Membership his = world.join(bob, ward);
        Gathering planned = world.lhs()
                .gatherings()
                .plan(
                        alice,
                        PlanGathering.of(
                                ward.id(),
                                GatheringKind.WEBINAR,
                                GatheringDetails.of(english("Hands")),
                                GatheringTime.of(
                                        LocalDateTime.parse("2026-05-05T10:00"),
                                        Duration.ofHours(1),
                                        ZoneId.of("UTC"))));
        Gathering open = world.lhs()
                .gatherings()
                .move(alice, new MoveGathering(planned.id(), planned.revision(), GatheringStatus.OPEN, null));
        Registration guests = world.lhs()
                .registrations()
                .registerGuest(
                        alice, new RegisterGuest(open.id(), new Guest("Grace", "grace@example.org", "en", null)));
        Registration own = world.lhs().registrations().register(bob, Register.of(open.id()));
        world.lhs().events().dispatchAll();
        storage.noted().clear();

        world.lhs().registrations().cancel(alice, new CancelRegistration(guests.id(), guests.version()));
        world.lhs().registrations().cancel(bob, new CancelRegistration(own.id(), own.version()));
        world.lhs().events().dispatchAll();

        assertThat(storage.noted()).singleElement().satisfies(noted -> {
            assertThat(noted.kind()).isEqualTo("gathering.registration-cancelled");
            assertThat(noted.participant()).isEqualTo(his.participant());
        });
    }

    @Test
    void whatSomebodyDidAsAMemberIsNotedAlsoWhenItIsHeardOfAfterTheyLeft() {
        Actor bob = world.person(StakeholderGroup.CAREGIVER);
        Membership his = world.join(bob, ward);
        world.lhs().events().dispatchAll();
        storage.noted().clear();

        world.lhs().questions().ask(bob, new AskQuestion(ward.id(), english("Who knows?"), LocalizedText.BLANK, null));
        world.time().advance(Duration.ofMinutes(5));
        Membership before = world.membership(bob, ward);
        world.lhs().memberships().leave(bob, new LeaveCommunity(before.id(), before.version(), null));
        world.lhs().events().dispatchAll();

        assertThat(storage.noted())
                .as("the question, but not that he left, which is no taking part")
                .singleElement()
                .satisfies(noted -> {
                    assertThat(noted.kind()).isEqualTo("conversation.question-asked");
                    assertThat(noted.participant()).isEqualTo(his.participant());
                });
    }

    @Test
    void theFiguresAreForMembers() {
        Actor stranger = world.person(StakeholderGroup.RESEARCHER);

        for (Actor outsider : List.of(stranger, Actor.visitor(), Actor.host())) {
            assertThatThrownBy(() ->
                            world.lhs().engagement().participation(outsider, new ParticipationQuery(ward.id(), MARCH)))
                    .isInstanceOf(NotFound.class);
        }
        assertThatThrownBy(() -> world.lhs()
                        .engagement()
                        .participation(alice, new ParticipationQuery(new CommunityId(UUID.randomUUID()), MARCH)))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void aMonthIsPlausible() {
        assertThatThrownBy(() -> new ParticipationQuery(ward.id(), YearMonth.of(1699, 12)))
                .isInstanceOfSatisfying(
                        InvalidInput.class,
                        refusal -> assertThat(refusal.violations())
                                .extracting(InvalidInput.Violation::field, InvalidInput.Violation::code)
                                .containsExactly(org.assertj.core.groups.Tuple.tuple("month", "year")));
    }

    /** Nothing that this room shows can name a person or carry a reference to one, so nothing can rank persons. */
    @Rule("IV2")
    @Test
    void nothingInTheRoomCarriesAPerson() {
        List<JavaClass> shown = new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("org.learninghealth.engagement")
                        .stream()
                        .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                        // how one person answers in a survey is kept until the round is closed, for nobody else to see
                        // what a host reports goes in, and doesn't come out; what a sink of the host takes goes to a
                        // store of the
                        // host's, under the reference that only a membership links to a person, and to nobody who asks
                        // here
                        .filter(type -> !Set.of(
                                        "SurveyResponse",
                                        "SurveyResponseId",
                                        "SurveyRoundId",
                                        "ReportedActivity",
                                        // the host's own ids, which it takes back
                                        "RecordActivities",
                                        "ActivityReport",
                                        // days for the host's own warehouse, under that reference; for nobody else
                                        "CountedDay",
                                        // whoever a story is told of has agreed that it is shown (rule IV4)
                                        "StoryQuery",
                                        "TellStory",
                                        "ValueStory",
                                        "ValueStoryId",
                                        "XapiSender",
                                        "XapiSink",
                                        "XapiStatements")
                                .contains(type.getSimpleName()))
                        .toList();

        assertThat(shown).extracting(JavaClass::getSimpleName).contains("Engagement", "Participation");
        assertThat(shown.stream()
                        .flatMap(EngagementRulesTest::typesInSight)
                        .map(JavaClass::getFullName)
                        .filter(Set.of(
                                PersonId.class.getName(),
                                MembershipId.class.getName(),
                                Membership.class.getName(),
                                UUID.class.getName(),
                                ActivityLog.Activity.class.getName())::contains))
                .isEmpty();
    }

    /** All types in what a type's public methods, constructors and fields take and give, also inside of collections. */
    private static Stream<JavaClass> typesInSight(JavaClass type) {
        Stream<JavaType> types = Stream.concat(
                type.getCodeUnits().stream()
                        .filter(unit -> unit.getModifiers().contains(JavaModifier.PUBLIC))
                        .flatMap(unit ->
                                Stream.concat(Stream.of(unit.getReturnType()), unit.getParameterTypes().stream())),
                type.getFields().stream().map(field -> field.getType()));
        return types.flatMap(each -> each.getAllInvolvedRawTypes().stream());
    }

    private List<Membership> joinAll(int persons, StakeholderGroup group) {
        List<Membership> joined = new ArrayList<>();
        for (int i = 0; i < persons; i++) {
            Actor person = world.person(group);
            actors.add(person);
            joined.add(join(person, group));
        }
        return joined;
    }

    private MetricResult measure(YearMonth month, Metric metric) {
        world.lhs().events().dispatchAll();
        return world.lhs().engagement().measure(alice, new MetricQuery(ward.id(), month, metric));
    }

    private Membership join(Actor person, StakeholderGroup group) {
        return world.lhs().memberships().join(person, new JoinCommunity(ward.id(), group, null));
    }

    private void describe(int times) {
        for (int i = 0; i < times; i++) {
            Community now = world.lhs().communities().get(alice, ward.id());
            world.lhs()
                    .communities()
                    .describe(
                            alice,
                            new DescribeCommunity(
                                    now.id(), now.version(), english("Domain " + i), english("Practice")));
        }
    }

    private Participation participation(YearMonth month) {
        world.lhs().events().dispatchAll();
        return world.lhs().engagement().participation(alice, new ParticipationQuery(ward.id(), month));
    }

    /** Storage that lets a test see what goes into the activity log, which gives figures alone. */
    private static final class ListeningStorage extends ForwardingStorage {

        private final Storage storage;
        private final List<ActivityLog.Activity> noted = new ArrayList<>();
        private boolean counting = true;

        private ListeningStorage(Storage storage) {
            super(storage);
            this.storage = storage;
        }

        List<ActivityLog.Activity> noted() {
            return noted;
        }

        @Override
        public ActivityLog activity() {
            return new ActivityLog() {
                @Override
                public Set<UUID> append(List<Activity> activities) {
                    Set<UUID> added = storage.activity().append(activities);
                    // seen only once it is there for good
                    activities.stream()
                            .filter(activity -> added.contains(activity.event()))
                            .forEach(activity -> storage.unitOfWork().afterCommit(() -> noted.add(activity)));
                    return added;
                }

                @Override
                public void quarantine(CommunityId community, LocalDate day, Map<UUID, UUID> participants) {
                    storage.activity().quarantine(community, day, participants);
                }

                @Override
                public Map<CommunityId, Map<UUID, Long>> quarantined(
                        Collection<CommunityId> communities, LocalDate from, LocalDate before) {
                    return storage.activity().quarantined(communities, from, before);
                }

                @Override
                public List<Activity> retract(CommunityId community, Set<UUID> events) {
                    return storage.activity().retract(community, events);
                }

                @Override
                public void queue(Set<UUID> events) {
                    storage.activity().queue(events);
                }

                @Override
                public void requeue(Set<UUID> events) {
                    storage.activity().requeue(events);
                }

                @Override
                public List<Activity> take(int limit) {
                    return storage.activity().take(limit);
                }

                @Override
                public List<Activity> of(UUID participant, Optional<Cursor<Instant>> after, int limit) {
                    return storage.activity().of(participant, after, limit);
                }

                @Override
                public void follow(CommunityId community, CommunityCalendar calendar, long version) {
                    storage.activity().follow(community, calendar, version);
                }

                @Override
                public void erase(CommunityId community, UUID participant) {
                    storage.activity().erase(community, participant);
                }

                @Override
                public Optional<LocalDate> keptFrom(CommunityId community) {
                    return storage.activity().keptFrom(community);
                }

                @Override
                public int countBefore(LocalDate day, int most) {
                    return storage.activity().countBefore(day, most);
                }

                @Override
                public int removeBefore(LocalDate day, int most) {
                    return storage.activity().removeBefore(day, most);
                }

                @Override
                public List<Day> uncounted(int limit) {
                    return storage.activity().uncounted(limit);
                }

                @Override
                public boolean count(Day day) {
                    return counting && storage.activity().count(day);
                }

                @Override
                public Set<CommunityId> uncounted(
                        Collection<CommunityId> communities, LocalDate from, LocalDate before) {
                    return storage.activity().uncounted(communities, from, before);
                }

                @Override
                public Map<CommunityId, List<Tally>> tallies(
                        Collection<CommunityId> communities, List<LocalDate> bounds) {
                    return storage.activity().tallies(communities, bounds);
                }

                @Override
                public Map<CommunityId, List<Tie>> ties(
                        Collection<CommunityId> communities, LocalDate from, LocalDate before) {
                    return storage.activity().ties(communities, from, before);
                }

                @Override
                public Map<CommunityId, SortedMap<LocalDate, List<Tie>>> tiesByDay(
                        Collection<CommunityId> communities, LocalDate from, LocalDate before) {
                    return storage.activity().tiesByDay(communities, from, before);
                }

                @Override
                public Map<CommunityId, List<Use>> uses(
                        Collection<CommunityId> communities, LocalDate from, LocalDate before, Set<String> kinds) {
                    return storage.activity().uses(communities, from, before, kinds);
                }

                @Override
                public Map<CommunityId, List<Daily>> daily(
                        Collection<CommunityId> communities, LocalDate from, LocalDate before) {
                    return storage.activity().daily(communities, from, before);
                }

                @Override
                public Map<CommunityId, SortedMap<LocalDate, Long>> participantsByDay(
                        Collection<CommunityId> communities, LocalDate from, LocalDate before) {
                    return storage.activity().participantsByDay(communities, from, before);
                }

                @Override
                public Map<CommunityId, Instant> latest(Collection<CommunityId> communities) {
                    return storage.activity().latest(communities);
                }

                @Override
                public Map<String, Long> participants(CommunityId community, LocalDate from, LocalDate before) {
                    return storage.activity().participants(community, from, before);
                }

                @Override
                public Map<CommunityId, List<Long>> participants(
                        Collection<CommunityId> communities,
                        LocalDate from,
                        LocalDate before,
                        List<Set<String>> sorts) {
                    return storage.activity().participants(communities, from, before, sorts);
                }

                @Override
                public Map<CommunityId, Long> tied(
                        Collection<CommunityId> communities, LocalDate from, LocalDate before) {
                    return storage.activity().tied(communities, from, before);
                }
            };
        }
    }
}
