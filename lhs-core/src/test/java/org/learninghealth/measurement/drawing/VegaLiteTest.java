package org.learninghealth.measurement.drawing;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.learninghealth.measurement.chart.CentreLine;
import org.learninghealth.measurement.chart.Chart;
import org.learninghealth.measurement.chart.ChartKind;
import org.learninghealth.measurement.chart.Series;
import org.learninghealth.measurement.chart.Side;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Specifications against the schema that Vega-Lite publishes for its fifth version. */
class VegaLiteTest {

    private static final Schema SCHEMA = schema();

    private static Schema schema() {
        Properties artifact = new Properties();
        try (InputStream in = resource("maven/org.webjars/vega-lite/pom.properties")) {
            artifact.load(in);
            String version = artifact.getProperty("version");
            assertThat(version).startsWith("5.");
            try (InputStream schema = resource("resources/webjars/vega-lite/" + version + "/vega-lite-schema.json")) {
                return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
                        .getSchema(JsonMapper.shared().readTree(schema));
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static InputStream resource(String path) {
        return Objects.requireNonNull(VegaLiteTest.class.getResourceAsStream("/META-INF/" + path), path);
    }

    @ParameterizedTest
    @EnumSource
    void everyKindOfChartIsSpecifiedAsTheSchemaHasIt(ChartKind kind) {
        double[] counts = {4, 5, 9, 6, Double.NaN, 30, 5, 2, 3, 4};
        double[] sizes = {40, 60, 45, 40, 50, 50, 41, 42, 43, 44};
        Series series = switch (kind) {
            case XBAR, S -> Series.ofSubgroups(new double[][] {{5, 6, 7}, {5, 7, 9}, {4, 6, 5}, {8, 6, 7}, {1, 2, 3}});
            case P, P_PRIME -> Series.ofProportions(counts, sizes);
            case U, U_PRIME, I_PRIME -> Series.ofRatios(counts, sizes);
            default -> Series.ofValues(counts);
        };
        Chart chart = Chart.of(kind).withTarget(0.5).from(4, CentreLine.ofAllPoints());
        for (Locale locale : List.of(Locale.ENGLISH, Locale.CANADA_FRENCH)) {
            ChartView view = ChartView.of(chart.read(series.excluding(2)), locale, "chart", "A \"chart\"")
                    .valueLabel("Falls")
                    .better(Side.BELOW)
                    .annotate(4, "A new bed")
                    .build();
            assertThat(SCHEMA.validate(JsonMapper.shared().readTree(view.vegaLite())))
                    .isEmpty();
        }
    }

    @Test
    void aChartWithoutAnythingIsSpecifiedToo() {
        ChartView view = ChartView.of(
                        Chart.of(ChartKind.RUN).read(Series.ofValues()), Locale.ENGLISH, "empty", "Nothing yet")
                .build();
        assertThat(SCHEMA.validate(JsonMapper.shared().readTree(view.vegaLite())))
                .isEmpty();
    }

    @Test
    void theSchemaTellsAWrongSpecification() {
        JsonNode specification = JsonMapper.shared()
                .readTree(ChartViewTest.waiting(Locale.ENGLISH).build().vegaLite());
        assertThat(SCHEMA.validate(specification)).isEmpty();

        ((ObjectNode) specification.at("/layer/0/mark")).put("strokeDash", "4 3");
        assertThat(SCHEMA.validate(specification)).isNotEmpty();
    }
}
