package org.learninghealth.knowledge;

import java.util.Collections;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How far something known has come into use, wherever it was taken up.
 *
 * @param sites how many sites there are at each level
 * @param teams how many teams there are at each level
 * @param persons how many take it up for themselves at each level; empty where the number is suppressed (rule IV1)
 * @param smallest the smallest number of persons that is shown
 */
public record UptakeCounts(
        SortedMap<UptakeLevel, Long> sites,
        SortedMap<UptakeLevel, Long> teams,
        SortedMap<UptakeLevel, OptionalLong> persons,
        int smallest) {

    /** Keeps copies of the numbers. */
    public UptakeCounts {
        sites = Collections.unmodifiableSortedMap(new TreeMap<>(sites));
        teams = Collections.unmodifiableSortedMap(new TreeMap<>(teams));
        persons = Collections.unmodifiableSortedMap(new TreeMap<>(persons));
    }
}
