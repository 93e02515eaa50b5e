package org.learninghealth.practice;

import java.util.Map;
import java.util.OptionalDouble;

/**
 * What has become of the commitments of a community, of all that were made to it.
 *
 * @param awaited how many are to be kept yet
 * @param overdue how many of those should have been kept by now
 * @param deferred how many were put off
 * @param kept how many were kept
 * @param keptInTime how many of those by the day that they had in the end
 * @param broken how many were broken
 */
public record CommitmentSummary(long awaited, long overdue, long deferred, long kept, long keptInTime, long broken) {

    static CommitmentSummary of(Map<CommitmentStatus, Long> counts, long overdue, long keptInTime) {
        return new CommitmentSummary(
                CommitmentStatus.AWAITED.stream()
                        .mapToLong(each -> counts.getOrDefault(each, 0L))
                        .sum(),
                overdue,
                counts.getOrDefault(CommitmentStatus.DEFERRED, 0L),
                counts.getOrDefault(CommitmentStatus.DONE, 0L),
                keptInTime,
                counts.getOrDefault(CommitmentStatus.NOT_DONE, 0L));
    }

    /**
     * The share of what should have been done by now that was done in time.
     *
     * @return 0 to 1; empty if nothing should have been done by now
     */
    public OptionalDouble keptRate() {
        long due = kept + broken + overdue;
        return due == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) keptInTime / due);
    }
}
