package org.learninghealth.gathering;

/**
 * Who was at a gathering, in numbers (rule G5).
 *
 * @param gathering which
 * @param registered how many have a place
 * @param attended how many were there for at least half of the time
 * @param partial how many were there for less, but at least five minutes
 * @param noShow how many have a place, weren't there and haven't seen the recording either
 * @param viewed how many weren't there and have seen the recording
 * @param walkIns how many of those who were there had no place
 * @param guests how many of those who were there are nobody whom the system knows
 * @param ambiguous of how many entries of lists it isn't known which of several people they are
 * @param unmatched of how many it isn't known at all
 * @param provisional whether it may still change, since attendance isn't reconciled (rule G6)
 */
public record AttendanceSummary(
        GatheringId gathering,
        long registered,
        long attended,
        long partial,
        long noShow,
        long viewed,
        long walkIns,
        long guests,
        long ambiguous,
        long unmatched,
        boolean provisional) {}
