package org.learninghealth.notify;

import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.learninghealth.LearningHealthSystem;
import org.learninghealth.access.Actor;
import org.learninghealth.access.Visibility;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.PageRequest;
import org.learninghealth.base.PersonId;
import org.learninghealth.community.Community;
import org.learninghealth.community.CommunityStatus;
import org.learninghealth.community.MembershipQuery;
import org.learninghealth.community.MembershipStatus;
import org.learninghealth.people.ConsentPurpose;
import org.learninghealth.people.ContactDecision;
import org.learninghealth.people.ContactReason;
import org.learninghealth.people.Person;
import org.learninghealth.people.PersonStatus;

/**
 * Tells a person about a community as long as they belong to it and it is open, and a system as long as anyone may know of
 * the community. What needs consent is told to whoever consents. What happens in a confidential community is named nowhere, and what happens in a private one is named in
 * the host's application alone.
 */
final class MemberCheck implements RecipientCheck {

    /** That there is something new, and nothing of what or where. */
    static final Notice NEUTRAL = new Notice("activity-neutral", Map.of());

    private final LearningHealthSystem lhs;
    private final List<News> news;
    private final Map<Category, ConsentPurpose> purposes;
    private final InstantSource time;

    MemberCheck(LearningHealthSystem lhs, List<News> news, Map<Category, ConsentPurpose> purposes, InstantSource time) {
        this.lhs = lhs;
        this.news = List.copyOf(news);
        this.purposes = Map.copyOf(purposes);
        this.time = time;
    }

    /** Whether visitors may know of a community, and so any system. */
    static boolean isPublic(LearningHealthSystem lhs, CommunityId community) {
        return lhs.communities().find(Actor.visitor(), community).isPresent();
    }

    @Override
    public Standing of(Delivery delivery) {
        return delivery.recipient().kind() == Recipient.Kind.PERSON ? person(delivery) : system(delivery);
    }

    private Standing system(Delivery delivery) {
        boolean open =
                delivery.community().map(community -> isPublic(lhs, community)).orElse(true);
        return open ? new Standing.Entitled(delivery.notice(), Optional.empty()) : new Standing.Barred("not-public");
    }

    private Standing person(Delivery delivery) {
        Optional<Person> known = lhs.people()
                .find(Actor.notifier(), new PersonId(delivery.recipient().id()));
        if (known.isEmpty() || known.get().status() != PersonStatus.ACTIVE) {
            return new Standing.Barred("person-inactive");
        }
        Person person = known.get();
        if (delivery.channel().equals(ChannelId.EMAIL) && person.email().isEmpty()) {
            return new Standing.Barred("no-address");
        }
        Optional<ContactReason> refused = refused(delivery.category(), person);
        if (refused.isPresent()) {
            return new Standing.Barred(code(refused.get()));
        }
        return delivery.community().isPresent()
                ? member(delivery, person, delivery.community().get())
                : entitled(delivery.notice(), person);
    }

    /** Consent holds for the moment at which it is asked for, so it is asked for now (rules V2 and K5). */
    private Optional<ContactReason> refused(Category category, Person person) {
        return Optional.ofNullable(purposes.get(category))
                .map(purpose -> lhs.consents().canContact(Actor.notifier(), person.id(), purpose, time.instant()))
                .filter(decision -> !decision.allowed())
                .map(ContactDecision::reason);
    }

    /** For instance {@code consent-expired}. */
    private static String code(ContactReason reason) {
        return reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private Standing member(Delivery delivery, Person person, CommunityId id) {
        Optional<Community> community = lhs.communities().find(Actor.notifier(), id);
        if (community.isEmpty() || community.get().status() != CommunityStatus.ACTIVE) {
            return new Standing.Barred("community-closed");
        }
        Optional<News> kind =
                news.stream().filter(each -> each.speaksOf(delivery.notice())).findFirst();
        if (kind.map(News::forMembersOnly).orElse(true) && !isMember(person.id(), id)) {
            return new Standing.Barred("not-a-member");
        }
        // what is of no kind has its words already
        Optional<Notice> words = kind.map(each -> each.inWords(delivery.notice(), person, community.get()))
                .orElse(Optional.of(delivery.notice()));
        if (words.isEmpty()) {
            return new Standing.Barred("not-readable");
        }
        return entitled(isNeutral(community.get().visibility(), delivery.channel()) ? NEUTRAL : words.get(), person);
    }

    private static Standing entitled(Notice notice, Person person) {
        return new Standing.Entitled(
                notice,
                Optional.of(new Contact(
                        person.id(), person.displayName(), person.email(), person.language(), person.zone())));
    }

    private boolean isMember(PersonId person, CommunityId community) {
        MembershipQuery query = new MembershipQuery(community, person, MembershipStatus.ACTIVE);
        return !lhs.memberships()
                .list(Actor.notifier(), query, PageRequest.first(1))
                .items()
                .isEmpty();
    }

    private static boolean isNeutral(Visibility visibility, ChannelId channel) {
        return visibility == Visibility.CONFIDENTIAL
                || visibility == Visibility.PRIVATE && !channel.equals(ChannelId.IN_APP);
    }
}
