package org.learninghealth.measurement.chart;

/**
 * How far those who are measured can change what is measured. Whoever compares results needs to know: a result that depends
 * on much else says little about those whose result it is.
 */
public enum Controllability {
    /** It is in their hands. */
    FULL,
    /** They and others have a hand in it. */
    SHARED,
    /** Most of it is out of their hands. */
    LIMITED
}
