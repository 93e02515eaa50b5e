package org.learninghealth.measurement;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.learninghealth.access.Action;
import org.learninghealth.access.Actor;
import org.learninghealth.access.ResourceType;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.NotPermitted;
import org.learninghealth.base.Page;
import org.learninghealth.base.PageRequest;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.Require;
import org.learninghealth.internal.Kernel;
import org.learninghealth.spi.Filter;
import org.learninghealth.spi.Order;

/** Measures, by way of the kernel. */
final class DefaultMeasures implements Measures {

    private final Kernel kernel;

    DefaultMeasures(Kernel kernel) {
        this.kernel = kernel;
    }

    @Override
    public Measure define(Actor actor, DefineMeasure command) {
        return kernel.perform(actor, command, Measure.TYPE, work -> {
            var defining = work.require(Action.DEFINE_MEASURE, work.facts(command.community(), ResourceType.MEASURE));
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
                    person(actor, Action.DEFINE_MEASURE),
                    work.now(),
                    0);
            return defining.insert(measure).emit(new MeasureDefined(measure.id(), measure.community(), measure.type()));
        });
    }

    @Override
    public Measure rebaseline(Actor actor, Rebaseline command) {
        return kernel.perform(actor, command, Measure.TYPE, work -> {
            Measure measure = work.get(Measure.TYPE, command.measure(), command.expectedVersion());
            var defining = work.require(Action.DEFINE_MEASURE, work.facts(Measure.TYPE, measure));
            List<Observation> points = Observation.inOrder(
                    work.known(Observation.TYPE),
                    Observation.series(measure.id(), "", "")
                            .between(
                                    Observation.PERIOD,
                                    command.first(),
                                    command.last().plusDays(1)));
            Measure changed = measure.rebaseline(points, work.now(), command.reason());
            return defining.update(changed).emit(new BaselineFrozen(measure.id(), points.size()));
        });
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
            return MeasureChart.of(
                    measure, request, Observation.inOrder(reader.visible(Observation.TYPE), request.filter()));
        });
    }

    /** The table lets persons alone define and record; a host's own policy might not know that. */
    static PersonId person(Actor actor, Action action) {
        return actor.person().orElseThrow(() -> new NotPermitted(action.name()));
    }
}
