package org.learninghealth.gathering;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * What an attendance comes to and of whom, in one word, so that all attendances at a gathering are counted at once.
 *
 * @param outcome what it comes to; {@code NONE} if it comes to nothing
 * @param registered whether they had a place
 * @param guest whether it is nobody whom the system knows
 */
record AttendanceStanding(String outcome, boolean registered, boolean guest) {

    /** All standings of persons who attended. */
    static final List<String> ATTENDED_BY_PERSONS = List.of("ATTENDED:REGISTERED:PERSON", "ATTENDED:WALK_IN:PERSON");

    /** All standings of persons who were there, at least in part. */
    static final List<String> PERSONS_THERE = List.of(
            "ATTENDED:REGISTERED:PERSON",
            "ATTENDED:WALK_IN:PERSON",
            "PARTIAL:REGISTERED:PERSON",
            "PARTIAL:WALK_IN:PERSON");

    private static final String NONE = "NONE";

    static String of(Attendance attendance) {
        return attendance.outcome().map(Enum::name).orElse(NONE)
                + (attendance.registration().isPresent() ? ":REGISTERED" : ":WALK_IN")
                + (attendance.person().isPresent() ? ":PERSON" : ":GUEST");
    }

    private static AttendanceStanding parse(String word) {
        String[] parts = word.split(":", -1);
        return new AttendanceStanding(parts[0], parts[1].equals("REGISTERED"), parts[2].equals("GUEST"));
    }

    private boolean is(AttendanceOutcome some) {
        return outcome.equals(some.name());
    }

    private boolean wasThere() {
        return is(AttendanceOutcome.ATTENDED) || is(AttendanceOutcome.PARTIAL);
    }

    static AttendanceSummary summary(
            Gathering gathering, Map<String, Long> standings, Map<AttendanceMatch, Long> matches) {
        long registered = gathering.places().taken();
        boolean known =
                gathering.status() == GatheringStatus.RECONCILED || gathering.status() == GatheringStatus.CLOSED;
        return new AttendanceSummary(
                gathering.id(),
                registered,
                count(standings, each -> each.is(AttendanceOutcome.ATTENDED)),
                count(standings, each -> each.is(AttendanceOutcome.PARTIAL)),
                registered
                        - count(
                                standings,
                                each -> each.registered
                                        && (each.wasThere() || each.is(AttendanceOutcome.ASYNC_VIEWED))),
                count(standings, each -> each.is(AttendanceOutcome.ASYNC_VIEWED)),
                count(standings, each -> each.wasThere() && !each.registered),
                count(standings, each -> each.wasThere() && each.guest),
                matches.getOrDefault(AttendanceMatch.AMBIGUOUS, 0L),
                matches.getOrDefault(AttendanceMatch.UNMATCHED, 0L),
                !known);
    }

    private static long count(Map<String, Long> standings, Predicate<AttendanceStanding> which) {
        return standings.entrySet().stream()
                .filter(each -> which.test(parse(each.getKey())))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }
}
