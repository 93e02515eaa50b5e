package org.learninghealth.community;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.learninghealth.access.Actor;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.PersonId;
import org.learninghealth.internal.Kernel;
import org.learninghealth.internal.Reader;
import org.learninghealth.people.ConsentBasis;
import org.learninghealth.people.ConsentLedger;
import org.learninghealth.people.ConsentPurpose;
import org.learninghealth.people.ConsentSource;
import org.learninghealth.people.Consents;
import org.learninghealth.people.EndRelationship;
import org.learninghealth.people.NoteRelationship;
import org.learninghealth.people.Person;
import org.learninghealth.people.PersonStatus;
import org.learninghealth.spi.EventEnvelope;
import org.learninghealth.spi.EventSubscriber;
import org.learninghealth.spi.Filter;
import org.learninghealth.spi.Order;

/**
 * Notes in the ledger of consent that someone belongs to a community, and that they belong to none any more, where the host's
 * policy asks for it (rule V2). It looks at how things stand when it is told, so that in whichever order events are handed
 * on, the ledger ends up the same.
 */
final class MembershipRecorder implements EventSubscriber {

    private static final ConsentBasis BASIS = ConsentBasis.COMMUNITY_MEMBERSHIP;

    /** Somebody who rests or is suspended belongs; somebody who is invited or has asked doesn't yet. */
    private static final Set<MembershipStatus> BELONGING = Collections.unmodifiableSet(
            EnumSet.of(MembershipStatus.ACTIVE, MembershipStatus.INACTIVE, MembershipStatus.SUSPENDED));

    private static final Set<MembershipStatus> GONE =
            Collections.unmodifiableSet(EnumSet.of(MembershipStatus.LEFT, MembershipStatus.REMOVED));

    private final Kernel kernel;
    private final ConsentLedger ledger;
    private final Consents consents;

    MembershipRecorder(Kernel kernel, ConsentLedger ledger, Consents consents) {
        this.kernel = kernel;
        this.ledger = ledger;
        this.consents = consents;
    }

    @Override
    public void on(EventEnvelope event) {
        if (ledger.notedByMembership().isEmpty()) {
            return;
        }
        if (event.event() instanceof MembershipActivated begun) {
            noted(begun.membership(), Optional.of(event.at()));
        } else if (event.event() instanceof MembershipEnded ended && GONE.contains(ended.status())) {
            noted(ended.membership(), Optional.empty());
        }
    }

    private void noted(MembershipId membership, Optional<Instant> begun) {
        // of a former member nothing is noted: whose relationship it was, nobody can say
        kernel.read(
                        Actor.host(),
                        reader -> reader.known(Membership.TYPE)
                                .find(membership)
                                .flatMap(theirs -> reader.known(Person.TYPE).find(theirs.person()))
                                .filter(known -> known.status() != PersonStatus.ERASED))
                .ifPresent(known -> noted(membership, known.id(), begun));
    }

    private void noted(MembershipId membership, PersonId person, Optional<Instant> begun) {
        String evidence = "membership " + membership.value();
        for (ConsentPurpose purpose : ledger.notedByMembership()) {
            begun.filter(at -> !lasts(person, purpose))
                    .ifPresent(at -> consents.noteRelationship(
                            Actor.host(),
                            new NoteRelationship(
                                    person, purpose, BASIS, false, ConsentSource.HOST_RECORD, evidence, at)));
            kernel.read(Actor.host(), reader -> lastEnd(reader, person))
                    .filter(at -> lasts(person, purpose))
                    .ifPresent(at -> consents.endRelationship(
                            Actor.host(), new EndRelationship(person, purpose, BASIS, evidence, at)));
        }
    }

    private boolean lasts(PersonId person, ConsentPurpose purpose) {
        return kernel.read(Actor.host(), reader -> ledger.lasts(reader, person, purpose, BASIS));
    }

    /** When somebody ceased to belong to any community; empty while they belong to one. */
    private static Optional<Instant> lastEnd(Reader reader, PersonId person) {
        Filter<Membership> theirs = Filter.where(Membership.PERSON, person);
        List<CommunityId> places = reader
                .known(Membership.TYPE)
                .first(theirs.in(Membership.STATUS, BELONGING), Order.ascending(Membership.SINCE), MOST)
                .stream()
                .map(Membership::community)
                .toList();
        // an archive, or a community that goes on elsewhere, has members for reading alone
        if (!places.isEmpty()
                && reader.known(Community.TYPE)
                        .any(Filter.<Community>all()
                                .in(Community.SELF, places)
                                .in(Community.STATUS, EnumSet.complementOf(EnumSet.copyOf(CommunityStatus.CLOSED))))) {
            return Optional.empty();
        }
        return reader
                .known(Membership.TYPE)
                .first(theirs.in(Membership.STATUS, GONE), Order.descending(Membership.SINCE), MOST)
                .stream()
                .flatMap(membership -> membership.end().stream())
                .map(MembershipEnd::at)
                .max(Instant::compareTo);
    }

    /** More often than anyone comes and goes. */
    private static final int MOST = 1_000;
}
