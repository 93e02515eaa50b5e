package org.learninghealth.persistence.jpa;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.PersonId;
import org.learninghealth.knowledge.ProvenanceLink;
import org.learninghealth.knowledge.ProvenanceLinkId;
import org.learninghealth.knowledge.ProvenanceType;
import org.learninghealth.knowledge.ThingKind;
import org.learninghealth.knowledge.ThingRef;

/** A provenance link as a row. */
@Entity(name = "LhsProvenanceLink")
@Table(name = "lhs_provenance")
@Cacheable(false)
@SuppressWarnings("NullAway.Init")
class ProvenanceLinkRow extends Row<ProvenanceLink> {

    @Column(name = "community_id")
    private UUID community;

    @Enumerated(EnumType.STRING)
    @Column(name = "link_type")
    private ProvenanceType type;

    @Enumerated(EnumType.STRING)
    @Column(name = "from_kind")
    private ThingKind fromKind;

    @Column(name = "from_id")
    private UUID from;

    @Enumerated(EnumType.STRING)
    @Column(name = "to_kind")
    private ThingKind toKind;

    @Column(name = "to_id")
    private UUID to;

    @Column(name = "drawn_at")
    private Instant at;

    @Column(name = "drawn_by_id")
    private @Nullable UUID by;

    @Override
    void apply(ProvenanceLink link) {
        community = link.community().value();
        type = link.type();
        fromKind = link.from().kind();
        from = link.from().id();
        toKind = link.to().kind();
        to = link.to().id();
        at = link.at();
        by = link.by().map(PersonId::value).orElse(null);
    }

    @Override
    ProvenanceLink toRecord() {
        return new ProvenanceLink(
                new ProvenanceLinkId(id),
                new CommunityId(community),
                type,
                new ThingRef(fromKind, from),
                new ThingRef(toKind, to),
                at,
                Optional.ofNullable(by).map(PersonId::new),
                version);
    }
}
