package org.learninghealth.cycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.learninghealth.kit.World.english;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.learninghealth.LearningHealthSystem;
import org.learninghealth.access.Actor;
import org.learninghealth.access.Visibility;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.Duplicate;
import org.learninghealth.base.InvalidInput;
import org.learninghealth.base.NotPermitted;
import org.learninghealth.base.Page;
import org.learninghealth.base.PageRequest;
import org.learninghealth.base.RuleViolation;
import org.learninghealth.community.ArchiveCommunity;
import org.learninghealth.community.Community;
import org.learninghealth.community.CommunityStatus;
import org.learninghealth.community.FoundCommunity;
import org.learninghealth.community.JoinPolicy;
import org.learninghealth.concept.Concept;
import org.learninghealth.concept.ConceptEntry;
import org.learninghealth.concept.Concepts;
import org.learninghealth.kit.Rule;
import org.learninghealth.kit.World;
import org.learninghealth.memory.InMemoryStorage;
import org.learninghealth.people.StakeholderGroup;

/** Who can do what in learning cycles, for a stage and a topic. */
class ContributionCatalogueTest {

    private static final Concept EVALUATE = new Concept(Concepts.CONTRIBUTION, "EVALUATE");
    private static final Concept SUSTAIN = new Concept(Concepts.CONTRIBUTION, "SUSTAIN_UPTAKE");

    private final World world = World.inMemory();
    private final LearningHealthSystem lhs = world.lhs();
    private final Actor alice = world.person(StakeholderGroup.CLINICIAN);
    private final Actor bob = world.person(StakeholderGroup.PATIENT);
    private final Community community = world.activeCommunity(alice, Visibility.OPEN, JoinPolicy.OPEN);

    @Test
    void whoContributesIsFoundByStageAndTopicHoweverItIsSpelt() {
        ContributionDeclaration declared = declare(community, EVALUATE, "Delirium  screening");
        declare(world.activeCommunity(alice, Visibility.RESTRICTED, JoinPolicy.OPEN), EVALUATE, "delirium screening");
        declare(community, EVALUATE, "falls");

        assertThat(declared.topic()).isEqualTo("Delirium  screening");
        assertThat(found(bob, ContributorQuery.of(CycleStage.EVALUATE, " DELIRIUM screening")))
                .hasSize(2)
                .first()
                .isEqualTo(new Contributor(declared, community.name(), CommunityStatus.ACTIVE));
        assertThat(found(bob, ContributorQuery.of(CycleStage.SHARE, "delirium screening")))
                .isEmpty();
        assertThat(found(bob, ContributorQuery.of(CycleStage.EVALUATE, "delirium")))
                .isEmpty();
    }

    @Test
    void aCommunityIsThereOnceForEachThingThatItContributes() {
        declare(community, EVALUATE, "falls");
        declare(community, SUSTAIN, "falls");

        assertThat(found(bob, ContributorQuery.of(CycleStage.EVALUATE, "falls")))
                .extracting(each -> each.declaration().contribution())
                .containsExactlyInAnyOrder(EVALUATE, SUSTAIN);
        assertThat(found(bob, new ContributorQuery(CycleStage.EVALUATE, "falls", SUSTAIN)))
                .singleElement()
                .satisfies(each -> assertThat(each.declaration().contribution()).isEqualTo(SUSTAIN));
        assertThatThrownBy(() -> declare(community, EVALUATE, "Falls")).isInstanceOf(Duplicate.class);
    }

    @Rule("C13")
    @Test
    void hiddenCommunitiesAreInTheCatalogueForTheirMembersAlone() {
        for (Visibility hidden : List.of(Visibility.PRIVATE, Visibility.CONFIDENTIAL)) {
            Community secret = world.activeCommunity(alice, hidden, JoinPolicy.OPEN);
            ContributionDeclaration declared = declare(secret, EVALUATE, hidden.name());
            ContributorQuery query = ContributorQuery.of(CycleStage.EVALUATE, hidden.name());

            assertThat(found(bob, query)).isEmpty();
            assertThat(lhs.contributions().find(bob, declared.id())).isEmpty();
            assertThat(found(alice, query)).hasSize(1);
        }
        Community draft = lhs.communities()
                .found(alice, FoundCommunity.named(english("Not yet")).build());
        declare(draft, EVALUATE, "drafts");
        assertThat(found(bob, ContributorQuery.of(CycleStage.EVALUATE, "drafts")))
                .isEmpty();
    }

    @Test
    void theCatalogueIsReadPageByPageAndHiddenOnesLeaveNoGap() {
        List<CommunityId> open = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            Visibility visibility = i % 2 == 0 ? Visibility.OPEN : Visibility.PRIVATE;
            Community one = world.activeCommunity(alice, visibility, JoinPolicy.OPEN);
            declare(one, EVALUATE, "falls");
            if (visibility == Visibility.OPEN) {
                open.add(one.id());
            }
        }
        List<CommunityId> seen = new ArrayList<>();
        Page<Contributor> page = lhs.contributions()
                .findContributors(bob, ContributorQuery.of(CycleStage.EVALUATE, "falls"), PageRequest.first(3));
        assertThat(page.items()).hasSize(3);
        page.items().forEach(each -> seen.add(each.declaration().community()));
        page = lhs.contributions()
                .findContributors(
                        bob,
                        ContributorQuery.of(CycleStage.EVALUATE, "falls"),
                        PageRequest.first(3).after(page.next().orElseThrow()));
        page.items().forEach(each -> seen.add(each.declaration().community()));

        assertThat(seen).containsExactlyInAnyOrderElementsOf(open);
        assertThat(page.next()).isEmpty();
    }

    @Test
    void whatIsWithdrawnIsInTheCatalogueNoMoreAndCanBeDeclaredAgain() {
        ContributionDeclaration declared = declare(community, EVALUATE, "falls");
        ContributionDeclaration withdrawn =
                lhs.contributions().withdraw(alice, new WithdrawContribution(declared.id(), declared.version()));

        assertThat(withdrawn.withdrawnAt()).contains(world.time().instant());
        assertThat(found(bob, ContributorQuery.of(CycleStage.EVALUATE, "falls")))
                .isEmpty();
        assertThatThrownBy(() -> lhs.contributions()
                        .withdraw(alice, new WithdrawContribution(withdrawn.id(), withdrawn.version())))
                .isInstanceOfSatisfying(
                        RuleViolation.class,
                        refusal -> assertThat(refusal.unmet()).containsExactly("contribution.declared"));

        ContributionDeclaration again = declare(community, EVALUATE, "falls");
        assertThat(lhs.contributions()
                        .list(bob, community.id(), world.firstPage())
                        .items())
                .containsExactlyInAnyOrder(withdrawn, again);
    }

    @Test
    void aContributionIsOneOfTheSchemeAndMadeAtOneOfItsStages() {
        assertInvalid(
                EVALUATE, CycleStage.IDENTIFY, "stage is no stage that this is contributed at: use one of EVALUATE");
        assertInvalid(
                new Concept(Concepts.CONTRIBUTION, "DANCE"),
                CycleStage.SHARE,
                "contribution is no code of the scheme CONTRIBUTION: use one of SURFACE_PRIORITIES, ");
        assertInvalid(
                new Concept(Concepts.CORE_VALUE, "EQUITY"),
                CycleStage.SHARE,
                "contribution is no code of the scheme CONTRIBUTION");
    }

    @Test
    void aHostsContributionCanBeMadeAtAnyStageUnlessItSaysAtWhich() {
        World other = World.on(
                InMemoryStorage.create(),
                settings -> settings.conceptScheme(Concepts.standard()
                        .scheme(Concepts.CONTRIBUTION)
                        .with(new ConceptEntry("DANCE", english("Dance"), english("Moves")))));
        Actor carol = other.person(StakeholderGroup.PATIENT);
        Community dancers = other.activeCommunity(carol, Visibility.OPEN, JoinPolicy.OPEN);

        ContributionDeclaration declared = other.lhs()
                .contributions()
                .declare(
                        carol,
                        new DeclareContribution(
                                dancers.id(),
                                new Concept(Concepts.CONTRIBUTION, "DANCE"),
                                CycleStage.IDENTIFY,
                                "joy",
                                "A film"));

        assertThat(declared.withdrawnAt()).isEqualTo(Optional.empty());
        assertThat(declared.contribution().code()).isEqualTo("DANCE");
    }

    @Rule("C10")
    @Test
    void coordinatorsDeclareUnlessTheCommunityIsArchived() {
        world.join(bob, community);
        assertThatThrownBy(() -> lhs.contributions().declare(bob, command(community, EVALUATE, "falls")))
                .isInstanceOf(NotPermitted.class);
        declare(community, EVALUATE, "falls");
        lhs.communities().archive(alice, new ArchiveCommunity(community.id(), community.version()));

        assertThatThrownBy(() -> declare(community, SUSTAIN, "falls"))
                .isInstanceOfSatisfying(
                        RuleViolation.class,
                        refusal -> assertThat(refusal.unmet()).containsExactly("C10.archived"));
        assertThat(found(bob, ContributorQuery.of(CycleStage.EVALUATE, "falls")))
                .as("is still found, with where it stands")
                .extracting(Contributor::status)
                .containsExactly(CommunityStatus.ARCHIVED);
    }

    private void assertInvalid(Concept contribution, CycleStage stage, String message) {
        assertThatThrownBy(() -> lhs.contributions()
                        .declare(
                                alice,
                                new DeclareContribution(community.id(), contribution, stage, "falls", "A report")))
                .isInstanceOf(InvalidInput.class)
                .hasMessageStartingWith(message);
    }

    private List<Contributor> found(Actor actor, ContributorQuery query) {
        return lhs.contributions()
                .findContributors(actor, query, world.firstPage())
                .items();
    }

    private ContributionDeclaration declare(Community by, Concept contribution, String topic) {
        world.time().advance(Duration.ofSeconds(1));
        return lhs.contributions().declare(alice, command(by, contribution, topic));
    }

    private static DeclareContribution command(Community by, Concept contribution, String topic) {
        return new DeclareContribution(by.id(), contribution, CycleStage.EVALUATE, topic, "A report");
    }
}
