package org.learninghealth.publication;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.learninghealth.access.Actor;
import org.learninghealth.base.CommunityId;

/**
 * What a section is to be filled with.
 *
 * @param actor who reads: nothing is to be found that they may not see
 * @param community of which community
 * @param since from when on: up to then the issue that went out before was filled
 * @param until the first moment that is too late; the next issue is filled from then on
 * @param languages the languages in which texts are needed
 * @param most how many items at most
 */
public record SectionRequest(
        Actor actor, CommunityId community, Instant since, Instant until, List<Locale> languages, int most) {

    /** Keeps a copy of the languages. */
    public SectionRequest {
        languages = List.copyOf(languages);
    }
}
