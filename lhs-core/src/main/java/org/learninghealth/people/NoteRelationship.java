package org.learninghealth.people;

import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.PlainText;
import org.learninghealth.base.PlausibleDate;

/**
 * Notes a relationship that implies consent: that it began, or was there again.
 *
 * @param person with whom
 * @param purpose what consent is implied for
 * @param basis which relationship; anything but {@link ConsentBasis#EXPRESS}
 * @param relevantToRole for {@link ConsentBasis#PUBLISHED_ADDRESS}: that messages for this purpose are relevant to the role
 *     in which the person published it, as the law asks; the host's word for it
 * @param source how it is known
 * @param evidence where the host keeps the proof: the id of an attendance, a receipt, a page
 * @param happenedAt when it began or was there again, if not now
 */
public record NoteRelationship(
        @NotNull PersonId person,
        @NotNull ConsentPurpose purpose,
        @NotNull ConsentBasis basis,
        boolean relevantToRole,
        @NotNull ConsentSource source,
        @NotNull @PlainText(max = 500) String evidence,
        @Nullable @PlausibleDate Instant happenedAt) {}
