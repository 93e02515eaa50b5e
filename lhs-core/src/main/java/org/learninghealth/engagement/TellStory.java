package org.learninghealth.engagement;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.LocalizedText;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.PlainText;
import org.learninghealth.base.PlausibleDate;

/**
 * Tells what taking part in a community has brought somebody.
 *
 * @param community where
 * @param title what the story is called
 * @param subject whose story it is, an active member there; null for one's own
 * @param month up to which month its figures of engagement are looked at, in the community's calendar
 * @param claims what came of taking part
 */
public record TellStory(
        @NotNull CommunityId community,
        @NotNull @PlainText(max = 200) LocalizedText title,
        @Nullable PersonId subject,
        @NotNull @PlausibleDate YearMonth month,

        @Size(min = 1, max = ValueStory.MOST_CLAIMS) List<@NotNull @Valid ValueClaim> claims) {

    /** Takes missing claims for none. */
    public TellStory {
        claims = claims == null ? List.of() : Collections.unmodifiableList(new ArrayList<>(claims));
    }

    /**
     * One's own story.
     *
     * @param community where
     * @param title what it is called
     * @param month up to which month its figures of engagement are looked at, in the community's calendar
     * @param claims what came of taking part
     * @return the command
     */
    public static TellStory own(CommunityId community, LocalizedText title, YearMonth month, List<ValueClaim> claims) {
        return new TellStory(community, title, null, month, claims);
    }
}
