package org.learninghealth.cycle;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.learninghealth.base.LocalizedText;
import org.learninghealth.base.Unmet;
import org.learninghealth.community.Community;
import org.learninghealth.community.SafeSpaceRule;
import org.learninghealth.internal.Reader;
import org.learninghealth.internal.Reading;
import org.learninghealth.knowledge.KnowledgeId;
import org.learninghealth.knowledge.KnowledgeObject;
import org.learninghealth.knowledge.KnowledgeStatus;
import org.learninghealth.knowledge.ProvenanceLink;
import org.learninghealth.knowledge.ProvenanceType;
import org.learninghealth.measurement.Measure;
import org.learninghealth.measurement.MeasureId;
import org.learninghealth.measurement.Observation;
import org.learninghealth.measurement.ObservationId;
import org.learninghealth.measurement.QualitativeObservation;
import org.learninghealth.measurement.QualitativeObservationId;
import org.learninghealth.spi.Filter;
import org.learninghealth.spi.Order;

/**
 * What was recorded of a cycle, as far as an actor may see it, to be told outside its community.
 *
 * @param cycle the cycle
 * @param communityName whose it is; empty if what was said there is told without saying where
 * @param signals what was noticed, the earliest first
 * @param changes what it does in another way, the earliest first
 * @param tests how it tried that, the earliest first
 * @param measures what it is measured by, in the cycle's order
 * @param observations what was observed of all sites and the whole population, in order of time
 * @param kept the same with what the actor may not see, to know what is left out
 * @param heard what its conclusions cite beside the figures, in order of time
 * @param informing what its changes rest on
 * @param brought what it has brought to be known and published
 */
record CycleRecord(
        LearningCycle cycle,
        Optional<LocalizedText> communityName,
        List<Signal> signals,
        List<Change> changes,
        List<PdsaTest> tests,
        List<Measure> measures,
        Map<MeasureId, List<Observation>> observations,
        Map<MeasureId, List<Observation>> kept,
        List<QualitativeObservation> heard,
        List<KnowledgeObject> informing,
        List<KnowledgeObject> brought) {

    private static final int MOST = 1_000;

    /**
     * Reads it, in a number of reads that doesn't depend on how much there is.
     *
     * @throws org.learninghealth.base.RuleViolation if the safe space of the community lets nothing out (rule K11)
     */
    static CycleRecord of(Reader reader, LearningCycle cycle) {
        List<Signal> signals = reader.visible(Signal.TYPE)
                .first(
                        Filter.<Signal>all()
                                .in(
                                        Signal.SELF,
                                        cycle.origins().stream()
                                                .map(origin -> new SignalId(origin.id()))
                                                .toList()),
                        Order.ascending(Signal.DETECTED_AT),
                        MOST);
        List<Change> changes = reader.visible(Change.TYPE)
                .first(Filter.where(Change.CYCLE, cycle.id()), Order.ascending(Change.PROPOSED_AT), MOST);
        Set<KnowledgeId> evidence = evidence(reader, changes);
        List<KnowledgeObject> known = known(reader, cycle, evidence);
        Community community = reader.known(Community.TYPE).get(cycle.community());
        List<QualitativeObservation> heard = heard(reader, cycle);
        Set<SafeSpaceRule> safe = safe(reader.now(), community, cycle, signals, known, heard);
        List<Measure> measures = measures(reader, cycle);
        return new CycleRecord(
                cycle,
                Optional.of(community.name()).filter(name -> !safe.contains(SafeSpaceRule.CHATHAM_HOUSE)),
                signals,
                changes,
                reader.visible(PdsaTest.TYPE)
                        .first(Filter.where(PdsaTest.CYCLE, cycle.id()), Order.ascending(PdsaTest.PLANNED_AT), MOST),
                measures,
                observations(reader.visible(Observation.TYPE), measures),
                observations(reader.known(Observation.TYPE), measures),
                heard,
                known.stream().filter(each -> evidence.contains(each.id())).toList(),
                known.stream()
                        .filter(each -> cycle.knowledge().contains(each.id()))
                        .toList());
    }

    /** What was observed of a measure. */
    List<Observation> of(Measure measure) {
        return observations.getOrDefault(measure.id(), List.of());
    }

    /** What is kept of a measure, whether or not the actor may see it. */
    List<Observation> kept(Measure measure) {
        return kept.getOrDefault(measure.id(), List.of());
    }

    /** The rules that hold for the oldest of it; they hold for all that came later too. */
    private static Set<SafeSpaceRule> safe(
            Instant now,
            Community community,
            LearningCycle cycle,
            List<Signal> signals,
            List<KnowledgeObject> known,
            List<QualitativeObservation> heard) {
        Instant earliest = Stream.of(
                        Stream.of(cycle.openedAt()),
                        signals.stream().map(Signal::detectedAt),
                        known.stream().map(KnowledgeObject::draftedAt),
                        heard.stream().map(QualitativeObservation::recordedAt))
                .flatMap(moments -> moments)
                .min(Comparator.naturalOrder())
                .orElseThrow();
        Set<SafeSpaceRule> safe =
                community.safeSpace().holdingFor(earliest, now).rules();
        Unmet.of("K11")
                .unless(!safe.contains(SafeSpaceRule.NO_EXPORT), "no-export")
                .unless(!safe.contains(SafeSpaceRule.EMBARGO), "embargo")
                .orThrow();
        return safe;
    }

    private static Set<KnowledgeId> evidence(Reader reader, List<Change> changes) {
        return reader
                .visible(ProvenanceLink.TYPE)
                .first(
                        Filter.where(ProvenanceLink.LINK_TYPE, ProvenanceType.INFORMED_BY)
                                .in(
                                        ProvenanceLink.FROM,
                                        changes.stream()
                                                .map(change -> change.id().value())
                                                .toList()),
                        Order.ascending(ProvenanceLink.AT),
                        MOST)
                .stream()
                .map(link -> new KnowledgeId(link.to().id()))
                .collect(Collectors.toSet());
    }

    /** Only what is published: a draft is nobody else's. */
    private static List<KnowledgeObject> known(Reader reader, LearningCycle cycle, Set<KnowledgeId> evidence) {
        List<KnowledgeId> wanted = Stream.concat(evidence.stream(), cycle.knowledge().stream())
                .distinct()
                .toList();
        return reader.visible(KnowledgeObject.TYPE)
                .first(
                        Filter.<KnowledgeObject>all()
                                .in(KnowledgeObject.STATUS, KnowledgeStatus.IN_FORCE)
                                .in(KnowledgeObject.SELF, wanted),
                        Order.ascending(KnowledgeObject.DRAFTED_AT),
                        MOST);
    }

    private static List<QualitativeObservation> heard(Reader reader, LearningCycle cycle) {
        List<QualitativeObservationId> cited = cycle.conclusions().stream()
                .flatMap(each -> each.cites().stream())
                .distinct()
                .toList();
        return cited.isEmpty()
                ? List.of()
                : reader.visible(QualitativeObservation.TYPE)
                        .first(
                                Filter.<QualitativeObservation>all().in(QualitativeObservation.SELF, cited),
                                Order.ascending(QualitativeObservation.PERIOD),
                                MOST);
    }

    private static List<Measure> measures(Reader reader, LearningCycle cycle) {
        return reader
                .visible(Measure.TYPE)
                .first(
                        Filter.<Measure>all().in(Measure.SELF, cycle.measures()),
                        Order.ascending(Measure.DEFINED_AT),
                        LearningCycle.MOST_PARTS)
                .stream()
                .sorted(Comparator.comparing(measure -> cycle.measures().indexOf(measure.id())))
                .toList();
    }

    private static Map<MeasureId, List<Observation>> observations(
            Reading<Observation, ObservationId> observations, List<Measure> measures) {
        return observations
                .first(
                        Filter.where(Observation.SITE, "")
                                .and(Observation.STRATUM, "")
                                .in(
                                        Observation.MEASURE,
                                        measures.stream().map(Measure::id).toList()),
                        Order.ascending(Observation.PERIOD),
                        Observation.MOST * Math.max(1, measures.size()))
                .stream()
                .collect(Collectors.groupingBy(Observation::measure));
    }
}
