package org.learninghealth.cycle;

import java.util.Optional;
import org.learninghealth.access.Action;
import org.learninghealth.access.Actor;
import org.learninghealth.access.ResourceType;
import org.learninghealth.base.Page;
import org.learninghealth.base.PageRequest;
import org.learninghealth.base.Require;
import org.learninghealth.internal.Granted;
import org.learninghealth.internal.Kernel;
import org.learninghealth.internal.Work;
import org.learninghealth.spi.Filter;
import org.learninghealth.spi.Order;

/** Changes, by way of the kernel. */
final class DefaultChanges implements Changes {

    private final Kernel kernel;

    DefaultChanges(Kernel kernel) {
        this.kernel = kernel;
    }

    @Override
    public Change propose(Actor actor, ProposeChange command) {
        return kernel.perform(actor, command, Change.TYPE, work -> {
            LearningCycle cycle = work.visible(LearningCycle.TYPE).get(command.cycle());
            var changing = changing(work, cycle);
            Change change = Change.of(
                    work.newId(ChangeId::new),
                    cycle,
                    command.description(),
                    command.prediction(),
                    Optional.ofNullable(command.novelty()),
                    work.now());
            return changing.insert(change).emit(new ChangeProposed(change.id(), change.cycle(), change.community()));
        });
    }

    @Override
    public Change start(Actor actor, StartChange command) {
        return kernel.perform(actor, command, Change.TYPE, work -> {
            Change change = work.get(Change.TYPE, command.change(), command.expectedVersion());
            return changing(work, change)
                    .update(change.start(command.startedOn()))
                    .emit(new ChangeStarted(change.id(), change.cycle(), change.community(), command.startedOn()));
        });
    }

    @Override
    public Change adopt(Actor actor, AdoptChange command) {
        return kernel.perform(actor, command, Change.TYPE, work -> {
            Change change = work.get(Change.TYPE, command.change(), command.expectedVersion());
            return changing(work, change)
                    .update(change.adopt())
                    .emit(new ChangeAdopted(change.id(), change.cycle(), change.community()));
        });
    }

    @Override
    public Change abandon(Actor actor, AbandonChange command) {
        return kernel.perform(actor, command, Change.TYPE, work -> {
            Change change = work.get(Change.TYPE, command.change(), command.expectedVersion());
            return changing(work, change)
                    .update(change.abandon(Optional.ofNullable(command.reason())))
                    .emit(new ChangeAbandoned(change.id(), change.cycle(), change.community()));
        });
    }

    @Override
    public Change implement(Actor actor, ImplementChange command) {
        return kernel.perform(actor, command, Change.TYPE, work -> {
            Change change = work.get(Change.TYPE, command.change(), command.expectedVersion());
            return keeping(work, change)
                    .update(change.implement())
                    .emit(new ChangeImplemented(change.id(), change.cycle(), change.community()));
        });
    }

    @Override
    public Change sustain(Actor actor, SustainChange command) {
        return kernel.perform(actor, command, Change.TYPE, work -> {
            Change change = work.get(Change.TYPE, command.change(), command.expectedVersion());
            return keeping(work, change)
                    .update(change.sustain())
                    .emit(new ChangeSustained(change.id(), change.cycle(), change.community()));
        });
    }

    @Override
    public Change lapse(Actor actor, LapseChange command) {
        return kernel.perform(actor, command, Change.TYPE, work -> {
            Change change = work.get(Change.TYPE, command.change(), command.expectedVersion());
            return keeping(work, change)
                    .update(change.lapse(command.reason()))
                    .emit(new ChangeLapsed(change.id(), change.cycle(), change.community()));
        });
    }

    @Override
    public Change describe(Actor actor, DescribeChange command) {
        return kernel.perform(actor, command, Change.TYPE, work -> {
            Change change = work.get(Change.TYPE, command.change(), command.expectedVersion());
            return keeping(work, change)
                    .update(change.describe(Optional.ofNullable(command.novelty()), command.parts()))
                    .emit(new ChangeDescribed(change.id(), change.cycle(), change.community()));
        });
    }

    @Override
    public Change get(Actor actor, ChangeId id) {
        return kernel.read(actor, reader -> reader.visible(Change.TYPE).get(id));
    }

    @Override
    public Optional<Change> find(Actor actor, ChangeId id) {
        return kernel.read(actor, reader -> reader.visible(Change.TYPE).find(id));
    }

    @Override
    public Page<Change> list(Actor actor, CycleId cycle, PageRequest page) {
        Filter<Change> filter = Filter.where(Change.CYCLE, Require.present(cycle, "cycle"));
        return kernel.read(
                actor, reader -> reader.visible(Change.TYPE).list(filter, Order.descending(Change.PROPOSED_AT), page));
    }

    private static Granted<Change, ChangeId> changing(Work<Change, ChangeId> work, Change change) {
        return changing(work, work.known(LearningCycle.TYPE).get(change.cycle()));
    }

    /** Whoever leads the cycle decides about its changes, as long as it goes on. */
    private static Granted<Change, ChangeId> changing(Work<Change, ChangeId> work, LearningCycle cycle) {
        var changing = work.require(Action.CHANGE_CYCLE, Lead.facts(work, cycle, ResourceType.CHANGE));
        cycle.requireActive();
        return changing.assuming(LearningCycle.TYPE, cycle);
    }

    /** The same, and also after the cycle was closed: whether a change holds is seen later. */
    private static Granted<Change, ChangeId> keeping(Work<Change, ChangeId> work, Change change) {
        LearningCycle cycle = work.known(LearningCycle.TYPE).get(change.cycle());
        var keeping = work.require(Action.CHANGE_CYCLE, Lead.facts(work, cycle, ResourceType.CHANGE));
        Lead.requireActiveOrClosed(cycle);
        return keeping.assuming(LearningCycle.TYPE, cycle);
    }
}
