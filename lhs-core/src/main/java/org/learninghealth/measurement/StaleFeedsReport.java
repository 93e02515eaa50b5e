package org.learninghealth.measurement;

/**
 * What a look for silent feeds found.
 *
 * @param stale of how many it was told that they are silent
 * @param more whether there may be more; look again soon
 */
public record StaleFeedsReport(int stale, boolean more) {}
