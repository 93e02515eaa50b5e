package org.learninghealth.persistence.jpa;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.PlatformId;
import org.learninghealth.community.EffortEntry;
import org.learninghealth.community.EffortId;

/** An entry about work done as a row. */
@Entity(name = "LhsEffort")
@Table(name = "lhs_effort")
@Cacheable(false)
@SuppressWarnings("NullAway.Init")
class EffortEntryRow extends Row<EffortEntry> {

    @Column(name = "platform_id")
    private UUID platform;

    @Column(name = "community_id")
    private @Nullable UUID community;

    @Column(name = "person_id")
    private UUID person;

    @Column(name = "activity")
    private String activity;

    @Column(name = "hours")
    private double hours;

    @Column(name = "done_on")
    private String day;

    @Column(name = "logged_at")
    private Instant loggedAt;

    @Override
    void apply(EffortEntry entry) {
        platform = entry.platform().value();
        community = entry.community().map(CommunityId::value).orElse(null);
        person = entry.person().value();
        activity = entry.activity();
        hours = entry.hours();
        day = Values.day(entry.day());
        loggedAt = entry.loggedAt();
    }

    @Override
    EffortEntry toRecord() {
        return new EffortEntry(
                new EffortId(id),
                new PlatformId(platform),
                Optional.ofNullable(community).map(CommunityId::new),
                new PersonId(person),
                activity,
                hours,
                LocalDate.parse(day),
                loggedAt,
                version);
    }
}
