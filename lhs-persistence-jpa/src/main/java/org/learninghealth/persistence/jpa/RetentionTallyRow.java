package org.learninghealth.persistence.jpa;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import org.learninghealth.privacy.RetentionClass;
import org.learninghealth.privacy.RetentionTally;
import org.learninghealth.privacy.RetentionTallyId;

/** A tally of retention as a row. */
@Entity(name = "LhsRetentionTally")
@Table(name = "lhs_retention_tally")
@Cacheable(false)
@SuppressWarnings("NullAway.Init")
class RetentionTallyRow extends Row<RetentionTally> {

    @Enumerated(EnumType.STRING)
    @Column(name = "category")
    private RetentionClass category;

    @Column(name = "warned")
    private long warned;

    @Column(name = "executed")
    private long executed;

    @Column(name = "began_at")
    private Instant since;

    @Column(name = "latest_at")
    private Instant latestAt;

    @Override
    void apply(RetentionTally tally) {
        category = tally.category();
        warned = tally.warned();
        executed = tally.executed();
        since = tally.since();
        latestAt = tally.latestAt();
    }

    @Override
    RetentionTally toRecord() {
        return new RetentionTally(new RetentionTallyId(id), category, warned, executed, since, latestAt, version);
    }
}
