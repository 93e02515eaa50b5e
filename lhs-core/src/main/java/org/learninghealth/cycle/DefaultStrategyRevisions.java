package org.learninghealth.cycle;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.learninghealth.access.Action;
import org.learninghealth.access.Actor;
import org.learninghealth.access.ResourceType;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.NotFound;
import org.learninghealth.base.Page;
import org.learninghealth.base.PageRequest;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.Require;
import org.learninghealth.base.Unmet;
import org.learninghealth.internal.Kernel;
import org.learninghealth.spi.Filter;
import org.learninghealth.spi.Order;

/** Revisions of strategies, by way of the kernel. */
final class DefaultStrategyRevisions implements StrategyRevisions {

    private final Kernel kernel;

    DefaultStrategyRevisions(Kernel kernel) {
        this.kernel = kernel;
    }

    @Override
    public StrategyRevision revise(Actor actor, ReviseStrategy command) {
        return kernel.perform(actor, command, StrategyRevision.TYPE, work -> {
            var revising = work.require(
                    Action.REVISE_STRATEGY, work.facts(command.community(), ResourceType.STRATEGY_REVISION));
            PersonId person = work.person(Action.REVISE_STRATEGY);
            Signal signal = work.visible(Signal.TYPE).get(command.signal());
            Optional<ObjectiveId> objective = Optional.ofNullable(command.objective());
            boolean here = signal.community().equals(command.community())
                    && objective
                            .map(work.visible(Objective.TYPE)::get)
                            .filter(aim -> !aim.community().equals(command.community()))
                            .isEmpty();
            if (!here) {
                throw new NotFound();
            }
            Unmet.of("strategy").unless(!signal.isPutAside(), "signal").orThrow();
            StrategyRevision revised = new StrategyRevision(
                    work.newId(StrategyRevisionId::new),
                    command.community(),
                    objective,
                    signal.id(),
                    signal.detectedAt(),
                    command.before(),
                    command.after(),
                    command.reason(),
                    person,
                    work.now(),
                    0);
            return revising.insert(revised)
                    .emit(new StrategyRevised(revised.id(), revised.community(), revised.signal()));
        });
    }

    @Override
    public StrategyRevision get(Actor actor, StrategyRevisionId id) {
        return kernel.read(
                actor, reader -> reader.visible(StrategyRevision.TYPE).get(id));
    }

    @Override
    public Page<StrategyRevision> list(Actor actor, CommunityId community, PageRequest page) {
        Filter<StrategyRevision> here = of(community);
        return kernel.read(
                actor,
                reader -> reader.visible(StrategyRevision.TYPE)
                        .list(here, Order.descending(StrategyRevision.DECIDED_AT), page));
    }

    @Override
    public AdaptationPace pace(Actor actor, CommunityId community) {
        Filter<StrategyRevision> here = of(community);
        return kernel.read(actor, reader -> {
            reader.demand(Action.READ_STRATEGY_REVISION, reader.facts(community, ResourceType.STRATEGY_REVISION));
            // one that is changed meanwhile comes again
            Map<StrategyRevisionId, StrategyRevision> revisions = new LinkedHashMap<>();
            reader.visible(StrategyRevision.TYPE)
                    .parts(here)
                    .forEach(part -> part.forEach(revision -> revisions.put(revision.id(), revision)));
            return AdaptationPace.of(revisions.values());
        });
    }

    private static Filter<StrategyRevision> of(CommunityId community) {
        return Filter.where(StrategyRevision.COMMUNITY, Require.present(community, "community"));
    }
}
