package org.learninghealth.gathering;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.learninghealth.access.Action;
import org.learninghealth.access.ResourceType;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.Page;
import org.learninghealth.base.PersonId;
import org.learninghealth.internal.Reader;
import org.learninghealth.people.Person;
import org.learninghealth.people.PersonStatus;
import org.learninghealth.spi.Filter;

/**
 * Gatherings as somebody reads them. Nobody reads what leads into them here, and only those who prepare them read cases of which
 * nobody has attested yet that they point at no patient (rule G8); who prepares what is looked up once for a community. Whoever
 * speaks at a gathering reads it once it is announced, also without being a member.
 */
final class GatheringReading {

    private final Reader reader;
    private final Map<CommunityId, Boolean> preparing = new HashMap<>();

    GatheringReading(Reader reader) {
        this.reader = reader;
    }

    /** The actor prepares gatherings in a community, as is known already. */
    GatheringReading preparing(CommunityId community) {
        preparing.put(community, true);
        return this;
    }

    /** A gathering that the actor may see, or speaks at. */
    Optional<Gathering> find(GatheringId id) {
        return reader.visible(Gathering.TYPE)
                .find(id)
                .map(this::shown)
                .or(() -> spokenAt(id).map(gathering -> gathering.shown(false)));
    }

    /** A gathering that the actor may see, or speaks at, with what leads into it. */
    Optional<Gathering> whole(GatheringId id) {
        return reader.visible(Gathering.TYPE).find(id).or(() -> spokenAt(id));
    }

    Gathering shown(Gathering gathering) {
        return gathering.shown(
                gathering.openAgenda().equals(gathering.details().agenda()) || prepares(gathering.community()));
    }

    GatheringSeries shown(GatheringSeries series) {
        return series.shown(series.kind() != GatheringKind.CASE_CONFERENCE || prepares(series.community()));
    }

    Page<Gathering> shown(Page<Gathering> page) {
        return new Page<>(page.items().stream().map(this::shown).toList(), page.next());
    }

    /** Which gatherings the actor speaks at, of those that are announced. */
    Filter<Gathering> spokenAt() {
        List<PersonId> speaker = speaker().stream().toList();
        return Filter.<Gathering>all()
                .in(Gathering.STATUS, GatheringStatus.PUBLISHED)
                .holding(Gathering.SPEAKERS, speaker);
    }

    private Optional<Gathering> spokenAt(GatheringId id) {
        return reader.actor()
                .person()
                .flatMap(person -> reader.known(Gathering.TYPE)
                        .find(id)
                        .filter(gathering -> gathering.speakers().contains(person)
                                && GatheringStatus.PUBLISHED.contains(gathering.status())
                                && speaker().isPresent()));
    }

    /** The actor, who acts for nobody else and is active. */
    private Optional<PersonId> speaker() {
        return reader.actor()
                .person()
                .filter(person -> reader.actor().platform().isEmpty()
                        && reader.known(Person.TYPE)
                                .find(person)
                                .filter(found -> found.status() == PersonStatus.ACTIVE)
                                .isPresent());
    }

    private boolean prepares(CommunityId community) {
        return preparing.computeIfAbsent(
                community, id -> reader.may(Action.PLAN_GATHERING, reader.facts(id, ResourceType.GATHERING)));
    }
}
