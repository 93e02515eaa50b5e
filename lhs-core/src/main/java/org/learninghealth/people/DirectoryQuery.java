package org.learninghealth.people;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.FoldedText;
import org.learninghealth.base.OrganizationId;
import org.learninghealth.base.Require;
import org.learninghealth.spi.Filter;

/**
 * Whom to look for in a directory; what is left out doesn't narrow. Who doesn't show what is looked for isn't found by it.
 *
 * @param community in the directory of this community, as its members see each other; otherwise in that of all persons, as
 *     everyone sees them
 * @param name whose name begins so, whatever the case and the accents
 * @param stakeholderGroup who takes part on behalf of this group
 * @param organization who belongs to this organisation
 * @param expertise who knows about this
 */
public record DirectoryQuery(
        @Nullable CommunityId community,
        @Nullable String name,
        @Nullable StakeholderGroup stakeholderGroup,
        @Nullable OrganizationId organization,
        @Nullable Expertise expertise) {

    /** Refuses a name that nobody can have. */
    public DirectoryQuery {
        Require.plain(name, FoldedText.LONGEST, "name");
    }

    /**
     * Everyone.
     *
     * @return a query that doesn't narrow
     */
    public static DirectoryQuery everyone() {
        return new DirectoryQuery(null, null, null, null, null);
    }

    /**
     * The members of a community.
     *
     * @param community which
     * @return a query that doesn't narrow any further
     */
    public static DirectoryQuery of(CommunityId community) {
        return new DirectoryQuery(Require.present(community, "community"), null, null, null, null);
    }

    /**
     * The same query for those whose name begins in a way.
     *
     * @param beginning what was typed
     * @return a narrower query
     */
    public DirectoryQuery named(String beginning) {
        return new DirectoryQuery(community, beginning, stakeholderGroup, organization, expertise);
    }

    /**
     * The same query for those of a stakeholder group.
     *
     * @param group which
     * @return a narrower query
     */
    public DirectoryQuery in(StakeholderGroup group) {
        return new DirectoryQuery(community, name, group, organization, expertise);
    }

    /**
     * The same query for those of an organisation.
     *
     * @param where which
     * @return a narrower query
     */
    public DirectoryQuery at(OrganizationId where) {
        return new DirectoryQuery(community, name, stakeholderGroup, where, expertise);
    }

    /**
     * The same query for those who know about something.
     *
     * @param topic what
     * @return a narrower query
     */
    public DirectoryQuery knowing(Expertise topic) {
        return new DirectoryQuery(community, name, stakeholderGroup, organization, topic);
    }

    Filter<DirectoryEntry> filter() {
        Filter<DirectoryEntry> filter =
                Filter.where(DirectoryEntry.SHOWN_TO, community == null ? Audience.EVERYONE : Audience.FELLOW_MEMBERS);
        if (name != null) {
            FoldedText beginning = FoldedText.of(name);
            filter = filter.between(DirectoryEntry.NAME_KEY, beginning, beginning.afterAllThatBeginWithIt());
        }
        if (stakeholderGroup != null) {
            filter = filter.holding(DirectoryEntry.STAKEHOLDER_GROUPS, Set.of(stakeholderGroup.code()));
        }
        if (organization != null) {
            filter = filter.holding(DirectoryEntry.AFFILIATIONS, Set.of(organization));
        }
        return expertise == null ? filter : filter.holding(DirectoryEntry.EXPERTISE, Set.of(expertise.code()));
    }
}
