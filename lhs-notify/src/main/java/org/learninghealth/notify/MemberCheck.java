package org.learninghealth.notify;

import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

    /** Where something may still happen that members have to know. */
    private static final Set<CommunityStatus> OPEN = Set.of(CommunityStatus.ACTIVE, CommunityStatus.DORMANT);

    private final LearningHealthSystem lhs;
    private final List<News> news;
    private final Map<Category, ConsentPurpose> purposes;
    private final List<Locale> languages;
    private final InstantSource time;

    /**
     * Prepares to look at recipients.
     *
     * @param lhs the system that knows them
     * @param news the kinds of news there are
     * @param purposes what consent each category needs
     * @param languages those that everything is told in, beside the reader's own
     * @param time now
     */
    MemberCheck(
            LearningHealthSystem lhs,
            List<News> news,
            Map<Category, ConsentPurpose> purposes,
            List<Locale> languages,
            InstantSource time) {
        this.lhs = lhs;
        this.news = List.copyOf(news);
        this.purposes = Map.copyOf(purposes);
        this.languages = List.copyOf(languages);
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
        Optional<ContactReason> refused = refused(lhs, purposes, delivery.category(), person.id(), time);
        if (refused.isPresent()) {
            return new Standing.Barred(code(refused.get()));
        }
        return delivery.community().isPresent()
                ? member(delivery, person, delivery.community().get())
                : entitled(delivery.notice(), person, List.of());
    }

    /** Consent holds for the moment at which it is asked for, so it is asked for now (rules V2 and K5). */
    static Optional<ContactReason> refused(
            LearningHealthSystem lhs,
            Map<Category, ConsentPurpose> purposes,
            Category category,
            PersonId person,
            InstantSource time) {
        return Optional.ofNullable(purposes.get(category))
                .map(purpose -> lhs.consents().canContact(Actor.notifier(), person, purpose, time.instant()))
                .filter(decision -> !decision.allowed())
                .map(ContactDecision::reason);
    }

    /** For instance {@code consent-expired}. */
    private static String code(ContactReason reason) {
        return reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private Standing member(Delivery delivery, Person person, CommunityId id) {
        Optional<Community> community = lhs.communities().find(Actor.notifier(), id);
        if (community.isEmpty() || !OPEN.contains(community.get().status())) {
            return new Standing.Barred("community-closed");
        }
        Optional<News> kind =
                news.stream().filter(each -> each.speaksOf(delivery.notice())).findFirst();
        if (kind.map(News::forMembersOnly).orElse(true) && !isMember(lhs, person.id(), id)) {
            return new Standing.Barred("not-a-member");
        }
        // what is of no kind has its words already
        Optional<Notice> words = kind.map(each -> each.inWords(delivery.notice(), person, community.get()))
                .orElse(Optional.of(delivery.notice()));
        if (words.isEmpty()) {
            return new Standing.Barred("not-readable");
        }
        boolean neutral = isNeutral(community.get().visibility(), delivery.channel());
        List<Templates.Wording> others = languages.stream()
                .filter(language ->
                        !language.getLanguage().equals(person.language().getLanguage()))
                .flatMap(language -> Optional.of(NEUTRAL)
                        .filter(notice -> neutral)
                        .or(() -> kind.map(each ->
                                        each.inWords(delivery.notice(), speaking(person, language), community.get()))
                                .orElse(Optional.of(delivery.notice())))
                        .map(notice -> new Templates.Wording(language, notice))
                        .stream())
                .toList();
        return entitled(neutral ? NEUTRAL : words.get(), person, others);
    }

    /** The same person, if they read another language. */
    private static Person speaking(Person person, Locale language) {
        return new Person(
                person.id(),
                person.displayName(),
                person.email(),
                language,
                person.zone(),
                person.stakeholderGroups(),
                person.affiliations(),
                person.expertise(),
                person.audiences(),
                person.status(),
                person.registeredAt(),
                person.version());
    }

    private static Standing entitled(Notice notice, Person person, List<Templates.Wording> others) {
        return new Standing.Entitled(
                notice,
                Optional.of(new Contact(
                        person.id(), person.displayName(), person.email(), person.language(), person.zone())),
                others);
    }

    /** Whether somebody belongs to a community now. */
    static boolean isMember(LearningHealthSystem lhs, PersonId person, CommunityId community) {
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
