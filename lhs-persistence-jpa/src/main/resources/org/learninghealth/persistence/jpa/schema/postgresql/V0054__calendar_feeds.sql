-- Where people subscribe to a calendar of their own: a digest of the secret in its address, and what it said last.
create table lhs_notify_calendar_feed (
    person_id uuid not null,
    token_digest character varying(64) not null,
    made_at timestamp(6) with time zone not null,
    content_digest character varying(64),
    changed_at timestamp(6) with time zone not null,
    primary key (person_id),
    constraint lhs_notify_calendar_feed_token unique (token_digest)
);
