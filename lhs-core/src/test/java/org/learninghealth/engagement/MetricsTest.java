package org.learninghealth.engagement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.learninghealth.kit.World.english;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.learninghealth.access.Actor;
import org.learninghealth.access.Role;
import org.learninghealth.access.Visibility;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.InvalidConfiguration;
import org.learninghealth.base.InvalidInput;
import org.learninghealth.base.NotFound;
import org.learninghealth.base.NotPermitted;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.PlatformId;
import org.learninghealth.base.SmallCells;
import org.learninghealth.community.AcceptMandate;
import org.learninghealth.community.ChangeVisibility;
import org.learninghealth.community.Community;
import org.learninghealth.community.FacilitationPlatform;
import org.learninghealth.community.GrantRole;
import org.learninghealth.community.JoinCommunity;
import org.learninghealth.community.JoinPolicy;
import org.learninghealth.community.LeaveCommunity;
import org.learninghealth.community.Mandate;
import org.learninghealth.community.Membership;
import org.learninghealth.community.NestCommunity;
import org.learninghealth.community.OfferServices;
import org.learninghealth.community.PauseMembership;
import org.learninghealth.community.PlatformService;
import org.learninghealth.community.SafeSpaceRule;
import org.learninghealth.community.SetSafeSpacePolicy;
import org.learninghealth.engagement.drawing.BriefReport;
import org.learninghealth.engagement.metric.Inequality;
import org.learninghealth.engagement.metric.Network;
import org.learninghealth.engagement.metric.Roster;
import org.learninghealth.gathering.CancelRegistration;
import org.learninghealth.gathering.Gathering;
import org.learninghealth.gathering.GatheringDetails;
import org.learninghealth.gathering.GatheringId;
import org.learninghealth.gathering.GatheringKind;
import org.learninghealth.gathering.GatheringStatus;
import org.learninghealth.gathering.GatheringTime;
import org.learninghealth.gathering.Guest;
import org.learninghealth.gathering.MoveGathering;
import org.learninghealth.gathering.PlanGathering;
import org.learninghealth.gathering.ReconcileAttendance;
import org.learninghealth.gathering.RecordAttendance;
import org.learninghealth.gathering.Register;
import org.learninghealth.gathering.RegisterGuest;
import org.learninghealth.gathering.Registration;
import org.learninghealth.kit.Rule;
import org.learninghealth.kit.World;
import org.learninghealth.knowledge.DraftKnowledge;
import org.learninghealth.knowledge.KnowledgeKind;
import org.learninghealth.knowledge.KnowledgeObject;
import org.learninghealth.knowledge.MoveUptake;
import org.learninghealth.knowledge.PublishKnowledge;
import org.learninghealth.knowledge.RecordUptake;
import org.learninghealth.knowledge.ShareKnowledge;
import org.learninghealth.knowledge.SourceType;
import org.learninghealth.knowledge.Uptake;
import org.learninghealth.knowledge.UptakeLevel;
import org.learninghealth.memory.InMemoryStorage;
import org.learninghealth.people.StakeholderGroup;
import org.learninghealth.practice.ActionCommitment;
import org.learninghealth.practice.MakeCommitment;
import org.learninghealth.practice.SettleCommitment;
import org.learninghealth.spi.ActivityLog;

class MetricsTest {

    private static final YearMonth OCTOBER = YearMonth.of(2026, 10);

    private final World world = World.inMemory();
    private final Actor alice = world.person(StakeholderGroup.CLINICIAN);
    private final Community ward = world.activeCommunity(alice, Visibility.OPEN, JoinPolicy.OPEN);
    private final Map<CommunityId, List<PersonId>> patients = new HashMap<>();
    private final Map<CommunityId, List<PersonId>> clinicians = new HashMap<>();

    @Test
    void daysAreCountedAndWeeks() {
        autumn(ward);

        assertThat(cells(Metric.DAILY_ACTIVE))
                .containsExactly(
                        Map.entry("2026-10-05", OptionalDouble.of(25)),
                        Map.entry("2026-10-12", OptionalDouble.of(20)),
                        Map.entry("2026-10-13", OptionalDouble.of(10)));
        assertThat(value(Metric.DAILY_ACTIVE)).as("19 days are over").hasValue(55 / 19.0);
        assertThat(value(Metric.STICKINESS)).hasValue(55 / 19.0 / 30);
        assertThat(value(Metric.ACTIVITIES)).hasValue(55);
        assertThat(cells(Metric.WEEKLY_ACTIVE))
                .containsExactly(
                        Map.entry("2026-09-28", OptionalDouble.of(20)),
                        Map.entry("2026-10-05", OptionalDouble.of(25)),
                        Map.entry("2026-10-12", OptionalDouble.of(25)),
                        Map.entry("2026-10-19", OptionalDouble.empty()));
        MetricResult weeks = october(Metric.WEEKLY_ACTIVE);
        assertThat(weeks.from()).isEqualTo("2026-09-28");
        assertThat(weeks.through()).isEqualTo("2026-10-25");
        assertThat(value(Metric.FOUR_WEEK_RATIO)).hasValue(7.5);
    }

    /** Ten every day up to the first Sunday of October, asked on the Monday after, and on the days before. */
    @Test
    void weeksThatAreToComeMakeNothingFallOff() {
        fill(ward, 10, 9);
        LocalDate first = LocalDate.of(2026, 8, 3);
        world.time().set(Instant.parse("2026-10-05T12:00:00Z"));
        for (int day = 0; day < 63; day++) {
            report(ward, patients.get(ward.id()), ActivityVerb.VIEWED, first.plusDays(day) + "T10:00:00Z");
        }

        MetricResult steady = october(Metric.FOUR_WEEK_RATIO);

        assertThat(steady.value()).hasValue(1);
        assertThat(steady.from()).isEqualTo("2026-08-10");
        assertThat(steady.through()).isEqualTo("2026-10-04");
        assertThat(steady.provisional()).isTrue();
        assertThat(steady.definition()).isEqualTo(3);
        assertThat(world.lhs()
                        .engagement()
                        .snapshot(alice, new SnapshotQuery(ward.id(), OCTOBER))
                        .months())
                .last()
                .extracting(EngagementSnapshot.MonthFigure::fourWeekRatio)
                .isEqualTo(OptionalDouble.of(1));
        world.time().set(Instant.parse("2026-10-02T12:00:00Z"));
        assertThat(october(Metric.FOUR_WEEK_RATIO).through())
                .as("no week of October is over")
                .isEqualTo("2026-09-27");
        world.time().set(Instant.parse("2026-11-20T12:00:00Z"));
        MetricResult over = october(Metric.FOUR_WEEK_RATIO);
        assertThat(over.value()).hasValue(70 / 280.0);
        assertThat(over.through()).isEqualTo("2026-10-25");
        assertThat(over.provisional()).isFalse();
        assertThat(month(YearMonth.of(2026, 12), Metric.FOUR_WEEK_RATIO).value())
                .as("of a month to come")
                .isEmpty();
    }

    /** Thirty days before the end of February are in January too. */
    @Test
    void whatComesLateForADayOfTheMonthBeforeMayChangeWhoWasActiveUpToTheLast() {
        fill(ward, 10, 9);
        world.time().set(Instant.parse("2027-03-05T12:00:00Z"));
        YearMonth february = YearMonth.of(2027, 2);
        assertThat(month(february, Metric.ACTIVE_UP_TO).provisional()).isFalse();
        report(ward, patients.get(ward.id()), ActivityVerb.VIEWED, "2027-01-30T10:00:00Z");

        assertThat(world.lhs()
                        .engagement()
                        .measure(alice, new MetricQuery(ward.id(), february, Metric.ACTIVE_UP_TO))
                        .provisional())
                .isTrue();
        assertThat(world.lhs()
                        .engagement()
                        .measure(alice, new MetricQuery(ward.id(), february, Metric.WEEKLY_ACTIVE))
                        .provisional())
                .as("whose first week begins on the first of February")
                .isFalse();
    }

    /** Asked on the third of a month: five were there on the first, and few of them on the second. */
    @Rule("IV1")
    @Test
    void whoIsThereOnADayOfAFewIsInNoAverage() {
        fill(ward, 30, 9);
        List<PersonId> some = patients.get(ward.id());
        world.time().set(Instant.parse("2026-10-01T12:00:00Z"));
        report(ward, some.subList(0, 5), ActivityVerb.VIEWED, "2026-10-01T10:00:00Z");
        assertThat(october(Metric.DAILY_ACTIVE).absence()).as("no day is over").contains(Absence.UNDEFINED);
        assertThat(october(Metric.STICKINESS).absence()).contains(Absence.UNDEFINED);

        world.time().set(Instant.parse("2026-10-02T12:00:00Z"));
        report(ward, some.subList(0, 4), ActivityVerb.VIEWED, "2026-10-02T10:00:00Z");
        assertThat(value(Metric.DAILY_ACTIVE)).as("a day").hasValue(5);
        assertThat(value(Metric.STICKINESS)).hasValue(1);
        world.time().set(Instant.parse("2026-10-03T12:00:00Z"));
        assertThat(value(Metric.DAILY_ACTIVE)).as("two days").hasValue(5 / 2.0);
        assertThat(value(Metric.STICKINESS)).hasValue(1 / 2.0);
        report(ward, some.subList(4, 5), ActivityVerb.VIEWED, "2026-10-02T11:00:00Z");
        assertThat(value(Metric.DAILY_ACTIVE)).as("with a fifth").hasValue(5);
        report(ward, some.subList(5, 7), ActivityVerb.VIEWED, "2026-10-02T11:00:00Z");
        assertThat(value(Metric.DAILY_ACTIVE)).as("seven are about five").hasValue(5);
    }

    @Test
    void whoIsNewReturnsComesBackOrLapsesIsCountedWeekByWeek() {
        autumn(ward);

        assertThat(cells(Metric.WEEKLY_LIFECYCLE))
                .containsEntry("2026-10-05/NEW", OptionalDouble.empty())
                .containsEntry("2026-10-05/RETURNING", OptionalDouble.of(15))
                .containsEntry("2026-10-05/REACTIVATED", OptionalDouble.empty())
                .containsEntry("2026-10-05/LAPSED", OptionalDouble.of(5))
                .containsEntry("2026-10-12/RETURNING", OptionalDouble.of(20))
                .containsEntry("2026-10-12/REACTIVATED", OptionalDouble.empty())
                .containsEntry("2026-10-12/LAPSED", OptionalDouble.of(5))
                .doesNotContainKey("2026-10-19/LAPSED");
        assertThat(cells(Metric.RETENTION_COHORTS))
                .containsEntry("2026-03/0", OptionalDouble.of(40))
                .containsEntry("2026-03/5", OptionalDouble.empty())
                .containsEntry("2026-03/6", OptionalDouble.of(30))
                .containsEntry("2026-03/7", OptionalDouble.of(30))
                .hasSize(12 * 13 / 2);
    }

    @Test
    void theWayFromLearningOverDoingToSharingIsMeasured() {
        autumn(ward);

        assertThat(cells(Metric.LOOP_STEPS))
                .containsExactly(
                        Map.entry("LEARN", OptionalDouble.of(30)),
                        Map.entry("DO", OptionalDouble.of(15)),
                        Map.entry("SHARE", OptionalDouble.of(15)));
        assertThat(value(Metric.LOOP_DAYS)).hasValue(14);
        assertThat(cells(Metric.LOOP_DAYS))
                .containsExactly(Map.entry("DO", OptionalDouble.of(7)), Map.entry("SHARE", OptionalDouble.of(7)));
        assertThat(value(Metric.LOOP_CYCLES)).hasValue(15);
        assertThat(value(Metric.CONSUMPTION_RATIO)).hasValue(10 / 45.0);
        assertThat(value(Metric.BURSTINESS).getAsDouble()).isBetween(-1.0, 1.0);
        MetricResult loop = october(Metric.LOOP_CLOSURE);
        assertThat(loop.from()).isEqualTo("2026-08-01");
        assertThat(loop.through()).isEqualTo("2026-10-31");
        assertThat(loop.persons())
                .as("less those of the month before it would be who is new")
                .isEmpty();
        assertThat(loop.value()).as("nobody has had the time yet").isEmpty();
    }

    /** Twenty have had sixty days; ten of them close the loop in twenty days, five in more than sixty. Ten learned yesterday. */
    @Test
    void whoeverHasHadNoTimeToCloseTheLoopCountsNeitherWay() {
        fill(ward, 30, 9);
        world.time().set(Instant.parse("2026-11-02T09:00:00Z"));
        List<PersonId> some = patients.get(ward.id());
        report(ward, some.subList(0, 20), ActivityVerb.VIEWED, "2026-08-10T10:00:00Z");
        report(ward, some.subList(0, 10), ActivityVerb.APPLIED, "2026-08-20T10:00:00Z");
        report(ward, some.subList(0, 10), ActivityVerb.SHARED, "2026-08-30T10:00:00Z");
        report(ward, some.subList(10, 15), ActivityVerb.APPLIED, "2026-10-15T10:00:00Z");
        report(ward, some.subList(10, 15), ActivityVerb.SHARED, "2026-10-25T10:00:00Z");
        report(ward, some.subList(20, 30), ActivityVerb.VIEWED, "2026-10-30T10:00:00Z");

        assertThat(value(Metric.LOOP_CLOSURE)).hasValue(0.5);
        assertThat(october(Metric.LOOP_CLOSURE).n()).hasValue(20);
        assertThat(october(Metric.LOOP_CLOSURE).definition()).isEqualTo(3);
        assertThat(cells(Metric.LOOP_CURVE))
                .containsExactly(
                        Map.entry("7", OptionalDouble.empty()),
                        Map.entry("14", OptionalDouble.empty()),
                        Map.entry("30", OptionalDouble.of(0.5)),
                        Map.entry("60", OptionalDouble.of(0.5)));
        assertThat(cells(Metric.LOOP_STEPS))
                .containsExactly(
                        Map.entry("LEARN", OptionalDouble.of(30)),
                        Map.entry("DO", OptionalDouble.of(15)),
                        Map.entry("SHARE", OptionalDouble.of(15)));
    }

    @Test
    void whoHasLearnedMayCommitThemselvesToSomething() {
        autumn(ward);
        List<PersonId> some = patients.get(ward.id());
        assertThat(value(Metric.COMMITTED_SHARE)).isEmpty();

        report(ward, some.subList(0, 5), ActivityVerb.COMMITTED, "2026-09-27T10:00:00Z");
        assertThat(value(Metric.COMMITTED_SHARE)).as("before they have learned").isEmpty();
        report(ward, some.subList(10, 20), ActivityVerb.COMMITTED, "2026-10-14T10:00:00Z");
        assertThat(value(Metric.COMMITTED_SHARE)).as("without having learned").isEmpty();
        report(ward, some.subList(0, 15), ActivityVerb.COMMITTED, "2026-10-14T10:00:00Z");

        assertThat(value(Metric.COMMITTED_SHARE)).as("ten of thirty").hasValue(10 / 30.0);
        assertThat(cells(Metric.LOOP_STEPS))
                .as("to commit oneself is not yet to do")
                .containsEntry("DO", OptionalDouble.of(15));
    }

    /** Clinicians answer patients, whom patients answer nothing; as often members turn to their own group, and patients to clinicians. */
    @Test
    void anAnswerThatNamesWhoAskedIsOneTie() {
        fill(ward, 10, 9);
        world.time().set(Instant.parse("2026-10-20T09:00:00Z"));
        List<PersonId> some = patients.get(ward.id());
        List<PersonId> others = clinicians.get(ward.id());
        for (int i = 0; i < 10; i++) {
            int next = (i + 1) % 10;
            tell(some.get(i), ActivityVerb.ASKED, "2026-10-05T10:00:00Z", "thread:" + i, null);
            tell(others.get(i), ActivityVerb.REPLIED, "2026-10-05T12:00:00Z", "thread:" + i, some.get(i));
            tell(some.get(i), ActivityVerb.ENDORSED, "2026-10-05T10:00:00Z", null, some.get(next));
            tell(others.get(i), ActivityVerb.ENDORSED, "2026-10-05T10:00:00Z", null, others.get(next));
            tell(some.get(i), ActivityVerb.ENDORSED, "2026-10-05T10:00:00Z", null, others.get(next));
        }

        assertThat(cells(Metric.SILO_INDEX))
                .containsEntry("TIES", OptionalDouble.of(0))
                .containsEntry("WEIGHTED", OptionalDouble.of(0));
        assertThat(cells(Metric.SILO_BY_DAY)).containsExactly(Map.entry("2026-10-05", OptionalDouble.of(0)));
        assertThat(value(Metric.UNANSWERED_RATE)).as("it answers all the same").hasValue(0);
        assertThat(value(Metric.HOURS_TO_ANSWER)).hasValue(2);
        for (int i = 0; i < 10; i++) {
            tell(others.get(i), ActivityVerb.REPLIED, "2026-10-05T13:00:00Z", "thread:" + i, null);
        }
        assertThat(cells(Metric.SILO_INDEX))
                .as("once more, to who asked")
                .containsEntry("TIES", OptionalDouble.of(0))
                .containsEntry("WEIGHTED", OptionalDouble.of(10 / 50.0));
    }

    /** Ten patients, ten clinicians and ten of no group that is known; each turns to one of each. */
    @Test
    void whoBelongsToNoKnownGroupIsInNoFigureOfGroups() {
        fill(ward, 10, 9);
        List<PersonId> unknown = Stream.generate(() -> join(ward, StakeholderGroup.UNSPECIFIED))
                .limit(10)
                .toList();
        world.time().set(Instant.parse("2026-10-20T09:00:00Z"));
        List<List<PersonId>> all = List.of(patients.get(ward.id()), clinicians.get(ward.id()), unknown);
        for (List<PersonId> from : all) {
            report(ward, from, ActivityVerb.SHARED, "2026-10-05T10:00:00Z");
            for (List<PersonId> to : all) {
                for (int i = 0; i < 10; i++) {
                    tell(from.get(i), ActivityVerb.ENDORSED, "2026-10-05T10:00:00Z", null, to.get((i + 1) % 10));
                }
            }
        }

        assertThat(cells(Metric.EQUITY_RATIO))
                .containsOnlyKeys(
                        "CLINICIAN/RATIO",
                        "CLINICIAN/CONTRIBUTIONS",
                        "CLINICIAN/MEMBERS",
                        "PATIENT/RATIO",
                        "PATIENT/CONTRIBUTIONS",
                        "PATIENT/MEMBERS")
                .containsEntry("CLINICIAN/RATIO", OptionalDouble.of(1))
                .containsEntry("PATIENT/RATIO", OptionalDouble.of(1))
                .containsEntry("CLINICIAN/MEMBERS", OptionalDouble.of(0.5));
        assertThat(value(Metric.CONTRIBUTION_DIVERSITY)).hasValue(0.5);
        assertThat(value(Metric.MEMBER_DIVERSITY)).hasValue(0.5);
        assertThat(cells(Metric.SILO_INDEX))
                .containsEntry("TIES", OptionalDouble.of(0))
                .containsEntry("WEIGHTED", OptionalDouble.of(0));
        assertThat(cells(Metric.SILO_BY_GROUP)).containsOnlyKeys("CLINICIAN", "PATIENT");
        assertThat(cells(Metric.SILO_MIXING)).hasSize(4);
        assertThat(cells(Metric.SILO_BY_DAY)).containsExactly(Map.entry("2026-10-05", OptionalDouble.of(0)));
        assertThat(value(Metric.ASSORTATIVITY)).hasValue(0);
        assertThat(value(Metric.NETWORK_TIES)).as("theirs are ties too").hasValue(90);
        assertThat(cells(Metric.ACTIVE_MEMBERS)).containsEntry("UNSPECIFIED", OptionalDouble.of(10));
    }

    @Test
    void whoTurnsToWhomIsReadByGroups() {
        autumn(ward);
        List<PersonId> some = patients.get(ward.id());
        List<PersonId> others = clinicians.get(ward.id());
        for (int i = 0; i < 10; i++) {
            tell(some.get(i), ActivityVerb.REPLIED, "2026-10-14T10:00:00Z", null, others.get(i));
            tell(some.get(i), ActivityVerb.REPLIED, "2026-10-15T10:00:00Z", null, others.get(i));
        }
        for (int i = 0; i < 5; i++) {
            tell(others.get(i), ActivityVerb.REPLIED, "2026-10-14T10:00:00Z", null, some.get(i));
            tell(some.get(10 + i), ActivityVerb.REPLIED, "2026-10-14T10:00:00Z", null, some.get(15 + i));
        }

        assertThat(value(Metric.NETWORK_MEMBERS)).hasValue(40);
        assertThat(value(Metric.NETWORK_TIES)).hasValue(20);
        assertThat(value(Metric.NETWORK_DENSITY)).hasValue(20 / 1560.0);
        assertThat(cells(Metric.NETWORK_DYADS))
                .containsExactly(
                        Map.entry("MUTUAL", OptionalDouble.of(5)),
                        Map.entry("ASYMMETRIC", OptionalDouble.of(10)),
                        Map.entry("NULL", OptionalDouble.of(765)));
        assertThat(value(Metric.RECIPROCITY)).hasValue(0.5);
        assertThat(value(Metric.RECIPROCITY_DYADIC)).hasValue(5 / 15.0);
        assertThat(value(Metric.RECIPROCITY_WEIGHTED)).hasValue(10 / 30.0);
        assertThat(value(Metric.NETWORK_ISOLATES)).hasValue(10);
        assertThat(value(Metric.NETWORK_COMPONENTS)).hasValue(25);
        assertThat(value(Metric.GIANT_SHARE)).as("of two persons").isEmpty();
        for (Metric metric : List.of(
                Metric.CENTRALIZATION_IN,
                Metric.CENTRALIZATION_OUT,
                Metric.CENTRALIZATION_BETWEENNESS,
                Metric.TRANSITIVITY,
                Metric.CLUSTERING)) {
            value(metric).ifPresent(value -> assertThat(value).as(metric.key()).isBetween(0.0, 1.0));
        }
        assertThat(value(Metric.CENTRALIZATION_IN)).isPresent();
        assertThat(value(Metric.SILO_INDEX)).hasValue(0.5);
        assertThat(cells(Metric.SILO_INDEX))
                .containsExactly(
                        Map.entry("TIES", OptionalDouble.of(0.5)),
                        Map.entry("WEIGHTED", OptionalDouble.of(20 / 30.0)),
                        Map.entry("EXPECTED", OptionalDouble.of((600 - 960) / 1560.0)));
        assertThat(cells(Metric.SILO_BY_GROUP))
                .containsExactly(
                        Map.entry("CLINICIAN", OptionalDouble.of(1)), Map.entry("PATIENT", OptionalDouble.of(0.5)));
        assertThat(cells(Metric.SILO_MIXING))
                .containsExactly(
                        Map.entry("CLINICIAN/CLINICIAN", OptionalDouble.of(0)),
                        Map.entry("CLINICIAN/PATIENT", OptionalDouble.of(5)),
                        Map.entry("PATIENT/CLINICIAN", OptionalDouble.of(10)),
                        Map.entry("PATIENT/PATIENT", OptionalDouble.of(5)));
        assertThat(value(Metric.ASSORTATIVITY)).isPresent();
        assertThat(cells(Metric.BROKER_ROLES).values()).hasSize(5).containsOnly(OptionalDouble.empty());
        assertThat(october(Metric.SILO_INDEX).from()).isEqualTo("2025-11-01");
    }

    /** Those that began before, or whose time isn't over, count neither way. */
    @Rule("IV1")
    @Test
    void whetherWhoTurnsToSomebodyFirstIsAnsweredIsMeasured() {
        autumn(ward);
        List<PersonId> some = patients.get(ward.id());
        List<PersonId> others = clinicians.get(ward.id());
        for (int i = 20; i < 25; i++) {
            tell(some.get(i), ActivityVerb.REPLIED, "2026-07-20T10:00:00Z", null, others.get(0));
        }
        tell(some.get(20), ActivityVerb.REPLIED, "2026-09-20T10:00:00Z", null, others.get(0));
        tell(some.get(21), ActivityVerb.REPLIED, "2026-10-15T10:00:00Z", null, others.get(1));
        for (int i = 0; i < 4; i++) {
            tell(some.get(i), ActivityVerb.REPLIED, "2026-09-15T10:00:00Z", null, others.get(i));
        }
        assertThat(value(Metric.FIRST_CONTACTS_ANSWERED)).as("of four").isEmpty();
        for (int i = 4; i < 10; i++) {
            tell(some.get(i), ActivityVerb.REPLIED, "2026-09-15T10:00:00Z", null, others.get(i));
        }
        for (int i = 0; i < 4; i++) {
            tell(others.get(i), ActivityVerb.REPLIED, "2026-09-18T10:00:00Z", null, some.get(i));
        }
        tell(others.get(7), ActivityVerb.REPLIED, "2026-10-10T10:00:00Z", null, some.get(7));
        assertThat(value(Metric.FIRST_CONTACTS_ANSWERED)).as("four were").isEmpty();
        assertThat(value(Metric.DAYS_TO_FIRST_ANSWER)).as("by four").isEmpty();
        for (int i = 4; i < 7; i++) {
            tell(others.get(i), ActivityVerb.REPLIED, "2026-09-15T09:00:00Z", null, some.get(i));
        }
        tell(some.get(0), ActivityVerb.REPLIED, "2026-10-12T10:00:00Z", null, others.get(0));

        assertThat(value(Metric.FIRST_CONTACTS_ANSWERED)).hasValue(0.7);
        assertThat(value(Metric.DAYS_TO_FIRST_ANSWER)).hasValue(3);
        assertThat(october(Metric.FIRST_CONTACTS_ANSWERED).n()).hasValue(10);
    }

    @Rule("IV1")
    @Test
    void howFarGroupsKeepToThemselvesIsReadDayByDayWhereEnoughOfEachAreTied() {
        autumn(ward);
        List<PersonId> some = patients.get(ward.id());
        List<PersonId> others = clinicians.get(ward.id());
        for (int i = 0; i < 5; i++) {
            tell(some.get(i), ActivityVerb.REPLIED, "2026-10-14T10:00:00Z", null, others.get(i));
            tell(some.get(i), ActivityVerb.REPLIED, "2026-10-14T10:00:00Z", null, some.get(10 + i));
            tell(some.get(i), ActivityVerb.REPLIED, "2026-10-14T11:00:00Z", null, some.get(10 + i));
            tell(some.get(i), ActivityVerb.REPLIED, "2026-10-15T10:00:00Z", null, others.get(i % 4));
            tell(some.get(i), ActivityVerb.REPLIED, "2026-10-17T10:00:00Z", null, some.get(10 + i));
            tell(others.get(i), ActivityVerb.REPLIED, "2026-10-17T10:00:00Z", null, others.get((i + 1) % 5));
        }
        tell(some.get(0), ActivityVerb.REPLIED, "2026-10-17T10:00:00Z", null, others.get(0));

        assertThat(cells(Metric.SILO_BY_DAY))
                .as("on another day one turned to one of another group")
                .containsExactly(Map.entry("2026-10-14", OptionalDouble.of((5 - 10) / 15.0)));
        assertThat(value(Metric.SILO_BY_DAY)).isEmpty();
        assertThat(october(Metric.SILO_BY_DAY).from()).isEqualTo("2026-10-01");
        for (int i = 0; i < 5; i++) {
            tell(some.get(i), ActivityVerb.ASKED, "2026-09-20T10:00:00Z", "thread:" + i, null);
            tell(others.get(i), ActivityVerb.REPLIED, "2026-10-16T10:00:00Z", "thread:" + i, null);
        }
        assertThat(cells(Metric.SILO_BY_DAY))
                .as("they answered what was asked a month before")
                .containsEntry("2026-10-16", OptionalDouble.of(1))
                .hasSize(2);
    }

    @Rule("IV1")
    @Test
    void whatWasAskedAndAnsweredIsCountedYearByYear() {
        fill(ward, 30, 9);
        List<PersonId> some = patients.get(ward.id());
        world.time().set(Instant.parse("2026-12-31T23:30:00Z"));
        for (int i = 0; i < 10; i++) {
            tell(some.get(i), ActivityVerb.ASKED, "2026-12-31T23:00:00Z", "thread:" + i, null);
        }
        tell(some.get(0), ActivityVerb.REPLIED, "2026-12-31T22:00:00Z", "thread:x", null);
        world.time().set(Instant.parse("2027-10-20T09:00:00Z"));
        for (int i = 5; i < 20; i++) {
            tell(some.get(i), ActivityVerb.REPLIED, "2027-01-01T00:00:00Z", "thread:" + i % 10, null);
        }
        assertThat(yearly(YearMonth.of(2027, 10), Metric.POSTS_BY_YEAR))
                .as("a year that isn't over")
                .containsOnlyKeys("2026");
        world.time().set(Instant.parse("2028-01-02T09:00:00Z"));
        YearMonth month = YearMonth.of(2027, 12);

        assertThat(yearly(month, Metric.POSTS_BY_YEAR))
                .containsExactly(Map.entry("2026", OptionalDouble.of(11)), Map.entry("2027", OptionalDouble.of(15)));
        assertThat(yearly(month, Metric.POSTING_MEMBERS_BY_YEAR))
                .containsExactly(
                        Map.entry("2026/ALL", OptionalDouble.of(10)),
                        Map.entry("2026/NEW", OptionalDouble.of(10)),
                        Map.entry("2027/ALL", OptionalDouble.of(15)),
                        Map.entry("2027/NEW", OptionalDouble.of(10)));
        assertThat(yearly(month, Metric.POSTS_GINI_BY_YEAR)).containsEntry("2027", OptionalDouble.of(0));
        assertThat(yearly(month, Metric.POSTS_ABSENCE_FACTOR_BY_YEAR))
                .containsExactly(Map.entry("2026", OptionalDouble.of(5)), Map.entry("2027", OptionalDouble.of(10)));
        assertThat(yearly(YearMonth.of(2026, 12), Metric.POSTS_BY_YEAR)).containsOnlyKeys("2026");
        world.time().set(Instant.parse("2029-01-02T09:00:00Z"));
        MetricResult later = month(YearMonth.of(2028, 12), Metric.POSTS_BY_YEAR);
        assertThat(later.cells()).hasSize(2);
        assertThat(later.from()).isBefore("2027-01-01");
        assertThat(later.persons())
                .as("somebody was, if not in these twelve months")
                .isEmpty();
    }

    private Map<String, OptionalDouble> yearly(YearMonth month, Metric metric) {
        world.lhs().events().dispatchAll();
        Map<String, OptionalDouble> cells = new LinkedHashMap<>();
        world.lhs()
                .engagement()
                .measure(alice, new MetricQuery(ward.id(), month, metric))
                .cells()
                .forEach(cell -> cells.put(String.join("/", cell.at()), cell.value()));
        return cells;
    }

    /** Of a thing that four put to use nothing is told, and of four who turn to others neither. */
    @Rule("IV1")
    @Test
    void whomItTakesToTakeSomethingUpIsMeasuredByThoseTurnedTo() {
        autumn(ward);
        List<PersonId> some = patients.get(ward.id());
        List<PersonId> others = clinicians.get(ward.id());
        for (int i = 0; i < 4; i++) {
            tell(some.get(i), ActivityVerb.REPLIED, "2026-09-14T10:00:00Z", null, others.get(0));
            tell(some.get(i), ActivityVerb.REPLIED, "2026-09-14T10:00:00Z", null, others.get(1));
            tell(some.get(i), ActivityVerb.APPLIED, "2026-10-14T10:00:00Z", "page:1", null);
            tell(others.get(i), ActivityVerb.APPLIED, "2026-09-01T10:00:00Z", "page:2", null);
        }
        tell(others.get(0), ActivityVerb.APPLIED, "2026-10-14T11:00:00Z", "page:1", null);
        assertThat(value(Metric.DIFFUSION_THRESHOLD)).as("of four").isEmpty();
        tell(some.get(4), ActivityVerb.REPLIED, "2026-09-14T10:00:00Z", null, others.get(1));
        tell(some.get(4), ActivityVerb.APPLIED, "2026-10-16T10:00:00Z", "page:1", null);

        assertThat(value(Metric.DIFFUSION_THRESHOLD))
                .as("four a half, one none")
                .hasValue(0.5);
        tell(others.get(1), ActivityVerb.APPLIED, "2026-10-15T10:00:00Z", "page:1", null);
        assertThat(value(Metric.DIFFUSION_THRESHOLD))
                .as("later than four of them")
                .hasValue(0.5);
        tell(others.get(1), ActivityVerb.APPLIED, "2026-10-14T10:00:00Z", "page:1", null);
        assertThat(value(Metric.DIFFUSION_THRESHOLD)).hasValue(1);
        tell(others.get(5), ActivityVerb.ASKED, "2026-09-10T10:00:00Z", "thread:1", null);
        for (int i = 0; i < 5; i++) {
            tell(some.get(i), ActivityVerb.REPLIED, "2026-09-14T10:00:00Z", "thread:1", null);
        }
        assertThat(value(Metric.DIFFUSION_THRESHOLD))
                .as("with whom they answered, who never put it to use")
                .hasValue(2 / 3.0);
    }

    /** What is sent again is counted once, and what is sent right at last is in the other figures and no more in this. */
    @Rule("IV1")
    @Test
    void whatIsReportedWithATimeThatCannotBeRightIsCountedOnceAndInNoOtherFigure() {
        autumn(ward);
        double activities = value(Metric.ACTIVITIES).getAsDouble();
        List<PersonId> some = patients.get(ward.id());
        UUID early = new UUID(8, 0);
        assertThat(value(Metric.IMPLAUSIBLE_ACTIVITIES)).hasValue(0);
        for (int again = 0; again < 2; again++) {
            send(early, some.get(0), "1904-01-01T00:00:00Z");
            for (int i = 0; i < 4; i++) {
                send(new UUID(8, i + 1), some.get(i), "2026-10-20T10:00:00Z");
            }
        }
        send(new UUID(8, 9), world.person(StakeholderGroup.PATIENT).person().orElseThrow(), "1904-01-01T00:00:00Z");
        assertThat(value(Metric.IMPLAUSIBLE_ACTIVITIES)).as("of four members").isEmpty();
        assertThat(october(Metric.IMPLAUSIBLE_ACTIVITIES).absence()).contains(Absence.SUPPRESSED);
        send(new UUID(8, 10), some.get(4), "1904-01-01T00:00:00Z");
        assertThat(value(Metric.IMPLAUSIBLE_ACTIVITIES)).as("of members alone").hasValue(6);
        assertThat(value(Metric.ACTIVITIES)).hasValue(activities);
        send(early, some.get(0), "2026-10-14T10:00:00Z");

        assertThat(value(Metric.IMPLAUSIBLE_ACTIVITIES)).hasValue(5);
        assertThat(value(Metric.ACTIVITIES)).hasValue(activities + 1);
        assertThat(october(Metric.IMPLAUSIBLE_ACTIVITIES).definition()).isEqualTo(2);
        assertThat(world.lhs()
                        .engagement()
                        .measure(
                                alice,
                                new MetricQuery(ward.id(), OCTOBER.minusMonths(1), Metric.IMPLAUSIBLE_ACTIVITIES))
                        .value())
                .as("by when they were reported")
                .hasValue(0);
        world.lhs().engagement().record(Actor.host(), RecordActivities.retracting(ward.id(), List.of(early)));
        assertThat(value(Metric.IMPLAUSIBLE_ACTIVITIES))
                .as("it never was, at whatever time")
                .hasValue(5);
        assertThat(value(Metric.ACTIVITIES)).hasValue(activities);
        world.storage()
                .unitOfWork()
                .required(() -> world.storage().activity().removeBefore(LocalDate.of(2026, 11, 1), 1_000));
        assertThat(value(Metric.IMPLAUSIBLE_ACTIVITIES)).as("kept no longer").isEmpty();
    }

    private void send(UUID id, PersonId person, String at) {
        world.lhs()
                .engagement()
                .record(
                        Actor.host(),
                        new RecordActivities(
                                ward.id(),
                                List.of(new ReportedActivity(id, person, ActivityVerb.VIEWED, Instant.parse(at)))));
    }

    /** Times are kept to the hour, so that an answer may seem to be as old as its question. */
    @Test
    void anAnswerOpensNoThreadWhenTheQuestionIsOlderOrAsOld() {
        autumn(ward);
        List<PersonId> some = patients.get(ward.id());
        List<PersonId> others = clinicians.get(ward.id());
        for (int i = 0; i < 6; i++) {
            tell(some.get(i), ActivityVerb.ASKED, "2026-07-15T10:00:00Z", "old:" + i, null);
            tell(others.get(i), ActivityVerb.REPLIED, "2026-08-03T10:00:00Z", "old:" + i, null);
        }
        assertThat(value(Metric.UNANSWERED_RATE)).as("asked before").isEmpty();
        for (int i = 0; i < 6; i++) {
            tell(others.get(i), ActivityVerb.REPLIED, "2026-09-15T10:50:00Z", "new:" + i, null);
            tell(some.get(i), ActivityVerb.ASKED, "2026-09-15T10:10:00Z", "new:" + i, null);
        }

        assertThat(value(Metric.UNANSWERED_RATE)).hasValue(0);
        assertThat(value(Metric.HOURS_TO_ANSWER)).hasValue(0);
        assertThat(cells(Metric.SILO_MIXING))
                .containsEntry("CLINICIAN/PATIENT", OptionalDouble.of(5))
                .containsEntry("PATIENT/CLINICIAN", OptionalDouble.of(0));
    }

    /** What is still open isn't unanswered: its 14 days have to be over, whether or not anything is said in them. */
    @Test
    void whatNobodyEverAnswersIsUnanswered() {
        autumn(ward);
        List<PersonId> some = patients.get(ward.id());
        for (int i = 0; i < 6; i++) {
            tell(some.get(i), ActivityVerb.ASKED, "2026-10-06T10:00:00Z", "thread:" + i, null);
        }
        assertThat(value(Metric.UNANSWERED_RATE)).as("13 days, 23 hours").isEmpty();

        world.time().set(Instant.parse("2026-10-20T10:00:00Z"));
        assertThat(value(Metric.UNANSWERED_RATE)).hasValue(1);
        world.time().set(Instant.parse("2027-02-20T10:00:00Z"));
        assertThat(value(Metric.UNANSWERED_RATE)).hasValue(1);
        assertThat(measure(alice, new MetricScope.OfCommunity(ward.id()), Metric.HOURS_TO_ANSWER)
                        .value())
                .isEmpty();
    }

    @Rule("IV1")
    @Test
    void howSoonOnePersonAnswersIsNotTold() {
        autumn(ward);
        List<PersonId> some = patients.get(ward.id());
        List<PersonId> others = clinicians.get(ward.id());
        for (int i = 0; i < 6; i++) {
            tell(some.get(i), ActivityVerb.ASKED, "2026-09-15T10:00:00Z", "thread:" + i, null);
            tell(others.get(Math.min(i, 3)), ActivityVerb.REPLIED, "2026-09-15T12:00:00Z", "thread:" + i, null);
        }

        assertThat(october(Metric.HOURS_TO_ANSWER).absence())
                .as("four answer everything")
                .contains(Absence.SUPPRESSED);
        assertThat(october(Metric.HOURS_TO_ANSWER).n()).isEmpty();
        world.time().set(Instant.parse("2027-02-01T09:00:00Z"));
        assertThat(yearly(YearMonth.of(2027, 1), Metric.HOURS_TO_ANSWER_BY_YEAR))
                .containsEntry("2026", OptionalDouble.empty());
        assertThat(value(Metric.UNANSWERED_RATE)).hasValue(0);
        tell(some.get(6), ActivityVerb.ASKED, "2026-09-15T10:00:00Z", "thread:6", null);
        tell(others.get(5), ActivityVerb.REPLIED, "2026-09-15T12:00:00Z", "thread:6", null);
        assertThat(value(Metric.HOURS_TO_ANSWER)).as("five do").hasValue(2);
    }

    /** Those whose time isn't over yet hide nobody. */
    @Rule("IV1")
    @Test
    void howSoonAFewAreAnsweredIsNotTold() {
        autumn(ward);
        List<PersonId> some = patients.get(ward.id());
        List<PersonId> others = clinicians.get(ward.id());
        for (int i = 0; i < 10; i++) {
            tell(some.get(Math.min(i, 3)), ActivityVerb.ASKED, "2026-09-15T10:00:00Z", "thread:" + i, null);
            tell(others.get(i), ActivityVerb.REPLIED, "2026-09-15T12:00:00Z", "thread:" + i, null);
            tell(some.get(i), ActivityVerb.ASKED, "2026-10-18T10:00:00Z", "young:" + i, null);
        }
        assertThat(value(Metric.UNANSWERED_RATE)).isEmpty();
        assertThat(value(Metric.HOURS_TO_ANSWER)).isEmpty();

        tell(some.get(20), ActivityVerb.ASKED, "2026-09-15T10:00:00Z", "thread:10", null);
        assertThat(october(Metric.UNANSWERED_RATE).absence())
                .as("of four alone anything was answered")
                .contains(Absence.SUPPRESSED);
        assertThat(october(Metric.UNANSWERED_RATE).n()).isEmpty();
        tell(others.get(0), ActivityVerb.REPLIED, "2026-09-15T12:00:00Z", "thread:10", null);
        assertThat(value(Metric.UNANSWERED_RATE)).hasValue(0);
        assertThat(value(Metric.HOURS_TO_ANSWER)).hasValue(2);
    }

    @Test
    void whoAnswersWhatWasAskedBeforeIsTiedToNobodyElseWhoAnsweredIt() {
        autumn(ward);
        List<PersonId> some = patients.get(ward.id());
        List<PersonId> others = clinicians.get(ward.id());
        for (int i = 0; i < 6; i++) {
            tell(some.get(i), ActivityVerb.ASKED, "2026-10-15T10:00:00Z", "thread:" + i, null);
        }
        world.time().set(Instant.parse("2027-10-20T09:00:00Z"));
        for (int i = 0; i < 6; i++) {
            tell(some.get(10 + i), ActivityVerb.REPLIED, "2026-12-01T10:00:00Z", "thread:" + i, null);
            tell(others.get(i), ActivityVerb.REPLIED, "2026-12-02T10:00:00Z", "thread:" + i, null);
            tell(others.get(i), ActivityVerb.REPLIED, "2026-12-03T10:00:00Z", null, some.get(10));
        }
        world.lhs().events().dispatchAll();

        assertThat(world.lhs()
                        .engagement()
                        .measure(alice, new MetricQuery(ward.id(), YearMonth.of(2027, 10), Metric.NETWORK_TIES))
                        .value())
                .hasValue(6);
    }

    @Test
    void aFigureIsAskedForByStakeholderGroupWhereItIsToldApartByIt() {
        autumn(ward);
        MetricQuery active = new MetricQuery(ward.id(), OCTOBER, Metric.ACTIVE_MEMBERS);

        MetricResult byGroup = world.lhs().engagement().measure(alice, active.by(Metric.Dimension.STAKEHOLDER_GROUP));

        assertThat(byGroup).isEqualTo(world.lhs().engagement().measure(alice, active));
        assertThat(byGroup.cells()).hasSize(2);
        assertThatThrownBy(() -> active.by(Metric.Dimension.SECTOR))
                .isInstanceOfSatisfying(InvalidInput.class, refusal -> {
                    assertThat(refusal.explain(Locale.ENGLISH))
                            .contains("breakdown", "ACTIVE_MEMBERS", "use one of STAKEHOLDER_GROUP");
                    assertThat(refusal.explain(Locale.FRENCH)).contains("l'un de STAKEHOLDER_GROUP");
                });
        assertThatThrownBy(() -> new MetricQuery(
                        new MetricScope.OfCommunity(ward.id()),
                        OCTOBER,
                        Metric.RETENTION,
                        Metric.Dimension.STAKEHOLDER_GROUP))
                .isInstanceOfSatisfying(InvalidInput.class, refusal -> {
                    assertThat(refusal.explain(Locale.ENGLISH)).contains("RETENTION", "Leave it out");
                    assertThat(refusal.explain(Locale.FRENCH)).contains("Laissez-le vide");
                });
        for (Metric metric : Metric.values()) {
            MetricQuery query = new MetricQuery(ward.id(), OCTOBER, metric);
            assertThat(metric.dimensions())
                    .allSatisfy(each -> assertThat(query.by(each).breakdown()).isEqualTo(each));
        }
    }

    /** Seven ties less six that are shown would leave the one that isn't. */
    @Rule("IV1")
    @Test
    void tiesOfAFewAreNotWhatIsLeftOfAll() {
        autumn(ward);
        List<PersonId> some = patients.get(ward.id());
        List<PersonId> others = clinicians.get(ward.id());
        for (int i = 0; i < 6; i++) {
            tell(others.get(i), ActivityVerb.REPLIED, "2026-10-14T10:00:00Z", null, some.get(i));
        }
        assertThat(value(Metric.SILO_INDEX)).hasValue(1);
        assertThat(cells(Metric.SILO_MIXING))
                .as("to the nearest five")
                .containsEntry("CLINICIAN/PATIENT", OptionalDouble.of(5));
        tell(some.get(10), ActivityVerb.REPLIED, "2026-10-14T10:00:00Z", null, others.get(9));

        assertThat(value(Metric.NETWORK_TIES)).hasValue(7);
        assertThat(cells(Metric.SILO_MIXING).values()).hasSize(4).containsOnly(OptionalDouble.empty());
        assertThat(cells(Metric.SILO_BY_GROUP).values()).hasSize(2).containsOnly(OptionalDouble.empty());
        assertThat(cells(Metric.SILO_INDEX).values()).hasSize(3).containsOnly(OptionalDouble.empty());
        assertThat(value(Metric.SILO_INDEX)).isEmpty();
        assertThat(value(Metric.ASSORTATIVITY)).isEmpty();
    }

    /** Which part of each of two networks hangs together says nothing of both, between which there are no ties. */
    @Test
    void whatThereIsOnlyWithinACommunityIsAveraged() {
        Metric metric = Metric.GIANT_SHARE;
        MetricQuery query = new MetricQuery(new MetricScope.OfNetwork(ward.id()), OCTOBER, metric);
        List<FiguresOfSeveral.One> each = IntStream.of(10, 30)
                .mapToObj(persons -> {
                    OptionalDouble share = OptionalDouble.of(persons / 100.0);
                    Findings found = new Findings.OfThings(
                            share,
                            OptionalLong.of(persons),
                            Absence.UNDEFINED,
                            List.of(new MetricResult.Cell(List.of(), share)));
                    return new FiguresOfSeveral.One(
                            new MetricResult(
                                    metric,
                                    1,
                                    new MetricScope.OfCommunity(ward.id()),
                                    OCTOBER.atDay(1),
                                    OCTOBER.atEndOfMonth(),
                                    false,
                                    5,
                                    1,
                                    OptionalLong.of(persons),
                                    found.n(metric),
                                    found.value(metric),
                                    Optional.empty(),
                                    found.cells(metric)),
                            found);
                })
                .toList();
        assertThat(each.get(0).result().composition()).isEqualTo(Composition.WHOLE);

        MetricResult both = FiguresOfSeveral.of(query, new SmallCells(5), 1, each);

        assertThat(both.value()).hasValue((10 * 0.1 + 30 * 0.3) / 40);
        assertThat(both.cells().get(0).value()).isEqualTo(both.value());
        assertThat(both.persons()).hasValue(40);
        assertThat(both.composition()).isEqualTo(Composition.MEAN);
    }

    @Rule("IV1")
    @Test
    void tiesOfAFewAreNotShown() {
        autumn(ward);
        List<PersonId> some = patients.get(ward.id());
        for (int i = 0; i < 4; i++) {
            tell(
                    some.get(0),
                    ActivityVerb.REPLIED,
                    "2026-10-14T10:00:00Z",
                    null,
                    clinicians.get(ward.id()).get(i % 3));
        }
        for (Metric metric : Metric.values()) {
            if (metric.basis() == Metric.Basis.TIES) {
                assertThat(value(metric)).as(metric.key()).isEmpty();
                assertThat(cells(metric)).as(metric.key()).isEmpty();
            }
        }
    }

    /** A hub of thousands, and beside it more than a thousand who turn to another one. */
    @Test
    void howFarALargeNetworkDependsOnOneMemberIsEstimatedWithItsError() {
        int size = 5_200;
        List<ActivityLog.Tally> tallies = IntStream.range(0, size)
                .mapToObj(member -> new ActivityLog.Tally(new UUID(0, member), "PATIENT", List.of(1L)))
                .toList();
        List<ActivityLog.Tie> ties = new ArrayList<>();
        Network.Builder builder = Network.directed(
                Roster.of(IntStream.range(0, size).mapToObj(Integer::toString).toList()));
        for (int member = 1; member < size - 1; member++) {
            int[][] pairs = member <= 4_000 ? new int[][] {{0, member}, {member, 0}} : new int[][] {{member, size - 1}};
            for (int[] pair : pairs) {
                builder.tie(Integer.toString(pair[0]), Integer.toString(pair[1]), 1);
                ties.add(new ActivityLog.Tie(new UUID(0, pair[0]), new UUID(0, pair[1]), OCTOBER.atDay(1), 1));
            }
        }
        TiesOfActivity found = new TiesOfActivity(
                new SmallCells(5), tallies, Map.of(StakeholderGroup.PATIENT, (long) size), Map.of(), ties, List.of());

        double error =
                found.cells(Metric.CENTRALIZATION_BETWEENNESS).get(0).value().getAsDouble();
        assertThat(error).isBetween(1e-6, 0.1);
        assertThat(found.value(Metric.CENTRALIZATION_BETWEENNESS).getAsDouble())
                .isCloseTo(builder.build().betweennessCentralization().getAsDouble(), within(3 * error));
        autumn(ward);
        for (int i = 0; i < 10; i++) {
            tell(
                    patients.get(ward.id()).get(i),
                    ActivityVerb.REPLIED,
                    "2026-10-14T10:00:00Z",
                    null,
                    clinicians.get(ward.id()).get(0));
        }
        assertThat(cells(Metric.CENTRALIZATION_BETWEENNESS))
                .as("of few it is exact")
                .containsExactly(Map.entry("STANDARD_ERROR", OptionalDouble.of(0)));
    }

    @Test
    void whatIsAskedIsAnsweredOrNotAndBindsTheTwo() {
        autumn(ward);
        List<PersonId> some = patients.get(ward.id());
        List<PersonId> others = clinicians.get(ward.id());
        for (int i = 0; i < 10; i++) {
            tell(some.get(i), ActivityVerb.ASKED, "2026-09-15T10:00:00Z", "thread:" + i, null);
        }
        for (int i = 0; i < 7; i++) {
            tell(others.get(i), ActivityVerb.REPLIED, "2026-09-16T12:00:00Z", "thread:" + i, null);
        }
        tell(some.get(0), ActivityVerb.REPLIED, "2026-09-16T14:00:00Z", "thread:0", null);

        assertThat(value(Metric.UNANSWERED_RATE).getAsDouble()).isCloseTo(0.3, within(1e-12));
        assertThat(value(Metric.HOURS_TO_ANSWER)).hasValue(26);
        assertThat(value(Metric.NETWORK_TIES)).hasValue(7);
        assertThat(cells(Metric.SILO_MIXING)).containsEntry("CLINICIAN/PATIENT", OptionalDouble.of(5));
    }

    @Test
    void whoComesToWhatIsCountedByGathering() {
        autumn(ward);
        List<PersonId> some = patients.get(ward.id());
        List<PersonId> others = clinicians.get(ward.id());
        for (int i = 0; i < 10; i++) {
            tell(some.get(i), ActivityVerb.ATTENDED, "2026-09-15T10:00:00Z", "meeting:1", null);
        }
        for (int i = 0; i < 7; i++) {
            tell(some.get(i), ActivityVerb.ATTENDED, "2026-09-22T10:00:00Z", "meeting:2", null);
        }
        for (int i = 0; i < 5; i++) {
            tell(others.get(i), ActivityVerb.ATTENDED, "2026-09-22T10:00:00Z", "meeting:2", null);
        }
        for (int i = 0; i < 3; i++) {
            tell(some.get(i), ActivityVerb.ATTENDED, "2026-09-29T10:00:00Z", "meeting:3", null);
        }

        assertThat(value(Metric.ATTENDANCE_RATE)).hasValue(22 / 120.0);
        assertThat(value(Metric.ATTENDANCE_PER_MEMBER)).hasValue(22 / 40.0);
        assertThat(value(Metric.REPEAT_ATTENDANCE)).hasValue(5 / 40.0);
        assertThat(value(Metric.MEETINGS)).hasValue(45 + 66 - 21);
        assertThat(value(Metric.MEETING_WEIGHT)).hasValue(45 + 66);
        assertThat(cells(Metric.ATTENDANCE_PER_EVENT))
                .containsExactly(
                        Map.entry("meeting:2", OptionalDouble.of(10)), Map.entry("meeting:1", OptionalDouble.of(10)));
    }

    /** Twelve members, of whom six come to one gathering: how many of them came to another is the same in all figures, unless it is enough. */
    @Rule("IV1")
    @Test
    void whoComesToASmallGatheringIsInNoTotal() {
        fill(ward, 6, 5);
        world.time().set(Instant.parse("2026-10-20T09:00:00Z"));
        List<PersonId> some = patients.get(ward.id());
        report(ward, clinicians.get(ward.id()), ActivityVerb.VIEWED, "2026-10-05T10:00:00Z");
        for (int i = 0; i < 6; i++) {
            tell(some.get(i), ActivityVerb.ATTENDED, "2026-10-06T10:00:00Z", "meeting:1", null);
        }
        for (int i = 0; i < 4; i++) {
            tell(some.get(i), ActivityVerb.ATTENDED, "2026-10-13T10:00:00Z", "meeting:2", null);
            assertThat(value(Metric.ATTENDANCE_RATE)).hasValue(6 / 24.0);
            assertThat(value(Metric.ATTENDANCE_PER_MEMBER)).hasValue(6 / 12.0);
            assertThat(value(Metric.MEETINGS)).hasValue(15);
            assertThat(value(Metric.MEETING_WEIGHT)).hasValue(15);
            assertThat(october(Metric.MEETINGS).n()).as("gatherings").hasValue(1);
            assertThat(value(Metric.REPEAT_ATTENDANCE)).isEmpty();
        }
        tell(clinicians.get(ward.id()).get(0), ActivityVerb.ATTENDED, "2026-10-13T10:00:00Z", "meeting:2", null);

        assertThat(value(Metric.ATTENDANCE_RATE)).hasValue(11 / 24.0);
        assertThat(value(Metric.MEETING_WEIGHT)).hasValue(15 + 10);
        assertThat(october(Metric.MEETINGS).absence())
                .as("6 less than they met are the pairs of the 4 who met twice")
                .contains(Absence.SUPPRESSED);
    }

    /** One of which nobody reported that anybody came; one that was cancelled although some came, one that was put off, one to come. */
    @Test
    void aGatheringToWhichNobodyCameWasHeldToo() {
        fill(ward, 30, 9);
        plan("2026-09-15T10:00");
        Gathering cancelled = plan("2026-09-16T10:00");
        Gathering off = plan("2026-09-17T10:00");
        plan("2026-10-28T10:00");
        world.lhs()
                .gatherings()
                .move(alice, new MoveGathering(off.id(), off.revision(), GatheringStatus.POSTPONED, "Nobody can come"));
        world.time().set(Instant.parse("2026-10-20T09:00:00Z"));
        world.lhs()
                .gatherings()
                .move(
                        alice,
                        new MoveGathering(
                                cancelled.id(),
                                cancelled.revision(),
                                GatheringStatus.CANCELLED,
                                "It didn't take place"));
        for (int i = 0; i < 10; i++) {
            tell(patients.get(ward.id()).get(i), ActivityVerb.ATTENDED, "2026-09-22T10:00:00Z", "meeting:2", null);
            tell(
                    patients.get(ward.id()).get(i),
                    ActivityVerb.ATTENDED,
                    "2026-09-16T10:00:00Z",
                    "gathering:" + cancelled.id().value(),
                    null);
        }

        report(ward, clinicians.get(ward.id()), ActivityVerb.VIEWED, "2026-10-14T10:00:00Z");

        assertThat(value(Metric.ATTENDANCE_RATE)).hasValue(10 / 80.0);
        assertThat(value(Metric.GATHERINGS_HELD)).hasValue(2);
        assertThat(value(Metric.DAYS_BETWEEN_GATHERINGS)).hasValue(7);
        assertThat(cells(Metric.COMMUNITY_STAGES)).containsEntry("EMERGING", OptionalDouble.of(1));
        MetricResult held = october(Metric.GATHERINGS_HELD);
        assertThat(held.n()).hasValue(2);
        assertThat(held.persons()).isEmpty();
    }

    /** Five registrations of one person are no five persons, and neither are five that one person gave up. */
    @Rule("IV1")
    @Test
    void registrationsOfAFewTellOfAFew() {
        fill(ward, 30, 9);
        List<PersonId> some = patients.get(ward.id());
        world.time().set(Instant.parse("2026-10-05T09:00:00Z"));
        List<Gathering> five = IntStream.range(20, 25)
                .mapToObj(day -> open(plan("2026-10-" + day + "T10:00")))
                .toList();
        report(ward, some, ActivityVerb.VIEWED, "2026-10-04T10:00:00Z");
        report(ward, clinicians.get(ward.id()), ActivityVerb.VIEWED, "2026-10-04T10:00:00Z");
        List<Registration> ofOne =
                five.stream().map(each -> register(each, some.get(0))).toList();
        assertThat(value(Metric.REGISTRATIONS_PER_MEMBER)).isEmpty();
        assertThat(october(Metric.REGISTRATIONS_CANCELLED).n()).isEmpty();

        List<Registration> ofOthers = some.subList(1, 26).stream()
                .map(person -> register(five.get(0), person))
                .toList();
        assertThat(value(Metric.REGISTRATIONS_PER_MEMBER)).hasValue(30 / 40.0);
        ofOne.forEach(this::cancel);
        assertThat(value(Metric.REGISTRATIONS_CANCELLED)).as("by one").isEmpty();
        assertThat(october(Metric.REGISTRATIONS_CANCELLED).n()).isEmpty();
        assertThat(value(Metric.REGISTRATIONS_PER_MEMBER)).hasValue(25 / 40.0);
        ofOthers.subList(0, 4).forEach(this::cancel);
        assertThat(value(Metric.REGISTRATIONS_CANCELLED)).as("nine by five").hasValue(10 / 30.0);
        assertThat(october(Metric.REGISTRATIONS_CANCELLED).n()).hasValue(30);
        ofOthers.subList(4, 22).forEach(this::cancel);
        assertThat(value(Metric.REGISTRATIONS_CANCELLED)).as("three haven't").isEmpty();
        ofOthers.subList(22, 25).forEach(this::cancel);
        assertThat(value(Metric.REGISTRATIONS_CANCELLED)).as("everybody").isEmpty();
    }

    private Gathering open(Gathering planned) {
        return world.lhs()
                .gatherings()
                .move(alice, new MoveGathering(planned.id(), planned.revision(), GatheringStatus.OPEN, null));
    }

    private Registration register(Gathering gathering, PersonId person) {
        return world.lhs().registrations().register(Actor.person(person), Register.of(gathering.id()));
    }

    private void cancel(Registration registration) {
        world.lhs()
                .registrations()
                .cancel(
                        Actor.person(registration.person().orElseThrow()),
                        new CancelRegistration(registration.id(), registration.version()));
    }

    /** Four come to both, and three and two without an address; a person of the system comes who is no member, and one who is. */
    @Rule("IV1")
    @Test
    void whoComesToAGatheringWithoutBelongingToTheCommunityIsTransactional() {
        fill(ward, 30, 9);
        Gathering first = open(plan("2026-09-15T10:00"));
        Gathering second = open(plan("2026-09-22T10:00"));
        for (int i = 0; i < 4; i++) {
            invite(first, "Guest " + i, "guest" + i + "@example.org");
            invite(second, "The same", "GUEST" + i + "@example.org");
        }
        world.lhs()
                .registrations()
                .register(Actor.person(patients.get(ward.id()).get(0)), Register.of(first.id()));
        world.time().set(Instant.parse("2026-10-20T09:00:00Z"));
        assertThat(value(Metric.TRANSACTIONAL_PARTICIPANTS)).as("of four").isEmpty();
        world.time().set(Instant.parse("2026-09-14T09:00:00Z"));
        for (int i = 0; i < 3; i++) {
            invite(first, "Guest " + i, null);
        }
        for (int i = 0; i < 2; i++) {
            invite(second, "Guest " + i, null);
        }
        assertThat(value(Metric.TRANSACTIONAL_PARTICIPANTS)).as("about seven").hasValue(5);
        world.lhs().registrations().register(world.person(StakeholderGroup.PATIENT), Register.of(first.id()));

        assertThat(value(Metric.TRANSACTIONAL_PARTICIPANTS)).as("about eight").hasValue(10);
        assertThat(october(Metric.TRANSACTIONAL_PARTICIPANTS).n()).hasValue(10);
        assertThat(world.lhs()
                        .engagement()
                        .measure(
                                alice,
                                new MetricQuery(ward.id(), OCTOBER.plusMonths(3), Metric.TRANSACTIONAL_PARTICIPANTS))
                        .value())
                .isEmpty();
    }

    private void invite(Gathering gathering, String name, @Nullable String address) {
        world.lhs().registrations().registerGuest(alice, new RegisterGuest(gathering.id(), new Guest(name, address)));
    }

    private Gathering plan(String local) {
        return world.lhs()
                .gatherings()
                .plan(
                        alice,
                        PlanGathering.of(
                                ward.id(),
                                GatheringKind.WEBINAR,
                                GatheringDetails.of(english("Hands")),
                                GatheringTime.of(
                                        LocalDateTime.parse(local), Duration.ofHours(1), ZoneId.of("Etc/UTC"))));
    }

    @Test
    void whoWasActiveUpToTheLastDayIsCountedOverFourSpans() {
        fill(ward, 30, 9);
        world.time().set(Instant.parse("2026-11-01T00:00:00Z"));
        List<PersonId> some = patients.get(ward.id());
        report(ward, some.subList(0, 5), ActivityVerb.VIEWED, "2026-10-31T10:00:00Z");
        report(ward, some.subList(0, 10), ActivityVerb.VIEWED, "2026-10-25T10:00:00Z");
        report(ward, some.subList(10, 15), ActivityVerb.VIEWED, "2026-10-24T10:00:00Z");
        report(ward, some.subList(15, 20), ActivityVerb.VIEWED, "2026-10-03T10:00:00Z");
        report(ward, some.subList(20, 25), ActivityVerb.VIEWED, "2026-10-01T10:00:00Z");

        assertThat(cells(Metric.ACTIVE_UP_TO))
                .containsExactly(
                        Map.entry("1", OptionalDouble.of(5)),
                        Map.entry("7", OptionalDouble.of(10)),
                        Map.entry("28", OptionalDouble.of(15)),
                        Map.entry("30", OptionalDouble.of(20)));
    }

    /** Ten every day from the founding on 22 October on: what was before there was nobody to come. */
    @Test
    void daysBeforeTheFoundingAreNoDaysWithoutAnybody() {
        world.time().set(Instant.parse("2026-10-22T08:00:00Z"));
        Community clinic = world.activeCommunity(alice, Visibility.OPEN, JoinPolicy.OPEN);
        fill(clinic, 10, 9);
        world.time().set(Instant.parse("2026-11-30T20:00:00Z"));
        for (LocalDate day = LocalDate.of(2026, 10, 22);
                day.isBefore(LocalDate.of(2026, 11, 30));
                day = day.plusDays(1)) {
            report(clinic, patients.get(clinic.id()), ActivityVerb.VIEWED, day + "T12:00:00Z");
        }
        YearMonth november = OCTOBER.plusMonths(1);

        world.lhs().events().dispatchAll();
        assertThat(of(clinic, OCTOBER, Metric.DAILY_ACTIVE).value())
                .as("20 who joined on the first of ten days, and ten on each other")
                .hasValue(11);
        assertThat(of(clinic, OCTOBER, Metric.STICKINESS).value()).hasValue(0.55);
        assertThat(of(clinic, november, Metric.DAILY_ACTIVE).value()).hasValue(10);
        MetricResult ratio = of(clinic, november, Metric.FOUR_WEEK_RATIO);
        assertThat(ratio.value()).as("held against weeks before the founding").isEmpty();
        assertThat(ratio.absence()).contains(Absence.UNDEFINED);
    }

    @Rule("IV3")
    @Test
    void theWindowIsThatOfAllThatIsLookedAt() {
        fill(ward, 10, 9);
        world.time().set(Instant.parse("2026-11-20T09:00:00Z"));

        for (Metric metric :
                List.of(Metric.RETENTION, Metric.LAPSED_MEMBERS, Metric.RETURNING_MEMBERS, Metric.MOMENTUM)) {
            assertThat(october(metric).from()).as(metric.key()).isEqualTo("2026-09-01");
        }
        assertThat(october(Metric.NEW_MEMBERS).from()).isEqualTo("2026-10-01");
        assertThat(october(Metric.ACTIVE_UP_TO).from())
                .as("31 days, of which 30 are looked at")
                .isEqualTo("2026-10-01");
        assertThat(month(YearMonth.of(2026, 2), Metric.ACTIVE_UP_TO).absence()).contains(Absence.NOT_FOUNDED);
        assertThat(month(YearMonth.of(2026, 9), Metric.ACTIVE_UP_TO).from()).isEqualTo("2026-09-01");
        assertThat(october(Metric.MOMENTUM_INDEX).from())
                .as("two quarters, and the one before")
                .isEqualTo("2026-02-01");
        assertThat(october(Metric.RETENTION).through()).isEqualTo("2026-10-31");
    }

    /** Twenty every day, asked in the middle of the month, and of the week. */
    @Test
    void ofDaysToComeNothingIsToldYet() {
        fill(ward, 20, 9);
        world.time().set(Instant.parse("2026-10-14T12:00:00Z"));
        for (int day = 1; day <= 13; day++) {
            report(
                    ward,
                    patients.get(ward.id()),
                    ActivityVerb.VIEWED,
                    Instant.parse("2026-10-01T10:00:00Z")
                            .plus(Duration.ofDays(day - 1L))
                            .toString());
        }

        assertThat(cells(Metric.ACTIVE_UP_TO))
                .as("up to the last day that is over")
                .containsEntry("1", OptionalDouble.of(20))
                .containsEntry("7", OptionalDouble.of(20))
                .containsEntry("30", OptionalDouble.of(20));
        assertThat(cells(Metric.WEEKLY_LIFECYCLE))
                .as("Monday to Wednesday are no week")
                .containsKey("2026-10-05/RETURNING")
                .doesNotContainKey("2026-10-12/RETURNING");
        world.time().set(Instant.parse("2026-10-01T12:00:00Z"));
        assertThat(cells(Metric.ACTIVE_UP_TO)).as("no day is over yet").containsEntry("1", OptionalDouble.empty());
    }

    @Test
    void ofAMonthToComeThereAreNoFigures() {
        fill(ward, 10, 9);
        world.time().set(Instant.parse("2026-10-31T12:00:00Z"));
        world.lhs().events().dispatchAll();
        YearMonth next = OCTOBER.plusMonths(1);

        for (Metric metric : Metric.values()) {
            if (!metric.basis().isOfMonthsToCome()) {
                MetricResult figure = of(ward, next, metric);
                assertThat(figure.absence()).as(metric.key()).contains(Absence.NOT_BEGUN);
                assertThat(figure.cells()).as(metric.key()).isEmpty();
                assertThat(figure.provisional()).as(metric.key()).isTrue();
            }
        }
        Participation participation =
                world.lhs().engagement().participation(alice, new ParticipationQuery(ward.id(), next));
        assertThat(participation.total()).isEmpty();
        assertThat(participation.groups()).isEmpty();
        assertThat(participation.provisional()).isTrue();
        EngagementSnapshot snapshot = world.lhs().engagement().snapshot(alice, new SnapshotQuery(ward.id(), next));
        assertThat(snapshot.months().get(11).active()).isEmpty();
        assertThat(snapshot.known()).isEqualTo("2026-10-30");
        world.time().set(Instant.parse("2026-11-01T00:00:00Z"));
        assertThat(of(ward, next, Metric.ACTIVE_MEMBERS).absence()).isEmpty();
    }

    /** That 20 lapsed can be told from 20 and 0. */
    @Test
    void whereNobodyComesAnyMoreAllHaveLapsed() {
        fill(ward, 20, 9);
        world.time().set(Instant.parse("2026-11-20T12:00:00Z"));
        report(ward, patients.get(ward.id()), ActivityVerb.VIEWED, "2026-09-10T10:00:00Z");

        assertThat(value(Metric.ACTIVE_MEMBERS)).hasValue(0);
        assertThat(value(Metric.LAPSED_MEMBERS)).hasValue(20);
        assertThat(value(Metric.RETENTION)).hasValue(0);
        for (Metric none : List.of(Metric.NEW_MEMBERS, Metric.RETURNING_MEMBERS, Metric.REACTIVATED_MEMBERS)) {
            assertThat(value(none)).as(none.key()).hasValue(0);
        }
        YearMonth september = OCTOBER.minusMonths(1);
        assertThat(month(september, Metric.RETURNING_MEMBERS).value())
                .as("nobody was there before")
                .hasValue(0);
        assertThat(month(september, Metric.LAPSED_MEMBERS).value()).hasValue(0);
        assertThat(month(september, Metric.NEW_MEMBERS).value())
                .as("none of them is known")
                .isEmpty();
    }

    /** Thirty, and of these twenty and one more in October: of who is new nothing is said, and so no figure of a year says how many came in it. */
    @Rule("IV1")
    @Test
    void noFigureOfMonthsSaysExactlyHowManyThereWere() {
        fill(ward, 31, 9);
        world.time().set(Instant.parse("2026-11-20T12:00:00Z"));
        List<PersonId> all = patients.get(ward.id());
        report(ward, all.subList(0, 30), ActivityVerb.VIEWED, "2026-09-10T10:00:00Z");
        report(ward, all.subList(10, 31), ActivityVerb.VIEWED, "2026-10-10T10:00:00Z");

        assertThat(value(Metric.NEW_MEMBERS)).isEmpty();
        for (Metric metric : Metric.values()) {
            if (metric.span().months() > 1 && metric.basis() != Metric.Basis.PERIODS) {
                assertThat(october(metric).persons()).as(metric.key()).isEmpty();
                assertThat(month(OCTOBER.minusMonths(1), metric).persons())
                        .as(metric.key())
                        .isEmpty();
            }
        }
    }

    @Test
    void whetherThreadsAreAnsweredIsToldYearByYear() {
        fill(ward, 30, 9);
        List<PersonId> some = patients.get(ward.id());
        world.time().set(Instant.parse("2027-10-20T09:00:00Z"));
        for (int i = 0; i < 10; i++) {
            tell(some.get(i), ActivityVerb.ASKED, "2026-12-31T23:00:00Z", "thread:" + i, null);
            tell(some.get(i), ActivityVerb.ASKED, "2027-10-18T10:00:00Z", "thread:young" + i, null);
        }
        for (int i = 0; i < 6; i++) {
            tell(some.get(20 + i), ActivityVerb.REPLIED, "2027-01-01T02:00:00Z", "thread:" + i, null);
        }
        for (int i = 0; i < 4; i++) {
            tell(some.get(i), ActivityVerb.ASKED, "2026-06-01T10:00:00Z", "thread:few" + i, null);
        }
        YearMonth month = YearMonth.of(2027, 10);

        assertThat(yearly(month, Metric.UNANSWERED_BY_YEAR)).containsOnlyKeys("2026");
        assertThat(yearly(month, Metric.UNANSWERED_BY_YEAR).get("2026").getAsDouble())
                .isCloseTo(1 - 6 / 14.0, within(1e-12));
        assertThat(yearly(month, Metric.HOURS_TO_ANSWER_BY_YEAR))
                .containsExactly(Map.entry("2026", OptionalDouble.of(3)));
        assertThat(month(month, Metric.UNANSWERED_BY_YEAR).n()).hasValue(14);
        world.time().set(Instant.parse("2028-02-01T09:00:00Z"));
        assertThat(yearly(YearMonth.of(2027, 12), Metric.UNANSWERED_BY_YEAR))
                .as("what was asked in December could still be answered")
                .containsOnlyKeys("2026");
        assertThat(yearly(YearMonth.of(2028, 1), Metric.UNANSWERED_BY_YEAR))
                .containsEntry("2027", OptionalDouble.of(1));
    }

    /** Less that of the year before, it would say how many were answered where that is hidden. */
    @Rule("IV1")
    @Test
    void aYearThatIsHiddenIsInNoNumberOfThreads() {
        fill(ward, 30, 9);
        List<PersonId> some = patients.get(ward.id());
        world.time().set(Instant.parse("2028-02-01T09:00:00Z"));
        for (int i = 0; i < 10; i++) {
            tell(some.get(i), ActivityVerb.ASKED, "2026-06-01T10:00:00Z", "thread:" + i, null);
            tell(some.get(i), ActivityVerb.ASKED, "2027-06-01T10:00:00Z", "later:" + i, null);
        }
        for (int i = 0; i < 6; i++) {
            tell(some.get(20 + i), ActivityVerb.REPLIED, "2026-06-02T10:00:00Z", "thread:" + i, null);
        }
        for (int i = 0; i < 2; i++) {
            tell(some.get(20 + i), ActivityVerb.REPLIED, "2027-06-02T10:00:00Z", "later:" + i, null);
        }
        YearMonth month = YearMonth.of(2028, 1);

        assertThat(yearly(month, Metric.UNANSWERED_BY_YEAR)).containsEntry("2027", OptionalDouble.empty());
        assertThat(month(month, Metric.UNANSWERED_BY_YEAR).n()).hasValue(10);
        assertThat(month(month, Metric.HOURS_TO_ANSWER_BY_YEAR).n()).hasValue(6);
    }

    /** Those who do something to themselves aren't tied by it; of a few it isn't told. */
    @Rule("IV1")
    @Test
    void tiesToOneselfAreCountedApart() {
        autumn(ward);
        List<PersonId> some = patients.get(ward.id());
        for (int i = 1; i < 10; i++) {
            tell(some.get(0), ActivityVerb.REPLIED, "2026-10-14T10:00:00Z", null, some.get(i));
            tell(some.get(i), ActivityVerb.REPLIED, "2026-10-14T10:00:00Z", null, some.get(0));
        }
        for (int i = 0; i < 4; i++) {
            tell(some.get(i), ActivityVerb.REPLIED, "2026-10-14T10:00:00Z", null, some.get(i));
        }
        assertThat(value(Metric.TIES_TO_ONESELF)).isEmpty();
        assertThat(october(Metric.TIES_TO_ONESELF).absence()).contains(Absence.SUPPRESSED);
        tell(some.get(4), ActivityVerb.ASKED, "2026-10-14T10:00:00Z", "thread:1", null);
        assertThat(value(Metric.TIES_TO_ONESELF)).as("to ask is no tie").isEmpty();
        tell(some.get(4), ActivityVerb.REPLIED, "2026-10-14T11:00:00Z", "thread:1", null);

        assertThat(value(Metric.TIES_TO_ONESELF)).hasValue(5);
        assertThat(value(Metric.NETWORK_TIES)).hasValue(18);
        assertThat(value(Metric.NETWORK_ISOLATES)).hasValue(30);
        assertThat(value(Metric.NETWORK_COMPONENTS)).hasValue(31);
        assertThat(value(Metric.CENTRALIZATION_DEGREE).getAsDouble())
                .as("a star of ten among forty")
                .isCloseTo((9 * 8 + 30 * 9) / (39.0 * 38), within(1e-12));
    }

    /** Whatever is shown of a lively community, it says on how much it rests. */
    @Rule("IV3")
    @Test
    void everyFigureThatIsShownSaysOnHowMuchItRests() {
        autumn(ward);
        List<PersonId> some = patients.get(ward.id());
        List<PersonId> others = clinicians.get(ward.id());
        for (int i = 0; i < 10; i++) {
            tell(some.get(i), ActivityVerb.ASKED, "2026-09-15T10:00:00Z", "thread:" + i, null);
            tell(others.get(i), ActivityVerb.REPLIED, "2026-09-17T10:00:00Z", "thread:" + i, null);
            tell(some.get(i), ActivityVerb.ATTENDED, "2026-10-07T10:00:00Z", "meeting:" + i % 2, null);
            tell(some.get(i), ActivityVerb.ENDORSED, "2026-10-08T10:00:00Z", null, others.get(i));
        }
        Set<Metric> shown = EnumSet.noneOf(Metric.class);
        Set<Metric> silent = EnumSet.noneOf(Metric.class);
        for (Metric metric : Metric.values()) {
            MetricResult figure = october(metric);
            if (figure.value().isPresent()
                    || figure.cells().stream().anyMatch(cell -> cell.value().isPresent())) {
                shown.add(metric);
                if (figure.n().isEmpty()) {
                    silent.add(metric);
                }
            }
        }
        assertThat(silent).isEmpty();
        assertThat(shown).hasSizeGreaterThan(50).contains(Metric.CONTINUOUS_COMMUNICATION, Metric.BACKBONE_SUPPORT);
        world.time().set(Instant.parse("2027-02-01T09:00:00Z"));
        for (Metric metric : List.of(Metric.POSTS_BY_YEAR, Metric.UNANSWERED_BY_YEAR, Metric.HOURS_TO_ANSWER_BY_YEAR)) {
            MetricResult figure = month(YearMonth.of(2027, 1), metric);
            assertThat(figure.cells())
                    .as(metric.key())
                    .isNotEmpty()
                    .allMatch(cell -> cell.value().isPresent());
            assertThat(figure.n()).as(metric.key()).isPresent();
        }
    }

    /** On what a figure rests, and why there is none. */
    @Rule("IV3")
    @Test
    void aFigureSaysOnHowMuchItRestsAndWhyThereIsNone() {
        autumn(ward);
        MetricResult nobody = month(YearMonth.of(2026, 7), Metric.PARTICIPATION_GINI);
        assertThat(nobody.persons()).hasValue(0);
        assertThat(nobody.absence())
                .as("nobody did anything, which is no secret")
                .contains(Absence.UNDEFINED);
        List<PersonId> some = patients.get(ward.id());
        for (int i = 0; i < 6; i++) {
            tell(some.get(i), ActivityVerb.ASKED, "2026-09-15T10:00:00Z", "thread:" + i, null);
            tell(some.get(i), ActivityVerb.ASKED, "2026-09-16T10:00:00Z", "thread:second" + i, null);
            tell(some.get(i + 6), ActivityVerb.REPLIED, "2026-09-17T10:00:00Z", "thread:" + i, null);
        }

        assertThat(october(Metric.ACTIVE_MEMBERS).n())
                .isEqualTo(october(Metric.ACTIVE_MEMBERS).persons());
        assertThat(october(Metric.ACTIVE_MEMBERS).absence()).isEmpty();
        assertThat(october(Metric.PARTICIPATION_GINI).n()).as("members").hasValue(40);
        assertThat(october(Metric.RETENTION).n())
                .as("those active in September")
                .isEqualTo(month(OCTOBER.minusMonths(1), Metric.ACTIVE_MEMBERS).persons());
        assertThat(october(Metric.UNANSWERED_RATE).n()).as("threads").hasValue(12);
        assertThat(october(Metric.HOURS_TO_ANSWER).n()).as("answers").hasValue(6);
        assertThat(october(Metric.LOOP_STEPS).n()).as("who learned").hasValue(30);
        assertThat(october(Metric.LURKER_SHARE).n()).as("members").hasValue(40);
        assertThat(october(Metric.TOP_SHARE).absence()).contains(Absence.SUPPRESSED);
        assertThat(october(Metric.WEEKLY_ACTIVE).absence()).contains(Absence.UNDEFINED);
        assertThat(october(Metric.DIFFUSION_MEDIAN).absence())
                .as("of one community")
                .contains(Absence.UNDEFINED);
        report(ward, clinicians.get(ward.id()), ActivityVerb.ATTENDED, "2026-10-14T10:00:00Z");
        double views = value(Metric.CONSUMPTION_RATIO).getAsDouble();
        report(ward, clinicians.get(ward.id()), ActivityVerb.ATTENDED, "2026-10-15T10:00:00Z");
        assertThat(value(Metric.CONSUMPTION_RATIO))
                .as("to attend isn't to view")
                .hasValue(views);
    }

    @Test
    void whatIsSeenReachesPersonsAndIsSeenAgainAndUsed() {
        autumn(ward);
        List<PersonId> some = patients.get(ward.id());
        for (int i = 0; i < 12; i++) {
            tell(some.get(i), ActivityVerb.VIEWED, "2026-09-15T10:00:00Z", "page:1", null);
        }
        for (int i = 0; i < 6; i++) {
            tell(some.get(i), ActivityVerb.VIEWED, "2026-09-15T11:00:00Z", "page:2", null);
        }
        for (int i = 0; i < 2; i++) {
            tell(some.get(i), ActivityVerb.VIEWED, "2026-09-15T12:00:00Z", "page:3", null);
        }
        for (int i = 0; i < 5; i++) {
            tell(some.get(i), ActivityVerb.VIEWED, "2026-09-25T10:00:00Z", "page:1", null);
            tell(some.get(i), ActivityVerb.APPLIED, "2026-09-26T10:00:00Z", "page:2", null);
        }

        assertThat(cells(Metric.REACH))
                .containsExactly(Map.entry("page:1", OptionalDouble.of(10)), Map.entry("page:2", OptionalDouble.of(5)));
        assertThat(value(Metric.REACH_GINI).getAsDouble()).as("of ten and five").isCloseTo(1 / 6.0, within(1e-9));
        assertThat(value(Metric.REEXPOSURE)).hasValue(5 / 18.0);
        assertThat(value(Metric.OBJECT_CONVERSION)).hasValue(5 / 18.0);
        assertThat(october(Metric.REEXPOSURE).n()).hasValue(10);
    }

    /** What few looked at is in no figure of reach, and none says of all that they did something, or that they didn't. */
    @Rule("IV1")
    @Test
    void whatFewSawAndWhatAllDidWithItIsInNoFigureOfReach() {
        autumn(ward);
        List<PersonId> some = patients.get(ward.id()).subList(0, 6);
        for (PersonId person : some) {
            tell(person, ActivityVerb.VIEWED, "2026-09-15T10:00:00Z", "page:1", null);
            tell(person, ActivityVerb.VIEWED, "2026-09-16T10:00:00Z", "page:2", null);
        }
        assertThat(value(Metric.REEXPOSURE)).as("nobody came back").isEmpty();
        assertThat(value(Metric.OBJECT_CONVERSION)).as("nobody did anything").isEmpty();
        OptionalDouble gini = value(Metric.REACH_GINI);
        assertThat(gini).hasValue(0);

        some.forEach(person -> tell(person, ActivityVerb.APPLIED, "2026-09-26T10:00:00Z", "page:1", null));
        some.forEach(person -> tell(person, ActivityVerb.VIEWED, "2026-09-25T10:00:00Z", "page:1", null));
        assertThat(value(Metric.REEXPOSURE)).hasValue(1 / 2.0);
        assertThat(value(Metric.OBJECT_CONVERSION)).hasValue(1 / 2.0);
        for (PersonId person : some.subList(0, 4)) {
            tell(person, ActivityVerb.VIEWED, "2026-09-15T10:00:00Z", "page:3", null);
            tell(person, ActivityVerb.VIEWED, "2026-09-17T10:00:00Z", "page:3", null);
            tell(person, ActivityVerb.APPLIED, "2026-09-26T10:00:00Z", "page:3", null);
        }
        assertThat(value(Metric.REACH_GINI)).isEqualTo(gini);
        assertThat(value(Metric.REEXPOSURE)).hasValue(1 / 2.0);
        assertThat(value(Metric.OBJECT_CONVERSION)).hasValue(1 / 2.0);

        some.forEach(person -> tell(person, ActivityVerb.APPLIED, "2026-09-27T10:00:00Z", "page:2", null));
        some.forEach(person -> tell(person, ActivityVerb.VIEWED, "2026-09-27T10:00:00Z", "page:2", null));
        assertThat(value(Metric.REEXPOSURE)).as("all came back to all").isEmpty();
        assertThat(value(Metric.OBJECT_CONVERSION))
                .as("all did something with all")
                .isEmpty();
    }

    /** Times are kept to the hour, and in what order a host reports says nothing. */
    @Test
    void whatIsSeenAndUsedWithinAnHourWasSeenFirst() {
        autumn(ward);
        List<PersonId> some = patients.get(ward.id());
        for (int i = 0; i < 20; i++) {
            tell(some.get(i), ActivityVerb.VIEWED, "2026-09-15T10:10:00Z", "page:1", null);
            tell(some.get(i), ActivityVerb.APPLIED, "2026-09-15T10:20:00Z", i < 10 ? "page:1" : "page:2", null);
            tell(some.get(i), ActivityVerb.VIEWED, "2026-09-15T10:30:00Z", "page:2", null);
        }

        assertThat(value(Metric.OBJECT_CONVERSION)).hasValue(1 / 2.0);
    }

    @Test
    void ofThingsThatNobodyBothLearnsFromAndUsesNothingIsSaid() {
        autumn(ward);
        for (PersonId person : patients.get(ward.id()).subList(0, 10)) {
            tell(person, ActivityVerb.ATTENDED, "2026-09-15T10:00:00Z", "gathering:1", null);
            tell(person, ActivityVerb.APPLIED, "2026-09-26T10:00:00Z", "knowledge:1", null);
        }

        assertThat(value(Metric.OBJECT_CONVERSION)).isEmpty();
    }

    private void tell(
            PersonId person, ActivityVerb verb, String at, @Nullable String object, @Nullable PersonId towards) {
        tell(ward, person, verb, at, object, towards);
    }

    private void tell(
            Community community,
            PersonId person,
            ActivityVerb verb,
            String at,
            @Nullable String object,
            @Nullable PersonId towards) {
        world.lhs()
                .engagement()
                .record(
                        Actor.host(),
                        new RecordActivities(
                                community.id(),
                                List.of(new ReportedActivity(
                                        UUID.randomUUID(), person, verb, Instant.parse(at), object, towards))));
    }

    /** Whoever is a member and does nothing counts zero, also where as many others gave something and left. */
    @Rule("IV1")
    @Test
    void whoeverContributedAndLeftDisplacesNobody() {
        fill(ward, 20, 9);
        world.time().set(Instant.parse("2026-10-20T09:00:00Z"));
        List<PersonId> some = patients.get(ward.id());
        List<PersonId> others = clinicians.get(ward.id());
        report(ward, others, ActivityVerb.SHARED, "2026-10-05T10:00:00Z");
        report(ward, some.subList(0, 10), ActivityVerb.SHARED, "2026-10-05T10:00:00Z");
        for (int i = 0; i < 10; i++) {
            tell(others.get(i), ActivityVerb.ATTENDED, "2026-10-06T10:00:00Z", "event:1", null);
            tell(some.get(i), ActivityVerb.ATTENDED, "2026-10-06T10:00:00Z", "event:1", null);
            tell(others.get(i), ActivityVerb.REPLIED, "2026-10-07T10:00:00Z", null, others.get((i + 1) % 10));
            tell(some.get(i), ActivityVerb.REPLIED, "2026-10-07T10:00:00Z", null, others.get(i));
        }
        some.subList(0, 10).forEach(this::leave);

        assertThat(value(Metric.ACTIVE_MEMBERS)).hasValue(20);
        assertThat(value(Metric.LURKER_SHARE)).hasValue(0.5);
        assertThat(value(Metric.PARTICIPATION_GINI).getAsDouble()).isCloseTo(0.5, within(1e-9));
        assertThat(value(Metric.PARTICIPATION_GINI_ACTIVE).getAsDouble()).isCloseTo(0, within(1e-9));
        assertThat(value(Metric.ABSENCE_FACTOR)).hasValue(5);
        assertThat(cells(Metric.EQUITY_RATIO))
                .containsExactly(
                        Map.entry("CLINICIAN/RATIO", OptionalDouble.of(2)),
                        Map.entry("CLINICIAN/CONTRIBUTIONS", OptionalDouble.empty()),
                        Map.entry("CLINICIAN/MEMBERS", OptionalDouble.of(0.5)),
                        Map.entry("PATIENT/RATIO", OptionalDouble.of(0)),
                        Map.entry("PATIENT/CONTRIBUTIONS", OptionalDouble.empty()),
                        Map.entry("PATIENT/MEMBERS", OptionalDouble.of(0.5)));
        assertThat(value(Metric.ATTENDANCE_RATE)).hasValue(0.5);
        assertThat(value(Metric.ATTENDANCE_PER_MEMBER)).hasValue(0.5);
        assertThat(value(Metric.MEETINGS)).hasValue(45);
        assertThat(value(Metric.NETWORK_TIES)).hasValue(10);
        assertThat(value(Metric.NETWORK_DENSITY)).hasValue(10 / 380.0);
        assertThat(value(Metric.NETWORK_ISOLATES)).hasValue(10);
    }

    /** What all did less what members did would be what those few did. */
    @Rule("IV1")
    @Test
    void whereFewHaveLeftTheyCountAsMembersOfTheirLastMonth() {
        fill(ward, 20, 9);
        world.time().set(Instant.parse("2026-10-20T09:00:00Z"));
        List<PersonId> some = patients.get(ward.id());
        report(ward, clinicians.get(ward.id()), ActivityVerb.SHARED, "2026-10-05T10:00:00Z");
        report(ward, some.subList(0, 5), ActivityVerb.SHARED, "2026-10-05T10:00:00Z");
        List.of(some.get(4), some.get(5)).forEach(this::leave);

        assertThat(value(Metric.PARTICIPATION_GINI).getAsDouble())
                .as("fifteen of thirty")
                .isCloseTo(0.5, within(1e-9));
        world.time().set(Instant.parse("2026-11-20T09:00:00Z"));
        assertThat(month(YearMonth.of(2026, 11), Metric.MEMBER_DIVERSITY).value())
                .hasValue(1 - (18 * 18 + 10 * 10) / (28.0 * 28));
    }

    @Test
    void aPastMonthIsOfThoseWhoWereMembersThen() {
        fill(ward, 20, 9);
        world.time().set(Instant.parse("2026-10-20T09:00:00Z"));
        List<PersonId> some = patients.get(ward.id());
        report(ward, clinicians.get(ward.id()), ActivityVerb.SHARED, "2026-10-05T10:00:00Z");
        report(ward, some.subList(0, 5), ActivityVerb.SHARED, "2026-10-05T10:00:00Z");
        OptionalDouble spread = value(Metric.PARTICIPATION_GINI);
        OptionalDouble mixed = value(Metric.MEMBER_DIVERSITY);
        OptionalDouble lurkers = value(Metric.LURKER_SHARE);
        assertThat(mixed).isPresent();

        world.time().set(Instant.parse("2026-11-03T09:00:00Z"));
        some.subList(4, 12).forEach(this::leave);
        pause(some.get(0));
        PersonId back = some.get(5);
        world.lhs()
                .memberships()
                .join(Actor.person(back), new JoinCommunity(ward.id(), StakeholderGroup.CAREGIVER, null));
        IntStream.range(0, 6).forEach(i -> join(ward, StakeholderGroup.RESEARCHER));

        assertThat(value(Metric.PARTICIPATION_GINI)).isEqualTo(spread);
        assertThat(value(Metric.MEMBER_DIVERSITY)).isEqualTo(mixed);
        assertThat(value(Metric.LURKER_SHARE)).isEqualTo(lurkers);
        assertThat(world.lhs()
                        .engagement()
                        .snapshot(alice, new SnapshotQuery(ward.id(), OCTOBER))
                        .groups())
                .extracting(group -> group.group().code() + group.members().shown())
                .containsExactly("CLINICIANOptionalLong[10]", "PATIENTOptionalLong[20]");
    }

    @Test
    void whoeverComesBackOnBehalfOfAnotherGroupReturns() {
        fill(ward, 30, 9);
        world.time().set(Instant.parse("2026-10-02T09:00:00Z"));
        List<PersonId> some = patients.get(ward.id());
        report(ward, some.subList(0, 16), ActivityVerb.SHARED, "2026-09-10T10:00:00Z");
        report(ward, some.subList(0, 1), ActivityVerb.SHARED, "2026-10-01T10:00:00Z");
        for (PersonId each : some.subList(0, 6)) {
            leave(each);
            world.lhs()
                    .memberships()
                    .join(Actor.person(each), new JoinCommunity(ward.id(), StakeholderGroup.CAREGIVER, null));
        }
        world.time().set(Instant.parse("2026-10-20T09:00:00Z"));
        for (String day : List.of("2026-10-05T10:00:00Z", "2026-10-06T10:00:00Z")) {
            report(ward, some.subList(0, 6), ActivityVerb.SHARED, day);
        }
        report(ward, some.subList(20, 30), ActivityVerb.SHARED, "2026-10-05T10:00:00Z");

        assertThat(value(Metric.RETURNING_MEMBERS)).hasValue(6);
        assertThat(value(Metric.LAPSED_MEMBERS)).hasValue(10);
        assertThat(value(Metric.RETENTION)).hasValue(6 / 16.0);
        assertThat(value(Metric.ACTIVE_MEMBERS)).as("each once").hasValue(16);
        assertThat(cells(Metric.ACTIVE_MEMBERS))
                .as("as a member of the group in which they did most")
                .containsEntry("CAREGIVER", OptionalDouble.of(6))
                .containsEntry("PATIENT", OptionalDouble.of(10));
        assertThat(world.lhs()
                        .engagement()
                        .participation(alice, new ParticipationQuery(ward.id(), OCTOBER))
                        .total())
                .hasValue(16);
    }

    private void leave(PersonId person) {
        Membership own = world.membership(Actor.person(person), ward);
        world.lhs().memberships().leave(Actor.person(person), new LeaveCommunity(own.id(), own.version(), null));
    }

    private void pause(PersonId person) {
        Membership own = world.membership(Actor.person(person), ward);
        world.lhs().memberships().pause(Actor.person(person), new PauseMembership(own.id(), own.version(), null));
    }

    private MetricResult month(YearMonth month, Metric metric) {
        world.lhs().events().dispatchAll();
        return world.lhs().engagement().measure(alice, new MetricQuery(ward.id(), month, metric));
    }

    @Test
    void membersTakePartToDifferentExtents() {
        autumn(ward);
        assertThat(value(Metric.LURKER_SHARE)).hasValue(0.375);
        assertThat(cells(Metric.PARTICIPATION_LEVELS))
                .containsExactly(
                        Map.entry("CORE", OptionalDouble.empty()),
                        Map.entry("ACTIVE", OptionalDouble.empty()),
                        Map.entry("OCCASIONAL", OptionalDouble.of(20)),
                        Map.entry("PERIPHERAL", OptionalDouble.of(20)));
        assertThat(value(Metric.CORE_SHARE)).isEmpty();

        List<PersonId> core = clinicians.get(ward.id());
        for (ActivityVerb verb :
                List.of(ActivityVerb.SHARED, ActivityVerb.SHARED, ActivityVerb.ASKED, ActivityVerb.REPLIED)) {
            report(ward, core, verb, "2026-10-14T10:00:00Z");
        }
        report(ward, patients.get(ward.id()).subList(5, 11), ActivityVerb.ASKED, "2026-10-14T10:00:00Z");

        assertThat(cells(Metric.PARTICIPATION_LEVELS))
                .containsEntry("CORE", OptionalDouble.of(10))
                .containsEntry("ACTIVE", OptionalDouble.of(5));
        assertThat(value(Metric.CORE_SHARE)).hasValue(0.25);
        assertThat(value(Metric.ENGAGED_SHARE)).hasValue(15 / 40.0);
    }

    /** Where a host rounds, no count of persons or of what they did is exact in anything that is shown, and no other number tells of how many it was made. */
    @Rule("IV1")
    @Test
    void whereTheHostSaysSoAllCountsAreRounded() {
        World rounding = World.on(InMemoryStorage.create(), settings -> settings.roundedTo(5));
        Actor lead = rounding.person(StakeholderGroup.CLINICIAN);
        Community clinic = rounding.activeCommunity(lead, Visibility.OPEN, JoinPolicy.OPEN);
        List<PersonId> all = new ArrayList<>(List.of(lead.person().orElseThrow()));
        for (int i = 0; i < 23; i++) {
            Actor person = rounding.person(StakeholderGroup.PATIENT);
            StakeholderGroup group = i < 7 ? StakeholderGroup.CLINICIAN : StakeholderGroup.PATIENT;
            rounding.lhs().memberships().join(person, new JoinCommunity(clinic.id(), group, null));
            all.add(person.person().orElseThrow());
        }
        rounding.time().set(Instant.parse("2026-11-02T09:00:00Z"));
        String[] days = {"2026-09-07", "2026-10-06", "2026-10-12", "2026-10-19"};
        for (int day = 0; day < days.length; day++) {
            List<ReportedActivity> rows = new ArrayList<>();
            for (int i = 0; i < all.size(); i++) {
                for (ActivityVerb verb : ActivityVerb.values()) {
                    if (i % 4 <= day && (verb.ordinal() + i) % 5 < 3) {
                        rows.add(new ReportedActivity(
                                UUID.randomUUID(),
                                all.get(i),
                                verb,
                                Instant.parse(days[day] + "T10:00:00Z"),
                                "thing:" + i % 3,
                                all.get((5 * i + 7 * day + 3 * verb.ordinal()) % all.size())));
                    }
                }
            }
            assertThat(rounding.lhs()
                            .engagement()
                            .record(Actor.host(), new RecordActivities(clinic.id(), rows))
                            .count(ActivityReport.Outcome.RECORDED))
                    .isEqualTo(rows.size());
        }
        rounding.lhs().events().dispatchAll();
        Engagement engagement = rounding.lhs().engagement();

        Set<Metric> shown = EnumSet.noneOf(Metric.class);
        for (Metric metric : Metric.values()) {
            boolean isTime = metric.unit() == Metric.Unit.DAYS || metric.unit() == Metric.Unit.HOURS;
            if (isTime || metric.basis().isTogether()) {
                continue;
            }
            MetricResult result = engagement.measure(lead, new MetricQuery(clinic.id(), OCTOBER, metric));
            result.persons()
                    .ifPresent(
                            persons -> assertThat(persons % 5).as(metric.key()).isZero());
            List<OptionalDouble> figures = new ArrayList<>(List.of(result.value()));
            result.cells().forEach(cell -> figures.add(cell.value()));
            figures.stream().flatMapToDouble(OptionalDouble::stream).forEach(figure -> {
                boolean isCount = metric.unit().isCount() && metric != Metric.DAILY_ACTIVE;
                double grain = isCount ? 5 : 0.01;
                shown.add(metric);
                assertThat(Math.abs(figure / grain - Math.rint(figure / grain)))
                        .as(metric.key() + " " + figure)
                        .isLessThan(1e-6);
            });
        }
        assertThat(shown)
                .contains(
                        Metric.ACTIVE_MEMBERS,
                        Metric.ACTIVITIES,
                        Metric.PARTICIPATION_GINI,
                        Metric.EQUITY_RATIO,
                        Metric.REACH_GINI,
                        Metric.OBJECT_CONVERSION,
                        Metric.NETWORK_TIES)
                .hasSizeGreaterThan(35);
        MetricResult active = engagement.measure(lead, new MetricQuery(clinic.id(), OCTOBER, Metric.ACTIVE_MEMBERS));
        assertThat(active.value()).as("of twenty-four").hasValue(25);
        assertThat(active.cells())
                .extracting(MetricResult.Cell::value)
                .as("of eight and sixteen")
                .containsExactly(OptionalDouble.of(10), OptionalDouble.of(15));
        Participation participation = engagement.participation(lead, new ParticipationQuery(clinic.id(), OCTOBER));
        assertThat(participation.total()).hasValue(25);
        EngagementSnapshot snapshot = engagement.snapshot(lead, new SnapshotQuery(clinic.id(), OCTOBER));
        assertThat(snapshot.groups())
                .containsExactly(
                        new EngagementSnapshot.GroupStanding(StakeholderGroup.CLINICIAN, count(10), count(10)),
                        new EngagementSnapshot.GroupStanding(StakeholderGroup.PATIENT, count(15), count(15)));
        assertThat(snapshot.months())
                .allSatisfy(
                        month -> assertThat(month.activities().orElse(0) % 5).isZero());
        assertThat(snapshot.ties().between())
                .allSatisfy(pair -> assertThat(pair.ties() % 5).isZero());
    }

    /** That all are at the core, closed the loop or committed themselves would tell of each of them. */
    @Rule("IV1")
    @Test
    void whatAllDoIsToldOfNobody() {
        fill(ward, 0, 9);
        world.time().set(Instant.parse("2026-11-02T09:00:00Z"));
        List<PersonId> all = clinicians.get(ward.id());
        for (ActivityVerb verb : List.of(
                ActivityVerb.VIEWED,
                ActivityVerb.COMMITTED,
                ActivityVerb.APPLIED,
                ActivityVerb.ASKED,
                ActivityVerb.REPLIED,
                ActivityVerb.SHARED,
                ActivityVerb.SHARED)) {
            report(ward, all, verb, "2026-08-10T10:00:00Z");
        }

        assertThat(value(Metric.CORE_SHARE)).isEmpty();
        assertThat(value(Metric.ENGAGED_SHARE)).isEmpty();
        assertThat(value(Metric.LOOP_CLOSURE)).isEmpty();
        assertThat(cells(Metric.LOOP_CURVE).values()).containsOnly(OptionalDouble.empty());
        assertThat(value(Metric.COMMITTED_SHARE)).isEmpty();
        assertThat(cells(Metric.PARTICIPATION_LEVELS).values()).hasSize(4).containsOnly(OptionalDouble.empty());
        assertThat(cells(Metric.LOOP_STEPS)).containsEntry("SHARE", OptionalDouble.of(10));
    }

    @Test
    void aLevelTakesPointsAndForTheCoreSeveralSorts() {
        String attended = ActivityLog.ATTENDED;
        String shared = ActivityVerb.SHARED.kind();
        String asked = ActivityVerb.ASKED.kind();
        assertThat(level(Map.of())).isEqualTo(ParticipationLevel.PERIPHERAL);
        assertThat(level(Map.of(ActivityVerb.VIEWED.kind(), 99L))).isEqualTo(ParticipationLevel.PERIPHERAL);
        assertThat(level(Map.of(attended, 1L))).isEqualTo(ParticipationLevel.OCCASIONAL);
        assertThat(level(Map.of(attended, 2L))).isEqualTo(ParticipationLevel.ACTIVE);
        assertThat(level(Map.of(attended, 9L, shared, 9L))).isEqualTo(ParticipationLevel.ACTIVE);
        assertThat(level(Map.of(attended, 2L, shared, 2L, asked, 1L))).isEqualTo(ParticipationLevel.CORE);
        assertThat(level(Map.of(attended, 1L, shared, 2L, asked, 1L))).isEqualTo(ParticipationLevel.ACTIVE);
        assertThat(level(Map.of(asked, 9L, ActivityVerb.ASKED.kindByName(), 9L, shared, 9L)))
                .as("to ask somebody is to ask")
                .isEqualTo(ParticipationLevel.ACTIVE);
        assertThat(level(Map.of(asked, 9L, "conversation.question-asked", 9L, attended, 9L)))
                .as("to ask at the host's is to ask")
                .isEqualTo(ParticipationLevel.ACTIVE);
    }

    /** What a member does here counts as the same sort that a host reports. */
    @Test
    void whatIsDoneHereAndAtTheHostsIsOfOneSort() {
        Map<ActivityVerb, String> here = Map.of(
                ActivityVerb.ASKED, "conversation.question-asked",
                ActivityVerb.REPLIED, "conversation.question-answered",
                ActivityVerb.ATTENDED, ActivityLog.ATTENDED,
                ActivityVerb.REPORTED_BACK, "cycle.reported-back",
                ActivityVerb.SHARED, "knowledge.redistributed");
        here.forEach((verb, kind) -> {
            String other = verb == ActivityVerb.ASKED ? ActivityLog.ATTENDED : "conversation.question-asked";
            assertThat(level(Map.of(verb.kind(), 9L, kind, 9L, other, 9L)))
                    .as(kind)
                    .isEqualTo(ParticipationLevel.ACTIVE);
            assertThat(level(Map.of(verb.kind(), 9L, "cycle.idea-proposed", 9L, other, 9L)))
                    .as(kind)
                    .isEqualTo(ParticipationLevel.CORE);
        });
    }

    private static ParticipationLevel level(Map<String, Long> activities) {
        return ParticipationLevel.of(activities, ParticipationThresholds.standard());
    }

    @Test
    void aHostSetsFromWhichScoresOnSomebodyTakesPartHowFar() {
        ParticipationThresholds lower = new ParticipationThresholds(3, 2, 3, 1);
        World other = World.on(InMemoryStorage.create(), settings -> settings.participationThresholds(lower));
        Actor lead = other.person(StakeholderGroup.CLINICIAN);
        Community here = other.activeCommunity(lead, Visibility.OPEN, JoinPolicy.OPEN);
        List<PersonId> some = new ArrayList<>(List.of(lead.person().orElseThrow()));
        for (int i = 0; i < 9; i++) {
            Actor person = other.person(StakeholderGroup.CLINICIAN);
            other.lhs().memberships().join(person, new JoinCommunity(here.id(), StakeholderGroup.CLINICIAN, null));
            some.add(person.person().orElseThrow());
        }
        other.time().set(Instant.parse("2026-10-20T09:00:00Z"));
        for (int i = 0; i < 10; i++) {
            other.lhs()
                    .engagement()
                    .record(
                            Actor.host(),
                            new RecordActivities(
                                    here.id(),
                                    List.of(new ReportedActivity(
                                            UUID.randomUUID(),
                                            some.get(i),
                                            i < 5 ? ActivityVerb.SHARED : ActivityVerb.ATTENDED,
                                            Instant.parse("2026-10-05T10:00:00Z")))));
        }
        other.lhs().events().dispatchAll();

        MetricResult levels = other.lhs()
                .engagement()
                .measure(lead, new MetricQuery(here.id(), OCTOBER, Metric.PARTICIPATION_LEVELS));

        assertThat(levels.definition()).isEqualTo(3);
        assertThat(levels.cells())
                .extracting(cell -> cell.at().get(0) + cell.value())
                .containsExactly(
                        "COREOptionalDouble[5.0]",
                        "ACTIVEOptionalDouble[5.0]",
                        "OCCASIONALOptionalDouble.empty",
                        "PERIPHERALOptionalDouble.empty");
        assertThat(other.lhs()
                        .engagement()
                        .measure(lead, new MetricQuery(here.id(), OCTOBER, Metric.ACTIVE_MEMBERS))
                        .definition())
                .isEqualTo(Metric.ACTIVE_MEMBERS.definition());
        LeaderBrief brief =
                other.lhs().engagement().brief(lead, new BriefQuery(new MetricScope.OfCommunity(here.id()), OCTOBER));
        assertThat(BriefReport.of(brief, "Ward", Locale.ENGLISH).html())
                .contains("Core: 3 points or more, in 1 or more sorts of activity. Active: 2 points or more.");
        assertThat(BriefReport.of(brief, "Salle", Locale.FRENCH).html()).contains("Cœur : 3 points ou plus");
    }

    @Test
    void thresholdsThatAreOutOfOrderOrPassForTheLibrarysAreNotAccepted() {
        for (int[] wrong : new int[][] {{0, 4, 12, 3}, {2, 1, 12, 3}, {2, 4, 4, 3}, {2, 4, 901, 3}, {2, 4, 12, 0}}) {
            assertThatThrownBy(() -> new ParticipationThresholds(wrong[0], wrong[1], wrong[2], wrong[3]))
                    .as(Arrays.toString(wrong))
                    .isInstanceOf(InvalidInput.class);
        }
        for (int librarys : new int[] {1, 2}) {
            assertThatThrownBy(() -> World.on(
                            InMemoryStorage.create(),
                            settings ->
                                    settings.participationThresholds(new ParticipationThresholds(librarys, 5, 12, 3))))
                    .isInstanceOf(InvalidConfiguration.class)
                    .hasMessageContaining("participationThresholds");
        }
        assertThat(october(Metric.CORE_SHARE).definition())
                .isEqualTo(ParticipationThresholds.standard().definition());
    }

    /** A kind that no event has any more would silently count nothing. */
    @Test
    void whatCountsForALevelAreEventsThatThereAre() throws Exception {
        String events;
        try (var file = MetricsTest.class.getResourceAsStream("/org/learninghealth/event-types.txt")) {
            events = new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
        List<String> reported = Arrays.stream(ActivityVerb.values())
                .flatMap(verb -> verb.kinds().stream())
                .toList();
        assertThat(ParticipationLevel.counting())
                .isNotEmpty()
                .allSatisfy((kind, weight) -> assertThat(reported.contains(kind)
                                || kind.equals(ActivityLog.ATTENDED)
                                || events.contains("\n" + kind + " "))
                        .as(kind)
                        .isTrue());
    }

    @Rule("IV1")
    @Test
    void ofAConfidentialCommunityNothingIsKnownOfWhatWasDone() {
        Community secret = world.activeCommunity(alice, Visibility.OPEN, JoinPolicy.OPEN);
        fill(secret, 12, 9);
        hide(secret);
        world.time().set(Instant.parse("2026-10-20T09:00:00Z"));
        report(secret, patients.get(secret.id()), ActivityVerb.VIEWED, "2026-10-05T10:00:00Z");
        report(secret, clinicians.get(secret.id()), ActivityVerb.SHARED, "2026-10-05T10:00:00Z");
        world.lhs().events().dispatchAll();

        for (Metric metric : Metric.values()) {
            MetricResult result =
                    world.lhs().engagement().measure(alice, new MetricQuery(secret.id(), OCTOBER, metric));
            if (!List.of(Metric.Basis.MONTH, Metric.Basis.PERIODS, Metric.Basis.DAYS)
                    .contains(metric.basis())) {
                assertThat(result.value()).as(metric.key()).isEmpty();
                assertThat(result.cells())
                        .as(metric.key())
                        .allMatch(cell -> cell.value().isEmpty());
                assertThat(result.communities()).as(metric.key()).isZero();
            }
        }
        assertThat(world.lhs()
                        .engagement()
                        .measure(alice, new MetricQuery(secret.id(), OCTOBER, Metric.ACTIVE_MEMBERS))
                        .value())
                .isPresent();
    }

    @Rule("IV1")
    @Test
    void countsOfPersonsInCellsAreRoundedAndNeverSmall() {
        autumn(ward);
        report(ward, patients.get(ward.id()).subList(0, 4), ActivityVerb.VIEWED, "2026-10-19T10:00:00Z");
        report(ward, patients.get(ward.id()).subList(0, 8), ActivityVerb.VIEWED, "2026-10-18T10:00:00Z");

        assertThat(cells(Metric.WEEKLY_LIFECYCLE)).isNotEmpty();
        for (Metric metric : Metric.values()) {
            if (metric.basis() == Metric.Basis.MONTH || metric.unit() != Metric.Unit.PERSONS) {
                continue;
            }
            MetricResult result = october(metric);
            assertThat(result.cells()).as(metric.key()).allSatisfy(cell -> {
                assertThat(cell.at()).hasSameSizeAs(metric.dimensions());
                cell.value().ifPresent(value -> {
                    assertThat(value).isGreaterThanOrEqualTo(5);
                    assertThat(value % 5).isZero();
                });
            });
        }
        assertThat(cells(Metric.DAILY_ACTIVE)).doesNotContainKey("2026-10-19");
    }

    @Rule("IV1")
    @Test
    void aPlatformSeesWhatItSeesOfEachCommunityTakenTogether() {
        Community clinic = world.activeCommunity(alice, Visibility.OPEN, JoinPolicy.OPEN);
        Community small = world.activeCommunity(alice, Visibility.OPEN, JoinPolicy.OPEN);
        Community secret = world.activeCommunity(alice, Visibility.OPEN, JoinPolicy.OPEN);
        Community safe = world.activeCommunity(alice, Visibility.OPEN, JoinPolicy.OPEN);
        fill(small, 1, 2);
        fill(secret, 8, 8);
        fill(safe, 8, 8);
        fill(clinic, 6, 7);
        autumn(ward);
        report(clinic, patients.get(clinic.id()), ActivityVerb.VIEWED, "2026-10-05T10:00:00Z");
        report(clinic, clinicians.get(clinic.id()), ActivityVerb.SHARED, "2026-10-05T10:00:00Z");
        report(small, patients.get(small.id()), ActivityVerb.VIEWED, "2026-10-05T10:00:00Z");
        report(secret, patients.get(secret.id()), ActivityVerb.VIEWED, "2026-10-05T10:00:00Z");
        Actor mona = world.person(StakeholderGroup.POLICY_MAKER);
        FacilitationPlatform platform = world.platform(mona);
        for (Community each : List.of(ward, clinic, small, secret, safe)) {
            oversee(platform, each);
        }
        hide(secret);
        world.lhs()
                .communities()
                .setSafeSpacePolicy(
                        alice,
                        new SetSafeSpacePolicy(
                                safe.id(),
                                world.lhs().communities().get(alice, safe.id()).version(),
                                List.of(SafeSpaceRule.NO_PERFORMANCE_USE),
                                null));
        report(safe, patients.get(safe.id()), ActivityVerb.VIEWED, "2026-10-20T08:00:00Z");
        MetricScope all = new MetricScope.OfPlatform(platform.id());
        Actor manager = mona.onBehalfOf(platform.id());

        for (Metric metric : Metric.values()) {
            MetricResult together = measure(mona, all, metric);
            List<MetricResult> each = List.of(
                    measure(manager, new MetricScope.OfCommunity(ward.id()), metric),
                    measure(manager, new MetricScope.OfCommunity(clinic.id()), metric),
                    measure(manager, new MetricScope.OfCommunity(small.id()), metric));
            assertThat(together.scope()).isEqualTo(all);
            double[] shown = each.stream()
                    .filter(result -> result.value().isPresent())
                    .mapToDouble(result -> result.value().getAsDouble())
                    .toArray();
            assertThat(together.communities())
                    .as(metric.key())
                    .isEqualTo(
                            shown.length == 0 || metric.basis().isTogether()
                                    ? each.stream()
                                            .mapToInt(MetricResult::communities)
                                            .sum()
                                    : shown.length);
            assertThat(together.value().isPresent()).as(metric.key()).isEqualTo(shown.length > 0);
            if (metric.addsUp() && shown.length > 0) {
                assertThat(together.value().getAsDouble())
                        .as(metric.key())
                        .isCloseTo(Arrays.stream(shown).sum(), within(1e-9));
            } else if (shown.length > 0 && !FiguresOfSeveral.isWorkedOutOfAll(metric)) {
                assertThat(together.value().getAsDouble())
                        .as(metric.key())
                        .isBetween(
                                Arrays.stream(shown).min().getAsDouble() - 1e-9,
                                Arrays.stream(shown).max().getAsDouble() + 1e-9);
            }
        }
        assertThat(measure(mona, all, Metric.ACTIVE_MEMBERS).value()).hasValue(30 + 14);
        assertThat(measure(mona, all, Metric.ACTIVE_MEMBERS).persons()).hasValue(30 + 14);
    }

    /** Within each of two communities all do the same, and in one three times as much as in the other. */
    @Test
    void figuresOfSeveralCommunitiesAreThoseOfAllTogether() {
        Community clinic = world.activeCommunity(alice, Visibility.OPEN, JoinPolicy.OPEN);
        fill(ward, 10, 9);
        fill(clinic, 10, 9);
        world.time().set(Instant.parse("2026-11-02T09:00:00Z"));
        for (Community each : List.of(ward, clinic)) {
            List<PersonId> most = new ArrayList<>(patients.get(each.id()));
            most.addAll(clinicians.get(each.id()));
            for (int times = 0; times < (each == ward ? 3 : 1); times++) {
                report(each, most, ActivityVerb.SHARED, "2026-10-0" + (5 + times) + "T10:00:00Z");
            }
            // before, all of the ward were there, and half of the clinic
            report(each, each == ward ? most : most.subList(0, 10), ActivityVerb.VIEWED, "2026-09-15T10:00:00Z");
        }
        report(clinic, patients.get(clinic.id()), ActivityVerb.VIEWED, "2026-10-12T10:00:00Z");
        report(clinic, patients.get(clinic.id()), ActivityVerb.REPLIED, "2026-10-12T10:00:00Z");
        Actor mona = world.person(StakeholderGroup.POLICY_MAKER);
        FacilitationPlatform platform = world.platform(mona);
        oversee(platform, ward);
        oversee(platform, clinic);
        MetricScope all = new MetricScope.OfPlatform(platform.id());

        MetricResult gini = measure(mona, all, Metric.PARTICIPATION_GINI);
        double[] times = IntStream.range(0, 40)
                .mapToDouble(person -> person < 10 ? 1 : person < 20 ? 2 : 3)
                .toArray();
        assertThat(gini.composition()).isEqualTo(Composition.POOLED);
        assertThat(gini.definition()).isEqualTo(3);
        assertThat(gini.value()).isEqualTo(Inequality.of(times).gini());
        assertThat(gini.n()).hasValue(40);
        assertThat(measure(mona, all, Metric.EQUITY_RATIO).cells())
                .extracting(
                        cell -> String.join(" ", cell.at()) + " " + cell.value().getAsDouble())
                .containsExactly(
                        "CLINICIAN CONTRIBUTIONS " + 40 / 90.0,
                        "CLINICIAN MEMBERS 0.5",
                        "CLINICIAN RATIO " + 40 / 90.0 / 0.5,
                        "PATIENT CONTRIBUTIONS " + 50 / 90.0,
                        "PATIENT MEMBERS 0.5",
                        "PATIENT RATIO " + 50 / 90.0 / 0.5);
        assertThat(measure(mona, all, Metric.ABSENCE_FACTOR).value())
                .as("45 of 90")
                .hasValue(15);
        assertThat(measure(mona, all, Metric.CONSUMPTION_RATIO).value()).hasValue(10 / 30.0);
        MetricResult persons = measure(mona, all, Metric.ACTIVE_MEMBERS);
        assertThat(persons.composition()).isEqualTo(Composition.PLACES);
        assertThat(persons.value()).as("alice has two").hasValue(40);
        assertThat(measure(mona, all, Metric.ACTIVITIES).composition()).isEqualTo(Composition.SUM);
        assertThat(measure(mona, all, Metric.BURSTINESS).composition()).isEqualTo(Composition.MEAN);
        assertThat(measure(mona, all, Metric.COMMUNITY_STAGES).composition()).isEqualTo(Composition.WHOLE);
        assertThat(measure(mona.onBehalfOf(platform.id()), new MetricScope.OfCommunity(ward.id()), Metric.BURSTINESS)
                        .composition())
                .isEqualTo(Composition.WHOLE);
    }

    /**
     * Of seven in the ward the first is answered after an hour, or a day, the second after two, and so on, and of five in the clinic each after ten. These
     * five wrote four times, and nobody else more than once. The year before six wrote in the ward, one of them five times, and four in the clinic.
     */
    @Rule("IV1")
    @Test
    void mediansAndInequalityOfSeveralCommunitiesAreOfAllSingleValues() {
        Community clinic = world.activeCommunity(alice, Visibility.OPEN, JoinPolicy.OPEN);
        fill(ward, 20, 9);
        fill(clinic, 20, 9);
        Actor mona = world.person(StakeholderGroup.POLICY_MAKER);
        FacilitationPlatform platform = world.platform(mona);
        world.time().set(Instant.parse("2026-12-11T09:00:00Z"));
        for (int i = 0; i < 10; i++) {
            tell(
                    ward,
                    patients.get(ward.id()).get(Math.min(i, 5)),
                    ActivityVerb.REPLIED,
                    "2026-12-10T10:00:00Z",
                    "old",
                    null);
        }
        for (int i = 0; i < 4; i++) {
            tell(clinic, patients.get(clinic.id()).get(i), ActivityVerb.REPLIED, "2026-12-10T10:00:00Z", "old", null);
        }
        world.time().set(Instant.parse("2027-10-30T09:00:00Z"));
        Instant asked = Instant.parse("2027-10-01T10:00:00Z");
        for (int i = 0; i < 12; i++) {
            Community community = i < 7 ? ward : clinic;
            PersonId asking = patients.get(community.id()).get(i % 7);
            PersonId answering = clinicians.get(community.id()).get(i % 7);
            int time = i < 7 ? i + 1 : 10;
            tell(community, asking, ActivityVerb.ASKED, asked.toString(), "thread:" + i, null);
            tell(
                    community,
                    answering,
                    ActivityVerb.REPLIED,
                    asked.plus(Duration.ofHours(time)).toString(),
                    "thread:" + i,
                    null);
            tell(community, asking, ActivityVerb.SHARED, asked.toString(), null, answering);
            tell(
                    community,
                    answering,
                    ActivityVerb.SHARED,
                    asked.plus(Duration.ofDays(time)).toString(),
                    null,
                    asking);
            for (int again = 0; i >= 7 && again < 3; again++) {
                tell(clinic, asking, ActivityVerb.REPLIED, asked.toString(), "old", null);
            }
        }
        oversee(platform, ward);
        oversee(platform, clinic);
        MetricScope all = new MetricScope.OfPlatform(platform.id());
        Function<Metric, MetricResult> both = metric -> {
            world.lhs().events().dispatchAll();
            return world.lhs().engagement().measure(mona, new MetricQuery(all, YearMonth.of(2027, 10), metric));
        };
        double[] posts = IntStream.range(0, 24).mapToDouble(i -> i < 5 ? 4 : 1).toArray();

        assertThat(both.apply(Metric.HOURS_TO_ANSWER).value()).hasValue((6 + 7) / 2.0);
        assertThat(both.apply(Metric.HOURS_TO_ANSWER).n()).hasValue(12);
        assertThat(both.apply(Metric.HOURS_TO_ANSWER).composition()).isEqualTo(Composition.POOLED);
        assertThat(both.apply(Metric.HOURS_TO_ANSWER).definition()).isEqualTo(2);
        assertThat(both.apply(Metric.DAYS_TO_FIRST_ANSWER).value()).hasValue((6 + 7) / 2.0);
        world.time().set(Instant.parse("2028-02-01T09:00:00Z"));
        Function<Metric, MetricResult> years =
                metric -> world.lhs().engagement().measure(mona, new MetricQuery(all, YearMonth.of(2028, 1), metric));
        assertThat(years.apply(Metric.HOURS_TO_ANSWER_BY_YEAR).cells())
                .containsExactly(new MetricResult.Cell(List.of("2027"), OptionalDouble.of((6 + 7) / 2.0)));
        assertThat(years.apply(Metric.POSTS_GINI_BY_YEAR).cells())
                .as("of 2026 in the ward alone")
                .containsExactly(
                        new MetricResult.Cell(
                                List.of("2026"), Inequality.of(1, 1, 1, 1, 1, 5).gini()),
                        new MetricResult.Cell(
                                List.of("2027"), Inequality.of(posts).gini()));
        assertThat(years.apply(Metric.POSTS_ABSENCE_FACTOR_BY_YEAR).cells())
                .as("in the clinic four wrote half of it, and in the ward seven")
                .contains(new MetricResult.Cell(List.of("2027"), OptionalDouble.of(5)));
    }

    /** Of a community of which a figure isn't shown nothing is in that of all together. */
    @Rule("IV1")
    @Test
    void whatIsNotShownOfOneCommunityIsNotInThatOfSeveral() {
        Community clinic = world.activeCommunity(alice, Visibility.OPEN, JoinPolicy.OPEN);
        fill(ward, 10, 9);
        fill(clinic, 10, 9);
        world.time().set(Instant.parse("2026-11-02T09:00:00Z"));
        report(ward, patients.get(ward.id()), ActivityVerb.SHARED, "2026-10-05T10:00:00Z");
        report(clinic, patients.get(clinic.id()).subList(0, 4), ActivityVerb.SHARED, "2026-10-05T10:00:00Z");
        Actor mona = world.person(StakeholderGroup.POLICY_MAKER);
        FacilitationPlatform platform = world.platform(mona);
        oversee(platform, ward);
        oversee(platform, clinic);
        MetricScope all = new MetricScope.OfPlatform(platform.id());

        for (Metric metric : Metric.values()) {
            if (!FiguresOfSeveral.isWorkedOutOfAll(metric)) {
                continue;
            }
            MetricResult together = measure(mona, all, metric);
            MetricResult alone =
                    measure(mona.onBehalfOf(platform.id()), new MetricScope.OfCommunity(ward.id()), metric);
            assertThat(together.value()).as(metric.key()).isEqualTo(alone.value());
            // of months in which all joined
            boolean isOfOthersToo = metric == Metric.STICKINESS_OF_YEAR;
            assertThat(together.communities())
                    .as(metric.key())
                    .isEqualTo(alone.communities() + (isOfOthersToo ? 1 : 0));
        }
        assertThat(measure(mona, all, Metric.PARTICIPATION_GINI).communities()).isEqualTo(1);
    }

    /** Ten of thirty shared something in the one, and all in the other, of which that isn't said. */
    @Rule("IV3")
    @Test
    void aFigureOfSeveralRestsOnThoseAloneThatAreInIt() {
        Community clinic = world.activeCommunity(alice, Visibility.OPEN, JoinPolicy.OPEN);
        fill(ward, 20, 9);
        fill(clinic, 20, 9);
        world.time().set(Instant.parse("2026-11-02T09:00:00Z"));
        report(ward, patients.get(ward.id()), ActivityVerb.VIEWED, "2026-10-05T10:00:00Z");
        report(ward, patients.get(ward.id()).subList(0, 10), ActivityVerb.SHARED, "2026-10-05T10:00:00Z");
        report(clinic, patients.get(clinic.id()), ActivityVerb.SHARED, "2026-10-05T10:00:00Z");
        report(clinic, clinicians.get(clinic.id()), ActivityVerb.SHARED, "2026-10-05T10:00:00Z");
        Actor mona = world.person(StakeholderGroup.POLICY_MAKER);
        FacilitationPlatform platform = world.platform(mona);
        oversee(platform, ward);
        oversee(platform, clinic);

        MetricResult together = measure(mona, new MetricScope.OfPlatform(platform.id()), Metric.LURKER_SHARE);

        MetricResult alone =
                measure(mona.onBehalfOf(platform.id()), new MetricScope.OfCommunity(ward.id()), Metric.LURKER_SHARE);
        assertThat(alone.value()).isPresent();
        assertThat(together.communities()).isEqualTo(1);
        assertThat(together.value()).isEqualTo(alone.value());
        assertThat(together.n()).isEqualTo(alone.n()).isPresent();
        assertThat(together.persons()).isEqualTo(alone.persons());
    }

    @Test
    void communitiesAreCountedByHowTheyLive() {
        Community clinic = world.activeCommunity(alice, Visibility.OPEN, JoinPolicy.OPEN);
        Community quiet = world.activeCommunity(alice, Visibility.OPEN, JoinPolicy.OPEN);
        Community secret = world.activeCommunity(alice, Visibility.OPEN, JoinPolicy.OPEN);
        PersonId me = alice.person().orElseThrow();
        hide(secret);
        Actor mona = world.person(StakeholderGroup.POLICY_MAKER);
        FacilitationPlatform platform = world.platform(mona);
        for (Community each : List.of(ward, clinic, quiet, secret)) {
            oversee(platform, each);
        }
        world.time().set(Instant.parse("2026-10-20T09:00:00Z"));
        for (String at : List.of("2026-03-10T10:00:00Z", "2026-09-15T10:00:00Z", "2026-10-15T10:00:00Z")) {
            tell(ward, me, ActivityVerb.ATTENDED, at, "meeting:" + at.charAt(6), null);
        }
        tell(clinic, me, ActivityVerb.ATTENDED, "2026-04-10T10:00:00Z", "meeting:4", null);
        tell(secret, me, ActivityVerb.ATTENDED, "2026-04-10T10:00:00Z", "meeting:5", null);
        MetricScope all = new MetricScope.OfPlatform(platform.id());

        MetricResult stages = measure(mona, all, Metric.COMMUNITY_STAGES);

        assertThat(stages.communities()).isEqualTo(3);
        assertThat(stages.provisional()).isTrue();
        assertThat(stages.cells())
                .extracting(cell -> cell.at().get(0) + " " + (int) cell.value().getAsDouble())
                .containsExactly("NOT_STARTED 1", "EMERGING 0", "ACTIVE 1", "DORMANT 1", "LAPSED 0", "REVIVED 1");
        assertThat(measure(mona, all, Metric.GATHERINGS_HELD).value()).hasValue(4);
        assertThat(measure(mona, all, Metric.SINGLE_GATHERING).value()).hasValue(1);
        assertThat(measure(mona, all, Metric.GATHERINGS_ABSENCE_FACTOR).value()).hasValue(1);
        assertThat(measure(mona, all, Metric.GATHERINGS_GINI).value().getAsDouble())
                .isCloseTo(2 * (2 * 1 + 3 * 3) / (3.0 * 4) - 4 / 3.0, within(1e-12));
        assertThat(measure(mona, all, Metric.GATHERINGS_DIVERSITY).value()).hasValue(1 - (9 + 1) / 16.0);
        assertThat(measure(mona, all, Metric.GATHERINGS_ENTROPY).value().getAsDouble())
                .isCloseTo(-(0.75 * Math.log(0.75) + 0.25 * Math.log(0.25)), within(1e-12));
        assertThat(cells(mona, all, Metric.GATHERINGS_BY_YEAR))
                .containsExactly(Map.entry("2026", OptionalDouble.of(4)));
        assertThat(measure(mona, all, Metric.DAYS_BETWEEN_GATHERINGS).value()).hasValue((189 + 30) / 2.0);
        assertThat(measure(mona, all, Metric.DAYS_SINCE_GATHERING).value().getAsDouble())
                .as("up to now")
                .isCloseTo((4 + 192) / 2.0 + 23 / 24.0, within(1e-9));
        assertThat(measure(mona, all, Metric.DAYS_SINCE_GATHERING).definition()).isEqualTo(3);
        assertThat(value(Metric.GATHERINGS_HELD)).hasValue(3);
    }

    /** Six gatherings in July are six in October too, and none of October. */
    @Rule("IV3")
    @Test
    void whatIsOfAllTimeSaysSinceWhen() {
        world.time().set(Instant.parse("2026-05-10T09:00:00Z"));
        Community clinic = world.activeCommunity(alice, Visibility.OPEN, JoinPolicy.OPEN);
        Actor mona = world.person(StakeholderGroup.POLICY_MAKER);
        FacilitationPlatform platform = world.platform(mona);
        oversee(platform, clinic);
        MetricScope all = new MetricScope.OfPlatform(platform.id());
        world.time().set(Instant.parse("2026-11-02T09:00:00Z"));
        for (int day = 1; day <= 6; day++) {
            String at = "2026-07-0" + day + "T10:00:00Z";
            tell(clinic, alice.person().orElseThrow(), ActivityVerb.ATTENDED, at, "meeting:" + day, null);
        }
        Set<Metric> ofAllTime = EnumSet.of(
                Metric.GATHERINGS_HELD,
                Metric.COMMUNITY_STAGES,
                Metric.POSTS_BY_YEAR,
                Metric.UNANSWERED_BY_YEAR,
                Metric.FEEDBACK_OVERDUE,
                Metric.CYCLE_DAYS_BY_JOINING,
                Metric.DAYS_TO_UPTAKE);

        assertThat(measure(mona, all, Metric.GATHERINGS_HELD).value()).hasValue(6);
        assertThat(ofAllTime).allSatisfy(metric -> {
            assertThat(measure(mona, all, metric).from()).isEqualTo("2026-05-10");
            assertThat(measure(mona, all, metric).through()).isEqualTo("2026-10-31");
        });
        oversee(platform, ward);
        assertThat(ofAllTime)
                .as("the first of two was founded in March")
                .allSatisfy(metric -> assertThat(measure(mona, all, metric).from())
                        .isEqualTo(world.lhs()
                                .communities()
                                .get(alice, ward.id())
                                .foundedAt()
                                .atZone(ZoneId.of("UTC"))
                                .toLocalDate()));
        assertThat(measure(mona, all, Metric.ACTIVE_MEMBERS).from()).isEqualTo("2026-10-01");
        MetricScope before = new MetricScope.OfCommunity(ward.id());
        assertThat(world.lhs()
                        .engagement()
                        .measure(alice, new MetricQuery(before, YearMonth.of(2026, 1), Metric.GATHERINGS_HELD))
                        .from())
                .as("before it was founded")
                .isEqualTo("2026-01-01");
    }

    /** That nobody was active where nobody could be is no figure; that nobody was in the month of the founding is one. */
    @Test
    void ofAMonthBeforeTheFoundingThereIsNoFigure() {
        YearMonth founded = YearMonth.from(world.today());
        Community clinic = world.activeCommunity(alice, Visibility.OPEN, JoinPolicy.OPEN);
        fill(ward, 6, 5);
        world.time().set(Instant.parse("2026-11-02T09:00:00Z"));
        world.lhs().events().dispatchAll();

        assertThat(Metric.values()).allSatisfy(metric -> {
            MetricResult before = month(founded.minusMonths(2), metric);
            if (metric.isOfTimesBeforeFounding()) {
                assertThat(before.absence()).contains(Absence.UNDEFINED);
            } else {
                assertThat(before.absence()).as(metric.key()).contains(Absence.NOT_FOUNDED);
            }
            assertThat(before.value()).isEmpty();
            assertThat(before.cells()).isEmpty();
            assertThat(before.persons()).isEmpty();
            assertThat(before.n().orElse(0)).isZero();
            assertThat(before.communities()).isZero();
            assertThat(before.provisional()).isFalse();
            assertThat(before.from()).isEqualTo(metric.span().from(founded.minusMonths(2)));
            assertThat(month(founded, metric).absence()).isNotEqualTo(Optional.of(Absence.NOT_FOUNDED));
        });
        assertThat(month(founded.minusMonths(1), Metric.ACTIVITIES).value()).isEmpty();
        assertThat(month(founded, Metric.ACTIVE_MEMBERS).value()).hasValue(12);
        assertThat(month(founded.plusMonths(1), Metric.ACTIVE_MEMBERS).value()).hasValue(0);
        assertThat(world.lhs()
                        .engagement()
                        .participation(alice, new ParticipationQuery(clinic.id(), founded.minusMonths(1)))
                        .total())
                .isEmpty();
        assertThat(month(founded, Metric.MOMENTUM_INDEX).cells().stream()
                        .filter(cell ->
                                cell.at().contains(founded.minusMonths(5).toString()))
                        .toList())
                .as("the quarter before")
                .hasSize(5)
                .allSatisfy(cell -> assertThat(cell.value()).isEmpty());
    }

    /** Or gatherings would seem to have been spread more evenly since the ones that weren't there then are. */
    @Test
    void aCommunityThatWasFoundedLaterIsInNoFigureOfSeveral() {
        YearMonth founded = YearMonth.from(world.today());
        fill(ward, 6, 0);
        world.time().set(Instant.parse("2026-11-02T09:00:00Z"));
        Community clinic = world.activeCommunity(alice, Visibility.OPEN, JoinPolicy.OPEN);
        Actor mona = world.person(StakeholderGroup.POLICY_MAKER);
        FacilitationPlatform platform = world.platform(mona);
        oversee(platform, ward);
        oversee(platform, clinic);
        MetricScope all = new MetricScope.OfPlatform(platform.id());
        tell(ward, patients.get(ward.id()).get(0), ActivityVerb.ATTENDED, "2026-10-07T09:00:00Z", "meeting:1", null);

        assertThat(measure(mona, all, Metric.GATHERINGS_HELD).communities()).isEqualTo(1);
        assertThat(measure(mona, all, Metric.COMMUNITY_STAGES).n()).hasValue(1);
        assertThat(measure(mona, all, Metric.COMMUNITY_STAGES).definition()).isEqualTo(4);
        assertThat(cells(mona, all, Metric.COMMUNITY_STAGES)).containsEntry("NOT_STARTED", OptionalDouble.of(0));
        assertThat(world.lhs()
                        .engagement()
                        .measure(mona, new MetricQuery(all, founded.minusMonths(1), Metric.GATHERINGS_HELD))
                        .absence())
                .contains(Absence.NOT_FOUNDED);
        assertThat(world.lhs()
                        .engagement()
                        .measure(mona, new MetricQuery(all, OCTOBER.plusMonths(1), Metric.COMMUNITY_STAGES))
                        .n())
                .hasValue(2);
    }

    /** Asked on the first of October; by its end three months will have passed. */
    @Test
    void whatIsToComeMakesNoCommunityDormant() {
        fill(ward, 6, 0);
        world.time().set(Instant.parse("2026-10-01T09:00:00Z"));
        tell(ward, patients.get(ward.id()).get(0), ActivityVerb.ATTENDED, "2026-07-30T09:00:00Z", "meeting:1", null);

        assertThat(cells(Metric.COMMUNITY_STAGES)).containsEntry("EMERGING", OptionalDouble.of(1));
        assertThat(value(Metric.DAYS_SINCE_GATHERING)).hasValue(63);
        world.time().set(Instant.parse("2026-12-01T09:00:00Z"));
        assertThat(cells(Metric.COMMUNITY_STAGES)).containsEntry("DORMANT", OptionalDouble.of(1));
        assertThat(value(Metric.DAYS_SINCE_GATHERING).getAsDouble()).isCloseTo(93 + 15 / 24.0, within(1e-9));
    }

    @Test
    void communitiesInWhichNobodyEverMetHaveNotStarted() {
        Community clinic = world.activeCommunity(alice, Visibility.OPEN, JoinPolicy.OPEN);
        Actor mona = world.person(StakeholderGroup.POLICY_MAKER);
        FacilitationPlatform platform = world.platform(mona);
        oversee(platform, ward);
        oversee(platform, clinic);
        world.time().set(Instant.parse("2026-10-20T09:00:00Z"));
        MetricScope all = new MetricScope.OfPlatform(platform.id());

        assertThat(cells(mona, all, Metric.COMMUNITY_STAGES))
                .containsEntry("NOT_STARTED", OptionalDouble.of(2))
                .containsEntry("ACTIVE", OptionalDouble.of(0))
                .containsEntry("REVIVED", OptionalDouble.of(0));
        assertThat(measure(mona, all, Metric.COMMUNITY_STAGES).communities()).isEqualTo(2);
        assertThat(measure(mona, all, Metric.GATHERINGS_GINI).value()).isEmpty();
        for (Metric count :
                List.of(Metric.GATHERINGS_HELD, Metric.SINGLE_GATHERING, Metric.GATHERINGS_ON_ANOTHER_DAY)) {
            MetricResult none = measure(mona, all, count);
            assertThat(none.value()).as(count.key()).hasValue(0);
            assertThat(none.communities()).isEqualTo(2);
            assertThat(measure(
                                    mona,
                                    new MetricScope.OfPlatform(
                                            world.platform(mona).id()),
                                    count)
                            .absence())
                    .as("of no community")
                    .contains(Absence.UNDEFINED);
        }
        assertThat(cells(mona, new MetricScope.OfPlatform(world.platform(mona).id()), Metric.COMMUNITY_STAGES))
                .as("of no community")
                .isEmpty();
    }

    @Test
    void aCommunityThatIsFoundedLaterChangesNothingOfBefore() {
        Community clinic = nested(Visibility.OPEN, alice, ward);
        fill(ward, 6, 0);
        fill(clinic, 6, 0);
        world.time().set(Instant.parse("2026-11-20T09:00:00Z"));
        apply(ward, 0, 5, "page:1", "2026-04-10T10:00:00Z");
        apply(clinic, 0, 5, "page:1", "2026-05-15T10:00:00Z");
        tell(ward, patients.get(ward.id()).get(0), ActivityVerb.ATTENDED, "2026-07-30T09:00:00Z", "meeting:1", null);
        MetricScope network = new MetricScope.OfNetwork(ward.id());
        Supplier<List<MetricResult>> figures = () -> Stream.of(Metric.values())
                .filter(metric -> metric.basis() == Metric.Basis.UPTAKE || metric.basis() == Metric.Basis.GATHERINGS)
                .map(metric -> measure(alice, network, metric))
                .toList();
        List<MetricResult> before = figures.get();
        nested(Visibility.OPEN, alice, ward);

        assertThat(before).extracting(MetricResult::value).contains(OptionalDouble.of(1));
        assertThat(figures.get()).isEqualTo(before);
    }

    @Rule("IV1")
    @Test
    void thingsComeIntoUseFromOneCommunityToTheNext() {
        Community clinic = world.activeCommunity(alice, Visibility.OPEN, JoinPolicy.OPEN);
        Community far = world.activeCommunity(alice, Visibility.OPEN, JoinPolicy.OPEN);
        Actor mona = world.person(StakeholderGroup.POLICY_MAKER);
        FacilitationPlatform platform = world.platform(mona);
        for (Community each : List.of(ward, clinic, far)) {
            fill(each, 6, 0);
        }
        oversee(platform, ward);
        oversee(platform, far);
        world.time().set(Instant.parse("2026-06-20T09:00:00Z"));
        oversee(platform, clinic);
        world.time().set(Instant.parse("2026-10-20T09:00:00Z"));
        apply(ward, 0, 5, "page:1", "2026-04-10T10:00:00Z");
        apply(clinic, 0, 5, "page:1", "2026-06-15T10:00:00Z");
        apply(far, 0, 4, "page:1", "2026-06-16T10:00:00Z");
        apply(clinic, 0, 5, "page:2", "2026-05-05T10:00:00Z");
        apply(ward, 0, 4, "page:2", "2026-05-20T10:00:00Z");
        apply(ward, 4, 5, "page:2", "2026-06-02T10:00:00Z");
        apply(far, 1, 6, "page:2", "2026-10-10T10:00:00Z");
        apply(ward, 0, 5, "page:3", "2026-07-01T10:00:00Z");
        apply(clinic, 0, 5, "page:3", "2026-07-11T10:00:00Z");
        apply(far, 0, 3, "page:4", "2026-04-01T10:00:00Z");
        MetricScope all = new MetricScope.OfPlatform(platform.id());

        assertThat(measure(mona, all, Metric.DIFFUSION_RATE).value()).hasValue(5 / 6.0);
        assertThat(measure(mona, all, Metric.DIFFUSION_RATE).communities()).isEqualTo(3);
        assertThat(measure(mona, all, Metric.DIFFUSION_RATE).from()).isEqualTo("2025-11-01");
        assertThat(cells(mona, all, Metric.DIFFUSION_CURVE))
                .containsEntry("0/CUMULATIVE", OptionalDouble.of(2 / 6.0))
                .containsEntry("0/HAZARD", OptionalDouble.empty())
                .containsEntry("1/CUMULATIVE", OptionalDouble.of(3 / 6.0))
                .containsEntry("1/HAZARD", OptionalDouble.of(1 / 4.0))
                .containsEntry("5/CUMULATIVE", OptionalDouble.of(5 / 6.0))
                .containsEntry("5/HAZARD", OptionalDouble.of(1 / 2.0))
                .hasSize(12);
        assertThat(measure(mona, all, Metric.DIFFUSION_PEAK).value()).hasValue(1);
        assertThat(measure(mona, all, Metric.DIFFUSION_MEDIAN).value()).hasValue(2.5);
        assertThat(cells(mona, all, Metric.DIFFUSION_TIME_TO_SHARE))
                .containsExactly(
                        Map.entry("0.25", OptionalDouble.of(1)),
                        Map.entry("0.5", OptionalDouble.of(2)),
                        Map.entry("0.75", OptionalDouble.of(6)));
        assertThat(measure(mona, all, Metric.COMMUNITIES_REACHED).value()).hasValue(2.5);
        assertThat(cells(mona, all, Metric.COMMUNITIES_REACHED).values())
                .extracting(OptionalDouble::getAsDouble)
                .containsExactly(1.0, 1.5, 2.0, 2.0, 2.0, 2.5);
        assertThat(measure(mona, all, Metric.COMMUNITY_LAG).value()).hasValue(1);
        assertThat(cells(mona, all, Metric.DIFFUSION_BY_COMMUNITY))
                .containsOnly(
                        Map.entry(ward.id().value().toString(), OptionalDouble.of(1)),
                        Map.entry(clinic.id().value().toString(), OptionalDouble.of(1)),
                        Map.entry(far.id().value().toString(), OptionalDouble.of(0.5)));
        assertThat(cells(mona, all, Metric.BASS_CURVE)).containsOnlyKeys("INNOVATION", "IMITATION");
        assertThat(measure(mona, all, Metric.DAYS_TO_UPTAKE).value()).hasValue((28 + 66) / 2.0);
        assertThat(cells(mona, all, Metric.DAYS_TO_UPTAKE))
                .containsExactly(Map.entry("BEFORE", OptionalDouble.of(66)), Map.entry("AFTER", OptionalDouble.of(28)));
        for (Metric metric : Metric.values()) {
            if (metric.basis() == Metric.Basis.UPTAKE) {
                assertThat(value(metric))
                        .as("of one community, " + metric.key())
                        .isEmpty();
                assertThat(cells(metric))
                        .as("of one community, " + metric.key())
                        .isEmpty();
            }
        }
    }

    /** A community joins a platform when it accepts, and not when it is offered something. */
    @Test
    void anOfferThatWaitsLetsNobodyJoin() {
        Community clinic = world.activeCommunity(alice, Visibility.OPEN, JoinPolicy.OPEN);
        Actor mona = world.person(StakeholderGroup.POLICY_MAKER);
        FacilitationPlatform platform = world.platform(mona);
        fill(ward, 6, 0);
        fill(clinic, 6, 0);
        oversee(platform, ward);
        Mandate offered = world.lhs()
                .mandates()
                .offer(
                        mona,
                        new OfferServices(
                                platform.id(),
                                clinic.id(),
                                List.of(PlatformService.OVERSIGHT),
                                world.today().plusYears(1)));
        assertThat(offered.acceptedAt()).isEmpty();
        world.time().set(Instant.parse("2026-06-20T09:00:00Z"));
        Mandate accepted = world.lhs()
                .mandates()
                .accept(alice, new AcceptMandate(offered.id(), offered.version(), List.of(PlatformService.OVERSIGHT)));
        assertThat(accepted.acceptedAt()).contains(Instant.parse("2026-06-20T09:00:00Z"));
        world.time().set(Instant.parse("2026-10-20T09:00:00Z"));
        apply(ward, 0, 5, "page:1", "2026-04-10T10:00:00Z");
        apply(clinic, 0, 5, "page:1", "2026-06-15T10:00:00Z");

        assertThat(cells(mona, new MetricScope.OfPlatform(platform.id()), Metric.DAYS_TO_UPTAKE))
                .containsExactly(
                        Map.entry("BEFORE", OptionalDouble.of(66)), Map.entry("AFTER", OptionalDouble.empty()));
    }

    /**
     * Five wards read what one of them knows, and each has it in use by the word of one person; a sixth keeps it only, and so do seven of its
     * members, who mean to use it.
     */
    @Test
    void whatATeamHasInUseItsCommunityHasTakenUp() {
        Actor mona = world.person(StakeholderGroup.POLICY_MAKER);
        FacilitationPlatform platform = world.platform(mona);
        KnowledgeObject lesson = published(world.activeCommunity(alice, Visibility.RESTRICTED, JoinPolicy.OPEN));
        world.time().set(Instant.parse("2026-04-10T10:00:00Z"));
        List<UptakeLevel> levels = List.of(
                UptakeLevel.ADOPTED,
                UptakeLevel.ADOPTED,
                UptakeLevel.TRIED,
                UptakeLevel.ADOPTED,
                UptakeLevel.ROUTINISED,
                UptakeLevel.SAVED);
        for (UptakeLevel level : levels) {
            Community team = world.activeCommunity(alice, Visibility.RESTRICTED, JoinPolicy.OPEN);
            oversee(platform, team);
            world.lhs().redistributions().share(alice, new ShareKnowledge(lesson.id(), team.id(), english("For you")));
            Actor nurse = world.person(StakeholderGroup.CLINICIAN);
            world.lhs().memberships().join(nurse, new JoinCommunity(team.id(), StakeholderGroup.CLINICIAN, null));
            world.lhs().uptakes().record(nurse, RecordUptake.by(lesson.id(), team.id(), level));
            for (int i = 0; level == UptakeLevel.SAVED && i < 7; i++) {
                Actor reader = Actor.person(join(team, StakeholderGroup.CLINICIAN));
                world.lhs().uptakes().record(reader, RecordUptake.own(lesson.id(), UptakeLevel.INTENDED));
            }
        }
        world.time().set(Instant.parse("2026-10-20T09:00:00Z"));
        MetricScope all = new MetricScope.OfPlatform(platform.id());

        assertThat(measure(mona, all, Metric.DIFFUSION_RATE).value()).hasValue(5 / 6.0);
        assertThat(measure(mona, all, Metric.COMMUNITIES_REACHED).value()).hasValue(5);
        assertThat(measure(mona, all, Metric.DIFFUSION_RATE).definition()).isEqualTo(4);
    }

    @Test
    void whatIsKeptAndMeantToBeUsedIsNotYetDone() {
        autumn(ward);
        KnowledgeObject lesson = published(ward);
        Map<String, OptionalDouble> steps = cells(Metric.LOOP_STEPS);
        MetricResult consumption = october(Metric.CONSUMPTION_RATIO);
        assertThat(steps).containsEntry("DO", OptionalDouble.of(15));
        assertThat(consumption.value()).isPresent();

        for (PersonId person : patients.get(ward.id()).subList(20, 30)) {
            Actor patient = Actor.person(person);
            Uptake saved = world.lhs().uptakes().record(patient, RecordUptake.own(lesson.id(), UptakeLevel.SAVED));
            world.lhs()
                    .uptakes()
                    .move(patient, new MoveUptake(saved.id(), saved.version(), UptakeLevel.INTENDED, null, null));
        }

        assertThat(cells(Metric.LOOP_STEPS)).isEqualTo(steps);
        assertThat(october(Metric.LOOP_STEPS).definition()).isEqualTo(3);
        assertThat(value(Metric.CONSUMPTION_RATIO)).isEqualTo(consumption.value());
        assertThat(consumption.definition()).isEqualTo(3);
    }

    /** Nobody begins: a promise goes from having been made to having been kept, or broken. */
    @Test
    void toKeepAPromiseIsToDo() {
        autumn(ward);
        List<PersonId> learned = patients.get(ward.id());
        assertThat(cells(Metric.LOOP_STEPS)).containsEntry("DO", OptionalDouble.of(15));

        learned.subList(20, 25).forEach(person -> settle(Actor.person(person), false));
        assertThat(cells(Metric.LOOP_STEPS)).as("to break it isn't").containsEntry("DO", OptionalDouble.of(15));
        learned.subList(25, 30).forEach(person -> settle(Actor.person(person), true));

        assertThat(cells(Metric.LOOP_STEPS)).containsEntry("DO", OptionalDouble.of(20));
    }

    private void settle(Actor actor, boolean kept) {
        ActionCommitment made = world.lhs()
                .commitments()
                .make(
                        actor,
                        new MakeCommitment(
                                ward.id(),
                                english("Wash hands"),
                                null,
                                world.today().plusDays(10),
                                null,
                                List.of()));
        world.lhs()
                .commitments()
                .settle(actor, new SettleCommitment(made.id(), made.version(), kept, kept ? null : "No time"));
    }

    /** Six lessons, each of which the ward uses by the word of one person who has learned; and of one four say that they use it. */
    @Rule("IV1")
    @Test
    void whoNotesWhatATeamHasInUseIsNotTheOneWhoDoesIt() {
        autumn(ward);
        List<PersonId> learned = patients.get(ward.id()).subList(20, 25);
        List<PersonId> others = clinicians.get(ward.id());
        List<KnowledgeObject> lessons =
                IntStream.range(0, 6).mapToObj(each -> published(ward)).toList();
        String first = "knowledge:" + lessons.get(0).id().value();
        learned.forEach(person -> tell(person, ActivityVerb.VIEWED, "2026-10-19T10:00:00Z", first, null));
        learned.forEach(person -> tell(person, ActivityVerb.REPLIED, "2026-09-14T10:00:00Z", null, others.get(0)));
        learned.subList(0, 4)
                .forEach(person -> tell(person, ActivityVerb.APPLIED, "2026-10-20T08:00:00Z", first, null));
        Map<String, OptionalDouble> steps = cells(Metric.LOOP_STEPS);

        for (int i = 0; i < 6; i++) {
            world.lhs()
                    .uptakes()
                    .record(
                            Actor.person(patients.get(ward.id()).get(24 + i)),
                            RecordUptake.by(lessons.get(i).id(), ward.id(), UptakeLevel.ADOPTED));
        }

        assertThat(cells(Metric.LOOP_STEPS)).isEqualTo(steps).containsEntry("DO", OptionalDouble.of(20));
        assertThat(value(Metric.DIFFUSION_THRESHOLD)).as("of four").isEmpty();
        assertThat(value(Metric.OBJECT_CONVERSION)).as("by four").isEmpty();
    }

    private KnowledgeObject published(Community home) {
        Actor steward = world.person(StakeholderGroup.CLINICIAN);
        Membership joined =
                world.lhs().memberships().join(steward, new JoinCommunity(home.id(), StakeholderGroup.CLINICIAN, null));
        world.lhs().memberships().grant(alice, new GrantRole(joined.id(), joined.version(), Role.KNOWLEDGE_STEWARD));
        KnowledgeObject draft = world.lhs()
                .knowledge()
                .draft(
                        alice,
                        new DraftKnowledge(
                                home.id(),
                                KnowledgeKind.LESSON,
                                SourceType.LOCAL_DATA,
                                english("Washing hands"),
                                english("It helps"),
                                english("It helps"),
                                List.of(alice.person().orElseThrow()),
                                "CC-BY-4.0",
                                world.today().plusYears(1)));
        return world.lhs().knowledge().publish(steward, new PublishKnowledge(draft.id(), draft.version()));
    }

    private void apply(Community community, int from, int before, String thing, String at) {
        patients.get(community.id())
                .subList(from, before)
                .forEach(person -> tell(community, person, ActivityVerb.APPLIED, at, thing, null));
    }

    @Test
    void aPlatformsFiguresAreForThoseWhoRunIt() {
        autumn(ward);
        Actor mona = world.person(StakeholderGroup.POLICY_MAKER);
        FacilitationPlatform platform = world.platform(mona);
        oversee(platform, ward);
        MetricScope all = new MetricScope.OfPlatform(platform.id());
        assertThat(measure(mona, all, Metric.ACTIVE_MEMBERS).value()).isPresent();
        for (Actor other : List.of(alice, world.person(StakeholderGroup.PATIENT), Actor.visitor(), Actor.host())) {
            assertThatThrownBy(() -> measure(other, all, Metric.ACTIVE_MEMBERS))
                    .isInstanceOfAny(NotFound.class, NotPermitted.class);
        }
        assertThatThrownBy(() -> measure(
                        mona, new MetricScope.OfPlatform(new PlatformId(UUID.randomUUID())), Metric.ACTIVE_MEMBERS))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> new MetricScope.OfPlatform(null)).isInstanceOf(InvalidInput.class);
    }

    private static MetricResult provisional(MetricResult result, boolean provisional) {
        return new MetricResult(
                result.metric(),
                result.definition(),
                result.scope(),
                result.from(),
                result.through(),
                provisional,
                result.smallestCell(),
                result.communities(),
                result.persons(),
                result.n(),
                result.value(),
                result.absence(),
                result.cells());
    }

    @Test
    void aBriefSaysWhatEachOfItsFiguresSaysNowAndAMonthEarlier() {
        autumn(ward);
        world.lhs().events().dispatchAll();
        MetricScope here = new MetricScope.OfCommunity(ward.id());

        LeaderBrief brief = world.lhs().engagement().brief(alice, new BriefQuery(here, OCTOBER));

        assertThat(brief.lines()).hasSameSizeAs(LeaderBrief.METRICS);
        for (int i = 0; i < brief.lines().size(); i++) {
            Metric metric = LeaderBrief.METRICS.get(i);
            assertThat(brief.lines().get(i).now()).isEqualTo(measure(alice, here, metric));
            assertThat(brief.lines().get(i).before())
                    .isEqualTo(world.lhs()
                            .engagement()
                            .measure(alice, new MetricQuery(here, OCTOBER.minusMonths(1), metric)));
        }
        String page = BriefReport.of(brief, "Ward <4>", Locale.ENGLISH).html();
        assertThat(page)
                .startsWith("<!DOCTYPE html>")
                .contains("<h1>Ward &lt;4&gt;: a brief for those who lead</h1>", "October 2026", "September 2026")
                .contains("<th scope=\"row\">Active members</th><td>30</td>")
                .contains("<table lang=\"en\">", "<th scope=\"col\">Rests on (n)</th><th scope=\"col\">Definition</th>")
                .contains("1 one alone); it shows shifts and is no aim by itself</th>")
                .contains("67%")
                .contains("How unequally contributions are spread", "<th scope=\"col\">Persons</th>")
                .contains("of contributions, those who contributed", "defined, as a share of an empty group")
                .contains("may still change");
        assertThat(BriefReport.of(brief, "Salle", Locale.CANADA_FRENCH).html())
                .contains("<table lang=\"fr\">", "Membres actifs", "octobre 2026", "pas un but en soi")
                .contains("Inégalité des contributions", "à partir duquel on pourrait en déduire un)");
        brief.lines()
                .forEach(line -> assertThat(page)
                        .as(
                                "%s with what it rests on and its definition",
                                line.now().metric())
                        .contains("<td>"
                                + (line.now().n().isPresent()
                                        ? Long.toString(line.now().n().getAsLong())
                                        : "–")
                                + "</td><td>" + line.now().definition() + "</td></tr>"));
        LeaderBrief.Line first = brief.lines().get(0);
        for (boolean provisional : new boolean[] {true, false}) {
            LeaderBrief onlyBefore = new LeaderBrief(
                    here,
                    OCTOBER,
                    brief.thresholds(),
                    List.of(new LeaderBrief.Line(
                            provisional(first.now(), false), provisional(first.before(), provisional))));
            assertThat(BriefReport.of(onlyBefore, "Ward", Locale.ENGLISH).html().contains("may still change"))
                    .as("what came late for the month before")
                    .isEqualTo(provisional);
        }
        assertThatThrownBy(() -> BriefReport.of(brief, " ", Locale.ENGLISH)).isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> new BriefQuery(here, YearMonth.of(1699, 12))).isInstanceOf(InvalidInput.class);
        Actor mona = world.person(StakeholderGroup.POLICY_MAKER);
        FacilitationPlatform platform = world.platform(mona);
        oversee(platform, ward);
        LeaderBrief all = world.lhs()
                .engagement()
                .brief(mona, new BriefQuery(new MetricScope.OfPlatform(platform.id()), OCTOBER));
        assertThat(all.lines().get(0).now().value()).hasValue(30);
        assertThatThrownBy(() -> world.lhs()
                        .engagement()
                        .brief(world.person(StakeholderGroup.PATIENT), new BriefQuery(here, OCTOBER)))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void whatIsNeverReadAloneStandsInABriefWithWhatItIsReadWith() {
        autumn(ward);
        MetricScope here = new MetricScope.OfCommunity(ward.id());
        LeaderBrief brief = brief(OCTOBER);
        List<LeaderBrief.Line> lines = Stream.of(Metric.SILO_INDEX, Metric.MOMENTUM_INDEX)
                .map(LeaderBrief.METRICS::indexOf)
                .map(brief.lines()::get)
                .toList();
        MetricResult silo = with(
                lines.get(0).now(),
                0.1,
                Map.of(List.of("TIES"), 0.1, List.of("WEIGHTED"), -0.2, List.of("EXPECTED"), 0.3));
        Map<List<String>, Double> quarters = new LinkedHashMap<>();
        for (String quarter : List.of("2026-08", "2026-05")) {
            double more = quarter.equals("2026-08") ? 0 : 1;
            quarters.put(List.of(quarter, "INDEX"), more + 0.25);
            quarters.put(List.of(quarter, "ACTIVE_MEMBERS"), more + 0.1);
            quarters.put(List.of(quarter, "GATHERINGS"), more + 0.2);
            quarters.put(List.of(quarter, "CONTRIBUTIONS"), more + 0.3);
            quarters.put(List.of(quarter, "CYCLE_ADVANCES"), more + 0.4);
        }
        MetricResult momentum = with(lines.get(1).now(), 0.25, quarters);
        MetricResult none = with(lines.get(1).now(), 0.5, Map.of());

        String page = BriefReport.of(
                        new LeaderBrief(
                                here,
                                OCTOBER,
                                brief.thresholds(),
                                List.of(new LeaderBrief.Line(silo, silo), new LeaderBrief.Line(momentum, none))),
                        "Ward",
                        Locale.ENGLISH)
                .table();

        assertThat(page.replaceAll("<[^>]+>", "|").replaceAll("[|]+", "|"))
                .contains("(−1 inside alone, 1 across alone)|0.10|0.10|")
                .contains("|The same, weighted by how often|−0.20|−0.20|")
                .contains("|The same, if groups made no difference|0.30|0.30|")
                .contains("(1 is steady)|0.25|0.50|")
                .contains("|Of which: active members|0.10|–|", "|Of which: gatherings held|0.20|–|")
                .contains("|Of which: contributions|0.30|–|", "|Of which: steps of learning cycles|0.40|–|");
    }

    private static MetricResult with(MetricResult result, double value, Map<List<String>, Double> cells) {
        return new MetricResult(
                result.metric(),
                result.definition(),
                result.scope(),
                result.from(),
                result.through(),
                result.provisional(),
                result.smallestCell(),
                result.communities(),
                result.persons(),
                result.n(),
                OptionalDouble.of(value),
                Optional.empty(),
                cells.entrySet().stream()
                        .map(cell -> new MetricResult.Cell(cell.getKey(), OptionalDouble.of(cell.getValue())))
                        .toList());
    }

    /** Forty are active in spring, five in summer and fifteen in autumn; of two gatherings one is left, and then none. */
    @Rule("IV1")
    /** Ten of two communities up to September, and of one in October: four of the other are too few to be said. */
    @Test
    void aBriefOfSeveralSetsNoFiguresOfOtherCommunitiesAgainstEachOther() {
        Community clinic = nested(Visibility.OPEN, alice, ward);
        fill(ward, 10, 9);
        fill(clinic, 10, 9);
        world.time().set(Instant.parse("2026-11-20T09:00:00Z"));
        for (Community each : List.of(ward, clinic)) {
            report(each, patients.get(each.id()), ActivityVerb.VIEWED, "2026-08-10T10:00:00Z");
            report(each, patients.get(each.id()), ActivityVerb.VIEWED, "2026-09-10T10:00:00Z");
        }
        report(ward, patients.get(ward.id()), ActivityVerb.VIEWED, "2026-10-10T10:00:00Z");
        report(clinic, patients.get(clinic.id()).subList(0, 4), ActivityVerb.VIEWED, "2026-10-10T10:00:00Z");
        world.lhs().events().dispatchAll();

        LeaderBrief brief =
                world.lhs().engagement().brief(alice, new BriefQuery(new MetricScope.OfNetwork(ward.id()), OCTOBER));
        LeaderBrief.Line ratio = brief.lines().get(LeaderBrief.METRICS.indexOf(Metric.MOMENTUM));
        assertThat(ratio.now().communities()).isEqualTo(1);
        assertThat(ratio.before().communities()).isEqualTo(2);
        assertThat(ratio.before().value()).hasValue(1);
        String english = BriefReport.of(brief, "Network", Locale.ENGLISH).html();
        assertThat(english.replaceAll("<[^>]+>", "|").replaceAll("[|]+", "|"))
                .contains(
                        "|Definition|Communities|",
                        "|Active members against the month before (1 is steady)|1.00|–|10|10|2|1|")
                .contains("Whoever takes part in two communities counts twice.");
        assertThat(BriefReport.of(brief, "Réseau", Locale.CANADA_FRENCH).html())
                .contains("<th scope=\"col\">Communautés</th>");
        assertThat(BriefReport.of(brief(OCTOBER), "Ward", Locale.ENGLISH).html())
                .doesNotContain("Communities");
    }

    @Test
    void momentumIsTheMeanOfWhatItIsMadeOfQuarterAgainstQuarter() {
        fill(ward, 30, 9);
        List<PersonId> some = patients.get(ward.id());
        plan("2026-04-15T10:00");
        plan("2026-04-22T10:00");
        plan("2026-06-15T10:00");
        world.time().set(Instant.parse("2026-10-20T09:00:00Z"));
        report(ward, some.subList(0, 20), ActivityVerb.SHARED, "2026-04-07T10:00:00Z");
        report(ward, some.subList(0, 5), ActivityVerb.SHARED, "2026-06-07T10:00:00Z");
        report(ward, some.subList(0, 4), ActivityVerb.SHARED, "2026-09-07T10:00:00Z");
        report(ward, some.subList(0, 15), ActivityVerb.VIEWED, "2026-10-05T10:00:00Z");
        assertThat(cells(Metric.MOMENTUM_INDEX))
                .as("four contributed")
                .containsEntry("2026-08/ACTIVE_MEMBERS", OptionalDouble.of(2))
                .containsEntry("2026-08/CONTRIBUTIONS", OptionalDouble.empty())
                .containsEntry("2026-08/INDEX", OptionalDouble.empty());
        assertThat(october(Metric.MOMENTUM_INDEX).absence()).contains(Absence.SUPPRESSED);
        report(ward, some.subList(4, 6), ActivityVerb.SHARED, "2026-09-07T10:00:00Z");

        MetricResult momentum = october(Metric.MOMENTUM_INDEX);
        assertThat(cells(Metric.MOMENTUM_INDEX))
                .containsExactly(
                        Map.entry("2026-08/INDEX", OptionalDouble.of((2 + 0 + 1 + 1) / 4.0)),
                        Map.entry("2026-08/ACTIVE_MEMBERS", OptionalDouble.of(2)),
                        Map.entry("2026-08/GATHERINGS", OptionalDouble.of(0)),
                        Map.entry("2026-08/CONTRIBUTIONS", OptionalDouble.of(1)),
                        Map.entry("2026-08/CYCLE_ADVANCES", OptionalDouble.of(1)),
                        Map.entry("2026-05/INDEX", OptionalDouble.of((5 / 40.0 + 0.5 + 0.25 + 1) / 4)),
                        Map.entry("2026-05/ACTIVE_MEMBERS", OptionalDouble.of(5 / 40.0)),
                        Map.entry("2026-05/GATHERINGS", OptionalDouble.of(0.5)),
                        Map.entry("2026-05/CONTRIBUTIONS", OptionalDouble.of(0.25)),
                        Map.entry("2026-05/CYCLE_ADVANCES", OptionalDouble.of(1)));
        assertThat(momentum.value()).hasValue(1);
        assertThat(momentum.n())
                .as("ratios; three times as many count as twice")
                .hasValue(4);
        assertThat(momentum.provisional()).isTrue();
        assertThat(brief(OCTOBER).isAtRisk()).as("it has recovered").isFalse();
    }

    /** Forty, ten and five are active; four, two and one gatherings are held; twenty, ten and five contribute. */
    @Test
    void whoeverLosesMomentumInTwoQuartersIsAtRisk() {
        fill(ward, 30, 9);
        List<PersonId> some = patients.get(ward.id());
        for (String day : List.of("04-01", "04-02", "04-03", "04-04", "06-01", "06-02", "09-01", "12-01")) {
            plan("2026-" + day + "T10:00");
        }
        world.time().set(Instant.parse("2026-10-20T09:00:00Z"));
        report(ward, some.subList(0, 20), ActivityVerb.SHARED, "2026-03-20T10:00:00Z");
        report(ward, some.subList(0, 10), ActivityVerb.SHARED, "2026-05-07T10:00:00Z");
        report(ward, some.subList(0, 5), ActivityVerb.SHARED, "2026-09-07T10:00:00Z");

        assertThat(cells(Metric.MOMENTUM_INDEX))
                .containsEntry("2026-08/INDEX", OptionalDouble.of(2.5 / 4))
                .containsEntry("2026-05/INDEX", OptionalDouble.of(2.25 / 4));
        assertThat(brief(OCTOBER).isAtRisk()).isTrue();
        assertThat(BriefReport.of(brief(OCTOBER), "Ward", Locale.ENGLISH).html())
                .contains("Momentum in three months", "At risk of losing momentum", "below 0.70");
        assertThat(BriefReport.of(brief(OCTOBER), "Salle", Locale.CANADA_FRENCH).html())
                .contains("inférieur à 0,70");
        LeaderBrief july = brief(OCTOBER.minusMonths(3));
        assertThat(july.isAtRisk()).as("it had just begun before that").isFalse();
        assertThat(BriefReport.of(july, "Ward", Locale.ENGLISH).html()).doesNotContain("At risk");
    }

    /**
     * In the ward half as many are active and contribute, and in the clinic as many as before; of the clinic in spring four were active. Four gatherings
     * come after two, and two after four.
     */
    @Rule("IV1")
    @Test
    void momentumOfSeveralCommunitiesIsOfWhatThereWasInAllOfThem() {
        Community clinic = world.activeCommunity(alice, Visibility.OPEN, JoinPolicy.OPEN);
        fill(ward, 30, 9);
        fill(clinic, 30, 9);
        Actor mona = world.person(StakeholderGroup.POLICY_MAKER);
        FacilitationPlatform platform = world.platform(mona);
        oversee(platform, ward);
        oversee(platform, clinic);
        for (String day : List.of("06-01", "06-02", "09-01", "09-02", "09-03", "09-04")) {
            plan("2026-" + day + "T10:00");
        }
        world.time().set(Instant.parse("2026-10-20T09:00:00Z"));
        report(ward, patients.get(ward.id()).subList(0, 20), ActivityVerb.SHARED, "2026-06-07T10:00:00Z");
        report(ward, patients.get(ward.id()).subList(0, 10), ActivityVerb.SHARED, "2026-09-07T10:00:00Z");
        report(clinic, patients.get(clinic.id()).subList(0, 4), ActivityVerb.SHARED, "2026-04-07T10:00:00Z");
        report(clinic, patients.get(clinic.id()).subList(0, 10), ActivityVerb.SHARED, "2026-06-07T10:00:00Z");
        report(clinic, patients.get(clinic.id()).subList(0, 10), ActivityVerb.SHARED, "2026-09-07T10:00:00Z");
        MetricScope all = new MetricScope.OfPlatform(platform.id());

        MetricResult both = measure(mona, all, Metric.MOMENTUM_INDEX);

        assertThat(both.composition()).isEqualTo(Composition.POOLED);
        assertThat(both.value()).hasValue((20 / 30.0 + 2 + 20 / 30.0 + 1) / 4);
        assertThat(both.communities()).isEqualTo(2);
        assertThat(cells(mona, all, Metric.MOMENTUM_INDEX))
                .containsEntry("2026-08/INDEX", both.value())
                .containsEntry("2026-08/ACTIVE_MEMBERS", OptionalDouble.of(20 / 30.0))
                .containsEntry("2026-08/GATHERINGS", OptionalDouble.of(2));
    }

    /**
     * Twenty are there on the first of each month from July on, ten of them each day of October besides, and four each day of August. The community was founded in March.
     */
    @Rule("IV1")
    @Test
    void stickinessOfAYearIsTheMeanOfItsDays() {
        fill(ward, 20, 9);
        List<PersonId> some = patients.get(ward.id());
        world.time().set(Instant.parse("2026-11-02T09:00:00Z"));
        assertThat(cells(Metric.STICKINESS_OF_YEAR))
                .as("of two days of March all are known, and nobody came back on these")
                .hasSize(12)
                .containsEntry("2026-02", OptionalDouble.empty())
                .containsEntry("2026-03", OptionalDouble.of(0))
                .containsEntry("2026-07", OptionalDouble.empty());
        for (String month : List.of("07", "08", "09", "10")) {
            report(ward, some, ActivityVerb.VIEWED, "2026-" + month + "-01T10:00:00Z");
        }
        for (int day = 2; day <= 31; day++) {
            report(ward, some.subList(0, 10), ActivityVerb.VIEWED, String.format("2026-10-%02dT10:00:00Z", day));
            report(ward, some.subList(0, 4), ActivityVerb.VIEWED, String.format("2026-08-%02dT10:00:00Z", day));
        }

        Map<String, OptionalDouble> months = cells(Metric.STICKINESS_OF_YEAR);

        assertThat(months)
                .containsEntry("2026-06", OptionalDouble.empty())
                .containsEntry("2026-07", OptionalDouble.of(0.03))
                .containsEntry("2026-08", OptionalDouble.of(0.03))
                // on the thirty-first those of the first are out of the window
                .containsEntry("2026-10", OptionalDouble.of(0.53));
        MetricResult year = october(Metric.STICKINESS_OF_YEAR);
        assertThat(year.value()).as("19.5 of 216 days").hasValue(0.09);
        assertThat(year.n()).as("the days that it is the mean of").hasValue(216);
        assertThat(year.persons()).as("beside those of months").isEmpty();
        assertThat(year.from()).isEqualTo(LocalDate.of(2025, 11, 1));
        assertThat(month(YearMonth.of(2026, 3), Metric.STICKINESS_OF_YEAR).cells())
                .as("whatever month is asked about")
                .contains(new MetricResult.Cell(List.of("2026-03"), OptionalDouble.of(0)));
        assertThat(month(YearMonth.of(2026, 2), Metric.STICKINESS_OF_YEAR).absence())
                .contains(Absence.NOT_FOUNDED);
    }

    /** In the ward half are there day by day, and in the clinic all. */
    @Test
    void stickinessOfSeveralCommunitiesIsOfAllWhoAreThere() {
        Community clinic = world.activeCommunity(alice, Visibility.OPEN, JoinPolicy.OPEN);
        fill(ward, 20, 9);
        fill(clinic, 10, 9);
        Actor mona = world.person(StakeholderGroup.POLICY_MAKER);
        FacilitationPlatform platform = world.platform(mona);
        oversee(platform, ward);
        oversee(platform, clinic);
        world.time().set(Instant.parse("2026-11-02T09:00:00Z"));
        report(ward, patients.get(ward.id()), ActivityVerb.VIEWED, "2026-09-30T10:00:00Z");
        report(clinic, patients.get(clinic.id()), ActivityVerb.VIEWED, "2026-09-30T10:00:00Z");
        for (int day = 1; day <= 29; day++) {
            String at = String.format(Locale.ROOT, "2026-10-%02dT10:00:00Z", day);
            report(ward, patients.get(ward.id()).subList(0, 10), ActivityVerb.VIEWED, at);
            report(clinic, patients.get(clinic.id()), ActivityVerb.VIEWED, at);
        }
        MetricScope all = new MetricScope.OfPlatform(platform.id());

        MetricResult both = measure(mona, all, Metric.STICKINESS_OF_YEAR);

        assertThat(both.composition()).isEqualTo(Composition.POOLED);
        assertThat(both.communities()).isEqualTo(2);
        assertThat(cells(mona, all, Metric.STICKINESS_OF_YEAR))
                .as("20 of 30 on 29 days, and nobody on the last two")
                .containsEntry("2026-10", OptionalDouble.of(0.62));
    }

    private LeaderBrief brief(YearMonth month) {
        world.lhs().events().dispatchAll();
        return world.lhs().engagement().brief(alice, new BriefQuery(new MetricScope.OfCommunity(ward.id()), month));
    }

    @Test
    void aNetworkIsACommunityWithAllInsideThatTheActorMayRead() {
        Community inside = nested(Visibility.OPEN, alice, ward);
        Community deeper = nested(Visibility.OPEN, alice, inside);
        fill(inside, 6, 7);
        fill(deeper, 6, 7);
        Actor bob = world.person(StakeholderGroup.RESEARCHER);
        autumn(ward);
        for (Community each : List.of(inside, deeper)) {
            report(each, patients.get(each.id()), ActivityVerb.VIEWED, "2026-10-05T10:00:00Z");
            report(each, clinicians.get(each.id()), ActivityVerb.SHARED, "2026-10-05T10:00:00Z");
        }
        MetricScope network = new MetricScope.OfNetwork(ward.id());

        MetricResult together = measure(alice, network, Metric.ACTIVE_MEMBERS);

        assertThat(together.communities()).isEqualTo(3);
        assertThat(together.value()).hasValue(30 + 14 + 14);
        Actor patient = Actor.person(patients.get(ward.id()).get(0));
        MetricResult elsewhere = measure(patient, network, Metric.ACTIVE_MEMBERS);
        assertThat(elsewhere.communities()).isEqualTo(1);
        assertThat(elsewhere.value()).hasValue(30);
        assertThatThrownBy(() -> measure(bob, network, Metric.ACTIVE_MEMBERS)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> new MetricScope.OfNetwork(null)).isInstanceOf(InvalidInput.class);
    }

    private void hide(Community community) {
        Community now = world.lhs().communities().get(alice, community.id());
        world.lhs()
                .communities()
                .changeVisibility(alice, new ChangeVisibility(now.id(), now.version(), Visibility.CONFIDENTIAL));
    }

    private Community nested(Visibility visibility, Actor coordinator, Community parent) {
        Community child = world.activeCommunity(coordinator, visibility, JoinPolicy.OPEN);
        return world.lhs().communities().nest(coordinator, new NestCommunity(child.id(), child.version(), parent.id()));
    }

    private void oversee(FacilitationPlatform platform, Community community) {
        world.oversee(alice, platform, community);
    }

    /** Forty come in March; they learn in September, do something in October, and share it a week later. */
    private void autumn(Community community) {
        fill(community, 30, 9);
        world.time().set(Instant.parse("2026-10-20T09:00:00Z"));
        List<PersonId> some = patients.get(community.id());
        List<PersonId> others = clinicians.get(community.id());
        report(community, some.subList(20, 30), ActivityVerb.VIEWED, "2026-09-07T10:00:00Z");
        report(community, some.subList(0, 10), ActivityVerb.VIEWED, "2026-09-28T10:00:00Z");
        report(community, others, ActivityVerb.VIEWED, "2026-09-28T10:00:00Z");
        report(community, some.subList(5, 20), ActivityVerb.APPLIED, "2026-10-05T10:00:00Z");
        report(community, others, ActivityVerb.APPLIED, "2026-10-05T11:00:00Z");
        report(community, some.subList(5, 15), ActivityVerb.SHARED, "2026-10-12T10:00:00Z");
        report(community, others, ActivityVerb.SHARED, "2026-10-12T10:00:00Z");
        report(community, some.subList(0, 10), ActivityVerb.VIEWED, "2026-10-13T10:00:00Z");
    }

    /** With the coordinator among the clinicians. */
    private void fill(Community community, int numberOfPatients, int numberOfClinicians) {
        List<PersonId> some = patients.computeIfAbsent(community.id(), added -> new ArrayList<>());
        List<PersonId> others = clinicians.computeIfAbsent(
                community.id(), added -> new ArrayList<>(List.of(alice.person().orElseThrow())));
        IntStream.range(0, numberOfPatients).forEach(i -> some.add(join(community, StakeholderGroup.PATIENT)));
        IntStream.range(0, numberOfClinicians).forEach(i -> others.add(join(community, StakeholderGroup.CLINICIAN)));
    }

    private PersonId join(Community community, StakeholderGroup group) {
        Actor person = world.person(group);
        world.lhs().memberships().join(person, new JoinCommunity(community.id(), group, null));
        return person.person().orElseThrow();
    }

    private void report(Community community, List<PersonId> persons, ActivityVerb verb, String at) {
        ActivityReport report = world.lhs()
                .engagement()
                .record(
                        Actor.host(),
                        new RecordActivities(
                                community.id(),
                                persons.stream()
                                        .map(person -> new ReportedActivity(
                                                UUID.randomUUID(), person, verb, Instant.parse(at)))
                                        .toList()));
        assertThat(report.count(ActivityReport.Outcome.RECORDED)).isEqualTo(persons.size());
    }

    private OptionalDouble value(Metric metric) {
        return october(metric).value();
    }

    private Map<String, OptionalDouble> cells(Metric metric) {
        return cells(alice, new MetricScope.OfCommunity(ward.id()), metric);
    }

    private Map<String, OptionalDouble> cells(Actor actor, MetricScope scope, Metric metric) {
        Map<String, OptionalDouble> cells = new LinkedHashMap<>();
        measure(actor, scope, metric).cells().forEach(cell -> cells.put(String.join("/", cell.at()), cell.value()));
        return cells;
    }

    private MetricResult of(Community community, YearMonth month, Metric metric) {
        return world.lhs().engagement().measure(alice, new MetricQuery(community.id(), month, metric));
    }

    private MetricResult october(Metric metric) {
        return measure(alice, new MetricScope.OfCommunity(ward.id()), metric);
    }

    private MetricResult measure(Actor actor, MetricScope scope, Metric metric) {
        world.lhs().events().dispatchAll();
        return world.lhs().engagement().measure(actor, new MetricQuery(scope, OCTOBER, metric));
    }

    private static EngagementSnapshot.Count count(long shown) {
        return new EngagementSnapshot.Count(OptionalLong.of(shown), 0);
    }

    /** It begins in June, and its visits are reported as of July. */
    @Test
    void aGatheringOverTheEndOfAQuarterIsHeldOnceAndVisitsBelongToWhenItBegan() {
        fill(ward, 20, 9);
        Gathering night = plan("2026-06-30T23:30");
        world.time().set(Instant.parse("2026-10-20T11:10:00Z"));
        List<PersonId> some = patients.get(ward.id());
        report(ward, clinicians.get(ward.id()), ActivityVerb.VIEWED, "2026-06-20T10:00:00Z");
        report(ward, clinicians.get(ward.id()), ActivityVerb.VIEWED, "2026-07-20T10:00:00Z");
        for (PersonId each : some) {
            tell(each, ActivityVerb.ATTENDED, "2026-06-10T10:00:00Z", "teams:1", null);
            tell(each, ActivityVerb.ATTENDED, "2026-07-01T00:05:00Z", GatheringsHeld.code(night), null);
        }
        world.lhs().events().dispatchAll();
        YearMonth june = YearMonth.of(2026, 6);

        assertThat(of(ward, june, Metric.ATTENDANCE_RATE).value()).hasValue(40 / 60.0);
        assertThat(of(ward, june, Metric.ATTENDANCE_PER_MEMBER).value()).hasValue(40 / 30.0);
        assertThat(of(ward, june, Metric.ATTENDANCE_PER_EVENT).cells()).hasSize(2);
        assertThat(of(ward, june.plusMonths(3), Metric.ATTENDANCE_RATE).value()).isEmpty();
        assertThat(of(ward, june.plusMonths(3), Metric.ATTENDANCE_PER_EVENT).cells())
                .isEmpty();

        // long after it began a code is known to be of it, and is no other gathering
        some.forEach(
                each -> tell(each, ActivityVerb.ATTENDED, "2026-09-15T10:00:00Z", GatheringsHeld.code(night), null));
        world.lhs().events().dispatchAll();
        assertThat(of(ward, june.plusMonths(3), Metric.ATTENDANCE_RATE).value()).isEmpty();
        assertThat(october(Metric.GATHERINGS_HELD).value()).hasValue(2);
    }

    /** Of two gatherings for which the same twenty registered attendance was taken at one, and the other is reported; of a third nothing is known. */
    @Test
    void whoCameIsKnownAlsoWhereTheHostReportsItAndIsNobodyNowhere() {
        fill(ward, 20, 9);
        List<PersonId> some = patients.get(ward.id());
        List<Gathering> three = Stream.of("2026-08-10T10:00", "2026-08-20T10:00", "2026-08-25T10:00")
                .map(at -> open(planFor(at, 40)))
                .toList();
        three.forEach(each -> some.forEach(person -> register(each, person)));
        world.time().set(Instant.parse("2026-08-10T10:00:00Z"));
        Gathering first = three.get(0);
        move(first, GatheringStatus.LIVE);
        world.time().set(Instant.parse("2026-08-10T11:10:00Z"));
        some.forEach(person -> world.lhs()
                .attendances()
                .record(
                        alice,
                        new RecordAttendance(
                                first.id(),
                                person,
                                null,
                                Instant.parse("2026-08-10T10:00:00Z"),
                                Instant.parse("2026-08-10T11:00:00Z"))));
        Gathering held = move(first, GatheringStatus.HELD);
        world.lhs().attendances().reconcile(alice, new ReconcileAttendance(held.id(), held.revision()));
        world.time().set(Instant.parse("2026-09-20T10:00:00Z"));
        move(three.get(1), GatheringStatus.HELD);
        move(three.get(2), GatheringStatus.HELD);
        report(ward, clinicians.get(ward.id()), ActivityVerb.VIEWED, "2026-08-20T10:00:00Z");
        world.lhs().events().dispatchAll();
        YearMonth august = YearMonth.of(2026, 8);

        assertThat(of(ward, august, Metric.ATTENDED_OF_REGISTERED).value())
                .as("of the first alone")
                .hasValue(1);
        assertThat(of(ward, august, Metric.FILL_RATE).value()).hasValue(0.5);

        for (PersonId each : some.subList(0, 10)) {
            tell(each, ActivityVerb.ATTENDED, "2026-08-20T10:00:00Z", GatheringsHeld.code(three.get(1)), null);
            // attendance was taken of them
            tell(each, ActivityVerb.ATTENDED, "2026-08-10T10:00:00Z", GatheringsHeld.code(first), null);
        }
        world.lhs().events().dispatchAll();

        assertThat(of(ward, august, Metric.ATTENDED_OF_REGISTERED).value()).hasValue(30 / 40.0);
        assertThat(of(ward, august, Metric.ATTENDED_OF_REGISTERED).n()).hasValue(40);
        assertThat(of(ward, august, Metric.FILL_RATE).value()).hasValue(30 / 80.0);
        assertThat(of(ward, august, Metric.REGISTRATIONS).cells().stream()
                        .filter(cell -> cell.at().get(1).equals("ATTENDED")))
                .extracting(cell -> cell.value().orElseThrow())
                .containsExactlyInAnyOrder(20.0, 10.0);
    }

    /** Three were at both, and are no six. */
    @Rule("IV1")
    @Test
    void whoeverIsReportedIsTheSamePersonAsWhoeverAttendanceWasTakenOf() {
        fill(ward, 20, 9);
        List<PersonId> three = patients.get(ward.id()).subList(0, 3);
        List<Gathering> both = Stream.of("2026-08-10T10:00", "2026-08-20T10:00")
                .map(at -> open(planFor(at, 10)))
                .toList();
        patients.get(ward.id()).subList(0, 10).forEach(person -> register(both.get(0), person));
        world.time().set(Instant.parse("2026-08-10T10:00:00Z"));
        move(both.get(0), GatheringStatus.LIVE);
        three.forEach(person -> world.lhs()
                .attendances()
                .record(
                        alice,
                        new RecordAttendance(
                                both.get(0).id(),
                                person,
                                null,
                                Instant.parse("2026-08-10T10:00:00Z"),
                                Instant.parse("2026-08-10T11:00:00Z"))));
        world.time().set(Instant.parse("2026-09-20T10:00:00Z"));
        move(both.get(0), GatheringStatus.HELD);
        move(both.get(1), GatheringStatus.HELD);
        report(ward, clinicians.get(ward.id()), ActivityVerb.VIEWED, "2026-08-20T10:00:00Z");
        report(ward, patients.get(ward.id()), ActivityVerb.VIEWED, "2026-08-20T10:00:00Z");
        three.forEach(each ->
                tell(each, ActivityVerb.ATTENDED, "2026-08-20T10:00:00Z", GatheringsHeld.code(both.get(1)), null));
        world.lhs().events().dispatchAll();

        assertThat(of(ward, YearMonth.of(2026, 8), Metric.FILL_RATE).value()).isEmpty();
    }

    private Gathering planFor(String local, int places) {
        return world.lhs()
                .gatherings()
                .plan(
                        alice,
                        PlanGathering.of(
                                ward.id(),
                                GatheringKind.WEBINAR,
                                GatheringDetails.of(english("Hands")).capacity(places),
                                GatheringTime.of(
                                        LocalDateTime.parse(local), Duration.ofHours(1), ZoneId.of("Etc/UTC"))));
    }

    private Gathering move(Gathering gathering, GatheringStatus status) {
        Gathering now = world.lhs().gatherings().get(alice, gathering.id());
        return world.lhs().gatherings().move(alice, new MoveGathering(now.id(), now.revision(), status, null));
    }

    /** Six clocks are wrong, and nobody was active in the month. */
    @Rule("IV3")
    @Test
    void whatIsReportedWithATimeThatCannotBeRightRestsOnThoseOfWhomItIs() {
        for (int base : List.of(1, 5)) {
            World there =
                    World.on(InMemoryStorage.create(), settings -> base == 1 ? settings : settings.roundedTo(base));
            Actor lead = there.person(StakeholderGroup.CLINICIAN);
            Community clinic = there.activeCommunity(lead, Visibility.OPEN, JoinPolicy.OPEN);
            List<ReportedActivity> rows = new ArrayList<>();
            for (int i = 0; i < 9; i++) {
                Actor person = there.person(StakeholderGroup.CLINICIAN);
                there.lhs()
                        .memberships()
                        .join(person, new JoinCommunity(clinic.id(), StakeholderGroup.CLINICIAN, null));
                if (i < 6) {
                    rows.add(new ReportedActivity(
                            UUID.randomUUID(),
                            person.person().orElseThrow(),
                            ActivityVerb.VIEWED,
                            Instant.parse("1904-01-01T00:00:00Z")));
                }
            }
            there.time().set(Instant.parse("2026-10-20T09:00:00Z"));
            there.lhs().engagement().record(Actor.host(), new RecordActivities(clinic.id(), rows));
            there.lhs().events().dispatchAll();

            MetricResult wrong = there.lhs()
                    .engagement()
                    .measure(lead, new MetricQuery(clinic.id(), OCTOBER, Metric.IMPLAUSIBLE_ACTIVITIES));

            assertThat(wrong.persons()).hasValue(0);
            assertThat(wrong.value()).as("rounded to " + base).hasValue(base == 1 ? 6 : 5);
            assertThat(wrong.n()).as("rounded to " + base).hasValue(base == 1 ? 6 : 5);
        }
    }

    /** The page reaches 40 in the ward, and 20 in the clinic, where ten others reach 25; to the last meeting of the clinic most come. */
    @Test
    void ofSeveralCommunitiesThoseThingsAreNamedThatReachMostInAllOfThem() {
        Community clinic = world.activeCommunity(alice, Visibility.OPEN, JoinPolicy.OPEN);
        fill(ward, 40, 9);
        fill(clinic, 40, 9);
        world.time().set(Instant.parse("2026-10-20T10:00:00Z"));
        List<PersonId> there = patients.get(clinic.id());
        for (int page = 0; page < 10; page++) {
            use(clinic, there.subList(0, 25), ActivityVerb.VIEWED, "page:c" + page);
        }
        use(clinic, there.subList(0, 20), ActivityVerb.VIEWED, "page:x");
        use(ward, patients.get(ward.id()), ActivityVerb.VIEWED, "page:x");
        use(ward, patients.get(ward.id()).subList(0, 5), ActivityVerb.VIEWED, "page:a");
        use(ward, patients.get(ward.id()).subList(0, 10), ActivityVerb.ATTENDED, "teams:a");
        use(clinic, there.subList(0, 30), ActivityVerb.ATTENDED, "teams:z");
        Actor mona = world.person(StakeholderGroup.POLICY_MAKER);
        MetricScope all = overseen(mona, ward, clinic);

        Map<String, OptionalDouble> reach = cells(mona, all, Metric.REACH);

        assertThat(reach).hasSize(10).containsEntry("page:c0", OptionalDouble.of(25));
        assertThat(reach.keySet()).startsWith("page:x", "page:c0", "page:c1").doesNotContain("page:a");
        assertThat(reach).containsEntry("page:x", OptionalDouble.of(60));
        assertThat(measure(mona, all, Metric.REACH).communities()).isEqualTo(2);
        assertThat(measure(mona, all, Metric.REACH).definition()).isEqualTo(2);
        assertThat(cells(mona, all, Metric.ATTENDANCE_PER_EVENT).keySet()).containsExactly("teams:z", "teams:a");
        assertThat(cells(Metric.REACH).keySet()).as("of the ward alone").containsExactly("page:x", "page:a");
    }

    /** Ten have a place at the one whose code comes first, and twenty at the other. */
    @Test
    void ofSeveralCommunitiesGatheringsComeInTheOrderOfHowManyHaveAPlace() {
        Community clinic = world.activeCommunity(alice, Visibility.OPEN, JoinPolicy.OPEN);
        fill(ward, 20, 9);
        fill(clinic, 20, 9);
        Map<Community, String> codes = new HashMap<>();
        for (Community each : List.of(ward, clinic)) {
            Gathering gathering = world.lhs()
                    .gatherings()
                    .plan(
                            alice,
                            PlanGathering.of(
                                    each.id(),
                                    GatheringKind.WEBINAR,
                                    GatheringDetails.of(english("Hands")),
                                    GatheringTime.of(
                                            LocalDateTime.parse("2026-10-25T10:00"),
                                            Duration.ofHours(1),
                                            ZoneId.of("UTC"))));
            world.lhs()
                    .gatherings()
                    .move(alice, new MoveGathering(gathering.id(), gathering.revision(), GatheringStatus.OPEN, null));
            codes.put(each, "gathering:" + gathering.id().value());
        }
        world.time().set(Instant.parse("2026-10-20T10:00:00Z"));
        Actor mona = world.person(StakeholderGroup.POLICY_MAKER);
        MetricScope all = overseen(mona, ward, clinic);
        String first = codes.values().stream().sorted().findFirst().orElseThrow();
        for (Map.Entry<Community, String> each : codes.entrySet()) {
            int registered = each.getValue().equals(first) ? 10 : 20;
            GatheringId gathering =
                    new GatheringId(UUID.fromString(each.getValue().substring("gathering:".length())));
            for (PersonId person : patients.get(each.getKey().id()).subList(0, registered)) {
                world.lhs().registrations().register(Actor.person(person), Register.of(gathering));
            }
        }

        List<String> gatherings = measure(mona, all, Metric.REGISTRATIONS).cells().stream()
                .map(cell -> cell.at().get(0))
                .toList();

        assertThat(gatherings).as("its code comes last").hasSize(2).endsWith(first);
    }

    /** Of three communities one is too small for any figure of persons, but not for those of gatherings, of which there were none. */
    @Rule("IV3")
    @Test
    void ofHowManyCommunitiesAFigureIsSaysOfHowManyItsValueIs() {
        Community clinic = world.activeCommunity(alice, Visibility.OPEN, JoinPolicy.OPEN);
        Community small = world.activeCommunity(alice, Visibility.OPEN, JoinPolicy.OPEN);
        fill(ward, 10, 9);
        fill(clinic, 10, 9);
        fill(small, 2, 0);
        world.time().set(Instant.parse("2026-11-02T09:00:00Z"));
        for (int month = 3; month <= 10; month++) {
            String at = String.format(Locale.ROOT, "2026-%02d-10T10:00:00Z", month);
            for (Community each : List.of(ward, clinic, small)) {
                report(each, patients.get(each.id()), ActivityVerb.SHARED, at);
            }
        }
        Actor mona = world.person(StakeholderGroup.POLICY_MAKER);
        MetricScope all = overseen(mona, ward, clinic, small);

        MetricResult momentum = measure(mona, all, Metric.MOMENTUM_INDEX);
        assertThat(momentum.value()).hasValue(1);
        assertThat(momentum.communities()).isEqualTo(2);
        assertThat(momentum.n()).as("ratios, as of one community").hasValue(4);
        assertThat(cells(mona, all, Metric.MOMENTUM_INDEX)).containsEntry("2026-08/GATHERINGS", OptionalDouble.of(1));
        MetricResult stickiness = measure(mona, all, Metric.STICKINESS_OF_YEAR);
        assertThat(stickiness.communities()).isEqualTo(2);
        assertThat(stickiness.n())
                .as("days, as of one community")
                .isEqualTo(october(Metric.STICKINESS_OF_YEAR).n())
                .isPresent();
    }

    /** Of twenty who came to the ward in May the number is hidden, and not that thirteen stayed; ten came to the clinic, of whom five stayed. */
    @Test
    void ofSeveralCommunitiesNoMoreStayThanCame() {
        Community clinic = world.activeCommunity(alice, Visibility.OPEN, JoinPolicy.OPEN);
        fill(ward, 12, 0);
        world.time().set(Instant.parse("2026-05-10T10:00:00Z"));
        List<PersonId> first = List.copyOf(patients.get(ward.id()));
        fill(ward, 20, 0);
        fill(clinic, 10, 0);
        List<PersonId> may = patients.get(ward.id()).subList(12, 32);
        report(ward, first.subList(0, 2), ActivityVerb.VIEWED, "2026-05-10T10:00:00Z");
        world.time().set(Instant.parse("2026-06-20T10:00:00Z"));
        report(ward, may.subList(0, 13), ActivityVerb.VIEWED, "2026-06-10T10:00:00Z");
        report(clinic, patients.get(clinic.id()).subList(0, 5), ActivityVerb.VIEWED, "2026-06-10T10:00:00Z");
        world.time().set(Instant.parse("2026-10-20T10:00:00Z"));
        assertThat(cells(Metric.RETENTION_COHORTS))
                .containsEntry("2026-05/0", OptionalDouble.empty())
                .containsEntry("2026-05/1", OptionalDouble.of(15));

        Actor mona = world.person(StakeholderGroup.POLICY_MAKER);
        MetricScope all = overseen(mona, ward, clinic);
        assertThat(cells(mona, all, Metric.RETENTION_COHORTS))
                .containsEntry("2026-05/0", OptionalDouble.of(10))
                .containsEntry("2026-05/1", OptionalDouble.of(5));
        assertThat(measure(mona, all, Metric.RETENTION_COHORTS).definition()).isEqualTo(3);
    }

    @Test
    void aBriefIsOfAMonthThatHasOneBeforeIt() {
        MetricScope here = new MetricScope.OfCommunity(ward.id());

        assertThat(brief(YearMonth.of(1700, 2)).lines()).hasSameSizeAs(LeaderBrief.METRICS);
        assertThatThrownBy(() -> new BriefQuery(here, YearMonth.of(1700, 1)))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("month");
        assertThat(new SnapshotQuery(here, YearMonth.of(1700, 1)).month()).isEqualTo(YearMonth.of(1700, 1));
        assertThatThrownBy(() -> new SnapshotQuery(here, YearMonth.of(1699, 12)))
                .isInstanceOf(InvalidInput.class);
    }

    private MetricScope overseen(Actor manager, Community... communities) {
        FacilitationPlatform platform = world.platform(manager);
        for (Community each : communities) {
            oversee(platform, each);
        }
        return new MetricScope.OfPlatform(platform.id());
    }

    private void use(Community community, List<PersonId> persons, ActivityVerb verb, String object) {
        persons.forEach(person -> tell(community, person, verb, "2026-10-05T10:00:00Z", object, null));
    }
}
