package org.learninghealth.cycle;

import org.learninghealth.base.Aggregate;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.Id;
import org.learninghealth.internal.Decision;
import org.learninghealth.internal.Work;
import org.learninghealth.knowledge.ProvenanceLink;
import org.learninghealth.knowledge.ProvenanceLinked;
import org.learninghealth.knowledge.ProvenanceType;
import org.learninghealth.knowledge.ThingRef;

/** Puts down where things come from, with the decisions that make it so. */
final class Links {

    private Links() {}

    static <T extends Aggregate<T, I>, I extends Id> Decision<T, I> draw(
            Decision<T, I> decision,
            Work<T, I> work,
            CommunityId community,
            ProvenanceType type,
            ThingRef from,
            ThingRef to) {
        ProvenanceLink link = ProvenanceLink.drawn(work, community, type, from, to);
        return decision.alsoInsert(ProvenanceLink.TYPE, link).emit(ProvenanceLinked.of(link));
    }
}
