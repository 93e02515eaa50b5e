package org.learninghealth.cycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.learninghealth.base.InvalidInput;
import org.learninghealth.cycle.BreakthroughSeriesPlan.Period;

class BreakthroughSeriesPlanTest {

    private static final LocalDate START = LocalDate.parse("2026-01-12");

    @Test
    void actionPeriodsFillTheTimeBetweenLearningSessions() {
        BreakthroughSeriesPlan plan = BreakthroughSeriesPlan.of(START, 12);

        assertThat(plan.learningSessions())
                .containsExactly(
                        period("2026-01-12", "2026-01-13"),
                        period("2026-05-13", "2026-05-14"),
                        period("2026-09-12", "2026-09-13"));
        assertThat(plan.actionPeriods())
                .containsExactly(
                        period("2026-01-14", "2026-05-12"),
                        period("2026-05-15", "2026-09-11"),
                        period("2026-09-14", "2027-01-11"));
    }

    @Test
    void aSeriesTakesHalfAYearToAYearAndAHalf() {
        for (int months = BreakthroughSeriesPlan.FEWEST_MONTHS;
                months <= BreakthroughSeriesPlan.MOST_MONTHS;
                months++) {
            BreakthroughSeriesPlan plan = BreakthroughSeriesPlan.of(START, months);
            assertThat(plan.actionPeriods().get(2).last())
                    .isEqualTo(START.plusMonths(months).minusDays(1));
        }
        assertThatThrownBy(() -> BreakthroughSeriesPlan.of(START, 5))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("months");
        assertThatThrownBy(() -> BreakthroughSeriesPlan.of(START, 19)).isInstanceOf(InvalidInput.class);
    }

    @Test
    void aMovedSessionTakesTheActionPeriodsAlong() {
        BreakthroughSeriesPlan moved =
                BreakthroughSeriesPlan.of(START, 12).moved(1, period("2026-06-01", "2026-06-03"));

        assertThat(moved.learningSessions().get(1)).isEqualTo(period("2026-06-01", "2026-06-03"));
        assertThat(moved.actionPeriods())
                .containsExactly(
                        period("2026-01-14", "2026-05-31"),
                        period("2026-06-04", "2026-09-11"),
                        period("2026-09-14", "2027-01-11"));
    }

    @Test
    void overlappingDatesAreRefused() {
        BreakthroughSeriesPlan plan = BreakthroughSeriesPlan.of(START, 12);

        assertThatThrownBy(() -> plan.moved(1, period("2026-09-01", "2026-09-12")))
                .isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> plan.moved(1, period("2026-01-13", "2026-01-15")))
                .isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> plan.moved(3, period("2026-01-13", "2026-01-15")))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("round");
        assertThatThrownBy(() -> new BreakthroughSeriesPlan(
                        plan.learningSessions(),
                        List.of(
                                period("2026-01-13", "2026-05-12"),
                                plan.actionPeriods().get(1),
                                plan.actionPeriods().get(2))))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("actionPeriods[0]")
                .hasMessageContaining("begins before");
        assertThatThrownBy(() -> new BreakthroughSeriesPlan(
                        plan.learningSessions(),
                        List.of(
                                period("2026-01-14", "2026-05-13"),
                                plan.actionPeriods().get(1),
                                plan.actionPeriods().get(2))))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("learningSessions[1]");
        assertThatThrownBy(() -> new BreakthroughSeriesPlan(List.of(), plan.actionPeriods()))
                .isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> period("2026-01-15", "2026-01-14")).isInstanceOf(InvalidInput.class);
    }

    private static Period period(String first, String last) {
        return new Period(LocalDate.parse(first), LocalDate.parse(last));
    }
}
