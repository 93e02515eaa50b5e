package org.learninghealth.cycle;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.learninghealth.access.ResourceType;
import org.learninghealth.base.Aggregate;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.Require;
import org.learninghealth.base.Unmet;
import org.learninghealth.measurement.ObservationId;
import org.learninghealth.spi.AggregateType;
import org.learninghealth.spi.Attribute;

/**
 * A test of a change on a small scale: plan, do, study, act (PDSA; Langley and others, The Improvement Guide, 2009).
 *
 * @param id identifies the test
 * @param change what is tested
 * @param cycle the cycle that the change belongs to
 * @param community that cycle's community
 * @param plan what is to be found out, and how
 * @param status where it stands
 * @param observations what was observed, where figures were recorded
 * @param note what was observed, in words
 * @param comparison how what was observed differs from what was predicted
 * @param decision what follows from it
 * @param reason why that follows, or why it was cancelled
 * @param successor the test that goes on from here, if there is one
 * @param predecessor the test that this one goes on from; linked tests are a ramp
 * @param lesson what was learned, said when it was finished
 * @param plannedAt when it was first planned
 * @param version see {@link Aggregate#version()}
 */
public record PdsaTest(
        PdsaTestId id,
        ChangeId change,
        CycleId cycle,
        CommunityId community,
        TestPlan plan,
        TestStatus status,
        List<ObservationId> observations,
        Optional<String> note,
        Optional<String> comparison,
        Optional<ActDecision> decision,
        Optional<String> reason,
        Optional<PdsaTestId> successor,
        Optional<PdsaTestId> predecessor,
        Optional<String> lesson,
        Instant plannedAt,
        long version)
        implements Aggregate<PdsaTest, PdsaTestId> {

    /** Where tests stand that have ended in a decision. */
    static final Set<TestStatus> DECIDED = EnumSet.of(TestStatus.ACT, TestStatus.DONE);

    /** What is tested. */
    public static final Attribute<PdsaTest, ChangeId> CHANGE = Attribute.of("change", ChangeId.class, PdsaTest::change);

    /** The cycle that the change belongs to. */
    public static final Attribute<PdsaTest, CycleId> CYCLE = Attribute.of("cycle", CycleId.class, PdsaTest::cycle);

    /** That cycle's community. */
    public static final Attribute<PdsaTest, CommunityId> COMMUNITY =
            Attribute.of("community", CommunityId.class, PdsaTest::community);

    /** Where it stands. */
    public static final Attribute<PdsaTest, TestStatus> STATUS =
            Attribute.of("status", TestStatus.class, PdsaTest::status);

    /** When it was first planned. */
    public static final Attribute<PdsaTest, Instant> PLANNED_AT =
            Attribute.of("plannedAt", Instant.class, PdsaTest::plannedAt);

    /** How tests are kept. */
    public static final AggregateType<PdsaTest, PdsaTestId> TYPE = AggregateType.of(
                    ResourceType.TEST, PdsaTest.class, PdsaTestId::new)
            .community(COMMUNITY)
            .madeAt(PdsaTest::plannedAt)
            .foundBy(CHANGE)
            .foundBy(CYCLE)
            .foundBy(STATUS)
            .foundBy(PLANNED_AT)
            .build();

    /** Refuses a test without a plan, and one that has ended without a decision. */
    public PdsaTest {
        Require.present(plan, "plan");
        observations = List.copyOf(observations);
        Require.present(predecessor, "predecessor");
        Require.present(lesson, "lesson");
        Require.that(
                DECIDED.contains(status)
                        == Require.present(decision, "decision").isPresent(),
                "decision",
                "missing");
    }

    /** Plans a test, on its own or going on from another one. */
    static PdsaTest of(PdsaTestId id, Change change, TestPlan plan, Optional<PdsaTestId> predecessor, Instant now) {
        return new PdsaTest(
                id,
                change.id(),
                change.cycle(),
                change.community(),
                plan,
                TestStatus.PLAN,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                predecessor,
                Optional.empty(),
                now,
                0);
    }

    /** Says anew what is to be found out, and how. */
    PdsaTest replan(TestPlan newPlan) {
        Unmet.of("L15").unless(status == TestStatus.PLAN, "planning").orThrow();
        return changed(draft -> draft.plan = newPlan);
    }

    /**
     * Begins it, once its plan is whole. On a ramp the scale grows by one step at most, and not before there is a lesson from
     * the step before (rule L15).
     *
     * @param before the last test before this one on its ramp that wasn't cancelled
     */
    PdsaTest carryOut(Optional<PdsaTest> before) {
        TestStatus next = status.to(TestStatus.DO);
        TestScale from = before.map(PdsaTest::size).orElse(size());
        Unmet.of("L15")
                .unless(plan.question().isPresent(), "question")
                .unless(plan.prediction().isPresent(), "prediction")
                .unless(plan.measure().isPresent(), "measure")
                .unless(plan.scale().isPresent(), "scale")
                .unless(size().isWithinAStepOf(from), "step")
                .unless(
                        !size().isLargerThan(from)
                                || before.flatMap(PdsaTest::lesson).isPresent(),
                        "lesson")
                .orThrow();
        return changed(draft -> draft.status = next);
    }

    /** Says what was observed, in figures or in words (rule L15). */
    PdsaTest study(List<ObservationId> figures, Optional<String> words) {
        TestStatus next = status.to(TestStatus.STUDY);
        Unmet.of("L15")
                .unless(!figures.isEmpty() || words.isPresent(), "observation")
                .orThrow();
        return changed(draft -> {
            draft.status = next;
            draft.observations = figures;
            draft.note = words;
        });
    }

    /**
     * Decides what follows, once what was observed was held against the prediction; whoever adapts goes on with another
     * test or says why not (rule L15).
     */
    PdsaTest act(Optional<String> compared, ActDecision decided, Optional<String> why, Optional<PdsaTestId> goesOn) {
        TestStatus next = status.to(TestStatus.ACT);
        Unmet.of("L15")
                .unless(compared.isPresent(), "comparison")
                .unless(
                        decided != ActDecision.ADAPT
                                || goesOn.or(() -> successor).isPresent()
                                || why.isPresent(),
                        "successor")
                .unless(goesOn.isEmpty() || successor.isEmpty() || goesOn.equals(successor), "continued")
                .orThrow();
        return changed(draft -> {
            draft.status = next;
            draft.comparison = compared;
            draft.decision = Optional.of(decided);
            draft.reason = why;
            draft.successor = goesOn.or(() -> successor);
        });
    }

    /** Ends it: what was decided is done. */
    PdsaTest finish(Optional<String> learned) {
        TestStatus next = status.to(TestStatus.DONE);
        return changed(draft -> {
            draft.status = next;
            draft.lesson = learned;
        });
    }

    /** Ends it before anything was studied. */
    PdsaTest cancel(String why) {
        TestStatus next = status.to(TestStatus.CANCELLED);
        return changed(draft -> {
            draft.status = next;
            draft.reason = Optional.of(why);
        });
    }

    /** Is gone on from by another test, the only one that does (rule L15). */
    PdsaTest continuedBy(PdsaTestId next) {
        Unmet.of("L15").unless(successor.isEmpty(), "continued").orThrow();
        return changed(draft -> draft.successor = Optional.of(next));
    }

    /** Goes on from another test, and from no other (rule L15). */
    PdsaTest continuing(PdsaTestId before) {
        Unmet.of("L15")
                .unless(predecessor.isEmpty() || predecessor.get().equals(before), "continuing")
                .orThrow();
        return changed(draft -> draft.predecessor = Optional.of(before));
    }

    /** Whether it counts: it was neither cancelled nor is it an idea alone. */
    boolean wasCarriedOut() {
        return status != TestStatus.PLAN && status != TestStatus.CANCELLED;
    }

    /** Whether everything was written down that there is to write down about a test that is over. */
    boolean isDocumented() {
        return plan.question().isPresent()
                && plan.prediction().isPresent()
                && plan.measure().isPresent()
                && plan.scale().isPresent()
                && (!observations.isEmpty() || note.isPresent())
                && comparison.isPresent()
                && decision.isPresent()
                && reason.isPresent()
                && lesson.isPresent();
    }

    /** How large it is; a plan that doesn't say yet counts as the smallest. */
    private TestScale size() {
        return plan.scale().orElse(TestScale.TEST);
    }

    @Override
    public PdsaTest withVersion(long other) {
        return new Draft(this).at(other);
    }

    private PdsaTest changed(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.at(version);
    }

    /** A copy to change: what stays need not be said again. */
    private static final class Draft {

        private final PdsaTest before;
        private TestPlan plan;
        private TestStatus status;
        private List<ObservationId> observations;
        private Optional<String> note;
        private Optional<String> comparison;
        private Optional<ActDecision> decision;
        private Optional<String> reason;
        private Optional<PdsaTestId> successor;
        private Optional<PdsaTestId> predecessor;
        private Optional<String> lesson;

        Draft(PdsaTest before) {
            this.before = before;
            this.plan = before.plan;
            this.status = before.status;
            this.observations = before.observations;
            this.note = before.note;
            this.comparison = before.comparison;
            this.decision = before.decision;
            this.reason = before.reason;
            this.successor = before.successor;
            this.predecessor = before.predecessor;
            this.lesson = before.lesson;
        }

        PdsaTest at(long version) {
            return new PdsaTest(
                    before.id,
                    before.change,
                    before.cycle,
                    before.community,
                    plan,
                    status,
                    observations,
                    note,
                    comparison,
                    decision,
                    reason,
                    successor,
                    predecessor,
                    lesson,
                    before.plannedAt,
                    version);
        }
    }
}
