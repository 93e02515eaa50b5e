-- Which sites do a change that was found good. The adaptation is JSON.
create table lhs_site_adoption (
    id uuid not null,
    version bigint not null,
    change_id uuid not null,
    cycle_id uuid not null,
    community_id uuid not null,
    site varchar(100) not null,
    status varchar(40) not null,
    adaptation longtext,
    adopted_on varchar(10) not null,
    reason longtext,
    recorded_at datetime(6) not null,
    primary key (id),
    constraint lhs_site_adoption_once unique (change_id, site)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;
create index lhs_site_adoption_by_change on lhs_site_adoption (change_id, recorded_at);
create index lhs_site_adoption_by_age on lhs_site_adoption (community_id, recorded_at);

-- What is in the way of cycles. The level now is the one that has to see to it.
create table lhs_barrier (
    id uuid not null,
    version bigint not null,
    cycle_id uuid not null,
    community_id uuid not null,
    code varchar(40) not null,
    level_raised varchar(40) not null,
    description longtext not null,
    owner_id uuid,
    status varchar(40) not null,
    escalated_to varchar(40),
    level_now varchar(40) not null,
    raised_at datetime(6) not null,
    raised_by_id uuid not null,
    cleared_at datetime(6),
    resolution longtext,
    primary key (id)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;
create index lhs_barrier_by_cycle on lhs_barrier (cycle_id, raised_at);
create index lhs_barrier_by_age on lhs_barrier (community_id, raised_at);
create index lhs_barrier_by_owner on lhs_barrier (owner_id, raised_at);
