package org.learninghealth.measurement.feed;

import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.learninghealth.base.InvalidInput;
import org.learninghealth.base.InvalidInput.Violation;
import org.learninghealth.base.Require;
import org.learninghealth.internal.Deidentification;
import org.learninghealth.measurement.ImprovementDirection;
import org.learninghealth.measurement.MeasureId;
import org.learninghealth.measurement.ReportedObservation;
import org.learninghealth.spi.DeidentificationCheck;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads observations from FHIR R4 {@code MeasureReport}s in JSON, one or a {@code Bundle} of them. Only what is complete and
 * of type {@code summary} is read; reports about single persons, such as {@code individual} and {@code subject-list}, and
 * whatever refers to a patient are refused, and so is what a {@link DeidentificationCheck} finds in sites and strata (rule
 * L18).
 *
 * <p>A report's measure is looked up by its canonical address without the version, or, where a report has several groups, by
 * that address, {@code #} and the code of the group. The counts of the populations {@code numerator} and {@code denominator}
 * are the figures; without them, {@code measureScore} is the value of a measure that has no denominator. Where there are
 * counts, they win over the score. The unit of a score that is used, or else the code of its unit, is the row's, so that a score
 * in another unit than the measure's is refused when it is taken in. Each stratum of a stratifier is a row of its own, called by its text,
 * display or code, and by that of the stratifier before it if there are several. The period begins on the first day of the
 * report's; a report whose last day isn't that of a period of the measure is refused when it is taken in, and so is one whose {@code improvementNotation} is the opposite of
 * the measure's direction, since its figures are of something else; a neutral measure leaves open what is better, and takes
 * either. Counts of exclusions are refused, since no report tells whether the others
 * are without them. The site is whom the
 * report comes from, or the location that it is about: its display, or else its reference.
 *
 * <p>Nothing is read from a document with a fault; all are said at once, each with its path. Immutable; safe for use by several
 * threads.
 *
 * <p>Source: HL7 FHIR Release 4 (4.0.1), MeasureReport, hl7.org/fhir/R4/measurereport.html.
 */
public final class MeasureReports {

    /** The largest document, in bytes. */
    public static final int LARGEST = 32 << 20;

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
            .build();

    private static final List<String> EXCLUSIONS =
            List.of("denominator-exclusion", "denominator-exception", "numerator-exclusion");

    private static final Pattern PERSON =
            Pattern.compile("(.*/)?(Patient|RelatedPerson|Person|Practitioner|PractitionerRole|Group)/.*");

    private final Map<String, MeasureId> measures;
    private final DeidentificationCheck check;

    private MeasureReports(Map<String, MeasureId> measures, DeidentificationCheck check) {
        this.measures = Map.copyOf(measures);
        this.check = check;
    }

    /**
     * Reads reports on measures.
     *
     * @param measures the measures, under their canonical addresses; with {@code #} and the code of a group where reports have
     *     several
     * @return a reader
     */
    public static MeasureReports of(Map<String, MeasureId> measures) {
        return new MeasureReports(Require.present(measures, "measures"), DeidentificationCheck.standard());
    }

    /**
     * The same with another look for what identifies persons.
     *
     * @param other what looks for it
     * @return another reader
     */
    public MeasureReports checkedBy(DeidentificationCheck other) {
        return new MeasureReports(measures, Require.present(other, "check"));
    }

    /**
     * Reads a document.
     *
     * @param document the document; it is read to its end and left open
     * @return a row for each group and stratum, to be taken in by {@link org.learninghealth.measurement.DataFeeds#receive}
     * @throws InvalidInput that names the path of every fault
     * @throws org.learninghealth.base.RuleViolation if a site or a stratum identifies a person (L18)
     * @throws IOException if the document can't be read
     */
    public List<ReportedObservation> read(InputStream document) throws IOException {
        byte[] bytes = document.readNBytes(LARGEST + 1);
        Require.that(bytes.length <= LARGEST, "document", "fhir-too-large", LARGEST >> 20);
        Reading reading = new Reading();
        reading.document(tree(bytes));
        return reading.rows();
    }

    private static JsonNode tree(byte[] bytes) {
        try {
            JsonNode tree = JSON.readTree(bytes);
            Require.that(tree != null && tree.isObject(), "document", "fhir-json");
            return tree;
        } catch (JacksonException broken) {
            throw InvalidInput.of(
                    "line " + broken.getLocation().getLineNr() + ", column "
                            + broken.getLocation().getColumnNr(),
                    "fhir-json");
        }
    }

    /** What is said of all groups of a report. */
    private record Heading(
            @Nullable LocalDate period,
            @Nullable LocalDate last,
            @Nullable ImprovementDirection improvement) {}

    /** A document as it is gone through. */
    private final class Reading {

        private final List<ReportedObservation> rows = new ArrayList<>();
        private final List<Violation> faults = new ArrayList<>();

        void document(JsonNode root) {
            if (text(root, "resourceType").equals("Bundle")) {
                int i = 0;
                for (JsonNode entry : root.path("entry")) {
                    report(entry.path("resource"), "entry[" + i++ + "].resource.");
                }
            } else {
                report(root, "");
            }
        }

        List<ReportedObservation> rows() {
            if (!faults.isEmpty()) {
                throw new InvalidInput(faults);
            }
            Require.that(!rows.isEmpty(), "document", "fhir-no-rows");
            return List.copyOf(rows);
        }

        private void report(JsonNode report, String path) {
            int before = faults.size();
            requireWord(report, path, "resourceType", "MeasureReport", "fhir-resource");
            requireWord(report, path, "type", "summary", "fhir-type");
            requireWord(report, path, "status", "complete", "fhir-status");
            refusePersons(report, path);
            if (faults.size() > before) {
                return;
            }
            LocalDate period = period(report, path);
            LocalDate last = last(report, path);
            ImprovementDirection improvement = improvement(report, path);
            String site = site(report, path);
            JsonNode groups = report.path("group");
            String address = text(report, "measure").replaceFirst("\\|.*", "");
            if (groups.isEmpty()) {
                fault(path + "group", "missing");
            }
            for (int i = 0; i < groups.size(); i++) {
                group(
                        groups.get(i),
                        path + "group[" + i + "].",
                        measure(address, groups, i, path),
                        site,
                        new Heading(period, last, improvement));
            }
        }

        private void group(JsonNode group, String path, @Nullable MeasureId measure, String site, Heading heading) {
            figures(group, path, measure, site, "", heading);
            JsonNode stratifiers = group.path("stratifier");
            for (int i = 0; i < stratifiers.size(); i++) {
                String before = stratifiers.size() > 1
                        ? named(stratifiers.get(i).path("code").path(0)) + ": "
                        : "";
                JsonNode strata = stratifiers.get(i).path("stratum");
                for (int j = 0; j < strata.size(); j++) {
                    String at = path + "stratifier[" + i + "].stratum[" + j + "].";
                    String name = named(strata.get(j).path("value"));
                    if (name.isEmpty()) {
                        fault(at + "value", "missing");
                    }
                    look(at + "value", name);
                    figures(strata.get(j), at, measure, site, before + name, heading);
                }
            }
        }

        private void figures(
                JsonNode part, String path, @Nullable MeasureId measure, String site, String stratum, Heading heading) {
            Double numerator = count(part, path, "numerator");
            Double denominator = count(part, path, "denominator");
            for (String population : EXCLUSIONS) {
                Double left = count(part, path, population);
                if (left != null && left > 0) {
                    // whether the other counts are without them already is told in no report
                    fault(path + "population", "fhir-exclusions");
                }
            }
            JsonNode score = part.path("measureScore");
            String unit = "";
            if (numerator == null && denominator == null && score.path("value").isNumber()) {
                numerator = score.path("value").doubleValue();
                unit = text(score, "unit").isEmpty() ? text(score, "code") : text(score, "unit");
            }
            if (numerator == null) {
                fault(path + "population", "fhir-counts");
            } else if (measure != null && heading.period() != null) {
                rows.add(new ReportedObservation(
                        measure,
                        site,
                        stratum,
                        heading.period(),
                        numerator,
                        denominator,
                        null,
                        unit.isEmpty() ? null : unit,
                        heading.last(),
                        heading.improvement()));
            }
        }

        private @Nullable Double count(JsonNode part, String path, String population) {
            JsonNode populations = part.path("population");
            for (int i = 0; i < populations.size(); i++) {
                for (JsonNode coding : populations.get(i).path("code").path("coding")) {
                    if (text(coding, "code").equals(population)) {
                        JsonNode count = populations.get(i).path("count");
                        if (!count.isNumber()) {
                            fault(path + "population[" + i + "].count", "missing");
                            return null;
                        }
                        return count.doubleValue();
                    }
                }
            }
            return null;
        }

        private @Nullable MeasureId measure(String address, JsonNode groups, int i, String path) {
            String key = groups.size() == 1
                    ? address
                    : address + "#" + code(groups.get(i).path("code"));
            MeasureId measure = measures.get(key);
            if (measure == null) {
                fault(groups.size() == 1 ? path + "measure" : path + "group[" + i + "].code", "fhir-measure");
            }
            return measure;
        }

        private @Nullable LocalDate period(JsonNode report, String path) {
            String start = text(report.path("period"), "start");
            Optional<LocalDate> first = Periods.first(start.length() > 10 ? start.substring(0, 10) : start);
            if (first.isEmpty()) {
                fault(path + "period.start", "fhir-period");
            }
            return first.orElse(null);
        }

        /** The last day as far as it is told: what ends at midnight ends with the day before. */
        private @Nullable LocalDate last(JsonNode report, String path) {
            String end = text(report.path("period"), "end");
            if (end.isEmpty()) {
                return null;
            }
            String day = end.length() > 10 ? end.substring(0, 10) : end;
            Optional<LocalDate> first = day.matches("[0-9]{4}") ? Periods.first(day + "-12") : Periods.first(day);
            if (first.isEmpty()) {
                fault(path + "period.end", "fhir-period");
                return null;
            }
            boolean isDay = day.length() == 10;
            return end.startsWith("T00:00", 10)
                    ? first.get().minusDays(1)
                    : isDay ? first.get() : first.get().plusMonths(1).minusDays(1);
        }

        private @Nullable ImprovementDirection improvement(JsonNode report, String path) {
            if (!report.has("improvementNotation")) {
                return null;
            }
            for (JsonNode coding : report.path("improvementNotation").path("coding")) {
                switch (text(coding, "code")) {
                    case "increase" -> {
                        return ImprovementDirection.INCREASE;
                    }
                    case "decrease" -> {
                        return ImprovementDirection.DECREASE;
                    }
                    default -> {}
                }
            }
            fault(path + "improvementNotation", "fhir-improvement");
            return null;
        }

        private String site(JsonNode report, String path) {
            String field = report.has("subject") ? "subject" : "reporter";
            String display = text(report.path(field), "display");
            String site = display.isEmpty() ? text(report.path(field), "reference") : display;
            if (site.isEmpty() && report.has(field)) {
                // it is about somewhere, and mustn't become the figures of everywhere
                fault(path + field, "fhir-site");
            }
            // what a site is called says more than that it is the subject of a report
            look(path + "site", site);
            return site;
        }

        private void look(String path, String text) {
            if (!text.isEmpty()) {
                Map<String, String> fields = new LinkedHashMap<>();
                fields.put(path, text);
                new Deidentification(check).require(fields);
            }
        }

        /** Wherever a report refers to a person or lists its subjects, it isn't a summary. */
        private void refusePersons(JsonNode node, String path) {
            if (node.isObject()) {
                node.properties().forEach(each -> {
                    String at = path + each.getKey();
                    boolean person = each.getKey().equals("subjectResults")
                            || each.getKey().equals("type")
                                    && PERSON.matcher(each.getValue().asString("") + "/")
                                            .matches()
                            || each.getKey().equals("reference")
                                    && PERSON.matcher(each.getValue().asString(""))
                                            .matches()
                            || each.getKey().equals("resourceType")
                                    && PERSON.matcher(each.getValue().asString("") + "/")
                                            .matches();
                    if (person) {
                        fault(at, "fhir-person");
                    } else {
                        refusePersons(each.getValue(), each.getValue().isArray() ? at : at + ".");
                    }
                });
            } else if (node.isArray()) {
                for (int i = 0; i < node.size(); i++) {
                    refusePersons(node.get(i), path + "[" + i + "].");
                }
            }
        }

        private void requireWord(JsonNode report, String path, String field, String word, String code) {
            if (!text(report, field).equals(word)) {
                fault(path + field, code);
            }
        }

        private void fault(String path, String code) {
            faults.add(new Violation(path, code, List.of()));
        }

        private static String code(JsonNode concept) {
            return text(concept.path("coding").path(0), "code");
        }

        /** A concept in words, as far as there are any. */
        private static String named(JsonNode concept) {
            String display = text(concept.path("coding").path(0), "display");
            String words = text(concept, "text");
            return !words.isEmpty() ? words : !display.isEmpty() ? display : code(concept);
        }

        private static String text(JsonNode node, String field) {
            return node.path(field).asString("");
        }
    }
}
