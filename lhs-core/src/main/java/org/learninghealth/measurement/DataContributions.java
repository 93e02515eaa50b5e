package org.learninghealth.measurement;

import java.util.Optional;
import org.learninghealth.access.Actor;
import org.learninghealth.base.Page;
import org.learninghealth.base.PageRequest;

/**
 * Figures that members offer, and what becomes of them. An offer is seen by whoever made it and by those who may record
 * observations, and by nobody else. Safe for use by several threads.
 */
public interface DataContributions {

    /**
     * Offers figures of a measure. As far as whoever offers them may know, they are looked at as if they were recorded at once.
     *
     * @param actor a member
     * @param command the figures, and where they come from
     * @return the contribution, which waits for an answer
     * @throws org.learninghealth.base.InvalidInput that names every row that can't be recorded (L12)
     * @throws org.learninghealth.base.RuleViolation if something in it looks as if it identified a person (L18)
     */
    DataContribution offer(Actor actor, OfferDataContribution command);

    /**
     * Records the figures as observations: all of them, or none. They are looked at again, also by what is seen by those alone who
     * record, and by what was recorded since they were offered.
     *
     * @param actor somebody who may record observations, and has not offered these
     * @param command which
     * @return the contribution
     * @throws org.learninghealth.base.InvalidInput that names every row that can't be recorded, also because there is an
     *     observation for its site, period and stratum already (L12); it still waits for an answer then
     * @throws org.learninghealth.base.RuleViolation if the actor has offered them, or something in them looks as if it
     *     identified a person (L18)
     * @throws org.learninghealth.base.IllegalTransition if it doesn't wait for an answer any more
     */
    DataContribution accept(Actor actor, AcceptDataContribution command);

    /**
     * Doesn't record the figures.
     *
     * @param actor somebody who may record observations
     * @param command which, and why
     * @return the contribution
     * @throws org.learninghealth.base.RuleViolation if the reason looks as if it identified a person (L18)
     * @throws org.learninghealth.base.IllegalTransition if it doesn't wait for an answer any more
     */
    DataContribution decline(Actor actor, DeclineDataContribution command);

    /**
     * Takes an offer back.
     *
     * @param actor who has made it
     * @param command which
     * @return the contribution
     * @throws org.learninghealth.base.IllegalTransition if it doesn't wait for an answer any more
     */
    DataContribution withdraw(Actor actor, WithdrawDataContribution command);

    /**
     * Reads a contribution.
     *
     * @param actor who asks
     * @param id which
     * @return the contribution
     * @throws org.learninghealth.base.NotFound if there is none that the actor may see
     */
    DataContribution get(Actor actor, DataContributionId id);

    /**
     * Looks for a contribution.
     *
     * @param actor who asks
     * @param id which
     * @return the contribution; empty if there is none that the actor may see
     */
    Optional<DataContribution> find(Actor actor, DataContributionId id);

    /**
     * Lists contributions, the latest first.
     *
     * @param actor who asks
     * @param query which
     * @param page which part
     * @return the page
     */
    Page<DataContribution> list(Actor actor, DataContributionQuery query, PageRequest page);
}
