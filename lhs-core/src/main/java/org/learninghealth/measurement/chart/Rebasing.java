package org.learninghealth.measurement.chart;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.learninghealth.base.Require;

/**
 * Looks for runs that have lasted, so that a new centre line may be due. It proposes and changes nothing: whether the process
 * has changed for a known reason and will stay so is for a person to say, who then reads the chart with {@link Chart#from}.
 *
 * <p>The line is the median of the first b points. From then on, the first L useful points in a row on the wanted side of it,
 * points on the line passed over, are a sustained run; the median of those L points is the new line, and the search goes on
 * behind the last of them. As in runcharter 0.2.0.
 *
 * @param baseline b, how many points the first line stands for, 1 or more
 * @param runLength L, 2 or more
 * @param side on which side runs count, {@link Side#ON} for either
 */
public record Rebasing(int baseline, int runLength, Side side) {

    /** Refuses a baseline without points and a run of one. */
    public Rebasing {
        Require.that(baseline >= 1, "baseline", "positive");
        Require.that(runLength >= 2, "runLength", "minimum", 2);
        Require.present(side, "side");
    }

    /**
     * A proposal with what speaks for it.
     *
     * @param run the sustained run; a new part would begin at its first place
     * @param before the line that it was on one side of, in the unit of the series
     * @param after the median of its points
     */
    public record Proposal(Run run, double before, double after) {}

    /**
     * All proposals in order, each about the line of the one before.
     *
     * @return none if there are fewer points than the baseline needs
     */
    public List<Proposal> propose(Series series) {
        return propose(series, OptionalDouble.empty());
    }

    /**
     * All proposals in order, the first about a line that is known, each of the others about the line of the one before.
     *
     * @param series whose first points the line stands for
     * @param line the line, in the unit of the series, whatever those points are now
     * @return none if there are fewer points than the baseline needs
     */
    public List<Proposal> propose(Series series, double line) {
        Require.that(Double.isFinite(line), "line", "finite");
        return propose(series, OptionalDouble.of(line));
    }

    private List<Proposal> propose(Series series, OptionalDouble known) {
        int[] places = new int[series.size()];
        double[] values = new double[series.size()];
        int count = 0;
        for (int index = 0; index < series.size(); index++) {
            if (!series.excluded().get(index) && !Double.isNaN(series.values()[index])) {
                places[count] = index + 1;
                values[count++] = series.values()[index];
            }
        }
        List<Proposal> proposals = new ArrayList<>();
        if (count < baseline) {
            return proposals;
        }
        double line = known.orElse(median(values, 0, baseline));
        int next = baseline;
        int[] run = new int[runLength];
        int length = 0;
        Side current = Side.ON;
        for (; next < count; next++) {
            Side here = Side.of(values[next], line);
            if (here == Side.ON) {
                continue;
            }
            length = here == current ? length : 0;
            current = here;
            if (side != Side.ON && here != side) {
                continue;
            }
            run[length++] = next;
            if (length == runLength) {
                double after =
                        median(Arrays.stream(run).mapToDouble(i -> values[i]).toArray(), 0, runLength);
                proposals.add(new Proposal(new Run(places[run[0]], places[next], runLength, here), line, after));
                line = after;
                length = 0;
                current = Side.ON;
            }
        }
        return proposals;
    }

    private static double median(double[] values, int from, int to) {
        Median median = new Median(to - from);
        for (int i = from; i < to; i++) {
            median.add(values[i]);
        }
        return median.value();
    }
}
