package org.learninghealth.cycle;

/**
 * How far the people concerned take part in decisions, after the Spectrum of Public Participation of the International
 * Association for Public Participation (IAP2, 2018); from the least to the most.
 */
public enum EngagementLevel {
    /** They are told. */
    INFORM,
    /** They are asked, and told what came of it. */
    CONSULT,
    /** They work along, so that their concerns are understood throughout. */
    INVOLVE,
    /** They are partners in each decision. */
    COLLABORATE,
    /** They decide. */
    EMPOWER;

    /**
     * Whether this promises as much as another level, or more.
     *
     * @param other the level to compare with
     * @return true if it does
     */
    public boolean atLeast(EngagementLevel other) {
        return compareTo(other) >= 0;
    }
}
