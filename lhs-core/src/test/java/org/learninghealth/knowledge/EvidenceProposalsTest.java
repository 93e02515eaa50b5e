package org.learninghealth.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.learninghealth.kit.World.english;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.learninghealth.LearningHealthSystem;
import org.learninghealth.access.Actor;
import org.learninghealth.access.Role;
import org.learninghealth.access.Visibility;
import org.learninghealth.base.BulkReport;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.IllegalTransition;
import org.learninghealth.base.InvalidConfiguration;
import org.learninghealth.base.LocalizedText;
import org.learninghealth.base.NotPermitted;
import org.learninghealth.base.RuleViolation;
import org.learninghealth.community.Community;
import org.learninghealth.community.GrantRole;
import org.learninghealth.community.JoinCommunity;
import org.learninghealth.community.JoinPolicy;
import org.learninghealth.community.Membership;
import org.learninghealth.kit.World;
import org.learninghealth.memory.InMemoryStorage;
import org.learninghealth.people.StakeholderGroup;
import org.learninghealth.spi.EvidenceFeed;
import org.learninghealth.spi.EvidenceFeed.Publication;

class EvidenceProposalsTest {

    private final List<Publication> told = new ArrayList<>();
    private final List<Optional<Instant>> asked = new ArrayList<>();
    private final World world = World.on(
            InMemoryStorage.create(), settings -> settings.evidenceFeeds(feed("JOURNALS"), feed("REGISTRIES")));
    private final LearningHealthSystem lhs = world.lhs();
    private final Actor coordinator = world.person(StakeholderGroup.POLICY_MAKER);
    private final Actor member = world.person(StakeholderGroup.CLINICIAN);
    private final Actor steward = world.person(StakeholderGroup.RESEARCHER);
    private final Community community = world.activeCommunity(coordinator, Visibility.RESTRICTED, JoinPolicy.OPEN);

    {
        join(member, StakeholderGroup.CLINICIAN);
        Membership membership = join(steward, StakeholderGroup.RESEARCHER);
        lhs.memberships()
                .grant(coordinator, new GrantRole(membership.id(), membership.version(), Role.KNOWLEDGE_STEWARD));
    }

    @Test
    void aPublicationIsProposedOnceHoweverOftenAFeedTellsOfIt() {
        told.add(publication("doi:10.1000/1"));
        told.add(publication("doi:10.1000/1"));
        told.add(publication("doi:10.1000/2"));

        List<EvidenceProposal> first = gather().results();
        assertThat(first).hasSize(3);
        assertThat(first.get(1)).isEqualTo(first.get(0));
        Instant heard = world.time().instant();
        world.time().advance(Duration.ofDays(1));
        lhs.evidence()
                .dismiss(
                        steward,
                        new DismissEvidence(first.get(2).id(), first.get(2).version(), "It is about cattle"));

        assertThat(gather().results())
                .containsExactly(
                        first.get(0),
                        first.get(0),
                        lhs.evidence().get(member, first.get(2).id()));
        assertThat(proposed()).hasSize(2);
        assertThat(asked).containsExactly(Optional.empty(), Optional.of(heard));
        assertThat(lhs.evidence()
                        .gather(Actor.host(), new GatherEvidence(community.id(), "REGISTRIES"))
                        .results())
                .hasSize(3)
                .doesNotContainAnyElementsOf(first);
    }

    @Test
    void whatCannotBeKeptStopsNothingElse() {
        told.add(new Publication(
                "doi:10.1000/1",
                english("Hands"),
                "A journal",
                world.today(),
                URI.create("file:///etc/passwd"),
                LocalizedText.BLANK));
        told.add(new Publication(
                " ",
                english("Hands"),
                "A journal",
                world.today(),
                URI.create("https://journal.example.org/2"),
                LocalizedText.BLANK));
        told.add(publication("doi:10.1000/3"));

        BulkReport<Publication, EvidenceProposal> report = gather();
        assertThat(report.results()).extracting(EvidenceProposal::externalId).containsExactly("doi:10.1000/3");
        assertThat(report.failures())
                .extracting(item -> item.failure().orElseThrow().getMessage())
                .satisfiesExactly(
                        address -> assertThat(address).contains("link", "https://"),
                        blank -> assertThat(blank).contains("publication.id", "blank"));
        assertThat(proposed()).hasSize(1);
    }

    @Test
    void somethingKnownIsDraftedFromAPublication() {
        EvidenceProposal proposal = proposed("doi:10.1000/1");
        Community elsewhere = world.activeCommunity(coordinator, Visibility.OPEN, JoinPolicy.OPEN);
        lhs.memberships().join(steward, new JoinCommunity(elsewhere.id(), StakeholderGroup.RESEARCHER, null));

        assertUnmet(() -> draft(proposal, elsewhere.id()), "evidence.same-community");
        KnowledgeObject draft = draft(proposal, community.id());
        assertThat(draft.status()).isEqualTo(KnowledgeStatus.DRAFT);
        assertThat(draft.verb()).isEqualTo(KnowledgeVerb.ACQUIRED);
        EvidenceProposal settled = lhs.evidence().get(member, proposal.id());
        assertThat(settled.status()).isEqualTo(EvidenceProposalStatus.DRAFTED);
        assertThat(settled.knowledge()).contains(draft.id());
        assertThat(settled.settledBy()).isEqualTo(steward.person());
        assertThatThrownBy(() -> draft(settled, community.id())).isInstanceOf(IllegalTransition.class);
    }

    @Test
    void whatAPublicationBearsOnIsDueForReview() {
        EvidenceProposal proposal = proposed("doi:10.1000/1");
        KnowledgeObject draft = lhs.knowledge().draft(steward, lesson(community.id()));
        assertUnmet(() -> callForReview(proposal, draft), "evidence.in-force");
        KnowledgeObject known = lhs.knowledge().publish(steward, new PublishKnowledge(draft.id(), draft.version()));

        EvidenceProposal settled = callForReview(proposal, known);
        assertThat(settled.status()).isEqualTo(EvidenceProposalStatus.FOR_REVIEW);
        KnowledgeObject due = lhs.knowledge().get(member, known.id());
        assertThat(due.status()).isEqualTo(KnowledgeStatus.DUE_REVIEW);
        assertThat(callForReview(proposed("doi:10.1000/2"), due).knowledge()).contains(known.id());
        assertThat(lhs.knowledge().get(member, known.id())).isEqualTo(due);
    }

    @Test
    void onlyWhoLooksAfterWhatIsKnownSettlesAndGathers() {
        EvidenceProposal proposal = proposed("doi:10.1000/1");
        for (Actor other : List.of(member, coordinator)) {
            assertThatThrownBy(() -> lhs.evidence().gather(other, new GatherEvidence(community.id(), "JOURNALS")))
                    .isInstanceOf(NotPermitted.class);
            assertThatThrownBy(() -> lhs.evidence()
                            .dismiss(other, new DismissEvidence(proposal.id(), proposal.version(), "No use")))
                    .isInstanceOf(NotPermitted.class);
        }
        assertThat(lhs.evidence().find(Actor.visitor(), proposal.id())).isEmpty();
        assertThat(lhs.evidence().get(member, proposal.id())).isEqualTo(proposal);
    }

    @Test
    void feedsAreKnownByNamesOfTheirOwn() {
        assertUnmet(
                () -> lhs.evidence().gather(steward, new GatherEvidence(community.id(), "JOURNAL")), "evidence.feed");
        assertThatThrownBy(() -> World.on(
                        InMemoryStorage.create(),
                        settings -> settings.evidenceFeeds(feed("JOURNALS"), feed("JOURNALS"))))
                .isInstanceOf(InvalidConfiguration.class)
                .hasMessageContaining("two feeds called JOURNALS");
        assertThatThrownBy(
                        () -> World.on(InMemoryStorage.create(), settings -> settings.evidenceFeeds(feed("journals"))))
                .isInstanceOf(InvalidConfiguration.class)
                .hasMessageContaining("capital letters");
    }

    private EvidenceFeed feed(String name) {
        return new EvidenceFeed() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public List<Publication> publications(CommunityId asking, Optional<Instant> since) {
                assertThat(asking).isEqualTo(community.id());
                if (name.equals("JOURNALS")) {
                    asked.add(since);
                }
                return List.copyOf(told);
            }
        };
    }

    private Publication publication(String id) {
        return new Publication(
                id,
                english("Washing hands in hospitals"),
                "A journal",
                world.today(),
                URI.create("https://journal.example.org/" + id.hashCode()),
                english("hygiene"));
    }

    private BulkReport<Publication, EvidenceProposal> gather() {
        return lhs.evidence().gather(steward, new GatherEvidence(community.id(), "JOURNALS"));
    }

    private EvidenceProposal proposed(String id) {
        told.clear();
        told.add(publication(id));
        return gather().results().get(0);
    }

    private List<EvidenceProposal> proposed() {
        return lhs.evidence()
                .list(member, EvidenceProposalQuery.in(community.id()), world.firstPage())
                .items();
    }

    private KnowledgeObject draft(EvidenceProposal proposal, CommunityId where) {
        return lhs.evidence().draft(steward, new DraftFromEvidence(proposal.id(), proposal.version(), lesson(where)));
    }

    private EvidenceProposal callForReview(EvidenceProposal proposal, KnowledgeObject known) {
        return lhs.evidence().callForReview(steward, new CallForReview(proposal.id(), proposal.version(), known.id()));
    }

    private DraftKnowledge lesson(CommunityId where) {
        return new DraftKnowledge(
                where,
                KnowledgeKind.EVIDENCE_SUMMARY,
                SourceType.RESEARCH_EVIDENCE,
                english("Washing hands"),
                english("It helps"),
                english("It helps"),
                List.of(steward.person().orElseThrow()),
                "CC-BY-4.0",
                world.today().plusYears(1));
    }

    private Membership join(Actor person, StakeholderGroup group) {
        return lhs.memberships().join(person, new JoinCommunity(community.id(), group, null));
    }

    private static void assertUnmet(ThrowingCallable call, String... unmet) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        RuleViolation.class,
                        refusal -> assertThat(refusal.unmet()).containsExactly(unmet));
    }
}
