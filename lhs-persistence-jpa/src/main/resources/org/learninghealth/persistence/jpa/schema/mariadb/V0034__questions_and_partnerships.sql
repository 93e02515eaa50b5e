-- What people ask in communities, and what others answer. Texts are JSON with one under each language; words are a set such as
-- |swim|with|; the verification is JSON, and null unless it stands.
create table lhs_question (
    id uuid not null,
    version bigint not null,
    community_id uuid not null,
    asked_by_id uuid not null,
    title longtext not null,
    body longtext not null,
    topic varchar(81),
    topic_words longtext not null,
    accepted_id uuid,
    asked_at datetime(6) not null,
    primary key (id)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;
create index lhs_question_by_community on lhs_question (community_id, asked_at);
create index lhs_question_by_person on lhs_question (asked_by_id, asked_at);

create table lhs_answer (
    id uuid not null,
    version bigint not null,
    question_id uuid not null,
    community_id uuid not null,
    title longtext not null,
    author_id uuid not null,
    body longtext not null,
    verification longtext,
    withdrawn_for longtext,
    standing varchar(20) not null,
    topic_words longtext not null,
    answered_at datetime(6) not null,
    primary key (id)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;
create index lhs_answer_by_question on lhs_answer (question_id, answered_at);
create index lhs_answer_by_community on lhs_answer (community_id, answered_at);
create index lhs_answer_by_person on lhs_answer (author_id, answered_at);
create index lhs_answer_by_standing on lhs_answer (standing, answered_at);

-- Which organisations learn together in communities; partners are both of them, a set such as |id|id|. The slot is 1 until the
-- partnership is ended, then null.
create table lhs_partnership (
    id uuid not null,
    version bigint not null,
    community_id uuid not null,
    academic_id uuid not null,
    clinical_id uuid not null,
    partners varchar(80) not null,
    purpose longtext not null,
    made_at datetime(6) not null,
    ended_at datetime(6),
    end_reason longtext,
    open_slot int,
    primary key (id),
    constraint lhs_partnership_open unique (community_id, academic_id, clinical_id, open_slot)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;
create index lhs_partnership_by_community on lhs_partnership (community_id, made_at);
