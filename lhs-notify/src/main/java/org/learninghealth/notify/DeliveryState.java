package org.learninghealth.notify;

/** Where a delivery stands. All but {@link #PENDING} are final, and each has a reason or a date. */
public enum DeliveryState {
    /** Waits for its time, or is being sent under a lease. */
    PENDING,
    /** The channel took it. */
    SENT,
    /** Given up; the code says why. A person can look at it and have it sent again. */
    DEAD,
    /** Not sent, because the recipient may not or does not want to be told any more; the code says which. */
    SUPPRESSED,
    /** Not sent in time: it would have come too late to be of use. */
    EXPIRED,
    /** Called off before it was sent, because what it would have said doesn't hold any more. */
    CANCELLED
}
