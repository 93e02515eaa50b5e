package org.learninghealth.network;

/**
 * How many of a community's learning cycles have people of both an academic and a clinical organisation in their team. Counts
 * cycles, never persons.
 *
 * @param joint how many have both
 * @param cycles of how many
 */
public record JointCycles(int joint, int cycles) {

    /** How many cycles are looked at once at most: the latest ones. */
    public static final int MOST = 1_000;
}
