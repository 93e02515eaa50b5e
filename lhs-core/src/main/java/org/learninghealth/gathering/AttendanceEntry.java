package org.learninghealth.gathering;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.learninghealth.access.ResourceType;
import org.learninghealth.base.Aggregate;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.Require;
import org.learninghealth.spi.AggregateType;
import org.learninghealth.spi.Attribute;

/**
 * One whom an imported attendance list names. What the list calls them is kept only until it is known who they are.
 *
 * @param id identifies the entry
 * @param gathering of which gathering the list is
 * @param community whose gathering
 * @param source what made the list
 * @param key by which the same one is recognised in another list of the gathering; it leads to nobody without the keys of the
 *     system
 * @param name what the list calls them; empty once it is known who they are, or after 90 days
 * @param address the e-mail address in the list; as with the name
 * @param stays when they were there; they don't overlap
 * @param match whether it is known who they are
 * @param candidates who they may be, if it isn't
 * @param attendance the attendance that it is part of, once it is known
 * @param importedAt when the list was imported that named them last
 * @param version see {@link Aggregate#version()}
 */
public record AttendanceEntry(
        AttendanceEntryId id,
        GatheringId gathering,
        CommunityId community,
        AttendanceSource source,
        String key,
        Optional<String> name,
        Optional<String> address,
        List<Stay> stays,
        AttendanceMatch match,
        List<PersonId> candidates,
        Optional<AttendanceId> attendance,
        Instant importedAt,
        long version)
        implements Aggregate<AttendanceEntry, AttendanceEntryId> {

    /** The largest number of candidates that are kept. */
    public static final int MOST_CANDIDATES = 20;

    /** Of which gathering the list is. */
    public static final Attribute<AttendanceEntry, GatheringId> GATHERING =
            Attribute.of("gathering", GatheringId.class, AttendanceEntry::gathering);

    /** Whose gathering. */
    public static final Attribute<AttendanceEntry, CommunityId> COMMUNITY =
            Attribute.of("community", CommunityId.class, AttendanceEntry::community);

    /** By which the same one is recognised. */
    public static final Attribute<AttendanceEntry, String> KEY =
            Attribute.of("key", String.class, AttendanceEntry::key);

    /** Whether it is known who they are. */
    public static final Attribute<AttendanceEntry, AttendanceMatch> MATCH =
            Attribute.of("match", AttendanceMatch.class, AttendanceEntry::match);

    /** The attendance that it is part of. */
    public static final Attribute<AttendanceEntry, AttendanceId> ATTENDANCE = Attribute.of(
            "attendance", AttendanceId.class, entry -> entry.attendance().orElse(null));

    /** When the list was imported. */
    public static final Attribute<AttendanceEntry, Instant> IMPORTED_AT =
            Attribute.of("importedAt", Instant.class, AttendanceEntry::importedAt);

    /** Since when a name or an address is kept; missing where none is. */
    public static final Attribute<AttendanceEntry, Instant> NAMED_SINCE =
            Attribute.of("namedSince", Instant.class, AttendanceEntry::namedSince);

    /** How entries are kept. */
    public static final AggregateType<AttendanceEntry, AttendanceEntryId> TYPE = AggregateType.of(
                    ResourceType.ATTENDANCE_ENTRY, AttendanceEntry.class, AttendanceEntryId::new)
            .community(COMMUNITY)
            .foundBy(MATCH)
            .foundBy(ATTENDANCE)
            .foundBy(IMPORTED_AT)
            .foundBy(NAMED_SINCE)
            .unique(GATHERING, KEY)
            .build();

    /** Keeps copies of the lists. */
    public AttendanceEntry {
        Require.present(gathering, "gathering");
        Require.present(community, "community");
        Require.present(source, "source");
        Require.present(key, "key");
        Require.present(name, "name");
        Require.present(address, "address");
        stays = List.copyOf(Require.present(stays, "stays"));
        Require.present(match, "match");
        candidates = List.copyOf(Require.present(candidates, "candidates"));
        Require.present(attendance, "attendance");
    }

    private @Nullable Instant namedSince() {
        return name.isPresent() || address.isPresent() ? importedAt : null;
    }

    /** What it says of when they were there, clipped as it is already. */
    List<AttendanceSegment> segments() {
        return stays.stream()
                .map(stay -> new AttendanceSegment(stay.from(), stay.to(), source))
                .toList();
    }

    /** Another list says of it that they were there at other times too. */
    AttendanceEntry staying(List<Stay> others, Instant now) {
        return new AttendanceEntry(
                id,
                gathering,
                community,
                source,
                key,
                name,
                address,
                others,
                match,
                candidates,
                attendance,
                now,
                version);
    }

    /** It is known who they are: what the list calls them is needed no longer. */
    AttendanceEntry known(AttendanceMatch as, AttendanceId part) {
        return nameless(as, List.of(), Optional.of(part));
    }

    /** Nobody knows any more what the list calls them. */
    AttendanceEntry forgotten() {
        return nameless(match, candidates, attendance);
    }

    private AttendanceEntry nameless(AttendanceMatch as, List<PersonId> maybe, Optional<AttendanceId> part) {
        return new AttendanceEntry(
                id,
                gathering,
                community,
                source,
                key,
                Optional.empty(),
                Optional.empty(),
                stays,
                as,
                maybe,
                part,
                importedAt,
                version);
    }

    @Override
    public AttendanceEntry withVersion(long other) {
        return new AttendanceEntry(
                id,
                gathering,
                community,
                source,
                key,
                name,
                address,
                stays,
                match,
                candidates,
                attendance,
                importedAt,
                other);
    }
}
