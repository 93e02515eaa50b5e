package org.learninghealth.privacy;

import java.time.Period;

/**
 * The classes of what is kept for a time (rule V10). What of each is kept how long is said by a {@link RetentionSchedule}.
 * What is somebody's is taken away after a warning; what is nobody's without one, since there is nobody to warn.
 */
public enum RetentionClass {
    /** Messages of the outbox that were handed on, from when they were; those that wait or were given up stay. */
    DELIVERED_EVENTS(false, Period.ofDays(30), "To hand every event on, and to see afterwards that it was"),
    /** Which requests were carried out, from when they were: for as long, one that is sent again isn't carried out twice. */
    RECEIPTS(false, Period.ofDays(7), "To carry out a request once, however often it is sent"),
    /** Entries of the audit trail, from when it happened. The trail still verifies, from where it was cut. */
    AUDIT_TRAIL(false, Period.ofYears(7), "To show who did what"),
    /**
     * Notices that people were told in their inboxes, from when they came, read or not. They are deleted without a warning: they say
     * what is kept elsewhere, or isn't any more.
     */
    NOTICES(false, Period.ofMonths(13), "To read again what one was told"),
    /**
     * Single activities in the log of engagement, from when they were done, and that some were reported with a time that can't be right, from when they
     * were. What was counted of their days stays, under references that
     * only memberships link to persons; what comes later for such a day isn't counted any more.
     */
    ACTIVITIES(false, Period.ofMonths(13), "To count a day anew when something comes late or is taken back"),
    /** How somebody saw themselves in competencies, from when they last assessed themselves in any. It is deleted. */
    SELF_ASSESSMENTS(true, Period.ofMonths(24), "To see how one's own competencies develop"),
    /** What somebody wanted to be reminded of, and what they answered, from when they last did something about any. It is deleted. */
    RE_EXPOSURES(true, Period.ofMonths(24), "To keep in mind what one has learned"),
    /** How far somebody came on a pathway, from when they left the community. It is deleted. */
    PATHWAY_PROGRESS(true, Period.ofMonths(24), "To find one's way into a community"),
    /** How somebody was supported in taking part, from when they left the community. It is deleted. */
    PARTNER_SUPPORT(true, Period.ofMonths(12), "To make it possible to take part as an equal"),
    /** That somebody belonged to a community, from when it ended. A former member takes their place in it. */
    MEMBERSHIP_HISTORY(true, Period.ofMonths(36), "To know who belonged to a community, in which role and when"),
    /** That somebody was at a gathering, from when it was taken down. A former member takes their place in it. */
    ATTENDANCE(true, Period.ofMonths(24), "To know who came to gatherings"),
    /** Credit for gatherings, from when it was entered. A former member takes their place in it. */
    CREDIT(true, Period.ofYears(7), "To prove what was learned, beyond the cycles of certification"),
    /** That somebody wanted to come to a gathering, from when they registered. A former member takes their place in it. */
    REGISTRATIONS(true, Period.ofMonths(24), "To keep places for those who want to come"),
    /**
     * That an issue of a newsletter was for somebody or why it wasn't, from when that was found out; not while the issue goes out. It is
     * deleted; how many it was for stays with the issue.
     */
    DELIVERIES(true, Period.ofMonths(13), "To tell nobody twice, and to say afterwards who was told and why not"),
    /**
     * What somebody consented to or refused, from when they were erased: for as long as they are known, it says whether they
     * may be written to. It is deleted.
     */
    CONSENT_EVIDENCE(true, Period.ofMonths(36), "To prove consent, and to respect a refusal"),
    /**
     * Who somebody is and whom they belong to, from when their last membership ended. They are erased, with all that is
     * theirs. Whoever never belonged to a community is known for as long as the host knows them.
     */
    IDENTITY(true, Period.ofMonths(24), "To know who takes part, and to reach them");

    private final boolean isSomebodys;
    private final Period kept;
    private final String purpose;

    RetentionClass(boolean isSomebodys, Period kept, String purpose) {
        this.isSomebodys = isSomebodys;
        this.kept = kept;
        this.purpose = purpose;
    }

    /**
     * Whether it is about somebody, and taken away after a warning.
     *
     * @return false for what the library keeps for its own work
     */
    public boolean isSomebodys() {
        return isSomebodys;
    }

    RetentionRule standard() {
        return new RetentionRule(this, kept, purpose);
    }
}
