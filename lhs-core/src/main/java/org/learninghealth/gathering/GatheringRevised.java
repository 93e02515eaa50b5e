package org.learninghealth.gathering;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;

/**
 * It was changed what a gathering is about, or how people take part.
 *
 * @param gathering which
 * @param community whose
 * @param revision see {@link Gathering#revision()}
 * @param changes what was changed; everything if an event of earlier doesn't say
 */
@DomainEvent.Type("gathering.revised")
public record GatheringRevised(
        GatheringId gathering, CommunityId community, long revision, Set<GatheringChange> changes)
        implements DomainEvent {

    /** Keeps a copy; takes what isn't said for everything. */
    public GatheringRevised {
        Set<GatheringChange> copy = EnumSet.allOf(GatheringChange.class);
        if (changes != null) {
            copy.retainAll(changes);
        }
        changes = Collections.unmodifiableSet(copy);
    }

    /** What there is to tell of a change; nothing if there is none. */
    static List<GatheringRevised> between(Gathering before, Gathering after) {
        Set<GatheringChange> changes = GatheringChange.between(before, after);
        return changes.isEmpty()
                ? List.of()
                : List.of(new GatheringRevised(after.id(), after.community(), after.revision(), changes));
    }
}
