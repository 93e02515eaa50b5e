package org.learninghealth.persistence.jpa;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.learninghealth.base.PersonId;
import org.learninghealth.people.ExternalIdentity;
import org.learninghealth.people.ExternalIdentityId;
import org.learninghealth.people.Identity;

/** An external identity as a row. */
@Entity(name = "LhsExternalIdentity")
@Table(name = "lhs_external_identity")
@Cacheable(false)
@SuppressWarnings("NullAway.Init")
class ExternalIdentityRow extends Row<ExternalIdentity> {

    @Column(name = "issuer")
    private String issuer;

    @Column(name = "subject")
    private String subject;

    @Column(name = "person_id")
    private UUID person;

    @Column(name = "linked_at")
    private Instant linkedAt;

    @Override
    void apply(ExternalIdentity link) {
        issuer = link.identity().issuer();
        subject = link.identity().subject();
        person = link.person().value();
        linkedAt = link.linkedAt();
    }

    @Override
    ExternalIdentity toRecord() {
        return new ExternalIdentity(
                new ExternalIdentityId(id), new Identity(issuer, subject), new PersonId(person), linkedAt, version);
    }
}
