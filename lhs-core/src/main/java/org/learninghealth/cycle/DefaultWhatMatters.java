package org.learninghealth.cycle;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.learninghealth.access.Action;
import org.learninghealth.access.Actor;
import org.learninghealth.access.ResourceType;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.NotFound;
import org.learninghealth.base.Page;
import org.learninghealth.base.PageRequest;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.Require;
import org.learninghealth.internal.Kernel;
import org.learninghealth.knowledge.ThingKind;
import org.learninghealth.knowledge.ThingRef;
import org.learninghealth.people.StakeholderGroup;
import org.learninghealth.spi.Filter;
import org.learninghealth.spi.Order;

/** What matters, by way of the kernel. */
final class DefaultWhatMatters implements WhatMatters {

    private final Kernel kernel;
    private final int answersDueIn;

    DefaultWhatMatters(Kernel kernel, int answersDueIn) {
        this.kernel = kernel;
        this.answersDueIn = answersDueIn;
    }

    @Override
    public WhatMattersInput record(Actor actor, RecordWhatMatters command) {
        return kernel.perform(actor, command, WhatMattersInput.TYPE, work -> {
            var saying = work.require(
                    Action.RECORD_WHAT_MATTERS, work.facts(command.community(), ResourceType.WHAT_MATTERS));
            PersonId person = work.person(Action.RECORD_WHAT_MATTERS);
            Optional<PriorityId> priority = Optional.ofNullable(command.priority());
            priority.map(work.visible(Priority.TYPE)::get)
                    .filter(about -> !about.community().equals(command.community()))
                    .ifPresent(elsewhere -> {
                        throw new NotFound();
                    });
            WhatMattersInput input = new WhatMattersInput(
                    work.newId(WhatMattersInputId::new),
                    command.community(),
                    command.perspective(),
                    command.statement(),
                    person,
                    priority,
                    Optional.ofNullable(command.method()),
                    work.now(),
                    0);
            return saying.insert(input)
                    .alsoInsert(
                            FeedbackOwed.TYPE,
                            FeedbackOwed.to(
                                    person,
                                    work,
                                    input.community(),
                                    ThingRef.of(ThingKind.WHAT_MATTERS, input.id()),
                                    answersDueIn))
                    .emit(new WhatMattersRecorded(input.id(), input.community(), input.perspective()));
        });
    }

    @Override
    public WhatMattersInput get(Actor actor, WhatMattersInputId id) {
        return kernel.read(
                actor, reader -> reader.visible(WhatMattersInput.TYPE).get(id));
    }

    @Override
    public Page<WhatMattersInput> list(Actor actor, CommunityId community, PageRequest page) {
        Filter<WhatMattersInput> filter =
                Filter.where(WhatMattersInput.COMMUNITY, Require.present(community, "community"));
        return kernel.read(
                actor,
                reader -> reader.visible(WhatMattersInput.TYPE)
                        .list(filter, Order.descending(WhatMattersInput.SAID_AT), page));
    }

    @Override
    public List<InputFreshness> freshness(Actor actor, CommunityId community) {
        Filter<WhatMattersInput> here =
                Filter.where(WhatMattersInput.COMMUNITY, Require.present(community, "community"));
        return kernel.read(actor, reader -> {
            reader.demand(Action.READ_WHAT_MATTERS, reader.facts(community, ResourceType.WHAT_MATTERS));
            Set<WhatMattersInputId> counted = new HashSet<>();
            SortedMap<StakeholderGroup, Instant> newest = new TreeMap<>();
            SortedMap<StakeholderGroup, Long> inputs = new TreeMap<>();
            for (List<WhatMattersInput> part :
                    reader.visible(WhatMattersInput.TYPE).parts(here)) {
                for (WhatMattersInput input : part) {
                    // one that is changed meanwhile comes again
                    if (counted.add(input.id())) {
                        newest.merge(
                                input.perspective(), input.saidAt(), (one, other) -> one.isAfter(other) ? one : other);
                        inputs.merge(input.perspective(), 1L, Long::sum);
                    }
                }
            }
            return newest.entrySet().stream()
                    .map(each -> InputFreshness.of(
                            each.getKey(), each.getValue(), inputs.getOrDefault(each.getKey(), 0L), reader.now()))
                    .toList();
        });
    }
}
