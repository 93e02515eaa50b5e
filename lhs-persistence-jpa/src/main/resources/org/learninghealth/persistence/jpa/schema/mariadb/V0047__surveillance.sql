-- What detectors remember of the series that they watch: a list of memories and one of alarms, as JSON.
create table lhs_series_watch (
    id uuid not null,
    version bigint not null,
    feed_id uuid not null,
    measure_id uuid not null,
    community_id uuid not null,
    site varchar(100) not null,
    stratum varchar(100) not null,
    form int not null,
    since_period varchar(10) not null,
    memories longtext not null,
    found longtext not null,
    primary key (id),
    constraint lhs_series_watch_place unique (feed_id, measure_id, site, stratum)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;
create index lhs_observation_recorded on lhs_observation (measure_id, recorded_at);

-- That a correction has taken away what a signal rested on.
alter table lhs_signal add column outdated_at datetime(6);
