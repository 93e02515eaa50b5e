-- An id of an activity in the index of participants as well was a quarter of what an activity takes.
drop index lhs_activity_participant;
create index lhs_activity_by_participant on lhs_activity (participant_id);
