package org.learninghealth.notify;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.learninghealth.LearningHealthSystem;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;
import org.learninghealth.spi.EventEnvelope;
import org.learninghealth.spi.EventSubscriber;
import org.learninghealth.spi.IdGenerator;

/**
 * Plans who is told of an event, in the transaction that hands the event on: people as each kind of {@link News} says, and systems
 * as ids. The event's id is the key of what is planned for it, so an event that comes twice plans nothing more.
 */
final class DeliveryPlanner implements EventSubscriber {

    /** The audit is nobody's news. */
    private static final String AUDIT = "audit.";

    /** Names what other systems are told of every event; {@code event-data-v1.schema.json} beside this class says what that is. */
    private static final String DATA_SCHEMA = "tag:learninghealth.org,2026:event-data:v1";

    private final LearningHealthSystem lhs;
    private final NotificationStorage storage;
    private final List<News> news;
    private final Ways ways;
    private final boolean webhooks;
    private final Digests.Schedule digests;
    private final IdGenerator ids;

    /**
     * Prepares to plan.
     *
     * @param lhs the system in which things happen
     * @param storage where what is planned is kept
     * @param news what people are told of
     * @param ways by which persons can be told of what
     * @param webhooks whether other systems are told
     * @param digests when what waits is told
     * @param ids makes ids
     */
    DeliveryPlanner(
            LearningHealthSystem lhs,
            NotificationStorage storage,
            List<News> news,
            Ways ways,
            boolean webhooks,
            Digests.Schedule digests,
            IdGenerator ids) {
        this.lhs = lhs;
        this.storage = storage;
        this.news = List.copyOf(news);
        this.ways = ways;
        this.webhooks = webhooks;
        this.digests = digests;
        this.ids = ids;
    }

    @Override
    public void on(EventEnvelope event) {
        Planning planning = new Planning(event, lhs, storage, ways, digests, ids);
        news.forEach(each -> each.plan(event, planning));
        if (webhooks && !isConfidential(event)) {
            event.community().ifPresent(community -> tellSystems(event, community));
        }
    }

    private static boolean isConfidential(EventEnvelope event) {
        DomainEvent.Type type = event.event().getClass().getAnnotation(DomainEvent.Type.class);
        return event.type().startsWith(AUDIT) || type == null || type.confidential();
    }

    /** What happened where, as ids: a system that may know more asks the host for it. */
    private void tellSystems(EventEnvelope event, CommunityId community) {
        List<WebhookEndpoint> listening =
                storage.endpoints().stream().filter(WebhookEndpoint::enabled).toList();
        if (listening.isEmpty() || !MemberCheck.isPublic(lhs, community)) {
            return;
        }
        Notice notice = new Notice(
                "org.learninghealth." + event.type() + ".v" + event.schemaVersion(),
                Map.of(
                        "time", event.at().toString(),
                        "dataschema", DATA_SCHEMA,
                        "subject", event.subject().toString(),
                        "data", Map.of("community", community.value().toString())));
        // due since it happened: by the store's clock, whatever this node's says
        storage.add(listening.stream()
                .map(endpoint -> Delivery.planned(
                        ids.timeOrdered(),
                        event.id().toString(),
                        ChannelId.WEBHOOK,
                        Recipient.endpoint(endpoint.id()),
                        Optional.of(community),
                        Category.ACTIVITY,
                        notice,
                        event.at()))
                .toList());
    }
}
