package org.learninghealth.measurement;

import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.learninghealth.base.Require;
import org.learninghealth.concept.Concept;
import org.learninghealth.concept.Concepts;
import org.learninghealth.measurement.chart.Controllability;

/**
 * What is to be known of a measure beside its figures. Immutable.
 *
 * @param domain which side of an outcome it is about, for instance clinical or social: a concept of the scheme
 *     {@link Concepts#OUTCOME_DOMAIN}
 * @param condition the health condition that it is about, by a code such as {@code ICD_10:E11.9}
 * @param valueAims what of value it is about
 * @param controllability how far those who are measured can change it; empty if nobody has said
 * @param strata the parts of the population that it is observed in beside the whole, in the order in which people are shown
 *     them; if there are none, observations may be of any
 */
public record MeasureProfile(
        Optional<Concept> domain,
        Optional<Concept> condition,
        Set<ValueAim> valueAims,
        Optional<Controllability> controllability,
        List<String> strata) {

    /** How many strata a measure can have. */
    public static final int MOST_STRATA = 100;

    /** Nothing is known. */
    public static final MeasureProfile NONE =
            new MeasureProfile(Optional.empty(), Optional.empty(), Set.of(), Optional.empty(), List.of());

    /** Refuses strata that are blank, or named twice. */
    public MeasureProfile {
        Require.present(domain, "domain");
        Require.present(condition, "condition");
        Require.present(controllability, "controllability");
        EnumSet<ValueAim> aims = EnumSet.noneOf(ValueAim.class);
        aims.addAll(valueAims);
        valueAims = Collections.unmodifiableSet(aims);
        strata = List.copyOf(strata);
        Require.that(strata.size() <= MOST_STRATA, "strata", "size", 0, MOST_STRATA);
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < strata.size(); i++) {
            Require.that(!strata.get(i).isBlank(), "strata[" + i + "]", "blank");
            Require.that(seen.add(strata.get(i)), "strata[" + i + "]", "repeated");
        }
    }

    /** Whether there can be observations of a part of the population; the whole is always one. */
    boolean hasStratum(String stratum) {
        return stratum.isEmpty() || strata.isEmpty() || strata.contains(stratum);
    }
}
