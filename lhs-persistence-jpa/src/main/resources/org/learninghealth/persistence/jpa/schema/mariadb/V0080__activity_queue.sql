-- What was added to the activity log and waits to be handed on to the sink of the host, if there is one.
create table lhs_activity_queue (
    event_id uuid not null,
    primary key (event_id)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;
