package org.learninghealth.cycle;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.learninghealth.access.Action;
import org.learninghealth.access.Actor;
import org.learninghealth.access.ResourceType;
import org.learninghealth.base.Page;
import org.learninghealth.base.PageRequest;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.Require;
import org.learninghealth.concept.Concepts;
import org.learninghealth.internal.Granted;
import org.learninghealth.internal.Kernel;
import org.learninghealth.internal.Reading;
import org.learninghealth.internal.Work;
import org.learninghealth.spi.Filter;
import org.learninghealth.spi.Order;

/** Barriers, by way of the kernel. */
final class DefaultBarriers implements Barriers {

    private final Kernel kernel;
    private final Concepts concepts;

    DefaultBarriers(Kernel kernel, Concepts concepts) {
        this.kernel = kernel;
        this.concepts = concepts;
    }

    @Override
    public Barrier raise(Actor actor, RaiseBarrier command) {
        return kernel.perform(actor, command, Barrier.TYPE, work -> {
            LearningCycle cycle = work.visible(LearningCycle.TYPE).get(command.cycle());
            var raising = work.require(Action.RAISE_BARRIER, Lead.facts(work, cycle, ResourceType.BARRIER));
            PersonId raiser = work.person(Action.RAISE_BARRIER);
            concepts.require(command.code(), Concepts.BARRIER, "code");
            cycle.requireActive();
            Barrier barrier = new Barrier(
                    work.newId(BarrierId::new),
                    cycle.id(),
                    cycle.community(),
                    command.code(),
                    command.level(),
                    command.description(),
                    Optional.empty(),
                    BarrierStatus.OPEN,
                    Optional.empty(),
                    work.now(),
                    raiser,
                    Optional.empty(),
                    Optional.empty(),
                    0);
            return raising.assuming(LearningCycle.TYPE, cycle)
                    .insert(barrier)
                    .emit(new BarrierRaised(
                            barrier.id(), barrier.cycle(), barrier.community(), barrier.code(), barrier.level()));
        });
    }

    @Override
    public Barrier assign(Actor actor, AssignBarrier command) {
        return kernel.perform(actor, command, Barrier.TYPE, work -> {
            Barrier barrier = work.get(Barrier.TYPE, command.barrier(), command.expectedVersion());
            var clearing = clearing(work, barrier);
            Barrier assigned = barrier.assign(Optional.ofNullable(command.owner()));
            assigned.owner().ifPresent(owner -> DefaultCycles.member(work, assigned.community(), owner, work.now()));
            return clearing.update(assigned)
                    .emit(new BarrierAssigned(barrier.id(), barrier.cycle(), barrier.community()));
        });
    }

    @Override
    public Barrier escalate(Actor actor, EscalateBarrier command) {
        return kernel.perform(actor, command, Barrier.TYPE, work -> {
            Barrier barrier = work.get(Barrier.TYPE, command.barrier(), command.expectedVersion());
            var clearing = clearing(work, barrier);
            Barrier escalated = barrier.escalate();
            return clearing.update(escalated)
                    .emit(new BarrierEscalated(
                            barrier.id(),
                            barrier.cycle(),
                            barrier.community(),
                            escalated.levelNow(),
                            escalated.owner(),
                            work.known(LearningCycle.TYPE).get(barrier.cycle()).lead()));
        });
    }

    @Override
    public Barrier clear(Actor actor, ClearBarrier command) {
        return kernel.perform(actor, command, Barrier.TYPE, work -> {
            Barrier barrier = work.get(Barrier.TYPE, command.barrier(), command.expectedVersion());
            return clearing(work, barrier)
                    .update(barrier.clear(command.resolution(), work.now()))
                    .emit(new BarrierCleared(barrier.id(), barrier.cycle(), barrier.community()));
        });
    }

    @Override
    public Barrier get(Actor actor, BarrierId id) {
        return kernel.read(actor, reader -> reader.visible(Barrier.TYPE).get(id));
    }

    @Override
    public Optional<Barrier> find(Actor actor, BarrierId id) {
        return kernel.read(actor, reader -> reader.visible(Barrier.TYPE).find(id));
    }

    @Override
    public Page<Barrier> list(Actor actor, BarrierQuery query, PageRequest page) {
        Filter<Barrier> filter = Require.present(query, "query").filter();
        return kernel.read(
                actor, reader -> reader.visible(Barrier.TYPE).list(filter, Order.descending(Barrier.RAISED_AT), page));
    }

    @Override
    public BarrierSummary summary(Actor actor, CycleId cycle) {
        return kernel.read(actor, reader -> {
            Filter<Barrier> filter = Filter.where(
                    Barrier.CYCLE, reader.visible(LearningCycle.TYPE).get(cycle).id());
            Reading<Barrier, BarrierId> visible = reader.visible(Barrier.TYPE);
            Map<BarrierStatus, Long> counts = visible.countBy(Barrier.STATUS, filter);
            List<Barrier> cleared = visible.first(
                    filter.and(Barrier.STATUS, BarrierStatus.CLEARED),
                    Order.descending(Barrier.RAISED_AT),
                    BarrierSummary.MOST);
            return BarrierSummary.of(counts, cleared);
        });
    }

    /** Whoever leads the cycle, and coordinators, see to what is in its way, also after its end. */
    private static Granted<Barrier, BarrierId> clearing(Work<Barrier, BarrierId> work, Barrier barrier) {
        LearningCycle cycle = work.known(LearningCycle.TYPE).get(barrier.cycle());
        var clearing = work.require(Action.CLEAR_BARRIER, Lead.facts(work, cycle, ResourceType.BARRIER));
        Lead.requireActiveOrClosed(cycle);
        return clearing.assuming(LearningCycle.TYPE, cycle);
    }
}
