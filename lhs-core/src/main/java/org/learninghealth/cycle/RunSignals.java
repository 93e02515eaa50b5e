package org.learninghealth.cycle;

import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.learninghealth.access.Action;
import org.learninghealth.access.Actor;
import org.learninghealth.access.ResourceType;
import org.learninghealth.base.InvalidInput;
import org.learninghealth.base.RuleViolation;
import org.learninghealth.internal.Kernel;
import org.learninghealth.internal.Reader;
import org.learninghealth.measurement.BaselineFrozen;
import org.learninghealth.measurement.Measure;
import org.learninghealth.measurement.MeasureChart;
import org.learninghealth.measurement.MeasureId;
import org.learninghealth.measurement.Observation;
import org.learninghealth.measurement.ObservationCorrected;
import org.learninghealth.measurement.ObservationExcluded;
import org.learninghealth.measurement.ObservationIncluded;
import org.learninghealth.measurement.ObservationsRecorded;
import org.learninghealth.measurement.chart.Side;
import org.learninghealth.spi.EventEnvelope;
import org.learninghealth.spi.EventSubscriber;
import org.learninghealth.spi.Filter;
import org.learninghealth.spi.Order;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells those who work on a cycle when the run chart of one of its measures begins to show a signal (rule L14). What the chart showed
 * before is read from the figures as they were known then, so that nothing is kept, and an event that is handed on late, or once
 * more, finds the same. Safe for use by several threads.
 */
public final class RunSignals implements EventSubscriber {

    private static final Logger LOG = LoggerFactory.getLogger(RunSignals.class);

    /** How many cycles of a community go on at the same time at most. */
    private static final int MOST = 1_000;

    private final Kernel kernel;

    /**
     * Prepares to look at charts.
     *
     * @param kernel reads and tells
     */
    public RunSignals(Kernel kernel) {
        this.kernel = kernel;
    }

    @Override
    public void on(EventEnvelope envelope) {
        if (envelope.event() instanceof ObservationsRecorded recorded) {
            look(recorded.measure(), envelope.at());
        } else if (envelope.event() instanceof ObservationCorrected corrected) {
            look(corrected.measure(), envelope.at());
        } else if (envelope.event() instanceof ObservationExcluded excluded) {
            look(excluded.measure(), envelope.at());
        } else if (envelope.event() instanceof ObservationIncluded included) {
            look(included.measure(), envelope.at());
        } else if (envelope.event() instanceof BaselineFrozen frozen) {
            look(frozen.measure(), envelope.at());
        }
    }

    private void look(MeasureId id, Instant at) {
        kernel.read(
                        Actor.host(),
                        reader -> reader.known(Measure.TYPE).find(id).map(measure -> found(reader, measure, at)))
                .ifPresent(found ->
                        found.side().ifPresent(side -> found.cycles().forEach(cycle -> tell(cycle.id(), id, side))));
    }

    private static Found found(Reader reader, Measure measure, Instant at) {
        List<LearningCycle> cycles = measuredBy(reader, measure);
        return new Found(cycles, cycles.isEmpty() ? Optional.empty() : signal(reader, measure, at));
    }

    private static List<LearningCycle> measuredBy(Reader reader, Measure measure) {
        Filter<LearningCycle> going = Filter.where(LearningCycle.COMMUNITY, measure.community())
                .in(LearningCycle.STATUS, List.of(CycleStatus.ACTIVE, CycleStatus.PAUSED));
        return reader.known(LearningCycle.TYPE).first(going, Order.ascending(LearningCycle.OPENED_AT), MOST).stream()
                .filter(cycle -> cycle.measures().contains(measure.id()))
                .toList();
    }

    /** A series that no chart can be read from shows nothing; whoever asks for the chart is told why. */
    private static Optional<Side> signal(Reader reader, Measure measure, Instant at) {
        try {
            List<Observation> observations = Observation.ofWhole(reader.known(Observation.TYPE), measure.id());
            return MeasureChart.ofRuns(measure, observations).runSignalFoundAt(at);
        } catch (InvalidInput unreadable) {
            return Optional.empty();
        }
    }

    /** An archived community stays as it is (rule C10), and keeps nobody from hearing of the rest. */
    private void tell(CycleId id, MeasureId measure, Side side) {
        try {
            kernel.perform(Actor.host(), new FindRunSignal(id, measure), LearningCycle.TYPE, work -> {
                LearningCycle cycle = work.known(LearningCycle.TYPE).get(id);
                return work.require(Action.FIND_RUN_SIGNAL, work.facts(cycle.community(), ResourceType.CYCLE))
                        .leave(cycle)
                        .emit(new RunSignalFound(
                                id,
                                cycle.community(),
                                measure,
                                side,
                                cycle.lead(),
                                cycle.team().stream().map(TeamMember::person).toList()));
            });
        } catch (RuleViolation refused) {
            LOG.info("A signal of the cycle {} isn't told: {}", id.value(), refused.code());
        }
    }

    /**
     * What was found.
     *
     * @param cycles those that go on and are measured by it
     * @param side of the signal, if there is one that wasn't there before
     */
    private record Found(List<LearningCycle> cycles, Optional<Side> side) {}

    /**
     * Tells of a signal.
     *
     * @param cycle whose
     * @param measure in whose chart
     */
    private record FindRunSignal(
            @NotNull CycleId cycle, @NotNull MeasureId measure) {}
}
