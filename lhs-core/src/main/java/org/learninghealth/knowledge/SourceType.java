package org.learninghealth.knowledge;

/**
 * Where knowledge comes from. Public health services that set out to become learning health systems name the first four;
 * lived experience and local data stand beside them, so that what patients know and what the figures say is not put down
 * as something else.
 */
public enum SourceType {
    /** Published research. */
    RESEARCH_EVIDENCE,
    /** What staff know from their work. */
    STAFF_KNOWHOW,
    /** What was learned by trying. */
    EXPERIENCE,
    /** What an organisation has kept of its past. */
    ORGANISATIONAL_MEMORY,
    /** What people know from living with an illness, or with someone who has it. */
    LIVED_EXPERIENCE,
    /** The community's own figures. */
    LOCAL_DATA
}
