package org.learninghealth.cycle;

import java.util.List;
import java.util.Optional;
import org.learninghealth.access.Action;
import org.learninghealth.access.Actor;
import org.learninghealth.access.ResourceType;
import org.learninghealth.base.NotFound;
import org.learninghealth.base.Page;
import org.learninghealth.base.PageRequest;
import org.learninghealth.base.Require;
import org.learninghealth.base.Unmet;
import org.learninghealth.internal.Kernel;
import org.learninghealth.measurement.Measure;
import org.learninghealth.measurement.MeasureId;
import org.learninghealth.spi.Filter;
import org.learninghealth.spi.Order;

/** Objectives, by way of the kernel. */
final class DefaultObjectives implements Objectives {

    private final Kernel kernel;

    DefaultObjectives(Kernel kernel) {
        this.kernel = kernel;
    }

    @Override
    public Objective propose(Actor actor, ProposeObjective command) {
        return kernel.perform(actor, command, Objective.TYPE, work -> {
            var proposing =
                    work.require(Action.PROPOSE_OBJECTIVE, work.facts(command.community(), ResourceType.OBJECTIVE));
            Optional<MeasureId> measure = Optional.ofNullable(command.measure());
            measure.map(work.visible(Measure.TYPE)::get)
                    .filter(measured -> !measured.community().equals(command.community()))
                    .ifPresent(elsewhere -> {
                        throw new NotFound();
                    });
            Unmet.of("objective")
                    .unless(command.due().isAfter(Objective.day(work.now())), "future")
                    .orThrow();
            Objective proposed = new Objective(
                    work.newId(ObjectiveId::new),
                    command.community(),
                    command.statement(),
                    measure,
                    command.due(),
                    ObjectiveStatus.PROPOSED,
                    List.of(),
                    List.of(),
                    work.now(),
                    0);
            return proposing.insert(proposed).emit(new ObjectiveProposed(proposed.id(), proposed.community()));
        });
    }

    @Override
    public Objective move(Actor actor, MoveObjective command) {
        return kernel.perform(actor, command, Objective.TYPE, work -> {
            Objective before = work.get(Objective.TYPE, command.objective(), command.expectedVersion());
            var moving = work.require(Action.MOVE_OBJECTIVE, work.facts(Objective.TYPE, before));
            Objective after = before.move(command.status(), command.reason(), work.now());
            return moving.update(after)
                    .emit(new ObjectiveMoved(after.id(), after.community(), before.status(), after.status()));
        });
    }

    @Override
    public Objective reachMilestone(Actor actor, ReachMilestone command) {
        return kernel.perform(actor, command, Objective.TYPE, work -> {
            Objective objective = work.get(Objective.TYPE, command.objective(), command.expectedVersion());
            var reaching = work.require(Action.REACH_MILESTONE, work.facts(Objective.TYPE, objective));
            Milestone milestone = new Milestone(command.what(), command.reachedOn(), command.evidence());
            return reaching.update(objective.reach(milestone, work.now()))
                    .emit(new MilestoneReached(objective.id(), objective.community()));
        });
    }

    @Override
    public Objective get(Actor actor, ObjectiveId id) {
        return kernel.read(actor, reader -> reader.visible(Objective.TYPE).get(id));
    }

    @Override
    public Optional<Objective> find(Actor actor, ObjectiveId id) {
        return kernel.read(actor, reader -> reader.visible(Objective.TYPE).find(id));
    }

    @Override
    public Page<Objective> list(Actor actor, ObjectiveQuery query, PageRequest page) {
        Filter<Objective> filter = Require.present(query, "query").filter();
        return kernel.read(
                actor, reader -> reader.visible(Objective.TYPE).list(filter, Order.ascending(Objective.DUE), page));
    }
}
