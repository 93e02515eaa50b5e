package org.learninghealth.gathering;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.learninghealth.access.Actor;
import org.learninghealth.access.Visibility;
import org.learninghealth.base.PersonId;
import org.learninghealth.community.Community;
import org.learninghealth.community.Membership;
import org.learninghealth.community.MembershipStatus;
import org.learninghealth.internal.Activities;
import org.learninghealth.internal.Kernel;
import org.learninghealth.internal.Reader;
import org.learninghealth.spi.ActivityLog;
import org.learninghealth.spi.EventEnvelope;
import org.learninghealth.spi.EventSubscriber;
import org.learninghealth.spi.Filter;
import org.learninghealth.spi.Order;

/**
 * Notes in the activity log which members were at a gathering, once that is known: under their participant reference, as of the group they
 * took part for then, at the hour at which it began. Whoever joined only later was a guest. What is reconciled again is noted once, and
 * whoever wasn't there after all is taken out again.
 */
final class PresenceRecorder implements EventSubscriber {

    private static final Set<AttendanceOutcome> PRESENT =
            EnumSet.of(AttendanceOutcome.ATTENDED, AttendanceOutcome.PARTIAL);

    private final Kernel kernel;
    private final Activities activities;

    PresenceRecorder(Kernel kernel, Activities activities) {
        this.kernel = kernel;
        this.activities = activities;
    }

    @Override
    public void on(EventEnvelope event) {
        if (event.event() instanceof AttendanceReconciled reconciled) {
            kernel.read(Actor.host(), reader -> note(reader, reconciled));
        } else if (event.event() instanceof AttendanceRemoved removed) {
            activities.retract(kernel, removed.community(), Set.of(event(removed.attendance())));
        }
    }

    private Set<UUID> note(Reader reader, AttendanceReconciled reconciled) {
        Set<UUID> absent = new HashSet<>();
        activities.append(activities(reader, reconciled.gathering(), absent));
        return activities.retract(kernel, reconciled.community(), absent);
    }

    /** Of those who were there; and the events of those who weren't. */
    private static List<ActivityLog.Activity> activities(Reader reader, GatheringId id, Set<UUID> absent) {
        Gathering gathering = reader.known(Gathering.TYPE).get(id);
        Community community = reader.known(Community.TYPE).get(gathering.community());
        String kind =
                community.visibility() == Visibility.CONFIDENTIAL ? ActivityLog.CONFIDENTIAL : ActivityLog.ATTENDED;
        List<ActivityLog.Activity> activities = new ArrayList<>();
        for (List<Attendance> part :
                reader.known(Attendance.TYPE).parts(Filter.where(Attendance.GATHERING, gathering.id()))) {
            Map<PersonId, Attendance> present = new HashMap<>();
            for (Attendance each : part) {
                if (each.outcome().filter(PRESENT::contains).isPresent()) {
                    each.person().ifPresent(person -> present.put(person, each));
                } else if (each.person().isPresent()) {
                    absent.add(event(each.id()));
                }
            }
            for (Membership membership : memberships(reader, gathering, present.keySet())) {
                Attendance attendance = present.remove(membership.person());
                if (attendance != null) {
                    activities.add(activity(
                            attendance,
                            gathering,
                            membership,
                            kind,
                            community.calendar().hour(gathering.startsAt())));
                }
            }
        }
        return activities;
    }

    /** As whom they were there: those who belonged when it began, under the membership of that time. */
    private static List<Membership> memberships(Reader reader, Gathering gathering, Set<PersonId> persons) {
        Filter<Membership> theirs = Filter.where(Membership.COMMUNITY, gathering.community())
                .in(Membership.PERSON, persons)
                .in(Membership.STATUS, MembershipStatus.TAKEN_PART);
        return persons.isEmpty()
                ? List.of()
                : reader
                        .known(Membership.TYPE)
                        .first(theirs, Order.descending(Membership.SINCE), 20 * persons.size())
                        .stream()
                        .filter(membership -> membership.heldAt(gathering.startsAt()))
                        .toList();
    }

    private static UUID event(AttendanceId attendance) {
        String name = ActivityLog.ATTENDED + " " + attendance.value();
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }

    private static ActivityLog.Activity activity(
            Attendance attendance, Gathering gathering, Membership membership, String kind, Instant at) {
        return new ActivityLog.Activity(
                event(attendance.id()),
                membership.community(),
                membership.participant(),
                membership.stakeholderGroup().code(),
                kind,
                kind.equals(ActivityLog.CONFIDENTIAL)
                        ? Optional.empty()
                        : Optional.of("gathering:" + gathering.id().value()),
                Optional.empty(),
                at);
    }
}
