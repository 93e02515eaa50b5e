package org.learninghealth.measurement;

import java.util.Optional;
import org.learninghealth.access.Actor;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.Page;
import org.learninghealth.base.PageRequest;

/** Where observations come from regularly, and what they bring. Safe for use by several threads. */
public interface DataFeeds {

    /**
     * Registers a feed.
     *
     * @param actor a person
     * @param command what it is to be
     * @return the feed
     * @throws org.learninghealth.base.InvalidInput if there is no detector of a name, or it has no such setting
     * @throws org.learninghealth.base.NotFound if its owner or one of its measures isn't there, or the measure is another
     *     community's
     */
    DataFeed register(Actor actor, RegisterFeed command);

    /**
     * Describes a feed anew.
     *
     * @param actor a person
     * @param command what it is to be
     * @return the feed
     * @throws org.learninghealth.base.InvalidInput as for {@link #register}
     * @throws org.learninghealth.base.NotFound as for {@link #register}
     * @throws org.learninghealth.base.IllegalTransition if it is retired
     */
    DataFeed update(Actor actor, UpdateFeed command);

    /**
     * Retires a feed. What it brought stays.
     *
     * @param actor a person
     * @param command which
     * @return the feed
     * @throws org.learninghealth.base.IllegalTransition if it is retired already
     */
    DataFeed retire(Actor actor, RetireFeed command);

    /**
     * Takes in what a feed has brought, as {@link Observations#ingest} does: rows of other measures than the feed's are
     * refused, and what comes again changes nothing (rule L20). That something came is noted even if every row was refused.
     *
     * @param actor the host, in whose name the feed's owner then answers for what is recorded; or a person who may record
     * @param command what it has brought
     * @return what became of each row
     * @throws org.learninghealth.base.IllegalTransition if the feed is retired
     */
    IngestReport receive(Actor actor, ReceiveObservations command);

    /**
     * Tells of feeds that have been silent for more than twice their cadence, of each once (rule L20). For the host's
     * scheduler; safe on several nodes at once.
     *
     * @param actor the host
     * @param command how many at most
     * @return what was found
     */
    StaleFeedsReport detectStale(Actor actor, DetectStaleFeeds command);

    /**
     * Reads a feed.
     *
     * @param actor who asks
     * @param id the feed
     * @return the feed
     * @throws org.learninghealth.base.NotFound if there is none that the actor may see
     */
    DataFeed get(Actor actor, DataFeedId id);

    /**
     * Reads a feed, if there is one.
     *
     * @param actor who asks
     * @param id the feed
     * @return the feed; empty if there is none that the actor may see
     */
    Optional<DataFeed> find(Actor actor, DataFeedId id);

    /**
     * Lists a community's feeds, the latest first.
     *
     * @param actor who asks
     * @param community whose
     * @param page which part
     * @return the page
     */
    Page<DataFeed> list(Actor actor, CommunityId community, PageRequest page);
}
