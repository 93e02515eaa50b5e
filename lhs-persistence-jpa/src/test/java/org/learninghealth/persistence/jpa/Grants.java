package org.learninghealth.persistence.jpa;

import org.learninghealth.access.AccessControl;
import org.learninghealth.access.Action;
import org.learninghealth.access.Actor;
import org.learninghealth.access.AuthorizationPolicy;
import org.learninghealth.access.Facts;
import org.learninghealth.access.Permit;
import org.learninghealth.access.ReadScope;
import org.learninghealth.access.ResourceType;
import org.learninghealth.access.Scope;

/** A permit and a scope for tests of repositories, by a policy that grants everything. */
final class Grants {

    private static final AccessControl ACCESS = new AccessControl(
            new AuthorizationPolicy() {
                @Override
                public Decision decide(Actor actor, Action action, Facts facts) {
                    return Decision.ALLOW;
                }

                @Override
                public Scope readable(Actor actor, ResourceType type) {
                    return Scope.everything();
                }
            },
            (actor, action, type) -> {});

    private Grants() {}

    static Permit permit() {
        return ACCESS.require(Actor.host(), Action.REGISTER_PERSON, Facts.outside(ResourceType.PERSON));
    }

    static ReadScope everything() {
        return ACCESS.scope(Actor.host(), ResourceType.PERSON);
    }
}
