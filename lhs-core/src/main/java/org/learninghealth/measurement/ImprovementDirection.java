package org.learninghealth.measurement;

import org.learninghealth.measurement.chart.Side;

/** Which way is better; called improvement notation in FHIR. */
public enum ImprovementDirection {
    /** More is better. */
    INCREASE(Side.ABOVE),
    /** Less is better. */
    DECREASE(Side.BELOW);

    private final Side goodSide;

    ImprovementDirection(Side goodSide) {
        this.goodSide = goodSide;
    }

    /**
     * On which side of the centre line points are that are better than it.
     *
     * @return above or below
     */
    public Side goodSide() {
        return goodSide;
    }
}
