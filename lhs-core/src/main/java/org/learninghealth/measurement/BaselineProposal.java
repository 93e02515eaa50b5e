package org.learninghealth.measurement;

import java.time.LocalDate;
import org.learninghealth.base.Require;
import org.learninghealth.measurement.chart.Side;

/**
 * A new baseline that may be due, with what speaks for it. Nothing comes of it until a person accepts it: whether the process
 * has changed for a reason that is known and will last is not in the figures.
 *
 * @param first the first day of the period with which the lasting run begins
 * @param last the first day of the period that made it long enough
 * @param points how many observations are in the run
 * @param side on which side of the line it is
 * @param before the line so far, in the unit of the measure
 * @param after the median of the run, in the unit of the measure
 * @param site of which site; empty for all sites together
 * @param stratum of which part of the population; empty for all of it
 */
public record BaselineProposal(
        LocalDate first,
        LocalDate last,
        int points,
        Side side,
        double before,
        double after,
        String site,
        String stratum) {

    /** Refuses a proposal of no series. */
    public BaselineProposal {
        Require.present(first, "first");
        Require.present(last, "last");
        Require.present(side, "side");
        Require.present(site, "site");
        Require.present(stratum, "stratum");
    }

    /**
     * What accepts it, for {@link Measures#rebaseline}. It is refused if other figures have come since, by which it wouldn't be
     * proposed any more.
     *
     * @param measure the measure, as it was read with the chart
     * @param reason why the change is known and will last
     * @return the command
     */
    public Rebaseline accept(Measure measure, String reason) {
        return new Rebaseline(measure.id(), measure.version(), first, last, reason, site, stratum, points);
    }
}
