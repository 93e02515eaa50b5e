package org.learninghealth.community;

/**
 * What a facilitation platform can do for a community, after the study of 16 communities of practice and 5 platforms in an
 * Alberta learning health system (the administration, tools and oversight that platforms provide, the alignment of
 * priorities and the brokerage of knowledge).
 */
public enum PlatformService {
    /** Membership, scheduling, reminders and reports are done for the community. */
    ADMINISTRATIVE_SUPPORT,
    /** Templates and shared tools are lent to it. */
    TOOLS,
    /** Its stage, its reviews and its continuity are watched over. */
    OVERSIGHT,
    /** Its priorities are brought together with those of others. */
    PRIORITY_ALIGNMENT,
    /** What it knows is carried to others, and what they know to it. */
    KNOWLEDGE_BROKERAGE
}
