package org.learninghealth.community;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.learninghealth.access.Action;
import org.learninghealth.access.Actor;
import org.learninghealth.access.Facts;
import org.learninghealth.access.ResourceType;
import org.learninghealth.access.Role;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.NotPermitted;
import org.learninghealth.base.Page;
import org.learninghealth.base.PageRequest;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.Require;
import org.learninghealth.internal.Kernel;
import org.learninghealth.internal.Work;
import org.learninghealth.people.Person;
import org.learninghealth.spi.Filter;
import org.learninghealth.spi.Order;

/** Communities, by way of the kernel. */
final class DefaultCommunities implements Communities {

    private final Kernel kernel;

    DefaultCommunities(Kernel kernel) {
        this.kernel = kernel;
    }

    @Override
    public Community found(Actor actor, FoundCommunity command) {
        return kernel.perform(actor, command, Community.TYPE, work -> {
            var founding = work.require(Action.FOUND_COMMUNITY, Facts.outside(ResourceType.COMMUNITY));
            Person founder = work.known(Person.TYPE).get(person(actor));
            Community alone = new Community(
                    work.newId(CommunityId::new),
                    Optional.empty(),
                    command.kind(),
                    command.name(),
                    command.domain(),
                    command.practice(),
                    command.visibility(),
                    command.joinPolicy(),
                    CommunityStatus.DRAFT,
                    work.now(),
                    0);
            List<Community> above = Optional.ofNullable(command.parent())
                    .map(parent -> above(work, Optional.empty(), parent))
                    .orElse(List.of());
            Community draft = above.isEmpty() ? alone : alone.nestedIn(above.get(0));
            Membership coordinator = Membership.begin(
                    work.newId(MembershipId::new),
                    draft.id(),
                    founder.id(),
                    work.newId(id -> id),
                    EnumSet.of(Role.MEMBER, Role.COORDINATOR),
                    founder.stakeholderGroup(),
                    founder.organization(),
                    work.now());
            return founding.insert(draft)
                    .alsoInsert(Membership.TYPE, coordinator)
                    .restingOn(Community.TYPE, above)
                    .emit(
                            new CommunityFounded(draft.id(), draft.kind()),
                            new MembershipActivated(
                                    coordinator.id(), draft.id(), founder.id(), coordinator.stakeholderGroup()))
                    .within(draft.id());
        });
    }

    @Override
    public Community describe(Actor actor, DescribeCommunity command) {
        return kernel.perform(actor, command, Community.TYPE, work -> {
            Community community = work.get(Community.TYPE, command.community(), command.expectedVersion());
            return work.require(Action.DESCRIBE_COMMUNITY, work.facts(Community.TYPE, community))
                    .update(community.describe(command.domain(), command.practice()))
                    .emit(new CommunityDescribed(community.id()));
        });
    }

    @Override
    public Community activate(Actor actor, ActivateCommunity command) {
        return kernel.perform(actor, command, Community.TYPE, work -> {
            Community draft = work.get(Community.TYPE, command.community(), command.expectedVersion());
            return work.require(Action.ACTIVATE_COMMUNITY, work.facts(Community.TYPE, draft))
                    .update(draft.activate(led(work, draft), chartered(work, draft)))
                    .emit(new CommunityActivated(draft.id()));
        });
    }

    @Override
    public Community changeVisibility(Actor actor, ChangeVisibility command) {
        return kernel.perform(actor, command, Community.TYPE, work -> {
            Community community = work.get(Community.TYPE, command.community(), command.expectedVersion());
            var arranging = work.require(Action.ARRANGE_COMMUNITY, work.facts(Community.TYPE, community));
            Nesting nesting = new Nesting(work);
            Community changed = community.visibleTo(command.visibility(), nesting.around(community));
            List<Community> tightened = nesting.levelsBelow(community.id()).stream()
                    .flatMap(List::stream)
                    .filter(below -> !below.noMoreOpenThan(changed.visibility()).equals(below))
                    .toList();
            return arranging
                    .update(changed)
                    .alsoUpdateAll(
                            Community.TYPE,
                            tightened.stream()
                                    .map(below -> below.noMoreOpenThan(changed.visibility()))
                                    .toList())
                    .emit(new VisibilityChanged(community.id(), community.visibility(), changed.visibility()))
                    .emitAll(tightened.stream()
                            .map(below -> new VisibilityChanged(below.id(), below.visibility(), changed.visibility()))
                            .toList());
        });
    }

    @Override
    public Community nest(Actor actor, NestCommunity command) {
        return kernel.perform(actor, command, Community.TYPE, work -> {
            Community community = work.get(Community.TYPE, command.community(), command.expectedVersion());
            var arranging = work.require(Action.ARRANGE_COMMUNITY, work.facts(Community.TYPE, community));
            List<Community> above = above(work, Optional.of(community.id()), command.parent());
            return arranging
                    .update(community.nestedIn(above.get(0)))
                    .restingOn(Community.TYPE, above)
                    .restingOn(Community.TYPE, List.of(community))
                    .emit(new CommunityNested(community.id(), command.parent()));
        });
    }

    @Override
    public Community get(Actor actor, CommunityId id) {
        return kernel.read(actor, reader -> reader.visible(Community.TYPE).get(id));
    }

    @Override
    public Optional<Community> find(Actor actor, CommunityId id) {
        return kernel.read(actor, reader -> reader.visible(Community.TYPE).find(id));
    }

    @Override
    public Page<Community> list(Actor actor, CommunityQuery query, PageRequest page) {
        Filter<Community> filter = Require.present(query, "query").filter();
        return kernel.read(
                actor,
                reader -> reader.visible(Community.TYPE).list(filter, Order.descending(Community.FOUNDED_AT), page));
    }

    /** The communities that one is to be nested in, the nearest first; the actor may nest there (rule C1). */
    private static List<Community> above(
            Work<Community, CommunityId> work, Optional<CommunityId> nested, CommunityId parent) {
        Community around = work.visible(Community.TYPE).get(parent);
        work.require(Action.NEST_COMMUNITY, work.facts(Community.TYPE, around));
        return new Nesting(work).check(nested, around);
    }

    private static boolean led(Work<?, ?> work, Community community) {
        return work.known(Membership.TYPE)
                .any(Filter.where(Membership.COMMUNITY, community.id())
                        .and(Membership.STATUS, MembershipStatus.ACTIVE)
                        .holding(Membership.ROLES, Role.LEADING));
    }

    private static boolean chartered(Work<?, ?> work, Community community) {
        return work.known(Charter.TYPE)
                .any(Filter.where(Charter.COMMUNITY, community.id()).and(Charter.STATUS, CharterStatus.APPROVED));
    }

    /** The table lets persons alone found and join; a host's own policy might not know that. */
    static PersonId person(Actor actor) {
        return actor.person().orElseThrow(() -> new NotPermitted(Action.FOUND_COMMUNITY.name()));
    }
}
