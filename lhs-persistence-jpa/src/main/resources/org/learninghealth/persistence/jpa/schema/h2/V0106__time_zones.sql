-- In which time zone the days of a community are counted, and since when; without, in UTC.
alter table lhs_community add column time_zones character varying(1000000);
-- The same for whoever counts them: as of which version of the community.
create table lhs_activity_zone (
    community_id uuid not null,
    valid_from date not null,
    zone_id character varying(120) not null,
    version bigint not null,
    primary key (community_id, valid_from)
);
