package org.learninghealth.knowledge;

import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;

/**
 * It was said where something came from.
 *
 * @param link the link
 * @param community where it lives
 * @param type what it says
 * @param from the thing that it begins at
 * @param to the thing that it ends at
 */
@DomainEvent.Type("knowledge.provenance-linked")
public record ProvenanceLinked(
        ProvenanceLinkId link, CommunityId community, ProvenanceType type, ThingRef from, ThingRef to)
        implements DomainEvent {

    /**
     * Tells of a link that was drawn.
     *
     * @param link the link
     * @return the event
     */
    public static ProvenanceLinked of(ProvenanceLink link) {
        return new ProvenanceLinked(link.id(), link.community(), link.type(), link.from(), link.to());
    }
}
