package org.learninghealth.cycle;

import java.util.OptionalDouble;

/**
 * How far what a community learns is done, and what it does is shared: things learned are what it has published, things done the
 * changes that its learning cycles have tried. Counts things, never persons.
 *
 * @param learned how many things were learned
 * @param done for how many of these there is a change that was informed by them
 * @param tried how many changes were tried
 * @param shared how many of these were tried by a cycle that brought something to be known which is published
 */
public record Linkage(long learned, long done, long tried, long shared) {

    /**
     * The linkage rate from learning to doing.
     *
     * @return from 0 to 1; empty if nothing was learned
     */
    public OptionalDouble fromLearningToDoing() {
        return learned == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) done / learned);
    }

    /**
     * The linkage rate from doing to sharing.
     *
     * @return from 0 to 1; empty if nothing was tried
     */
    public OptionalDouble fromDoingToSharing() {
        return tried == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) shared / tried);
    }

    /**
     * The linkage of this and of other things together.
     *
     * @param other the linkage of things of which none is among these
     * @return the sum
     */
    public Linkage and(Linkage other) {
        return new Linkage(learned + other.learned, done + other.done, tried + other.tried, shared + other.shared);
    }
}
