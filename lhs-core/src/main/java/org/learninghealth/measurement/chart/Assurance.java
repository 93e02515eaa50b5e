package org.learninghealth.measurement.chart;

/**
 * Whether a process as it is will reach its target: the assurance icons of NHS England's Making Data Count. A process stays
 * within its limits, so that one whose limits lie beyond the target on the good side always reaches it.
 */
public enum Assurance {
    /** The limits lie wholly on the good side of the target. */
    CONSISTENT_PASS("pass"),

    /** The limits lie wholly on the other side. */
    CONSISTENT_FAIL("fail"),

    /**
     * The target lies within the limits or on one of them: reached or missed by chance. Also if there are no limits, as on
     * a screened chart of a series that never varies.
     */
    INCONSISTENT("inconsistent");

    private final String icon;

    Assurance(String icon) {
        this.icon = icon;
    }

    /** The code of the icon, as in NHSRplotthedots. */
    public String icon() {
        return icon;
    }

    static Assurance of(double target, double lower, double upper, Side better) {
        if (Lines.compare(target, upper) > 0) {
            return better == Side.ABOVE ? CONSISTENT_FAIL : CONSISTENT_PASS;
        }
        if (Lines.compare(target, lower) < 0) {
            return better == Side.ABOVE ? CONSISTENT_PASS : CONSISTENT_FAIL;
        }
        return INCONSISTENT;
    }
}
