-- The minutes of gatherings. Decisions and actions are JSON; open owners are ids between bars.
create table lhs_minutes (
    id uuid not null,
    version bigint not null,
    gathering_id uuid not null,
    community_id uuid not null,
    notes longtext not null,
    decisions longtext not null,
    actions longtext not null,
    open_owners longtext not null,
    taken_at datetime(6) not null,
    primary key (id),
    constraint lhs_minutes_of_gathering unique (gathering_id)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;
create index lhs_minutes_by_community on lhs_minutes (community_id, taken_at);
