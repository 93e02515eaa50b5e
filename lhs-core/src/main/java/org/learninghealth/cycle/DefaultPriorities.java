package org.learninghealth.cycle;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.learninghealth.access.Action;
import org.learninghealth.access.Actor;
import org.learninghealth.access.ResourceType;
import org.learninghealth.base.NotFound;
import org.learninghealth.base.Page;
import org.learninghealth.base.PageRequest;
import org.learninghealth.base.Require;
import org.learninghealth.base.Unmet;
import org.learninghealth.community.Community;
import org.learninghealth.community.Membership;
import org.learninghealth.community.MembershipStatus;
import org.learninghealth.community.Representation;
import org.learninghealth.internal.Kernel;
import org.learninghealth.internal.Reader;
import org.learninghealth.knowledge.ProvenanceType;
import org.learninghealth.knowledge.ThingKind;
import org.learninghealth.knowledge.ThingRef;
import org.learninghealth.spi.Filter;
import org.learninghealth.spi.Order;

/** Priorities, by way of the kernel. */
final class DefaultPriorities implements Priorities {

    private final Kernel kernel;

    DefaultPriorities(Kernel kernel) {
        this.kernel = kernel;
    }

    @Override
    public Priority propose(Actor actor, ProposePriority command) {
        return kernel.perform(actor, command, Priority.TYPE, work -> {
            var proposing =
                    work.require(Action.PROPOSE_PRIORITY, work.facts(command.community(), ResourceType.PRIORITY));
            Priority priority = new Priority(
                    work.newId(PriorityId::new),
                    command.community(),
                    command.statement(),
                    command.signals().stream().distinct().toList(),
                    command.inputs().stream().distinct().toList(),
                    PriorityStatus.PROPOSED,
                    Optional.empty(),
                    work.now(),
                    0);
            requireHere(work, priority);
            return proposing.insert(priority).emit(new PriorityProposed(priority.id(), priority.community()));
        });
    }

    @Override
    public Priority adopt(Actor actor, AdoptPriority command) {
        return kernel.perform(actor, command, Priority.TYPE, work -> {
            Priority priority = work.get(Priority.TYPE, command.priority(), command.expectedVersion());
            var deciding = work.require(Action.DECIDE_PRIORITY, work.facts(Priority.TYPE, priority));
            List<Signal> standing = signals(work, priority).stream()
                    .filter(signal -> signal.status() != SignalStatus.DISCARDED)
                    .toList();
            List<WhatMattersInput> said = Stream.concat(
                            inputs(work, Filter.<WhatMattersInput>all().in(WhatMattersInput.SELF, priority.inputs())),
                            inputs(work, Filter.where(WhatMattersInput.PRIORITY, priority.id())))
                    .distinct()
                    .toList();
            requireRepresented(work, priority);
            Priority adopted = priority.adopt(standing, said);
            var decision = deciding.update(adopted)
                    .emit(new PriorityAdopted(
                            adopted.id(),
                            adopted.community(),
                            adopted.signals(),
                            Priority.perspectives(standing, said)));
            for (SignalId signal : adopted.signals()) {
                Links.draw(
                        decision,
                        work,
                        adopted.community(),
                        ProvenanceType.PRIORITISED_AS,
                        ThingRef.of(ThingKind.SIGNAL, signal),
                        ThingRef.of(ThingKind.PRIORITY, adopted.id()));
            }
            return decision;
        });
    }

    @Override
    public Priority decline(Actor actor, DeclinePriority command) {
        return kernel.perform(actor, command, Priority.TYPE, work -> {
            Priority priority = work.get(Priority.TYPE, command.priority(), command.expectedVersion());
            return work.require(Action.DECIDE_PRIORITY, work.facts(Priority.TYPE, priority))
                    .update(priority.decline(command.rationale()))
                    .emit(new PriorityDeclined(priority.id(), priority.community()));
        });
    }

    @Override
    public Priority get(Actor actor, PriorityId id) {
        return kernel.read(actor, reader -> reader.visible(Priority.TYPE).get(id));
    }

    @Override
    public Optional<Priority> find(Actor actor, PriorityId id) {
        return kernel.read(actor, reader -> reader.visible(Priority.TYPE).find(id));
    }

    @Override
    public Page<Priority> list(Actor actor, PriorityQuery query, PageRequest page) {
        Filter<Priority> filter = Require.present(query, "query").filter();
        return kernel.read(
                actor,
                reader -> reader.visible(Priority.TYPE).list(filter, Order.descending(Priority.PROPOSED_AT), page));
    }

    /** A community that can't do without some groups decides nothing without them (rule C12). */
    private static void requireRepresented(Reader reader, Priority priority) {
        Representation wanted =
                reader.known(Community.TYPE).get(priority.community()).representation();
        if (!wanted.least().isEmpty()) {
            Map<String, Long> members = reader.known(Membership.TYPE)
                    .countBy(
                            Membership.STAKEHOLDER_GROUP,
                            Filter.where(Membership.COMMUNITY, priority.community())
                                    .and(Membership.STATUS, MembershipStatus.ACTIVE));
            Unmet.of("C12").unless(!wanted.blocks(members), "representation").orThrow();
        }
    }

    /** A priority rests on what was raised and said in its own community; what is elsewhere isn't there at all. */
    private static void requireHere(Reader reader, Priority priority) {
        long raised = reader.known(Signal.TYPE)
                .count(Filter.where(Signal.COMMUNITY, priority.community()).in(Signal.SELF, priority.signals()));
        long said = reader.known(WhatMattersInput.TYPE)
                .count(Filter.where(WhatMattersInput.COMMUNITY, priority.community())
                        .in(WhatMattersInput.SELF, priority.inputs()));
        if (raised < priority.signals().size() || said < priority.inputs().size()) {
            throw new NotFound();
        }
    }

    private static List<Signal> signals(Reader reader, Priority priority) {
        return reader.known(Signal.TYPE)
                .first(
                        Filter.<Signal>all().in(Signal.SELF, priority.signals()),
                        Order.ascending(Signal.DETECTED_AT),
                        Priority.MOST_SOURCES);
    }

    private static Stream<WhatMattersInput> inputs(Reader reader, Filter<WhatMattersInput> which) {
        return reader
                .known(WhatMattersInput.TYPE)
                .first(which, Order.ascending(WhatMattersInput.SAID_AT), Priority.MOST_SOURCES)
                .stream();
    }
}
