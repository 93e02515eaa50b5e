package org.learninghealth.measurement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CadenceTest {

    @ParameterizedTest
    @CsvSource({
        "DAILY, 2024-02-29, 2024-02-29",
        "WEEKLY, 2024-12-31, 2024-12-30",
        "WEEKLY, 2025-01-06, 2025-01-06",
        "WEEKLY, 2025-01-05, 2024-12-30",
        "MONTHLY, 1847-05-31, 1847-05-01",
        "QUARTERLY, 2024-03-31, 2024-01-01",
        "QUARTERLY, 2024-12-31, 2024-10-01",
        "YEARLY, 2024-12-31, 2024-01-01",
        "YEARLY, 2024-01-01, 2024-01-01"
    })
    void aPeriodBeginsOnItsFirstDay(Cadence cadence, LocalDate day, LocalDate first) {
        assertThat(cadence.startOf(day)).isEqualTo(first);
    }

    @ParameterizedTest
    @EnumSource
    void periodsAreCountedAsTheyFollow(Cadence cadence) {
        LocalDate first = cadence.startOf(LocalDate.of(2023, 11, 15));
        for (int periods = 0; periods < 100; periods++) {
            LocalDate later = cadence.after(first, periods);
            assertThat(cadence.startOf(later)).isEqualTo(later);
            assertThat(cadence.between(first, later)).isEqualTo(periods);
            assertThat(cadence.startOf(later.minusDays(1)).equals(cadence.after(first, periods - 1)))
                    .isTrue();
        }
    }
}
