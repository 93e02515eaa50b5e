package org.learninghealth.community;

import jakarta.validation.constraints.NotNull;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.PlainText;

/**
 * Proposes someone whom those who lead might invite.
 *
 * @param community where to
 * @param person whom
 * @param reason why
 */
public record NominatePerson(
        @NotNull CommunityId community,
        @NotNull PersonId person,
        @NotNull @PlainText(max = 1000, lines = true) String reason) {}
