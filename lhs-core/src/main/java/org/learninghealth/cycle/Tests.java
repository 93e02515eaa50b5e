package org.learninghealth.cycle;

import java.util.Optional;
import org.learninghealth.access.Actor;
import org.learninghealth.base.Page;
import org.learninghealth.base.PageRequest;

/** Tests of changes on a small scale: plan, do, study, act. Safe for use by several threads. */
public interface Tests {

    /**
     * Plans a test.
     *
     * @param actor who asks
     * @param command of which change, and what is to be found out
     * @return the test
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
     * @throws org.learninghealth.base.RuleViolation unless its plan has a question, a prediction, a measure and a scale
     *     (rule L15)
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
     * @throws org.learninghealth.base.NotFound if the cycle has no test like the successor
     * @throws org.learninghealth.base.RuleViolation unless what was observed is compared with what was predicted, and what
     *     is adapted has a successor or a reason (rule L15)
     */
    PdsaTest act(Actor actor, ActOnTest command);

    /**
     * Ends a test: act becomes done.
     *
     * @param actor who asks
     * @param command which
     * @return the test
     */
    PdsaTest finish(Actor actor, FinishTest command);

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
