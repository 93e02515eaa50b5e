package org.learninghealth.measurement.drawing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.learninghealth.base.InvalidInput;
import org.learninghealth.measurement.chart.Assurance;
import org.learninghealth.measurement.chart.Chart;
import org.learninghealth.measurement.chart.ChartKind;
import org.learninghealth.measurement.chart.Series;
import org.learninghealth.measurement.chart.Side;
import org.learninghealth.measurement.chart.Variation;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class IconTableTest {

    @Test
    void aRowSaysWhatTheChartSays() throws Exception {
        ChartView waiting = ChartViewTest.waiting(Locale.ENGLISH).build();
        Document table = parse(IconTable.of("All <measures>", List.of(waiting), Locale.ENGLISH));

        assertThat(cells(table, "caption")).containsExactly("All <measures>");
        assertThat(cells(table, "td"))
                .containsExactly(
                        "36",
                        waiting.number(waiting.points().get(35).value().orElseThrow()),
                        "60.0",
                        "54.6",
                        "31.3",
                        "78.0",
                        "special cause, improvement, high",
                        "?reached or missed by chance");
        assertThat(waiting.summary())
                .contains("special cause, improvement, high", "reached or missed by chance", "31.3 to 78.0");
    }

    @Test
    void shortAndEmptySeriesSaySo() throws Exception {
        ChartView few = view(5, 6, 5.5, 6, Double.NaN).better(Side.ABOVE).build();
        ChartView none = view().build();
        Document table = parse(IconTable.of("Mesures", List.of(few, none), Locale.CANADA_FRENCH));

        assertThat(cells(table, "td"))
                .contains("4", "cause commune, aucun changement particulier (limites provisoires)", "aucune")
                .contains("Aucune observation pour l’instant");
    }

    @Test
    void bothVerdictsAreThereWhereImprovementAndConcernCollide() throws Exception {
        double[] values = IntStream.range(0, 40).mapToDouble(i -> i % 2).toArray();
        for (int i = 33; i < 40; i++) {
            values[i] = 30 - 2 * (i - 33);
        }
        ChartView falling = ChartView.of(
                        Chart.makingDataCount().read(Series.ofValues(values)), Locale.ENGLISH, "f", "Falling from high")
                .better(Side.ABOVE)
                .build();

        assertThat(cells(parse(IconTable.of("One", List.of(falling), Locale.ENGLISH)), "td")
                        .get(6))
                .isEqualTo("special cause, improvement, high / special cause, concern, low");
    }

    @Test
    void aRunChartHasNoIcons() {
        ChartView run = ChartView.of(Chart.of(ChartKind.RUN).read(Series.ofValues(1, 2)), Locale.ENGLISH, "r", "Run")
                .build();

        assertThatThrownBy(() -> IconTable.of("All", List.of(run), Locale.ENGLISH))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("views[1]")
                .hasMessageContaining("control chart");
        assertThatThrownBy(() -> IconTable.of(" ", List.of(), Locale.ENGLISH)).isInstanceOf(InvalidInput.class);
    }

    @Test
    void everyIconHasANameAndAPictureOfItsOwn() throws Exception {
        List<String> variations = Arrays.stream(Variation.values())
                .map(each -> VerdictIcon.of(each, Locale.FRENCH))
                .toList();
        List<String> assurances = Arrays.stream(Assurance.values())
                .map(each -> VerdictIcon.of(each, Locale.FRENCH))
                .toList();

        assertThat(variations.stream().map(IconTableTest::picture)).doesNotHaveDuplicates();
        assertThat(assurances.stream().map(IconTableTest::picture)).doesNotHaveDuplicates();
        for (String icon : variations) {
            assertThat(parse(icon).getDocumentElement().getAttribute("aria-label"))
                    .startsWith("cause ");
        }
        assertThat(parse(assurances.get(0)).getDocumentElement().getAttribute("aria-label"))
                .isEqualTo("atteinte de façon constante");
    }

    /** An icon without its colours and its name. */
    private static String picture(String icon) {
        return icon.substring(icon.indexOf("</title>")).replaceAll("#[0-9a-f]{6}", "");
    }

    private static ChartView.Builder view(double... values) {
        return ChartView.of(Chart.makingDataCount().read(Series.ofValues(values)), Locale.ENGLISH, "v", "A measure");
    }

    private static Document parse(String markup) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(markup)));
    }

    private static List<String> cells(Document table, String element) {
        NodeList found = table.getElementsByTagName(element);
        return IntStream.range(0, found.getLength())
                .mapToObj(i -> found.item(i).getTextContent())
                .toList();
    }
}
