package org.learninghealth.gathering;

/**
 * What came of forgetting strangers.
 *
 * @param forgotten how many were forgotten
 * @param more whether there may be more; call again soon
 */
public record StrangersForgotten(int forgotten, boolean more) {}
