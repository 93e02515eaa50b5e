package org.learninghealth.access;

import java.util.List;
import java.util.Set;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.PersonId;

/**
 * What is left of a scope for things in one community, in which it is known already which roles a person holds. A sentence that
 * these satisfy becomes the one for everything; all others stay as they are.
 *
 * @param person the person, who is active
 * @param roles the roles that the person holds there now
 */
record RolesHeld(PersonId person, Set<Role> roles) implements Scope.Terms<Scope> {

    @Override
    public Scope published() {
        return Scope.published();
    }

    @Override
    public Scope visible(Visibility atMost) {
        return Scope.visible(atMost);
    }

    @Override
    public Scope held(PersonId by, Set<Role> any) {
        return by.equals(person) && any.stream().anyMatch(roles::contains) ? Scope.everything() : Scope.held(by, any);
    }

    @Override
    public Scope within(Set<CommunityId> communities) {
        return Scope.within(communities);
    }

    @Override
    public Scope ownedBy(PersonId owner) {
        return Scope.ownedBy(owner);
    }

    @Override
    public Scope belongingTo(CommunityId community) {
        return Scope.belongingTo(community);
    }

    @Override
    public Scope anyOf(List<Scope> alternatives) {
        return alternatives.contains(Scope.everything()) ? Scope.everything() : Scope.anyOf(alternatives);
    }

    @Override
    public Scope allOf(List<Scope> conditions) {
        return Scope.allOf(conditions.stream()
                .filter(each -> !each.equals(Scope.everything()))
                .toList());
    }
}
