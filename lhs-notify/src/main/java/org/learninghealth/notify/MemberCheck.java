package org.learninghealth.notify;

import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
import org.learninghealth.gathering.Guest;
import org.learninghealth.gathering.Registration;
import org.learninghealth.gathering.RegistrationId;
import org.learninghealth.people.ConsentPurpose;
import org.learninghealth.people.ContactDecision;
import org.learninghealth.people.ContactReason;
import org.learninghealth.people.Person;
import org.learninghealth.people.PersonQuery;
import org.learninghealth.people.PersonStatus;
import org.learninghealth.publication.SenderIdentity;

/**
 * Tells a person about a community as long as they belong to it and it is open, and a system as long as anyone may know of
 * the community. A guest of a gathering is told of the place that is kept for them, once they have agreed to that, and of no community
 * that not anyone may know of. What needs consent is told to whoever consents. What happens in a confidential community is named nowhere, and what happens in a private one is named in
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
    private final Ways ways;
    private final List<Locale> languages;
    private final Notice mailed;
    private final InstantSource time;

    /**
     * Prepares to look at recipients.
     *
     * @param lhs the system that knows them
     * @param news the kinds of news there are
     * @param purposes what consent each category needs
     * @param ways by which persons can be told of what
     * @param languages those that everything is told in, beside the reader's own
     * @param time now
     */
    MemberCheck(
            LearningHealthSystem lhs,
            List<News> news,
            Map<Category, ConsentPurpose> purposes,
            Ways ways,
            List<Locale> languages,
            Optional<SenderIdentity> host,
            InstantSource time) {
        this.lhs = lhs;
        this.news = List.copyOf(news);
        this.purposes = Map.copyOf(purposes);
        this.ways = ways;
        this.languages = List.copyOf(languages);
        this.mailed = host.map(MemberCheck::sentBy).orElse(NEUTRAL);
        this.time = time;
    }

    /** The neutral notice, with who runs the system: that is no community's secret, and the law may ask for it. */
    private static Notice sentBy(SenderIdentity host) {
        return new Notice(
                NEUTRAL.template(),
                Map.of(
                        "host",
                        List.of(Map.of(
                                "name", host.name(),
                                "postalAddress", host.postalAddress(),
                                "contact", host.contact()))));
    }

    /** Whether visitors may know of a community, and so any system. */
    static boolean isPublic(LearningHealthSystem lhs, CommunityId community) {
        return lhs.communities().find(Actor.visitor(), community).isPresent();
    }

    /**
     * What is known of the persons of some deliveries.
     *
     * @param persons those there are
     * @param communities those that the deliveries are about
     * @param members who belongs to each of them
     */
    private record Known(
            Map<PersonId, Person> persons,
            Map<CommunityId, Community> communities,
            Map<CommunityId, Set<PersonId>> members) {}

    @Override
    public Standing of(Delivery delivery) {
        return ahead(List.of(delivery)).of(delivery);
    }

    @Override
    public RecipientCheck ahead(Collection<Delivery> deliveries) {
        Known known = known(deliveries.stream()
                .filter(each -> each.recipient().kind() == Recipient.Kind.PERSON)
                .toList());
        return delivery -> switch (delivery.recipient().kind()) {
            case PERSON -> person(delivery, known);
            case GUEST -> guest(delivery);
            case ENDPOINT -> system(delivery);
        };
    }

    private Known known(Collection<Delivery> deliveries) {
        Map<PersonId, Person> persons = new HashMap<>();
        for (Set<PersonId> some : parts(persons(deliveries))) {
            lhs.people()
                    .list(Actor.notifier(), new PersonQuery(some), PageRequest.first(PageRequest.MOST))
                    .items()
                    .forEach(person -> persons.put(person.id(), person));
        }
        Map<CommunityId, Community> communities = new HashMap<>();
        Map<CommunityId, Set<PersonId>> members = new HashMap<>();
        deliveries.stream()
                .filter(each -> each.community().isPresent())
                .collect(Collectors.groupingBy(each -> each.community().get()))
                .forEach((id, about) -> {
                    lhs.communities().find(Actor.notifier(), id).ifPresent(found -> communities.put(id, found));
                    Set<PersonId> here = new HashSet<>();
                    for (Set<PersonId> some : parts(persons(about))) {
                        lhs.memberships()
                                .list(
                                        Actor.notifier(),
                                        MembershipQuery.members(id, some),
                                        PageRequest.first(PageRequest.MOST))
                                .items()
                                .forEach(membership -> here.add(membership.person()));
                    }
                    members.put(id, here);
                });
        return new Known(persons, communities, members);
    }

    private static Set<PersonId> persons(Collection<Delivery> deliveries) {
        return deliveries.stream()
                .map(each -> new PersonId(each.recipient().id()))
                .collect(Collectors.toSet());
    }

    /** Some persons, in as many parts as it takes to ask for them. */
    static List<Set<PersonId>> parts(Set<PersonId> persons) {
        List<PersonId> all = List.copyOf(persons);
        List<Set<PersonId>> parts = new ArrayList<>();
        for (int from = 0; from < all.size(); from += PageRequest.MOST) {
            parts.add(Set.copyOf(all.subList(from, Math.min(from + PageRequest.MOST, all.size()))));
        }
        return parts;
    }

    private Standing system(Delivery delivery) {
        boolean open =
                delivery.community().map(community -> isPublic(lhs, community)).orElse(true);
        return open ? new Standing.Entitled(delivery.notice(), Optional.empty()) : new Standing.Barred("not-public");
    }

    /** No consent is known of guests but that to be told of the gathering, so that they are told nothing that needs another one. */
    private Standing guest(Delivery delivery) {
        Optional<Registration> registration = lhs.registrations()
                .find(Actor.notifier(), new RegistrationId(delivery.recipient().id()));
        Optional<Guest> guest = registration.flatMap(Registration::guest).filter(Guest::mayBeTold);
        if (guest.isEmpty() || purposes.containsKey(delivery.category())) {
            return new Standing.Barred("no-consent");
        }
        if (!ways.of(delivery.category()).contains(delivery.channel())) {
            return new Standing.Barred("no-such-way");
        }
        Optional<News> kind = kind(delivery);
        Optional<Community> community = lhs.communities()
                .find(Actor.visitor(), registration.get().community())
                .filter(each -> isOpen(each, delivery, kind));
        if (community.isEmpty()) {
            return new Standing.Barred("not-public");
        }
        Locale language = language(guest.get());
        Function<Locale, Optional<Notice>> words =
                in -> kind.flatMap(each -> each.forGuest(delivery.notice(), registration.get(), in, community.get()));
        return words.apply(language)
                .<Standing>map(notice -> new Standing.Entitled(
                        notice,
                        Optional.of(new Contact(
                                Optional.empty(),
                                guest.get().name(),
                                Optional.ofNullable(guest.get().address()),
                                language,
                                ZoneOffset.UTC)),
                        languages.stream()
                                .filter(each -> !each.getLanguage().equals(language.getLanguage()))
                                .flatMap(each ->
                                        words.apply(each).map(other -> new Templates.Wording(each, other)).stream())
                                .toList()))
                .orElse(new Standing.Barred("not-readable"));
    }

    /** The language that a guest reads. */
    static Locale language(Guest guest) {
        return Optional.ofNullable(guest.language()).map(Locale::forLanguageTag).orElse(Locale.ENGLISH);
    }

    private Standing person(Delivery delivery, Known known) {
        Person person = known.persons().get(new PersonId(delivery.recipient().id()));
        if (person == null || person.status() != PersonStatus.ACTIVE) {
            return new Standing.Barred("person-inactive");
        }
        if (delivery.channel().equals(ChannelId.EMAIL) && person.email().isEmpty()) {
            return new Standing.Barred("no-address");
        }
        if (!ways.of(delivery.category()).contains(delivery.channel())) {
            return new Standing.Barred("no-such-way");
        }
        Optional<ContactReason> refused = refused(lhs, purposes, delivery.category(), person.id(), time);
        if (refused.isPresent()) {
            return new Standing.Barred(code(refused.get()));
        }
        return delivery.community().isPresent()
                ? member(delivery, person, delivery.community().get(), known)
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

    private Standing member(Delivery delivery, Person person, CommunityId id, Known known) {
        Community community = known.communities().get(id);
        Optional<News> kind = kind(delivery);
        if (community == null || !isOpen(community, delivery, kind)) {
            return new Standing.Barred("community-closed");
        }
        if (kind.map(News::forMembersOnly).orElse(true)
                && !known.members().getOrDefault(id, Set.of()).contains(person.id())) {
            return new Standing.Barred("not-a-member");
        }
        News.Timing timing =
                kind.map(each -> each.timing(delivery.notice(), time.instant())).orElse(News.Timing.NOW);
        if (timing != News.Timing.NOW) {
            return timing == News.Timing.HELD_BACK ? new Standing.HeldBack() : new Standing.TooLate();
        }
        // what is of no kind has its words already
        Optional<Notice> words = kind.map(each -> each.inWords(delivery.notice(), person, community))
                .orElse(Optional.of(delivery.notice()));
        if (words.isEmpty()) {
            return new Standing.Barred("not-readable");
        }
        Optional<Notice> neutral = Optional.of(delivery.channel().equals(ChannelId.EMAIL) ? mailed : NEUTRAL)
                .filter(notice -> isNeutral(community.visibility(), delivery.channel()));
        List<Templates.Wording> others = Stream.concat(
                        kind.map(each -> each.languages(delivery.notice())).orElse(List.of()).stream(),
                        languages.stream())
                .distinct()
                .filter(language ->
                        !language.getLanguage().equals(person.language().getLanguage()))
                .flatMap(language -> neutral
                        .or(() -> kind.map(
                                        each -> each.inWords(delivery.notice(), speaking(person, language), community))
                                .orElse(Optional.of(delivery.notice())))
                        .map(notice -> new Templates.Wording(language, notice))
                        .stream())
                .toList();
        return entitled(neutral.orElseGet(words::get), person, others);
    }

    private Optional<News> kind(Delivery delivery) {
        return news.stream().filter(each -> each.speaksOf(delivery.notice())).findFirst();
    }

    private static boolean isOpen(Community community, Delivery delivery, Optional<News> kind) {
        return OPEN.contains(community.status())
                || kind.filter(each -> each.alsoOfClosed(delivery.notice())).isPresent();
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
        return new Standing.Entitled(notice, Optional.of(Contact.of(person)), others);
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
