package org.learninghealth.cycle;

import java.util.Optional;
import org.learninghealth.base.Require;
import org.learninghealth.measurement.MeasureId;

/**
 * What a test is to find out, and how. Parts may be missing until it is carried out (rule L15).
 *
 * @param question what is to be found out
 * @param prediction what is expected
 * @param measure what it is observed by
 * @param scale how large it is
 * @param site where it is held, in the same words as observations of that site, if it is held at one
 */
public record TestPlan(
        Optional<String> question,
        Optional<String> prediction,
        Optional<MeasureId> measure,
        Optional<TestScale> scale,
        Optional<String> site) {

    /** Refuses {@code null}; plans that were kept before there were sites have none. */
    public TestPlan {
        Require.present(question, "question");
        Require.present(prediction, "prediction");
        Require.present(measure, "measure");
        Require.present(scale, "scale");
        site = site == null ? Optional.empty() : site;
    }
}
