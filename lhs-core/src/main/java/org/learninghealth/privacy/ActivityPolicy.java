package org.learninghealth.privacy;

/** What becomes of a person's activities in the log of engagement, when the person is erased. */
public enum ActivityPolicy {
    /** They stay, and so do all figures; nothing says any more whose they were. */
    UNLINK,
    /**
     * They are taken out of the log, and so is what others did to the person: every figure becomes that of a log that never
     * had them, once the days that they were on are counted. A sink of the host is told to take out the same
     * ({@link org.learninghealth.spi.ActivitySink#erase}); what retention unlinked before stays as nobody's. On days of which the single activities were kept no longer ({@link
     * RetentionClass#ACTIVITIES}), what others did to the person stays counted as theirs, since nothing is left to count anew.
     */
    DELETE
}
