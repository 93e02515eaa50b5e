package org.learninghealth.cycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.learninghealth.access.Actor;
import org.learninghealth.access.Visibility;
import org.learninghealth.base.InvalidInput;
import org.learninghealth.base.PageRequest;
import org.learninghealth.community.ChangeVisibility;
import org.learninghealth.community.Community;
import org.learninghealth.community.FacilitationPlatform;
import org.learninghealth.community.GrantMandate;
import org.learninghealth.community.JoinCommunity;
import org.learninghealth.community.JoinPolicy;
import org.learninghealth.community.PlatformService;
import org.learninghealth.community.RegisterPlatform;
import org.learninghealth.engagement.Absence;
import org.learninghealth.engagement.Metric;
import org.learninghealth.engagement.MetricQuery;
import org.learninghealth.engagement.MetricResult;
import org.learninghealth.engagement.MetricScope;
import org.learninghealth.engagement.StaffMinutes;
import org.learninghealth.gathering.Gathering;
import org.learninghealth.gathering.GatheringDetails;
import org.learninghealth.gathering.GatheringKind;
import org.learninghealth.gathering.GatheringQuery;
import org.learninghealth.gathering.GatheringSeries;
import org.learninghealth.gathering.GatheringStatus;
import org.learninghealth.gathering.GatheringTime;
import org.learninghealth.gathering.MoveGathering;
import org.learninghealth.gathering.PlanGathering;
import org.learninghealth.gathering.PlanSeries;
import org.learninghealth.kit.Rule;
import org.learninghealth.knowledge.KnowledgeId;
import org.learninghealth.knowledge.KnowledgeObject;
import org.learninghealth.knowledge.RecordUptake;
import org.learninghealth.knowledge.ShareKnowledge;
import org.learninghealth.knowledge.SourceType;
import org.learninghealth.knowledge.UptakeLevel;
import org.learninghealth.people.StakeholderGroup;

/** What the one query for figures says of a community's cycles, and of what they rest on. */
class FiguresOfCyclesTest {

    private final LearningCommunity maternity = new LearningCommunity();

    /** From identifying to implementing there are three steps; back and forth again there is one more. */
    @Test
    void aCycleThatGoesBackHasNotAdvanced() {
        LearningCycle cycle = maternity.at(CycleStage.IMPLEMENT);
        maternity.back(cycle, CycleStage.GENERATE_KNOWLEDGE);
        assertThat(part(measure(now(), Metric.MOMENTUM_INDEX), "CYCLE_ADVANCES"))
                .as("three after none")
                .hasValue(2);
        days(92);
        LearningCycle second = maternity.opened();
        maternity.advance(maternity.with(maternity.patient, second));

        assertThat(part(measure(now(), Metric.MOMENTUM_INDEX), "CYCLE_ADVANCES"))
                .as("one after three")
                .hasValue(1 / 3.0);
    }

    /** Two were due on the same day; one answer comes after the month in which that was. */
    @Rule("L22")
    @Test
    void answersThatAreOwedAreOverdueUntilTheyAreGiven() {
        maternity.adopted();
        assertThat(measure(now(), Metric.FEEDBACK_OVERDUE).value())
                .as("none is due yet")
                .isEmpty();
        days(FeedbackOwed.DUE_AFTER_DAYS + 1);
        assertThat(measure(now(), Metric.FEEDBACK_OVERDUE).value()).hasValue(2);
        YearMonth due = now();
        days(40);
        maternity.answerEveryone();

        assertThat(measure(due, Metric.FEEDBACK_OVERDUE).value())
                .as("as it was then")
                .hasValue(2);
        assertThat(measure(now(), Metric.FEEDBACK_OVERDUE).value()).hasValue(0);
        assertThat(measure(now(), Metric.FEEDBACK_OVERDUE).n()).hasValue(2);
    }

    @Rule("L16")
    @Test
    void theFidelityOfTestsIsCountedByCycle() {
        assertThat(measure(now(), Metric.PDSA_FIDELITY).value()).isEmpty();
        LearningCycle cycle = maternity.at(CycleStage.EVALUATE);
        maternity.opened();
        int score = maternity.lhs.tests().fidelity(maternity.lead, cycle.id()).score();

        MetricResult fidelity = measure(now(), Metric.PDSA_FIDELITY);
        assertThat(fidelity.value()).as("of those with tests").hasValue(1);
        assertThat(fidelity.cells()).hasSize(6);
        for (int points = 0; points <= 5; points++) {
            assertThat(part(fidelity, Integer.toString(points))).hasValue(points == score ? 1 : 0);
        }
        assertThat(score).isBetween(1, 4);
        assertThat(measure(now().minusMonths(1), Metric.PDSA_FIDELITY).value())
                .as("before they were planned")
                .isEmpty();
    }

    @Test
    void aCycleTakesItsDaysStageByStage() {
        LearningCycle cycle = maternity.opened();
        days(10);
        maternity.advance(maternity.with(maternity.patient, cycle));
        MetricResult first = measure(now(), Metric.CYCLE_DAYS);
        assertThat(first.value()).as("of none that was closed").isEmpty();
        assertThat(part(first, "IDENTIFY").getAsDouble()).isCloseTo(10, within(0.1));
        assertThat(part(first, "GENERATE_DATA")).as("it is still there").isEmpty();

        LearningCycle second = maternity.at(CycleStage.SHARE);
        days(20);
        maternity.closed(second);
        MetricResult closed = measure(now(), Metric.CYCLE_DAYS);
        assertThat(closed.value().getAsDouble()).isCloseTo(20, within(0.1));
        assertThat(closed.n()).hasValue(1);
        assertThat(part(closed, "SHARE").getAsDouble()).isCloseTo(20, within(0.1));
        assertThat(measure(now().plusMonths(13), Metric.CYCLE_DAYS).value()).isEmpty();
    }

    /** One was closed before, one is opened after, and one was under way. */
    @Test
    void cyclesAreAsLongAsTheyWereBeforeACommunityJoinedAPlatformOrNot() {
        LearningCycle early = maternity.at(CycleStage.SHARE);
        days(20);
        maternity.closed(early);
        LearningCycle underWay = maternity.at(CycleStage.SHARE);
        days(30);
        Actor mona = maternity.world.person(StakeholderGroup.POLICY_MAKER);
        FacilitationPlatform platform = maternity
                .lhs
                .platforms()
                .register(
                        Actor.host(),
                        new RegisterPlatform(
                                LearningCommunity.text("A platform"),
                                null,
                                List.of(mona.person().orElseThrow())));
        maternity
                .lhs
                .mandates()
                .grant(
                        maternity.coordinator,
                        new GrantMandate(
                                platform.id(),
                                maternity.community.id(),
                                List.of(PlatformService.OVERSIGHT),
                                maternity.world.today().plusYears(1)));
        maternity.closed(underWay);
        LearningCycle late = maternity.at(CycleStage.SHARE);
        days(5);
        maternity.closed(late);

        MetricResult here = measure(now(), Metric.CYCLE_DAYS_BY_JOINING);
        assertThat(here.value().getAsDouble()).as("of all three").isCloseTo(20, within(0.1));
        assertThat(here.cells()).as("of no platform").isEmpty();
        MetricResult there = maternity
                .lhs
                .engagement()
                .measure(
                        mona,
                        new MetricQuery(
                                new MetricScope.OfPlatform(platform.id()), now(), Metric.CYCLE_DAYS_BY_JOINING));
        assertThat(part(there, "BEFORE").getAsDouble()).isCloseTo(20, within(0.1));
        assertThat(part(there, "AFTER").getAsDouble()).isCloseTo(5, within(0.1));
    }

    /** One cycle came as far as implementing, and went back. */
    @Test
    void cyclesWorkOnAllComponentsOrLeaveSomeOut() {
        assertThat(measure(now(), Metric.COMPONENT_BALANCE).value())
                .as("no cycle was opened")
                .isEmpty();
        assertThat(measure(now(), Metric.COMPONENT_BALANCE).cells()).isEmpty();
        maternity.opened();
        assertThat(measure(now(), Metric.COMPONENT_BALANCE).value())
                .as("it has only just begun")
                .hasValue(0);
        maternity.back(maternity.at(CycleStage.IMPLEMENT), CycleStage.GENERATE_KNOWLEDGE);

        MetricResult balance = measure(now(), Metric.COMPONENT_BALANCE);

        CycleProgress shown =
                maternity.lhs.cycles().progress(maternity.lead, CycleProgressQuery.in(maternity.community.id()));
        long steps =
                shown.steps().values().stream().mapToLong(Integer::longValue).sum();
        assertThat(balance.value()).isEqualTo(shown.balance());
        assertThat(balance.n()).hasValue(steps);
        shown.steps()
                .forEach((component, number) ->
                        assertThat(part(balance, component.name())).hasValue(number / (double) steps));
        assertThat(part(balance, "NURTURING_LEARNING_COMMUNITIES"))
                .as("two were opened")
                .hasValue(2.0 / steps);
        days(400);
        assertThat(measure(now(), Metric.COMPONENT_BALANCE).value()).isEmpty();
    }

    /** Two things informed a change, and one didn't; one change was tried, and one only proposed. */
    @Test
    void whatIsLearnedIsDoneAndWhatIsDoneIsShared() {
        assertThat(measure(now(), Metric.LINKAGE_TO_DOING).value()).isEmpty();
        assertThat(measure(now(), Metric.LINKAGE_TO_SHARING).value()).isEmpty();
        LearningCycle cycle = maternity.at(CycleStage.EVALUATE);
        KnowledgeObject idle = maternity.knowledge(SourceType.STAFF_KNOWHOW);
        maternity.change(cycle, "Nobody has tried it");
        MetricResult done = measure(now(), Metric.LINKAGE_TO_DOING);
        assertThat(done.value()).hasValue(2 / 3.0).isEqualTo(linkage().fromLearningToDoing());
        assertThat(done.n()).hasValue(3);
        assertThat(measure(now(), Metric.LINKAGE_TO_SHARING).value()).hasValue(0);
        maternity.produced(idle, cycle);

        MetricResult shared = measure(now(), Metric.LINKAGE_TO_SHARING);
        assertThat(shared.value()).hasValue(1).isEqualTo(linkage().fromDoingToSharing());
        assertThat(shared.n()).hasValue(1);
        YearMonth then = now();
        days(400);
        assertThat(measure(then, Metric.LINKAGE_TO_DOING).value()).hasValue(2 / 3.0);
        assertThat(measure(now(), Metric.LINKAGE_TO_DOING).value())
                .as("more than a year ago")
                .isEmpty();
        assertThat(measure(now(), Metric.LINKAGE_TO_SHARING).value()).isEmpty();
    }

    private Linkage linkage() {
        return maternity.lhs.cycles().linkage(maternity.lead, maternity.community.id());
    }

    @Test
    void fromTheFirstSignalToTheFirstUptakeThereAreDays() {
        LearningCycle cycle = maternity.closed(maternity.at(CycleStage.SHARE));
        assertThat(measure(now(), Metric.SIGNAL_TO_UPTAKE).value())
                .as("nobody took it up")
                .isEmpty();
        days(40);
        record(
                cycle,
                UptakeLevel.SAVED,
                maternity.world.activeCommunity(maternity.lead, Visibility.RESTRICTED, JoinPolicy.OPEN));
        assertThat(measure(now(), Metric.SIGNAL_TO_UPTAKE).value())
                .as("it is kept, and not in use")
                .isEmpty();
        days(5);
        record(cycle, UptakeLevel.ADOPTED, maternity.community);

        assertThat(measure(now(), Metric.SIGNAL_TO_UPTAKE).value().getAsDouble())
                .isCloseTo(45, within(0.1));
        assertThat(measure(now(), Metric.SIGNAL_TO_UPTAKE).n()).hasValue(1);
    }

    @Test
    void anUptakeInAConfidentialCommunityEndsNoDays() {
        LearningCycle cycle = maternity.closed(maternity.at(CycleStage.SHARE));
        Community hidden = maternity.world.activeCommunity(maternity.lead, Visibility.RESTRICTED, JoinPolicy.OPEN);
        record(cycle, UptakeLevel.ADOPTED, hidden);
        assertThat(measure(now(), Metric.SIGNAL_TO_UPTAKE).n()).hasValue(1);
        Community open = maternity.lhs.communities().get(maternity.lead, hidden.id());
        maternity
                .lhs
                .communities()
                .changeVisibility(
                        maternity.lead, new ChangeVisibility(open.id(), open.version(), Visibility.CONFIDENTIAL));

        assertThat(measure(now(), Metric.SIGNAL_TO_UPTAKE).value()).isEmpty();
    }

    private void record(LearningCycle cycle, UptakeLevel level, Community team) {
        KnowledgeId lesson = cycle.knowledge().get(0);
        if (!team.equals(maternity.community)) {
            maternity
                    .lhs
                    .redistributions()
                    .share(
                            maternity.coordinator,
                            new ShareKnowledge(lesson, maternity.community.id(), LearningCommunity.text("For you")));
        }
        maternity.lhs.uptakes().record(maternity.lead, RecordUptake.by(lesson, team.id(), level));
    }

    @Rule("IV1")
    @Test
    void howFarPeopleFrameAProblemAlikeIsWhatTheLastPollShows() {
        List<Actor> members = Stream.generate(this::member).limit(11).toList();
        assertThat(measure(now(), Metric.FRAMING_AGREEMENT).absence()).contains(Absence.UNDEFINED);
        poll(members.subList(0, 4), members.subList(4, 11));
        assertThat(measure(now(), Metric.FRAMING_AGREEMENT).absence()).contains(Absence.SUPPRESSED);
        days(1);
        poll(members.subList(0, 6), members.subList(6, 11));

        assertThat(measure(now(), Metric.FRAMING_AGREEMENT).value()).hasValue(6 / 11.0);
        assertThat(measure(now(), Metric.FRAMING_AGREEMENT).n()).hasValue(11);
    }

    private Actor member() {
        Actor person = maternity.world.person(StakeholderGroup.PATIENT);
        maternity
                .lhs
                .memberships()
                .join(person, new JoinCommunity(maternity.community.id(), StakeholderGroup.PATIENT, null));
        return person;
    }

    private void poll(List<Actor> some, List<Actor> others) {
        ProblemFramings framings = maternity.lhs.problemFramings();
        FramingPoll poll = framings.openPoll(
                maternity.coordinator,
                new OpenFramingPoll(
                        maternity.community.id(),
                        List.of(LearningCommunity.text("Too few midwives"), LearningCommunity.text("Dirty hands"))));
        some.forEach(each -> framings.vote(each, new CastFramingVote(poll.id(), 0)));
        others.forEach(each -> framings.vote(each, new CastFramingVote(poll.id(), 1)));
        framings.closePoll(
                maternity.coordinator,
                new CloseFramingPoll(
                        poll.id(),
                        framings.poll(maternity.coordinator, poll.id()).version()));
    }

    @Test
    void anAdoptedPriorityServesAnObjectiveOrNone() {
        assertThat(measure(now(), Metric.ALIGNED_PRIORITIES).value()).isEmpty();
        maternity.adopted();
        assertThat(measure(now(), Metric.ALIGNED_PRIORITIES).value()).hasValue(0);
        Objective objective = maternity
                .lhs
                .objectives()
                .propose(
                        maternity.coordinator,
                        new ProposeObjective(
                                maternity.community.id(),
                                LearningCommunity.text("No mother dies"),
                                null,
                                maternity.world.today().plusYears(1)));
        Priority serving = maternity
                .lhs
                .priorities()
                .propose(
                        maternity.lead,
                        new ProposePriority(
                                maternity.community.id(),
                                LearningCommunity.text("Fewer deaths"),
                                List.of(maternity
                                        .signal(maternity.lead, StakeholderGroup.CLINICIAN)
                                        .id()),
                                List.of(maternity
                                        .input(maternity.patient, StakeholderGroup.PATIENT, null)
                                        .id()),
                                List.of(objective.id())));
        assertThat(measure(now(), Metric.ALIGNED_PRIORITIES).n())
                .as("only proposed")
                .hasValue(1);
        maternity.lhs.priorities().adopt(maternity.coordinator, new AdoptPriority(serving.id(), serving.version()));

        assertThat(measure(now(), Metric.ALIGNED_PRIORITIES).value()).hasValue(0.5);
        YearMonth then = now();
        days(40);
        assertThat(measure(then, Metric.ALIGNED_PRIORITIES).value())
                .as("nothing tells what was adopted then")
                .isEmpty();
    }

    /** Six patients and five clinicians score, of ten and ten, and nobody else; two of the patients score another priority too. */
    @Rule("IV1")
    @Test
    void whoScoresPrioritiesIsHeldAgainstWhoBelongs() {
        List<Actor> patients = Stream.generate(this::member).limit(9).toList();
        List<Actor> clinicians = Stream.generate(this::clinician).limit(9).toList();
        Priority first = asked();
        clinicians.stream().limit(5).forEach(each -> score(each, first));
        patients.stream().limit(4).forEach(each -> score(each, first));
        assertThat(part(measure(now(), Metric.VOTING_EQUITY), "CLINICIAN"))
                .as("four patients would be told of")
                .isEmpty();
        assertThat(measure(now(), Metric.VOTING_EQUITY).absence()).contains(Absence.SUPPRESSED);
        patients.subList(4, 6).forEach(each -> score(each, first));
        Priority second = asked();
        patients.subList(0, 2).forEach(each -> score(each, second));
        for (int i = 0; i < 4; i++) {
            Actor other = maternity.world.person(StakeholderGroup.POLICY_MAKER);
            maternity
                    .lhs
                    .memberships()
                    .join(other, new JoinCommunity(maternity.community.id(), StakeholderGroup.POLICY_MAKER, null));
        }

        MetricResult votes = measure(now(), Metric.VOTING_EQUITY);
        assertThat(part(votes, "PATIENT").getAsDouble()).isCloseTo(10 / 15.0 / (10 / 25.0), within(1e-9));
        assertThat(part(votes, "CLINICIAN").getAsDouble()).isCloseTo(5 / 15.0 / (10 / 25.0), within(1e-9));
        assertThat(part(votes, "POLICY_MAKER")).as("nobody of five").hasValue(0);
        assertThat(votes.cells())
                .contains(
                        new MetricResult.Cell(List.of("PATIENT", "MEMBERS"), OptionalDouble.of(10 / 25.0)),
                        new MetricResult.Cell(List.of("PATIENT", "CONTRIBUTIONS"), OptionalDouble.of(10 / 15.0)));
        assertThat(votes.n()).hasValue(25);
    }

    /** Three of a series, one of which was cancelled, one to come and one planned by hand; two answers that were overdue. */
    @Test
    void hoursThatStaffSavedAreAsOftenAsLongAsTheHostSays() {
        LearningCommunity ward = new LearningCommunity(settings -> settings.staffMinutes(new StaffMinutes(
                Map.of(StaffMinutes.Task.GATHERING_PLANNED, 45, StaffMinutes.Task.OVERDUE_ANSWER_TOLD, 15))));
        for (LearningCommunity each : List.of(maternity, ward)) {
            each.adopted();
            GatheringSeries series = each.lhs
                    .seriesPlanning()
                    .plan(
                            each.coordinator,
                            PlanSeries.of(
                                    each.community.id(),
                                    GatheringKind.WEBINAR,
                                    GatheringDetails.of(LearningCommunity.text("Weekly")),
                                    GatheringTime.of(
                                            each.world.today().plusDays(1).atTime(10, 0),
                                            Duration.ofHours(1),
                                            ZoneOffset.UTC),
                                    "FREQ=DAILY;INTERVAL=15;COUNT=4"));
            each.lhs
                    .gatherings()
                    .plan(
                            each.coordinator,
                            PlanGathering.of(
                                    each.community.id(),
                                    GatheringKind.WORKSHOP,
                                    GatheringDetails.of(LearningCommunity.text("Once")),
                                    GatheringTime.of(
                                            each.world.today().plusDays(2).atTime(10, 0),
                                            Duration.ofHours(1),
                                            ZoneOffset.UTC)));
            Gathering first = each.lhs
                    .gatherings()
                    .list(each.coordinator, GatheringQuery.of(series.id()), PageRequest.first(1))
                    .items()
                    .get(0);
            each.lhs
                    .gatherings()
                    .move(
                            each.coordinator,
                            new MoveGathering(
                                    first.id(), first.revision(), GatheringStatus.CANCELLED, "Nobody can come"));
            each.world.time().advance(Duration.ofDays(FeedbackOwed.DUE_AFTER_DAYS + 2));
            each.lhs.feedback().detectOverdue(Actor.host(), new DetectOverdueFeedback(100));
        }
        YearMonth month = YearMonth.from(ward.world.today());
        MetricResult saved = ward.lhs
                .engagement()
                .measure(ward.lead, new MetricQuery(ward.community.id(), month, Metric.HOURS_SAVED));

        assertThat(part(saved, "GATHERING_PLANNED")).hasValue(2 * 45 / 60.0);
        assertThat(part(saved, "OVERDUE_ANSWER_TOLD")).hasValue(2 * 15 / 60.0);
        assertThat(saved.value()).hasValue(2);
        assertThat(saved.n()).hasValue(4);
        assertThat(measure(now(), Metric.HOURS_SAVED).value())
                .as("of a host that says nothing")
                .isEmpty();
        for (int wrong : new int[] {0, StaffMinutes.MOST + 1}) {
            assertThatThrownBy(() -> new StaffMinutes(Map.of(StaffMinutes.Task.GATHERING_PLANNED, wrong)))
                    .isInstanceOf(InvalidInput.class)
                    .hasMessageContaining("minutes");
        }
    }

    private Priority asked() {
        Priority proposed = maternity.proposed(
                List.of(maternity.signal(maternity.lead, StakeholderGroup.CLINICIAN)),
                List.of(maternity.input(maternity.patient, StakeholderGroup.PATIENT, null)));
        return maternity
                .lhs
                .priorities()
                .askForScores(
                        maternity.coordinator,
                        new AskForScores(
                                proposed.id(),
                                proposed.version(),
                                List.of(new ScoringCriterion("REACH", LearningCommunity.text("How many"), 1))));
    }

    private void score(Actor by, Priority priority) {
        maternity.lhs.priorities().score(by, new ScorePriority(priority.id(), List.of(new Score("REACH", 3))));
    }

    private Actor clinician() {
        Actor person = maternity.world.person(StakeholderGroup.CLINICIAN);
        maternity
                .lhs
                .memberships()
                .join(person, new JoinCommunity(maternity.community.id(), StakeholderGroup.CLINICIAN, null));
        return person;
    }

    private YearMonth now() {
        return YearMonth.from(maternity.world.today());
    }

    private void days(long days) {
        maternity.world.time().advance(Duration.ofDays(days));
    }

    private static OptionalDouble part(MetricResult figure, String label) {
        return figure.cells().stream()
                .filter(cell -> cell.at().contains(label))
                .findFirst()
                .orElseThrow()
                .value();
    }

    private MetricResult measure(YearMonth month, Metric metric) {
        maternity.lhs.events().dispatchAll();
        return maternity
                .lhs
                .engagement()
                .measure(maternity.lead, new MetricQuery(maternity.community.id(), month, metric));
    }
}
