package org.learninghealth.privacy;

/**
 * What a look for overdue requests found.
 *
 * @param overdue of how many it was told that they are overdue
 * @param more whether there may be more; look again soon
 */
public record OverdueReport(int overdue, boolean more) {}
