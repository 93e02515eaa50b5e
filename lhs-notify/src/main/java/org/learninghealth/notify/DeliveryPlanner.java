package org.learninghealth.notify;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.learninghealth.LearningHealthSystem;
import org.learninghealth.access.Actor;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;
import org.learninghealth.base.Page;
import org.learninghealth.base.PageRequest;
import org.learninghealth.base.PersonId;
import org.learninghealth.community.Membership;
import org.learninghealth.community.MembershipQuery;
import org.learninghealth.knowledge.KnowledgeRedistributed;
import org.learninghealth.knowledge.KnowledgeTakenUp;
import org.learninghealth.knowledge.KnowledgeWithdrawn;
import org.learninghealth.knowledge.Uptake;
import org.learninghealth.knowledge.UptakeHolder;
import org.learninghealth.knowledge.UptakeLevel;
import org.learninghealth.spi.EventEnvelope;
import org.learninghealth.spi.EventSubscriber;
import org.learninghealth.spi.IdGenerator;

/**
 * Plans who is told of an event, in the transaction that hands the event on. The event's id is the key of all that is
 * planned for it, so an event that comes twice plans nothing more.
 */
final class DeliveryPlanner implements EventSubscriber {

    /** The audit is nobody's news. */
    private static final String AUDIT = "audit.";

    private final LearningHealthSystem lhs;
    private final NotificationStorage storage;
    private final Set<ChannelId> channels;
    private final boolean webhooks;
    private final IdGenerator ids;

    /**
     * Prepares to plan.
     *
     * @param lhs the system in which things happen
     * @param storage where what is planned is kept
     * @param channels those that reach persons
     * @param webhooks whether other systems are told
     * @param ids makes ids
     */
    DeliveryPlanner(
            LearningHealthSystem lhs,
            NotificationStorage storage,
            Set<ChannelId> channels,
            boolean webhooks,
            IdGenerator ids) {
        this.lhs = lhs;
        this.storage = storage;
        this.channels = channels;
        this.webhooks = webhooks;
        this.ids = ids;
    }

    @Override
    public void on(EventEnvelope event) {
        if (event.event() instanceof KnowledgeRedistributed shared) {
            tellAudience(event, shared);
        } else if (event.event() instanceof KnowledgeTakenUp takenUp) {
            tellContributors(event, takenUp);
        } else if (event.event() instanceof KnowledgeWithdrawn withdrawn) {
            tellWhoHasTakenUp(event, withdrawn);
        }
        if (webhooks && !isConfidential(event)) {
            event.community().ifPresent(community -> tellSystems(event, community));
        }
    }

    private static boolean isConfidential(EventEnvelope event) {
        DomainEvent.Type type = event.event().getClass().getAnnotation(DomainEvent.Type.class);
        return event.type().startsWith(AUDIT) || type == null || type.confidential();
    }

    /** All who belong to the community but the one who shared, each by the ways of their choice. */
    private void tellAudience(EventEnvelope event, KnowledgeRedistributed shared) {
        Notice notice = SharedKnowledge.notice(shared.redistribution());
        MembershipQuery members = MembershipQuery.members(shared.audience());
        PageRequest request = PageRequest.first(PageRequest.MOST);
        Optional<String> next;
        do {
            Page<Membership> page = lhs.memberships().list(Actor.notifier(), members, request);
            Set<PersonId> readers = page.items().stream()
                    .map(Membership::person)
                    .filter(person -> !event.person().equals(Optional.of(person)))
                    .collect(Collectors.toSet());
            storage.add(preferences(readers, Category.KNOWLEDGE)
                    .flatMap(preference -> deliveries(event, preference, shared.audience(), Category.KNOWLEDGE, notice))
                    .toList());
            next = page.next();
            request = next.map(request::after).orElse(request);
        } while (next.isPresent());
    }

    /** Those whose knowledge it is, but for the one who takes it up; what a person takes up for themselves is nobody's news. */
    private void tellContributors(EventEnvelope event, KnowledgeTakenUp takenUp) {
        if (takenUp.heldBy() == UptakeHolder.PERSON) {
            return;
        }
        Set<PersonId> contributors = takenUp.contributors().stream()
                .filter(person -> !event.person().equals(Optional.of(person)))
                .collect(Collectors.toSet());
        Notice notice = UptakeNews.takenUp(takenUp.knowledge());
        storage.add(preferences(contributors, Category.ACTIVITY)
                .flatMap(preference -> deliveries(event, preference, takenUp.home(), Category.ACTIVITY, notice))
                .toList());
    }

    /** All who try it at least, each once however often they have taken it up (rule N4). */
    private void tellWhoHasTakenUp(EventEnvelope event, KnowledgeWithdrawn withdrawn) {
        Set<PersonId> told = new HashSet<>();
        PageRequest request = PageRequest.first(PageRequest.MOST);
        Optional<String> next;
        do {
            Page<Uptake> page = lhs.uptakes().list(Actor.notifier(), withdrawn.knowledge(), request);
            for (Uptake uptake : page.items()) {
                if (UptakeLevel.IN_USE.contains(uptake.level()) && told.add(uptake.recordedBy())) {
                    storage.add(preferences(Set.of(uptake.recordedBy()), Category.TRANSACTIONAL)
                            .flatMap(preference -> deliveries(
                                    event,
                                    preference,
                                    uptake.community(),
                                    Category.TRANSACTIONAL,
                                    UptakeNews.withdrawn(uptake.id())))
                            .toList());
                }
            }
            next = page.next();
            request = next.map(request::after).orElse(request);
        } while (next.isPresent());
    }

    private Stream<Delivery> deliveries(
            EventEnvelope event, Preference preference, CommunityId community, Category category, Notice notice) {
        return preference.ways(channels).stream()
                .map(channel ->
                        delivery(event, channel, Recipient.person(preference.person()), community, category, notice));
    }

    private Stream<Preference> preferences(Set<PersonId> persons, Category category) {
        Map<PersonId, Preference> chosen = storage.preferences(persons).stream()
                .filter(each -> each.category() == category)
                .collect(Collectors.toMap(Preference::person, each -> each));
        return persons.stream().map(person -> chosen.getOrDefault(person, Preference.byDefault(person, category)));
    }

    /** What happened where, as ids: a system that may know more asks the host for it. */
    private void tellSystems(EventEnvelope event, CommunityId community) {
        List<WebhookEndpoint> listening =
                storage.endpoints().stream().filter(WebhookEndpoint::enabled).toList();
        if (listening.isEmpty() || !MemberCheck.isPublic(lhs, community)) {
            return;
        }
        Notice notice = new Notice(
                event.type(),
                Map.of(
                        "time", event.at().toString(),
                        "subject", event.subject().toString(),
                        "data", Map.of("community", community.value().toString())));
        storage.add(listening.stream()
                .map(endpoint -> delivery(
                        event,
                        ChannelId.WEBHOOK,
                        Recipient.endpoint(endpoint.id()),
                        community,
                        Category.ACTIVITY,
                        notice))
                .toList());
    }

    /** Due since it happened: by the store's clock, whatever this node's says. */
    private Delivery delivery(
            EventEnvelope event,
            ChannelId channel,
            Recipient recipient,
            CommunityId community,
            Category category,
            Notice notice) {
        return Delivery.planned(
                ids.timeOrdered(),
                event.id().toString(),
                channel,
                recipient,
                Optional.of(community),
                category,
                notice,
                event.at());
    }
}
