package org.learninghealth.cycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.learninghealth.community.ArchiveCommunity;
import org.learninghealth.community.Community;
import org.learninghealth.kit.Rule;
import org.learninghealth.measurement.CorrectObservation;
import org.learninghealth.measurement.ExcludeObservation;
import org.learninghealth.measurement.Measure;
import org.learninghealth.measurement.MeasureType;
import org.learninghealth.measurement.Observation;
import org.learninghealth.measurement.RecordObservations;
import org.learninghealth.measurement.chart.Side;

/** When a cycle hears that the run chart of one of its measures has begun to show a signal. */
class RunSignalsTest {

    private final LearningCommunity here = new LearningCommunity();
    private final LearningCycle cycle = here.at(CycleStage.IMPLEMENT);
    private final Measure outcome = here.outcome(cycle);

    @Rule("L14")
    @Test
    void aSignalIsToldOnceWithTheFigureThatCompletesIt() {
        signals();

        // the baseline is of twelve months about 10; with 19 points a run is unusually long from 8 on
        for (int month = 0; month < 7; month++) {
            here.observe(outcome, month, 1, 2, 2);
            assertThat(signals()).as("month %s", month).isEmpty();
        }
        here.observe(outcome, 7, 1, 2, 2);
        assertThat(signals()).containsExactly(found(Side.BELOW));

        here.observe(outcome, 8, 3, 2, 2);
        assertThat(signals()).isEmpty();
        assertThat(here.lhs.cycles().get(here.lead, cycle.id())).isEqualTo(cycle);
    }

    @Rule("L14")
    @Test
    void aBatchTellsOfItOnceHoweverManyFiguresItHas() {
        signals();

        here.observe(outcome, 0, 12, 2, 2);

        assertThat(signals()).containsExactly(found(Side.BELOW));
    }

    @Rule({"L12", "L14"})
    @Test
    void aCorrectionOrAnExclusionThatMakesASignalTellsOfItToo() {
        here.observe(outcome, 0, 4, 2, 2);
        here.observe(outcome, 4, 1, 15, 15);
        here.observe(outcome, 5, 5, 2, 2);
        signals();
        Observation high = observation(4);

        here.lhs
                .observations()
                .exclude(here.coordinator, new ExcludeObservation(high.id(), high.version(), "The ward was closed"));
        assertThat(signals()).containsExactly(found(Side.BELOW));

        Observation low = observation(3);
        here.lhs
                .observations()
                .correct(here.coordinator, new CorrectObservation(low.id(), low.version(), 15, 100.0, "Miscounted"));
        assertThat(signals()).isEmpty();
        Observation corrected = observation(3);
        here.lhs
                .observations()
                .correct(
                        here.coordinator,
                        new CorrectObservation(corrected.id(), corrected.version(), 2, 100.0, "It was right"));
        assertThat(signals()).containsExactly(found(Side.BELOW));
    }

    @Rule("L14")
    @Test
    void aRunThatTurnsTellsOfTheOtherSide() {
        here.observe(outcome, 0, 12, 2, 2);
        signals();

        here.observe(outcome, 12, 14, 20, 20);

        assertThat(signals()).containsExactly(found(Side.ABOVE));
    }

    @Test
    void whatNoOpenCycleIsMeasuredByIsNoOnesNews() {
        Measure other = here.measure(MeasureType.OUTCOME);
        here.observe(other, -12, 12, 9, 11);
        here.observe(other, 0, 12, 2, 2);
        assertThat(signals()).isEmpty();

        LearningCycle closed = here.closed(here.at(CycleStage.SHARE));
        signals();
        here.observe(here.outcome(closed), 12, 14, 20, 20);
        assertThat(signals()).isEmpty();
    }

    @Test
    void sitesHaveNoSignalOfAllTogether() {
        signals();

        here.lhs
                .observations()
                .recordAll(
                        here.coordinator,
                        new RecordObservations(
                                outcome.id(),
                                "north",
                                "",
                                IntStream.range(0, 12)
                                        .mapToObj(month -> new RecordObservations.Row(
                                                LearningCommunity.CHANGE.plusMonths(month), 2, 100.0, null))
                                        .toList()));

        assertThat(signals()).isEmpty();
    }

    @Rule("C10")
    @Test
    void inAnArchivedCommunityNothingIsTold() {
        signals();
        here.observe(outcome, 0, 12, 2, 2);
        Community community = here.lhs.communities().get(here.coordinator, here.community.id());
        here.lhs.communities().archive(here.coordinator, new ArchiveCommunity(community.id(), community.version()));

        assertThat(signals()).isEmpty();
    }

    private List<RunSignalFound> signals() {
        List<RunSignalFound> found = here.events().stream()
                .filter(RunSignalFound.class::isInstance)
                .map(RunSignalFound.class::cast)
                .toList();
        // what was known before is told apart by the time
        here.world.time().advance(Duration.ofSeconds(1));
        return found;
    }

    private RunSignalFound found(Side side) {
        return new RunSignalFound(
                cycle.id(),
                here.community.id(),
                outcome.id(),
                side,
                here.lead.person().orElseThrow(),
                cycle.team().stream().map(TeamMember::person).toList());
    }

    private Observation observation(int month) {
        return here.lhs.observations().list(here.coordinator, outcome.id(), here.world.firstPage()).items().stream()
                .filter(each -> each.period().equals(LearningCommunity.CHANGE.plusMonths(month)))
                .findFirst()
                .orElseThrow();
    }
}
