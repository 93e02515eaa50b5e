package org.learninghealth.publication;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.learninghealth.access.Visibility;
import org.learninghealth.base.Aggregate;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.Id;
import org.learninghealth.community.Community;
import org.learninghealth.conversation.Question;
import org.learninghealth.cycle.Objective;
import org.learninghealth.gathering.Gathering;
import org.learninghealth.gathering.GatheringStatus;
import org.learninghealth.internal.Reader;
import org.learninghealth.internal.Reading;
import org.learninghealth.knowledge.KnowledgeObject;
import org.learninghealth.knowledge.KnowledgeStatus;
import org.learninghealth.spi.AggregateType;

/**
 * Where items of newsletters come from, looked up. What lives in a community that isn't open to all stays there (rule K11), so
 * that it is an origin for that community's own newsletter alone.
 */
final class Origins {

    private static final Map<OriginKind, AggregateType<?, ?>> KEPT = Map.of(
            OriginKind.KNOWLEDGE, KnowledgeObject.TYPE,
            OriginKind.GATHERING, Gathering.TYPE,
            OriginKind.OBJECTIVE, Objective.TYPE,
            OriginKind.QUESTION, Question.TYPE);

    private Origins() {}

    /** Refuses what the actor may not read, as if it weren't there. */
    static void requireReadable(Reader reader, Origin origin) {
        AggregateType<?, ?> type = KEPT.get(origin.kind());
        if (type != null) {
            readable(reader, type, origin.id());
        }
    }

    private static <A extends Aggregate<A, J>, J extends Id> void readable(
            Reader reader, AggregateType<A, J> type, @Nullable UUID id) {
        reader.visible(type).get(type.id(Objects.requireNonNull(id)));
    }

    /**
     * Whether something may stand in a community's newsletter: it is there, is no draft, isn't called off or withdrawn, and lives there
     * or in the open.
     */
    static boolean fits(Reader reader, Origin origin, CommunityId community) {
        AggregateType<?, ?> type = KEPT.get(origin.kind());
        return type == null
                || home(reader, type, origin.id())
                        .filter(home -> home.equals(community) || isOpen(reader, home))
                        .isPresent();
    }

    private static <A extends Aggregate<A, J>, J extends Id> Optional<CommunityId> home(
            Reader reader, AggregateType<A, J> type, @Nullable UUID id) {
        Reading<A, J> known = reader.known(type);
        return known.find(type.id(Objects.requireNonNull(id)))
                .filter(type.published()::matches)
                .filter(thing -> !isOff(thing))
                .flatMap(thing -> type.community().map(place -> place.of(thing)));
    }

    private static boolean isOff(Object thing) {
        return thing instanceof Gathering gathering && gathering.status() == GatheringStatus.CANCELLED
                || thing instanceof KnowledgeObject known && known.status() == KnowledgeStatus.WITHDRAWN;
    }

    private static boolean isOpen(Reader reader, CommunityId community) {
        return reader.known(Community.TYPE)
                .find(community)
                .filter(there -> there.visibility() == Visibility.OPEN)
                .isPresent();
    }
}
