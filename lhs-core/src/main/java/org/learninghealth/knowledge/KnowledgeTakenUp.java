package org.learninghealth.knowledge;

import java.util.List;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;
import org.learninghealth.base.PersonId;

/**
 * Something known was taken up, or has come further into use (rule N7).
 *
 * @param uptake the uptake
 * @param knowledge what
 * @param community where it was read
 * @param home where what is known lives
 * @param heldBy whether a site, a team or a person takes it up
 * @param level how far it has come
 * @param contributors whose knowledge it is
 */
@DomainEvent.Type("knowledge.taken-up")
public record KnowledgeTakenUp(
        UptakeId uptake,
        KnowledgeId knowledge,
        CommunityId community,
        CommunityId home,
        UptakeHolder heldBy,
        UptakeLevel level,
        List<PersonId> contributors)
        implements DomainEvent {

    /** Keeps a copy of the contributors. */
    public KnowledgeTakenUp {
        contributors = List.copyOf(contributors);
    }
}
