package org.learninghealth.gathering;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

/** A JDK that doesn't know the clocks of today is told of. */
class ZoneRulesVersionTest {

    @Test
    void olderRulesAreOld() {
        assertThat(List.of("2024b", "2025a", "2025c", "2026a", "2026e")).allMatch(ZoneRulesVersion::isOld);
        assertThat(List.of("2026f", "2026g", "2027a")).noneMatch(ZoneRulesVersion::isOld);
    }

    @Test
    void oldRulesAreWarnedOf() {
        List<LogRecord> warned = new ArrayList<>();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord logged) {
                warned.add(logged);
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger logger = Logger.getLogger(ZoneRulesVersion.class.getName());
        logger.addHandler(handler);
        try {
            ZoneRulesVersion.warnIfOld("2026f");
            assertThat(warned).isEmpty();
            ZoneRulesVersion.warnIfOld("2025a");
        } finally {
            logger.removeHandler(handler);
        }
        assertThat(warned).singleElement().satisfies(logged -> {
            assertThat(logged.getLevel()).isEqualTo(Level.WARNING);
            assertThat(logged.getMessage()).contains("2025a", "2026f");
        });
    }

    /** The version is that of the rules which make the moments. */
    @Test
    void theRulesOfAGatheringAreThoseOfTheJdk() {
        GatheringTime time = new GatheringTime(
                LocalDateTime.parse("2030-05-02T10:00"),
                LocalDateTime.parse("2030-05-02T11:00"),
                ZoneId.of("America/Vancouver"));
        assertThat(time.rulesVersion()).isEqualTo(ZoneRulesVersion.known());
        assertThat(new GatheringTime(time.start(), time.end(), ZoneId.of("-07:00")).rulesVersion())
                .isEqualTo("fixed");
    }
}
