package org.learninghealth.knowledge;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.learninghealth.access.Action;
import org.learninghealth.access.Actor;
import org.learninghealth.access.ResourceType;
import org.learninghealth.base.BulkReport;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.Page;
import org.learninghealth.base.PageRequest;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.Require;
import org.learninghealth.base.Unmet;
import org.learninghealth.concept.Concepts;
import org.learninghealth.internal.Kernel;
import org.learninghealth.spi.EvidenceFeed;
import org.learninghealth.spi.Filter;
import org.learninghealth.spi.Order;

/** What feeds propose, by way of the kernel. */
final class DefaultEvidenceProposals implements EvidenceProposals {

    private static final Pattern NAME = Pattern.compile("[A-Z][A-Z0-9_]{0,39}");

    private final Kernel kernel;
    private final Concepts concepts;
    private final List<EvidenceFeed> feeds;

    DefaultEvidenceProposals(Kernel kernel, Concepts concepts, List<EvidenceFeed> feeds) {
        this.kernel = kernel;
        this.concepts = concepts;
        this.feeds = List.copyOf(feeds);
    }

    /** What is wrong with feeds, each with its remedy. */
    static List<String> problems(List<EvidenceFeed> feeds) {
        List<String> problems = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (EvidenceFeed feed : feeds) {
            String name = feed.name();
            if (!NAME.matcher(name).matches()) {
                problems.add("evidenceFeeds has a feed called " + name
                        + ": use capital letters, digits and underscores, at most 40");
            } else if (!names.add(name)) {
                problems.add("evidenceFeeds has two feeds called " + name + ": give each a name of its own");
            }
        }
        return problems;
    }

    @Override
    public BulkReport<EvidenceFeed.Publication, EvidenceProposal> gather(Actor actor, GatherEvidence command) {
        return kernel.sweep(actor, command, () -> {
            Filter<EvidenceProposal> before = Filter.where(EvidenceProposal.COMMUNITY, command.community())
                    .and(EvidenceProposal.FEED, command.feed());
            Optional<Instant> since = kernel.read(actor, reader -> {
                reader.demand(
                        Action.GATHER_EVIDENCE, reader.facts(command.community(), ResourceType.EVIDENCE_PROPOSAL));
                return reader.known(EvidenceProposal.TYPE)
                        .find(before, Order.descending(EvidenceProposal.PROPOSED_AT))
                        .map(EvidenceProposal::proposedAt);
            });
            List<EvidenceFeed.Publication> told = feed(command.feed()).publications(command.community(), since);
            return BulkReport.of(told, publication -> kept(actor, command, before, publication), (done, all) -> {});
        });
    }

    private EvidenceFeed feed(String name) {
        Optional<EvidenceFeed> found =
                feeds.stream().filter(feed -> feed.name().equals(name)).findFirst();
        Unmet.of("evidence").unless(found.isPresent(), "feed").orThrow();
        return found.orElseThrow();
    }

    /** What the community has heard of before stays as it is. */
    private EvidenceProposal kept(
            Actor actor,
            GatherEvidence command,
            Filter<EvidenceProposal> before,
            EvidenceFeed.Publication publication) {
        Require.present(publication, "publication");
        return kernel.read(
                        actor,
                        reader -> reader.known(EvidenceProposal.TYPE)
                                .find(
                                        before.and(EvidenceProposal.EXTERNAL_ID, publication.id()),
                                        Order.descending(EvidenceProposal.PROPOSED_AT)))
                .orElseGet(
                        () -> proposed(actor, new ProposeEvidence(command.community(), command.feed(), publication)));
    }

    private EvidenceProposal proposed(Actor actor, ProposeEvidence command) {
        return kernel.perform(actor.withoutRequest(), command, EvidenceProposal.TYPE, work -> {
            var gathering = work.require(
                    Action.GATHER_EVIDENCE, work.facts(command.community(), ResourceType.EVIDENCE_PROPOSAL));
            EvidenceProposal proposal = EvidenceProposal.of(
                    work.newId(EvidenceProposalId::new),
                    command.community(),
                    command.feed(),
                    command.publication(),
                    work.now());
            return gathering
                    .insert(proposal)
                    .emit(new EvidenceProposed(proposal.id(), proposal.community(), proposal.feed()));
        });
    }

    @Override
    public KnowledgeObject draft(Actor actor, DraftFromEvidence command) {
        return kernel.perform(actor, command, KnowledgeObject.TYPE, work -> {
            EvidenceProposal proposal = work.get(EvidenceProposal.TYPE, command.proposal(), command.expectedVersion());
            var settling = work.require(Action.SETTLE_EVIDENCE, work.facts(EvidenceProposal.TYPE, proposal));
            work.require(Action.DRAFT_KNOWLEDGE, work.facts(proposal.community(), ResourceType.KNOWLEDGE));
            Unmet.of("evidence")
                    .unless(command.draft().community().equals(proposal.community()), "same-community")
                    .orThrow();
            PersonId self = work.person(Action.SETTLE_EVIDENCE);
            KnowledgeObject draft = DefaultKnowledge.drafted(work, concepts, command.draft(), self);
            EvidenceProposal settled = proposal.drafted(draft.id(), self);
            return settling.insert(draft)
                    .alsoUpdate(EvidenceProposal.TYPE, settled)
                    .emit(new KnowledgeDrafted(draft.id(), draft.community(), draft.kind()), settled(settled));
        });
    }

    @Override
    public EvidenceProposal callForReview(Actor actor, CallForReview command) {
        return kernel.perform(actor, command, EvidenceProposal.TYPE, work -> {
            EvidenceProposal proposal = work.get(EvidenceProposal.TYPE, command.proposal(), command.expectedVersion());
            var settling = work.require(Action.SETTLE_EVIDENCE, work.facts(EvidenceProposal.TYPE, proposal));
            KnowledgeObject known = work.visible(KnowledgeObject.TYPE).get(command.knowledge());
            Unmet.of("evidence")
                    .unless(known.community().equals(proposal.community()), "same-community")
                    .unless(known.status().isInForce(), "in-force")
                    .orThrow();
            EvidenceProposal settled = proposal.forReview(known.id(), work.person(Action.SETTLE_EVIDENCE));
            var decision = settling.update(settled).emit(settled(settled));
            return known.status() == KnowledgeStatus.DUE_REVIEW
                    ? decision.assuming(KnowledgeObject.TYPE, List.of(known))
                    : decision.alsoUpdate(KnowledgeObject.TYPE, known.due())
                            .emit(new KnowledgeReviewDue(known.id(), known.community()));
        });
    }

    @Override
    public EvidenceProposal dismiss(Actor actor, DismissEvidence command) {
        return kernel.perform(actor, command, EvidenceProposal.TYPE, work -> {
            EvidenceProposal proposal = work.get(EvidenceProposal.TYPE, command.proposal(), command.expectedVersion());
            var settling = work.require(Action.SETTLE_EVIDENCE, work.facts(EvidenceProposal.TYPE, proposal));
            EvidenceProposal settled = proposal.dismiss(command.reason(), work.person(Action.SETTLE_EVIDENCE));
            return settling.update(settled).emit(settled(settled));
        });
    }

    private static EvidenceSettled settled(EvidenceProposal proposal) {
        return new EvidenceSettled(proposal.id(), proposal.community(), proposal.status());
    }

    @Override
    public EvidenceProposal get(Actor actor, EvidenceProposalId id) {
        return kernel.read(
                actor, reader -> reader.visible(EvidenceProposal.TYPE).get(id));
    }

    @Override
    public Optional<EvidenceProposal> find(Actor actor, EvidenceProposalId id) {
        return kernel.read(
                actor, reader -> reader.visible(EvidenceProposal.TYPE).find(id));
    }

    @Override
    public Page<EvidenceProposal> list(Actor actor, EvidenceProposalQuery query, PageRequest page) {
        Filter<EvidenceProposal> filter = Require.present(query, "query").filter();
        return kernel.read(
                actor,
                reader -> reader.visible(EvidenceProposal.TYPE)
                        .list(filter, Order.descending(EvidenceProposal.PROPOSED_AT), page));
    }

    /**
     * Keeps what a feed tells of.
     *
     * @param community for which community
     * @param feed which feed
     * @param publication what
     */
    record ProposeEvidence(
            @NotNull CommunityId community,
            @NotNull String feed,
            @NotNull @Valid EvidenceFeed.Publication publication) {}
}
