package org.learninghealth.persistence.jpa;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.LocalDate;
import java.util.UUID;
import org.learninghealth.base.CommunityId;
import org.learninghealth.measurement.DataFeedId;
import org.learninghealth.measurement.MeasureId;
import org.learninghealth.measurement.SeriesWatch;
import org.learninghealth.measurement.SeriesWatchId;

/** What a feed's detectors remember of a series, as a row. */
@Entity(name = "LhsSeriesWatch")
@Table(name = "lhs_series_watch")
@Cacheable(false)
@SuppressWarnings("NullAway.Init")
class SeriesWatchRow extends Row<SeriesWatch> {

    @Column(name = "feed_id")
    private UUID feed;

    @Column(name = "measure_id")
    private UUID measure;

    @Column(name = "community_id")
    private UUID community;

    @Column(name = "site")
    private String site;

    @Column(name = "stratum")
    private String stratum;

    @Column(name = "form")
    private int form;

    @Column(name = "since_period")
    private String since;

    @Column(name = "memories")
    private String memories;

    @Column(name = "found")
    private String found;

    @Override
    void apply(SeriesWatch watch) {
        feed = watch.feed().value();
        measure = watch.measure().value();
        community = watch.community().value();
        site = watch.site();
        stratum = watch.stratum();
        form = watch.form();
        since = Values.day(watch.since());
        memories = Values.json(watch.memories());
        found = Values.json(watch.found());
    }

    @Override
    SeriesWatch toRecord() {
        return new SeriesWatch(
                new SeriesWatchId(id),
                new DataFeedId(feed),
                new MeasureId(measure),
                new CommunityId(community),
                site,
                stratum,
                form,
                LocalDate.parse(since),
                Values.list(SeriesWatch.Memory.class, memories),
                Values.list(SeriesWatch.Found.class, found),
                version);
    }
}
