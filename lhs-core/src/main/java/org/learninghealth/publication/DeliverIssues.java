package org.learninghealth.publication;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Positive;

/**
 * Finds out for more people whether the issues that are going out are for them. For the host's scheduler.
 *
 * @param most how many parts of audiences to look at at most, up to 1000, each of up to 200 persons
 */
public record DeliverIssues(@Positive @Max(1000) int most) {}
