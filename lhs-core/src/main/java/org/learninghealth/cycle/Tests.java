package org.learninghealth.cycle;

import java.util.List;
import java.util.Optional;
import org.learninghealth.access.Actor;
import org.learninghealth.base.Page;
import org.learninghealth.base.PageRequest;

/**
 * Tests of changes on a small scale: plan, do, study, act. Tests of a change that go on from each other are a ramp, on which the
 * scale grows a step at a time. While a cycle doesn't go on, nothing is changed of its tests. Safe for use by several threads.
 */
public interface Tests {

    /**
     * Plans a test, on its own or going on from another one.
     *
     * @param actor who asks
     * @param command of which change, and what is to be found out
     * @return the test
     * @throws org.learninghealth.base.NotFound if the change has no test like the predecessor
     * @throws org.learninghealth.base.RuleViolation if another test goes on from the predecessor already (rule L15)
     */
    PdsaTest plan(Actor actor, PlanTest command);

    /**
     * Says anew what a test is to find out.
     *
     * @param actor who asks
     * @param command which, and what
     * @return the test
     * @throws org.learninghealth.base.RuleViolation if it is past planning (rule L15)
     */
    PdsaTest revise(Actor actor, RevisePlan command);

    /**
     * Begins a test: plan becomes do.
     *
     * @param actor who asks
     * @param command which
     * @return the test
     * @throws org.learninghealth.base.RuleViolation unless its plan has a question, a prediction, a measure and a scale; and
     *     if it is larger by more than one step than the test before it on its ramp, or larger at all while that one is
     *     without a lesson (rule L15)
     */
    PdsaTest carryOut(Actor actor, CarryOutTest command);

    /**
     * Says what was observed: do becomes study.
     *
     * @param actor who asks
     * @param command which, and what
     * @return the test
     * @throws org.learninghealth.base.NotFound if an observation isn't one of the test's measure
     * @throws org.learninghealth.base.RuleViolation unless there is an observation or a note (rule L15)
     */
    PdsaTest study(Actor actor, StudyTest command);

    /**
     * Decides what follows: study becomes act.
     *
     * @param actor who asks
     * @param command which, and what
     * @return the test
     * @throws org.learninghealth.base.NotFound if the change has no test like the successor
     * @throws org.learninghealth.base.RuleViolation unless what was observed is compared with what was predicted, and what
     *     is adapted has a successor or a reason; and if either test is linked with another one already, or the ramp would
     *     lead back to where it has come from (rule L15)
     */
    PdsaTest act(Actor actor, ActOnTest command);

    /**
     * Ends a test: act becomes done.
     *
     * @param actor who asks
     * @param command which, and what was learned
     * @return the test
     */
    PdsaTest finish(Actor actor, FinishTest command);

    /**
     * Calls a test off. It keeps its place on its ramp, and another one can go on from it.
     *
     * @param actor who asks
     * @param command which, and why
     * @return the test
     * @throws org.learninghealth.base.IllegalTransition if it has been studied
     */
    PdsaTest cancel(Actor actor, CancelTest command);

    /**
     * Reads the ramp that a test stands on: the tests that it goes on from, itself, and those that go on from it. Looks at a
     * change's first 1,000 tests.
     *
     * @param actor who asks
     * @param test any test of the ramp
     * @return the tests, the first one first
     * @throws org.learninghealth.base.NotFound if there is no such test that the actor may see
     */
    List<PdsaTest> ramp(Actor actor, PdsaTestId test);

    /**
     * How far a cycle's tests are what they are meant to be (rule L16). Looks at its first 1,000 tests.
     *
     * @param actor who asks
     * @param cycle whose tests
     * @return five features, and the score from 0 to 5
     * @throws org.learninghealth.base.NotFound if there is no such cycle that the actor may see
     */
    PdsaFidelity fidelity(Actor actor, CycleId cycle);

    /**
     * How far the tests of one ramp are what they are meant to be (rule L16): the ramp that a test stands on, weighed by itself,
     * with the data of the measures that its tests name. Looks at a change's first 1,000 tests.
     *
     * @param actor who asks
     * @param test any test of the ramp
     * @return five features, and the score from 0 to 5
     * @throws org.learninghealth.base.NotFound if there is no such test that the actor may see
     */
    PdsaFidelity rampFidelity(Actor actor, PdsaTestId test);

    /**
     * Reads a test.
     *
     * @param actor who asks
     * @param id the test
     * @return the test
     * @throws org.learninghealth.base.NotFound if there is none that the actor may see
     */
    PdsaTest get(Actor actor, PdsaTestId id);

    /**
     * Looks for a test.
     *
     * @param actor who asks
     * @param id the test
     * @return the test; empty if there is none that the actor may see
     */
    Optional<PdsaTest> find(Actor actor, PdsaTestId id);

    /**
     * Lists a cycle's tests, the latest first.
     *
     * @param actor who asks
     * @param cycle whose
     * @param page which part
     * @return the page
     */
    Page<PdsaTest> list(Actor actor, CycleId cycle, PageRequest page);
}
