package org.learninghealth.cycle;

import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;
import org.learninghealth.people.StakeholderGroup;

/**
 * A signal was raised.
 *
 * @param signal which
 * @param community where
 * @param nature what it rests on
 * @param polarity which way it points
 * @param perspective from whose point of view it was noticed
 */
@DomainEvent.Type("cycle.signal-detected")
public record SignalDetected(
        SignalId signal,
        CommunityId community,
        SignalNature nature,
        SignalPolarity polarity,
        StakeholderGroup perspective)
        implements DomainEvent {}
