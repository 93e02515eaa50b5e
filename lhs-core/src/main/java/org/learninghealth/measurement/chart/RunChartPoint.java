package org.learninghealth.measurement.chart;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One place of a run chart.
 *
 * @param place counted from 1
 * @param part the number of its part, counted from 1
 * @param value multiplied; empty if missing
 * @param centre the centre line at this place, multiplied; empty if undefined
 * @param side where the value lies, empty if there is no value or no line
 * @param excluded whether it is left out of the analysis by decision
 * @param inBaseline whether it is among the places that the centre line stands for: not excluded, and within the baseline if
 *     the line is frozen
 * @param inSignallingRun whether it is a useful point of the run that is too long for chance
 */
public record RunChartPoint(
        int place,
        int part,
        OptionalDouble value,
        OptionalDouble centre,
        Optional<Side> side,
        boolean excluded,
        boolean inBaseline,
        boolean inSignallingRun) {

    /** Whether it counts in the runs: present, not excluded and not on the centre line. */
    public boolean useful() {
        return !excluded && side.filter(s -> s != Side.ON).isPresent();
    }
}
