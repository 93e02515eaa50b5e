-- Days of the activity log as they were counted; what was added since, to be counted anew; and whose turn it is to count.
create table lhs_activity_day (
    community_id uuid not null,
    happened_on date not null,
    participant_id uuid not null,
    stakeholder_group character varying(200) not null,
    kind character varying(200) not null,
    activities bigint not null,
    primary key (community_id, happened_on, participant_id, stakeholder_group, kind)
);
create index lhs_activity_day_participant on lhs_activity_day (participant_id);

create table lhs_activity_uncounted (
    event_id uuid not null,
    community_id uuid not null,
    happened_on date not null,
    primary key (event_id)
);
create index lhs_activity_uncounted_day on lhs_activity_uncounted (community_id, happened_on);

create table lhs_activity_turn (
    community_id uuid not null,
    primary key (community_id)
);

insert into lhs_activity_uncounted (event_id, community_id, happened_on)
    select event_id, community_id, cast(happened_at at time zone 'UTC' as date) from lhs_activity;
