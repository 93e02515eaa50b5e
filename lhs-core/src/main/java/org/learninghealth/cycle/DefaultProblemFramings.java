package org.learninghealth.cycle;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.learninghealth.access.Action;
import org.learninghealth.access.Actor;
import org.learninghealth.access.ResourceType;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.Page;
import org.learninghealth.base.PageRequest;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.Require;
import org.learninghealth.base.SmallCells;
import org.learninghealth.base.StaleVersion;
import org.learninghealth.internal.Kernel;
import org.learninghealth.internal.Reading;
import org.learninghealth.spi.Filter;
import org.learninghealth.spi.Order;

/** Framings of problems, by way of the kernel. */
final class DefaultProblemFramings implements ProblemFramings {

    private final Kernel kernel;
    private final SmallCells cells;

    DefaultProblemFramings(Kernel kernel, SmallCells cells) {
        this.kernel = kernel;
        this.cells = cells;
    }

    @Override
    public ProblemFraming frame(Actor actor, FrameProblem command) {
        return kernel.perform(actor, command, ProblemFraming.TYPE, work -> {
            var framing =
                    work.require(Action.FRAME_PROBLEM, work.facts(command.community(), ResourceType.PROBLEM_FRAMING));
            PersonId person = work.person(Action.FRAME_PROBLEM);
            int latest = latest(work.known(ProblemFraming.TYPE), command.community())
                    .map(ProblemFraming::revision)
                    .orElse(0);
            if (latest != command.expectedRevision()) {
                throw new StaleVersion();
            }
            // whoever frames it at the same time takes the same place in the row
            ProblemFraming framed = new ProblemFraming(
                    work.newId(ProblemFramingId::new),
                    command.community(),
                    latest + 1,
                    command.statement(),
                    command.reason(),
                    person,
                    work.now(),
                    0);
            return framing.insert(framed).emit(new ProblemFramed(framed.id(), framed.community()));
        });
    }

    @Override
    public Optional<ProblemFraming> current(Actor actor, CommunityId community) {
        Require.present(community, "community");
        return kernel.read(actor, reader -> latest(reader.visible(ProblemFraming.TYPE), community));
    }

    private static Optional<ProblemFraming> latest(
            Reading<ProblemFraming, ProblemFramingId> framings, CommunityId community) {
        return framings.find(
                Filter.where(ProblemFraming.COMMUNITY, community), Order.descending(ProblemFraming.REVISION));
    }

    @Override
    public ProblemFraming get(Actor actor, ProblemFramingId id) {
        return kernel.read(actor, reader -> reader.visible(ProblemFraming.TYPE).get(id));
    }

    @Override
    public Page<ProblemFraming> list(Actor actor, CommunityId community, PageRequest page) {
        Filter<ProblemFraming> filter = Filter.where(ProblemFraming.COMMUNITY, Require.present(community, "community"));
        return kernel.read(
                actor,
                reader -> reader.visible(ProblemFraming.TYPE)
                        .list(filter, Order.descending(ProblemFraming.FRAMED_AT), page));
    }

    @Override
    public FramingPoll openPoll(Actor actor, OpenFramingPoll command) {
        return kernel.perform(actor, command, FramingPoll.TYPE, work -> {
            var opening =
                    work.require(Action.HOLD_FRAMING_POLL, work.facts(command.community(), ResourceType.FRAMING_POLL));
            FramingPoll poll = FramingPoll.open(
                    work.newId(FramingPollId::new), command.community(), command.options(), work.now());
            return opening.insert(poll).emit(new FramingPollOpened(poll.id(), poll.community()));
        });
    }

    @Override
    public FramingPoll vote(Actor actor, CastFramingVote command) {
        return kernel.perform(actor, command, FramingPoll.TYPE, work -> {
            FramingPoll poll = work.visible(FramingPoll.TYPE).get(command.poll());
            var voting = work.require(Action.VOTE_ON_FRAMING, work.facts(FramingPoll.TYPE, poll));
            PersonId voter = work.person(Action.VOTE_ON_FRAMING);
            poll.requireOption(command.option());
            Optional<FramingVote> before = work.known(FramingVote.TYPE)
                    .find(
                            Filter.where(FramingVote.POLL, poll.id()).and(FramingVote.VOTER, voter),
                            Order.ascending(FramingVote.CAST_AT));
            // the poll stays as it is, and open until this is written
            var decision = voting.update(poll).assuming(FramingPoll.TYPE, List.of(poll));
            before.ifPresentOrElse(
                    vote -> decision.alsoUpdate(FramingVote.TYPE, vote.replaced(command.option(), work.now())),
                    () -> decision.alsoInsert(
                            FramingVote.TYPE,
                            new FramingVote(
                                    work.newId(FramingVoteId::new),
                                    poll.id(),
                                    voter,
                                    command.option(),
                                    work.now(),
                                    0)));
            return decision.emit(new FramingVoteCast(poll.id(), poll.community()));
        });
    }

    @Override
    public FramingPoll closePoll(Actor actor, CloseFramingPoll command) {
        return kernel.perform(actor, command, FramingPoll.TYPE, work -> {
            FramingPoll poll = work.get(FramingPoll.TYPE, command.poll(), command.expectedVersion());
            var closing = work.require(Action.HOLD_FRAMING_POLL, work.facts(FramingPoll.TYPE, poll));
            Filter<FramingVote> cast = Filter.where(FramingVote.POLL, poll.id());
            List<FramingVote> votes = new ArrayList<>();
            work.known(FramingVote.TYPE).parts(cast).forEach(votes::addAll);
            FramingPoll closed = poll.close(votes, cells, work.now());
            // whoever votes at the same time finds it closed, or is counted
            return closing.update(closed)
                    .restingOn(FramingPoll.TYPE, List.of(poll))
                    .assumingOnly(FramingVote.TYPE, cast, votes)
                    .alsoDeleteAll(FramingVote.TYPE, votes)
                    .emit(new FramingPollClosed(closed.id(), closed.community()));
        });
    }

    @Override
    public FramingPoll poll(Actor actor, FramingPollId id) {
        return kernel.read(actor, reader -> reader.visible(FramingPoll.TYPE).get(id));
    }

    @Override
    public Page<FramingPoll> polls(Actor actor, CommunityId community, PageRequest page) {
        Filter<FramingPoll> filter = Filter.where(FramingPoll.COMMUNITY, Require.present(community, "community"));
        return kernel.read(
                actor,
                reader -> reader.visible(FramingPoll.TYPE).list(filter, Order.descending(FramingPoll.OPENED_AT), page));
    }
}
