-- The day by which an answer is awaited is there until it was given or told to be overdue.
alter table lhs_feedback add column overdue_told_at timestamp(6) with time zone;
alter table lhs_feedback add column awaited_by character varying(10);
update lhs_feedback set awaited_by = due_on where status = 'OWED';
create index lhs_feedback_awaited on lhs_feedback (awaited_by);

-- How it was gathered what matters to people.
alter table lhs_what_matters add column gathering_method character varying(40);
