package org.learninghealth.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class FacilitationPlatformStoryTest {

    @Test
    void onePlatformServesSixteenCommunitiesOfPractice() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        FacilitationPlatformStory.play(new PrintStream(out, true, StandardCharsets.UTF_8));

        assertThat(out.toString(StandardCharsets.UTF_8).lines())
                .contains(
                        "Offers made: 13 of 13",
                        "12 communities accepted [ADMINISTRATIVE_SUPPORT, TOOLS, OVERSIGHT]",
                        "The template for a community of practice leaves open: [name, domain]",
                        "4 more were founded from it",
                        "16 communities; by stage: {POTENTIAL=2, COALESCING=5, MATURING=6, STEWARDSHIP=2,"
                                + " TRANSFORMATION=1}",
                        "Dormant: [Asthma at school]",
                        "Charter to be looked at again since: [Falls on the ward]",
                        "One person away from being orphaned: [Heart failure clinics]",
                        "A confidential one among them: false",
                        "With a successor named: LEFT",
                        "  Delirium screening: Audit of 200 records, 2025",
                        "  Stroke rehabilitation: Audit of 200 records, 2025",
                        "62.0 hours in 2026-05, for 5 communities")
                .anyMatch(line -> line.startsWith("  one was refused: "))
                .anyMatch(line -> line.contains("C5"))
                .anyMatch(line -> line.startsWith("Diabetes in primary care can't be in stewardship yet")
                        && line.contains("12 months"));
    }
}
