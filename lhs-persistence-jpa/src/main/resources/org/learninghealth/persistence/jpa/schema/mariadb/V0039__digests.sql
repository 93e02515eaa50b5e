-- How often people are told; at once where nothing stands.
alter table lhs_notify_preference add column frequency varchar(20);
alter table lhs_notify_subscription add column frequency varchar(20);

-- What waits for a digest, and which one has taken it.
create table lhs_notify_digest_item (
    id uuid not null,
    idem_key varchar(120) not null,
    person_id uuid not null,
    community_id uuid not null,
    category varchar(40) not null,
    frequency varchar(20) not null,
    template varchar(120) not null,
    model longtext not null,
    happened_at datetime(6) not null,
    digest_key varchar(120),
    primary key (id),
    constraint lhs_notify_digest_item_key unique (person_id, idem_key)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;
create index lhs_notify_digest_item_waiting on lhs_notify_digest_item (person_id, community_id, frequency, digest_key);
create index lhs_notify_digest_item_by_age on lhs_notify_digest_item (happened_at);
