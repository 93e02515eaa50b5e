package org.learninghealth.publication;

import java.util.Map;
import java.util.Set;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.PersonId;

/**
 * Knows of persons who can't be told or don't want to be: {@code lhs-notify} knows what people chose, a host may know more. It
 * can take people out and put nobody in. Safe for use by several threads.
 */
@FunctionalInterface
public interface AudienceCheck {

    /**
     * Who of some persons is not to be told of a community's newsletters.
     *
     * @param community the community
     * @param persons some persons
     * @return why not, for each of whom that is so
     */
    Map<PersonId, AudienceReason> refusals(CommunityId community, Set<PersonId> persons);
}
