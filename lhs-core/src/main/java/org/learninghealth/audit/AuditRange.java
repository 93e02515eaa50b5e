package org.learninghealth.audit;

import org.learninghealth.base.Require;

/**
 * Which part of the audit trail to verify. The entry before the first one is trusted; where it was taken away when it was
 * old enough, the checkpoint that was left is verified in its place.
 *
 * @param from the number of the first entry, 1 or more
 * @param through the number of the last one, which must be there; {@link Long#MAX_VALUE} for as many as there are
 */
public record AuditRange(long from, long through) {

    /**
     * Refuses a range that is none.
     *
     * @throws org.learninghealth.base.InvalidInput if it begins before the first entry, or ends before it begins
     */
    public AuditRange {
        Require.that(from >= 1, "range.from", "positive");
        Require.that(through >= from, "range.through", "minimum", from);
    }

    /**
     * The whole trail.
     *
     * @return the range
     */
    public static AuditRange all() {
        return since(1);
    }

    /**
     * What was added since the trail was verified last.
     *
     * @param from the number of the first entry
     * @return the range
     */
    public static AuditRange since(long from) {
        return new AuditRange(from, Long.MAX_VALUE);
    }

    boolean isOpen() {
        return through == Long.MAX_VALUE;
    }

    boolean contains(long sequence) {
        return sequence >= from && sequence <= through;
    }
}
