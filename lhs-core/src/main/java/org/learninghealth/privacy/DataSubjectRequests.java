package org.learninghealth.privacy;

import java.util.Optional;
import org.learninghealth.access.Actor;
import org.learninghealth.base.Page;
import org.learninghealth.base.PageRequest;

/** What people ask for with regard to what is kept about them (rule V9). Safe for use by several threads. */
public interface DataSubjectRequests {

    /**
     * Makes a request. It is due in {@value DataSubjectRequest#DAYS} days.
     *
     * @param actor who asks; the person, or a privacy officer on their behalf
     * @param command what for
     * @return the request, received
     * @throws org.learninghealth.base.NotFound if there is no such person, or the actor may not know
     */
    DataSubjectRequest file(Actor actor, FileRequest command);

    /**
     * Says that whoever made a request is who they say they are.
     *
     * @param actor who asks; a privacy officer
     * @param command which
     * @return the request, verified
     */
    DataSubjectRequest verify(Actor actor, VerifyRequest command);

    /**
     * Begins to work on a request.
     *
     * @param actor who asks; a privacy officer
     * @param command which
     * @return the request, in progress
     */
    DataSubjectRequest begin(Actor actor, BeginRequest command);

    /**
     * Carries a request out that is in progress: who asked for access or export gets the document of {@link Privacy#export},
     * who asked to be erased is erased as by {@link Privacy#erase}. What else was asked for the host does itself, and says
     * what. After a failure, asking again goes on with it.
     *
     * @param actor who asks; a privacy officer
     * @param command which
     * @return the request, done, and what came of it
     * @throws org.learninghealth.base.RuleViolation if the person can't be erased (V8)
     */
    CarriedOut carryOut(Actor actor, CarryOutRequest command);

    /**
     * Refuses a request, for a reason.
     *
     * @param actor who asks; a privacy officer
     * @param command which, and why
     * @return the request, refused
     */
    DataSubjectRequest refuse(Actor actor, RefuseRequest command);

    /**
     * Reads a request.
     *
     * @param actor who asks; the person, or a privacy officer
     * @param id the request
     * @return the request
     * @throws org.learninghealth.base.NotFound if there is none that the actor may see
     */
    DataSubjectRequest get(Actor actor, DataSubjectRequestId id);

    /**
     * Reads a request, if there is one.
     *
     * @param actor who asks; the person, or a privacy officer
     * @param id the request
     * @return the request; empty if there is none that the actor may see
     */
    Optional<DataSubjectRequest> find(Actor actor, DataSubjectRequestId id);

    /**
     * Lists requests, the latest leading.
     *
     * @param actor who asks; people see their own, privacy officers all
     * @param query which
     * @param page which part
     * @return the page
     */
    Page<DataSubjectRequest> list(Actor actor, RequestQuery query, PageRequest page);

    /**
     * Tells once of each request that wasn't answered in time. For the host's scheduler, once a day.
     *
     * @param actor who asks; the host
     * @param command how many at most
     * @return what was told
     */
    OverdueReport detectOverdue(Actor actor, DetectOverdue command);
}
