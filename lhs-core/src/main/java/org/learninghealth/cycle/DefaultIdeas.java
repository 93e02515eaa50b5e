package org.learninghealth.cycle;

import java.util.List;
import java.util.Optional;
import org.learninghealth.access.Action;
import org.learninghealth.access.Actor;
import org.learninghealth.access.ResourceType;
import org.learninghealth.base.NotFound;
import org.learninghealth.base.Page;
import org.learninghealth.base.PageRequest;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.Require;
import org.learninghealth.internal.Kernel;
import org.learninghealth.spi.Filter;
import org.learninghealth.spi.Order;

/** Ideas, by way of the kernel. */
final class DefaultIdeas implements Ideas {

    private final Kernel kernel;

    DefaultIdeas(Kernel kernel) {
        this.kernel = kernel;
    }

    @Override
    public ChangeIdea propose(Actor actor, ProposeIdea command) {
        return kernel.perform(actor, command, ChangeIdea.TYPE, work -> {
            var proposing = work.require(Action.PROPOSE_IDEA, work.facts(command.community(), ResourceType.IDEA));
            ChangeIdea idea = new ChangeIdea(
                    work.newId(ChangeIdeaId::new),
                    command.community(),
                    command.text(),
                    Optional.ofNullable(command.novelty()),
                    command.perspective(),
                    work.person(Action.PROPOSE_IDEA),
                    List.of(),
                    IdeaStatus.PROPOSED,
                    Optional.empty(),
                    Optional.empty(),
                    work.now(),
                    0);
            return proposing.insert(idea).emit(new IdeaProposed(idea.id(), idea.community()));
        });
    }

    @Override
    public ChangeIdea endorse(Actor actor, EndorseIdea command) {
        return kernel.perform(actor, command, ChangeIdea.TYPE, work -> {
            ChangeIdea idea = work.get(ChangeIdea.TYPE, command.idea(), command.expectedVersion());
            var endorsing = work.require(Action.ENDORSE_IDEA, work.facts(ChangeIdea.TYPE, idea));
            PersonId person = work.person(Action.ENDORSE_IDEA);
            return endorsing.update(idea.endorse(person)).emit(new IdeaEndorsed(idea.id(), idea.community()));
        });
    }

    @Override
    public ChangeIdea promote(Actor actor, PromoteIdea command) {
        return kernel.perform(actor, command, ChangeIdea.TYPE, work -> {
            ChangeIdea idea = work.get(ChangeIdea.TYPE, command.idea(), command.expectedVersion());
            LearningCycle cycle = work.visible(LearningCycle.TYPE)
                    .find(command.cycle())
                    .filter(there -> there.community().equals(idea.community()))
                    .orElseThrow(NotFound::new);
            var promoting = work.require(Action.PROMOTE_IDEA, Lead.facts(work, cycle, ResourceType.IDEA));
            cycle.requireActive();
            Change change = Change.of(
                    work.newId(ChangeId::new), cycle, idea.text(), command.prediction(), idea.novelty(), work.now());
            return promoting
                    .assuming(LearningCycle.TYPE, cycle)
                    .update(idea.promote(change.id()))
                    .alsoInsert(Change.TYPE, change)
                    .emit(new IdeaPromoted(idea.id(), idea.community(), idea.proposedBy(), change.id(), cycle.id()))
                    .emit(new ChangeProposed(change.id(), change.cycle(), change.community()));
        });
    }

    @Override
    public ChangeIdea setAside(Actor actor, SetIdeaAside command) {
        return kernel.perform(actor, command, ChangeIdea.TYPE, work -> {
            ChangeIdea idea = work.get(ChangeIdea.TYPE, command.idea(), command.expectedVersion());
            return work.require(Action.SET_IDEA_ASIDE, work.facts(ChangeIdea.TYPE, idea))
                    .update(idea.setAside(command.reason()))
                    .emit(new IdeaSetAside(idea.id(), idea.community(), idea.proposedBy()));
        });
    }

    @Override
    public ChangeIdea get(Actor actor, ChangeIdeaId id) {
        return kernel.read(actor, reader -> reader.visible(ChangeIdea.TYPE).get(id));
    }

    @Override
    public Optional<ChangeIdea> find(Actor actor, ChangeIdeaId id) {
        return kernel.read(actor, reader -> reader.visible(ChangeIdea.TYPE).find(id));
    }

    @Override
    public Page<ChangeIdea> list(Actor actor, IdeaQuery query, PageRequest page) {
        Filter<ChangeIdea> filter = Require.present(query, "query").filter();
        return kernel.read(
                actor,
                reader -> reader.visible(ChangeIdea.TYPE).list(filter, Order.descending(ChangeIdea.PROPOSED_AT), page));
    }
}
