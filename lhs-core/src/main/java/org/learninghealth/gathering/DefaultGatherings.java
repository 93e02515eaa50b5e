package org.learninghealth.gathering;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.learninghealth.access.Action;
import org.learninghealth.access.Actor;
import org.learninghealth.access.Facts;
import org.learninghealth.access.ResourceType;
import org.learninghealth.access.Role;
import org.learninghealth.base.BulkReport;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.NotFound;
import org.learninghealth.base.Page;
import org.learninghealth.base.PageRequest;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.PlatformId;
import org.learninghealth.base.Require;
import org.learninghealth.community.Mandate;
import org.learninghealth.community.MandateStatus;
import org.learninghealth.internal.Decision;
import org.learninghealth.internal.Granted;
import org.learninghealth.internal.Kernel;
import org.learninghealth.internal.Reader;
import org.learninghealth.internal.Work;
import org.learninghealth.spi.Filter;
import org.learninghealth.spi.Order;
import org.learninghealth.spi.Related;

/** Gatherings, by way of the kernel. */
final class DefaultGatherings implements Gatherings {

    private static final Set<Role> ORGANISERS = Set.of(Role.FACILITATOR, Role.COORDINATOR, Role.CYCLE_LEAD);

    private static final Instant LATEST = Instant.parse("2300-01-01T00:00:00Z");

    private final Kernel kernel;
    private final Subjects subjects;

    DefaultGatherings(Kernel kernel, Subjects subjects) {
        this.kernel = kernel;
        this.subjects = subjects;
    }

    @Override
    public Gathering plan(Actor actor, PlanGathering command) {
        return kernel.perform(actor, command, Gathering.TYPE, work -> {
            CommunityId community = command.community();
            var planning = work.require(Action.PLAN_GATHERING, work.facts(community, ResourceType.GATHERING));
            subjects.require(work, command.details(), command.speakers());
            Gathering gathering = recorded(
                    work,
                    planned(
                            work,
                            community,
                            command.kind(),
                            command.details(),
                            command.time(),
                            Optional.ofNullable(command.joinReference()),
                            command.draft() ? GatheringStatus.DRAFT : GatheringStatus.SCHEDULED,
                            command.speakers(),
                            work.person(Action.PLAN_GATHERING)));
            gathering.requireReady(gathering.status());
            return planning.insert(gathering)
                    .emit(command.draft() ? new GatheringDrafted(gathering.id(), community) : scheduled(gathering));
        });
    }

    @Override
    public BulkReport<PlanGathering, PlannedGathering> planAll(Actor actor, PlanGatherings command) {
        return kernel.sweep(actor, command, () -> {
            Iterator<Integer> rows = Stream.iterate(0, row -> row + 1).iterator();
            BulkReport<PlanGathering, Gathering> planned =
                    BulkReport.of(command.gatherings(), each -> plan(row(actor, rows.next()), each), (done, all) -> {});
            // once all are there, so that each shows what it clashes with among them
            return new BulkReport<>(planned.items().stream()
                    .map(item -> new BulkReport.Item<>(
                            item.command(),
                            item.result()
                                    .map(gathering ->
                                            new PlannedGathering(gathering, clashes(actor, ClashQuery.of(gathering)))),
                            item.failure()))
                    .toList());
        });
    }

    /** Each has a request id of its own, which is the same when all are asked for again. */
    private static Actor row(Actor actor, int row) {
        return actor.request()
                .map(id -> actor.withRequest(UUID.nameUUIDFromBytes((id + ' ' + row).getBytes(StandardCharsets.UTF_8))
                        .toString()))
                .orElse(actor);
    }

    @Override
    public Gathering describe(Actor actor, DescribeGathering command) {
        return kernel.perform(actor, command, Gathering.TYPE, work -> {
            Gathering before = work.visible(Gathering.TYPE).get(command.gathering());
            var organising = organising(work, before, command.expectedRevision());
            subjects.require(work, command.details(), command.speakers());
            Gathering described = recorded(work, before.describe(command.details(), command.speakers()));
            described.requireReady(described.status());
            Queue queue = Queue.of(work, described);
            Gathering after = queue.gathering();
            return organising
                    .update(after)
                    .alsoUpdateAll(Registration.TYPE, queue.promoted())
                    .emitAll(GatheringRevised.between(before, after))
                    .emitAll(speakersChanged(before, after))
                    .emitAll(queue.events());
        });
    }

    @Override
    public Gathering setJoinReference(Actor actor, SetJoinReference command) {
        return kernel.perform(actor, command, Gathering.TYPE, work -> {
            Gathering before = work.visible(Gathering.TYPE).get(command.gathering());
            var organising = organising(work, before, command.expectedRevision());
            Gathering after = before.joinedBy(Optional.ofNullable(command.joinReference()), work.now());
            return organising.update(after).emitAll(GatheringRevised.between(before, after));
        });
    }

    @Override
    public Gathering reschedule(Actor actor, RescheduleGathering command) {
        return kernel.perform(actor, command, Gathering.TYPE, work -> {
            Gathering before = work.visible(Gathering.TYPE).get(command.gathering());
            var organising = organising(work, before, command.expectedRevision());
            Gathering after = recorded(work, before.reschedule(command.time()));
            var rescheduled = organising.update(after);
            return after.equals(before)
                    ? rescheduled
                    : rescheduled.emit(new GatheringRescheduled(
                            after.id(), after.community(), after.startsAt(), after.revision()));
        });
    }

    @Override
    public Gathering move(Actor actor, MoveGathering command) {
        return kernel.perform(actor, command, Gathering.TYPE, work -> {
            Gathering before = work.visible(Gathering.TYPE).get(command.gathering());
            var organising = organising(work, before, command.expectedRevision());
            Require.that(command.status() != GatheringStatus.RECONCILED, "status", "reconcile");
            Gathering after = recorded(work, before.move(command.status(), command.reason(), work.now()));
            return organising
                    .update(after)
                    .emit(
                            switch (after.status()) {
                                case CANCELLED -> cancelled(after);
                                case SCHEDULED -> scheduled(after);
                                default ->
                                    new GatheringMoved(after.id(), after.community(), before.status(), after.status());
                            });
        });
    }

    @Override
    public Gathering attest(Actor actor, AttestDeidentification command) {
        return kernel.perform(actor, command, Gathering.TYPE, work -> {
            Gathering before = work.visible(Gathering.TYPE).get(command.gathering());
            var organising = organising(work, before, command.expectedRevision());
            Gathering after = before.attest(work.person(Action.PLAN_GATHERING));
            return organising.update(after).emit(new GatheringAttested(after.id(), after.community()));
        });
    }

    @Override
    public Gathering get(Actor actor, GatheringId id) {
        return find(actor, id).orElseThrow(NotFound::new);
    }

    @Override
    public Optional<Gathering> find(Actor actor, GatheringId id) {
        return kernel.read(actor, reader -> new GatheringReading(reader).find(id));
    }

    @Override
    public Page<Gathering> list(Actor actor, GatheringQuery query, PageRequest page) {
        Filter<Gathering> filter = Require.present(query, "query").filter();
        return kernel.read(
                actor,
                reader -> new GatheringReading(reader)
                        .shown(reader.visible(Gathering.TYPE)
                                .list(filter, Order.ascending(Gathering.STARTS_AT), page)));
    }

    @Override
    public Page<Gathering> speaking(Actor actor, GatheringQuery query, PageRequest page) {
        Filter<Gathering> filter = Require.present(query, "query").filter();
        return kernel.read(actor, reader -> {
            GatheringReading reading = new GatheringReading(reader);
            return reading.shown(reader.known(Gathering.TYPE)
                    .list(filter.and(reading.spokenAt()), Order.ascending(Gathering.STARTS_AT), page));
        });
    }

    @Override
    public List<Gathering> clashes(Actor actor, ClashQuery query) {
        Require.present(query, "query");
        return kernel.read(actor, reader -> {
            reader.demand(Action.PLAN_GATHERING, reader.facts(query.community(), ResourceType.GATHERING));
            Filter<Gathering> filter = query.filter().in(Gathering.COMMUNITY, neighbours(reader, query.community()));
            return reader
                    .visible(Gathering.TYPE)
                    .first(filter, Order.ascending(Gathering.STARTS_AT), ClashQuery.MOST + 1)
                    .stream()
                    .filter(gathering -> !gathering.id().equals(query.except()))
                    .limit(ClashQuery.MOST)
                    .map(new GatheringReading(reader).preparing(query.community())::shown)
                    .toList();
        });
    }

    /** A community, and those that have mandated one of the platforms that it has mandated. */
    static Set<CommunityId> neighbours(Reader reader, CommunityId community) {
        LocalDate today = LocalDate.ofInstant(reader.now(), ZoneOffset.UTC);
        Filter<Mandate> active = Filter.where(Mandate.STATUS, MandateStatus.ACTIVE);
        Related<Mandate, Mandate> here = Related.by(Mandate.PLATFORM, Mandate.TYPE, Mandate.PLATFORM)
                .where(active.and(Mandate.COMMUNITY, community));
        List<Mandate> inForce = new ArrayList<>();
        for (List<Mandate> part : reader.known(Mandate.TYPE).parts(active.with(here))) {
            part.stream().filter(each -> !each.until().isBefore(today)).forEach(inForce::add);
        }
        Set<PlatformId> platforms = inForce.stream()
                .filter(each -> each.community().equals(community))
                .map(Mandate::platform)
                .collect(Collectors.toSet());
        Set<CommunityId> neighbours = new HashSet<>(Set.of(community));
        inForce.stream()
                .filter(each -> platforms.contains(each.platform()))
                .map(Mandate::community)
                .forEach(neighbours::add);
        return neighbours;
    }

    @Override
    public ClocksFollowed followClocks(Actor actor, FollowClocks command) {
        Kernel.Swept swept = kernel.sweep(
                actor,
                command,
                Gathering.TYPE,
                Action.FOLLOW_CLOCKS,
                FollowClocks::most,
                (reader, most) -> reader.known(Gathering.TYPE)
                        .first(
                                Filter.<Gathering>all()
                                        .in(Gathering.STATUS, GatheringStatus.TO_COME)
                                        .between(Gathering.ZONE_RULES, "", ZoneRulesVersion.known())
                                        .between(Gathering.STARTS_AT, reader.now(), LATEST),
                                Order.ascending(Gathering.STARTS_AT),
                                most),
                (work, following, before) -> {
                    Gathering after = before.onTheClock();
                    var followed = following.update(after).within(after.community());
                    return before.hasMoved()
                            ? followed.emit(new GatheringRescheduled(
                                    after.id(), after.community(), after.startsAt(), after.revision()))
                            : followed;
                });
        return new ClocksFollowed(swept.done(), swept.more());
    }

    @Override
    public Optional<String> joinReference(Actor actor, GatheringId id) {
        return kernel.read(
                actor,
                reader -> new GatheringReading(reader)
                        .whole(id)
                        .filter(gathering -> gathering.joinReference().isPresent() && isLetIn(reader, gathering))
                        .flatMap(Gathering::joinReference));
    }

    /** Organisers are, speakers, and whoever has a place. */
    private static boolean isLetIn(Reader reader, Gathering gathering) {
        Facts facts = reader.facts(Gathering.TYPE, gathering);
        return facts.held().stream().anyMatch(ORGANISERS::contains)
                || reader.actor()
                        .person()
                        .filter(person -> gathering.speakers().contains(person)
                                || reader.known(Registration.TYPE)
                                        .any(Filter.where(Registration.GATHERING, gathering.id())
                                                .and(Registration.PERSON, person)
                                                .and(Registration.STATUS, RegistrationStatus.REGISTERED)))
                        .isPresent();
    }

    /** Those that were announced and are still to come don't take place, once nothing in their community changes any more. */
    static void callOff(Reader reader, CommunityId community, Decision<?, ?> closing) {
        Filter<Gathering> announced = Filter.where(Gathering.COMMUNITY, community)
                .in(
                        Gathering.STATUS,
                        List.of(GatheringStatus.SCHEDULED, GatheringStatus.OPEN, GatheringStatus.POSTPONED));
        List<Gathering> off = new ArrayList<>();
        for (List<Gathering> part : reader.known(Gathering.TYPE).parts(announced)) {
            part.stream()
                    .filter(each -> each.status() == GatheringStatus.POSTPONED
                            || each.endsAt().isAfter(reader.now()))
                    .map(Gathering::calledOff)
                    .forEach(off::add);
        }
        closing.alsoUpdateAll(Gathering.TYPE, off)
                .emitAll(off.stream().map(DefaultGatherings::cancelled).toList());
    }

    /** Leave to change a gathering; whoever has it has to have seen it as it is. */
    private static Granted<Gathering, GatheringId> organising(
            Work<Gathering, GatheringId> work, Gathering gathering, long expectedRevision) {
        var organising = work.require(Action.PLAN_GATHERING, work.facts(Gathering.TYPE, gathering));
        gathering.requireSeenAs(expectedRevision);
        return organising;
    }

    private static List<SpeakersChanged> speakersChanged(Gathering before, Gathering after) {
        List<PersonId> invited = without(after.speakers(), before.speakers());
        List<PersonId> released = without(before.speakers(), after.speakers());
        return invited.isEmpty() && released.isEmpty()
                ? List.of()
                : List.of(new SpeakersChanged(after.id(), after.community(), invited, released));
    }

    private static List<PersonId> without(List<PersonId> persons, List<PersonId> others) {
        return persons.stream().filter(person -> !others.contains(person)).toList();
    }

    static Gathering planned(
            Work<?, ?> work,
            CommunityId community,
            GatheringKind kind,
            GatheringDetails details,
            GatheringTime time,
            Optional<String> joinReference,
            GatheringStatus status,
            List<PersonId> speakers,
            PersonId planner) {
        return new Gathering(
                work.newId(GatheringId::new),
                community,
                Optional.empty(),
                Optional.empty(),
                kind,
                details,
                time,
                time.startsAt(),
                time.endsAt(),
                time.rulesVersion(),
                speakers.stream().distinct().toList(),
                joinReference,
                status,
                0,
                Optional.empty(),
                Optional.empty(),
                Places.NONE,
                planner,
                work.now(),
                0);
    }

    static Gathering recorded(Reader reader, Gathering gathering) {
        return gathering.recordedOnlyIf(Subjects.recordingAllowed(reader, gathering.community()));
    }

    static GatheringScheduled scheduled(Gathering gathering) {
        return new GatheringScheduled(gathering.id(), gathering.community(), gathering.startsAt());
    }

    static GatheringCancelled cancelled(Gathering gathering) {
        return new GatheringCancelled(gathering.id(), gathering.community(), gathering.revision());
    }
}
