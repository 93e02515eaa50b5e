package org.learninghealth.community;

/** The kinds of communities. */
public enum CommunityKind {
    /** Stakeholders of all sorts who learn together how to improve health (Menear and others 2019). */
    LEARNING_COMMUNITY,
    /** People who share a concern and deepen their practice together (Wenger, McDermott and Snyder 2002). */
    COMMUNITY_OF_PRACTICE,
    /** Organisations that learn from each other (Britto and others 2018). */
    LEARNING_NETWORK,
    /** A group with one task. */
    WORKING_GROUP
}
