package org.learninghealth.measurement.chart;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Births and maternal deaths by month in the First Obstetrical Clinic of the Vienna General Hospital, from I. Semmelweis, Die
 * Aetiologie, der Begriff und die Prophylaxis des Kindbettfiebers (1861). Every month has its place; December 1841 is missing.
 * Washing hands in chlorinated lime began in mid-May 1847.
 */
public record Vienna(List<YearMonth> months, Series deathsPerBirth) {

    public static Vienna read() {
        Map<YearMonth, double[]> rows = new TreeMap<>();
        try (BufferedReader in = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(Vienna.class.getResourceAsStream("vienna-maternity.csv")),
                StandardCharsets.UTF_8))) {
            in.lines()
                    .skip(1)
                    .map(line -> line.split(",", -1))
                    .forEach(row -> rows.put(
                            YearMonth.parse(row[0]),
                            new double[] {Double.parseDouble(row[2]), Double.parseDouble(row[1])}));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<YearMonth> months = Stream.iterate(YearMonth.of(1841, 1), month -> month.plusMonths(1))
                .limit(99)
                .toList();
        double[] none = {Double.NaN, Double.NaN};
        return new Vienna(
                months,
                Series.ofProportions(
                        months.stream()
                                .mapToDouble(month -> rows.getOrDefault(month, none)[0])
                                .toArray(),
                        months.stream()
                                .mapToDouble(month -> rows.getOrDefault(month, none)[1])
                                .toArray()));
    }

    /** The place of a month in the series. */
    public int placeOf(int year, int month) {
        return months.indexOf(YearMonth.of(year, month)) + 1;
    }
}
