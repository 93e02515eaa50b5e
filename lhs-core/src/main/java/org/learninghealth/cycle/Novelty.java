package org.learninghealth.cycle;

/**
 * How new a change is. The words are the library's own; they follow the degrees of novelty of the Oslo Manual (OECD and
 * Eurostat, 4th edition, 2018): new to those who do it, or new to the world.
 */
public enum Novelty {
    /** What is done here already, done better. */
    INCREMENTAL,
    /** New here, and done elsewhere. */
    ADAPTED_FROM_ELSEWHERE,
    /** Not known to be done anywhere. */
    NOVEL
}
