package org.learninghealth.privacy;

import java.time.Period;

/** The classes of what is kept for a time (rule V10). What of each is kept how long is said by a {@link RetentionSchedule}. */
public enum RetentionClass {
    /** Messages of the outbox that were handed on, from when they were; those that wait or were given up stay. */
    DELIVERED_EVENTS(Period.ofDays(30), "To hand every event on, and to see afterwards that it was"),
    /** Which requests were carried out, from when they were: for as long, one that is sent again isn't carried out twice. */
    RECEIPTS(Period.ofDays(7), "To carry out a request once, however often it is sent"),
    /** Entries of the audit trail, from when it happened. The trail still verifies, from where it was cut. */
    AUDIT_TRAIL(Period.ofYears(7), "To show who did what");

    private final Period kept;
    private final String purpose;

    RetentionClass(Period kept, String purpose) {
        this.kept = kept;
        this.purpose = purpose;
    }

    RetentionRule standard() {
        return new RetentionRule(this, kept, purpose);
    }
}
