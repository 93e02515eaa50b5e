-- The objectives that a priority serves, ids between bars.
alter table lhs_priority add column objectives text;
update lhs_priority set objectives = '||';
alter table lhs_priority alter column objectives set not null;

-- What a community's problem is, revision by revision.
create table lhs_problem_framing (
    id uuid not null,
    version bigint not null,
    community_id uuid not null,
    revision integer not null,
    statement text not null,
    reason text not null,
    framed_by uuid not null,
    framed_at timestamp(6) with time zone not null,
    primary key (id),
    constraint lhs_problem_framing_in_turn unique (community_id, revision)
);
create index lhs_problem_framing_by_age on lhs_problem_framing (community_id, framed_at);
create index lhs_problem_framing_by_author on lhs_problem_framing (framed_by);

-- Polls on framings. The options are JSON, with what is shown of the result once a poll is closed; its votes are then gone.
create table lhs_framing_poll (
    id uuid not null,
    version bigint not null,
    community_id uuid not null,
    options text not null,
    status character varying(40) not null,
    opened_at timestamp(6) with time zone not null,
    closed_at timestamp(6) with time zone,
    primary key (id)
);
create index lhs_framing_poll_by_age on lhs_framing_poll (community_id, opened_at);

create table lhs_framing_vote (
    id uuid not null,
    version bigint not null,
    poll_id uuid not null,
    voter_id uuid not null,
    chosen integer not null,
    cast_at timestamp(6) with time zone not null,
    primary key (id),
    constraint lhs_framing_vote_of_one unique (poll_id, voter_id)
);
create index lhs_framing_vote_by_voter on lhs_framing_vote (voter_id, cast_at);
