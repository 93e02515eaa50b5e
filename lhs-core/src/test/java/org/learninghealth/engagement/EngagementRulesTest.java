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
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.learninghealth.EventDispatch;
import org.learninghealth.access.Actor;
import org.learninghealth.access.Visibility;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.InvalidInput;
import org.learninghealth.base.NotFound;
import org.learninghealth.base.PersonId;
import org.learninghealth.community.ChangeVisibility;
import org.learninghealth.community.Community;
import org.learninghealth.community.DescribeCommunity;
import org.learninghealth.community.JoinCommunity;
import org.learninghealth.community.JoinPolicy;
import org.learninghealth.community.LeaveCommunity;
import org.learninghealth.community.Membership;
import org.learninghealth.community.MembershipId;
import org.learninghealth.kit.ForwardingStorage;
import org.learninghealth.kit.Rule;
import org.learninghealth.kit.SettableTime;
import org.learninghealth.kit.World;
import org.learninghealth.memory.InMemoryStorage;
import org.learninghealth.people.StakeholderGroup;
import org.learninghealth.spi.ActivityLog;
import org.learninghealth.spi.Storage;

class EngagementRulesTest {

    private static final YearMonth MARCH = YearMonth.of(2026, 3);
    private static final YearMonth APRIL = YearMonth.of(2026, 4);

    private final ListeningStorage storage = new ListeningStorage(InMemoryStorage.create());
    private final World world = World.on(storage);
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
        assertThat(kept.unitOfWork().required(() -> kept.activity().append(noted)))
                .isFalse();
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
                        .filter(type -> !Set.of("SurveyResponse", "SurveyResponseId", "SurveyRoundId")
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

    private void joinAll(int persons, StakeholderGroup group) {
        for (int i = 0; i < persons; i++) {
            join(world.person(group), group);
        }
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
                public boolean append(Activity activity) {
                    boolean added = storage.activity().append(activity);
                    if (added) {
                        // seen only once it is there for good
                        storage.unitOfWork().afterCommit(() -> noted.add(activity));
                    }
                    return added;
                }

                @Override
                public List<Activity> of(UUID participant, Optional<UUID> after, int limit) {
                    return storage.activity().of(participant, after, limit);
                }

                @Override
                public Map<CommunityId, Instant> latest(Collection<CommunityId> communities) {
                    return storage.activity().latest(communities);
                }

                @Override
                public Map<String, Long> participants(CommunityId community, Instant from, Instant before) {
                    return storage.activity().participants(community, from, before);
                }
            };
        }
    }
}
