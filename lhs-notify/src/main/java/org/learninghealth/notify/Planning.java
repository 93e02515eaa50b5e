package org.learninghealth.notify;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.learninghealth.LearningHealthSystem;
import org.learninghealth.access.Actor;
import org.learninghealth.access.Role;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.Page;
import org.learninghealth.base.PageRequest;
import org.learninghealth.base.PersonId;
import org.learninghealth.community.Membership;
import org.learninghealth.community.MembershipQuery;
import org.learninghealth.gathering.RegistrationId;
import org.learninghealth.people.Person;
import org.learninghealth.spi.EventEnvelope;
import org.learninghealth.spi.IdGenerator;

/**
 * Takes what is to be told because of one event, and plans a delivery for each person and each channel of their choice, or lets it
 * wait for the digest of their choice. Works in the transaction that hands the event on, some hundred persons at a time.
 */
final class Planning {

    /** What {@link NotificationStorage#preferences} takes at once. */
    private static final int PART = 500;

    private final EventEnvelope event;
    private final LearningHealthSystem lhs;
    private final NotificationStorage storage;
    private final Ways ways;
    private final Digests.Schedule digests;
    private final IdGenerator ids;

    Planning(
            EventEnvelope event,
            LearningHealthSystem lhs,
            NotificationStorage storage,
            Ways ways,
            Digests.Schedule digests,
            IdGenerator ids) {
        this.event = event;
        this.lhs = lhs;
        this.storage = storage;
        this.ways = ways;
        this.digests = digests;
        this.ids = ids;
    }

    /**
     * Tells all members but the one who did it.
     *
     * @param community whose members
     * @param category what it is about
     * @param notice what there is to say
     */
    void tellMembers(CommunityId community, Category category, Notice notice) {
        eachPart(
                community,
                members -> tell(members.stream().map(Membership::person).toList(), community, category, notice));
    }

    private void eachPart(CommunityId community, Consumer<List<Membership>> part) {
        MembershipQuery members = MembershipQuery.members(community);
        PageRequest request = PageRequest.first(PageRequest.MOST);
        Optional<String> next;
        do {
            Page<Membership> page = lhs.memberships().list(Actor.notifier(), members, request);
            part.accept(page.items());
            next = page.next();
            request = next.map(request::after).orElse(request);
        } while (next.isPresent());
    }

    /**
     * Those who belong to a community and hold one of some roles there.
     *
     * @param community which
     * @param roles one of them is enough
     * @return them
     */
    Set<PersonId> holders(CommunityId community, Set<Role> roles) {
        Set<PersonId> holders = new HashSet<>();
        eachPart(
                community,
                members -> members.stream()
                        .filter(member -> !Collections.disjoint(member.roles(), roles))
                        .map(Membership::person)
                        .forEach(holders::add));
        return holders;
    }

    /**
     * Whether somebody belongs to a community now.
     *
     * @param person who
     * @param community to which
     */
    boolean isMember(PersonId person, CommunityId community) {
        return MemberCheck.isMember(lhs, person, community);
    }

    /**
     * Tells some persons, but not the one who did it, as soon as may be. The event is what keeps them from being told twice.
     *
     * @param persons who
     * @param community what it speaks of
     * @param category what it is about
     * @param notice what there is to say
     */
    void tell(Collection<PersonId> persons, CommunityId community, Category category, Notice notice) {
        List<PersonId> others = persons.stream()
                .filter(person -> !event.person().equals(Optional.of(person)))
                .toList();
        tellAlsoWhoDidIt(others, community, category, notice);
    }

    /**
     * Tells some persons as soon as may be, also the one who did it: of what they must know.
     *
     * @param persons who
     * @param community what it speaks of
     * @param category what it is about
     * @param notice what there is to say
     */
    void tellAlsoWhoDidIt(Collection<PersonId> persons, CommunityId community, Category category, Notice notice) {
        // due since it happened: by the store's clock, whatever this node's says
        tell(event.id().toString(), event.at(), persons, community, category, notice, UnaryOperator.identity());
    }

    /**
     * Tells some persons at a time, on terms.
     *
     * @param key what is planned under a key that is taken for the person and the channel isn't planned again, see {@link
     *     Delivery#key()}
     * @param notBefore when, at the earliest
     * @param persons who
     * @param community what it speaks of
     * @param category what it is about
     * @param notice what there is to say
     * @param terms makes a delivery expire, part of a thread, or one that can be called off
     */
    void tell(
            String key,
            Instant notBefore,
            Collection<PersonId> persons,
            CommunityId community,
            Category category,
            Notice notice,
            UnaryOperator<Delivery> terms) {
        Map<PersonId, Notice> notices = new LinkedHashMap<>();
        persons.forEach(person -> notices.put(person, notice));
        tell(person -> key, notBefore, notices, community, category, terms);
    }

    /**
     * Tells some persons at a time, on terms, each something of their own.
     *
     * @param key makes the key for a person, see {@link Delivery#key()}
     * @param notBefore when, at the earliest
     * @param notices what there is to say, to whom
     * @param community what it speaks of
     * @param category what it is about
     * @param terms makes a delivery expire, part of a thread, or one that can be called off
     */
    void tell(
            Function<PersonId, String> key,
            Instant notBefore,
            Map<PersonId, Notice> notices,
            CommunityId community,
            Category category,
            UnaryOperator<Delivery> terms) {
        List<Map.Entry<PersonId, Notice>> all = List.copyOf(notices.entrySet());
        for (int from = 0; from < all.size(); from += PART) {
            List<Map.Entry<PersonId, Notice>> some = all.subList(from, Math.min(from + PART, all.size()));
            Set<PersonId> persons = some.stream().map(Map.Entry::getKey).collect(Collectors.toSet());
            Map<PersonId, List<Preference>> chosen =
                    storage.preferences(persons).stream().collect(Collectors.groupingBy(Preference::person));
            List<Delivery> deliveries = new ArrayList<>();
            List<DigestItem> waiting = new ArrayList<>();
            for (Map.Entry<PersonId, Notice> each : some) {
                PersonId person = each.getKey();
                List<Preference> theirs = chosen.getOrDefault(person, List.of());
                Preference preference = Preference.mostSpecific(theirs, person, category, Optional.of(community));
                Set<ChannelId> theirWays = ways.of(preference);
                if (preference.frequency() == Frequency.AT_ONCE) {
                    theirWays.forEach(channel -> deliveries.add(terms.apply(delivery(
                            key.apply(person), channel, person, community, category, each.getValue(), notBefore))));
                } else if (!theirWays.isEmpty()) {
                    List<Delivery> digest = digest(person, theirs, community, preference.frequency(), notBefore);
                    deliveries.addAll(digest);
                    if (!digest.isEmpty()) {
                        waiting.add(new DigestItem(
                                ids.timeOrdered(),
                                key.apply(person),
                                person,
                                community,
                                category,
                                preference.frequency(),
                                each.getValue(),
                                event.at()));
                    }
                }
            }
            storage.add(deliveries);
            storage.addToDigests(waiting);
        }
    }

    /**
     * Tells some guests of gatherings by mail, each something of their own. Whether they have agreed to that is looked at when it is
     * sent.
     *
     * @param key makes the key for a guest, see {@link Delivery#key()}
     * @param notBefore when, at the earliest
     * @param notices what there is to say, by the registrations of the guests
     * @param community what it speaks of
     * @param category what it is about
     * @param terms makes a delivery expire, part of a thread, or one that can be called off
     */
    void tellGuests(
            Function<RegistrationId, String> key,
            Instant notBefore,
            Map<RegistrationId, Notice> notices,
            CommunityId community,
            Category category,
            UnaryOperator<Delivery> terms) {
        if (ways.of(category).contains(ChannelId.EMAIL)) {
            storage.add(notices.entrySet().stream()
                    .map(each -> terms.apply(Delivery.planned(
                            ids.timeOrdered(),
                            key.apply(each.getKey()),
                            ChannelId.EMAIL,
                            Recipient.guest(each.getKey()),
                            Optional.of(community),
                            category,
                            each.getValue(),
                            notBefore)))
                    .toList());
        }
    }

    /** Takes away what was planned for a guest, or told to them. */
    void forgetGuest(RegistrationId registration) {
        storage.forget(Recipient.guest(registration));
    }

    /** The next digest of a community by each channel that the person gets digests by, where they are; planned once, whatever waits. */
    private List<Delivery> digest(
            PersonId person, List<Preference> chosen, CommunityId community, Frequency frequency, Instant notBefore) {
        Set<ChannelId> theirWays =
                ways.of(Preference.mostSpecific(chosen, person, Category.DIGEST, Optional.of(community)));
        Optional<Person> known =
                theirWays.isEmpty() ? Optional.empty() : lhs.people().find(Actor.notifier(), person);
        if (known.isEmpty()) {
            return List.of();
        }
        Instant due = digests.next(frequency, notBefore, known.get().zone());
        String key = Digests.key(community, frequency, due);
        Notice notice = Digests.notice(key, frequency);
        return theirWays.stream()
                .map(channel -> delivery(key, channel, person, community, Category.DIGEST, notice, due))
                .toList();
    }

    private Delivery delivery(
            String key,
            ChannelId channel,
            PersonId person,
            CommunityId community,
            Category category,
            Notice notice,
            Instant notBefore) {
        return Delivery.planned(
                ids.timeOrdered(),
                key,
                channel,
                Recipient.person(person),
                Optional.of(community),
                category,
                notice,
                notBefore);
    }

    /**
     * Calls off what waits for some recipients, before they are told the same in another way.
     *
     * @param cancelKeys see {@link Terms#cancelKey()}
     * @param recipients for whom
     */
    void cancel(Set<String> cancelKeys, Set<Recipient> recipients) {
        List<String> keys = List.copyOf(cancelKeys);
        List<Recipient> all = List.copyOf(recipients);
        for (int key = 0; key < keys.size(); key += PART) {
            Set<String> someKeys = Set.copyOf(keys.subList(key, Math.min(key + PART, keys.size())));
            for (int from = 0; from < all.size(); from += PART) {
                storage.cancel(someKeys, Set.copyOf(all.subList(from, Math.min(from + PART, all.size()))));
            }
        }
    }

    /**
     * Calls off what waits under a key, before others are planned in its place, for instance.
     *
     * @param cancelKey see {@link Terms#cancelKey()}
     */
    void cancel(String cancelKey) {
        storage.cancel(cancelKey);
    }
}
