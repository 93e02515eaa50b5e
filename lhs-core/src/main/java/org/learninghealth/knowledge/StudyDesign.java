package org.learninghealth.knowledge;

/**
 * By which design of study evidence was won. The trials, controlled comparisons before and after and interrupted time series are
 * those of Cochrane Effective Practice and Organisation of Care (What study designs can be considered for inclusion in an EPOC
 * review and what should they be called?, 2017); the others are what else studies of health care are called.
 */
public enum StudyDesign {
    /** A systematic review of studies. */
    SYSTEMATIC_REVIEW,
    /** Chance decided who was treated how. */
    RANDOMISED_TRIAL,
    /** Somebody or something else decided who was treated how. */
    NON_RANDOMISED_TRIAL,
    /** Groups were compared before and after a change that one of them went through. */
    CONTROLLED_BEFORE_AFTER,
    /** Many points in time before and after a change. */
    INTERRUPTED_TIME_SERIES,
    /** People were followed, with and without an exposure. */
    COHORT,
    /** People with and without an outcome were compared by what came before. */
    CASE_CONTROL,
    /** Everything was looked at once, at the same time. */
    CROSS_SECTIONAL,
    /** One case or several, without a comparison. */
    CASE_SERIES,
    /** What people said and did was understood, not counted. */
    QUALITATIVE,
    /** Counted and understood, in one study. */
    MIXED_METHODS,
    /** Changes were tested in practice, in cycles. */
    QUALITY_IMPROVEMENT
}
