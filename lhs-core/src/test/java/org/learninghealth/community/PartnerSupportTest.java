package org.learninghealth.community;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.learninghealth.access.Actor;
import org.learninghealth.access.Visibility;
import org.learninghealth.base.InvalidInput;
import org.learninghealth.base.NotFound;
import org.learninghealth.base.StaleVersion;
import org.learninghealth.kit.World;
import org.learninghealth.people.StakeholderGroup;

class PartnerSupportTest {

    private final World world = World.inMemory();
    private final Actor coordinator = world.person(StakeholderGroup.CLINICIAN);
    private final Actor partner = world.person(StakeholderGroup.PATIENT);
    private final Actor fellow = world.person(StakeholderGroup.PATIENT);
    private final Community community = world.activeCommunity(coordinator, Visibility.OPEN, JoinPolicy.OPEN);
    private Membership membership;

    @BeforeEach
    void join() {
        membership = world.join(partner, community);
        world.join(fellow, community);
    }

    @Test
    void whatIsArrangedIsBetweenThePartnerAndTheCoordinators() {
        PartnerSupport arranged = arrange(
                partner,
                new ArrangeSupport(
                        membership.id(),
                        null,
                        true,
                        "Large print",
                        fellow.person().orElseThrow()));

        assertThat(arranged)
                .extracting(PartnerSupport::honorarium, PartnerSupport::accessibilityNeeds, PartnerSupport::buddy)
                .containsExactly(true, "Large print", fellow.person());
        for (Actor seeing : List.of(partner, coordinator)) {
            assertThat(find(seeing)).contains(arranged);
            assertThat(world.lhs()
                            .partnerSupports()
                            .list(seeing, community.id(), world.firstPage())
                            .items())
                    .containsExactly(arranged);
        }
        for (Actor other : List.of(fellow, Actor.visitor(), Actor.host())) {
            assertThat(find(other)).isEmpty();
            assertThat(world.lhs()
                            .partnerSupports()
                            .list(other, community.id(), world.firstPage())
                            .items())
                    .isEmpty();
            assertThatThrownBy(() -> arrange(other, new ArrangeSupport(membership.id(), null, false, null, null)))
                    .isInstanceOf(NotFound.class);
        }
    }

    @Test
    void whatIsArrangedAnewReplacesWhatWas() {
        PartnerSupport first = arrange(partner, new ArrangeSupport(membership.id(), null, true, "Large print", null));

        assertThatThrownBy(() -> arrange(coordinator, new ArrangeSupport(membership.id(), null, false, null, null)))
                .isInstanceOf(StaleVersion.class);
        PartnerSupport second =
                arrange(coordinator, new ArrangeSupport(membership.id(), first.version(), false, null, null));

        assertThat(second.honorarium()).isFalse();
        assertThat(second.accessibilityNeeds()).isEmpty();
        assertThat(find(partner)).contains(second);
    }

    @Test
    void aBuddyIsAnotherActiveMember() {
        Actor stranger = world.person(StakeholderGroup.PATIENT);
        for (Actor none : List.of(partner, stranger)) {
            assertThatThrownBy(() -> arrange(
                            partner,
                            new ArrangeSupport(
                                    membership.id(),
                                    null,
                                    true,
                                    null,
                                    none.person().orElseThrow())))
                    .isInstanceOfSatisfying(
                            InvalidInput.class,
                            refused -> assertThat(refused.getMessage()).contains("buddy", "active member"));
        }
        assertThat(find(partner)).isEmpty();
    }

    @Test
    void nothingIsArrangedForSomeoneWhoLeft() {
        world.lhs().memberships().leave(partner, new LeaveCommunity(membership.id(), membership.version(), null));

        assertThatThrownBy(() -> arrange(coordinator, new ArrangeSupport(membership.id(), null, true, null, null)))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("membership");
    }

    private PartnerSupport arrange(Actor actor, ArrangeSupport command) {
        return world.lhs().partnerSupports().arrange(actor, command);
    }

    private Optional<PartnerSupport> find(Actor actor) {
        return world.lhs().partnerSupports().find(actor, PartnerSupportId.of(membership.id()));
    }
}
