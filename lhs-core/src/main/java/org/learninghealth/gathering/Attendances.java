package org.learninghealth.gathering;

import java.util.Optional;
import org.learninghealth.access.Actor;
import org.learninghealth.base.Page;
import org.learninghealth.base.PageRequest;

/**
 * Who was at gatherings. People check themselves in with a code that is shown in the room, organisers take down who was there,
 * and lists of participants are taken in; all of it is united, so that nobody's minute counts twice (rule G4). Attendance is
 * taken down while a gathering goes on and after it, until it is reconciled. Only the person and organisers see an attendance.
 * Safe for use by several threads.
 */
public interface Attendances {

    /**
     * The code to show in the room. It is the same for as long as the gathering is planned and the keys of the system are.
     *
     * @param actor whoever leads the community or one of its cycles
     * @param gathering of which
     * @return eight letters and digits in two groups, without those that look alike
     * @throws org.learninghealth.base.InvalidConfiguration if the system has no keys
     */
    String checkInCode(Actor actor, GatheringId gathering);

    /**
     * Says that one is there: from now, or from the beginning if that is later, until the end. Whoever has no place can come
     * too. Once more changes nothing.
     *
     * @param actor a member, or anybody who may read what is in an open community
     * @param command where, with the code
     * @return the attendance
     * @throws org.learninghealth.base.RuleViolation unless the gathering goes on (rule G4) and the code is right
     */
    Attendance checkIn(Actor actor, CheckIn command);

    /**
     * Says that one has seen the recording; that is never attendance (rule G5).
     *
     * @param actor as for checking in
     * @param command of which gathering
     * @return the attendance
     * @throws org.learninghealth.base.RuleViolation unless the gathering is over and was recorded
     */
    Attendance view(Actor actor, ViewRecording command);

    /**
     * Takes down that somebody was there.
     *
     * @param actor whoever leads the community or one of its cycles
     * @param command who and when
     * @return the attendance
     * @throws org.learninghealth.base.NotFound if the person neither has a place nor is a member
     * @throws org.learninghealth.base.RuleViolation if the gathering hasn't begun or is reconciled, or the time lies more than
     *     half an hour outside it (rule G4)
     */
    Attendance record(Actor actor, RecordAttendance command);

    /**
     * Says anew when somebody was there.
     *
     * @param actor whoever leads the community or one of its cycles
     * @param command when
     * @return the attendance
     * @throws org.learninghealth.base.RuleViolation as for {@link #record}
     */
    Attendance correct(Actor actor, CorrectAttendance command);

    /**
     * Takes an attendance list in. People are known by their e-mail address among those who have a place and the members, or
     * by their name if a single one of those who have a place has it. An organiser {@linkplain #resolve says} who the others
     * are. What the system knows already changes nothing (rule G7), and lines that say of nobody that they were there are left out.
     *
     * @param actor whoever leads the community or one of its cycles
     * @param command the list
     * @return the gathering; its {@linkplain #summary summary} says what is still open
     * @throws org.learninghealth.base.RuleViolation if the gathering hasn't begun or is reconciled, or all times of the list lie more
     *     than half an hour outside it, as those of another gathering or of another time zone do (rule G4)
     * @throws org.learninghealth.base.InvalidConfiguration if the system has no keys
     */
    Gathering importList(Actor actor, ImportAttendance command);

    /**
     * Says who an entry of a list is, also if that was known otherwise before. What the list calls them isn't kept any longer.
     *
     * @param actor whoever leads the community or one of its cycles
     * @param command who
     * @return the entry
     * @throws org.learninghealth.base.NotFound if the person neither has a place nor is a member
     * @throws org.learninghealth.base.RuleViolation if the gathering is reconciled (rule G4)
     */
    AttendanceEntry resolve(Actor actor, ResolveAttendee command);

    /**
     * Says that it is known who was there; whoever had a place and didn't come is a {@linkplain AttendanceOutcome#NO_SHOW no
     * show}. {@linkplain Gatherings#move Moving} the gathering back to {@link GatheringStatus#HELD} opens it again.
     *
     * @param actor whoever leads the community or one of its cycles
     * @param command of which gathering
     * @return the gathering
     * @throws org.learninghealth.base.IllegalTransition unless it is over
     * @throws org.learninghealth.base.RuleViolation if it isn't known of an entry who they are (rule G6)
     */
    Gathering reconcile(Actor actor, ReconcileAttendance command);

    /**
     * Forgets what attendance lists call people of whom nobody has said for 90 days who they are. They can still be marked as
     * guests.
     *
     * @param actor the host
     * @param command how many at most
     * @return how many were forgotten
     */
    StrangersForgotten forgetStrangers(Actor actor, ForgetStrangers command);

    /**
     * Who was at a gathering, in numbers.
     *
     * @param actor whoever leads the community or one of its cycles
     * @param gathering which
     * @return the numbers, and whether they are provisional (rule G6)
     */
    AttendanceSummary summary(Actor actor, GatheringId gathering);

    /**
     * Reads an attendance.
     *
     * @param actor the person, or an organiser
     * @param id the attendance
     * @return the attendance
     * @throws org.learninghealth.base.NotFound if there is none that the actor may see
     */
    Attendance get(Actor actor, AttendanceId id);

    /**
     * Looks for an attendance.
     *
     * @param actor the person, or an organiser
     * @param id the attendance
     * @return the attendance; empty if there is none that the actor may see
     */
    Optional<Attendance> find(Actor actor, AttendanceId id);

    /**
     * Lists the attendances at a gathering that the actor may see, the earliest taken down first.
     *
     * @param actor the person, or an organiser
     * @param gathering at which
     * @param page which part
     * @return the page
     */
    Page<Attendance> list(Actor actor, GatheringId gathering, PageRequest page);

    /**
     * Lists one's own attendances, the latest first.
     *
     * @param actor a person
     * @param page which part
     * @return the page
     */
    Page<Attendance> own(Actor actor, PageRequest page);

    /**
     * Lists all entries of attendance lists of a gathering, the earliest first: of each, to which {@linkplain
     * AttendanceEntry#attendance() attendance} it was matched, so that a wrong match can be {@linkplain #resolve put right}.
     *
     * @param actor whoever leads the community or one of its cycles
     * @param gathering of which
     * @param page which part
     * @return the page
     */
    Page<AttendanceEntry> entries(Actor actor, GatheringId gathering, PageRequest page);

    /**
     * Lists entries of attendance lists of a gathering of which it isn't known who they are, the earliest first.
     *
     * @param actor whoever leads the community or one of its cycles
     * @param gathering of which
     * @param page which part
     * @return the page
     */
    Page<AttendanceEntry> open(Actor actor, GatheringId gathering, PageRequest page);
}
