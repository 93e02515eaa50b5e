package org.learninghealth.knowledge;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** How far something known has come into use. It goes up only, until it is discontinued (rule N7). */
public enum UptakeLevel {
    /** Kept, to come back to. */
    SAVED,
    /** Meant to be used. */
    INTENDED,
    /** Tried out. */
    TRIED,
    /** Fitted to the place, and used. */
    ADAPTED,
    /** Used as a rule. */
    ADOPTED,
    /** So much a part of the work that nobody has to think of it: practice has changed. */
    ROUTINISED,
    /** Not used any more. */
    DISCONTINUED;

    /** From trying up, as long as it goes on: what is done, and not merely meant. */
    public static final Set<UptakeLevel> IN_USE =
            Collections.unmodifiableSet(EnumSet.of(TRIED, ADAPTED, ADOPTED, ROUTINISED));

    /** Whether one can go from here to another level: to a higher one, or to none any more. */
    boolean leadsTo(UptakeLevel next) {
        return this != DISCONTINUED && next.compareTo(this) > 0;
    }
}
