package org.learninghealth.engagement;

/**
 * In which of its cycles a community creates value (Wenger, Trayner and de Laat 2011). They build on each other, but none has to come
 * of another.
 */
public enum ValueCycle {
    /** What taking part is worth in itself: activities and interactions. */
    IMMEDIATE,
    /** What may be of use some day: knowledge, relations, resources. */
    POTENTIAL,
    /** What is done in another way. */
    APPLIED,
    /** What comes out better for it. */
    REALIZED,
    /** What success is now taken to be. */
    TRANSFORMATIVE
}
