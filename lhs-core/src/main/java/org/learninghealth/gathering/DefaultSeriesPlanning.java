package org.learninghealth.gathering;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.learninghealth.access.Action;
import org.learninghealth.access.Actor;
import org.learninghealth.access.ResourceType;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;
import org.learninghealth.base.Page;
import org.learninghealth.base.PageRequest;
import org.learninghealth.base.Require;
import org.learninghealth.base.Unmet;
import org.learninghealth.internal.Granted;
import org.learninghealth.internal.Kernel;
import org.learninghealth.internal.Reader;
import org.learninghealth.internal.Work;
import org.learninghealth.spi.Filter;
import org.learninghealth.spi.Order;

/** Series of gatherings, by way of the kernel. */
final class DefaultSeriesPlanning implements SeriesPlanning {

    /** Behind every time that gatherings are planned for, as text. */
    private static final String LAST = "9999";

    /** How many gatherings of a series are read at a time. */
    private static final int PART = 500;

    private final Kernel kernel;
    private final Subjects subjects;

    DefaultSeriesPlanning(Kernel kernel, Subjects subjects) {
        this.kernel = kernel;
        this.subjects = subjects;
    }

    @Override
    public GatheringSeries plan(Actor actor, PlanSeries command) {
        return kernel.perform(actor, command, GatheringSeries.TYPE, work -> {
            CommunityId community = command.community();
            var planning = work.require(Action.PLAN_GATHERING, work.facts(community, ResourceType.GATHERING_SERIES));
            subjects.require(work, command.details(), List.of());
            subjects.require(command.topicPlan());
            GatheringSeries series = new GatheringSeries(
                    work.newId(GatheringSeriesId::new),
                    community,
                    command.kind(),
                    command.details(),
                    command.first(),
                    new Recurrence(command.recurrence()).onceADay(),
                    Optional.ofNullable(command.joinReference()),
                    command.topicPlan(),
                    Optional.empty(),
                    command.first().start().minusSeconds(1),
                    0,
                    work.person(Action.PLAN_GATHERING),
                    work.now(),
                    0);
            List<LocalDateTime> times = series.next(LocalDateTime.MIN);
            Require.that(!times.isEmpty(), "recurrence.rule", "recurrence-over");
            List<Gathering> gatherings = made(work, series, times);
            return planning.insert(series.made(times))
                    .alsoInsertAll(Gathering.TYPE, gatherings)
                    .emit(new SeriesPlanned(series.id(), community, gatherings.size()));
        });
    }

    @Override
    public GatheringSeries extend(Actor actor, ExtendSeries command) {
        return kernel.perform(actor, command, GatheringSeries.TYPE, work -> {
            GatheringSeries series = work.get(GatheringSeries.TYPE, command.series(), command.expectedVersion());
            var planning = planning(work, series);
            List<LocalDateTime> times = series.next(
                    LocalDateTime.ofInstant(work.now(), series.first().zone()));
            var extending =
                    planning.update(series.made(times)).alsoInsertAll(Gathering.TYPE, made(work, series, times));
            return times.isEmpty()
                    ? extending
                    : extending.emit(new SeriesExtended(series.id(), series.community(), times.size()));
        });
    }

    @Override
    public GatheringSeries reviseFollowing(Actor actor, ReviseFollowing command) {
        return kernel.perform(actor, command, GatheringSeries.TYPE, work -> {
            GatheringSeries before = work.get(GatheringSeries.TYPE, command.series(), command.expectedVersion());
            var planning = planning(work, before);
            subjects.require(work, command.details(), List.of());
            List<LocalDateTime> times = before.times();
            int earlier = times.indexOf(command.from());
            List<Gathering> following = following(work, before, command.from());
            Unmet.of("series").unless(earlier >= 0, "following").orThrow();
            GatheringSeries next = before.goingOn(
                    work.newId(GatheringSeriesId::new), command, times, work.person(Action.PLAN_GATHERING), work.now());
            List<Gathering> changed = new ArrayList<>();
            List<Registration> promoted = new ArrayList<>();
            var revising = planning.insert(next)
                    .alsoUpdate(GatheringSeries.TYPE, before.keeping(times.subList(0, earlier), command.from()))
                    .emit(new SeriesSplit(before.id(), next.id(), before.community()));
            for (Gathering each : following) {
                int number = number(times, each);
                Gathering revised = each.goingOn(before, number, next, number - earlier);
                Queue queue = Queue.of(work, DefaultGatherings.recorded(work, revised));
                queue.gathering().requireReady(each.status());
                changed.add(queue.gathering());
                promoted.addAll(queue.promoted());
                revising.emitAll(changes(each, queue.gathering())).emitAll(queue.events());
            }
            return revising.alsoUpdateAll(Gathering.TYPE, changed).alsoUpdateAll(Registration.TYPE, promoted);
        });
    }

    @Override
    public GatheringSeries end(Actor actor, EndSeries command) {
        return kernel.perform(actor, command, GatheringSeries.TYPE, work -> {
            GatheringSeries before = work.get(GatheringSeries.TYPE, command.series(), command.expectedVersion());
            var planning = planning(work, before);
            List<Gathering> cancelled = following(work, before, command.from()).stream()
                    .map(each -> each.move(GatheringStatus.CANCELLED, command.reason(), work.now()))
                    .toList();
            return planning.update(before.before(command.from()))
                    .alsoUpdateAll(Gathering.TYPE, cancelled)
                    .emit(new SeriesEnded(before.id(), before.community()))
                    .emitAll(
                            cancelled.stream().map(DefaultGatherings::cancelled).toList());
        });
    }

    @Override
    public GatheringSeries get(Actor actor, GatheringSeriesId id) {
        return kernel.read(
                actor,
                reader -> new GatheringReading(reader)
                        .shown(reader.visible(GatheringSeries.TYPE).get(id)));
    }

    @Override
    public Optional<GatheringSeries> find(Actor actor, GatheringSeriesId id) {
        return kernel.read(
                actor,
                reader -> reader.visible(GatheringSeries.TYPE).find(id).map(new GatheringReading(reader)::shown));
    }

    @Override
    public Page<GatheringSeries> list(Actor actor, CommunityId community, PageRequest page) {
        Filter<GatheringSeries> filter =
                Filter.where(GatheringSeries.COMMUNITY, Require.present(community, "community"));
        return kernel.read(actor, reader -> {
            Page<GatheringSeries> listed = reader.visible(GatheringSeries.TYPE)
                    .list(filter, Order.descending(GatheringSeries.PLANNED_AT), page);
            GatheringReading reading = new GatheringReading(reader);
            return new Page<>(listed.items().stream().map(reading::shown).toList(), listed.next());
        });
    }

    @Override
    public List<PlannedGathering> clashes(Actor actor, GatheringSeriesId id) {
        return kernel.read(actor, reader -> {
            GatheringSeries series = reader.visible(GatheringSeries.TYPE).get(id);
            reader.demand(Action.PLAN_GATHERING, reader.facts(GatheringSeries.TYPE, series));
            List<Gathering> own = inOrder(reader.known(Gathering.TYPE)
                    .parts(
                            Filter.where(Gathering.SERIES, id)
                                    .in(Gathering.STATUS, List.of(GatheringStatus.SCHEDULED, GatheringStatus.OPEN))
                                    .between(Gathering.STARTS_AT, reader.now(), ClashQuery.LATEST),
                            Order.ascending(Gathering.STARTS_AT),
                            PART));
            if (own.isEmpty()) {
                return List.of();
            }
            // all that takes place from the first to the last, and not one query for each
            List<Gathering> others = inOrder(reader.visible(Gathering.TYPE)
                    .parts(
                            ClashQuery.span(own)
                                    .in(Gathering.COMMUNITY, DefaultGatherings.neighbours(reader, series.community())),
                            Order.ascending(Gathering.STARTS_AT),
                            PART));
            GatheringReading reading = new GatheringReading(reader).preparing(series.community());
            return own.stream()
                    .map(each -> new PlannedGathering(
                            reading.shown(each),
                            others.stream()
                                    .filter(other -> ClashQuery.clash(each, other))
                                    .limit(ClashQuery.MOST)
                                    .map(reading::shown)
                                    .toList()))
                    .filter(each -> !each.clashes().isEmpty())
                    .toList();
        });
    }

    private static List<Gathering> inOrder(Iterable<List<Gathering>> parts) {
        List<Gathering> all = new ArrayList<>();
        parts.forEach(all::addAll);
        return all;
    }

    private static Granted<GatheringSeries, GatheringSeriesId> planning(
            Work<GatheringSeries, GatheringSeriesId> work, GatheringSeries series) {
        return work.require(Action.PLAN_GATHERING, work.facts(GatheringSeries.TYPE, series));
    }

    private static List<Gathering> made(Work<?, ?> work, GatheringSeries series, List<LocalDateTime> times) {
        List<Gathering> made = new ArrayList<>();
        for (int i = 0; i < times.size(); i++) {
            Gathering gathering = DefaultGatherings.recorded(
                    work,
                    DefaultGatherings.planned(
                                    work,
                                    series.community(),
                                    series.kind(),
                                    series.details(series.planned() + i),
                                    series.at(times.get(i)),
                                    series.joinReference(),
                                    GatheringStatus.SCHEDULED,
                                    List.of(),
                                    series.plannedBy())
                            .of(series.id(), times.get(i)));
            gathering.requireReady(gathering.status());
            made.add(gathering);
        }
        return made;
    }

    /** What those who come are told of: another time, or something else about it. */
    private static List<? extends DomainEvent> changes(Gathering before, Gathering after) {
        if (!before.startsAt().equals(after.startsAt()) || !before.endsAt().equals(after.endsAt())) {
            return List.of(new GatheringRescheduled(after.id(), after.community(), after.startsAt(), after.revision()));
        }
        return GatheringRevised.between(before, after);
    }

    /** Those that were planned for a time or later and are still to come; there have to be any. */
    private static List<Gathering> following(Reader reader, GatheringSeries series, LocalDateTime from) {
        List<Gathering> following = inOrder(reader.known(Gathering.TYPE)
                .parts(
                        Filter.where(Gathering.SERIES, series.id())
                                .in(Gathering.STATUS, GatheringStatus.TO_COME)
                                .between(Gathering.OCCURRENCE, from.toString(), LAST),
                        Order.ascending(Gathering.OCCURRENCE),
                        PART));
        Unmet.of("series").unless(!following.isEmpty(), "following").orThrow();
        return following;
    }

    /** Which one it is by the rule of the series, also where others were taken out of it since. */
    private static int number(List<LocalDateTime> times, Gathering gathering) {
        int place = Collections.binarySearch(times, gathering.occurrence().orElseThrow());
        return place >= 0 ? place : -place - 1;
    }
}
