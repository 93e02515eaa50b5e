package org.learninghealth.publication;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.learninghealth.access.Visibility;
import org.learninghealth.base.InvalidInput;
import org.learninghealth.base.Page;
import org.learninghealth.base.PageRequest;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.Require;
import org.learninghealth.community.Community;
import org.learninghealth.community.Membership;
import org.learninghealth.community.MembershipStatus;
import org.learninghealth.internal.Reader;
import org.learninghealth.people.ConsentLedger;
import org.learninghealth.people.ConsentPurpose;
import org.learninghealth.people.ContactDecision;
import org.learninghealth.people.Person;
import org.learninghealth.people.PersonStatus;
import org.learninghealth.spi.Filter;
import org.learninghealth.spi.Order;

/**
 * The people whom the issues of a newsletter could be for: the members of its community and, if that is open to all, those who
 * get it otherwise; and for each of them whether it is (rule K5).
 */
final class IssueAudience {

    /** What a place among the members begins with, as a page's cursor does. */
    private static final String MEMBERS = "members ";

    /** What a place among those begins with who get the newsletter otherwise. */
    private static final String BEYOND = "beyond ";

    private final ConsentLedger ledger;
    private final AudienceChecks checks;

    IssueAudience(ConsentLedger ledger, AudienceChecks checks) {
        this.ledger = ledger;
        this.checks = checks;
    }

    /**
     * Some people.
     *
     * @param persons each once, in order
     * @param next where to go on; empty if these were the last
     */
    record Part(Set<PersonId> persons, Optional<String> next) {}

    /** The next people after a place. Who is both a member and gets it otherwise comes among the members, and only there. */
    Part part(Reader reader, NewsletterIssue issue, Community community, Optional<String> place, int most) {
        String at = place.map(IssueAudience::decoded).orElse(MEMBERS);
        boolean beyond = at.startsWith(BEYOND);
        Require.that(beyond || at.startsWith(MEMBERS), "page.after", "cursor");
        Optional<String> cursor =
                Optional.of(at.substring((beyond ? BEYOND : MEMBERS).length())).filter(some -> !some.isEmpty());
        PageRequest request = new PageRequest(most, cursor);
        return beyond ? beyond(reader, issue, community, request) : members(reader, community, request);
    }

    private static String encoded(String place) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(place.getBytes(StandardCharsets.UTF_8));
    }

    private static String decoded(String place) {
        try {
            return new String(Base64.getUrlDecoder().decode(place), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            throw InvalidInput.of("page.after", "cursor");
        }
    }

    private static Part members(Reader reader, Community community, PageRequest request) {
        Page<Membership> page = reader.known(Membership.TYPE)
                .list(
                        Filter.where(Membership.COMMUNITY, community.id())
                                .and(Membership.STATUS, MembershipStatus.ACTIVE),
                        Order.ascending(Membership.SINCE),
                        request);
        Set<PersonId> persons =
                page.items().stream().map(Membership::person).collect(Collectors.toCollection(LinkedHashSet::new));
        boolean open = community.visibility() == Visibility.OPEN;
        return new Part(
                persons,
                page.next()
                        .map(MEMBERS::concat)
                        .or(() -> Optional.of(BEYOND).filter(any -> open))
                        .map(IssueAudience::encoded));
    }

    private static Part beyond(Reader reader, NewsletterIssue issue, Community community, PageRequest request) {
        Page<NewsletterSubscription> page = reader.known(NewsletterSubscription.TYPE)
                .list(
                        Filter.where(NewsletterSubscription.NEWSLETTER, issue.newsletter())
                                .and(NewsletterSubscription.GOING_ON, 1),
                        Order.ascending(NewsletterSubscription.SINCE),
                        request);
        Set<PersonId> persons = page.items().stream()
                .map(NewsletterSubscription::person)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        persons.removeAll(belonging(reader, community, persons));
        return new Part(persons, page.next().map(BEYOND::concat).map(IssueAudience::encoded));
    }

    /** Whether an issue is for each of some people, or why it isn't, at this moment. */
    Map<PersonId, AudienceReason> reasons(
            Reader reader, NewsletterIssue issue, Community community, Set<PersonId> persons) {
        if (persons.isEmpty()) {
            return Map.of();
        }
        Instant now = reader.now();
        List<Person> active = new ArrayList<>();
        reader.known(Person.TYPE)
                .parts(Filter.<Person>all().in(Person.SELF, persons).and(Person.STATUS, PersonStatus.ACTIVE))
                .forEach(active::addAll);
        Set<PersonId> known = active.stream().map(Person::id).collect(Collectors.toSet());
        Set<PersonId> readers = readers(reader, issue, community, known);
        Map<PersonId, ContactDecision> contacts = ledger.contacts(reader, active, ConsentPurpose.NEWSLETTER, now);
        Map<PersonId, AudienceReason> refused = checks.refusals(community.id(), known);
        Map<PersonId, AudienceReason> reasons = new LinkedHashMap<>();
        for (PersonId person : persons) {
            ContactDecision contact = contacts.get(person);
            reasons.put(person, reason(contact, readers.contains(person), refused.get(person)));
        }
        return reasons;
    }

    private static AudienceReason reason(
            @Nullable ContactDecision contact, boolean reads, @Nullable AudienceReason refused) {
        if (contact == null) {
            return AudienceReason.PERSON_INACTIVE;
        }
        if (!reads) {
            return AudienceReason.NOT_A_READER;
        }
        AudienceReason byConsent = AudienceReason.of(contact.reason());
        return byConsent.allows() && refused != null ? refused : byConsent;
    }

    /** Who of some people belongs to the community or, if it is open to all, gets the newsletter otherwise. */
    private static Set<PersonId> readers(
            Reader reader, NewsletterIssue issue, Community community, Set<PersonId> persons) {
        Set<PersonId> readers = new HashSet<>(belonging(reader, community, persons));
        if (community.visibility() == Visibility.OPEN && !readers.containsAll(persons)) {
            reader.known(NewsletterSubscription.TYPE)
                    .first(
                            Filter.where(NewsletterSubscription.NEWSLETTER, issue.newsletter())
                                    .and(NewsletterSubscription.GOING_ON, 1)
                                    .in(NewsletterSubscription.PERSON, persons),
                            Order.ascending(NewsletterSubscription.SINCE),
                            persons.size())
                    .forEach(each -> readers.add(each.person()));
        }
        return readers;
    }

    private static Set<PersonId> belonging(Reader reader, Community community, Set<PersonId> persons) {
        return persons.isEmpty()
                ? Set.of()
                : reader
                        .known(Membership.TYPE)
                        .first(
                                Filter.where(Membership.COMMUNITY, community.id())
                                        .and(Membership.STATUS, MembershipStatus.ACTIVE)
                                        .in(Membership.PERSON, persons),
                                Order.ascending(Membership.SINCE),
                                persons.size())
                        .stream()
                        .map(Membership::person)
                        .collect(Collectors.toSet());
    }

    /** How many there are for each reason. */
    static Map<AudienceReason, Integer> counted(Map<PersonId, AudienceReason> reasons) {
        Map<AudienceReason, Integer> counts = new EnumMap<>(AudienceReason.class);
        reasons.values().forEach(reason -> counts.merge(reason, 1, Integer::sum));
        return counts;
    }
}
