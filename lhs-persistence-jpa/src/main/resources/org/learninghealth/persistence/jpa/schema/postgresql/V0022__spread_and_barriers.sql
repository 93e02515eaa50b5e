-- Which sites do a change that was found good. The adaptation is JSON.
create table lhs_site_adoption (
    id uuid not null,
    version bigint not null,
    change_id uuid not null,
    cycle_id uuid not null,
    community_id uuid not null,
    site character varying(100) not null,
    status character varying(40) not null,
    adaptation text,
    adopted_on character varying(10) not null,
    reason text,
    recorded_at timestamp(6) with time zone not null,
    primary key (id),
    constraint lhs_site_adoption_once unique (change_id, site)
);
create index lhs_site_adoption_by_change on lhs_site_adoption (change_id, recorded_at);
create index lhs_site_adoption_by_age on lhs_site_adoption (community_id, recorded_at);

-- What is in the way of cycles. The level now is the one that has to see to it.
create table lhs_barrier (
    id uuid not null,
    version bigint not null,
    cycle_id uuid not null,
    community_id uuid not null,
    code character varying(40) not null,
    level_raised character varying(40) not null,
    description text not null,
    owner_id uuid,
    status character varying(40) not null,
    escalated_to character varying(40),
    level_now character varying(40) not null,
    raised_at timestamp(6) with time zone not null,
    raised_by_id uuid not null,
    cleared_at timestamp(6) with time zone,
    resolution text,
    primary key (id)
);
create index lhs_barrier_by_cycle on lhs_barrier (cycle_id, raised_at);
create index lhs_barrier_by_age on lhs_barrier (community_id, raised_at);
create index lhs_barrier_by_owner on lhs_barrier (owner_id, raised_at);
