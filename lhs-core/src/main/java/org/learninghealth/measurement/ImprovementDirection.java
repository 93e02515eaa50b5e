package org.learninghealth.measurement;

import org.learninghealth.measurement.chart.Side;

/** Which way is better; called improvement notation in FHIR. */
public enum ImprovementDirection {
    /** More is better. */
    INCREASE(Side.ABOVE),
    /** Less is better. */
    DECREASE(Side.BELOW),

    /**
     * Neither is better: how many people come, for instance. What is special is high or low, and no improvement; there is no
     * assurance. Not for outcome measures, which tell whether people fare better.
     */
    NEUTRAL(Side.ON);

    private final Side goodSide;

    ImprovementDirection(Side goodSide) {
        this.goodSide = goodSide;
    }

    /** Whether one way is better by the one, and the other way by the other; nothing is the opposite of neutral. */
    boolean isOppositeOf(ImprovementDirection other) {
        return this != other && this != NEUTRAL && other != NEUTRAL;
    }

    /**
     * On which side of the centre line points are that are better than it.
     *
     * @return above or below; {@link Side#ON} if neither is better
     */
    public Side goodSide() {
        return goodSide;
    }
}
