package org.learninghealth.cycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.YearMonth;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.learninghealth.engagement.Metric;
import org.learninghealth.engagement.MetricQuery;
import org.learninghealth.engagement.MetricResult;

/** What the one query for figures says of a community's cycles, and of what they rest on. */
class FiguresOfCyclesTest {

    private final LearningCommunity maternity = new LearningCommunity();

    /** From identifying to implementing there are three steps; back and forth again there is one more. */
    @Test
    void aCycleThatGoesBackHasNotAdvanced() {
        LearningCycle cycle = maternity.at(CycleStage.IMPLEMENT);
        maternity.back(cycle, CycleStage.GENERATE_KNOWLEDGE);
        YearMonth now = YearMonth.from(maternity.world.today());
        assertThat(part(measure(now, Metric.MOMENTUM_INDEX), "CYCLE_ADVANCES"))
                .as("three after none")
                .hasValue(2);
        maternity.world.time().advance(Duration.ofDays(92));
        LearningCycle second = maternity.opened();
        maternity.advance(maternity.with(maternity.patient, second));

        assertThat(part(measure(now.plusMonths(3), Metric.MOMENTUM_INDEX), "CYCLE_ADVANCES"))
                .as("one after three")
                .hasValue(1 / 3.0);
    }

    private static OptionalDouble part(MetricResult figure, String label) {
        return figure.cells().stream()
                .filter(cell -> cell.at().contains(label))
                .findFirst()
                .orElseThrow()
                .value();
    }

    private MetricResult measure(YearMonth month, Metric metric) {
        maternity.lhs.events().dispatchAll();
        return maternity
                .lhs
                .engagement()
                .measure(maternity.lead, new MetricQuery(maternity.community.id(), month, metric));
    }
}
