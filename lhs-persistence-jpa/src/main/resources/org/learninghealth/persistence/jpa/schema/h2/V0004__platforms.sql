-- Facilitation platforms, what communities mandate them to, and the work that they do.
create table lhs_platform (
    id uuid not null,
    version bigint not null,
    name character varying(1000000) not null,
    organization_id uuid,
    managers character varying(1000000) not null,
    registered_at timestamp(6) with time zone not null,
    primary key (id)
);
create index lhs_platform_by_age on lhs_platform (registered_at);

-- Services are a set such as |OVERSIGHT|TOOLS|. The slot is 1 while the mandate is offered or active, else null.
create table lhs_mandate (
    id uuid not null,
    version bigint not null,
    platform_id uuid not null,
    community_id uuid not null,
    services character varying(400) not null,
    until_day character varying(20) not null,
    status character varying(40) not null,
    offered_at timestamp(6) with time zone not null,
    decided_by_id uuid,
    open_slot integer,
    primary key (id),
    constraint lhs_mandate_open unique (platform_id, community_id, open_slot)
);
create index lhs_mandate_by_community on lhs_mandate (community_id, offered_at);

create table lhs_effort (
    id uuid not null,
    version bigint not null,
    platform_id uuid not null,
    community_id uuid,
    person_id uuid not null,
    activity character varying(400) not null,
    hours double precision not null,
    done_on character varying(20) not null,
    logged_at timestamp(6) with time zone not null,
    primary key (id)
);
create index lhs_effort_by_day on lhs_effort (platform_id, done_on);
create index lhs_effort_by_person on lhs_effort (person_id);
