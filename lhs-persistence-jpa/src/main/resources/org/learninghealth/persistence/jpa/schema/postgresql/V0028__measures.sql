-- What is to be known of measures, and who stands behind them. The profile and the endorsements are JSON, groups are codes
-- between bars; nothing was said of what was defined before.
alter table lhs_measure add column profile text;
alter table lhs_measure add column defined_from text;
alter table lhs_measure add column endorsements text;
alter table lhs_measure add column perspectives text;

-- What was observed in words. A theme is the code of a scheme and that of a concept with a colon between them.
create table lhs_qualitative_observation (
    id uuid not null,
    version bigint not null,
    measure_id uuid not null,
    community_id uuid not null,
    site character varying(100) not null,
    period_start character varying(10) not null,
    stratum character varying(100) not null,
    theme character varying(81) not null,
    words text not null,
    recorded_at timestamp(6) with time zone not null,
    recorded_by_id uuid not null,
    primary key (id)
);
create index lhs_qualitative_by_measure on lhs_qualitative_observation (measure_id, period_start);
create index lhs_qualitative_by_age on lhs_qualitative_observation (community_id, recorded_at);
