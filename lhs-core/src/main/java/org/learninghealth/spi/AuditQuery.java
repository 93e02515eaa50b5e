package org.learninghealth.spi;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.learninghealth.access.Action;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.Require;

/**
 * Which entries of the audit trail to list; what is left out doesn't narrow.
 *
 * @param person what this person did
 * @param community what was done in this community
 * @param subject what was done to this thing or person
 * @param action what was done under this name
 * @param from what was done from this moment on
 * @param before what was done up to, but not including, this moment
 */
public record AuditQuery(
        @Nullable PersonId person,
        @Nullable CommunityId community,
        @Nullable UUID subject,
        @Nullable Action action,
        @Nullable Instant from,
        @Nullable Instant before) {

    /**
     * Refuses a time that ends before it begins.
     *
     * @throws org.learninghealth.base.InvalidInput if it does
     */
    public AuditQuery {
        Require.that(from == null || before == null || !before.isBefore(from), "from", "order");
    }

    /**
     * Everything.
     *
     * @return the query
     */
    public static AuditQuery all() {
        return new AuditQuery(null, null, null, null, null, null);
    }

    /**
     * What a person did.
     *
     * @param person the person
     * @return the query
     */
    public static AuditQuery by(PersonId person) {
        return new AuditQuery(person, null, null, null, null, null);
    }

    /**
     * What was done in a community.
     *
     * @param community the community
     * @return the query
     */
    public static AuditQuery in(CommunityId community) {
        return new AuditQuery(null, community, null, null, null, null);
    }

    /**
     * What was done to a thing or a person.
     *
     * @param subject its id
     * @return the query
     */
    public static AuditQuery on(UUID subject) {
        return new AuditQuery(null, null, subject, null, null, null);
    }

    /**
     * What was done under one name.
     *
     * @param action the action
     * @return the query
     */
    public static AuditQuery of(Action action) {
        return new AuditQuery(null, null, null, action, null, null);
    }

    /**
     * The same query for a time.
     *
     * @param first from this moment on
     * @param end up to, but not including, this moment
     * @return a new query
     */
    public AuditQuery between(Instant first, Instant end) {
        return new AuditQuery(person, community, subject, action, first, end);
    }

    /**
     * Whether an entry is among those that are asked for.
     *
     * @param entry the entry
     * @return true if nothing narrows it out
     */
    public boolean matches(AuditEntry entry) {
        return (person == null || entry.person().filter(person::equals).isPresent())
                && (community == null
                        || entry.community().filter(community::equals).isPresent())
                && (subject == null || entry.subject().equals(subject))
                && (action == null || entry.action().equals(action.name()))
                && (from == null || !entry.at().isBefore(from))
                && (before == null || entry.at().isBefore(before));
    }
}
