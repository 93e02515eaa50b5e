package org.learninghealth.cycle;

import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.learninghealth.access.Action;
import org.learninghealth.access.Actor;
import org.learninghealth.access.ResourceType;
import org.learninghealth.base.RuleViolation;
import org.learninghealth.internal.Decision;
import org.learninghealth.internal.Kernel;
import org.learninghealth.internal.Reader;
import org.learninghealth.internal.Work;
import org.learninghealth.knowledge.KnowledgeObject;
import org.learninghealth.knowledge.KnowledgeReviewDue;
import org.learninghealth.knowledge.KnowledgeStatus;
import org.learninghealth.measurement.BaselineFrozen;
import org.learninghealth.measurement.Measure;
import org.learninghealth.measurement.MeasureId;
import org.learninghealth.measurement.Observation;
import org.learninghealth.measurement.ObservationCorrected;
import org.learninghealth.measurement.ObservationExcluded;
import org.learninghealth.measurement.ObservationIncluded;
import org.learninghealth.measurement.ObservationsRecorded;
import org.learninghealth.spi.EventEnvelope;
import org.learninghealth.spi.EventSubscriber;
import org.learninghealth.spi.Filter;
import org.learninghealth.spi.Order;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds conclusions against the figures that they rest on when these were corrected, completed, left out or measured against
 * another baseline (rule L5). A conclusion that they don't carry any more is marked as outdated, and what its cycle has published comes due
 * for review; one that they carry again loses its mark. Either is told, and nothing else is changed. Safe for use by several
 * threads.
 */
public final class ConclusionChecks implements EventSubscriber {

    private static final Logger LOG = LoggerFactory.getLogger(ConclusionChecks.class);

    /** How many cycles of a community rest on one measure at most. */
    private static final int MOST = 1_000;

    private final Kernel kernel;

    /**
     * Prepares to look at conclusions.
     *
     * @param kernel reads and writes
     */
    public ConclusionChecks(Kernel kernel) {
        this.kernel = kernel;
    }

    @Override
    public void on(EventEnvelope envelope) {
        if (envelope.event() instanceof ObservationCorrected corrected) {
            check(corrected.measure(), corrected.period());
        } else if (envelope.event() instanceof ObservationExcluded excluded) {
            check(excluded.measure(), excluded.period());
        } else if (envelope.event() instanceof ObservationIncluded included) {
            check(included.measure(), included.period());
        } else if (envelope.event() instanceof ObservationsRecorded recorded) {
            check(recorded.measure(), recorded.first());
        } else if (envelope.event() instanceof BaselineFrozen frozen) {
            check(frozen.measure(), LocalDate.MIN);
        }
    }

    private void check(MeasureId measure, LocalDate first) {
        List<LearningCycle> wrong = kernel.read(
                Actor.host(),
                reader -> reader.known(Measure.TYPE)
                        .find(measure)
                        .map(measured -> concluded(reader, measured).stream()
                                .filter(cycle -> conclusion(cycle, measure)
                                        .filter(drawn -> drawn.restsOn(first))
                                        .filter(drawn -> holds(reader, cycle, drawn, measured) == isOutdated(drawn))
                                        .isPresent())
                                .toList())
                        .orElse(List.of()));
        wrong.forEach(cycle -> mark(cycle, measure));
    }

    private static List<LearningCycle> concluded(Reader reader, Measure measure) {
        return reader.known(LearningCycle.TYPE)
                .first(
                        Filter.where(LearningCycle.COMMUNITY, measure.community())
                                .holding(LearningCycle.CONCLUDED_FROM, List.of(measure.id())),
                        Order.ascending(LearningCycle.OPENED_AT),
                        MOST);
    }

    private static Optional<OutcomeConclusion> conclusion(LearningCycle cycle, MeasureId measure) {
        return cycle.conclusions().stream()
                .filter(each -> each.measure().equals(measure))
                .findFirst();
    }

    private static boolean isOutdated(OutcomeConclusion drawn) {
        return drawn.outdatedSince().isPresent();
    }

    private static boolean holds(Reader reader, LearningCycle cycle, OutcomeConclusion drawn, Measure measure) {
        return drawn.holds(
                measure,
                Observation.ofWhole(reader.known(Observation.TYPE), measure.id()),
                Change.firstStart(Change.of(reader, cycle.id())));
    }

    /** An archived community stays as it is (rule C10), and keeps nobody from hearing of the rest. */
    private void mark(LearningCycle cycle, MeasureId measure) {
        try {
            kernel.perform(
                    Actor.host(),
                    new CheckConclusion(cycle.id(), measure),
                    LearningCycle.TYPE,
                    work -> marked(work, cycle.id(), measure));
        } catch (RuleViolation refused) {
            LOG.info("A conclusion of the cycle {} isn't marked: {}", cycle.id().value(), refused.code());
        }
    }

    private static Decision<LearningCycle, CycleId> marked(
            Work<LearningCycle, CycleId> work, CycleId id, MeasureId measure) {
        LearningCycle cycle = work.known(LearningCycle.TYPE).get(id);
        var checking = work.require(Action.CHECK_CONCLUSION, work.facts(cycle.community(), ResourceType.CYCLE));
        boolean upheld =
                conclusion(cycle, measure).filter(ConclusionChecks::isOutdated).isPresent();
        Optional<Instant> since = upheld ? Optional.empty() : Optional.of(work.now());
        var decision = checking.update(cycle.outdated(measure, since));
        if (upheld) {
            return decision.emit(new ConclusionUpheld(cycle.id(), cycle.community(), measure));
        }
        List<KnowledgeObject> published = work.known(KnowledgeObject.TYPE)
                .first(
                        Filter.where(KnowledgeObject.STATUS, KnowledgeStatus.PUBLISHED)
                                .in(KnowledgeObject.SELF, cycle.knowledge()),
                        Order.ascending(KnowledgeObject.DRAFTED_AT),
                        LearningCycle.MOST_PARTS);
        return decision.alsoUpdateAll(
                        KnowledgeObject.TYPE,
                        published.stream().map(KnowledgeObject::due).toList())
                .emit(new ConclusionOutdated(
                        cycle.id(),
                        cycle.community(),
                        measure,
                        cycle.lead(),
                        cycle.team().stream().map(TeamMember::person).toList()))
                .emitAll(published.stream()
                        .map(known -> new KnowledgeReviewDue(known.id(), known.community()))
                        .toList());
    }

    /**
     * Marks a conclusion, or takes the mark away.
     *
     * @param cycle of which cycle
     * @param measure which measure it was drawn from
     */
    public record CheckConclusion(
            @NotNull CycleId cycle, @NotNull MeasureId measure) {}
}
