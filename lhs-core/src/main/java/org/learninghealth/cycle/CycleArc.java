package org.learninghealth.cycle;

/**
 * The arcs of a learning cycle after Friedman and others (Journal of the American Medical Informatics Association 2015,
 * 22:43): it begins with a community that forms, and then goes from performance to data, to knowledge, and to performance.
 */
public enum CycleArc {
    /** From performance to data (P2D): what happens is captured. */
    PERFORMANCE_TO_DATA,
    /** From data to knowledge (D2K): what could make it better is found out. */
    DATA_TO_KNOWLEDGE,
    /** From knowledge to performance (K2P): things are done in another way. */
    KNOWLEDGE_TO_PERFORMANCE
}
