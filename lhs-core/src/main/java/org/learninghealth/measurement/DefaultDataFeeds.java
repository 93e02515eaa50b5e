package org.learninghealth.measurement;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.learninghealth.access.Action;
import org.learninghealth.access.Actor;
import org.learninghealth.access.ResourceType;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.NotFound;
import org.learninghealth.base.Page;
import org.learninghealth.base.PageRequest;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.Require;
import org.learninghealth.community.Community;
import org.learninghealth.community.CommunityStatus;
import org.learninghealth.internal.Deidentification;
import org.learninghealth.internal.Kernel;
import org.learninghealth.internal.Reader;
import org.learninghealth.measurement.IngestReport.Outcome;
import org.learninghealth.measurement.surveillance.DetectorChoice;
import org.learninghealth.measurement.surveillance.Detectors;
import org.learninghealth.people.Person;
import org.learninghealth.spi.Filter;
import org.learninghealth.spi.Order;

/** Data feeds, by way of the kernel. */
final class DefaultDataFeeds implements DataFeeds {

    private final Kernel kernel;
    private final Deidentification deidentification;
    private final Detectors detectors;
    private final int smallestCell;

    DefaultDataFeeds(Kernel kernel, Deidentification deidentification, Detectors detectors, int smallestCell) {
        this.kernel = kernel;
        this.deidentification = deidentification;
        this.detectors = detectors;
        this.smallestCell = smallestCell;
    }

    @Override
    public DataFeed register(Actor actor, RegisterFeed command) {
        return kernel.perform(actor, command, DataFeed.TYPE, work -> {
            var keeping = work.require(Action.KEEP_FEED, work.facts(command.community(), ResourceType.DATA_FEED));
            detectors.require(command.detectors(), "detectors");
            requireThere(work, command.community(), command.owner(), command.measures(), command.detectors());
            DataFeed feed = DataFeed.registered(work.newId(DataFeedId::new), command, work.now());
            return keeping.insert(feed).emit(new DataFeedRegistered(feed.id(), feed.community()));
        });
    }

    @Override
    public DataFeed update(Actor actor, UpdateFeed command) {
        return kernel.perform(actor, command, DataFeed.TYPE, work -> {
            DataFeed feed = work.get(DataFeed.TYPE, command.feed(), command.expectedVersion());
            var keeping = work.require(Action.KEEP_FEED, work.facts(DataFeed.TYPE, feed));
            detectors.require(command.detectors(), "detectors");
            requireThere(work, feed.community(), command.owner(), command.measures(), command.detectors());
            return keeping.update(feed.updated(command)).emit(new DataFeedUpdated(feed.id(), feed.community()));
        });
    }

    @Override
    public DataFeed retire(Actor actor, RetireFeed command) {
        return kernel.perform(actor, command, DataFeed.TYPE, work -> {
            DataFeed feed = work.get(DataFeed.TYPE, command.feed(), command.expectedVersion());
            var keeping = work.require(Action.KEEP_FEED, work.facts(DataFeed.TYPE, feed));
            return keeping.update(feed.retired()).emit(new DataFeedRetired(feed.id(), feed.community()));
        });
    }

    /** The owner is somebody, and the measures are the community's and such as the detectors watch. */
    private void requireThere(
            Reader reader,
            CommunityId community,
            PersonId owner,
            List<MeasureId> measures,
            List<DetectorChoice> watching) {
        reader.known(Person.TYPE).get(owner);
        int named = new HashSet<>(measures).size();
        Filter<Measure> ours = Filter.where(Measure.COMMUNITY, community).in(Measure.SELF, measures);
        if (watching.stream().noneMatch(detectors::isForProportions)) {
            requireAll(named, reader.visible(Measure.TYPE).count(ours));
            return;
        }
        List<Measure> there =
                reader.visible(Measure.TYPE).first(ours, Order.ascending(Measure.DEFINED_AT), DataFeed.MOST_MEASURES);
        requireAll(named, there.size());
        if (there.stream().anyMatch(measure -> measure.scoring() != MeasureScoring.PROPORTION)) {
            detectors.requireNoneForProportions(watching, "detectors");
        }
    }

    private static void requireAll(int named, long there) {
        if (there < named) {
            throw new NotFound();
        }
    }

    @Override
    public IngestReport receive(Actor actor, ReceiveObservations command) {
        AtomicReference<IngestReport> report = new AtomicReference<>();
        kernel.perform(Require.present(actor, "actor").withoutRequest(), command, DataFeed.TYPE, work -> {
            DataFeed feed = work.visible(DataFeed.TYPE).get(command.feed());
            var receiving = work.require(Action.RECEIVE_OBSERVATIONS, work.facts(DataFeed.TYPE, feed));
            DataFeed received = feed.received(work.now());
            Map<MeasureId, Measure> measures =
                    DefaultObservations.measures(work.known(Measure.TYPE), feed.community(), command.rows());
            measures.keySet().retainAll(feed.measures());
            Intake intake = new Intake(
                    measures,
                    work.known(Observation.TYPE),
                    () -> work.newId(ObservationId::new),
                    work.now(),
                    actor.person().orElse(feed.owner()),
                    deidentification,
                    smallestCell,
                    feed.sensitivity().furthest());
            IngestReport taken = intake.take(command.rows());
            report.set(taken);
            return receiving
                    .update(received)
                    .alsoInsertAll(Observation.TYPE, intake.recorded())
                    .alsoUpdateAll(Observation.TYPE, intake.corrected())
                    .emit(new FeedReceived(
                            feed.id(),
                            feed.community(),
                            taken.count(Outcome.RECORDED),
                            taken.count(Outcome.CORRECTED),
                            taken.count(Outcome.UNCHANGED),
                            taken.count(Outcome.REFUSED)))
                    .emitAll(intake.events());
        });
        return Objects.requireNonNull(report.get());
    }

    @Override
    public StaleFeedsReport detectStale(Actor actor, DetectStaleFeeds command) {
        Kernel.Swept told = kernel.sweep(
                actor,
                command,
                DataFeed.TYPE,
                Action.DETECT_STALE_FEEDS,
                DetectStaleFeeds::most,
                DefaultDataFeeds::silent,
                (work, telling, feed) -> telling.update(feed.toldStale())
                        .within(feed.community())
                        .emit(new FeedStale(feed.id(), feed.community(), feed.lastReceivedAt(), feed.owner())));
        return new StaleFeedsReport(told.done(), told.more());
    }

    private static List<DataFeed> silent(Reader reader, int most) {
        Filter<DataFeed> overdue = Filter.<DataFeed>all().between(DataFeed.AWAITED_UNTIL, Instant.EPOCH, reader.now());
        List<DataFeed> silent = new ArrayList<>();
        for (List<DataFeed> part :
                reader.known(DataFeed.TYPE).parts(overdue, Order.ascending(DataFeed.AWAITED_UNTIL), most)) {
            Set<CommunityId> closed = closed(reader, part);
            part.stream()
                    .filter(feed -> !closed.contains(feed.community()))
                    .limit(most - silent.size())
                    .forEach(silent::add);
            if (silent.size() == most) {
                break;
            }
        }
        return silent;
    }

    /** Communities in the archives await nothing (rule C10). */
    private static Set<CommunityId> closed(Reader reader, List<DataFeed> feeds) {
        return reader.known(Community.TYPE)
                .countBy(
                        Community.SELF,
                        Filter.<Community>all()
                                .in(
                                        Community.SELF,
                                        feeds.stream()
                                                .map(DataFeed::community)
                                                .distinct()
                                                .toList())
                                .in(Community.STATUS, CommunityStatus.CLOSED))
                .keySet();
    }

    @Override
    public DataFeed get(Actor actor, DataFeedId id) {
        return kernel.read(actor, reader -> reader.visible(DataFeed.TYPE).get(id));
    }

    @Override
    public Optional<DataFeed> find(Actor actor, DataFeedId id) {
        return kernel.read(actor, reader -> reader.visible(DataFeed.TYPE).find(id));
    }

    @Override
    public Page<DataFeed> list(Actor actor, CommunityId community, PageRequest page) {
        Filter<DataFeed> filter = Filter.where(DataFeed.COMMUNITY, Require.present(community, "community"));
        return kernel.read(
                actor,
                reader -> reader.visible(DataFeed.TYPE).list(filter, Order.descending(DataFeed.REGISTERED_AT), page));
    }
}
