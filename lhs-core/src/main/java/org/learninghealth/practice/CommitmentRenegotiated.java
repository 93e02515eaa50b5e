package org.learninghealth.practice;

import java.time.LocalDate;
import java.util.Optional;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;

/**
 * A commitment was given another day, or was put off.
 *
 * @param commitment which
 * @param community to whom it was made
 * @param due the new day; empty if there is none yet
 */
@DomainEvent.Type("practice.commitment-renegotiated")
public record CommitmentRenegotiated(CommitmentId commitment, CommunityId community, Optional<LocalDate> due)
        implements DomainEvent {}
