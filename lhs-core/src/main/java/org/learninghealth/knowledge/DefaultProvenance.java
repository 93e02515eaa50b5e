package org.learninghealth.knowledge;

import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.learninghealth.access.Action;
import org.learninghealth.access.Actor;
import org.learninghealth.access.Facts;
import org.learninghealth.access.ResourceType;
import org.learninghealth.access.Visibility;
import org.learninghealth.base.Aggregate;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.Duplicate;
import org.learninghealth.base.Id;
import org.learninghealth.base.NotFound;
import org.learninghealth.base.Page;
import org.learninghealth.base.PageRequest;
import org.learninghealth.base.Require;
import org.learninghealth.base.Unmet;
import org.learninghealth.internal.Kernel;
import org.learninghealth.internal.Reader;
import org.learninghealth.internal.Reading;
import org.learninghealth.spi.AggregateType;
import org.learninghealth.spi.Filter;
import org.learninghealth.spi.Order;

/** Where things came from, by way of the kernel. */
final class DefaultProvenance implements Provenance {

    /** More links than anything known could sensibly build on; what is beyond isn't looked through, and not linked. */
    private static final int MOST = 10_000;

    private final Kernel kernel;
    private final Map<ThingKind, AggregateType<?, ?>> things;

    DefaultProvenance(Kernel kernel, Map<ThingKind, AggregateType<?, ?>> things) {
        this.kernel = kernel;
        this.things = new EnumMap<>(ThingKind.class);
        this.things.putAll(things);
        this.things.put(ThingKind.KNOWLEDGE, KnowledgeObject.TYPE);
    }

    @Override
    public ProvenanceLink link(Actor actor, LinkProvenance command) {
        return kernel.perform(actor, command, ProvenanceLink.TYPE, work -> {
            Require.that(ProvenanceType.DRAWN_BY_PEOPLE.contains(command.type()), "type", "drawn-by-itself");
            Facts begin = facts(work, command.from());
            CommunityId home = begin.community().orElseThrow(NotFound::new);
            var linking = work.require(Action.LINK_PROVENANCE, begin);
            Facts end = facts(work, command.to());
            ProvenanceLink link = ProvenanceLink.drawn(work, home, command.type(), command.from(), command.to());
            Unmet.of("provenance")
                    .unless(
                            end.community().equals(begin.community())
                                    || !end.visibility().equals(Optional.of(Visibility.CONFIDENTIAL)),
                            "confidential")
                    .orThrow();
            checkNew(work.known(ProvenanceLink.TYPE), link);
            return linking.insert(link).emit(ProvenanceLinked.of(link));
        });
    }

    @Override
    public Page<ProvenanceLink> list(Actor actor, ProvenanceQuery query, PageRequest page) {
        Filter<ProvenanceLink> filter = Require.present(query, "query").filter();
        return kernel.read(
                actor,
                reader -> reader.visible(ProvenanceLink.TYPE).list(filter, Order.descending(ProvenanceLink.AT), page));
    }

    @Override
    public EvidenceFlow flow(Actor actor, CommunityId community) {
        Filter<ProvenanceLink> filter = Filter.where(ProvenanceLink.COMMUNITY, Require.present(community, "community"))
                .in(ProvenanceLink.LINK_TYPE, List.of(ProvenanceType.INFORMED_BY, ProvenanceType.PRODUCED));
        return kernel.read(actor, reader -> {
            reader.demand(Action.READ_PROVENANCE, reader.facts(community, ResourceType.PROVENANCE));
            return EvidenceFlow.of(reader.visible(ProvenanceLink.TYPE).countBy(ProvenanceLink.LINK_TYPE, filter));
        });
    }

    /** The facts about a thing that the actor may see. */
    private Facts facts(Reader reader, ThingRef thing) {
        AggregateType<?, ?> type = things.get(thing.kind());
        if (type == null) {
            throw new NotFound();
        }
        return facts(reader, type, thing.id());
    }

    private static <A extends Aggregate<A, J>, J extends Id> Facts facts(
            Reader reader, AggregateType<A, J> type, UUID id) {
        return reader.facts(type, reader.visible(type).get(type.id(id)));
    }

    /** Refuses a link that is there already, and one that would close a circle (rule N5). A query for each level. */
    private static void checkNew(Reading<ProvenanceLink, ProvenanceLinkId> links, ProvenanceLink link) {
        UUID begin = link.from().id();
        Filter<ProvenanceLink> sameType = Filter.where(ProvenanceLink.LINK_TYPE, link.type());
        Set<UUID> next = Set.of(begin, link.to().id());
        Set<UUID> seen = new HashSet<>(next);
        boolean circle = false;
        while (!circle && !next.isEmpty()) {
            List<ProvenanceLink> level =
                    links.first(sameType.in(ProvenanceLink.FROM, next), Order.ascending(ProvenanceLink.AT), MOST);
            if (level.stream()
                    .anyMatch(old -> old.from().equals(link.from()) && old.to().equals(link.to()))) {
                throw new Duplicate("PROVENANCE");
            }
            Set<UUID> further = new HashSet<>();
            for (ProvenanceLink old : level) {
                UUID end = old.to().id();
                if (!old.from().id().equals(begin) && seen.add(end)) {
                    further.add(end);
                }
                circle |= end.equals(begin);
            }
            circle |= level.size() == MOST;
            next = further;
        }
        Unmet.of("N5").unless(!circle, "circle").orThrow();
    }
}
