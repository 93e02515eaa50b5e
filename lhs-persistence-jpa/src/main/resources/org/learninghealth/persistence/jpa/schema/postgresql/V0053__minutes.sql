-- The minutes of gatherings. Decisions and actions are JSON; open owners are ids between bars.
create table lhs_minutes (
    id uuid not null,
    version bigint not null,
    gathering_id uuid not null,
    community_id uuid not null,
    notes text not null,
    decisions text not null,
    actions text not null,
    open_owners text not null,
    taken_at timestamp(6) with time zone not null,
    primary key (id),
    constraint lhs_minutes_of_gathering unique (gathering_id)
);
create index lhs_minutes_by_community on lhs_minutes (community_id, taken_at);
