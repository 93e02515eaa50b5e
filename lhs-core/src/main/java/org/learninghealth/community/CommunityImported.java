package org.learninghealth.community;

import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;

/**
 * A community came in as a document, with all that hangs on it.
 *
 * @param community which
 */
@DomainEvent.Type("community.imported")
public record CommunityImported(CommunityId community) implements DomainEvent {}
