package org.learninghealth.cycle;

import java.util.Optional;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;
import org.learninghealth.concept.Concept;
import org.learninghealth.measurement.DataFeedId;
import org.learninghealth.people.StakeholderGroup;

/**
 * A signal was raised. What it is about is said in words, which no event carries; they are read from the signal.
 *
 * @param signal which
 * @param community where
 * @param nature what it rests on
 * @param polarity which way it points
 * @param perspective from whose point of view it was noticed
 * @param sourceType what sort of source it comes from, if somebody has said so
 * @param feed the data feed in which a detector found it, if one did
 */
@DomainEvent.Type("cycle.signal-detected")
public record SignalDetected(
        SignalId signal,
        CommunityId community,
        SignalNature nature,
        SignalPolarity polarity,
        StakeholderGroup perspective,
        Optional<Concept> sourceType,
        Optional<DataFeedId> feed)
        implements DomainEvent {}
