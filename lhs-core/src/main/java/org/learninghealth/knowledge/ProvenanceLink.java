package org.learninghealth.knowledge;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.learninghealth.access.ResourceType;
import org.learninghealth.base.Aggregate;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.Require;
import org.learninghealth.base.Unmet;
import org.learninghealth.internal.Work;
import org.learninghealth.spi.AggregateType;
import org.learninghealth.spi.Attribute;

/**
 * A link between two things that shows where one of them came from, in the sense of W3C PROV.
 *
 * @param id identifies the link
 * @param community where it lives: where the thing that it begins at lives
 * @param type what it says
 * @param from the thing that it begins at
 * @param to the thing that it ends at
 * @param at when it was drawn
 * @param by who drew it, if it was a person
 * @param version see {@link Aggregate#version()}
 */
public record ProvenanceLink(
        ProvenanceLinkId id,
        CommunityId community,
        ProvenanceType type,
        ThingRef from,
        ThingRef to,
        Instant at,
        Optional<PersonId> by,
        long version)
        implements Aggregate<ProvenanceLink, ProvenanceLinkId> {

    /** Where it lives. */
    public static final Attribute<ProvenanceLink, CommunityId> COMMUNITY =
            Attribute.of("community", CommunityId.class, ProvenanceLink::community);

    /** What it says. */
    public static final Attribute<ProvenanceLink, ProvenanceType> LINK_TYPE =
            Attribute.of("type", ProvenanceType.class, ProvenanceLink::type);

    /** The bare identifier of the thing that it begins at. */
    public static final Attribute<ProvenanceLink, UUID> FROM =
            Attribute.of("from", UUID.class, link -> link.from().id());

    /** The bare identifier of the thing that it ends at. */
    public static final Attribute<ProvenanceLink, UUID> TO =
            Attribute.of("to", UUID.class, link -> link.to().id());

    /** When it was drawn. */
    public static final Attribute<ProvenanceLink, Instant> AT = Attribute.of("at", Instant.class, ProvenanceLink::at);

    /** How links are kept. */
    public static final AggregateType<ProvenanceLink, ProvenanceLinkId> TYPE = AggregateType.of(
                    ResourceType.PROVENANCE, ProvenanceLink.class, ProvenanceLinkId::new)
            .community(COMMUNITY)
            .madeAt(ProvenanceLink::at)
            .foundBy(LINK_TYPE)
            .foundBy(FROM)
            .foundBy(TO)
            .foundBy(AT)
            .build();

    /** Refuses a link between things that its type doesn't join, and one from a thing to itself (rule N5). */
    public ProvenanceLink {
        Require.present(from, "from");
        Require.present(to, "to");
        Unmet.of("N5")
                .unless(Require.present(type, "type").joins(from.kind(), to.kind()), "ends")
                .unless(!from.equals(to), "circle")
                .orThrow();
    }

    /**
     * Draws a link as part of a decision, for instance with {@code decision.alsoInsert(ProvenanceLink.TYPE, …)}. For the
     * types that lead from one kind of thing to another; {@link ProvenanceType#DERIVED_FROM} has to be looked at for
     * circles first, see {@link Provenance#link}.
     *
     * @param work what the decision is made with
     * @param community where the thing that it begins at lives
     * @param type what it says
     * @param from the thing that it begins at
     * @param to the thing that it ends at
     * @return a link that is drawn now, by the one who asks
     * @throws org.learninghealth.base.RuleViolation if the type doesn't join such things (N5)
     */
    public static ProvenanceLink drawn(
            Work<?, ?> work, CommunityId community, ProvenanceType type, ThingRef from, ThingRef to) {
        return new ProvenanceLink(
                work.newId(ProvenanceLinkId::new),
                community,
                type,
                from,
                to,
                work.now(),
                work.actor().person(),
                0);
    }

    @Override
    public ProvenanceLink withVersion(long other) {
        return new ProvenanceLink(id, community, type, from, to, at, by, other);
    }
}
