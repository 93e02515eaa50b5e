package org.learninghealth.cycle;

import java.util.OptionalDouble;

/**
 * How well a panel found that a priority meets a criterion.
 *
 * @param criterion the criterion
 * @param mean the mean of all scores, 1 to 5; empty if it could tell how single persons scored
 */
public record CriterionScore(ScoringCriterion criterion, OptionalDouble mean) {}
