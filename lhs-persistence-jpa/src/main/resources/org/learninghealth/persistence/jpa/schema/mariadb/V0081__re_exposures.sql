-- What people want to be reminded of; prompts are JSON.
create table lhs_re_exposure (
    id uuid not null,
    version bigint not null,
    person_id uuid not null,
    community_id uuid not null,
    knowledge_id uuid,
    takeaway longtext,
    status varchar(40) not null,
    open_slot int,
    stage int not null,
    recalls int not null,
    prompts longtext not null,
    prompted_at datetime(6),
    due_at datetime(6) not null,
    next_step_at datetime(6),
    started_at datetime(6) not null,
    active_at datetime(6) not null,
    primary key (id),
    constraint lhs_re_exposure_once unique (person_id, knowledge_id, open_slot)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;
create index lhs_re_exposure_by_person on lhs_re_exposure (person_id, due_at);
create index lhs_re_exposure_by_community on lhs_re_exposure (community_id);
create index lhs_re_exposure_by_step on lhs_re_exposure (next_step_at);
