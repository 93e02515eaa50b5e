package org.learninghealth.cycle;

import java.util.List;
import org.learninghealth.base.Require;

/**
 * What a change consists of, for those who want to do it elsewhere: what makes it work and has to stay as it is, and what can
 * be fitted to the place.
 *
 * @param core what has to stay as it is, at most {@value #MOST}
 * @param adaptable what can be fitted to the place, at most {@value #MOST}
 */
public record ChangePackage(List<String> core, List<String> adaptable) {

    /** How many parts of each sort there are at most. */
    public static final int MOST = 50;

    /** Nothing is said yet. */
    public static final ChangePackage UNKNOWN = new ChangePackage(List.of(), List.of());

    /** Keeps copies of the lists. */
    public ChangePackage {
        core = List.copyOf(core);
        adaptable = List.copyOf(adaptable);
        Require.that(core.size() <= MOST, "core", "size", 0, MOST);
        Require.that(adaptable.size() <= MOST, "adaptable", "size", 0, MOST);
    }
}
