-- Notification. The queue of deliveries: a lease moves due_at to its end, and the token proves whose lease it is.
create table lhs_notify_delivery (
    id uuid not null,
    idem_key varchar(120) not null,
    channel varchar(40) not null,
    recipient_kind varchar(20) not null,
    recipient_id uuid not null,
    community_id uuid,
    category varchar(40) not null,
    template varchar(120) not null,
    model longtext not null,
    state varchar(20) not null,
    due_at datetime(6) not null,
    attempts int not null,
    lease_token bigint,
    code longtext,
    primary key (id),
    constraint lhs_notify_delivery_key unique (idem_key, channel, recipient_kind, recipient_id)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;
create index lhs_notify_delivery_due on lhs_notify_delivery (state, due_at, id);

create table lhs_notify_inbox (
    id uuid not null,
    idem_key varchar(120) not null,
    person_id uuid not null,
    category varchar(40) not null,
    title longtext not null,
    body longtext not null,
    link longtext,
    arrived_at datetime(6) not null,
    read_at datetime(6),
    primary key (id),
    constraint lhs_notify_inbox_key unique (person_id, idem_key)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;
create index lhs_notify_inbox_by_age on lhs_notify_inbox (person_id, arrived_at, id);

-- Channels and secrets are lists of texts, as JSON.
create table lhs_notify_preference (
    person_id uuid not null,
    category varchar(40) not null,
    channels longtext not null,
    primary key (person_id, category)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;

create table lhs_notify_endpoint (
    id uuid not null,
    url longtext not null,
    secrets longtext not null,
    enabled tinyint(1) not null,
    failure longtext,
    primary key (id)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;
