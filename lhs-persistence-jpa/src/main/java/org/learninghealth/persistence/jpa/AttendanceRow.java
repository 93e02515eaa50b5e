package org.learninghealth.persistence.jpa;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.PersonId;
import org.learninghealth.gathering.Attendance;
import org.learninghealth.gathering.AttendanceId;
import org.learninghealth.gathering.AttendanceOutcome;
import org.learninghealth.gathering.AttendanceSegment;
import org.learninghealth.gathering.GatheringId;
import org.learninghealth.gathering.RegistrationId;

/** An attendance as a row. */
@Entity(name = "LhsAttendance")
@Table(name = "lhs_attendance")
@Cacheable(false)
@SuppressWarnings({"NullAway.Init", "UnusedVariable"})
class AttendanceRow extends Row<Attendance> {

    @Column(name = "gathering_id")
    private UUID gathering;

    @Column(name = "community_id")
    private UUID community;

    @Column(name = "person_id")
    private @Nullable UUID person;

    @Column(name = "registration_id")
    private @Nullable UUID registration;

    @Column(name = "segments")
    private String segments;

    @Column(name = "minutes")
    private int minutes;

    @Column(name = "viewed_at")
    private @Nullable Instant viewedAt;

    @Enumerated(EnumType.STRING)
    @Column(name = "outcome")
    private @Nullable AttendanceOutcome outcome;

    @Column(name = "standing")
    private String standing;

    @Column(name = "recorded_at")
    private Instant recordedAt;

    @Override
    void apply(Attendance attendance) {
        gathering = attendance.gathering().value();
        community = attendance.community().value();
        person = attendance.person().map(PersonId::value).orElse(null);
        registration = attendance.registration().map(RegistrationId::value).orElse(null);
        segments = Values.json(attendance.segments());
        minutes = attendance.minutes();
        viewedAt = attendance.viewedAt().orElse(null);
        outcome = attendance.outcome().orElse(null);
        standing = Objects.requireNonNull(Attendance.STANDING.of(attendance));
        recordedAt = attendance.recordedAt();
    }

    @Override
    Attendance toRecord() {
        return new Attendance(
                new AttendanceId(id),
                new GatheringId(gathering),
                new CommunityId(community),
                Optional.ofNullable(person).map(PersonId::new),
                Optional.ofNullable(registration).map(RegistrationId::new),
                Values.list(AttendanceSegment.class, segments),
                minutes,
                Optional.ofNullable(viewedAt),
                Optional.ofNullable(outcome),
                recordedAt,
                version);
    }
}
