package org.learninghealth.knowledge;

import java.util.List;
import java.util.Map;
import org.learninghealth.base.DomainEvent;
import org.learninghealth.base.SmallCells;
import org.learninghealth.concept.Concepts;
import org.learninghealth.internal.Kernel;
import org.learninghealth.spi.AggregateType;
import org.learninghealth.spi.EvidenceFeed;

/**
 * The services of this room, put together. For the facade: nobody else holds a kernel.
 *
 * @param knowledge what communities know
 * @param provenance where things came from
 * @param redistributions whom something known was passed on to
 * @param uptakes how far what is known has come into use
 * @param evidence what feeds propose
 */
public record KnowledgeFeature(
        Knowledge knowledge,
        Provenance provenance,
        Redistributions redistributions,
        Uptakes uptakes,
        EvidenceProposals evidence) {

    /** The kinds of aggregates of this room. */
    public static final List<AggregateType<?, ?>> KINDS =
            List.of(KnowledgeObject.TYPE, ProvenanceLink.TYPE, Redistribution.TYPE, Uptake.TYPE, EvidenceProposal.TYPE);

    /** The events of this room. */
    public static final List<Class<? extends DomainEvent>> EVENTS = List.of(
            KnowledgeDrafted.class,
            KnowledgePublished.class,
            KnowledgeReviewDue.class,
            KnowledgeReviewed.class,
            KnowledgeSuperseded.class,
            KnowledgeWithdrawn.class,
            ProvenanceLinked.class,
            KnowledgeRedistributed.class,
            KnowledgeTakenUp.class,
            UptakeDiscontinued.class,
            UptakeVerified.class,
            EvidenceProposed.class,
            EvidenceSettled.class);

    /**
     * Puts the services together.
     *
     * @param kernel the one way through
     * @param concepts what things known can be about
     * @param things how the things of other rooms are kept that people link with what is known, such as changes; a link
     *     that begins or ends at a thing of another kind finds nothing
     * @param cells what figures may show of persons
     * @param feeds tell of new publications
     * @return the services
     */
    public static KnowledgeFeature of(
            Kernel kernel,
            Concepts concepts,
            Map<ThingKind, AggregateType<?, ?>> things,
            SmallCells cells,
            List<EvidenceFeed> feeds) {
        return new KnowledgeFeature(
                new DefaultKnowledge(kernel, concepts),
                new DefaultProvenance(kernel, things),
                new DefaultRedistributions(kernel),
                new DefaultUptakes(kernel, cells),
                new DefaultEvidenceProposals(kernel, concepts, feeds));
    }

    /**
     * What is wrong with feeds.
     *
     * @param feeds the feeds
     * @return each problem with its remedy
     */
    public static List<String> problems(List<EvidenceFeed> feeds) {
        return DefaultEvidenceProposals.problems(feeds);
    }
}
