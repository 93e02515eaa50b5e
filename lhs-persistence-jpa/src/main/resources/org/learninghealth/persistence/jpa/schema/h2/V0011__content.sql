-- What communities contribute to learning cycles. The key of a topic is its text in small letters; the slot is 1 unless the
-- declaration was withdrawn, then null.
create table lhs_contribution_declaration (
    id uuid not null,
    version bigint not null,
    community_id uuid not null,
    contribution character varying(80) not null,
    stage character varying(80) not null,
    topic character varying(200) not null,
    topic_key character varying(400) not null,
    evidence character varying(1000000) not null,
    declared_at timestamp(6) with time zone not null,
    withdrawn_at timestamp(6) with time zone,
    open_slot integer,
    primary key (id),
    constraint lhs_contribution_open unique (community_id, contribution, stage, topic_key, open_slot)
);
create index lhs_contribution_by_topic on lhs_contribution_declaration (stage, topic_key, declared_at);
create index lhs_contribution_by_age on lhs_contribution_declaration (community_id, declared_at);

-- What communities want to reach. Milestones and moves are JSON.
create table lhs_objective (
    id uuid not null,
    version bigint not null,
    community_id uuid not null,
    statement character varying(1000000) not null,
    measure_id uuid,
    due_day character varying(20) not null,
    status character varying(40) not null,
    milestones character varying(1000000) not null,
    moves character varying(1000000) not null,
    proposed_at timestamp(6) with time zone not null,
    primary key (id)
);
create index lhs_objective_by_due on lhs_objective (community_id, due_day);
