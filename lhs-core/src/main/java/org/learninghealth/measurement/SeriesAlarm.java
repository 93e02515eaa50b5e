package org.learninghealth.measurement;

import java.time.LocalDate;
import org.learninghealth.measurement.surveillance.Alarm;
import org.learninghealth.measurement.surveillance.DetectorKind;

/**
 * That a detector has found a value of a series to be a signal.
 *
 * @param measure of what
 * @param site where; empty for all sites together
 * @param stratum in which part of the population; empty for all of it
 * @param period the first day of the period of the value
 * @param detector what found it
 * @param alarm whether it is high or low
 */
public record SeriesAlarm(
        MeasureId measure, String site, String stratum, LocalDate period, DetectorKind detector, Alarm alarm) {}
