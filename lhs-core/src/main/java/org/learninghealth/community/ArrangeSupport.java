package org.learninghealth.community;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import org.jspecify.annotations.Nullable;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.PlainText;

/**
 * Asks for what makes it possible for a member to take part; it replaces what was arranged before. To arrange for nothing
 * any more, leave everything out.
 *
 * @param membership whose
 * @param expectedVersion the version that the change is based on; null if nothing was arranged yet
 * @param honorarium whether they are paid for their time
 * @param accessibilityNeeds what they need in order to take part, in their own words, at most 2,000 characters
 * @param buddy another member whom they can turn to
 */
public record ArrangeSupport(
        @NotNull MembershipId membership,
        @Nullable @PositiveOrZero Long expectedVersion,
        boolean honorarium,
        @Nullable @PlainText(max = 2000) String accessibilityNeeds,
        @Nullable PersonId buddy) {}
