-- What communities contribute to learning cycles. The key of a topic is its text in small letters; the slot is 1 unless the
-- declaration was withdrawn, then null.
create table lhs_contribution_declaration (
    id uuid not null,
    version bigint not null,
    community_id uuid not null,
    contribution varchar(40) not null,
    stage varchar(40) not null,
    topic varchar(100) not null,
    topic_key varchar(200) not null,
    evidence longtext not null,
    declared_at datetime(6) not null,
    withdrawn_at datetime(6),
    open_slot int,
    primary key (id),
    constraint lhs_contribution_open unique (community_id, contribution, stage, topic_key, open_slot)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;
create index lhs_contribution_by_topic on lhs_contribution_declaration (stage, topic_key, declared_at);
create index lhs_contribution_by_age on lhs_contribution_declaration (community_id, declared_at);

-- What communities want to reach. Milestones and moves are JSON.
create table lhs_objective (
    id uuid not null,
    version bigint not null,
    community_id uuid not null,
    statement longtext not null,
    measure_id uuid,
    due_day varchar(10) not null,
    status varchar(20) not null,
    milestones longtext not null,
    moves longtext not null,
    proposed_at datetime(6) not null,
    primary key (id)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;
create index lhs_objective_by_due on lhs_objective (community_id, due_day);
