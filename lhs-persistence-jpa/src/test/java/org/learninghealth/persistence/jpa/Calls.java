package org.learninghealth.persistence.jpa;

import static org.learninghealth.kit.World.english;

import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.learninghealth.LearningHealthSystem;
import org.learninghealth.access.Actor;
import org.learninghealth.access.Visibility;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.LocalizedText;
import org.learninghealth.base.PageRequest;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.PlatformId;
import org.learninghealth.community.ActivateCommunity;
import org.learninghealth.community.ApproveCharter;
import org.learninghealth.community.ArchiveCommunity;
import org.learninghealth.community.Charter;
import org.learninghealth.community.Community;
import org.learninghealth.community.DraftCharter;
import org.learninghealth.community.FoundCommunity;
import org.learninghealth.community.JoinCommunity;
import org.learninghealth.community.JoinPolicy;
import org.learninghealth.community.LifeStage;
import org.learninghealth.community.Membership;
import org.learninghealth.community.MergeCommunities;
import org.learninghealth.community.MoveStage;
import org.learninghealth.community.PauseMembership;
import org.learninghealth.community.ReinstateMember;
import org.learninghealth.community.ResumeMembership;
import org.learninghealth.community.ReviveCommunity;
import org.learninghealth.community.SplitCommunity;
import org.learninghealth.community.SuspendMember;
import org.learninghealth.cycle.AbandonChange;
import org.learninghealth.cycle.AbandonCycle;
import org.learninghealth.cycle.ActDecision;
import org.learninghealth.cycle.ActOnTest;
import org.learninghealth.cycle.AddKnowledge;
import org.learninghealth.cycle.AddMeasure;
import org.learninghealth.cycle.AddTeamMember;
import org.learninghealth.cycle.AdoptChange;
import org.learninghealth.cycle.AdvanceCycle;
import org.learninghealth.cycle.CarryOutTest;
import org.learninghealth.cycle.Change;
import org.learninghealth.cycle.CheckSustainability;
import org.learninghealth.cycle.CloseCycle;
import org.learninghealth.cycle.ConcludeOutcome;
import org.learninghealth.cycle.Conclusion;
import org.learninghealth.cycle.CycleStage;
import org.learninghealth.cycle.EarlierQuery;
import org.learninghealth.cycle.EndorseCycle;
import org.learninghealth.cycle.FeedbackOwed;
import org.learninghealth.cycle.FeedbackStatus;
import org.learninghealth.cycle.FinishTest;
import org.learninghealth.cycle.GoBack;
import org.learninghealth.cycle.HandOverCycle;
import org.learninghealth.cycle.ImplementChange;
import org.learninghealth.cycle.LapseChange;
import org.learninghealth.cycle.LearningCycle;
import org.learninghealth.cycle.OpenCycle;
import org.learninghealth.cycle.PauseCycle;
import org.learninghealth.cycle.PdsaTest;
import org.learninghealth.cycle.PdsaTestId;
import org.learninghealth.cycle.PlanTest;
import org.learninghealth.cycle.ProposeChange;
import org.learninghealth.cycle.RaiseSignal;
import org.learninghealth.cycle.RecordPolicyInfluence;
import org.learninghealth.cycle.RemindOfSustainability;
import org.learninghealth.cycle.RemoveTeamMember;
import org.learninghealth.cycle.ReportBack;
import org.learninghealth.cycle.ResumeCycle;
import org.learninghealth.cycle.StartChange;
import org.learninghealth.cycle.StartNextIteration;
import org.learninghealth.cycle.StudyTest;
import org.learninghealth.cycle.SustainChange;
import org.learninghealth.cycle.TestScale;
import org.learninghealth.engagement.ActivityVerb;
import org.learninghealth.engagement.BriefQuery;
import org.learninghealth.engagement.CloseSurveyRound;
import org.learninghealth.engagement.Metric;
import org.learninghealth.engagement.MetricQuery;
import org.learninghealth.engagement.MetricScope;
import org.learninghealth.engagement.RecordActivities;
import org.learninghealth.engagement.ReportedActivity;
import org.learninghealth.engagement.SnapshotQuery;
import org.learninghealth.engagement.SurveyQuery;
import org.learninghealth.engagement.SurveyRoundStatus;
import org.learninghealth.kit.FrontDoor;
import org.learninghealth.kit.FrontDoor.Operation;
import org.learninghealth.kit.Scene;
import org.learninghealth.knowledge.DraftKnowledge;
import org.learninghealth.knowledge.KnowledgeKind;
import org.learninghealth.knowledge.KnowledgeObject;
import org.learninghealth.knowledge.LinkProvenance;
import org.learninghealth.knowledge.ProvenanceType;
import org.learninghealth.knowledge.PublishKnowledge;
import org.learninghealth.knowledge.ShareKnowledge;
import org.learninghealth.knowledge.SourceType;
import org.learninghealth.knowledge.ThingKind;
import org.learninghealth.knowledge.ThingRef;
import org.learninghealth.measurement.DefineMeasure;
import org.learninghealth.measurement.ExcludeObservation;
import org.learninghealth.measurement.ImprovementDirection;
import org.learninghealth.measurement.IncludeObservation;
import org.learninghealth.measurement.IngestObservations;
import org.learninghealth.measurement.Measure;
import org.learninghealth.measurement.MeasureId;
import org.learninghealth.measurement.MeasureType;
import org.learninghealth.measurement.Observation;
import org.learninghealth.measurement.Rebaseline;
import org.learninghealth.measurement.RecordObservations;
import org.learninghealth.measurement.ReportedObservation;
import org.learninghealth.measurement.SetBaseline;
import org.learninghealth.people.DeactivatePerson;
import org.learninghealth.people.DirectoryQuery;
import org.learninghealth.people.Person;
import org.learninghealth.people.PersonQuery;
import org.learninghealth.people.ReactivatePerson;
import org.learninghealth.people.StakeholderGroup;

/**
 * A call of every operation that is let through and succeeds. Most are asked of the scene as it is; some first go the steps
 * that lead to where they can succeed. In brackets: from where on.
 */
final class Calls {

    /** The month with which the changes begin. */
    private static final LocalDate CHANGE = LocalDate.parse("2025-03-01");

    /** How far back the chain of links goes that one is added to. */
    static final int LEVELS = 5;

    private final Scene scene;
    private final LearningHealthSystem lhs;
    private final Actor keeper;
    private final CommunityId here;
    private final Map<String, Supplier<Call>> prepared = new TreeMap<>();

    Calls(Scene scene) {
        this.scene = scene;
        this.lhs = scene.world().lhs();
        this.keeper = scene.keeper();
        this.here = asked(CommunityId.class);
        community();
        cycles();
        improvement();
    }

    /** The calls by name, at least one for each operation. */
    Map<String, Supplier<Call>> all() {
        Map<String, Supplier<Call>> all = new TreeMap<>(prepared);
        for (Operation operation : FrontDoor.operations()) {
            if (prepared.keySet().stream()
                    .noneMatch(name -> operation.toString().equals(operation(name)))) {
                all.put(operation.toString(), () -> new Call(keeper, asked(operation)));
            }
        }
        return all;
    }

    /** The name of the operation that is called. */
    static String operation(String name) {
        return name.replaceFirst(" \\(.*", "");
    }

    private Object[] asked(Operation operation) {
        return operation.asked().stream().map(scene::asked).toArray();
    }

    private Object[] asked(String name) {
        return FrontDoor.operations().stream()
                .filter(operation -> operation.toString().equals(name))
                .findAny()
                .map(this::asked)
                .orElseThrow();
    }

    private <T> T asked(Class<T> type) {
        return type.cast(scene.asked(type));
    }

    private void community() {
        for (String name : List.of(
                "People.register",
                "People.get",
                "People.find",
                "People.describe",
                "People.update",
                "People.deactivate",
                "Organizations.register",
                "Organizations.update",
                "Sites.register",
                "Sites.update",
                "Identities.link",
                "Identities.provision",
                "Identities.find",
                "Identities.linked")) {
            prepared.put(name, () -> new Call(Actor.host(), asked(name)));
        }
        prepared.put("People.reactivate", () -> {
            Person gone = lhs.people().deactivate(Actor.host(), asked(DeactivatePerson.class));
            return new Call(Actor.host(), new ReactivatePerson(gone.id(), gone.version()));
        });
        prepared.put("People.list", () -> {
            Set<PersonId> some = Stream.generate(() -> new PersonId(UUID.randomUUID()))
                    .limit(PageRequest.MOST - 1)
                    .collect(Collectors.toSet());
            some.add(keeper.person().orElseThrow());
            return new Call(Actor.host(), new PersonQuery(some), PageRequest.first(PageRequest.MOST));
        });
        prepared.put("Communities.activate", () -> {
            Community draft = lhs.communities()
                    .found(
                            keeper,
                            FoundCommunity.named(english("A draft"))
                                    .domain(english("Births"))
                                    .practice(english("Washing hands"))
                                    .build());
            Charter charter = lhs.charters()
                    .draft(
                            keeper,
                            new DraftCharter(
                                    draft.id(),
                                    english("To learn"),
                                    LocalizedText.BLANK,
                                    scene.world().today().plusYears(1)));
            lhs.charters().approve(keeper, new ApproveCharter(charter.id(), charter.version()));
            return new Call(keeper, new ActivateCommunity(draft.id(), draft.version()));
        });
        FrontDoor.operations().stream()
                .map(Operation::toString)
                .filter(name -> name.startsWith("Consents.")
                        || name.equals("Platforms.register")
                        || name.equals("Platforms.appoint"))
                .forEach(name -> prepared.put(name, () -> new Call(Actor.host(), asked(name))));
        FrontDoor.operations().stream()
                .map(Operation::toString)
                .filter(name -> name.startsWith("Privacy.")
                        || name.startsWith("DataSubjectRequests.")
                        || name.startsWith("Audit."))
                .forEach(name -> prepared.put(
                        name,
                        () -> new Call(name.endsWith("detectOverdue") ? Actor.host() : scene.officer(), asked(name))));
        FrontDoor.operations().stream()
                .map(Operation::toString)
                .filter(name -> name.startsWith("Retention."))
                .forEach(name -> prepared.put(name, () -> new Call(Actor.host(), asked(name))));
        prepared.put("Communities.revive", () -> {
            Community active = lhs.communities().get(keeper, here);
            Community archived = lhs.communities().archive(keeper, new ArchiveCommunity(here, active.version()));
            return new Call(keeper, new ReviveCommunity(here, archived.version()));
        });
        for (String name :
                List.of("Competencies.get", "Competencies.find", "Competencies.own", "Competencies.assess")) {
            prepared.put(name, () -> new Call(actor("member"), asked(name)));
        }
        for (String name : List.of(
                "Commitments.begin",
                "Commitments.renegotiate",
                "Commitments.settle",
                "ValueStories.consent",
                "DataContributions.withdraw",
                "ReExposures.answer",
                "ReExposures.stop",
                "ReExposures.get",
                "ReExposures.find",
                "ReExposures.own")) {
            prepared.put(name, () -> new Call(actor("member"), asked(name)));
        }
        prepared.put("Engagement.countedDays", () -> new Call(Actor.host(), asked("Engagement.countedDays")));
        prepared.put("ReExposures.prompt", () -> new Call(Actor.host(), asked("ReExposures.prompt")));
        prepared.put("Commitments.remind", () -> new Call(Actor.host(), asked("Commitments.remind")));
        prepared.put("Directory.show", () -> new Call(actor("member"), asked("Directory.show")));
        prepared.put(
                "Directory.search (everyone)",
                () -> new Call(keeper, DirectoryQuery.everyone(), PageRequest.first(10)));
        prepared.put("Directory.search (members)", () -> new Call(keeper, asked("Directory.search")));
        prepared.put("Signals.raise (once more)", () -> {
            RaiseSignal figures = RaiseSignal.about(
                            here, "the register", english("Mothers die"), StakeholderGroup.CLINICIAN)
                    .dedupKey("deaths, ward 3")
                    .build();
            lhs.signals().raise(keeper, figures);
            return new Call(keeper, figures);
        });
        prepared.put("Communities.merge", () -> {
            Community target = scene.world().activeCommunity(keeper, Visibility.OPEN, JoinPolicy.OPEN);
            return new Call(keeper, new MergeCommunities(here, transformed().version(), target.id()));
        });
        prepared.put("Communities.split", () -> {
            SplitCommunity asked = asked(SplitCommunity.class);
            SplitCommunity.Part part = asked.parts().get(0);
            return new Call(keeper, new SplitCommunity(here, transformed().version(), List.of(part, part)));
        });
        prepared.put("Memberships.pause", () -> new Call(actor("member"), asked("Memberships.pause")));
        prepared.put("Memberships.resume", () -> {
            Membership paused = lhs.memberships().pause(actor("member"), asked(PauseMembership.class));
            return new Call(actor("member"), new ResumeMembership(paused.id(), paused.version()));
        });
        prepared.put("Memberships.reinstate", () -> {
            Membership suspended = lhs.memberships().suspend(keeper, asked(SuspendMember.class));
            return new Call(keeper, new ReinstateMember(suspended.id(), suspended.version()));
        });
        for (String name : List.of("Invitations.accept", "Invitations.acceptByToken", "Invitations.decline")) {
            prepared.put(name, () -> new Call(actor("outsider"), asked(name)));
        }
        prepared.put("Feedback.detectOverdue", () -> new Call(Actor.host(), asked("Feedback.detectOverdue")));
        prepared.put("Knowledge.detectDue", () -> new Call(Actor.host(), asked("Knowledge.detectDue")));
        for (String name :
                List.of("Issues.deliver", "NewsletterSubscriptions.subscribe", "NewsletterSubscriptions.end")) {
            prepared.put(name, () -> new Call(Actor.host(), asked(name)));
        }
        prepared.put("Invitations.expire", () -> new Call(Actor.host(), asked("Invitations.expire")));
        JoinCommunity form = asked(JoinCommunity.class);
        prepared.put("Memberships.join (with a consent)", () -> new Call(actor("left"), form));
        prepared.put(
                "Memberships.join",
                () -> new Call(
                        actor("left"),
                        new JoinCommunity(form.community(), form.stakeholderGroup(), form.organization())));
        prepared.put("Attendances.forgetStrangers", () -> new Call(Actor.host(), asked("Attendances.forgetStrangers")));
        prepared.put("Gatherings.followClocks", () -> new Call(Actor.host(), asked("Gatherings.followClocks")));
        prepared.put("Gatherings.speaking", () -> new Call(actor("member"), asked("Gatherings.speaking")));
        prepared.put("Attendances.own", () -> new Call(actor("member"), asked("Attendances.own")));
        prepared.put("MinuteBook.toDo", () -> new Call(actor("member"), asked("MinuteBook.toDo")));
        prepared.put("Credits.own", () -> new Call(actor("member"), asked("Credits.own")));
        prepared.put("Credits.statement", () -> new Call(actor("member"), asked("Credits.statement")));
        prepared.put("Registrations.register", () -> new Call(actor("coordinator"), asked("Registrations.register")));
        prepared.put("Surveys.open", () -> {
            lhs.surveys().close(keeper, asked(CloseSurveyRound.class));
            return new Call(keeper, asked("Surveys.open"));
        });
        prepared.put(
                "Surveys.list",
                () -> new Call(
                        keeper, new SurveyQuery(here, null, null, SurveyRoundStatus.CLOSED), PageRequest.first(10)));
        prepared.put("Questions.accept", () -> new Call(actor("member"), asked("Questions.accept")));
        prepared.put("Memberships.leave", () -> new Call(actor("member"), asked("Memberships.leave")));
        prepared.put("Provenance.link (a chain of " + LEVELS + ")", () -> {
            KnowledgeObject first = published(SourceType.EXPERIENCE);
            KnowledgeObject next = first;
            for (int level = 0; level < LEVELS; level++) {
                KnowledgeObject before = published(SourceType.EXPERIENCE);
                link(ProvenanceType.DERIVED_FROM, knowledge(next), knowledge(before));
                next = before;
            }
            return new Call(
                    keeper,
                    new LinkProvenance(
                            ProvenanceType.DERIVED_FROM,
                            knowledge(published(SourceType.EXPERIENCE)),
                            knowledge(first)));
        });
        prepared.put("Provenance.link", () -> new Call(keeper, asked("Provenance.link")));
    }

    private Community transformed() {
        Community active = lhs.communities().get(keeper, here);
        return lhs.communities()
                .moveStage(keeper, new MoveStage(here, active.version(), LifeStage.TRANSFORMATION, "The ward closes"));
    }

    private void cycles() {
        for (CycleStage stage : CycleStage.values()) {
            prepared.put(
                    "Cycles.unmet (" + stage + ")",
                    () -> new Call(keeper, ready(stage).cycle().id()));
            if (stage == CycleStage.SHARE) {
                prepared.put("Cycles.close", () -> {
                    LearningCycle cycle = ready(stage).cycle();
                    return new Call(keeper, new CloseCycle(cycle.id(), cycle.version()));
                });
            } else {
                prepared.put("Cycles.advance (" + stage + ")", () -> {
                    LearningCycle cycle = ready(stage).cycle();
                    return new Call(keeper, new AdvanceCycle(cycle.id(), cycle.version(), after(stage)));
                });
            }
        }
        prepared.put("Cycles.goBack", () -> {
            LearningCycle cycle = ready(CycleStage.GENERATE_KNOWLEDGE).cycle();
            return new Call(keeper, new GoBack(cycle.id(), cycle.version(), CycleStage.GENERATE_DATA, "Look again"));
        });
        prepared.put("Cycles.pause", () -> {
            LearningCycle cycle = opened();
            return new Call(keeper, paused(cycle));
        });
        prepared.put("Cycles.resume", () -> {
            LearningCycle rests = lhs.cycles().pause(keeper, paused(opened()));
            return new Call(keeper, new ResumeCycle(rests.id(), rests.version()));
        });
        prepared.put("Cycles.abandon", () -> {
            LearningCycle failed = ready(CycleStage.SHARE).cycle();
            LearningCycle taught = lhs.cycles()
                    .addKnowledge(
                            keeper,
                            new AddKnowledge(
                                    failed.id(),
                                    failed.version(),
                                    published(KnowledgeKind.FAILURE_LESSON, SourceType.EXPERIENCE)
                                            .id()));
            return new Call(keeper, new AbandonCycle(taught.id(), taught.version()));
        });
        prepared.put(
                "Cycles.remindOfSustainability", () -> new Call(Actor.host(), asked(RemindOfSustainability.class)));
        prepared.put("Cycles.checkSustainability", () -> {
            LearningCycle closed = closed();
            return new Call(
                    keeper,
                    new CheckSustainability(
                            closed.id(),
                            closed.version(),
                            true,
                            "It lasts",
                            closed.measures().get(0)));
        });
        prepared.put("Cycles.recordInfluence", () -> {
            LearningCycle closed = closed();
            return new Call(
                    keeper,
                    new RecordPolicyInfluence(
                            closed.id(),
                            closed.version(),
                            closed.knowledge().get(0),
                            english("A plan"),
                            "Scotland",
                            CHANGE));
        });
        prepared.put("Cycles.earlier", () -> new Call(keeper, asked("Cycles.earlier")));
        prepared.put(
                "Cycles.earlier (before a priority)",
                () -> new Call(keeper, EarlierQuery.before(closed().priority()), PageRequest.first(10)));
        prepared.put("Cycles.startNextIteration", () -> {
            LearningCycle closed = closed();
            return new Call(
                    keeper,
                    new StartNextIteration(
                            closed.id(),
                            closed.version(),
                            keeper.person().orElseThrow(),
                            scene.world().today().plusYears(1)));
        });
        prepared.put("Cycles.removeTeamMember", () -> {
            LearningCycle cycle = opened();
            return new Call(
                    keeper,
                    new RemoveTeamMember(
                            cycle.id(),
                            cycle.version(),
                            actor("member").person().orElseThrow()));
        });
        prepared.put("Cycles.handOver", () -> {
            LearningCycle cycle = opened();
            return new Call(
                    keeper,
                    new HandOverCycle(
                            cycle.id(),
                            cycle.version(),
                            actor("member").person().orElseThrow()));
        });
        prepared.put("Cycles.endorse", () -> {
            LearningCycle cycle = opened();
            return new Call(keeper, new EndorseCycle(cycle.id(), cycle.version()));
        });
        prepared.put("Cycles.conclude", () -> {
            Steps steps = new Steps(CycleStage.EVALUATE);
            observe(steps.outcome(), 0, 2, 2);
            return new Call(keeper, conclusion(steps.cycle()));
        });
        // figures are of months that are over, but for those that are asked of the present one, and of none before the
        // community was founded
        YearMonth month = YearMonth.from(scene.world().today());
        Map<String, MetricQuery> figures = new LinkedHashMap<>();
        figures.put("month", new MetricQuery(here, month.plusMonths(1), Metric.ACTIVE_MEMBERS));
        figures.put("weeks", new MetricQuery(here, month, Metric.WEEKLY_LIFECYCLE));
        figures.put("days", new MetricQuery(here, month, Metric.STICKINESS_OF_YEAR));
        figures.put("deeds", new MetricQuery(here, month, Metric.LOOP_CLOSURE));
        figures.put("momentum", new MetricQuery(here, month, Metric.MOMENTUM_INDEX));
        figures.put("uses", new MetricQuery(here, month, Metric.ATTENDANCE_RATE));
        figures.put("ties", new MetricQuery(here, month, Metric.SILO_INDEX));
        figures.put(
                "platform",
                new MetricQuery(new MetricScope.OfPlatform(asked(PlatformId.class)), month, Metric.ACTIVE_MEMBERS));
        figures.put("network", new MetricQuery(new MetricScope.OfNetwork(here), month, Metric.ACTIVE_MEMBERS));
        figures.put("surveys", new MetricQuery(here, month, Metric.SURVEY_MEAN));
        figures.put("conditions", new MetricQuery(here, month, Metric.REINFORCING_ACTIVITIES));
        figures.put("cycles", new MetricQuery(here, month.plusMonths(1), Metric.PDSA_FIDELITY));
        figures.put("components", new MetricQuery(here, month.plusMonths(1), Metric.COMPONENT_BALANCE));
        figures.put("linkage", new MetricQuery(here, month.plusMonths(1), Metric.LINKAGE_TO_SHARING));
        figures.put("recall", new MetricQuery(here, month.plusMonths(1), Metric.RECALL_RATE));
        figures.put("organizations", new MetricQuery(here, month, Metric.SILO_BY_ORGANIZATION));
        figures.put("sectors", new MetricQuery(here, month, Metric.SILO_BY_SECTOR));
        figures.put("uptake", new MetricQuery(here, month.plusMonths(1), Metric.SIGNAL_TO_UPTAKE));
        figures.put("sites", new MetricQuery(here, month.plusMonths(1), Metric.UPTAKE_SPREAD));
        figures.put("registrations", new MetricQuery(here, month.plusMonths(1), Metric.REGISTRATIONS));
        figures.put("guests", new MetricQuery(here, month.plusMonths(1), Metric.TRANSACTIONAL_PARTICIPANTS));
        figures.forEach((sort, figure) -> prepared.put("Engagement.measure (" + sort + ")", () -> {
            scene.world().time().advance(Duration.ofDays(31));
            return new Call(keeper, figure);
        }));
        prepared.put("Engagement.brief", () -> {
            scene.world().time().advance(Duration.ofDays(62));
            return new Call(keeper, new BriefQuery(new MetricScope.OfCommunity(here), month.plusMonths(1)));
        });
        prepared.put("Engagement.snapshot (community)", () -> new Call(keeper, asked("Engagement.snapshot")));
        prepared.put(
                "Engagement.snapshot (network)",
                () -> new Call(keeper, new SnapshotQuery(new MetricScope.OfNetwork(here), month.minusMonths(1))));
        prepared.put(
                "Engagement.snapshot (platform)",
                () -> new Call(
                        keeper,
                        new SnapshotQuery(new MetricScope.OfPlatform(asked(PlatformId.class)), month.minusMonths(1))));
        prepared.put(
                "Engagement.record (many)",
                () -> new Call(
                        Actor.host(),
                        new RecordActivities(
                                here,
                                IntStream.range(0, 400)
                                        .mapToObj(i -> new ReportedActivity(
                                                UUID.randomUUID(),
                                                keeper.person().orElseThrow(),
                                                ActivityVerb.VIEWED,
                                                scene.world().time().instant()))
                                        .toList())));
        prepared.put("Observations.ingest (60 months)", () -> {
            MeasureId measure = measure(MeasureType.OUTCOME).id();
            return new Call(
                    keeper,
                    new IngestObservations(
                            here,
                            months(-60, 60, 9, 11).stream()
                                    .map(row -> ReportedObservation.of(
                                            measure, row.period(), row.numerator(), row.denominator()))
                                    .toList()));
        });
        prepared.put("Observations.recordAll (60 months)", () -> {
            MeasureId measure = measure(MeasureType.OUTCOME).id();
            return new Call(keeper, RecordObservations.of(measure, months(-60, 60, 9, 11)));
        });
        prepared.put("Observations.include", () -> {
            Measure measure = measure(MeasureType.OUTCOME);
            observe(measure, -12, 9, 11);
            Observation first = lhs.observations()
                    .list(keeper, measure.id(), PageRequest.first(1))
                    .items()
                    .get(0);
            Observation out = lhs.observations()
                    .exclude(keeper, new ExcludeObservation(first.id(), first.version(), "The register was down"));
            return new Call(keeper, new IncludeObservation(out.id(), out.version(), "It was up after all"));
        });
        prepared.put("Measures.setBaseline", () -> {
            Measure measure = measure(MeasureType.OUTCOME);
            observe(measure, -12, 9, 11);
            return new Call(
                    keeper,
                    new SetBaseline(
                            measure.id(), measure.version(), "", "", CHANGE.minusMonths(12), CHANGE.minusDays(1)));
        });
        prepared.put("Measures.rebaseline", () -> {
            Measure frozen = lhs.measures()
                    .get(keeper, new Steps(CycleStage.EVALUATE).outcome().id());
            return new Call(
                    keeper,
                    new Rebaseline(
                            frozen.id(), frozen.version(), CHANGE.minusMonths(11), CHANGE.minusDays(1), "Once more"));
        });
    }

    private void improvement() {
        prepared.put("Changes.adopt", () -> {
            Change tried = new Steps(CycleStage.EVALUATE).change();
            return new Call(keeper, new AdoptChange(tried.id(), tried.version()));
        });
        prepared.put("Changes.abandon", () -> {
            Change tried = new Steps(CycleStage.EVALUATE).change();
            return new Call(keeper, new AbandonChange(tried.id(), tried.version(), "It doesn't help"));
        });
        prepared.put("Changes.implement", () -> {
            Change adopted = adopted();
            return new Call(keeper, new ImplementChange(adopted.id(), adopted.version()));
        });
        prepared.put("Changes.sustain", () -> {
            Change implemented = implemented();
            return new Call(keeper, new SustainChange(implemented.id(), implemented.version()));
        });
        prepared.put("Changes.lapse", () -> {
            Change implemented = implemented();
            Change sustained =
                    lhs.changes().sustain(keeper, new SustainChange(implemented.id(), implemented.version()));
            return new Call(keeper, new LapseChange(sustained.id(), sustained.version(), "The ward has moved"));
        });
        prepared.put("Ideas.endorse", () -> new Call(actor("member"), asked("Ideas.endorse")));
        prepared.put("Tests.plan (going on)", () -> {
            PlanTest asked = asked(PlanTest.class);
            return new Call(keeper, goingOn(asked, asked(PdsaTestId.class)));
        });
        prepared.put("Tests.plan", () -> new Call(keeper, asked("Tests.plan")));
        prepared.put("Tests.carryOut (going on)", () -> {
            PdsaTest next = lhs.tests().plan(keeper, goingOn(asked(PlanTest.class), asked(PdsaTestId.class)));
            return new Call(keeper, new CarryOutTest(next.id(), next.version()));
        });
        prepared.put("Tests.carryOut", () -> new Call(keeper, asked("Tests.carryOut")));
        prepared.put("Tests.act (going on)", () -> {
            PdsaTest studied = studied(carriedOut());
            PdsaTest next = lhs.tests().plan(keeper, asked(PlanTest.class));
            return new Call(
                    keeper,
                    new ActOnTest(studied.id(), studied.version(), "As expected", ActDecision.ADAPT, null, next.id()));
        });
        prepared.put("Tests.study", () -> {
            PdsaTest under = carriedOut();
            return new Call(keeper, new StudyTest(under.id(), under.version(), List.of(), "Nobody fell ill"));
        });
        prepared.put("Tests.act", () -> {
            PdsaTest studied = studied(carriedOut());
            return new Call(
                    keeper,
                    new ActOnTest(studied.id(), studied.version(), "As expected", ActDecision.ADOPT, null, null));
        });
        prepared.put("Tests.finish", () -> {
            PdsaTest decided = decided(studied(carriedOut()));
            return new Call(keeper, new FinishTest(decided.id(), decided.version()));
        });
    }

    private static PlanTest goingOn(PlanTest plan, PdsaTestId before) {
        return new PlanTest(
                plan.change(), plan.question(), plan.prediction(), plan.measure(), plan.scale(), before, null);
    }

    private Change adopted() {
        Change tried = new Steps(CycleStage.EVALUATE).change();
        return lhs.changes().adopt(keeper, new AdoptChange(tried.id(), tried.version()));
    }

    private Change implemented() {
        Change adopted = adopted();
        return lhs.changes().implement(keeper, new ImplementChange(adopted.id(), adopted.version()));
    }

    private LearningCycle closed() {
        LearningCycle cycle = ready(CycleStage.SHARE).cycle();
        return lhs.cycles().close(keeper, new CloseCycle(cycle.id(), cycle.version()));
    }

    private Steps ready(CycleStage stage) {
        Steps steps = new Steps(stage);
        steps.meet(stage);
        return steps;
    }

    private static CycleStage after(CycleStage stage) {
        return CycleStage.values()[stage.ordinal() + 1];
    }

    private Actor actor(String name) {
        return Objects.requireNonNull(scene.actors().get(name));
    }

    /** A cycle that the keeper leads with a patient in its team. */
    private LearningCycle opened() {
        LearningCycle cycle = lhs.cycles().open(keeper, asked(OpenCycle.class));
        return lhs.cycles()
                .addTeamMember(
                        keeper,
                        new AddTeamMember(
                                cycle.id(),
                                cycle.version(),
                                actor("member").person().orElseThrow()));
    }

    private Measure measure(MeasureType type) {
        return lhs.measures()
                .define(
                        keeper,
                        DefineMeasure.of(here, type, english("Deaths"), ImprovementDirection.DECREASE)
                                .proportion(100, "deaths per 100 births")
                                .build());
    }

    /** Observes a year, counted in months from the change, in which by turns so many of 100 are counted. */
    private void observe(Measure measure, int from, int oneMonth, int theNext) {
        lhs.observations().recordAll(keeper, RecordObservations.of(measure.id(), months(from, 12, oneMonth, theNext)));
    }

    private static List<RecordObservations.Row> months(int from, int count, int oneMonth, int theNext) {
        return IntStream.range(0, count)
                .mapToObj(i -> new RecordObservations.Row(
                        CHANGE.plusMonths(from + i), i % 2 == 0 ? oneMonth : theNext, 100.0, null))
                .toList();
    }

    private PauseCycle paused(LearningCycle cycle) {
        return new PauseCycle(cycle.id(), cycle.version(), scene.world().today().plusMonths(1), "The ward moves");
    }

    private KnowledgeObject published(SourceType source) {
        return published(KnowledgeKind.LESSON, source);
    }

    private KnowledgeObject published(KnowledgeKind kind, SourceType source) {
        KnowledgeObject draft = lhs.knowledge()
                .draft(
                        keeper,
                        new DraftKnowledge(
                                here,
                                kind,
                                source,
                                english("Hands carry it"),
                                english("Washing them helps"),
                                english("Washed hands save lives"),
                                List.of(keeper.person().orElseThrow()),
                                "CC-BY-4.0",
                                scene.world().today().plusYears(1)));
        return lhs.knowledge().publish(keeper, new PublishKnowledge(draft.id(), draft.version()));
    }

    private void link(ProvenanceType type, ThingRef from, ThingRef to) {
        lhs.provenance().link(keeper, new LinkProvenance(type, from, to));
    }

    private static ThingRef knowledge(KnowledgeObject known) {
        return ThingRef.of(ThingKind.KNOWLEDGE, known.id());
    }

    private PdsaTest carriedOut() {
        return lhs.tests().carryOut(keeper, asked(CarryOutTest.class));
    }

    private PdsaTest studied(PdsaTest under) {
        return lhs.tests().study(keeper, new StudyTest(under.id(), under.version(), List.of(), "Nobody fell ill"));
    }

    private PdsaTest decided(PdsaTest studied) {
        return lhs.tests()
                .act(
                        keeper,
                        new ActOnTest(studied.id(), studied.version(), "As expected", ActDecision.ADOPT, null, null));
    }

    private static ConcludeOutcome conclusion(LearningCycle cycle) {
        return new ConcludeOutcome(cycle.id(), cycle.version(), cycle.measures().get(0), Conclusion.IMPROVED, null);
    }

    /** A cycle on its way, with what belongs to it. */
    private final class Steps {

        private final List<KnowledgeObject> evidence = new ArrayList<>();
        private LearningCycle cycle = opened();
        private final Measure outcome = measure(MeasureType.OUTCOME);
        private final Change proposed = lhs.changes()
                .propose(keeper, new ProposeChange(cycle.id(), english("Wash hands"), english("Half as many")));

        /** A cycle that has come to a stage. */
        Steps(CycleStage stage) {
            for (CycleStage passed : CycleStage.values()) {
                if (passed.compareTo(stage) < 0) {
                    meet(passed);
                    cycle = lhs.cycles().advance(keeper, new AdvanceCycle(cycle.id(), cycle.version(), after(passed)));
                }
            }
        }

        LearningCycle cycle() {
            return cycle;
        }

        Measure outcome() {
            return outcome;
        }

        Change change() {
            return lhs.changes().get(keeper, proposed.id());
        }

        /** Meets what a stage asks for. */
        void meet(CycleStage stage) {
            switch (stage) {
                case IDENTIFY -> {}
                case GENERATE_DATA -> {
                    observe(outcome, -12, 9, 11);
                    measuredBy(outcome);
                }
                case GENERATE_KNOWLEDGE -> {
                    inform(published(SourceType.LOCAL_DATA));
                    inform(published(SourceType.RESEARCH_EVIDENCE));
                    cycle = lhs.cycles().endorse(keeper, new EndorseCycle(cycle.id(), cycle.version()));
                }
                case IMPLEMENT -> {
                    measuredBy(measure(MeasureType.PROCESS));
                    lhs.changes().start(keeper, new StartChange(proposed.id(), proposed.version(), CHANGE));
                    PdsaTest planned = lhs.tests()
                            .plan(
                                    keeper,
                                    new PlanTest(
                                            proposed.id(),
                                            "Does it help?",
                                            "Half as many",
                                            outcome.id(),
                                            TestScale.TEST));
                    decided(studied(lhs.tests().carryOut(keeper, new CarryOutTest(planned.id(), planned.version()))));
                }
                case EVALUATE -> {
                    observe(outcome, 0, 2, 2);
                    cycle = lhs.cycles().conclude(keeper, conclusion(cycle));
                }
                case SHARE -> share();
            }
        }

        private void measuredBy(Measure measure) {
            cycle = lhs.cycles().addMeasure(keeper, new AddMeasure(cycle.id(), cycle.version(), measure.id()));
        }

        private void inform(KnowledgeObject known) {
            evidence.add(known);
            link(ProvenanceType.INFORMED_BY, ThingRef.of(ThingKind.CHANGE, proposed.id()), knowledge(known));
        }

        private void share() {
            KnowledgeObject lesson = evidence.get(0);
            cycle = lhs.cycles().addKnowledge(keeper, new AddKnowledge(cycle.id(), cycle.version(), lesson.id()));
            lhs.redistributions().share(keeper, new ShareKnowledge(lesson.id(), here, LocalizedText.BLANK));
            for (FeedbackOwed owed :
                    lhs.feedback().list(keeper, here, scene.world().firstPage()).items()) {
                if (owed.status() == FeedbackStatus.OWED && cycle.origins().contains(owed.source())) {
                    lhs.feedback()
                            .reportBack(
                                    keeper,
                                    new ReportBack(
                                            owed.id(), owed.version(), english("We tried"), english("You were right")));
                }
            }
        }
    }

    /**
     * A call that will succeed.
     *
     * @param actor by whom
     * @param asked what for
     */
    record Call(Actor actor, Object... asked) {}
}
