package org.learninghealth.cycle;

/**
 * What a look for overdue answers found.
 *
 * @param overdue of how many it was told that they are overdue
 * @param more whether there may be more to be told of
 */
public record OverdueFeedbackReport(int overdue, boolean more) {}
