package org.learninghealth.measurement;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import org.learninghealth.access.Action;
import org.learninghealth.access.Actor;
import org.learninghealth.access.ResourceType;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.NotPermitted;
import org.learninghealth.base.Page;
import org.learninghealth.base.PageRequest;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.Require;
import org.learninghealth.community.Membership;
import org.learninghealth.community.MembershipStatus;
import org.learninghealth.concept.Concepts;
import org.learninghealth.internal.Kernel;
import org.learninghealth.internal.Reader;
import org.learninghealth.measurement.chart.CentreLine;
import org.learninghealth.measurement.chart.Chart;
import org.learninghealth.measurement.chart.ChartKind;
import org.learninghealth.people.StakeholderGroup;
import org.learninghealth.spi.Filter;
import org.learninghealth.spi.Order;

/** Measures, by way of the kernel. */
final class DefaultMeasures implements Measures {

    private final Kernel kernel;
    private final Concepts concepts;

    DefaultMeasures(Kernel kernel, Concepts concepts) {
        this.kernel = kernel;
        this.concepts = concepts;
    }

    @Override
    public Measure define(Actor actor, DefineMeasure command) {
        return kernel.perform(actor, command, Measure.TYPE, work -> {
            var defining = work.require(Action.DEFINE_MEASURE, work.facts(command.community(), ResourceType.MEASURE));
            requireConcepts(command);
            PersonId definer = work.person(Action.DEFINE_MEASURE);
            Set<StakeholderGroup> from = command.definedFrom().isEmpty()
                    ? perspective(work, command.community(), definer).stream().collect(Collectors.toSet())
                    : Set.copyOf(command.definedFrom());
            Measure measure = new Measure(
                    work.newId(MeasureId::new),
                    command.community(),
                    command.name(),
                    command.definition(),
                    command.type(),
                    command.scoring(),
                    command.per(),
                    command.unit(),
                    command.direction(),
                    command.cadence(),
                    command.target() == null ? OptionalDouble.empty() : OptionalDouble.of(command.target()),
                    Optional.empty(),
                    List.of(),
                    definer,
                    work.now(),
                    command.profile(),
                    from,
                    List.of(),
                    List.of(),
                    0);
            return defining.insert(measure).emit(new MeasureDefined(measure.id(), measure.community(), measure.type()));
        });
    }

    /** A domain is one that there is; a condition too, if the system knows conditions of its scheme. */
    private void requireConcepts(DefineMeasure command) {
        if (command.domain() != null) {
            concepts.require(command.domain(), Concepts.OUTCOME_DOMAIN, "domain");
        }
        if (command.condition() != null) {
            concepts.requireIfSchemeIsKnown(command.condition(), "condition");
        }
    }

    @Override
    public Measure endorse(Actor actor, EndorseMeasure command) {
        return kernel.perform(actor, command, Measure.TYPE, work -> {
            Measure measure = work.get(Measure.TYPE, command.measure(), command.expectedVersion());
            var endorsing = work.require(Action.ENDORSE_MEASURE, work.facts(Measure.TYPE, measure));
            PersonId person = work.person(Action.ENDORSE_MEASURE);
            StakeholderGroup perspective = perspective(work, measure.community(), person)
                    .orElseThrow(() -> new NotPermitted(Action.ENDORSE_MEASURE.name()));
            return endorsing
                    .update(measure.endorse(person, perspective, work.now()))
                    .emit(new MeasureEndorsed(measure.id(), measure.community(), perspective));
        });
    }

    @Override
    public Measure setBaseline(Actor actor, SetBaseline command) {
        return kernel.perform(actor, command, Measure.TYPE, work -> {
            Measure measure = work.get(Measure.TYPE, command.measure(), command.expectedVersion());
            var defining = work.require(Action.DEFINE_MEASURE, work.facts(Measure.TYPE, measure));
            List<Observation> points =
                    observed(work, measure, command.site(), command.stratum(), command.first(), command.last());
            Measure changed = measure.setBaseline(
                    command.site(), command.stratum(), points, work.now(), work.person(Action.DEFINE_MEASURE));
            return defining.update(changed).emit(frozen(changed, command.site(), command.stratum()));
        });
    }

    @Override
    public Measure rebaseline(Actor actor, Rebaseline command) {
        return kernel.perform(actor, command, Measure.TYPE, work -> {
            Measure measure = work.get(Measure.TYPE, command.measure(), command.expectedVersion());
            var defining = work.require(Action.DEFINE_MEASURE, work.facts(Measure.TYPE, measure));
            LocalDate since = measure.baseline(command.site(), command.stratum())
                    .map(Baseline::first)
                    .filter(command.first()::isAfter)
                    .orElse(command.first());
            List<Observation> points =
                    observed(work, measure, command.site(), command.stratum(), since, command.last());
            Measure changed = measure.rebaseline(command, points, work.now(), work.person(Action.DEFINE_MEASURE));
            return defining.update(changed).emit(frozen(changed, command.site(), command.stratum()));
        });
    }

    private static List<Observation> observed(
            Reader reader, Measure measure, String site, String stratum, LocalDate first, LocalDate last) {
        return Observation.inOrder(
                reader.known(Observation.TYPE),
                Observation.series(measure.id(), site, stratum).between(Observation.PERIOD, first, last.plusDays(1)));
    }

    private static BaselineFrozen frozen(Measure measure, String site, String stratum) {
        return BaselineFrozen.of(measure.id(), measure.baseline(site, stratum).orElseThrow());
    }

    @Override
    public Measure get(Actor actor, MeasureId id) {
        return kernel.read(actor, reader -> reader.visible(Measure.TYPE).get(id));
    }

    @Override
    public Optional<Measure> find(Actor actor, MeasureId id) {
        return kernel.read(actor, reader -> reader.visible(Measure.TYPE).find(id));
    }

    @Override
    public Page<Measure> list(Actor actor, CommunityId community, PageRequest page) {
        Filter<Measure> filter = Filter.where(Measure.COMMUNITY, Require.present(community, "community"));
        return kernel.read(
                actor, reader -> reader.visible(Measure.TYPE).list(filter, Order.descending(Measure.DEFINED_AT), page));
    }

    @Override
    public MeasureChart chart(Actor actor, ChartRequest request) {
        Require.present(request, "request");
        return kernel.read(actor, reader -> {
            Measure measure = reader.visible(Measure.TYPE).get(request.measure());
            List<Observation> shown = Observation.inOrder(reader.visible(Observation.TYPE), request.filter());
            return MeasureChart.of(measure, request, shown, frozen(reader, measure, request));
        });
    }

    /**
     * The lines of the baselines of a chart with limits, from what was known when each was frozen and counts: the same for every
     * reader, whatever is shown and whatever was corrected since (rule L11).
     */
    private static Map<Baseline, CentreLine.Frozen> frozen(Reader reader, Measure measure, ChartRequest request) {
        List<Baseline> baselines = measure.baselines(request.site(), request.stratum());
        if (request.kind() == ChartKind.RUN || baselines.isEmpty()) {
            return Map.of();
        }
        LocalDate first = baselines.stream()
                .map(Baseline::first)
                .min(LocalDate::compareTo)
                .orElseThrow();
        LocalDate last =
                baselines.stream().map(Baseline::last).max(LocalDate::compareTo).orElseThrow();
        List<Observation> observed = observed(reader, measure, request.site(), request.stratum(), first, last);
        Chart whole = measure.chart(request.kind(), CentreLine.ofAllPoints());
        Chart chart = request.screened() ? whole : whole.unscreened();
        Map<Baseline, CentreLine.Frozen> frozen = new HashMap<>();
        for (Baseline each : baselines) {
            frozen.put(
                    each,
                    chart.freeze(ObservedSeries.withGaps(measure, each.points(measure, observed))
                            .series()));
        }
        return frozen;
    }

    @Override
    public ObservationGaps gaps(Actor actor, ChartRequest request) {
        Require.present(request, "request");
        return kernel.read(actor, reader -> {
            Measure measure = reader.visible(Measure.TYPE).get(request.measure());
            return ObservationGaps.of(measure, Observation.inOrder(reader.visible(Observation.TYPE), request.filter()));
        });
    }

    @Override
    public CodefinedMeasures codefined(Actor actor, CommunityId community, StakeholderGroup perspective) {
        Require.present(community, "community");
        Require.present(perspective, "perspective");
        Filter<Measure> all = Filter.where(Measure.COMMUNITY, community);
        return kernel.read(actor, reader -> {
            reader.demand(Action.READ_MEASURE, reader.facts(community, ResourceType.MEASURE));
            return new CodefinedMeasures(
                    perspective,
                    reader.visible(Measure.TYPE).count(all),
                    reader.visible(Measure.TYPE).count(all.holding(Measure.PERSPECTIVES, Set.of(perspective.code()))));
        });
    }

    /** On whose behalf a member takes part; empty for whoever is none. */
    private static Optional<StakeholderGroup> perspective(Reader reader, CommunityId community, PersonId person) {
        return reader
                .known(Membership.TYPE)
                .first(
                        Filter.where(Membership.COMMUNITY, community)
                                .and(Membership.PERSON, person)
                                .and(Membership.STATUS, MembershipStatus.ACTIVE),
                        Order.ascending(Membership.SINCE),
                        1)
                .stream()
                .map(Membership::stakeholderGroup)
                .findFirst();
    }
}
