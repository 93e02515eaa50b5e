package org.learninghealth.community;

import java.util.List;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;

/**
 * A community was split into several.
 *
 * @param community which
 * @param parts those in which it goes on
 */
@DomainEvent.Type("community.split")
public record CommunitySplit(CommunityId community, List<CommunityId> parts) implements DomainEvent {

    /** Keeps a copy of the parts. */
    public CommunitySplit {
        parts = List.copyOf(parts);
    }
}
