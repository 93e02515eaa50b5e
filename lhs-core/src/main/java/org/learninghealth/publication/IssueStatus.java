package org.learninghealth.publication;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.learninghealth.base.Moves;

/** Where an issue of a newsletter stands. */
public enum IssueStatus {
    /** Being filled; those see it who do that. */
    COLLECTING,
    /** Whoever approves issues looks at it. */
    CURATING,
    /** Ready to be sent; it stays as it is. */
    APPROVED,
    /** On its way to its readers. */
    SENDING,
    /** Everyone has been told whom it is for. */
    SENT,
    /** There is no such issue after all. */
    SKIPPED;

    /** Where issues stand that are still being written. */
    static final Set<IssueStatus> OPEN = Collections.unmodifiableSet(EnumSet.of(COLLECTING, CURATING));

    /** Where issues stand that readers see. */
    static final Set<IssueStatus> PUBLISHED = Collections.unmodifiableSet(EnumSet.of(SENDING, SENT));

    private static final Moves<IssueStatus> MOVES = Moves.of(IssueStatus.class)
            .from(COLLECTING, CURATING, SKIPPED)
            .from(CURATING, COLLECTING, APPROVED, SKIPPED)
            .from(APPROVED, CURATING, SENDING)
            .from(SENDING, SENT);

    IssueStatus to(IssueStatus next) {
        return MOVES.move(this, next);
    }
}
