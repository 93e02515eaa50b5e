package org.learninghealth.measurement;

import org.learninghealth.measurement.chart.ChartResult;

/**
 * What a measure's observations say about a change.
 *
 * @param pointsBefore how many observations that aren't left out are about periods that began before the change
 * @param pointsAfter how many of those are about periods that began on the day of the change or later
 * @param signal whether the variation of all observations about the centre line is not random (rule L14)
 * @param inGoodDirection whether there is a signal, and its longest run reaches beyond the change on the side that is
 *     better; cautious, since a long run from before the change hides a shorter one from after it
 * @param chart all observations about the frozen baseline, or about their median if none was frozen; periods without an
 *     observation have no place in it
 */
public record Evidence(int pointsBefore, int pointsAfter, boolean signal, boolean inGoodDirection, ChartResult chart) {}
