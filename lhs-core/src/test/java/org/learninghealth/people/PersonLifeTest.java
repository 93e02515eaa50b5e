package org.learninghealth.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.learninghealth.kit.World.english;

import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.learninghealth.LearningHealthSystem;
import org.learninghealth.access.Actor;
import org.learninghealth.access.Visibility;
import org.learninghealth.base.IllegalTransition;
import org.learninghealth.base.NotFound;
import org.learninghealth.base.NotPermitted;
import org.learninghealth.base.OrganizationId;
import org.learninghealth.community.Community;
import org.learninghealth.community.CommunityQuery;
import org.learninghealth.community.DescribeCommunity;
import org.learninghealth.community.FoundCommunity;
import org.learninghealth.community.JoinPolicy;
import org.learninghealth.community.Membership;
import org.learninghealth.community.MembershipQuery;
import org.learninghealth.community.MembershipStatus;
import org.learninghealth.cycle.AddTeamMember;
import org.learninghealth.cycle.LearningCycle;
import org.learninghealth.kit.Scene;
import org.learninghealth.kit.World;

/** How a person changes, leaves and comes back. */
class PersonLifeTest {

    private static final ZoneId TORONTO = ZoneId.of("America/Toronto");
    private static final Actor HOST = Actor.host();

    private final World world = World.inMemory();
    private final LearningHealthSystem lhs = world.lhs();
    private final Actor alice = world.person(StakeholderGroup.PATIENT);

    @Test
    void aPersonSaysWhoTheyAreAndTheHostWhereTheyBelong() {
        OrganizationId hospital = organization("A hospital");
        OrganizationId university = organization("A university");
        Person before = known();
        List<StakeholderGroup> groups = List.of(StakeholderGroup.CLINICIAN, StakeholderGroup.RESEARCHER);

        Person described = lhs.people()
                .describe(alice, new DescribePerson(before.id(), before.version(), "Alice", "fr", TORONTO, groups));
        Person updated = lhs.people()
                .update(
                        HOST,
                        new UpdatePerson(
                                before.id(),
                                described.version(),
                                "Alice Tremblay",
                                "alice@example.org",
                                "fr-CA",
                                TORONTO,
                                List.of(StakeholderGroup.RESEARCHER, StakeholderGroup.RESEARCHER),
                                List.of(university, hospital, university)));

        assertThat(described.stakeholderGroups()).isEqualTo(groups);
        assertThat(described.displayName()).isEqualTo("Alice");
        assertThat(described.affiliations()).isEmpty();
        assertThat(known()).isEqualTo(updated);
        assertThat(updated.language()).isEqualTo(Locale.CANADA_FRENCH);
        assertThat(updated.email()).contains("alice@example.org");
        assertThat(updated.stakeholderGroups()).containsExactly(StakeholderGroup.RESEARCHER);
        assertThat(updated.affiliations()).containsExactly(university, hospital);
    }

    @Test
    void whatLeadsIsWhatAFounderJoinsFor() {
        OrganizationId hospital = organization("A hospital");
        Person before = known();
        lhs.people()
                .update(
                        HOST,
                        new UpdatePerson(
                                before.id(),
                                before.version(),
                                "Alice",
                                null,
                                "en",
                                TORONTO,
                                List.of(StakeholderGroup.CAREGIVER, StakeholderGroup.PATIENT),
                                List.of(hospital, organization("A university"))));

        Membership founding = world.membership(
                alice,
                lhs.communities()
                        .found(alice, FoundCommunity.named(english("Ours")).build()));

        assertThat(founding.stakeholderGroup()).isEqualTo(StakeholderGroup.CAREGIVER);
        assertThat(founding.organization()).contains(hospital);
    }

    @Test
    void nobodyBelongsToAnOrganisationThatThereIsNot() {
        Person before = known();
        UpdatePerson nowhere = new UpdatePerson(
                before.id(),
                before.version(),
                "Alice",
                null,
                "en",
                TORONTO,
                List.of(StakeholderGroup.PATIENT),
                List.of(organization("A hospital"), new OrganizationId(new UUID(1, 1))));

        assertThatThrownBy(() -> lhs.people().update(HOST, nowhere)).isInstanceOfSatisfying(NotFound.class, refused -> {
            assertThat(refused.fields()).containsExactly("affiliations[1]");
            assertThat(refused.explain(Locale.FRENCH)).contains("sous affiliations[1] :");
        });
        assertThat(known()).isEqualTo(before);
    }

    @Test
    void whoIsNotActiveKeepsEverythingAndCanDoNothingWithIt() {
        Community open = world.activeCommunity(alice, Visibility.OPEN, JoinPolicy.OPEN);
        Community hidden = world.activeCommunity(alice, Visibility.PRIVATE, JoinPolicy.OPEN);
        DescribeCommunity describe =
                new DescribeCommunity(open.id(), open.version(), english("Births"), english("Washing hands"));

        Person gone = lhs.people().deactivate(HOST, new DeactivatePerson(known().id(), known().version()));

        assertThat(gone.status()).isEqualTo(PersonStatus.INACTIVE);
        assertThat(lhs.communities().get(alice, open.id())).isEqualTo(open);
        assertThatThrownBy(() -> lhs.communities().describe(alice, describe)).isInstanceOf(NotPermitted.class);
        assertThatThrownBy(() -> lhs.communities().get(alice, hidden.id())).isInstanceOf(NotFound.class);
        assertThat(lhs.communities()
                        .list(alice, CommunityQuery.all(), world.firstPage())
                        .items())
                .containsExactly(open);
        assertThat(mine()).isEmpty();
        assertThat(lhs.people().find(alice, gone.id())).isEmpty();
        assertThatThrownBy(() -> lhs.communities()
                        .found(alice, FoundCommunity.named(english("Another")).build()))
                .isInstanceOf(NotPermitted.class);

        lhs.people().reactivate(HOST, new ReactivatePerson(gone.id(), gone.version()));

        assertThat(lhs.communities().get(alice, hidden.id())).isEqualTo(hidden);
        assertThat(mine()).hasSize(2).allMatch(membership -> membership.status() == MembershipStatus.ACTIVE);
        assertThat(lhs.communities().describe(alice, describe).domain()).isEqualTo(english("Births"));
    }

    /** A role that comes with a thing is none in a community: it must not pass for one. */
    @Test
    void whoLeadsACycleAndIsNotActiveLeadsItNoMore() {
        Scene scene = Scene.of(World.inMemory(), Visibility.OPEN);
        LearningHealthSystem there = scene.world().lhs();
        AddTeamMember add = (AddTeamMember) scene.asked(AddTeamMember.class);
        Actor lead = scene.actors().get("this cycle's lead");
        Person person = there.people().get(HOST, lead.person().orElseThrow());
        there.people().deactivate(HOST, new DeactivatePerson(person.id(), person.version()));
        LearningCycle before = there.cycles().get(scene.keeper(), add.cycle());

        assertThatThrownBy(() -> there.cycles().addTeamMember(lead, add)).isInstanceOf(NotPermitted.class);
        assertThat(there.cycles().get(scene.keeper(), add.cycle())).isEqualTo(before);
    }

    @Test
    void nobodyIsDeactivatedOrReactivatedTwice() {
        Person before = known();
        assertThatThrownBy(() -> lhs.people().reactivate(HOST, new ReactivatePerson(before.id(), before.version())))
                .isInstanceOf(IllegalTransition.class);
        Person gone = lhs.people().deactivate(HOST, new DeactivatePerson(before.id(), before.version()));

        assertThatThrownBy(() -> lhs.people().deactivate(HOST, new DeactivatePerson(gone.id(), gone.version())))
                .isInstanceOf(IllegalTransition.class);
        assertThat(known()).isEqualTo(gone);
    }

    private Person known() {
        return lhs.people().get(HOST, alice.person().orElseThrow());
    }

    private List<Membership> mine() {
        MembershipQuery query = MembershipQuery.of(alice.person().orElseThrow());
        return lhs.memberships().list(alice, query, world.firstPage()).items();
    }

    private OrganizationId organization(String name) {
        return lhs.organizations()
                .register(HOST, new RegisterOrganization(english(name)))
                .id();
    }
}
