package org.learninghealth.measurement;

/**
 * What of value a measure is about: the five aims that a health system balances. The first four are those of Menear and
 * others, Health Research Policy and Systems 2019, 17:79, after Bodenheimer and Sinsky, Annals of Family Medicine 2014,
 * 12:573-576; equity is the fifth, after Nundy, Cooper and Mate, JAMA 2022, 327:521-522.
 */
public enum ValueAim {
    /** How people experience the care that they receive. */
    PATIENT_EXPERIENCE,
    /** How healthy the population is. */
    POPULATION_HEALTH,
    /** How those fare who give care. */
    PROVIDER_WELLBEING,
    /** What care costs, for its worth. */
    COST,
    /** Whether health and care are fair to everyone. */
    EQUITY
}
