package org.learninghealth.publication;

/**
 * What came of looking for people whom issues are for.
 *
 * @param parts at how many parts of audiences was looked
 * @param more whether there are more
 */
public record DeliveryReport(int parts, boolean more) {}
