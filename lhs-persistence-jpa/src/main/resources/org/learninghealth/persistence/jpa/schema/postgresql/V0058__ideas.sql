-- What members think that could be done in another way, before a learning cycle tries it.
create table lhs_change_idea (
    id uuid not null,
    version bigint not null,
    community_id uuid not null,
    words text not null,
    novelty character varying(40),
    perspective character varying(40) not null,
    proposed_by_id uuid not null,
    endorsed_by text not null,
    status character varying(40) not null,
    reason text,
    change_id uuid,
    proposed_at timestamp(6) with time zone not null,
    primary key (id)
);
create index lhs_change_idea_by_age on lhs_change_idea (community_id, proposed_at);
create index lhs_change_idea_by_person on lhs_change_idea (proposed_by_id, proposed_at);
create index lhs_change_idea_by_change on lhs_change_idea (change_id);
