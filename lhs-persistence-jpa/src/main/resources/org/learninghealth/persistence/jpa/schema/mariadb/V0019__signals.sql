-- What comes several times is one signal with a count, and people say which signals say the same, which are true and what
-- may come of them. The occurrence numbers the signals with one key, so that two that are raised at once don't become two.
alter table lhs_signal add column duplicate_of_id uuid;
alter table lhs_signal add column area varchar(200);
alter table lhs_signal add column dedup_key varchar(200);
alter table lhs_signal add column occurrence int;
alter table lhs_signal add column raised_count int default 1 not null;
alter table lhs_signal add column last_seen_at datetime(6);
update lhs_signal set last_seen_at = detected_at;
alter table lhs_signal modify last_seen_at datetime(6) not null;
alter table lhs_signal add column verified_by_id uuid;
alter table lhs_signal add column verified_at datetime(6);
alter table lhs_signal add column risk varchar(40);
alter table lhs_signal add column risk_note longtext;
alter table lhs_signal add constraint lhs_signal_occurrence unique (community_id, dedup_key, occurrence);

-- Everyone is owed an answer who raised what is one signal.
alter table lhs_feedback drop index lhs_feedback_source;
alter table lhs_feedback add constraint lhs_feedback_source unique (source_id, owed_to);
