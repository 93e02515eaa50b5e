package org.learninghealth.knowledge;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * What a provenance link says, and between which kinds of things it can say it (rule N5). All but {@link #DERIVED_FROM}
 * lead from one kind to another, so that only links of that type could run in a circle.
 */
public enum ProvenanceType {
    /** A person, or a detector of a data feed, raised a signal. */
    RAISED,
    /** A signal became a priority, or part of one. */
    PRIORITISED_AS,
    /** A learning cycle takes a priority up. */
    ADDRESSED_BY,
    /** A change rests on something known. */
    INFORMED_BY,
    /** A change is tried in a test. */
    TESTED_IN,
    /** A cycle's results are seen in a measure. */
    MEASURED_BY,
    /** A learning cycle brought something to be known. */
    PRODUCED,
    /** Something known builds on something known before. */
    DERIVED_FROM,
    /** Something known has influenced a policy. */
    INFLUENCED,
    /** What became of a thing was told to a person. */
    REPORTED_BACK;

    /** The types that people draw by their own judgement; the others are drawn when the thing itself happens. */
    public static final Set<ProvenanceType> DRAWN_BY_PEOPLE =
            Collections.unmodifiableSet(EnumSet.of(INFORMED_BY, DERIVED_FROM));

    /**
     * Whether such a link can lead from one kind of thing to another.
     *
     * @param begin where it begins
     * @param end where it ends
     * @return true if it can
     */
    public boolean joins(ThingKind begin, ThingKind end) {
        return switch (this) {
            case RAISED -> (begin == ThingKind.PERSON || begin == ThingKind.FEED) && end == ThingKind.SIGNAL;
            case PRIORITISED_AS -> begin == ThingKind.SIGNAL && end == ThingKind.PRIORITY;
            case ADDRESSED_BY -> begin == ThingKind.PRIORITY && end == ThingKind.CYCLE;
            case INFORMED_BY -> begin == ThingKind.CHANGE && end == ThingKind.KNOWLEDGE;
            case TESTED_IN -> begin == ThingKind.CHANGE && end == ThingKind.TEST;
            case MEASURED_BY -> begin == ThingKind.CYCLE && end == ThingKind.MEASURE;
            case PRODUCED -> begin == ThingKind.CYCLE && end == ThingKind.KNOWLEDGE;
            case DERIVED_FROM -> begin == ThingKind.KNOWLEDGE && end == ThingKind.KNOWLEDGE;
            case INFLUENCED -> begin == ThingKind.KNOWLEDGE && end == ThingKind.POLICY;
            case REPORTED_BACK -> begin != ThingKind.PERSON && end == ThingKind.PERSON;
        };
    }
}
