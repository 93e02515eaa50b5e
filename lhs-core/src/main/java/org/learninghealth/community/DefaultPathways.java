package org.learninghealth.community;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.learninghealth.access.Action;
import org.learninghealth.access.Actor;
import org.learninghealth.access.ResourceType;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.Duplicate;
import org.learninghealth.base.Page;
import org.learninghealth.base.PageRequest;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.Require;
import org.learninghealth.base.SmallCells;
import org.learninghealth.base.Unmet;
import org.learninghealth.internal.Kernel;
import org.learninghealth.spi.Filter;
import org.learninghealth.spi.Order;

/** Pathways, by way of the kernel. */
final class DefaultPathways implements Pathways {

    private final Kernel kernel;
    private final SmallCells cells;

    DefaultPathways(Kernel kernel, SmallCells cells) {
        this.kernel = kernel;
        this.cells = cells;
    }

    @Override
    public Pathway draft(Actor actor, DraftPathway command) {
        return kernel.perform(actor, command, Pathway.TYPE, work -> {
            var drafting = work.require(Action.DRAFT_PATHWAY, work.facts(command.community(), ResourceType.PATHWAY));
            Pathway draft = new Pathway(
                    work.newId(PathwayId::new),
                    command.community(),
                    command.title(),
                    command.audience().stream().distinct().toList(),
                    command.steps(),
                    PathwayStatus.DRAFT,
                    work.now(),
                    0);
            return drafting.insert(draft).emit(new PathwayDrafted(draft.id(), draft.community()));
        });
    }

    @Override
    public Pathway move(Actor actor, MovePathway command) {
        return kernel.perform(actor, command, Pathway.TYPE, work -> {
            Pathway pathway = work.get(Pathway.TYPE, command.pathway(), command.expectedVersion());
            return work.require(Action.MOVE_PATHWAY, work.facts(Pathway.TYPE, pathway))
                    .update(pathway.move(command.status()))
                    .emit(new PathwayMoved(pathway.id(), pathway.community(), command.status()));
        });
    }

    @Override
    public PathwayProgress start(Actor actor, StartPathway command) {
        return kernel.perform(actor, command, PathwayProgress.TYPE, work -> {
            Pathway pathway = work.visible(Pathway.TYPE).get(command.pathway());
            var starting = work.require(Action.START_PATHWAY, work.facts(Pathway.TYPE, pathway));
            Unmet.of("pathway")
                    .unless(pathway.status() == PathwayStatus.OPEN, "open")
                    .orThrow();
            PersonId person = work.person(Action.START_PATHWAY);
            if (work.known(PathwayProgress.TYPE)
                    .any(Filter.where(PathwayProgress.PATHWAY, pathway.id()).and(PathwayProgress.PERSON, person))) {
                throw new Duplicate("PATHWAY_PROGRESS");
            }
            PathwayProgress progress = new PathwayProgress(
                    work.newId(PathwayProgressId::new),
                    pathway.id(),
                    pathway.community(),
                    person,
                    pathway.steps().size(),
                    new TreeSet<>(),
                    work.now(),
                    Optional.empty(),
                    0);
            return starting.insert(progress)
                    .restingOn(Pathway.TYPE, List.of(pathway))
                    .emit(new PathwayStarted(progress.id(), progress.community()));
        });
    }

    @Override
    public PathwayProgress takeStep(Actor actor, TakeStep command) {
        return kernel.perform(actor, command, PathwayProgress.TYPE, work -> {
            PathwayProgress progress = work.get(PathwayProgress.TYPE, command.progress(), command.expectedVersion());
            return work.require(Action.TAKE_STEP, work.facts(PathwayProgress.TYPE, progress))
                    .update(progress.take(command.step(), work.now()))
                    .emit(new PathwayStepTaken(progress.id(), progress.community()));
        });
    }

    @Override
    public Pathway get(Actor actor, PathwayId id) {
        return kernel.read(actor, reader -> reader.visible(Pathway.TYPE).get(id));
    }

    @Override
    public Page<Pathway> list(Actor actor, CommunityId community, PageRequest page) {
        Filter<Pathway> filter = Filter.where(Pathway.COMMUNITY, Require.present(community, "community"));
        return kernel.read(
                actor, reader -> reader.visible(Pathway.TYPE).list(filter, Order.descending(Pathway.DRAFTED_AT), page));
    }

    @Override
    public Optional<PathwayProgress> progress(Actor actor, PathwayProgressId id) {
        return kernel.read(actor, reader -> reader.visible(PathwayProgress.TYPE).find(id));
    }

    @Override
    public Page<PathwayProgress> progressOn(Actor actor, PathwayId pathway, PageRequest page) {
        Filter<PathwayProgress> filter = Filter.where(PathwayProgress.PATHWAY, Require.present(pathway, "pathway"));
        return kernel.read(
                actor,
                reader -> reader.visible(PathwayProgress.TYPE)
                        .list(filter, Order.ascending(PathwayProgress.STARTED_AT), page));
    }

    @Override
    public PathwayCompletion completion(Actor actor, PathwayId id) {
        return kernel.read(actor, reader -> {
            Pathway pathway = reader.visible(Pathway.TYPE).get(id);
            reader.demand(Action.READ_PATHWAY_COMPLETION, reader.facts(Pathway.TYPE, pathway));
            Map<Integer, Long> ways = reader.known(PathwayProgress.TYPE)
                    .countBy(PathwayProgress.COMPLETE, Filter.where(PathwayProgress.PATHWAY, pathway.id()));
            long completed = ways.getOrDefault(1, 0L);
            return PathwayCompletion.of(pathway.id(), completed + ways.getOrDefault(0, 0L), completed, cells);
        });
    }
}
