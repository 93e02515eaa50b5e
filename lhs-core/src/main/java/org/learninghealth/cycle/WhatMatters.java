package org.learninghealth.cycle;

import java.util.List;
import org.learninghealth.access.Actor;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.Page;
import org.learninghealth.base.PageRequest;

/** What matters to those whom learning is for. Safe for use by several threads. */
public interface WhatMatters {

    /**
     * Says what matters. Whoever says it is owed an answer within {@value FeedbackOwed#DUE_AFTER_DAYS} days unless the host says otherwise, see {@link
     * Feedback} (rule L22).
     *
     * @param actor who asks
     * @param command what matters
     * @return the input
     */
    WhatMattersInput record(Actor actor, RecordWhatMatters command);

    /**
     * Reads an input.
     *
     * @param actor who asks
     * @param id the input
     * @return the input
     * @throws org.learninghealth.base.NotFound if there is none that the actor may see
     */
    WhatMattersInput get(Actor actor, WhatMattersInputId id);

    /**
     * Lists a community's inputs, the latest first.
     *
     * @param actor who asks
     * @param community whose
     * @param page which part
     * @return the page
     */
    Page<WhatMattersInput> list(Actor actor, CommunityId community, PageRequest page);

    /**
     * Says how fresh a community's inputs are from each point of view, so that it is seen whether what matters is heard again
     * and again. It tells nothing that the list doesn't, and reads all of it.
     *
     * @param actor who asks
     * @param community whose
     * @return one for each perspective that something was said from, by perspective
     * @throws org.learninghealth.base.NotFound if there is no such community whose inputs the actor may read
     */
    List<InputFreshness> freshness(Actor actor, CommunityId community);
}
