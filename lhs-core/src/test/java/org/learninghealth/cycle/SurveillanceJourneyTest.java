package org.learninghealth.cycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.learninghealth.cycle.LearningCommunity.text;

import java.time.Duration;
import java.util.List;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.learninghealth.access.Actor;
import org.learninghealth.kit.Rule;
import org.learninghealth.knowledge.KnowledgeKind;
import org.learninghealth.knowledge.KnowledgeObject;
import org.learninghealth.knowledge.SourceType;
import org.learninghealth.measurement.Cadence;
import org.learninghealth.measurement.DataFeed;
import org.learninghealth.measurement.DataSensitivity;
import org.learninghealth.measurement.DefineMeasure;
import org.learninghealth.measurement.DetectStaleFeeds;
import org.learninghealth.measurement.Disclosure;
import org.learninghealth.measurement.ImprovementDirection;
import org.learninghealth.measurement.IngestObservations;
import org.learninghealth.measurement.Measure;
import org.learninghealth.measurement.MeasureType;
import org.learninghealth.measurement.ReceiveObservations;
import org.learninghealth.measurement.RegisterFeed;
import org.learninghealth.measurement.ReportedObservation;
import org.learninghealth.measurement.StaleFeedsReport;
import org.learninghealth.measurement.surveillance.DetectorChoice;
import org.learninghealth.measurement.surveillance.DetectorKind;
import org.learninghealth.people.StakeholderGroup;

/** What public health notices day by day, until care has changed and everyone has been told (journey F4). */
class SurveillanceJourneyTest {

    private static final StakeholderGroup STAFF = StakeholderGroup.CLINICIAN;
    private static final StakeholderGroup POPULATION = new StakeholderGroup("COMMUNITY_MEMBER");

    private final LearningCommunity here = new LearningCommunity();
    private final Actor nurse = member(STAFF);
    private final Actor resident = member(POPULATION);
    private final Actor neighbour = member(POPULATION);

    @Rule({"L17", "L18", "L19", "L22"})
    @Test
    void fromWhatIsNoticedEveryDayToAPriorityOfWhichEveryoneIsTold() {
        for (int day = 0; day < 3; day++) {
            figures(10 + day + " visits for fever");
            here.world.time().advance(Duration.ofDays(1));
        }
        Signal seen = here.lhs
                .signals()
                .raise(
                        nurse,
                        RaiseSignal.about(here.community.id(), "a round", text("Children cough at night"), STAFF)
                                .area("the north of the town")
                                .build());
        here.assertUnmet(() -> figures("call 514-555-0199"), "L18.identifier:statistic");
        assertThat(signals()).extracting(Signal::count).containsExactlyInAnyOrder(3, 1);

        Signal figures = signals().stream()
                .filter(signal -> signal.count() == 3)
                .findFirst()
                .orElseThrow();
        figures = advance(advance(figures, SignalStatus.TRIAGED), SignalStatus.VERIFIED);
        figures = here.lhs
                .signals()
                .assess(here.coordinator, new AssessSignal(figures.id(), figures.version(), RiskLevel.MODERATE, null));
        figures = advance(figures, SignalStatus.PRIORITISED);

        Priority proposed = here.proposed(List.of(figures, seen), List.of());
        here.assertUnmet(() -> adopt(proposed), "L19.perspectives:2");
        here.input(resident, POPULATION, proposed.id());
        here.input(neighbour, POPULATION, proposed.id());
        Priority adopted = adopt(proposed);
        assertThat(adopted.inputs()).hasSize(2);
        assertThat(adopted.signals()).containsExactlyInAnyOrder(figures.id(), seen.id());

        here.world.time().advance(Duration.ofDays(31));
        assertThat(here.lhs.feedback().detectOverdue(Actor.host(), new DetectOverdueFeedback(100)))
                .isEqualTo(new OverdueFeedbackReport(4, false));
        here.answerEveryone();
        for (Actor raiser : List.of(here.lead, nurse, resident, neighbour)) {
            assertThat(here.lhs.feedback().own(raiser, here.world.firstPage()).items())
                    .singleElement()
                    .satisfies(owed -> assertThat(owed.status()).isEqualTo(FeedbackStatus.SETTLED));
        }
    }

    @Rule({"L2", "L3", "L4", "L5", "L6", "L13", "L17", "L19", "L20", "L22"})
    @Test
    void fromAFeedToARapidCycleThatInfluencesPolicy() {
        Measure visits = here.lhs
                .measures()
                .define(
                        here.coordinator,
                        DefineMeasure.of(
                                        here.community.id(),
                                        MeasureType.OUTCOME,
                                        text("Visits for fever"),
                                        ImprovementDirection.DECREASE)
                                .continuousVariable("visits")
                                .observed(Cadence.DAILY)
                                .build());
        DataFeed feed = here.lhs
                .feeds()
                .register(
                        here.coordinator,
                        new RegisterFeed(
                                here.community.id(),
                                text("Emergency departments"),
                                here.lead.person().orElseThrow(),
                                Cadence.DAILY,
                                DataSensitivity.SHARED,
                                List.of(visits.id()),
                                List.of(DetectorChoice.of(DetectorKind.EARS_C1))));
        for (int visitors : new int[] {5, 7, 6, 4, 6, 5, 7, 6, 5, 6, 30, 90, 250}) {
            here.lhs
                    .feeds()
                    .receive(
                            Actor.host(),
                            new ReceiveObservations(
                                    feed.id(),
                                    List.of(ReportedObservation.of(visits.id(), here.world.today(), visitors, null))));
            here.lhs.events().dispatchAll();
            here.world.time().advance(Duration.ofDays(1));
        }
        Signal alarm = signals().get(0);
        assertThat(signals()).hasSize(1);
        assertThat(alarm.count()).isEqualTo(3);
        alarm = advance(advance(alarm, SignalStatus.TRIAGED), SignalStatus.VERIFIED);
        alarm = here.lhs
                .signals()
                .assess(here.coordinator, new AssessSignal(alarm.id(), alarm.version(), RiskLevel.HIGH, null));
        Priority proposed = here.proposed(List.of(advance(alarm, SignalStatus.PRIORITISED)), List.of());
        here.input(nurse, STAFF, proposed.id());
        here.assertUnmet(() -> adopt(proposed), "L19.perspectives:2");
        here.input(resident, POPULATION, proposed.id());
        here.input(neighbour, POPULATION, proposed.id());
        Priority priority = adopt(proposed);

        LearningCycle cycle = here.lhs
                .cycles()
                .open(
                        here.coordinator,
                        here.aim(priority)
                                .template(CycleTemplate.RAPID_CYCLE)
                                .baselineWaiver("It spreads while we wait")
                                .build());
        Measure outcome = here.measure(MeasureType.OUTCOME);
        cycle = here.advance(here.measuredBy(outcome, here.advance(here.with(here.patient, cycle))));
        assertThat(cycle.stage()).isEqualTo(CycleStage.GENERATE_KNOWLEDGE);
        Change idea = here.change(cycle, "Half as many");
        here.inform(idea, here.knowledge(SourceType.LOCAL_DATA));
        here.inform(idea, here.knowledge(SourceType.RESEARCH_EVIDENCE));
        LearningCycle implementing =
                here.measuredBy(here.measure(MeasureType.PROCESS), here.advance(here.endorsed(here.patient, cycle)));
        Change started = here.started(idea);
        here.decided(here.tested(started, implementing));
        here.assertUnmet(() -> here.advance(implementing), "L4.outcome:10");
        here.observe(outcome, -12, 12, 9, 11);
        LearningCycle evaluating = here.advance(implementing);

        Change adopted = here.lhs.changes().adopt(here.lead, new AdoptChange(started.id(), started.version()));
        for (String area : List.of("North", "South")) {
            here.lhs.siteAdoptions().adopt(here.lead, new AdoptAtSite(adopted.id(), area, here.world.today(), null));
        }
        assertThat(here.lhs.siteAdoptions().spread(here.patient, adopted.id())).isEqualTo(new Spread(2, 0, 0));
        here.lhs
                .observations()
                .ingest(
                        here.coordinator,
                        new IngestObservations(
                                here.community.id(),
                                List.of(
                                        ReportedObservation.of(outcome.id(), LearningCommunity.CHANGE, 1, 4.0)
                                                .in("North", ""),
                                        ReportedObservation.of(outcome.id(), LearningCommunity.CHANGE, 1, 40.0)
                                                .in("South", ""))));
        assertThat(bySite(here.coordinator, outcome))
                .containsExactlyInAnyOrder(tuple("North", Disclosure.SUPPRESSED), tuple("South", Disclosure.SHARED));
        assertThat(bySite(here.patient, outcome)).containsExactly(tuple("South", Disclosure.SHARED));
        here.observe(outcome, 0, 12, 2, 2);
        LearningCycle sharing = here.advance(here.concluded(evaluating, Conclusion.IMPROVED));

        KnowledgeObject brief = here.knowledge(KnowledgeKind.POLICY_BRIEF, SourceType.LOCAL_DATA);
        LearningCycle productive = here.produced(brief, sharing);
        here.passOn(brief);
        LearningCycle influential = here.lhs
                .cycles()
                .recordInfluence(
                        here.lead,
                        new RecordPolicyInfluence(
                                productive.id(),
                                productive.version(),
                                brief.id(),
                                text("Care for fever"),
                                "Canada",
                                here.world.today()));
        assertThat(influential.influences()).hasSize(1);
        here.assertUnmet(
                () -> here.lhs.cycles().close(here.lead, new CloseCycle(influential.id(), influential.version())),
                "L6.feedback");
        here.answerEveryone();
        assertThat(here.lhs
                        .cycles()
                        .close(here.lead, new CloseCycle(influential.id(), influential.version()))
                        .status())
                .isEqualTo(CycleStatus.CLOSED);
        assertThat(here.owed(here.coordinator)).allMatch(owed -> owed.status() == FeedbackStatus.SETTLED);

        here.world.time().advance(Duration.ofDays(5));
        DetectStaleFeeds look = new DetectStaleFeeds(10);
        assertThat(here.lhs.feeds().detectStale(Actor.host(), look)).isEqualTo(new StaleFeedsReport(1, false));
        assertThat(here.lhs.feeds().detectStale(Actor.host(), look)).isEqualTo(new StaleFeedsReport(0, false));
    }

    private List<Tuple> bySite(Actor actor, Measure measure) {
        return here.lhs.observations().list(actor, measure.id(), here.world.firstPage()).items().stream()
                .filter(observation -> !observation.site().isEmpty())
                .map(observation -> tuple(observation.site(), observation.disclosure()))
                .toList();
    }

    private void figures(String statistic) {
        here.lhs
                .signals()
                .raise(
                        here.lead,
                        RaiseSignal.about(here.community.id(), "the daily feed", text("Fever in children"), STAFF)
                                .statistic(statistic)
                                .dedupKey("fever, children")
                                .build());
    }

    private Actor member(StakeholderGroup group) {
        Actor person = here.world.person(group);
        here.world.join(person, here.community);
        return person;
    }

    private List<Signal> signals() {
        return here.lhs
                .signals()
                .list(here.lead, SignalQuery.in(here.community.id()), here.world.firstPage())
                .items();
    }

    private Signal advance(Signal signal, SignalStatus status) {
        return here.lhs.signals().advance(here.coordinator, new AdvanceSignal(signal.id(), signal.version(), status));
    }

    private Priority adopt(Priority priority) {
        return here.lhs.priorities().adopt(here.coordinator, new AdoptPriority(priority.id(), priority.version()));
    }
}
