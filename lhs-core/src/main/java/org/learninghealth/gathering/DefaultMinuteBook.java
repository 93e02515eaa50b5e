package org.learninghealth.gathering;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.learninghealth.access.Action;
import org.learninghealth.access.Actor;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.Duplicate;
import org.learninghealth.base.NotFound;
import org.learninghealth.base.Page;
import org.learninghealth.base.PageRequest;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.Require;
import org.learninghealth.base.Unmet;
import org.learninghealth.community.Membership;
import org.learninghealth.community.MembershipStatus;
import org.learninghealth.internal.Kernel;
import org.learninghealth.internal.Reader;
import org.learninghealth.spi.Filter;
import org.learninghealth.spi.Order;

/** Minutes, by way of the kernel. */
final class DefaultMinuteBook implements MinuteBook {

    private static final Set<GatheringStatus> BEGUN =
            EnumSet.of(GatheringStatus.LIVE, GatheringStatus.HELD, GatheringStatus.RECONCILED, GatheringStatus.CLOSED);

    private final Kernel kernel;

    DefaultMinuteBook(Kernel kernel) {
        this.kernel = kernel;
    }

    @Override
    public Minutes take(Actor actor, TakeMinutes command) {
        return kernel.perform(actor, command, Minutes.TYPE, work -> {
            Gathering gathering = work.visible(Gathering.TYPE).get(command.gathering());
            var taking = work.require(Action.TAKE_MINUTES, work.facts(Gathering.TYPE, gathering));
            Unmet.of("minutes")
                    .unless(BEGUN.contains(gathering.status()), "begun")
                    .orThrow();
            requireOwners(work, gathering.community(), command.actions(), List.of());
            if (work.known(Minutes.TYPE).any(Filter.where(Minutes.GATHERING, gathering.id()))) {
                throw new Duplicate("minutes");
            }
            Minutes minutes = new Minutes(
                    work.newId(MinutesId::new),
                    gathering.id(),
                    gathering.community(),
                    command.notes(),
                    command.decisions(),
                    command.actions(),
                    work.now(),
                    0);
            return taking.insert(minutes).emit(new MinutesTaken(minutes.id(), gathering.id(), gathering.community()));
        });
    }

    @Override
    public Minutes revise(Actor actor, ReviseMinutes command) {
        return kernel.perform(actor, command, Minutes.TYPE, work -> {
            Minutes before = work.get(Minutes.TYPE, command.minutes(), command.expectedVersion());
            var revising = work.require(Action.TAKE_MINUTES, work.facts(Minutes.TYPE, before));
            requireOwners(work, before.community(), command.actions(), before.actions());
            Minutes after = before.with(command.notes(), command.decisions(), command.actions());
            return revising.update(after).emit(new MinutesRevised(after.id(), after.gathering(), after.community()));
        });
    }

    @Override
    public Minutes settle(Actor actor, SettleAction command) {
        return kernel.perform(actor, command, Minutes.TYPE, work -> {
            Minutes before = work.get(Minutes.TYPE, command.minutes(), command.expectedVersion());
            Optional<ActionItem> item = Optional.of(before.actions())
                    .filter(actions -> actions.size() >= command.action())
                    .map(actions -> actions.get(command.action() - 1));
            var facts = work.facts(Minutes.TYPE, before);
            var settling = work.require(
                    Action.SETTLE_ACTION,
                    item.map(ActionItem::owner).map(facts::ownedBy).orElse(facts));
            ActionItem action = item.orElseThrow(() -> new NotFound(List.of("action")));
            boolean same = action.isOpen() != command.done();
            Minutes after = same ? before : before.settled(command.action(), command.done() ? today(work) : null);
            return same
                    ? settling.update(after)
                    : settling.update(after)
                            .emit(new ActionSettled(
                                    after.id(),
                                    after.gathering(),
                                    after.community(),
                                    command.action(),
                                    action.owner(),
                                    command.done()));
        });
    }

    @Override
    public Minutes get(Actor actor, MinutesId id) {
        return kernel.read(actor, reader -> reader.visible(Minutes.TYPE).get(id));
    }

    @Override
    public Optional<Minutes> find(Actor actor, MinutesId id) {
        return kernel.read(actor, reader -> reader.visible(Minutes.TYPE).find(id));
    }

    @Override
    public Optional<Minutes> of(Actor actor, GatheringId gathering) {
        Filter<Minutes> filter = Filter.where(Minutes.GATHERING, Require.present(gathering, "gathering"));
        return kernel.read(
                actor, reader -> reader.visible(Minutes.TYPE).find(filter, Order.ascending(Minutes.TAKEN_AT)));
    }

    @Override
    public Page<Minutes> list(Actor actor, CommunityId community, PageRequest page) {
        Filter<Minutes> filter = Filter.where(Minutes.COMMUNITY, Require.present(community, "community"));
        return kernel.read(
                actor, reader -> reader.visible(Minutes.TYPE).list(filter, Order.descending(Minutes.TAKEN_AT), page));
    }

    @Override
    public Page<Minutes> toDo(Actor actor, PageRequest page) {
        return kernel.read(actor, reader -> {
            Filter<Minutes> filter = Filter.<Minutes>all()
                    .holding(Minutes.OPEN_OWNERS, actor.person().map(List::of).orElse(List.of()));
            return reader.visible(Minutes.TYPE).list(filter, Order.ascending(Minutes.TAKEN_AT), page);
        });
    }

    /** Refuses actions that were done in the future, and those that are newly somebody's who is no active member. */
    private static void requireOwners(
            Reader reader, CommunityId community, List<ActionItem> actions, List<ActionItem> before) {
        for (int i = 0; i < actions.size(); i++) {
            LocalDate done = actions.get(i).done();
            Require.that(done == null || !done.isAfter(today(reader)), "actions[" + i + "].done", "future");
        }
        Set<PersonId> known =
                new HashSet<>(before.stream().map(ActionItem::owner).toList());
        List<PersonId> owners = actions.stream()
                .map(ActionItem::owner)
                .filter(owner -> !known.contains(owner))
                .distinct()
                .toList();
        if (owners.isEmpty()) {
            return;
        }
        Set<PersonId> members = reader
                .known(Membership.TYPE)
                .first(
                        Filter.where(Membership.COMMUNITY, community)
                                .in(Membership.PERSON, owners)
                                .and(Membership.STATUS, MembershipStatus.ACTIVE),
                        Order.ascending(Membership.SINCE),
                        owners.size())
                .stream()
                .map(Membership::person)
                .collect(Collectors.toSet());
        Require.found(owners, members::contains, "actions");
    }

    private static LocalDate today(Reader reader) {
        return LocalDate.ofInstant(reader.now(), ZoneOffset.UTC);
    }
}
