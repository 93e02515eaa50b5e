package org.learninghealth.cycle;

/**
 * How much weighs what may come of a signal: how likely it is, and how bad it would be (World Health Organization, Rapid
 * risk assessment of acute public health events, 2012).
 */
public enum RiskLevel {
    /** Managed as everyday work is; watched as usual. */
    LOW,
    /** Roles and responsibilities have to be named; it may be watched more closely. */
    MODERATE,
    /** Needs the attention of those who lead, and measures of its own. */
    HIGH,
    /** Needs an immediate answer, whatever the hour. */
    VERY_HIGH
}
