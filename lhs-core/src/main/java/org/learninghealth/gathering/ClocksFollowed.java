package org.learninghealth.gathering;

/**
 * What became of gatherings that were planned by older rules of time zones.
 *
 * @param looked how many were looked at; of those that have moved, {@link GatheringRescheduled} tells
 * @param more whether there may be more
 */
public record ClocksFollowed(int looked, boolean more) {}
