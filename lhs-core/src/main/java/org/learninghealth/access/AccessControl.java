package org.learninghealth.access;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.NotFound;
import org.learninghealth.base.NotPermitted;
import org.learninghealth.base.PersonId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the policy, and alone can put its answer into a {@link Permit} or a {@link ReadScope}. A policy that fails denies.
 * Safe for use by several threads.
 */
public final class AccessControl {

    private static final Logger LOG = LoggerFactory.getLogger(AccessControl.class);

    private final AuthorizationPolicy policy;
    private final DenialListener denials;

    /**
     * Asks a policy.
     *
     * @param policy who decides
     * @param denials who is told of refusals
     */
    public AccessControl(AuthorizationPolicy policy, DenialListener denials) {
        this.policy = Objects.requireNonNull(policy, "policy");
        this.denials = Objects.requireNonNull(denials, "denials");
    }

    /**
     * Demands leave.
     *
     * @param actor who asks
     * @param action what for
     * @param facts what is known about the thing and the actor's standing to it
     * @return proof that it was given
     * @throws NotPermitted if it was denied and the actor may know that the thing exists
     * @throws NotFound if it was denied otherwise
     */
    public Permit require(Actor actor, Action action, Facts facts) {
        AuthorizationPolicy.Decision decision = decide(actor, action, facts);
        if (decision == AuthorizationPolicy.Decision.ALLOW) {
            return new Permit(actor, action);
        }
        denials.denied(actor, action, facts.type());
        if (decision == AuthorizationPolicy.Decision.DENY_VISIBLE) {
            throw new NotPermitted(action.name());
        }
        throw new NotFound();
    }

    /**
     * Whether leave would be given; for leaving out of a whole what it isn't given for. It is no denial if it wouldn't.
     *
     * @param actor who asks
     * @param action what for
     * @param facts what is known about the thing and the actor's standing to it
     * @return true if {@link #require} would give it
     */
    public boolean allows(Actor actor, Action action, Facts facts) {
        return decide(actor, action, facts) == AuthorizationPolicy.Decision.ALLOW;
    }

    /**
     * What an actor may read.
     *
     * @param actor who asks
     * @param type the sort of things
     * @param mandated the roles that mandates in force give the actor, and where
     * @return proof of what was decided
     */
    public ReadScope scope(Actor actor, ResourceType type, Map<Role, Set<CommunityId>> mandated) {
        try {
            return new ReadScope(Objects.requireNonNull(policy.readable(actor, type, mandated), "scope"));
        } catch (RuntimeException failed) {
            LOG.error("The authorisation policy failed to say what may be read of {}; nothing is shown", type, failed);
            return new ReadScope(Scope.nothing());
        }
    }

    /**
     * What an actor may read who acts for no platform.
     *
     * @param actor who asks
     * @param type the sort of things
     * @return proof of what was decided
     */
    public ReadScope scope(Actor actor, ResourceType type) {
        return scope(actor, type, Map.of());
    }

    /**
     * A part of what may be read.
     *
     * @param scope what may be read
     * @param part what is wanted of it
     * @return proof for both together; there is no word for the contrary of another, so it is never more than the scope
     */
    public ReadScope narrowed(ReadScope scope, Scope part) {
        return new ReadScope(Scope.allOf(List.of(scope.sentence(), part)));
    }

    /**
     * The same scope for things in one community, in which it is known already which roles a person holds: a store isn't asked
     * again for what they satisfy.
     *
     * @param scope what may be read
     * @param person the person, who is active
     * @param roles the roles that the person holds in that community now
     * @return proof of the same, to be used for things in that community alone
     */
    public ReadScope knowing(ReadScope scope, PersonId person, Set<Role> roles) {
        return new ReadScope(scope.as(new RolesHeld(person, roles)));
    }

    /**
     * All there is: for rules that must weigh what the actor may not see. What is read with it is never shown.
     *
     * @return a scope without bounds
     */
    public ReadScope facts() {
        return new ReadScope(Scope.everything());
    }

    private AuthorizationPolicy.Decision decide(Actor actor, Action action, Facts facts) {
        try {
            return Objects.requireNonNull(policy.decide(actor, action, facts), "decision");
        } catch (RuntimeException failed) {
            LOG.error("The authorisation policy failed to decide on {}; it is denied", action, failed);
            return AuthorizationPolicy.Decision.DENY_HIDDEN;
        }
    }
}
