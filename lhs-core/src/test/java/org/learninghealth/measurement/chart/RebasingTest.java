package org.learninghealth.measurement.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.learninghealth.base.InvalidInput;
import org.learninghealth.measurement.chart.ReferenceCases.Tolerance;
import tools.jackson.databind.JsonNode;

class RebasingTest {

    @TestFactory
    Stream<DynamicTest> proposalsAgreeWithRuncharter() {
        return ReferenceCases.of("rebase", test -> {
            JsonNode options = test.path("options");
            String direction = options.path("direction").asString().toUpperCase(Locale.ROOT);
            int baseline = options.path("baseline_n").asInt();
            Rebasing rebasing = new Rebasing(
                    baseline,
                    options.path("run_length").asInt(),
                    direction.equals("BOTH") ? Side.ON : Side.valueOf(direction));
            Series series = ReferenceCases.series(test);
            List<Rebasing.Proposal> proposals = rebasing.propose(series);
            JsonNode want = test.at("/expected/segments");
            assertThat(proposals).hasSize(want.size() - 1);
            Tolerance.of(test)
                    .assertSame(
                            "baseline",
                            Chart.of(ChartKind.RUN, CentreLine.ofFirst(baseline))
                                    .read(series)
                                    .point(1)
                                    .centre(),
                            want.path(0).path("median"));
            for (int i = 0; i < proposals.size(); i++) {
                Rebasing.Proposal proposal = proposals.get(i);
                JsonNode segment = want.path(i + 1);
                assertThat(proposal.run().first())
                        .isEqualTo(segment.path("first").asInt());
                assertThat(proposal.run().last()).isEqualTo(segment.path("last").asInt());
                Tolerance.of(test).assertSame("median", proposal.after(), segment.path("median"));
            }
        });
    }

    /** About 2: four above in a row, the tie, the gap and the excluded place passed over; then about 6. */
    @Test
    void aRunThatLastsIsProposedWithItsEvidence() {
        Series series = Series.ofValues(1, 2, 3, 5, 2, 6, Double.NaN, 0, 7, 6, 1, 1, 1, 9)
                .excluding(8);

        assertThat(new Rebasing(3, 4, Side.ABOVE).propose(series))
                .containsExactly(new Rebasing.Proposal(new Run(4, 10, 4, Side.ABOVE), 2, 6));
        assertThat(new Rebasing(3, 3, Side.ON).propose(series))
                .containsExactly(
                        new Rebasing.Proposal(new Run(4, 9, 3, Side.ABOVE), 2, 6),
                        new Rebasing.Proposal(new Run(11, 13, 3, Side.BELOW), 6, 1));
        assertThat(new Rebasing(3, 4, Side.BELOW).propose(series)).isEmpty();
        assertThat(new Rebasing(20, 4, Side.ABOVE).propose(series)).isEmpty();
        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() -> new Rebasing(3, 1, Side.ON))
                .withMessageContaining("runLength is too small: at least 2");
    }
}
