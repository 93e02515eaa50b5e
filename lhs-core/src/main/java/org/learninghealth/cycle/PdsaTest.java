package org.learninghealth.cycle;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
 * @param reason why that follows
 * @param successor the test that goes on from here, if there is one
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
        Require.that(
                DECIDED.contains(status)
                        == Require.present(decision, "decision").isPresent(),
                "decision",
                "missing");
    }

    /** Plans a test. */
    static PdsaTest of(PdsaTestId id, Change change, TestPlan plan, Instant now) {
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
                now,
                0);
    }

    /** Says anew what is to be found out, and how. */
    PdsaTest replan(TestPlan newPlan) {
        Unmet.of("L15").unless(status == TestStatus.PLAN, "planning").orThrow();
        return new PdsaTest(
                id,
                change,
                cycle,
                community,
                newPlan,
                status,
                observations,
                note,
                comparison,
                decision,
                reason,
                successor,
                plannedAt,
                version);
    }

    /** Begins it, once its plan is whole (rule L15). */
    PdsaTest carryOut() {
        TestStatus next = status.to(TestStatus.DO);
        Unmet.of("L15")
                .unless(plan.question().isPresent(), "question")
                .unless(plan.prediction().isPresent(), "prediction")
                .unless(plan.measure().isPresent(), "measure")
                .unless(plan.scale().isPresent(), "scale")
                .orThrow();
        return with(next, observations, note, comparison, decision, reason, successor);
    }

    /** Says what was observed, in figures or in words (rule L15). */
    PdsaTest study(List<ObservationId> figures, Optional<String> words) {
        TestStatus next = status.to(TestStatus.STUDY);
        Unmet.of("L15")
                .unless(!figures.isEmpty() || words.isPresent(), "observation")
                .orThrow();
        return with(next, figures, words, comparison, decision, reason, successor);
    }

    /**
     * Decides what follows, once what was observed was held against the prediction; whoever adapts goes on with another
     * test or says why not (rule L15).
     */
    PdsaTest act(Optional<String> compared, ActDecision decided, Optional<String> why, Optional<PdsaTestId> goesOn) {
        TestStatus next = status.to(TestStatus.ACT);
        Unmet.of("L15")
                .unless(compared.isPresent(), "comparison")
                .unless(decided != ActDecision.ADAPT || goesOn.isPresent() || why.isPresent(), "successor")
                .orThrow();
        return with(next, observations, note, compared, Optional.of(decided), why, goesOn);
    }

    /** Ends it: what was decided is done. */
    PdsaTest finish() {
        return with(status.to(TestStatus.DONE), observations, note, comparison, decision, reason, successor);
    }

    @Override
    public PdsaTest withVersion(long other) {
        return new PdsaTest(
                id,
                change,
                cycle,
                community,
                plan,
                status,
                observations,
                note,
                comparison,
                decision,
                reason,
                successor,
                plannedAt,
                other);
    }

    private PdsaTest with(
            TestStatus newStatus,
            List<ObservationId> newObservations,
            Optional<String> newNote,
            Optional<String> newComparison,
            Optional<ActDecision> newDecision,
            Optional<String> newReason,
            Optional<PdsaTestId> newSuccessor) {
        return new PdsaTest(
                id,
                change,
                cycle,
                community,
                plan,
                newStatus,
                newObservations,
                newNote,
                newComparison,
                newDecision,
                newReason,
                newSuccessor,
                plannedAt,
                version);
    }
}
