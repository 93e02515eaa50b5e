-- Days of the activity log by who did something to whom, and by what was done with what.
create table lhs_activity_tie (
    community_id uuid not null,
    happened_on date not null,
    participant_id uuid not null,
    toward_id uuid not null,
    activities bigint not null,
    primary key (community_id, happened_on, participant_id, toward_id)
);
create index lhs_activity_tie_participant on lhs_activity_tie (participant_id);
create index lhs_activity_tie_toward on lhs_activity_tie (toward_id);

create table lhs_activity_use (
    community_id uuid not null,
    happened_on date not null,
    participant_id uuid not null,
    kind character varying(200) not null,
    object_code character varying(200) not null,
    first_at timestamp(6) with time zone not null,
    activities bigint not null,
    primary key (community_id, happened_on, participant_id, kind, object_code)
);
create index lhs_activity_use_participant on lhs_activity_use (participant_id);

insert into lhs_activity_uncounted (event_id, community_id, happened_on)
    select event_id, community_id, cast(happened_at at time zone 'UTC' as date) from lhs_activity
        where (object_code is not null or toward_id is not null)
            and event_id not in (select event_id from lhs_activity_uncounted);
