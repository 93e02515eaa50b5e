-- The objectives that a priority serves, ids between bars.
alter table lhs_priority add column objectives longtext;
update lhs_priority set objectives = '||';
alter table lhs_priority modify objectives longtext not null;

-- What a community's problem is, revision by revision.
create table lhs_problem_framing (
    id uuid not null,
    version bigint not null,
    community_id uuid not null,
    revision int not null,
    statement longtext not null,
    reason longtext not null,
    framed_by uuid not null,
    framed_at datetime(6) not null,
    primary key (id),
    constraint lhs_problem_framing_in_turn unique (community_id, revision)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;
create index lhs_problem_framing_by_age on lhs_problem_framing (community_id, framed_at);
create index lhs_problem_framing_by_author on lhs_problem_framing (framed_by);

-- Polls on framings. The options are JSON, with what is shown of the result once a poll is closed; its votes are then gone.
create table lhs_framing_poll (
    id uuid not null,
    version bigint not null,
    community_id uuid not null,
    options longtext not null,
    status varchar(40) not null,
    opened_at datetime(6) not null,
    closed_at datetime(6),
    primary key (id)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;
create index lhs_framing_poll_by_age on lhs_framing_poll (community_id, opened_at);

create table lhs_framing_vote (
    id uuid not null,
    version bigint not null,
    poll_id uuid not null,
    voter_id uuid not null,
    chosen int not null,
    cast_at datetime(6) not null,
    primary key (id),
    constraint lhs_framing_vote_of_one unique (poll_id, voter_id)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;
create index lhs_framing_vote_by_voter on lhs_framing_vote (voter_id, cast_at);
