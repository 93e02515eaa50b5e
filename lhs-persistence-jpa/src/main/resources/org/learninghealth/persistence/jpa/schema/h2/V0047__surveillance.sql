-- What detectors remember of the series that they watch: a list of memories and one of alarms, as JSON.
create table lhs_series_watch (
    id uuid not null,
    version bigint not null,
    feed_id uuid not null,
    measure_id uuid not null,
    community_id uuid not null,
    site character varying(200) not null,
    stratum character varying(200) not null,
    form integer not null,
    since_period character varying(20) not null,
    memories character varying(1000000) not null,
    found character varying(1000000) not null,
    primary key (id),
    constraint lhs_series_watch_place unique (feed_id, measure_id, site, stratum)
);
create index lhs_observation_recorded on lhs_observation (measure_id, recorded_at);

-- That a correction has taken away what a signal rested on.
alter table lhs_signal add column outdated_at timestamp(6) with time zone;
