package org.learninghealth.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.learninghealth.access.AuthorizationPolicy.Decision;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.NotFound;
import org.learninghealth.base.NotPermitted;
import org.learninghealth.base.PersonId;

class AccessControlTest {

    private static final Facts FACTS = Facts.outside(ResourceType.COMMUNITY);
    private static final Actor ACTOR = Actor.visitor();

    private final List<Action> denied = new ArrayList<>();

    @Test
    void aPermitNamesWhoAndWhatFor() {
        Permit permit = control(Decision.ALLOW).require(ACTOR, Action.FOUND_COMMUNITY, FACTS);
        assertThat(permit.actor()).isEqualTo(ACTOR);
        assertThat(permit.action()).isEqualTo(Action.FOUND_COMMUNITY);
        assertThat(denied).isEmpty();
    }

    @Test
    void aVisibleDenialSaysWhatWasAskedFor() {
        assertThatThrownBy(() -> control(Decision.DENY_VISIBLE).require(ACTOR, Action.FOUND_COMMUNITY, FACTS))
                .isInstanceOfSatisfying(
                        NotPermitted.class,
                        refusal -> assertThat(refusal.action()).isEqualTo("FOUND_COMMUNITY"));
        assertThat(denied).containsExactly(Action.FOUND_COMMUNITY);
    }

    @Test
    void aHiddenDenialSaysNothing() {
        assertThatThrownBy(() -> control(Decision.DENY_HIDDEN).require(ACTOR, Action.FOUND_COMMUNITY, FACTS))
                .isInstanceOf(NotFound.class)
                .hasMessage(new NotFound().getMessage());
        assertThat(denied).containsExactly(Action.FOUND_COMMUNITY);
    }

    @Test
    void aPolicyThatGivesNoAnswerDenies() {
        AccessControl mute = new AccessControl(policy(null, null), (actor, action, type) -> denied.add(action));
        assertThatThrownBy(() -> mute.require(ACTOR, Action.FOUND_COMMUNITY, FACTS))
                .isInstanceOf(NotFound.class);
        assertReadsNothing(mute);
        assertThat(denied).containsExactly(Action.FOUND_COMMUNITY);
    }

    @Test
    void aPolicyThatFailsDenies() {
        AuthorizationPolicy broken = new AuthorizationPolicy() {
            @Override
            public Decision decide(Actor actor, Action action, Facts facts) {
                throw new IllegalStateException("broken");
            }

            @Override
            public Scope readable(Actor actor, ResourceType type) {
                throw new IllegalStateException("broken");
            }
        };
        AccessControl control = new AccessControl(broken, (actor, action, type) -> denied.add(action));
        assertThatThrownBy(() -> control.require(ACTOR, Action.FOUND_COMMUNITY, FACTS))
                .isInstanceOf(NotFound.class);
        assertReadsNothing(control);
        AuthorizationPolicy narrowed = new NarrowedPolicy(policy(Decision.ALLOW, Scope.everything()), broken);
        AccessControl narrowing = new AccessControl(narrowed, (actor, action, type) -> denied.add(action));
        assertThatThrownBy(() -> narrowing.require(ACTOR, Action.FOUND_COMMUNITY, FACTS))
                .isInstanceOf(NotFound.class);
        assertReadsNothing(narrowing);
    }

    @Test
    void theStricterOfTwoPoliciesDecides() {
        for (Decision standard : Decision.values()) {
            for (Decision narrowing : Decision.values()) {
                Decision both = new NarrowedPolicy(
                                policy(standard, Scope.everything()), policy(narrowing, Scope.everything()))
                        .decide(ACTOR, Action.FOUND_COMMUNITY, FACTS);
                assertThat(both == Decision.ALLOW).isEqualTo(standard == Decision.ALLOW && narrowing == Decision.ALLOW);
                assertThat(both == Decision.DENY_HIDDEN)
                        .isEqualTo(standard == Decision.DENY_HIDDEN || narrowing == Decision.DENY_HIDDEN);
            }
        }
    }

    private AccessControl control(Decision decision) {
        return new AccessControl(policy(decision, Scope.everything()), (actor, action, type) -> denied.add(action));
    }

    private static void assertReadsNothing(AccessControl control) {
        boolean any = control.scope(ACTOR, ResourceType.COMMUNITY).as(new Scope.Terms<Boolean>() {
            @Override
            public Boolean published() {
                return true;
            }

            @Override
            public Boolean visible(Visibility atMost) {
                return true;
            }

            @Override
            public Boolean held(PersonId by, Set<Role> roles) {
                return true;
            }

            @Override
            public Boolean within(Set<CommunityId> communities) {
                return true;
            }

            @Override
            public Boolean ownedBy(PersonId person) {
                return true;
            }

            @Override
            public Boolean belongingTo(CommunityId community) {
                return true;
            }

            @Override
            public Boolean anyOf(List<Boolean> alternatives) {
                return alternatives.contains(true);
            }

            @Override
            public Boolean allOf(List<Boolean> conditions) {
                return !conditions.contains(false);
            }
        });
        assertThat(any).isFalse();
    }

    @SuppressWarnings("NullAway") // what a careless host might write
    private static AuthorizationPolicy policy(Decision decision, Scope scope) {
        return new AuthorizationPolicy() {
            @Override
            public Decision decide(Actor actor, Action action, Facts facts) {
                return decision;
            }

            @Override
            public Scope readable(Actor actor, ResourceType type) {
                return scope;
            }
        };
    }
}
