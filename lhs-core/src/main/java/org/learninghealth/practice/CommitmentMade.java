package org.learninghealth.practice;

import java.time.LocalDate;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;
import org.learninghealth.base.PersonId;

/**
 * Somebody has promised a community to do something.
 *
 * @param commitment what
 * @param community to whom
 * @param person who
 * @param due by when
 */
@DomainEvent.Type("practice.commitment-made")
public record CommitmentMade(CommitmentId commitment, CommunityId community, PersonId person, LocalDate due)
        implements DomainEvent {}
