-- What is to be known of measures, and who stands behind them. The profile and the endorsements are JSON, groups are codes
-- between bars; nothing was said of what was defined before.
alter table lhs_measure add column profile longtext;
alter table lhs_measure add column defined_from longtext;
alter table lhs_measure add column endorsements longtext;
alter table lhs_measure add column perspectives longtext;

-- What was observed in words. A theme is the code of a scheme and that of a concept with a colon between them.
create table lhs_qualitative_observation (
    id uuid not null,
    version bigint not null,
    measure_id uuid not null,
    community_id uuid not null,
    site varchar(100) not null,
    period_start varchar(10) not null,
    stratum varchar(100) not null,
    theme varchar(81) not null,
    words longtext not null,
    recorded_at datetime(6) not null,
    recorded_by_id uuid not null,
    primary key (id)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;
create index lhs_qualitative_by_measure on lhs_qualitative_observation (measure_id, period_start);
create index lhs_qualitative_by_age on lhs_qualitative_observation (community_id, recorded_at);
