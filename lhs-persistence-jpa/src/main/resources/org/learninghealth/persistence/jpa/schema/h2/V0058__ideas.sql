-- What members think that could be done in another way, before a learning cycle tries it.
create table lhs_change_idea (
    id uuid not null,
    version bigint not null,
    community_id uuid not null,
    words character varying(1000000) not null,
    novelty character varying(80),
    perspective character varying(80) not null,
    proposed_by_id uuid not null,
    endorsed_by character varying(1000000) not null,
    status character varying(80) not null,
    reason character varying(1000000),
    change_id uuid,
    proposed_at timestamp(6) with time zone not null,
    primary key (id)
);
create index lhs_change_idea_by_age on lhs_change_idea (community_id, proposed_at);
create index lhs_change_idea_by_person on lhs_change_idea (proposed_by_id, proposed_at);
create index lhs_change_idea_by_change on lhs_change_idea (change_id);
