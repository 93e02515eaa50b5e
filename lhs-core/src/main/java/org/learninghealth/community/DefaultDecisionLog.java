package org.learninghealth.community;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.learninghealth.access.Action;
import org.learninghealth.access.Actor;
import org.learninghealth.access.ResourceType;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.NotFound;
import org.learninghealth.base.Page;
import org.learninghealth.base.PageRequest;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.Require;
import org.learninghealth.base.Unmet;
import org.learninghealth.internal.Kernel;
import org.learninghealth.internal.Reader;
import org.learninghealth.spi.Filter;
import org.learninghealth.spi.Order;

/** Decision logs, by way of the kernel. */
final class DefaultDecisionLog implements DecisionLog {

    private final Kernel kernel;

    DefaultDecisionLog(Kernel kernel) {
        this.kernel = kernel;
    }

    @Override
    public LoggedDecision log(Actor actor, LogDecision command) {
        return kernel.perform(actor, command, LoggedDecision.TYPE, work -> {
            CommunityId community = command.community();
            var logging = work.require(Action.LOG_DECISION, work.facts(community, ResourceType.LOGGED_DECISION));
            requirePast(work, command.decidedOn());
            LoggedDecision entry = new LoggedDecision(
                    work.newId(LoggedDecisionId::new),
                    community,
                    command.decision(),
                    command.rationale(),
                    command.reference(),
                    members(work, community, command.owners()),
                    command.decidedOn(),
                    Optional.empty(),
                    work.now(),
                    0);
            return logging.insert(entry).emit(new DecisionLogged(entry.id(), community));
        });
    }

    @Override
    public LoggedDecision supersede(Actor actor, SupersedeDecision command) {
        return kernel.perform(actor, command, LoggedDecision.TYPE, work -> {
            LoggedDecision before = work.visible(LoggedDecision.TYPE).get(command.superseded());
            var logging = work.require(Action.LOG_DECISION, work.facts(LoggedDecision.TYPE, before));
            Unmet.of("decision")
                    .unless(later(work, List.of(before)).isEmpty(), "standing")
                    .orThrow();
            requirePast(work, command.decidedOn());
            LoggedDecision entry = new LoggedDecision(
                    work.newId(LoggedDecisionId::new),
                    before.community(),
                    command.decision(),
                    command.rationale(),
                    command.reference(),
                    members(work, before.community(), command.owners()),
                    command.decidedOn(),
                    Optional.of(before.id()),
                    work.now(),
                    0);
            return logging.insert(entry).emit(new DecisionSuperseded(entry.id(), entry.community(), before.id()));
        });
    }

    @Override
    public DecisionEntry get(Actor actor, LoggedDecisionId id) {
        return find(actor, id).orElseThrow(NotFound::new);
    }

    @Override
    public Optional<DecisionEntry> find(Actor actor, LoggedDecisionId id) {
        return kernel.read(
                actor,
                reader -> reader.visible(LoggedDecision.TYPE)
                        .find(id)
                        .map(logged -> entries(reader, List.of(logged)).get(0)));
    }

    @Override
    public Page<DecisionEntry> list(Actor actor, CommunityId community, PageRequest page) {
        Filter<LoggedDecision> filter = Filter.where(LoggedDecision.COMMUNITY, Require.present(community, "community"));
        return kernel.read(actor, reader -> {
            Page<LoggedDecision> logged =
                    reader.visible(LoggedDecision.TYPE).list(filter, Order.descending(LoggedDecision.LOGGED_AT), page);
            return new Page<>(entries(reader, logged.items()), logged.next());
        });
    }

    private static List<DecisionEntry> entries(Reader reader, List<LoggedDecision> logged) {
        Map<LoggedDecisionId, LoggedDecisionId> later = later(reader, logged);
        return logged.stream()
                .map(each -> new DecisionEntry(each, Optional.ofNullable(later.get(each.id()))))
                .toList();
    }

    /** Which entries have taken the place of which; they are of the same community, and as visible. */
    private static Map<LoggedDecisionId, LoggedDecisionId> later(Reader reader, List<LoggedDecision> logged) {
        List<LoggedDecisionId> ids = logged.stream().map(LoggedDecision::id).toList();
        return ids.isEmpty()
                ? Map.of()
                : reader
                        .known(LoggedDecision.TYPE)
                        .first(
                                Filter.<LoggedDecision>all().in(LoggedDecision.SUPERSEDES, ids),
                                Order.ascending(LoggedDecision.LOGGED_AT),
                                ids.size())
                        .stream()
                        .collect(Collectors.toMap(each -> each.supersedes().orElseThrow(), LoggedDecision::id));
    }

    private static List<PersonId> members(Reader reader, CommunityId community, List<PersonId> owners) {
        List<PersonId> distinct = owners.stream().distinct().toList();
        Set<PersonId> members = reader
                .known(Membership.TYPE)
                .first(
                        Filter.where(Membership.COMMUNITY, community)
                                .in(Membership.PERSON, distinct)
                                .and(Membership.STATUS, MembershipStatus.ACTIVE),
                        Order.ascending(Membership.SINCE),
                        distinct.size())
                .stream()
                .map(Membership::person)
                .collect(Collectors.toSet());
        Require.found(owners, members::contains, "owners");
        return distinct;
    }

    private static void requirePast(Reader reader, LocalDate day) {
        Require.that(!day.isAfter(Mandate.day(reader.now())), "decidedOn", "future");
    }
}
