package org.learninghealth.engagement;

/** How a figure of several communities comes of theirs. Only communities of which it is shown are in it, so that it tells of no other. */
public enum Composition {
    /** There is one community alone, or several were looked at together. */
    WHOLE,

    /**
     * Persons of each community, added up: places that are taken in communities, and not distinct persons. Who takes part in two communities takes
     * two, since nothing links what somebody does in one to what they do in another.
     */
    PLACES,

    /** What is counted in each community, added up. */
    SUM,

    /**
     * What the definition gives for all communities together: all parts over all wholes, what is made of everything that was done in all of
     * them, or the median or the inequality of all single values. Who takes part in two communities counts as two.
     */
    POOLED,

    /**
     * The mean of the communities' figures, weighted by what each rests on. It says how things are in a community on average, and not how they
     * are in all together. So it is where that would say something else: no tie goes from one community to another, so that of all ties together
     * {@linkplain Metric#GIANT_SHARE the largest part} would be that of the largest community, {@linkplain Metric#CENTRALIZATION_DEGREE nobody} in the
     * middle, and {@linkplain Metric#ASSORTATIVITY like and like} together wherever communities are of one group; and {@linkplain Metric#BURSTINESS
     * bursts} at different times would be none.
     */
    MEAN
}
