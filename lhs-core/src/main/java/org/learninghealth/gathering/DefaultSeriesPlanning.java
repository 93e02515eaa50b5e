package org.learninghealth.gathering;

import java.time.LocalDateTime;
import java.util.ArrayList;
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

    /** How many gatherings of a series are changed at once. */
    private static final int MOST = 500;

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
                    new Recurrence(command.recurrence()),
                    Optional.ofNullable(command.joinReference()),
                    command.topicPlan(),
                    Optional.empty(),
                    command.first().start().minusSeconds(1),
                    0,
                    work.person(Action.PLAN_GATHERING),
                    work.now(),
                    0);
            List<LocalDateTime> times = series.next(LocalDateTime.MIN);
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
            List<Gathering> planned = planned(work, before, command.from());
            int earlier = earlier(work, before, command.from());
            GatheringSeries next = before.goingOn(
                    work.newId(GatheringSeriesId::new),
                    command,
                    earlier,
                    work.person(Action.PLAN_GATHERING),
                    work.now());
            List<Gathering> changed = new ArrayList<>();
            List<Registration> promoted = new ArrayList<>();
            var revising = planning.insert(next)
                    .alsoUpdate(GatheringSeries.TYPE, before.before(command.from()))
                    .emit(new SeriesSplit(before.id(), next.id(), before.community()));
            for (int i = 0; i < planned.size(); i++) {
                Gathering each = planned.get(i);
                if (GatheringStatus.TO_COME.contains(each.status())) {
                    Gathering revised = each.goingOn(before, earlier + i, next, i);
                    Queue queue = Queue.of(work, DefaultGatherings.recorded(work, revised));
                    queue.gathering().requireReady(each.status());
                    changed.add(queue.gathering());
                    promoted.addAll(queue.promoted());
                    revising.emitAll(changes(each, queue.gathering())).emitAll(queue.events());
                }
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
        return kernel.read(actor, reader -> reader.visible(GatheringSeries.TYPE).get(id))
                .shown();
    }

    @Override
    public Optional<GatheringSeries> find(Actor actor, GatheringSeriesId id) {
        return kernel.read(actor, reader -> reader.visible(GatheringSeries.TYPE).find(id))
                .map(GatheringSeries::shown);
    }

    @Override
    public Page<GatheringSeries> list(Actor actor, CommunityId community, PageRequest page) {
        Filter<GatheringSeries> filter =
                Filter.where(GatheringSeries.COMMUNITY, Require.present(community, "community"));
        Page<GatheringSeries> listed = kernel.read(
                actor,
                reader -> reader.visible(GatheringSeries.TYPE)
                        .list(filter, Order.descending(GatheringSeries.PLANNED_AT), page));
        return new Page<>(listed.items().stream().map(GatheringSeries::shown).toList(), listed.next());
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

    /** Those that were planned for a time or later and are still to come. */
    private static List<Gathering> following(Reader reader, GatheringSeries series, LocalDateTime from) {
        return planned(reader, series, from).stream()
                .filter(each -> GatheringStatus.TO_COME.contains(each.status()))
                .toList();
    }

    /** Those that were planned for a time or later, of which one has to be still to come. */
    private static List<Gathering> planned(Reader reader, GatheringSeries series, LocalDateTime from) {
        List<Gathering> planned = reader.known(Gathering.TYPE)
                .first(
                        Filter.where(Gathering.SERIES, series.id())
                                .between(Gathering.OCCURRENCE, from.toString(), LAST),
                        Order.ascending(Gathering.OCCURRENCE),
                        MOST);
        Unmet.of("series")
                .unless(planned.stream().anyMatch(each -> GatheringStatus.TO_COME.contains(each.status())), "following")
                .orThrow();
        return planned;
    }

    /** How many were planned for a time before one. */
    private static int earlier(Reader reader, GatheringSeries series, LocalDateTime from) {
        return (int) reader.known(Gathering.TYPE)
                .count(Filter.where(Gathering.SERIES, series.id()).between(Gathering.OCCURRENCE, "", from.toString()));
    }
}
