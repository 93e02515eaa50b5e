-- Rows of an index come in the order of the primary key anyway.
create index lhs_activity_by_participant on lhs_activity (participant_id);
drop index lhs_activity_participant on lhs_activity;
