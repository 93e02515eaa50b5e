-- A mark stands for activities of one moment; days with marks of before are counted anew.
alter table lhs_activity_uncounted drop column moments;
alter table lhs_activity_uncounted add column happened_at timestamp(6) with time zone;
update lhs_activity_uncounted set events = null;

-- An id of an activity in the index of participants as well was a quarter of what an activity takes.
drop index lhs_activity_participant;
create index lhs_activity_by_participant on lhs_activity (participant_id);
