package org.learninghealth.measurement;

import java.time.LocalDate;
import org.learninghealth.measurement.SeriesWatch.Found;
import org.learninghealth.measurement.surveillance.Alarm;

/**
 * That a detector of a feed has found a value of a series to be a signal, or finds it no longer to be one.
 *
 * @param feed whose detector
 * @param measure of what
 * @param site where; empty for all sites together
 * @param stratum in which part of the population; empty for all of it
 * @param detector the name of what found it
 * @param period the first day of the period of the value
 * @param alarm whether it is high or low
 * @param run the first day of the first period of the run: of alarms of a detector in a series that are no more than {@value
 *     FeedSurveillance#RUN} periods apart
 * @param waiting whether there was nobody before who could raise a signal of it
 */
public record SeriesAlarm(
        DataFeed feed,
        Measure measure,
        String site,
        String stratum,
        String detector,
        LocalDate period,
        Alarm alarm,
        LocalDate run,
        boolean waiting) {

    /** Whether this is what was found, in the series that it was found in. */
    boolean isOf(Found found) {
        return detector.equals(found.detector()) && period.equals(found.period()) && alarm == found.alarm();
    }
}
