package org.learninghealth.measurement.chart;

/**
 * Whether a value is as usual, better or worse: the variation icons of NHS England's Making Data Count. High and low say
 * where the value lies or moves, improvement and concern whether that is wished for.
 */
public enum Variation {
    /** No rule finds it special. */
    COMMON_CAUSE("common_cause"),
    IMPROVEMENT_HIGH("improvement_high"),
    IMPROVEMENT_LOW("improvement_low"),
    CONCERN_HIGH("concern_high"),
    CONCERN_LOW("concern_low"),

    /** Special, and neither side is better. */
    NEUTRAL_HIGH("neutral_high"),

    /** Special, and neither side is better. */
    NEUTRAL_LOW("neutral_low");

    private final String icon;

    Variation(String icon) {
        this.icon = icon;
    }

    /** The code of the icon, as in NHSRplotthedots. */
    public String icon() {
        return icon;
    }

    /** Whether it is special and wished for. */
    public boolean isImprovement() {
        return this == IMPROVEMENT_HIGH || this == IMPROVEMENT_LOW;
    }

    /** Whether it is special and not wished for. */
    public boolean isConcern() {
        return this == CONCERN_HIGH || this == CONCERN_LOW;
    }

    /**
     * What something special is.
     *
     * @param side where it lies, or which way it moves; not {@link Side#ON}
     * @param better the side that is better, {@link Side#ON} if neither is
     */
    public static Variation of(Side side, Side better) {
        boolean high = side == Side.ABOVE;
        if (better == Side.ON) {
            return high ? NEUTRAL_HIGH : NEUTRAL_LOW;
        }
        if (side == better) {
            return high ? IMPROVEMENT_HIGH : IMPROVEMENT_LOW;
        }
        return high ? CONCERN_HIGH : CONCERN_LOW;
    }
}
