package org.learninghealth.measurement;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.Require;

/**
 * How things were before a change: the line that later observations are judged by. Once frozen it stays as it is (rule
 * L11).
 *
 * @param first the first day of its first period
 * @param last the first day of its last period
 * @param points how many observations it rests on
 * @param centre their median, in the unit of the measure
 * @param frozenAt when it was frozen
 * @param reason why it replaced an earlier one; empty for the first baseline of a series
 * @param frozenBy who froze it; empty if that isn't on record
 * @param evidence what was proposed and accepted with it; empty if nothing but its reason speaks for it
 * @param site of which site; empty for all sites together
 * @param stratum of which part of the population; empty for all of it
 */
public record Baseline(
        LocalDate first,
        LocalDate last,
        int points,
        double centre,
        Instant frozenAt,
        Optional<String> reason,
        Optional<PersonId> frozenBy,
        Optional<BaselineProposal> evidence,
        String site,
        String stratum) {

    /** A baseline that is set rests on so many observations at least. */
    public static final int FEWEST_POINTS = 10;

    /** Refuses a baseline that rests on nothing. */
    public Baseline {
        Require.that(points >= 1, "baseline.points", "positive");
        Require.that(!Require.present(first, "baseline.first").isAfter(last), "baseline.first", "order");
        Require.that(Double.isFinite(centre), "baseline.centre", "number");
        Require.present(reason, "baseline.reason");
        Require.present(frozenBy, "baseline.frozenBy");
        Require.present(evidence, "baseline.evidence");
        // one that was kept before sites and strata had their own says nothing of them
        site = Objects.requireNonNullElse(site, "");
        stratum = Objects.requireNonNullElse(stratum, "");
    }

    /** What it rests on, as it was known when it was frozen. */
    List<Observation> points(Measure measure, List<Observation> series) {
        return series.stream()
                .filter(each -> !each.period().isBefore(first) && !each.period().isAfter(last))
                .flatMap(each -> each.knownAt(measure, frozenAt).stream())
                .filter(Observation::counts)
                .toList();
    }

    /** Whether it is of a series. */
    boolean isOf(String where, String part) {
        return site.equals(where) && stratum.equals(part);
    }
}
