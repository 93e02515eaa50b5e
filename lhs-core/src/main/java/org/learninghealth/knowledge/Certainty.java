package org.learninghealth.knowledge;

/**
 * How certain the evidence for an effect is (GRADE: Balshem and others, Journal of Clinical Epidemiology 2011, 64:401). It is
 * stated as a whole; the domains that a rating rests on are not kept.
 */
public enum Certainty {
    /** One can be very confident that the true effect lies close to the estimate. */
    HIGH,
    /** The true effect is likely to be close to the estimate, but may be substantially different. */
    MODERATE,
    /** The true effect may be substantially different from the estimate. */
    LOW,
    /** The true effect is likely to be substantially different from the estimate. */
    VERY_LOW
}
