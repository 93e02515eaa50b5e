package org.learninghealth.community;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.LocalizedText;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.PlainText;

/**
 * Splits a community into several.
 *
 * @param community the one that comes to its end
 * @param expectedVersion its version that the change is based on
 * @param parts those in which it goes on
 */
public record SplitCommunity(
        @NotNull CommunityId community,
        @PositiveOrZero long expectedVersion,
        @Size(min = 1, max = 10) List<@NotNull @Valid Part> parts) {

    /** Takes missing ones for none. */
    public SplitCommunity {
        parts = parts == null ? List.of() : Collections.unmodifiableList(new ArrayList<>(parts));
    }

    /**
     * One of the communities in which it goes on.
     *
     * @param name what it is called
     * @param coordinators who coordinates it; active members of the community that is split
     * @param members who belongs to it besides; active members of the community that is split
     */
    public record Part(
            @NotNull @PlainText(max = 200) LocalizedText name,
            @Size(min = 1, max = 20) List<@NotNull PersonId> coordinators,
            @Size(max = 1000) List<@NotNull PersonId> members) {

        /** Takes missing ones for none. */
        public Part {
            coordinators =
                    coordinators == null ? List.of() : Collections.unmodifiableList(new ArrayList<>(coordinators));
            members = members == null ? List.of() : Collections.unmodifiableList(new ArrayList<>(members));
        }
    }
}
