package org.learninghealth.gathering;

/** How people come by a place. */
public enum RegistrationMode {
    /** Whoever registers has a place, as long as there is one. */
    AT_ONCE,
    /** Whoever registers has one once somebody has agreed. */
    ON_APPROVAL
}
