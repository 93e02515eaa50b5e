package org.learninghealth.knowledge;

import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.LocalizedText;
import org.learninghealth.base.PlainText;
import org.learninghealth.people.SiteId;

/**
 * Says that something known is taken up: by a site, by a team, or by the actor themselves if neither is named.
 *
 * @param knowledge what
 * @param site the site that takes it up; null if none does
 * @param team the community that takes it up, to which the actor belongs; null if none does
 * @param level how far it has come
 * @param adaptation how it was fitted to the place; null if it wasn't
 */
public record RecordUptake(
        @NotNull KnowledgeId knowledge,
        @Nullable SiteId site,
        @Nullable CommunityId team,
        @NotNull UptakeLevel level,

        @Nullable @PlainText(max = 4000, lines = true) LocalizedText adaptation) {

    /**
     * The actor takes something up for themselves.
     *
     * @param knowledge what
     * @param level how far it has come
     * @return the command
     */
    public static RecordUptake own(KnowledgeId knowledge, UptakeLevel level) {
        return new RecordUptake(knowledge, null, null, level, null);
    }

    /**
     * A site takes something up as it is.
     *
     * @param knowledge what
     * @param site the site
     * @param level how far it has come
     * @return the command
     */
    public static RecordUptake at(KnowledgeId knowledge, SiteId site, UptakeLevel level) {
        return new RecordUptake(knowledge, site, null, level, null);
    }

    /**
     * A team takes something up as it is.
     *
     * @param knowledge what
     * @param team the community
     * @param level how far it has come
     * @return the command
     */
    public static RecordUptake by(KnowledgeId knowledge, CommunityId team, UptakeLevel level) {
        return new RecordUptake(knowledge, null, team, level, null);
    }
}
