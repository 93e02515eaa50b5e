package org.learninghealth.cycle;

import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;
import org.learninghealth.people.StakeholderGroup;

/**
 * Someone said what matters.
 *
 * @param input which input
 * @param community where
 * @param perspective from whose point of view
 */
@DomainEvent.Type("cycle.what-matters-recorded")
public record WhatMattersRecorded(WhatMattersInputId input, CommunityId community, StakeholderGroup perspective)
        implements DomainEvent {}
