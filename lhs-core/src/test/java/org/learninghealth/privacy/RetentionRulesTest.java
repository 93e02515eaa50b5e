package org.learninghealth.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.learninghealth.LearningHealthSystem;
import org.learninghealth.access.Actor;
import org.learninghealth.access.Visibility;
import org.learninghealth.base.InvalidConfiguration;
import org.learninghealth.base.NotPermitted;
import org.learninghealth.base.PersonId;
import org.learninghealth.community.ArchiveCommunity;
import org.learninghealth.community.Community;
import org.learninghealth.community.JoinPolicy;
import org.learninghealth.community.LeaveCommunity;
import org.learninghealth.community.Membership;
import org.learninghealth.community.RegisterPlatform;
import org.learninghealth.gathering.Attendance;
import org.learninghealth.gathering.Gathering;
import org.learninghealth.gathering.GatheringDetails;
import org.learninghealth.gathering.GatheringKind;
import org.learninghealth.gathering.GatheringStatus;
import org.learninghealth.gathering.GatheringTime;
import org.learninghealth.gathering.MoveGathering;
import org.learninghealth.gathering.PlanGathering;
import org.learninghealth.gathering.RecordAttendance;
import org.learninghealth.gathering.Register;
import org.learninghealth.gathering.Registration;
import org.learninghealth.kit.Rule;
import org.learninghealth.kit.World;
import org.learninghealth.memory.InMemoryStorage;
import org.learninghealth.people.StakeholderGroup;
import org.learninghealth.spi.PersonalDataContributor;
import org.learninghealth.spi.Receipts.Receipt;
import org.learninghealth.spi.Storage;

class RetentionRulesTest {

    private final Storage storage = InMemoryStorage.create();
    private final World world = World.on(storage);

    /** The last day is inclusive; months are those of the calendar. */
    @Rule("V10")
    @ParameterizedTest
    @CsvSource({
        "2026-03-01, P7D, 2026-03-08",
        "2025-01-31, P1M, 2025-02-28",
        "2024-01-31, P1M, 2024-02-29",
        "2024-02-29, P12M, 2025-02-28",
        "2024-02-29, P48M, 2028-02-29",
        "2025-02-28, P24M, 2027-02-28",
        "2024-12-31, P2M, 2025-02-28",
        "2023-03-31, P1Y1M, 2024-04-30"
    })
    void theLastDayIsInclusive(LocalDate from, Period kept, LocalDate last) {
        World own = World.on(
                storage,
                settings -> settings.retention(new RetentionSchedule(List.of(), 30)
                        .with(RetentionClass.RECEIPTS, kept, "To carry out a request once")));
        Instant morning = from.atStartOfDay(ZoneOffset.UTC).toInstant();
        Instant evening =
                from.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant().minusNanos(1000);
        keep("morning", morning);
        keep("evening", evening);

        own.time().set(last.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant().minusNanos(1000));
        assertThat(run(own)).isEqualTo(new RetentionReport(List.of(), false));

        own.time().set(last.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
        assertThat(run(own).steps())
                .containsExactly(new RetentionStep(RetentionClass.RECEIPTS, RetentionStep.Kind.ACT, 2, List.of()));
    }

    /** For every day of four years, a rule of days, months or both takes exactly what its last day has passed. */
    @Rule("V10")
    @Test
    void whatIsTakenIsWhatWasKeptThroughItsLastDay() {
        for (Period kept : List.of(Period.ofDays(30), Period.ofMonths(1), Period.ofMonths(24), Period.of(1, 1, 1))) {
            RetentionRule rule = new RetentionRule(RetentionClass.RECEIPTS, kept, "To try");
            for (LocalDate today = LocalDate.of(2024, 1, 1); today.getYear() < 2028; today = today.plusDays(1)) {
                LocalDate first =
                        LocalDate.ofInstant(rule.before(today.atTime(12, 0).toInstant(ZoneOffset.UTC)), ZoneOffset.UTC);
                assertThat(first.plus(kept)).as("%s on %s", kept, today).isAfterOrEqualTo(today);
                assertThat(first.minusDays(1).plus(kept))
                        .as("%s on %s", kept, today)
                        .isBefore(today);
            }
        }
    }

    @Rule("V10")
    @Test
    void aRunGoesNoFurtherThanItMayAndTheNextOneGoesOn() {
        for (int i = 0; i < 1_100; i++) {
            keep("r" + i, Instant.EPOCH);
        }
        List<Integer> batches = new ArrayList<>();
        world.lhs().events().subscribe(event -> {
            if (event.event() instanceof RetentionExecuted executed) {
                batches.add(executed.number());
            }
        });
        RunRetention some = new RunRetention(1_050);

        RetentionReport preview = world.lhs().retention().preview(Actor.host(), some);
        RetentionReport first = world.lhs().retention().run(Actor.host(), some);
        assertThat(first).isEqualTo(preview);
        assertThat(first.more()).isTrue();
        assertThat(world.lhs().retention().run(Actor.host(), some).steps())
                .extracting(RetentionStep::number)
                .containsExactly(50);
        assertThat(world.lhs().retention().run(Actor.host(), some)).isEqualTo(new RetentionReport(List.of(), false));

        world.lhs().events().dispatchAll();
        assertThat(batches).containsExactly(500, 500, 50, 50);
    }

    @Rule("V10")
    @Test
    void inATransactionOfTheHostsARunIsPartOfIt() {
        keep("r", Instant.EPOCH);
        assertThatThrownBy(() -> storage.unitOfWork().required(() -> {
                    assertThat(run(world).steps()).hasSize(1);
                    throw new IllegalStateException("The host thinks better of it");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(run(world).steps()).hasSize(1);
    }

    @Rule("V10")
    @Test
    void onlyTheHostRunsItAndPrivacyOfficersMayPreviewIt() {
        Actor officer = world.officer();
        Actor somebody = world.person(StakeholderGroup.PATIENT);
        RunRetention all = new RunRetention(10);
        keep("r", Instant.EPOCH);

        assertThat(world.lhs().retention().preview(officer, all).steps()).hasSize(1);
        assertThatThrownBy(() -> world.lhs().retention().run(officer, all)).isInstanceOf(NotPermitted.class);
        assertThatThrownBy(() -> world.lhs().retention().preview(somebody, all)).isInstanceOf(NotPermitted.class);
        assertThatThrownBy(() -> world.lhs().retention().tallies(somebody, world.firstPage()))
                .isInstanceOf(NotPermitted.class);
    }

    @Rule("V10")
    @Test
    void aClassWithoutARuleStays() {
        World own = World.on(
                storage,
                settings -> settings.retention(RetentionSchedule.standard().without(RetentionClass.RECEIPTS)));
        keep("r", Instant.EPOCH);

        assertThat(run(own).steps()).isEmpty();
        assertThat(RetentionSchedule.standard().find(RetentionClass.RECEIPTS))
                .map(RetentionRule::kept)
                .contains(Period.ofDays(7));
    }

    @Rule("V10")
    @Test
    void aScheduleThatCanNotBeKeptIsRefusedWithTheClassAndTheRemedy() {
        Map<RetentionSchedule, String> bad = Map.of(
                RetentionSchedule.standard().with(RetentionClass.RECEIPTS, Period.ZERO, "Why"),
                "retention of RECEIPTS is P0D: keep it from a day to 100 years, or take the rule out with"
                        + " without(RetentionClass.RECEIPTS)",
                RetentionSchedule.standard().with(RetentionClass.AUDIT_TRAIL, Period.ofMonths(-1), "Why"),
                "retention of AUDIT_TRAIL is P-1M",
                RetentionSchedule.standard().with(RetentionClass.AUDIT_TRAIL, Period.ofYears(101), "Why"),
                "retention of AUDIT_TRAIL is P101Y",
                RetentionSchedule.standard().with(RetentionClass.DELIVERED_EVENTS, Period.ofDays(1), " "),
                "retention of DELIVERED_EVENTS has no purpose: say what it is kept for",
                new RetentionSchedule(
                        List.of(
                                RetentionClass.RECEIPTS.standard(),
                                new RetentionRule(RetentionClass.RECEIPTS, Period.ofDays(1), "Why")),
                        30),
                "retention has two rules for RECEIPTS: leave one of them out",
                RetentionSchedule.standard().warning(0),
                "retention warns 0 days before: give 1 to 365 days with warning(…)",
                RetentionSchedule.standard().with(RetentionClass.MEMBERSHIP_HISTORY, Period.ofDays(729), "Why"),
                "retention of MEMBERSHIP_HISTORY is P729D: keep it as long as IDENTITY, P24M, which counts from it");

        bad.forEach((schedule, problem) -> assertThatThrownBy(() -> LearningHealthSystem.builder()
                        .storage(storage)
                        .retention(schedule)
                        .build())
                .isInstanceOf(InvalidConfiguration.class)
                .hasMessageContaining(problem));
    }

    /** Two years after their last membership has ended, somebody is warned of, and erased when thirty more days have gone. */
    @Rule("V10")
    @Test
    void whoLeftIsWarnedOfAndThenErased() {
        List<Object> told = new ArrayList<>();
        world.lhs().events().subscribe(event -> {
            if (event.event() instanceof RetentionWarned || event.event() instanceof RetentionExecuted) {
                told.add(event.event());
            }
        });
        Actor officer = world.officer();
        Actor keeper = world.person(StakeholderGroup.CLINICIAN);
        Actor anna = world.person(StakeholderGroup.PATIENT, "Anna", "anna@example.org");
        Community community = world.activeCommunity(keeper, Visibility.OPEN, JoinPolicy.OPEN);
        world.time().set(Instant.parse("2028-02-29T20:00:00Z"));
        leave(anna, world.join(anna, community));
        archive(keeper, community);

        world.time().set(Instant.parse("2030-02-28T23:59:59Z"));
        assertThat(stepsOf(RetentionClass.IDENTITY)).isEmpty();
        world.time().set(Instant.parse("2030-03-01T00:00:00Z"));
        RetentionStep warned =
                new RetentionStep(RetentionClass.IDENTITY, RetentionStep.Kind.WARN, 1, List.of(id(anna).value()));
        assertThat(stepsOf(RetentionClass.IDENTITY)).containsExactly(warned);
        assertThat(stepsOf(RetentionClass.IDENTITY)).isEmpty();
        assertThat(world.lhs()
                        .retention()
                        .warnings(officer, RetentionWarningQuery.all(), world.firstPage())
                        .items())
                .singleElement()
                .satisfies(warning -> {
                    assertThat(warning.person()).isEqualTo(id(anna));
                    assertThat(warning.actsFrom()).isEqualTo(Instant.parse("2030-04-01T00:00:00Z"));
                });

        world.time().set(Instant.parse("2030-03-31T23:59:59Z"));
        assertThat(stepsOf(RetentionClass.IDENTITY)).isEmpty();
        world.time().set(Instant.parse("2030-04-01T00:00:00Z"));
        assertThat(stepsOf(RetentionClass.IDENTITY))
                .extracting(RetentionStep::kind)
                .containsExactly(RetentionStep.Kind.ACT);

        assertThat(world.lhs().people().find(Actor.host(), id(anna))).isEmpty();
        assertThat(world.lhs().people().find(Actor.host(), id(keeper))).isPresent();
        assertThat(world.lhs()
                        .privacy()
                        .erasures(officer, ErasureQuery.all(), world.firstPage())
                        .items())
                .hasSize(1);
        assertThat(world.lhs()
                        .retention()
                        .warnings(
                                officer,
                                new RetentionWarningQuery(RetentionClass.IDENTITY, id(anna)),
                                world.firstPage())
                        .items())
                .isEmpty();
        world.lhs().events().dispatchAll();
        assertThat(told)
                .contains(
                        new RetentionWarned(RetentionClass.IDENTITY, 1),
                        new RetentionExecuted(RetentionClass.IDENTITY, 1));
    }

    @Rule("V10")
    @Test
    void whoComesBackInTheTimeOfGraceIsLetOff() {
        Actor keeper = world.person(StakeholderGroup.CLINICIAN);
        Actor anna = world.person(StakeholderGroup.PATIENT);
        Community community = world.activeCommunity(keeper, Visibility.OPEN, JoinPolicy.OPEN);
        leave(anna, world.join(anna, community));
        world.time().advance(Duration.ofDays(740));
        assertThat(stepsOf(RetentionClass.IDENTITY)).hasSize(1);

        Membership again = world.join(anna, community);
        world.time().advance(Duration.ofDays(40));
        assertThat(stepsOf(RetentionClass.IDENTITY))
                .containsExactly(new RetentionStep(
                        RetentionClass.IDENTITY, RetentionStep.Kind.LET_OFF, 1, List.of(id(anna).value())));
        leave(anna, again);
        world.time().advance(Duration.ofDays(100));
        assertThat(stepsOf(RetentionClass.IDENTITY)).isEmpty();
        assertThat(world.lhs().people().find(Actor.host(), id(anna))).isPresent();
    }

    @Rule("V10")
    @Test
    void aLegalHoldKeepsEverythingOfAPersons() {
        Actor officer = world.officer();
        Actor keeper = world.person(StakeholderGroup.CLINICIAN);
        Actor anna = world.person(StakeholderGroup.PATIENT);
        Community community = world.activeCommunity(keeper, Visibility.OPEN, JoinPolicy.OPEN);
        leave(anna, world.join(anna, community));
        world.time().advance(Duration.ofDays(3000));
        assertThat(stepsOf(RetentionClass.IDENTITY)).hasSize(1);
        LegalHold hold = world.lhs().privacy().hold(officer, new PlaceHold(id(anna), "A case in court"));

        world.time().advance(Duration.ofDays(40));
        assertThat(run(world).steps())
                .filteredOn(step -> step.category().isSomebodys())
                .extracting(RetentionStep::kind)
                .containsOnly(RetentionStep.Kind.LET_OFF);
        assertThat(world.lhs().people().find(Actor.host(), id(anna))).isPresent();

        world.lhs().privacy().lift(officer, new LiftHold(hold.id(), hold.version()));
        assertThat(stepsOf(RetentionClass.IDENTITY))
                .extracting(RetentionStep::kind)
                .containsExactly(RetentionStep.Kind.WARN);
    }

    /** While some are erased, which takes its time, one of those who are due comes back, and one is put under a hold. */
    @Rule("V10")
    @Test
    void whoComesBackOrIsHeldWhileOthersAreErasedStays() {
        AtomicReference<Consumer<PersonId>> meanwhile = new AtomicReference<>(person -> {});
        World own = World.on(
                InMemoryStorage.create(),
                settings -> settings.contributor(new PersonalDataContributor() {
                    @Override
                    public String name() {
                        return "meanwhile";
                    }

                    @Override
                    public List<Map<String, Object>> export(PersonId person) {
                        return List.of();
                    }

                    @Override
                    public void erase(PersonId person, PersonId formerMember) {
                        meanwhile.getAndSet(other -> {}).accept(person);
                    }
                }));
        Actor officer = own.officer();
        Actor keeper = own.person(StakeholderGroup.CLINICIAN);
        Community community = own.activeCommunity(keeper, Visibility.OPEN, JoinPolicy.OPEN);
        List<Actor> due = Stream.generate(() -> own.person(StakeholderGroup.PATIENT))
                .limit(4)
                .toList();
        for (Actor each : due) {
            Membership joined = own.join(each, community);
            own.lhs().memberships().leave(each, new LeaveCommunity(joined.id(), joined.version(), null));
        }
        own.time().advance(Duration.ofDays(1000));
        run(own);
        own.time().advance(Duration.ofDays(40));
        List<Actor> spared = new ArrayList<>();
        meanwhile.set(erased -> {
            due.stream().filter(each -> !id(each).equals(erased)).limit(2).forEach(spared::add);
            own.join(spared.get(0), community);
            own.lhs().privacy().hold(officer, new PlaceHold(id(spared.get(1)), "A case in court"));
        });

        RetentionReport report = run(own);

        assertThat(report.steps())
                .filteredOn(step -> step.category() == RetentionClass.IDENTITY)
                .singleElement()
                .extracting(RetentionStep::number)
                .isEqualTo(2);
        for (Actor each : due) {
            assertThat(own.lhs().people().find(Actor.host(), id(each)).isPresent())
                    .isEqualTo(spared.contains(each));
        }
        assertThat(own.lhs().retention().tallies(officer, own.firstPage()).items())
                .filteredOn(tally -> tally.category() == RetentionClass.IDENTITY)
                .singleElement()
                .extracting(RetentionTally::executed)
                .isEqualTo(2L);
    }

    /** Who sees to personal data or to a platform needs no membership; nor does whoever never had one. */
    @Rule("V10")
    @Test
    void whoIsInOfficeOrNeverBelongedAnywhereStays() {
        Actor keeper = world.person(StakeholderGroup.CLINICIAN);
        Actor officer = world.officer();
        Actor manager = world.person(StakeholderGroup.POLICY_MAKER);
        Actor stranger = world.person(StakeholderGroup.PATIENT);
        Community community = world.activeCommunity(keeper, Visibility.OPEN, JoinPolicy.OPEN);
        leave(officer, world.join(officer, community));
        leave(manager, world.join(manager, community));
        world.lhs()
                .platforms()
                .register(Actor.host(), new RegisterPlatform(World.english("A platform"), null, List.of(id(manager))));

        world.time().advance(Duration.ofDays(2000));
        run(world);
        world.time().advance(Duration.ofDays(40));
        run(world);

        for (Actor each : List.of(keeper, officer, manager, stranger)) {
            assertThat(world.lhs().people().find(Actor.host(), id(each))).isPresent();
        }
    }

    /** What somebody belonged to long ago is no longer theirs, though they are here; what they belong to is. */
    @Rule("V10")
    @Test
    void aMembershipThatEndedLongAgoBecomesAFormerMembers() {
        Actor keeper = world.person(StakeholderGroup.CLINICIAN);
        Actor anna = world.person(StakeholderGroup.PATIENT);
        Community left = world.activeCommunity(keeper, Visibility.OPEN, JoinPolicy.OPEN);
        Community home = world.activeCommunity(keeper, Visibility.OPEN, JoinPolicy.OPEN);
        Membership ended = leave(anna, world.join(anna, left));
        Membership open = world.join(anna, home);
        archive(keeper, left);
        world.time().advance(Duration.ofDays(3 * 365 + 2));
        run(world);
        world.time().advance(Duration.ofDays(31));
        run(world);

        Membership former = world.lhs().memberships().get(keeper, ended.id());
        assertThat(former.person()).isNotEqualTo(id(anna));
        assertThat(former.participant()).isNotEqualTo(ended.participant());
        assertThat(former.since()).isEqualTo(ended.since());
        assertThat(world.lhs().people().get(Actor.host(), former.person()).displayName())
                .isEqualTo("a former member");
        assertThat(world.lhs().memberships().get(anna, open.id())).isEqualTo(open);
    }

    @Rule("V10")
    @Test
    void attendanceAndRegistrationsBecomeAFormerMembers() {
        World world = World.inMemory();
        LearningHealthSystem lhs = world.lhs();
        Actor leader = world.person(StakeholderGroup.CLINICIAN);
        Community community = world.activeCommunity(leader, Visibility.RESTRICTED, JoinPolicy.OPEN);
        Actor someone = world.person(StakeholderGroup.PATIENT);
        world.join(someone, community);
        GatheringTime time = GatheringTime.of(world.today().atTime(10, 0), Duration.ofHours(1), ZoneId.of("UTC"));
        Gathering planned = lhs.gatherings()
                .plan(
                        leader,
                        PlanGathering.of(
                                community.id(),
                                GatheringKind.WEBINAR,
                                GatheringDetails.of(World.english("Talk")),
                                time));
        Gathering open = lhs.gatherings()
                .move(leader, new MoveGathering(planned.id(), planned.revision(), GatheringStatus.OPEN, null));
        Registration registered = lhs.registrations().register(someone, Register.of(open.id()));
        lhs.gatherings().move(leader, new MoveGathering(open.id(), open.revision(), GatheringStatus.LIVE, null));
        Attendance there = lhs.attendances()
                .record(leader, new RecordAttendance(open.id(), id(someone), null, time.startsAt(), time.endsAt()));

        world.time().advance(Duration.ofDays(2 * 365 + 2));
        run(world);
        assertThat(lhs.attendances().get(leader, there.id()).person()).isEqualTo(someone.person());
        world.time().advance(Duration.ofDays(31));
        run(world);
        Attendance kept = lhs.attendances().get(leader, there.id());
        assertThat(kept.person()).isPresent().isNotEqualTo(someone.person());
        assertThat(kept.minutes()).isEqualTo(there.minutes());
        assertThat(lhs.registrations().get(leader, registered.id()).person())
                .isPresent()
                .isNotEqualTo(someone.person());
        world.time().advance(Duration.ofDays(62));
        assertThat(lhs.retention()
                        .preview(Actor.host(), new RunRetention(10_000))
                        .steps())
                .noneMatch(step -> step.category() == RetentionClass.ATTENDANCE
                        || step.category() == RetentionClass.REGISTRATIONS);
    }

    @Rule("V10")
    @Test
    void everythingThatIsSomebodysGoesWithAClass() {
        Set<String> governed = Set.of(
                // with a class of their own
                "CompetencyRecord",
                "ReExposure",
                "PathwayProgress",
                "PartnerSupport",
                "Membership",
                "Attendance",
                "Registration",
                "IssueRecipient",
                "CreditEntry",
                "ConsentRecord",
                "Person",
                "lhs_receipt",
                "lhs_audit",
                "lhs_outbox",
                // with the person, who is erased
                "DirectoryEntry",
                "NewsletterSubscription",
                "ExternalIdentity",
                "ConsentWatch",
                "LegalHold",
                "RetentionWarning",
                "Invitation",
                "DataSubjectRequest",
                "Erasure",
                "lhs_audit_reference",
                "FacilitationPlatform",
                "EffortEntry",
                "lhs_activity",
                "lhs_activity_day",
                "lhs_activity_tie",
                "lhs_activity_use",
                "lhs_activity_quarantine",
                // until it is known who they are, or the host forgets them
                "AttendanceEntry");
        Set<String> contributions = PersonalData.inventory().items().stream()
                .filter(item -> item.category() == PersonalDataClass.CONTRIBUTION)
                .map(RetentionRulesTest::kind)
                .collect(Collectors.toSet());

        assertThat(PersonalData.inventory().items())
                .filteredOn(item -> item.category() != PersonalDataClass.NONE)
                .extracting(RetentionRulesTest::kind)
                .filteredOn(kind -> !kind.startsWith("lhs_notify"))
                .as("Say how long it is kept: with a RetentionClass, with the person, or for the community's life")
                .isSubsetOf(
                        Stream.concat(governed.stream(), contributions.stream()).collect(Collectors.toSet()));
    }

    private static String kind(PersonalData.Item item) {
        return item.attribute().substring(0, item.attribute().indexOf('.'));
    }

    private List<RetentionStep> stepsOf(RetentionClass category) {
        RetentionReport preview = world.lhs().retention().preview(Actor.host(), new RunRetention(10_000));
        RetentionReport done = run(world);
        assertThat(done).isEqualTo(preview);
        return done.steps().stream().filter(step -> step.category() == category).toList();
    }

    private Membership leave(Actor person, Membership membership) {
        return world.lhs().memberships().leave(person, new LeaveCommunity(membership.id(), membership.version(), null));
    }

    private void archive(Actor keeper, Community community) {
        world.lhs().communities().archive(keeper, new ArchiveCommunity(community.id(), community.version()));
    }

    private static PersonId id(Actor actor) {
        return actor.person().orElseThrow();
    }

    private static RetentionReport run(World own) {
        return own.lhs().retention().run(Actor.host(), new RunRetention(10_000));
    }

    private void keep(String request, Instant at) {
        storage.unitOfWork()
                .required(() -> storage.receipts()
                        .keep(new Receipt("HOST", request, "Other", "f".repeat(64), new UUID(1, 2), at)));
    }
}
