package org.learninghealth.internal;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.learninghealth.access.Action;
import org.learninghealth.access.Actor;
import org.learninghealth.access.Facts;
import org.learninghealth.access.Permit;
import org.learninghealth.access.ReadScope;
import org.learninghealth.access.ResourceType;
import org.learninghealth.access.Role;
import org.learninghealth.access.Scope;
import org.learninghealth.base.Aggregate;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.Id;
import org.learninghealth.base.NotPermitted;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.StaleVersion;
import org.learninghealth.spi.AggregateType;

/**
 * One call's view of what is stored, for one actor. What was found once is not asked for again by its id, so that a
 * decision weighs one state of it throughout. Lives within one unit of work and one thread.
 */
public class Reader {

    private final Kernel kernel;
    private final Actor actor;
    private final Map<Id, Aggregate<?, ?>> found = new HashMap<>();
    private final Map<CommunityId, Set<Role>> roles = new HashMap<>();
    private @Nullable Map<Role, Set<CommunityId>> mandates;

    Reader(Kernel kernel, Actor actor) {
        this.kernel = kernel;
        this.actor = actor;
    }

    /**
     * Who asks.
     *
     * @return the actor
     */
    public final Actor actor() {
        return actor;
    }

    /**
     * Which person acts. The table lets persons alone do some things; a host's own policy might not know that.
     *
     * @param action what for
     * @return the person
     * @throws NotPermitted if the actor is no person
     */
    public final PersonId person(Action action) {
        return actor.person().orElseThrow(() -> new NotPermitted(action.name()));
    }

    /**
     * What the actor may see, to show it.
     *
     * @param <A> the aggregate
     * @param <J> its id
     * @param type the kind
     * @return the aggregates in the actor's scope
     */
    public final <A extends Aggregate<A, J>, J extends Id> Reading<A, J> visible(AggregateType<A, J> type) {
        return Reading.visible(kernel.repository(type), scope(type.resource()), found);
    }

    private ReadScope scope(ResourceType type) {
        Map<Role, Set<CommunityId>> beyond =
                isPrivacyOfficer(type) ? Map.of(Role.PRIVACY_OFFICER, Set.of()) : mandates();
        return kernel.access().scope(actor, type, beyond);
    }

    /** The host is asked only about what privacy officers have to do with, and never of those who act for others. */
    private boolean isPrivacyOfficer(ResourceType type) {
        return ResourceType.OF_PRIVACY.contains(type)
                && actor.platform().isEmpty()
                && actor.person()
                        .filter(person -> kernel.standing().isPrivacyOfficer(this, person))
                        .isPresent();
    }

    /**
     * What communities have mandated the actor to, who acts on behalf of a facilitation platform; looked up once.
     *
     * @return the roles that mandates in force give, and where
     */
    public final Map<Role, Set<CommunityId>> mandates() {
        Map<Role, Set<CommunityId>> known = mandates;
        if (known == null) {
            known = actor.platform().isEmpty() ? Map.of() : kernel.standing().mandates(this);
            mandates = known;
        }
        return known;
    }

    /**
     * The roles that the actor holds in a community, be it as a member or by a mandate; looked up once.
     *
     * @param community the community
     * @return the roles; none unless the actor is active
     */
    public final Set<Role> roles(CommunityId community) {
        return roles.computeIfAbsent(
                community,
                looked -> kernel.standing().roles(this, Set.of(looked)).getOrDefault(looked, Set.of()));
    }

    /**
     * What time it is.
     *
     * @return now, in whole microseconds
     */
    public Instant now() {
        return kernel.now();
    }

    /**
     * All there is, to weigh it in a rule and never to show it.
     *
     * @param <A> the aggregate
     * @param <J> its id
     * @param type the kind
     * @return all aggregates of the kind
     */
    public final <A extends Aggregate<A, J>, J extends Id> Reading<A, J> known(AggregateType<A, J> type) {
        return Reading.known(type, kernel.repository(type), kernel.access().facts(), found);
    }

    /**
     * A part of all there is: to weigh it in a rule, or to show what leave was demanded for.
     *
     * @param <A> the aggregate
     * @param <J> its id
     * @param type the kind
     * @param part what is wanted of it
     * @return the aggregates that the part comprises
     */
    public final <A extends Aggregate<A, J>, J extends Id> Reading<A, J> known(AggregateType<A, J> type, Scope part) {
        return Reading.visible(
                kernel.repository(type),
                kernel.access().narrowed(kernel.access().facts(), part),
                found);
    }

    /** What was found before, in the state that a change of it is based on. */
    final <A extends Aggregate<A, J>, J extends Id> Optional<A> found(AggregateType<A, J> type, A based) {
        return Optional.ofNullable(found.get(based.id()))
                .map(type.aggregate()::cast)
                .filter(before -> before.version() == based.version());
    }

    /**
     * The communities that would have no coordinator without a person, to report them.
     *
     * @param person the person
     * @return where the person coordinates and nobody else does who is active
     */
    public final Set<CommunityId> coordinatedAlone(PersonId person) {
        return kernel.standing().coordinatedAlone(this, person);
    }

    /**
     * Finds what a change is based on.
     *
     * @param <A> the aggregate
     * @param <J> its id
     * @param type the kind
     * @param id its id
     * @param expectedVersion the version that the actor has seen
     * @return the aggregate
     * @throws org.learninghealth.base.NotFound if there is none in the actor's scope
     * @throws StaleVersion if it has changed since
     */
    public final <A extends Aggregate<A, J>, J extends Id> A get(AggregateType<A, J> type, J id, long expectedVersion) {
        A found = Reading.visible(kernel.repository(type), scope(type, id), this.found)
                .get(id);
        if (found.version() != expectedVersion) {
            throw new StaleVersion();
        }
        return found;
    }

    /** In a community that is to change, leave is weighed by the actor's roles in any case: a store needn't look at them again. */
    private ReadScope scope(AggregateType<?, ?> type, Id id) {
        ReadScope scope = scope(type.resource());
        return id instanceof CommunityId community && actor.platform().isEmpty()
                ? actor.person()
                        .map(person -> kernel.access().knowing(scope, person, roles(community)))
                        .orElse(scope)
                : scope;
    }

    /**
     * The facts about things of a sort in a community.
     *
     * @param community the community
     * @param type the sort
     * @return the facts, with the actor's roles there
     */
    public final Facts facts(CommunityId community, ResourceType type) {
        return kernel.standing().in(this, community, type);
    }

    /**
     * The facts about things of a sort in several communities, all of which are looked up at once.
     *
     * @param communities the communities
     * @param type the sort
     * @return the facts of each, in the same order, with the actor's roles there
     */
    public final List<Facts> facts(List<CommunityId> communities, ResourceType type) {
        Set<CommunityId> unknown = new HashSet<>(communities);
        unknown.removeAll(roles.keySet());
        if (!unknown.isEmpty()) {
            Map<CommunityId, Set<Role>> held = kernel.standing().roles(this, unknown);
            unknown.forEach(community -> roles.put(community, held.getOrDefault(community, Set.of())));
        }
        return communities.stream().map(community -> facts(community, type)).toList();
    }

    /**
     * The facts about one thing.
     *
     * @param <A> the aggregate
     * @param <J> its id
     * @param type the kind
     * @param thing the thing
     * @return the facts, with the actor's standing to it
     */
    public final <A extends Aggregate<A, J>, J extends Id> Facts facts(AggregateType<A, J> type, A thing) {
        CommunityId home =
                type.community().map(attribute -> attribute.of(thing)).orElse(null);
        Facts facts = home == null ? Facts.outside(type.resource()) : facts(home, type.resource());
        PersonId owner = type.owner().map(attribute -> attribute.of(thing)).orElse(null);
        return (owner == null ? facts : facts.ownedBy(owner))
                .published(type.published().matches(thing));
    }

    /**
     * Demands leave to read figures that no single row's scope can give.
     *
     * @param action what for
     * @param facts what is known about the thing
     * @return proof that it was given
     */
    public final Permit demand(Action action, Facts facts) {
        return kernel.access().require(actor, action, weighed(facts));
    }

    /**
     * Whether leave to read figures would be given, to leave out what it isn't given for.
     *
     * @param action what for
     * @param facts what is known about the thing
     * @return true if {@link #demand} would give it
     */
    public final boolean may(Action action, Facts facts) {
        return kernel.access().allows(actor, action, weighed(facts));
    }

    private Facts weighed(Facts facts) {
        boolean registered = facts.registered()
                || actor.person()
                        .map(person -> kernel.standing().isActive(this, person))
                        .orElse(false);
        Facts known = isPrivacyOfficer(facts.type()) ? facts.holding(Role.PRIVACY_OFFICER) : facts;
        return known.registered(registered);
    }
}
