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
import org.learninghealth.base.PersonId;
import org.learninghealth.privacy.ActivityPolicy;
import org.learninghealth.privacy.Erasure;
import org.learninghealth.privacy.ErasureId;
import org.learninghealth.privacy.NamedInText;
import org.learninghealth.privacy.TextPolicy;

/** An erasure as a row. */
@Entity(name = "LhsErasure")
@Table(name = "lhs_erasure")
@Cacheable(false)
@SuppressWarnings("NullAway.Init")
class ErasureRow extends Row<Erasure> {

    @Column(name = "person_id")
    private @Nullable UUID person;

    @Column(name = "former_member_id")
    private UUID formerMember;

    @Column(name = "digest")
    private String digest;

    @Column(name = "contact_code")
    private @Nullable String contact;

    @Enumerated(EnumType.STRING)
    @Column(name = "texts")
    private TextPolicy texts;

    @Enumerated(EnumType.STRING)
    @Column(name = "activity")
    private ActivityPolicy activity;

    @Column(name = "named_in")
    private String named;

    @Column(name = "begun_at")
    private Instant begunAt;

    @Column(name = "finished_at")
    private @Nullable Instant finishedAt;

    @Override
    void apply(Erasure erasure) {
        person = erasure.person().map(PersonId::value).orElse(null);
        formerMember = erasure.formerMember().value();
        digest = erasure.digest();
        contact = erasure.contact().orElse(null);
        texts = erasure.texts();
        activity = erasure.activity();
        named = Values.json(erasure.named());
        begunAt = erasure.begunAt();
        finishedAt = erasure.finishedAt().orElse(null);
    }

    @Override
    Erasure toRecord() {
        return new Erasure(
                new ErasureId(id),
                Optional.ofNullable(person).map(PersonId::new),
                new PersonId(formerMember),
                digest,
                Optional.ofNullable(contact),
                texts,
                activity,
                Values.list(NamedInText.class, named),
                begunAt,
                Optional.ofNullable(finishedAt),
                version);
    }
}
