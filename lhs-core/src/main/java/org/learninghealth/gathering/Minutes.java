package org.learninghealth.gathering;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.learninghealth.access.ResourceType;
import org.learninghealth.base.Aggregate;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.LocalizedText;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.Require;
import org.learninghealth.spi.AggregateType;
import org.learninghealth.spi.Attribute;

/**
 * What was said and decided at a gathering, and what is to be done. Whoever may see the gathering may read it.
 *
 * @param id identifies the minutes
 * @param gathering of which; a gathering has one
 * @param community whose gathering
 * @param notes what was said; blank if nobody has written it down
 * @param decisions what was decided
 * @param actions what is to be done, by whom and by when
 * @param takenAt when they were first taken
 * @param version see {@link Aggregate#version()}
 */
public record Minutes(
        MinutesId id,
        GatheringId gathering,
        CommunityId community,
        LocalizedText notes,
        List<MinutedDecision> decisions,
        List<ActionItem> actions,
        Instant takenAt,
        long version)
        implements Aggregate<Minutes, MinutesId> {

    /** The largest number of decisions, and of actions. */
    public static final int MOST = 100;

    /** The longest notes. */
    public static final int LONGEST = 20_000;

    /** Of which. */
    public static final Attribute<Minutes, GatheringId> GATHERING =
            Attribute.of("gathering", GatheringId.class, Minutes::gathering);

    /** Whose gathering. */
    public static final Attribute<Minutes, CommunityId> COMMUNITY =
            Attribute.of("community", CommunityId.class, Minutes::community);

    /** Who has something to do still. */
    public static final Attribute<Minutes, Set<PersonId>> OPEN_OWNERS =
            new Attribute<>("openOwners", PersonId.class, Minutes::openOwners);

    /** When they were first taken. */
    public static final Attribute<Minutes, Instant> TAKEN_AT = Attribute.of("takenAt", Instant.class, Minutes::takenAt);

    /** How minutes are kept. */
    public static final AggregateType<Minutes, MinutesId> TYPE = AggregateType.of(
                    ResourceType.MINUTES, Minutes.class, MinutesId::new)
            .community(COMMUNITY)
            .madeAt(Minutes::takenAt)
            .foundBy(OPEN_OWNERS)
            .foundBy(TAKEN_AT)
            .unique(GATHERING)
            .build();

    /** Keeps copies of the lists. */
    public Minutes {
        Require.present(gathering, "gathering");
        Require.present(community, "community");
        Require.present(notes, "notes");
        decisions = List.copyOf(Require.present(decisions, "decisions"));
        actions = List.copyOf(Require.present(actions, "actions"));
    }

    private Set<PersonId> openOwners() {
        return actions.stream()
                .filter(ActionItem::isOpen)
                .map(ActionItem::owner)
                .collect(Collectors.toUnmodifiableSet());
    }

    Minutes with(LocalizedText otherNotes, List<MinutedDecision> otherDecisions, List<ActionItem> otherActions) {
        return new Minutes(id, gathering, community, otherNotes, otherDecisions, otherActions, takenAt, version);
    }

    /** One of the actions, the first having 1, was done on a day, or wasn't after all. */
    Minutes settled(int action, @Nullable LocalDate day) {
        List<ActionItem> items = new ArrayList<>(actions);
        items.set(action - 1, items.get(action - 1).doneOn(day));
        return with(notes, decisions, items);
    }

    @Override
    public Minutes withVersion(long other) {
        return new Minutes(id, gathering, community, notes, decisions, actions, takenAt, other);
    }
}
