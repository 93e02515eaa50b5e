package org.learninghealth.community;

import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.learninghealth.access.Action;
import org.learninghealth.access.Actor;
import org.learninghealth.access.Facts;
import org.learninghealth.access.ResourceType;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.Page;
import org.learninghealth.base.PageRequest;
import org.learninghealth.base.Require;
import org.learninghealth.base.StaleVersion;
import org.learninghealth.base.Unmet;
import org.learninghealth.internal.Closing;
import org.learninghealth.internal.Decision;
import org.learninghealth.internal.Kernel;
import org.learninghealth.internal.Reader;
import org.learninghealth.internal.Work;
import org.learninghealth.people.Person;
import org.learninghealth.spi.ActivityLog;
import org.learninghealth.spi.Filter;
import org.learninghealth.spi.Order;

/** Communities, by way of the kernel. */
final class DefaultCommunities implements Communities {

    private final Kernel kernel;
    private final Maturity maturity;
    private final Dormancy dormancy;
    private final Templates templates;
    private final Exchange exchange;
    private final Closing closing;
    private final ActivityLog activity;

    DefaultCommunities(
            Kernel kernel,
            Maturity maturity,
            Dormancy dormancy,
            Templates templates,
            Exchange exchange,
            Closing closing,
            ActivityLog activity) {
        this.kernel = kernel;
        this.maturity = maturity;
        this.dormancy = dormancy;
        this.templates = templates;
        this.exchange = exchange;
        this.closing = closing;
        this.activity = activity;
    }

    @Override
    public Community found(Actor actor, FoundCommunity command) {
        return kernel.perform(actor, command, Community.TYPE, work -> {
            var founding = work.require(Action.FOUND_COMMUNITY, Facts.outside(ResourceType.COMMUNITY));
            Person founder = work.known(Person.TYPE).get(work.person(Action.FOUND_COMMUNITY));
            Community alone = Community.draft(work.newId(CommunityId::new), command, work.now());
            List<Community> above = Optional.ofNullable(command.parent())
                    .map(parent -> above(work, Optional.empty(), parent))
                    .orElse(List.of());
            Community draft = above.isEmpty()
                    ? alone
                    : alone.promisingNoLessThan(above.get(0), work.now()).nestedIn(above.get(0), work.now());
            Membership coordinator = new Belonging(work).found(draft.id(), founder);
            return founding.insert(draft)
                    .alsoInsert(Membership.TYPE, coordinator)
                    .restingOn(Community.TYPE, above)
                    .emit(
                            new CommunityFounded(draft.id(), draft.kind()),
                            new MembershipActivated(
                                    coordinator.id(), draft.id(), founder.id(), coordinator.stakeholderGroup()))
                    .within(draft.id());
        });
    }

    /** The template fills in the form, which then goes the way of any other. */
    @Override
    public Community applyTemplate(Actor actor, FoundFromTemplate command) {
        return kernel.sweep(
                actor,
                command,
                () -> found(actor, templates.community(command.template()).filled(command)));
    }

    @Override
    public Community describe(Actor actor, DescribeCommunity command) {
        return kernel.perform(actor, command, Community.TYPE, work -> {
            Community community = work.get(Community.TYPE, command.community(), command.expectedVersion());
            return work.require(Action.DESCRIBE_COMMUNITY, work.facts(Community.TYPE, community))
                    .update(community.describe(command.domain(), command.practice()))
                    .emit(new CommunityDescribed(community.id()));
        });
    }

    @Override
    public Community activate(Actor actor, ActivateCommunity command) {
        return kernel.perform(actor, command, Community.TYPE, work -> {
            Community draft = work.get(Community.TYPE, command.community(), command.expectedVersion());
            return work.require(Action.ACTIVATE_COMMUNITY, work.facts(Community.TYPE, draft))
                    .update(draft.activate(chartered(work, draft), members(work, draft.id()), work.now()))
                    .emit(new CommunityActivated(draft.id()));
        });
    }

    @Override
    public Community changeVisibility(Actor actor, ChangeVisibility command) {
        return kernel.perform(actor, command, Community.TYPE, work -> {
            Community community = work.get(Community.TYPE, command.community(), command.expectedVersion());
            var arranging = work.require(Action.ARRANGE_COMMUNITY, work.facts(Community.TYPE, community));
            Nesting nesting = new Nesting(work);
            Optional<Community> around = nesting.around(community);
            Community changed = community.visibleTo(command.visibility(), around, work.now());
            List<List<Community>> inside = nesting.levelsBelow(community.id());
            List<Community> tightened = inside.stream()
                    .flatMap(List::stream)
                    .filter(below -> !below.noMoreOpenThan(changed.visibility()).equals(below))
                    .toList();
            return Nesting.keepingTogether(arranging.update(changed), community, around, inside)
                    .alsoUpdateAll(
                            Community.TYPE,
                            tightened.stream()
                                    .map(below -> below.noMoreOpenThan(changed.visibility()))
                                    .toList())
                    .emit(new VisibilityChanged(community.id(), community.visibility(), changed.visibility()))
                    .emitAll(tightened.stream()
                            .map(below -> new VisibilityChanged(below.id(), below.visibility(), changed.visibility()))
                            .toList());
        });
    }

    @Override
    public Community nest(Actor actor, NestCommunity command) {
        return kernel.perform(actor, command, Community.TYPE, work -> {
            Community community = work.get(Community.TYPE, command.community(), command.expectedVersion());
            var arranging = work.require(Action.ARRANGE_COMMUNITY, work.facts(Community.TYPE, community));
            List<Community> above = above(work, Optional.of(community.id()), command.parent());
            return arranging
                    .update(community.nestedIn(above.get(0), work.now()))
                    .restingOn(Community.TYPE, above)
                    .restingOn(Community.TYPE, List.of(community))
                    .emit(new CommunityNested(community.id(), command.parent()));
        });
    }

    @Override
    public Community requireRepresentation(Actor actor, RequireRepresentation command) {
        return kernel.perform(actor, command, Community.TYPE, work -> {
            Community community = work.get(Community.TYPE, command.community(), command.expectedVersion());
            var arranging = work.require(Action.ARRANGE_COMMUNITY, work.facts(Community.TYPE, community));
            Community wanting = community.representedBy(command.representation());
            Map<String, Long> members = members(work, community.id());
            return arranging
                    .update(wanting)
                    .emit(new RepresentationRequired(community.id()))
                    .emitAll(wanting.representation().shortages(members).stream()
                            .map(each ->
                                    new RepresentationUnmet(community.id(), each.group(), each.need(), each.have()))
                            .toList());
        });
    }

    @Override
    public Community setSafeSpacePolicy(Actor actor, SetSafeSpacePolicy command) {
        return kernel.perform(actor, command, Community.TYPE, work -> {
            Community community = work.get(Community.TYPE, command.community(), command.expectedVersion());
            var arranging = work.require(Action.ARRANGE_COMMUNITY, work.facts(Community.TYPE, community));
            Unmet.of("V12")
                    .unless(
                            command.rules().contains(SafeSpaceRule.EMBARGO) == (command.embargoUntil() != null),
                            "embargo")
                    .orThrow();
            Nesting nesting = new Nesting(work);
            Optional<Community> around = nesting.around(community);
            SafeSpacePolicy wanted = new SafeSpacePolicy(
                    new HashSet<>(command.rules()), Optional.ofNullable(command.embargoUntil()), work.now());
            Community changed = community.promising(wanted, around);
            List<List<Community>> inside = nesting.levelsBelow(community.id());
            List<Community> tightened = inside.stream()
                    .flatMap(List::stream)
                    .filter(below ->
                            !below.promisingNoLessThan(changed, work.now()).equals(below))
                    .toList();
            return Nesting.keepingTogether(arranging.update(changed), community, around, inside)
                    .alsoUpdateAll(
                            Community.TYPE,
                            tightened.stream()
                                    .map(below -> below.promisingNoLessThan(changed, work.now()))
                                    .toList())
                    .emitAll(Stream.concat(
                                    changed.equals(community) ? Stream.empty() : Stream.of(changed), tightened.stream())
                            .map(each -> new PolicyChanged(each.id()))
                            .toList());
        });
    }

    /** Where the zone changes, a day may have something of the second day before it. */
    @Override
    public Community setTimeZone(Actor actor, SetTimeZone command) {
        return kernel.perform(actor, command, Community.TYPE, work -> {
            Community community = work.get(Community.TYPE, command.community(), command.expectedVersion());
            var arranging = work.require(Action.ARRANGE_COMMUNITY, work.facts(Community.TYPE, community));
            activity.keptFrom(community.id())
                    .map(kept -> kept.plusDays(3))
                    .ifPresent(first ->
                            Require.that(!command.from().isBefore(first), "from", "days-closed", first.toString()));
            Community changed = community.livingIn(command.zone(), command.from());
            if (!changed.equals(community)) {
                requireOpenMonth(community, command.from(), work.now());
            }
            return arranging
                    .update(changed)
                    .emitAll(changed.equals(community) ? List.of() : List.of(new CommunityTimeZoneSet(community.id())));
        });
    }

    /**
     * Whoever set one zone after another for months that are over could compare their figures, and see who did something close to midnight. With the
     * first day of a month the one before it ends.
     */
    private static void requireOpenMonth(Community community, LocalDate from, Instant now) {
        LocalDate open = community.calendar().day(now).withDayOfMonth(2);
        boolean known = community.calendar().zones().stream()
                .anyMatch(since -> !since.day().isAfter(from));
        Require.that(!known || !from.isBefore(open), "from", "months-closed", open.toString());
    }

    @Override
    public Community moveStage(Actor actor, MoveStage command) {
        return kernel.perform(actor, command, Community.TYPE, work -> {
            Community community = work.get(Community.TYPE, command.community(), command.expectedVersion());
            var moving = work.require(Action.MOVE_STAGE, work.facts(Community.TYPE, community));
            Community moved = community.at(
                    command.stage(), Optional.ofNullable(command.reason()), work.person(Action.MOVE_STAGE), work.now());
            maturity.unmet(work, community, command.stage(), work.now()).orThrow();
            return moving.update(moved)
                    .emit(new CommunityStageChanged(community.id(), community.stage(), moved.stage()));
        });
    }

    @Override
    public List<String> unmet(Actor actor, CommunityId id, LifeStage next) {
        return kernel.read(actor, reader -> {
            Community community = reader.visible(Community.TYPE).get(id);
            reader.demand(Action.CHECK_STAGE, reader.facts(Community.TYPE, community));
            return maturity.unmet(reader, community, Require.present(next, "next"), kernel.now())
                    .keys();
        });
    }

    @Override
    public Community archive(Actor actor, ArchiveCommunity command) {
        return kernel.perform(actor, command, Community.TYPE, work -> {
            Community community = work.get(Community.TYPE, command.community(), command.expectedVersion());
            var archiving = work.require(Action.ARCHIVE_COMMUNITY, work.facts(Community.TYPE, community))
                    .update(community.archive())
                    .emit(new CommunityArchived(community.id()));
            closing.close(work, community.id(), archiving);
            return archiving;
        });
    }

    @Override
    public Community merge(Actor actor, MergeCommunities command) {
        return kernel.perform(actor, command, Community.TYPE, work -> {
            Community source = work.get(Community.TYPE, command.community(), command.expectedVersion());
            var merging = work.require(Action.TRANSFORM_COMMUNITY, work.facts(Community.TYPE, source));
            Community target = work.visible(Community.TYPE).get(command.into());
            work.require(Action.TRANSFORM_COMMUNITY, work.facts(Community.TYPE, target));
            Nesting nesting = new Nesting(work);
            List<List<Community>> inside = nesting.levelsBelow(source.id());
            List<Community> above = nesting.check(source.id(), inside, target);
            Unmet.of("community")
                    .unless(target.status() == CommunityStatus.ACTIVE, "target-active")
                    .orThrow();
            Decision<Community, CommunityId> decision = Nesting.keepingTogether(
                            merging.update(source.mergedInto(target)), source, nesting.around(source), inside)
                    .restingOn(Community.TYPE, above)
                    .emit(new CommunityMerged(source.id(), target.id()));
            for (List<Community> level : inside) {
                for (Community each : level) {
                    boolean child = each.parent().equals(Optional.of(source.id()));
                    Community moved = (child ? each.movedInto(target) : each.noMoreOpenThan(target.visibility()))
                            .promisingNoLessThan(target, work.now());
                    if (!moved.equals(each)) {
                        decision.alsoUpdate(Community.TYPE, moved);
                    }
                    if (child) {
                        decision.emit(new CommunityNested(each.id(), target.id()));
                    }
                    if (moved.visibility() != each.visibility()) {
                        decision.emit(new VisibilityChanged(each.id(), each.visibility(), moved.visibility()));
                    }
                    if (!moved.safeSpace().equals(each.safeSpace())) {
                        decision.emit(new PolicyChanged(each.id()));
                    }
                }
            }
            new Succession(work).merge(decision, source, target);
            closing.close(work, source.id(), decision);
            return decision;
        });
    }

    @Override
    public Community split(Actor actor, SplitCommunity command) {
        return kernel.perform(actor, command, Community.TYPE, work -> {
            Community source = work.get(Community.TYPE, command.community(), command.expectedVersion());
            var splitting = work.require(Action.TRANSFORM_COMMUNITY, work.facts(Community.TYPE, source));
            List<Community> parts = command.parts().stream()
                    .map(part -> source.part(work.newId(CommunityId::new), part.name(), work.now()))
                    .toList();
            Community split = source.splitInto(parts.stream().map(Community::id).toList());
            Nesting nesting = new Nesting(work);
            List<List<Community>> inside = nesting.levelsBelow(source.id());
            Unmet.of("community")
                    .unless(inside.isEmpty(), "nothing-nested")
                    .unless(parts.size() > 1, "two-parts")
                    .orThrow();
            Decision<Community, CommunityId> decision = Nesting.keepingTogether(
                            splitting.update(split), source, nesting.around(source), inside)
                    .alsoInsertAll(Community.TYPE, parts)
                    .emit(new CommunitySplit(source.id(), split.successors()))
                    .emitAll(parts.stream()
                            .map(part -> new CommunityFounded(part.id(), part.kind()))
                            .toList());
            new Succession(work).split(decision, source, parts, command);
            closing.close(work, source.id(), decision);
            return decision;
        });
    }

    @Override
    public Map<String, Long> export(Actor actor, ExportCommunity command, Appendable out) {
        return exchange.export(actor, command, out);
    }

    @Override
    public Community importCommunity(Actor actor, CommunityImport communityImport) {
        return exchange.take(actor, communityImport);
    }

    @Override
    public Community revive(Actor actor, ReviveCommunity command) {
        return kernel.perform(actor, command, Community.TYPE, work -> {
            Community community = work.get(Community.TYPE, command.community(), command.expectedVersion());
            return work.require(Action.REVIVE_COMMUNITY, work.facts(Community.TYPE, community))
                    .update(community.awake())
                    .emit(new CommunityRevived(community.id()));
        });
    }

    @Override
    public DormancyReport detectDormancy(Actor actor, DetectDormancy command) {
        return kernel.sweep(actor, command, () -> {
            List<Community> due = kernel.read(actor, reader -> {
                reader.demand(Action.DETECT_DORMANCY, Facts.outside(ResourceType.COMMUNITY));
                return dormancy.due(reader, kernel.now(), command.limit());
            });
            Map<Dormancy.Step, Integer> taken = new EnumMap<>(Dormancy.Step.class);
            for (Community community : due) {
                NoteDormancy note = new NoteDormancy(community.id(), community.version());
                AtomicReference<Dormancy.Step> step = new AtomicReference<>();
                kernel.attempt(actor, note, Community.TYPE, work -> noted(work, community, step::set))
                        .ifPresent(seen -> taken.merge(Objects.requireNonNull(step.get()), 1, Integer::sum));
            }
            return new DormancyReport(
                    taken.getOrDefault(Dormancy.Step.WARN, 0),
                    taken.getOrDefault(Dormancy.Step.SLEEP, 0),
                    taken.getOrDefault(Dormancy.Step.AWAKE, 0));
        });
    }

    private Decision<Community, CommunityId> noted(
            Work<Community, CommunityId> work, Community seen, Consumer<Dormancy.Step> taken) {
        Community community = work.known(Community.TYPE).get(seen.id());
        if (community.version() != seen.version()) {
            throw new StaleVersion();
        }
        var noting = work.require(Action.DETECT_DORMANCY, Facts.outside(ResourceType.COMMUNITY));
        Instant last = dormancy.lastActivity(community);
        Dormancy.Step step = dormancy.step(community, last, work.now()).orElseThrow(StaleVersion::new);
        taken.accept(step);
        return switch (step) {
            case WARN ->
                noting.update(community.warnedOfDormancy(work.now()))
                        .emit(new DormancyNear(community.id(), last))
                        .within(community.id());
            case SLEEP ->
                noting.update(community.dormant())
                        .emit(new CommunityDormant(community.id(), last))
                        .within(community.id());
            case AWAKE ->
                noting.update(community.awake())
                        .emit(new CommunityRevived(community.id()))
                        .within(community.id());
        };
    }

    @Override
    public Community get(Actor actor, CommunityId id) {
        return kernel.read(actor, reader -> reader.visible(Community.TYPE).get(id));
    }

    @Override
    public Optional<Community> find(Actor actor, CommunityId id) {
        return kernel.read(actor, reader -> reader.visible(Community.TYPE).find(id));
    }

    @Override
    public Page<Community> list(Actor actor, CommunityQuery query, PageRequest page) {
        Filter<Community> filter = Require.present(query, "query").filter();
        return kernel.read(
                actor,
                reader -> reader.visible(Community.TYPE).list(filter, Order.descending(Community.FOUNDED_AT), page));
    }

    /** The communities that one is to be nested in, the nearest first; the actor may nest there (rule C1). */
    private static List<Community> above(
            Work<Community, CommunityId> work, Optional<CommunityId> nested, CommunityId parent) {
        Community around = work.visible(Community.TYPE).get(parent);
        work.require(Action.NEST_COMMUNITY, work.facts(Community.TYPE, around));
        return new Nesting(work).check(nested, around);
    }

    /** How many active members there are of each stakeholder group, by its code. */
    private static Map<String, Long> members(Reader reader, CommunityId community) {
        return reader.known(Membership.TYPE)
                .countBy(
                        Membership.STAKEHOLDER_GROUP,
                        Filter.where(Membership.COMMUNITY, community).and(Membership.STATUS, MembershipStatus.ACTIVE));
    }

    private static boolean chartered(Work<?, ?> work, Community community) {
        return work.known(Charter.TYPE)
                .any(Filter.where(Charter.COMMUNITY, community.id()).and(Charter.STATUS, CharterStatus.APPROVED));
    }
}
