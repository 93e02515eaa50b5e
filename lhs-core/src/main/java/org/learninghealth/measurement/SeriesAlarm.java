package org.learninghealth.measurement;

import java.time.LocalDate;
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
 */
public record SeriesAlarm(
        DataFeed feed,
        Measure measure,
        String site,
        String stratum,
        String detector,
        LocalDate period,
        Alarm alarm,
        LocalDate run) {}
