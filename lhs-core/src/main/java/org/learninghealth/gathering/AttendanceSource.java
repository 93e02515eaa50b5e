package org.learninghealth.gathering;

/** Who or what says that somebody was there. */
public enum AttendanceSource {
    /** They themselves, with the code that was shown in the room. */
    CHECK_IN(false),
    /** An organiser. */
    ORGANISER(false),
    /** A list of participants by Zoom. */
    ZOOM(true),
    /** An attendance report by Microsoft Teams. */
    TEAMS(true),
    /** Another list. */
    OTHER_LIST(true);

    private final boolean isImported;

    AttendanceSource(boolean isImported) {
        this.isImported = isImported;
    }

    /**
     * Whether it comes from a list that was imported.
     *
     * @return false for what people have said one by one
     */
    public boolean isImported() {
        return isImported;
    }
}
