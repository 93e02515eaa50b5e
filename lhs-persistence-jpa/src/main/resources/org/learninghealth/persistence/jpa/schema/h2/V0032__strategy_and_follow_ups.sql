-- How communities have changed their strategies because of signals.
create table lhs_strategy_revision (
    id uuid not null,
    version bigint not null,
    community_id uuid not null,
    objective_id uuid,
    signal_id uuid not null,
    signalled_at timestamp(6) with time zone not null,
    strategy_before character varying(1000000) not null,
    strategy_after character varying(1000000) not null,
    reason character varying(1000000) not null,
    decided_by uuid not null,
    decided_at timestamp(6) with time zone not null,
    primary key (id)
);
create index lhs_strategy_revision_by_age on lhs_strategy_revision (community_id, decided_at);
create index lhs_strategy_revision_by_author on lhs_strategy_revision (decided_by);

-- What follows on verified signals, once for each signal and rule.
create table lhs_follow_up (
    id uuid not null,
    version bigint not null,
    community_id uuid not null,
    signal_id uuid not null,
    rule_name character varying(80) not null,
    place integer not null,
    kind character varying(80) not null,
    words character varying(1000000) not null,
    due_day character varying(20),
    assignee_id uuid,
    status character varying(80) not null,
    reason character varying(1000000),
    proposed_at timestamp(6) with time zone not null,
    settled_at timestamp(6) with time zone,
    primary key (id),
    constraint lhs_follow_up_once unique (signal_id, rule_name, place)
);
create index lhs_follow_up_by_age on lhs_follow_up (community_id, proposed_at);
create index lhs_follow_up_by_assignee on lhs_follow_up (assignee_id, proposed_at);
