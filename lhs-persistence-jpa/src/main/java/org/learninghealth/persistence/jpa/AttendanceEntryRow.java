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
import org.learninghealth.gathering.AttendanceEntry;
import org.learninghealth.gathering.AttendanceEntryId;
import org.learninghealth.gathering.AttendanceId;
import org.learninghealth.gathering.AttendanceMatch;
import org.learninghealth.gathering.AttendanceSource;
import org.learninghealth.gathering.GatheringId;
import org.learninghealth.gathering.Stay;

/** An entry of an attendance list as a row. */
@Entity(name = "LhsAttendanceEntry")
@Table(name = "lhs_attendance_entry")
@Cacheable(false)
@SuppressWarnings({"NullAway.Init", "UnusedVariable"})
class AttendanceEntryRow extends Row<AttendanceEntry> {

    @Column(name = "gathering_id")
    private UUID gathering;

    @Column(name = "community_id")
    private UUID community;

    @Enumerated(EnumType.STRING)
    @Column(name = "source")
    private AttendanceSource source;

    @Column(name = "entry_key")
    private String key;

    @Column(name = "listed_name")
    private @Nullable String name;

    @Column(name = "address")
    private @Nullable String address;

    @Column(name = "stays")
    private String stays;

    @Enumerated(EnumType.STRING)
    @Column(name = "match_status")
    private AttendanceMatch match;

    @Column(name = "candidates")
    private String candidates;

    @Column(name = "attendance_id")
    private @Nullable UUID attendance;

    @Column(name = "imported_at")
    private Instant importedAt;

    @Column(name = "named_since")
    private @Nullable Instant namedSince;

    @Override
    void apply(AttendanceEntry entry) {
        gathering = entry.gathering().value();
        community = entry.community().value();
        source = entry.source();
        key = entry.key();
        name = entry.name().orElse(null);
        address = entry.address().orElse(null);
        stays = Values.json(entry.stays());
        match = entry.match();
        candidates = Values.inOrder(entry.candidates());
        attendance = entry.attendance().map(AttendanceId::value).orElse(null);
        importedAt = entry.importedAt();
        namedSince = AttendanceEntry.NAMED_SINCE.of(entry);
    }

    @Override
    AttendanceEntry toRecord() {
        return new AttendanceEntry(
                new AttendanceEntryId(id),
                new GatheringId(gathering),
                new CommunityId(community),
                source,
                key,
                Optional.ofNullable(name),
                Optional.ofNullable(address),
                Values.list(Stay.class, stays),
                match,
                Values.elements(candidates)
                        .map(each -> new PersonId(UUID.fromString(each)))
                        .toList(),
                Optional.ofNullable(attendance).map(AttendanceId::new),
                importedAt,
                version);
    }
}
