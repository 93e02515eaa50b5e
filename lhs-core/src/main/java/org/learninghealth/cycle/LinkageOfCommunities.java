package org.learninghealth.cycle;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.learninghealth.base.CommunityId;
import org.learninghealth.internal.Reading;
import org.learninghealth.knowledge.KnowledgeId;
import org.learninghealth.knowledge.KnowledgeObject;
import org.learninghealth.knowledge.ProvenanceLink;
import org.learninghealth.knowledge.ProvenanceLinkId;
import org.learninghealth.knowledge.ProvenanceType;
import org.learninghealth.spi.Filter;
import org.learninghealth.spi.Related;

/**
 * How far what communities learn is done, and what they do is shared. For the rooms of the library: nobody else has a reading.
 *
 * @param known what is known, as far as whoever asks may read it
 * @param links what came of what
 * @param changes what was tried
 */
public record LinkageOfCommunities(
        Reading<KnowledgeObject, KnowledgeId> known,
        Reading<ProvenanceLink, ProvenanceLinkId> links,
        Reading<Change, ChangeId> changes) {

    /** That a cycle brought something to be known, and it was published: a draft is nobody's evidence yet. */
    static final Filter<ProvenanceLink> SHARED = Filter.where(ProvenanceLink.LINK_TYPE, ProvenanceType.PRODUCED)
            .with(Related.<ProvenanceLink, KnowledgeObject>by(
                            ProvenanceLink.TO, KnowledgeObject.TYPE, KnowledgeObject.SELF)
                    .where(KnowledgeObject.TYPE.published()));

    /** That a change was informed by something known. */
    private static final Related<KnowledgeObject, ProvenanceLink> INFORMING =
            Related.<KnowledgeObject, ProvenanceLink>by(KnowledgeObject.SELF, ProvenanceLink.TYPE, ProvenanceLink.TO)
                    .where(Filter.where(ProvenanceLink.LINK_TYPE, ProvenanceType.INFORMED_BY));

    /**
     * How much there is, as it is linked now.
     *
     * @param communities whose
     * @param when which of what they know
     * @param which of what they changed
     * @return how many things are linked
     */
    public Linkage of(Collection<CommunityId> communities, Filter<KnowledgeObject> when, Filter<Change> which) {
        Filter<KnowledgeObject> learned =
                when.in(KnowledgeObject.COMMUNITY, communities).and(KnowledgeObject.TYPE.published());
        Set<UUID> sharing = links.countBy(ProvenanceLink.FROM, SHARED.in(ProvenanceLink.COMMUNITY, communities))
                .keySet();
        Map<CycleId, Long> tried = changes.countBy(
                Change.CYCLE, which.in(Change.COMMUNITY, communities).not(Change.STATUS, ChangeStatus.PROPOSED));
        return new Linkage(
                known.count(learned),
                known.count(learned.with(INFORMING)),
                tried.values().stream().mapToLong(Long::longValue).sum(),
                tried.entrySet().stream()
                        .filter(cycle -> sharing.contains(cycle.getKey().value()))
                        .mapToLong(Map.Entry::getValue)
                        .sum());
    }
}
