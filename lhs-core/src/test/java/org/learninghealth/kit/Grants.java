package org.learninghealth.kit;

import java.util.Set;
import org.learninghealth.access.AccessControl;
import org.learninghealth.access.Action;
import org.learninghealth.access.Actor;
import org.learninghealth.access.AuthorizationPolicy;
import org.learninghealth.access.Facts;
import org.learninghealth.access.Permit;
import org.learninghealth.access.ReadScope;
import org.learninghealth.access.ResourceType;
import org.learninghealth.access.Role;
import org.learninghealth.access.Scope;
import org.learninghealth.base.PersonId;

/** Permits and scopes for tests of stores, minted the way everyone does, through a policy: here one that grants. */
final class Grants {

    private Grants() {}

    static Permit permit() {
        return granting(Scope.everything())
                .require(Actor.host(), Action.REGISTER_PERSON, Facts.outside(ResourceType.PERSON));
    }

    static ReadScope everything() {
        return scope(Scope.everything());
    }

    static ReadScope scope(Scope scope) {
        return granting(scope).scope(Actor.host(), ResourceType.PERSON);
    }

    /** A scope for things in a community in which a person holds these roles. */
    static ReadScope knowing(Scope scope, PersonId person, Set<Role> roles) {
        return granting(scope).knowing(scope(scope), person, roles);
    }

    private static AccessControl granting(Scope scope) {
        return new AccessControl(
                new AuthorizationPolicy() {
                    @Override
                    public Decision decide(Actor actor, Action action, Facts facts) {
                        return Decision.ALLOW;
                    }

                    @Override
                    public Scope readable(Actor actor, ResourceType type) {
                        return scope;
                    }
                },
                (actor, action, type) -> {});
    }
}
