package org.learninghealth.engagement;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.learninghealth.access.Actor;
import org.learninghealth.access.Visibility;
import org.learninghealth.base.CommunityCalendar;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;
import org.learninghealth.base.PersonId;
import org.learninghealth.community.Community;
import org.learninghealth.community.Membership;
import org.learninghealth.community.MembershipActivated;
import org.learninghealth.community.MembershipEnded;
import org.learninghealth.community.MembershipSource;
import org.learninghealth.community.MembershipStatus;
import org.learninghealth.conversation.QuestionAnswered;
import org.learninghealth.conversation.QuestionAsked;
import org.learninghealth.gathering.RecordingViewed;
import org.learninghealth.gathering.RegistrationCancelled;
import org.learninghealth.internal.Activities;
import org.learninghealth.internal.CommandPerformed;
import org.learninghealth.internal.Kernel;
import org.learninghealth.internal.Reader;
import org.learninghealth.knowledge.KnowledgeTakenUp;
import org.learninghealth.knowledge.UptakeHolder;
import org.learninghealth.knowledge.UptakeLevel;
import org.learninghealth.practice.CommitmentSettled;
import org.learninghealth.practice.CommitmentStatus;
import org.learninghealth.publication.IssueItemOpened;
import org.learninghealth.spi.ActivityLog;
import org.learninghealth.spi.EventEnvelope;
import org.learninghealth.spi.EventSubscriber;
import org.learninghealth.spi.Filter;
import org.learninghealth.spi.Order;

/**
 * Notes in the activity log what members do, under their participant reference: the sort of event and the hour, and of questions,
 * recordings and what is known with which of them it was done; no words. Of what is done in a confidential community not even the
 * sort is noted. An event that is told twice is noted once.
 */
final class ActivityRecorder implements EventSubscriber {

    /** Of one person in one community; more often nobody joins and leaves before an event is heard of. */
    private static final int MOST = 10;

    private final Kernel kernel;
    private final Activities activities;

    ActivityRecorder(Kernel kernel, Activities activities) {
        this.kernel = kernel;
        this.activities = activities;
    }

    @Override
    public void on(EventEnvelope event) {
        Optional<PersonId> doer = doer(event);
        if (doer.isEmpty() || event.community().isEmpty()) {
            return;
        }
        PersonId person = doer.get();
        CommunityId community = event.event() instanceof MembershipActivated begun
                ? begun.community()
                : event.community().get();
        kernel.read(
                Actor.person(person),
                reader -> membership(reader, community, person, event.at())
                        .filter(membership -> !isCarriedOver(event.event(), membership))
                        .map(membership -> activities.append(List.of(activity(
                                event, membership, reader.known(Community.TYPE).find(community))))));
    }

    /**
     * Who did it. Whoever is let in has joined, and nobody else has; to leave is no taking part, and still less to be removed; and whoever
     * gives up the place of somebody else keeps their own.
     */
    private static Optional<PersonId> doer(EventEnvelope event) {
        DomainEvent what = event.event();
        if (what instanceof MembershipActivated begun) {
            return Optional.of(begun.person());
        }
        boolean isOnesOwn = !(what instanceof RegistrationCancelled cancelled)
                || cancelled.person().equals(event.person());
        return isOnesOwn && !(what instanceof CommandPerformed) && !(what instanceof MembershipEnded)
                ? event.person()
                : Optional.empty();
    }

    /** Whoever comes along where their community goes on has done nothing. */
    private static boolean isCarriedOver(DomainEvent event, Membership membership) {
        return event instanceof MembershipActivated && membership.source() == MembershipSource.SUCCEEDED;
    }

    /** As whom it was done, whatever has become of the membership until this is heard of. */
    private static Optional<Membership> membership(Reader reader, CommunityId community, PersonId person, Instant at) {
        Filter<Membership> theirs = Filter.where(Membership.PERSON, person)
                .and(Membership.COMMUNITY, community)
                .in(Membership.STATUS, MembershipStatus.TAKEN_PART);
        return reader.known(Membership.TYPE).first(theirs, Order.descending(Membership.SINCE), MOST).stream()
                .filter(membership -> membership.heldAt(at))
                .findFirst();
    }

    private static ActivityLog.Activity activity(
            EventEnvelope event, Membership membership, Optional<Community> community) {
        String kind = community
                .filter(home -> home.visibility() == Visibility.CONFIDENTIAL)
                .map(home -> ActivityLog.CONFIDENTIAL)
                .orElseGet(() -> kind(event));
        return new ActivityLog.Activity(
                event.id(),
                membership.community(),
                membership.participant(),
                membership.stakeholderGroup().code(),
                kind,
                kind.equals(ActivityLog.CONFIDENTIAL) ? Optional.empty() : object(event.event()),
                Optional.empty(),
                community.map(Community::calendar).orElse(CommunityCalendar.UTC).hour(event.at()));
    }

    /** Apart from what else the same sort of event tells. */
    private static String kind(EventEnvelope event) {
        if (isInUse(event.event())) {
            return ActivityLog.IN_USE;
        }
        boolean isKept =
                event.event() instanceof CommitmentSettled settled && settled.status() == CommitmentStatus.DONE;
        return isKept ? ActivityLog.COMMITMENT_KEPT : event.type();
    }

    /** Whether a site or a team, and no single person, has put something known to use. */
    private static boolean isInUse(DomainEvent event) {
        return event instanceof KnowledgeTakenUp taken
                && taken.heldBy() != UptakeHolder.PERSON
                && UptakeLevel.IN_USE.contains(taken.level());
    }

    /** What figures tell apart: threads, recordings and what is known. */
    private static Optional<String> object(DomainEvent event) {
        if (event instanceof QuestionAsked asked) {
            return Optional.of("question:" + asked.question().value());
        }
        if (event instanceof QuestionAnswered answered) {
            return Optional.of("question:" + answered.question().value());
        }
        if (event instanceof IssueItemOpened opened) {
            return Optional.ofNullable(opened.origin().id())
                    .map(id -> opened.origin().kind().name().toLowerCase(Locale.ROOT) + ":" + id);
        }
        if (event instanceof RecordingViewed viewed) {
            return Optional.of("gathering:" + viewed.gathering().value());
        }
        if (event instanceof KnowledgeTakenUp taken) {
            return Optional.of("knowledge:" + taken.knowledge().value());
        }
        return Optional.empty();
    }
}
