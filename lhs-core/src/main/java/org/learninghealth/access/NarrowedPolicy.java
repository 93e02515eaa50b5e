package org.learninghealth.access;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.learninghealth.base.CommunityId;

/** Two policies of which either can deny: how a host's own policy narrows the default one. Immutable. */
public final class NarrowedPolicy implements AuthorizationPolicy {

    private final AuthorizationPolicy standard;
    private final AuthorizationPolicy narrowing;

    /**
     * Narrows a policy.
     *
     * @param standard the policy to narrow
     * @param narrowing what narrows it
     */
    public NarrowedPolicy(AuthorizationPolicy standard, AuthorizationPolicy narrowing) {
        this.standard = standard;
        this.narrowing = narrowing;
    }

    @Override
    public Decision decide(Actor actor, Action action, Facts facts) {
        Decision first = Objects.requireNonNull(standard.decide(actor, action, facts), "decision");
        Decision second = Objects.requireNonNull(narrowing.decide(actor, action, facts), "decision");
        // the constants go from open to strict
        return first.compareTo(second) >= 0 ? first : second;
    }

    @Override
    public Scope readable(Actor actor, ResourceType type, Map<Role, Set<CommunityId>> mandated) {
        return Scope.allOf(
                List.of(standard.readable(actor, type, mandated), narrowing.readable(actor, type, mandated)));
    }

    @Override
    public Scope readable(Actor actor, ResourceType type) {
        return Scope.allOf(List.of(standard.readable(actor, type), narrowing.readable(actor, type)));
    }
}
