package org.learninghealth.gathering;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** Whether it is known who an entry of an imported attendance list is. */
public enum AttendanceMatch {
    /** It is: by the e-mail address, by the name of somebody with a place, or since an organiser has said so. */
    MATCHED,
    /** It may be one of several, or perhaps one: an organiser says who. */
    AMBIGUOUS,
    /** It is nobody who is known here: an organiser says who, or that it is a guest. */
    UNMATCHED,
    /** Somebody whom the system doesn't know. */
    GUEST;

    /** What organisers have to look at before attendance is reconciled (rule G6). */
    public static final Set<AttendanceMatch> OPEN = Collections.unmodifiableSet(EnumSet.of(AMBIGUOUS, UNMATCHED));
}
