-- Where people subscribe to a calendar of their own: a digest of the secret in its address, and what it said last.
create table lhs_notify_calendar_feed (
    person_id uuid not null,
    token_digest varchar(64) not null,
    made_at datetime(6) not null,
    content_digest varchar(64),
    changed_at datetime(6) not null,
    primary key (person_id),
    constraint lhs_notify_calendar_feed_token unique (token_digest)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;
