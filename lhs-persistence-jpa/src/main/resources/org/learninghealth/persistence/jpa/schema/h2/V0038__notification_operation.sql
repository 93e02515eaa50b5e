-- The address that a delivery went to, as a digest, so that what comes back counts against it; what was put away of an inbox.
alter table lhs_notify_delivery add column address_digest character varying(64);
alter table lhs_notify_inbox add column archived_at timestamp(6) with time zone;

create table lhs_notify_suppression (
    address_digest character varying(64) not null,
    score integer not null,
    reason character varying(120) not null,
    scored_at timestamp(6) with time zone not null,
    primary key (address_digest)
);

-- How much was sent in a while that has an end, by channel or by domain.
create table lhs_notify_rate (
    bucket character varying(300) not null,
    used integer not null,
    ends_at timestamp(6) with time zone not null,
    primary key (bucket)
);

-- What communities say in their own words.
create table lhs_notify_template (
    community_id uuid not null,
    template character varying(120) not null,
    language_tag character varying(40) not null,
    subject character varying(1000000) not null,
    heading character varying(1000000) not null,
    body character varying(1000000) not null,
    action_text character varying(1000000) not null,
    primary key (community_id, template, language_tag)
);
