package org.learninghealth.privacy;

import java.util.UUID;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;

/**
 * A participant's activities were taken out of the log of engagement, since the person was erased with them
 * ({@link ActivityPolicy#DELETE}). Whoever counts them elsewhere takes them out too.
 *
 * @param community where
 * @param participant the participant reference, which links to nobody any more
 */
@DomainEvent.Type("privacy.activities-erased")
public record ActivitiesErased(CommunityId community, UUID participant) implements DomainEvent {}
