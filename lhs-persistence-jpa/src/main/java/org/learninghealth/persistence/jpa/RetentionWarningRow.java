package org.learninghealth.persistence.jpa;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.learninghealth.base.PersonId;
import org.learninghealth.privacy.RetentionClass;
import org.learninghealth.privacy.RetentionWarning;
import org.learninghealth.privacy.RetentionWarningId;

/** A warning of retention as a row. */
@Entity(name = "LhsRetentionWarning")
@Table(name = "lhs_retention_warning")
@Cacheable(false)
@SuppressWarnings("NullAway.Init")
class RetentionWarningRow extends Row<RetentionWarning> {

    @Enumerated(EnumType.STRING)
    @Column(name = "category")
    private RetentionClass category;

    @Column(name = "person_id")
    private UUID person;

    @Column(name = "subject_id")
    private UUID subject;

    @Column(name = "warned_at")
    private Instant warnedAt;

    @Column(name = "acts_from")
    private Instant actsFrom;

    @Override
    void apply(RetentionWarning warning) {
        category = warning.category();
        person = warning.person().value();
        subject = warning.subject();
        warnedAt = warning.warnedAt();
        actsFrom = warning.actsFrom();
    }

    @Override
    RetentionWarning toRecord() {
        return new RetentionWarning(
                new RetentionWarningId(id), category, new PersonId(person), subject, warnedAt, actsFrom, version);
    }
}
