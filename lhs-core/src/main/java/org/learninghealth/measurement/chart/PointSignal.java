package org.learninghealth.measurement.chart;

/**
 * What a rule says about a point.
 *
 * @param rule which rule
 * @param side {@link Side#ABOVE} for a pattern above the line or rising, {@link Side#BELOW} for one below or falling, {@link
 *     Side#ON} for one without direction
 * @param completed whether the pattern was complete with this point: it could be said at the time
 * @param member whether the point belongs to the pattern: it is marked in hindsight
 */
public record PointSignal(Rule rule, Side side, boolean completed, boolean member) {}
