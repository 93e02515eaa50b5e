package org.learninghealth.gathering;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.learninghealth.access.ResourceType;
import org.learninghealth.base.Aggregate;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.Require;
import org.learninghealth.spi.AggregateType;
import org.learninghealth.spi.Attribute;

/**
 * That somebody was at a gathering, or had a place and wasn't.
 *
 * @param id identifies the attendance
 * @param gathering where
 * @param community whose gathering
 * @param person who; empty for a guest
 * @param registration the place that they had, if they had one; a walk-in has none
 * @param segments when they were there, by whom it is said; those of one source don't overlap
 * @param minutes for how many whole minutes they were there, whoever says so (rule G4)
 * @param viewedAt when they have said that they saw the recording
 * @param outcome what it comes to (rule G5); empty for a walk-in who was there for less than five minutes
 * @param recordedAt when it was last taken down
 * @param version see {@link Aggregate#version()}
 */
public record Attendance(
        AttendanceId id,
        GatheringId gathering,
        CommunityId community,
        Optional<PersonId> person,
        Optional<RegistrationId> registration,
        List<AttendanceSegment> segments,
        int minutes,
        Optional<Instant> viewedAt,
        Optional<AttendanceOutcome> outcome,
        Instant recordedAt,
        long version)
        implements Aggregate<Attendance, AttendanceId> {

    /** How long before a gathering, and after it, people can be there: what lies outside doesn't count (rule G4). */
    public static final Duration MARGIN = Duration.ofMinutes(30);

    /** The least time that counts at all (rule G5). */
    public static final Duration LEAST = Duration.ofMinutes(5);

    /** Where. */
    public static final Attribute<Attendance, GatheringId> GATHERING =
            Attribute.of("gathering", GatheringId.class, Attendance::gathering);

    /** Whose gathering. */
    public static final Attribute<Attendance, CommunityId> COMMUNITY =
            Attribute.of("community", CommunityId.class, Attendance::community);

    /** Who; missing for guests. */
    public static final Attribute<Attendance, PersonId> PERSON = Attribute.of(
            "person", PersonId.class, attendance -> attendance.person().orElse(null));

    /** The place that they had; missing for walk-ins. */
    public static final Attribute<Attendance, RegistrationId> REGISTRATION = Attribute.of(
            "registration",
            RegistrationId.class,
            attendance -> attendance.registration().orElse(null));

    /** What it comes to and of whom, for instance {@code ATTENDED:REGISTERED:PERSON}, so that all can be counted at once. */
    public static final Attribute<Attendance, String> STANDING =
            Attribute.of("standing", String.class, AttendanceStanding::of);

    /** When it was last taken down. */
    public static final Attribute<Attendance, Instant> RECORDED_AT =
            Attribute.of("recordedAt", Instant.class, Attendance::recordedAt);

    /** How attendance is kept. */
    public static final AggregateType<Attendance, AttendanceId> TYPE = AggregateType.of(
                    ResourceType.ATTENDANCE, Attendance.class, AttendanceId::new)
            .community(COMMUNITY)
            .owner(PERSON)
            .foundBy(STANDING)
            .foundBy(RECORDED_AT)
            .unique(GATHERING, PERSON)
            .unique(GATHERING, REGISTRATION)
            .build();

    /** Keeps a copy of the segments. */
    public Attendance {
        Require.present(gathering, "gathering");
        Require.present(community, "community");
        Require.present(person, "person");
        Require.present(registration, "registration");
        segments = List.copyOf(Require.present(segments, "segments"));
        Require.present(viewedAt, "viewedAt");
        Require.present(outcome, "outcome");
    }

    /** Nothing is known yet of somebody's attendance. */
    static Attendance none(AttendanceId id, Gathering gathering, Attendee attendee, Instant now) {
        return new Attendance(
                        id,
                        gathering.id(),
                        gathering.community(),
                        attendee.person(),
                        attendee.registration(),
                        List.of(),
                        0,
                        Optional.empty(),
                        Optional.empty(),
                        now,
                        0)
                .of(gathering, List.of(), Optional.empty(), now);
    }

    /** They were there at some time too. */
    Attendance with(Gathering there, AttendanceSegment segment, Instant now) {
        return with(there, Stream.concat(segments.stream(), Stream.of(segment)).toList(), now);
    }

    /** They were there at other times; as it is if that changes nothing. */
    Attendance with(Gathering there, List<AttendanceSegment> others, Instant now) {
        List<AttendanceSegment> united = AttendanceSegment.united(others);
        return united.equals(segments) ? this : of(there, united, viewedAt, now);
    }

    /** What lists say of it is said anew. */
    Attendance imported(Gathering there, List<AttendanceSegment> fromLists, Instant now) {
        return with(
                there,
                Stream.concat(
                                segments.stream()
                                        .filter(segment -> !segment.source().isImported()),
                                fromLists.stream())
                        .toList(),
                now);
    }

    /** They have seen the recording. */
    Attendance viewed(Gathering there, Instant now) {
        return viewedAt.isPresent() ? this : of(there, segments, Optional.of(now), now);
    }

    /** They have a place since. */
    Attendance placed(Gathering there, RegistrationId place) {
        return new Attendance(
                        id,
                        gathering,
                        community,
                        person,
                        Optional.of(place),
                        segments,
                        minutes,
                        viewedAt,
                        outcome,
                        recordedAt,
                        version)
                .of(there, segments, viewedAt, recordedAt);
    }

    /** Whether nothing speaks for it that they were there or have seen it. */
    boolean isEmpty() {
        return segments.isEmpty() && viewedAt.isEmpty();
    }

    private Attendance of(Gathering there, List<AttendanceSegment> times, Optional<Instant> viewing, Instant now) {
        Duration length =
                Stay.length(times.stream().map(AttendanceSegment::stay).toList());
        return new Attendance(
                id,
                gathering,
                community,
                person,
                registration,
                times,
                (int) length.toMinutes(),
                viewing,
                Optional.ofNullable(outcome(there, length, viewing.isPresent())),
                now,
                version);
    }

    private @Nullable AttendanceOutcome outcome(Gathering there, Duration length, boolean viewing) {
        Duration whole = Duration.between(there.startsAt(), there.endsAt());
        if (length.multipliedBy(2).compareTo(whole) >= 0 && !length.isZero()) {
            return AttendanceOutcome.ATTENDED;
        }
        if (length.compareTo(LEAST) >= 0) {
            return AttendanceOutcome.PARTIAL;
        }
        if (viewing) {
            return AttendanceOutcome.ASYNC_VIEWED;
        }
        return registration.isPresent() ? AttendanceOutcome.NO_SHOW : null;
    }

    @Override
    public Attendance withVersion(long other) {
        return new Attendance(
                id,
                gathering,
                community,
                person,
                registration,
                segments,
                minutes,
                viewedAt,
                outcome,
                recordedAt,
                other);
    }
}
