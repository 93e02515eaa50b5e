-- What sort of source a signal has.
alter table lhs_signal add column source_type character varying(40);
create index lhs_signal_by_source on lhs_signal (community_id, source_type, detected_at);
