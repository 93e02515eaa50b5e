package org.learninghealth.cycle;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.learninghealth.base.Unmet;
import org.learninghealth.internal.Reading;
import org.learninghealth.spi.Filter;
import org.learninghealth.spi.Order;

/**
 * Tests of one change that go on from each other, from a small scale to a large one (Langley and others, The Improvement
 * Guide, 2009).
 *
 * @param tests the tests, the first one first
 */
record Ramp(List<PdsaTest> tests) {

    /** How many tests of one change are looked at. */
    static final int MOST = 1_000;

    /** The ramp that a test stands on, in one read; it is alone there if it goes on from no other and no other from it. */
    static Ramp through(PdsaTest test, Reading<PdsaTest, PdsaTestId> reading) {
        Map<PdsaTestId, PdsaTest> all = reading
                .first(Filter.where(PdsaTest.CHANGE, test.change()), Order.ascending(PdsaTest.PLANNED_AT), MOST)
                .stream()
                .collect(Collectors.toMap(PdsaTest::id, Function.identity()));
        Deque<PdsaTest> ramp = new ArrayDeque<>(List.of(test));
        Set<PdsaTestId> on = new HashSet<>(Set.of(test.id()));
        for (Optional<PdsaTest> before = next(all, on, test.predecessor());
                before.isPresent();
                before = next(all, on, before.get().predecessor())) {
            ramp.addFirst(before.get());
        }
        for (Optional<PdsaTest> after = next(all, on, test.successor());
                after.isPresent();
                after = next(all, on, after.get().successor())) {
            ramp.addLast(after.get());
        }
        return new Ramp(List.copyOf(ramp));
    }

    /** What comes before a test of this ramp, the first one first. */
    List<PdsaTest> before(PdsaTest test) {
        return tests.stream().takeWhile(each -> !each.id().equals(test.id())).toList();
    }

    /** The last test before another one that wasn't cancelled. */
    Optional<PdsaTest> heldBefore(PdsaTest test) {
        return before(test).stream()
                .filter(each -> each.status() != TestStatus.CANCELLED)
                .reduce((earlier, later) -> later);
    }

    /** Refuses that a ramp leads back to a test that it has come from (rule L15). */
    void refuseBackTo(PdsaTest successor, PdsaTest test) {
        Unmet.of("L15")
                .unless(before(test).stream().noneMatch(each -> each.id().equals(successor.id())), "circle")
                .orThrow();
    }

    private static Optional<PdsaTest> next(Map<PdsaTestId, PdsaTest> all, Set<PdsaTestId> on, Optional<PdsaTestId> id) {
        return id.filter(on::add).map(all::get);
    }
}
