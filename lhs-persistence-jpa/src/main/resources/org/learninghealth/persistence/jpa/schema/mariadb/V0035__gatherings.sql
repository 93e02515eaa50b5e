-- When people meet, and who has a place there. Details, times, plans and guests are JSON; speakers are ids between bars.
create table lhs_gathering_series (
    id uuid not null,
    version bigint not null,
    community_id uuid not null,
    kind varchar(40) not null,
    details longtext not null,
    first_time varchar(200) not null,
    recurrence varchar(200) not null,
    join_reference varchar(1000),
    topic_plan longtext not null,
    predecessor_id uuid,
    planned_to varchar(40) not null,
    planned int not null,
    planned_by_id uuid not null,
    planned_at datetime(6) not null,
    primary key (id)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;
create index lhs_gathering_series_by_community on lhs_gathering_series (community_id, planned_at);

create table lhs_gathering (
    id uuid not null,
    version bigint not null,
    community_id uuid not null,
    series_id uuid,
    occurrence varchar(40),
    kind varchar(40) not null,
    details longtext not null,
    local_time varchar(200) not null,
    starts_at datetime(6) not null,
    ends_at datetime(6) not null,
    zone_rules varchar(40) not null,
    speakers longtext not null,
    join_reference varchar(1000),
    status varchar(20) not null,
    revision bigint not null,
    reason longtext,
    attested_by_id uuid,
    places_taken int not null,
    places_waiting int not null,
    place_numbers int not null,
    planned_by_id uuid not null,
    planned_at datetime(6) not null,
    primary key (id),
    constraint lhs_gathering_of_series unique (series_id, occurrence)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;
create index lhs_gathering_by_community on lhs_gathering (community_id, starts_at);
create index lhs_gathering_by_start on lhs_gathering (starts_at);

create table lhs_registration (
    id uuid not null,
    version bigint not null,
    gathering_id uuid not null,
    community_id uuid not null,
    person_id uuid,
    guest longtext,
    status varchar(20) not null,
    place_number int not null,
    registered_at datetime(6) not null,
    primary key (id),
    constraint lhs_registration_of_one unique (gathering_id, person_id)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;
create index lhs_registration_in_order on lhs_registration (gathering_id, status, place_number);
create index lhs_registration_by_person on lhs_registration (person_id, registered_at);
create index lhs_registration_by_community on lhs_registration (community_id, registered_at);
