-- When people meet, and who has a place there. Details, times, plans and guests are JSON; speakers are ids between bars.
create table lhs_gathering_series (
    id uuid not null,
    version bigint not null,
    community_id uuid not null,
    kind character varying(80) not null,
    details character varying(1000000) not null,
    first_time character varying(400) not null,
    recurrence character varying(400) not null,
    join_reference character varying(2000),
    topic_plan character varying(1000000) not null,
    predecessor_id uuid,
    planned_to character varying(80) not null,
    planned integer not null,
    planned_by_id uuid not null,
    planned_at timestamp(6) with time zone not null,
    primary key (id)
);
create index lhs_gathering_series_by_community on lhs_gathering_series (community_id, planned_at);

create table lhs_gathering (
    id uuid not null,
    version bigint not null,
    community_id uuid not null,
    series_id uuid,
    occurrence character varying(80),
    kind character varying(80) not null,
    details character varying(1000000) not null,
    local_time character varying(400) not null,
    starts_at timestamp(6) with time zone not null,
    ends_at timestamp(6) with time zone not null,
    zone_rules character varying(80) not null,
    speakers character varying(1000000) not null,
    join_reference character varying(2000),
    status character varying(40) not null,
    revision bigint not null,
    reason character varying(1000000),
    attested_by_id uuid,
    places_taken integer not null,
    places_waiting integer not null,
    place_numbers integer not null,
    planned_by_id uuid not null,
    planned_at timestamp(6) with time zone not null,
    primary key (id),
    constraint lhs_gathering_of_series unique (series_id, occurrence)
);
create index lhs_gathering_by_community on lhs_gathering (community_id, starts_at);
create index lhs_gathering_by_start on lhs_gathering (starts_at);

create table lhs_registration (
    id uuid not null,
    version bigint not null,
    gathering_id uuid not null,
    community_id uuid not null,
    person_id uuid,
    guest character varying(1000000),
    status character varying(40) not null,
    place_number integer not null,
    registered_at timestamp(6) with time zone not null,
    primary key (id),
    constraint lhs_registration_of_one unique (gathering_id, person_id)
);
create index lhs_registration_in_order on lhs_registration (gathering_id, status, place_number);
create index lhs_registration_by_person on lhs_registration (person_id, registered_at);
create index lhs_registration_by_community on lhs_registration (community_id, registered_at);
