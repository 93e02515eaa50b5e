package org.learninghealth.gathering;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.learninghealth.access.ResourceType;
import org.learninghealth.base.Aggregate;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.LocalizedText;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.Require;
import org.learninghealth.base.StaleVersion;
import org.learninghealth.base.Unmet;
import org.learninghealth.spi.AggregateType;
import org.learninghealth.spi.Attribute;
import org.learninghealth.spi.Filter;

/**
 * People meet.
 *
 * @param id identifies the gathering
 * @param community whose
 * @param series the series that it is one of
 * @param occurrence when it was to begin as the series was planned; stays when it is moved
 * @param kind what sort of gathering it is
 * @param details what it is about, and how people take part
 * @param time when, by the clock on the wall
 * @param startsAt the moment at which it begins, by the rules of time zones that were known when it was planned
 * @param endsAt the moment at which it ends, by the same rules
 * @param zoneRules the version of those rules, see {@link GatheringTime#rulesVersion()}
 * @param speakers who speaks
 * @param joinReference what leads into it, such as a link to a meeting. Nobody reads it here but whoever has just changed the
 *     gathering: {@link Gatherings#joinReference} tells it to those who have a place
 * @param status where it stands
 * @param revision how often organisers have changed it; registrations leave it as it is. What invitations carry as SEQUENCE
 * @param reason why it was put off, cancelled or reopened
 * @param attestedBy who has attested that its cases point at no patient (rule G8)
 * @param places how its places are taken
 * @param plannedBy who planned it
 * @param plannedAt when
 * @param version see {@link Aggregate#version()}
 */
public record Gathering(
        GatheringId id,
        CommunityId community,
        Optional<GatheringSeriesId> series,
        Optional<LocalDateTime> occurrence,
        GatheringKind kind,
        GatheringDetails details,
        GatheringTime time,
        Instant startsAt,
        Instant endsAt,
        String zoneRules,
        List<PersonId> speakers,
        Optional<String> joinReference,
        GatheringStatus status,
        long revision,
        Optional<String> reason,
        Optional<PersonId> attestedBy,
        Places places,
        PersonId plannedBy,
        Instant plannedAt,
        long version)
        implements Aggregate<Gathering, GatheringId> {

    /** The largest number of speakers. */
    public static final int MOST_SPEAKERS = 50;

    /** Which. */
    public static final Attribute<Gathering, GatheringId> SELF = Attribute.of("id", GatheringId.class, Gathering::id);

    /** Whose. */
    public static final Attribute<Gathering, CommunityId> COMMUNITY =
            Attribute.of("community", CommunityId.class, Gathering::community);

    /** The series that it is one of. */
    public static final Attribute<Gathering, GatheringSeriesId> SERIES = Attribute.of(
            "series", GatheringSeriesId.class, gathering -> gathering.series().orElse(null));

    /** When it was to begin as the series was planned. */
    public static final Attribute<Gathering, String> OCCURRENCE = Attribute.of(
            "occurrence",
            String.class,
            gathering -> gathering.occurrence().map(LocalDateTime::toString).orElse(null));

    /** What sort of gathering it is. */
    public static final Attribute<Gathering, GatheringKind> KIND =
            Attribute.of("kind", GatheringKind.class, Gathering::kind);

    /** Where it stands. */
    public static final Attribute<Gathering, GatheringStatus> STATUS =
            Attribute.of("status", GatheringStatus.class, Gathering::status);

    /** By which version of the rules of time zones it was planned. */
    public static final Attribute<Gathering, String> ZONE_RULES =
            Attribute.of("zoneRules", String.class, Gathering::zoneRules);

    /** When it begins. */
    public static final Attribute<Gathering, Instant> STARTS_AT =
            Attribute.of("startsAt", Instant.class, Gathering::startsAt);

    /** When it ends. */
    public static final Attribute<Gathering, Instant> ENDS_AT =
            Attribute.of("endsAt", Instant.class, Gathering::endsAt);

    /** Who speaks. */
    public static final Attribute<Gathering, Set<PersonId>> SPEAKERS =
            new Attribute<>("speakers", PersonId.class, gathering -> Set.copyOf(gathering.speakers()));

    /** How gatherings are kept. */
    public static final AggregateType<Gathering, GatheringId> TYPE = AggregateType.of(
                    ResourceType.GATHERING, Gathering.class, GatheringId::new)
            .community(COMMUNITY)
            .madeAt(Gathering::plannedAt)
            .published(Filter.<Gathering>all().in(STATUS, GatheringStatus.PUBLISHED))
            .foundBy(SELF)
            .foundBy(KIND)
            .foundBy(STATUS)
            .foundBy(STARTS_AT)
            .foundBy(ENDS_AT)
            .foundBy(ZONE_RULES)
            .foundBy(SPEAKERS)
            .unique(SERIES, OCCURRENCE)
            .build();

    /** Keeps a copy of the speakers; refuses an occurrence of no series. */
    public Gathering {
        Require.present(kind, "kind");
        Require.present(details, "details");
        Require.present(time, "time");
        speakers = List.copyOf(Require.present(speakers, "speakers"));
        Require.that(
                Require.present(series, "series").isPresent()
                        == Require.present(occurrence, "occurrence").isPresent(),
                "occurrence",
                "missing");
        Require.present(joinReference, "joinReference");
        Require.present(reason, "reason");
        Require.present(attestedBy, "attestedBy");
        Require.present(places, "places");
        Require.present(plannedBy, "plannedBy");
    }

    /**
     * Whether it begins or ends at another moment than is put down, by the rules of time zones that the running JDK knows.
     * {@linkplain Gatherings#followClocks Following the clocks} puts the moment right, and tells people.
     */
    public boolean hasMoved() {
        return !startsAt.equals(time.startsAt()) || !endsAt.equals(time.endsAt());
    }

    /** The same by the clock on the wall, by the rules that are known now; organisers have changed something if it has moved. */
    Gathering onTheClock() {
        if (hasMoved()) {
            return revised(draft -> draft.at(time));
        }
        Draft draft = new Draft(this);
        draft.at(time);
        return draft.at(version);
    }

    /** Refuses to go on from another state than the one that the actor has seen. */
    void requireSeenAs(long expectedRevision) {
        if (revision != expectedRevision) {
            throw new StaleVersion();
        }
    }

    /** Is about something else. More places go to those who wait; there are never fewer than are taken (rules G2 and G3). */
    Gathering describe(GatheringDetails other, List<PersonId> newSpeakers) {
        requireToCome();
        Unmet.of("G2")
                .unless(other.capacity() == null || other.capacity() >= places.taken(), "capacity")
                .orThrow();
        return details.equals(other) && speakers.equals(newSpeakers)
                ? this
                : revised(draft -> {
                    draft.details = other;
                    draft.speakers = newSpeakers;
                });
    }

    /** Takes place at another time; what was put off is announced again. */
    Gathering reschedule(GatheringTime other) {
        requireToCome();
        if (time.equals(other) && !hasMoved() && status != GatheringStatus.POSTPONED) {
            return this;
        }
        return revised(draft -> {
            draft.status = status == GatheringStatus.POSTPONED ? status.to(GatheringStatus.SCHEDULED) : status;
            draft.at(other);
            draft.reason = Optional.empty();
        });
    }

    /** Goes on to another status. */
    Gathering move(GatheringStatus next, @Nullable String why, Instant now) {
        GatheringStatus moved = status.to(next);
        boolean back = next == GatheringStatus.POSTPONED
                || next == GatheringStatus.CANCELLED
                || status == GatheringStatus.RECONCILED && next == GatheringStatus.HELD;
        Unmet.of("gathering")
                .unless(!back || why != null, "reason")
                .unless(status != GatheringStatus.POSTPONED || next != GatheringStatus.SCHEDULED, "time")
                .unless(next != GatheringStatus.HELD || !startsAt.isAfter(now), "begun")
                .orThrow();
        requireReady(moved);
        return revised(draft -> {
            draft.status = moved;
            draft.reason = back ? Optional.ofNullable(why) : Optional.empty();
        });
    }

    /** Doesn't take place, since its community is closed. */
    Gathering calledOff() {
        return revised(draft -> {
            draft.status = status.to(GatheringStatus.CANCELLED);
            draft.reason = Optional.empty();
        });
    }

    /** Somebody answers for it that its cases point at no patient. */
    Gathering attest(PersonId by) {
        Unmet.of("gathering")
                .unless(kind == GatheringKind.CASE_CONFERENCE, "cases")
                .orThrow();
        return revised(draft -> draft.attestedBy = Optional.of(by));
    }

    /** Its places are taken in another way. Organisers have changed nothing. */
    Gathering with(Places other) {
        Draft draft = new Draft(this);
        draft.places = other;
        return draft.at(version);
    }

    /** Nothing is recorded where that was promised (rule G9). */
    Gathering recordedOnlyIf(boolean allowed) {
        Draft draft = new Draft(this);
        draft.details = allowed ? details : details.recording(RecordingPolicy.NONE);
        return draft.at(version);
    }

    /** Is one of a series. */
    Gathering of(GatheringSeriesId one, LocalDateTime plannedFor) {
        Draft draft = new Draft(this);
        draft.series = Optional.of(one);
        draft.occurrence = Optional.of(plannedFor);
        return draft.at(version);
    }

    /** The series that goes on from its own has it, in the way of that one; what was changed about it alone stays. */
    Gathering goingOn(GatheringSeries before, int numberBefore, GatheringSeries next, int number) {
        LocalDateTime planned = occurrence.orElseThrow();
        LocalDateTime day = planned.toLocalDate().atTime(next.first().start().toLocalTime());
        GatheringDetails newDetails = details.goingOn(before.details(numberBefore), next.details(number));
        Unmet.of("G2")
                .unless(newDetails.capacity() == null || newDetails.capacity() >= places.taken(), "capacity")
                .orThrow();
        return revised(draft -> {
            draft.series = Optional.of(next.id());
            draft.occurrence = Optional.of(day);
            draft.details = newDetails;
            if (time.equals(before.at(planned))) {
                draft.at(next.at(day));
            }
        });
    }

    /**
     * What is to happen, as far as anybody may read it who may read of the gathering.
     *
     * @return the agenda; blank for a case conference until somebody has attested that its cases point at no patient (rule G8)
     */
    public LocalizedText openAgenda() {
        return kind == GatheringKind.CASE_CONFERENCE && attestedBy.isEmpty() ? LocalizedText.BLANK : details.agenda();
    }

    /** As it is shown: without what leads into it, and to others than those who prepare it without cases that aren't attested. */
    Gathering shown(boolean prepared) {
        Draft draft = new Draft(this);
        draft.joinReference = Optional.empty();
        draft.details = prepared ? details : details.agenda(openAgenda());
        return draft.at(version);
    }

    /** Something else leads into it. */
    Gathering joinedBy(Optional<String> reference, Instant now) {
        requireNotOver(now);
        return joinReference.equals(reference) ? this : revised(draft -> draft.joinReference = reference);
    }

    /** How many more have a place; a great many if there is no end of them. */
    int placesLeft() {
        Integer capacity = details.capacity();
        return capacity == null ? Integer.MAX_VALUE : Math.max(0, capacity - places.taken());
    }

    /** The part of a stay that counts as attendance (rule G4); empty if none does. */
    Optional<Stay> clipped(Stay stay) {
        return stay.within(startsAt.minus(Attendance.MARGIN), endsAt.plus(Attendance.MARGIN));
    }

    /** Refuses to open what isn't ready for people (rule G8): what builds competencies names them. */
    void requireReady(GatheringStatus next) {
        boolean open = next != GatheringStatus.DRAFT && next != GatheringStatus.CANCELLED;
        boolean inside = next == GatheringStatus.OPEN || next == GatheringStatus.LIVE || next == GatheringStatus.HELD;
        Unmet.of("G8")
                .unless(
                        !open
                                || kind != GatheringKind.LEARNING_EVENT
                                        && details.objective() != GatheringObjective.COMPETENCY
                                || !details.competencies().isEmpty(),
                        "competency")
                .unless(!inside || kind != GatheringKind.CASE_CONFERENCE || attestedBy.isPresent(), "attestation")
                .orThrow();
    }

    /** Refuses what neither is still to come nor goes on. */
    void requireNotOver(Instant now) {
        Unmet.of("gathering")
                .unless(status == GatheringStatus.LIVE || GatheringStatus.TO_COME.contains(status), "to-come")
                .unless(status != GatheringStatus.LIVE || endsAt.isAfter(now), "ended")
                .orThrow();
    }

    private void requireToCome() {
        Unmet.of("gathering")
                .unless(GatheringStatus.TO_COME.contains(status), "to-come")
                .orThrow();
    }

    @Override
    public Gathering withVersion(long other) {
        return new Draft(this).at(other);
    }

    private Gathering revised(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        draft.revision++;
        return draft.at(version);
    }

    /** A copy to change: what stays need not be said again. */
    private static final class Draft {

        private final Gathering before;
        private Optional<GatheringSeriesId> series;
        private Optional<LocalDateTime> occurrence;
        private GatheringDetails details;
        private GatheringTime time;
        private Instant startsAt;
        private Instant endsAt;
        private String zoneRules;
        private List<PersonId> speakers;
        private Optional<String> joinReference;
        private GatheringStatus status;
        private long revision;
        private Optional<String> reason;
        private Optional<PersonId> attestedBy;
        private Places places;

        Draft(Gathering before) {
            this.before = before;
            this.series = before.series;
            this.occurrence = before.occurrence;
            this.details = before.details;
            this.time = before.time;
            this.startsAt = before.startsAt;
            this.endsAt = before.endsAt;
            this.zoneRules = before.zoneRules;
            this.speakers = before.speakers;
            this.joinReference = before.joinReference;
            this.status = before.status;
            this.revision = before.revision;
            this.reason = before.reason;
            this.attestedBy = before.attestedBy;
            this.places = before.places;
        }

        void at(GatheringTime other) {
            time = other;
            startsAt = other.startsAt();
            endsAt = other.endsAt();
            zoneRules = other.rulesVersion();
        }

        Gathering at(long version) {
            return new Gathering(
                    before.id,
                    before.community,
                    series,
                    occurrence,
                    before.kind,
                    details,
                    time,
                    startsAt,
                    endsAt,
                    zoneRules,
                    speakers,
                    joinReference,
                    status,
                    revision,
                    reason,
                    attestedBy,
                    places,
                    before.plannedBy,
                    before.plannedAt,
                    version);
        }
    }
}
