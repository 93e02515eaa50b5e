package org.learninghealth.cycle;

import org.learninghealth.access.Action;
import org.learninghealth.access.Actor;
import org.learninghealth.base.Page;
import org.learninghealth.base.PageRequest;
import org.learninghealth.base.Require;
import org.learninghealth.internal.Decision;
import org.learninghealth.internal.Granted;
import org.learninghealth.internal.Kernel;
import org.learninghealth.spi.Filter;
import org.learninghealth.spi.Order;

/** Follow-ups, by way of the kernel. */
final class DefaultFollowUps implements FollowUps {

    private final Kernel kernel;

    DefaultFollowUps(Kernel kernel) {
        this.kernel = kernel;
    }

    @Override
    public FollowUp assign(Actor actor, AssignFollowUp command) {
        return kernel.perform(actor, command, FollowUp.TYPE, work -> {
            FollowUp followUp = work.get(FollowUp.TYPE, command.followUp(), command.expectedVersion());
            var assigning = work.require(Action.ASSIGN_FOLLOW_UP, work.facts(FollowUp.TYPE, followUp));
            FollowUp assigned = followUp.assign(command.assignee());
            DefaultCycles.member(work, assigned.community(), command.assignee(), work.now());
            return assigning
                    .update(assigned)
                    .emit(new FollowUpAssigned(assigned.id(), assigned.community(), command.assignee()));
        });
    }

    @Override
    public FollowUp complete(Actor actor, CompleteFollowUp command) {
        return kernel.perform(actor, command, FollowUp.TYPE, work -> {
            FollowUp followUp = work.get(FollowUp.TYPE, command.followUp(), command.expectedVersion());
            var settling = work.require(Action.SETTLE_FOLLOW_UP, work.facts(FollowUp.TYPE, followUp));
            return settled(settling, followUp.complete(work.now()));
        });
    }

    @Override
    public FollowUp dismiss(Actor actor, DismissFollowUp command) {
        return kernel.perform(actor, command, FollowUp.TYPE, work -> {
            FollowUp followUp = work.get(FollowUp.TYPE, command.followUp(), command.expectedVersion());
            var settling = work.require(Action.SETTLE_FOLLOW_UP, work.facts(FollowUp.TYPE, followUp));
            return settled(settling, followUp.dismiss(command.reason(), work.now()));
        });
    }

    private static Decision<FollowUp, FollowUpId> settled(Granted<FollowUp, FollowUpId> settling, FollowUp settled) {
        return settling.update(settled).emit(new FollowUpSettled(settled.id(), settled.community(), settled.status()));
    }

    @Override
    public FollowUp get(Actor actor, FollowUpId id) {
        return kernel.read(actor, reader -> reader.visible(FollowUp.TYPE).get(id));
    }

    @Override
    public Page<FollowUp> list(Actor actor, FollowUpQuery query, PageRequest page) {
        Filter<FollowUp> filter = Require.present(query, "query").filter();
        return kernel.read(
                actor,
                reader -> reader.visible(FollowUp.TYPE).list(filter, Order.descending(FollowUp.PROPOSED_AT), page));
    }
}
