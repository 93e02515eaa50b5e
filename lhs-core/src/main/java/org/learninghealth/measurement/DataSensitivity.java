package org.learninghealth.measurement;

/** How freely the figures of a data feed may be passed on, as its owner sees it. Figures of small cells never are (rule L13). */
public enum DataSensitivity {
    /** To everyone who may see the measure. */
    SHARED(Disclosure.SHARED),

    /**
     * They are under an agreement, or about people who could be recognised: what the feed brings is {@link Disclosure#SUPPRESSED},
     * however many it is about, and takes no part in baselines. Its detectors judge it all the same.
     */
    CONFIDENTIAL(Disclosure.SUPPRESSED);

    private final Disclosure furthest;

    DataSensitivity(Disclosure furthest) {
        this.furthest = furthest;
    }

    /** How far its figures go at most. */
    Disclosure furthest() {
        return furthest;
    }
}
