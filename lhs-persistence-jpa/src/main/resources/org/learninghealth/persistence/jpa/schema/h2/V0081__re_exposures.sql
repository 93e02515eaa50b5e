-- What people want to be reminded of; prompts are JSON.
create table lhs_re_exposure (
    id uuid not null,
    version bigint not null,
    person_id uuid not null,
    community_id uuid not null,
    knowledge_id uuid,
    takeaway character varying(1000000),
    status character varying(80) not null,
    open_slot integer,
    stage integer not null,
    recalls integer not null,
    prompts character varying(1000000) not null,
    prompted_at timestamp(6) with time zone,
    due_at timestamp(6) with time zone not null,
    next_step_at timestamp(6) with time zone,
    started_at timestamp(6) with time zone not null,
    active_at timestamp(6) with time zone not null,
    primary key (id),
    constraint lhs_re_exposure_once unique (person_id, knowledge_id, open_slot)
);
create index lhs_re_exposure_by_person on lhs_re_exposure (person_id, due_at);
create index lhs_re_exposure_by_community on lhs_re_exposure (community_id);
create index lhs_re_exposure_by_step on lhs_re_exposure (next_step_at);
