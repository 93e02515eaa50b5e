package org.learninghealth.cycle;

/** What became of an outcome. */
public enum Conclusion {
    /** It is better. */
    IMPROVED,
    /** It is as it was. */
    NO_CHANGE,
    /** It is worse. */
    WORSENED,
    /** It can't be told. */
    INCONCLUSIVE
}
