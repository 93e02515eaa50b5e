-- How communities have changed their strategies because of signals.
create table lhs_strategy_revision (
    id uuid not null,
    version bigint not null,
    community_id uuid not null,
    objective_id uuid,
    signal_id uuid not null,
    signalled_at datetime(6) not null,
    strategy_before longtext not null,
    strategy_after longtext not null,
    reason longtext not null,
    decided_by uuid not null,
    decided_at datetime(6) not null,
    primary key (id)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;
create index lhs_strategy_revision_by_age on lhs_strategy_revision (community_id, decided_at);
create index lhs_strategy_revision_by_author on lhs_strategy_revision (decided_by);

-- What follows on verified signals, once for each signal and rule.
create table lhs_follow_up (
    id uuid not null,
    version bigint not null,
    community_id uuid not null,
    signal_id uuid not null,
    rule_name varchar(40) not null,
    place int not null,
    kind varchar(40) not null,
    words longtext not null,
    due_day varchar(10),
    assignee_id uuid,
    status varchar(40) not null,
    reason longtext,
    proposed_at datetime(6) not null,
    settled_at datetime(6),
    primary key (id),
    constraint lhs_follow_up_once unique (signal_id, rule_name, place)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;
create index lhs_follow_up_by_age on lhs_follow_up (community_id, proposed_at);
create index lhs_follow_up_by_assignee on lhs_follow_up (assignee_id, proposed_at);
