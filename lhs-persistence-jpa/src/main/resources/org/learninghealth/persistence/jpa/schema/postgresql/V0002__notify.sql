-- Notification. The queue of deliveries: a lease moves due_at to its end, and the token proves whose lease it is.
create table lhs_notify_delivery (
    id uuid not null,
    idem_key character varying(120) not null,
    channel character varying(40) not null,
    recipient_kind character varying(20) not null,
    recipient_id uuid not null,
    community_id uuid,
    category character varying(40) not null,
    template character varying(120) not null,
    model text not null,
    state character varying(20) not null,
    due_at timestamp(6) with time zone not null,
    attempts integer not null,
    lease_token bigint,
    code text,
    primary key (id),
    constraint lhs_notify_delivery_key unique (idem_key, channel, recipient_kind, recipient_id)
) with (fillfactor = 70);
create index lhs_notify_delivery_due on lhs_notify_delivery (due_at, id) where state = 'PENDING';
create index lhs_notify_delivery_dead on lhs_notify_delivery (id) where state = 'DEAD';

create table lhs_notify_inbox (
    id uuid not null,
    idem_key character varying(120) not null,
    person_id uuid not null,
    category character varying(40) not null,
    title text not null,
    body text not null,
    link text,
    arrived_at timestamp(6) with time zone not null,
    read_at timestamp(6) with time zone,
    primary key (id),
    constraint lhs_notify_inbox_key unique (person_id, idem_key)
);
create index lhs_notify_inbox_by_age on lhs_notify_inbox (person_id, arrived_at, id);

-- Channels and secrets are lists of texts, as JSON.
create table lhs_notify_preference (
    person_id uuid not null,
    category character varying(40) not null,
    channels text not null,
    primary key (person_id, category)
);

create table lhs_notify_endpoint (
    id uuid not null,
    url text not null,
    secrets text not null,
    enabled boolean not null,
    failure text,
    primary key (id)
);
