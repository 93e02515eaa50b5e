package org.learninghealth.measurement.chart;

/**
 * Successive useful points on one side of the centre line. Points on the line, missing and excluded places neither end a
 * run nor count in it.
 *
 * @param first place of its first useful point
 * @param last place of its last useful point
 * @param length number of its useful points
 * @param side {@link Side#ABOVE} or {@link Side#BELOW}
 */
public record Run(int first, int last, int length, Side side) {}
