package org.learninghealth.persistence.jpa;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.learninghealth.access.Actor;
import org.learninghealth.base.PersonId;
import org.learninghealth.people.ConsentAct;
import org.learninghealth.people.ConsentBasis;
import org.learninghealth.people.ConsentCategory;
import org.learninghealth.people.ConsentPurpose;
import org.learninghealth.people.ConsentRecord;
import org.learninghealth.people.ConsentRecordId;
import org.learninghealth.people.ConsentRegime;
import org.learninghealth.people.ConsentSource;
import org.learninghealth.people.ConsentWording;

/** An entry of the ledger of consent as a row. */
@Entity(name = "LhsConsent")
@Table(name = "lhs_consent")
@Cacheable(false)
@SuppressWarnings("NullAway.Init")
class ConsentRow extends Row<ConsentRecord> {

    @Column(name = "person_id")
    private UUID person;

    @Column(name = "purpose")
    private String purpose;

    @Column(name = "sequence_no")
    private int sequenceNumber;

    @Enumerated(EnumType.STRING)
    @Column(name = "act")
    private ConsentAct act;

    @Enumerated(EnumType.STRING)
    @Column(name = "basis")
    private @Nullable ConsentBasis basis;

    @Enumerated(EnumType.STRING)
    @Column(name = "regime")
    private ConsentRegime regime;

    @Enumerated(EnumType.STRING)
    @Column(name = "category")
    private ConsentCategory category;

    @Column(name = "happened_at")
    private Instant happenedAt;

    @Column(name = "recorded_at")
    private Instant recordedAt;

    @Column(name = "wording")
    private @Nullable String wording;

    @Column(name = "form_version")
    private @Nullable String formVersion;

    @Column(name = "language_tag")
    private @Nullable String language;

    @Enumerated(EnumType.STRING)
    @Column(name = "consent_source")
    private ConsentSource source;

    @Column(name = "evidence")
    private @Nullable String evidence;

    @Enumerated(EnumType.STRING)
    @Column(name = "recorded_by_kind")
    private Actor.Kind recordedBy;

    @Override
    void apply(ConsentRecord entry) {
        person = entry.person().value();
        purpose = entry.purpose().code();
        sequenceNumber = entry.sequenceNumber();
        act = entry.act();
        basis = entry.basis().orElse(null);
        regime = entry.regime();
        category = entry.category();
        happenedAt = entry.happenedAt();
        recordedAt = entry.recordedAt();
        wording = entry.wording().map(ConsentWording::text).orElse(null);
        formVersion = entry.wording().map(ConsentWording::formVersion).orElse(null);
        language =
                entry.wording().map(words -> words.language().toLanguageTag()).orElse(null);
        source = entry.source();
        evidence = entry.evidence().orElse(null);
        recordedBy = entry.recordedBy();
    }

    @Override
    ConsentRecord toRecord() {
        return new ConsentRecord(
                new ConsentRecordId(id),
                new PersonId(person),
                new ConsentPurpose(purpose),
                sequenceNumber,
                act,
                Optional.ofNullable(basis),
                regime,
                category,
                happenedAt,
                recordedAt,
                words(),
                source,
                Optional.ofNullable(evidence),
                recordedBy,
                version);
    }

    private Optional<ConsentWording> words() {
        return wording == null || formVersion == null || language == null
                ? Optional.empty()
                : Optional.of(new ConsentWording(wording, formVersion, Locale.forLanguageTag(language)));
    }
}
