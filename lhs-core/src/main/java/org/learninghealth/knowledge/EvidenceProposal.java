package org.learninghealth.knowledge;

import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.learninghealth.access.ResourceType;
import org.learninghealth.base.Aggregate;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.LocalizedText;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.Require;
import org.learninghealth.spi.AggregateType;
import org.learninghealth.spi.Attribute;
import org.learninghealth.spi.EvidenceFeed;

/**
 * A publication that a feed proposes to a community, and what became of it there.
 *
 * @param id identifies it
 * @param community to which community
 * @param feed the name of the feed
 * @param externalId what tells it apart from other publications in that feed, for instance a DOI
 * @param title what it is called
 * @param source where it was published
 * @param publishedOn when it was published
 * @param link where it can be read: an http or https address
 * @param topic what it is about; may be blank
 * @param status what became of it
 * @param proposedAt when the community heard of it
 * @param settledBy who looked at it, if somebody has
 * @param knowledge what was drafted from it, or what it bears on; present if and only if there is such a thing
 * @param reason why it is of no use; present if and only if it isn't
 * @param version see {@link Aggregate#version()}
 */
public record EvidenceProposal(
        EvidenceProposalId id,
        CommunityId community,
        String feed,
        String externalId,
        LocalizedText title,
        String source,
        LocalDate publishedOn,
        URI link,
        LocalizedText topic,
        EvidenceProposalStatus status,
        Instant proposedAt,
        Optional<PersonId> settledBy,
        Optional<KnowledgeId> knowledge,
        Optional<String> reason,
        long version)
        implements Aggregate<EvidenceProposal, EvidenceProposalId> {

    /** The longest address that is kept, in characters. */
    public static final int LONGEST_LINK = 2000;

    /** To which community. */
    public static final Attribute<EvidenceProposal, CommunityId> COMMUNITY =
            Attribute.of("community", CommunityId.class, EvidenceProposal::community);

    /** By which feed. */
    public static final Attribute<EvidenceProposal, String> FEED =
            Attribute.of("feed", String.class, EvidenceProposal::feed);

    /** What tells it apart from others in its feed. */
    public static final Attribute<EvidenceProposal, String> EXTERNAL_ID =
            Attribute.of("externalId", String.class, EvidenceProposal::externalId);

    /** What became of it. */
    public static final Attribute<EvidenceProposal, EvidenceProposalStatus> STATUS =
            Attribute.of("status", EvidenceProposalStatus.class, EvidenceProposal::status);

    /** When the community heard of it. */
    public static final Attribute<EvidenceProposal, Instant> PROPOSED_AT =
            Attribute.of("proposedAt", Instant.class, EvidenceProposal::proposedAt);

    /** How it is kept. A community hears of a publication once from each feed. */
    public static final AggregateType<EvidenceProposal, EvidenceProposalId> TYPE = AggregateType.of(
                    ResourceType.EVIDENCE_PROPOSAL, EvidenceProposal.class, EvidenceProposalId::new)
            .community(COMMUNITY)
            .madeAt(EvidenceProposal::proposedAt)
            .foundBy(STATUS)
            .foundBy(PROPOSED_AT)
            .unique(COMMUNITY, FEED, EXTERNAL_ID)
            .build();

    /** Refuses an address that isn't one of the web, and an end without what ended it. */
    public EvidenceProposal {
        Require.that(!Require.present(title, "title").isBlank(), "title", "blank");
        Require.that(isOfTheWeb(Require.present(link, "link")), "link", "web-address");
        Require.that(link.toString().length() <= LONGEST_LINK, "link", "too-long", LONGEST_LINK);
        Require.that(
                (status != EvidenceProposalStatus.PROPOSED)
                        == Require.present(settledBy, "settledBy").isPresent(),
                "settledBy",
                "missing");
        Require.that(
                (status == EvidenceProposalStatus.DRAFTED || status == EvidenceProposalStatus.FOR_REVIEW)
                        == Require.present(knowledge, "knowledge").isPresent(),
                "knowledge",
                "missing");
        Require.that(
                (status == EvidenceProposalStatus.DISMISSED)
                        == Require.present(reason, "reason").isPresent(),
                "reason",
                "missing");
    }

    /** Keeps what a feed tells of. */
    static EvidenceProposal of(
            EvidenceProposalId id, CommunityId community, String feed, EvidenceFeed.Publication told, Instant now) {
        return new EvidenceProposal(
                id,
                community,
                feed,
                told.id(),
                told.title(),
                told.source(),
                told.publishedOn(),
                told.link(),
                told.topic(),
                EvidenceProposalStatus.PROPOSED,
                now,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                0);
    }

    private static boolean isOfTheWeb(URI link) {
        return ("https".equalsIgnoreCase(link.getScheme()) || "http".equalsIgnoreCase(link.getScheme()))
                && link.getHost() != null
                && link.getRawUserInfo() == null;
    }

    /** Says what was drafted from it. */
    EvidenceProposal drafted(KnowledgeId draft, PersonId by) {
        return settled(EvidenceProposalStatus.DRAFTED, by, Optional.of(draft), Optional.empty());
    }

    /** Says what it bears on. */
    EvidenceProposal forReview(KnowledgeId known, PersonId by) {
        return settled(EvidenceProposalStatus.FOR_REVIEW, by, Optional.of(known), Optional.empty());
    }

    /** Says why it is of no use. */
    EvidenceProposal dismiss(String why, PersonId by) {
        return settled(EvidenceProposalStatus.DISMISSED, by, Optional.empty(), Optional.of(why));
    }

    private EvidenceProposal settled(
            EvidenceProposalStatus next, PersonId by, Optional<KnowledgeId> known, Optional<String> why) {
        return new EvidenceProposal(
                id,
                community,
                feed,
                externalId,
                title,
                source,
                publishedOn,
                link,
                topic,
                status.to(next),
                proposedAt,
                Optional.of(by),
                known,
                why,
                version);
    }

    @Override
    public EvidenceProposal withVersion(long other) {
        return new EvidenceProposal(
                id,
                community,
                feed,
                externalId,
                title,
                source,
                publishedOn,
                link,
                topic,
                status,
                proposedAt,
                settledBy,
                knowledge,
                reason,
                other);
    }
}
