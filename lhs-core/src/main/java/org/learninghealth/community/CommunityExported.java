package org.learninghealth.community;

import java.util.Optional;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;

/**
 * Someone took all of a community out as a document; members are to be told.
 *
 * @param community which
 * @param reason why, if it was said
 */
@DomainEvent.Type("community.exported")
public record CommunityExported(CommunityId community, Optional<String> reason) implements DomainEvent {}
