package org.learninghealth.community;

import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;
import org.learninghealth.access.Visibility;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.LocalizedText;
import org.learninghealth.base.PlainText;

/**
 * Asks for a community to be founded from a template. What is given takes the place of what the template says.
 *
 * @param template the code of a template for communities, see {@link Templates#communities()}
 * @param parent the community that it is to be nested in, if any
 * @param name what it is to be called
 * @param domain what it cares about
 * @param practice what its members do
 * @param visibility who may know of it
 */
public record FoundFromTemplate(
        @NotNull @PlainText(max = 40) String template,
        @Nullable CommunityId parent,
        @NotNull @PlainText(max = 200) LocalizedText name,
        @Nullable @PlainText(max = 4000, lines = true) LocalizedText domain,
        @Nullable @PlainText(max = 4000, lines = true) LocalizedText practice,
        @Nullable Visibility visibility) {

    /**
     * A community of which nothing is said but its name.
     *
     * @param template the code of a template for communities
     * @param name what it is to be called
     */
    public FoundFromTemplate(String template, LocalizedText name) {
        this(template, null, name, null, null, null);
    }
}
