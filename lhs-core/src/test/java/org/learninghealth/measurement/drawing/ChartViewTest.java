package org.learninghealth.measurement.drawing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.io.StringReader;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.learninghealth.internal.drawing.Pen;
import org.learninghealth.measurement.chart.CentreLine;
import org.learninghealth.measurement.chart.Chart;
import org.learninghealth.measurement.chart.ChartKind;
import org.learninghealth.measurement.chart.ChartResult;
import org.learninghealth.measurement.chart.Rule;
import org.learninghealth.measurement.chart.RuleSet;
import org.learninghealth.measurement.chart.Series;
import org.learninghealth.measurement.chart.Side;
import org.learninghealth.measurement.chart.Vienna;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ChartViewTest {

    private static final Chart MEDIAN = Chart.of(ChartKind.RUN, CentreLine.ofAllPoints());

    @Test
    void thePictureNamesAndDescribesItself() throws Exception {
        ChartView view = vienna(Locale.ENGLISH).build();
        Element svg = parse(view.svg()).getDocumentElement();

        assertThat(svg.getAttribute("role")).isEqualTo("img");
        assertThat(svg.getAttribute("lang")).isEqualTo("en");
        assertThat(svg.getAttribute("aria-labelledby")).isEqualTo("vienna-title vienna-description");
        assertThat(svg.getAttribute("viewBox")).matches("0 0 960 \\d+(\\.\\d)?");
        Element title = (Element) svg.getChildNodes().item(0);
        Element description = (Element) svg.getChildNodes().item(1);
        assertThat(title.getTagName()).isEqualTo("title");
        assertThat(title.getAttribute("id")).isEqualTo("vienna-title");
        assertThat(title.getTextContent()).isEqualTo("Maternal deaths, Vienna");
        assertThat(description.getTagName()).isEqualTo("desc");
        assertThat(description.getAttribute("id")).isEqualTo("vienna-description");
        assertThat(description.getTextContent()).isEqualTo(view.summary());
    }

    @Test
    void theSummarySaysTheNumbersInEnglishAndFrench() {
        assertThat(vienna(Locale.ENGLISH).build().summary())
                .isEqualTo("Run chart, January 1841 – March 1849; places: 99, with a value: 98."
                        + " Before (January 1841 – May 1847): Baseline median 10.5; points off the line: 76."
                        + " Longest run 10 (limit 9), above the line, July 1842 – April 1843; crossings 20 (at least 30)."
                        + " Signal: more than random variation."
                        + " After (June 1847 – March 1849): Baseline median 10.5; points off the line: 22."
                        + " Longest run 22 (limit 7), below the line, June 1847 – March 1849; crossings 0 (at least 7)."
                        + " Signal: more than random variation.");
        assertThat(vienna(Locale.CANADA_FRENCH).build().summary().replace('\u00a0', '~'))
                .isEqualTo(
                        "Diagramme de suites (run chart), janvier 1841 – mars 1849~; places~: 99, avec une valeur~: 98."
                                + " Before (janvier 1841 – mai 1847)~: Médiane de référence 10,5~; points hors de la ligne~: 76."
                                + " Plus longue suite 10 (limite 9), au-dessus de la ligne, juillet 1842 – avril 1843~;"
                                + " croisements 20 (au moins 30). Signal~: plus qu’une variation aléatoire."
                                + " After (juin 1847 – mars 1849)~: Médiane de référence 10,5~; points hors de la ligne~: 22."
                                + " Plus longue suite 22 (limite 7), au-dessous de la ligne, juin 1847 – mars 1849~;"
                                + " croisements 0 (au moins 7). Signal~: plus qu’une variation aléatoire.");
    }

    @Test
    void theSignallingRunIsMarkedByShapeAndInWords() throws Exception {
        Document svg = parse(vienna(Locale.ENGLISH).build().svg());

        List<String> signalling = hintsOver(svg, "path");
        assertThat(signalling).hasSize(10 + 22).contains("June 1847: 2.2", "December 1842: 31.4");
        assertThat(hintsOver(svg, "circle")).hasSize(98 - 32).contains("May 1847: 12.2");
        assertThat(texts(svg))
                .contains("22 in a row (limit 7)", "10 in a row (limit 9)")
                .contains("Special cause", "Gap: no value", "Baseline", "Centre line, continued")
                .contains("After – Signal: more than random variation.")
                .contains(
                        "Baseline median 10.5. Longest run 22 (limit 7), crossings 0 (at least 7), points off the line: 22.");
    }

    @Test
    void theChangeIsAnnotatedAtItsBoundary() throws Exception {
        Document svg = parse(vienna(Locale.ENGLISH).build().svg());

        assertThat(texts(svg))
                .contains("Before", "After", "mid-May 1847: hand washing in", "chlorinated lime begins", "Target 2.0");
    }

    @Test
    void aMissingValueLeavesAGapAndAnExcludedOneIsCrossedOut() throws Exception {
        ChartView view = ChartView.of(
                        MEDIAN.read(Series.ofValues(1, 2, Double.NaN, 4, 9, 6).excluding(5)),
                        Locale.ENGLISH,
                        "gap",
                        "With a gap")
                .build();
        Document svg = parse(view.svg());

        Element line = elements(svg, "path").stream()
                .filter(path -> path.getAttribute("stroke").equals(Pen.VALUE))
                .findFirst()
                .orElseThrow();
        assertThat(line.getAttribute("d")).matches("M[^ML]+ [^ML]+L[^ML]+M[^ML]+L[^ML]+");
        assertThat(hintsOver(svg, "circle")).containsExactly("1: 1", "2: 2", "4: 4", "6: 6");
        assertThat(hintsOver(svg, "path")).containsExactly("5: 9");
        assertThat(texts(svg)).contains("Left out of the analysis", "Gap: no value");
    }

    @Test
    void everyTextIsEscapedAndWhatXmlCannotHoldIsReplaced() throws Exception {
        String nasty = "<script>alert(\"1\")</script> & 'x' \u0000 \uD800 ]]>";
        ChartView view = ChartView.of(MEDIAN.read(Series.ofValues(1, 2)), Locale.ENGLISH, "n", nasty)
                .valueLabel(nasty)
                .periods(List.of(nasty, nasty))
                .partNames(nasty)
                .countLabels(nasty, nasty)
                .annotate(2, nasty)
                .build();

        for (String markup : List.of(view.svg(), view.table())) {
            Document document = parse(markup);
            assertThat(elements(document, "script")).isEmpty();
            assertThat(markup).doesNotContain("<script", "\u0000", "\uD800").contains("&lt;script&gt;");
        }
        assertThat(parse(view.svg()).getElementsByTagName("title").item(0).getTextContent())
                .isEqualTo("<script>alert(\"1\")</script> & 'x' \uFFFD \uFFFD ]]>");
    }

    @Test
    void thePictureIsInertAndEveryIdBeginsWithThePrefix() throws Exception {
        ChartView view = vienna(Locale.ENGLISH).build();
        for (String markup : List.of(view.svg(), view.table())) {
            for (Element element : elements(parse(markup), "*")) {
                assertThat(element.getTagName()).isNotIn("script", "style", "foreignObject", "image", "a", "use");
                NamedNodeMap attributes = element.getAttributes();
                for (int i = 0; i < attributes.getLength(); i++) {
                    assertThat(attributes.item(i).getNodeName())
                            .doesNotStartWith("on")
                            .isNotIn("style", "href", "class");
                }
                assertThat(element.getAttribute("id")).matches("|vienna-[a-z]+");
            }
        }
    }

    @Test
    void inkContrastsWithItsGround() {
        for (String colour :
                List.of(Pen.INK, Pen.QUIET, Pen.VALUE, Pen.IMPROVEMENT, Pen.SIGNAL, Pen.SPECIAL, Pen.TARGET)) {
            assertThat(contrast(colour, Pen.GROUND)).as(colour).isGreaterThan(4.5);
            assertThat(contrast(colour, Pen.BAND)).as(colour).isGreaterThan(4.5);
        }
    }

    @Test
    void improvementAndConcernHaveMarksOfTheirOwnWhereOneSideIsBetter() throws Exception {
        Document svg = parse(vienna(Locale.ENGLISH).better(Side.BELOW).build().svg());

        assertThat(texts(svg))
                .contains("Special cause: improvement", "Special cause: concern")
                .doesNotContain("Special cause");
        assertThat(marks(svg, Pen.IMPROVEMENT)).hasSize(22).allMatch(mark -> mark.matches("M[^ML]+(L[^ML]+){3}Z"));
        assertThat(marks(svg, Pen.SIGNAL)).hasSize(10);
        assertThat(marks(svg, Pen.SPECIAL)).isEmpty();
        assertThat(elements(svg, "text").stream()
                        .filter(text -> text.getTextContent().equals("After – Signal: more than random variation."))
                        .map(text -> text.getAttribute("fill")))
                .as("the verdict has the colour of what it says")
                .containsExactly(Pen.IMPROVEMENT);
    }

    @Test
    void aControlChartShowsItsLimitsAndWhatLiesOutside() throws Exception {
        ChartView view = waiting(Locale.ENGLISH).build();
        Document svg = parse(view.svg());

        assertThat(texts(svg))
                .contains("Mean 54.6", "Target 60.0", "Outside a limit", "Limits")
                .contains("Upper limit", "78.0", "Lower limit", "31.3");
        assertThat(hintsOver(svg, "path"))
                .contains("9: 82.4; above the upper limit", "30: 61.2; 7 or more in a row above the line");
        assertThat(view.summary())
                .startsWith("Individuals chart (XmR), 1 – 36; places: 36, with a value: 36.")
                .contains("Limits at the last place: 31.3 to 78.0.", "Signal, above the upper limit: 1 point.")
                .contains("Signal, 7 or more in a row above the line: 8 points.")
                .doesNotContain("Longest run")
                .endsWith("Latest point: special cause, improvement, high. Target: reached or missed by chance.");
        Document table = parse(view.table());
        assertThat(header(table, "col")).contains("Lower limit", "Upper limit");
        assertThat(row(table, "9"))
                .containsExactly("82.4", "54.6", "31.3", "78.0", "above the line", "above the upper limit");
    }

    @Test
    void limitsOfUnequalDenominatorsGoInSteps() throws Exception {
        Series rates = Series.ofProportions(new double[] {4, 5, 20, 6, 3}, new double[] {40, 60, 45, 40, 40});
        Document svg = parse(
                ChartView.of(Chart.of(ChartKind.P).read(rates.excluding(3)), Locale.CANADA_FRENCH, "p", "Réadmissions")
                        .better(Side.BELOW)
                        .build()
                        .svg());

        List<String> limits = elements(svg, "path").stream()
                .filter(path -> path.getAttribute("stroke-dasharray").equals(Pen.SHORT_DASHED))
                .map(path -> path.getAttribute("d"))
                .toList();
        assertThat(limits).hasSize(2);
        assertThat(limits.get(1).split("L", -1))
                .as("three changes, two steps each")
                .hasSize(1 + 5 + 3);
        assertThat(texts(svg)).contains("Exclu de l’analyse", "Hors d’une limite");
    }

    @Test
    void everyRuleOfEverySetHasWordsInBothLanguages() {
        for (Locale locale : List.of(Locale.ENGLISH, Locale.FRENCH)) {
            ChartLabels labels = ChartLabels.in(locale);
            for (RuleSet set : RuleSet.all()) {
                for (Rule rule : set.rules()) {
                    for (Side side : rule.isDirected() ? List.of(Side.ABOVE, Side.BELOW) : List.of(Side.ON)) {
                        assertThat(labels.text(rule, side))
                                .as(rule.code())
                                .isNotBlank()
                                .doesNotContain("{");
                    }
                }
            }
            for (ChartKind kind : ChartKind.values()) {
                assertThat(labels.text(kind)).isNotBlank();
            }
        }
        assertThat(ChartLabels.in(Locale.ENGLISH).text(Rule.farOut(4, 5, 1), Side.BELOW))
                .isEqualTo("4 of 5 more than 1 standard deviations below the line");
    }

    @Test
    void everyKindOfChartIsDrawn() throws Exception {
        Series subgroups = Series.ofSubgroups(new double[][] {{5, 6, 7}, {5, 7, 9}, {4, 6, 5}, {8, 6, 7}});
        Series counts = Series.ofRatios(new double[] {4, 5, 9, 6}, new double[] {40, 60, 45, 40});
        Series proportions = Series.ofProportions(new double[] {4, 5, 9, 6}, new double[] {40, 60, 45, 40});
        for (ChartKind kind : ChartKind.values()) {
            Series series = switch (kind) {
                case XBAR, S -> subgroups;
                case P, P_PRIME -> proportions;
                case U, U_PRIME, I_PRIME -> counts;
                default -> Series.ofValues(5, 7, 4, 9);
            };
            ChartView view = ChartView.of(Chart.of(kind).read(series), Locale.ENGLISH, "k", "A chart")
                    .build();
            assertThat(texts(parse(view.svg())).contains("Limits"))
                    .as(kind.name())
                    .isEqualTo(kind.hasLimits());
            assertThat(view.summary()).startsWith(ChartLabels.in(Locale.ENGLISH).text(kind));
        }
    }

    @Test
    void theSpecificationHoldsWhatIsDrawn() {
        JsonNode specification = JsonMapper.shared()
                .readTree(waiting(Locale.ENGLISH)
                        .annotate(12, "A \"change\"")
                        .build()
                        .vegaLite());

        assertThat(specification.get("$schema").asString()).contains("vega-lite");
        assertThat(specification.get("title").asString()).isEqualTo("Waiting time");
        JsonNode values = specification.get("data").get("values");
        assertThat(values.size()).isEqualTo(36);
        assertThat(values.get(8).get("beyondLimits").asBoolean()).isTrue();
        assertThat(values.get(8).get("mark").asString()).isEqualTo("Special cause: improvement");
        assertThat(values.get(8).get("findings").asString()).isEqualTo("above the upper limit");
        assertThat(values.get(8).get("upper").asDouble()).isCloseTo(77.98, within(0.005));
        assertThat(specification
                        .get("layer")
                        .get(6)
                        .get("data")
                        .get("values")
                        .get(0)
                        .get("text")
                        .asString())
                .isEqualTo("A \"change\"");
        assertThat(specification.get("layer").size()).isEqualTo(8);
    }

    @Test
    void missingValuesAreNullInTheSpecificationAndUndefinedLimitsToo() {
        String specification = ChartView.of(
                        Chart.of(ChartKind.I).read(Series.ofValues(5, Double.NaN, 5)), Locale.ENGLISH, "n", "Constant")
                .build()
                .vegaLite();
        JsonNode values =
                JsonMapper.shared().readTree(specification).get("data").get("values");

        assertThat(values.get(1).get("value").isNull()).isTrue();
        assertThat(values.get(0).get("upper").isNull()).isTrue();
        assertThat(specification).doesNotContain("NaN");
    }

    @Test
    void theTableHoldsTheSameNumbers() throws Exception {
        Document table = parse(vienna(Locale.ENGLISH).build().table());

        assertThat(elements(table, "caption").get(0).getTextContent()).isEqualTo("Maternal deaths, Vienna");
        assertThat(header(table, "col"))
                .containsExactly(
                        "Period", "Deaths", "Births", "Deaths per 100 births", "Centre line", "Position", "Note");
        assertThat(header(table, "rowgroup"))
                .containsExactly("Before (January 1841 – May 1847)", "After (June 1847 – March 1849)");
        assertThat(header(table, "row")).hasSize(99);
        assertThat(row(table, "January 1841")).containsExactly("37", "254", "14.6", "10.5", "above the line", "");
        assertThat(row(table, "December 1841")).containsExactly("", "", "", "10.5", "", "no value");
        assertThat(row(table, "June 1847"))
                .containsExactly(
                        "6",
                        "268",
                        "2.2",
                        "10.5",
                        "below the line",
                        "in a run too long for chance; mid-May 1847: hand washing in chlorinated lime begins");
    }

    @Test
    void wordsComeInFrenchOrEnglishWhateverTheMachineSpeaks() {
        Locale machine = Locale.getDefault();
        try {
            for (Locale other : List.of(Locale.FRENCH, Locale.GERMANY, Locale.forLanguageTag("ar-EG"))) {
                Locale.setDefault(other);
                assertThat(vienna(Locale.ENGLISH).build().svg()).contains("lang=\"en\"", "Special cause", "10.5");
                assertThat(vienna(Locale.FRANCE).build().svg()).contains("lang=\"fr\"", "Cause spéciale", "10,5");
                assertThat(vienna(Locale.GERMANY).build().svg()).contains("lang=\"en\"", "Special cause", "10,5");
            }
        } finally {
            Locale.setDefault(machine);
        }
    }

    @Test
    void bothLanguagesHaveTheSameWords() {
        String bundle = "org.learninghealth.measurement.drawing.labels";
        assertThat(ResourceBundle.getBundle(bundle, Locale.FRENCH).keySet())
                .isEqualTo(ResourceBundle.getBundle(bundle, Locale.ENGLISH).keySet());
    }

    @Test
    void partsWithoutANameAreNumberedAndShowTheirLines() throws Exception {
        double[] values = {12, 15, 11, 14, 13, 16, 19, 21, 18, 22, 20, 17};
        Document svg = parse(ChartView.of(
                        MEDIAN.from(7, CentreLine.ofAllPoints()).read(Series.ofValues(values)),
                        Locale.ENGLISH,
                        "p",
                        "Two parts")
                .build()
                .svg());

        assertThat(texts(svg))
                .contains("Phase 1 – Median 13.5", "Phase 2", "Median 19.5")
                .contains("Phase 2 – Too few points for a verdict (10 are needed).");
    }

    @Test
    void withoutObservationsTheChartSaysSo() throws Exception {
        ChartView empty = ChartView.of(MEDIAN.read(Series.ofValues()), Locale.ENGLISH, "e", "Empty")
                .build();
        assertThat(texts(parse(empty.svg()))).contains("No observations yet");
        assertThat(header(parse(empty.table()), "row")).isEmpty();
        assertThat(empty.summary()).isEqualTo("Run chart without observations yet.");

        ChartView missing = ChartView.of(
                        MEDIAN.read(Series.ofValues(Double.NaN, Double.NaN)), Locale.ENGLISH, "m", "Missing")
                .build();
        assertThat(texts(parse(missing.svg()))).contains("Gap: no value", "No points off the centre line.");
        assertThat(missing.summary()).contains("no centre line, since no value is known");
    }

    @Test
    void manyPointsAndNarrowChartsStillGetReadableAxes() throws Exception {
        double[] values = IntStream.range(0, 700).mapToDouble(i -> i % 7).toArray();
        ChartView view = ChartView.of(MEDIAN.read(Series.ofValues(values)), Locale.ENGLISH, "many", "Many points")
                .width(320)
                .build();
        List<String> periods = texts(parse(view.svg())).stream()
                .filter(text -> text.matches("\\d+"))
                .filter(text -> Integer.parseInt(text) > 6)
                .toList();

        assertThat(periods).hasSizeBetween(2, 12);
    }

    @Test
    void whatCannotBeShownIsRefused() {
        ChartResult result = MEDIAN.read(Series.ofValues(1, 2));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> ChartView.of(result, Locale.ENGLISH, "1 x", "Title"))
                .withMessageContaining("letter");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ChartView.of(result, Locale.ENGLISH, "x", " "))
                .withMessageContaining("title");
        ChartView.Builder view = ChartView.of(result, Locale.ENGLISH, "x", "Title");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> view.periods(List.of("one")))
                .withMessageContaining("1 periods for 2 places");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> view.annotate(4, "too late"))
                .withMessageContaining("no place 4");
        assertThatIllegalArgumentException().isThrownBy(() -> view.width(100)).withMessageContaining("320");
    }

    /** An NHS chart: point 9 above the upper limit, the last eight above the line. */
    static ChartView.Builder waiting(Locale locale) {
        double[] values = new double[36];
        for (int i = 0; i < values.length; i++) {
            values[i] = 50 + (i % 2 == 0 ? 4.1 : -4.3) + (i % 3) + (i >= 28 ? 13.5 : 0);
        }
        values[8] = 82.4;
        return ChartView.of(
                        Chart.makingDataCount().withTarget(60).read(Series.ofValues(values)),
                        locale,
                        "waiting",
                        "Waiting time")
                .valueLabel("Per cent")
                .better(Side.ABOVE);
    }

    /** The outlines of the marks of a colour, without those in the key. */
    private static List<String> marks(Document svg, String colour) {
        return elements(svg, "path").stream()
                .filter(path -> path.getAttribute("fill").equals(colour)
                        && ((Element) path.getParentNode())
                                        .getElementsByTagName("title")
                                        .getLength()
                                == 1
                        && path.getParentNode().getNodeName().equals("g"))
                .map(path -> path.getAttribute("d"))
                .toList();
    }

    private static ChartView.Builder vienna(Locale locale) {
        Vienna vienna = Vienna.read();
        int june1847 = vienna.placeOf(1847, 6);
        DateTimeFormatter month = DateTimeFormatter.ofPattern("MMMM uuuu", locale);
        ChartResult result = MEDIAN.from(june1847, CentreLine.continued())
                .withTarget(0.02)
                .multipliedBy(100)
                .read(vienna.deathsPerBirth());
        return ChartView.of(result, locale, "vienna", "Maternal deaths, Vienna")
                .valueLabel("Deaths per 100 births")
                .countLabels("Deaths", "Births")
                .periods(vienna.months().stream().map(month::format).toList())
                .partNames("Before", "After")
                .annotate(june1847, "mid-May 1847: hand washing in chlorinated lime begins");
    }

    private static Document parse(String markup) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(markup)));
    }

    private static List<Element> elements(Document document, String name) {
        NodeList found = document.getElementsByTagName(name);
        return IntStream.range(0, found.getLength())
                .mapToObj(i -> (Element) found.item(i))
                .toList();
    }

    private static List<String> texts(Document svg) {
        return elements(svg, "text").stream().map(Element::getTextContent).toList();
    }

    /** What is shown while the pointer is over a mark of a shape. */
    private static List<String> hintsOver(Document svg, String shape) {
        return elements(svg, "g").stream()
                .filter(group -> group.getElementsByTagName(shape).getLength() == 1)
                .map(group -> group.getElementsByTagName("title").item(0).getTextContent())
                .toList();
    }

    private static List<String> header(Document table, String scope) {
        return elements(table, "th").stream()
                .filter(cell -> cell.getAttribute("scope").equals(scope))
                .map(Element::getTextContent)
                .toList();
    }

    private static List<String> row(Document table, String period) {
        for (Element row : elements(table, "tr")) {
            if (row.getFirstChild().getTextContent().equals(period)) {
                List<String> cells = new ArrayList<>();
                NodeList found = row.getElementsByTagName("td");
                for (int i = 0; i < found.getLength(); i++) {
                    cells.add(found.item(i).getTextContent());
                }
                return cells;
            }
        }
        throw new AssertionError("no row " + period);
    }

    /** Contrast ratio of WCAG 2.2, from 1 to 21. */
    private static double contrast(String one, String other) {
        double first = luminance(one) + 0.05;
        double second = luminance(other) + 0.05;
        return Math.max(first, second) / Math.min(first, second);
    }

    private static double luminance(String colour) {
        assertThat(colour).matches(Pattern.compile("#[0-9a-f]{6}"));
        double[] weights = {0.2126, 0.7152, 0.0722};
        double sum = 0;
        for (int i = 0; i < 3; i++) {
            double channel = Integer.parseInt(colour.substring(1 + 2 * i, 3 + 2 * i), 16) / 255.0;
            sum += weights[i] * (channel <= 0.04045 ? channel / 12.92 : Math.pow((channel + 0.055) / 1.055, 2.4));
        }
        return sum;
    }
}
