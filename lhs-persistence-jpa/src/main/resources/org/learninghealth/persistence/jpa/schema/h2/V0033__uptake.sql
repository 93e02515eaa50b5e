-- Who takes up what is known, and how far it has come there. The holder is the site, the team or the person, as long as it is used.
create table lhs_uptake (
    id uuid not null,
    version bigint not null,
    knowledge_id uuid not null,
    edition integer not null,
    title character varying(1000000) not null,
    community_id uuid not null,
    site_id uuid,
    team_id uuid,
    recorded_by_id uuid not null,
    held_by character varying(80) not null,
    holder_id uuid,
    level_now character varying(80) not null,
    adaptation character varying(1000000),
    reason character varying(1000000),
    verified_by_id uuid,
    recorded_at timestamp(6) with time zone not null,
    primary key (id),
    constraint lhs_uptake_once unique (knowledge_id, holder_id)
);
create index lhs_uptake_by_knowledge on lhs_uptake (knowledge_id, recorded_at);
create index lhs_uptake_by_recorded_by on lhs_uptake (recorded_by_id);
create index lhs_uptake_by_age on lhs_uptake (community_id, recorded_at);
