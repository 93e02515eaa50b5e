package org.learninghealth.measurement;

/** How freely the figures of a data feed may be passed on, as its owner sees it. Figures of small cells never are (rule L13). */
public enum DataSensitivity {
    /** They are published anyway. */
    PUBLIC,
    /** They are for those who work with them. */
    INTERNAL,
    /** They are under an agreement, or about so few people that they could be recognised. */
    CONFIDENTIAL
}
