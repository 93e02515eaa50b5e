package org.learninghealth.cycle;

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
}
