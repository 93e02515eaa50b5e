package org.learninghealth.engagement;

/** Why there is no figure. */
public enum Absence {
    /**
     * It would tell of fewer persons than the smallest cell, alone or with other figures, or the same of every one; or there was nobody. Which
     * of them isn't told apart (rule IV1).
     */
    SUPPRESSED,
    /** There is nothing that it could be made of, such as an average of nothing; or the metric has figures of parts alone. */
    UNDEFINED,
    /** It is a time, and by the end of the window it hadn't come to that. */
    NOT_REACHED,
    /** The community, or each of several, was founded after the window was over: then nothing could be, which is not the same as that there was nothing. */
    NOT_FOUNDED,
    /** The month is to come. */
    NOT_BEGUN
}
