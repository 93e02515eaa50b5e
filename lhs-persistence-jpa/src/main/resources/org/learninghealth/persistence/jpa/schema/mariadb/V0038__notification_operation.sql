-- The address that a delivery went to, as a digest, so that what comes back counts against it; what was put away of an inbox.
alter table lhs_notify_delivery add column address_digest varchar(64);
alter table lhs_notify_inbox add column archived_at datetime(6);

create table lhs_notify_suppression (
    address_digest varchar(64) not null,
    score int not null,
    reason varchar(120) not null,
    scored_at datetime(6) not null,
    primary key (address_digest)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;

-- How much was sent in a while that has an end, by channel or by domain.
create table lhs_notify_rate (
    bucket varchar(300) not null,
    used int not null,
    ends_at datetime(6) not null,
    primary key (bucket)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;

-- What communities say in their own words.
create table lhs_notify_template (
    community_id uuid not null,
    template varchar(120) not null,
    language_tag varchar(40) not null,
    subject longtext not null,
    heading longtext not null,
    body longtext not null,
    action_text longtext not null,
    primary key (community_id, template, language_tag)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;
