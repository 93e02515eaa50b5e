package org.learninghealth.cycle;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.learninghealth.access.Action;
import org.learninghealth.access.Actor;
import org.learninghealth.access.ResourceType;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.NotFound;
import org.learninghealth.base.Page;
import org.learninghealth.base.PageRequest;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.Require;
import org.learninghealth.base.SmallCells;
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
import org.learninghealth.people.StakeholderGroup;
import org.learninghealth.spi.Filter;
import org.learninghealth.spi.Order;

/** Priorities, by way of the kernel. */
final class DefaultPriorities implements Priorities {

    private final Kernel kernel;
    private final SmallCells cells;
    private final int leastPerspectives;

    DefaultPriorities(Kernel kernel, SmallCells cells, int leastPerspectives) {
        this.kernel = kernel;
        this.cells = cells;
        this.leastPerspectives = leastPerspectives;
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
                    List.of(),
                    Set.copyOf(command.objectives()),
                    work.now(),
                    0);
            requireHere(work, priority);
            // none of them is dropped meanwhile
            return proposing
                    .insert(priority)
                    .assuming(Objective.TYPE, objectives(work, priority))
                    .emit(new PriorityProposed(priority.id(), priority.community()));
        });
    }

    @Override
    public Priority adopt(Actor actor, AdoptPriority command) {
        return kernel.perform(actor, command, Priority.TYPE, work -> {
            Priority priority = work.get(Priority.TYPE, command.priority(), command.expectedVersion());
            var deciding = work.require(Action.DECIDE_PRIORITY, work.facts(Priority.TYPE, priority));
            List<Signal> standing = signals(work, priority).stream()
                    .filter(signal -> signal.status() != SignalStatus.DISCARDED
                            && signal.outdatedAt().isEmpty())
                    .toList();
            List<WhatMattersInput> said = Stream.concat(
                            inputs(work, Filter.<WhatMattersInput>all().in(WhatMattersInput.SELF, priority.inputs())),
                            inputs(work, Filter.where(WhatMattersInput.PRIORITY, priority.id())))
                    .distinct()
                    .toList();
            Representation wanted = requireRepresented(work, priority);
            List<ScoreSheet> sheets = priority.criteria().isEmpty() ? List.of() : sheets(work, priority);
            Priority adopted = priority.adopt(
                    standing, said, priority.represented(panel(sheets), wanted, leastPerspectives), leastPerspectives);
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
                    .update(priority.setAside(PriorityStatus.DECLINED, command.rationale()))
                    .emit(new PriorityDeclined(priority.id(), priority.community()));
        });
    }

    @Override
    public Priority shortlist(Actor actor, ShortlistPriority command) {
        return moved(
                actor,
                command,
                ShortlistPriority::priority,
                ShortlistPriority::expectedVersion,
                priority -> priority.move(PriorityStatus.SHORTLISTED));
    }

    @Override
    public Priority defer(Actor actor, DeferPriority command) {
        return moved(
                actor,
                command,
                DeferPriority::priority,
                DeferPriority::expectedVersion,
                priority -> priority.setAside(PriorityStatus.DEFERRED, command.rationale()));
    }

    @Override
    public Priority reconsider(Actor actor, ReconsiderPriority command) {
        return moved(
                actor,
                command,
                ReconsiderPriority::priority,
                ReconsiderPriority::expectedVersion,
                priority -> priority.move(PriorityStatus.PROPOSED));
    }

    @Override
    public Priority retire(Actor actor, RetirePriority command) {
        return moved(
                actor,
                command,
                RetirePriority::priority,
                RetirePriority::expectedVersion,
                priority -> priority.move(PriorityStatus.RETIRED));
    }

    @Override
    public Priority askForScores(Actor actor, AskForScores command) {
        return kernel.perform(actor, command, Priority.TYPE, work -> {
            Priority priority = work.get(Priority.TYPE, command.priority(), command.expectedVersion());
            var deciding = work.require(Action.DECIDE_PRIORITY, work.facts(Priority.TYPE, priority));
            Filter<ScoreSheet> given = Filter.where(ScoreSheet.PRIORITY, priority.id());
            boolean scored = work.known(ScoreSheet.TYPE).any(given);
            Priority asked = priority.askForScores(command.criteria(), scored);
            // whoever scores at the same time does so by what isn't asked any more
            return deciding.update(asked)
                    .restingOn(Priority.TYPE, List.of(priority))
                    .assumingOnly(ScoreSheet.TYPE, given, List.of())
                    .emit(new ScoresAsked(asked.id(), asked.community()));
        });
    }

    @Override
    public ScoreSheet score(Actor actor, ScorePriority command) {
        return kernel.perform(actor, command, ScoreSheet.TYPE, work -> {
            Priority priority = work.visible(Priority.TYPE).get(command.priority());
            var scoring = work.require(Action.SCORE_PRIORITY, work.facts(Priority.TYPE, priority));
            PersonId scorer = work.person(Action.SCORE_PRIORITY);
            priority.requireScores(command.scores());
            StakeholderGroup group = group(work, priority.community(), scorer);
            Optional<ScoreSheet> before = work.known(ScoreSheet.TYPE)
                    .find(
                            Filter.where(ScoreSheet.PRIORITY, priority.id()).and(ScoreSheet.SCORER, scorer),
                            Order.ascending(ScoreSheet.SCORED_AT));
            var decision = before.map(sheet -> scoring.update(sheet.replaced(group, command.scores(), work.now())))
                    .orElseGet(() -> scoring.insert(new ScoreSheet(
                            work.newId(ScoreSheetId::new),
                            priority.community(),
                            priority.id(),
                            scorer,
                            group,
                            command.scores(),
                            work.now(),
                            0)));
            // it is still proposed, and by the same criteria
            return decision.assuming(Priority.TYPE, List.of(priority))
                    .emit(new PriorityScored(priority.id(), priority.community()));
        });
    }

    @Override
    public PriorityScores scores(Actor actor, PriorityId id) {
        return kernel.read(actor, reader -> {
            Priority priority = reader.visible(Priority.TYPE).get(id);
            // while they can change, the change would tell whose they are
            boolean done = priority.status() != PriorityStatus.PROPOSED;
            return PriorityScores.of(priority, done ? sheets(reader, priority) : List.of(), cells);
        });
    }

    /** For which group somebody speaks in a community. */
    private static StakeholderGroup group(Reader reader, CommunityId community, PersonId person) {
        List<Membership> memberships = reader.known(Membership.TYPE)
                .first(
                        Filter.where(Membership.COMMUNITY, community)
                                .and(Membership.PERSON, person)
                                .and(Membership.STATUS, MembershipStatus.ACTIVE),
                        Order.ascending(Membership.SINCE),
                        1);
        Unmet.of("cycle").unless(!memberships.isEmpty(), "member").orThrow();
        return memberships.get(0).stakeholderGroup();
    }

    private static List<ScoreSheet> sheets(Reader reader, Priority priority) {
        List<ScoreSheet> sheets = new ArrayList<>();
        reader.known(ScoreSheet.TYPE)
                .parts(Filter.where(ScoreSheet.PRIORITY, priority.id()))
                .forEach(sheets::addAll);
        return sheets;
    }

    private static Map<StakeholderGroup, Long> panel(List<ScoreSheet> sheets) {
        return sheets.stream().collect(Collectors.groupingBy(ScoreSheet::perspective, Collectors.counting()));
    }

    private <C extends Record> Priority moved(
            Actor actor,
            C command,
            Function<C, PriorityId> which,
            ToLongFunction<C> expectedVersion,
            UnaryOperator<Priority> decided) {
        return kernel.perform(actor, command, Priority.TYPE, work -> {
            Priority priority = work.get(Priority.TYPE, which.apply(command), expectedVersion.applyAsLong(command));
            var deciding = work.require(Action.DECIDE_PRIORITY, work.facts(Priority.TYPE, priority));
            Priority moved = decided.apply(priority);
            return deciding.update(moved)
                    .emit(new PriorityMoved(moved.id(), moved.community(), priority.status(), moved.status()));
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
    private static Representation requireRepresented(Reader reader, Priority priority) {
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
        return wanted;
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

    /** The objectives that it serves: its community's own, and none that is dropped. */
    private static List<Objective> objectives(Reader reader, Priority priority) {
        if (priority.objectives().isEmpty()) {
            return List.of();
        }
        List<Objective> here = reader.known(Objective.TYPE)
                .first(
                        Filter.where(Objective.COMMUNITY, priority.community())
                                .in(Objective.SELF, priority.objectives()),
                        Order.ascending(Objective.DUE),
                        Priority.MOST_OBJECTIVES);
        if (here.size() < priority.objectives().size()) {
            throw new NotFound();
        }
        Unmet.of("objective")
                .unless(here.stream().noneMatch(objective -> objective.status() == ObjectiveStatus.DROPPED), "dropped")
                .orThrow();
        return here;
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
