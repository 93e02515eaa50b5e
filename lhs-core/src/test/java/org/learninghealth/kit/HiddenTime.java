package org.learninghealth.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.learninghealth.LearningHealthSystem;
import org.learninghealth.access.Actor;
import org.learninghealth.base.LhsException;
import org.learninghealth.kit.FrontDoor.Operation;

/**
 * How long it takes to be told that there is nothing: for what is hidden about as long as for what is missing. Pairs of calls,
 * one for each, taken in turns, now the one first and now the other, are compared within the pair; of all of them the median
 * counts, which neither a pause nor another process moves far. Where it is off, it is taken again before that counts, since
 * time is measured on whatever else the machine does. Used by one thread.
 */
public final class HiddenTime {

    private static final int PAIRS = 2_000;
    private static final int WARM_UPS = 6;
    private static final int ATTEMPTS = 8;
    private static final double LEAST = 0.8;
    private static final double MOST = 1.25;

    private final LearningHealthSystem lhs;
    private final List<Call> hidden = new ArrayList<>();

    /** Finds what is hidden in a scene, and from whom. */
    public HiddenTime(Scene scene) {
        lhs = scene.world().lhs();
        for (Operation operation : FrontDoor.operations()) {
            Object[] asked = operation.asked().stream().map(scene::asked).toArray();
            for (String name : List.of("outsider", "applicant", "left", "visitor")) {
                Actor actor = Objects.requireNonNull(scene.actors().get(name));
                if (Answer.to(scene.world().storage(), lhs, operation, actor, asked)
                        .isHidden()) {
                    hidden.add(new Call(operation, actor, asked));
                }
            }
        }
    }

    /** Fails where the median is off. */
    public void check(String where) {
        assertThat(hidden).hasSizeGreaterThan(100);
        for (int warmingUp = 0; warmingUp < WARM_UPS; warmingUp++) {
            median(PAIRS);
        }
        double median = median(PAIRS);
        for (int attempt = 1; attempt < ATTEMPTS && (median < LEAST || median > MOST); attempt++) {
            median = median(PAIRS);
        }
        Targets.within("A6 time, " + where, median, LEAST, MOST);
    }

    private double median(int pairs) {
        double[] ratios = new double[pairs];
        for (int i = 0; i < pairs; i++) {
            Call one = hidden.get(i % hidden.size());
            Call other = one.forWhatIsMissing();
            // in turns within a round too, since the one that comes second finds everything warm
            boolean first = (i + i / hidden.size()) % 2 == 0;
            double before = first ? nanoseconds(one) : nanoseconds(other);
            double after = first ? nanoseconds(other) : nanoseconds(one);
            ratios[i] = first ? before / after : after / before;
        }
        Arrays.sort(ratios);
        return (ratios[pairs / 2 - 1] + ratios[pairs / 2]) / 2;
    }

    private long nanoseconds(Call call) {
        long begin = System.nanoTime();
        try {
            call.operation.call(lhs, call.actor, call.asked);
        } catch (LhsException asExpected) {
            assertThat(asExpected.code()).isNotEmpty();
        }
        return System.nanoTime() - begin;
    }

    /** Somebody asks for something. */
    private record Call(Operation operation, Actor actor, Object[] asked) {

        Call forWhatIsMissing() {
            return new Call(
                    operation,
                    actor,
                    Stream.of(asked)
                            .map(each ->
                                    Records.replaced(each, part -> part instanceof UUID ? UUID.randomUUID() : part))
                            .toArray());
        }
    }
}
