package org.learninghealth.notify;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.learninghealth.LearningHealthSystem;
import org.learninghealth.access.AccessControl;
import org.learninghealth.access.Action;
import org.learninghealth.access.Actor;
import org.learninghealth.access.AuthorizationPolicy;
import org.learninghealth.access.Facts;
import org.learninghealth.access.Permit;
import org.learninghealth.access.ResourceType;
import org.learninghealth.access.Role;
import org.learninghealth.access.Scope;
import org.learninghealth.access.Visibility;
import org.learninghealth.base.Aggregate;
import org.learninghealth.base.Id;
import org.learninghealth.base.LocalizedText;
import org.learninghealth.base.PersonId;
import org.learninghealth.community.Community;
import org.learninghealth.community.GrantRole;
import org.learninghealth.community.JoinPolicy;
import org.learninghealth.community.LeaveCommunity;
import org.learninghealth.community.Membership;
import org.learninghealth.concept.Concept;
import org.learninghealth.concept.Concepts;
import org.learninghealth.cycle.Aim;
import org.learninghealth.cycle.AssignBarrier;
import org.learninghealth.cycle.Barrier;
import org.learninghealth.cycle.BarrierLevel;
import org.learninghealth.cycle.Change;
import org.learninghealth.cycle.ChangeId;
import org.learninghealth.cycle.ChangeIdea;
import org.learninghealth.cycle.ChangePackage;
import org.learninghealth.cycle.ChangeStatus;
import org.learninghealth.cycle.ClearBarrier;
import org.learninghealth.cycle.Conclusion;
import org.learninghealth.cycle.CycleId;
import org.learninghealth.cycle.CycleStage;
import org.learninghealth.cycle.CycleStatus;
import org.learninghealth.cycle.CycleTemplate;
import org.learninghealth.cycle.DetectOverdueFeedback;
import org.learninghealth.cycle.EngagementLevel;
import org.learninghealth.cycle.EscalateBarrier;
import org.learninghealth.cycle.FeedbackOwed;
import org.learninghealth.cycle.HandOverCycle;
import org.learninghealth.cycle.LearningCycle;
import org.learninghealth.cycle.Novelty;
import org.learninghealth.cycle.OutcomeConclusion;
import org.learninghealth.cycle.PriorityId;
import org.learninghealth.cycle.PromoteIdea;
import org.learninghealth.cycle.ProposeIdea;
import org.learninghealth.cycle.RaiseBarrier;
import org.learninghealth.cycle.RaiseSignal;
import org.learninghealth.cycle.RemindOfSustainability;
import org.learninghealth.cycle.RemoveTeamMember;
import org.learninghealth.cycle.ReportBack;
import org.learninghealth.cycle.SetIdeaAside;
import org.learninghealth.cycle.Sustainability;
import org.learninghealth.cycle.TeamMember;
import org.learninghealth.kit.Rule;
import org.learninghealth.kit.World;
import org.learninghealth.measurement.Cadence;
import org.learninghealth.measurement.CorrectObservation;
import org.learninghealth.measurement.DataSensitivity;
import org.learninghealth.measurement.DefineMeasure;
import org.learninghealth.measurement.DetectStaleFeeds;
import org.learninghealth.measurement.ImprovementDirection;
import org.learninghealth.measurement.Measure;
import org.learninghealth.measurement.MeasureType;
import org.learninghealth.measurement.Observation;
import org.learninghealth.measurement.RecordObservations;
import org.learninghealth.measurement.RegisterFeed;
import org.learninghealth.people.RegisterPerson;
import org.learninghealth.people.StakeholderGroup;
import org.learninghealth.practice.ActionCommitment;
import org.learninghealth.practice.AnswerPrompt;
import org.learninghealth.practice.MakeCommitment;
import org.learninghealth.practice.PromptReExposures;
import org.learninghealth.practice.PromptStatus;
import org.learninghealth.practice.ReExposure;
import org.learninghealth.practice.RemindOfCommitments;
import org.learninghealth.practice.SettleCommitment;
import org.learninghealth.practice.StartReExposure;
import org.learninghealth.privacy.ErasePerson;
import org.learninghealth.privacy.TextPolicy;
import org.learninghealth.spi.AggregateType;

/** What people have to see to in a cycle reaches those who can, once, in their language, and nobody else. */
class CycleNewsTest {

    private static final TickBudget AMPLE = new TickBudget(10_000, Duration.ofMinutes(10));
    private static final LocalDate CHANGED_ON = LocalDate.parse("2024-03-01");

    private final World world = World.inMemory();
    private final LearningHealthSystem lhs = world.lhs();
    private final NotificationStorage storage = NotificationStorage.inMemory(world.time());
    private final Notifications notifications = Notifications.builder()
            .learningHealth(lhs)
            .storage(storage)
            .time(world.time())
            .build();
    private final Map<String, Actor> people = new LinkedHashMap<>();
    private final Actor alice = person("coordinator", "en");
    private final Community midwives = world.activeCommunity(alice, Visibility.OPEN, JoinPolicy.OPEN);

    @BeforeEach
    void gather() {
        join("lead", "fr-CA");
        join("colleague", "en");
        join("member", "en");
        join("owner", "en");
        join("facilitator", "en", Role.FACILITATOR);
        join("sponsor", "en", Role.SPONSOR);
        join("leader of others", "en", Role.CYCLE_LEAD);
        person("outsider", "en");
        lhs.events().dispatchAll();
    }

    @Test
    void whoeverLedACycleIsToldWhenItIsTimeToLookWhetherItsResultsLast() {
        LearningCycle cycle = plant(closed(List.of(), List.of()));

        pass(Period.ofMonths(6));
        remind();
        assertThat(whoHasHeard("Est-ce que cela dure\u00a0? Fièvre")).containsExactly("lead");
        assertThat(inbox("lead").get(0).text()).contains("clos depuis 6 mois");
        remind();
        assertThat(inbox("lead")).hasSize(1);

        leave("lead");
        pass(Period.ofMonths(6));
        remind();
        assertThat(whoHasHeard("Does it last? Fever")).containsExactly("coordinator");
        assertThat(inbox("coordinator").get(0).text()).contains("closed 12 months ago");
        assertThat(inbox("coordinator")).hasSize(1);
        assertThat(lhs.cycles().get(alice, cycle.id()).sustainability().reminders())
                .isEqualTo(2);
    }

    @Rule("L5")
    @Test
    void theTeamIsToldWhenFiguresBehindAConclusionWereCorrected() {
        Measure measure = lhs.measures()
                .define(
                        alice,
                        DefineMeasure.of(
                                        midwives.id(),
                                        MeasureType.OUTCOME,
                                        World.english("Fever"),
                                        ImprovementDirection.DECREASE)
                                .proportion(100, "fevers per 100 births")
                                .build());
        lhs.observations()
                .recordAll(
                        people.get("leader of others"),
                        RecordObservations.of(
                                measure.id(),
                                IntStream.range(-12, 12)
                                        .mapToObj(month -> new RecordObservations.Row(
                                                CHANGED_ON.plusMonths(month),
                                                month < 0 ? 10 + month % 2 : 10 - month % 2,
                                                100.0,
                                                null))
                                        .toList()));
        LearningCycle cycle = plant(closed(
                List.of(measure),
                List.of(new OutcomeConclusion(
                        measure.id(),
                        Conclusion.IMPROVED,
                        12,
                        true,
                        Optional.empty(),
                        List.of(),
                        true,
                        Optional.of(CHANGED_ON.plusMonths(11)),
                        Optional.empty()))));
        plant(
                Change.TYPE,
                new Change(
                        new ChangeId(UUID.randomUUID()),
                        cycle.id(),
                        cycle.community(),
                        World.english("Wash hands"),
                        World.english("Half as many"),
                        ChangeStatus.IMPLEMENTING,
                        Optional.of(CHANGED_ON),
                        Optional.empty(),
                        ChangePackage.UNKNOWN,
                        Optional.empty(),
                        world.time().instant(),
                        0));
        Observation last = lhs.observations().list(alice, measure.id(), world.firstPage()).items().stream()
                .reduce((earlier, later) -> later)
                .orElseThrow();

        lhs.observations()
                .correct(
                        people.get("leader of others"),
                        new CorrectObservation(last.id(), last.version(), 9, 100.0, "Miscounted"));
        deliver();

        assertThat(whoHasHeard("Chiffres corrigés\u00a0: Fièvre")).containsExactly("lead");
        assertThat(whoHasHeard("Figures corrected: Fever")).containsExactly("colleague");
        assertThat(inbox("colleague")).hasSize(1);
        assertThat(lhs.cycles().get(alice, cycle.id()).conclusions())
                .allMatch(drawn -> drawn.outdatedSince().isPresent());
    }

    @Rule("L14")
    @Test
    void whoeverTookTheLeadOverIsToldAndNotWhoHandedItOver() {
        Measure measure = deaths();
        LearningCycle cycle = plant(cycle(CycleStage.EVALUATE, CycleStatus.ACTIVE, List.of(measure), List.of()));
        LearningCycle handed = lhs.cycles()
                .handOver(people.get("lead"), new HandOverCycle(cycle.id(), cycle.version(), id(people.get("member"))));
        lhs.cycles()
                .removeTeamMember(
                        people.get("lead"),
                        new RemoveTeamMember(handed.id(), handed.version(), id(people.get("lead"))));

        record(measure, 0, 12, month -> 10 + month % 2);
        record(measure, 12, 12, month -> 2);
        deliver();

        assertThat(whoHasHeard("A signal in the run chart: Deaths")).containsExactlyInAnyOrder("colleague", "member");
        assertThat(inbox("lead")).isEmpty();
    }

    @Test
    void theTeamIsToldWhenTheRunChartOfAMeasureBeginsToShowASignal() {
        Measure measure = deaths();
        LearningCycle cycle = plant(cycle(CycleStage.EVALUATE, CycleStatus.ACTIVE, List.of(measure), List.of()));

        record(measure, 0, 12, month -> 10 + month % 2);
        deliver();
        assertThat(inbox("colleague")).isEmpty();
        record(measure, 12, 12, month -> 2);
        deliver();

        assertThat(whoHasHeard("A signal in the run chart: Deaths")).containsExactly("colleague");
        assertThat(whoHasHeard("Un signal dans le graphique chronologique\u00a0: Deaths"))
                .containsExactly("lead");
        assertThat(inbox("colleague")).hasSize(1);
        assertThat(inbox("colleague").get(0).text()).contains(cycle.topic().in(Locale.ENGLISH, Locale.ENGLISH));
    }

    private Measure deaths() {
        return lhs.measures()
                .define(
                        alice,
                        DefineMeasure.of(
                                        midwives.id(),
                                        MeasureType.OUTCOME,
                                        World.english("Deaths"),
                                        ImprovementDirection.DECREASE)
                                .proportion(100, "deaths per 100 births")
                                .build());
    }

    private void record(Measure measure, int from, int months, IntUnaryOperator deaths) {
        lhs.observations()
                .recordAll(
                        people.get("leader of others"),
                        RecordObservations.of(
                                measure.id(),
                                IntStream.range(from, from + months)
                                        .mapToObj(month -> new RecordObservations.Row(
                                                CHANGED_ON.plusMonths(month), deaths.applyAsInt(month), 100.0, null))
                                        .toList()));
    }

    @Rule("L22")
    @Test
    void whoMayAnswerIsToldOnceThatAnAnswerIsOverdue() {
        raise("member");
        pass(Period.ofDays(31));

        overdue();
        overdue();

        assertThat(whoHasHeard("An answer is overdue"))
                .containsExactly("coordinator", "facilitator", "leader of others");
        assertThat(inbox("facilitator")).hasSize(1).allMatch(item -> item.text().contains("It was due on"));
    }

    @Rule("L22")
    @Test
    void whatWasAnsweredBeforeItIsSentIsNotToldAnyMore() {
        raise("member");
        pass(Period.ofDays(31));
        lhs.feedback().detectOverdue(Actor.host(), new DetectOverdueFeedback(10));
        FeedbackOwed owed = lhs.feedback()
                .list(alice, midwives.id(), world.firstPage())
                .items()
                .get(0);
        lhs.feedback()
                .reportBack(
                        alice,
                        new ReportBack(
                                owed.id(), owed.version(), World.english("We tried it"), World.english("It helps")));

        deliver();

        assertThat(whoHasHeard("An answer is overdue")).isEmpty();
    }

    @Test
    void whoCanClearABarrierIsToldWhenItIsPutBeforeAHigherLevel() {
        LearningCycle cycle = plant(open());
        Barrier raised = lhs.barriers()
                .raise(
                        people.get("member"),
                        new RaiseBarrier(
                                cycle.id(),
                                new Concept(Concepts.BARRIER, "TIME"),
                                BarrierLevel.INDIVIDUAL,
                                World.english("No time").and("fr", "Pas le temps")));
        Barrier assigned =
                lhs.barriers().assign(alice, new AssignBarrier(raised.id(), raised.version(), id(people.get("owner"))));

        Barrier ofTheTeam = escalate(assigned);
        assertThat(whoHasHeard("Un obstacle\u00a0: Pas le temps")).containsExactly("lead");
        assertThat(whoHasHeard("In the way: No time")).containsExactly("owner");
        assertThat(inbox("lead")).hasSize(1);

        Barrier ofTheOrganisation = escalate(ofTheTeam);
        // whoever did it knows
        assertThat(whoHasHeard("In the way: No time")).containsExactly("owner", "sponsor");
        assertThat(inbox("owner")).hasSize(2);
        assertThat(inbox("sponsor")).hasSize(1);

        lhs.barriers().escalate(alice, new EscalateBarrier(ofTheOrganisation.id(), ofTheOrganisation.version()));
        Barrier now = lhs.barriers().get(alice, raised.id());
        lhs.barriers().clear(alice, new ClearBarrier(now.id(), now.version(), "A colleague more"));
        deliver();
        assertThat(inbox("sponsor")).hasSize(1);
    }

    @Rule("L20")
    @Test
    void whoAnswersForAFeedIsToldOnceThatItIsSilent() {
        Measure measure = lhs.measures()
                .define(
                        alice,
                        DefineMeasure.of(
                                        midwives.id(),
                                        MeasureType.OUTCOME,
                                        World.english("Fever"),
                                        ImprovementDirection.DECREASE)
                                .proportion(100, "fevers per 100 births")
                                .build());
        lhs.feeds()
                .register(
                        alice,
                        new RegisterFeed(
                                midwives.id(),
                                World.english("Register of births"),
                                id(people.get("owner")),
                                Cadence.DAILY,
                                DataSensitivity.SHARED,
                                List.of(measure.id()),
                                List.of()));
        pass(Period.ofDays(3));

        stale();
        stale();

        assertThat(whoHasHeard("No data from Register of births")).containsExactly("owner");
        assertThat(inbox("owner")).hasSize(1);
    }

    @Rule("N11")
    @Test
    void whoeverHasPromisedSomethingIsRemindedUnlessItWasSettledInBetween() {
        Actor lead = people.get("lead");
        ActionCommitment made = lhs.commitments()
                .make(
                        lead,
                        new MakeCommitment(
                                midwives.id(),
                                World.english("I will do the 4AT").and("fr", "Je ferai le 4AT"),
                                World.english("When I admit somebody over 75")
                                        .and("fr", "À chaque admission après 75 ans"),
                                world.today().plusDays(30),
                                null,
                                List.of()));
        pass(Period.ofDays(30));

        due();
        due();
        assertThat(whoHasHeard("Je ferai le 4AT")).containsExactly("lead");
        assertThat(inbox("lead"))
                .hasSize(1)
                .allMatch(item -> item.text().startsWith("À chaque admission après 75 ans"));

        pass(Period.ofDays(14));
        lhs.commitments().remind(Actor.host(), new RemindOfCommitments(10));
        ActionCommitment reminded = lhs.commitments().get(lead, made.id());
        lhs.commitments().settle(lead, new SettleCommitment(reminded.id(), reminded.version(), true, null));
        deliver();
        assertThat(inbox("lead")).hasSize(1);
    }

    @Rule("N9")
    @Test
    void whoeverWantsToBeRemindedIsAskedAloneUnlessItWasSettledInBetween() {
        Actor lead = people.get("lead");
        ReExposure plan = lhs.reExposures().start(lead, new StartReExposure(midwives.id(), null, "Le savon d’abord"));
        pass(Period.ofDays(1));

        ask();
        ask();
        assertThat(whoHasHeard("Vous en souvenez-vous\u00a0? Le savon d’abord")).containsExactly("lead");
        assertThat(inbox("lead"))
                .singleElement()
                .satisfies(item -> assertThat(item.text()).startsWith("Le savon d’abord"));

        answer(lead, plan, PromptStatus.FORGOTTEN);
        pass(Period.ofDays(1));
        lhs.reExposures().prompt(Actor.host(), new PromptReExposures(10));
        answer(lead, plan, PromptStatus.RECALLED);
        deliver();
        assertThat(inbox("lead")).as("answered before it was told").hasSize(1);

        pass(Period.ofDays(10));
        lhs.reExposures().prompt(Actor.host(), new PromptReExposures(10));
        lhs.privacy().erase(world.officer(), new ErasePerson(id(lead), TextPolicy.REPORT));
        deliver();
        assertThat(whoHasHeard("Le savon")).isEmpty();
    }

    private void ask() {
        lhs.reExposures().prompt(Actor.host(), new PromptReExposures(10));
        deliver();
    }

    private void answer(Actor person, ReExposure plan, PromptStatus answer) {
        ReExposure now = lhs.reExposures().get(person, plan.id());
        lhs.reExposures().answer(person, new AnswerPrompt(now.id(), now.version(), answer));
    }

    @Test
    void whoeverHadAnIdeaIsToldWhatBecameOfIt() {
        LearningCycle cycle = plant(open());
        ChangeIdea basins =
                idea("lead", World.english("A basin beside each bed").and("fr", "Une bassine par lit"));
        ChangeIdea gloves = idea("member", World.english("Wear gloves"));
        ChangeIdea own = idea("coordinator", World.english("Sing"));

        lhs.ideas()
                .promote(
                        people.get("leader of others"),
                        new PromoteIdea(
                                basins.id(), basins.version(), cycle.id(), World.english("Twice as many wash")));
        lhs.ideas().setAside(alice, new SetIdeaAside(gloves.id(), gloves.version(), "There are none to be had"));
        lhs.ideas().setAside(alice, new SetIdeaAside(own.id(), own.version(), "I can't"));
        deliver();

        assertThat(whoHasHeard("Mise à l’essai\u00a0: votre idée")).containsExactly("lead");
        assertThat(inbox("lead").get(0).text()).startsWith("Une bassine par lit");
        assertThat(whoHasHeard("Not being tried: your idea"))
                .as("whoever sets their own aside knows")
                .containsExactly("member");
        assertThat(inbox("member").get(0).text()).contains("Wear gloves", "There are none to be had");
    }

    private ChangeIdea idea(String name, LocalizedText text) {
        return lhs.ideas()
                .propose(
                        people.get(name),
                        new ProposeIdea(midwives.id(), text, StakeholderGroup.CLINICIAN, Novelty.INCREMENTAL));
    }

    private void due() {
        lhs.commitments().remind(Actor.host(), new RemindOfCommitments(10));
        deliver();
    }

    private void remind() {
        lhs.cycles().remindOfSustainability(Actor.host(), new RemindOfSustainability(10));
        deliver();
    }

    private void overdue() {
        lhs.feedback().detectOverdue(Actor.host(), new DetectOverdueFeedback(10));
        deliver();
    }

    private void stale() {
        lhs.feeds().detectStale(Actor.host(), new DetectStaleFeeds(10));
        deliver();
    }

    private Barrier escalate(Barrier barrier) {
        Barrier escalated = lhs.barriers().escalate(alice, new EscalateBarrier(barrier.id(), barrier.version()));
        deliver();
        return escalated;
    }

    private void raise(String name) {
        lhs.signals()
                .raise(
                        people.get(name),
                        RaiseSignal.about(
                                        midwives.id(),
                                        "the maternity register",
                                        World.english("Fever"),
                                        StakeholderGroup.CLINICIAN)
                                .build());
    }

    private void deliver() {
        lhs.events().dispatchAll();
        notifications.tick(AMPLE);
        notifications.tick(AMPLE);
    }

    private void pass(Period time) {
        LocalDate then = world.today().plus(time).plusDays(1);
        world.time()
                .advance(Duration.between(
                        world.time().instant(),
                        then.atStartOfDay(ZoneOffset.UTC).toInstant()));
    }

    private Set<String> whoHasHeard(String title) {
        Set<String> heard = new TreeSet<>();
        people.forEach((name, person) -> {
            if (storage.inbox(id(person), Optional.empty(), 100).stream()
                    .anyMatch(item -> item.title().contains(title))) {
                heard.add(name);
            }
        });
        return heard;
    }

    private List<InboxItem> inbox(String name) {
        return storage.inbox(id(people.get(name)), Optional.empty(), 100);
    }

    private void leave(String name) {
        Membership membership = world.membership(people.get(name), midwives);
        lhs.memberships().leave(people.get(name), new LeaveCommunity(membership.id(), membership.version(), null));
    }

    private void join(String name, String language, Role... roles) {
        Actor person = person(name, language);
        world.join(person, midwives);
        for (Role role : roles) {
            Membership membership = world.membership(person, midwives);
            lhs.memberships().grant(alice, new GrantRole(membership.id(), membership.version(), role));
        }
    }

    private Actor person(String name, String language) {
        Actor person = Actor.person(lhs.people()
                .register(
                        Actor.host(),
                        new RegisterPerson(
                                name, null, language, ZoneId.of("Europe/Vienna"), StakeholderGroup.CLINICIAN, null))
                .id());
        people.put(name, person);
        return person;
    }

    private static PersonId id(Actor person) {
        return person.person().orElseThrow();
    }

    private LearningCycle closed(List<Measure> measures, List<OutcomeConclusion> conclusions) {
        return cycle(CycleStage.SHARE, CycleStatus.CLOSED, measures, conclusions);
    }

    private LearningCycle open() {
        return cycle(CycleStage.IDENTIFY, CycleStatus.ACTIVE, List.of(), List.of());
    }

    private LearningCycle cycle(
            CycleStage stage, CycleStatus status, List<Measure> measures, List<OutcomeConclusion> conclusions) {
        LocalizedText topic = World.english("Fever").and("fr", "Fièvre");
        return new LearningCycle(
                new CycleId(UUID.randomUUID()),
                midwives.id(),
                new PriorityId(UUID.randomUUID()),
                topic,
                List.of(),
                new Aim(topic, OptionalDouble.empty(), Optional.empty(), Optional.empty(), topic),
                CycleTemplate.MODEL_FOR_IMPROVEMENT,
                1,
                Optional.empty(),
                stage,
                status,
                EngagementLevel.CONSULT,
                id(people.get("lead")),
                Set.of(),
                List.of(member("lead"), member("colleague")),
                List.of(),
                measures.stream().map(Measure::id).toList(),
                List.of(),
                Optional.empty(),
                List.of(),
                conclusions,
                List.of(),
                Optional.empty(),
                List.of(),
                new Sustainability(0, List.of()),
                world.time().instant(),
                status == CycleStatus.CLOSED ? Optional.of(world.time().instant()) : Optional.empty(),
                0);
    }

    private TeamMember member(String name) {
        return new TeamMember(id(people.get(name)), StakeholderGroup.CLINICIAN, Optional.empty(), Optional.empty());
    }

    private LearningCycle plant(LearningCycle cycle) {
        return plant(LearningCycle.TYPE, cycle);
    }

    /** Puts something in its place at once that it takes a whole cycle to come to. */
    private <T extends Aggregate<T, I>, I extends Id> T plant(AggregateType<T, I> type, T aggregate) {
        Permit permit = new AccessControl(
                        new AuthorizationPolicy() {
                            @Override
                            public Decision decide(Actor actor, Action action, Facts facts) {
                                return Decision.ALLOW;
                            }

                            @Override
                            public Scope readable(Actor actor, ResourceType resource) {
                                return Scope.everything();
                            }
                        },
                        (actor, action, resource) -> {})
                .require(Actor.host(), Action.OPEN_CYCLE, Facts.outside(ResourceType.CYCLE));
        return world.storage()
                .unitOfWork()
                .required(() -> world.storage().repository(type).insert(aggregate, permit));
    }
}
